"""A second, slower look into one worksheet part: where values end, which cells hold errors or formulas without a result.

Only for parts in which the guard saw something of the kind; calamine reads such cells as empty, and empty would mean "none".
"""

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.parsers import expat

from bewerberanalyse.ingest.refusal import RefusalError, Why
from bewerberanalyse.ingest.zip_guard import column_number

MAX_BROKEN = 500_000
_REF = re.compile(r"^([A-Z]{1,3})(\d{1,7})$")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class Details:
    """Last row and column (from 1) that hold a value; cells (row, column from 0) without a readable one."""

    last_row: int = 0
    last_column: int = 0
    broken: frozenset[tuple[int, int]] = frozenset()


@dataclass(slots=True)
class _Reader:
    row: int = -1
    column: int = -1
    kind: str = ""
    has_value: bool = False
    has_formula: bool = False
    inside: bool = False
    last_row: int = -1
    last_column: int = -1
    broken: set[tuple[int, int]] = field(default_factory=set)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "row":
            self.row, self.column = int(attributes["r"]) - 1 if attributes.get("r", "").isdigit() else self.row + 1, -1
        elif tag == "c":
            self.column += 1
            if found := _REF.match(attributes.get("r", "")):
                self.column, self.row = column_number(found[1]) - 1, int(found[2]) - 1
            self.kind, self.has_value, self.has_formula, self.inside = attributes.get("t", ""), False, False, False
        elif tag == "f":
            self.has_formula = True
        elif tag in {"v", "t"}:
            self.inside = True

    def text(self, _data: str) -> None:
        if self.inside:
            self.has_value = True

    def end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag in {"v", "t"}:
            self.inside = False
        elif tag == "c":
            if self.has_value or self.has_formula:
                self.last_row, self.last_column = max(self.last_row, self.row), max(self.last_column, self.column)
            if self.kind == "e" or (self.has_formula and not self.has_value and self.kind != "str"):
                self.broken.add((self.row, self.column))
                if len(self.broken) > MAX_BROKEN:
                    raise RefusalError(Why.ODD_STRUCTURE, {"grund": "zu viele Fehlerzellen"})


def details(path: Path, part: str) -> Details:
    """Look through one worksheet part.

    Raises:
        RefusalError: the part is not well-formed.
    """
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = reader.start, reader.end, reader.text
    try:
        with zipfile.ZipFile(path) as archive, archive.open(part) as file:
            parser.ParseFile(file)
    except (expat.ExpatError, ValueError, zipfile.BadZipFile):
        raise RefusalError(Why.DAMAGED) from None
    return Details(reader.last_row + 1, reader.last_column + 1, frozenset(reader.broken))


def sheet_names(path: Path) -> dict[str, str]:
    """Worksheet part → name of the sheet."""
    with zipfile.ZipFile(path) as archive:
        book = next((name for name in archive.namelist() if name.lower().endswith("xl/workbook.xml")), "xl/workbook.xml")
        folder = book.rpartition("/")[0]
        try:
            # The guard has refused every part with a DOCTYPE, so entities cannot occur.
            relations = ET.fromstring(archive.read(f"{folder}/_rels/workbook.xml.rels"))  # noqa: S314 - see above
            sheets = ET.fromstring(archive.read(book))  # noqa: S314 - see above
        except (KeyError, ET.ParseError):
            return {}
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
    return {
        _absolute(folder, targets[sheet.get(_REL, "")]): sheet.get("name", "")
        for sheet in sheets.iter(f"{_MAIN}sheet")
        if sheet.get(_REL, "") in targets
    }


def _absolute(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
