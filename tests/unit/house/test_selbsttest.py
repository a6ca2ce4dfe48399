"""The self-test never says "ok" about something it could not find out."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bewerberanalyse.config.workfolder import BERLIN, Arbeitsordner
from bewerberanalyse.house import pruefen
from bewerberanalyse.run.result import Call
from bewerberanalyse.run.start import set_up

JETZT = datetime(2026, 5, 29, 10, tzinfo=BERLIN)


@pytest.fixture
def auftrag(tmp_path):
    ordner = Arbeitsordner(tmp_path / "haus")
    set_up(ordner)
    return Call(ordner, JETZT.date(), datetime.now(BERLIN))


def line(auftrag, was):
    return next(check for check in pruefen.self_test(auftrag) if check.was == was)


def test_a_template_in_the_folder_is_no_task(auftrag, monkeypatch, tmp_path):
    (auftrag.ordner.path / "Zeitplan").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path))
    check = line(auftrag, "Aufgabe für die Löschung")
    assert (check.befund, bool(check.bitte)) == ("nicht feststellbar", True)


def test_the_clock_of_the_share_agrees(auftrag):
    assert line(auftrag, "Uhr des Laufwerks").bitte == ""


@pytest.mark.parametrize("off", [timedelta(hours=27), timedelta(hours=-27)])
def test_a_clock_that_is_wrong_by_more_than_26_hours_is_said(auftrag, off):
    check = line(replace(auftrag, jetzt=auftrag.jetzt + off), "Uhr des Laufwerks")
    assert "26 Stunden" in check.befund
    assert check.bitte


def test_a_given_time_is_no_comparison(auftrag):
    assert line(replace(auftrag, probe_uhr=True), "Uhr des Laufwerks").bitte


def test_a_share_that_is_gone_is_not_to_be_found_out(auftrag):
    gone = replace(auftrag, ordner=Arbeitsordner(auftrag.ordner.path / "weg"))
    assert pruefen._share_clock(gone).befund == "nicht feststellbar"


def test_writing_is_tried_and_leaves_nothing(auftrag):
    before = sorted(path.name for path in auftrag.ordner.path.rglob("*"))
    assert line(auftrag, "Rechte im Arbeitsordner").bitte == ""
    assert sorted(path.name for path in auftrag.ordner.path.rglob("*")) == before


def test_a_folder_that_takes_no_file_is_named(auftrag):
    auftrag.ordner.nachweise.rmdir()
    auftrag.ordner.nachweise.write_text("kein Ordner")
    check = line(auftrag, "Rechte im Arbeitsordner")
    assert "Nachweise" in check.befund
    assert "Eingang" not in check.befund


def test_rights_for_others_are_said(auftrag):
    auftrag.ordner.monate.chmod(0o755)
    assert line(auftrag, "Nur Berechtigte").bitte
    assert "BITTE  Nur Berechtigte" in pruefen.show(pruefen.self_test(auftrag))
