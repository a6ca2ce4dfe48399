"""What a person sees of an open workbook: sheet, selection, scroll position and table filters; remembered and put back.

Works on xlwings objects handed in by `excel.live`. Reads headings and filter criteria, never the cells of a case;
a slicer of a table is the filter of its column, so it follows by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bewerberanalyse.live.patience import is_busy

LiveBook = Any  # an xlwings book; that library has one importing module, excel.live
LiveSheet = Any  # one of its sheets
LiveTable = Any  # a table on it
FilterCriterion = Any  # what a table filter lets through: a snapshot that outlives its workbook


@dataclass(frozen=True, slots=True)
class Spaltenfilter:
    """The filter of one column, found again by its heading: positions may shift between two lists."""

    blatt: str
    spalte: str
    kriterium: FilterCriterion = field(repr=False)  # may hold a name someone filtered for


@dataclass(frozen=True, slots=True)
class Stelle:
    """Where one sheet stands: selected cells (empty if a chart or shape is selected), first visible row and column."""

    auswahl: str
    zeile: int
    spalte: int


@dataclass(frozen=True, slots=True)
class Ansicht:
    """Active sheet, place per visible sheet, filters per table (an empty tuple: the table shows everything)."""

    blatt: str
    stellen: Mapping[str, Stelle]
    filter: Mapping[str, tuple[Spaltenfilter, ...]]


def read(book: LiveBook) -> Ansicht:
    """The view of an open workbook; leaves it as it was."""
    with book.app.properties(screen_updating=False):
        book.api.Activate()
        active = book.sheets.active.name
        visible = sorted((sheet for sheet in book.sheets if _is_shown(sheet)), key=lambda sheet: sheet.name != active)
        stellen = {sheet.name: _place(book, sheet) for sheet in visible}  # the active sheet first: turning pages may drop a selection
        book.sheets[active].api.Activate()
        return Ansicht(active, stellen, {table.name: _filters(sheet, table) for sheet in book.sheets for table in sheet.tables})


def restore(book: LiveBook, ansicht: Ansicht) -> list[Spaltenfilter]:
    """Put a remembered view onto a freshly opened workbook.

    Returns:
        The column filters that could not be set again; these columns show everything.
    """
    lost: list[Spaltenfilter] = []
    with book.app.properties(screen_updating=False):
        book.api.Activate()
        for sheet in book.sheets:
            for table in sheet.tables:
                if table.name in ansicht.filter:
                    lost.extend(_refilter(table, ansicht.filter[table.name]))
        known = [sheet for sheet in book.sheets if _is_shown(sheet) and sheet.name in ansicht.stellen]
        for sheet in sorted(known, key=lambda sheet: sheet.name == ansicht.blatt):  # the active sheet last
            _go_to(book, sheet, ansicht.stellen[sheet.name])
    return lost


def _is_shown(sheet: LiveSheet) -> bool:
    """Whether the sheet can be turned to; Excel answers -1 for yes, 0 for hidden and 2 for a sheet hidden for good."""
    return sheet.visible in {True, -1}


def _place(book: LiveBook, sheet: LiveSheet) -> Stelle:
    sheet.api.Activate()
    window = book.app.api.ActiveWindow
    selected = book.app.selection
    return Stelle(selected.address if selected else "", int(window.ScrollRow), int(window.ScrollColumn))


def _go_to(book: LiveBook, sheet: LiveSheet, stelle: Stelle) -> None:
    sheet.api.Activate()
    if stelle.auswahl:
        sheet.range(stelle.auswahl.split(",")[0]).select()
    window = book.app.api.ActiveWindow
    window.ScrollRow = stelle.zeile
    window.ScrollColumn = stelle.spalte


def _filters(sheet: LiveSheet, table: LiveTable) -> tuple[Spaltenfilter, ...]:
    criteria = [criterion for criterion in table.autofilter.criteria if criterion.type != "none"]
    headings = _headings(table) if criteria else []
    return tuple(Spaltenfilter(sheet.name, headings[criterion.field - 1], criterion) for criterion in criteria)


def _refilter(table: LiveTable, wanted: tuple[Spaltenfilter, ...]) -> list[Spaltenfilter]:
    """Replace the filters the new file came with; what cannot be set is handed back."""
    for criterion in table.autofilter.criteria:
        if criterion.type != "none":
            table.autofilter.clear(criterion.field)
    headings = _headings(table) if wanted else []
    return [item for item in wanted if item.spalte not in headings or not _set(table, headings.index(item.spalte) + 1, item.kriterium)]


def _headings(table: LiveTable) -> list[str]:
    return [str(heading) for heading in table.header_row_range.options(ndim=1).value]


def _set(table: LiveTable, position: int, criterion: FilterCriterion) -> bool:
    """Whether the criterion could be set; Excel's interface does not tell dates picked in the tree, colours and top-ten filters."""
    try:
        match criterion.type:
            case "values":
                table.autofilter.apply_values(position, [value or "=" for value in criterion.values])  # "=" means blank cells
            case "comparison" if criterion.operator == "equal_to" and _has_wildcard(criterion.value1):
                table.autofilter.apply_values(position, [criterion.value1])  # apply_comparison would take * and ? literally
            case "comparison":
                table.autofilter.apply_comparison(position, criterion.operator, criterion.value1, criterion.value2)
            case _:
                return False
    except Exception as error:
        if is_busy(error):
            raise
        return False
    return True


def _has_wildcard(value: str | None) -> bool:
    return value is not None and ("*" in value or "?" in value)
