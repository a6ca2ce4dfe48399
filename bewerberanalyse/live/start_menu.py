"""The commands of the control workbook in the Start menu, for houses that block macros.

Windows itself writes these links, through pywin32, which comes with xlwings: a link put together byte by byte looks like the ones virus
scanners stop, and start files (.bat) are switched off in many of the offices that switch macros off.
"""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from bewerberanalyse.config.process import PROGRAM
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.live.steps import STEPS
from bewerberanalyse.model.problems import Problem

MENU_GROUP = "Bewerberanalyse"


@dataclass(frozen=True, slots=True)
class StartMenuLink:
    """One link: the program itself is the target, no command interpreter and no script."""

    name: str
    ziel: str
    argumente: str
    ordner: str
    beschreibung: str


def plan_links(ordner: PurePath, program: Sequence[str]) -> tuple[StartMenuLink, ...]:
    """One link per button; the name of the work folder tells those of several folders apart."""
    return tuple(
        StartMenuLink(
            f"{step.titel} ({ordner.name})",
            program[0],
            subprocess.list2cmdline([*program[1:], "--ordner", str(ordner), *step.started_as.split(), "--warten"]),
            str(ordner),
            step.text,
        )
        for step in STEPS
    )


def write_links(ordner: Path, program: Sequence[str]) -> list[Problem]:
    """Put the links into this person's Start menu; replaces older ones.

    Returns:
        Empty, or a hint that it did not work (always the case elsewhere than on Windows).
    """
    try:
        _save_all(plan_links(ordner, program))
    except Exception:  # noqa: BLE001 - COM errors have no class that exists everywhere; without links everything else still works
        return [Problem("X-511")]
    return []


def _save_all(links: Sequence[StartMenuLink]) -> None:
    import pythoncom  # noqa: PLC0415 - Windows only
    from win32com.shell import shell, shellcon  # noqa: PLC0415 - Windows only

    group = Path(shell.SHGetFolderPath(0, shellcon.CSIDL_PROGRAMS, None, 0)) / MENU_GROUP
    group.mkdir(exist_ok=True)
    for link in links:
        item = pythoncom.CoCreateInstance(shell.CLSID_ShellLink, None, pythoncom.CLSCTX_INPROC_SERVER, shell.IID_IShellLink)
        item.SetPath(link.ziel)
        item.SetArguments(link.argumente)
        item.SetWorkingDirectory(link.ordner)
        item.SetDescription(link.beschreibung)
        item.QueryInterface(pythoncom.IID_IPersistFile).Save(str(group / f"{link.name}.lnk"), 0)


def write(ordner: Arbeitsordner) -> tuple[Problem, ...]:
    """One link per button in the Start menu; only Windows has one. A hint if it did not work."""
    return tuple(write_links(ordner.path, PROGRAM)) if os.name == "nt" else ()
