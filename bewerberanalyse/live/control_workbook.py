"""The control workbook `Steuerung.xlsm`: shows the state of the month and starts the installed program; holds no data of persons."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from bewerberanalyse.config.atomic import write_file
from bewerberanalyse.live import control_macros, control_sheet
from bewerberanalyse.live.control_state import Status
from bewerberanalyse.model.problems import Origin, OutputError, Problem
from bewerberanalyse.xlsx import writer

DATEI = "Steuerung.xlsm"


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
