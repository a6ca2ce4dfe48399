"""The control workbook `Steuerung.xlsm`: shows the state of the month and starts the installed program; holds no data of persons.

Kept up to date by every command that changes or checks the month. Counts only.
"""

import os
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from bewerberanalyse.config.atomic import write_file
from bewerberanalyse.config.process import PROGRAM
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.live import control_macros, control_sheet, control_state, refresh, start_menu_links
from bewerberanalyse.live.control_state import Status
from bewerberanalyse.model.problems import BewerberanalyseError, Origin, OutputError, Problem
from bewerberanalyse.run.result import Auftrag
from bewerberanalyse.run.run_report import RunReport
from bewerberanalyse.xlsx import writer

FILE = "Steuerung.xlsm"


def build(path: Path, status: Status, program: Sequence[str]) -> None:
    """Write the control workbook; it replaces an older one as a whole.

    Args:
        path: The file, in the work folder its buttons are for.
        status: State of the month.
        program: How the program is started: path and, if needed, arguments before the command.

    Raises:
        OutputError: it is open in Excel or the folder refuses writing; what stood there still stands.
    """
    buffer = BytesIO()
    writer.write(control_sheet.describe(status, program, path.absolute().parent), buffer)
    try:
        write_file(path, control_macros.add(buffer.getvalue(), control_sheet.MAKROS))
    except OutputError:
        raise OutputError([Problem("X-501", Origin(path.name))]) from None


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
            build(path, status, PROGRAM)
    except (BewerberanalyseError, OSError):
        return (Problem("M-114"),)
    return ()


def start_menu(ordner: Arbeitsordner) -> tuple[Problem, ...]:
    """The same commands in the Start menu, for houses that block macros; only Windows has one."""
    return tuple(start_menu_links.write(ordner.path, PROGRAM)) if os.name == "nt" else ()
