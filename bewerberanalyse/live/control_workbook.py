"""The control workbook `Steuerung.xlsm`: shows the state of the month and starts the installed program; holds no data of persons.

Kept up to date by every command that changes or checks the month. Counts only. The writer makes it without macros; compiled project, ribbon
tab and buttons are added to its bytes from `control_parts/` (see `tests/control_build.py`).
"""

import re
from collections.abc import Callable, Sequence
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from bewerberanalyse.config.atomic import write_file
from bewerberanalyse.config.process import PROGRAM
from bewerberanalyse.live import control_sheet, question_book, refresh
from bewerberanalyse.live.control_sheet import MonthKnown, Status
from bewerberanalyse.live.question_book import Unanswered
from bewerberanalyse.live.steps import STEPS, next_step
from bewerberanalyse.model.problems import BewerberanalyseError, Origin, OutputError, Problem
from bewerberanalyse.run import intake, run_report, start
from bewerberanalyse.run.result import Call
from bewerberanalyse.run.run_report import RunReport
from bewerberanalyse.xlsx import writer

_PLAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_WITH_MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_PROJECT = '<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
_PROJECT_LINK = (
    '<Relationship Id="rIdMakros" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>'
)
_RIBBON_LINK = (
    '<Relationship Id="rIdMenueband" Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" '
    'Target="customUI/customUI14.xml"/>'
)
# a text box as the writer makes it -> a shape that looks like a button; (found, put instead)
_BUTTON = (
    ('<xdr:cNvSpPr txBox="1"/>', "<xdr:cNvSpPr/>"),
    ('prst="rect"', 'prst="roundRect"'),
    ('<a:srgbClr val="F6F3EC"/>', '<a:srgbClr val="17495A"/>'),  # fill
    ('<a:srgbClr val="C9D3D8"/>', '<a:srgbClr val="17495A"/>'),  # line
    ('<a:srgbClr val="1E2A30"/>', '<a:srgbClr val="FFFFFF"/>'),  # text
    ('sz="1000"', 'sz="1200" b="1"'),
    ("<a:p><a:r>", '<a:p><a:pPr algn="ctr"/><a:r>'),
)

FILE = "Steuerung.xlsm"


def with_macros(workbook: bytes, macros: Sequence[str]) -> bytes:
    """The workbook with project and ribbon; its text boxes become buttons, in their order, one per macro name."""
    with ZipFile(BytesIO(workbook)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    _edit(parts, "[Content_Types].xml", lambda xml: xml.replace(_PLAIN, _WITH_MACROS).replace("</Types>", f"{_PROJECT}</Types>"))
    _edit(parts, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace("</Relationships>", f"{_PROJECT_LINK}</Relationships>"))
    _edit(parts, "_rels/.rels", lambda xml: xml.replace("</Relationships>", f"{_RIBBON_LINK}</Relationships>"))
    _edit(parts, "xl/workbook.xml", lambda xml: xml.replace("<workbookPr ", '<workbookPr codeName="ThisWorkbook" ', 1))
    _edit(parts, "xl/worksheets/sheet1.xml", lambda xml: xml.replace("<sheetPr>", '<sheetPr codeName="Sheet1">', 1))
    _edit(parts, "xl/drawings/drawing1.xml", lambda xml: _buttons(xml, macros))
    shipped = files("bewerberanalyse.live").joinpath("control_parts")
    parts["xl/vbaProject.bin"] = shipped.joinpath("vbaProject.bin").read_bytes()
    parts["customUI/customUI14.xml"] = shipped.joinpath("customUI14.xml").read_bytes()
    result = BytesIO()
    with ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name, data in parts.items():
            with target.open(name, "w") as part:  # opening by name gives every part the same neutral time stamp
                part.write(data)
    return result.getvalue()


def _edit(parts: dict[str, bytes], name: str, change: Callable[[str], str]) -> None:
    """Change one part; a change that changes nothing means the skeleton looks different than expected."""
    before = parts[name].decode()
    after = change(before)
    if after == before:
        raise LookupError(name)
    parts[name] = after.encode()


def _buttons(xml: str, macros: Sequence[str]) -> str:
    names = iter(macros)
    xml = re.sub(r'<xdr:sp macro=""', lambda _: f'<xdr:sp macro="[0]!{next(names)}"', xml)
    xml = xml.replace('name="TextBox ', 'name="Knopf ')
    for box, button in _BUTTON:
        xml = xml.replace(box, button)
    return xml


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
        write_file(path, with_macros(buffer.getvalue(), [step.makro for step in STEPS]))
    except OutputError:
        raise OutputError([Problem("X-501", Origin(path.name))]) from None


def update(
    call: Call, report: RunReport | None = None, *, geschrieben: bool = False, abbruch: str = "", offen: Unanswered | None = None
) -> tuple[Problem, ...]:
    """Show the state of the month in the control workbook: what lies there now, whoever made it.

    Args:
        call: Folder and dates.
        report: Figures of the run just made; None if nothing was read: then those of the list that lies there.
        geschrieben: This run wrote the list (not only checked).
        abbruch: What ended a run before it was done, in words; "" if nothing did.
        offen: Questions without an answer, of the run that just asked them; None: as their file tells.

    Returns:
        The hint that the control workbook could not be renewed; nothing else depends on it.
    """
    path = call.ordner.path / FILE
    try:
        status = _status(call, report, geschrieben=geschrieben, abbruch=abbruch, offen=offen)
        if not refresh.EXCEL or not refresh.write_status(path, status):
            build(path, status, PROGRAM)
    except (BewerberanalyseError, OSError):
        return (Problem("M-114"),)
    return ()


def after(call: Call, befehl: str = "", gruende: Sequence[Problem] = ()) -> tuple[Problem, ...]:
    """Show the state in the control workbook, if the folder has one, after a command that does not do so itself.

    Args:
        call: Folder and dates.
        befehl: The command that broke off; "" if it came to its end.
        gruende: Why it did.
    """
    if not (call.ordner.path / FILE).is_file():
        return ()
    code = gruende[0].code if gruende else "Strg+C"
    when = f"{call.jetzt:%d.%m.%Y um %H:%M} Uhr"
    return update(call, abbruch=f"„{befehl}“ brach am {when} ab ({code}). Was zu tun ist, zeigt: Handbuch, {code}" if befehl else "")


def _status(call: Call, report: RunReport | None, *, geschrieben: bool, abbruch: str, offen: Unanswered | None) -> Status:
    ordner, monat = call.ordner, call.monat
    listed = ordner.fallliste(monat).is_file()
    written = run_report.newest(ordner.nachweise, str(monat)) if listed else None
    fresh = len(intake.collect(ordner, monat).frisch)
    if report is not None:
        dateien, bilanz = report.dateien, report.bilanz
    else:
        dateien, bilanz = (written.dateien, written.bilanz) if written else ((), {})
    faelle = report.faelle if report and geschrieben else written.faelle if written else None
    settings, _ = start.load_for_deletion(call.files)  # a broken file must not leave an old state on the sheet
    due = monat.due(settings.loeschzeit)
    offen = offen or question_book.waiting(question_book.path_of(call), settings.grenzen)
    schritt = next_step(fresh, liste=listed, fragen=sum(offen[0].values()), vorbei=call.jetzt >= due)[1]
    liste = None if faelle is None else (faelle, fresh)
    return control_sheet.status(
        str(monat),
        call.jetzt,
        due,
        schritt,
        MonthKnown(dateien, bilanz, liste, offen, abbruch, ordner.monat(monat).exists(), 0 if report else fresh),
    )
