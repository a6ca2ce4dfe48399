"""Cells of .xls files: counted and found where they stand, and damage to the file leads nowhere else than to a refusal."""

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bewerberanalyse.ingest.refusal import RefusalError
from bewerberanalyse.ingest.xls_cells import XlsBook, _filled_texts
from bewerberanalyse.ingest.xlsx_cells import FilledCells

GOLDEN = Path(__file__).parents[2] / "golden" / "verbis" / "excel_97" / "eingabe.xls"
GUT = GOLDEN.read_bytes()


def gelesen(folder: Path, data: bytes) -> list[tuple[str, FilledCells]] | None:
    path = folder / "mappe.xls"
    path.write_bytes(data)
    try:
        return XlsBook(path).sheets
    except RefusalError:
        return None


def test_found_where_the_golden_file_has_them():
    ((name, cells),) = XlsBook(GOLDEN).sheets
    assert (name, cells.filled, set(cells.broken)) == ("Kunden", 33, {3, 4})  # rows 4 and 5 in Excel


def test_a_text_with_a_part_in_a_marked_font_is_told_from_the_others():
    plain, rich = struct.pack("<HB", 3, 0) + b"450", struct.pack("<HBH", 4, 8, 1) + b"4501" + struct.pack("<HH", 3, 6)
    table = struct.pack("<II", 3, 3) + plain + rich + plain
    assert [*_filled_texts([table], frozenset({6}))] == [1, 2, 1]
    assert [*_filled_texts([table], frozenset({5}))] == [1, 1, 1]
    assert [*_filled_texts([table[:25], table[25:]], frozenset({6}))] == [1, 2, 1]


@pytest.mark.parametrize("shift", [0, 1, 20, 60_000])
def test_sectors_of_impossible_size_are_not_followed(tmp_path, shift):
    assert gelesen(tmp_path, GUT[:0x1E] + struct.pack("<H", shift) + GUT[0x20:]) is None


def test_a_chain_that_bites_its_tail_ends(tmp_path):
    first = struct.unpack_from("<I", GUT, 0x4C)[0]
    start = (first + 1) * 512
    circle = struct.pack("<128I", *range(128))  # every sector names itself as the next
    assert gelesen(tmp_path, GUT[:start] + circle + GUT[start + 512 :]) is None
    more = GUT[:0x44] + struct.pack("<I", first) + GUT[0x48:start] + b"\xff" * 508 + struct.pack("<I", first) + GUT[start + 512 :]
    assert gelesen(tmp_path, more) is None


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(0, len(GUT) - 1), st.integers(0, 255)), max_size=12), st.integers(0, len(GUT)))
def test_damage_never_raises(tmp_path_factory, flips, length):
    data = bytearray(GUT)
    for place, value in flips:
        data[place] = value
    found = gelesen(tmp_path_factory.mktemp("xls"), bytes(data[:length]))
    for _, cells in found or ():
        assert cells.held is not None
        assert all(row < 65_536 and 0 <= column < 65_536 for row, columns in cells.held.items() for column in columns)
