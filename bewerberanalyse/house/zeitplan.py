"""`zeitplan`: the scheduler files that start `loeschen` without anybody's help, and what the scheduler says about the task.

Sources: Microsoft, "schtasks query" (/FO LIST /V); systemctl(1) show. Labels and dates of schtasks follow the language of Windows;
German and English are read, anything else counts as not to be found out.
"""

import argparse
import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.config.process import PROGRAM
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.retention import schedule
from bewerberanalyse.retention.schedule import NAME
from bewerberanalyse.run import start
from bewerberanalyse.run.result import Call, CommandResult

TEXT = """Im Ordner „Zeitplan“ liegen:
{names}

Windows, in einer gewöhnlichen Eingabeaufforderung, ohne Administratorrechte:
  schtasks /Create /F /TN "{task}" /XML "{xml}"
  {account}
Danach zeigt „bewerberanalyse pruefen“, ob die Aufgabe da ist, für diesen Ordner gilt und wann sie läuft.
Linux: die Dateien .service und .timer nach ~/.config/systemd/user legen, dann
  systemctl --user enable --now {timer}"""
OWN_ACCOUNT = """Die Datei gilt für das Konto, das „zeitplan“ gestartet hat; nur dieses kann sie ohne Administratorrechte eintragen.
  Soll ein Dienstkonto löschen, dort „zeitplan“ starten; auch ohne Anmeldung läuft sie nur mit hinterlegtem Kennwort."""
NO_ACCOUNT = """Dieses Konto war nicht festzustellen: Die Aufgabe läuft am Monatsletzten und täglich um 12 Uhr, nicht bei der Anmeldung.
  Unter Windows mit dem Konto, das löschen soll, noch einmal „zeitplan“ starten, dann kommt die Anmeldung dazu."""
FOLDER = "Zeitplan"
WINDOWS_NAME = schedule.TASK
_SECONDS = 10
_SID = re.compile(r"\bS-1-\d+(?:-\d+){1,14}\b")
_LABEL = re.compile(r"^(next run time|n\S{1,3}chste laufzeit):\s*(.*)$", re.IGNORECASE | re.MULTILINE)
_OFF = r"^(?:status|scheduled task state|status der geplanten aufgabe):\s*(?:disabled|deaktiviert)"
_STATE = re.compile(_OFF, re.IGNORECASE | re.MULTILINE)
_ABSENT = re.compile(r"cannot find|does not exist|nicht finden|nicht gefunden|nicht vorhanden", re.IGNORECASE)
_FORMS = ("%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%m/%d/%Y %I:%M:%S %p", "%d/%m/%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S")
_NEXT = re.compile(r"^NextElapseUSecRealtime=\D*(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)", re.MULTILINE)


def run(call: Call, args: argparse.Namespace) -> CommandResult:  # noqa: ARG001 - same shape as every command
    """The command."""
    warnings = start.begin(call)
    names = write_schedule(call.ordner, call.files.settings)
    folder = call.ordner.path / FOLDER
    timer = next((name for name in names if name.endswith(".timer")), "")
    xml = folder / next(name for name in names if name.endswith(".xml"))
    listed = "\n".join(f"  {name}" for name in names)
    account = OWN_ACCOUNT if own_sid() else NO_ACCOUNT
    text = TEXT.format(task=WINDOWS_NAME, names=listed, xml=xml, timer=timer, account=account)
    return CommandResult(text, {"dateien": names}, warnings)


def write_schedule(ordner: Arbeitsordner, settings: Settings) -> list[str]:
    """Write the files anew; the names of what was written."""
    folder = ordner.path / FOLDER
    make_folder(folder)
    contents = {"bewerberanalyse-loeschen.xml": schedule.task_xml(PROGRAM, ordner, settings, own_sid())}
    contents |= {name: text.encode() for name, text in schedule.systemd_units(PROGRAM, ordner, settings).items()}
    for name, content in contents.items():
        write_file(folder / name, content)
    return list(contents)


def own_sid() -> str:
    """The number Windows gives the account that runs us (no name is kept); empty elsewhere, or if Windows does not say.

    The one place where the program asks who runs it: without this number only an administrator may register a task at log-on.
    """
    if os.name != "nt":
        return ""
    code, text = _run(["whoami", "/user", "/fo", "csv", "/nh"])
    found = _SID.findall(text) if code == 0 else []
    return found[-1] if found else ""


class TaskState(StrEnum):
    """What is known of the task."""

    AKTIV = "aktiv"
    AUS = "ausgeschaltet"
    FEHLT = "nicht eingerichtet"
    FREMD = "für einen anderen Ordner eingerichtet"
    UNBEKANNT = "nicht feststellbar"


@dataclass(frozen=True, slots=True)
class TaskReport:
    """The task and its next date; `next_run` is None if there is none or it cannot be read."""

    lage: TaskState
    next_run: datetime | None = None


def ask(ordner: Path) -> TaskReport:
    """Ask the scheduler of this computer about the task of this work folder."""
    if os.name == "nt":
        code, text = _run(["schtasks", "/Query", "/TN", WINDOWS_NAME, "/FO", "LIST", "/V"])
        return from_schtasks(code, text, ordner)
    wanted = ["show", "--property=LoadState,ActiveState,NextElapseUSecRealtime,ExecStart", f"{NAME}.timer", f"{NAME}.service"]
    found = [from_systemctl(*_run(["systemctl", *scope, *wanted]), ordner) for scope in (["--user"], [])]
    order = (TaskState.AKTIV, TaskState.FREMD, TaskState.AUS, TaskState.UNBEKANNT, TaskState.FEHLT)
    return min(found, key=lambda stand: order.index(stand.lage))


def from_schtasks(code: int, text: str, ordner: Path) -> TaskReport:
    """Read the answer of `schtasks /Query /FO LIST /V`: one block per trigger, the earliest date counts."""
    if code:
        return TaskReport(TaskState.FEHLT if _ABSENT.search(text) else TaskState.UNBEKANNT)
    values = [value.strip() for _, value in _LABEL.findall(text)]
    if not values:
        return TaskReport(TaskState.UNBEKANNT)
    if _STATE.search(text):
        return TaskReport(TaskState.AUS)
    if not _names(text, ordner):
        return TaskReport(TaskState.FREMD)
    dates = [found for value in values if (found := _date(value))]
    return TaskReport(TaskState.AKTIV, min(dates)) if dates else TaskReport(TaskState.UNBEKANNT)


def from_systemctl(code: int, text: str, ordner: Path) -> TaskReport:
    """Read the answer of `systemctl show` about the timer and its service."""
    states = re.findall(r"^LoadState=(\S+)", text, re.MULTILINE)
    if code or not states:
        return TaskReport(TaskState.UNBEKANNT)
    if states[0] != "loaded":
        return TaskReport(TaskState.FEHLT)
    if not _names(text, ordner):
        return TaskReport(TaskState.FREMD)
    active = re.findall(r"^ActiveState=(\S+)", text, re.MULTILINE)[:1] == ["active"]
    found = _NEXT.search(text)
    if not active:
        return TaskReport(TaskState.AUS)
    return TaskReport(TaskState.AKTIV, _date(found.group(1))) if found else TaskReport(TaskState.UNBEKANNT)


def _names(text: str, ordner: Path) -> bool:
    """Whether the task is for this folder. Special letters come back differently on consoles: each may be anything, up to four letters."""
    pattern = "".join(re.escape(letter) if letter.isascii() else r"[^\n]{1,4}" for letter in str(ordner))
    return re.search(rf"{pattern}(?![^\s\"'])", text, re.IGNORECASE) is not None


def _date(text: str) -> datetime | None:
    for form in _FORMS:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007 - the scheduler means the time of the computer
        except ValueError:
            continue
    return None


def _run(command: Sequence[str]) -> tuple[int, str]:
    """Exit code and everything said; -1 if the program is missing or hangs."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return -1, ""
    said = (done.stdout + b"\n" + done.stderr).replace(b"\r\n", b"\n")
    return done.returncode, said.decode("oem" if os.name == "nt" else "utf-8", "replace")
