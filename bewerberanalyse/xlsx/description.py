"""The pure description of a workbook: what stands where, how it looks, what a formula refers to; nothing here writes a file.

Small things are single cells. Everything with a row per person is a `Table` of columns whose values are kept factorised
(`Cells`): each distinct value once, and per row its position. So the writer renders a value once, however often it occurs.
Rows and columns count from 0, as in the writing library.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Generic, Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from bewerberanalyse.model.arrays import Bools, Int32

Scalar = str | int | float
MaterialT = TypeVar("MaterialT")  # what the sheets of one kind of workbook are made from
ROW = "{z}"  # in a column formula, as part of a cell name: the row itself
ROW_ABOVE = "{v}"  # likewise: the row above

_TEXT = re.compile(r'"[^"]*"')
_OWN = re.compile(
    rf"\$?[A-Z]{{1,3}}\$?(?:\d+|{re.escape(ROW)}|{re.escape(ROW_ABOVE)})(?![\w(])"  # a cell of the own sheet
    r"|[A-Z][A-Z0-9.]*(?=\()"  # a function
    r"|\b(?:TRUE|FALSE)\b"
)
_MORE = re.compile(r"[^\W\d]|[!'\[]")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula (without "=", English names) and the value it has now; Protected View shows that value.

    `array`: it computes with whole columns, which Excel before 365 must be told.
    """

    text: str
    value: Scalar
    array: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A jump to another sheet of the same workbook."""

    sheet: str
    text: str
    cell: str = "A1"


Value = Scalar | date | Formula | Link | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One single cell."""

    row: int
    col: int
    value: Value
    style: str = "text"


@dataclass(frozen=True, slots=True)
class Cells:
    """The values of one column below its heading.

    `codes` points into `distinct`; -1 is an empty cell. `styles` names one style for all values or one per distinct value, `blank` the
    style of empty cells ("" = there is no cell).
    With `formula` every row holds that formula (`ROW` = own row number) and the value is its cached result.

    Whatever a column is cut from, it keeps only the values one of its rows shows: a file can hold no text its cells do not.
    """

    codes: Int32
    distinct: Sequence[Scalar]
    styles: tuple[str, ...] = ("text",)
    formula: str = ""
    blank: str = ""

    def __post_init__(self) -> None:
        """Drop the values no row shows."""
        shown = np.zeros(len(self.distinct) + 1, dtype=np.bool_)
        shown[self.codes] = True
        kept = np.flatnonzero(shown[:-1]).tolist()
        if len(kept) == len(self.distinct):
            return
        places = np.full(len(shown), -1, dtype=np.int32)
        places[kept] = np.arange(len(kept))
        if len(self.styles) > 1:
            object.__setattr__(self, "styles", tuple(self.styles[place] for place in kept) or self.styles[:1])
        object.__setattr__(self, "codes", places[self.codes])
        object.__setattr__(self, "distinct", [self.distinct[place] for place in kept])

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.codes)

    def take(self, rows: NDArray[np.integer]) -> "Cells":
        """The same column for other rows, each possibly several times."""
        return replace(self, codes=self.codes[rows])


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: heading, values and how it is shown. `level` > 0 folds, `hidden` starts folded away."""

    heading: str
    cells: Cells
    width: float = 14
    note: str = ""
    level: int = 0
    hidden: bool = False
    collapsed: bool = False
    head: str = "kopf"


@dataclass(frozen=True, slots=True)
class Table:
    """Heading row and rows below it. With a `name` it is an Excel table with filter arrows, otherwise plain rows.

    `criteria` are the values a filter lets through, per column; `visible` says which rows that leaves (the writer hides the others).
    `heights` (points, one per row, 0 = usual) make room for wrapped text: only Excel itself would fit them when opening.
    `terse`: cells beside another one do not name their place; a third of the size, for long lists no other program need read.
    """

    row: int
    col: int
    columns: tuple[Column, ...]
    name: str = ""
    criteria: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    visible: Bools | None = None
    head_height: float = 32
    heights: NDArray[np.float64] | None = None
    terse: bool = False

    def __len__(self) -> int:
        """Number of rows below the heading."""
        return len(self.columns[0].cells) if self.columns else 0

    @property
    def first(self) -> int:
        """Index of the first row below the heading."""
        return self.row + 1

    @property
    def last(self) -> int:
        """Index of the last row; a table without persons still has one empty row."""
        return self.row + max(len(self), 1)

    def position(self, heading: str) -> int:
        """Sheet column of a heading."""
        return self.col + next(place for place, column in enumerate(self.columns) if column.heading == heading)

    def area(self, heading: str) -> str:
        """The absolute range below a heading: `$C$5:$C$104`."""
        letter = column_letter(self.position(heading))
        return f"${letter}${self.first + 1}:${letter}${self.last + 1}"


@dataclass(frozen=True, slots=True)
class Choice:
    """A dropdown for a range. `source` is a list of any words (the writer sees to it that Excel can hold them) or a range formula.

    `free`: the words are offered, anything else may be typed.
    """

    first_row: int
    first_col: int
    last_row: int
    last_col: int
    source: tuple[str, ...] | str
    title: str = ""
    message: str = ""
    free: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """A conditional format: `formula` is true → `style`. Relative to the first cell of the range."""

    first_row: int
    first_col: int
    last_row: int
    last_col: int
    formula: str
    style: str


@dataclass(frozen=True, slots=True)
class Series:
    """One data series of a chart: the cell of its name; category and value ranges as first row, first col, last row, last col."""

    name: tuple[int, int]
    categories: tuple[int, int, int, int]
    values: tuple[int, int, int, int]
    colour: str
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart, stacked. `alt` is read aloud by screen readers."""

    row: int
    col: int
    kind: Literal["balken", "saeulen"]
    title: str
    series: tuple[Series, ...]
    alt: str
    width: int = 620
    height: int = 360


@dataclass(frozen=True, slots=True)
class TextBox:
    """A text box; with `slicer` it is what programs without slicers show in the slicer's place. Sizes in pixels."""

    row: int
    col: int
    text: str
    width: int
    height: int
    alt: str
    x_offset: int = 0
    y_offset: int = 0
    slicer: "Slicer | None" = None


@dataclass(frozen=True, slots=True)
class Slicer:
    """A clickable filter for one column of a table of the same sheet. `columns`: number of button columns."""

    table: str
    heading: str
    columns: int = 1


@dataclass(frozen=True, slots=True)
class PrintSetup:
    """A4 landscape, fitted to one page in width and to `high` pages in height (0: as many as it takes).

    With `scale` (percent) as wide as it is, with page breaks before the columns `breaks`.

    A new page also begins before each of the rows `row_breaks`. `area` (first row, first col, last row, last col) is all that is printed.

    `repeat_rows` / `repeat_cols` (first, last) come on every page.
    """

    repeat_rows: tuple[int, int] | None = None
    repeat_cols: tuple[int, int] | None = None
    high: int = 0
    scale: int = 0
    breaks: tuple[int, ...] = ()
    row_breaks: tuple[int, ...] = ()
    area: tuple[int, int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. At most one `table`; it is the last thing on its sheet, so it may have any number of rows. A width of 0 hides a column."""

    name: str
    cells: tuple[Cell, ...] = ()
    table: Table | None = None
    widths: Mapping[int, float] = field(default_factory=dict)
    heights: Mapping[int, float] = field(default_factory=dict)
    freeze: tuple[int, int] = (0, 0)
    choices: tuple[Choice, ...] = ()
    conditions: tuple[Condition, ...] = ()
    charts: tuple[Chart, ...] = ()
    boxes: tuple[TextBox, ...] = ()
    print: PrintSetup = PrintSetup()
    hidden: bool = False
    tab: str = ""
    names: Mapping[str, str] = field(default_factory=dict)  # names it defines for the workbook -> formula such as "=Übersicht!$B$2:$B$9"

    def __post_init__(self) -> None:
        """Rows of the table get their heights from the table; a second entry for a row is a file Excel repairs."""
        if self.table is not None and any(row >= self.table.first for row in self.heights):
            raise LookupError(self.name)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A whole file. `footer` stands on every printed page; `properties` are the custom document properties.

    With `macros` the file gets macros later: names of people are then not kept out of it on saving, because Excel would warn every time.
    """

    sheets: tuple[Sheet, ...]
    title: str
    created: datetime
    footer: str
    properties: Mapping[str, str] = field(default_factory=dict)
    macros: bool = False

    @property
    def names(self) -> dict[str, str]:
        """The defined names of all sheets."""
        return {name: target for sheet in self.sheets for name, target in sheet.names.items()}

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name."""
        return next(sheet for sheet in self.sheets if sheet.name == name)


@dataclass(frozen=True)  # no slots: a generic class with them cannot be made through `SheetEntry[…]`
class SheetEntry(Generic[MaterialT]):
    """What a sheet says of itself.

    - `hint`: the line beside its link on the first sheet; "" for a hidden sheet.
    - `build`: makes it; None = not in this workbook.
    """

    name: str
    hint: str
    build: Callable[[MaterialT], Sheet | None]


def sheets_of(entries: Iterable[SheetEntry[MaterialT]], material: MaterialT) -> tuple[list[Sheet], list[tuple[str, str]]]:
    """The sheets that are in this workbook, and what the first one links to: name and hint."""
    built = [(entry, sheet) for entry in entries if (sheet := entry.build(material)) is not None]
    return [sheet for _, sheet in built], [(entry.name, entry.hint) for entry, _ in built if entry.hint]


def column_letter(index: int) -> str:
    """The letters of a column: 0 → A, 27 → AB."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, col: int, *, fixed: bool = False) -> str:
    """The name of a cell: (0, 0) → A1, fixed → $A$1."""
    dollar = "$" if fixed else ""
    return f"{dollar}{column_letter(col)}{dollar}{row + 1}"


def is_shareable(text: str) -> bool:
    """Whether Excel lets rows share this formula: it names cells of its own sheet and functions, no other sheet and no defined name.

    Source: MS-XLSB 2.5.98.98 and MS-XLS 2.5.198.118 leave references to other sheets out of shared formulas.

    >>> is_shareable('IF(A{z}="Blatt!A1",N($B{v})+1,0)'), is_shareable("Fallliste!A{z}"), is_shareable("INDEX(Auswahl_Team,1)")
    (True, False, False)
    """
    return not _MORE.search(_OWN.sub("", _TEXT.sub("", text)))


def literal(cell: str) -> str:
    """MATCH and COUNTIFS read * ? ~ as wildcards; with these escapes any text of that cell is looked up as it stands."""
    return f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({cell},"~","~~"),"*","~*"),"?","~?")'
