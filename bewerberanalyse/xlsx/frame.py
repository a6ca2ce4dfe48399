"""What sheets share around their tables, and what every file of a month says about itself.

Title and figures above a table, hairlines between its rows, a page of cells placed from top to bottom; Stichtag, list month, deletion date,
and the document properties that mark a file.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

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
    def kennung(self) -> str:
        """The document property `Listenkennung`: by it every copy of the month's files is found again."""
        return f"bewerberanalyse {self.listenmonat}"

    @property
    def properties(self) -> dict[str, str]:
        """The document properties every file of the month carries."""
        return {"Listenkennung": self.kennung, "Löschen ab": self.loeschen_ab.isoformat(timespec="minutes")}

    @property
    def footer(self) -> str:
        """The line on every printed page."""
        return f"Nur für den internen Dienstgebrauch · zu löschen ab {self.loeschfrist}"

    @property
    def loeschfrist(self) -> str:
        """The deletion date in words: „31.03.2026, 18:00 Uhr“."""
        return f"{self.loeschen_ab:%d.%m.%Y, %H:%M} Uhr"


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
