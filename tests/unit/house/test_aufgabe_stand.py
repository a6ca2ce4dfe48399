"""What the schedulers answer. The samples of Windows are written after Microsoft's documentation of schtasks, German and English."""

from datetime import datetime
from pathlib import Path

import pytest

from bewerberanalyse.house import zeitplan
from bewerberanalyse.house.zeitplan import TaskReport, TaskState, from_schtasks, from_systemctl

ORDNER = Path("S:/Bewerber")
ZULETZT = "S:/Bewerber loeschen"

DEUTSCH = r"""
Ordner: \
Hostname:                             PC-0815
Aufgabenname:                         \Bewerberanalyse loeschen
Nächste Laufzeit:                     31.05.2026 18:00:00
Status:                               Bereit
Anmeldemodus:                         Nur interaktiv
Letzte Laufzeit:                      29.05.2026 12:00:01
Letztes Ergebnis:                     0
Auszuführende Aufgabe:                C:\B\python.exe -m bewerberanalyse --ordner S:/Bewerber loeschen
Status der geplanten Aufgabe:         Aktiviert

Hostname:                             PC-0815
Aufgabenname:                         \Bewerberanalyse loeschen
Nächste Laufzeit:                     30.05.2026 12:00:00
Status:                               Bereit
Auszuführende Aufgabe:                C:\B\python.exe -m bewerberanalyse --ordner S:/Bewerber loeschen
Status der geplanten Aufgabe:         Aktiviert

Hostname:                             PC-0815
Aufgabenname:                         \Bewerberanalyse loeschen
Nächste Laufzeit:                     Nicht zutreffend
Zeitplantyp:                          Bei der Anmeldung
"""
ENGLISCH = r"""
Folder: \
HostName:                             PC-0815
TaskName:                             \Bewerberanalyse loeschen
Next Run Time:                        5/30/2026 12:00:00 PM
Status:                               Ready
Last Run Time:                        5/29/2026 12:00:01 PM
Task To Run:                          C:\B\python.exe -m bewerberanalyse --ordner S:/Bewerber loeschen
Scheduled Task State:                 Enabled

HostName:                             PC-0815
TaskName:                             \Bewerberanalyse loeschen
Next Run Time:                        N/A
Schedule Type:                        At logon time
"""
SYSTEMD = """LoadState=loaded
ActiveState=active
NextElapseUSecRealtime=Sat 2026-05-30 12:00:00 CEST

LoadState=loaded
ActiveState=inactive
ExecStart={ path=/usr/bin/python3 ; argv[]=/usr/bin/python3 -m bewerberanalyse --ordner S:/Bewerber loeschen ; ignore_errors=no }
"""
MITTAG = datetime(2026, 5, 30, 12, 0)


@pytest.mark.parametrize(
    "text", [DEUTSCH, ENGLISCH, ENGLISCH.replace("5/30/2026 12:00:00 PM", "30/05/2026 12:00:00"), DEUTSCH.replace("ä", "\ufffd")]
)
def test_the_earliest_date_of_all_triggers_counts(text):
    assert from_schtasks(0, text, ORDNER) == TaskReport(TaskState.AKTIV, MITTAG)


@pytest.mark.parametrize(
    ("code", "text", "lage"),
    [
        (1, "FEHLER: Das System kann die angegebene Datei nicht finden.\n", TaskState.FEHLT),
        (1, "ERROR: The system cannot find the file specified.\n", TaskState.FEHLT),
        (1, "FEHLER: Zugriff verweigert\n", TaskState.UNBEKANNT),
        (1, "ERROR: Access is denied.\n", TaskState.UNBEKANNT),
        (-1, "", TaskState.UNBEKANNT),
        (0, "", TaskState.UNBEKANNT),
        (0, "Prochaine exécution:   30/05/2026 12:00:00\n", TaskState.UNBEKANNT),
        (
            0,
            DEUTSCH.replace("Status:                               Bereit", "Status:                               Deaktiviert"),
            TaskState.AUS,
        ),
        (0, ENGLISCH.replace("Enabled", "Disabled"), TaskState.AUS),
        (0, DEUTSCH.replace("S:/Bewerber", "S:/Anderswo"), TaskState.FREMD),
        (0, "Next Run Time: N/A\nTask To Run: " + ZULETZT, TaskState.UNBEKANNT),
    ],
)
def test_windows_says_the_task_is_not_as_it_should_be(code, text, lage):
    assert from_schtasks(code, text, ORDNER) == TaskReport(lage)


def test_special_letters_in_the_path_are_not_compared():
    assert from_schtasks(0, DEUTSCH, Path("S:/Bewerber München")).lage is TaskState.AKTIV


def test_systemd_knows_the_next_date():
    assert from_systemctl(0, SYSTEMD, ORDNER) == TaskReport(TaskState.AKTIV, MITTAG)


@pytest.mark.parametrize(
    ("code", "text", "lage"),
    [
        (0, "LoadState=not-found\nActiveState=inactive\n\nLoadState=not-found\n", TaskState.FEHLT),
        (1, "Failed to connect to bus: No medium found\n", TaskState.UNBEKANNT),
        (-1, "", TaskState.UNBEKANNT),
        (0, SYSTEMD.replace("ActiveState=active", "ActiveState=inactive"), TaskState.AUS),
        (0, SYSTEMD.replace("S:/Bewerber", "/anderswo"), TaskState.FREMD),
        (0, SYSTEMD.replace("Sat 2026-05-30 12:00:00 CEST", "n/a"), TaskState.UNBEKANNT),
    ],
)
def test_systemd_says_the_timer_is_not_as_it_should_be(code, text, lage):
    assert from_systemctl(code, text, ORDNER) == TaskReport(lage)


def test_a_scheduler_that_is_missing_is_not_to_be_found_out(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert zeitplan.ask(tmp_path) == TaskReport(TaskState.UNBEKANNT)


def test_a_scheduler_that_answers_is_read(monkeypatch, tmp_path):
    program = tmp_path / "systemctl"
    program.write_text(f"#!/bin/sh\n[ \"$1\" = --user ] || exit 1\nprintf '{SYSTEMD.replace('S:/Bewerber', str(tmp_path))}'\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert zeitplan.ask(tmp_path) == TaskReport(TaskState.AKTIV, MITTAG)
