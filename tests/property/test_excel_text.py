"""No text from an export ever becomes anything but that text."""

import io
import zipfile
from datetime import datetime

import numpy as np
import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st

from bewerberanalyse.model.fields import FELDER, Kind
from bewerberanalyse.xlsx.column import texts
from bewerberanalyse.xlsx.description import Cell, Column, Sheet, Table, Workbook
from bewerberanalyse.xlsx.text import clean, headings, sheet_name
from bewerberanalyse.xlsx.writer import write
from tests.unit.xlsx.builder import welt
from tests.unit.xlsx.mappe import as_bytes, described, part, read
from tests.unit.xlsx.payloads import PAYLOADS

CREATED = datetime(2026, 3, 31)
TEXTS = {Kind.TEXT, Kind.LISTE}
ANY_TEXT = st.text(st.characters(codec=None), max_size=60)


def book(values, heads=("Werte",), name="Blatt"):
    columns = tuple(Column(head, texts(values)) for head in headings(heads))
    cells = tuple(Cell(row, len(columns) + 1, value) for row, value in enumerate(values))
    return Workbook((Sheet(name, cells[:1], Table(1, 0, columns, "Tabelle")),), "=Titel & mehr", CREATED, "Fuß &P")


def part_names(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.namelist()


def calamine(data, sheet):
    """The rows as python-calamine reads them: it undoes Excel's escapes the way Excel does."""
    return python_calamine.load_workbook(io.BytesIO(data)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)


@settings(max_examples=60, deadline=None)
@given(st.lists(ANY_TEXT, min_size=1, max_size=8))
def test_writing_and_reading_back_gives_the_cleaned_text(values):
    rows = calamine(as_bytes(book([*values, "Ende"])), "Blatt")
    assert [row[0] for row in rows[2:]] == [*(clean(value) for value in values), "Ende"]


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(value):
    assert clean(clean(value)) == clean(value)


@settings(max_examples=200, deadline=None)
@given(st.lists(ANY_TEXT, max_size=6))
def test_headings_are_distinct_for_excel(values):
    made = headings(values)
    assert len({head.casefold() for head in made}) == len(values)
    assert all(0 < len(head) <= 255 for head in made)


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT, st.lists(st.sampled_from(["Blatt", "blatt (2)", "A"])))
def test_sheet_names_are_accepted_and_distinct(value, taken):
    name = sheet_name(value, taken)
    assert 0 < len(name) <= 31
    assert not set(name) & set("[]:*?/\\")
    assert name.casefold() not in {other.casefold() for other in taken}


def armed_cells(data):
    """(sheet, cell) of every formula and of every link, wherever it leads."""
    book = read(data, formulas=True)
    cells = [(sheet.title, cell) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    formulas = {(title, cell.coordinate) for title, cell in cells if cell.data_type == "f"}
    return formulas, {
        (title, cell.hyperlink.ref, cell.hyperlink.location, cell.hyperlink.target) for title, cell in cells if cell.hyperlink
    }


def test_thirty_payloads_in_every_column_arm_nothing():
    harmless, armed = (as_bytes(described(welt(len(PAYLOADS), payloads=payloads))) for payloads in ((), PAYLOADS))
    assert armed_cells(armed) == armed_cells(harmless)
    assert b"External" not in b"".join(part(armed, name).encode() for name in part_names(armed) if name.endswith(".rels"))


def test_thirty_payloads_in_every_text_column_survive_two_cycles():
    fields = [feld for feld in FELDER if feld.kind in TEXTS and not feld.optional and feld.name not in {"kundennummer", "team"}]
    payloads = PAYLOADS
    for _ in range(2):
        world = welt(len(payloads), payloads=payloads)
        rows = calamine(as_bytes(described(world)), "Fallliste")
        top = next(place for place, row in enumerate(rows) if "Kundennummer" in row)
        number = rows[top].index("Kundennummer")
        people = sorted(rows[top + 1 :], key=lambda row: row[number])
        for feld in fields:
            column = rows[top].index(feld.heading)
            known = (world.faelle.zustand[feld.name] == 0).to_numpy()
            shown = np.array([row[column] for row in people], dtype=object)
            assert list(shown[known]) == [
                clean(text if isinstance(text, str) else feld.shown(text)) for text in world.faelle.werte[feld.name][known]
            ]
        payloads = tuple(clean(payload) for payload in payloads)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_as_value_heading_and_sheet_name_stays_text(payload):
    workbook = book([payload, payload], (payload, payload), sheet_name(payload))
    sheet = read(as_bytes(workbook), formulas=True).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink]
    again = book([str(cell.value) for cell in cells])
    rows = python_calamine.load_workbook(io.BytesIO(as_bytes(again))).get_sheet_by_index(0).to_python()
    assert {type(value) for row in rows for value in row} == {str}


def test_a_payload_as_file_name_is_only_a_name(tmp_path):
    path = tmp_path / "=cmd & 'x' ä.xlsx"
    write(book(["a"]), path)
    assert path.read_bytes().startswith(b"PK")
