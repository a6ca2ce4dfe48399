"""Turns a finished workbook without macros into the control workbook: adds the compiled project, the ribbon tab and the buttons.

Works on bytes; the parts come from `control_parts/` (see `tests/control_build.py`).
"""

import re
from collections.abc import Callable, Sequence
from importlib.resources import files
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

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


def add(workbook: bytes, macros: Sequence[str]) -> bytes:
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
