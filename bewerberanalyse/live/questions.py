"""`Entscheiden.xlsx`: what the last run could not decide, with answers to choose from; the next run writes them into einstellungen.yaml.

A plain workbook beside `Steuerung.xlsm`. It names columns, teams and areas; what is about single persons is asked on „Zuordnung
prüfen“ of the list. It carries the mark of the month and is deleted with it, for in an export without headings a value stands in
their place.
"""

import hashlib
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import openpyxl

from bewerberanalyse.config import settings as settings_file
from bewerberanalyse.config import yaml_file
from bewerberanalyse.config.atomic import move_file, write_file
from bewerberanalyse.config.fold import fold_heading
from bewerberanalyse.config.layouts import load_layouts
from bewerberanalyse.config.settings_edit import Edited, NotWrittenError, with_entry
from bewerberanalyse.model.problems import BewerberanalyseError, ConfigError, Origin, OutputError, Problem
from bewerberanalyse.model.settings import ReadLimits
from bewerberanalyse.model.table import Datei, Quelle
from bewerberanalyse.run import intake, sealing
from bewerberanalyse.run.intake import ERSETZT
from bewerberanalyse.run.pipeline import Monatslauf
from bewerberanalyse.run.result import Auftrag
from bewerberanalyse.xlsx import text_height, writer
from bewerberanalyse.xlsx.description import Cell, Choice, PrintSetup, Sheet, Workbook
from bewerberanalyse.xlsx.style import AMBER_LINE

FILE, BLATT = "Entscheiden.xlsx", "Entscheiden"
JA, NEIN = "ja", "nein"
BEREICHE = ("IP", "Spezialteam", "Regel", "U25")
FEHLT = "fehlt wirklich"
SPALTE, TEAM, VERLOREN, UNBEKANNT, LIEFERUNG = "Spalte", "Team", "Spalte fehlt", "Spalte unbekannt", "Lieferung"
UNNOETIG, BEIDE, NEUE = "wird nicht gebraucht", "beide zählen", "nur die neue zählt"
_HEADS = {"Nr.": 6, "Worum": 14, "Frage": 70, "Antwort": 34, "Was daraus wird": 60, "Schlüssel": 0}
_ROW, _ANSWER, _KEY = 4, 3, 5
_MOST = 200
_ADVICE = (
    "Gelbe Spalte: Antwort wählen, speichern, schließen. Prüfen und Erstellen tragen sie in einstellungen.yaml ein "
    "und zeigen, was sich ändert."
)
_PARTS = " ¦ "  # between the parts of a key; no heading or team name holds it


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `schluessel` says what it is about, so that its answer is understood without the question."""

    schluessel: str
    worum: str
    frage: str
    antworten: tuple[str, ...]
    folge: str


# ── what is asked ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def asked(problems: Iterable[Problem], dateien: Sequence[Datei], teams: Iterable[str], known: Mapping[str, str]) -> list[Question]:
    """What a run left open that its settings can decide.

    Args:
        problems: Of the run.
        dateien: Its files.
        teams: Names of all teams in the exports.
        known: Team → Bereich, as the house has it.
    """
    found = list(problems)
    questions = [*_lost(found, dateien), *_renamed(found), *_teams(teams, known), *_unknown(found, dateien)]
    return list({one.schluessel: one for one in questions}.values())[:_MOST]


def of_run(auftrag: Auftrag, lauf: Monatslauf) -> tuple[Problem, ...]:
    """Write what this run left open."""
    known = auftrag.files.settings.teams
    found = asked(lauf.problems, lauf.dateien, lauf.faelle.werte["team"], known)
    return write(auftrag, [*_replaced(auftrag, lauf.problems), *found])


def _renamed(problems: Sequence[Problem]) -> Iterator[Question]:
    for one in problems:
        if one.code == "E-128" and "quelle" in one.angaben:
            quelle, feld, kopf = str(one.angaben["quelle"]), str(one.angaben["spalte"]), str(one.angaben["kopf"])
            frage = f"{Quelle(quelle).titel}: Die Spalte „{kopf}“ ist nicht bekannt. Ist das „{one.angaben['feld']}“?"
            folge = f"ja: „{kopf}“ wird von jetzt an gelesen. nein: Die Spalte bleibt ungelesen."
            yield Question(_PARTS.join((SPALTE, quelle, feld, kopf)), SPALTE, frage, (JA, NEIN), folge)


def _lost(problems: Sequence[Problem], dateien: Sequence[Datei]) -> Iterator[Question]:
    """A column of last month that is gone: one of those nobody knows may be it."""
    source = {datei.datei: datei.quelle for datei in dateien}
    for one in problems:
        if one.code != "M-140" or "schluessel" not in one.angaben:
            continue
        quelle, name = str(one.angaben["schluessel"]).split(".", 1)
        unknown = dict.fromkeys(
            kopf for other in problems if source.get(other.origin.datei) == Quelle(quelle) for kopf in _unknown_headings(other)
        )
        if unknown:
            frage = f"{one.angaben['quelle']}: Im Vormonat gab es „{one.angaben['spalte']}“. Wie heißt die Spalte jetzt?"
            folge = "Die gewählte Spalte wird von jetzt an so gelesen."
            yield Question(_PARTS.join((VERLOREN, quelle, name)), VERLOREN, frage, (*unknown, FEHLT), folge)


def _unknown(problems: Sequence[Problem], dateien: Sequence[Datei]) -> Iterator[Question]:
    """Columns that resemble nothing: most are not needed, one may be a renamed one."""
    source = {datei.datei: datei.quelle for datei in dateien}
    for one in problems:
        quelle = source.get(one.origin.datei)
        if one.code != "E-176" or quelle is None:
            continue
        for kopf in _unknown_headings(one):
            frage = f"{quelle.titel}: Die Spalte „{kopf}“ kennt keine Quelle. Welche Angabe ist das?"
            folge = f"Die Angabe wird von jetzt an so gelesen. „{UNNOETIG}“: bleibt ungelesen."
            yield Question(_PARTS.join((UNBEKANNT, quelle.value, kopf)), UNBEKANNT, frage, (UNNOETIG, *_titles(quelle.value)), folge)


def _titles(quelle: str) -> dict[str, str]:
    """What people call the fields of a source → their names."""
    return {spalte.aliase[1] if len(spalte.aliase) > 1 else spalte.name: spalte.name for spalte in load_layouts()[quelle].spalten}


def _replaced(auftrag: Auftrag, problems: Sequence[Problem]) -> Iterator[Question]:
    """A delivery another one has taken the place of, as long as it still lies there; without its name, which may tell one of a person."""
    home = auftrag.ordner.monat_eingang(auftrag.monat) / ERSETZT
    for one in problems:
        if one.code == "M-103" and (home / one.origin.datei).is_file():
            alone, quelle = one.angaben["allein"], one.angaben["quelle"]
            frage = f"{quelle}: Eine neue Lieferung hat eine frühere ersetzt; {alone} Personen standen nur in der früheren. Was zählt?"
            folge = "beide: Der nächste Lauf liest beide."
            yield Question(_PARTS.join((LIEFERUNG, _digest(one.origin.datei))), LIEFERUNG, frage, (NEUE, BEIDE), folge)


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:12]


def _unknown_headings(problem: Problem) -> list[str]:
    if problem.code == "E-128":
        return [str(problem.angaben["kopf"])]
    return re.findall("„([^“]+)“", str(problem.angaben["spalten"])) if problem.code == "E-176" else []


def _teams(teams: Iterable[str], known: Mapping[str, str]) -> Iterator[Question]:
    folded = {name.casefold() for name in known}
    for team in sorted({team for team in teams if team and team.casefold() not in folded}):
        folge = "Betreuungsbereich aller Personen dieses Teams"
        yield Question(_PARTS.join((TEAM, team)), TEAM, f"Zu welchem Bereich gehört „{team}“?", BEREICHE, folge)


# ── the workbook ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def write(auftrag: Auftrag, questions: Sequence[Question]) -> tuple[Problem, ...]:
    """Put the open questions beside the control workbook; answers that were „nein“ stay answered.

    Returns:
        How many are open; or that the file could not be written.
    """
    path = auftrag.ordner.path / FILE
    given = dict(_answers(path, auftrag.files.settings.grenzen))
    if not questions and not path.exists():
        return ()
    try:
        write_file(path, lambda target: writer.write(describe(questions, given, auftrag), target))
    except OutputError:
        return (Problem("M-152", Origin(FILE)),)
    waiting = sum(not given.get(one.schluessel) for one in questions if one.worum != UNBEKANNT)
    return (Problem("M-151", Origin(FILE), {"anzahl": waiting}),) if waiting else ()


def describe(questions: Sequence[Question], given: Mapping[str, str], auftrag: Auftrag) -> Workbook:
    """The whole workbook: one line per question."""
    cells = [Cell(0, 0, BLATT, "titel"), Cell(1, 0, f"Fragen: {len(questions)}" if questions else "Es ist nichts zu entscheiden.", "stark")]
    cells += [Cell(2, 0, _ADVICE, "hinweis")]
    cells += [Cell(_ROW, col, name, "kopf_eingabe" if col == _ANSWER else "kopf") for col, name in enumerate(_HEADS)]
    heights, choices = {0: 28.0, _ROW: 22.0}, []
    for row, one in enumerate(questions, start=_ROW + 1):
        texts = (row - _ROW, one.worum, one.frage, given.get(one.schluessel) or None, one.folge, one.schluessel)
        styles = ("zeile_mitte", "zeile", "zeile_umbruch", "eingabe_text", "zeile_umbruch", "zeile")
        cells += [Cell(row, col, text, style) for col, (text, style) in enumerate(zip(texts, styles, strict=True))]
        choices.append(Choice(row, _ANSWER, row, _ANSWER, one.antworten))
        heights[row] = text_height.height(max(text_height.lines(one.frage, 70), text_height.lines(one.folge, 60)), least=20.0)
    shown = Sheet(
        BLATT,
        tuple(cells),
        widths=dict(enumerate(_HEADS.values())),
        heights=heights,
        freeze=(_ROW + 1, 0),
        choices=tuple(choices),
        print=PrintSetup((_ROW, _ROW)),
        tab=AMBER_LINE,
    )
    mark = {
        "Listenkennung": f"bewerberanalyse {auftrag.monat}"
    }  # a heading may be somebody's value: it goes with the month, as the list does
    return Workbook((shown,), BLATT, auftrag.jetzt.replace(tzinfo=None), "Entscheiden · wird mit der Liste des Monats gelöscht", mark)


# ── taking over ────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def take_over(auftrag: Auftrag) -> tuple[Problem, ...]:
    """Write the answers into einstellungen.yaml, before anything reads it.

    Returns:
        Per answer the line as it was and as it is now; or why one could not be taken over. Nothing of this stops a run.
    """
    path, target = auftrag.ordner.path / FILE, auftrag.ordner.einstellungen
    if not path.is_file() or not target.is_file():
        return ()
    try:
        text = target.read_bytes().decode("utf-8-sig")
        grenzen = settings_file.from_document(yaml_file.parse(text, target.name)).grenzen
    except (BewerberanalyseError, OSError, UnicodeDecodeError):
        return ()  # what is wrong with it is said where it is read
    problems: list[Problem] = []
    first = text
    for key, answer in _answers(path, grenzen):
        if key.startswith(LIEFERUNG + _PARTS):
            problems += _both_count(auftrag, key.split(_PARTS)[1], answer)
            continue
        try:
            edited = _entered(text, key, answer)
        except (NotWrittenError, ConfigError):
            problems.append(Problem("M-153", Origin(FILE), {"antwort": answer[:60], "frage": key.replace(_PARTS, ", ")[:120]}))
            continue
        if edited is not None:
            text = edited.text
            problems.append(Problem("M-150", Origin(target.name), {"alt": edited.alt or "nichts", "neu": edited.neu.replace("\n", " ")}))
    if text == first:
        return tuple(problems)
    try:
        write_file(target, text.encode())
    except OutputError as error:
        return error.problems
    return tuple(problems)


def _both_count(auftrag: Auftrag, digest: str, answer: str) -> list[Problem]:
    """Put a replaced delivery back among those that count."""
    home = auftrag.ordner.monat_eingang(auftrag.monat)
    found = [path for path in (home / ERSETZT).glob("*") if path.is_file() and _digest(path.name) == digest] if answer == BEIDE else []
    for path in found:
        try:
            move_file(path, intake.free(home / path.name))
        except OutputError as error:
            return list(error.problems)
    return [Problem("M-150", Origin(FILE), {"alt": "nur die neue Lieferung zählt", "neu": "beide Lieferungen zählen"})] if found else []


def _entered(text: str, key: str, answer: str) -> Edited | None:
    """The text with what the answer means; None if it means nothing new.

    Raises:
        NotWrittenError, ConfigError: it means nothing at all, or the settings would no longer be good.
    """
    parts = key.split(_PARTS)
    data = yaml_file.parse(text, "").data or {}
    match parts:
        case ["Spalte", quelle, feld, kopf] if answer in {JA, NEIN}:
            heading = kopf if answer == JA else ""
        case ["Spalte fehlt", quelle, feld]:
            heading = "" if answer == FEHLT else answer
        case ["Spalte unbekannt", quelle, kopf] if quelle in {one.value for one in Quelle}:
            feld = _titles(quelle).get(answer, "")
            heading = "" if answer == UNNOETIG else kopf
            if not heading:
                return None
        case ["Team", team] if answer in BEREICHE:
            edited = None if (data.get("teams") or {}).get(team) == answer else with_entry(text, ("teams", team), answer)
            return _checked(edited)
        case _:
            raise NotWrittenError
    if quelle not in {one.value for one in Quelle} or feld not in {spalte.name for spalte in load_layouts()[quelle].spalten}:
        raise NotWrittenError
    if not heading or heading in (((data.get("aliase") or {}).get(quelle) or {}).get(feld) or ()):
        return None
    if fold_heading(heading) in load_layouts()[quelle].koepfe:  # it means something already
        raise NotWrittenError
    return _checked(with_entry(text, ("aliase", quelle, feld), [heading]))


def _checked(edited: Edited | None) -> Edited | None:
    if edited is not None:
        settings_file.from_document(yaml_file.parse(edited.text, "einstellungen.yaml"))
    return edited


def _answers(path: Path, grenzen: ReadLimits) -> list[tuple[str, str]]:
    """Key and answer of every answered line; nothing if the file is not there or cannot be read."""
    try:
        if not path.is_file():
            return []
        with sealing.filled_in(path, grenzen) as plain, plain.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            try:
                lines = [
                    [*line, *[None] * len(_HEADS)]
                    for line in book[BLATT].iter_rows(min_row=_ROW + 2, max_row=_ROW + 2 + _MOST, values_only=True)
                ]
            finally:
                book.close()
    except (BewerberanalyseError, OSError, BadZipFile, KeyError, ValueError, TypeError, SyntaxError):
        return []
    texts = [("" if line[_KEY] is None else str(line[_KEY]), "" if line[_ANSWER] is None else str(line[_ANSWER]).strip()) for line in lines]
    return [(key, answer) for key, answer in texts if key and answer]
