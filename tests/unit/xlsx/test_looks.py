"""What a small screen shows and what print holds, computed from the finished file."""

import io
from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest
from openpyxl.utils.cell import coordinate_to_tuple

from bewerberanalyse.fallliste.sheets.basis import AUSWAHL, FALLLISTE, MEINE_WOCHE, PLANUNG, VORAUSWAHL
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import DISPUTED, FELD, MARK, MARKED
from bewerberanalyse.retention import recognise
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.column import texts
from bewerberanalyse.xlsx.description import Cell, Chart, Column, Sheet, Table, Workbook, column_letter
from bewerberanalyse.xlsx.fittings import fitting, number_text_ranges
from bewerberanalyse.xlsx.style import per_value
from tests.unit.xlsx.builder import welt
from tests.unit.xlsx.mappe import as_bytes, described, read, small

SCREEN = 352.0  # points Excel leaves for cells on 1366 × 768 at 100 %


@pytest.fixture(scope="module")
def book():
    return small(40)[2]


@pytest.mark.parametrize("name", [MEINE_WOCHE, VORAUSWAHL, AUSWAHL, PLANUNG, FALLLISTE, "Zuordnung prüfen"])
def test_at_least_twelve_persons_are_seen_on_a_small_screen(book, name):
    sheet = book[name]
    freeze = sheet.freeze_panes or book.defined_names["Planung_Liste"].attr_text.partition("!")[2].partition(":")[0].replace("$", "")
    frozen = coordinate_to_tuple(freeze)[0] - 1 + (sheet.freeze_panes is None)
    assert sum(sheet.row_dimensions[row].height or 15 for row in range(1, frozen + 13)) <= SCREEN


def test_the_list_prints_one_page_in_width(book):
    area = book[FALLLISTE].print_area.replace("$", "").replace("'", "").rpartition("!")[2]
    right = coordinate_to_tuple(area.split(":")[1])[1]
    inches = sum(book[FALLLISTE].column_dimensions[column_letter(col)].width * 7 + 5 for col in range(right)) / 96
    assert inches * book[FALLLISTE].page_setup.scale / 100 <= 11.69 - 0.8


@pytest.mark.parametrize(("col", "scale"), [(2, 100), (7, 65)])
def test_a_page_is_wide_enough_for_every_column_a_chart_touches(col, scale):
    chart = Chart(0, col, "saeulen", "Bild", (), "Bild", 560, 300)
    sheet = Sheet("Blatt", (Cell(0, 5, "Text"),), widths=dict.fromkeys(range(6), 20.0), charts=(chart,))
    # The second chart ends at 6 × 145 + 64 + 560 = 1,494 pixels, in the tenth column of 64 behind the sixth: 1,510; a page has 982.
    assert fitting(sheet) == scale


def test_lines_are_counted_by_the_widths_of_letters():
    assert frame.lines("i" * 40, 20) == 1
    assert frame.lines("M" * 40, 20) > 2
    assert frame.lines("ein Satz mit sechs kurzen Wörtern", 12) == 3


def test_a_column_of_digits_and_single_digits_get_no_triangle():
    table = Table(3, 0, (Column("Name", texts(["a", "b"])), Column("Nummer", texts(["007", "x"]))))
    cells = (Cell(0, 0, "12"), Cell(1, 0, "13"), Cell(0, 2, "Wort"), Cell(1, 4, "", "fest"))
    assert number_text_ranges(Sheet("Blatt", cells, table)) == ["A1:A2", "E2", "B5:B6"]


def test_a_text_like_a_formula_is_marked_and_every_other_is_not():
    assert per_value(texts(["=1+1", "-5", "Wort", "+49", "@x", " =1"])) == ["text'", "text'", "text", "text'", "text'", "text"]


def test_a_pdf_of_a_list_is_recognised_by_its_keywords():
    data = as_bytes(described(welt(1)))
    assert read(data).properties.keywords == "bewerberanalyse 2026-03"
    for words in ("bewerberanalyse 2026-03", "bewerberanalyse, 2026-03"):  # LibreOffice puts commas between keywords
        pdf = io.BytesIO(b"%PDF-1.7\n1 0 obj\n<</Keywords(" + words.encode() + b")>>\nendobj\n%%EOF\n")
        assert recognise.look(pdf, persons=False, check_time=lambda: None).months == {"2026-03"}


def test_every_preset_on_the_overview_leads_to_the_field_that_shows_its_persons(book):
    links = [cell.hyperlink.location for row in book["Übersicht"].iter_rows(max_col=2) for cell in row if cell.hyperlink]
    assert len(links) > 20
    assert {link.replace("'", "") for link in links} == {book.defined_names["Auswahl_Voreinstellung"].attr_text.replace("$", "")}


@pytest.mark.parametrize("name", [MEINE_WOCHE, AUSWAHL, PLANUNG])
def test_a_disputed_statement_is_marked_beside_the_name_and_said_whole_further_right(name):
    long = "Kundin bestreitet die Angabe zum Schulabschluss und zum Beginn des Kurses"
    world = welt(40)
    werte = world.faelle.werte.assign(bestritten_vermerk=long)
    states = world.faelle.zustand.assign(bestritten_vermerk=np.int8(Zustand.WERT))
    presets = tuple(replace(preset, nutzer="B", tun="Anrufen") for preset in world.presets)
    faelle = replace(world.faelle, werte=werte, zustand=states)
    shown = described(world, presets=presets, faelle=faelle).sheet(name).table
    mark, wording = (shown.columns[shown.position(heading)] for heading in (MARKED, FELD[DISPUTED].heading))
    assert set(mark.cells.distinct) - {""} == {MARK}
    assert set(wording.cells.distinct) - {""} == {long}
    assert frame.pixels(MARK) * 1.04 <= mark.width * 7


@pytest.mark.parametrize("name", [MEINE_WOCHE, AUSWAHL, PLANUNG])
def test_no_text_of_a_live_list_is_cut(name):
    plain = [column for column in described(welt(40)).sheet(name).table.columns if column.cells.styles == ("text",)]
    assert plain
    assert all(frame.pixels(str(value)) <= column.width * 7 for column in plain for value in column.cells.distinct)


def test_a_text_its_neighbour_would_cut_off_is_shown_smaller_and_a_heading_gets_its_height():
    long, short = "Zahnmedizinische Fachangestellte oder Verwaltungsfachangestellter", "Koch"
    columns = [Column("Kurzer Kopf mit vielen langen Wörtern darin", texts([long]), 12), Column("B", texts([short]), 12)]
    cells = (Cell(0, 0, long), Cell(0, 1, short), Cell(1, 0, long))
    found = read(as_bytes(Workbook((Sheet("Blatt", cells, Table(3, 0, tuple(columns), head_height=20)),), "T", datetime(2026, 3, 1), "")))
    shrunk = {cell.coordinate: bool(cell.alignment.shrink_to_fit) for row in found["Blatt"].iter_rows() for cell in row if cell.value}
    assert shrunk == {"A1": True, "B1": False, "A2": False, "A4": False, "B4": False, "A5": True, "B5": False}
    assert found["Blatt"].row_dimensions[4].height >= 60  # four lines of bold words
