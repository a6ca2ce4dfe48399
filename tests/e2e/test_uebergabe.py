"""Hand-over through the command line: who goes along is counted from the list itself, and what the files hold is read byte by byte."""

import io
import json
import re
import shutil
import zipfile

import msoffcrypto
import pytest

from tests.e2e.conftest import NACH_MONATSENDE, call
from tests.unit.xlsx.mappe import read, records

MONAT = "2026-05"
NUMBER = re.compile(r"(?<![0-9A-Za-z])\d{3}[A-Z]\d{6}(?![0-9A-Za-z])")


def month(folder):
    return folder / "Monate" / MONAT


@pytest.fixture(scope="module")
def house_once(demo_once, tmp_path_factory):
    """A list that shows the consent, so that a test can count without the command."""
    folder = tmp_path_factory.mktemp("uebergabe") / "haus"
    shutil.copytree(demo_once[0], folder)
    with (folder / "einstellungen.yaml").open("a", encoding="utf-8") as file:
        file.write('\nzusatzfelder: [einwilligung]\nansprechpartner: {regel: "Regel 3, Zimmer 14"}\n')
    assert call(folder, "erstellen").code in {0, 6}
    return folder


@pytest.fixture
def house(house_once, tmp_path):
    """A copy of it that a test may change."""
    folder = tmp_path / "haus"
    shutil.copytree(house_once, folder)
    return folder


def people(folder):
    return {row["Kundennummer"]: row for row in records(read((month(folder) / f"Fallliste_{MONAT}.xlsx").read_bytes())["Fallliste"])}


def expected(folder, kennung):
    return {number for number, row in people(folder).items() if row[kennung] == "ja" and row["Einwilligung"] == "ja"}


def bytes_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return " ".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def test_exactly_the_hits_with_consent_go_along(house):
    done = call(house, "uebergabe", "regel", "--voreinstellung", "F19", "--json")
    assert done.code == 0, done.err
    data = (month(house) / f"Uebergabe_regel_{MONAT}.xlsx").read_bytes()
    wanted = expected(house, "F19")
    assert wanted
    assert set(NUMBER.findall(bytes_of(data))) == wanted
    book = read(data)
    assert {row["Kundennummer"] for row in records(book["Agenda"])} == wanted
    pages = [row for row in book["Fallblätter"].iter_rows(values_only=True) if row[0] == "Kundennummer"]
    assert [row[1] for row in pages] == sorted(wanted)
    hits = [row for row in people(house).values() if row["F19"] == "ja"]
    assert done.json["ohne_einwilligung"] == sum(row["Einwilligung"] == "nein" for row in hits)
    assert done.json["einwilligung_nicht_bekannt"] == sum(row["Einwilligung"] not in {"ja", "nein"} for row in hits)
    assert "Regel 3, Zimmer 14" in bytes_of(data)
    assert [one["code"] for one in done.json["hinweise"]] == ["A-202"]


def test_every_mark_for_disputed_data_goes_along(house):
    number = next(iter(people(house)))
    note = f"Kundennummer;Datum;Stichwort;Text;Angabe bestritten\r\n{number};20.05.2026;Einwilligung;ja;Sprachniveau stimmt nicht\r\n"
    (house / "Eingang" / "Einwilligung.csv").write_text(note, "utf-8-sig")
    assert call(house, "erstellen").code in {0, 6}
    listed = people(house)
    allowed = [one for one, row in listed.items() if row["Angabe bestritten (§ 84 SGB X)"] and row["Einwilligung"] == "ja"]
    assert number in allowed
    assert call(house, "uebergabe", "u25", "--nummer", *allowed).code == 0
    book = read((month(house) / f"Uebergabe_u25_{MONAT}.xlsx").read_bytes())
    texts = [str(row[0]) for row in book["Fallblätter"].iter_rows(values_only=True) if row[0]]
    for number in allowed:
        assert any(text.endswith(listed[number]["Angabe bestritten (§ 84 SGB X)"]) for text in texts)


def test_nobody_without_known_consent_and_nothing_is_written(house):
    refused = [number for number, row in people(house).items() if row["Einwilligung"] != "ja"][:3]
    done = call(house, "uebergabe", "spezialteam", "--nummer", *refused)
    assert (done.code, "A-201" in done.err) == (3, True)
    assert list(month(house).glob("Uebergabe*")) == []
    assert list((house / "Nachweise").glob("Uebergabe*")) == []


def test_what_leaves_the_house_opens_only_with_a_password_that_stands_nowhere(house):
    done = call(house, "uebergabe", "regel", "--voreinstellung", "F19", "--aussen", "--bis", "2026-05-30")
    assert done.code == 0, done.err
    password = re.search(r"(?m)^Kennwort: (\S+)", done.out)[1]
    sealed = month(house) / f"Uebergabe_Versand_regel_{MONAT}_bis_2026-05-30.xlsx"
    assert not zipfile.is_zipfile(sealed)
    with sealed.open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        office.load_key(password=password)
        plain = io.BytesIO()
        office.decrypt(plain)
    assert set(NUMBER.findall(bytes_of(plain.getvalue()))) == expected(house, "F19")
    assert "zu löschen ab 30.05.2026" in bytes_of(plain.getvalue())
    assert [path for path in house.rglob("*") if path.is_file() and password.encode() in path.read_bytes()] == []
    assert call(house, "uebergabe", "regel", "--voreinstellung", "F19").code == 0
    assert not sealed.exists()  # of an earlier call


def test_the_list_for_others_names_nobody_but_the_fachkraft(house):
    done = call(house, "uebergabe", "arbeitgeberservice", "--voreinstellung", "F28")
    assert done.code == 0, done.err
    data = (month(house) / f"Uebergabe_arbeitgeberservice_{MONAT}.xlsx").read_bytes()
    wanted, listed = expected(house, "F28"), people(house)
    assert wanted
    rows = records(read(data)["Liste"])
    assert {row["Kundennummer"] for row in rows} == wanted
    assert set(rows[0]) == {"Kundennummer", "Zielberuf", "Sprache mit Nachweis", "Zuständige Fachkraft", "Angabe bestritten"}
    allowed = {str(value) for row in rows for value in row.values()}
    text = bytes_of(data)
    for number in wanted:
        row = listed[number]
        for heading in ("Nachname", "Vorname", "PLZ", "BG-Nummer", "Staatsangehörigkeit"):
            word = str(row[heading])
            assert not re.search(rf"\b{re.escape(word)}\b", text) or any(word in one for one in allowed), heading
        assert f"{row['Geburtsdatum']:%d.%m.%Y}" not in text


def test_a_list_of_numbers_chooses_too_and_who_is_not_in_it_is_counted(house):
    wanted = sorted(number for number, row in people(house).items() if row["Einwilligung"] == "ja")[:2]
    (house / "wer.txt").write_text(f"Fallkonferenz am 12.\n{wanted[0]} und {wanted[1]}\n999Z999999\n", "utf-8")
    done = call(house, "uebergabe", "rechtskreis", "--liste", "wer.txt", "--json")
    assert (done.code, done.json["uebergeben"], done.json["nicht_in_der_liste"]) == (0, 2, 1)
    (house / "leer.txt").write_text("niemand\n", "utf-8")
    assert "A-204" in call(house, "uebergabe", "rechtskreis", "--liste", "leer.txt").err


def test_mistakes_are_said(house):
    assert "A-203" in call(house, "uebergabe", "regel", "--voreinstellung", "F23").err
    assert "A-205" in call(house, "uebergabe", "regel", "--voreinstellung", "F19", "--bis", "2026-01-01").err
    assert "K-117" in call(house, "uebergabe", "regel", "--voreinstellung", "F99").err
    assert "es fehlt eine dieser Angaben" in call(house, "uebergabe", "regel").err
    assert "A-206" in call(house, "uebergabe", "u25", "--voreinstellung", "F22").err


def test_the_receipt_counts_and_names_nobody_and_the_files_go_with_the_month(house):
    assert call(house, "uebergabe", "regel", "--voreinstellung", "F19").code == 0
    receipt = next((house / "Nachweise").glob("Uebergabe*")).read_text("utf-8")
    assert json.loads(receipt)["uebergeben"] == len(expected(house, "F19"))
    assert NUMBER.findall(receipt) == []
    assert call(house, "loeschen", jetzt=NACH_MONATSENDE, stichtag=None).code == 0
    assert list((house / "Monate").iterdir()) == []


def test_a_hand_over_with_a_day_of_its_own_goes_on_that_day_and_the_month_stays(house):
    assert call(house, "uebergabe", "regel", "--voreinstellung", "F19").code == 0
    done = call(house, "uebergabe", "regel", "--voreinstellung", "F19", "--aussen", "--bis", "2026-05-30")
    assert (done.code, "Sie wird am 30.05.2026 gelöscht" in done.out) == (0, True), done.err
    lying = {f"Uebergabe_regel_{MONAT}_bis_2026-05-30.xlsx", f"Uebergabe_Versand_regel_{MONAT}_bis_2026-05-30.xlsx"}

    def handed():
        return {path.name for path in month(house).glob("Uebergabe*")}

    assert handed() == lying  # the one without a day is of an earlier call
    before = call(house, "loeschen", jetzt="2026-05-30T17:59", stichtag=None)
    assert (before.code, handed(), "Nächste Löschung: 30.05.2026, 18:00 Uhr" in before.out) == (0, lying, True)
    shown = call(house, "loeschen", "--probe", jetzt="2026-05-30T18:00", stichtag=None)
    assert (handed(), "Übergaben 2 mit eigenem Löschtag fällig" in shown.out) == (lying, True)
    done = call(house, "loeschen", jetzt="2026-05-30T18:00", stichtag=None)
    assert (done.code, handed(), "Übergaben 2 mit eigenem Löschtag gelöscht" in done.out) == (0, set(), True), done.err
    assert (month(house) / f"Fallliste_{MONAT}.xlsx").exists()
    receipts = [json.loads(line) for line in (house / "Nachweise" / "Loeschnachweis.jsonl").read_text("utf-8").splitlines()]
    assert [one["uebergaben_geloescht"] for one in receipts] == [2]
    assert "2 Übergaben am eigenen Tag gelöscht" in call(house, "loeschen", "--nachweis", jetzt="2026-05-30T18:01", stichtag=None).out
