"""Reads .xlsx and .xls with calamine: every cell as the text a German Excel would show, merged cells spread downwards."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from bewerberanalyse.ingest import zip_guard
from bewerberanalyse.ingest.refusal import RefusalError, Why

FEHLERZELLE = "#FEHLER"  # stands for an error cell or a formula without a stored result
MAX_MERGED = 1_000_000
_HEAD, _BLOCK = 128, 2048  # rows of the first block, which is all the heading needs, and of the others
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
Broken = dict[str, frozenset[tuple[int, int]]]  # name of a sheet -> its cells (row, column; from 0) without a readable result


class ExcelSheet:
    """One worksheet; columns are counted from the first used one."""

    def __init__(self, sheet: CalamineSheet, *, hidden: bool, broken: frozenset[tuple[int, int]]) -> None:
        self.name = sheet.name
        self.hidden = hidden
        self._sheet = sheet
        self._broken = broken
        self._shift = sheet.start[1] if sheet.start else 0

    def rows(self) -> Iterator[list[list[str]]]:
        """All rows in blocks; row i (from 0) is row i + 1 in Excel."""
        merged = self._merged()
        errors: dict[int, list[int]] = {}
        for row, column in self._broken:
            errors.setdefault(row, []).append(column - self._shift)
        with _parsing():
            source = iter(self._sheet.iter_rows())
        held: dict[tuple[int, int], str] = {}
        done = 0
        while raw := _next(source, _BLOCK if done else _HEAD):
            block = [_texts(row) for row in raw]
            if errors or merged:
                for index, texts in enumerate(block, done):
                    _mark_errors(texts, errors.get(index, ()))
                    _spread(texts, index, merged.get(index, ()), held)
            yield block
            done += len(block)

    def _merged(self) -> dict[int, list[tuple[int, int]]]:
        """Row → (column, first row) of the merged areas that reach down to it."""
        found: dict[int, list[tuple[int, int]]] = {}
        budget = MAX_MERGED
        with _parsing():
            ranges = self._sheet.merged_cell_ranges or ()
        for (top, left), (bottom, _) in ranges:
            if bottom <= top or left < self._shift:
                continue
            budget -= bottom - top
            if budget < 0:
                raise RefusalError(Why.ODD_STRUCTURE, {"grund": "zu viele verbundene Zellen"})
            for row in range(top, bottom + 1):
                found.setdefault(row, []).append((left - self._shift, top))
        return found

    def merged_rows(self) -> list[int]:
        """Rows (from 0) that got a value from a merged cell above."""
        return sorted(row for row, areas in self._merged().items() if any(top < row for _, top in areas))


def _mark_errors(row: list[str], columns: Sequence[int]) -> None:
    for column in columns:
        if 0 <= column < len(row):
            row[column] = FEHLERZELLE


def _spread(row: list[str], index: int, areas: Sequence[tuple[int, int]], held: dict[tuple[int, int], str]) -> None:
    for column, top in areas:
        if column >= len(row):
            continue
        if index == top:
            held[column, top] = row[column]
        elif not row[column]:
            row[column] = held.get((column, top), "")


def open_xlsx(path: Path, max_rows: int, max_columns: int) -> list[ExcelSheet]:
    """The worksheets of one .xlsx file that passed the zip guard.

    Raises:
        RefusalError: the file cannot be read.
    """
    scan = zip_guard.scan(path)
    for seen in scan.sheets.values():
        if seen.last_row > max_rows:
            raise RefusalError(Why.TOO_MANY_ROWS, {"grenze": max_rows})
        if seen.last_column > max_columns:
            raise RefusalError(Why.TOO_MANY_COLUMNS, {"grenze": max_columns})
    suspect = [part for part, seen in scan.sheets.items() if seen.has_errors]
    return _open(path, _broken_cells(path, suspect) if suspect else {})


def _broken_cells(path: Path, parts: Sequence[str]) -> Broken:
    from bewerberanalyse.ingest import sheet_xml  # noqa: PLC0415 - few workbooks hold error cells

    broken = {part: cells for part in parts if (cells := sheet_xml.broken_cells(path, part))}
    names = sheet_xml.sheet_names(path) if broken else {}
    return {names[part]: cells for part, cells in broken.items() if part in names}


def open_xls(path: Path) -> list[ExcelSheet]:
    """The worksheets of one .xls file.

    Raises:
        RefusalError: the file cannot be read, or is an encrypted workbook in disguise.
    """
    from bewerberanalyse.ingest import xls_errors  # noqa: PLC0415 - the old format is rare

    with path.open("rb") as file:
        while block := file.read(1 << 20):
            if _ENCRYPTED in block:
                raise RefusalError(Why.ENCRYPTED)
    return _open(path, xls_errors.broken_cells(path))


def _open(path: Path, broken: Broken) -> list[ExcelSheet]:
    with _parsing():
        book = CalamineWorkbook.from_path(path)
        tables = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
        sheets = [(meta, book.get_sheet_by_name(meta.name)) for meta in tables]
    return [
        ExcelSheet(sheet, hidden=meta.visible != SheetVisibleEnum.Visible, broken=broken.get(meta.name, frozenset()))
        for meta, sheet in sheets
    ]


def _next(source: Iterator[Sequence[object]], rows: int) -> list[Sequence[object]]:
    with _parsing():
        return list(islice(source, rows))


@contextmanager
def _parsing() -> Iterator[None]:
    """Around calls of calamine alone: what it says about a file, its panics included, is damage; anything else is our own fault."""
    try:
        yield
    except PasswordError:
        raise RefusalError(Why.ENCRYPTED) from None
    except (CalamineError, OSError, ValueError, OverflowError):
        raise RefusalError(Why.DAMAGED) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # no module offers the class
            raise RefusalError(Why.DAMAGED) from None
        raise


def _texts(row: Sequence[object]) -> list[str]:
    return [value if type(value) is str else _number(value) if type(value) is float else _other(value) for value in row]


@lru_cache(maxsize=200_000)
def _number(value: float) -> str:
    """A number with decimal comma and at most 15 digits, as Excel keeps them; whole numbers without decimals."""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = format(value, ".15g")
    if "e" in text or "n" in text:
        return format(Decimal(text), "f").replace(".", ",") if "e" in text else FEHLERZELLE
    whole, _, decimals = text.partition(".")
    return f"{whole},{decimals}{'0' if len(decimals) == 3 else ''}"  # „1,234“ would be taken for a thousand written the English way


def _other(value: object) -> str:
    if isinstance(value, bool):
        return "WAHR" if value else "FALSCH"
    if isinstance(value, dt.date):
        return _day(value)
    return str(value)


@lru_cache(maxsize=100_000)
def _day(value: dt.date) -> str:
    text = f"{value.day:02d}.{value.month:02d}.{value.year:04d}"
    if isinstance(value, dt.datetime) and value.time() != dt.time.min:
        text += f" {value.hour:02d}:{value.minute:02d}:{value.second:02d}"
    return text
