"""Where an .xls file holds error values; calamine reads such cells as empty, and empty would mean "none".

Knows just enough of the two formats: the sector chains of an OLE container and the record headers of BIFF8.

Source:
    [MS-CFB] 2.1-2.6 and [MS-XLS] 2.4 (BOUNDSHEET8, BOF, BoolErr, Formula), Microsoft Open Specifications.
"""

import re
import struct
from collections.abc import Iterator
from pathlib import Path

Cell = tuple[int, int]
_BOF, _EOF, _BOUNDSHEET, _BOOLERR, _FORMULA = 0x809, 0x0A, 0x85, 0x205, 0x06
_CANDIDATE = re.compile(rb"\x05\x02\x08\x00.{7}\x01|\x06\x00..{7}\x02.{5}\xff\xff", re.DOTALL)
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


def broken_cells(path: Path) -> dict[str, frozenset[Cell]]:
    """Name of the sheet → cells (row and column from 0) with an error value; empty if the file cannot be followed."""
    try:
        book = _Container(path.read_bytes()).stream(("Workbook", "Book"))
        if not _CANDIDATE.search(book):
            return {}
        sheets = [(struct.unpack_from("<I", body)[0], _name(body)) for kind, body in _records(book, 0) if kind == _BOUNDSHEET]
        return {name: frozenset(_errors(book, start)) for start, name in sheets}
    except (struct.error, ValueError, IndexError, OverflowError):
        return {}


def _name(body: bytes) -> str:
    length, wide = body[6], body[7] & 1
    return body[8 : 8 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")


def _records(book: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Records up to the end of the substream that begins at `start`."""
    depth = 0
    while start + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, start)
        depth += (kind == _BOF) - (kind == _EOF)
        if kind == _EOF and depth <= 0:
            return
        yield kind, book[start + 4 : start + 4 + size]
        start += 4 + size


def _errors(book: bytes, start: int) -> Iterator[Cell]:
    for kind, body in _records(book, start):
        error = kind == _BOOLERR and len(body) >= 8 and body[7] == 1
        failed = kind == _FORMULA and len(body) >= 14 and body[6] == 2 and body[12:14] == b"\xff\xff"
        if error or failed:
            yield struct.unpack_from("<HH", body)
