"""The answers of `Entscheiden.xlsx`, taken over before a run reads anything: into einstellungen.yaml, or by moving a delivery.

An answer is understood by its key alone. Nothing of this stops a run; what could not be taken over is said.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bewerberanalyse.config import settings as settings_file
from bewerberanalyse.config import yaml_file
from bewerberanalyse.config.atomic import make_folder, move_file, write_file
from bewerberanalyse.config.settings_edit import NotWrittenError
from bewerberanalyse.live import entries, question_book, questions
from bewerberanalyse.live.question_book import FILE, NOT_WRITTEN, Unanswered
from bewerberanalyse.live.questions import (
    BEIDE,
    FRUEHERE,
    LIEFERUNG,
    NEUE,
    PARTS,
    SHORT,
    Harmless,
    Question,
    asked,
)
from bewerberanalyse.model.problems import BewerberanalyseError, ConfigError, Origin, OutputError, Problem
from bewerberanalyse.run import intake
from bewerberanalyse.run.intake import ERSETZT
from bewerberanalyse.run.pipeline import Monatslauf
from bewerberanalyse.run.result import Auftrag

_COUNTS = {BEIDE: (True, True), NEUE: (False, True), FRUEHERE: (True, False)}  # whether the earlier, the new delivery counts


class QuestionsPut(NamedTuple):
    """What is to be said about the questions, and which of them have no answer; None if only the file that lies there tells."""

    problems: tuple[Problem, ...]
    waiting: Unanswered | None


def ask(auftrag: Auftrag, lauf: Monatslauf) -> QuestionsPut:
    """Write down what a run left open; a question about two deliveries stays until it is answered and done."""
    settings = auftrag.files.settings
    before = question_book.lines(question_book.path_of(auftrag), settings.grenzen)
    here = _Deliveries(auftrag)
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
    problems = question_book.write(auftrag, everything, given, entries.kept(settings))
    if any(problem.code == NOT_WRITTEN for problem in problems):
        return QuestionsPut(problems, None)
    return QuestionsPut(problems, question_book.counted([one for one in question_book.shown_of(everything) if one.schluessel not in given]))


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
    taken_back = [(one, "") for one, word in question_book.lines(path, grenzen, question_book.BEANTWORTET) if word == entries.ZURUECK]
    given = [(one, answer) for one, answer in question_book.lines(path, grenzen) if answer]
    for one, answer in (*taken_back, *given):
        kind, *parts = one.schluessel.split(PARTS)
        try:
            if kind == LIEFERUNG:
                problems += _Deliveries(auftrag).settle(parts, answer) if dateien else []
            elif edited := entries.entered(text, kind, parts, answer) if answer else entries.taken_back(text, one.schluessel):
                text = edited.text
                lines = {"alt": edited.alt.replace("\n", " ") or "nichts", "neu": edited.neu.replace("\n", " ") or "nichts"}
                problems.append(Problem("M-150", Origin(target.name), lines))
        except (NotWrittenError, ConfigError):
            problems.append(
                Problem(
                    "M-153",
                    Origin(FILE),
                    {"antwort": (answer or entries.ZURUECK)[:60], "frage": one.schluessel.replace(PARTS, ", ")[:120]},
                )
            )
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
