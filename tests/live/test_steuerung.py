"""The control workbook in real programs: state written while open, VBA run by a real interpreter, Microsoft's validator, a look at the page."""

import json
import os
import subprocess
import time
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlwings

from bewerberanalyse.config.house_files import HouseFiles
from bewerberanalyse.config.workfolder import BERLIN, Arbeitsordner
from bewerberanalyse.live import answered, control_workbook, question_book, questions, refresh
from bewerberanalyse.live.control_sheet import MonthKnown, status
from bewerberanalyse.run.result import Call
from bewerberanalyse.run.start import set_up

pytestmark = pytest.mark.libreoffice
STAND = datetime(2026, 11, 21, 9, 30, tzinfo=BERLIN)
FRIST = datetime(2026, 11, 30, 18, tzinfo=BERLIN)
PROGRAMM = [r"C:\Program Files\Bewerberanalyse\bewerberanalyse.exe"]


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "Arbeits ordner Köln" / "Steuerung.xlsm"
    path.parent.mkdir()
    control_workbook.build(path, status("2026-11", STAND, FRIST, "Exporte in „Eingang“ legen."), PROGRAMM)
    return path


def test_state_is_shown_in_the_open_workbook_and_kept_in_the_file(excel, path):
    xlwings.apps.active.books.open(path)
    later = status("2026-12", STAND, FRIST, "=nicht rechnen", MonthKnown(liste=(3300, 0)))
    assert refresh.write_status(path, later)
    sheet = openpyxl.load_workbook(path)["Steuerung"]
    shown = {(row[1], row[2], row[3]) for row in sheet.iter_rows(values_only=True)}
    assert ("Fallliste", "bereit", "3.300 Personen") in shown
    assert ("Nächster Schritt", "=nicht rechnen", None) in shown
    assert sheet["B2"].value == "Listenmonat Dezember 2026 · Stand 21.11.2026, 09:30 Uhr"


def test_closed_workbook_is_not_opened_for_the_state(excel, path):
    assert not refresh.write_status(path, status("2026-11", STAND, FRIST, "x"))


def test_answers_are_taken_from_the_open_workbook_and_it_opens_again_with_what_is_left(excel, tmp_path, monkeypatch):
    monkeypatch.setattr(refresh, "EXCEL", True)
    ordner = Arbeitsordner(tmp_path / "haus")
    set_up(ordner)
    auftrag = Call(ordner, STAND.date(), STAND)
    path = question_book.path_of(auftrag)
    asked = questions.asked([], (), ("Team 1", "Team 2"), {})
    question_book.write(auftrag, asked, {})
    xlwings.apps.active.books.open(path).sheets["Entscheiden"].range("D6").value = "IP"  # chosen, not saved
    told = answered.take_over(auftrag, dateien=True)
    assert [one.code for one in told] == ["M-150"]
    assert dict(HouseFiles(ordner).settings.teams) == {"Team 1": "IP"}
    question_book.write(auftrag, asked[1:], {})
    (book,) = xlwings.apps.active.books
    assert [book.sheets["Entscheiden"].range(cell).value for cell in ("C6", "D6")] == ["Zu welchem Bereich gehört „Team 2“?", None]


def test_macro_builds_the_command_line_with_blanks_and_umlauts(office, path):
    key = office.call("open", str(path), False, True)
    line = office.call("call_macro", key, "Steuerung.Befehlszeile", "pruefen")
    office.call("close", key)
    assert line == f'"{PROGRAMM[0]}" --ordner "{path.parent}" pruefen --warten'


def test_macro_puts_arguments_of_the_program_before_the_folder(office, path):
    control_workbook.build(path, status("2026-11", STAND, FRIST, "x"), [r"C:\Python\python.exe", "-m", "bewerberanalyse"])
    key = office.call("open", str(path), False, True)
    line = office.call("call_macro", key, "Steuerung.Befehlszeile", "loeschen")
    office.call("close", key)
    assert line == f'"C:\\Python\\python.exe" -m bewerberanalyse --ordner "{path.parent}" loeschen --warten'


@pytest.mark.parametrize(
    ("folder", "quoted"), [("C:\\", '"C:\\\\"'), ("X:\\Team Süd", '"X:\\Team Süd"'), ("\\\\server\\ablage", '"\\\\server\\ablage"')]
)
def test_macro_quotes_folders_so_that_windows_reads_them_whole(office, path, folder, quoted):
    key = office.call("open", str(path), False, True)
    assert office.call("call_macro", key, "Steuerung.InAnfuehrung", folder) == quoted
    office.call("close", key)


def test_button_starts_the_program_with_the_folder_in_one_piece(office, path):
    program = path.with_name("ein Programm.sh")
    program.write_text('#!/bin/sh\nprintf "%s|" "$@" > "$0.aufruf.neu" && mv "$0.aufruf.neu" "$0.aufruf"\n')
    program.chmod(0o755)
    control_workbook.build(path, status("2026-11", STAND, FRIST, "x"), [str(program)])
    key = office.call("open", str(path), False, True)
    office.call("call_macro", key, "Steuerung.Erstellen")
    office.call("close", key)
    assert appearing(program.with_name("ein Programm.sh.aufruf")) == f"--ordner|{path.parent}|erstellen|--warten|"


def appearing(path, seconds=10):
    """The text of a file another program is about to write."""
    deadline = time.monotonic() + seconds
    while not path.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    return path.read_text()


@pytest.mark.parametrize("version", ["Office2016", "Microsoft365"])
def test_validator_of_microsoft_finds_nothing(path, version):
    tool = Path(os.environ.get("BEWERBERANALYSE_VALIDATOR", "")) / "node_modules" / ".bin" / "ooxml-validator"
    if not tool.is_file():
        if os.environ.get("BEWERBERANALYSE_ALLE_PROGRAMME") == "1":
            pytest.fail("ooxml-validator fehlt")
        pytest.skip("ooxml-validator ist nicht installiert (BEWERBERANALYSE_VALIDATOR)")
    done = subprocess.run([str(tool), str(path), "--officeVersion", version], capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)["errors"] == []
