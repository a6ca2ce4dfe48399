"""The finished file: the skeleton's parts, with bulk rows, shared strings and slicers spliced in.

XlsxWriter writes the skeleton (styles, tables, validations, charts, names); tables get only their heading and one row of style samples
there. Here that row is replaced by all rows, part by part. Slicers ([MS-XLSX] 2.3.4) are raw parts: cache, slicer, frame in the drawing,
entries in workbook and sheet; where each belongs the skeleton holds a text box, the fallback that programs without slicers show. Works on
bytes in memory and writes only to the given target.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from posixpath import basename, normpath
from typing import IO
from zipfile import ZipFile

from bewerberanalyse.xlsx.description import Sheet, Slicer, Table, TextBox, Workbook, cell_name
from bewerberanalyse.xlsx.rows import SharedStrings, render
from bewerberanalyse.xlsx.style import DEFAULT
from bewerberanalyse.xlsx.text import attribute
from bewerberanalyse.xlsx.zip_writer import ZipWriter

X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
X15 = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SLE = "http://schemas.microsoft.com/office/drawing/2010/slicer"
SLE15 = "http://schemas.microsoft.com/office/drawing/2012/slicer"
REL = "http://schemas.microsoft.com/office/2007/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLE = "SlicerStyleLight1"
Parts = dict[str, bytes]

# libdeflate's levels, measured on the 39 MB of parts of a list of 3,300 people (MB of the file / CPU seconds): 1: 3.86 / 0.10,
# 4: 3.59 / 0.19, 6: 3.09 / 0.38, 7: 2.96 / 0.50, 8: 2.88 / 1.1, 9: 2.85 / 1.7, 10: 2.83 / 5.9, 12: 2.72 / 16. 8 keeps a list of
# 3,300 people below 3 MB, with room for some presets more; above it a hundredth off the file costs more than all the rest of writing.
# A team's list and a house's are kept small, a list of many houses is made fast.
SMALL, FAST = 8, 1
MANY_CELLS = 2_000_000
# XlsxWriter leaves out that the result of a formula is a text if the text is empty; Protected View would show a number.
_EMPTY_TEXT = re.compile(rb'(<c r="[A-Z]+\d+"(?: s="\d+")?)(><f>[^<]*</f><v></v></c>)')
_STRINGS, _WORKBOOK = "xl/sharedStrings.xml", "xl/workbook.xml"


def table_parts(parts: Mapping[str, bytes], sheets: Mapping[str, Sheet]) -> dict[str, str]:
    """For every sheet part the part of its table."""
    result = {}
    for name in sheets:
        rels = parts.get(f"xl/worksheets/_rels/{basename(name)}.rels", b"").decode()
        if found := re.search(r'Target="(\.\./tables/[^"]+)"', rels):
            result[name] = normpath(f"xl/worksheets/{found.group(1)}")
    return result


def splice_slicers(parts: Parts, sheets: Mapping[str, Sheet], tables: Mapping[str, str]) -> None:
    """Add all slicers the sheets ask for; `parts` is changed in place."""
    number = 0
    for name, sheet in sheets.items():
        wanted = [(box, box.slicer) for box in sheet.boxes if box.slicer is not None]
        if not wanted or sheet.table is None:
            continue
        table_id = _table_id(parts[tables[name]].decode())
        slicers = []
        for box, wish in wanted:
            number += 1
            cache = f"Datenschnitt_{re.sub(r'[^A-Za-z0-9]', '_', wish.heading)}"
            _add_cache(parts, number, cache, wish, table_id, sheet.table)
            _add_frame(parts, name, box, wish)
            slicers.append(_slicer_xml(wish, cache))
        _add_slicers(parts, name, slicers)


def _table_id(xml: str) -> int:
    found = re.search(r'<table [^>]*? id="(\d+)"', xml)
    if found is None:
        raise LookupError
    return int(found.group(1))


def _add_cache(parts: Parts, number: int, cache: str, wish: Slicer, table_id: int, table: Table) -> None:
    column = table.position(wish.heading) - table.col + 1
    part = f"slicerCaches/slicerCache{number}.xml"
    parts[f"xl/{part}"] = (
        f'{DECLARATION}<slicerCacheDefinition xmlns="{X14}" xmlns:mc="{MC}" mc:Ignorable="x" xmlns:x="{MAIN}" '
        f'name="{cache}" sourceName="{attribute(wish.heading)}"><extLst><x:ext uri="{{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}}" '
        f'xmlns:x15="{X15}"><x15:tableSlicerCache tableId="{table_id}" column="{column}"/></x:ext></extLst></slicerCacheDefinition>'
    ).encode()
    _declare(parts, f"/xl/{part}", "application/vnd.ms-excel.slicerCache+xml")
    relation = _relate(parts, "xl/_rels/workbook.xml.rels", f"{REL}/slicerCache", part)
    xml = parts["xl/workbook.xml"].decode()
    xml = _define_name(xml, cache)
    entry = f'<x14:slicerCache r:id="{relation}"/>'
    if "</x15:slicerCaches>" in xml:
        xml = xml.replace("</x15:slicerCaches>", f"{entry}</x15:slicerCaches>")
    else:
        extension = (
            f'<extLst><ext uri="{{46BE6895-7355-4a93-B00E-2C351335B9C9}}" xmlns:x15="{X15}"><x15:slicerCaches xmlns:x14="{X14}">'
            f"{entry}</x15:slicerCaches></ext></extLst>"
        )
        xml = xml.replace("</workbook>", f"{extension}</workbook>")
    parts["xl/workbook.xml"] = xml.encode()


def _define_name(xml: str, cache: str) -> str:
    """Excel keeps one name per cache; names stand in alphabetical order."""
    entry = f'<definedName name="{cache}">#N/A</definedName>'
    if "<definedNames>" not in xml:
        return xml.replace("<calcPr", f"<definedNames>{entry}</definedNames><calcPr", 1)
    place = xml.index("<definedNames>") + len("<definedNames>")
    for found in re.finditer(r'<definedName name="([^"]+)"[^>]*>[^<]*</definedName>', xml):
        if found.group(1).removeprefix("_xlnm.").lower() < cache.lower():
            place = found.end()
    return xml[:place] + entry + xml[place:]


def _slicer_xml(wish: Slicer, cache: str) -> str:
    columns = f' columnCount="{wish.columns}"' if wish.columns > 1 else ""
    caption = attribute(wish.heading)
    return f'<slicer name="{caption}" cache="{cache}" caption="{caption}"{columns} style="{STYLE}" rowHeight="241300"/>'


def _add_slicers(parts: Parts, sheet: str, slicers: list[str]) -> None:
    number = sum(name.startswith("xl/slicers/") for name in parts) + 1
    part = f"slicers/slicer{number}.xml"
    parts[f"xl/{part}"] = f'{DECLARATION}<slicers xmlns="{X14}">{"".join(slicers)}</slicers>'.encode()
    _declare(parts, f"/xl/{part}", "application/vnd.ms-excel.slicer+xml")
    relation = _relate(parts, f"xl/worksheets/_rels/{basename(sheet)}.rels", f"{REL}/slicer", f"../{part}")
    extension = (
        f'<extLst><ext uri="{{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}}" xmlns:x15="{X15}"><x14:slicerList xmlns:x14="{X14}">'
        f'<x14:slicer r:id="{relation}"/></x14:slicerList></ext></extLst>'
    )
    parts[sheet] = parts[sheet].replace(b"</worksheet>", f"{extension}</worksheet>".encode())


def _add_frame(parts: Parts, sheet: str, box: TextBox, wish: Slicer) -> None:
    """Wrap the skeleton's text box: programs that know slicers take the frame, all others the box."""
    rels = parts[f"xl/worksheets/_rels/{basename(sheet)}.rels"].decode()
    target = re.search(r'Target="(\.\./drawings/drawing[^"]+)"', rels)
    if target is None:
        raise LookupError
    part = normpath(f"xl/worksheets/{target.group(1)}")
    xml = parts[part].decode()
    alt = f'descr="{attribute(box.alt)}"'
    shape = next(found for found in re.finditer(r"<xdr:sp .*?</xdr:sp>", xml, re.DOTALL) if alt in found.group())
    identity = re.search(r'<xdr:cNvPr id="(\d+)"', shape.group())
    size = re.search(r"<a:xfrm>.*?</a:xfrm>", shape.group(), re.DOTALL)
    if identity is None or size is None:
        raise LookupError
    name = attribute(wish.heading)
    frame = size.group().replace("a:xfrm", "xdr:xfrm")
    twin = int(identity.group(1)) + 1000  # ids are unique on a sheet, and only one of the two is ever drawn
    fallback = re.sub(r'<xdr:cNvPr id="\d+"', f'<xdr:cNvPr id="{twin}"', shape.group(), count=1)
    choice = (
        f'<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="{identity.group(1)}" name="{name}" {alt}/>'
        f"<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>{frame}"
        f'<a:graphic><a:graphicData uri="{SLE}"><sle:slicer xmlns:sle="{SLE}" name="{name}"/></a:graphicData></a:graphic>'
        "</xdr:graphicFrame>"
    )
    wrapped = (
        f'<mc:AlternateContent xmlns:mc="{MC}" xmlns:sle15="{SLE15}"><mc:Choice Requires="sle15">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )
    parts[part] = (xml[: shape.start()] + wrapped + xml[shape.end() :]).encode()


def _declare(parts: Parts, name: str, content_type: str) -> None:
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace("</Types>", f'<Override PartName="{name}" ContentType="{content_type}"/></Types>').encode()


def _relate(parts: Parts, rels: str, kind: str, target: str) -> str:
    xml = parts[rels].decode()
    identity = f"rId{len(re.findall('<Relationship ', xml)) + 1}"
    entry = f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"/>'
    parts[rels] = xml.replace("</Relationships>", f"{entry}</Relationships>").encode()
    return identity


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What XlsxWriter made: the zip, its shared strings in order, how many cells use them, the sample styles of each table."""

    zip: BytesIO
    texts: tuple[str, ...]
    used: int
    samples: Mapping[str, tuple[str, ...]]  # sheet name -> style names in the sample row, left to right


def write(workbook: Workbook, skeleton: Skeleton, target: Path | IO[bytes]) -> None:
    """Write the finished file to `target`."""
    strings = SharedStrings(skeleton.texts, skeleton.used)
    sheets = {f"xl/worksheets/sheet{number}.xml": sheet for number, sheet in enumerate(workbook.sheets, start=1)}
    with ZipFile(skeleton.zip) as source, ZipWriter(target, level(workbook)) as result:
        parts = {name: source.read(name) for name in source.namelist() if name != _STRINGS}
        if not workbook.macros:  # Excel adds no names on saving; in a file with macros it would warn at every save instead
            parts[_WORKBOOK] = parts[_WORKBOOK].replace(b"<workbookPr ", b'<workbookPr filterPrivacy="1" ', 1)
        for name in sheets:
            parts[name] = _EMPTY_TEXT.sub(rb'\1 t="str"\2', parts[name])
        tables = table_parts(parts, sheets)
        for name, sheet in sheets.items():
            if sheet.table is not None and sheet.table.name:
                parts[tables[name]] = _table_xml(parts[tables[name]].decode(), sheet.table).encode()
        splice_slicers(parts, sheets, tables)
        for name, data in parts.items():
            sheet_here = sheets.get(name)
            if sheet_here is None or sheet_here.table is None:
                result.add(name, (data,))
            else:
                result.add(name, _sheet_xml(data.decode(), sheet_here, skeleton.samples[sheet_here.name], strings))
        result.add(_STRINGS, strings.xml())


def level(workbook: Workbook) -> int:
    """How hard to compress the parts."""
    tables = [sheet.table for sheet in workbook.sheets if sheet.table is not None]
    return FAST if sum(len(table) * len(table.columns) for table in tables) >= MANY_CELLS else SMALL


def _sheet_xml(xml: str, sheet: Sheet, samples: tuple[str, ...], strings: SharedStrings) -> Iterator[bytes]:
    table = sheet.table
    assert table is not None  # noqa: S101 - the caller passes only sheets with a table
    number = table.first + 1
    found = re.search(rf'<row r="{number}"[^>]*>(.*?)</row>', xml, re.DOTALL)
    if found is None:
        raise LookupError(sheet.name)
    style_ids = _style_ids(found.group(1), samples)
    before, after = xml[: found.start()], xml[found.end() :]
    yield _dimension(before, sheet, table).encode()
    yield from render(table, style_ids, strings)
    yield after.encode()


def _style_ids(row: str, samples: tuple[str, ...]) -> dict[str, int]:
    ids = [int(number or 0) for number in re.findall(r'<c r="[A-Z]+\d+"(?: s="(\d+)")?/>', row)]
    return {DEFAULT: 0} | dict(zip(samples, ids, strict=True))


def _dimension(xml: str, sheet: Sheet, table: Table) -> str:
    last_col = max([table.col + len(table.columns) - 1, *(cell.col for cell in sheet.cells)])
    return re.sub(r'<dimension ref="[^"]*"', f'<dimension ref="A1:{cell_name(table.last, last_col)}"', xml, count=1)


def _table_xml(xml: str, table: Table) -> str:
    """Stretch the table over all its rows and write the criteria of its filter."""
    area = f"{cell_name(table.row, table.col)}:{cell_name(table.last, table.col + len(table.columns) - 1)}"
    xml = re.sub(r'( ref=)"[^"]*"', rf'\1"{area}"', xml)
    if not table.criteria:
        return xml
    filters = "".join(
        f'<filterColumn colId="{place}"><filters>'
        + "".join(f'<filter val="{attribute(value)}"/>' for value in values)
        + "</filters></filterColumn>"
        for place, values in sorted(table.criteria.items())
    )
    return re.sub(r'(<autoFilter ref="[^"]*")/>', lambda found: f"{found.group(1)}>{filters}</autoFilter>", xml, count=1)
