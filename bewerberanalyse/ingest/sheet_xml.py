"""A second look into one worksheet part: which cells hold errors, or formulas without a stored result.

Only for parts in which the guard saw something of the kind; calamine reads such cells as empty, and empty would mean "none".
Works on bytes and looks only around the suspicious signs, so a large sheet with one error costs no more than reading it.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from bewerberanalyse.ingest.refusal import RefusalError, Why
from bewerberanalyse.ingest.zip_guard import NO_RESULT, column_number, whole_tags

MAX_BROKEN = 500_000
Cell = tuple[int, int]
_SIGN = re.compile(b"|".join(re.escape(sign) for sign in NO_RESULT))
_START = re.compile(rb"<(?:\w+:)?c[ >]")
_REF = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def broken_cells(path: Path, part: str) -> frozenset[Cell]:
    """Cells (row and column from 0) of one worksheet part without a readable value.

    Raises:
        RefusalError: more of them than any sheet has, or cells that do not say where they stand.
    """
    found: set[Cell] = set()
    with zipfile.ZipFile(path) as archive, archive.open(part) as file:
        for block in _whole_cells(block for block, _ in whole_tags(file, archive.getinfo(part).file_size)):
            found.update(_broken(block))
            if len(found) > MAX_BROKEN:
                raise RefusalError(Why.ODD_STRUCTURE, {"grund": "zu viele Fehlerzellen"})
    return frozenset(found)


def _whole_cells(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Blocks that never cut a cell."""
    rest = b""
    for block in blocks:
        text = rest + block
        cut = text.rfind(b"</c>") + 4
        rest = text[cut:] if cut > 3 else text
        yield text[:cut] if cut > 3 else b""
    yield rest


def _broken(block: bytes) -> Iterator[Cell]:
    for sign in _SIGN.finditer(block):
        window = block[max(sign.start() - 4096, 0) : sign.end()]
        start = max((found.start() for found in _START.finditer(window)), default=-1)
        cell = window[start:] if start >= 0 else b""
        if b't="e"' not in cell[: cell.find(b">") + 1 or None] and (b"<f" not in cell or b't="str"' in cell):
            continue  # an empty attribute elsewhere, or an empty text
        place = _REF.search(cell)
        if place is None:
            raise RefusalError(Why.ODD_STRUCTURE, {"grund": "Fehlerzellen ohne Ortsangabe"})
        yield int(place[2]) - 1, column_number(place[1].decode()) - 1


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
