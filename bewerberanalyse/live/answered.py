"""The answers of `Entscheiden.xlsx`, taken over before a run reads anything: into einstellungen.yaml, or by moving a delivery.

An answer is understood by its question's key alone. A line can be taken back: teams, columns and words of the house, no number of a person.
Nothing of this stops a run; what could not be taken over is said.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from bewerberanalyse.config import settings as settings_file
from bewerberanalyse.config import vocabulary, yaml_file
from bewerberanalyse.config.atomic import make_folder, move_file
from bewerberanalyse.config.fold import fold_heading
from bewerberanalyse.config.layouts import load_layouts
from bewerberanalyse.config.settings_edit import Edited, NotWrittenError, with_entry, without_entry
from bewerberanalyse.live import question_book, questions
from bewerberanalyse.live.question_book import FILE, NOT_WRITTEN, Unanswered
from bewerberanalyse.live.questions import (
    BOTH_COUNT,
    COLUMN,
    DELIVERY,
    EARLIER_COUNTS,
    JA,
    LEAVE,
    LEAVE_UNKNOWN,
    NEIN,
    NEW_COUNTS,
    NOT_KNOWN,
    NOT_NEEDED,
    PARTS,
    REALLY_MISSING,
    SHORT,
    TEAM,
    UNKNOWN_COLUMN,
    WORD,
    Harmless,
    Question,
    asked,
    meanings,
    titles,
)
from bewerberanalyse.model.fields import BETREUUNGSBEREICH
from bewerberanalyse.model.problems import BewerberanalyseError, ConfigError, Origin, OutputError, Problem
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.run import intake
from bewerberanalyse.run.intake import REPLACED
from bewerberanalyse.run.pipeline import MonthRun
from bewerberanalyse.run.result import Call

TAKE_BACK = "zurücknehmen"
_AGAIN = "Danach wird wieder gefragt."

_COUNTS = {
    BOTH_COUNT: (True, True),
    NEW_COUNTS: (False, True),
    EARLIER_COUNTS: (True, False),
}  # whether the earlier, the new delivery counts


def entered(text: str, kind: str, parts: list[str], answer: str) -> Edited | None:
    """The text with what the answer means; None if it means nothing new.

    Raises:
        NotWrittenError, ConfigError: it means nothing at all, or the settings would no longer be good.
    """
    data = yaml_file.parse(text, "").data or {}
    match kind, parts:
        case "Team", [team] if answer in BETREUUNGSBEREICH:
            return None if (data.get("teams") or {}).get(team) == answer else _checked(with_entry(text, ("teams", team), answer))
        case "Kundennummer", [first, second] if answer in {first, second, NOT_KNOWN}:
            return _renumbered(text, data.get("kundennummern") or {}, (first, second), answer)
        case "Schreibweise", [name, wort] if name in vocabulary.names():
            return _spelled(text, (data.get("schreibweisen") or {}).get(name) or {}, (name, wort), answer)
        case _, [quelle, *column] if column and quelle in {one.value for one in Quelle}:
            return _column(text, data, quelle, _heading(kind, quelle, column, answer))
    raise NotWrittenError


def taken_back(text: str, schluessel: str) -> Edited | None:
    """The text without the entry the key is about; None if it is gone already.

    Raises:
        NotWrittenError, ConfigError: it does not stand there, or cannot be taken out without touching more.
    """
    place = entry_of(schluessel)
    if place is None:
        raise NotWrittenError
    (*steps, last), value = place
    there = yaml_file.parse(text, "").data or {}
    for step in steps:
        there = there.get(step) or {}
    if last not in there or (value and value not in (there[last] or ())):
        return None
    return _checked(without_entry(text, *place))


def _heading(kind: str, quelle: str, column: list[str], answer: str) -> tuple[str, str]:
    """Which field a heading means by the answer, "" = none; ("", "") if there is no such heading."""
    match kind, column:
        case "Spalte", [feld, kopf] if answer in {JA, NEIN}:
            return (feld if answer == JA else "", kopf)
        case "Spalte fehlt", [feld]:
            return ("", "") if answer == REALLY_MISSING else (feld, answer)
        case "Spalte unbekannt", [kopf] if answer == NOT_NEEDED or answer in titles(quelle):
            return titles(quelle).get(answer, ""), kopf
    raise NotWrittenError


def _column(text: str, data: Mapping[str, Any], quelle: str, meant: tuple[str, str]) -> Edited | None:
    feld, kopf = meant
    known = (data.get("aliase") or {}).get(quelle) or {}
    if feld and feld not in {spalte.name for spalte in load_layouts()[quelle].spalten}:
        raise NotWrittenError
    place = ("aliase", quelle, feld) if feld else ("nicht_gebraucht", quelle)
    there = (known.get(feld) if feld else (data.get("nicht_gebraucht") or {}).get(quelle)) or ()
    if not kopf or kopf in there:
        return None
    if fold_heading(kopf) in load_layouts()[quelle].koepfe or (not feld and any(kopf in held for held in known.values())):
        raise NotWrittenError  # it means something already
    return _checked(with_entry(text, place, [kopf]))


def _spelled(text: str, known: Mapping[str, Any], place: tuple[str, str], answer: str) -> Edited | None:
    name, wort = place
    code = LEAVE_UNKNOWN if answer == LEAVE else meanings(name).get(answer)
    if code is None or str(known.get(wort, code)) != code:  # what somebody wrote there is not turned round
        raise NotWrittenError
    return None if wort in known else _checked(with_entry(text, ("schreibweisen", name, wort), code))


def _renumbered(text: str, known: dict[str, str], pair: tuple[str, str], answer: str) -> Edited | None:
    if answer == NOT_KNOWN:
        return None
    old = next(number for number in pair if number != answer)
    if known.get(old) == answer:
        return None
    if known.get(answer) == old or old in known:  # what somebody wrote there is not turned round
        raise NotWrittenError
    return _checked(with_entry(text, ("kundennummern", old), answer))


def _checked(edited: Edited) -> Edited:
    settings_file.from_document(yaml_file.parse(edited.text, "einstellungen.yaml"))
    return edited


def kept(settings: Settings) -> list[Question]:
    """One line per entry, with the one answer that takes it back."""
    return [*_kept_columns(settings), *_kept_words(settings), *_kept_teams(settings)]


def entry_of(schluessel: str) -> tuple[tuple[str, ...], str] | None:
    """Where an entry stands in einstellungen.yaml, and its text if it is one of a list; None: it is no such entry."""
    match schluessel.split(PARTS):
        case ["Team", team]:
            return ("teams", team), ""
        case ["Spalte", quelle, feld, kopf]:
            return ("aliase", quelle, feld), kopf
        case ["Spalte unbekannt", quelle, kopf]:
            return ("nicht_gebraucht", quelle), kopf
        case ["Schreibweise", name, wort]:
            return ("schreibweisen", name, wort), ""
        case _:
            return None


def _kept_columns(settings: Settings) -> Iterator[Question]:
    for quelle, headings in settings.nicht_gebraucht.items():
        for kopf in headings:
            said = f"{quelle.titel}: Die Spalte „{kopf}“ wird nicht gebraucht."
            yield Question(PARTS.join((UNKNOWN_COLUMN, quelle.value, kopf)), UNKNOWN_COLUMN, said, (TAKE_BACK,), _AGAIN)
    for quelle, fields in settings.aliase.items():
        called = {name: title for title, name in titles(quelle.value).items()}
        for feld, headings in fields.items():
            for kopf in headings:
                said = f"{quelle.titel}: Die Spalte „{kopf}“ ist „{called.get(feld, feld)}“."
                yield Question(PARTS.join((COLUMN, quelle.value, feld, kopf)), COLUMN, said, (TAKE_BACK,), _AGAIN)


def _kept_words(settings: Settings) -> Iterator[Question]:
    for name, words in settings.schreibweisen.items():
        called = {code: word for word, code in meanings(name).items()} if name in vocabulary.names() else {}
        for wort, code in words.items():
            said = f"„{wort}“ ({name}) heißt „{called.get(code, code)}“." if code != LEAVE_UNKNOWN else f"„{wort}“ ({name}): {LEAVE}."
            yield Question(PARTS.join((WORD, name, wort)), WORD, said, (TAKE_BACK,), _AGAIN)


def _kept_teams(settings: Settings) -> Iterator[Question]:
    for team, bereich in settings.teams.items():
        yield Question(PARTS.join((TEAM, team)), TEAM, f"„{team}“ gehört zu „{bereich}“.", (TAKE_BACK,), _AGAIN)


class QuestionsPut(NamedTuple):
    """What is to be said about the questions, and which of them have no answer; None if only the file that lies there tells."""

    problems: tuple[Problem, ...]
    waiting: Unanswered | None


def ask(call: Call, lauf: MonthRun) -> QuestionsPut:
    """Write down what a run left open; a question about two deliveries stays until it is answered and done."""
    settings = call.files.settings
    before = question_book.lines(question_book.path_of(call), settings.grenzen)
    here = _Deliveries(call)
    plain = settings.verschluesselung == "aus"
    harmless = Harmless.of(lauf.ingested.tables)
    found = asked(
        lauf.problems,
        lauf.dateien,
        lauf.faelle.werte["team"],
        settings.teams,
        numbers=plain,
        lies=lambda digest: here.counts(digest) is not None,
        heading=harmless.heading,
    )
    found += questions.asked_words(lauf.problems, lauf.dateien, harmless, least=1 if plain else questions.TOGETHER)
    found += [again for one, answer in before if (again := here.still_open(one, answer))]
    given = {one.schluessel: answer for one, answer in before if answer}
    everything = list({one.schluessel: one for one in found}.values())
    problems = question_book.write(call, everything, given, kept(settings))
    if any(problem.code == NOT_WRITTEN for problem in problems):
        return QuestionsPut(problems, None)
    return QuestionsPut(problems, question_book.counted([one for one in question_book.shown_of(everything) if one.schluessel not in given]))


def take_over(call: Call, *, dateien: bool) -> tuple[Problem, ...]:
    """Write the answers into einstellungen.yaml, before anything reads it.

    Args:
        call: Folder and dates.
        dateien: Deliveries may be moved within the month folder too; a dry run writes nothing there.

    Returns:
        Per answer the line as it was and as it is now; or why one could not be taken over.
    """
    path, target = question_book.path_of(call), call.ordner.einstellungen
    if not path.is_file() or not target.is_file():
        return ()
    question_book.save_if_open(path)
    try:
        text = call.files.content(target).decode("utf-8-sig")
        grenzen = settings_file.from_document(yaml_file.parse(text, target.name)).grenzen
    except (BewerberanalyseError, OSError, UnicodeDecodeError):
        return ()  # what is wrong with it is said where it is read
    problems: list[Problem] = []
    first = text
    returned = [(one, "") for one, word in question_book.lines(path, grenzen, question_book.ANSWERED_SHEET) if word == TAKE_BACK]
    given = [(one, answer) for one, answer in question_book.lines(path, grenzen) if answer]
    for one, answer in (*returned, *given):
        text, said = _taken(call, text, one.schluessel, answer, dateien=dateien)
        problems += said
    if text != first:
        try:
            call.files.write(target, text.encode())
        except OutputError as error:
            return error.problems
    return tuple(problems)


def _taken(call: Call, text: str, schluessel: str, answer: str, *, dateien: bool) -> tuple[str, list[Problem]]:
    """The settings with one answer ("" = one taken back) and what is said of it; `dateien` as in `take_over`."""
    kind, *parts = schluessel.split(PARTS)
    try:
        if kind == DELIVERY:
            return text, list(_Deliveries(call).settle(parts, answer)) if dateien else []
        edited = entered(text, kind, parts, answer) if answer else taken_back(text, schluessel)
    except (NotWrittenError, ConfigError):
        said = {"antwort": (answer or TAKE_BACK)[:60], "frage": schluessel.replace(PARTS, ", ")[:120]}
        return text, [Problem("M-153", Origin(FILE), said)]
    if edited is None:
        return text, []
    lines = {"alt": edited.alt.replace("\n", " ") or "nichts", "neu": edited.neu.replace("\n", " ") or "nichts"}
    return edited.text, [Problem("M-150", Origin(call.ordner.einstellungen.name), lines)]


class _Deliveries:
    """The files of the month, known by their bytes: names may change when a file moves, and may tell of a person."""

    def __init__(self, call: Call) -> None:
        self._home = call.ordner.monat_eingang(call.monat)
        self._found: dict[str, list[Path]] | None = None

    def _files(self) -> dict[str, list[Path]]:
        if self._found is None:
            self._found = {}
            for path in sorted(self._home.rglob("*")):
                if path.is_file() and not path.is_symlink():
                    self._found.setdefault(_digest(path), []).append(path)
        return self._found

    def counts(self, digest: str) -> bool | None:
        """Whether the delivery is read by the next run; None if it does not lie in the month folder."""
        places = self._files().get(digest[:SHORT], [])
        return any(not self._aside(path) for path in places) if places else None

    def _aside(self, path: Path) -> bool:
        return path.relative_to(self._home).parts[0] == REPLACED

    def still_open(self, one: Question, answer: str) -> Question | None:
        """The question with its answers again, unless it is about no delivery, about one that is gone, or settled."""
        kind, *parts = one.schluessel.split(PARTS)
        if kind != DELIVERY or len(parts) != 2:
            return None
        old, new = self.counts(parts[0]), self.counts(parts[1]) if parts[1] else True
        if old is None or new is None or _COUNTS.get(answer) == (old, new):
            return None
        return Question(one.schluessel, one.worum, one.frage, (NEW_COUNTS, BOTH_COUNT, *((EARLIER_COUNTS,) if parts[1] else ())), one.folge)

    def settle(self, parts: list[str], answer: str) -> Iterator[Problem]:
        """Move the two deliveries to where the answer wants them.

        Raises:
            NotWrittenError: the answer is none of those offered.
        """
        if answer not in _COUNTS or len(parts) != 2 or (answer == EARLIER_COUNTS and not parts[1]):
            raise NotWrittenError
        moved = False
        order = sorted(zip(parts, _COUNTS[answer], strict=True), key=lambda one: one[1])  # first aside, so that names get free
        for digest, wanted in order:
            for path in self._files().get(digest, ()) if digest else ():
                if self._aside(path) == wanted:
                    inside = path.relative_to(self._home / REPLACED if wanted else self._home)
                    there = intake.free((self._home if wanted else self._home / REPLACED) / inside)
                    try:
                        make_folder(there.parent)
                        move_file(path, there)
                    except OutputError as error:
                        yield from error.problems
                        continue
                    moved = True
        if moved:
            yield Problem("M-154", Origin(FILE), {"neu": answer})


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:SHORT]
    except OSError:
        return ""
