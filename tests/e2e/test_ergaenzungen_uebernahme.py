"""Two months of supplements in a house that lets them be confirmed: what lies between the months, what the form offers, what counts."""

import json

import openpyxl
import pytest

from tests.clerk import enter
from tests.e2e.conftest import call
from tests.e2e.test_ergaenzungen import columns
from tests.e2e.test_uebernahme import JULI, JUNI, JUNI_JETZT, JUNI_TAG, MAI, next_month, sheet_rows

SAID = (
    ("Kurszeit", "nur vormittags"),
    ("Kurszeit", "abends"),
    ("Mehrwert IP", "nein, Ziele erreicht, Tochter Elif"),
    ("Sprache im Gespräch", "unter Zertifikat"),
    ("Einwilligung", "ja, schriftlich am 03.05.2026"),
    ("Nächster Schritt", "Lebenslauf bis 15.06.2026"),
)


def people(folder, monat):
    """Kundennummer → row of the Fallliste by heading, with team and names."""
    rows = sheet_rows(folder / "Monate" / monat / f"Fallliste_{monat}.xlsx", "Fallliste")
    top = next(at for at, row in enumerate(rows) if "Kundennummer" in row)
    return {row[rows[top].index("Kundennummer")]: dict(zip(rows[top], row, strict=True)) for row in rows[top + 1 :] if row[0]}


def proposals(form):
    """(Kundennummer, proposal) → row, with the columns."""
    sheet = openpyxl.load_workbook(form).active
    top, column = columns(sheet)
    if "Aus dem Vormonat" not in column:
        return {}, column, sheet.title
    found = [
        (row, sheet.cell(row, 1).value, sheet.cell(row, column["Aus dem Vormonat"]).value) for row in range(top + 1, sheet.max_row + 1)
    ]
    return {(number, text): row for row, number, text in found if text}, column, sheet.title


def carried(folder, monat):
    path = folder / "Monate" / monat / "Uebernommene_Entscheidungen.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else None


@pytest.fixture
def noted(demo):
    """May, with a small file of notes about persons nobody has said anything of yet; number per entry of SAID."""
    quiet = [number for number, row in people(demo, MAI).items() if row["Ergänzende Angaben"] in {None, "", "keine"} and row["Team"]]
    numbers = quiet[: len(SAID)]
    lines = [f"{number};28.05.2026;{word};{text}" for number, (word, text) in zip(numbers, SAID, strict=True)]
    (demo / "Eingang" / "Notizen.csv").write_text("\r\n".join(["Kundennummer;Datum;Stichwort;Text", *lines, ""]), "utf-8-sig")
    return demo, numbers


def test_what_was_said_is_offered_for_one_month_and_counts_only_when_confirmed(noted, tmp_path):
    folder, numbers = noted
    with (folder / "einstellungen.yaml").open("a", encoding="utf-8") as file:
        file.write("\nergaenzungen_uebernehmen: ja\nzusatzfelder: [kurszeit]\n")
    assert call(folder, "erstellen").code in {0, 6}
    path = folder / "Monate" / JUNI / "Uebernommene_Entscheidungen.json"
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    kept, listed = path.read_text("utf-8"), people(folder, MAI)
    texts = {
        str(value) for row in listed.values() for name in ("Kundennummer", "Nachname", "Vorname") if len(str(value := row[name] or "")) > 2
    }
    assert not [text for text in (*texts, "Elif", "Ziele", "Lebenslauf", "2026-05-28", "Einwilligung") if text in kept]
    words = {word for answers in carried(folder, JUNI)["ergaenzungen"].values() for word in answers.values()}
    assert words <= {"ja", "nein", "vormittags", "nachmittags", "abends", "ganztags", "Wochenende", "jederzeit", "unter Zertifikat", "wie Zertifikat", "über Zertifikat"}  # fmt: skip
    for note in folder.glob("Monate/2026-05/Eingang/*"):
        if "rgänz" in note.name or "Notiz" in note.name:
            note.unlink()  # what the advisers wrote down in May is not delivered again
    next_month(folder, tmp_path)
    assert call(folder, "ergaenzungen", jetzt=JUNI_JETZT, stichtag=JUNI_TAG).code == 0
    places = {key: (form, at, *more) for form in forms_of(folder) for found, *more in [proposals(form)] for key, at in found.items()}
    mine = {number: [text for one, text in places if one == number] for number in numbers}
    assert list(mine.values()) == [
        ["Kurszeit: vormittags (aus 2026-05, bitte bestätigen)"],
        ["Kurszeit: abends (aus 2026-05, bitte bestätigen)"],
        ["Mehrwert IP: nein (aus 2026-05, bitte bestätigen)"],
        ["Sprache im Gespräch: unter Zertifikat (aus 2026-05, bitte bestätigen)"],
        [],
        [],
    ]
    for number, answer in zip(numbers, ("ja", "nein", "", "vielleicht"), strict=False):
        form, row, column, title = places[number, mine[number][0]]
        enter(form, title, {(row, column["Gilt weiter"]): answer})
    done = call(folder, "erstellen", "--json", jetzt=JUNI_JETZT, stichtag=JUNI_TAG)
    assert done.code in {0, 6}
    assert next(one["was"] for one in done.json["hinweise"] if one["code"] == "F-116") == (
        f"Ergänzungen aus dem Vormonat: 1 bestätigt, 1 gilt nicht weiter, {len(places) - 2} ohne Antwort und deshalb nicht verwendet."
    )
    june = people(folder, JUNI)
    assert june[numbers[0]]["Kurszeit"] == "vormittags"
    assert june[numbers[0]]["Ergänzende Angaben"] == "Kurszeit: vormittags"
    assert {june[number][name] for number, name in zip(numbers[1:4], ("Kurszeit", "Mehrwert IP", "Sprache im Gespräch"), strict=True)} <= {
        None,
        "",
    }
    assert [list(answers.values()) for answers in carried(folder, JULI)["ergaenzungen"].values()] == [["vormittags"]]
    found = call(folder, "auskunft", numbers[0], jetzt=JUNI_JETZT, stichtag=JUNI_TAG)
    assert found.code in {0, 6}
    document = next((folder / "Monate" / JUNI).rglob("Auskunft_*.xlsx"))
    told = [row for row in sheet_rows(document, "Prüfungen") if row[0] == "Prüfsumme"]
    assert [row[1:4] for row in told] == [("Kurszeit", "vormittags", f"zu löschen mit dem Listenmonat {monat}") for monat in (JUNI, JULI)]
    assert call(folder, "loeschen", jetzt=JUNI_JETZT, stichtag=None).code == 0  # no form is taken for a copy of another month


def forms_of(folder):
    return sorted((folder / "Monate" / JUNI / "Ergänzungen").iterdir())
