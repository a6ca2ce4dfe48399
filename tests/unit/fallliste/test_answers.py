"""Reading back what people chose on „Zuordnung prüfen“."""

import warnings

import openpyxl
import pytest

from bewerberanalyse.fallliste import answers
from bewerberanalyse.fallliste.list_content import WeekChoice
from bewerberanalyse.run import filled_in
from tests.clerk import enter
from tests.einstellungen import einstellungen
from tests.unit.xlsx.builder import welt
from tests.unit.xlsx.mappe import as_bytes, described


def read(path):
    return filled_in.read(path, einstellungen().grenzen, answers.read)


@pytest.fixture
def filled(tmp_path):
    """Writes a list, lets somebody type answers into column A with another program, and returns the path."""

    def fill(*answers, drop_sheet=False, chosen=()):
        path = tmp_path / "liste.xlsx"
        path.write_bytes(as_bytes(described(welt(len(answers)))))
        enter(path, "Zuordnung prüfen", {(row, 1): answer for row, answer in enumerate(answers, start=5)})
        if chosen:
            enter(path, "Meine Woche", {(row, 2): word for row, word in zip((3, 4), chosen, strict=False)})
        if drop_sheet:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                book = openpyxl.load_workbook(path)
            del book["Zuordnung prüfen"]
            book.save(path)
        return path

    return fill


def test_answers_are_read_by_the_key_of_their_pair(filled):
    assert read(filled("gleich", "verschieden", "später")).antworten == {"p0": "gleich", "p1": "verschieden", "p2": "später"}


def test_blank_and_unknown_words_are_no_answer(filled):
    entered = read(filled(None, "vielleicht", " Gleich "))
    assert (entered.antworten, entered.unverstanden) == ({"p2": "gleich"}, (6,))


@pytest.mark.parametrize(
    ("chosen", "wahl"),
    [
        (("Öztürk, Can", "IP Nord"), WeekChoice("Öztürk, Can", "IP Nord")),
        (("alle Fachkräfte", " IP Nord "), WeekChoice("alle Fachkräfte", "IP Nord")),
        ((None, 661), WeekChoice("", "")),
    ],
)
def test_the_last_choice_on_meine_woche_is_read_as_it_stands(filled, chosen, wahl):
    assert read(filled("gleich", chosen=chosen)).wahl == wahl


def test_a_workbook_without_the_sheet_tells_nothing(filled):
    assert read(filled("gleich", drop_sheet=True)) is None


@pytest.mark.parametrize("content", [b"", b"kein zip", b"PK\x03\x04kaputt"])
def test_a_broken_file_tells_nothing(tmp_path, content):
    path = tmp_path / "liste.xlsx"
    path.write_bytes(content)
    assert read(path) is None


def test_a_missing_file_tells_nothing(tmp_path):
    assert read(tmp_path / "fehlt.xlsx") is None


def test_what_one_reader_does_not_find_costs_the_others_nothing(filled):
    def both(book):
        return filled_in.part(book, answers.read), filled_in.part(book, lambda book: book["gibt es nicht"])

    checked, other = filled_in.read(filled("gleich"), einstellungen().grenzen, both)
    assert (checked.antworten, other) == ({"p0": "gleich"}, None)
