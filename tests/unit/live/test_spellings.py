"""Words no vocabulary knows: which are asked, and that every answer is what the next run reads."""

from datetime import date, datetime

import openpyxl
import pytest

from bewerberanalyse.config.house_files import HouseFiles
from bewerberanalyse.config.layouts import load_layouts
from bewerberanalyse.config.vocabulary import load_vocabulary
from bewerberanalyse.config.workfolder import BERLIN, Arbeitsordner
from bewerberanalyse.ingest.typing_rules import Rules
from bewerberanalyse.live import answered, question_book, questions
from bewerberanalyse.live.questions import Harmless
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.table import CellState, Datei, FileVerdict, Quelle
from bewerberanalyse.run.result import Call
from bewerberanalyse.run.start import set_up
from tests.builders import table
from tests.einstellungen import einstellungen
from tests.lesen import codes, csv_of, read

TAG = date(2026, 11, 21)
FILES = (Datei("v.csv", Quelle.VERBIS, None, 3, FileVerdict.PASST), Datei("s.csv", Quelle.STEP, None, 3, FileVerdict.PASST))
NAMES = Harmless.of(
    {Quelle.VERBIS: table(Quelle.VERBIS, [{"nachname": "von der Duldung-Haddad", "vorname": "Rima", "fachkraft": "Feldkamp, Ute"}])}
)


def unread(wert, anzahl=1, *, code="E-143", datei="v.csv", feld="Aufenthaltsstatus", vokabular="aufenthaltsstatus", geschuetzt=False):
    words = {"feld": feld, "vokabular": vokabular, "wo": "Zeile 2", "anzahl": anzahl}
    return Problem(code, Origin(datei), words, wert, geschuetzt=geschuetzt)


def asked(*problems, least=1):
    return [(one.frage, one.is_urgent) for one in questions.asked_words(problems, FILES, NAMES, least=least)]


def test_one_question_per_word_the_most_frequent_first_with_the_words_of_the_list():
    found = questions.asked_words(
        [unread("Duldung neu", 2), unread("grüner Zettel", 9), unread("DULDUNG neu", 3, datei="s.csv")], FILES, NAMES
    )
    assert [one.frage for one in found] == [
        "„grüner Zettel“ in „Aufenthaltsstatus“ (VerBIS), 9 Stellen: Was ist gemeint?",
        "„Duldung neu“ in „Aufenthaltsstatus“ (VerBIS, STEP), 5 Stellen: Was ist gemeint?",
    ]
    assert {"Duldung", "Aufenthaltserlaubnis Flucht", "unbekannt lassen"} <= set(found[0].antworten)
    assert "unbekannt" not in found[0].antworten


@pytest.mark.parametrize("wert", [
    "Haddad", "Rima H.", "Feldkamp, Ute", "Duldung Haddad", "Duldung bis 31.12.2027", "Duldung 111D123456", "11102//0001234", "12", "a@b.de", "Duldung seit 2019",
    "Duldung, weil " + "sehr " * 20 + "krank", "Duldung\nVisum", "Duldung ¦ Visum",
])  # fmt: skip
def test_what_may_be_a_persons_is_never_asked(wert):
    assert asked(unread(wert, 9)) == []


def test_a_word_of_one_cell_is_asked_only_if_it_speaks_of_the_matter():
    assert asked(unread("krank")) == []
    assert asked(unread("krank", 2)) == [("„krank“ in „Aufenthaltsstatus“ (VerBIS), 2 Stellen: Was ist gemeint?", False)]
    assert asked(unread("Duldung von der ABH"))[0][1] is False  # a particle is no name, „Duldung“ no name here
    assert asked(unread("Duldung neu", 2), least=3) == []  # a house that encrypts its lists


def test_a_word_of_a_protected_field_is_asked_only_for_several_people():
    protected = {"feld": "Reha-Status", "vokabular": "reha", "geschuetzt": True}
    assert asked(unread("Reha beantragt neu", 2, **protected)) == []
    assert len(asked(unread("Reha beantragt neu", 3, **protected))) == 1


OF_VOCABULARY = {
    (Rules.vocabulary(spalte), spalte.typ): spalte
    for layout in load_layouts().values()
    for spalte in layout.spalten
    if spalte.typ != "name" and Rules.vocabulary(spalte)
}


@pytest.mark.parametrize(("vokabular", "typ"), OF_VOCABULARY)
@pytest.mark.parametrize("wort", ["grüner Zettel", "B2 angestrebt xyz", "nicht Zettel", "GdB 50 Zettel", "§ 99 Zettel"])
def test_every_column_reads_a_word_as_the_house_answered(vokabular, typ, wort):
    code = load_vocabulary(vokabular).codes[-1]
    spalte = OF_VOCABULARY[vokabular, typ]
    for meaning, state in ((code, CellState.VALUE), ("unbekannt", CellState.UNREADABLE)):
        parsed = Rules(einstellungen(schreibweisen={vokabular: {wort: meaning}}), TAG).parser(spalte)([wort])
        assert (parsed.state.tolist(), dict(parsed.meldungen)) == ([state], {})
        assert parsed.werte[0] == (code if state is CellState.VALUE else "")


EXPORT = """
    Kundennummer | Nachname | Vorname | Geburtsdatum | Team | Hauptbetreuer | Aufenthaltsstatus | Aktenplan
    111D000001   | Haddad   | Rima    | 05.03.1990   | IP   | Groß          | grüner Zettel     | 1
    111D000002   | Heide    | Jürgen  | 01.01.1971   | IP   | Groß          | grüner Zettel     | 2
    111D000003   | Groß     | Anna    | 01.01.1972   | IP   | Groß          | Heide             | 3
"""


@pytest.mark.parametrize(("given", "code", "state"), [
    ("Duldung", "Duldung", CellState.VALUE), ("Aufenthaltserlaubnis Flucht", "Aufenthaltserlaubnis_Flucht", CellState.VALUE),
    ("unbekannt lassen", "", CellState.UNREADABLE),
])  # fmt: skip
def test_from_the_export_over_the_answer_to_the_value(tmp_path, given, code, state):
    ordner = Arbeitsordner(tmp_path / "haus")
    set_up(ordner)
    auftrag = Call(ordner, TAG, datetime(2026, 11, 21, 9, tzinfo=BERLIN))
    first = read(tmp_path, {"v.csv": csv_of(EXPORT)}, stichtag=TAG)
    question_book.write(auftrag, questions.asked_words(first.problems, first.dateien, Harmless.of(first.tables)), {})
    path = question_book.path_of(auftrag)
    book = openpyxl.load_workbook(path)
    assert "Heide" not in str([row for sheet in book for row in sheet.values])
    book["Entscheiden"]["D6"] = given
    book.save(path)
    assert codes_of(answered.take_over(auftrag, dateien=True)) == ["M-150"]
    again = read(tmp_path, {"v.csv": csv_of(EXPORT)}, HouseFiles(ordner).settings, TAG)
    assert again.tables[Quelle.VERBIS].werte["aufenthaltsstatus"].tolist()[:2] == [code] * 2
    assert again.tables[Quelle.VERBIS].zellen["aufenthaltsstatus"].tolist()[:2] == [state] * 2
    assert [one.wert for one in again.problems if one.code == "E-143"] == ["Heide"]  # who it is stays on „Meldungen“
    assert answered.take_over(auftrag, dateien=True) == ()


def codes_of(problems):
    return [one.code for one in problems]


def test_a_column_nobody_needs_is_counted_as_such_and_named_no_more(tmp_path):
    assert "E-176" in codes(read(tmp_path, {"v.csv": csv_of(EXPORT)}, stichtag=TAG))
    told = read(tmp_path, {"v.csv": csv_of(EXPORT)}, einstellungen(nicht_gebraucht={"verbis": ["AKTENPLAN", "Team"]}), TAG)
    assert "E-176" not in codes(told)
    assert told.dateien[0].zellen.nicht_gebraucht == 3
    assert told.tables[Quelle.VERBIS].werte["team"].tolist() == ["IP"] * 3  # what means a field is read all the same


def test_more_words_than_a_person_answers_at_once_wait_and_are_counted(tmp_path):
    ordner = Arbeitsordner(tmp_path / "haus")
    set_up(ordner)
    auftrag = Call(ordner, TAG, datetime(2026, 11, 21, 9, tzinfo=BERLIN))
    many = [unread(f"Zettel {'abcdefghij'[number // 10]}{'abcdefghij'[number % 10]}x", 2) for number in range(60)]
    question_book.write(auftrag, questions.asked_words(many, FILES, NAMES), {})
    page = openpyxl.load_workbook(question_book.path_of(auftrag))["Entscheiden"]
    assert page["A2"].value == (
        "Fragen: 40, davon ohne Antwort und eilig: 0. Noch 20 weitere: Sie stehen hier, sobald diese beantwortet sind."
    )
