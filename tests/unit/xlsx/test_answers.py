"""Reading back what people chose on „Zuordnung prüfen“."""

import warnings

import openpyxl
import pytest

from bewerberanalyse.fallliste.answers import read
from bewerberanalyse.fallliste.list_content import WeekChoice
from bewerberanalyse.model.problems import InputError
from tests.clerk import enter
from tests.unit.xlsx.builder import welt
from tests.unit.xlsx.mappe import as_bytes, described


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


def test_a_workbook_without_the_sheet_is_a_message_not_a_crash(filled):
    with pytest.raises(InputError) as caught:
        read(filled("gleich", drop_sheet=True))
    assert [problem.code for problem in caught.value.problems] == ["X-102"]


@pytest.mark.parametrize("content", [b"", b"kein zip", b"PK\x03\x04kaputt"])
def test_a_broken_file_is_a_message_not_a_crash(tmp_path, content):
    path = tmp_path / "liste.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read(path)


def test_a_missing_file_is_a_message_not_a_crash(tmp_path):
    with pytest.raises(InputError):
        read(tmp_path / "fehlt.xlsx")
