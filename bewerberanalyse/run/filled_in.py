"""A workbook that people filled in, read back: the one place that opens one, and the only module that knows openpyxl.

It is looked at as carefully as an export before any library opens it, and only its values are read. Nothing is taken from a workbook that
is damaged, was made by something else, or whose key is gone: the reader's answer is None then, and its caller says what that means.
"""

import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from zipfile import BadZipFile

from bewerberanalyse.ingest import guard
from bewerberanalyse.model.problems import BewerberanalyseError, Origin, Problem
from bewerberanalyse.model.settings import ReadLimits
from bewerberanalyse.run import sealing

if TYPE_CHECKING:
    import openpyxl

    OpenBook = openpyxl.Workbook

FoundT = TypeVar("FoundT")
_LETTERS = "Briefe_"  # bear the name of their invitation
# what the library raises on damage, the readers on what is not there, and `sealing` without a key
_DAMAGE = (BewerberanalyseError, OSError, BadZipFile, KeyError, ValueError, TypeError, SyntaxError)


def read(path: Path, grenzen: ReadLimits, reader: Callable[["OpenBook"], FoundT]) -> FoundT | None:
    """What the reader finds; None if the file is not there, is no workbook, or has not what the reader looks for."""
    try:
        with sealing.readable(path) as plain:
            if guard.check_workbook(plain, path.name, grenzen):
                return None
            with plain.open("rb") as file, warnings.catch_warnings():  # a stream: the library judges paths by their ending
                warnings.simplefilter("ignore")  # the library warns of parts it would drop on saving; nothing is saved here
                import openpyxl  # noqa: PLC0415 - a run that reads nothing back does without it

                book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
                try:
                    return reader(book)
                finally:
                    book.close()
    except _DAMAGE:
        return None


def unread_copies(path: Path) -> list[Problem]:
    """A message per file beside it that bears its name, but in another kind or with something added: people may have filled in that one."""
    try:
        names = sorted(one.name for one in path.parent.iterdir())
    except OSError:
        return []
    stem = path.stem.casefold()
    copies = [name for name in names if stem in name.casefold() and name != path.name and not guard.is_no_export(name)]
    return [Problem("M-129", Origin(path.name), {"andere": name}) for name in copies if not name.startswith(_LETTERS)]


def part(book: "OpenBook", reader: Callable[["OpenBook"], FoundT]) -> FoundT | None:
    """The same of an open workbook: what one of several readers finds, whatever becomes of the others."""
    try:
        return reader(book)
    except _DAMAGE:
        return None


def named_column(book: "OpenBook", name: str) -> list[object]:
    """The values of the cells of a defined name, its first column from top to bottom; nothing if there is no such name any more."""
    return [line[0] if line else None for line in named_rows(book, name)]


def named_rows(book: "OpenBook", name: str) -> list[tuple[object, ...]]:
    """The values of the cells of a defined name, row by row; nothing if there is no such name any more."""
    places = list(book.defined_names[name].destinations) if name in book.defined_names else []
    if len(places) != 1 or places[0][0] not in book.sheetnames:
        return []
    from openpyxl.utils.cell import range_boundaries  # noqa: PLC0415 - as above

    sheet, area = places[0]
    col, first, end, last = range_boundaries(area.replace("$", ""))
    return [tuple(line) for line in book[sheet].iter_rows(first, last, col, end, values_only=True)]


def properties(book: "OpenBook") -> dict[str, str]:
    """What the workbook says of itself: name of the document property → text, "" for one that other programs left empty."""
    said = getattr(book, "custom_doc_props")  # noqa: B009 - the type stubs do not know it
    return {one.name: text(one.value) for one in said.props}


def text(value: object) -> str:
    """A cell as a person would write it: dates as TT.MM.JJJJ, a decimal comma, no blanks around; "" for an empty one."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    return str(value).strip()
