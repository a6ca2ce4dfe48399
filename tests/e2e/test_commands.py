"""The promises of the command line, kept by the real program: exit codes, German messages, nothing lost, nothing half-written."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from tests.clerk import enter
from tests.e2e.conftest import NACH_MONATSENDE, call
from tests.mappen_bombe import make_bomb

MONAT = "2026-05"


def fallliste(folder) -> list[dict]:
    """The sheet „Fallliste“ as dicts, heading row found by the cell „Kundennummer“."""
    book = CalamineWorkbook.from_path(folder / "Monate" / MONAT / f"Fallliste_{MONAT}.xlsx")
    rows = book.get_sheet_by_name("Fallliste").to_python()
    start = next(index for index, row in enumerate(rows) if "Kundennummer" in row)
    return [dict(zip(rows[start], row, strict=True)) for row in rows[start + 1 :] if any(cell != "" for cell in row)]


def exports(folder) -> list:
    return sorted(path for path in (folder / "Monate" / MONAT / "Eingang").rglob("*") if path.is_file())


def test_demo_ends_well_and_the_balance_adds_up(demo_once):
    _, done = demo_once
    assert done.code == 0, done.err
    report = done.json
    for quelle, counts in report["bilanz"].items():
        assert counts["zeilen"] == sum(value for name, value in counts.items() if name != "zeilen"), quelle
    assert set(report["bilanz"]) == {"verbis", "step", "cosach", "allegro", "opds", "sprachbuero", "inge", "notizen", "kommune"}
    assert report["faelle"] > 100


def test_the_list_has_one_row_per_person_and_the_presets_agree_with_the_report(demo_once):
    folder, done = demo_once
    rows = fallliste(folder)
    assert len(rows) == done.json["faelle"] == len({row["Kundennummer"] for row in rows})
    assert set(done.json["filter"]) - set(rows[0]) == {"F23"}  # restricted: only in the file of the Fachstelle
    for kennung in set(done.json["filter"]) & set(rows[0]):
        counts = done.json["filter"][kennung]
        column = [row[kennung] for row in rows]
        assert {wort: column.count(wort) for wort in ("ja", "nein", "unklar")} == {
            wort: counts[wort] for wort in ("ja", "nein", "unklar")
        }, kennung
        assert bool(counts["hauptgrund_unklar"]) == bool(counts["unklar"]), kennung


def test_exports_are_moved_into_the_month_and_reports_hold_no_person(demo_once):
    folder, _ = demo_once
    assert not [path for path in (folder / "Eingang").rglob("*") if path.is_file()]
    assert exports(folder)
    names = {row["Nachname"] for row in fallliste(folder)} | {row["Kundennummer"] for row in fallliste(folder)}
    for path in (folder / "Nachweise").iterdir():
        text = path.read_text("utf-8")
        assert not [name for name in names if len(str(name)) > 4 and str(name) in text]


def test_a_missing_source_is_said_and_never_counts_as_no(demo):
    before = call(demo, "erstellen", "--json").json
    for path in exports(demo):
        if path.name in {entry["datei"] for entry in before["dateien"] if entry["quelle"] == "allegro"}:
            path.unlink()
    after = call(demo, "erstellen", "--json")
    assert after.code in {0, 6}
    assert "allegro" not in after.json["bilanz"]
    rows = fallliste(demo)
    assert {row["Personen in BG"] for row in rows} == {"Quelle fehlt"}
    assert after.json["filter"]["F01"]["ja"] == 0
    assert after.json["filter"]["F01"]["unklar"] > 0


def test_running_again_gives_the_same_list(demo):
    first = call(demo, "erstellen", "--json").json
    second = call(demo, "erstellen", "--json").json
    for key in ("bilanz", "faelle", "filter", "meldungen"):
        assert first[key] == second[key]


def test_pruefen_writes_nothing_into_the_month(demo):
    before = {path: path.stat().st_mtime_ns for path in (demo / "Monate").rglob("*")}
    done = call(demo, "pruefen", "--json")
    assert done.code in {0, 6}
    assert {path: path.stat().st_mtime_ns for path in (demo / "Monate").rglob("*")} == before
    assert done.json["bilanz"]


def test_zuordnung_has_one_line_per_export_row(demo):
    done = call(demo, "erstellen", "--zuordnung", "--json")
    raw = (demo / "Monate" / MONAT / "Zuordnung.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert list(lines[0]) == ["datei", "blatt", "zeile", "quelle", "urteil", "kundennummer", "grund", "kandidaten"]
    for quelle, counts in done.json["bilanz"].items():
        mine = [line for line in lines if line["quelle"] == quelle]
        assert len(mine) == counts["zeilen"]
        for urteil in ("zugeordnet", "offen", "doppelt", "ausgeschlossen"):
            assert sum(line["urteil"] == urteil for line in mine) == counts[urteil]
    assert all(line["kundennummer"] for line in lines if line["urteil"] == "zugeordnet")


def test_filter_with_a_kennung_explains_every_person(demo_once):
    folder, done = demo_once
    told = call(folder, "filter", "f01", "--json")
    assert told.code == 0, told.err
    assert told.json["filter"] == {"F01": done.json["filter"]["F01"]}
    assert len(told.json["personen"]) == done.json["faelle"]
    assert all(person["warum"] for person in told.json["personen"])


def test_an_unknown_kennung_gets_a_suggestion(demo_once):
    done = call(demo_once[0], "filter", "F001")
    assert done.code == 2
    assert "K-117" in done.err
    assert "„F01“" in done.err


def test_a_preset_that_is_switched_off_says_what_it_would_give_and_names_nobody(demo_once):
    folder, _ = demo_once
    told = call(folder, "filter", "f50")
    assert told.code == 0
    assert "Ausgeschaltet" in told.out
    assert "ja " in told.out
    line = int(re.search(r"filters.yaml, Zeile (\d+),", told.out)[1])
    assert (folder / "filters.yaml").read_text("utf-8").splitlines()[line - 1].strip() == "eingeschaltet: nein"
    assert call(folder, "filter", "F50", "--json").json["personen"] == []


def test_month_end_leaves_no_file_with_personal_data_and_a_receipt(demo):
    plan = call(demo, "loeschen", "--probe", jetzt=NACH_MONATSENDE, stichtag=None)
    assert plan.code == 0
    assert exports(demo)
    done = call(demo, "loeschen", "--json", jetzt=NACH_MONATSENDE, stichtag=None)
    assert done.code == 0, done.err
    assert not list((demo / "Monate").iterdir())
    again = call(demo, "loeschen", jetzt=NACH_MONATSENDE, stichtag=None)
    assert again.code == 0
    assert call(demo, "loeschen", "--nachweis", jetzt=NACH_MONATSENDE, stichtag=None).code == 0


def test_one_minute_before_nothing_is_deleted(demo):
    assert call(demo, "loeschen", jetzt="2026-05-31T17:59", stichtag=None).code == 0
    assert exports(demo)


def test_any_start_in_the_next_month_deletes_first(demo):
    call(demo, "pruefen", jetzt="2026-06-03T09:00", stichtag=None)
    assert not [path for path in (demo / "Monate").rglob("*") if path.is_file()]


def test_no_list_for_an_expired_month(demo):
    done = call(demo, "erstellen", jetzt="2026-06-03T09:00", stichtag="2026-05-29")
    assert done.code == 3
    assert "M-107" in done.err


def test_an_empty_drop_zone_says_what_to_do(tmp_path):
    folder = tmp_path / "haus"
    assert call(folder, "einrichten", str(folder)).code == 0
    done = call(folder, "erstellen")
    assert done.code == 3
    assert "M-106" in done.err
    assert "„Eingang“" in done.err
    tested = call(folder, "pruefen")
    assert (tested.code, "M-106" in tested.err) == (3, True)
    assert "Rechte im Arbeitsordner" in tested.out  # who sets up the computer has no export yet


def test_a_list_with_nobody_in_it_is_not_written_and_the_earlier_one_stays(demo):
    """An export of headings only: somebody would believe the empty list."""
    liste = demo / "Monate" / MONAT / f"Fallliste_{MONAT}.xlsx"
    before = liste.read_bytes()
    for path in exports(demo):
        path.unlink()
    (demo / "Eingang" / "verbis.csv").write_text("Kundennummer;Name;Vorname;geb.;Team;IFK\n", "utf-8")
    done = call(demo, "erstellen")
    assert done.code == 3, done.err
    assert "F-105" in done.err
    assert liste.read_bytes() == before


def test_a_folder_that_is_no_work_folder_is_left_alone(tmp_path):
    done = call(tmp_path, "erstellen")
    assert done.code == 2
    assert "M-112" in done.err
    assert list(tmp_path.iterdir()) == []


def test_setting_up_twice_overwrites_nothing(tmp_path):
    folder = tmp_path / "haus"
    call(folder, "einrichten", str(folder))
    (folder / "einstellungen.yaml").write_text("kontakt: Frau Beispiel\n", "utf-8")
    assert call(folder, "einrichten", str(folder)).code == 0
    assert (folder / "einstellungen.yaml").read_text("utf-8") == "kontakt: Frau Beispiel\n"


def test_mistakes_in_the_settings_are_named_with_their_lines(demo):
    (demo / "einstellungen.yaml").write_text("teams:\n  A: IPP\nfavorite: [F01]\n", "utf-8")
    done = call(demo, "erstellen")
    assert done.code == 2
    assert "Zeile 2" in done.err
    assert "Zeile 3" in done.err
    assert "„favoriten“" in done.err


def test_a_failed_run_leaves_the_previous_list_untouched(demo):
    path = demo / "Monate" / MONAT / f"Fallliste_{MONAT}.xlsx"
    before = path.read_bytes()
    (demo / "filters.yaml").write_text("F01: [", "utf-8")
    assert call(demo, "erstellen").code == 2
    assert path.read_bytes() == before


BAD = {
    "leer.csv": b"",
    "bild.xlsx": b"\x89PNG\r\n\x1a\n" + b"\0" * 200,
    "kaputt.xlsx": b"PK\x03\x04" + b"\0" * 400,
    "urlaub.csv": b"Datum;Ort;Kosten\n01.05.2026;Juist;300\n",
    "nullen.csv": b"Kundennummer;Team\n\0\0\0;\0\n",
}


def test_bad_files_are_reported_and_everything_else_still_counts(demo):
    before = call(demo, "erstellen", "--json").json
    for name, content in BAD.items():
        (demo / "Eingang" / name).write_bytes(content)
    done = call(demo, "erstellen", "--json")
    assert done.code in {0, 6}
    assert done.json["faelle"] == before["faelle"]
    assert done.json["bilanz"] == before["bilanz"]
    assert BAD.keys() <= {entry["datei"] for entry in done.json["dateien"]}
    for name in BAD:
        told = [hint for hint in done.json["hinweise"] if name in hint["ort"]]
        assert told
        assert all(hint["tun"] for hint in told)


def test_answers_given_in_the_workbook_decide_the_next_run(demo):
    path = demo / "Monate" / MONAT / f"Fallliste_{MONAT}.xlsx"
    before = call(demo, "erstellen", "--zuordnung", "--json").json
    rows = list(openpyxl.load_workbook(io.BytesIO(path.read_bytes()), read_only=True)["Zuordnung prüfen"].iter_rows(values_only=True))
    top, heading = next((at, row) for at, row in enumerate(rows, start=1) if "Antwort" in row)
    column = heading.index("Antwort") + 1
    enter(path, "Zuordnung prüfen", {(top + 1, column): "gleich", (top + 2, column): "vielleicht"})
    after = call(demo, "erstellen", "--json").json
    opened = sum(counts["offen"] for counts in before["bilanz"].values())
    assert sum(counts["offen"] for counts in after["bilanz"].values()) < opened
    assert (before["meldungen"].get("M-118", 0), after["meldungen"]["M-118"]) == (0, 1)


def test_last_months_exports_once_more_are_not_taken_without_asking(demo):
    june = {"stichtag": "2026-06-12"}
    for path in exports(demo):
        shutil.copy(path, demo / "Eingang")
    held = {path: path.read_bytes() for name in ("Eingang", "Monate") for path in (demo / name).rglob("*") if path.is_file()}
    looked, made = call(demo, "pruefen", **june), call(demo, "erstellen", **june)
    assert "M-161" in looked.out + looked.err
    assert (made.code, "M-160" in made.err) == (3, True)
    assert {path: path.read_bytes() for name in ("Eingang", "Monate") for path in (demo / name).rglob("*") if path.is_file()} == held


@pytest.mark.parametrize(("args", "said"), [(["fil"], "„fil“ gibt es nicht"), (["filter", "--jsn"], "--jsn"), (["massnahme"], "es fehlt")])
def test_usage_mistakes_are_german_and_exit_2(tmp_path, args, said):
    done = call(tmp_path, *args)
    assert done.code == 2
    assert said in done.err
    assert not re.search(r"usage|invalid|required|unrecognized", done.err)


def test_without_a_command_the_next_step_is_offered(tmp_path, demo_once):
    assert "bewerberanalyse demo" in call(tmp_path, jetzt="2026-05-29T10:00").out
    assert "Nächster Schritt" in call(demo_once[0]).out


def test_help_imports_nothing_heavy():
    code = "import sys; from bewerberanalyse import arguments; arguments.build_parser().format_help(); print([m for m in ('pandas', 'numpy', 'yaml', 'pydantic', 'openpyxl', 'xlsxwriter', 'rich') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_a_value_of_a_person_never_reaches_the_screen(demo):
    canary = "Kanarienvogelson"
    first = next(path for path in exports(demo) if path.suffix == ".csv" and b";" in path.read_bytes()[:4000])
    data = first.read_bytes()
    first.write_bytes(data + f"\r\n{canary};{canary};{canary};31.02.{canary};{canary}".encode("cp1252"))
    for args in (["erstellen"], ["erstellen", "--json"], ["pruefen"]):
        done = call(demo, *args)
        assert canary not in done.out + done.err
    for path in (demo / "Nachweise").iterdir():
        assert canary.encode() not in path.read_bytes()


def test_json_is_one_object_also_when_the_run_fails(tmp_path):
    done = call(tmp_path, "erstellen", "--json")
    assert json.loads(done.out)["exit"] == done.code == 2
    assert done.err == ""


def test_the_list_is_readable_by_its_owner_only(demo_once):
    month = demo_once[0] / "Monate" / MONAT
    assert month.stat().st_mode & 0o077 == 0
    assert (month / f"Fallliste_{MONAT}.xlsx").stat().st_mode & 0o077 == 0


def test_an_encrypted_list_is_read_back_and_its_key_dies_with_the_month(demo):
    with (demo / "einstellungen.yaml").open("a", encoding="utf-8") as file:
        file.write("verschluesselung: passwort\n")
    path = demo / "Monate" / MONAT / f"Fallliste_{MONAT}.xlsx"
    assert call(demo, "erstellen").code in {0, 6}
    assert not zipfile.is_zipfile(path)
    again = call(demo, "erstellen", "--json")
    assert "M-113" not in again.json["meldungen"]
    assert "Kennwort" in call(demo, "oeffnen").out
    assert {name.name for name in path.parent.iterdir() if name.suffix == ".teil"} == set()
    assert call(demo, "loeschen", jetzt=NACH_MONATSENDE, stichtag=None).code == 0
    assert list((demo / "Monate").iterdir()) == []


def test_supplements_of_a_team_are_read_back_and_never_overwritten(demo):
    assert call(demo, "ergaenzungen").code == 0
    made = sorted((demo / "Monate" / MONAT / "Ergänzungen").iterdir())
    book = openpyxl.load_workbook(made[0])
    sheet = book.active
    heading = next(row for row in sheet.iter_rows() if row[0].value == "Kundennummer")
    row = heading[0].row + 1
    number = sheet.cell(row, 1).value
    column = {cell.value: cell.column for cell in heading}
    sheet.cell(row, column["Stichwort"]).value = "Mobilität"
    sheet.cell(row, column["Text"]).value = "hat jetzt einen Führerschein"
    book.save(made[0])
    assert call(demo, "ergaenzungen", "--stichtag", "2026-05-29").code == 0
    shutil.copy(made[0], demo / "Eingang")
    assert call(demo, "erstellen").code in {0, 6}
    person = next(line for line in fallliste(demo) if line["Kundennummer"] == number)
    assert "Mobilität: hat jetzt einen Führerschein" in person["Ergänzende Angaben"]


@pytest.mark.parametrize("broken", [lambda path: path.write_bytes(b"keine Mappe"), make_bomb])
def test_a_broken_supplement_is_named_and_the_run_goes_on(demo, broken):
    assert call(demo, "ergaenzungen").code == 0
    made = min((demo / "Monate" / MONAT / "Ergänzungen").iterdir())
    shutil.copy(made, demo / "Eingang")
    broken(demo / "Eingang" / made.name)
    done = call(demo, "erstellen", "--json")
    assert done.code in {0, 6}
    assert next(one["urteil"] for one in done.json["dateien"] if one["datei"] == made.name) != "passt"


def test_what_was_deleted_late_is_said_even_if_the_command_then_ends(demo):
    done = call(demo, "filter", jetzt="2026-06-05T09:00", stichtag=None)
    assert done.code == 3
    assert "L-204" in done.err
    assert "M-101" in done.err


def test_a_reader_who_has_seen_enough_gets_no_traceback(demo):
    command = f"{sys.executable} -m bewerberanalyse --ordner {demo} --jetzt 2026-05-29T10:00 filter F01 | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("F01")
    assert "Traceback" not in done.stderr
