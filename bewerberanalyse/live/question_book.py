"""`Entscheiden.xlsx`: the open questions with dropdowns, written after a run and read before the next.

A plain workbook beside `Steuerung.xlsm`, and no sheet of it: what is asked may hold a value of a person (in an export without headings
one stands in their place), so the file carries the mark of the month and is deleted with it as a whole, which no sheet could be.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bewerberanalyse.config.atomic import write_file
from bewerberanalyse.live import refresh
from bewerberanalyse.live.questions import PARTS, RARE_WORD, UNKNOWN_COLUMN, WORD, Question
from bewerberanalyse.model.problems import BewerberanalyseError, Origin, OutputError, Problem
from bewerberanalyse.model.settings import ReadLimits
from bewerberanalyse.run import filled_in
from bewerberanalyse.run.result import Call
from bewerberanalyse.xlsx import frame, writer
from bewerberanalyse.xlsx.description import Cell, Choice, Condition, PrintSetup, Sheet, Workbook
from bewerberanalyse.xlsx.style import AMBER_LINE

if TYPE_CHECKING:
    from bewerberanalyse.run.filled_in import OpenBook

FILE, SHEET, ANSWERED_SHEET = "Entscheiden.xlsx", "Entscheiden", "Beantwortet"
NOT_WRITTEN = "M-152"
Unanswered = tuple[Counter[str], int]
MOST = 200  # lines of a sheet
WORDS = 40  # of them words nobody knows; who has answered those gets the next
_HEADS = {"Nr.": 6, "Worum": 21, "Frage": 70, "Antwort": 34, "Was daraus wird": 60, "Schlüssel": 0}
_KEPT_HEADS = {"Nr.": 6, "Worum": 21, "Was gilt": 70, "Zurücknehmen": 34, "Was daraus wird": 60, "Schlüssel": 0}
_ROW, _TOPIC, _ASKED, _ANSWER, _EFFECT, _KEY = 4, 1, 2, 3, 4, 5
_ADVICE = (
    "Gelbe Spalte: Antwort wählen und speichern. Danach den Knopf „Entscheiden“, „Prüfen“ oder „Erstellen“: Er trägt die Antworten in "
    "einstellungen.yaml ein und zeigt, was sich ändert."
)


_KEPT_ADVICE = (
    "Was Antworten in einstellungen.yaml eingetragen haben und über den Monat hinaus gilt. Gelbe Spalte: „zurücknehmen“ wählen und "
    "speichern; der nächste Schritt nimmt die Zeile dort heraus."
)


def path_of(call: Call) -> Path:
    """Where it lies."""
    return call.ordner.path / FILE


def write(
    call: Call, questions: Sequence[Question], given: Mapping[str, str], kept: Sequence[Question] = ()
) -> tuple[Problem, ...]:  # fmt: skip
    """Put the open questions beside the control workbook, those that cannot wait first.

    Args:
        call: Folder and dates.
        questions: In the order they were found.
        given: Key → answer, as read before the run; they stay beside their questions.
        kept: Answers that einstellungen.yaml holds, to be taken back.

    Returns:
        How many cannot wait; or that the file could not be written.
    """
    path = path_of(call)
    if not questions and not kept and not path.exists():
        return ()
    shown = shown_of(questions)
    try:
        _replace(
            path,
            lambda: write_file(path, lambda target: writer.write(describe(shown, given, call, kept, len(questions) - len(shown)), target)),
        )
    except BewerberanalyseError:
        return (Problem(NOT_WRITTEN, Origin(FILE)),)
    waiting = sum(one.is_urgent and not given.get(one.schluessel) for one in shown)
    return (Problem("M-151", Origin(FILE), {"anzahl": waiting}),) if waiting else ()


def shown_of(questions: Sequence[Question]) -> list[Question]:
    """The questions that get a line, in its order; the others wait until some of these are answered."""
    words = [one for one in questions if one.worum in {WORD, RARE_WORD}]
    return sorted((one for one in questions if one not in words[WORDS:]), key=lambda one: (not one.is_urgent, one.worum == UNKNOWN_COLUMN))[
        :MOST
    ]


def _replace(path: Path, replace: Callable[[], None]) -> None:
    """Replace the file; if it is open in the Excel of this computer, it closes for that and opens again."""
    if refresh.EXCEL:
        with suppress(OutputError):
            if refresh.save(path):
                refresh.refresh(path, replace, lambda _: None)
                return
    replace()


def describe(
    questions: Sequence[Question], given: Mapping[str, str], call: Call, kept: Sequence[Question] = (), more: int = 0
) -> Workbook:  # fmt: skip
    """The whole workbook: one line per question, and one per answer that may be taken back; `more` questions wait for the next time."""
    waiting = sum(one.is_urgent and not given.get(one.schluessel) for one in questions)
    state = f"Fragen: {len(questions)}, davon ohne Antwort und eilig: {waiting}" if questions else "Es ist nichts zu entscheiden."
    state += f". Noch {more} weitere: Sie stehen hier, sobald diese beantwortet sind." if more else ""
    sheets = [_sheet(SHEET, (state, _ADVICE), _HEADS, questions, given)]
    if kept:
        held = f"Antworten: {len(kept)}" + (
            f", davon {MOST} hier; die übrigen stehen nur in einstellungen.yaml" if len(kept) > MOST else ""
        )
        sheets.append(_sheet(ANSWERED_SHEET, (held, _KEPT_ADVICE), _KEPT_HEADS, kept[:MOST], {}))
    title = "Entscheiden · wird mit der Liste des Monats gelöscht"
    return Workbook(tuple(sheets), SHEET, call.jetzt.replace(tzinfo=None), title, frame.mark(str(call.monat)))


def _sheet(name: str, above: tuple[str, str], heads: Mapping[str, int], lines: Sequence[Question], given: Mapping[str, str]) -> Sheet:
    cells = [Cell(0, 0, name, "titel"), Cell(1, 0, above[0], "stark"), Cell(2, 0, above[1], "hinweis")]
    cells += [Cell(_ROW, col, head, "kopf_eingabe" if col == _ANSWER else "kopf") for col, head in enumerate(heads)]
    heights, choices = {0: 28.0, _ROW: 22.0}, []
    for row, one in enumerate(lines, start=_ROW + 1):
        texts = (row - _ROW, one.worum, one.frage, given.get(one.schluessel) or None, one.folge, one.schluessel)
        styles = ("zeile_mitte", "zeile", "zeile_umbruch", "eingabe_text", "zeile_umbruch", "zeile")
        cells += [Cell(row, col, text, style) for col, (text, style) in enumerate(zip(texts, styles, strict=True))]
        choices.append(Choice(row, _ANSWER, row, _ANSWER, one.antworten))
        heights[row] = frame.height(max(frame.lines(one.frage, 70), frame.lines(one.folge, 60)), least=20.0)
    last = max(_ROW + 1, _ROW + len(lines))
    return Sheet(
        name,
        tuple(cells),
        widths=dict(enumerate(heads.values())),
        heights=heights,
        freeze=(_ROW + 1, 0),
        choices=tuple(choices),
        conditions=(Condition(_ROW + 1, _ANSWER, last, _ANSWER, f'$D{_ROW + 2}<>""', "cf_gut"),) if lines else (),
        print=PrintSetup((_ROW, _ROW)),
        tab=AMBER_LINE,
    )


def save_if_open(path: Path) -> None:
    """Let the Excel of this computer save what was answered, if it has the file open."""
    if refresh.EXCEL and path.is_file():
        with suppress(OutputError):
            refresh.save(path)


def lines(path: Path, grenzen: ReadLimits, blatt: str = SHEET) -> list[tuple[Question, str]]:
    """Every question that stands there, with its answer; "" = none. Nothing if the file or the sheet is not there or cannot be read."""

    def reader(book: "OpenBook") -> list[list[str]]:
        return [
            [filled_in.text(value) for value in (*line, *[None] * len(_HEADS))]
            for line in book[blatt].iter_rows(min_row=_ROW + 2, max_row=_ROW + 2 + MOST, values_only=True)
        ]

    rows = filled_in.read(path, grenzen, reader) or []
    return [(Question(row[_KEY], row[_TOPIC], row[_ASKED], (), row[_EFFECT]), row[_ANSWER]) for row in rows if row[_KEY]]


def waiting(path: Path, grenzen: ReadLimits) -> Unanswered:
    """Questions without an answer as the file tells them, see `counted`."""
    return counted([one for one, answer in lines(path, grenzen) if not answer])


def counted(unanswered: Sequence[Question]) -> Unanswered:
    """Questions without an answer: those that cannot wait, counted by what they are about, and how many can."""
    return Counter(one.schluessel.split(PARTS)[0] for one in unanswered if one.is_urgent), sum(not one.is_urgent for one in unanswered)
