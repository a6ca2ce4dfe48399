"""Which files belong to a run, and how a finished run is published."""

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.ingest.load import load
from bewerberanalyse.linkage.link import link
from bewerberanalyse.model.problems import OutputError
from bewerberanalyse.model.table import Datei, FileVerdict, Ingested, Quelle, SourceTable, Zellen
from bewerberanalyse.run import carry_over, compared, intake, publish, replacement, run_report
from bewerberanalyse.run.intake import Delivery
from tests.einstellungen import einstellungen

MAI = Listenmonat(2026, 5)


@pytest.fixture
def ordner(tmp_path):
    made = Arbeitsordner(tmp_path / "haus")
    for folder in (made.eingang, made.monat_eingang(MAI), made.nachweise):
        folder.mkdir(parents=True)
    return made


def verbis(rows: list[tuple[str, str]]) -> SourceTable:
    """Rows of (file, Kundennummer)."""
    werte = pd.DataFrame({"kundennummer": [number for _, number in rows], "nachname": "", "vorname": "", "geburtsdatum": pd.NaT})
    herkunft = pd.DataFrame({"datei": [file for file, _ in rows], "blatt": "", "zeile": range(2, 2 + len(rows)), "stand": pd.NaT})
    return SourceTable(Quelle.VERBIS, werte, pd.DataFrame(np.zeros(werte.shape, np.int8), columns=werte.columns), herkunft)


def ingested(rows: list[tuple[str, str]]) -> Ingested:
    files = dict.fromkeys(file for file, _ in rows)
    return Ingested({Quelle.VERBIS: verbis(rows)}, tuple(Datei(name, Quelle.VERBIS, None, 1, FileVerdict.PASST) for name in files))


def delivery(fresh: list[str], kept: list[str]) -> Delivery:
    return Delivery(tuple((Path(name), name) for name in fresh), tuple((Path(name), name) for name in kept))


def test_files_of_drop_zone_and_month_folder_are_read_subfolders_too(ordner):
    (ordner.eingang / "Team 1").mkdir()
    (ordner.eingang / "Team 1" / "a.csv").write_text("x")
    (ordner.monat_eingang(MAI) / "b.csv").write_text("x")
    found = intake.collect(ordner, MAI)
    assert [name for _, name in found.frisch] == ["Team 1/a.csv"]
    assert [name for _, name in found.bestand] == ["b.csv"]


def test_two_files_of_one_name_are_two_files(ordner):
    (ordner.eingang / "a.csv").write_text("new")
    (ordner.monat_eingang(MAI) / "a.csv").write_text("old")
    (ordner.monat_eingang(MAI) / "A.csv (im Monatsordner)").write_text("odd")
    found = intake.collect(ordner, MAI).alle
    assert {path.read_text() for path, _ in found} == {"new", "old", "odd"}
    assert len({name.casefold() for _, name in found}) == 3


def test_a_newer_delivery_with_most_persons_replaces_the_kept_file():
    before = ingested([("neu.csv", "1"), ("neu.csv", "2"), ("alt.csv", "1"), ("alt.csv", "2"), ("alt.csv", "3")])
    after, gone = replacement.settle(before, delivery(["neu.csv"], ["alt.csv"]))
    assert gone == ("alt.csv",)
    assert list(after.tables[Quelle.VERBIS].werte["kundennummer"]) == ["1", "2"]
    assert [problem.code for problem in after.problems] == ["M-103"]


def test_a_second_teams_file_never_pushes_out_the_first():
    before = ingested([("team2.csv", "3"), ("team2.csv", "4"), ("team1.csv", "1"), ("team1.csv", "2"), ("team1.csv", "3")])
    after, gone = replacement.settle(before, delivery(["team2.csv"], ["team1.csv"]))
    assert gone == ()
    assert len(after.tables[Quelle.VERBIS]) == 5
    assert [problem.code for problem in after.problems] == ["M-131", "M-134"]


def test_publishing_moves_exports_and_keeps_the_replaced_ones(ordner):
    (ordner.eingang / "neu.csv").write_text("new")
    (ordner.monat_eingang(MAI) / "alt.csv").write_text("old")
    found = intake.collect(ordner, MAI)
    month = ordner.monat(MAI)
    with publish.ready(ordner.fallliste(MAI), lambda path: path.write_bytes(b"list"), {month / "x.npz": b"1"}) as put_in_place:
        put_in_place()
    problems = intake.move_exports(ordner, MAI, found, ["alt.csv"])
    files = {path.relative_to(month).as_posix() for path in month.rglob("*") if path.is_file()}
    assert files == {"Fallliste_2026-05.xlsx", "x.npz", "Eingang/neu.csv", "Eingang/ersetzt/alt.csv"}
    assert problems == []
    assert list(ordner.eingang.iterdir()) == []


def test_a_failing_writer_leaves_list_and_exports_where_they_were(ordner):
    ordner.fallliste(MAI).write_bytes(b"old list")
    (ordner.eingang / "neu.csv").write_text("new")

    def breaks(path):
        path.write_bytes(b"half")
        raise OSError(28, "full")

    with pytest.raises(OutputError), publish.ready(ordner.fallliste(MAI), breaks, {ordner.monat(MAI) / "x.npz": b"1"}):
        pass
    assert ordner.fallliste(MAI).read_bytes() == b"old list"
    assert (ordner.eingang / "neu.csv").exists()
    assert {path.name for path in ordner.monat(MAI).iterdir()} == {"Eingang", "Fallliste_2026-05.xlsx"}


def report(monat: str, zeilen: int) -> run_report.RunReport:
    bilanz = {"verbis": {"zeilen": zeilen, "zugeordnet": zeilen, "offen": 0, "doppelt": 0, "ausgeschlossen": 0}}
    return run_report.RunReport(date(2026, 4, 30), monat, datetime(2026, 4, 30), "0", "h", (), bilanz, zeilen, {})


@pytest.mark.parametrize(
    ("now", "verdict", "codes"), [(100, "passt", []), (129, "passt", []), (131, "pruefen", ["M-104"]), (69, "pruefen", ["M-104"])]
)
def test_a_row_count_far_off_last_months_report_deserves_a_look(ordner, now, verdict, codes):
    (ordner.nachweise / "Lauf_2026-04_20260430T120000.json").write_bytes(report("2026-04", 100).to_bytes())
    before = run_report.last_report(ordner.nachweise, "2026-05")
    files, problems = compared.against_last_month([Datei("a.csv", Quelle.VERBIS, None, now, FileVerdict.PASST)], before, ())
    assert ([file.urteil.value for file in files], [problem.code for problem in problems]) == ([verdict], codes)


def test_the_report_of_the_same_month_is_not_last_months(ordner):
    (ordner.nachweise / "Lauf_2026-05_20260504T120000.json").write_bytes(report("2026-05", 100).to_bytes())
    assert run_report.last_report(ordner.nachweise, "2026-05") == compared.LastMonthReport()


def test_a_balance_that_does_not_add_up_stops_the_run():
    wrong = {"verbis": {"zeilen": 3, "zugeordnet": 1, "offen": 1, "doppelt": 0, "ausgeschlossen": 0}}
    assert [problem.code for problem in run_report.unbalanced(wrong)] == ["M-105"]


def test_answers_survive_and_a_damaged_file_is_no_answer(ordner):
    (ordner.monat(MAI) / carry_over.ANSWERS_FILE).write_bytes(carry_over.answers_to_bytes({"p1": "gleich", "p2": "verschieden"}))
    assert carry_over.load_answers(ordner, MAI) == {"p1": "gleich", "p2": "verschieden"}
    (ordner.monat(MAI) / carry_over.ANSWERS_FILE).write_bytes(b'{"p1": "gl')
    assert carry_over.load_answers(ordner, MAI) == {}


def files_of(*columns: str, zeilen: int = 100) -> list[Datei]:
    return [Datei("a.csv", Quelle.VERBIS, None, zeilen, FileVerdict.PASST, koepfe=dict.fromkeys(columns, zeilen))]


def test_a_column_that_was_there_last_month_is_missed_with_what_suffers(ordner):
    earlier = run_report.RunReport(
        date(2026, 4, 30),
        "2026-04",
        datetime(2026, 4, 30),
        "0",
        "h",
        tuple(files_of("fachkraft", "team")),
        {"verbis": {"zeilen": 100}},
        100,
        {},
    )
    (ordner.nachweise / "Lauf_2026-04_20260430T120000.json").write_bytes(earlier.to_bytes())
    before = run_report.last_report(ordner.nachweise, "2026-05")
    files, (problem,) = compared.against_last_month(files_of("team", "status"), before, ())
    assert (files[0].urteil, problem.code, problem.angaben["spalte"]) == (FileVerdict.PRUEFEN, "M-140", "Hauptbetreuer")
    assert "„Zuständige Fachkraft“" in problem.angaben["felder"]
    assert compared.against_last_month(files_of("team", "fachkraft", "status"), before, ())[1] == []


@pytest.mark.parametrize(("with_it", "without", "named"), [(157, 443, True), (500, 100, False), (480, 121, True), (0, 600, True)])
def test_a_column_lost_by_one_of_two_files_is_missed_too(with_it, without, named):
    before = compared.LastMonthReport({"verbis": 600}, {"verbis": {"team": 600, "fachkraft": 600}})
    files = [*files_of("team", "fachkraft", zeilen=with_it)] * bool(with_it) + files_of("team", zeilen=without)
    found, problems = compared.against_last_month(files, before, ())
    assert [problem.angaben["spalte"] for problem in problems] == ["Hauptbetreuer"] * named
    assert [datei.urteil for datei in found] == [FileVerdict.PASST] * bool(with_it) + [FileVerdict.PRUEFEN if named else FileVerdict.PASST]


def test_a_column_only_one_of_two_files_ever_had_is_not_missed():
    before = compared.LastMonthReport({"verbis": 600}, {"verbis": {"team": 600, "fachkraft": 157}})
    files = files_of("team", "fachkraft", zeilen=157) + files_of("team", zeilen=443)
    assert compared.against_last_month(files, before, ())[1] == []


@pytest.mark.parametrize(
    ("zeilen", "vorher", "jetzt", "wie"),
    [
        (100, 95, 0, "jetzt in keiner"),
        (100, 25, 0, "jetzt in keiner"),
        (100, 95, 40, "jetzt nur in 4 von 10"),
        (100, 95, 65, None),
        (100, 12, 0, None),
        (100, 0, 0, None),
        (8, 8, 0, "jetzt in keiner"),
        (8, 8, 3, None),
    ],
)
def test_a_column_that_is_still_there_and_lost_its_content_is_missed_with_what_suffers(ordner, zeilen, vorher, jetzt, wie):
    def files(filled: int) -> list[Datei]:
        return [Datei("a.csv", Quelle.VERBIS, None, zeilen, FileVerdict.PASST, koepfe={"fachkraft": filled, "team": zeilen})]

    bilanz = {"verbis": {"zeilen": zeilen}}
    earlier = run_report.RunReport(date(2026, 4, 30), "2026-04", datetime(2026, 4, 30), "0", "h", tuple(files(vorher)), bilanz, zeilen, {})
    (ordner.nachweise / "Lauf_2026-04_20260430T120000.json").write_bytes(earlier.to_bytes())
    found, problems = compared.against_last_month(files(jetzt), run_report.last_report(ordner.nachweise, "2026-05"), ())
    assert [(one.code, one.angaben["spalte"], one.angaben["wie"]) for one in problems] == [("M-143", "Hauptbetreuer", wie)] * bool(wie)
    assert found[0].urteil is (FileVerdict.PRUEFEN if wie else FileVerdict.PASST)
    assert ("„Hauptbetreuer“" in found[0].grund) == bool(wie)


def test_the_columns_of_a_report_of_an_earlier_version_count_for_all_rows(ordner):
    said = {"bilanz": {"verbis": {"zeilen": 100}}, "spalten": {"verbis": ["fachkraft", "team"]}}
    (ordner.nachweise / "Lauf_2026-04_20260430T120000.json").write_text(json.dumps(said))
    before = run_report.last_report(ordner.nachweise, "2026-05")
    assert before.spalten == {"verbis": {"fachkraft": 100, "team": 100}}


def test_the_account_of_cells_stands_in_the_report_per_source():
    zellen = Zellen(gelesen=5, kopf_fuss=2, unlesbar=1)
    files = tuple(replace(datei, zellen=zellen) for datei in (*files_of("team"), *files_of("team")))
    found = run_report.RunReport(date(2026, 4, 30), "2026-04", datetime(2026, 4, 30), "0", "h", files, {}, 0, {}).to_json()["zellen"][
        "verbis"
    ]
    assert found == {
        "belegt": 16,
        "gelesen": 10,
        "nicht_gebraucht": 0,
        "unbekannte_spalte": 0,
        "verweigert": 0,
        "kopf_fuss": 4,
        "unlesbar": 2,
    }


def test_a_list_whose_persons_nobody_knows_deserves_a_look(tmp_path):
    def rows(first: int, count: int) -> bytes:
        body = "".join(f"111D{number:06d};Haddad;Rima;05.03.1990;IP;Groß\r\n" for number in range(first, first + count))
        return f"Kundennummer;Nachname;Vorname;Geburtsdatum;Team;Hauptbetreuer\r\n{body}".encode("cp1252")

    step = b"Kundennummer;Nachname;Vorname;Geburtsdatum;Strasse;PLZ;Ort\r\n"
    step += b"".join(b"111D%06d;Haddad;Rima;05.03.1990;Weg 1;33602;Bielefeld\r\n" % number for number in range(500, 530))
    for name, data in (("verbis.csv", rows(1, 30)), ("step.csv", step)):
        (tmp_path / name).write_bytes(data)
    ingested = load([(tmp_path / name, name) for name in ("verbis.csv", "step.csv")], einstellungen(), date(2026, 6, 15))
    linked = link(ingested.tables, {}, {}, einstellungen(), date(2026, 6, 15))
    files, problems = compared.against_others(ingested.dateien, ingested.tables, linked)
    assert {problem.code for problem in problems} == {"M-141"}
    assert {file.urteil for file in files} == {FileVerdict.PRUEFEN}


def test_a_list_of_households_none_of_which_is_ours_deserves_a_look(tmp_path):
    verbis = "Kundennummer;Nachname;Vorname;Geburtsdatum;Team;Hauptbetreuer\r\n"
    verbis += "".join(f"111D{number:06d};Haddad;Rima;05.03.1990;IP;Groß\r\n" for number in range(30))
    wohngeld = "Aktenzeichen;Name;Vorname;Geburtsdatum;PLZ;Ort;Betrag\r\n"
    wohngeld += "".join(
        f"W-{number};Adler;Ada{number % 7 * 'a'};0{number % 9 + 1}.02.1980;33602;Bielefeld;300,00\r\n" for number in range(30)
    )
    for name, text in (("verbis.csv", verbis), ("wohngeld.csv", wohngeld)):
        (tmp_path / name).write_bytes(text.encode("cp1252"))
    ingested = load([(tmp_path / name, name) for name in ("verbis.csv", "wohngeld.csv")], einstellungen(), date(2026, 6, 15))
    linked = link(ingested.tables, {}, {}, einstellungen(), date(2026, 6, 15))
    _, problems = compared.against_others(ingested.dateien, ingested.tables, linked)
    assert "wohngeld.csv" in {problem.origin.datei for problem in problems if problem.code == "M-141"}


@pytest.mark.parametrize(
    ("stand", "termine", "neuer"),
    [
        (date(2026, 10, 31), ["2026-10-20", "2026-11-24"], "24.11.2026"),
        (date(2026, 11, 14), ["2026-11-24"], ""),
        (date(2026, 11, 10), ["2026-11-24"], ""),
        (date(2026, 11, 9), ["2026-11-24"], "24.11.2026"),
        (date(2026, 10, 31), ["2026-12-22"], ""),
        (date(2026, 10, 31), [], ""),
        (None, ["2026-11-24"], ""),
    ],
)
def test_a_newer_opds_is_named_once_it_has_come_out(stand, termine, neuer):
    found = compared.newer_snapshot(stand, einstellungen(opds_termine=termine).opds_termine, date(2026, 11, 27))
    assert [(one.code, one.angaben["tag"]) for one in found] == ([("M-142", neuer)] if neuer else [])
