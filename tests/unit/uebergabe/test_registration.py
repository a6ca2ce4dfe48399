"""The registration for a test of language: who goes along, and that it comes back filled in as a file of the Sprachbüro."""

from datetime import date, datetime

import openpyxl
import pytest

from bewerberanalyse.config.workfolder import BERLIN
from bewerberanalyse.model.handover import SCHNITTSTELLEN
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.uebergabe.sheets import Handover, workbook
from bewerberanalyse.xlsx import writer
from bewerberanalyse.xlsx.frame import ListMeta
from tests.builders import gefaltet
from tests.lesen import cells, read

NOW = datetime(2026, 6, 10, 9, 0, tzinfo=BERLIN)
SAID = {
    "verbis": """
        person | nachname | vorname | geburtsdatum | sprachniveau | sprachniveau_datum | fachkraft
        p1     | Haddad   | Rima    | 1990-03-04   | A2           | 2025-01-10         | Muster
        p2     | Kaya     | Cem     | 2001-12-01   |              |                    | Muster
    """,
    "sprachbuero": "person | herkunftssprache | alphabetisierung\np1 | Arabisch | alphabetisiert",
}


@pytest.fixture
def registration(tmp_path):
    faelle = gefaltet(**SAID)
    meta = ListMeta(faelle.stichtag, "2026-06", NOW.replace(day=30, hour=18), "1", "", NOW)
    handover = Handover(faelle, [0, 1], ["", ""], SCHNITTSTELLEN["teststelle"], "Frau Test", meta, meta.loeschen_ab.date())
    path = tmp_path / "Uebergabe_teststelle_2026-06.xlsx"
    writer.write(workbook(handover), path)
    return path


def test_only_what_a_test_needs_goes_along(registration):
    sheet = openpyxl.load_workbook(registration).active
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert rows[4] == [
        "Kundennummer", "Nachname", "Vorname", "Geburtsdatum", "Herkunftssprache", "Alphabetisierung", "bisher bekannt",
        "Zuständige Fachkraft", "Testdatum", "Sprachstand",
    ]  # fmt: skip
    assert rows[5][1:7] == [
        "Haddad",
        "Rima",
        "04.03.1990",
        "Arabisch",
        "alphabetisiert",
        "A2, Angabe vom 10.01.2025, 17 Monate alt (älter als 6 Monate)",
    ]


def test_filled_in_it_comes_back_as_a_file_of_the_sprachbuero_and_what_was_known_is_no_result(registration, tmp_path):
    book = openpyxl.load_workbook(registration)
    sheet = book.active
    heads = {cell.value: cell.column for cell in sheet[5]}
    sheet.cell(6, heads["Testdatum"], "12.06.2026")
    sheet.cell(6, heads["Sprachstand"], "B1")
    book.save(tmp_path / "zurueck.xlsx")
    back = read(tmp_path, {"Anmeldung.xlsx": (tmp_path / "zurueck.xlsx").read_bytes()}, stichtag=date(2026, 6, 30))
    assert [(one.quelle, one.urteil.value) for one in back.dateien] == [("sprachbuero", "passt")], back.dateien
    told = cells(back, Quelle.SPRACHBUERO, "testdatum", "sprachniveau", "herkunftssprache")
    assert told == [("12.06.2026", "B1", "Arabisch"), ("", "", "")]
