"""Who is left out (`ausnehmen`) stands in no file the program writes, and nobody else gets anything of theirs: looked up byte by byte."""

import csv
import io
import re
import shutil
import zipfile

import pytest

from tests.e2e.conftest import call
from tests.unit.xlsx.mappe import read, records

MONAT = "2026-05"
NUMBER = re.compile(r"(?<![0-9A-Za-z])\d{3}[A-Z]\d{6}(?![0-9A-Za-z])")


def month(folder):
    return folder / "Monate" / MONAT


def fallliste(folder):
    return read((month(folder) / f"Fallliste_{MONAT}.xlsx").read_bytes())


def assignment(folder):
    text = (month(folder) / "Zuordnung.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def everything_written(folder):
    """File → all its text, parts of archives unpacked; exports are not the program's."""
    for path in month(folder).rglob("*"):
        if not path.is_file() or "Eingang" in path.parts:
            continue
        data = path.read_bytes()
        if zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                data = b" ".join(package.read(name) for name in package.namelist())
        yield path.name, data.decode("utf-8", "replace")


@pytest.fixture(scope="module")
def listed(demo_once, tmp_path_factory):
    """A house whose list says where every row went."""
    folder = tmp_path_factory.mktemp("zuordnung") / "demo"
    shutil.copytree(demo_once[0], folder)
    assert call(folder, "erstellen", "--zuordnung").code in {0, 6}
    return folder


@pytest.fixture
def demo(listed, tmp_path):
    """A copy of it that a test may change."""
    folder = tmp_path / "demo"
    shutil.copytree(listed, folder)
    return folder


@pytest.fixture
def before(demo):
    """The list with everybody, and somebody who is hard to leave out: an open row may be theirs, another person's hint names them."""
    rows = assignment(demo)
    people = {row["Kundennummer"]: row for row in records(fallliste(demo)["Fallliste"])}
    shared = [row for row in rows if row["urteil"] == "offen" and row["kandidaten"]]
    named = [number for row in people.values() for number in NUMBER.findall(str(row["Datenhinweise"])) if number != row["Kundennummer"]]
    chosen = dict.fromkeys([*named[:1], *(row["kandidaten"].split("|")[0] for row in shared[:2])])
    return people, rows, list(chosen)


def leave_out(demo, numbers):
    written = ", ".join(f"{number[:4]} {number[4:]}".lower() for number in numbers)  # as people write it
    with (demo / "einstellungen.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\nausnehmen: [{written}]\n")


def test_nothing_of_them_is_written_everybody_else_stays_as_they_were_and_the_balance_adds_up(demo, before):
    people, rows, chosen = before
    leave_out(demo, chosen)
    done = call(demo, "erstellen", "--zuordnung", "--json")
    assert done.code in {0, 6}, done.err
    message = next(one for one in done.json["hinweise"] if one["code"] == "F-112")
    assert message["was"].startswith(f"{len(chosen)} Personen sind ausgenommen")
    texts = dict(everything_written(demo))
    assert {name for name, text in texts.items() for number in chosen if number in text} == set()
    for number in chosen:
        names = people[number]["Nachname"], people[number]["Vorname"]
        others = [one for one, row in people.items() if (row["Nachname"], row["Vorname"]) == names and one not in chosen]
        assert others or {name for name, text in texts.items() if f"{names[0]}, {names[1]}" in text} == set()
    after = {row["Kundennummer"]: row for row in records(fallliste(demo)["Fallliste"])}
    assert set(after) == set(people) - set(chosen)
    changing = {"Datenhinweise", "Zugeordnet"}
    touched = {
        number for row in rows if not set(row["kandidaten"].split("|")).isdisjoint(chosen) for number in row["kandidaten"].split("|")
    }
    for number, row in after.items():
        if number not in touched:
            assert {key: value for key, value in row.items() if key not in changing} == {
                key: value for key, value in people[number].items() if key not in changing
            }
    theirs = {(row["datei"], row["blatt"], row["zeile"]) for row in rows if row["kundennummer"] in chosen}
    perhaps = {(row["datei"], row["blatt"], row["zeile"]) for row in rows if not set(row["kandidaten"].split("|")).isdisjoint(chosen)}
    now = {(row["datei"].split("Eingang/")[-1], row["blatt"], row["zeile"]): row for row in assignment(demo)}
    assert theirs
    assert {now[place]["urteil"] for place in theirs | perhaps} == {"ausgeschlossen"}
    assert {now[place]["kundennummer"] + now[place]["kandidaten"] for place in theirs | perhaps} == {""}
    for one in done.json["bilanz"].values():
        assert one["zeilen"] == one["zugeordnet"] + one["offen"] + one["doppelt"] + one["ausgeschlossen"]


def test_a_list_made_before_does_not_bring_them_back(demo, before):
    _, _, chosen = before
    leave_out(demo, chosen)
    done = call(demo, "filter", "F22", "--json")
    assert not {one["kundennummer"] for one in done.json["personen"]} & set(chosen)
    assert call(demo, "ergaenzungen").code == 0
    forms = {name: text for name, text in everything_written(demo) if name.startswith("Ergänzungen")}
    assert forms
    assert {name for name, text in forms.items() for number in chosen if number in text} == set()


def test_a_seat_noted_before_is_not_shown_any_more(demo, before):
    assert call(demo, "massnahme", "vorlagen").code == 0
    assert call(demo, "massnahme", "anwendungsbeispiel_2.yaml").code == 0
    board = next(month(demo).glob("Auswahl_*.xlsx"))
    seated = next(row["Kundennummer"] for row in records(read(board.read_bytes())["Kandidaten"]) if row["Kundennummer"])
    leave_out(demo, [seated])
    done = call(demo, "massnahme", "anwendungsbeispiel_2.yaml")
    assert done.code in {0, 6}, done.err
    assert {name for name, text in everything_written(demo) if seated in text and name.startswith(("Auswahl", "Paket"))} == set()


def test_they_still_get_their_auskunft(demo, before):
    _, _, chosen = before
    leave_out(demo, chosen[:1])
    assert call(demo, "erstellen").code in {0, 6}
    done = call(demo, "auskunft", chosen[0])
    assert done.code == 0, done.err
    book = read(next(month(demo).glob("Auskunft_*.xlsx")).read_bytes())
    texts = [str(value) for row in book["Auskunft"].iter_rows(values_only=True) for value in row if value]
    assert "nein, ausgenommen („ausnehmen“ in einstellungen.yaml)" in texts
    assert any("einstellungen.yaml" in str(row[0]) for row in book["Dateien"].iter_rows(values_only=True))
    assert book["Exporte"].max_row > 20
