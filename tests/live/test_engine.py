"""The test fixture itself: real xlwings code on a real LibreOffice, and what `strict` refuses."""

import pytest
import xlwings
from openpyxl import Workbook

from tests.live.engine import CONVERTIBLE, WouldConvertError

pytestmark = pytest.mark.libreoffice

KEPT = [
    "Müller",
    "Team 1",
    "F01",
    "ja",
    "A2",
    "111A000001",
    "a@b",
    "Kurs 3 Monate offen",
    "",
    "fällig am 30.11.2026, 18:00 Uhr",
    "Mai-Kurs",
]
CONVERTED = [
    "00123",
    "1-2",
    "=x",
    "+49",
    "-",
    "@SUM(A1)",
    "1,5",
    "12.345,00 €",
    "31.12.2026",
    "3. März 2026",
    "März 2026",
    "12:30",
    "1E5",
    "WAHR",
    "'x",
    "5 %",
]


@pytest.fixture
def book(excel, tmp_path):
    path = tmp_path / "leer.xlsx"
    book = Workbook()
    book.active.title = "Blatt"
    book.active["B1"].number_format = "@"
    book.save(path)
    return xlwings.apps.active.books.open(path)


@pytest.mark.parametrize("text", KEPT)
def test_text_excel_keeps_is_not_called_convertible(text):
    assert not CONVERTIBLE.match(text)


@pytest.mark.parametrize("text", CONVERTED)
def test_text_excel_converts_is_called_convertible(text):
    assert CONVERTIBLE.match(text)


def test_strict_refuses_text_that_excel_would_convert(book):
    with pytest.raises(WouldConvertError, match="A1"):
        book.sheets["Blatt"].range("A1").value = "00123"


def test_strict_lets_text_through_into_a_cell_formatted_as_text(book):
    book.sheets["Blatt"].range("B1").value = "00123"
    assert book.sheets["Blatt"].range("B1").value == "00123"


def test_without_strict_the_program_converts_as_excel_does(book, excel):
    excel.strict = False
    book.sheets["Blatt"].range("A1").value = "00123"
    assert book.sheets["Blatt"].range("A1").value == 123
