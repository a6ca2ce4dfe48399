"""A workbook opened for the oracle: its parts, their XML, who refers to whom. Reads what is there and never repairs."""

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree import ElementTree as ET

from tests.excel_orakel.refs import column, letters

Parts = dict[str, bytes]
M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
P = "{http://schemas.openxmlformats.org/package/2006/relationships}"
T = "{http://schemas.openxmlformats.org/package/2006/content-types}"
X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
X15 = "{http://schemas.microsoft.com/office/spreadsheetml/2010/11/main}"
XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WORKBOOK = "xl/workbook.xml"


def local(node: ET.Element) -> str:
    """The name of an element without its namespace."""
    return node.tag.rpartition("}")[2]


def _name_cells(root: ET.Element) -> None:
    """Give every cell that names no place the one after its left neighbour, as Excel does (ECMA-376 part 1, 18.3.1.4: `r` is optional)."""
    for row in root.iter(f"{M}row"):
        before = 0
        for node in row:
            if local(node) == "c":
                named = node.get("r")
                before = before + 1 if named is None else column(named.rstrip("0123456789"))
                if named is None and row.get("r"):
                    node.set("r", f"{letters(before)}{row.get('r')}")


@dataclass(frozen=True)
class Rel:
    """One relationship; `target` is the full name of a part, or the text as it stands if it is external."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True)
class Sheet:
    """One sheet of the workbook with the root of its part."""

    index: int
    name: str
    part: str
    root: ET.Element


@dataclass
class Book:
    """The opened file. Whatever cannot be parsed is in `broken` and has no root."""

    entries: list[zipfile.ZipInfo]
    parts: Parts
    roots: dict[str, ET.Element] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)

    @classmethod
    def opened(cls, data: bytes) -> "Book":
        """Open the bytes of a file."""
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            book = cls(package.infolist(), {name: package.read(name) for name in package.namelist()})
        for name, content in book.parts.items():
            if name.endswith((".xml", ".rels", ".vml")):
                try:
                    book.roots[name] = ET.fromstring(content)
                except ET.ParseError as error:
                    book.broken[name] = str(error)
                else:
                    _name_cells(book.roots[name])
        return book

    def rels(self, part: str) -> list[Rel]:
        """The relationships of a part ("" = of the package)."""
        folder, _, name = part.rpartition("/")
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        result = []
        for node in self.roots.get(source, ()):
            external = node.get("TargetMode") == "External"
            target = node.get("Target", "")
            if target.startswith("#"):  # a place in the same file
                target = ""
            elif not external:
                target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            result.append(Rel(node.get("Id", ""), node.get("Type", "").rpartition("/")[2], target.partition("#")[0], external))
        return result

    def target(self, part: str, kind: str) -> list[str]:
        """The parts of that kind a part refers to."""
        return [rel.target for rel in self.rels(part) if rel.kind == kind and rel.target in self.parts]

    def of_kind(self, kind: str) -> list[str]:
        """All parts somebody refers to as that kind, in order of name."""
        sources = ["", *(name for name in self.parts if not name.endswith(".rels"))]
        return sorted({target for source in sources for target in self.target(source, kind)})

    @cached_property
    def main(self) -> str:
        """The part of the workbook."""
        return next(iter(self.target("", "officeDocument")), WORKBOOK)

    @cached_property
    def workbook(self) -> ET.Element:
        """The root of the workbook part."""
        return self.roots[self.main]

    @cached_property
    def sheet_nodes(self) -> list[ET.Element]:
        """The entries of the sheets in the workbook."""
        return list(self.workbook.find(f"{M}sheets") or ())

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The worksheets; chart sheets have no cells and are left out."""
        targets = {rel.id: rel for rel in self.rels(self.main)}
        result = []
        for index, node in enumerate(self.sheet_nodes):
            rel = targets.get(node.get(f"{R}id", ""))
            if rel is not None and rel.kind == "worksheet" and rel.target in self.roots:
                result.append(Sheet(index, node.get("name", ""), rel.target, self.roots[rel.target]))
        return result

    @cached_property
    def names(self) -> list[ET.Element]:
        """The defined names."""
        return list(self.workbook.iter(f"{M}definedName"))

    @cached_property
    def styles(self) -> ET.Element:
        """The root of the styles; an empty element without styles."""
        found = self.of_kind("styles")
        return self.roots[found[0]] if found else ET.Element(f"{M}styleSheet")

    def count(self, kind: str) -> int:
        """How many entries a list of the styles has."""
        return len(self.styles.find(f"{M}{kind}") or ())

    @cached_property
    def strings(self) -> list[ET.Element]:
        """The shared strings."""
        found = self.of_kind("sharedStrings")
        return list(self.roots[found[0]]) if found else []

    @cached_property
    def tables(self) -> list[tuple[Sheet, str, ET.Element]]:
        """Every table with its sheet and part."""
        return [(sheet, part, self.roots[part]) for sheet in self.sheets for part in self.target(sheet.part, "table")]

    @cached_property
    def known_names(self) -> set[str]:
        """What a formula may name: defined names and tables, in capitals."""
        named = [node.get("name", "") for node in self.names]
        named += [node.get(one, "") for _, _, node in self.tables for one in ("name", "displayName")]
        return {name.upper() for name in named}

    def text(self, sheet: Sheet, name: str) -> str | None:
        """What a cell shows as text; None if it holds none."""
        node = self._cells(sheet.part).get(name)
        if node is None:
            return None
        value = node.findtext(f"{M}v")
        if node.get("t") == "s" and value is not None and int(value) < len(self.strings):
            return plain(self.strings[int(value)])
        if node.get("t") == "inlineStr":
            return "".join(one.text or "" for one in node.iter(f"{M}t"))
        return value if node.get("t") == "str" else None

    def _cells(self, part: str) -> dict[str, ET.Element]:
        if part not in self._known:
            self._known[part] = {node.get("r", ""): node for node in self.roots[part].iter(f"{M}c")}
        return self._known[part]

    @cached_property
    def _known(self) -> dict[str, dict[str, ET.Element]]:
        return {}


def plain(node: ET.Element) -> str:
    """The text of a shared string without its phonetic hints; escapes `_xHHHH_` resolved."""
    text = "".join(one.text or "" for child in node if local(child) != "rPh" for one in child.iter(f"{M}t"))
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def packed(parts: Parts) -> bytes:
    """The parts as a file again."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data, zipfile.ZIP_BZIP2 if "bzip2" in name else None)
    return target.getvalue()
