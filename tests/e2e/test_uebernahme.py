"""Decisions of one month carried into the next: only if the house says so, without names, and gone on their own day."""

import json
import shutil
import warnings
from pathlib import Path

import openpyxl
import pytest

from tests.clerk import enter
from tests.e2e.conftest import NACH_MONATSENDE, call

MAI, JUNI, JULI = "2026-05", "2026-06", "2026-07"
JUNI_TAG, JUNI_JETZT, NACH_JUNI = "2026-06-15", "2026-06-15T10:00", "2026-06-30T18:00"


def sheet_rows(path: Path, sheet: str) -> list[tuple]:
    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl says that it knows no slicers
        return list(openpyxl.load_workbook(file, read_only=True)[sheet].iter_rows(values_only=True))


def answers(folder: Path, monat: str) -> dict[str, str | None]:
    """Pair key → answer as the sheet shows it."""
    rows = sheet_rows(folder / "Monate" / monat / f"Fallliste_{monat}.xlsx", "Zuordnung prüfen")
    at = next(index for index, row in enumerate(rows) if "Antwort" in row)
    antwort, paar = rows[at].index("Antwort"), rows[at].index("Paar")
    return {str(row[paar]): None if row[antwort] is None else str(row[antwort]) for row in rows[at + 1 :] if row[paar]}


def decide(folder: Path, *given: str) -> str:
    """Answer the first pairs of May and make the list again; returns the first pair."""
    path = folder / "Monate" / MAI / f"Fallliste_{MAI}.xlsx"
    rows = sheet_rows(path, "Zuordnung prüfen")
    top, heading = next((at, row) for at, row in enumerate(rows, 1) if "Antwort" in row)
    pair = str(rows[top][heading.index("Paar")])
    enter(path, "Zuordnung prüfen", {(top + at, heading.index("Antwort") + 1): answer for at, answer in enumerate(given, 1)})
    assert call(folder, "erstellen", "--json").code in {0, 6}
    return pair


def next_month(folder: Path, tmp_path: Path) -> None:
    """May ends and is deleted; June gets the same exports and its list."""
    shutil.copytree(folder / "Monate" / MAI / "Eingang", tmp_path / "exporte")
    assert call(folder, "loeschen", jetzt=NACH_MONATSENDE, stichtag=None).code == 0
    shutil.copytree(tmp_path / "exporte", folder / "Eingang", dirs_exist_ok=True)
    assert call(folder, "erstellen", "--monat-stimmt", jetzt=JUNI_JETZT, stichtag=JUNI_TAG).code in {0, 6}


def set_carrying(folder: Path, value: str) -> None:
    path = folder / "einstellungen.yaml"
    kept = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("entscheidungen_uebernehmen")]
    path.write_text("\n".join([*kept, f"entscheidungen_uebernehmen: {value}"]) + "\n", "utf-8")


def carried(folder: Path) -> list[str]:
    """The months that decisions were carried into."""
    return sorted(path.parent.name for path in folder.rglob("Uebernommene_Entscheidungen.json"))


@pytest.fixture
def carrying(demo) -> Path:
    set_carrying(demo, "ja")
    return demo


def receipts(folder: Path) -> list[dict]:
    return [json.loads(line) for line in (folder / "Nachweise" / "Loeschnachweis.jsonl").read_text("utf-8").splitlines()]


def hits(folder: Path, monat: str) -> tuple[dict[tuple[str, str], tuple[str, str]], str]:
    """(Kundennummer, preset) → verdict and „seit letztem Lauf“ as „Vorauswahl“ shows them, and what „Übersicht“ says of the comparison."""
    path = folder / "Monate" / monat / f"Fallliste_{monat}.xlsx"
    rows = sheet_rows(path, "Vorauswahl")
    said = " ".join(str(cell) for row in sheet_rows(path, "Übersicht") for cell in row if cell)
    at = next(index for index, row in enumerate(rows) if "Kundennummer" in row)
    place = {str(heading): column for column, heading in enumerate(rows[at])}
    shown = [
        [str(row[place[name]] or "") for name in ("Kundennummer", "Voreinstellung", "Urteil", "seit letztem Lauf")]
        for row in rows[at + 1 :]
    ]
    return {(number, preset): (verdict, since) for number, preset, verdict, since in shown if number}, said


def test_a_decided_pair_is_not_asked_again_and_goes_with_its_own_month(carrying, tmp_path):
    pair = decide(carrying, "gleich")
    may, _ = hits(carrying, MAI)
    next_month(carrying, tmp_path)
    assert answers(carrying, JUNI)[pair] == "gleich"
    june_, said = hits(carrying, JUNI)
    assert "Gegen die Liste 2026-05: 0 Personen neu, 0 weg; ob sich Angaben geändert haben, ist nicht bekannt." in said
    for (number, preset), (verdict, since) in june_.items():
        before = may.get((number, preset), ("nein", ""))[0]
        moved = "neu" if before == "nein" else "weg" if verdict == "nein" else "geändert"
        assert since == ("" if before == verdict else moved), preset
    assert {hit for hit, (verdict, _) in may.items() if verdict != "nein"} <= june_.keys()  # whose hit ended stands there as „weg“
    assert carried(carrying) == [JUNI, JULI]  # the pair occurred again, so it is carried on
    assert call(carrying, "loeschen", jetzt=NACH_JUNI, stichtag=None).code == 0
    assert carried(carrying) == [JULI]
    assert [line["uebernommene_entscheidungen"] for line in receipts(carrying)] == [0, 1]
    page = call(carrying, "loeschen", "--nachweis", jetzt=NACH_JUNI, stichtag=None).out
    assert "darunter aus dem Vormonat übernommen (Prüfsummen: Entscheidungen, Vermerke, Ergänzungen): 1 Datei(en)" in page


def test_what_is_carried_holds_no_pair_key_and_its_own_day_of_deletion_and_goes_with_its_key_when_switched_off(carrying):
    pair = decide(carrying, "verschieden", "später")  # later is no decision to carry
    path = carrying / "Monate" / JUNI / "Uebernommene_Entscheidungen.json"
    data = json.loads(path.read_text("utf-8"))
    assert (data["aus"], data["loeschen_ab"]) == (MAI, "2026-06-30T18:00:00+02:00")
    assert list(data["antworten"].values()) == ["verschieden"]
    assert pair not in path.read_text("utf-8")
    assert carried(carrying) == [JUNI]
    set_carrying(carrying, "nein")
    assert call(carrying, "erstellen").code in {0, 6}
    assert carried(carrying) == []
    assert not (carrying / ".bewerberanalyse-geheimnis").exists()


def test_by_default_nothing_is_kept_the_pair_is_asked_again_and_findings_are_compared_by_number(demo, tmp_path):
    pair = decide(demo, "gleich")
    assert not (demo / ".bewerberanalyse-geheimnis").exists()
    next_month(demo, tmp_path)
    assert carried(demo) == []
    assert answers(demo, JUNI)[pair] is None
    month = befunde(demo)[0]
    assert (month["seit"], month["behoben"], month["offen"], month["neu"]) == (f"Liste {MAI}", None, None, None)
    assert month["vorher"] > 0
    text = call(demo, "erstellen", "--monat-stimmt", jetzt=JUNI_JETZT, stichtag=JUNI_TAG).out
    assert "welche davon behoben sind, lässt sich" in text


def note(folder: Path, number: str, disputed: str, day: str) -> None:
    """A small file of notes in the drop zone."""
    text = f"Kundennummer;Datum;Stichwort;Text;Angabe bestritten\r\n{number};{day};Sonstiges;Gespräch;{disputed}\r\n"
    (folder / "Eingang" / f"Notizen {day}.csv").write_text(text, "utf-8-sig")


def marks(folder: Path, monat: str) -> dict[str, str]:
    """Kundennummer → mark for disputed data."""
    rows = sheet_rows(folder / "Monate" / monat / f"Fallliste_{monat}.xlsx", "Fallliste")
    at = next(index for index, row in enumerate(rows) if "Kundennummer" in row)
    number, mark = rows[at].index("Kundennummer"), rows[at].index("Angabe bestritten (§ 84 SGB X)")
    return {str(row[number]): str(row[mark] or "").replace("Quelle fehlt", "") for row in rows[at + 1 :] if row[number]}


def june(folder: Path, tmp_path: Path) -> str:
    """May ends, June gets the exports without any note; what the run says about marks."""
    shutil.copytree(
        folder / "Monate" / MAI / "Eingang",
        tmp_path / "exporte",
        ignore=lambda _, names: [n for n in names if "rgänz" in n or "Notiz" in n],
    )
    assert call(folder, "loeschen", jetzt=NACH_MONATSENDE, stichtag=None).code == 0
    shutil.copytree(tmp_path / "exporte", folder / "Eingang", dirs_exist_ok=True)
    done = call(folder, "erstellen", "--monat-stimmt", "--json", jetzt=JUNI_JETZT, stichtag=JUNI_TAG)
    return next((one["was"] for one in done.json["hinweise"] if one["code"] == "F-113"), "")


def test_marks_for_disputed_data_are_counted_over_two_months(demo, tmp_path):
    number = next(number for number, mark in marks(demo, MAI).items() if not mark)
    note(demo, number, "Sprachniveau stimmt nicht, sagt sie", "28.05.2026")
    assert call(demo, "erstellen").code in {0, 6}
    of_may = marks(demo, MAI)
    assert "Sprachniveau stimmt nicht" in of_may[number]
    standing = sum(bool(mark) and not mark.endswith("(zurückgezogen)") for mark in of_may.values())
    said = june(demo, tmp_path)
    assert (
        said == f"Eine Angabe bestritten (§ 84 SGB X): 0 Personen, im Vormonat {standing}. Aus dem Vormonat übernommen, ohne Wortlaut: 0."
    )


def test_on_request_they_come_along_as_hash_and_field_without_text_and_end_with_a_no(demo, tmp_path):
    with (demo / "einstellungen.yaml").open("a", encoding="utf-8") as file:
        file.write("\nvermerke_uebernehmen: ja\n")
    number, other = [number for number, mark in marks(demo, MAI).items() if not mark][:2]
    note(demo, number, "Sprachniveau stimmt nicht, sagt sie", "28.05.2026")
    note(demo, other, "Alter stimmt nicht", "27.05.2026")
    assert call(demo, "erstellen").code in {0, 6}
    before = {one for one, mark in marks(demo, MAI).items() if mark and not mark.endswith("(zurückgezogen)")}
    kept = json.loads((demo / "Monate" / JUNI / "Uebernommene_Entscheidungen.json").read_text("utf-8"))
    assert (len(kept["vermerke"]), ["sprachniveau"] in kept["vermerke"].values()) == (len(before), True)
    assert not any(word in json.dumps(kept) for word in (*before, "stimmt"))
    said = june(demo, tmp_path)
    of_june = marks(demo, JUNI)
    assert {one for one, mark in of_june.items() if mark} == before
    assert of_june[number] == "Angabe bestritten (Vermerk aus dem Vormonat, Wortlaut in der Akte): Sprachniveau"
    assert said.endswith(f"ohne Wortlaut: {len(before)}.")
    note(demo, number, "nein", "14.06.2026")
    assert call(demo, "erstellen", "--monat-stimmt", jetzt=JUNI_JETZT, stichtag=JUNI_TAG).code in {0, 6}
    assert {one for one, mark in marks(demo, JUNI).items() if mark} == before - {number}
    kept = json.loads((demo / "Monate" / JULI / "Uebernommene_Entscheidungen.json").read_text("utf-8"))
    assert len(kept["vermerke"]) == len(before) - 1
    call(demo, "loeschen", jetzt=NACH_JUNI, stichtag=None)
    assert not (demo / "Monate" / JUNI).exists()


def befunde(folder: Path) -> list[dict]:
    """What the newest run report says about earlier findings."""
    newest = max((folder / "Nachweise").glob("Lauf_*.json"), key=lambda path: path.stat().st_mtime_ns)
    return json.loads(newest.read_text("utf-8"))["befunde"]


def test_findings_against_last_month_exactly_only_if_the_house_carries(demo, carrying, tmp_path):
    before = sum(json.loads(next((carrying / "Nachweise").glob("Lauf_*.json")).read_text("utf-8"))["pruefungen"].values())
    assert before > 3
    assert befunde(carrying) == [
        {"seit": "", "vorher": None, "jetzt": before, "behoben": None, "offen": None, "neu": None, "nicht_pruefbar": None}
    ]
    call(carrying, "erstellen")
    assert befunde(carrying)[1] == {
        "seit": "dem letzten Lauf dieses Monats", "vorher": before, "jetzt": before, "behoben": 0, "offen": before, "neu": 0, "nicht_pruefbar": 0,
    }  # fmt: skip
    next_month(carrying, tmp_path)
    month = befunde(carrying)[0]
    assert (month["seit"], month["vorher"]) == (f"Liste {MAI}", before)
    assert month["offen"] + month["behoben"] + month["nicht_pruefbar"] == before
    assert month["offen"] + month["neu"] == month["jetzt"]
    assert month["offen"] > 0
