import zipfile

import openpyxl
import pytest

from bewerberanalyse.ingest.guard import check_workbook
from tests.einstellungen import einstellungen

GRENZEN = einstellungen().grenzen


@pytest.fixture
def mappe(tmp_path):
    path = tmp_path / "mappe.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = "gleich"
    book.save(path)
    return path


def test_a_workbook_people_filled_in_may_be_opened(mappe):
    assert check_workbook(mappe, "mappe.xlsx", GRENZEN) is None


def test_a_workbook_with_a_doctype_may_not(mappe):
    with zipfile.ZipFile(mappe, "a") as archive:
        archive.writestr("xl/boese.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    problem = check_workbook(mappe, "mappe.xlsx", GRENZEN)
    assert (problem.code, problem.origin.datei) == ("E-112", "mappe.xlsx")


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "E-104"), (b"Kundennummer;Name", "E-108"), (b"PK\x03\x04kaputt", "E-110"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "E-108")],
)
def test_what_is_no_workbook_may_not(tmp_path, data, code):
    (tmp_path / "x.xlsx").write_bytes(data)
    assert check_workbook(tmp_path / "x.xlsx", "x.xlsx", GRENZEN).code == code


def test_a_missing_file_and_a_link_may_not(mappe):
    assert check_workbook(mappe.with_name("fehlt.xlsx"), "fehlt.xlsx", GRENZEN).code == "E-103"
    mappe.with_name("link.xlsx").symlink_to(mappe)
    assert check_workbook(mappe.with_name("link.xlsx"), "link.xlsx", GRENZEN).code == "E-101"
