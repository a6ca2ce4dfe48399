"""What sheets share around their tables, how high their rows are, and what every file of a month says about itself.

Title and figures above a table, hairlines between its rows, a page of cells placed from top to bottom; Stichtag, list month, deletion date,
and the document properties that mark a file.

Only Excel itself fits rows when somebody types; a file must say how high its rows are. Texts are measured by the widths of Calibri's
letters (those of the metric-compatible font Carlito, in 2048ths of the font size) and broken where Excel breaks.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from math import ceil

from bewerberanalyse.messages import one_or_many
from bewerberanalyse.model.words import month_in_words
from bewerberanalyse.xlsx.description import Cell, Condition, Formula, Table, Value

HEIGHTS = {0: 26.0, 1: 17.0}  # of the two rows above every table


@dataclass(frozen=True, slots=True)
class ListMeta:
    """What the workbook says about itself. `listenmonat` is JJJJ-MM; `loeschen_ab` carries its time zone."""

    stichtag: date
    listenmonat: str
    loeschen_ab: datetime
    version: str
    regeln_hash: str
    erstellt_am: datetime

    @property
    def monat(self) -> str:
        """The list month in words: „März 2026“."""
        return month_in_words(self.listenmonat)

    @property
    def properties(self) -> dict[str, str]:
        """The document properties every file of the month carries."""
        return mark(self.listenmonat) | {"Löschen ab": self.loeschen_ab.isoformat(timespec="minutes")}

    @property
    def footer(self) -> str:
        """The line on every printed page."""
        return f"Nur für den internen Dienstgebrauch · zu löschen ab {self.deleted_on}"

    @property
    def stand(self) -> str:
        """The line on the sheets themselves; a page saved as text is recognised by it (`retention.recognise`)."""
        return f"Stand {self.stichtag:%d.%m.%Y} · zu löschen ab {self.deleted_on} · nur für den internen Dienstgebrauch"

    @property
    def deleted_on(self) -> str:
        """The deletion date in words: „31.03.2026, 18:00 Uhr“."""
        return f"{self.loeschen_ab:%d.%m.%Y, %H:%M} Uhr"


def mark(listenmonat: str) -> dict[str, str]:
    """The document property by which every copy of a file of the month (JJJJ-MM) is found again, see `retention.recognise`."""
    return {"Listenkennung": f"bewerberanalyse {listenmonat}"}


def head(title: str, figure: Value, hint: str, hint_col: int) -> list[Cell]:
    """Title, the number to know, and one sentence of advice beside it."""
    return [Cell(0, 0, title, "titel"), Cell(1, 0, figure, "stark"), Cell(1, hint_col, hint, "hinweis")]


def visible(table: Table, row: tuple[str, str], shown: int | None = None) -> Formula:
    """Whether a filter hides rows, but not how many are left: filtered by a Fachkraft that would count for one person's desk.

    `row` is what one row is, and several; `shown` the number of rows the table opens with (None: all).
    """
    area, total = table.area("Kundennummer"), len(table)
    noun = one_or_many(total, *row)
    everything, some = f"{noun}, alle sichtbar", f"{noun}, ein Filter blendet einige aus"
    text = f'COUNTA({area})&IF(SUBTOTAL(103,{area})=COUNTA({area})," {everything}"," {some}")'
    return Formula(text, f"{total} {everything if shown in {None, total} else some}")


def hairlines(table: Table) -> Condition:
    """A thin line below every row, on screen and in print, for any number of rows at the price of one rule."""
    return Condition(table.first, table.col, table.last, table.col + len(table.columns) - 1, "TRUE", "cf_linie")


@dataclass(slots=True)
class Page:
    """Cells placed from top to bottom, down to the column `last`."""

    last: int
    cells: list[Cell] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    row: int = 0

    def put(self, col: int, value: Value, style: str) -> None:
        """One cell in the current row."""
        self.cells.append(Cell(self.row, col, value, style))

    def section(self, title: str) -> None:
        """A ruled section title after some space."""
        self.row += 1
        self.put(1, title, "abschnitt")
        for col in range(2, self.last + 1):
            self.put(col, None, "abschnitt_leer")
        self.heights[self.row] = 24
        self.row += 1


LINE, MOST = 15.0, 405.0  # points; Excel allows 409
_ASCII = (
    463, 667, 821, 1020, 1038, 1464, 1397, 452, 621, 621, 1020, 1020, 511, 627, 517, 791, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038,
    1038, 1038, 548, 548, 1020, 1020, 1020, 949, 1831, 1185, 1114, 1092, 1260, 1000, 941, 1292, 1276, 516, 653, 1064, 861, 1751, 1322,
    1356, 1058, 1378, 1112, 941, 998, 1314, 1162, 1822, 1063, 998, 959, 628, 791, 628, 1020, 1020, 596, 981, 1076, 866, 1076, 1019, 625,
    964, 1076, 470, 490, 931, 470, 1636, 1076, 1080, 1076, 1076, 714, 801, 686, 1076, 925, 1464, 887, 927, 809, 644, 943, 644, 1020,
)  # fmt: skip
_MORE = {"·": 517, "…": 1414, "‚": 511, "‘": 511, "’": 511, "„": 857, "“": 857, "”": 857, "Ä": 1185, "Ö": 1356, "Ü": 1314, "→": 1854}
_OTHER = 1086  # the mean of letters beyond ASCII, Cyrillic ones included
_EM = 11 * 96 / 72 / 2048  # pixels of one unit at 11 points on a screen
_PIXELS_PER_CHAR = 7  # of the width of a column; its margins take the rest
_BOLD = 1.04


class _Widths(dict[str, float]):
    """Pixels per letter; most of a run's letters pass here, so one that is not listed is told by the dictionary itself."""

    def __missing__(self, letter: str) -> float:
        return _OTHER * _EM


_WIDTHS = _Widths(
    {chr(code): width * _EM for code, width in enumerate(_ASCII, start=32)} | {sign: width * _EM for sign, width in _MORE.items()}
)
_BEHIND = re.compile("(?<=[ /-])")  # Excel breaks behind a blank, a hyphen and a slash


def lines(text: str, width: float, *, bold: bool = False) -> int:
    r"""Lines the text takes in a column of that width (in characters, as Excel counts).

    >>> lines("kurz", 10), lines("zwei ganze Wörter", 10), lines("eins\nzwei", 10), lines("", 10)
    (1, 2, 2, 1)
    """
    room = width * _PIXELS_PER_CHAR / (_BOLD if bold else 1.0)
    return sum(_wrapped(part, room) for part in text.split("\n"))


def height(count: int, *, least: float = 0.0) -> float:
    """Points for so many lines, with a little air; `least` for a single one."""
    return max(least, min(LINE * count + 3, MOST))


def _wrapped(text: str, room: float) -> int:
    if len(text) * _EM * 1854 <= room or pixels(text) <= room:
        return 1
    count, used = 1, 0.0
    for word in _BEHIND.split(text):
        size = pixels(word)
        if used and used + (pixels(word[:-1]) if word[-1:] == " " else size) > room:
            count, used = count + 1, 0.0
        if size > room:  # a word wider than the column goes on in the next line, letter by letter
            more = ceil(size / room) - 1
            count, size = count + more, size - more * room
        used += size
    return count


def pixels(text: str) -> float:
    """How wide a text is at 11 points."""
    return sum(map(_WIDTHS.__getitem__, text))
