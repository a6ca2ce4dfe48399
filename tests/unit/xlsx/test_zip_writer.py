"""The zip writer against Python's own reader."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bewerberanalyse.xlsx.zip_writer import ZipWriter

NAMES = st.from_regex(r"[a-z]{1,8}/[a-z0-9]{1,12}\.xml", fullmatch=True)
PIECES = st.lists(st.binary(max_size=2000), max_size=4)


def written(parts, level=6):
    target = io.BytesIO()
    with ZipWriter(target, level) as package:
        for name, pieces in parts.items():
            package.add(name, pieces)
    return target.getvalue()


@given(st.dictionaries(NAMES, PIECES, max_size=6), st.integers(1, 12))
def test_python_reads_back_every_part_and_its_checksum(parts, level):
    with zipfile.ZipFile(io.BytesIO(written(parts, level))) as package:
        assert package.testzip() is None
        assert {name: package.read(name) for name in package.namelist()} == {name: b"".join(pieces) for name, pieces in parts.items()}
        assert {info.date_time for info in package.infolist()} <= {(1980, 1, 1, 0, 0, 0)}


@given(st.dictionaries(NAMES, PIECES, max_size=3))
def test_equal_parts_make_equal_bytes(parts):
    assert written(parts) == written(parts)


def test_after_a_failure_there_is_no_directory_so_nobody_takes_it_for_a_workbook(tmp_path):
    with pytest.raises(RuntimeError, match="mitten drin"), ZipWriter(tmp_path / "x.zip", 6) as package:
        package.add("a.xml", [b"1"])
        raise RuntimeError("mitten drin")
    assert not zipfile.is_zipfile(tmp_path / "x.zip")
