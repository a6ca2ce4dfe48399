"""`Entscheiden.xlsx`: the open questions with dropdowns, written after a run and read before the next.

A plain workbook beside `Steuerung.xlsm`, and no sheet of it: what is asked may hold a value of a person (in an export without headings
one stands in their place), so the file carries the mark of the month and is deleted with it as a whole, which no sheet could be.
"""

import warnings
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from zipfile import BadZipFile

from bewerberanalyse.config.atomic import write_file
from bewerberanalyse.live import refresh
from bewerberanalyse.live.questions import PARTS, Question
from bewerberanalyse.model.problems import BewerberanalyseError, Origin, OutputError, Problem
from bewerberanalyse.model.settings import ReadLimits
from bewerberanalyse.run import sealing
from bewerberanalyse.run.result import Auftrag
from bewerberanalyse.xlsx import text_height, writer
from bewerberanalyse.xlsx.description import Cell, Choice, Condition, PrintSetup, Sheet, Workbook
from bewerberanalyse.xlsx.style import AMBER_LINE

FILE, BLATT = "Entscheiden.xlsx", "Entscheiden"
MOST = 200  # questions of one run
_HEADS = {"Nr.": 6, "Worum": 16, "Frage": 70, "Antwort": 34, "Was daraus wird": 60, "Schlüssel": 0}
_ROW, _TOPIC, _ASKED, _ANSWER, _EFFECT, _KEY = 4, 1, 2, 3, 4, 5
_ADVICE = (
    "Gelbe Spalte: Antwort wählen und speichern. Danach den Knopf „Entscheiden“, „Prüfen“ oder „Erstellen“: Er trägt die Antworten in "
    "einstellungen.yaml ein und zeigt, was sich ändert."
)


def path_of(auftrag: Auftrag) -> Path:
    """Where it lies."""
    return auftrag.ordner.path / FILE


def write(auftrag: Auftrag, questions: Sequence[Question], given: Mapping[str, str]) -> tuple[Problem, ...]:
    """Put the open questions beside the control workbook, those that cannot wait first.

    Args:
        auftrag: Folder and dates.
        questions: In the order they were found.
        given: Key → answer, as read before the run; they stay beside their questions.

    Returns:
        How many cannot wait; or that the file could not be written.
    """
    path = path_of(auftrag)
    if not questions and not path.exists():
        return ()
    shown = sorted(questions, key=lambda one: not one.eilt)[:MOST]
    try:
        _replace(path, lambda: write_file(path, lambda target: writer.write(describe(shown, given, auftrag), target)))
    except BewerberanalyseError:
        return (Problem("M-152", Origin(FILE)),)
    waiting = sum(one.eilt and not given.get(one.schluessel) for one in shown)
    return (Problem("M-151", Origin(FILE), {"anzahl": waiting}),) if waiting else ()


def _replace(path: Path, replace: Callable[[], None]) -> None:
    """Replace the file; if it is open in the Excel of this computer, it closes for that and opens again."""
    if refresh.EXCEL:
        with suppress(OutputError):
            if refresh.save(path):
                refresh.refresh(path, replace, lambda _: None)
                return
    replace()


def describe(questions: Sequence[Question], given: Mapping[str, str], auftrag: Auftrag) -> Workbook:
    """The whole workbook: one line per question."""
    waiting = sum(one.eilt and not given.get(one.schluessel) for one in questions)
    state = f"Fragen: {len(questions)}, davon ohne Antwort und eilig: {waiting}" if questions else "Es ist nichts zu entscheiden."
    cells = [Cell(0, 0, BLATT, "titel"), Cell(1, 0, state, "stark"), Cell(2, 0, _ADVICE, "hinweis")]
    cells += [Cell(_ROW, col, name, "kopf_eingabe" if col == _ANSWER else "kopf") for col, name in enumerate(_HEADS)]
    heights, choices = {0: 28.0, _ROW: 22.0}, []
    for row, one in enumerate(questions, start=_ROW + 1):
        texts = (row - _ROW, one.worum, one.frage, given.get(one.schluessel) or None, one.folge, one.schluessel)
        styles = ("zeile_mitte", "zeile", "zeile_umbruch", "eingabe_text", "zeile_umbruch", "zeile")
        cells += [Cell(row, col, text, style) for col, (text, style) in enumerate(zip(texts, styles, strict=True))]
        choices.append(Choice(row, _ANSWER, row, _ANSWER, one.antworten))
        heights[row] = text_height.height(max(text_height.lines(one.frage, 70), text_height.lines(one.folge, 60)), least=20.0)
    last = max(_ROW + 1, _ROW + len(questions))
    answered = Condition(_ROW + 1, _ANSWER, last, _ANSWER, f'$D{_ROW + 2}<>""', "cf_gut")
    shown = Sheet(
        BLATT,
        tuple(cells),
        widths=dict(enumerate(_HEADS.values())),
        heights=heights,
        freeze=(_ROW + 1, 0),
        choices=tuple(choices),
        conditions=(answered,) if questions else (),
        print=PrintSetup((_ROW, _ROW)),
        tab=AMBER_LINE,
    )
    mark = {"Listenkennung": f"bewerberanalyse {auftrag.monat}"}
    return Workbook((shown,), BLATT, auftrag.jetzt.replace(tzinfo=None), "Entscheiden · wird mit der Liste des Monats gelöscht", mark)


def save_if_open(path: Path) -> None:
    """Let the Excel of this computer save what was answered, if it has the file open."""
    if refresh.EXCEL and path.is_file():
        with suppress(OutputError):
            refresh.save(path)


def lines(path: Path, grenzen: ReadLimits) -> list[tuple[Question, str]]:
    """Every question that stands there, with its answer; "" = none. Nothing if the file is not there or cannot be read."""
    try:
        if not path.is_file():
            return []
        with sealing.filled_in(path, grenzen) as plain, plain.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import openpyxl  # noqa: PLC0415 - a run that reads nothing back does without it

            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            try:
                rows = [
                    ["" if value is None else str(value).strip() for value in (*line, *[None] * len(_HEADS))]
                    for line in book[BLATT].iter_rows(min_row=_ROW + 2, max_row=_ROW + 2 + MOST, values_only=True)
                ]
            finally:
                book.close()
    except (BewerberanalyseError, OSError, BadZipFile, KeyError, ValueError, TypeError, SyntaxError):
        return []
    return [(Question(row[_KEY], row[_TOPIC], row[_ASKED], (), row[_EFFECT]), row[_ANSWER]) for row in rows if row[_KEY]]


def waiting(path: Path, grenzen: ReadLimits) -> tuple[Counter[str], int]:
    """Questions without an answer: those that cannot wait, counted by what they are about, and how many can."""
    unanswered = [one for one, answer in lines(path, grenzen) if not answer]
    return Counter(one.schluessel.split(PARTS)[0] for one in unanswered if one.eilt), sum(not one.eilt for one in unanswered)
