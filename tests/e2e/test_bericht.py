"""`bericht` and `bericht --extern` as people call them: what is written, what is refused, what outlives the month."""

import json
import shutil

import numpy as np
import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from tests.e2e.conftest import NACH_MONATSENDE, call
from tests.e2e.test_commands import MONAT, fallliste

INTERN, EXTERN = f"Bericht_{MONAT}.xlsx", f"Bericht_extern_{MONAT}.xlsx"


@pytest.fixture(scope="module")
def haus(demo_once, tmp_path_factory):
    """A finished demo with both reports; read only."""
    folder = tmp_path_factory.mktemp("bericht") / "demo"
    shutil.copytree(demo_once[0], folder)
    return folder, call(folder, "bericht"), call(folder, "bericht", "--extern")


@pytest.fixture
def kopie(haus, tmp_path):
    folder = tmp_path / "demo"
    shutil.copytree(haus[0], folder)
    return folder


def auswertung(folder, line):
    settings = folder / "einstellungen.yaml"
    settings.write_text(f"{settings.read_text('utf-8')}auswertung:\n  {line}\n", "utf-8")


def cells(path) -> dict[str, list[list]]:
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_report_lies_in_the_month_and_has_a_sheet_per_subject(haus):
    folder, done, _ = haus
    assert done.code == 0, done.err
    found = cells(folder / "Monate" / MONAT / INTERN)
    assert list(found) == [
        "Inhalt", "Struktur", "Strategien", "Job-Turbo", "Förderketten", "Übergaben", "Absolventen", "Arbeit", "Maßnahmen", "Datenqualität",
        "Veränderung", "Zwölf Monate", "Teams", "Betreuungsschlüssel", "Personen nach Strategie",
    ]  # fmt: skip


def test_shares_of_the_bund_and_the_targets_of_the_house_stand_in_the_report(kopie):
    (kopie / "Vergleichswerte.csv").write_text(
        "Merkmal;Wert;Anteil;Gebiet;Stand;Quelle\nGeschlecht;weiblich;47,3 %;Bund;2026-10;BA\n", "utf-8"
    )
    with (kopie / "einstellungen.yaml").open("a", encoding="utf-8") as settings:
        settings.write("betreuungsschluessel: {IP: 100}\n")
    assert call(kopie, "bericht").code == 0
    found = cells(kopie / "Monate" / MONAT / INTERN)
    assert any(row[-1] == pytest.approx(0.473) for row in found["Bund und Region"])
    heads = found["Betreuungsschlüssel"][3]
    by_target = [dict(zip(heads, row, strict=True)) for row in found["Betreuungsschlüssel"][4:-1]]
    assert {row["Bereich"] for row in by_target if row["Ziel: 1 zu"]} == {"IP"}
    for row in by_target:
        assert row["Personen"] == row["davon unter 25"] + row["davon ab 25"] + row["Alter nicht bekannt"]
        assert row["Stellen nach Ziel"] == (pytest.approx(row["Personen"] / 100) if row["Bereich"] == "IP" else "")
    assert sum(row["Personen"] for row in by_target) == len(fallliste(kopie))


def test_what_a_new_source_moved_is_told_apart_and_the_parts_add_up(kopie):
    kept = json.loads((kopie / "Nachweise" / f"Kennzahlen_{MONAT}.json").read_bytes())
    earlier = kept | {"listenmonat": "2026-04", "quellen": {name: day for name, day in kept["quellen"].items() if name != "cosach"}}
    (kopie / "Nachweise" / "Kennzahlen_2026-04.json").write_text(json.dumps(earlier), "utf-8")
    assert call(kopie, "erstellen").code in {0, 6}
    without = json.loads((kopie / "Monate" / MONAT / f"Auswertung_{MONAT}.json").read_bytes())["ohne_neue_quellen"]
    assert without["listenmonat"] == "2026-04"
    assert without["zahlen"] != kept["zahlen"]
    assert call(kopie, "bericht").code == 0
    rows = cells(kopie / "Monate" / MONAT / INTERN)["Veränderung"]
    start = next(place for place, row in enumerate(rows) if "davon Quellen" in row)
    table = [dict(zip(rows[start], row, strict=True)) for row in rows[start + 1 :] if row[0]]
    parts = ("davon Regeln", "davon Quellen", "davon Personen", "nicht trennbar")
    told = [row for row in table if all(isinstance(row[name], int | float) for name in ("Veränderung", *parts))]
    assert any(row["davon Quellen"] for row in told)
    assert all(row["Veränderung"] == sum(row[name] for name in parts) for row in told)


def test_making_the_list_keeps_the_rounded_figures_the_report_keeps_too(haus, demo_once):
    name = f"Nachweise/Kennzahlen_{MONAT}.json"
    assert json.loads((demo_once[0] / name).read_bytes()) == json.loads((haus[0] / name).read_bytes())


def test_the_report_and_the_sheet_of_the_list_show_the_same_numbers(haus):
    folder, _, _ = haus
    titel = "Herkunftsgruppe nach Geschlecht"
    tables = []
    for path, sheet in (
        (folder / "Monate" / MONAT / INTERN, "Struktur"),
        (folder / "Monate" / MONAT / f"Fallliste_{MONAT}.xlsx", "Kundenstruktur"),
    ):
        rows = cells(path)[sheet]
        start = next(place for place, row in enumerate(rows) if row[0] == titel)
        end = next(place for place in range(start, len(rows)) if rows[place][0] == "Gesamt")
        tables.append([[value for value in row if value != ""] for row in rows[start : end + 1]])
    assert tables[0] == tables[1]
    assert tables[0][-1][-1] == len(fallliste(folder))


def test_no_report_names_a_fachkraft(haus):
    folder, _, _ = haus
    names = {row["Zuständige Fachkraft"] for row in fallliste(folder)} - {"unbekannt", "Quelle fehlt", ""}
    assert names
    for path in (folder / "Monate" / MONAT / INTERN, folder / "Nachweise" / EXTERN):
        words = {str(value) for rows in cells(path).values() for row in rows for value in row}
        assert not names & words
    kept = "".join(path.read_text("utf-8") for path in (folder / "Nachweise").glob("*.json"))
    assert not [name for name in names if name in kept]


def test_the_external_report_holds_only_rounded_numbers_and_says_what_is_missing(haus):
    folder, _, done = haus
    assert done.code == 0, done.err
    assert "R-202" in done.err
    found = cells(folder / "Nachweise" / EXTERN)
    assert list(found) == ["Bitte zuerst lesen", "Zahlen"]
    numbers = [value for row in found["Zahlen"] for value in row if isinstance(value, float) and value > 1]
    assert numbers
    assert {value % 5 for value in numbers} == {0}
    text = " ".join(str(value) for row in found["Bitte zuerst lesen"] for value in row)
    for word in ("Freigabe", "Kommunalpolitiker", "amtliche Statistik", "Weisung zum Job-Turbo", "Aus opDs, zählt als unbekannt"):
        assert word in text


def test_without_opds_the_external_report_counts_the_same_or_more_as_unknown(haus, tmp_path):
    """What only opDs says is no number of the report: with the file away the groups are as large, but for rounding."""
    folder, _, _ = haus
    copy = tmp_path / "demo"
    shutil.copytree(folder, copy)
    for path in (copy / "Nachweise").glob("Bericht_extern_*"):
        path.unlink()
    for path in (copy / "Monate" / MONAT / "Eingang").rglob("*"):
        if "opds" in path.name.lower():
            path.unlink()
    assert call(copy, "erstellen").code in {0, 6}
    assert call(copy, "bericht", "--extern").code == 0
    totals = []
    for house in (folder, copy):
        rows = cells(house / "Nachweise" / EXTERN)["Zahlen"]
        start = next(place for place, row in enumerate(rows) if row[0] == "Herkunftsgruppe")
        totals.append({row[0]: row[rows[start].index("Personen")] for row in rows[start + 1 : start + 11]})
    for group, number in totals[0].items():
        if isinstance(number, float) and isinstance(totals[1].get(group), float) and group not in {"unbekannt", "Quelle fehlt"}:
            assert abs(number - totals[1][group]) <= 10, group


def test_the_report_of_the_authority_holds_opds_features_and_says_whom_it_is_not_for(kopie):
    done = call(kopie, "bericht", "--verbund")
    assert done.code == 0, done.err
    assert "R-205" in done.err
    assert "R-201" not in done.err
    path = kopie / "Nachweise" / f"Bericht_verbund_{MONAT}.xlsx"
    found = cells(path)
    words = {str(value) for row in found["Zahlen"] for value in row}
    assert {"Herkunftsgruppe", "Sprachniveau"} <= {word.split(" nach ")[0] for word in words}
    assert {value % 5 for row in found["Zahlen"] for value in row if isinstance(value, float) and value > 1} == {0}
    assert "nicht an Dritte" in " ".join(str(value) for row in found["Bitte zuerst lesen"] for value in row)
    footers = [str(sheet.oddFooter.left.text) for sheet in openpyxl.load_workbook(path)]
    assert all("nicht an Dritte" in text for text in footers), footers
    persons = {str(row[name]) for row in fallliste(kopie) for name in ("Kundennummer", "Nachname", "BG-Nummer") if len(str(row[name])) > 4}
    assert not (persons - {"unbekannt", "Quelle fehlt"}) & words


def test_a_report_is_for_one_circle(kopie):
    assert call(kopie, "bericht", "--verbund", "--extern").code == 2


def test_a_second_report_of_the_authority_with_other_numbers_is_refused_and_the_external_one_is_free(kopie):
    assert call(kopie, "bericht", "--verbund").code == 0
    auswertung(kopie, "rundung: 10")
    done = call(kopie, "bericht", "--verbund")
    assert done.code == 2
    assert f"Bericht_verbund_{MONAT}.xlsx" in done.err


def test_a_feature_nobody_knows_to_be_free_of_opds_stays_out_and_the_command_says_so(kopie):
    auswertung(kopie, "merkmale_extern: [herkunftsgruppe, altersgruppe, geschlecht, ik_status]")
    for given_out in (kopie / "Nachweise").glob("Bericht_extern_*"):
        given_out.unlink()
    (kept,) = (kopie / "Monate" / MONAT).glob("Faelle_*.npz")
    with np.load(kept, allow_pickle=False) as arrays:
        parts = {name: arrays[name] for name in arrays.files if name != "o_herkunftsgruppe"}
    np.savez_compressed(kept, **parts)
    done = call(kopie, "bericht", "--extern")
    assert (done.code, "R-201" in done.err) == (0, True), done.err
    words = {str(value) for row in cells(kopie / "Nachweise" / EXTERN)["Zahlen"] for value in row}
    assert not [word for word in words if "Herkunft" in word]


def test_nothing_in_nachweise_is_about_a_person(haus):
    folder, _, _ = haus
    persons = {str(row[name]) for row in fallliste(folder) for name in ("Kundennummer", "Nachname", "BG-Nummer") if len(str(row[name])) > 4}
    for path in (folder / "Nachweise").iterdir():
        words = (
            "".join(str(value) for rows in cells(path).values() for row in rows for value in row)
            if path.suffix == ".xlsx"
            else path.read_text("utf-8")
        )
        assert not [name for name in persons - {"unbekannt", "Quelle fehlt"} if name in words]


def test_the_list_mark_is_on_the_internal_report_and_no_month_on_the_external_one(haus):
    folder, _, _ = haus
    marks = [
        {one.name: one.value for one in openpyxl.load_workbook(path).custom_doc_props.props}
        for path in (folder / "Monate" / MONAT / INTERN, folder / "Nachweise" / EXTERN)
    ]
    assert marks[0]["Listenkennung"] == f"bewerberanalyse {MONAT}"
    assert "Löschen ab" in marks[0]
    assert marks[1] == {"Listenkennung": "bewerberanalyse extern"}


def test_at_month_end_the_internal_report_goes_and_the_external_one_stays(kopie):
    done = call(kopie, "loeschen", jetzt=NACH_MONATSENDE, stichtag=None)
    assert done.code == 0, done.out
    assert not list((kopie / "Monate").rglob("*.xlsx"))
    assert {path.name for path in (kopie / "Nachweise").iterdir()} >= {EXTERN, f"Bericht_extern_{MONAT}.json", f"Kennzahlen_{MONAT}.json"}


def test_the_same_report_again_is_fine_and_a_different_one_of_the_month_is_refused(kopie):
    stored = kopie / "Nachweise" / f"Bericht_extern_{MONAT}.json"
    before = stored.read_bytes()
    assert call(kopie, "bericht", "--extern").code == 0
    assert stored.read_bytes() == before
    auswertung(kopie, "rundung: 10")
    done = call(kopie, "bericht", "--extern")
    assert done.code == 2
    assert "R-102" in done.err
    assert stored.read_bytes() == before


def test_hidden_numbers_are_counted_in_a_message(kopie):
    auswertung(kopie, "verfahren: sperren")
    for path in (kopie / "Nachweise").glob("Bericht_extern_*"):
        path.unlink()
    done = call(kopie, "bericht", "--extern")
    assert done.code == 0, done.err
    assert "R-203" in done.err


def test_an_unreadable_earlier_report_stops_the_external_one(kopie):
    (kopie / "Nachweise" / "Bericht_extern_2026-04.json").write_text("{", "utf-8")
    done = call(kopie, "bericht", "--extern")
    assert done.code == 2
    assert "R-107" in done.err


def test_the_next_month_is_compared_with_the_rounded_numbers_of_this_one(kopie):
    folder = kopie / "Nachweise"
    stored = json.loads((folder / f"Kennzahlen_{MONAT}.json").read_bytes())
    stored["zahlen"]["geschlecht"]["w"] += 10
    (folder / "Kennzahlen_2026-03.json").write_text(json.dumps(stored | {"listenmonat": "2026-03"}), "utf-8")
    (folder / "Kennzahlen_2026-04.json").write_text("kaputt", "utf-8")
    done = call(kopie, "bericht")
    assert done.code == 0, done.err
    assert "R-204" in done.err
    rows = cells(kopie / "Monate" / MONAT / INTERN)["Veränderung"]
    assert [row[:2] + row[4:10] for row in rows if row[0] == "Geschlecht"] == [["Geschlecht", "w", -10.0, 0.0, 0.0, -10.0, 0.0, "Personen"]]


def test_one_changed_preset_is_told_apart_from_the_persons(kopie):
    kept = kopie / "Nachweise" / f"Kennzahlen_{MONAT}.json"
    stored = json.loads(kept.read_bytes())
    for numbers in stored["zahlen"].values():
        numbers["Gesamt"] -= 10  # every number moved, so every one has a line
    (kopie / "Nachweise" / "Kennzahlen_2026-03.json").write_text(json.dumps(stored | {"listenmonat": "2026-03"}), "utf-8")
    filters = kopie / "filters.yaml"
    text = filters.read_text("utf-8")
    assert text.count("{feld: alter, kleiner: 27}") == 1
    filters.write_text(
        text.replace("{feld: alter, kleiner: 27}", "{feld: alter, kleiner: 60}").replace("- nein: {alter: 27}", "- nein: {alter: 60}"),
        "utf-8",
    )
    done = call(kopie, "bericht")
    assert done.code == 0, done.err
    rows = [row for row in cells(kopie / "Monate" / MONAT / INTERN)["Veränderung"] if len(row) > 9 and row[9]]
    assert {row[0].split()[0] for row in rows if "Regeln" in row[9]} == {
        "F22"
    }  # F38, too, which asks for a span of birthdays, is comparable
    found = next(row for row in rows if row[0].startswith("F22") and row[1] == "ja")

    assert found[5] > 0
    assert found[4:9] == [found[3] - found[2], found[4], 0.0, 0.0, 0.0]
    assert len({row[0] for row in rows}) > 30


def test_without_a_list_there_is_nothing_to_report(tmp_path):
    folder = tmp_path / "haus"
    call(folder, "einrichten", str(folder))
    done = call(folder, "bericht")
    assert done.code == 3
    assert "M-101" in done.err


@pytest.mark.validator
def test_the_open_xml_sdk_finds_nothing_in_the_reports(haus, validate):
    folder, _, _ = haus
    for path in (folder / "Monate" / MONAT / INTERN, folder / "Nachweise" / EXTERN, folder / "Monate" / MONAT / f"Fallliste_{MONAT}.xlsx"):
        assert validate(path.read_bytes(), "Microsoft365") == []
