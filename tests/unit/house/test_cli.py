"""The one wrapper around every command, and the messages that only it can give."""

import argparse
import json
from dataclasses import replace
from datetime import datetime

import pytest

from bewerberanalyse import cli
from bewerberanalyse.config.workfolder import BERLIN, Arbeitsordner, Listenmonat
from bewerberanalyse.fallliste import answers
from bewerberanalyse.house import demo, handbuch
from bewerberanalyse.live import control_workbook
from bewerberanalyse.model.problems import ConfigError, Origin, Problem
from bewerberanalyse.run import carry_over, intake, start
from bewerberanalyse.run.result import Call
from bewerberanalyse.run.start import set_up
from bewerberanalyse.terminal import digest, show_problems
from tests.einstellungen import einstellungen
from tests.mappen_bombe import make_bomb
from tests.unit.xlsx.builder import welt
from tests.unit.xlsx.mappe import as_bytes, described

JETZT = datetime(2026, 5, 29, 10, tzinfo=BERLIN)


@pytest.fixture
def auftrag(tmp_path):
    ordner = Arbeitsordner(tmp_path / "haus")
    set_up(ordner)
    return Call(ordner, JETZT.date(), JETZT, probe_uhr=True)


def told(capsys) -> str:
    return capsys.readouterr().err


def breaking(error):
    def run(*_):
        raise error

    return run


def test_a_usage_mistake_is_a_message_with_exit_2(capsys):
    with pytest.raises(SystemExit) as left:
        cli.main(["filter", "--gibtesnicht"])
    assert left.value.code == 2
    assert "K-113" in told(capsys)


def test_the_help_a_usage_mistake_points_to_fits_how_the_program_was_started(capsys, monkeypatch):
    monkeypatch.setenv("BEWERBERANALYSE_AUFRUF", "Bewerberanalyse.bat")
    with pytest.raises(SystemExit):
        cli.main(["filter", "--gibtesnicht"])
    assert "Hilfe: Bewerberanalyse.bat --help" in told(capsys)


@pytest.mark.parametrize(("args", "said"), [
    (["erstelen"], "Vermutlich ist „erstellen“ gemeint."),
    (["xyz"], "Möglich sind demo, einrichten"),
    (["--stichtag", "31.02.2026", "erstellen"], "--stichtag: „31.02.2026“ ist hier keine gültige Angabe, so wird sie geschrieben: TT.MM.JJJJ."),
    (["--stichtag", "2026-13-01", "erstellen"], "so wird sie geschrieben: TT.MM.JJJJ."),
    (["einladung", "F09", "--ort", "hier", "--termin", "morgen"], "so wird sie geschrieben: 'TT.MM.JJJJ hh:mm'."),
    (["--jetzt", "gleich", "erstellen"], "so wird sie geschrieben: JJJJ-MM-TTThh:mm."),
])  # fmt: skip
def test_it_says_what_was_meant_or_how_it_is_written(capsys, args, said):
    with pytest.raises(SystemExit):
        cli.main(args)
    assert said in " ".join(told(capsys).split())


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt(), "K-114"), (ValueError("Geheimname 31.02.1990"), "K-115")])
def test_an_unexpected_error_names_its_place_and_no_value(capsys, monkeypatch, tmp_path, error, code):
    monkeypatch.setattr(cli, "_command", lambda _: breaking(error))
    assert cli.main(["--ordner", str(tmp_path), "pruefen"]) == 1
    text = told(capsys)
    assert code in text
    assert "Geheimname" not in text
    assert "Traceback" not in text


def test_an_unexpected_error_is_json_too(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(cli, "_command", lambda _: breaking(KeyError("Geheimname")))
    assert cli.main(["--ordner", str(tmp_path), "pruefen", "--json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["hinweise"][0]["code"] == "K-115"
    assert "Geheimname" not in json.dumps(data)


@pytest.mark.parametrize("named", ["dir", "ordner"])
def test_the_demo_goes_where_it_is_told_and_never_into_a_folder_in_use(auftrag, tmp_path, named):
    (tmp_path / "privat").mkdir()
    (tmp_path / "privat" / "brief.txt").write_text("x")
    with pytest.raises(ConfigError) as caught:
        demo.run(auftrag, argparse.Namespace(**{"dir": None, named: tmp_path / "privat"}, personen=10, seed=1))
    assert caught.value.problems[0].code == "K-116"
    assert [path.name for path in (tmp_path / "privat").iterdir()] == ["brief.txt"]


def test_an_unknown_page_of_the_handbook_gets_a_suggestion(auftrag):
    with pytest.raises(ConfigError) as caught:
        handbuch.run(auftrag, argparse.Namespace(rolle="controling"))
    assert caught.value.problems[0].code == "K-118"
    assert "„controlling“" in caught.value.problems[0].was


def test_every_page_of_the_handbook_can_be_read(auftrag):
    listing = handbuch.run(auftrag, argparse.Namespace(rolle=None)).text
    pages = [line.split()[2] for line in listing.splitlines()[1:]]
    assert {"controlling", "fachkraft", "planung", "datenschutz", "personalrat", "it"} <= set(pages)
    assert all(len(handbuch.run(auftrag, argparse.Namespace(rolle=page)).text) > 500 for page in pages)


def test_a_past_stichtag_without_a_time_is_said_to_be_a_rehearsal(auftrag):
    codes = [problem.code for problem in start.begin(replace(auftrag, rueckblick=True))]
    assert "M-108" in codes


def test_a_control_workbook_that_cannot_be_renewed_is_only_a_hint(auftrag):
    (auftrag.ordner.path / control_workbook.FILE).unlink(missing_ok=True)
    (auftrag.ordner.path / control_workbook.FILE).mkdir()
    assert [problem.code for problem in control_workbook.update(auftrag)] == ["M-114"]


def test_an_export_that_cannot_be_moved_is_only_a_hint(auftrag):
    ordner, monat = auftrag.ordner, Listenmonat(2026, 5)
    (ordner.eingang / "Team").mkdir()
    (ordner.eingang / "Team" / "a.csv").write_text("x")
    found = intake.collect(ordner, monat)
    ordner.monat_eingang(monat).mkdir(parents=True)
    (ordner.monat_eingang(monat) / "Team").write_text("a file stands where the folder should go")
    problems = intake.move_exports(ordner, monat, found, [])
    assert {problem.code for problem in problems} == {"M-111"}
    assert (ordner.eingang / "Team" / "a.csv").exists()


def test_an_export_that_is_gone_when_it_should_move_is_said_to_be_gone(auftrag):
    ordner, monat = auftrag.ordner, Listenmonat(2026, 5)
    (ordner.eingang / "a.csv").write_text("x")
    found = intake.collect(ordner, monat)
    (ordner.eingang / "a.csv").unlink()
    assert [problem.code for problem in intake.move_exports(ordner, monat, found, [])] == ["M-117"]


def not_a_workbook(path):
    path.write_bytes(b"no workbook")


@pytest.mark.parametrize("broken", [not_a_workbook, make_bomb])
def test_a_damaged_workbook_does_not_lose_the_answers_stored_before(auftrag, broken):
    path = auftrag.ordner.fallliste(auftrag.monat)
    path.parent.mkdir(parents=True)
    path.write_bytes(as_bytes(described(welt(12))))
    assert answers.entered(auftrag, einstellungen()).problems == ()
    (path.parent / carry_over.ANSWERS_FILE).write_bytes(carry_over.answers_to_bytes({"p99": "gleich"}))
    broken(path)
    found = answers.entered(auftrag, einstellungen())
    assert found.antworten.given == {"p99": "gleich"}
    assert [problem.code for problem in found.problems] == ["M-113", "M-124"]


def test_messages_are_capped_by_code_and_the_gravest_come_first():
    hints = [Problem("M-111", Origin(f"{number}.csv")) for number in range(5)]
    text = show_problems([*hints, Problem("M-106")])
    assert text.index("M-106") < text.index("M-111")
    assert text.count("HINWEIS M-111") == 2
    assert "M-111: und 3 weitere" in text


def test_messages_about_one_column_are_one_whatever_the_spellings():
    many = [
        Problem("E-148", Origin("a.csv", zeile=row, spalte="Niveau"), {"wo": f"Zeile {row}", "anzahl": 1, "vokabular": "niveau"})
        for row in range(30)
    ]
    text = show_problems([*many, Problem("M-106")])
    assert text.count("FEHLER E-148") == 1
    assert "Dazu: 29 weitere Meldungen E-148 zu dieser Spalte." in text


def test_the_first_lines_say_what_matters_most_worst_first_and_little_needs_none():
    hints = [Problem("M-111", Origin(f"{number}.csv")) for number in range(6)]
    lost = Problem("M-140", Origin(), {"quelle": "VerBIS", "spalte": "Team", "wie": "fehlt jetzt", "felder": "„Team“", "filter": "keine"})
    wrong = [Problem("E-148", Origin("a.csv", zeile=row, spalte="Niveau"), {"wo": "Zeile 1", "anzahl": 1}) for row in range(3)]
    lines = digest([*hints, lost, *wrong]).splitlines()
    assert [line.split()[1] for line in lines[1:4]] == ["M-140", "E-148", "M-111"]
    assert "a.csv, Spalte „Niveau“ (3 Stellen): Das ist kein Sprachniveau (A1 bis C2)." in lines[2]
    assert len(lines) == 7
    assert digest([lost, *wrong]) == ""


def test_a_mistake_in_many_cells_weighs_more_than_a_hint_about_the_list_and_rows_without_a_column_are_one_line():
    lost = Problem("M-104", Origin(), {"quelle": "STEP", "zeilen": 1, "vormonat": 9})
    wrong = [
        Problem("E-148", Origin("a.csv", zeile=row, spalte="Niveau"), {"wo": f"{row} Zellen, Zeilen 2", "anzahl": row}) for row in (15, 6)
    ]
    torn = [Problem("V-202", Origin("b.csv", zeile=row)) for row in range(9)]
    lines = digest([*torn, lost, *wrong, Problem("M-111", Origin("c.csv"))]).splitlines()
    assert [line.split()[1] for line in lines[1:-1]] == ["E-148", "M-104", "V-202", "M-111"]
    assert "b.csv (9 Stellen): " in lines[3]


def test_the_handbook_tells_what_one_message_means(auftrag):
    text = handbuch.run(auftrag, argparse.Namespace(rolle="e-128")).text
    assert "E-128" in text
    assert "Tun:" in text
    assert "{" not in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["gibtes"], "„gibtes“ gibt es nicht. Möglich sind"),
        (["massnahme"], "es fehlt: DATEI"),
        (["erstellen", "--stichtag", "x"], "--stichtag: „x“ ist hier keine gültige Angabe"),
        (["demo", "--personen"], "--personen: hier fehlt eine Angabe"),
        (["loeschen", "mehr"], "unbekannte Angaben: mehr"),
    ],
)
def test_a_usage_mistake_is_told_in_german(capsys, words, said):
    with pytest.raises(SystemExit):
        cli.main(words)
    assert said in told(capsys)


def test_the_help_is_german(capsys):
    with pytest.raises(SystemExit):
        cli.main(["filter", "--help"])
    text = capsys.readouterr().out
    assert text.startswith("Aufruf: bewerberanalyse filter")
    assert not [word for word in ("usage", "options:", "positional", "show this") if word in text]
