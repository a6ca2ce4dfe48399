"""What people entered, read back: answers on „Zuordnung prüfen“, also earlier and carried over ones, and whom „Meine Woche“ shows.

Nothing else of the workbook is read.
"""

import re
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from bewerberanalyse.fallliste.list_content import WeekChoice
from bewerberanalyse.fallliste.sheets import listen
from bewerberanalyse.fallliste.sheets.basis import ZUORDNUNG
from bewerberanalyse.fallliste.sheets.open_points import ANSWER, PAIR
from bewerberanalyse.linkage.review import ANSWERS, PairAnswers
from bewerberanalyse.model.problems import BewerberanalyseError, InputError, Origin, Problem
from bewerberanalyse.model.settings import ReadLimits, Settings
from bewerberanalyse.run import carry_over, sealing
from bewerberanalyse.run.result import Call

if TYPE_CHECKING:
    import openpyxl

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")


def answers(call: Call, settings: Settings) -> tuple[PairAnswers, WeekChoice, tuple[Problem, ...]]:
    """The answers people gave on „Zuordnung prüfen“, the latest first, and the last choice on „Meine Woche“.

    Answers of the present workbook, those stored earlier this month, and those of the month before, if the house carries them over.
    """
    given, wahl, problems = _given(call, settings.grenzen)
    carried = carry_over.load_carried(call.ordner, call.monat) if settings.entscheidungen_uebernehmen == "ja" else {}
    return PairAnswers(given, carried, carry_over.secret(call.ordner)), wahl, problems


def _given(call: Call, grenzen: ReadLimits) -> tuple[dict[str, str], WeekChoice, tuple[Problem, ...]]:
    stored = carry_over.load_answers(call.ordner, call.monat)
    workbook = call.ordner.fallliste(call.monat)
    if not workbook.exists():
        return stored, WeekChoice(), ()
    try:
        with sealing.filled_in(workbook, grenzen) as path:
            entered = read(path)
        unknown = tuple(Problem("M-118", Origin(workbook.name, ZUORDNUNG, row)) for row in entered.unverstanden)
        return stored | dict(entered.antworten), entered.wahl, unknown
    except BewerberanalyseError:
        return stored, WeekChoice(), (Problem("M-113", Origin(workbook.name)),)


@dataclass(frozen=True, slots=True)
class FilledIn:
    """What people entered in a list.

    - `antworten`: key of the pair → gleich, verschieden or später; pairs without an answer are left out. A row without its key (deleted
      column, pasted row) cannot be told apart and counts as not answered.
    - `unverstanden`: rows (as Excel counts them) whose answer is none of these words.
    - `wahl`: Fachkraft and Team on „Meine Woche“ as they stand there, whether or not the next list knows them.
    """

    antworten: Mapping[str, str]
    wahl: WeekChoice
    unverstanden: tuple[int, ...] = ()


def read(path: Path) -> FilledIn:
    """What people entered so far.

    Raises:
        InputError: the file is no workbook of this tool or cannot be read.
    """
    try:
        with path.open("rb") as file, warnings.catch_warnings():  # as a stream: the library judges paths by their ending
            warnings.simplefilter("ignore")  # openpyxl warns of slicers it would drop on saving; nothing is saved here
            import openpyxl  # noqa: PLC0415 - a run that reads nothing back does without it

            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            try:
                rows = book[ZUORDNUNG].iter_rows(values_only=True)
                answers, unknown = _answers(rows)
                wahl = WeekChoice(_named(book, listen.WOCHE_FACHKRAFT), _named(book, listen.WOCHE_TEAM))
                return FilledIn(answers, wahl, unknown)
            finally:
                book.close()
    except (OSError, BadZipFile, KeyError, ValueError, TypeError, SyntaxError):
        raise InputError([Problem("X-102", Origin(path.name))]) from None


def _answers(rows: Iterable[tuple[object, ...]]) -> tuple[dict[str, str], tuple[int, ...]]:
    answers: dict[str, str] = {}
    unknown: list[int] = []
    answer_at = pair_at = -1
    for number, row in enumerate(rows, start=1):
        if pair_at < 0:
            if PAIR in row and ANSWER in row:
                answer_at, pair_at = row.index(ANSWER), row.index(PAIR)
            continue
        if len(row) <= max(answer_at, pair_at):
            continue
        word = str(row[answer_at] or "").strip().lower()
        if row[pair_at] and word in ANSWERS:
            answers[str(row[pair_at])] = word
        elif row[pair_at] and word:
            unknown.append(number)
    if pair_at < 0:
        raise KeyError(PAIR)
    return answers, tuple(unknown)


def _named(book: "openpyxl.Workbook", name: str) -> str:
    """The text in the cell of a defined name; "" if the list has no such cell any more."""
    places = list(book.defined_names[name].destinations) if name in book.defined_names else []
    if len(places) != 1 or places[0][0] not in book.sheetnames:
        return ""
    sheet, cell = places[0]
    found = _CELL.fullmatch(cell)
    if found is None:
        return ""
    from openpyxl.utils import column_index_from_string  # noqa: PLC0415 - as above

    row, col = int(found[2]), column_index_from_string(found[1])
    (values,) = book[sheet].iter_rows(min_row=row, max_row=row, min_col=col, max_col=col, values_only=True)
    return values[0].strip() if isinstance(values[0], str) else ""
