"""Entscheiden.xlsx: what is asked, what an answer does to einstellungen.yaml, and what it never does."""

from datetime import date, datetime

import openpyxl
import pytest

from bewerberanalyse.config.house_files import HouseFiles
from bewerberanalyse.config.workfolder import BERLIN, Arbeitsordner
from bewerberanalyse.live import questions
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.table import Datei, FileVerdict, Quelle
from bewerberanalyse.run.result import Auftrag
from bewerberanalyse.run.setup import set_up

JETZT = datetime(2026, 11, 21, 9, tzinfo=BERLIN)
RENAMED = Problem(
    "E-128", Origin("b.csv"), {"kopf": "Spr-Niv", "feld": "Sprachniveau", "eintrag": "…", "quelle": "sprachbuero", "spalte": "sprachniveau"}
)
LOST = Problem(
    "M-140",
    Origin(),
    {
        "quelle": "VerBIS",
        "spalte": "Fachkraft",
        "wie": "fehlt jetzt",
        "felder": "„Fachkraft“",
        "filter": "keine",
        "schluessel": "verbis.fachkraft",
    },
)
UNKNOWN = Problem("E-176", Origin("v.csv"), {"anzahl": 2, "spalten": "„Betreuer neu“, „Farbe“"})
FILES = (Datei("v.csv", Quelle.VERBIS, None, 3, FileVerdict.PASST), Datei("b.csv", Quelle.SPRACHBUERO, None, 3, FileVerdict.PASST))


@pytest.fixture
def auftrag(tmp_path):
    ordner = Arbeitsordner(tmp_path / "haus")
    set_up(ordner)
    return Auftrag(ordner, date(2026, 11, 21), JETZT)


def all_asked(auftrag, teams=("Team 1", "Team 2", "")):
    return questions.asked([RENAMED, LOST, UNKNOWN], FILES, teams, auftrag.files.settings.teams)


def answer(auftrag, **by_topic):
    """What a person does in Excel: choose from the dropdown of a line, save."""
    path = auftrag.ordner.path / questions.FILE
    book = openpyxl.load_workbook(path)
    page = book["Entscheiden"]
    for row in page.iter_rows(min_row=6):
        if (given := by_topic.get(str(row[1].value).replace(" ", "_"))) is not None:
            row[3].value = given
    book.save(path)


def codes(problems):
    return [one.code for one in problems]


def test_what_the_run_left_open_is_asked_once_with_answers_to_choose_from(auftrag):
    found = {one.worum: one for one in all_asked(auftrag)}
    assert [one.worum for one in all_asked(auftrag)] == ["Spalte fehlt", "Spalte", "Team", "Team", "Spalte unbekannt", "Spalte unbekannt"]
    assert found["Spalte fehlt"].antworten == ("Betreuer neu", "Farbe", "fehlt wirklich")
    assert found["Spalte"].frage == "Sprachbüro: Die Spalte „Spr-Niv“ ist nicht bekannt. Ist das „Sprachniveau“?"
    assert found["Team"].antworten == ("IP", "Spezialteam", "Regel", "U25")


def test_answers_become_entries_comments_stay_and_both_lines_are_shown(auftrag):
    before = auftrag.ordner.einstellungen.read_text("utf-8")
    assert codes(questions.write(auftrag, all_asked(auftrag))) == ["M-151"]
    answer(auftrag, Spalte="ja", Spalte_fehlt="Betreuer neu", Team="IP")
    told = questions.take_over(auftrag)
    assert codes(told) == ["M-150"] * 4
    assert 'Bisher: teams: {} · Jetzt: teams: "Team 1": IP' in [one.was for one in told][2]
    after = auftrag.ordner.einstellungen.read_text("utf-8")
    assert [line for line in before.splitlines() if line.startswith("#")] == [line for line in after.splitlines() if line.startswith("#")]
    settings = HouseFiles(auftrag.ordner).settings
    assert dict(settings.teams) == {"Team 1": "IP", "Team 2": "IP"}
    assert {quelle: dict(fields) for quelle, fields in settings.aliase.items()} == {
        "sprachbuero": {"sprachniveau": ("Spr-Niv",)}, "verbis": {"fachkraft": ("Betreuer neu",)},
    }  # fmt: skip
    assert questions.take_over(auftrag) == ()  # a second run finds nothing new
    assert auftrag.ordner.einstellungen.read_text("utf-8") == after


def test_no_means_no_and_is_not_asked_as_open_again(auftrag):
    before = auftrag.ordner.einstellungen.read_bytes()
    questions.write(auftrag, all_asked(auftrag, teams=()))
    answer(auftrag, Spalte="nein", Spalte_fehlt="fehlt wirklich")
    assert questions.take_over(auftrag) == ()
    assert auftrag.ordner.einstellungen.read_bytes() == before
    assert questions.write(auftrag, all_asked(auftrag, teams=())) == ()


def test_an_answer_nobody_offered_changes_nothing_and_is_said(auftrag):
    before = auftrag.ordner.einstellungen.read_bytes()
    questions.write(auftrag, all_asked(auftrag))
    answer(auftrag, Spalte="vielleicht", Team="Nord")
    assert codes(questions.take_over(auftrag)) == ["M-153"] * 3
    assert auftrag.ordner.einstellungen.read_bytes() == before


def test_a_column_that_already_means_something_is_not_given_away(auftrag):
    questions.write(auftrag, all_asked(auftrag, teams=()))
    answer(auftrag, Spalte_fehlt="Kundennummer")
    assert codes(questions.take_over(auftrag)) == ["M-153"]


def test_a_column_nobody_knows_can_be_given_its_field_or_be_left(auftrag):
    questions.write(auftrag, all_asked(auftrag, teams=()))
    path = auftrag.ordner.path / questions.FILE
    book = openpyxl.load_workbook(path)
    lines = {row[2].value: row for row in book["Entscheiden"].iter_rows(min_row=6)}
    next(row for frage, row in lines.items() if "„Farbe“ kennt" in frage)[3].value = "wird nicht gebraucht"
    next(row for frage, row in lines.items() if "„Betreuer neu“ kennt" in frage)[3].value = next(
        title for title, name in questions._titles("verbis").items() if name == "fachkraft"
    )
    book.save(path)
    assert codes(questions.take_over(auftrag)) == ["M-150"]
    assert dict(HouseFiles(auftrag.ordner).settings.aliase["verbis"]) == {"fachkraft": ("Betreuer neu",)}


def test_a_replaced_delivery_is_put_back_by_an_answer_and_its_name_stands_nowhere(auftrag):
    home = auftrag.ordner.monat_eingang(auftrag.monat)
    (home / "ersetzt").mkdir(parents=True)
    (home / "ersetzt" / "Liste Müller.csv").write_bytes(b"x")
    replaced = Problem("M-103", Origin("Liste Müller.csv"), {"quelle": "STEP", "gemeinsam": 80, "allein": 3, "ordner": "Eingang/ersetzt"})
    questions.write(auftrag, [*questions._replaced(auftrag, [replaced])])
    assert "Müller" not in str(list(openpyxl.load_workbook(auftrag.ordner.path / questions.FILE)["Entscheiden"].values))
    answer(auftrag, Lieferung="nur die neue zählt")
    assert questions.take_over(auftrag) == ()
    answer(auftrag, Lieferung="beide zählen")
    assert codes(questions.take_over(auftrag)) == ["M-150"]
    assert [path.name for path in home.iterdir() if path.is_file()] == ["Liste Müller.csv"]
    assert questions.take_over(auftrag) == ()


@pytest.mark.parametrize("content", [b"nichts", b""])
def test_a_broken_file_is_nothing_and_written_anew(auftrag, content):
    (auftrag.ordner.path / questions.FILE).write_bytes(content)
    assert questions.take_over(auftrag) == ()
    assert codes(questions.write(auftrag, all_asked(auftrag))) == ["M-151"]


def test_a_file_that_cannot_be_written_is_only_a_hint(auftrag):
    (auftrag.ordner.path / questions.FILE).mkdir()
    assert codes(questions.write(auftrag, all_asked(auftrag))) == ["M-152"]


def test_without_questions_there_is_no_file_and_an_old_one_says_so(auftrag):
    assert questions.write(auftrag, []) == ()
    assert not (auftrag.ordner.path / questions.FILE).exists()
    questions.write(auftrag, all_asked(auftrag))
    questions.write(auftrag, [])
    assert openpyxl.load_workbook(auftrag.ordner.path / questions.FILE)["Entscheiden"]["A2"].value == "Es ist nichts zu entscheiden."
