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
from bewerberanalyse.live import control_macros, control_sheet, question_book, refresh, start_menu_links
from bewerberanalyse.live.control_sheet import MonthKnown, Status
from bewerberanalyse.live.question_book import Unanswered
from bewerberanalyse.live.steps import STEPS, next_step
from bewerberanalyse.model.problems import BewerberanalyseError, Origin, OutputError, Problem
from bewerberanalyse.run import intake, run_report, start
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


def update(
    auftrag: Auftrag, report: RunReport | None = None, *, geschrieben: bool = False, abbruch: str = "", offen: Unanswered | None = None
) -> tuple[Problem, ...]:
    """Show the state of the month in the control workbook: what lies there now, whoever made it.

    Args:
        auftrag: Folder and dates.
        report: Figures of the run just made; None if nothing was read: then those of the list that lies there.
        geschrieben: This run wrote the list (not only checked).
        abbruch: What ended a run before it was done, in words; "" if nothing did.
        offen: Questions without an answer, of the run that just asked them; None: as their file tells.

    Returns:
        The hint that the control workbook could not be renewed; nothing else depends on it.
    """
    path = auftrag.ordner.path / FILE
    try:
        status = _status(auftrag, report, geschrieben=geschrieben, abbruch=abbruch, offen=offen)
        if not refresh.EXCEL or not refresh.write_status(path, status):
            build(path, status, PROGRAM)
    except (BewerberanalyseError, OSError):
        return (Problem("M-114"),)
    return ()


def after(auftrag: Auftrag, befehl: str = "", gruende: Sequence[Problem] = ()) -> tuple[Problem, ...]:
    """Show the state in the control workbook, if the folder has one, after a command that does not do so itself.

    Args:
        auftrag: Folder and dates.
        befehl: The command that broke off; "" if it came to its end.
        gruende: Why it did.
    """
    if not (auftrag.ordner.path / FILE).is_file():
        return ()
    code = gruende[0].code if gruende else "Strg+C"
    when = f"{auftrag.jetzt:%d.%m.%Y um %H:%M} Uhr"
    return update(auftrag, abbruch=f"„{befehl}“ brach am {when} ab ({code}). Was zu tun ist, zeigt: Handbuch, {code}" if befehl else "")


def _status(auftrag: Auftrag, report: RunReport | None, *, geschrieben: bool, abbruch: str, offen: Unanswered | None) -> Status:
    ordner, monat = auftrag.ordner, auftrag.monat
    listed = ordner.fallliste(monat).is_file()
    written = run_report.newest(ordner.nachweise, str(monat)) if listed else None
    fresh = len(intake.collect(ordner, monat).frisch)
    if report is not None:
        dateien, bilanz = report.dateien, report.bilanz
    else:
        dateien, bilanz = (written.dateien, written.bilanz) if written else ((), {})
    faelle = report.faelle if report and geschrieben else written.faelle if written else None
    settings, _ = start.load_for_deletion(auftrag.files)  # a broken file must not leave an old state on the sheet
    due = monat.due(settings.loeschzeit)
    offen = offen or question_book.waiting(question_book.path_of(auftrag), settings.grenzen)
    schritt = next_step(fresh, liste=listed, fragen=sum(offen[0].values()), vorbei=auftrag.jetzt >= due)[1]
    liste = None if faelle is None else (faelle, fresh)
    return control_sheet.status(
        str(monat),
        auftrag.jetzt,
        due,
        schritt,
        MonthKnown(dateien, bilanz, liste, offen, abbruch, ordner.monat(monat).exists(), 0 if report else fresh),
    )


def start_menu(ordner: Arbeitsordner) -> tuple[Problem, ...]:
    """The same commands in the Start menu, for houses that block macros; only Windows has one."""
    return tuple(start_menu_links.write(ordner.path, PROGRAM)) if os.name == "nt" else ()
