"""The scheduler files are accepted by what will read them, and say what the deletion concept promises."""

import re
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest
import xmlschema

from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.retention import schedule
from tests.einstellungen import einstellungen

SCHEMA = xmlschema.XMLSchema(str(Path(__file__).with_name("task.xsd")))
SETTINGS = einstellungen(loeschzeit="19:30")
ORDNER = ["/srv/Bewerber", "/srv/Daten & Listen/März <alt>", '/srv/100 %/a "b" $x', "/srv/mit leer zeichen"]
NS = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}


SID = "S-1-5-21-3623811015-3361044348-30300820-1013"


def task(folder: str = "/srv/Bewerber", sid: str = SID) -> bytes:
    program = ["C:\\Program Files\\Python\\python.exe", "-m", "bewerberanalyse"]
    return schedule.task_xml(program, Arbeitsordner(Path(folder)), SETTINGS, sid)


def found(path: str, folder: str = "/srv/Bewerber") -> list[str | None]:
    root = xmlschema.XMLResource(task(folder).decode("utf-16").replace(' encoding="UTF-16"', "")).root
    return [node.text for node in root.findall(path.replace("/", "/t:").replace("t:/", "/"), NS)]


def test_the_task_is_utf16_little_endian_with_byte_order_mark_and_windows_line_ends():
    raw = task()
    assert raw[:2] == b"\xff\xfe"
    text = raw[2:].decode("utf-16-le")
    assert text.startswith('<?xml version="1.0" encoding="UTF-16"?>\r\n')
    assert text.count("\n") == text.count("\r\n")


@pytest.mark.parametrize("folder", ORDNER)
def test_the_task_fits_the_schema(folder):
    SCHEMA.validate(task(folder).decode("utf-16").replace(' encoding="UTF-16"', ""))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<Day>Last</Day>", "<Day>32</Day>"),
        ("<Interval>PT1H</Interval>", "<Interval>PT1S</Interval>"),
        ("<WakeToRun>true", "<WakeToRun>ja"),
        ("<RunLevel>LeastPrivilege", "<RunLevel>Admin"),
        ("<Enabled>true</Enabled>\r\n      <StartBoundary>", "<StartBoundary>"),
    ],
)
def test_the_schema_refuses_what_the_scheduler_would_refuse(old, new):
    text = task().decode("utf-16").replace(' encoding="UTF-16"', "")
    assert old in text
    changed = text.replace(old, new)
    if new == "<StartBoundary>":
        changed = changed.replace("</StartBoundary>", "</StartBoundary><Enabled>true</Enabled>")
    with pytest.raises(xmlschema.XMLSchemaException):
        SCHEMA.validate(changed)


@pytest.mark.parametrize(
    ("path", "values"),
    [
        (".//StartBoundary", ["2024-01-31T19:30:00", "2024-01-01T12:00:00"]),
        (".//Day", ["Last"]),
        (".//Repetition/Interval", ["PT1H", "PT1H"]),
        (".//LogonTrigger/Delay", ["PT2M"]),
        (".//DaysInterval", ["1"]),
        (".//Settings/StartWhenAvailable", ["true"]),
        (".//Settings/WakeToRun", ["true"]),
        (".//Settings/DisallowStartIfOnBatteries", ["false"]),
        (".//Settings/StopIfGoingOnBatteries", ["false"]),
        (".//Settings/ExecutionTimeLimit", ["PT50M"]),
        (".//Settings/MultipleInstancesPolicy", ["IgnoreNew"]),
        (".//Principal/RunLevel", ["LeastPrivilege"]),
        (".//Exec/Command", ["C:\\Program Files\\Python\\python.exe"]),
        (".//Exec/Arguments", ["-m bewerberanalyse --ordner /srv/Bewerber loeschen"]),
        (".//Author", []),
        (".//LogonTrigger/UserId", [SID]),  # without it Windows refuses everybody but administrators
        (".//Principal/UserId", [SID]),
    ],
)
def test_the_task_says_what_was_promised(path, values):
    assert found(path) == values


def test_without_a_known_account_no_trigger_asks_for_an_administrator():
    text = task(sid="").decode("utf-16")
    SCHEMA.validate(text.replace(' encoding="UTF-16"', ""))
    assert "LogonTrigger" not in text
    assert "UserId" not in text
    assert "Anmeldung" not in text


def test_all_twelve_months_are_named():
    root = xmlschema.XMLResource(task().decode("utf-16").replace(' encoding="UTF-16"', "")).root
    assert len(list(root.find(".//t:Months", NS))) == 12


def test_a_folder_with_blanks_stays_one_argument():
    assert found(".//Exec/Arguments", "/srv/mit leer zeichen") == ['-m bewerberanalyse --ordner "/srv/mit leer zeichen" loeschen']


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze ist nicht installiert")
@pytest.mark.parametrize("folder", ORDNER)
def test_systemd_accepts_the_units_without_a_word(folder, tmp_path):
    units = schedule.systemd_units([sys.executable, "-m", "bewerberanalyse"], Arbeitsordner(Path(folder)), SETTINGS)
    for name, text in units.items():
        (tmp_path / name).write_text(text)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(tmp_path / name for name in units)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze ist nicht installiert")
def test_systemd_knows_the_times(tmp_path):
    timer = schedule.systemd_units(["x"], Arbeitsordner(Path("/srv/x")), SETTINGS)[f"{schedule.NAME}.timer"]
    times = re.findall(r"^OnCalendar=(.*)$", timer, re.MULTILINE)
    assert times == ["*-*~01 19:30:00 Europe/Berlin", "*-*-* 12:00:00 Europe/Berlin"]
    command = ["systemd-analyze", "calendar", "--base-time=2028-02-10 00:00:00 UTC", times[0]]
    shown = subprocess.run(
        command, capture_output=True, text=True, check=True, env={"TZ": "UTC", "PATH": "/usr/bin:/bin", "LC_ALL": "C"}
    ).stdout
    assert "2028-02-29 18:30:00" in shown


def test_the_timer_catches_up_and_the_service_tries_again_when_something_was_in_use():
    units = schedule.systemd_units(["x"], Arbeitsordner(Path("/srv/x")), SETTINGS)
    assert "\nPersistent=true\n" in units["bewerberanalyse-loeschen.timer"]
    service = units["bewerberanalyse-loeschen.service"]
    assert ("\nRestartSec=1h\n" in service, "\nRestartPreventExitStatus=1 2 3 4\n" in service, "\nUMask=0077\n" in service) == (
        True,
        True,
        True,
    )


def test_special_letters_of_systemd_are_made_harmless():
    units = schedule.systemd_units(["x"], Arbeitsordner(PurePosixPath('/srv/a%b/$c/"d"\\e')), SETTINGS)
    assert 'ExecStart="x" "--ordner" "/srv/a%%b/$$c/\\"d\\"\\\\e" "loeschen"' in units["bewerberanalyse-loeschen.service"]
