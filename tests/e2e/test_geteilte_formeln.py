"""Every kind of workbook the program writes keeps Excel's rules for shared formulas."""

import io
import re
import zipfile

import pytest

from tests.e2e.test_nur_gezeigtes import KINDS, haus, workbooks  # noqa: F401 - a fixture
from tests.geteilte_formeln import broken
from tests.unit.xlsx.builder import welt
from tests.unit.xlsx.mappe import as_bytes, described, part


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "Fachstelle"])
def test_no_shared_formula_leaves_its_sheet(haus, kind):  # noqa: F811 - the fixture
    found = workbooks(haus, KINDS[kind])
    assert found
    assert {path.name: broken(path.read_bytes()) for path in found} == {path.name: [] for path in found}


@pytest.mark.parametrize("persons", [0, 1, 5])
def test_a_list_of_any_size_keeps_the_rules(persons):
    assert broken(as_bytes(described(welt(persons)))) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (r"(<f t=\"shared\" ref[^>]*>)", r"\1Fallliste!$A$5+", "refers to more"),
        (r"(<f t=\"shared\" ref[^>]*>)", r"\1ROWS(Auswahl_Team)+", "refers to more"),
        (r"(<f t=\"shared\" ref=\"[A-Z]+)\d+:", r"\g<1>99:", "outside"),
        (r"<f t=\"shared\" ref[^<]*</f>", "", "no master"),
    ],
)
def test_the_rule_notices_a_file_that_breaks_it(old, new, fault):
    workbook = described(welt(5))
    data = as_bytes(workbook)
    place = [one.name for one in workbook.sheets].index("Rechenblatt")
    sheet = f"xl/worksheets/sheet{place + 1}.xml"
    damaged = re.sub(old, new, part(data, sheet))
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as result:
        for name in source.namelist():
            result.writestr(name, damaged if name == sheet else source.read(name))
    assert any(fault in one for one in broken(target.getvalue()))
