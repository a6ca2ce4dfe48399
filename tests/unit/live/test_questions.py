"""Entscheiden.xlsx: what is asked, what an answer does to einstellungen.yaml, and what it never does."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime

import openpyxl
import pytest

from bewerberanalyse.config.house_files import HouseFiles
from bewerberanalyse.config.workfolder import BERLIN, Arbeitsordner
from bewerberanalyse.live import answered, question_book, questions
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.table import Datei, FileVerdict, Ingested, Quelle
from bewerberanalyse.run.result import Call
from bewerberanalyse.run.start import set_up

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
    return Call(ordner, date(2026, 11, 21), JETZT)


def all_asked(auftrag, teams=("Team 1", "Team 2", "")):
    return questions.asked([RENAMED, LOST, UNKNOWN], FILES, teams, auftrag.files.settings.teams)


def answer(auftrag, **by_topic):
    """What a person does in Excel: choose from the dropdown of a line, save."""
    path = auftrag.ordner.path / question_book.FILE
    book = openpyxl.load_workbook(path)
    page = book["Entscheiden"]
    for row in page.iter_rows(min_row=6):
        if (given := by_topic.get(str(row[1].value).replace(" ", "_"))) is not None:
            row[3].value = given
    book.save(path)


def write(auftrag, asked):
    path = question_book.path_of(auftrag)
    given = {one.schluessel: answer for one, answer in question_book.lines(path, auftrag.files.settings.grenzen)}
    return question_book.write(auftrag, asked, given)


def codes(problems):
    return [one.code for one in problems]


def test_what_the_run_left_open_is_asked_once_with_answers_to_choose_from(auftrag):
    found = {one.worum: one for one in all_asked(auftrag)}
    assert [one.worum for one in all_asked(auftrag)] == ["Spalte fehlt", "Spalte", "Team", "Team", "Spalte unbekannt", "Spalte unbekannt"]
    assert [one.is_urgent for one in all_asked(auftrag)] == [True] * 4 + [False] * 2
    assert found["Spalte fehlt"].antworten == ("Betreuer neu", "Farbe", "fehlt wirklich")
    assert found["Spalte"].frage == "Sprachbüro: Die Spalte „Spr-Niv“ ist nicht bekannt. Ist das „Sprachniveau“?"
    assert found["Team"].antworten == ("IP", "Spezialteam", "Regel", "U25")


def test_answers_become_entries_comments_stay_and_both_lines_are_shown(auftrag):
    before = auftrag.ordner.einstellungen.read_text("utf-8")
    assert codes(write(auftrag, all_asked(auftrag))) == ["M-151"]
    answer(auftrag, Spalte="ja", Spalte_fehlt="Betreuer neu", Team="IP")
    told = answered.take_over(auftrag, dateien=True)
    assert codes(told) == ["M-150"] * 4
    assert 'Bisher: teams: {} · Jetzt: teams: "Team 1": IP' in [one.was for one in told][2]
    after = auftrag.ordner.einstellungen.read_text("utf-8")
    assert [line for line in before.splitlines() if line.startswith("#")] == [line for line in after.splitlines() if line.startswith("#")]
    settings = HouseFiles(auftrag.ordner).settings
    assert dict(settings.teams) == {"Team 1": "IP", "Team 2": "IP"}
    assert {quelle: dict(fields) for quelle, fields in settings.aliase.items()} == {
        "sprachbuero": {"sprachniveau": ("Spr-Niv",)}, "verbis": {"fachkraft": ("Betreuer neu",)},
    }  # fmt: skip
    assert answered.take_over(auftrag, dateien=True) == ()  # a second run finds nothing new
    assert auftrag.ordner.einstellungen.read_text("utf-8") == after


def test_no_means_no_and_is_kept_so_that_no_later_month_asks_again(auftrag):
    before = auftrag.ordner.einstellungen.read_text("utf-8")
    write(auftrag, all_asked(auftrag, teams=()))
    answer(auftrag, Spalte="nein", Spalte_fehlt="fehlt wirklich", Spalte_unbekannt="wird nicht gebraucht")
    assert codes(answered.take_over(auftrag, dateien=True)) == ["M-150"] * 3
    held = HouseFiles(auftrag.ordner).settings
    assert dict(held.nicht_gebraucht) == {"sprachbuero": ("Spr-Niv",), "verbis": ("Betreuer neu", "Farbe")}
    assert answered.take_over(auftrag, dateien=True) == ()  # a second run finds nothing new
    take_back(auftrag, held, "Spr-Niv", "Farbe", "Betreuer neu")
    assert codes(answered.take_over(auftrag, dateien=True)) == ["M-150"] * 3
    assert auftrag.ordner.einstellungen.read_text("utf-8") == before


def take_back(auftrag, held, *which):
    """What a person does on „Beantwortet“."""
    path = question_book.path_of(auftrag)
    question_book.write(auftrag, [], {}, answered.kept(held))
    book = openpyxl.load_workbook(path)
    for row in book["Beantwortet"].iter_rows(min_row=6):
        row[3].value = "zurücknehmen" if any(one in row[2].value for one in which) else None
    book.save(path)


def test_every_answer_of_the_house_can_be_taken_back(auftrag):
    write(auftrag, all_asked(auftrag))
    answer(auftrag, Spalte="ja", Team="IP")
    answered.take_over(auftrag, dateien=True)
    held = HouseFiles(auftrag.ordner).settings
    assert [one.frage for one in answered.kept(held)] == [
        "Sprachbüro: Die Spalte „Spr-Niv“ ist „Sprachstand“.", "„Team 1“ gehört zu „IP“.", "„Team 2“ gehört zu „IP“.",
    ]  # fmt: skip
    take_back(auftrag, held, "Spr-Niv", "Team 2")
    assert codes(answered.take_over(auftrag, dateien=True)) == ["M-150"] * 2
    left = HouseFiles(auftrag.ordner).settings
    assert (dict(left.teams), dict(left.aliase)) == ({"Team 1": "IP"}, {})
    assert answered.take_over(auftrag, dateien=True) == ()  # it is gone already


def test_an_answer_nobody_offered_changes_nothing_and_is_said(auftrag):
    before = auftrag.ordner.einstellungen.read_bytes()
    write(auftrag, all_asked(auftrag))
    answer(auftrag, Spalte="vielleicht", Team="Nord")
    assert codes(answered.take_over(auftrag, dateien=True)) == ["M-153"] * 3
    assert auftrag.ordner.einstellungen.read_bytes() == before


def test_a_column_that_already_means_something_is_not_given_away(auftrag):
    write(auftrag, all_asked(auftrag, teams=()))
    answer(auftrag, Spalte_fehlt="Kundennummer")
    assert codes(answered.take_over(auftrag, dateien=True)) == ["M-153"]


def test_a_column_nobody_knows_can_be_given_its_field_or_be_left(auftrag):
    write(auftrag, all_asked(auftrag, teams=()))
    path = auftrag.ordner.path / question_book.FILE
    book = openpyxl.load_workbook(path)
    lines = {row[2].value: row for row in book["Entscheiden"].iter_rows(min_row=6)}
    next(row for frage, row in lines.items() if "„Farbe“ kennt" in frage)[3].value = "wird nicht gebraucht"
    next(row for frage, row in lines.items() if "„Betreuer neu“ kennt" in frage)[3].value = next(
        title for title, name in questions.titles("verbis").items() if name == "fachkraft"
    )
    book.save(path)
    assert codes(answered.take_over(auftrag, dateien=True)) == ["M-150"] * 2
    held = HouseFiles(auftrag.ordner).settings
    assert (dict(held.aliase["verbis"]), held.nicht_gebraucht["verbis"]) == ({"fachkraft": ("Betreuer neu",)}, ("Farbe",))


@pytest.fixture
def two_deliveries(auftrag):
    """An earlier STEP list that a newer one replaced, as a run leaves them; names as they come, also twice the same."""
    home = auftrag.ordner.monat_eingang(auftrag.monat)
    (home / "ersetzt").mkdir(parents=True)
    files = []
    for name, path, content in (
        ("Müller.csv (im Monatsordner)", home / "ersetzt" / "Müller.csv", b"alt"),
        ("Müller.csv", home / "Müller.csv", b"neu"),
    ):
        path.write_bytes(content)
        files.append(Datei(name, Quelle.STEP, date(2026, 11, 3), 83, FileVerdict.PASST, sha256=hashlib.sha256(content).hexdigest()))
    replaced = {"quelle": "STEP", "gemeinsam": 80, "allein": 3, "ordner": "Eingang/ersetzt", "neu": files[1].datei}
    return home, Lauf([Problem("M-103", Origin(files[0].datei), replaced)], files, {"team": []})


@dataclass
class Lauf:
    problems: list
    dateien: list
    werte: dict
    ingested: Ingested = field(default_factory=lambda: Ingested({}, (), {}))

    @property
    def faelle(self):
        return self


def lying(home):
    return {path.relative_to(home).as_posix(): path.read_bytes().decode() for path in home.rglob("*") if path.is_file()}


def test_which_of_two_deliveries_counts_is_asked_until_it_is_answered_and_done(auftrag, two_deliveries):
    home, lauf = two_deliveries
    assert codes(answered.ask(auftrag, lauf).problems) == ["M-151"]
    page = openpyxl.load_workbook(auftrag.ordner.path / question_book.FILE)["Entscheiden"]
    assert "Müller" not in str(list(page.values))
    assert "(neu: Stand 03.11.2026, 83 Zeilen; früher: Stand 03.11.2026, 83 Zeilen)" in page["C6"].value
    quiet = Lauf([], lauf.dateien, {"team": []})  # the next run sees no new delivery any more
    assert codes(answered.ask(auftrag, quiet).problems) == ["M-151"]
    answer(auftrag, Lieferung="nur die frühere zählt")
    assert answered.take_over(auftrag, dateien=False) == ()  # a dry run moves nothing
    answered.ask(auftrag, quiet)
    assert codes(answered.take_over(auftrag, dateien=True)) == ["M-154"]
    assert lying(home) == {"Müller.csv": "alt", "ersetzt/Müller (2).csv": "neu"}
    assert answered.ask(auftrag, quiet).problems == ()
    assert openpyxl.load_workbook(auftrag.ordner.path / question_book.FILE)["Entscheiden"]["A2"].value == "Es ist nichts zu entscheiden."


@pytest.mark.parametrize(
    ("given", "counting"),
    [("beide zählen", {"Müller.csv": "neu", "Müller (2).csv": "alt"}), ("nur die neue zählt", None), ("Unsinn", None)],
)
def test_an_answer_about_deliveries_moves_what_it_says_and_nothing_else(auftrag, two_deliveries, given, counting):
    home, lauf = two_deliveries
    before = lying(home)
    answered.ask(auftrag, lauf)
    answer(auftrag, Lieferung=given)
    assert codes(answered.take_over(auftrag, dateien=True)) == {"beide zählen": ["M-154"], "Unsinn": ["M-153"]}.get(given, [])
    assert lying(home) == (counting or before)
    assert codes(answered.take_over(auftrag, dateien=True)) == (["M-153"] if given == "Unsinn" else [])


SAME = Problem("V-204", Origin("v.csv", zeile=7), wert="111D654321 / 111D123456")


def test_which_of_two_numbers_is_todays_becomes_an_entry_and_is_never_turned_round(auftrag):
    found = questions.asked([SAME], FILES, (), {})
    assert found[0].antworten == ("111D123456", "111D654321", "nicht bekannt")
    write(auftrag, found)
    answer(auftrag, Kundennummer="nicht bekannt")
    assert answered.take_over(auftrag, dateien=True) == ()
    answer(auftrag, Kundennummer="111D654321")
    assert codes(answered.take_over(auftrag, dateien=True)) == ["M-150"]
    assert dict(HouseFiles(auftrag.ordner).settings.kundennummern) == {"111D123456": "111D654321"}
    answer(auftrag, Kundennummer="111D123456")
    assert codes(answered.take_over(auftrag, dateien=True)) == ["M-153"]


def test_a_house_that_encrypts_its_lists_has_no_number_in_a_plain_file(auftrag):
    assert questions.asked([SAME], FILES, (), {}, numbers=False) == []


@pytest.mark.parametrize("content", [b"nichts", b""])
def test_a_broken_file_is_nothing_and_written_anew(auftrag, content):
    (auftrag.ordner.path / question_book.FILE).write_bytes(content)
    assert answered.take_over(auftrag, dateien=True) == ()
    assert codes(write(auftrag, all_asked(auftrag))) == ["M-151"]


def test_a_file_that_cannot_be_written_is_only_a_hint(auftrag):
    (auftrag.ordner.path / question_book.FILE).mkdir()
    assert codes(write(auftrag, all_asked(auftrag))) == ["M-152"]


def test_without_questions_there_is_no_file_and_an_old_one_says_so(auftrag):
    assert write(auftrag, []) == ()
    assert not (auftrag.ordner.path / question_book.FILE).exists()
    write(auftrag, all_asked(auftrag))
    write(auftrag, [])
    assert openpyxl.load_workbook(auftrag.ordner.path / question_book.FILE)["Entscheiden"]["A2"].value == "Es ist nichts zu entscheiden."
