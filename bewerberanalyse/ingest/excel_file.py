"""Reads .xlsx and .xls with calamine: every cell as the text a German Excel would show, merged cells spread downwards."""

import datetime as dt
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

from bewerberanalyse.ingest import guard
from bewerberanalyse.ingest.raw_sheet import ERROR_CELL, Hidden, number_text
from bewerberanalyse.ingest.refusal import RefusalError, Why, is_encrypted
from bewerberanalyse.ingest.xlsx_cells import Careful, FilledCells, SharedTexts
from bewerberanalyse.ingest.xlsx_parts import WorkbookParts

MAX_MERGED = 1_000_000
_HEAD, _BLOCK = 128, 2048  # rows of the first block, which is all the heading needs, and of the others


class ExcelSheet:
    """One worksheet; columns are counted from the first used one.

    `found` is what the file itself says its cells hold, and how to look again, cell by cell, if the library found another number of them.
    """

    def __init__(
        self,
        sheet: CalamineSheet,
        meta: SheetMetadata,
        found: tuple[FilledCells, Callable[[], FilledCells]],
        epoch: int = 0,
        day: dt.date | None = None,
    ) -> None:
        self.name = sheet.name
        self.hidden = meta.visible != SheetVisibleEnum.Visible
        self.epoch = epoch
        self.cells, self._careful = found
        self.spread: list[tuple[int, int]] = []
        self._sheet = sheet
        self._day = day  # the Stichtag
        self._across: dict[int, list[tuple[int, int]]] = {}  # row → first and last column of the merged areas in it
        self._shift = sheet.start[1] if sheet.start else 0

    def check(self, seen: int) -> bool:
        """Whether all rows must be read once more, because `seen` filled cells are not all the file holds.

        Raises:
            RefusalError: the two numbers differ for good.
        """
        if self.cells.filled in {seen, -1}:
            return False
        if self.cells.held is not None:
            raise RefusalError(Why.CELLS_LOST, {"soll": self.cells.filled, "ist": seen})
        self.cells = self._careful()
        return True

    def merged_rows(self) -> list[int]:
        """Rows (from 0) below the first one of a merged area."""
        return sorted(row for row, areas in self._merged().items() if any(top < row for _, top in areas))

    def not_shown(self) -> Hidden:
        """Rows and columns Excel does not show."""
        found = self.cells.hidden
        return found.moved(self._shift)

    def rows(self) -> Iterator[list[list[str]]]:
        """All rows in blocks; row i (from 0) is row i + 1 in Excel."""
        merged = self._merged()
        self.spread = []
        with _parsing():
            source = iter(self._sheet.iter_rows())
        held: dict[tuple[int, int], str] = {}
        done = 0
        while raw := _next(source, _BLOCK if done else _HEAD):
            block = [_texts(row) for row in raw]
            if self.cells.broken or self.cells.shown or self.cells.held or merged or self._across or self.cells.rules:
                for index, texts in enumerate(block, done):
                    self._mend(texts, index)
                    for rule in self.cells.rules:
                        rule.apply(texts, index, self._shift, self._day)
                    self._spread(texts, index, merged.get(index, ()), held)
                    self._cover(texts, index)
            yield block
            done += len(block)
        if self.cells.held and (last := max(self.cells.held)) >= done:  # rows the library does not know
            block = [[""] for _ in range(done, last + 1)]
            for index, texts in enumerate(block, done):
                self._mend(texts, index)
            yield block

    def _mend(self, texts: list[str], index: int) -> None:
        """Mark the cells of one row that hold something no value could be found for, and show numbers as their format does."""
        for column in (*self.cells.broken.get(index, ()), *((self.cells.held or {}).get(index, ()))):
            place = column - self._shift
            if place >= len(texts):
                texts += [""] * (place + 1 - len(texts))
            if place >= 0 and not texts[place]:
                texts[place] = ERROR_CELL
        for column in self.cells.broken.get(index, ()):
            if column >= self._shift:
                texts[column - self._shift] = ERROR_CELL
        for column, text in self.cells.shown.get(index, ()):
            texts[column - self._shift] = text
        for column, marks in self.cells.marked.get(index, ()):
            for mark in marks:
                texts[column - self._shift] = mark(texts[column - self._shift])

    def _spread(self, row: list[str], index: int, areas: Sequence[tuple[int, int]], held: dict[tuple[int, int], str]) -> None:
        for column, top in areas:
            if column >= len(row):
                continue
            text = held.get((column, top), "")
            if index == top:
                held[column, top] = row[column]
            elif not row[column] and text:
                row[column] = text
                self.spread.append((index, column))
            elif row[column] != text:
                row[column] = ERROR_CELL  # Excel shows the text of the first row, and this one lies under it

    def _cover(self, row: list[str], index: int) -> None:
        """What lies right of the first cell of a merged area is not shown, and nobody knows what it is for."""
        for left, right in self._across.get(index, ()):
            for column in range(left + 1, min(right + 1, len(row))):
                if row[column] and row[column] != row[left]:
                    row[column] = ERROR_CELL

    def _merged(self) -> dict[int, list[tuple[int, int]]]:
        """Row → (column, first row) of the merged areas that reach down to it."""
        found: dict[int, list[tuple[int, int]]] = {}
        across: dict[int, list[tuple[int, int]]] = {}
        budget = MAX_MERGED
        with _parsing():
            ranges = self._sheet.merged_cell_ranges or ()
        for (top, left), (bottom, right) in ranges:
            if left < self._shift:
                continue
            budget -= bottom - top
            if budget < 0:
                raise RefusalError(Why.ODD_STRUCTURE, {"grund": "zu viele verbundene Zellen"})
            for row in range(top, bottom + 1):
                if right > left:
                    across.setdefault(row, []).append((left - self._shift, right - self._shift))
                if bottom > top:
                    found.setdefault(row, []).append((left - self._shift, top))
        self._across = across
        return found


def open_xlsx(path: Path, max_rows: int, max_columns: int, day: dt.date | None = None) -> list[ExcelSheet]:
    """The worksheets of one .xlsx file that passed the zip guard.

    Raises:
        RefusalError: the file cannot be read.
    """
    scan = guard.scan(path, cells=True)
    for seen in scan.sheets.values():
        if seen.last_row > max_rows:
            raise RefusalError(Why.TOO_MANY_ROWS, {"grenze": max_rows})
        if seen.last_column > max_columns:
            raise RefusalError(Why.TOO_MANY_COLUMNS, {"grenze": max_columns})
    assert scan.book is not None  # noqa: S101 - it was asked for
    book = scan.book

    def cells_of(name: str) -> tuple[FilledCells, Callable[[], FilledCells]]:
        if (part := book.sheets.get(name)) is None:
            raise RefusalError(Why.ODD_STRUCTURE, {"grund": "ein Blatt lässt sich keinem Bestandteil zuordnen"})
        look = partial(_careful, path, part, book)
        count = scan.sheets[part].count if part in scan.sheets else None
        counted = count.end() if count else None
        return (counted if count and counted and not count.doubt else look()), look

    return _open(path, cells_of, book.epoch, day)


def _careful(path: Path, part: str, book: WorkbookParts) -> FilledCells:
    """The cells of one part, read as XML whatever its spelling."""
    with zipfile.ZipFile(path) as archive:
        texts = SharedTexts()
        if book.texts:
            _feed(archive, book.texts, texts)
        look = Careful(texts, book.styles)
        _feed(archive, part, look)
    return look.cells


def _feed(archive: zipfile.ZipFile, part: str, look: SharedTexts | Careful) -> None:
    with archive.open(part) as file:
        while block := file.read(1 << 18):
            look.feed(block)
    look.feed(b"", last=True)


def open_xls(path: Path, day: dt.date | None = None) -> list[ExcelSheet]:
    """The worksheets of one .xls file.

    Raises:
        RefusalError: the file cannot be read, or is an encrypted workbook in disguise.
    """
    from bewerberanalyse.ingest.xls_cells import XlsBook  # noqa: PLC0415 - the old format is rare

    if is_encrypted(path):
        raise RefusalError(Why.ENCRYPTED)
    book = XlsBook(path)
    found = dict(book.sheets)

    def cells_of(name: str) -> tuple[FilledCells, Callable[[], FilledCells]]:
        if (cells := found.get(name)) is None:
            raise RefusalError(Why.ODD_STRUCTURE, {"grund": "ein Blatt lässt sich keinem Bestandteil zuordnen"})
        return cells, lambda: cells

    return _open(path, cells_of, book.epoch, day)


def _open(
    path: Path, cells_of: Callable[[str], tuple[FilledCells, Callable[[], FilledCells]]], epoch: int, day: dt.date | None
) -> list[ExcelSheet]:
    with _parsing():
        book = CalamineWorkbook.from_path(path)
        tables = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
        sheets = [(book.get_sheet_by_name(meta.name), meta) for meta in tables]
    return [ExcelSheet(sheet, meta, cells_of(meta.name), epoch, day) for sheet, meta in sheets]


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
    return [value if type(value) is str else number_text(value) if type(value) is float else _other(value) for value in row]


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
