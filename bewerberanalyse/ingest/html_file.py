"""Reads the tables of an HTML file that was named .xls; every outermost or nested table is one sheet."""

import re
from functools import partial
from html import unescape
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

from bewerberanalyse.ingest.raw_sheet import ERROR_CELL, HeldSheet, Mark, lowered, raised, struck
from bewerberanalyse.ingest.refusal import RefusalError, Why
from bewerberanalyse.ingest.text_file import encoding_of, open_text

MAX_MB = 40  # more would take longer than anybody waits
MAX_UNREAD = 1 << 18  # what the parser holds back because a tag or comment does not end
MAX_SPAN = 1_000
MAX_TABLES = 200
_CELL = {"td", "th"}
_PARTS_OF_TABLE = {"table", "tr", *_CELL}
_SILENT = {"script", "style", "title"}
_BLOCKS = {"br", "p", "div", "li", "ul", "ol", "hr", "dt", "dd", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}  # each on a line of its own
_FIELDS = {"input", "select", "textarea"}  # what they show is no text of the cell
_VOID = {"br", "hr", "img", "input", "wbr", "col"}
_MARKS: dict[str, Mark] = {"sup": raised, "sub": lowered, "s": struck, "del": struck, "strike": struck}
_STYLES: tuple[tuple[re.Pattern[str], Mark], ...] = (
    (re.compile(r"vertical-align\s*:\s*super"), raised),
    (re.compile(r"vertical-align\s*:\s*sub"), lowered),
    (re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through"), struck),
)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_UNSEEN = re.compile(r"<!--.*?-->|<(script|style|title)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9:]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>|<[!?][^>]*>", re.IGNORECASE)
_END = re.compile(r"()()()\Z")


class HtmlTable(HeldSheet):
    """One table as rows of text; what a span repeats in further rows is lent by its first row."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._below: dict[int, tuple[str, int]] = {}  # column → text and number of further rows of a rowspan

    def new_row(self) -> None:
        """Start a row."""
        self.data.append([])
        self._fill()

    def _fill(self) -> None:
        row = self.data[-1]
        while (span := self._below.get(len(row))) is not None:
            text, left = span
            if left <= 1:
                del self._below[len(row)]
            else:
                self._below[len(row)] = (text, left - 1)
            if text:
                self.spread.append((len(self.data) - 1, len(row)))
            row.append(text)

    def add(self, text: str, columns: int, rows: int) -> None:
        """Append a cell; further columns of a span stay empty, further rows repeat the text."""
        if not self.data:
            self.data.append([])
        row = self.data[-1]
        for index in range(columns):
            value = text if index == 0 else ""
            if rows > 1:
                self._below[len(row)] = (value, rows - 1)
            row.append(value)
        self._fill()


class _Tables(HTMLParser):
    def __init__(self, max_rows: int, max_columns: int) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[HtmlTable] = []
        self._max_rows = max_rows
        self._max_columns = max_columns
        self._open: list[HtmlTable] = []
        self._cell: list[tuple[HtmlTable, list[str], int, int]] = []
        self._silent = 0
        self._marks: list[tuple[str, Mark | None]] = []  # of the elements that are open in the cell
        self._unreadable = self._hidden = False  # the open cell shows what is not its text, or holds text it does not show

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            if len(self.tables) >= MAX_TABLES:
                raise RefusalError(Why.ODD_STRUCTURE, {"grund": "zu viele Tabellen"})
            self._open.append(HtmlTable(f"Tabelle {len(self.tables) + 1}"))
            self.tables.append(self._open[-1])
        elif tag == "tr" and self._open:
            self._close_cell()
            if len(self._open[-1].data) >= self._max_rows:
                raise RefusalError(Why.TOO_MANY_ROWS, {"grenze": self._max_rows})
            self._open[-1].new_row()
            if _is_hidden(dict(attrs)):
                self._open[-1].unseen.row(len(self._open[-1].data) - 1)
        elif tag in _CELL and self._open:
            self._close_cell()
            spans = dict(attrs)
            self._cell.append((self._open[-1], [], _span(spans.get("colspan")), _span(spans.get("rowspan"))))
            self._marks, self._unreadable, self._hidden = [], False, False
        elif tag in _BLOCKS and self._cell and self._cell[-1][1]:
            self._cell[-1][1].append("\n")
        if self._cell:
            self._inside(tag, dict(attrs))

    def _inside(self, tag: str, attributes: dict[str, str | None]) -> None:
        self._unreadable = self._unreadable or (tag in _FIELDS and attributes.get("type") != "hidden")
        style = (attributes.get("style") or "").lower()
        mark = _MARKS.get(tag) or next((mark for pattern, mark in _STYLES if pattern.search(style)), None)
        if tag not in _CELL and _is_hidden(attributes):
            mark = _left_out
        if tag not in _VOID and (mark or self._marks):
            self._marks.append((tag, mark))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag in _CELL or tag == "tr":
            self._close_cell()
        elif tag in _BLOCKS and self._cell and self._cell[-1][1]:
            self._cell[-1][1].append("\n")
        elif tag == "table" and self._open:
            self._close_cell()
            self._open.pop()
        if self._marks and self._marks[-1][0] == tag:
            self._marks.pop()

    def handle_data(self, data: str) -> None:
        if self._cell and not self._silent:
            text = " ".join(f"|{data}|".split())[1:-1]  # line ends in the source are blanks; <br> is a line break
            for _, mark in self._marks:
                text = mark(text) if mark else text
            self._hidden = self._hidden or (not text and bool(data.strip()))
            self._cell[-1][1].append(text)

    def close(self) -> None:
        """Finish, also what a file that was cut off leaves open."""
        super().close()
        while self._open:
            self._close_cell()
            self._open.pop()

    def _close_cell(self) -> None:
        """Finish the cell of the innermost table; a cell around a nested table stays open."""
        if self._open and self._cell and self._cell[-1][0] is self._open[-1]:
            table, parts, columns, rows = self._cell.pop()
            text = "".join(parts).strip()
            table.add(ERROR_CELL if self._unreadable or (self._hidden and not text) else text, columns, rows)
            if len(table.data[-1]) > self._max_columns:
                raise RefusalError(Why.TOO_MANY_COLUMNS, {"grenze": self._max_columns})


def _left_out(_: str) -> str:
    return ""


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    return "hidden" in attributes or _NOT_SHOWN.search((attributes.get("style") or "").lower()) is not None


def _span(text: str | None) -> int:
    return min(int(text), MAX_SPAN) if text and text.isascii() and text.isdigit() and int(text[:9]) else 1


def open_html(path: Path, max_rows: int, max_columns: int) -> list[HtmlTable]:
    """The tables of an HTML file.

    Raises:
        RefusalError: no readable table, or more of it than the settings allow.
    """
    if path.stat().st_size > MAX_MB << 20:
        raise RefusalError(Why.TOO_LARGE, {"grenze": MAX_MB})
    parser = _Tables(max_rows, max_columns)
    try:
        with open_text(path, encoding_of(path)) as file:
            while block := file.read(1 << 16):
                parser.feed(block)
                if len(parser.rawdata) > MAX_UNREAD:
                    raise RefusalError(Why.ODD_MARKUP, {"grund": "ein Eintrag ist zu lang"})
        parser.close()
    except (AssertionError, UnicodeDecodeError, RecursionError):
        raise RefusalError(Why.DAMAGED) from None
    counts: list[int] = []
    for index, table in enumerate(parser.tables):
        table.count = partial(_counted, path, counts, index)
    return [table for table in parser.tables if table.data]


def _counted(path: Path, counts: list[int], index: int) -> int:
    """How many cells of a table hold something, found without the parser; the file is looked through once, for all its tables."""
    if not counts:
        with open_text(path, encoding_of(path)) as file:
            counts += _filled_cells(_UNSEEN.sub("", file.read()))
    return counts[index] if index < len(counts) else -1


def _filled_cells(text: str) -> list[int]:
    tables: list[int] = []
    around: list[tuple[int, bool | None]] = []  # tables that are open, each with whether its open cell holds something (None: none is open)
    done = 0
    for tag in chain(_TAG.finditer(text), _END.finditer(text)):
        here, done = text[done : tag.start()], tag.end()
        inner = next((place for place in range(len(around) - 1, -1, -1) if around[place][1] is not None), -1)
        if inner >= 0 and unescape(here).strip():
            around[inner] = (around[inner][0], True)
        name = (tag[2] or "").lower()
        if name in _FIELDS and inner >= 0 and "hidden" not in tag[3].lower():
            around[inner] = (around[inner][0], True)
        if name not in _PARTS_OF_TABLE:
            continue
        if around and around[-1][1] is not None and (name != "table" or tag[1]):
            tables[around[-1][0]] += bool(around[-1][1])
            around[-1] = (around[-1][0], None)
        if name == "table":
            if tag[1]:
                del around[-1:]
            else:
                around.append((len(tables), None))
                tables.append(0)
        elif name in _CELL and around and not tag[1]:
            around[-1] = (around[-1][0], False)
    for index, filled in around:
        tables[index] += bool(filled)  # a file that was cut off
    return tables
