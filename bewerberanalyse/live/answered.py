"""The answers of `Entscheiden.xlsx`, taken over before a run reads anything: into einstellungen.yaml, or by moving a delivery.

An answer is understood by its key alone. Nothing of this stops a run; what could not be taken over is said.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from bewerberanalyse.config import settings as settings_file
from bewerberanalyse.config import yaml_file
from bewerberanalyse.config.atomic import make_folder, move_file, write_file
from bewerberanalyse.config.fold import fold_heading
from bewerberanalyse.config.layouts import load_layouts
from bewerberanalyse.config.settings_edit import Edited, NotWrittenError, with_entry
from bewerberanalyse.live import question_book
from bewerberanalyse.live.question_book import FILE
from bewerberanalyse.live.questions import (
    BEIDE,
    BEREICHE,
    FEHLT,
    FRUEHERE,
    JA,
    LIEFERUNG,
    NEIN,
    NEUE,
    OFFEN,
    PARTS,
    SHORT,
    UNNOETIG,
    Question,
    asked,
    titles,
)
from bewerberanalyse.model.problems import BewerberanalyseError, ConfigError, Origin, OutputError, Problem
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.run import intake
from bewerberanalyse.run.intake import ERSETZT
from bewerberanalyse.run.pipeline import Monatslauf
from bewerberanalyse.run.result import Auftrag

_COUNTS = {BEIDE: (True, True), NEUE: (False, True), FRUEHERE: (True, False)}  # whether the earlier, the new delivery counts


def ask(auftrag: Auftrag, lauf: Monatslauf) -> tuple[Problem, ...]:
    """Write down what a run left open; a question about two deliveries stays until it is answered and done."""
    settings = auftrag.files.settings
    before = question_book.lines(question_book.path_of(auftrag), settings.grenzen)
    here = _Deliveries(auftrag)
    found = asked(
        lauf.problems,
        lauf.dateien,
        lauf.faelle.werte["team"],
        settings.teams,
        numbers=settings.verschluesselung == "aus",
        lies=lambda digest: here.counts(digest) is not None,
    )
    found += [again for one, answer in before if (again := here.still_open(one, answer))]
    given = {one.schluessel: answer for one, answer in before if answer}
    return question_book.write(auftrag, list({one.schluessel: one for one in found}.values()), given)


def take_over(auftrag: Auftrag, *, dateien: bool) -> tuple[Problem, ...]:
    """Write the answers into einstellungen.yaml, before anything reads it.

    Args:
        auftrag: Folder and dates.
        dateien: Deliveries may be moved within the month folder too; a dry run writes nothing there.

    Returns:
        Per answer the line as it was and as it is now; or why one could not be taken over.
    """
    path, target = question_book.path_of(auftrag), auftrag.ordner.einstellungen
    if not path.is_file() or not target.is_file():
        return ()
    question_book.save_if_open(path)
    try:
        text = target.read_bytes().decode("utf-8-sig")
        grenzen = settings_file.from_document(yaml_file.parse(text, target.name)).grenzen
    except (BewerberanalyseError, OSError, UnicodeDecodeError):
        return ()  # what is wrong with it is said where it is read
    problems: list[Problem] = []
    first = text
    for one, answer in question_book.lines(path, grenzen):
        kind, *parts = one.schluessel.split(PARTS)
        if not answer:
            continue
        try:
            if kind == LIEFERUNG:
                problems += _Deliveries(auftrag).settle(parts, answer) if dateien else []
            elif edited := _entered(text, kind, parts, answer):
                text = edited.text
                problems.append(
                    Problem("M-150", Origin(target.name), {"alt": edited.alt or "nichts", "neu": edited.neu.replace("\n", " ")})
                )
        except (NotWrittenError, ConfigError):
            problems.append(Problem("M-153", Origin(FILE), {"antwort": answer[:60], "frage": one.schluessel.replace(PARTS, ", ")[:120]}))
    if text != first:
        try:
            write_file(target, text.encode())
        except OutputError as error:
            return error.problems
    return tuple(problems)


class _Deliveries:
    """The files of the month, known by their bytes: names may change when a file moves, and may tell of a person."""

    def __init__(self, auftrag: Auftrag) -> None:
        self._home = auftrag.ordner.monat_eingang(auftrag.monat)
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
        return path.relative_to(self._home).parts[0] == ERSETZT

    def still_open(self, one: Question, answer: str) -> Question | None:
        """The question with its answers again, unless it is about no delivery, about one that is gone, or settled."""
        kind, *parts = one.schluessel.split(PARTS)
        if kind != LIEFERUNG or len(parts) != 2:
            return None
        old, new = self.counts(parts[0]), self.counts(parts[1]) if parts[1] else True
        if old is None or new is None or _COUNTS.get(answer) == (old, new):
            return None
        return Question(one.schluessel, one.worum, one.frage, (NEUE, BEIDE, *((FRUEHERE,) if parts[1] else ())), one.folge)

    def settle(self, parts: list[str], answer: str) -> Iterator[Problem]:
        """Move the two deliveries to where the answer wants them.

        Raises:
            NotWrittenError: the answer is none of those offered.
        """
        if answer not in _COUNTS or len(parts) != 2 or (answer == FRUEHERE and not parts[1]):
            raise NotWrittenError
        moved = False
        order = sorted(zip(parts, _COUNTS[answer], strict=True), key=lambda one: one[1])  # first aside, so that names get free
        for digest, wanted in order:
            for path in self._files().get(digest, ()) if digest else ():
                if self._aside(path) == wanted:
                    inside = path.relative_to(self._home / ERSETZT if wanted else self._home)
                    there = intake.free((self._home if wanted else self._home / ERSETZT) / inside)
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


def _entered(text: str, kind: str, parts: list[str], answer: str) -> Edited | None:
    """The text with what the answer means; None if it means nothing new.

    Raises:
        NotWrittenError, ConfigError: it means nothing at all, or the settings would no longer be good.
    """
    data = yaml_file.parse(text, "").data or {}
    match kind, parts:
        case "Team", [team] if answer in BEREICHE:
            return None if (data.get("teams") or {}).get(team) == answer else _checked(with_entry(text, ("teams", team), answer))
        case "Kundennummer", [first, second] if answer in {first, second, OFFEN}:
            return _renumbered(text, data.get("kundennummern") or {}, (first, second), answer)
        case "Spalte", [quelle, feld, kopf] if answer in {JA, NEIN}:
            heading = kopf if answer == JA else ""
        case "Spalte fehlt", [quelle, feld]:
            heading = "" if answer == FEHLT else answer
        case "Spalte unbekannt", [quelle, kopf] if quelle in {one.value for one in Quelle}:
            feld = titles(quelle).get(answer, "")
            heading = "" if answer == UNNOETIG else kopf
            if not heading:
                return None
        case _:
            raise NotWrittenError
    if quelle not in {one.value for one in Quelle} or feld not in {spalte.name for spalte in load_layouts()[quelle].spalten}:
        raise NotWrittenError
    if not heading or heading in (((data.get("aliase") or {}).get(quelle) or {}).get(feld) or ()):
        return None
    if fold_heading(heading) in load_layouts()[quelle].koepfe:  # it means something already
        raise NotWrittenError
    return _checked(with_entry(text, ("aliase", quelle, feld), [heading]))


def _renumbered(text: str, known: dict[str, str], pair: tuple[str, str], answer: str) -> Edited | None:
    if answer == OFFEN:
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
