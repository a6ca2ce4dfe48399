"""Real Excel would mind nothing in any file the program writes, as far as public sources tell what it minds."""

import pytest

from tests.e2e.conftest import KINDS, workbooks
from tests.excel_orakel.rules import judge
from tests.unit.xlsx.builder import welt
from tests.unit.xlsx.mappe import as_bytes, described
from tests.unit.xlsx.payloads import PAYLOADS


@pytest.mark.parametrize("kind", list(KINDS))
def test_excel_minds_nothing_in_this_kind_of_file(haus, kind):
    found = workbooks(haus, KINDS[kind])
    assert found
    assert {path.name: judge(path.read_bytes()) for path in found} == {path.name: [] for path in found}


@pytest.mark.parametrize("persons", [0, 1, 5])
def test_excel_minds_nothing_in_a_list_of_any_size(persons):
    assert judge(as_bytes(described(welt(persons)))) == []


def test_excel_minds_nothing_in_a_list_full_of_strange_texts():
    assert judge(as_bytes(described(welt(12, payloads=PAYLOADS)))) == []
