"""What spreadsheets that are one XML document share: a parser that builds rows cell by cell, and a second walk that counts filled cells."""

import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import IO
from xml.etree import ElementTree as ET
from xml.parsers import expat

from bewerberanalyse.ingest.conditional import StrikingRule
from bewerberanalyse.ingest.raw_sheet import ERROR_CELL, MAX_LINES, HeldSheet, Mark
from bewerberanalyse.ingest.refusal import RefusalError, Why

CONTENT = "content.xml"
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:[.,]\d+)?(Z?))?")
BOOLEAN = {"true": "WAHR", "1": "WAHR", "wahr": "WAHR", "false": "FALSCH", "0": "FALSCH", "falsch": "FALSCH"}


class XmlDocument:
    """What both kinds share: rows are built cell by cell, and merged cells lend their text to the rows below."""

    def __init__(self, max_rows: int, max_columns: int, day: date | None = None) -> None:
        self.sheets: list[HeldSheet] = []
        self._limits = max_rows, max_columns
        self._stichtag = day
        self._rules: list[StrikingRule] = []  # of the open sheet
        self._row: list[str] = []
        self._at = 0  # the row that is being built
        self._spans: list[tuple[int, int, int]] = []  # row, column, number of rows
        self._filled = 0
        self._text: list[str] = []
        self._marks: list[Mark | None] = []  # of the elements that are open around the text
        self._collecting = False
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = _refuse_doctype

    def read(self, file: IO[bytes]) -> list[HeldSheet]:
        """All sheets of the document.

        Raises:
            RefusalError: not well-formed, or more of it than the settings allow.
        """
        try:
            self._parser.ParseFile(file)
        except expat.ExpatError:
            raise RefusalError(Why.DAMAGED) from None
        return self.sheets

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        raise NotImplementedError

    def _end(self, name: str) -> None:
        raise NotImplementedError

    def _characters(self, text: str) -> None:
        if self._collecting:
            for mark in filter(None, self._marks):
                text = mark(text)
            self._text.append(text)

    def _put(self, text: str, column: int, times: int = 1, rows: int = 1) -> None:
        """A cell with something in it; what lies between it and the one before is empty."""
        if column < len(self._row):
            raise RefusalError(Why.ODD_STRUCTURE, {"grund": "Zellen übereinander"})
        if column + times > self._limits[1]:
            raise RefusalError(Why.TOO_MANY_COLUMNS, {"grenze": self._limits[1]})
        if rows > 1:
            self._spans.append((self._at, column, rows))
        self._row += [""] * (column - len(self._row)) + [text] * times

    def _put_row(self, times: int = 1) -> None:
        """The row that has been built, at its place; rows without anything are not kept until one with something follows."""
        index, self._at = self._at, self._at + times
        if not self._row:
            return
        self._filled += times
        data = self.sheets[-1].data
        if self._filled > self._limits[0] or index + times > MAX_LINES:
            raise RefusalError(Why.TOO_MANY_ROWS, {"grenze": self._limits[0]})
        if index < len(data):
            raise RefusalError(Why.ODD_STRUCTURE, {"grund": "Zeilen übereinander"})
        data += [[] for _ in range(index - len(data))]
        data += [list(self._row) for _ in range(times)]
        self._row = []

    def _close_sheet(self) -> None:
        """Merged cells show their text in their first row only; the rows below mean it, too."""
        sheet = self.sheets[-1]
        budget = MAX_LINES
        for first, column, rows in self._spans:
            for row in range(first + 1, min(first + rows, len(sheet.data))):
                budget -= 1
                if budget < 0:
                    raise RefusalError(Why.ODD_STRUCTURE, {"grund": "zu viele verbundene Zellen"})
                cells = sheet.data[row]
                cells += [""] * (column + 1 - len(cells))
                if not cells[column]:
                    cells[column] = sheet.data[first][column]
                    sheet.spread.append((row, column))
        sheet.merged = sorted({row for first, _, rows in self._spans for row in range(first + 1, min(first + rows, len(sheet.data)))})
        self._spans, self._filled, self._at = [], 0, 0

    def _strike_out(self) -> None:
        """What the rules of the sheet that ends strike out."""
        for index, texts in enumerate(self.sheets[-1].data if self._rules else ()):
            for rule in self._rules:
                rule.apply(texts, index, 0, self._stichtag)
        self._rules = []


def _refuse_doctype(*_: object) -> None:
    raise RefusalError(Why.ODD_MARKUP, {"grund": "Dokumenttyp-Angabe"})


def number_of(attributes: Mapping[str, str], name: str) -> int:
    """A number of repetitions or a place: at least 1, also where nothing is said."""
    text = attributes.get(name, "1")
    return max(int(text[:9]), 1) if text.isdecimal() else 1


def zero_or(attributes: Mapping[str, str], name: str) -> int:
    """A number of further cells; 0 where nothing is said."""
    text = attributes.get(name, "0")
    return int(text[:9]) if text.isdecimal() else 0


def day_text(text: str) -> str:
    """An ISO day as a German one, with its time if there is one."""
    found = DAY.fullmatch(text)
    if not found:
        return ERROR_CELL
    timed = found[4] and (found[7] or (found[4], found[5], found[6]) != ("00", "00", "00"))
    time = f" {found[4]}:{found[5]}:{found[6]} {found[7]}".rstrip() if timed else ""
    return f"{found[3]}.{found[2]}.{found[1]}{time}"


def opened(path: Path) -> IO[bytes]:
    """The document itself, out of its archive if it lies in one."""
    return zipfile.ZipFile(path).open(CONTENT) if zipfile.is_zipfile(path) else path.open("rb")


def counted(sheets: list[HeldSheet], path: Path, kind: "Walk") -> list[HeldSheet]:
    """The sheets, each able to say what a second walk over the file finds in it; they are walked through once, when the first is asked."""
    counts: list[int] = []

    def count(index: int) -> int:
        if not counts:
            with opened(path) as file:
                counts.extend(kind.count(file))
        return counts[index] if len(counts) == len(sheets) else -1

    for index, sheet in enumerate(sheets):
        sheet.count = partial(count, index)
    return sheets


class Walk:
    """How the second walk finds tables and rows, and how many cells of a row hold something."""

    def __init__(self, table: str, row: str, beside: Callable[[str], bool], cells: Callable[[ET.Element], int], lent: str = "") -> None:
        self.table, self.row, self.lent = table, row, lent
        self.beside, self.cells = beside, cells

    def count(self, file: IO[bytes]) -> list[int]:
        """Filled cells per table; tables whose values another file lent do not count."""
        found: list[int | None] = []
        depth = 0
        for event, element in ET.iterparse(file, events=("start", "end")):  # noqa: S314 - the guard has refused documents with a DOCTYPE
            name = element.tag.removeprefix("{").replace("}", " ")
            if self.beside(name):
                depth += 1 if event == "start" else -1
                if event == "end":
                    element.clear()
            elif depth:
                continue
            elif event == "start":
                found += [0] if name == self.table else []
                if name == self.lent and found:
                    found[-1] = None
            elif name == self.row:
                if found and found[-1] is not None:
                    found[-1] += self.cells(element)
                element.clear()
        return [number for number in found if number is not None]


def key(name: str) -> str:
    """A name with its namespace as ElementTree writes it."""
    space, _, tag = name.rpartition(" ")
    return f"{{{space}}}{tag}"
