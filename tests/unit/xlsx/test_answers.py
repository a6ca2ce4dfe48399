"""Reading back what people chose on „Zuordnung prüfen“."""

import io
import warnings

import openpyxl
import pytest

from bewerberanalyse.fallliste.read_back import read_answers
from bewerberanalyse.model.problems import InputError
from tests.unit.xlsx.builder import welt
from tests.unit.xlsx.mappe import as_bytes, described


@pytest.fixture
def filled(tmp_path):
    """Writes a list, lets somebody type answers into column A with another program, and returns the path."""

    def fill(*answers, drop_sheet=False):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(as_bytes(described(welt(len(answers))))))
        sheet = book["Zuordnung prüfen"]
        for row, answer in enumerate(answers, start=5):
            sheet.cell(row, 1).value = answer
        if drop_sheet:
            del book["Zuordnung prüfen"]
        path = tmp_path / "liste.xlsx"
        book.save(path)
        return path

    return fill


def test_answers_are_read_by_the_key_of_their_pair(filled):
    assert read_answers(filled("gleich", "verschieden", "später")) == {"p0": "gleich", "p1": "verschieden", "p2": "später"}


def test_blank_and_unknown_words_are_no_answer(filled):
    assert read_answers(filled(None, "vielleicht", " Gleich ")) == {"p2": "gleich"}


def test_a_workbook_without_the_sheet_is_a_message_not_a_crash(filled):
    with pytest.raises(InputError) as caught:
        read_answers(filled("gleich", drop_sheet=True))
    assert [problem.code for problem in caught.value.problems] == ["X-102"]


@pytest.mark.parametrize("content", [b"", b"kein zip", b"PK\x03\x04kaputt"])
def test_a_broken_file_is_a_message_not_a_crash(tmp_path, content):
    path = tmp_path / "liste.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_answers(path)


def test_a_missing_file_is_a_message_not_a_crash(tmp_path):
    with pytest.raises(InputError):
        read_answers(tmp_path / "fehlt.xlsx")
