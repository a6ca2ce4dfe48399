"""The form for supplements from end to end: read where it lies, with what is known already, and nothing lost on the way."""

from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.clerk import enter
from tests.e2e.conftest import call
from tests.e2e.test_commands import MONAT, fallliste


def forms(demo: Path) -> list[Path]:
    return sorted((demo / "Monate" / MONAT / "Ergänzungen").iterdir())


def columns(sheet) -> tuple[int, dict[str, int]]:
    heading = next(row for row in sheet.iter_rows() if row[0].value == "Kundennummer")
    return heading[0].row, {cell.value: cell.column for cell in heading}


def fill(path: Path, number: str, stichwort: str, **cells: str) -> None:
    """Fill the first line of that person that holds this Stichwort, or an empty one."""
    sheet = openpyxl.load_workbook(path).active
    assert isinstance(sheet, Worksheet)
    top, column = columns(sheet)
    lines = [row for row in range(top + 1, sheet.max_row + 1) if sheet.cell(row, 1).value == number]
    line = next(row for row in lines if sheet.cell(row, column["Stichwort"]).value in (stichwort, None, ""))
    enter(path, sheet.title, {(line, column[name]): value for name, value in {"Stichwort": stichwort, **cells}.items()})


def first_number(path: Path) -> str:
    sheet = openpyxl.load_workbook(path).active
    assert isinstance(sheet, Worksheet)
    return str(sheet.cell(columns(sheet)[0] + 1, 1).value)


def person(demo: Path, number: str) -> dict:
    return next(line for line in fallliste(demo) if line["Kundennummer"] == number)


def run(demo: Path) -> dict:
    done = call(demo, "erstellen", "--json")
    assert done.code in {0, 6}
    return done.json


def test_forms_that_hold_only_what_is_known_change_nothing_in_the_list(demo):
    before, told = run(demo), fallliste(demo)
    assert call(demo, "ergaenzungen").code == 0
    assert len(forms(demo)) > 1
    after = run(demo)
    assert (after["filter"], set(after["meldungen"]) - set(before["meldungen"])) == (before["filter"], set())
    assert fallliste(demo) == told


def test_a_form_is_read_where_it_lies_and_the_next_one_knows_its_entries(demo):
    assert call(demo, "ergaenzungen").code == 0
    form = forms(demo)[0]
    number = first_number(form)
    before = run(demo)
    fill(form, number, "Mobilität", Text="hat jetzt einen Führerschein", **{"Angabe bestritten": "Sprachniveau B1 bestritten"})
    after = run(demo)
    assert set(after["meldungen"]) - set(before["meldungen"]) <= {"F-113"}  # somebody disputes something, perhaps as the first one
    assert "Mobilität: hat jetzt einen Führerschein" in person(demo, number)["Ergänzende Angaben"]
    form.unlink()
    assert call(demo, "ergaenzungen").code == 0
    fill(form, number, "Mobilität", Zurückgezogen="ja")
    fill(form, number, "Termin", Text="kommt montags")
    report = run(demo)
    found = person(demo, number)
    assert "kommt montags" in found["Ergänzende Angaben"]
    assert "hat jetzt einen Führerschein (zurückgezogen)" in found["Ergänzende Angaben"]
    assert "Sprachniveau B1 bestritten (zurückgezogen)" in found["Angabe bestritten (§ 84 SGB X)"]
    assert sum(value for name, value in report["bilanz"]["notizen"].items() if name != "zeilen") == report["bilanz"]["notizen"]["zeilen"]


def test_notes_of_three_deliveries_under_one_name_stay_all(demo):
    number = fallliste(demo)[0]["Kundennummer"]
    for day, text in (("01.05.2026", "montags"), ("02.05.2026", "dienstags"), ("03.05.2026", "mittwochs")):
        (demo / "Eingang" / "Ergänzung Süd.csv").write_text(f"Kundennummer;Datum;Stichwort;Text\n{number};{day};Termin;{text}\n", "utf-8")
        run(demo)
    told = person(demo, number)["Ergänzende Angaben"]
    assert all(text in told for text in ("montags", "dienstags", "mittwochs"))
