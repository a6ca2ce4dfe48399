"""The file advisers fill in for what only they know."""

import pytest

from bewerberanalyse.fallliste.ergaenzungen import SPARE_ROWS, of_team, template
from tests.einstellungen import einstellungen
from tests.mappe_inhalt import superfluous
from tests.unit.xlsx.builder import META, welt
from tests.unit.xlsx.mappe import as_bytes, read, records

HEADINGS = ["Kundennummer", "Nachname", "Vorname", "Datum", "Stichwort", "Text", "Angabe bestritten", "Zurückgezogen"]


def made(settings=None, team="Team 661"):
    world = welt(20)
    return world, read(as_bytes(template(team, of_team(world.faelle, team), settings or einstellungen(), META)))


def test_it_lists_exactly_the_persons_of_the_team():
    world, book = made()
    werte = world.faelle.werte
    listed = [row["Kundennummer"] for row in records(book.worksheets[0]) if row["Kundennummer"]]
    assert sorted(listed) == sorted(werte.loc[werte["team"] == "Team 661", "kundennummer"])


def test_it_has_the_headings_the_importer_knows_and_room_for_more():
    _, book = made()
    rows = records(book.worksheets[0])
    assert list(rows[0]) == HEADINGS
    assert len([row for row in rows if not row["Kundennummer"]]) == SPARE_ROWS


def test_the_stichwort_comes_from_the_closed_list_of_the_house():
    _, book = made(einstellungen(notiz_stichworte=["Mobilität", "Termin"]))
    assert book.worksheets[0].data_validations.dataValidation[0].formula1 == '"Mobilität,Termin"'


def test_a_list_that_does_not_fit_into_a_dropdown_stands_on_a_hidden_sheet():
    words = [f"Stichwort, Nummer {number}" for number in range(20)]
    _, book = made(einstellungen(notiz_stichworte=words))
    assert [row[0] for row in book["Auswahlliste"].iter_rows(values_only=True)] == words
    assert book["Auswahlliste"].sheet_state == "hidden"


@pytest.mark.parametrize("word", ['Absage "krank"', "Termin, offen", "a;b", "=1+1", " Rand", "x\ty", "x" * 256, "𝔘" * 128])
def test_a_word_excel_cannot_take_into_a_rule_stands_on_the_hidden_sheet(word):
    data = as_bytes(template("Team 661", of_team(welt(20).faelle, "Team 661"), einstellungen(notiz_stichworte=["Termin", word]), META))
    book = read(data)
    assert [row[0] for row in book["Auswahlliste"].iter_rows(values_only=True)] == ["Termin", word]
    assert book.worksheets[0].data_validations.dataValidation[0].formula1 == "'Auswahlliste'!$A$1:$A$2"
    assert superfluous(data) == []


def test_without_words_there_is_no_dropdown():
    _, book = made(einstellungen(notiz_stichworte=[]))
    assert [one.promptTitle or one.errorTitle for one in book.worksheets[0].data_validations.dataValidation] == ["Zurückgezogen"]


def test_it_is_deleted_with_the_month():
    _, book = made()
    assert {item.name: item.value for item in book.custom_doc_props.props} == META.properties


def test_any_team_name_makes_a_sheet():
    world = welt(3)
    name = "=Team [1]/2: 'x'" * 3
    book = read(as_bytes(template(name, of_team(world.faelle, name), einstellungen(), META)))
    assert len(book.sheetnames[0]) <= 31
