"""Excel's rules for shared formulas, read from the XML of a finished file: only they show what LibreOffice forgives.

Sources: MS-XLSB 2.5.98.98 and MS-XLS 2.5.198.118 (no reference to another sheet, no defined name of another sheet in a shared formula),
ECMA-376 part 1, 18.3.1.40 (`si` belongs to one master of the same sheet, whose `ref` covers the cells that use it).
"""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def broken(data: bytes) -> list[str]:
    """Part, cell and what is wrong with its shared formula."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        book = ET.fromstring(package.read("xl/workbook.xml"))
        names = {one.get("name").upper() for one in book.iter(f"{MAIN}definedName")}
        sheets = {name: ET.fromstring(package.read(name)) for name in package.namelist() if name.startswith("xl/worksheets/sheet")}
    return [f"{part} {fault}" for part, root in sheets.items() for fault in _sheet(root, names)]


def _sheet(root: ET.Element, names: set[str]) -> list[str]:
    found, areas = [], {}
    for cell in root.iter(f"{MAIN}c"):
        formula = cell.find(f"{MAIN}f")
        if formula is None or formula.get("t") != "shared":
            continue
        where, number, text = cell.get("r"), formula.get("si"), formula.text
        if text:
            words = set(re.findall(r"[^\W\d]\w*(?:[.\\]\w+)*", re.sub('"[^"]*"', '""', text).upper()))
            if "!" in re.sub('"[^"]*"', '""', text) or words & names or "[" in text:
                found.append(f"{where}: shared, but refers to more than its own sheet")
            if number in areas:
                found.append(f"{where}: a second master {number}")
            areas[number] = _area(formula.get("ref"))
        elif number not in areas:
            found.append(f"{where}: no master {number} before it")
        if number in areas and not _inside(_cell(where), areas[number]):
            found.append(f"{where}: outside the range of its master")
    return found


def _cell(name: str) -> tuple[int, int]:
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", name).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column, int(digits)


def _area(ref: str) -> tuple[tuple[int, int], tuple[int, int]]:
    first, _, last = ref.partition(":")
    return _cell(first), _cell(last or first)


def _inside(cell: tuple[int, int], area: tuple[tuple[int, int], tuple[int, int]]) -> bool:
    return all(low <= place <= high for low, place, high in zip(area[0], cell, area[1], strict=True))
