"""`massnahme` as the real program: true persons, a board that survives, nothing lost, messages with lines, a valid workbook."""

import json
import shutil
from dataclasses import replace
from random import Random

import openpyxl
import pytest

from bewerberanalyse.demo import world
from bewerberanalyse.massnahme.read_back import read_selection
from bewerberanalyse.run import filled_in
from tests.clerk import fill_in, table
from tests.e2e.conftest import PERSONS, SEED, call
from tests.einstellungen import einstellungen
from tests.mappen_bombe import make_bomb
from tests.truth import truth
from tests.unit.massnahme import naiv
from tests.unit.massnahme.welt import JETZT, STICHTAG, faelle, haus, wahre_personen
from tests.unit.xlsx.builder import build_faelle
from tests.unit.xlsx.payloads import PAYLOADS

MONAT = "2026-05"
SHEETS = ["Trichter", "Maßnahme", "Kandidaten", "Fast passend", "Unklar", "Erster Tag", "Zusammensetzung", "Versand", "Auswahlliste"]
ADRESSE = ["Anrede", "Vorname", "Nachname", "Straße", "PLZ", "Ort", "Zweck"]


def run(folder, *args):
    return call(folder, "massnahme", *args, jetzt=f"{JETZT:%Y-%m-%dT%H:%M}", stichtag=STICHTAG.isoformat())


@pytest.fixture(scope="module")
def fertig(tmp_path_factory):
    """A work folder with the true persons of a demo world, the templates, and both examples selected."""
    folder = tmp_path_factory.mktemp("massnahme") / "haus"
    haus(folder, faelle(wahre_personen()))
    assert run(folder, "vorlagen").code == 0
    return folder, {name: run(folder, f"Massnahmen/{name}.yaml", "--json") for name in ("anwendungsbeispiel_1", "anwendungsbeispiel_2")}


@pytest.fixture
def ordner(fertig, tmp_path):
    folder = tmp_path / "haus"
    shutil.copytree(fertig[0], folder)
    return folder


def mappe(folder, name):
    return folder / "Monate" / MONAT / f"Auswahl_{name}_{MONAT}.xlsx"


def not_a_workbook(path):
    path.write_bytes(b"keine Mappe")


@pytest.mark.parametrize(("name", "probe"), [("anwendungsbeispiel_1", naiv.beispiel_1), ("anwendungsbeispiel_2", naiv.beispiel_2)])
def test_both_bielefeld_examples_name_the_true_persons(fertig, name, probe):
    done = fertig[1][name]
    assert done.code == 0, done.err
    answers = {nummer: probe(person) for nummer, person in wahre_personen().items()}
    for part, verdict in (("kandidaten", naiv.JA), ("unklar", naiv.UNKLAR)):
        assert sorted(done.json[part]) == [nummer for nummer, one in answers.items() if naiv.urteil(one) == verdict]
    expected = naiv.trichter(list(answers.values()))
    assert [{key: line[key] for key in expected[0]} for line in done.json["trichter"]] == expected
    assert done.json["faelle"] == len(answers)


@pytest.mark.parametrize(("name", "probe"), [("anwendungsbeispiel_1", naiv.beispiel_1), ("anwendungsbeispiel_2", naiv.beispiel_2)])
def test_from_dirty_exports_no_candidate_is_wrong(demo, name, probe):
    """Through the whole program: who is named fulfils everything in truth, and who does is named or unclear, never lost."""
    expected = truth.expected(world.make_world(PERSONS, SEED, STICHTAG.replace(day=29))).faelle
    answers = {
        nummer: naiv.urteil(probe({key: (cell.zustand, cell.wert) for key, cell in felder.items()})) for nummer, felder in expected.items()
    }
    call(demo, "massnahme", "vorlagen")
    done = call(demo, "massnahme", f"{name}.yaml", "--json")
    assert done.code == 0, done.err
    true = {nummer for nummer, verdict in answers.items() if verdict == naiv.JA}
    streets = [line["Straße"] for line in table(demo / "Monate" / MONAT / f"Auswahl_{name}_{MONAT}.xlsx", "Versand")]
    assert sum(map(bool, streets)) >= 0.8 * len(streets)  # some live at two addresses, by the dirt of the demo
    assert set(done.json["kandidaten"]) <= true
    assert true <= set(done.json["kandidaten"]) | set(done.json["unklar"])


def test_the_workbook_shows_what_the_json_says(fertig):
    folder, done = fertig
    path, data = mappe(folder, "anwendungsbeispiel_1"), done["anwendungsbeispiel_1"].json
    assert [line["Kundennummer"] for line in table(path, "Kandidaten")] == data["kandidaten"]
    assert [line["Kundennummer"] for line in table(path, "Fast passend")] == data["fast_passend"]
    assert [line["Kundennummer"] for line in table(path, "Unklar")] == data["unklar"]
    assert [line["Kundennummer"] for line in table(path, "Kandidaten") if line["Vorschlag"] == "Platz"] == data["vorgeschlagen"]
    assert all(line["Warum"] for line in table(path, "Kandidaten"))
    assert len(data["vorgeschlagen"]) == data["plaetze"]


def test_the_workbook_is_marked_for_deletion_and_lies_in_the_month(fertig):
    path = mappe(fertig[0], "anwendungsbeispiel_1")
    book = openpyxl.load_workbook(path)
    marks = {one.name: one.value for one in book.custom_doc_props.props}
    assert marks["Listenkennung"] == f"bewerberanalyse {MONAT}"
    assert marks["Löschen ab"].startswith("2026-05-31T18:00")
    assert all("31.05.2026" in page.oddFooter.left.text for page in book.worksheets)
    assert not list(fertig[0].glob("*.xlsx"))


def test_mail_merge_takes_exactly_the_address_and_the_purpose_from_row_one(fertig):
    folder, done = fertig
    path = mappe(folder, "anwendungsbeispiel_1")
    page = openpyxl.load_workbook(path)["Versand"]
    assert [cell.value for cell in page[1]] == ADRESSE
    lines = table(path, "Versand")
    assert {line["Zweck"] for line in lines} == {done["anwendungsbeispiel_1"].json["zweck"]}
    personen = wahre_personen()
    disputed = [one for one in done["anwendungsbeispiel_1"].json["vorgeschlagen"] if personen[one]["bestritten_vermerk"][0] == 0]
    assert len(lines) == done["anwendungsbeispiel_1"].json["plaetze"] - len(disputed)


def pakete(folder, name):
    return sorted((folder / "Monate" / MONAT).glob(f"Paket_{name} *_{MONAT}.xlsx"))


def test_every_team_has_its_package_and_no_adviser_a_total(fertig):
    assert openpyxl.load_workbook(mappe(fertig[0], "anwendungsbeispiel_1")).sheetnames == SHEETS
    packages = {path.name: table(path, "Teampaket") for path in pakete(fertig[0], "anwendungsbeispiel_1")}
    data = fertig[1]["anwendungsbeispiel_1"].json
    named = [line["Kundennummer"] for lines in packages.values() for line in lines]
    assert sorted(named) == sorted([*data["kandidaten"], *data["unklar"]])
    personen = wahre_personen()
    assert {name: {personen[line["Kundennummer"]]["team"][1] or "ohne Team" for line in lines} for name, lines in packages.items()} == {
        name: {name.removeprefix("Paket_anwendungsbeispiel_1 ").removesuffix(f"_{MONAT}.xlsx")} for name in packages
    }
    book = openpyxl.load_workbook(mappe(fertig[0], "anwendungsbeispiel_1"))
    advisers = {person["fachkraft"][1] for person in personen.values()} - {None}
    for sheet in ("Trichter", "Zusammensetzung", "Versand"):
        assert not advisers & {cell for line in book[sheet].iter_rows(values_only=True) for cell in line}


def test_a_package_is_marked_for_deletion_like_the_list(fertig):
    for path in pakete(fertig[0], "anwendungsbeispiel_1"):
        book = openpyxl.load_workbook(path)
        marks = {one.name: one.value for one in book.custom_doc_props.props}
        assert (marks["Listenkennung"], marks["Löschen ab"][:16]) == (f"bewerberanalyse {MONAT}", "2026-05-31T18:00")
        assert (book.properties.creator or "") == ""
        assert "31.05.2026" in book.active.oddFooter.left.text


def package_of(folder, name, nummer):
    return next(path for path in pakete(folder, name) if any(line["Kundennummer"] == nummer for line in table(path, "Teampaket")))


def board(path, sheet, nummer):
    line = next(line for line in table(path, sheet) if line["Kundennummer"] == nummer)
    return {name: line[name] for name in ("angesprochen", "zugesagt", "abgesagt", "Grund der Absage") if line[name]}


def test_changes_in_a_package_and_in_the_selection_come_together(ordner):
    name = "anwendungsbeispiel_2"
    first, second, third = run(ordner, f"{name}.yaml", "--json").json["kandidaten"][:3]
    fill_in(mappe(ordner, name), "Kandidaten", first, vorgeschlagen="ja")
    fill_in(package_of(ordner, name, first), "Teampaket", first, angesprochen="ja")
    fill_in(package_of(ordner, name, second), "Teampaket", second, zugesagt="ja")
    fill_in(mappe(ordner, name), "Kandidaten", third, angesprochen="ja")
    for _ in range(2):
        assert run(ordner, f"{name}.yaml", "--json").json["zugesagt"] == 1
        assert board(mappe(ordner, name), "Kandidaten", second) == {"zugesagt": "ja"}
        for path, sheet in ((mappe(ordner, name), "Kandidaten"), (package_of(ordner, name, first), "Teampaket")):
            line = next(line for line in table(path, sheet) if line["Kundennummer"] == first)
            assert (line["vorgeschlagen"], line["angesprochen"]) == ("ja", "ja")
        assert board(package_of(ordner, name, third), "Teampaket", third) == {"angesprochen": "ja"}


def test_what_the_planner_takes_back_does_not_return_from_a_package(ordner):
    name = "anwendungsbeispiel_2"
    nummer = run(ordner, f"{name}.yaml", "--json").json["kandidaten"][0]
    fill_in(package_of(ordner, name, nummer), "Teampaket", nummer, angesprochen="ja", zugesagt="ja")
    run(ordner, f"{name}.yaml")
    fill_in(mappe(ordner, name), "Kandidaten", nummer, zugesagt="")
    assert run(ordner, f"{name}.yaml", "--json").json["zugesagt"] == 0
    assert board(package_of(ordner, name, nummer), "Teampaket", nummer) == {"angesprochen": "ja"}


def test_two_reasons_for_one_refusal_are_reported_and_both_kept(ordner):
    name = "anwendungsbeispiel_2"
    nummer = run(ordner, f"{name}.yaml", "--json").json["kandidaten"][0]
    fill_in(mappe(ordner, name), "Kandidaten", nummer, abgesagt="ja", Grund_der_Absage="Anfahrt")
    fill_in(package_of(ordner, name, nummer), "Teampaket", nummer, abgesagt="ja", Grund_der_Absage="Uhrzeit")
    done = run(ordner, f"{name}.yaml", "--json")
    assert "N-208" in {one["code"] for one in done.json["hinweise"]}
    assert board(mappe(ordner, name), "Kandidaten", nummer) == {"abgesagt": "ja", "Grund der Absage": "Anfahrt / Uhrzeit"}
    assert "N-208" not in {one["code"] for one in run(ordner, f"{name}.yaml", "--json").json["hinweise"]}


@pytest.mark.parametrize("typed", ["Gesundheit", "krank"])
def test_a_reason_that_speaks_of_health_is_not_kept(ordner, typed):
    name = "anwendungsbeispiel_2"
    nummer = run(ordner, f"{name}.yaml", "--json").json["kandidaten"][0]
    fill_in(mappe(ordner, name), "Kandidaten", nummer, abgesagt="ja", Grund_der_Absage=typed)
    run(ordner, f"{name}.yaml", "--json")
    assert board(mappe(ordner, name), "Kandidaten", nummer) == {"abgesagt": "ja", "Grund der Absage": "persönlicher Grund"}


@pytest.mark.parametrize("broken", [not_a_workbook, make_bomb])
def test_a_damaged_package_is_named_kept_and_the_run_goes_on(ordner, broken):
    path = pakete(ordner, "anwendungsbeispiel_2")[0]
    broken(path)
    before = path.read_bytes()
    done = run(ordner, "anwendungsbeispiel_2.yaml")
    assert done.code == 6
    assert "N-207" in done.err
    assert path.read_bytes() == before


def test_a_team_without_anybody_loses_its_package_but_no_entry(ordner):
    name = "anwendungsbeispiel_2"
    nummer = run(ordner, f"{name}.yaml", "--json").json["kandidaten"][0]
    path = package_of(ordner, name, nummer)
    others = {line["Kundennummer"] for line in table(path, "Teampaket")}
    fill_in(path, "Teampaket", nummer, angesprochen="ja")
    personen = wahre_personen()
    moved = {key: person | {"team": (0, "Anderes Team")} if key in others else person for key, person in personen.items()}
    haus(ordner, faelle(moved))
    run(ordner, f"{name}.yaml")
    assert not path.exists()
    assert board(package_of(ordner, name, nummer), "Teampaket", nummer) == {"angesprochen": "ja"}


def test_a_second_run_reads_the_board_and_keeps_it_for_persons_who_no_longer_match(ordner):
    path = mappe(ordner, "anwendungsbeispiel_2")
    first = run(ordner, "Massnahmen/anwendungsbeispiel_2.yaml", "--json").json
    agreed, refused, nearly = first["kandidaten"][0], first["kandidaten"][1], first["fast_passend"][0]
    fill_in(path, "Kandidaten", agreed, vorgeschlagen="ja", zugesagt="ja")
    fill_in(path, "Kandidaten", refused, abgesagt="ja", Grund_der_Absage="Anfahrt")
    fill_in(path, "Fast passend", nearly, angesprochen="JA ")
    for _ in range(2):
        done = run(ordner, "Massnahmen/anwendungsbeispiel_2.yaml", "--json")
        assert done.code == 0
        lines = {line["Kundennummer"]: line for line in table(path, "Kandidaten")}
        assert (lines[agreed]["vorgeschlagen"], lines[agreed]["zugesagt"]) == ("ja", "ja")
        assert (lines[refused]["Vorschlag"], lines[refused]["Grund der Absage"]) == ("abgesagt", "Anfahrt")
        assert (lines[nearly]["Vorschlag"], lines[nearly]["angesprochen"]) == ("passt nicht mehr", "ja")
        assert nearly not in done.json["fast_passend"]
        assert done.json["festgehalten"] == [nearly]
        assert (done.json["zugesagt"], done.json["fehlen_bis_mindestzahl"]) == (1, 9)
        assert "N-204" in json.dumps(done.json["hinweise"])


def test_the_form_inside_a_selection_is_changed_there_and_the_board_stays(ordner):
    name = "Massnahmen/anwendungsbeispiel_2.yaml"
    first = run(ordner, name, "--json").json
    path = mappe(ordner, "anwendungsbeispiel_2")
    fill_in(path, "Kandidaten", first["kandidaten"][0], angesprochen="ja")
    book = openpyxl.load_workbook(path)
    page = book["Maßnahme"]
    seats = next(row for row in page.iter_rows() if row[0].value == "Plätze")
    seats[1].value = 12
    book.save(path)
    again = run(ordner, str(path), "--json").json
    assert (again["plaetze"], again["kandidaten"]) == (12, first["kandidaten"])
    line = next(line for line in table(path, "Kandidaten") if line["Kundennummer"] == first["kandidaten"][0])
    assert line["angesprochen"] == "ja"
    kept = openpyxl.load_workbook(ordner / "Massnahmen" / "anwendungsbeispiel_2.xlsx")
    assert [sheet.title for sheet in kept if sheet.sheet_state == "visible"] == ["Maßnahme"]


def test_yaml_becomes_a_form_and_yaml_again_and_nothing_is_written_over(ordner):
    folder = ordner / "Massnahmen"
    first = run(ordner, "Massnahmen/berufssprachkurs_b2.yaml", "--json").json
    assert run(ordner, "Massnahmen/berufssprachkurs_b2.yaml", "--umwandeln").code == 0
    (folder / "berufssprachkurs_b2.yaml").rename(folder / "alt.yaml")
    assert run(ordner, "Massnahmen/berufssprachkurs_b2.xlsx", "--umwandeln").code == 0
    again = run(ordner, "Massnahmen/berufssprachkurs_b2.yaml", "--umwandeln")
    assert (again.code, "N-113" in again.err) == (2, True)
    second = run(ordner, "Massnahmen/berufssprachkurs_b2.yaml", "--json").json
    assert {key: value for key, value in second.items() if key != "hinweise"} == {
        key: value for key, value in first.items() if key != "hinweise"
    }


def test_an_empty_plan_and_a_file_that_is_none_are_said(ordner, demo_once):
    wrong = ordner / "Massnahmen" / "falsch.xlsx"
    wrong.write_bytes(b"nichts")
    for kind in ("xlsx", "ods", "xls"):  # saved as something else, by another program
        wrong = wrong.rename(wrong.with_suffix(f".{kind}"))
        assert "N-109" in run(ordner, f"Massnahmen/{wrong.name}").err
    liste = demo_once[0] / "Monate" / "2026-05" / "Fallliste_2026-05.xlsx"
    assert "N-112" in run(ordner, str(liste)).err


def test_a_near_miss_taken_on_purpose_keeps_its_seat_with_the_condition_it_fails_as_reason(ordner):
    name = "Massnahmen/anwendungsbeispiel_2.yaml"
    first = run(ordner, name, "--json").json
    path, nummer = mappe(ordner, "anwendungsbeispiel_2"), first["fast_passend"][0]
    missed = next(line for line in table(path, "Fast passend") if line["Kundennummer"] == nummer)["Scheitert nur an"]
    fill_in(path, "Fast passend", nummer, zugesagt="ja")
    for _ in range(2):
        again = run(ordner, name, "--json").json
        line = next(line for line in table(path, "Kandidaten") if line["Kundennummer"] == nummer)
        assert (line["Vorschlag"], line["Grund der Ausnahme"], line["zugesagt"]) == ("Platz (Ausnahme)", f"trotz: {missed}", "ja")
        assert (again["ausnahmen"], nummer in again["vorgeschlagen"], "N-212" in str(again["hinweise"])) == ([nummer], True, True)
    assert set(again["vorgeschlagen"]) - {nummer} <= set(first["vorgeschlagen"])
    fill_in(path, "Kandidaten", nummer, Grund_der_Ausnahme="Prüfung im Juni, Zusage des Trägers")
    run(ordner, name)
    line = next(line for line in table(path, "Kandidaten") if line["Kundennummer"] == nummer)
    assert (line["Vorschlag"], line["Grund der Ausnahme"]) == ("Platz (Ausnahme)", "Prüfung im Juni, Zusage des Trägers")


def test_a_person_who_left_the_list_stays_with_name_and_entries(ordner):
    first = run(ordner, "anwendungsbeispiel_2.yaml", "--json").json
    gone = first["kandidaten"][0]
    fill_in(mappe(ordner, "anwendungsbeispiel_2"), "Kandidaten", gone, zugesagt="ja")
    personen = wahre_personen()
    haus(ordner, faelle({nummer: person for nummer, person in personen.items() if nummer != gone}))
    done = run(ordner, "anwendungsbeispiel_2.yaml", "--json")
    assert done.json["festgehalten"] == [gone]
    line = next(line for line in table(mappe(ordner, "anwendungsbeispiel_2"), "Kandidaten") if line["Kundennummer"] == gone)
    assert (line["Vorschlag"], line["zugesagt"], line["Nachname"]) == ("nicht mehr in der Liste", "ja", personen[gone]["nachname"][1])


def test_contradictions_and_unreadable_entries_are_named(ordner):
    path = mappe(ordner, "anwendungsbeispiel_2")
    first, second, third, fourth, fifth = run(ordner, "anwendungsbeispiel_2.yaml", "--json").json["kandidaten"][:5]
    fill_in(path, "Kandidaten", first, zugesagt="ja", abgesagt="ja")
    fill_in(path, "Kandidaten", second, vorgeschlagen="vielleicht")
    fill_in(path, "Kandidaten", third, abgesagt="X", Grund_der_Absage="Depression, in Behandlung")
    fill_in(path, "Kandidaten", fourth, Grund_der_Absage="Anfahrt")
    fill_in(path, "Kandidaten", fifth, angesprochen="nein")
    lines = [line["Kundennummer"] for line in table(path, "Kandidaten")]
    done = run(ordner, "anwendungsbeispiel_2.yaml", "--json")
    said = told(done)
    assert "N-203" in said
    top = 6  # the first row below the heading
    assert f"„Kandidaten“ Zeile {top + lines.index(second)} (vorgeschlagen)" in said["N-202"]
    assert f"„Kandidaten“ Zeile {top + lines.index(third)} (Grund der Absage)" in said["N-202"]
    assert said["N-202"].startswith("2 Einträge ")
    assert f"„Kandidaten“ Zeile {top + lines.index(fourth)}." in said["N-216"]
    assert done.json["zugesagt"] == 0
    assert board(path, "Kandidaten", third) == {"abgesagt": "ja", "Grund der Absage": "Sonstiges"}
    assert board(path, "Kandidaten", fourth) == {"Grund der Absage": "Anfahrt"}
    assert "Depression" not in str(table(path, "Kandidaten"))
    assert not {first, third} & set(done.json["vorgeschlagen"])
    assert fourth in done.json["vorgeschlagen"]


@pytest.mark.parametrize("broken", [not_a_workbook, make_bomb])
def test_a_damaged_selection_is_never_overwritten(ordner, broken):
    path = mappe(ordner, "anwendungsbeispiel_1")
    broken(path)
    before = path.read_bytes()
    done = run(ordner, "anwendungsbeispiel_1.yaml")
    assert done.code == 3
    assert "N-201" in done.err
    assert path.read_bytes() == before
    other = run(ordner, "anwendungsbeispiel_2.yaml")
    assert other.code == 0
    assert "N-205" in other.err


def test_two_measures_whose_file_names_make_one_selection_are_never_mixed(ordner):
    folder, path = ordner / "Massnahmen", mappe(ordner, "anwendungsbeispiel_2")
    before = path.read_bytes()
    (folder / "Anwendungsbeispiel 2.yaml").write_bytes((folder / "anwendungsbeispiel_1.yaml").read_bytes())
    done = run(ordner, "Massnahmen/Anwendungsbeispiel 2.yaml")
    assert (done.code, "N-215" in done.err, "„anwendungsbeispiel_2“" in done.err) == (3, True, True)
    assert path.read_bytes() == before


def test_a_seat_in_two_measures_at_the_same_time_is_said_at_both(ordner):
    text = (ordner / "Massnahmen/anwendungsbeispiel_2.yaml").read_text("utf-8")
    (ordner / "Massnahmen/zweite.yaml").write_text(text.replace("titel: Berufsausbildungsvorbereitung", "titel: Zweite"), "utf-8")
    done = {name: run(ordner, f"{name}.yaml", "--json") for name in ("zweite", "anwendungsbeispiel_2")}
    both = done["zweite"].json["vorgeschlagen"]
    for name, other in (("zweite", "Berufsausbildungsvorbereitung"), ("anwendungsbeispiel_2", "Zweite")):
        assert told(done[name])["N-214"] == (
            f"{len(both)} Personen haben hier einen Platz und einen in einer anderen Auswahl, die zur selben Zeit läuft: „{other}“."
        )
        where = offered(mappe(ordner, name), both[0])["Auch in anderer Auswahl"]
        assert where == f"{other} (Platz, gleichzeitig: 29.06.2026 bis 25.12.2026)"
        fill_in(mappe(ordner, name), "Kandidaten", both[0], zugesagt="ja")
    fill_in(mappe(ordner, "anwendungsbeispiel_2"), "Kandidaten", both[1], abgesagt="ja")
    twice = told(run(ordner, "zweite.yaml", "--json"))
    assert twice["N-213"].startswith("1 Person hat hier und in einer anderen Auswahl zugesagt")
    assert twice["N-214"].startswith(f"{len(both) - 2} Personen")


def test_the_end_of_the_month_before_the_first_day_is_a_warning(fertig):
    assert "N-206" in {one["code"] for one in fertig[1]["anwendungsbeispiel_1"].json["hinweise"]}


def test_a_measure_that_has_begun_is_a_warning(ordner):
    file = ordner / "Massnahmen/vorbei.yaml"
    text = (ordner / "Massnahmen/anwendungsbeispiel_2.yaml").read_text("utf-8")
    file.write_text("\n".join("beginn: 2026-05-01" if line.startswith("beginn") else line for line in text.splitlines()), "utf-8")
    assert "N-103" in run(ordner, "vorbei.yaml").err


def test_who_is_not_free_on_the_first_day_has_no_seat_and_no_letter_unless_promised(ordner):
    name = "anwendungsbeispiel_2"
    nummer = run(ordner, f"{name}.yaml", "--json").json["vorgeschlagen"][0]
    personen = wahre_personen()
    busy = {"massnahme_aktuell": (0, "MAT Lager"), "massnahme_ende": (0, STICHTAG.replace(year=2027))}
    haus(ordner, faelle(personen | {nummer: personen[nummer] | busy}))
    done = run(ordner, f"{name}.yaml", "--json").json
    line = next(line for line in table(mappe(ordner, name), "Kandidaten") if line["Kundennummer"] == nummer)
    assert nummer in done["kandidaten"]
    assert nummer in done["nicht_verfuegbar"]
    assert nummer not in {*done["vorgeschlagen"], *done["nachruecker"]}
    assert (line["Vorschlag"], f"{line['Verfügbar ab']:%d.%m.%Y}") == ("nicht verfügbar", "13.05.2027")
    assert line["Warum"].startswith("für einen Platz nicht erfüllt: am ")
    assert "N-210" in {one["code"] for one in done["hinweise"]}
    assert personen[nummer]["nachname"][1] not in {one["Nachname"] for one in table(mappe(ordner, name), "Versand")}
    fill_in(mappe(ordner, name), "Kandidaten", nummer, zugesagt="ja")
    done = run(ordner, f"{name}.yaml", "--json").json
    line = next(line for line in table(mappe(ordner, name), "Kandidaten") if line["Kundennummer"] == nummer)
    assert (line["Vorschlag"], nummer in done["vorgeschlagen"]) == ("Platz (prüfen)", True)
    assert "N-211" in {one["code"] for one in done["hinweise"]}
    assert line["Grund der Ausnahme"].startswith("trotz: am ")
    assert line["Grund der Ausnahme"].endswith(" in keiner Maßnahme (frei ab 13.05.2027)")
    fill_in(mappe(ordner, name), "Kandidaten", nummer, **{"zugesagt": None, "Grund der Ausnahme": "Träger nimmt sie später auf"})
    done = run(ordner, f"{name}.yaml", "--json").json
    line = next(line for line in table(mappe(ordner, name), "Kandidaten") if line["Kundennummer"] == nummer)
    assert line["Grund der Ausnahme"] == "Träger nimmt sie später auf"  # a reason alone is enough to take her into the order
    assert nummer in {*done["vorgeschlagen"], *done["nachruecker"]}


def test_the_former_spelling_of_a_measure_is_read_and_said(ordner):
    file = ordner / "Massnahmen/frueher.yaml"
    text = (ordner / "Massnahmen/anwendungsbeispiel_2.yaml").read_text("utf-8")
    file.write_text(text + "verfuegbarkeit:\n  laufende_massnahme: nein\n", "utf-8")
    done = run(ordner, "frueher.yaml")
    assert (done.code, "N-108" in done.err) == (0, True)


@pytest.mark.parametrize("wrong", ["gibtesnicht.yaml", "../haus"])
def test_a_missing_file_is_said(ordner, wrong):
    done = run(ordner, wrong)
    assert done.code == 2
    assert "N-104" in done.err


def test_mistakes_end_with_code_two_and_write_nothing(ordner):
    (ordner / "Massnahmen/falsch.yaml").write_text("titel: x\nplaetze: 1\nmuss:\n  - {feld: altr, ist: 1}\n", "utf-8")
    done = run(ordner, "falsch.yaml")
    assert done.code == 2
    assert "falsch.yaml, Zeile 4" in done.err
    assert "„alter“" in done.err
    assert not mappe(ordner, "falsch").exists()


def test_templates_never_overwrite_what_the_house_changed(ordner):
    file = ordner / "Massnahmen/anwendungsbeispiel_1.yaml"
    file.write_text("geändert", "utf-8")
    assert run(ordner, "vorlagen").code == 0
    assert file.read_text("utf-8") == "geändert"


def test_reading_back_gives_the_board_that_was_written(fertig):
    path = mappe(fertig[0], "anwendungsbeispiel_1")
    found = filled_in.read(path, einstellungen().grenzen, read_selection)
    assert found.titel == "Ankommen und Sprache für Frauen"
    assert found.vorgesehen == set(fertig[1]["anwendungsbeispiel_1"].json["vorgeschlagen"])
    assert (found.unlesbar, found.ohne_absage) == ((), ())


@pytest.mark.libreoffice
def test_libreoffice_recalculates_the_same_figures(ordner, calc):
    path = mappe(ordner, "anwendungsbeispiel_2")
    first = run(ordner, "anwendungsbeispiel_2.yaml", "--json").json["kandidaten"]
    fill_in(path, "Kandidaten", first[0], vorgeschlagen="ja", zugesagt="ja")
    run(ordner, "anwendungsbeispiel_2.yaml")
    cached = openpyxl.load_workbook(path, data_only=True)
    calc.open(str(path))
    calc.recalculate()
    for sheet in calc.sheets():
        assert calc.errors(sheet) == []
        for row, column, value in calc.formulas(sheet):
            assert float(value) == cached[sheet].cell(row + 1, column + 1).value


@pytest.mark.validator
def test_the_open_xml_sdk_finds_nothing(fertig, validate):
    for name in fertig[1]:
        for path in (mappe(fertig[0], name), pakete(fertig[0], name)[0]):
            assert validate(path.read_bytes()) == []


def test_a_sealed_selection_is_read_back_like_an_open_one(ordner):
    pytest.importorskip("msoffcrypto")
    path = mappe(ordner, "anwendungsbeispiel_2")
    nummer = run(ordner, "anwendungsbeispiel_2.yaml", "--json").json["kandidaten"][0]
    fill_in(path, "Kandidaten", nummer, zugesagt="ja")
    (ordner / "einstellungen.yaml").write_text("verschluesselung: passwort\n", "utf-8")
    fill_in(package_of(ordner, "anwendungsbeispiel_2", nummer), "Teampaket", nummer, angesprochen="ja")
    for _ in range(2):  # the first run seals what was filled in, the second opens the sealed files
        done = run(ordner, "anwendungsbeispiel_2.yaml", "--json")
        assert (done.code, done.json["zugesagt"]) == (0, 1)
        assert all(one.read_bytes()[:4] != b"PK\x03\x04" for one in (path, *pakete(ordner, "anwendungsbeispiel_2")))
    assert not list(path.parent.glob("*.teil"))


def test_hostile_texts_stay_text_and_read_back(tmp_path):
    texts = tuple(text for text in PAYLOADS if not any(0xD800 <= ord(letter) < 0xE000 for letter in text))
    cases = build_faelle(len(texts), Random(3), texts)
    cases.werte["team"] = list(texts)
    haus(tmp_path, replace(cases, stichtag=STICHTAG))
    lines = [
        'titel: "=1+1 <x> & ü"',
        'zweck: "=1+1"',
        "plaetze: 5",
        "beginn: 2026-07-01",
        "ende: 2026-08-01",
        "muss: {feld: alter, mindestens: 0}",
    ]
    (tmp_path / "m.yaml").write_text("\n".join(lines), "utf-8")
    assert [run(tmp_path, "m.yaml").code for _ in range(2)] == [0, 0]
    book = openpyxl.load_workbook(mappe(tmp_path, "m"))
    assert len(pakete(tmp_path, "m")) == len(
        {texts[fall] for fall in range(len(texts)) if texts[fall]} | {"ohne Team"} if "" in texts else set(texts)
    )
    formulas = {(page.title, cell.value[:5]) for page in book for line in page.iter_rows() for cell in line if cell.data_type == "f"}
    assert formulas == {("Trichter", "=COUN"), ("Trichter", "=MAX(")}
    assert filled_in.read(mappe(tmp_path, "m"), einstellungen().grenzen, read_selection).titel == "=1+1 <x> & ü"


def offered(path, nummer, sheet="Kandidaten"):
    return next(line for line in table(path, sheet) if line["Kundennummer"] == nummer)


def told(done):
    return {one["code"]: one["was"] for one in done.json["hinweise"]}


def test_who_came_who_did_not_and_who_broke_off_is_read_back_counted_and_frees_the_seat(fertig, ordner):
    name = "anwendungsbeispiel_1"
    first = fertig[1][name].json
    came, absent, quit_, other = first["vorgeschlagen"][:4]
    path = mappe(ordner, name)
    for nummer, word in ((came, "angetreten"), (absent, "Nicht erschienen"), (quit_, "abgebrochen"), (other, "vielleicht")):
        fill_in(path, "Kandidaten", nummer, zugesagt="ja" if nummer != other else None, Teilnahme=word)
    done = run(ordner, f"{name}.yaml", "--json")
    assert "N-202" in told(done)
    assert done.json["teilnahme"] == {"angetreten": 1, "nicht erschienen": 1, "abgebrochen": 1}
    assert (done.json["zugesagt"], done.json["fehlen_bis_mindestzahl"]) == (1, done.json["mindestzahl"] - 1)
    assert set(done.json["vorgeschlagen"]) == {*first["vorgeschlagen"], *first["nachruecker"][:2]} - {absent, quit_}
    assert "angetreten 1, nicht erschienen 1, abgebrochen 1" in run(ordner, f"{name}.yaml").out  # and again, from what was written
    words = [(offered(path, one)["Vorschlag"], offered(path, one)["Teilnahme"]) for one in (came, absent, quit_)]
    assert words == [("Platz", "angetreten"), ("nicht erschienen", "nicht erschienen"), ("abgebrochen", "abgebrochen")]
    figures = {line[5]: line[9] for line in openpyxl.load_workbook(path, data_only=True)["Trichter"].iter_rows(values_only=True)}
    assert [figures[word] for word in ("zugesagt", "angetreten", "nicht erschienen", "abgebrochen")] == [1, 1, 1, 1]


def test_who_meets_nothing_gets_a_seat_only_with_a_reason_written_down(fertig, ordner):
    """A planner types the Kundennummer of somebody no sheet names below the candidates."""
    name = "anwendungsbeispiel_2"
    first = fertig[1][name].json
    named = {*first["kandidaten"], *first["fast_passend"], *first["unklar"]}
    stranger = next(nummer for nummer in sorted(wahre_personen()) if nummer not in named)
    path = mappe(ordner, name)
    book = openpyxl.load_workbook(path)
    page = book["Kandidaten"]
    head = next(line for line in page.iter_rows() if any(cell.value == "Kundennummer" for cell in line))
    place = {cell.value: cell.column for cell in head}
    page.cell(page.max_row + 1, place["Kundennummer"], f" {stranger} ")
    page.cell(page.max_row, place["zugesagt"], "ja")
    book.save(path)
    refused = run(ordner, f"{name}.yaml", "--json")
    assert (stranger in refused.json["vorgeschlagen"], refused.json["festgehalten"]) == (False, [stranger])
    assert "Sie hat keinen Platz" in told(refused)["N-204"]
    assert offered(path, stranger)["Vorschlag"] == "passt nicht mehr"
    fill_in(path, "Kandidaten", stranger, Grund_der_Ausnahme="Wunsch des Trägers, Leitung einverstanden")
    for _ in range(2):
        seated = run(ordner, f"{name}.yaml", "--json")
        assert (stranger in seated.json["vorgeschlagen"], seated.json["ausnahmen"]) == (True, [stranger])
        assert {"N-212", "N-204"} & set(told(seated)) == {"N-212"}
        line = offered(path, stranger)
        assert (line["Vorschlag"], line["Grund der Ausnahme"]) == ("Platz (Ausnahme)", "Wunsch des Trägers, Leitung einverstanden")
        assert set(seated.json["vorgeschlagen"]) == {stranger, *first["vorgeschlagen"]}
    fill_in(path, "Kandidaten", stranger, Grund_der_Ausnahme="")
    assert stranger not in run(ordner, f"{name}.yaml", "--json").json["vorgeschlagen"]
