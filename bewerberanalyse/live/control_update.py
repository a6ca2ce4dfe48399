"""Keeps `Steuerung.xlsm` up to date: the state of the month after every command that changes or checks it. Counts only."""

import os

from bewerberanalyse.config.process import PROGRAM
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.live import control_state, control_workbook, refresh, start_menu_links
from bewerberanalyse.model.problems import BewerberanalyseError, Problem
from bewerberanalyse.run.result import Auftrag
from bewerberanalyse.run.run_report import RunReport

FILE = "Steuerung.xlsm"


def update(auftrag: Auftrag, schritt: str, report: RunReport | None = None, *, geschrieben: bool = False) -> tuple[Problem, ...]:
    """Show the state of the month in the control workbook.

    Args:
        auftrag: Folder and dates.
        schritt: The one next step, as a sentence.
        report: Figures of the run; None if nothing was read.
        geschrieben: The list was written (not only checked).

    Returns:
        The hint that the control workbook could not be renewed; nothing else depends on it.
    """
    path = auftrag.ordner.path / FILE
    try:
        status = control_state.status(
            str(auftrag.monat),
            auftrag.jetzt,
            auftrag.monat.due(auftrag.files.settings.loeschzeit),
            schritt,
            report.dateien if report else (),
            report.bilanz if report else None,
            report.faelle if report and geschrieben else None,
        )
        if os.name != "nt" or not refresh.write_status(path, status):
            control_workbook.build(path, status, PROGRAM)
    except (BewerberanalyseError, OSError):
        return (Problem("M-114"),)
    return ()


def start_menu(ordner: Arbeitsordner) -> tuple[Problem, ...]:
    """The same commands in the Start menu, for houses that block macros; only Windows has one."""
    return tuple(start_menu_links.write(ordner.path, PROGRAM)) if os.name == "nt" else ()
