"""The file of the Fachstelle through the command line: written only for a house that names one, and gone with everything else."""

import csv
import io
import re
import shutil
import zipfile

import pytest

from bewerberanalyse.retention import recognise
from tests.e2e.conftest import NACH_MONATSENDE, call
from tests.unit.xlsx.mappe import read, records

MONAT = "2026-05"
RESTRICTED = """titel: {titel}
zweck: Probe
plaetze: 5
mindestzahl: 1
beginn: 2026-06-15
ende: 2026-09-15
{ja}muss: {bedingung}
"""


def named(folder, name="Fachstelle Reha/SB"):
    path = folder / "einstellungen.yaml"
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("fachstelle:")]
    path.write_text("\n".join([*lines, f'fachstelle: "{name}"', ""]), "utf-8")


@pytest.fixture(scope="module")
def house_once(demo_once, tmp_path_factory):
    """A house that names a Fachstelle, and its month."""
    folder = tmp_path_factory.mktemp("fachstelle") / "haus"
    shutil.copytree(demo_once[0], folder)
    named(folder)
    return folder, call(folder, "erstellen")


@pytest.fixture
def house(house_once, tmp_path):
    """A copy of it that a test may change."""
    folder = tmp_path / "haus"
    shutil.copytree(house_once[0], folder)
    return folder


def paths(folder):
    month = folder / "Monate" / MONAT
    return month / f"Fallliste_{MONAT}.xlsx", month / f"Fachstelle_{MONAT}.xlsx"


def texts(path):
    with zipfile.ZipFile(path) as package:
        return " ".join(re.sub(r"<[^>]*>", " ", package.read(name).decode("utf-8", "replace")) for name in package.namelist())


def test_a_house_that_names_none_gets_none_and_is_told(demo):
    common, special = paths(demo)
    done = call(demo, "erstellen")
    assert (done.code in {0, 6}, special.exists()) == (True, False)
    assert "Reha, Schwerbehinderung und F23 stehen nicht darin" in done.out
    assert not {"Reha", "Schwerbehinderung", "F23"} & set(records(read(common.read_bytes())["Fallliste"])[0])


def test_it_is_written_beside_the_list_and_goes_when_the_house_names_none_any_more(house_once, house):
    assert str(paths(house_once[0])[1]) in house_once[1].out
    common, special = paths(house)
    assert special.stat().st_mode & 0o777 == 0o600
    with special.open("rb") as file:
        assert recognise.look(file, persons=False, check_time=lambda: None).months == {MONAT}
    everybody = {row["Kundennummer"] for row in records(read(common.read_bytes())["Fallliste"])}
    assert {row["Kundennummer"] for row in records(read(special.read_bytes())["Fallliste"])} == everybody
    named(house, "")
    assert call(house, "erstellen").code in {0, 6}
    assert not special.exists()
    assert [path.name for path in special.parent.iterdir() if path.suffix == ".teil"] == []


def test_it_goes_with_the_month(house):
    assert call(house, "loeschen", jetzt=NACH_MONATSENDE, stichtag=None).code == 0
    assert list((house / "Monate").iterdir()) == []


def test_a_copy_elsewhere_is_found_by_its_mark(house, tmp_path):
    place = tmp_path / "woanders"
    place.mkdir()
    (place / "meins.xlsx").write_bytes(paths(house)[1].read_bytes())
    with (house / "einstellungen.yaml").open("a", encoding="utf-8") as file:
        file.write(f'suchordner: ["{place}"]\n')
    call(house, "loeschen", jetzt=NACH_MONATSENDE, stichtag=None)
    assert list(place.iterdir()) == []


def test_what_cannot_be_read_about_it_stands_with_the_fachstelle_only(demo):
    named(demo)
    export = next(path for path in (demo / "Monate" / MONAT / "Eingang").glob("*.csv") if "erbis" in path.name.lower())
    coding = next(one for one in ("utf-8-sig", "cp1252") if _readable(export, one))
    table = list(csv.reader(io.StringIO(export.read_text(coding), newline=""), delimiter=";"))
    head = next(place for place, row in enumerate(table) if "Kundennummer" in row)
    column = next(place for place, name in enumerate(table[head]) if "Reha" in name)
    person = next(row for row in table[head + 1 :] if len(row) > column)
    person[column] = "GEHEIMFALL"
    with (demo / "Eingang" / export.name).open("w", encoding=coding, newline="") as file:
        csv.writer(file, delimiter=";").writerows(table)
    call(demo, "erstellen")
    common, special = paths(demo)
    assert "GEHEIMFALL" not in texts(common)
    assert "GEHEIMFALL" in texts(special)


def _readable(path, coding):
    try:
        return bool(path.read_text(coding))
    except UnicodeDecodeError:
        return False


@pytest.fixture
def massnahmen(demo):
    folder = demo / "Massnahmen"
    folder.mkdir(exist_ok=True)
    condition = (
        "{eines: [{feld: reha_status, in: [angemeldet, anerkannt]}, {feld: schwerbehinderung, in: [gleichgestellt, schwerbehindert]}]}"
    )
    (folder / "geheim.yaml").write_text(RESTRICTED.format(titel="Reha-Kurs", ja="eingeschraenkt: ja\n", bedingung=condition), "utf-8")
    (folder / "offen.yaml").write_text(RESTRICTED.format(titel="Offen", ja="", bedingung="{feld: alter, mindestens: 18}"), "utf-8")
    return demo


def test_a_restricted_measure_needs_a_fachstelle(massnahmen):
    done = call(massnahmen, "massnahme", "geheim.yaml")
    assert (done.code, "N-106" in done.err) == (2, True)
    assert list((massnahmen / "Monate" / MONAT).glob("Auswahl_*")) == []


def test_a_restricted_measure_goes_to_no_team_and_no_other_selection_names_it(massnahmen):
    named(massnahmen)
    month = massnahmen / "Monate" / MONAT
    done = call(massnahmen, "massnahme", "geheim.yaml")
    assert done.code == 0, done.err
    assert "Pakete für die Teams gibt es nicht" in done.out
    assert [path.name for path in month.glob("*geheim*")] == [f"Auswahl_geheim_{MONAT}.xlsx"]
    assert call(massnahmen, "massnahme", "offen.yaml").code == 0
    for path in month.glob("*offen*"):
        assert "Reha-Kurs" not in texts(path)
    assert call(massnahmen, "massnahme", "geheim.yaml").code == 0
    assert "Offen" in texts(month / f"Auswahl_geheim_{MONAT}.xlsx")


def test_packages_written_before_a_measure_was_restricted_go(massnahmen):
    named(massnahmen)
    month = massnahmen / "Monate" / MONAT
    call(massnahmen, "massnahme", "offen.yaml")
    assert list(month.glob("Paket_offen *"))
    path = massnahmen / "Massnahmen" / "offen.yaml"
    path.write_text("eingeschraenkt: ja\n" + path.read_text("utf-8"), "utf-8")
    assert call(massnahmen, "massnahme", "offen.yaml").code == 0
    assert list(month.glob("Paket_offen *")) == []


def test_the_report_says_nothing_about_it(house):
    assert call(house, "bericht").code == 0
    book = read((house / "Monate" / MONAT / f"Bericht_{MONAT}.xlsx").read_bytes())
    shown = {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None}
    assert not {"Reha", "Schwerbehinderung"} & shown
    assert not [text for text in shown if "F23" in text]
