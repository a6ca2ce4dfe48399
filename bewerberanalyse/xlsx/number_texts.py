"""Where digits are text on purpose, so that Excel shows no green triangle there; derived from the texts themselves."""

import re
from collections.abc import Iterator

from bewerberanalyse.xlsx.description import Cell, Sheet, Table, cell_name, column_letter
from bewerberanalyse.xlsx.style import STYLES

# What Excel takes for a number, in German or English dress: signs, separators, percent, Euro, exponent, dates.
_NUMBER = re.compile(
    r"\s*[+-]?[\d.,' ]*\d[\d.,' ]*(?:[Ee][+-]?\d+)?\s*(?:%|€|EUR)?\s*"
    r"|\s*\d{1,4}[./-]\d{1,2}[./-]\d{0,4}\s*"
    r"|\s*\d{1,2}:\d\d(?::\d\d)?\s*"
)
_AS_TEXT = "@"


def ranges(sheet: Sheet) -> list[str]:
    """The ranges of a sheet: single cells joined downwards, and of its table each column with such a text."""
    found = [*_joined([cell for cell in sheet.cells if _is_number_text(cell)])]
    return found + (list(_columns(sheet.table)) if sheet.table is not None else [])


def looks_like_number(text: str) -> bool:
    """Whether Excel would offer to turn the text into a number.

    >>> looks_like_number("00123"), looks_like_number("1,5 %"), looks_like_number("123E12"), looks_like_number("A1")
    (True, True, True, False)
    """
    return _NUMBER.fullmatch(text) is not None


def _is_number_text(cell: Cell) -> bool:
    """Also cells that a running Excel is given texts for later: they are formatted as text."""
    return STYLES[cell.style].get("num_format") == _AS_TEXT or (isinstance(cell.value, str) and looks_like_number(cell.value))


def _joined(cells: list[Cell]) -> Iterator[str]:
    places = sorted({(cell.col, cell.row) for cell in cells})
    known = set(places)
    for col, first in places:
        if (col, first - 1) not in known:
            last = first
            while (col, last + 1) in known:
                last += 1
            yield _area(col, first, last)


def _columns(table: Table) -> Iterator[str]:
    for col, column in enumerate(table.columns, start=table.col):
        words = [value for value in column.cells.distinct if isinstance(value, str)]
        if any(map(looks_like_number, words)):
            yield _area(col, table.first, table.last)


def _area(col: int, first: int, last: int) -> str:
    return cell_name(first, col) if first == last else f"{column_letter(col)}{first + 1}:{column_letter(col)}{last + 1}"
