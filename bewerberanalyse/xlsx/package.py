"""The finished file: the skeleton's parts, with bulk rows, shared strings and slicers spliced in.

XlsxWriter writes the skeleton (styles, tables, validations, charts, names); tables get only their heading and one row of style samples
there. Here that row is replaced by all rows, part by part. Works on bytes in memory and writes only to the given target.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO
from zipfile import ZipFile

from bewerberanalyse.xlsx import slicer
from bewerberanalyse.xlsx.description import Sheet, Table, Workbook, cell_name
from bewerberanalyse.xlsx.rows import SharedStrings, render
from bewerberanalyse.xlsx.style import DEFAULT
from bewerberanalyse.xlsx.text import attribute
from bewerberanalyse.xlsx.zip_writer import ZipWriter

# libdeflate's levels, measured on the 39 MB of parts of a list of 3,300 people (MB of the file / CPU seconds): 1: 3.86 / 0.10,
# 4: 3.59 / 0.19, 6: 3.09 / 0.38, 7: 2.96 / 0.50, 8: 2.88 / 1.1, 9: 2.85 / 1.7, 10: 2.83 / 5.9, 12: 2.72 / 16. 8 keeps a list of
# 3,300 people below 3 MB, with room for some presets more; above it a hundredth off the file costs more than all the rest of writing.
# A team's list and a house's are kept small, a list of many houses is made fast.
SMALL, FAST = 8, 1
MANY_CELLS = 2_000_000
# XlsxWriter leaves out that the result of a formula is a text if the text is empty; Protected View would show a number.
_EMPTY_TEXT = re.compile(rb'(<c r="[A-Z]+\d+"(?: s="\d+")?)(><f>[^<]*</f><v></v></c>)')
_STRINGS, _WORKBOOK = "xl/sharedStrings.xml", "xl/workbook.xml"


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
        tables = slicer.table_parts(parts, sheets)
        for name, sheet in sheets.items():
            if sheet.table is not None and sheet.table.name:
                parts[tables[name]] = _table_xml(parts[tables[name]].decode(), sheet.table).encode()
        slicer.splice(parts, sheets, tables)
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
