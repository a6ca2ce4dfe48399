"""What an xlsx file holds beside its cells, read straight from the parts: whatever no cell may show is named.

Knows nothing of the writer: it parses the XML of the finished file, so anything the file carries is seen, whoever put it there.
"""

import re
from io import BytesIO
from posixpath import basename, join, normpath
from xml.etree import ElementTree as ET
from zipfile import ZipFile

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NAMES = {"Listenkennung", "Löschen ab", "Maßnahme", "Maßnahmedatei", "Zeitraum", "Termin", "Teams"}  # a sheet shows each of them, too
KNOWN = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core|custom)\.xml|customUI/customUI14\.xml"
    r"|xl/(workbook|styles|sharedStrings|metadata)\.xml|xl/vbaProject\.bin|xl/theme/theme1\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/worksheets/(_rels/)?sheet\d+\.xml(\.rels)?|xl/tables/table\d+\.xml|xl/comments\d+\.xml|xl/drawings/(_rels/)?(vmlD|d)rawing\d+\.(xml|vml)(\.rels)?"
    r"|xl/charts/chart\d+\.xml|xl/slicers/slicer\d+\.xml|xl/slicerCaches/slicerCache\d+\.xml"
)


def superfluous(data: bytes) -> list[str]:
    """Everything in the file that belongs to nothing the file may show; kinds and counts, with one example."""
    with ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return _Book(parts).findings()


class _Book:
    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        self.found: list[str] = []
        self.strings = ["".join(node.itertext()) for node in self._root("xl/sharedStrings.xml")] if "xl/sharedStrings.xml" in parts else []
        self.used: set[int] = set()
        self.sheets: dict[str, dict[str, str]] = {}
        targets = self._relations("xl/workbook.xml")
        sheets = next(self._root("xl/workbook.xml").iter(f"{M}sheets"))
        self.order = [(node.get("name", ""), targets[node.get(f"{R}id", "")]) for node in sheets]
        for name, part in self.order:
            self.sheets[name] = self._cells(part)

    def _root(self, part: str) -> ET.Element:
        return ET.fromstring(self.parts[part])

    def _relations(self, part: str) -> dict[str, str]:
        folder, name = part.rsplit("/", 1)
        rels = self.parts.get(f"{folder}/_rels/{name}.rels")
        if rels is None:
            return {}
        for node in ET.fromstring(rels):
            if node.get("TargetMode") == "External":
                self.found.append(f"Verweis nach außen in {part}")
        return {node.attrib["Id"]: normpath(join(folder, node.attrib["Target"])).lstrip("/") for node in ET.fromstring(rels)}

    def _cells(self, part: str) -> dict[str, str]:
        """By place; a cell that names none stands right of the one before it."""
        cells: dict[str, str] = {}
        for row in self._root(part).iter(f"{M}row"):
            col = 0
            for node in row.iter(f"{M}c"):
                col = _corner(node.attrib["r"])[0] if "r" in node.attrib else col + 1
                value = node.find(f"{M}v")
                if value is None:
                    continue
                if node.get("t") == "s":
                    self.used.add(int(value.text or ""))
                text = self.strings[int(value.text or "")] if node.get("t") == "s" else value.text or ""
                cells[f"{_letters(col)}{row.attrib['r']}"] = text
        return cells

    def area(self, reference: str) -> list[str]:
        sheet, _, cells = reference.replace("$", "").rpartition("!")
        sheet = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
        first, _, last = cells.partition(":")
        (left, top), (right, bottom) = (_corner(cell) for cell in (first, last or first))
        return [self.sheets[sheet].get(f"{_letters(col)}{row}", "") for row in range(top, bottom + 1) for col in range(left, right + 1)]

    def findings(self) -> list[str]:
        self.found += [f"unbekannter Teil {name}" for name in self.parts if not KNOWN.fullmatch(name)]
        unused = [text for place, text in enumerate(self.strings) if place not in self.used]
        if unused:
            self.found.append(f"{len(unused)} Texte, die keine Zelle zeigt, z. B. {unused[0][:40]!r}")
        self._names()
        self._properties()
        for name, part in self.order:
            self._dropdowns(name, part)
            self._belongings(name, part)
        for part in self.parts:
            if part.startswith("xl/charts/"):
                self._chart(part)
        return self.found

    def _names(self) -> None:
        caches = [self._root(part).get("name") for part in self.parts if part.startswith("xl/slicerCaches/")]
        for node in self._root("xl/workbook.xml").iter(f"{M}definedName"):
            text = node.text or ""
            if text == "#N/A" and node.get("name") in caches:
                continue
            if re.search(r'"[^"]*"', text):
                self.found.append(f"Name {node.get('name')} enthält Text")
            for sheet in re.findall(r"(?:'((?:[^']|'')+)'|([\w.]+))!", text):
                if (sheet[0].replace("''", "'") or sheet[1]) not in self.sheets:
                    self.found.append(f"Name {node.get('name')} zeigt auf ein fremdes Blatt")

    def _properties(self) -> None:
        core = self._root("docProps/core.xml")
        for node in core:
            tag = node.tag.rpartition("}")[2]
            if tag == "keywords" and node.text in self._own_properties().values():
                continue  # a PDF made of the file keeps them, so that the deletion finds it
            if (node.text or "") and tag not in {"title", "created", "modified"}:
                self.found.append(f"Eigenschaft {tag}")
        app = "".join(
            node.text or "" for node in self._root("docProps/app.xml") if node.tag.rpartition("}")[2] in {"Company", "Manager", "Template"}
        )
        if app.strip():
            self.found.append("Eigenschaft Firma")
        self.found += [f"Eigenschaft {name}" for name in self._own_properties() if name not in NAMES]

    def _own_properties(self) -> dict[str, str]:
        nodes = list(self._root("docProps/custom.xml")) if "docProps/custom.xml" in self.parts else []
        return {node.attrib["name"]: "".join(node.itertext()) for node in nodes}

    def _dropdowns(self, sheet: str, part: str) -> None:
        for node in self._root(part).iter(f"{M}dataValidation"):
            formula = node.findtext(f"{M}formula1") or ""
            if formula.startswith('"'):
                words = formula[1:-1]
                if '"' in words or len(formula) > 257 or any(not word or word != word.strip() for word in words.split(",")):
                    self.found.append(f"Auswahlliste in {sheet}: {formula[:40]}")
            elif "!" in formula and not re.search(r"[A-Z]+\(", formula) and not all(self.area(formula.lstrip("="))):
                self.found.append(f"Auswahlliste in {sheet} zeigt auf leere Zellen")

    def _belongings(self, sheet: str, part: str) -> None:
        cells = self.sheets[sheet]
        for target in self._relations(part).values():
            if not target.endswith(".xml"):
                continue
            root = self._root(target)
            if target.startswith("xl/tables/"):
                self._table(sheet, root)
            elif target.startswith("xl/comments"):
                self.found += [
                    f"Notiz an leerer Zelle {sheet}!{node.get('ref')}"
                    for node in root.iter(f"{M}comment")
                    if not cells.get(node.attrib["ref"])
                ]
                if any((node.text or "").strip() for node in root.iter(f"{M}author")):
                    self.found.append(f"Notiz mit Verfasser in {sheet}")
            elif target.startswith("xl/slicers/"):
                captions = [node.get("caption") for node in root]
                if unknown := [one for one in captions if one not in cells.values()]:
                    self.found.append(f"Datenschnitt {unknown[0]} ohne Spalte")
        for name in self.parts:
            if name.startswith("xl/slicerCaches/") and re.search(rb"<(\w+:)?(i|item|tabular)\b", self.parts[name]):
                self.found.append("Datenschnitt mit gespeicherten Einträgen")

    def _table(self, sheet: str, root: ET.Element) -> None:
        (left, top), (_, bottom) = (_corner(cell) for cell in root.attrib["ref"].split(":"))
        for node in root.iter(f"{M}filterColumn"):
            col = _letters(left + int(node.attrib["colId"]))
            shown = {self.sheets[sheet].get(f"{col}{row}") for row in range(top + 1, bottom + 1)}
            self.found += [f"Filterwert, den keine Zeile in {sheet} hat" for one in node.iter(f"{M}filter") if one.get("val") not in shown]

    def _chart(self, part: str) -> None:
        for kind in ("numRef", "strRef"):
            for node in self._root(part).iter(f"{C}{kind}"):
                cells = self.area(node.findtext(f"{C}f", ""))
                points = {int(point.attrib["idx"]): point.findtext(f"{C}v", "") for point in node.iter(f"{C}pt")}
                if any(place >= len(cells) or not _same(cells[place], text) for place, text in points.items()):
                    self.found.append(f"{basename(part)}: gemerkte Werte, die keine Zelle zeigt")


def _same(cell: str, text: str) -> bool:
    try:
        return cell == text or float(cell) == float(text)
    except ValueError:
        return False


def _corner(cell: str) -> tuple[int, int]:
    """Column and row, both from 1."""
    found = re.fullmatch(r"([A-Z]+)(\d+)", cell)
    assert found, cell
    return _number(found[1]), int(found[2])


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
