"""What the cells of an .xls file hold, told by its records alone: which hold something, which are broken, which numbers their format shows.

Knows just enough of the two formats: the sector chains of an OLE container and the records of BIFF5 and BIFF8.

Source:
    [MS-CFB] 2.1-2.6 and [MS-XLS] 2.4 (BOUNDSHEET8, BOF, SST, XF, Format, Row and the cell records), Microsoft Open Specifications.
"""

import struct
from array import array
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bewerberanalyse.ingest.number_format import BUILT_IN, DAYS, MONEY, day_mark, is_day, matters, shown, text_mark
from bewerberanalyse.ingest.raw_sheet import EPOCH_1904, Mark, number_text
from bewerberanalyse.ingest.refusal import RefusalError, Why
from bewerberanalyse.ingest.xls_rules import RULES, XlsRules
from bewerberanalyse.ingest.xlsx_cells import FilledCells

_BOF, _EOF, _CONTINUE, _FILEPASS, _DATEMODE, _BOUNDSHEET = 0x809, 0x0A, 0x3C, 0x2F, 0x22, 0x85
_SST, _XF, _FORMAT, _ROW, _FONT, _COLINFO = 0xFC, 0xE0, 0x41E, 0x208, 0x31, 0x7D
_NUMBER, _RK, _MULRK, _LABELSST, _LABEL, _RSTRING, _BOOLERR, _FORMULA, _STRING = 0x203, 0x27E, 0xBD, 0xFD, 0x204, 0xD6, 0x205, 0x06, 0x207
_BIFF8 = 0x600
_NO_NUMBER = b"\xff\xff"  # behind a result that is none: its first byte tells what it is
_TEXT_FOLLOWS, _ERROR, _EMPTY_TEXT = 0, 2, 3
_HIDDEN, _COLUMN_HIDDEN = 0x20, 0x01
_STRUCK = 0x08
_NO_FONT = 4  # the fonts are counted without this number
_MARKED = 2  # a shared text with raised, lowered or struck out parts
_EPOCH, _LAST_DAY = date(1899, 12, 30), 110_000
_LAST_SECTOR = 0xFFFFFFFA


class _Container:
    """An OLE container as far as it takes to get one stream out of it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.shift, self.mini_shift = struct.unpack_from("<HH", data, 0x1E)
        if self.shift not in {9, 12} or self.mini_shift != 6:
            raise ValueError
        self.directory, self.cutoff, self.mini_start = struct.unpack_from("<I4xII", data, 0x30)[0], *struct.unpack_from("<II", data, 0x38)
        fat_sectors = [sector for sector in struct.unpack_from("<109I", data, 0x4C) if sector < _LAST_SECTOR]
        fat_sectors += self._more_fat(struct.unpack_from("<I", data, 0x44)[0])
        self.fat = self._numbers(b"".join(self._sector(sector) for sector in fat_sectors[: len(self.data) >> self.shift]))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) << self.shift
        return self.data[start : start + (1 << self.shift)]

    @staticmethod
    def _numbers(data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _more_fat(self, sector: int) -> list[int]:
        found: list[int] = []
        for _ in range(len(self.data) >> self.shift):
            if sector >= _LAST_SECTOR:
                break
            *numbers, sector = self._numbers(self._sector(sector))
            found += [number for number in numbers if number < _LAST_SECTOR]
        return found

    @staticmethod
    def _chain(start: int, table: tuple[int, ...], longest: int) -> Iterator[int]:
        """Sector after sector; a chain that bites its tail ends after as many as the file can hold."""
        for _ in range(longest):
            if start >= len(table):
                return
            yield start
            start = table[start]

    def _long(self, start: int) -> bytes:
        return b"".join(self._sector(sector) for sector in self._chain(start, self.fat, len(self.data) >> self.shift))

    def stream(self, names: tuple[str, ...]) -> bytes:
        """The bytes of the first stream with one of these names; empty if there is none."""
        entries = self._long(self.directory)
        found = [entries[start : start + 128] for start in range(0, len(entries) - 127, 128)]
        for entry in found:
            name = entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", entry, 116)
            if name in names and size >= self.cutoff:
                return self._long(start)[:size]
            if name in names:
                return self._short(start, self._long(struct.unpack_from("<I", found[0], 116)[0]))[:size]
        return b""

    def _short(self, start: int, pool: bytes) -> bytes:
        size = 1 << self.mini_shift
        table = self._numbers(self._long(self.mini_start))
        return b"".join(pool[sector * size : (sector + 1) * size] for sector in self._chain(start, table, len(pool) // size))


class XlsBook:
    """What the records of one workbook say: per sheet, in its order, its name and its cells.

    `epoch`: days its serial numbers lag behind, because it counts from 1904.

    Raises:
        RefusalError: encrypted, or its records cannot be followed.
    """

    def __init__(self, path: Path) -> None:
        self.epoch = 0
        self.sheets: list[tuple[str, FilledCells]] = []
        self._texts, self._wide = b"", True
        self._formats: dict[int, str] = {}
        self._days: frozenset[int] = frozenset()
        self._marked: frozenset[int] = frozenset()  # styles that raise, lower or strike out the whole cell
        self._said: frozenset[int] = frozenset()  # styles that write something beside a text
        self._short: dict[int, Mark] = {}  # styles that show less than a day
        try:
            self._read(_Container(path.read_bytes()).stream(("Workbook", "Book")))
        except (struct.error, ValueError, IndexError, OverflowError):
            raise RefusalError(Why.DAMAGED) from None

    def _read(self, book: bytes) -> None:
        wide = self._wide = len(book) > 6 and struct.unpack_from("<H", book, 4)[0] >= _BIFF8
        starts: list[tuple[int, str]] = []
        styles: list[int] = []
        codes = dict(BUILT_IN)
        texts: list[bytes] = []
        fonts: list[bool] = []
        used: list[int] = []
        before = 0
        for kind, body in _records(book, 0):
            if kind == _FILEPASS:
                raise RefusalError(Why.ENCRYPTED)
            if kind == _BOUNDSHEET:
                starts.append((struct.unpack_from("<I", body)[0], _text(body[6:], long=False, wide=wide)))
            elif kind == _SST or (kind == _CONTINUE and before == _SST):
                texts.append(body)
                kind = _SST  # noqa: PLW2901 - what follows continues the texts
            elif kind == _FONT:
                flags, raised = struct.unpack_from("<2xH4xH", body)
                fonts += [bool(flags & _STRUCK or raised)] * (2 if len(fonts) == _NO_FONT else 1)
            elif kind == _XF:
                font, number = struct.unpack_from("<HH", body)
                styles.append(number)
                used.append(font)
            elif kind == _FORMAT:
                number = struct.unpack_from("<H", body)[0]
                codes[number] = "0" if number in MONEY else _text(body[2:], long=wide, wide=wide)
            elif kind == _DATEMODE and body[:1] == b"\x01":
                self.epoch = EPOCH_1904
            before = kind
        self._texts = _filled_texts(texts, frozenset(number for number, marked in enumerate(fonts) if marked)) if texts else b""
        self._look(styles, codes, [font < len(fonts) and fonts[font] for font in used])
        self.sheets = [(name, self._cells(book, start)) for start, name in starts]

    def _look(self, styles: list[int], codes: dict[int, str], marked: list[bool]) -> None:
        """What the formats of the styles, and their fonts, make of a cell."""
        told = {index: codes[number] for index, number in enumerate(styles) if number in codes}
        self._formats = {index: code for index, code in told.items() if not is_day(code) or matters(code)}
        self._said = frozenset(index for index, code in told.items() if text_mark(code))
        self._short = {index: mark for index, code in told.items() if is_day(code) and (mark := day_mark(code))}
        self._days = frozenset(index for index, number in enumerate(styles) if number in DAYS or is_day(codes.get(number, "")))
        self._marked = frozenset(index for index, found in enumerate(marked) if found)

    def _cells(self, book: bytes, start: int) -> FilledCells:
        cells = FilledCells()
        cells.held = {}
        waiting: tuple[int, int] | None = None  # a formula whose text is still to come
        rules = XlsRules(wide=self._wide)
        for kind, body in _records(book, start):
            if kind == _STRING and waiting:
                if struct.unpack_from("<H", body)[0]:
                    _hold(cells, *waiting)
                waiting = None
            elif kind in _CELLS:
                if waiting:
                    _hold(cells, *waiting, broken=True)
                waiting = self._cell(cells, kind, body)
            elif kind in RULES:
                rules.add(kind, body)
            else:
                _note_hidden(cells, kind, body)
        if waiting:
            _hold(cells, *waiting, broken=True)
        cells.rules = rules.striking
        return cells

    def _cell(self, cells: FilledCells, kind: int, body: bytes) -> tuple[int, int] | None:
        """Note one cell record; returns its place if it is a formula whose text comes in a record of its own."""
        row, column, style = struct.unpack_from("<HHH", body)
        marked = style in self._marked
        for place, style, value in _numbers(kind, body):
            self._number(cells, row, place, style, value)
        marked = marked or style in self._said  # what follows are texts
        if kind == _LABELSST:
            number = struct.unpack_from("<I", body, 6)[0]
            if number >= len(self._texts) or self._texts[number]:
                _hold(cells, row, column, broken=marked or number >= len(self._texts) or self._texts[number] == _MARKED)
        elif kind in {_LABEL, _RSTRING} and struct.unpack_from("<H", body, 6)[0]:
            _hold(cells, row, column, broken=marked)
        elif kind == _BOOLERR:
            _hold(cells, row, column, broken=marked or body[7] == 1)
        elif kind == _FORMULA and body[12:14] == _NO_NUMBER:
            if body[6] == _TEXT_FOLLOWS and not marked:
                return row, column
            if body[6] != _EMPTY_TEXT:
                _hold(cells, row, column, broken=marked or body[6] == _ERROR)
        return None

    def _number(self, cells: FilledCells, row: int, column: int, style: int, value: float) -> None:
        _hold(cells, row, column, broken=style in self._marked or (value < 0 and style in self._days))  # no calendar has such a day
        if (mark := self._short.get(style)) and 0 < value < _LAST_DAY and not value % 1:
            day = _EPOCH + timedelta(days=int(value) + self.epoch)
            cells.shown.setdefault(row, []).append((column, mark(f"{day:%d.%m.%Y}")))  # calamine takes some of these for numbers
        elif (code := self._formats.get(style)) is not None:
            text = shown(format(value, ".15g"), code) if matters(code) else ""
            cells.shown.setdefault(row, []).append((column, text or number_text(float(value))))  # calamine takes some of these for days


_CELLS = frozenset({_NUMBER, _RK, _MULRK, _LABELSST, _LABEL, _RSTRING, _BOOLERR, _FORMULA})


def _note_hidden(cells: FilledCells, kind: int, body: bytes) -> None:
    if kind == _ROW and struct.unpack_from("<H", body, 12)[0] & _HIDDEN:
        cells.hidden.row(struct.unpack_from("<H", body)[0])
    elif kind == _COLINFO and struct.unpack_from("<H", body, 8)[0] & _COLUMN_HIDDEN:
        cells.hidden.columns.append(struct.unpack_from("<HH", body))


def _numbers(kind: int, body: bytes) -> Iterator[tuple[int, int, float]]:
    """Column, style and value of the numbers in one record."""
    column, style = struct.unpack_from("<HH", body, 2)
    if kind == _MULRK:
        for place in range(column, struct.unpack_from("<H", body, len(body) - 2)[0] + 1):
            style, packed = struct.unpack_from("<HI", body, 4 + 6 * (place - column))
            yield place, style, _unpacked(packed)
    elif kind == _RK:
        yield column, style, _unpacked(struct.unpack_from("<I", body, 6)[0])
    elif kind == _NUMBER or (kind == _FORMULA and body[12:14] != _NO_NUMBER):
        yield column, style, struct.unpack_from("<d", body, 6)[0]


def _hold(cells: FilledCells, row: int, column: int, *, broken: bool = False) -> None:
    assert cells.held is not None  # noqa: S101 - set where the cells are made
    held = cells.held.setdefault(row, array("i"))
    twice = column in held if held and column <= held[-1] else False
    if broken or twice:
        cells.broken.setdefault(row, []).append(column)
    if not twice:
        held.append(column)
        cells.filled += 1


def _unpacked(packed: int) -> float:
    """The number of an RK value: thirty bits of a whole number or the upper ones of a double, either of them a hundredth if so marked."""
    value: float = (
        (packed - (1 << 32) if packed >> 31 else packed) >> 2
        if packed & 2
        else struct.unpack("<d", struct.pack("<Q", (packed & ~3) << 32))[0]
    )
    return value / 100 if packed & 1 else value


def _text(body: bytes, *, long: bool, wide: bool) -> str:
    """A text with its length before it (two bytes if `long`); in BIFF8 (`wide`) a byte between them tells how wide its characters are."""
    start = 2 if long else 1
    length = int.from_bytes(body[:start], "little")
    if not wide:
        return body[start : start + length].decode("cp1252", "replace")
    double = body[start] & 1
    return body[start + 1 : start + 1 + length * (1 + double)].decode("utf-16-le" if double else "latin-1", "replace")


def _records(book: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Records up to the end of the substream that begins at `start`, without those of charts inside it.

    Raises:
        ValueError: the substream does not end.
    """
    depth = 0
    while start + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, start)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            if kind == _EOF:
                return
            raise ValueError
        if depth == 1:
            yield kind, book[start + 4 : start + 4 + size]
        start += 4 + size
    raise ValueError


def _filled_texts(blocks: list[bytes], fonts: frozenset[int] = frozenset()) -> bytes:
    """Which shared texts hold something: one byte each, 0 or 1, `_MARKED` where a part has one of these `fonts`.

    A text may go on in the next record, then its width is told again.
    """
    number = struct.unpack_from("<I", blocks[0], 4)[0]
    found = bytearray()
    block, at = 0, 8
    while len(found) < number:
        if at >= len(blocks[block]):
            block, at = block + 1, at - len(blocks[block])
            continue
        length, flags = struct.unpack_from("<HB", blocks[block], at)
        at += 3
        beyond = runs = 0
        if flags & 8:
            runs = struct.unpack_from("<H", blocks[block], at)[0]
            beyond += 4 * runs
            at += 2
        if flags & 4:
            beyond += struct.unpack_from("<I", blocks[block], at)[0]
            at += 4
        found.append(length > 0)
        left = length
        while left:
            width = 1 + (flags & 1)
            here = min(left, (len(blocks[block]) - at) // width)
            left -= here
            at += here * width
            if left:
                block, at = block + 1, 1
                flags = blocks[block][0]
        if fonts and runs:
            told = (blocks[block][at:] + b"".join(blocks[block + 1 : block + 2]))[: 4 * runs]
            found[-1] = _MARKED if len(told) < 4 * runs or fonts & set(struct.unpack(f"<{2 * runs}H", told)[1::2]) else found[-1]
        at += beyond
        while block + 1 < len(blocks) and at > len(blocks[block]):
            at -= len(blocks[block])
            block += 1
    return bytes(found)
