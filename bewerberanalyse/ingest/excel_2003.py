"""Reads XML spreadsheets of Excel 2003, often named .xls."""

import re
from collections.abc import Container, Mapping
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

from bewerberanalyse.ingest import guard
from bewerberanalyse.ingest.conditional import StrikingRule, areas_of
from bewerberanalyse.ingest.number_format import day_mark, matters, shown, text_mark
from bewerberanalyse.ingest.raw_sheet import EPOCH_1904, ERROR_CELL, MAX_LINES, HeldSheet, Mark, lowered, number_text, raised, struck
from bewerberanalyse.ingest.xml_document import BOOLEAN, Walk, XmlDocument, counted, day_text, key, number_of, zero_or

_SS, _X = "urn:schemas-microsoft-com:office:spreadsheet ", "urn:schemas-microsoft-com:office:excel "
_NOT_DATA = frozenset({f"{_SS}Comment", f"{_SS}PhoneticText", f"{_X}PhoneticText"})
_HTML = "http://www.w3.org/TR/REC-html40 "
_MARKS: dict[str, Mark] = {"sup": raised, "sub": lowered, "s": struck, "del": struck, "strike": struck}
# Formats by name: what they show is the number, or the day, as it is.
_AS_IT_IS = (
    "currency", "euro currency", "fixed", "standard", "scientific", "general", "general number", "general date", "long date", "medium date",
    "short date", "long time", "medium time", "short time", "yes/no", "true/false", "on/off",
)  # fmt: skip
_NAMED_FORMATS = {"percent": "0%"} | dict.fromkeys(_AS_IT_IS, "")


_PLACE = re.compile(r"R(?:(\d+)|\[(-?\d+)\])?C(?:(\d+)|\[(-?\d+)\])?(?![\w(])")
_QUALIFIERS = {
    "Equal": "=", "NotEqual": "<>", "Less": "<", "LessOrEqual": "<=", "Greater": ">", "GreaterOrEqual": ">=", "Between": "between",
    "NotBetween": "notBetween",
}  # fmt: skip


class Excel2003(XmlDocument):
    """The worksheets of an XML spreadsheet of Excel 2003; styles of cells, rows and columns decide how numbers are shown."""

    def __init__(self, max_rows: int, max_columns: int, day: date | None = None) -> None:
        super().__init__(max_rows, max_columns, day)
        self._formats: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._fonts: dict[str, Mark] = {}
        self._style = ""
        self._of_row = ""
        self._of_columns: dict[int, str] = {}
        self._next_column = 0
        self._cell: dict[str, str] | None = None
        self._column = 0
        self._kind: str | None = None
        self._skipped = self._left = 0
        self._visible: list[str] | None = None
        self._epoch = 0
        self._condition: dict[str, str] = {}  # what the open rule about cells says of itself
        self._range = ""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._skipped or name in _NOT_DATA:
            self._skipped += 1
        elif self._cell is not None:
            if name == f"{_SS}Data":
                self._kind = "Error" if self._kind else attributes.get(f"{_SS}Type", "String")  # two values in one cell are none
                self._collecting = True
            elif name.startswith(_HTML):
                self._marks.append(_MARKS.get(name.removeprefix(_HTML).lower()))
        elif name == f"{_SS}Cell":
            self._open_cell(attributes)
        elif name == f"{_SS}Row":
            self._open_row(attributes)
        elif name == f"{_SS}Column":
            first = number_of(attributes, f"{_SS}Index") - 1 if f"{_SS}Index" in attributes else self._next_column
            self._next_column = first + 1 + min(zero_or(attributes, f"{_SS}Span"), self._limits[1])
            if attributes.get(f"{_SS}Hidden") == "1":
                self.sheets[-1].unseen.columns.append((first, self._next_column - 1))
            self._of_columns |= dict.fromkeys(range(first, min(self._next_column, self._limits[1])), attributes.get(f"{_SS}StyleID", ""))
        elif name == f"{_SS}Worksheet":
            self.sheets.append(HeldSheet(attributes.get(f"{_SS}Name", "")))
            self.sheets[-1].epoch = self._epoch
            self._of_columns, self._next_column, self._at = {}, 0, 0
        else:
            self._about(name, attributes)

    def _about(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{_SS}Style":
            self._style = attributes.get(f"{_SS}ID", "")
            self._parents[self._style] = attributes.get(f"{_SS}Parent", "")
        elif name == f"{_SS}NumberFormat":
            code = attributes.get(f"{_SS}Format", "")
            self._formats[self._style] = _NAMED_FORMATS.get(code.lower(), code)
        elif name == f"{_SS}Font":
            position = attributes.get(f"{_SS}VerticalAlign", "None")
            if attributes.get(f"{_SS}StrikeThrough") == "1" or position in {"Superscript", "Subscript"}:
                self._fonts[self._style] = {"Superscript": raised, "Subscript": lowered}.get(position, struck)
        elif name == f"{_X}Date1904":
            self._epoch = EPOCH_1904
        elif name == f"{_X}Visible" or name in _OF_CONDITION:
            self._text.clear()
            self._collecting = True
        elif name == f"{_X}Condition":
            self._condition = {}
        elif name == f"{_X}Format":
            style = next((value for key, value in attributes.items() if key.rpartition(" ")[2] == "Style"), "")
            self._condition["look"] = style.lower()

    def _open_row(self, attributes: dict[str, str]) -> None:
        if f"{_SS}Index" in attributes:
            self._at = number_of(attributes, f"{_SS}Index") - 1
        self._row, self._column = [], 0
        self._of_row = attributes.get(f"{_SS}StyleID", "")
        self._left = zero_or(attributes, f"{_SS}Span")  # rows that only look like this one
        if attributes.get(f"{_SS}Hidden") == "1":
            self.sheets[-1].unseen.row(self._at, 1 + self._left if self._left < MAX_LINES // 2 else 1)

    def _open_cell(self, attributes: dict[str, str]) -> None:
        if f"{_SS}Index" in attributes:
            self._column = number_of(attributes, f"{_SS}Index") - 1
        self._cell, self._kind = attributes, None
        self._text.clear()

    def _end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif name == f"{_SS}Data":
            self._collecting = False
        elif self._cell is not None and name.startswith(_HTML):
            self._marks.pop()
        elif name == f"{_SS}Cell" and self._cell is not None:
            self._close_cell(self._cell)
            self._cell = None
        elif name == f"{_SS}Row":
            self._put_row()
            self._at += self._left
        elif name == f"{_X}Visible":
            self.sheets[-1].hidden = "".join(self._text).strip() not in {"", "SheetVisible"}
            self._collecting = False
        elif name == f"{_SS}Table":
            self._close_sheet()
        else:
            self._condition_ends(name)

    def _condition_ends(self, name: str) -> None:
        """Rules about cells stand behind them; their places are told as „R2C6“."""
        if name in _OF_CONDITION:
            self._condition[name] = "".join(self._text).strip()
            self._range = self._condition[name] if name == f"{_X}Range" else self._range
            self._collecting = False
        elif name == f"{_X}Condition" and re.search(r"line-through(?!\s*:\s*none)", self._condition.get("look", "")):
            areas = areas_of(_as_letters(self._range.replace(",", " "), 0, 0).replace("$", ""))
            sign = _QUALIFIERS.get(self._condition.get(f"{_X}Qualifier", ""), "")
            rule = StrikingRule(areas, "cellIs" if sign else "expression" if f"{_X}Qualifier" not in self._condition else "", sign)
            if areas:
                told = (self._condition.get(f"{_X}Value{number}") for number in (1, 2))
                rule.formulas = [_as_letters(formula, *areas[0][:2]) for formula in told if formula]
                self._rules.append(rule)
        elif name == f"{_SS}Worksheet":
            self._strike_out()

    def _close_cell(self, cell: dict[str, str]) -> None:
        if text := self._said("".join(self._text), cell):
            if self._fonts and (mark := self._fonts.get(self._telling(self._fonts, self._style_of(cell)))):
                text = mark(text)
            self._put(text, self._column, rows=zero_or(cell, f"{_SS}MergeDown") + 1)
        self._column += 1 + zero_or(cell, f"{_SS}MergeAcross")

    def _said(self, text: str, cell: Mapping[str, str]) -> str:
        if self._kind is None:
            return ERROR_CELL if f"{_SS}Formula" in cell else ""
        if self._kind == "Error" or (not text.strip() and self._kind != "String"):
            return ERROR_CELL
        if self._kind == "DateTime":
            return self._day(day_text(text.strip()), self._style_of(cell))
        if self._kind == "Boolean":
            return BOOLEAN.get(text.strip(), ERROR_CELL)
        if self._kind == "Number":
            return self._number(text.strip(), self._style_of(cell))
        mark = text_mark(self._code(self._style_of(cell))) if text else None
        return mark(text) if mark else text

    def _day(self, text: str, style: str) -> str:
        code = self._code(style)
        mark = day_mark(code)
        said = shown("1", code) if text != ERROR_CELL and matters(code) else ""
        return said or (mark(text) if mark else text)

    def _code(self, style: str) -> str:
        return self._formats.get(self._telling(self._formats, style), "")

    def _style_of(self, cell: Mapping[str, str]) -> str:
        return cell.get(f"{_SS}StyleID") or self._of_row or self._of_columns.get(self._column, "") or "Default"

    def _number(self, text: str, style: str) -> str:
        try:
            plain = number_text(float(text))
        except ValueError:
            return ERROR_CELL
        code = self._code(style)
        return (shown(text, code) if code and matters(code) else "") or plain

    def _telling(self, told: Container[str], style: str) -> str:
        """The style, or the nearest one it comes from that says something; "" if none does."""
        for _ in range(10):
            if not style or style in told:
                break
            style = self._parents.get(style, "")
        return style


_OF_CONDITION = frozenset(f"{_X}{name}" for name in ("Range", "Qualifier", "Value1", "Value2"))


def _as_letters(formula: str, row: int, column: int) -> str:
    """A formula with „$F2“ for „RC6“, as seen from a cell."""

    def letters(found: re.Match[str]) -> str:
        line = int(found[1]) if found[1] else row + 1 + int(found[2] or 0)
        place = int(found[3]) if found[3] else column + 1 + int(found[4] or 0)
        name = ""
        while place > 0:
            place, rest = divmod(place - 1, 26)
            name = chr(65 + rest) + name
        return f"{'$' if found[3] else ''}{name}{'$' if found[1] else ''}{line}"

    return "".join(part if index % 2 else _PLACE.sub(letters, part) for index, part in enumerate(re.split(r'("[^"]*")', formula)))


def _cells_of_excel(row: ET.Element) -> int:
    number = 0
    for cell in row.iter(key(f"{_SS}Cell")):
        data = cell.find(key(f"{_SS}Data"))
        if data is None:
            number += cell.get(key(f"{_SS}Formula")) is not None
        else:
            number += bool("".join(data.itertext()) or data.get(key(f"{_SS}Type"), "String") != "String")
    return number


_EXCEL_2003 = Walk(f"{_SS}Worksheet", f"{_SS}Row", lambda name: name in _NOT_DATA, _cells_of_excel)


def open_excel_2003(path: Path, max_rows: int, max_columns: int, day: date | None = None) -> list[HeldSheet]:
    """The worksheets of an XML spreadsheet of Excel 2003.

    Raises:
        RefusalError: not well-formed, or another number of filled cells than were read.
    """
    guard.scan_xml(path)
    with path.open("rb") as file:
        sheets = Excel2003(max_rows, max_columns, day).read(file)
    return counted(sheets, path, _EXCEL_2003)
