"""Excel while a person works in it: patience while it is busy, and what the person sees, remembered and put back.

Busy is told from refused: COM has no exception class that exists on every platform, so its errors are told apart by their numbers.
Their texts can name files and people; they are dropped here. Sheet, selection, scroll position and table filters are read through the
objects of xlwings that `refresh` hands in: headings and filter criteria, never the cells of a case. A slicer of a table is the filter of
its column, so it follows by itself.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bewerberanalyse.model.problems import BewerberanalyseError

PAUSES_S = (0.2, 0.5, 1.0, 2.0, 4.0)  # seconds between attempts; after that a person has to end the cell edit

_BUSY = {
    -2147418111,  # RPC_E_CALL_REJECTED: a cell is being edited or a dialog is open
    -2147417846,  # RPC_E_SERVERCALL_RETRYLATER
    -2146777998,  # VBA_E_IGNORE: the object model is suspended
}

T = TypeVar("T")
LiveBook = Any  # an xlwings book; that library has one importing module, `refresh`
LiveSheet = Any  # one of its sheets
LiveTable = Any  # a table on it
FilterCriterion = Any  # what a table filter lets through: a snapshot that outlives its workbook


class ExcelBusyError(Exception):
    """Excel took no call until patience ran out."""


class ExcelRefusedError(Exception):
    """Excel answered that it cannot do it; trying again would not help."""


def is_busy(error: Exception) -> bool:
    """Whether the same call may work a little later.

    pywin32 turns a rejected call into a missing attribute in some places, hence AttributeError.
    """
    excepinfo = getattr(error, "excepinfo", None) or (None,)
    numbers = {getattr(error, "hresult", None), excepinfo[-1]}
    return bool(numbers & _BUSY) or isinstance(error, AttributeError) or type(error).__name__ == "ExcelBusyError"


def patiently(action: Callable[[], T], pauses: Sequence[float]) -> T:
    """The result of `action`, tried again after each pause while Excel is busy.

    Raises:
        ExcelBusyError: still busy after the last pause.
        ExcelRefusedError: Excel failed for another reason.
    """
    for pause in (*pauses, None):
        try:
            return action()
        except BewerberanalyseError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever COM throws; see the module text
            if not is_busy(error):
                raise ExcelRefusedError from None
        if pause is not None:
            time.sleep(pause)
    raise ExcelBusyError


@dataclass(frozen=True, slots=True)
class ColumnFilter:
    """The filter of one column, found again by its heading: positions may shift between two lists."""

    blatt: str
    spalte: str
    kriterium: FilterCriterion = field(repr=False)  # may hold a name someone filtered for


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one sheet stands: selected cells (empty if a chart or shape is selected), first visible row and column."""

    auswahl: str
    zeile: int
    spalte: int


@dataclass(frozen=True, slots=True)
class View:
    """Active sheet, place per visible sheet, filters per table (an empty tuple: the table shows everything)."""

    blatt: str
    stellen: Mapping[str, Spot]
    filter: Mapping[str, tuple[ColumnFilter, ...]]


def read(book: LiveBook) -> View:
    """The view of an open workbook; leaves it as it was."""
    with book.app.properties(screen_updating=False):
        book.api.Activate()
        active = book.sheets.active.name
        visible = sorted((sheet for sheet in book.sheets if _is_shown(sheet)), key=lambda sheet: sheet.name != active)
        stellen = {sheet.name: _place(book, sheet) for sheet in visible}  # the active sheet first: turning pages may drop a selection
        book.sheets[active].api.Activate()
        return View(active, stellen, {table.name: _filters(sheet, table) for sheet in book.sheets for table in sheet.tables})


def restore(book: LiveBook, seen: View) -> list[ColumnFilter]:
    """Put a remembered view onto a freshly opened workbook.

    Returns:
        The column filters that could not be set again; these columns show everything.
    """
    lost: list[ColumnFilter] = []
    with book.app.properties(screen_updating=False):
        book.api.Activate()
        for sheet in book.sheets:
            for table in sheet.tables:
                if table.name in seen.filter:
                    lost.extend(_refilter(table, seen.filter[table.name]))
        known = [sheet for sheet in book.sheets if _is_shown(sheet) and sheet.name in seen.stellen]
        for sheet in sorted(known, key=lambda sheet: sheet.name == seen.blatt):  # the active sheet last
            _go_to(book, sheet, seen.stellen[sheet.name])
    return lost


def _is_shown(sheet: LiveSheet) -> bool:
    """Whether the sheet can be turned to; Excel answers -1 for yes, 0 for hidden and 2 for a sheet hidden for good."""
    return sheet.visible in {True, -1}


def _place(book: LiveBook, sheet: LiveSheet) -> Spot:
    sheet.api.Activate()
    window = book.app.api.ActiveWindow
    selected = book.app.selection
    return Spot(selected.address if selected else "", int(window.ScrollRow), int(window.ScrollColumn))


def _go_to(book: LiveBook, sheet: LiveSheet, stelle: Spot) -> None:
    sheet.api.Activate()
    if stelle.auswahl:
        sheet.range(stelle.auswahl.split(",")[0]).select()
    window = book.app.api.ActiveWindow
    window.ScrollRow = stelle.zeile
    window.ScrollColumn = stelle.spalte


def _filters(sheet: LiveSheet, table: LiveTable) -> tuple[ColumnFilter, ...]:
    criteria = [criterion for criterion in table.autofilter.criteria if criterion.type != "none"]
    headings = _headings(table) if criteria else []
    return tuple(ColumnFilter(sheet.name, headings[criterion.field - 1], criterion) for criterion in criteria)


def _refilter(table: LiveTable, wanted: tuple[ColumnFilter, ...]) -> list[ColumnFilter]:
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
