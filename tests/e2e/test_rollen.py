"""Workbooks of roles: every part of every file is read, and what must not be in it is looked for by its own values, person by person."""

import re
import zipfile
from datetime import date, datetime

import pytest

from bewerberanalyse.retention import recognise
from tests.e2e.conftest import NACH_MONATSENDE, call
from tests.mappe_inhalt import superfluous
from tests.unit.xlsx.mappe import read, records

MONAT = "2026-05"
NUMBER = re.compile(r"(?<![0-9A-Za-z])\d{3}[A-Z]\d{6}(?![0-9A-Za-z])")
ROLES = ("fachkraft", "planung", "controlling", "leitung", "arbeitgeberservice")


def month(folder):
    return folder / "Monate" / MONAT


def role(folder, name):
    return (month(folder) / f"Rolle_{name}_{MONAT}.xlsx").read_bytes()


def text_of(data):
    """All parts of the file, tags gone, entities put back: whatever is anywhere in it."""
    import io

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        raw = " ".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    plain = raw + " " + re.sub(r"<[^>]*>", " ", raw)
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        plain = plain.replace(entity, char)
    return plain


def values_of(data):
    return {value for sheet in read(data) for row in sheet.iter_rows(values_only=True) for value in row if value is not None}


@pytest.fixture(scope="module")
def house(demo_once, tmp_path_factory):
    """One run with every role, the Fachstelle, and all optional fields: the most there is to leave out."""
    import shutil

    folder = tmp_path_factory.mktemp("rollen") / "demo"
    shutil.copytree(demo_once[0], folder)
    with (folder / "einstellungen.yaml").open("a", encoding="utf-8") as file:
        file.write("\nrollen: [fachkraft, planung, controlling, leitung, arbeitgeberservice]\nfachstelle: Reha\n")
        file.write("zusatzfelder: [einwilligung, sonstiges_einkommen, ort, familienstand]\n")
    done = call(folder, "erstellen")
    assert done.code in {0, 6}, done.err
    assert "Eigene Mappen für Rollen: Rolle_fachkraft" in done.out
    return folder


@pytest.fixture(scope="module")
def people(house):
    listed = records(read((month(house) / f"Fallliste_{MONAT}.xlsx").read_bytes())["Fallliste"])
    special = {row["Kundennummer"]: row for row in records(read((month(house) / f"Fachstelle_{MONAT}.xlsx").read_bytes())["Fallliste"])}
    return {
        row["Kundennummer"]: row | {name: special[row["Kundennummer"]][name] for name in ("Reha", "Schwerbehinderung")} for row in listed
    }


def day(value):
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None


def names_not_of_staff(people):
    staff = " ".join(str(row["Zuständige Fachkraft"]) for row in people.values())
    other = " ".join(
        str(row[name]) for row in people.values() for name in ("Team", "Zielberuf", "Aktuelle Maßnahme", "Folgemaßnahme", "Ort/Ortsteil")
    )
    words = {str(row[name]) for row in people.values() for name in ("Nachname", "Vorname")}
    return {word for word in words if len(word) > 2 and not re.search(rf"\b{re.escape(word)}\b", staff + " " + other)}


@pytest.mark.parametrize("name", ["planung", "leitung", "arbeitgeberservice", "controlling"])
def test_no_name_is_anywhere_in_the_file(house, people, name):
    if name == "controlling":
        pytest.skip("its Datenhinweise quote contradictions between sources, names too")
    text = text_of(role(house, name))
    wanted = names_not_of_staff(people)
    assert len(wanted) > 100
    assert {word for word in wanted if re.search(rf"\b{re.escape(word)}\b", text)} == set()


@pytest.mark.parametrize("name", ["planung", "leitung", "arbeitgeberservice"])
def test_no_birth_date_no_amount_no_address_of_anybody(house, people, name):
    data = role(house, name)
    text, values = text_of(data), values_of(data)
    days = {day(value) for value in values} - {None}
    for row in people.values():
        born = day(row["Geburtsdatum"])
        if born:
            assert f"{born:%d.%m.%Y}" not in text
            assert born not in days
        for heading in ("Erwerbseinkommen mtl.", "Sonstiges Einkommen mtl."):
            amount = row[heading]
            if isinstance(amount, int | float) and amount > 200:
                assert amount not in values, heading
                assert f"{amount:.2f}".replace(".", ",") not in text
        for heading in ("BG-Nummer", "PLZ"):
            word = str(row[heading])
            assert word in {"None", "unbekannt"} or word not in text, heading


@pytest.mark.parametrize("name", ROLES)
def test_nothing_specially_protected_and_no_restricted_preset(house, people, name):
    text = text_of(role(house, name))
    headings = {str(value) for value in values_of(role(house, name))}
    assert not {"Reha", "Schwerbehinderung", "F23"} & headings
    protected = {str(row["Schwerbehinderung"]) for row in people.values()} - {"None", "unbekannt", "keine"}
    assert protected
    assert {word for word in protected if word in text} == set()


def test_the_lead_sees_no_person_and_only_rounded_numbers(house):
    data = role(house, "leitung")
    assert NUMBER.findall(text_of(data)) == []
    book = read(data)
    rows = [row for name in ("Zahlen", "Teams") for row in book[name].iter_rows(min_row=6, values_only=True)]
    counts = [value for row in rows for value in row if isinstance(value, int)]
    assert len(counts) > 50
    assert {value % 5 for value in counts} == {0}


def test_the_employer_service_gets_hits_with_consent_and_four_columns(house, people):
    data = role(house, "arbeitgeberservice")
    wanted = {number for number, row in people.items() if row["F28"] == "ja" and row["Einwilligung"] == "ja"}
    assert wanted
    assert set(NUMBER.findall(text_of(data))) == wanted
    rows = records(read(data)["Liste"])
    assert set(rows[0]) == {
        "Kundennummer", "Angabe bestritten", "Zielberuf", "Sprachniveau", "Sprachniveau: Quelle", "Sprachniveau: Datum", "Zuständige Fachkraft",
    }  # fmt: skip


def test_flags_say_what_the_amounts_say_and_unclear_where_nothing_is_known(house, people):
    rows = {row["Kundennummer"]: row for row in records(read(role(house, "planung"))["Liste"])}
    assert set(rows) == set(people)

    def plain(value, test):
        return "unklar" if not isinstance(value, int | float) else "ja" if test(value) else "nein"

    for number, row in rows.items():
        income, small = people[number]["Erwerbseinkommen mtl."], people[number]["Kinder unter 3 in BG"]
        assert row["Einkommen unter Minijobgrenze"] == plain(income, lambda value: value < 603)  # May 2026
        assert row["Eigenes Einkommen"] == plain(income, lambda value: value > 0)
        assert row["Kind unter 3 in BG"] == plain(small, lambda value: value > 0)
    assert {row["Einkommen unter Minijobgrenze"] for row in rows.values()} == {"ja", "nein", "unklar"}


def test_every_role_shows_its_own_presets_and_every_dispute(house, people):
    for name, letter in (("fachkraft", "B"), ("planung", "M"), ("controlling", "C")):
        rows = {row["Kundennummer"]: row for row in records(read(role(house, name))["Liste"])}
        kennungen = {key for key in next(iter(rows.values())) if re.fullmatch(r"F\d\d\w?|F\d{2,3}", str(key))}
        assert {"B": "F09", "M": "F01", "C": "F30"}[letter] in kennungen
        assert {"B": "F01", "M": "F31", "C": "F01"}[letter] not in kennungen
        for number, row in rows.items():
            assert {kennung: row[kennung] for kennung in kennungen} == {kennung: people[number][kennung] for kennung in kennungen}
            mark = row.get("Angabe bestritten") or row.get("Angabe bestritten (§ 84 SGB X)")
            assert bool(mark) == bool(people[number]["Angabe bestritten (§ 84 SGB X)"])


@pytest.mark.parametrize("name", ROLES)
def test_the_file_holds_nothing_its_cells_do_not_show_and_bears_the_mark(house, name):
    assert superfluous(role(house, name)) == []
    with (month(house) / f"Rolle_{name}_{MONAT}.xlsx").open("rb") as file:
        assert recognise.look(file, persons=False, check_time=lambda: None).months == {MONAT}


def test_a_role_never_gets_more_than_it_may_see_and_goes_when_it_is_not_named_any_more(demo):
    settings = demo / "einstellungen.yaml"
    before = settings.read_text("utf-8")
    settings.write_text(before + "\nrollen: {planung: {felder: [kundennummer, geburtsdatum]}}\n", "utf-8")
    done = call(demo, "erstellen")
    assert (done.code, "darf nicht sehen: geburtsdatum" in done.err) == (2, True)
    settings.write_text(before + "\nrollen: {planung: {felder: [kundennummer, alter]}}\n", "utf-8")
    assert call(demo, "erstellen").code in {0, 6}
    assert {"Nachname", "Sprachniveau"}.isdisjoint(records(read(role(demo, "planung"))["Liste"])[0])
    settings.write_text(before, "utf-8")
    assert call(demo, "erstellen").code in {0, 6}
    assert list(month(demo).glob("Rolle_*")) == []


def test_they_go_with_the_month(demo):
    with (demo / "einstellungen.yaml").open("a", encoding="utf-8") as file:
        file.write("\nrollen: [planung]\n")
    assert call(demo, "erstellen").code in {0, 6}
    call(demo, "loeschen", jetzt=NACH_MONATSENDE, stichtag=None)
    assert list((demo / "Monate").iterdir()) == []
