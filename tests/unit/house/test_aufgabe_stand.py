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


@pytest.mark.parametrize("shown", ["München", "M\u0081nchen", "M\ufffdnchen", "M\u00c3\u00bcnchen"])
def test_a_special_letter_of_the_path_may_come_back_as_anything(shown):
    text = DEUTSCH.replace("S:/Bewerber", f'"S:/{shown}"')
    assert from_schtasks(0, text, Path("S:/München")).lage is TaskState.AKTIV


@pytest.mark.parametrize("other", ["S:/Bewerber München", "S:/Münster", "S:/Bewerbe", "S:/Bewerber loeschen x"])
def test_a_task_for_another_folder_is_not_ours(other):
    assert from_schtasks(0, DEUTSCH, Path(other)).lage is TaskState.FREMD


SAGT = {
    "deutsch": (0, '"HAUS\\mueller","S-1-5-21-3623811015-3361044348-30300820-1013"\n'),
    "ein Name wie eine Kennung": (0, '"HAUS\\S-1-5-32","S-1-5-21-3623811015-3361044348-30300820-1013"\n'),
}


@pytest.mark.parametrize("said", SAGT.values(), ids=SAGT)
def test_windows_says_the_number_of_the_account_and_nothing_else_is_kept(said, monkeypatch):
    monkeypatch.setattr(zeitplan, "_run", lambda command: said if command[0] == "whoami" else (1, ""))
    monkeypatch.setattr(zeitplan.os, "name", "nt")
    assert zeitplan.own_sid() == "S-1-5-21-3623811015-3361044348-30300820-1013"


@pytest.mark.parametrize("said", [(1, "S-1-5-21-1-2-3-4"), (-1, ""), (0, "FEHLER")])
def test_an_account_windows_does_not_name_is_none(said, monkeypatch):
    monkeypatch.setattr(zeitplan, "_run", lambda _: said)
    monkeypatch.setattr(zeitplan.os, "name", "nt")
    assert zeitplan.own_sid() == ""


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
