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
from bewerberanalyse.live.steps import STEPS, naechster
from bewerberanalyse.model.problems import BewerberanalyseError, Origin, OutputError, Problem
from bewerberanalyse.run import intake, run_report
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
        write_file(path, control_macros.add(buffer.getvalue(), [step.makro for step in STEPS]))
    except OutputError:
        raise OutputError([Problem("X-501", Origin(path.name))]) from None


def update(auftrag: Auftrag, report: RunReport | None = None, *, geschrieben: bool = False) -> tuple[Problem, ...]:
    """Show the state of the month in the control workbook: what lies there now, whoever made it.

    Args:
        auftrag: Folder and dates.
        report: Figures of the run just made; None if nothing was read: then those of the list that lies there.
        geschrieben: This run wrote the list (not only checked).

    Returns:
        The hint that the control workbook could not be renewed; nothing else depends on it.
    """
    path = auftrag.ordner.path / FILE
    try:
        status = _status(auftrag, report, geschrieben=geschrieben)
        if os.name != "nt" or not refresh.write_status(path, status):
            build(path, status, PROGRAM)
    except (BewerberanalyseError, OSError):
        return (Problem("M-114"),)
    return ()


def _status(auftrag: Auftrag, report: RunReport | None, *, geschrieben: bool) -> Status:
    ordner, monat = auftrag.ordner, auftrag.monat
    listed = ordner.fallliste(monat).is_file()
    written = run_report.newest(ordner.nachweise, str(monat)) if listed else None
    fresh = len(intake.collect(ordner, monat).frisch)
    if report is not None:
        dateien, bilanz = report.dateien, report.bilanz
    else:
        dateien, bilanz = (written.dateien, written.bilanz) if written else ((), {})
    faelle = report.faelle if report and geschrieben else written.faelle if written else None
    due = monat.due(auftrag.files.settings.loeschzeit)
    schritt = naechster(fresh, liste=listed)[1]
    liste = None if faelle is None else (faelle, fresh)
    return control_state.status(str(monat), auftrag.jetzt, due, schritt, dateien, bilanz, liste)


def start_menu(ordner: Arbeitsordner) -> tuple[Problem, ...]:
    """The same commands in the Start menu, for houses that block macros; only Windows has one."""
    return tuple(start_menu_links.write(ordner.path, PROGRAM)) if os.name == "nt" else ()
