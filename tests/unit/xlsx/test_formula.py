"""Which formulas rows may share, and the recipe of a list that follows its inputs."""

import pytest

from bewerberanalyse.xlsx.column import formulas
from bewerberanalyse.xlsx.description import Column, is_shareable
from tests.unit.xlsx.mappe import as_bytes, part, read
from tests.unit.xlsx.test_writer import book


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("N(A{v})+1", True),
        ('IF(OR($B$3=0,AND($B$3>0,D{z}=$B$4)),"ja!","Auswahl_Team")', True),
        ("IFERROR(MATCH(ROW()-9.5,$F$9:$F$158,1),0)+2", True),
        ("IF(TRUE,A{z},FALSE)", True),
        ("LOG10(A{z})+1", True),
        ("Fallliste!A{z}", False),
        ("'Zuordnung prüfen'!A{z}", False),
        ('IFERROR(INDEX(Fallliste_team,ROW()-9)&"","")', False),
        ("SUM(Übersicht!$A$1)", False),
        ("SUM(Tabelle[Spalte])", False),
        ("[1]Blatt!A1", False),
        ("SUM(MeinName)", False),
        ("SUM(A1B)", False),
        ("SUM(LISTE12)", False),
    ],
)
def test_only_formulas_about_their_own_sheet_are_shared(text, shared):
    assert is_shareable(text) is shared


def test_a_formula_about_another_sheet_stands_in_every_row_with_its_own_row_number():
    workbook = book(Column("Wert", formulas('Blatt!C{z}&"<"', ["<", "<", "<"])))
    data = as_bytes(workbook)
    assert "shared" not in part(data, "xl/worksheets/sheet1.xml")
    assert [row[0] for row in read(data, formulas=True)["Blatt"].iter_rows(values_only=True)] == [
        "Wert",
        *(f'=Blatt!C{row}&"<"' for row in (2, 3, 4)),
    ]


def test_a_formula_about_another_sheet_cannot_name_the_row_above():
    with pytest.raises(LookupError):
        as_bytes(book(Column("Wert", formulas("Blatt!C{v}", [1, 2]))))
