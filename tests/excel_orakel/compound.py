"""A compound file (MS-CFB) as bytes: directory entries, streams; and the packing of VBA sources (MS-OVBA 2.4.1). Reads strictly."""

import struct
from dataclasses import dataclass
from functools import lru_cache

SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
FREE, END = 0xFFFFFFFF, 0xFFFFFFFE


@dataclass(frozen=True)
class Entry:
    """One entry of the directory; `offset` is where it stands in the file, `kind` 0 unused, 1 storage, 2 stream, 5 root."""

    name: str
    kind: int
    red: bool
    left: int
    right: int
    child: int
    start: int
    size: int
    offset: int


class Compound:
    """An opened compound file with sectors of 512 bytes."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.cutoff = struct.unpack_from("<I", data, 56)[0]
        first, count = struct.unpack_from("<I", data, 48)[0], struct.unpack_from("<I", data, 44)[0]
        fat = [one for one in struct.unpack_from("<109I", data, 76) if one != FREE][:count]
        self.fat = [one for sector in fat for one in struct.unpack_from("<128I", data, 512 * (sector + 1))]
        self.entries = [self._entry(512 * (sector + 1) + 128 * place) for sector in self._chain(first) for place in range(4)]
        mini, mini_count = struct.unpack_from("<II", data, 60)
        self.mini = [
            one for sector in (self._chain(mini) if mini_count else []) for one in struct.unpack_from("<128I", data, 512 * (sector + 1))
        ]
        self.ministream = self._chain(self.entries[0].start) if self.entries[0].start < END else []

    def _chain(self, first: int) -> list[int]:
        chain: list[int] = []
        while first < END and first < len(self.fat) and len(chain) <= len(self.fat):
            chain.append(first)
            first = self.fat[first]
        return chain

    def _entry(self, offset: int) -> Entry:
        size = struct.unpack_from("<H", self.data, offset + 64)[0]
        name = self.data[offset : offset + max(size - 2, 0)].decode("utf-16-le", "replace")
        left, right, child = struct.unpack_from("<III", self.data, offset + 68)
        start, length = struct.unpack_from("<IQ", self.data, offset + 116)
        return Entry(name, self.data[offset + 66], self.data[offset + 67] == 0, left, right, child, start, length & 0xFFFFFFFF, offset)

    def in_order(self, node: int) -> list[str]:
        """The names below a node, left to right."""
        if node >= len(self.entries):
            return []
        one = self.entries[node]
        return [*self.in_order(one.left), one.name, *self.in_order(one.right)]

    def _below(self, node: int) -> list[Entry]:
        if node >= len(self.entries):
            return []
        one = self.entries[node]
        return [*self._below(one.left), one, *self._below(one.right)]

    def find(self, *path: str) -> Entry | None:
        """The entry at a path below the root."""
        place: Entry | None = self.entries[0]
        for name in path:
            place = next((one for one in self._below(place.child) if one.name.lower() == name.lower()), None) if place else None
        return place

    def stream(self, *path: str) -> bytes | None:
        """The content of a stream; None if there is none."""
        one = self.find(*path)
        if one is None:
            return None
        return b"".join(self.data[place : place + size] for place, size in self._pieces(one))[: one.size]

    def where(self, *path: str) -> tuple[int, bytes]:
        """Where in the file a stream begins, and its content."""
        one = self.find(*path)
        assert one is not None
        return self._pieces(one)[0][0], self.stream(*path) or b""

    def _pieces(self, one: Entry) -> list[tuple[int, int]]:
        if one.size >= self.cutoff:
            return [(512 * (sector + 1), 512) for sector in self._chain(one.start)]
        result: list[tuple[int, int]] = []
        sector = one.start
        while sector < END and sector < len(self.mini) and len(result) <= len(self.mini):
            home = self.ministream[sector // 8]
            result.append((512 * (home + 1) + 64 * (sector % 8), 64))
            sector = self.mini[sector]
        return result

    @lru_cache(maxsize=4)  # noqa: B019 - few files, short lives
    def modules(self) -> list[tuple[str, int]]:
        """Stream name and offset of the source of every module, from the dir stream (records 0x1A and 0x31)."""
        content = source(self.stream("VBA", "dir") or b"") or b""
        found, name, at = [], "", 0
        while at + 6 <= len(content):
            kind, size = struct.unpack_from("<HI", content, at)
            body = content[at + 6 : at + 6 + size]
            if kind == 0x1A:
                name = body.decode("cp1252")
            elif kind == 0x31 and len(body) == 4:
                found.append((name, struct.unpack("<I", body)[0]))
            at += 6 + (size if kind != 0x09 else 6)
        return found


def opened(data: bytes) -> Compound | None:
    """The compound file; None if the bytes are none (version 3, little endian, sectors of 512 bytes)."""
    if data[:8] != SIGNATURE or struct.unpack_from("<HHHH", data, 26) != (3, 0xFFFE, 9, 6):
        return None
    return Compound(data)


def source(packed: bytes) -> bytes | None:
    """Unpack; None if the container breaks a rule: signature 1, chunks of signature 3 that fill exactly what they announce."""
    if not packed or packed[0] != 1:
        return None
    result, at = bytearray(), 1
    while at < len(packed):
        if at + 2 > len(packed):
            return None
        header = struct.unpack_from("<H", packed, at)[0]
        end = at + 3 + (header & 0x0FFF)
        if (header >> 12) & 7 != 3 or end > len(packed):
            return None
        chunk = _chunk(packed[at + 2 : end]) if header & 0x8000 else packed[at + 2 : end]
        if chunk is None or len(chunk) > 4096:
            return None
        result += chunk
        at = end
    return bytes(result)


def _chunk(data: bytes) -> bytes | None:
    out, at = bytearray(), 0
    while at < len(data):
        flags = data[at]
        at += 1
        for bit in range(8):
            if at >= len(data):
                break
            if not flags >> bit & 1:
                out.append(data[at])
                at += 1
                continue
            if at + 2 > len(data):
                return None
            token = struct.unpack_from("<H", data, at)[0]
            at += 2
            bits = max((len(out) - 1).bit_length(), 4)
            back, length = (token >> (16 - bits)) + 1, (token & (0xFFFF >> bits)) + 3
            if back > len(out):
                return None
            for _ in range(length):
                out.append(out[-back])
    return bytes(out)
