"""The finished workbook as real programs see it: LibreOffice, Microsoft's Open XML SDK, Gnumeric, calamine, openpyxl."""

import csv
import re
import shutil
import subprocess
from datetime import datetime, time

import numpy as np
import pytest
import python_calamine

from bewerberanalyse.fallliste.ergaenzungen import of_team, template
from bewerberanalyse.fallliste.sheets.books import open_part
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.xlsx.writer import write
from tests.einstellungen import einstellungen
from tests.libreoffice import need
from tests.long_run import LANG
from tests.unit.xlsx.builder import META, welt
from tests.unit.xlsx.mappe import as_bytes, described, heading_row, read
from tests.unit.xlsx.payloads import PAYLOADS

PERSONS = 120
SHEETS = ("Übersicht", "Vorauswahl", "Auswahl", "Fallliste", "Klärung", "Zuordnung prüfen", "Kundenstruktur", "Meldungen", "Legende")


@pytest.fixture(scope="module")
def liste(tmp_path_factory):
    world = open_part(welt(PERSONS, seed=5))
    path = tmp_path_factory.mktemp("liste") / "Fallliste_2026-03.xlsx"
    path.write_bytes(as_bytes(described(world)))
    return world, path


def plain(value):
    """A cell as number or text, whichever program read it."""
    if isinstance(value, datetime):
        return float((value - datetime(1899, 12, 30)).days)
    if isinstance(value, time):
        return 0.0
    if isinstance(value, bool | int | float):
        return round(float(value), 9)
    return "" if value is None else str(value)


def trimmed(rows):
    """Rows as `plain`, without empty cells at the end and empty rows at the end."""
    result = []
    for row in rows:
        cells = [plain(value) for value in row]
        while cells and cells[-1] == "":
            cells.pop()
        result.append(cells)
    while result and not result[-1]:
        result.pop()
    return result


# LibreOffice


@pytest.mark.libreoffice
@pytest.mark.parametrize("persons", [0, 1, PERSONS])
def test_recalculated_values_equal_the_cached_ones_and_no_cell_is_an_error(calc, tmp_path, persons):
    data = as_bytes(described(welt(persons)))
    path = tmp_path / "liste.xlsx"
    path.write_bytes(data)
    cached = read(data)
    calc.open(str(path))
    calc.recalculate()
    for sheet in calc.sheets():
        assert calc.errors(sheet) == []
        differing = [
            (sheet, row, column, value, cached[sheet].cell(row + 1, column + 1).value)
            for row, column, value in calc.formulas(sheet)
            if plain(value) != plain(cached[sheet].cell(row + 1, column + 1).value)
        ]
        assert differing == []


def shown(world, field):
    return [
        value if state == Zustand.WERT else Zustand(state).anzeige
        for value, state in zip(world.faelle.werte[field].astype(str), world.faelle.zustand[field], strict=True)
    ]


@pytest.mark.libreoffice
def test_counts_for_a_chosen_team_are_those_of_the_team(calc, liste):
    world, path = liste
    calc.open(str(path))
    overview = read(path.read_bytes())["Übersicht"]
    top = heading_row(overview, "Kennung")
    calc.write("Übersicht", f"G{top - 1}", "Team 662")
    calc.recalculate()
    of_team = np.array(shown(world, "team")) == "Team 662"
    counted = {row[0]: (row[5], row[6]) for row in calc.read("Übersicht", f"B{top + 1}:H{top + len(world.presets)}")}
    assert counted == {
        kennung: (float(((column == Verdict.JA) & of_team).sum()), float(((column == Verdict.UNKLAR) & of_team).sum()))
        for kennung, column in world.judged.verdicts.items()
    }


@pytest.mark.libreoffice
def test_a_team_name_that_looks_like_a_condition_is_only_a_name(calc, tmp_path):
    world = welt(8)
    world.faelle.werte["team"] = ["<x", ">=", "*", "?", "a*b", "~", "=1", "Team"]
    path = tmp_path / "liste.xlsx"
    path.write_bytes(as_bytes(described(world)))
    calc.open(str(path))
    top = heading_row(read(path.read_bytes())["Übersicht"], "Kennung")
    ja = world.judged.verdicts["F01"] == Verdict.JA
    for fall, team in enumerate(world.faelle.werte["team"]):
        calc.write("Übersicht", f"G{top - 1}", team)
        calc.recalculate()
        assert calc.read("Übersicht", f"G{top + 1}")[0][0] == float(ja[fall])


@pytest.mark.libreoffice
def test_rows_a_filter_leaves_out_are_hidden(calc, liste):
    world, path = liste
    calc.open(str(path))
    rows = calc.used("Vorauswahl")
    top = next(place for place, row in enumerate(rows) if "Kundennummer" in row)
    hidden = set(calc.hidden_rows("Vorauswahl", top + 1, len(rows) - 1))
    assert {place for place in range(top + 1, len(rows)) if rows[place][0] != world.presets[0].label} == hidden


# other readers


@pytest.mark.libreoffice
def test_libreoffice_and_openpyxl_read_the_same(calc, liste):
    _, path = liste
    calc.open(str(path))
    book = read(path.read_bytes())
    for sheet in SHEETS:
        assert trimmed(calc.used(sheet)) == trimmed(book[sheet].iter_rows(values_only=True))


def test_calamine_and_openpyxl_read_the_same(liste):
    _, path = liste
    book, other = read(path.read_bytes()), python_calamine.load_workbook(path)
    for sheet in SHEETS:
        rows = other.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        dated = [[datetime(cell.year, cell.month, cell.day) if hasattr(cell, "year") else cell for cell in row] for row in rows]
        assert trimmed(dated) == trimmed(book[sheet].iter_rows(values_only=True))


@pytest.mark.gnumeric
def test_gnumeric_reads_the_same_case_list(liste, tmp_path):
    need("Gnumeric (ssconvert)", shutil.which("ssconvert"))
    world, path = liste
    target = tmp_path / "fallliste.csv"
    options = "sheet='Fallliste' separator=';' format=raw locale=C"
    done = subprocess.run(
        ["ssconvert", "--export-type=Gnumeric_stf:stf_assistant", "-O", options, str(path), str(target)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with target.open(encoding="utf-8") as file:
        rows = list(csv.reader(file, delimiter=";"))
    top = next(place for place, row in enumerate(rows) if row[:1] == ["Kundennummer"])
    expected = [
        [str(cell) for cell in row] for row in trimmed(read(path.read_bytes())["Fallliste"].iter_rows(min_row=top + 1, values_only=True))
    ]
    assert [numbered(row) for row in trimmed(rows[top:])] == [numbered(row) for row in expected]
    assert len(rows) - top - 1 == len(world.faelle)


def numbered(row):
    """Numbers written in any way become equal; a PLZ keeps its leading zero, so it stays text."""
    return [str(float(cell)) if re.fullmatch(r"(0|[1-9]\d*)(\.\d+)?", cell) else cell for cell in map(str, row)]


# Microsoft's Open XML SDK


@pytest.mark.validator
@pytest.mark.parametrize(
    ("persons", "slicers", "version"),
    [(0, "ja", "Microsoft365"), (1, "ja", "Office2016"), (100, "ja", "Office2016"), (100, "nein", "Microsoft365")],
)
def test_the_open_xml_sdk_finds_nothing(validate, persons, slicers, version):
    assert validate(as_bytes(described(welt(persons, settings=einstellungen(datenschnitte=slicers)))), version) == []


@pytest.mark.validator
@pytest.mark.langsam
@pytest.mark.parametrize(
    ("persons", "slicers", "version"),
    [(3_300, "ja", "Microsoft365"), (3_300, "nein", "Office2016"), (30_000, "ja", "Office2016")] if LANG else [(400, "ja", "Microsoft365")],
)
def test_the_open_xml_sdk_finds_nothing_in_the_list_of_a_whole_house(validate, persons, slicers, version):
    assert validate(as_bytes(described(welt(persons, settings=einstellungen(datenschnitte=slicers)))), version) == []


@pytest.mark.validator
def test_the_open_xml_sdk_finds_nothing_when_every_text_is_hostile(validate):
    assert validate(as_bytes(described(welt(len(PAYLOADS), payloads=PAYLOADS)))) == []


@pytest.mark.validator
def test_the_open_xml_sdk_finds_nothing_in_the_file_for_supplements(validate, tmp_path):
    path = tmp_path / "ergaenzungen.xlsx"
    write(template("Team 661", of_team(welt(20).faelle, "Team 661"), einstellungen(), META), path)
    assert validate(path.read_bytes()) == []
