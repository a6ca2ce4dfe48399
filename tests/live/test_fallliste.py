"""The monthly workbook itself, with slicers, hidden sheets and folded columns, goes through a refresh."""

import pytest
import xlwings

from bewerberanalyse.fallliste.sheets.books import case_list
from bewerberanalyse.live import refresh
from bewerberanalyse.xlsx import writer
from tests.unit.xlsx.builder import welt

pytestmark = pytest.mark.libreoffice


def written(path, seed):
    world = welt(40, seed)
    writer.write(case_list(world), path)


@pytest.fixture
def path(excel, tmp_path):
    path = tmp_path / "Fallliste_2026-03.xlsx"
    written(path, 1)
    return path


def criteria(book):
    """Table → heading → what its filter lets through."""
    tables = [table for sheet in book.sheets for table in sheet.tables]
    found = {table.name: zip(table.header_row_range.value, table.autofilter.criteria, strict=True) for table in tables}
    return {name: {heading: c.values or c.value1 for heading, c in pairs if c.type != "none"} for name, pairs in found.items()}


def test_filters_and_sheet_of_the_monthly_workbook_survive(path):
    book = xlwings.apps.active.books.open(path)
    fallliste = book.sheets["Fallliste"].tables["Fallliste"]
    headings = fallliste.header_row_range.value
    fallliste.autofilter.apply_values(headings.index("Team") + 1, ["Team 661", "Team U25"])
    fallliste.autofilter.apply_values(headings.index("F03") + 1, ["ja"])
    book.sheets["Klärung"].api.Activate()
    before = criteria(book)
    said = []
    refresh.refresh(path, lambda: written(path, 2), said.append)
    again = xlwings.apps.active.books[0]
    assert said == []
    assert criteria(again) == before
    assert again.sheets.active.name == "Klärung"
    assert set(before["Fallliste"]) == {"Team", "F03"}
    assert before["Vorauswahl"]  # opens on one preset
