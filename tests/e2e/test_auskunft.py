"""What `auskunft` tells of a person, against a plain search with other readers through everything a house of a month holds."""

import base64
import csv
import functools
import io
import re
import shutil
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from bewerberanalyse.retention import recognise
from tests.e2e.conftest import NACH_MONATSENDE, call
from tests.long_run import LANG
from tests.unit.xlsx.mappe import read, records

MONAT = "2026-05"
NUMBER = re.compile(r"(?<![0-9A-Za-z])\d{3}[A-Z]\d{6}(?![0-9A-Za-z])")
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
PLACES = {"Exporte": "Datei", "Dateien": "Datei", "Vielleicht": "Datei"}


@functools.cache
def rows_of(path: Path) -> list[tuple[str, int, list[str]]]:
    """Every row of every sheet of a table: sheet, row, texts. Other readers than the program's."""
    return list(_rows_of(path))


def _rows_of(path: Path):
    if path.suffix in {".xlsx", ".xlsm"}:
        book = read(path.read_bytes())
        for sheet in book:
            for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
                yield sheet.title, number, [str(value) for value in row if value is not None]
    elif path.suffix == ".docx":
        for number, paragraph in enumerate(docx.Document(str(path)).paragraphs, start=1):
            yield "Text", number, [paragraph.text]
    elif path.suffix == ".csv":
        data = path.read_bytes()
        text = next(text for text in (_decoded(data, one) for one in ("utf-8-sig", "cp1252")) if text)
        for number, texts in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=";"), start=1):
            yield "", number, texts


def _decoded(data, coding):
    try:
        return data.decode(coding)
    except UnicodeDecodeError:
        return ""


def plain_search(folder, number, last, first):
    """Where the number stands, or both names in one row, as somebody with a search box would find them."""
    for path in sorted((folder / "Monate").rglob("*")):
        if not path.is_file() or path.name.startswith(f"Auskunft_{mark(folder, number)}"):
            continue
        for sheet, row, texts in rows_of(path):
            joined = " | ".join(texts)
            if number in joined or (last in joined and any(re.search(rf"\b{re.escape(first)}\b", text) for text in texts)):
                yield path.relative_to(folder).as_posix(), sheet, row


def mark(folder, number):
    return paths_of[folder, number].name.split("_")[1]


paths_of: dict[tuple[Path, str], Path] = {}


def told(folder, number):
    """The document of one person, and the places it names."""
    done = call(folder, "auskunft", number)
    assert done.code == 0, done.err
    path = Path(re.search(r"liegt hier: (.*)", done.out)[1])
    paths_of[folder, number] = path
    book = read(path.read_bytes())
    places = set()
    for name in PLACES:
        rows = list(book[name].iter_rows(values_only=True))
        head = next(place for place, row in enumerate(rows) if "Datei" in row)
        at = {text: col for col, text in enumerate(rows[head]) if text}
        for row in rows[head + 1 :]:
            if row[at["Datei"]]:
                sheet = str(row[at["Blatt"]] or "").replace(" (ausgeblendet)", "")
                places.add((row[at["Datei"]], sheet, int(row[at["Zeile"]])))
    return path, book, places


told_once = functools.cache(told)  # for a house nobody changes


@pytest.fixture(scope="module")
def house(haus, tmp_path_factory):
    """Everything a month holds, and some who are hard to find: with an open row, in a measure, with a former number, unusual letters."""
    folder = tmp_path_factory.mktemp("auskunft") / "haus"
    shutil.copytree(haus, folder)
    return folder


@pytest.fixture(scope="module")
def people(house):
    book = read((house / "Monate" / MONAT / f"Fallliste_{MONAT}.xlsx").read_bytes())
    return {row["Kundennummer"]: row for row in records(book["Fallliste"])}


def chosen(house, people):
    """Persons chosen each for a reason; in the usual run the two who are hardest to find."""
    with (house / "Monate" / MONAT / "Zuordnung.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    open_row = next(row["kandidaten"].split("|")[0] for row in rows if row["urteil"] == "offen" and row["kandidaten"])
    board = read(next((house / "Monate" / MONAT).glob("Auswahl_*.xlsx")).read_bytes())
    seated = next(row["Kundennummer"] for row in records(board["Kandidaten"]) if row["Kundennummer"])
    letters = next(number for number, row in people.items() if not row["Nachname"].isascii())
    noted = next(number for number, row in people.items() if row["Ergänzende Angaben"])
    return dict.fromkeys([open_row, seated, letters, noted] if LANG else [open_row, seated])


def test_a_plain_search_through_the_month_finds_no_place_the_document_does_not_name(house, people):
    for number in chosen(house, people):
        person = people[number]
        _, _, places = told_once(house, number)
        found = set(plain_search(house, number, person["Nachname"], person["Vorname"]))
        assert len(found) > 8
        assert found - places == set()


def test_the_document_says_nothing_about_anybody_else(house, people):
    for number in chosen(house, people):
        path, book, _ = told_once(house, number)
        with zipfile.ZipFile(path) as package:
            everything = " ".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
        assert set(NUMBER.findall(everything)) & set(people) == {number}
        staff = {row["Zuständige Fachkraft"] for row in people.values()}
        texts = [str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value]
        others = [
            (row["Nachname"], row["Vorname"])
            for one, row in people.items()
            if one != number and (row["Nachname"], row["Vorname"]) != (people[number]["Nachname"], people[number]["Vorname"])
        ]
        named = [pair for pair in others for text in texts if f"{pair[0]}, {pair[1]}" in text and f"{pair[0]}, {pair[1]}" not in staff]
        assert named == []


def test_every_value_of_the_list_stands_in_it(house, people):
    number = next(iter(chosen(house, people)))
    _, book, _ = told_once(house, number)
    said = {row[0]: row[1] for row in book["Angaben"].iter_rows(min_row=5, max_col=2, values_only=True)}
    person = people[number]
    assert {"Reha", "Schwerbehinderung"} <= set(said)
    for heading in ("Nachname", "Sprachniveau", "Team", "Integrationskurs", "Alter", "Ergänzende Angaben"):
        assert said[heading] == str(person[heading] if person[heading] is not None else "keine Angabe")


def test_a_column_nobody_reads_is_told_because_the_file_lies_there(demo):
    export = next((demo / "Monate" / MONAT / "Eingang").glob("STEP*.csv"))
    coding = "cp1252" if not _decoded(export.read_bytes(), "utf-8-sig") else "utf-8-sig"
    lines = export.read_text(coding).splitlines()
    top = next(place for place, line in enumerate(lines) if line.count(";") > 4)
    lines = [
        line + (";Religion" if place == top else f";kath {place}" if place > top and line.count(";") > 4 else "")
        for place, line in enumerate(lines)
    ]
    export.write_text("\r\n".join(lines) + "\r\n", coding)
    row = next(place for place in range(top + 1, len(lines)) if NUMBER.search(lines[place]))
    _, book, _ = told(demo, NUMBER.search(lines[row])[0])
    rows = {row[4]: (row[5], row[6]) for row in book["Exporte"].iter_rows(values_only=True) if "STEP" in str(row[0])}
    assert rows["Religion"] == (f"kath {row}", "nie gelesen: Religion")


def test_nobody_of_that_number_gets_no_document(demo):
    before = sorted(demo.rglob("*"))
    done = call(demo, "auskunft", "999Z999999")
    assert (done.code, "steht zu dieser Kundennummer nichts" in " ".join(done.out.split())) == (0, True)
    assert [path for path in sorted(demo.rglob("*")) if path not in before and path.suffix == ".xlsx"] == []


def test_the_document_bears_no_number_in_its_name_is_marked_and_goes_with_the_month(demo):
    number = next(iter(NUMBER.findall(next((demo / "Monate" / MONAT / "Eingang").glob("*erBIS*.csv")).read_text("cp1252"))))
    path, _, _ = told(demo, number)
    again, _, _ = told(demo, number)
    assert (again, number in path.name) == (path, False)
    with path.open("rb") as file:
        assert recognise.look(file, persons=False, check_time=lambda: None).months == {MONAT}
    assert call(demo, "loeschen", jetzt=NACH_MONATSENDE, stichtag=None).code == 0
    assert list((demo / "Monate").iterdir()) == []


def test_what_cannot_be_looked_into_is_named(demo):
    (demo / "Monate" / MONAT / "Eingang" / "Scan.pdf").write_bytes(b"%PDF-1.4 nothing to see")
    mail = EmailMessage()
    mail.set_content("Anbei die Liste.")
    mail.add_attachment(
        next(demo.rglob("Fallliste_*.xlsx")).read_bytes(), maintype="application", subtype="octet-stream", filename="a.xlsx"
    )
    (demo / "Monate" / MONAT / "Anfrage.eml").write_bytes(bytes(mail))
    number = next(iter(NUMBER.findall(next((demo / "Monate" / MONAT / "Eingang").glob("*erBIS*.csv")).read_text("cp1252"))))
    done = call(demo, "auskunft", number)
    assert "A-101" in done.err
    book = read(Path(re.search(r"liegt hier: (.*)", done.out)[1]).read_bytes())
    unseen = [str(row[1]) for row in book["Suche"].iter_rows(values_only=True)]
    assert [name for name in ("Scan.pdf", "Anfrage.eml") if not any(name in text for text in unseen)] == []


def test_without_exports_that_can_be_linked_it_says_so(demo):
    number = next(iter(NUMBER.findall(next((demo / "Monate" / MONAT / "Eingang").glob("*erBIS*.csv")).read_text("cp1252"))))
    for path in (demo / "Monate" / MONAT / "Eingang").iterdir():
        path.unlink()
    done = call(demo, "auskunft", number)
    assert (done.code, "A-102" in done.err) == (0, True)


def test_a_word_file_is_looked_into_paragraph_by_paragraph_and_a_picture_in_it_is_named(demo, tmp_path):
    person = next(row for row in records(read(next(demo.rglob("Fallliste_*.xlsx")).read_bytes())["Fallliste"]) if row["Nachname"].isalpha())
    letter = docx.Document()
    letter.add_paragraph("Sehr geehrte Damen und Herren,")
    paragraph = letter.add_paragraph("es schreibt Ihnen ")
    for part in (person["Vorname"], "\n", person["Nachname"]):
        paragraph.add_run(part)
    table = letter.add_table(2, 2)
    table.rows[1].cells[0].text, table.rows[1].cells[1].text = person["Nachname"], person["Vorname"]
    letter.sections[0].header.paragraphs[0].text = f"Akte {person['Kundennummer']}"
    picture = tmp_path / "logo.png"
    picture.write_bytes(base64.b64decode(PIXEL))
    letter.add_picture(str(picture))
    letter.save(demo / "Monate" / MONAT / "Schreiben.docx")
    _, book, places = told(demo, person["Kundennummer"])
    there = {(sheet, row) for name, sheet, row in places if name.endswith("Schreiben.docx")}
    assert there == {("Text", 2), ("Text", 4), ("Kopfzeile", 1)}
    assert any("Schreiben.docx" in str(row[1]) and "Bilder" in str(row[2]) for row in book["Suche"].iter_rows(values_only=True))
