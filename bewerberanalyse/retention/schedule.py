"""The files that make a computer run `loeschen` by itself: a Windows Task Scheduler task and a systemd timer; writes nothing.

Sources: Microsoft, "Task Scheduler Schema" (element order and value ranges) and [MS-TSCH] 3.2.5.1.1 (who may register
what); systemd.timer(5), systemd.service(5).
"""

import codecs
import subprocess
from collections.abc import Sequence
from datetime import time
from xml.sax.saxutils import escape

from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.model.settings import Settings

NAME = "bewerberanalyse-loeschen"
TASK = "Bewerberanalyse loeschen"  # as Windows shows it
_TITLE = "Bewerberanalyse: Monatslisten fristgerecht löschen"
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_NOON = time(12, 0)

_TASK = """<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>{title}. Läuft am Monatsletzten und täglich{at_logon}; ohne fällige Liste geschieht nichts.</Description>
    <URI>\\{task}</URI>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger id="Monatsende">
      <Enabled>true</Enabled>
      <StartBoundary>2024-01-31T{loeschzeit:%H:%M:%S}</StartBoundary>
      <Repetition>
        <Interval>PT1H</Interval>
        <Duration>P1D</Duration>
        <StopAtDurationEnd>false</StopAtDurationEnd>
      </Repetition>
      <ScheduleByMonth>
        <DaysOfMonth>
          <Day>Last</Day>
        </DaysOfMonth>
        <Months>
          {months}
        </Months>
      </ScheduleByMonth>
    </CalendarTrigger>
    <CalendarTrigger id="Taeglich">
      <Enabled>true</Enabled>
      <StartBoundary>2024-01-01T{noon:%H:%M:%S}</StartBoundary>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
{logon}  </Triggers>
  <Principals>
    <Principal id="Benutzer">
{account}      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <AllowHardTerminate>true</AllowHardTerminate>
    <StartWhenAvailable>true</StartWhenAvailable>
    <RunOnlyIfNetworkAvailable>false</RunOnlyIfNetworkAvailable>
    <AllowStartOnDemand>true</AllowStartOnDemand>
    <Enabled>true</Enabled>
    <Hidden>false</Hidden>
    <RunOnlyIfIdle>false</RunOnlyIfIdle>
    <WakeToRun>true</WakeToRun>
    <ExecutionTimeLimit>PT50M</ExecutionTimeLimit>
    <Priority>5</Priority>
  </Settings>
  <Actions Context="Benutzer">
    <Exec id="Loeschen">
      <Command>{command}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"""

# Without a user it would start for everybody who logs on, and only administrators may register that ([MS-TSCH] 3.2.5.1.1).
_LOGON = """    <LogonTrigger id="Anmeldung">
      <Enabled>true</Enabled>
      <Repetition>
        <Interval>PT1H</Interval>
        <Duration>P1D</Duration>
        <StopAtDurationEnd>false</StopAtDurationEnd>
      </Repetition>
      <UserId>{sid}</UserId>
      <Delay>PT2M</Delay>
    </LogonTrigger>
"""
_ACCOUNT = "      <UserId>{sid}</UserId>\n"

_SERVICE = """[Unit]
Description={title}

[Service]
Type=oneshot
ExecStart={command}
UMask=0077
TimeoutStartSec=50min
# Exit code 5: something was still in use. Try again every hour; other codes need a person.
Restart=on-failure
RestartSec=1h
RestartPreventExitStatus=1 2 3 4
"""

_TIMER = """[Unit]
Description={title}

[Timer]
# Last day of the month, then every day at noon, then at log-on.
OnCalendar=*-*~01 {loeschzeit:%H:%M:%S} Europe/Berlin
OnCalendar=*-*-* {noon:%H:%M:%S} Europe/Berlin
OnStartupSec=2min
Persistent=true
AccuracySec=1min
Unit={name}.service

[Install]
WantedBy=timers.target
"""


def task_xml(command: Sequence[str], ordner: Arbeitsordner, settings: Settings, sid: str = "") -> bytes:
    """A task for `schtasks /Create /XML`: UTF-16LE with byte order mark, the only encoding that program takes reliably.

    Args:
        command: Program and first arguments that start `bewerberanalyse`.
        ordner: The work folder to delete in.
        settings: `loeschzeit` counts.
        sid: The account that will register the task. Empty: not known; then the task has no trigger at log-on, so that the same account
            can still register it without being an administrator.
    """
    program, *arguments = _full(command, ordner)
    text = _TASK.format(
        title=escape(_TITLE),
        task=TASK,
        logon=_LOGON.format(sid=sid) if sid else "",
        at_logon=" und bei der Anmeldung" if sid else "",
        account=_ACCOUNT.format(sid=sid) if sid else "",
        loeschzeit=settings.loeschzeit,
        noon=_NOON,
        months="\n          ".join(f"<{month} />" for month in _MONTHS),
        command=escape(program),
        arguments=escape(subprocess.list2cmdline(arguments)),
    )
    return codecs.BOM_UTF16_LE + text.replace("\n", "\r\n").encode("utf-16-le")


def systemd_units(command: Sequence[str], ordner: Arbeitsordner, settings: Settings) -> dict[str, str]:
    """Name → text of a service and a timer for `~/.config/systemd/user`."""
    quoted = " ".join(_systemd_quoted(word) for word in _full(command, ordner))
    return {
        f"{NAME}.service": _SERVICE.format(title=_TITLE, command=quoted),
        f"{NAME}.timer": _TIMER.format(title=_TITLE, name=NAME, loeschzeit=settings.loeschzeit, noon=_NOON),
    }


def _full(command: Sequence[str], ordner: Arbeitsordner) -> list[str]:
    return [*command, "--ordner", str(ordner.path), "loeschen"]


def _systemd_quoted(word: str) -> str:
    r"""A word of an Exec line: quoted, with `\`, `"`, `%` (specifiers) and `$` (variables) made harmless."""
    harmless = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{harmless}"'
