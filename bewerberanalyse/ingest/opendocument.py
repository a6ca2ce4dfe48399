"""Reads OpenDocument spreadsheets (.ods, .fods)."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

from bewerberanalyse.ingest import guard
from bewerberanalyse.ingest.conditional import StrikingRule, areas_of
from bewerberanalyse.ingest.number_format import seen_day, seen_number
from bewerberanalyse.ingest.raw_sheet import ERROR_CELL, MAX_LINES, HeldSheet, Mark, lowered, raised, struck
from bewerberanalyse.ingest.refusal import RefusalError, Why
from bewerberanalyse.ingest.xml_document import BOOLEAN, DAY, Walk, XmlDocument, counted, day_text, key, number_of, opened

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT, _STYLE = (f"{_OASIS}{name}:1.0 " for name in ("office", "table", "text", "style"))
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
# What lies on a sheet or in a cell and is not what the cell holds: notes, drawings, charts with tables of their own, tracked changes.
_BESIDE = frozenset(
    {
        f"{_OFFICE}annotation",
        f"{_OFFICE}forms",
        f"{_TABLE}tracked-changes",
        f"{_TABLE}shapes",
        f"{_TEXT}ruby-text",
        f"{_TEXT}tracked-changes",
        f"{_TEXT}note",
    }
)
_DRAWINGS = f"{_OASIS}drawing:1.0 "
_DEPENDING = frozenset(f"{_TEXT}{name}" for name in ("hidden-text", "hidden-paragraph", "conditional-text"))  # who knows what they show
_PERIOD = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
MAX_PARENTS = 10
_STYLES = "styles.xml"  # the part with the styles that have names
_EXCEL_EPOCH = date(1899, 12, 30)


class _DocumentStyle:
    """What one style says of itself; what it does not say (None), it has from its parent."""

    def __init__(self, parent: str = "") -> None:
        self.parent = parent
        self.hidden = False
        self.rules: list[Mapping[str, str]] = []  # by what a cell holds it looks like another style
        self.silent: bool | None = None
        self.struck: bool | None = None
        self.position: str | None = None

    def says(self, properties: Mapping[str, str]) -> None:
        """Properties of its text."""
        self.position = properties.get(f"{_STYLE}text-position", self.position)
        lines = [line for name in ("style", "type") if (line := properties.get(f"{_STYLE}text-line-through-{name}"))]
        self.struck = any(line != "none" for line in lines) if lines else self.struck
        if shown := properties.get(f"{_TEXT}display"):
            self.silent = shown == "none"


class OpenDocument(XmlDocument):
    """The tables of an OpenDocument spreadsheet. What a cell shows decides where its number alone says less: „00123“, „50 %“."""

    def __init__(self, max_rows: int, max_columns: int, day: date | None = None) -> None:
        super().__init__(max_rows, max_columns, day)
        self.is_spreadsheet = False
        self._beside = 0  # depth inside of what lies on a sheet and is no cell
        self._cell: dict[str, str] | None = None
        self._column = 0
        self._paragraphs = 0
        self._rows = 1
        self._open = False
        self._epoch = 0
        self._looks: dict[tuple[str, str], _DocumentStyle] = {}  # by family and name
        self._folded: list[bool] = []  # of the groups of rows that are open
        self._look = _DocumentStyle()
        self._known: dict[tuple[str, str], Mark | None] = {}
        self._of_row = ""
        self._covered = False  # the open cell lies under a merged one
        self._of_columns: list[tuple[int, int, str]] = []  # first column, the one behind the last, their style
        self._left_out = self._depending = False  # something in the open cell is not shown, or nobody knows whether
        self._areas: list[tuple[int, int, int, int]] = []  # of the conditional format that is open
        self._ruled: dict[str, dict[int, list[tuple[int, int, int, int]]]] = {}  # style with striking rules → column → its cells

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._beside or name in _BESIDE or name.startswith(_DRAWINGS):
            self._beside += 1
            self._collecting = False
        elif self._cell is not None:
            self._inside(name, attributes)
        elif name in _CELLS:
            self._cell, self._paragraphs, self._covered = attributes, 0, name.endswith("covered-table-cell")
            self._left_out = self._depending = False
            self._text.clear()
        elif name == f"{_TABLE}table-row":
            self._rows = number_of(attributes, f"{_TABLE}number-rows-repeated")
            self._row, self._column = [], 0
            self._of_row = attributes.get(f"{_TABLE}default-cell-style-name", "")
            if self._open and (any(self._folded) or attributes.get(f"{_TABLE}visibility", "visible") != "visible"):
                self.sheets[-1].unseen.row(self._at, self._rows if self._rows < MAX_LINES // 2 else 0)
        elif name == f"{_TABLE}table":
            self._open_sheet(attributes)
        elif name == f"{_TABLE}table-column" and self._open:
            self._column_begins(attributes)
        else:
            self._about(name, attributes)

    def _about(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{_OFFICE}spreadsheet":
            self.is_spreadsheet = True
        elif name == f"{_TABLE}null-date":
            if found := DAY.match(attributes.get(f"{_TABLE}date-value", "1899-12-30")):
                self._epoch = (date(int(found[1]), int(found[2]), int(found[3])) - _EXCEL_EPOCH).days
        elif name == f"{_TABLE}table-row-group":
            self._folded.append(attributes.get(f"{_TABLE}display") == "false")
        elif name == f"{_TABLE}table-source" and self._open:
            self.sheets.pop()  # values another file lent; nobody sees such a sheet
            self._open = False
        elif name.startswith(_STYLE):
            self._about_style(name, attributes)
        elif name == f"{_CALC}conditional-format":
            self._areas = areas_of(" ".join(_areas_named(attributes.get(f"{_CALC}target-range-address", ""))))
        elif name in {f"{_CALC}condition", f"{_CALC}date-is"} and self._areas:
            self._add_rule(attributes.get(f"{_CALC}apply-style-name", attributes.get(f"{_CALC}style", "")), attributes, _CALC, self._areas)

    def _about_style(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{_STYLE}style":
            self._look = _DocumentStyle(attributes.get(f"{_STYLE}parent-style-name", ""))
            own = attributes.get(f"{_STYLE}name", "")
            for title in (attributes.get(f"{_STYLE}display-name", own), own):  # rules of LibreOffice use the former
                self._looks[attributes.get(f"{_STYLE}family", ""), title] = self._look
        elif name == f"{_STYLE}map":
            self._look.rules.append(attributes)
        elif name == f"{_STYLE}default-style":
            self._look = _DocumentStyle()
            self._looks[attributes.get(f"{_STYLE}family", ""), ""] = self._look
        elif name == f"{_STYLE}text-properties":
            self._look.says(attributes)
        elif name == f"{_STYLE}table-properties" and attributes.get(f"{_TABLE}display") == "false":
            self._look.hidden = True

    def _column_begins(self, attributes: dict[str, str]) -> None:
        first = self._of_columns[-1][1] if self._of_columns else 0
        end = first + number_of(attributes, f"{_TABLE}number-columns-repeated")
        self._of_columns.append((first, end, attributes.get(f"{_TABLE}default-cell-style-name", "")))
        if attributes.get(f"{_TABLE}visibility", "visible") != "visible":
            self.sheets[-1].unseen.columns.append((first, end - 1))

    def _open_sheet(self, attributes: dict[str, str]) -> None:
        if self._open:
            raise RefusalError(Why.ODD_STRUCTURE, {"grund": "Tabellen ineinander"})
        sheet = HeldSheet(attributes.get(f"{_TABLE}name", ""))
        sheet.hidden = any(style.hidden for style in self._line("table", attributes.get(f"{_TABLE}style-name", "")))
        sheet.epoch = self._epoch
        self.sheets.append(sheet)
        self._open, self._of_columns = True, []

    def _inside(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{_TABLE}table":
            raise RefusalError(Why.ODD_STRUCTURE, {"grund": "Tabellen ineinander"})
        if name in _DEPENDING:
            self._depending = True
        elif name == f"{_TEXT}span":
            self._marks.append(self._mark("text", attributes.get(f"{_TEXT}style-name", "")))
        elif name in {f"{_TEXT}p", f"{_TEXT}h"}:
            if self._paragraphs:
                self._text.append("\n")
            self._paragraphs += 1
            self._collecting = True
        elif self._collecting and name == f"{_TEXT}s":
            self._text.append(" " * min(number_of(attributes, f"{_TEXT}c"), 1000))
        elif self._collecting and name in {f"{_TEXT}tab", f"{_TEXT}line-break"}:
            self._text.append(" " if name.endswith("tab") else "\n")

    def _end(self, name: str) -> None:
        if self._beside:
            self._beside -= 1
            self._collecting = not self._beside and self._cell is not None and self._paragraphs > 0 and name != f"{_OFFICE}annotation"
        elif self._cell is not None:
            if name in {f"{_TEXT}p", f"{_TEXT}h"}:
                self._collecting = False
            elif name == f"{_TEXT}span":
                self._marks.pop()
            elif name in _CELLS:
                self._close_cell(self._cell)
                self._cell = None
        elif name == f"{_TABLE}table-row" and self._open:
            self._put_row(self._rows)
        elif name == f"{_TABLE}table-row-group":
            self._folded.pop()
        elif name == f"{_TABLE}table" and self._open:
            self._close_sheet()
            self._strike_out_styled()
            self._open = False

    def _close_cell(self, cell: dict[str, str]) -> None:
        times = number_of(cell, f"{_TABLE}number-columns-repeated")
        seen = "".join(self._text)
        text = _opendocument_text(cell, seen)
        if text and text != "0" and self._paragraphs and not seen:
            text = ERROR_CELL  # who looks at it sees nothing
        if self._depending or (self._left_out and not text):
            text = ERROR_CELL
        if self._open and text:
            style = self._style_of(cell)
            if mark := self._mark("table-cell", style):
                text = mark(text)
            if any(look.rules for look in self._line("table-cell", style)):
                self._note_rules(style, times)
            if self._covered and text not in self._beside_it():
                text = ERROR_CELL
            self._put(text, self._column, times, number_of(cell, f"{_TABLE}number-rows-spanned"))
        self._column += times

    def _characters(self, text: str) -> None:
        self._left_out = self._left_out or (self._collecting and _left_out in self._marks)
        super()._characters(text)

    def _note_rules(self, style: str, times: int) -> None:
        """Cells one below the other are one area."""
        for column in range(self._column, min(self._column + times, self._limits[1])):
            areas = self._ruled.setdefault(style, {}).setdefault(column, [])
            last = self._at + self._rows - 1
            if areas and areas[-1][2] + 1 == self._at:
                areas[-1] = (areas[-1][0], column, last, column)
            else:
                areas.append((self._at, column, last, column))

    def _strike_out_styled(self) -> None:
        for style, columns in self._ruled.items():
            areas = [area for found in columns.values() for area in found]
            for rule in (rule for look in self._line("table-cell", style) for rule in look.rules):
                self._add_rule(rule.get(f"{_STYLE}apply-style-name", ""), rule, _STYLE, areas)
        self._ruled = {}
        self._strike_out()

    def _add_rule(self, look: str, said: Mapping[str, str], space: str, areas: list[tuple[int, int, int, int]]) -> None:
        if self._mark("table-cell", look) is not struck:
            return
        rule = _rule_of(said.get(f"{space}value", said.get(f"{space}condition", "")), areas)
        base = areas_of(" ".join(_areas_named(said.get(f"{space}base-cell-address", ""))))
        rule.base = base[0][:2] if base else None
        self._rules.append(rule)

    def _line(self, family: str, name: str) -> list[_DocumentStyle]:
        """A style and those it comes from, nearest first."""
        found: list[_DocumentStyle] = []
        while (style := self._looks.get((family, name))) and len(found) < MAX_PARENTS:
            found.append(style)
            name = style.parent
        return found

    def _mark(self, family: str, name: str) -> Mark | None:
        if (family, name) not in self._known:
            self._known[family, name] = _mark_of(self._line(family, name))
        return self._known[family, name]

    def styles_of(self, other: "OpenDocument") -> None:
        """Take over the styles a part of their own declares."""
        self._looks = dict(other._looks)  # noqa: SLF001 - of this class

    def _beside_it(self) -> set[str]:
        """The cells left of the open one and above it: if they say the same, a covered cell says nothing else."""
        data = self.sheets[-1].data
        above = data[-1][self._column : self._column + 1] if data else []
        return {*above, *self._row[-1:]}

    def _style_of(self, cell: Mapping[str, str]) -> str:
        """A cell's own style, else that of its row, else that of its column."""
        own = cell.get(f"{_TABLE}style-name") or self._of_row
        return own or next((style for first, end, style in self._of_columns if first <= self._column < end), "")


def _areas_named(text: str) -> list[str]:
    """„F2:F9“ of „$'Kunden Mai'.F2:$'Kunden Mai'.F9 …“."""
    return [f"{first}:{last or first}" for first, last in re.findall(r"\.(\$?[A-Z]{1,3}\$?\d+)(?::[^:]*?\.(\$?[A-Z]{1,3}\$?\d+))?", text)]


def _rule_of(condition: str, areas: list[tuple[int, int, int, int]]) -> StrikingRule:
    """A rule as styles of cells („cell-content()=5“) or LibreOffice („=5“) tell it; one that always may strike out if it is another."""
    plain = condition.removeprefix("of:").removeprefix("cell-content()")
    if found := re.fullmatch(r"(<=|>=|!=|<>|<|>|=)(.+)", plain, re.DOTALL):
        rule = StrikingRule(areas, "cellIs", found[1].replace("!=", "<>"))
        rule.formulas = [found[2]]
    elif found := re.fullmatch(r"(?:is-true-formula|formula-is)\((.*)\)", plain, re.DOTALL):
        rule = StrikingRule(areas, "expression")
        rule.formulas = [found[1]]
    elif found := re.fullmatch(r'(contains-text|not-contains-text|begins-with|ends-with)\("([^"]*)"\)', plain):
        first, *others = found[1].split("-")
        rule = StrikingRule(areas, first + "".join(map(str.title, others)), text=found[2])
    else:
        rule = StrikingRule(areas, "")
    return rule


def _left_out(_: str) -> str:
    return ""


def _mark_of(line: Sequence[_DocumentStyle]) -> Mark | None:
    """What a style and those it comes from make of a text."""
    if next((style.silent for style in line if style.silent is not None), False):
        return _left_out
    position = next((style.position for style in line if style.position is not None), "0%").split()[0]
    if position not in {"0%", "0"}:
        return lowered if position == "sub" or position.startswith("-") else raised
    return struck if next((style.struck for style in line if style.struck is not None), False) else None


def _opendocument_text(cell: Mapping[str, str], seen: str) -> str:
    """What a cell says; its value where it has one, and what it shows where that says more. `ERROR_CELL` where nothing can be told."""
    kind = cell.get(f"{_OFFICE}value-type", "")
    if cell.get(f"{_CALC}value-type") == "error":
        return ERROR_CELL
    if kind in {"float", "currency", "percentage"}:
        return _shown_number(cell, seen.strip())
    if kind == "date":
        return seen_day(day_text(cell.get(f"{_OFFICE}date-value", "")), seen)
    if kind == "time":
        found = _PERIOD.fullmatch(cell.get(f"{_OFFICE}time-value", ""))
        return f"{int(found[1]):02d}:{found[2]}:{found[3]}" if found else ERROR_CELL
    if kind == "boolean":
        return BOOLEAN.get(cell.get(f"{_OFFICE}boolean-value", ""), ERROR_CELL)
    text = seen or cell.get(f"{_OFFICE}string-value", "")
    return ERROR_CELL if not text and not kind and f"{_TABLE}formula" in cell else text


def _shown_number(cell: Mapping[str, str], seen: str) -> str:
    value, share = cell.get(f"{_OFFICE}value", ""), cell[f"{_OFFICE}value-type"] == "percentage"
    if not share and value in {"0", "1"} and (word := BOOLEAN.get(seen.lower())) and not seen.isdigit():
        return word
    return seen_number(value, seen, share=share, currency=cell.get(f"{_OFFICE}currency", ""))


def _cells_of_opendocument(row: ET.Element) -> int:
    number = 0
    for cell in row:
        if key(f"{_TABLE}table-cell") != cell.tag and key(f"{_TABLE}covered-table-cell") != cell.tag:
            continue
        kind = cell.get(key(f"{_OFFICE}value-type"), "string")
        lines = [child for child in cell if child.tag in {key(f"{_TEXT}p"), key(f"{_TEXT}h")}]
        said = kind != "string" or len(lines) > 1 or any("".join(line.itertext()) or len(line) for line in lines)
        said = said or bool(cell.get(key(f"{_OFFICE}string-value"))) or cell.get(key(f"{_CALC}value-type")) == "error"
        lost = cell.get(key(f"{_TABLE}formula")) is not None and cell.get(key(f"{_OFFICE}value-type")) is None
        number += int(cell.get(key(f"{_TABLE}number-columns-repeated"), "1")) * bool(said or lost)
    return number * int(row.get(key(f"{_TABLE}number-rows-repeated"), "1"))


_OPENDOCUMENT = Walk(
    f"{_TABLE}table",
    f"{_TABLE}table-row",
    lambda name: name in _BESIDE or name.startswith(_DRAWINGS),
    _cells_of_opendocument,
    f"{_TABLE}table-source",
)


def open_opendocument(path: Path, max_rows: int, max_columns: int, day: date | None = None) -> list[HeldSheet]:
    """The sheets of an .ods file that passed the zip guard, or of an .fods file.

    Raises:
        RefusalError: the file cannot be read, is no spreadsheet, or holds another number of filled cells than were read.
    """
    if zipfile.is_zipfile(path):
        guard.scan(path, cells=True)
    else:
        guard.scan_xml(path)
    document = OpenDocument(max_rows, max_columns, day)
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            if _STYLES in archive.namelist():
                styles = OpenDocument(max_rows, max_columns)
                with archive.open(_STYLES) as file:
                    styles.read(file)
                document.styles_of(styles)
    with opened(path) as file:
        sheets = document.read(file)
    if not document.is_spreadsheet:
        raise RefusalError(Why.NO_TABLE, {"art": "Office-Dokument"})
    return counted(sheets, path, _OPENDOCUMENT)
