"""What a person does with a workbook the program made: enters something as Excel would, nothing else changing; or reads a table."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.utils import column_index_from_string, get_column_letter

ROW = r'<row r="{row}"[^>]*?(?:/>|>(?P<cells>.*?)</row>)'
CELL = re.compile(r'<c(?: r="(?P<letters>[A-Z]+)\d+")?(?: s="(?P<style>\d+)")?(?: t="\w+")?(?:/>|>.*?</c>)', re.DOTALL)


def enter(path: Path, sheet: str, entries: Mapping[tuple[int, int], object]) -> None:
    """Put the values into (row, column), both from 1; None empties a cell. Rows that are not in the file cannot be filled."""
    with zipfile.ZipFile(path) as package:
        parts = {info: package.read(info) for info in package.infolist()}
        name = _part_of(package, sheet)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for info, data in parts.items():
            package.writestr(info, _with(data.decode(), entries).encode() if info.filename == name else data)


def _part_of(package: zipfile.ZipFile, sheet: str) -> str:
    book, relations = (package.read(name).decode() for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"))
    relation = re.search(rf'<sheet name="{re.escape(escape(sheet))}"[^>]*?r:id="(\w+)"', book)
    assert relation, sheet
    target = next(one for one in re.findall(r"<Relationship [^>]*>", relations) if f'Id="{relation[1]}"' in one)
    return "xl/" + target.split('Target="')[1].split('"')[0].removeprefix("/xl/")


def _with(xml: str, entries: Mapping[tuple[int, int], object]) -> str:
    for row in sorted({row for row, _ in entries}):
        found = re.search(ROW.format(row=row), xml, re.DOTALL)
        assert found, row
        head = found[0].split(">", 1)[0].removesuffix("/")
        cells: dict[int, tuple[str | None, str]] = {}
        column = 0
        for one in CELL.finditer(found["cells"] or ""):
            column = column_index_from_string(one["letters"]) if one["letters"] else column + 1  # without a reference: the next one
            cells[column] = (one["style"], one[0])
        for (at, column), value in entries.items():
            if at == row:
                style = cells.get(column, (None, ""))[0]
                cells[column] = (style, _cell(get_column_letter(column) + str(row), style, value))
        line = f"{head}>{''.join(text for _, (_, text) in sorted(cells.items()))}</row>"
        xml = xml[: found.start()] + line + xml[found.end() :]
    return xml


def _cell(place: str, style: str | None, value: object) -> str:
    opening = f'<c r="{place}"' + (f' s="{style}"' if style else "")
    if value is None:
        return f"{opening}/>"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{opening}><v>{value}</v></c>"
    return f'{opening} t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def fill_in(path, sheet, nummer, **values):
    """Type into the row of one Kundennummer and save, with another program than Excel."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    head = next(line for line in page.iter_rows() if any(cell.value == "Kundennummer" for cell in line))
    place = {cell.value: cell.column for cell in head}
    row = next(line[0].row for line in page.iter_rows() if page.cell(line[0].row, place["Kundennummer"]).value == nummer)
    for name, value in values.items():
        page.cell(row, place[name.replace("_", " ")], value)
    book.save(path)


def table(path, sheet):
    """Heading → values of a sheet, heading row found by „Kundennummer“ or in row 1."""
    lines = list(openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True))
    start = next((place for place, line in enumerate(lines) if "Kundennummer" in line), 0)
    return [dict(zip(lines[start], line, strict=True)) for line in lines[start + 1 :] if any(line)]
