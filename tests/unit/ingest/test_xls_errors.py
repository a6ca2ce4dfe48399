"""Error values of .xls files: found where they stand, and no damage to the file leads astray."""

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bewerberanalyse.ingest import xls_errors

GOLDEN = Path(__file__).parents[2] / "golden" / "verbis" / "excel_97" / "eingabe.xls"
GUT = GOLDEN.read_bytes()


def gelesen(folder: Path, data: bytes) -> dict[str, frozenset[tuple[int, int]]]:
    path = folder / "mappe.xls"
    path.write_bytes(data)
    return xls_errors.broken_cells(path)


def test_found_where_the_golden_file_has_them():
    (cells,) = xls_errors.broken_cells(GOLDEN).values()
    assert {row for row, _ in cells} == {3, 4}  # rows 4 and 5 in Excel


@pytest.mark.parametrize("shift", [0, 1, 20, 60_000])
def test_sectors_of_impossible_size_are_not_followed(tmp_path, shift):
    assert gelesen(tmp_path, GUT[:0x1E] + struct.pack("<H", shift) + GUT[0x20:]) == {}


def test_a_chain_that_bites_its_tail_ends(tmp_path):
    first = struct.unpack_from("<I", GUT, 0x4C)[0]
    start = (first + 1) * 512
    circle = struct.pack("<128I", *range(128))  # every sector names itself as the next
    assert gelesen(tmp_path, GUT[:start] + circle + GUT[start + 512 :]) == {}
    more = GUT[:0x44] + struct.pack("<I", first) + GUT[0x48:start] + b"\xff" * 508 + struct.pack("<I", first) + GUT[start + 512 :]
    assert gelesen(tmp_path, more) == {}


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(0, len(GUT) - 1), st.integers(0, 255)), max_size=12), st.integers(0, len(GUT)))
def test_damage_never_raises(tmp_path_factory, flips, length):
    data = bytearray(GUT)
    for place, value in flips:
        data[place] = value
    found = gelesen(tmp_path_factory.mktemp("xls"), bytes(data[:length]))
    assert all(row < 65_536 and column < 65_536 for cells in found.values() for row, column in cells)
