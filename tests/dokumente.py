"""Spreadsheets that are one XML document, written by hand: OpenDocument (.ods, .fods) and the XML spreadsheet of Excel 2003."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from tests.mappe_xml import packen

_RAUM = "urn:oasis:names:tc:opendocument:xmlns"


@dataclass(frozen=True)
class Wie:
    """How a document is spelled: prefix of its elements, equal neighbours as one repeated cell, blanks between elements, notes in cells."""

    prefix: str = "table"
    wiederholt: bool = True
    eingerueckt: bool = False
    notiz: bool = False
    nullpunkt: str = ""


@dataclass(frozen=True)
class Zelle:
    """A cell word by word: its attributes and what stands in it."""

    angaben: str = ""
    inhalt: str = ""
    verdeckt: bool = field(default=False)


def _zelle(value: object, wie: Wie) -> tuple[str, str]:
    if isinstance(value, Zelle):
        return value.angaben, value.inhalt
    if value in ("", None):
        return "", ""
    note = "<office:annotation><text:p>nur eine Notiz</text:p></office:annotation>" if wie.notiz else ""
    if isinstance(value, dt.date):
        return f'office:value-type="date" office:date-value="{value.isoformat()}"', f"{note}<text:p>{value:%d.%m.%y}</text:p>"
    if isinstance(value, int | float):
        return f'office:value-type="float" office:value="{value}"', f"{note}<text:p>{value}</text:p>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return 'office:value-type="string"', note + lines


def _wiederholt(cells: Sequence[tuple[str, str]], wie: Wie) -> list[tuple[tuple[str, str], int]]:
    found: list[tuple[tuple[str, str], int]] = []
    for cell in cells:
        if found and wie.wiederholt and found[-1][0] == cell:
            found[-1] = (cell, found[-1][1] + 1)
        else:
            found.append((cell, 1))
    return found


def opendocument(grid: Sequence[Sequence[object]], wie: Wie = Wie(), *, flach: bool = False) -> bytes:
    """An .ods file, or with `flach` an .fods file; filled up with empty cells and rows to the edge of the sheet as LibreOffice does it."""
    p, gap = wie.prefix, "\n  " if wie.eingerueckt else ""
    rows = []
    for row in grid:
        cells = [*_wiederholt([_zelle(value, wie) for value in row], wie), (("", ""), 16384 - len(row))]
        text = "".join(
            f'{gap}<{p}:table-cell {angaben}{f""" {p}:number-columns-repeated="{times}" """ if times > 1 else ""}>{inhalt}</{p}:table-cell>'
            for (angaben, inhalt), times in cells
        )
        rows.append(f"<{p}:table-row>{text}</{p}:table-row>")
    rest = f'<{p}:table-row {p}:number-rows-repeated="{1048576 - len(rows)}"><{p}:table-cell {p}:number-columns-repeated="16384"/></{p}:table-row>'
    null = (
        f'<{p}:calculation-settings><{p}:null-date {p}:date-value="{wie.nullpunkt}"/></{p}:calculation-settings>' if wie.nullpunkt else ""
    )
    root = "document" if flach else "document-content"
    spaces = (
        f'xmlns:office="{_RAUM}:office:1.0" xmlns:{p}="{_RAUM}:table:1.0" xmlns:text="{_RAUM}:text:1.0" xmlns:draw="{_RAUM}:drawing:1.0"'
    )
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    whole = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:{root} {spaces} {calc}><office:body><office:spreadsheet>{null}'
        f"<{p}:table {p}:name={quoteattr('Liste')}>{gap.join(rows)}{rest}</{p}:table></office:spreadsheet></office:body></office:{root}>"
    ).encode()
    if flach:
        return whole
    return packen(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": whole,
            "META-INF/manifest.xml": b'<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        }
    )


def excel_2003(grid: Sequence[Sequence[object]], *, prefix: str = "", luecken: bool = True) -> bytes:
    """An XML spreadsheet of Excel 2003, its elements with or without prefix; `luecken`: empty cells are left out, the next one tells its place."""
    p = f"{prefix}:" if prefix else ""
    own = (
        f'xmlns:{prefix}="urn:schemas-microsoft-com:office:spreadsheet"'
        if prefix
        else 'xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    )
    rows = []
    for row in grid:
        cells, left = [], False
        for column, value in enumerate(row, 1):
            if luecken and value in ("", None):
                left = True
                continue
            index = f' ss:Index="{column}"' if left else ""
            left = False
            if isinstance(value, Zelle):
                cells.append(f"<{p}Cell{index} {value.angaben}>{value.inhalt}</{p}Cell>")
                continue
            kind = "DateTime" if isinstance(value, dt.date) else "Number" if isinstance(value, int | float) else "String"
            said = f"{value.isoformat()}T00:00:00.000" if isinstance(value, dt.date) else escape(str(value)).replace("\n", "&#10;")
            cells.append(f'<{p}Cell{index}><{p}Data ss:Type="{kind}">{said}</{p}Data></{p}Cell>')
        rows.append(f"<{p}Row>{''.join(cells)}</{p}Row>")
    styles = "".join(
        f'<{p}Style ss:ID="{name}"><{p}NumberFormat ss:Format="{code}"/></{p}Style>'
        for name, code in (("plz", "00000"), ("anteil", "Percent"), ("bg", "00000&quot;//&quot;0000000"))
    )
    return (
        f'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<{p}Workbook {own} xmlns:x="urn:schemas-microsoft-com:office:excel"'
        f"{'' if prefix == 'ss' else ' xmlns:ss=' + quoteattr('urn:schemas-microsoft-com:office:spreadsheet')}>"
        f'<{p}Styles>{styles}</{p}Styles><{p}Worksheet ss:Name="Liste"><{p}Table>{"".join(rows)}</{p}Table></{p}Worksheet></{p}Workbook>'
    ).encode()
