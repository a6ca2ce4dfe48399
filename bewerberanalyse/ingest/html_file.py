"""Reads the tables of an HTML file that was named .xls; every outermost or nested table is one sheet."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from html import unescape
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

from bewerberanalyse.ingest.html_style import CELLS, PARTS_OF_TABLE, ROWS, Element, StyleRules, TextLook, is_told_elsewhere
from bewerberanalyse.ingest.number_format import seen_number
from bewerberanalyse.ingest.raw_sheet import ERROR_CELL, HeldSheet, Mark
from bewerberanalyse.ingest.refusal import RefusalError, Why
from bewerberanalyse.ingest.text_file import encoding_of, open_text

MAX_MB = 40  # more would take longer than anybody waits
MAX_UNREAD = 1 << 18  # what the parser holds back because a tag or comment does not end
MAX_SPAN, MAX_TABLES = 1_000, 200
_AROUND = {"td": {"tr"}, "th": {"tr"}, "tr": {"table", *ROWS} - {"tr"}}  # what a part stands in where nothing was left open
_COUNTED = {"table", "tr", *CELLS}
_SILENT = {"script", "style", "title", "template"}
_BLOCKS = {"br", "p", "div", "li", "ul", "ol", "hr", "dt", "dd", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}  # each on a line of its own
_FIELDS = {"input", "select", "textarea", "progress", "meter", "noscript", "bdo", "details"}  # they show other things than their text
_PICTURES = {"img", "svg", "object", "canvas", "picture", "embed", "iframe"}  # a tick may be a picture
_ICONS = {"i", "span"}  # or a letter of a font of signs: <i class="fa fa-check"></i>
# Ornaments, and blanks that keep a distance.
_NO_PICTURE = re.compile(r"""\b(?:alt=(?:""|'')|(?:width|height)=["']?[01](?!\d))""", re.IGNORECASE)
_KEPT = re.compile(r"\b(?:x:num|sdval)\s*=\s*[\"']?[^\s\"'>]", re.IGNORECASE)  # a number whose format may show nothing
_CLASS = re.compile(r"\bclass\s*=", re.IGNORECASE)
_VOID = {"br", "hr", "img", "input", "wbr", "col", "meta", "link", "embed", "base", "area", "source"}
_MAX_BACK = 64  # so many open elements are looked through for the one that ends
_UNSEEN = re.compile(r"<!--.*?-->|<(script|style|title|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9:]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>|<[!?][^>]*>", re.IGNORECASE)
_END = re.compile(r"()()()\Z")


class HtmlTable(HeldSheet):
    """One table as rows of text; what a span repeats in further rows is lent by its first row."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._below: dict[int, tuple[str, int]] = {}  # column → text and number of further rows of a rowspan
        self._columns = 0  # that were described so far
        self.covered: dict[int, list[int]] = {}  # column → rows of cells that are not shown
        self.hidden_rows: list[int] = []
        self.by_style = 0  # cells that hold nothing in the file, and show something

    def new_row(self) -> None:
        """Start a row."""
        self.data.append([])
        self._fill()

    def column_begins(self, number: int, *, hidden: bool) -> None:
        """Note columns that are described before the rows."""
        if hidden:
            self.unseen.columns.append((self._columns, self._columns + number - 1))
        self._columns += number

    def finish(self) -> None:
        """A column none of whose cells are shown is a hidden one; a single cell that is not shown lies under the others."""
        for row in self.hidden_rows:
            if any(self.data[row]):
                self.unseen.row(row)
        for column, rows in self.covered.items():
            if len(rows) == sum(len(cells) > column for cells in self.data):
                self.unseen.columns.append((column, column))
                continue
            for row in rows:
                self.data[row][column] = self.data[row][column] and ERROR_CELL

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


@dataclass(slots=True)
class _OpenCell:
    """A cell that has begun.

    - `unreadable`: it shows what is not its text; `written`, `if_empty`: by style alone, or if nothing stands in it.
    - `said`: text stands in it, shown or not; `hidden`: some of it is not shown; `picture`: it shows one.
    - `number`: the value Excel keeps for its number; `covered`: the cell is not shown; `inner`: the tables in it.
    """

    table: HtmlTable
    columns: int
    rows: int
    number: str
    covered: bool
    parts: list[str] = field(default_factory=list)
    unreadable: bool = False
    written: bool = False
    if_empty: bool = False
    said: bool = False
    hidden: bool = False
    picture: bool = False
    inner: list[HtmlTable] = field(default_factory=list)

    def text(self) -> str:
        """What it shows; of a table in it, if that has a single cell with something in it."""
        text = "".join(self.parts).strip()
        if self.number and text:
            text = seen_number(self.number, text)
        inside = [[cell for row in table.data for cell in row if cell] for table in self.inner]
        shown = [cell for table, cells in zip(self.inner, inside, strict=True) if not table.hidden for cell in cells]
        if shown:
            text = shown[0] if len(shown) == 1 and not text else ERROR_CELL
        holds = self.hidden or self.picture or bool(self.number) or any(inside)
        if not text and not holds and not self.said and (self.written or self.if_empty) and not self.unreadable:
            self.table.by_style += 1
            return ERROR_CELL
        return ERROR_CELL if self.unreadable or self.written or (holds and not text) else text


class _Tables(HTMLParser):
    def __init__(self, max_rows: int, max_columns: int, rules: StyleRules) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[HtmlTable] = []
        self._max_rows = max_rows
        self._max_columns = max_columns
        self._open: list[HtmlTable] = []
        self._cell: list[_OpenCell] = []
        self._silent = 0
        self._rules = rules
        self._elements: list[Element] = []  # all that are open
        self._marks: list[list[Mark]] = [[]]  # of the elements that are open in every open table
        self._icon = ""  # the element that has just begun, if it may be one
        self.cut = False  # the file ends inside of a table
        self._taken = 0  # tables whose text is that of the cell around them
        self._siblings: list[Counter[str]] = [Counter()]  # that have begun in every open element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._icon = ""
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self._icon = tag if tag in _ICONS and "class" in attributes else ""
        if tag in _SILENT:
            self._silent += 1
        if tag in {"tr", *CELLS} and self._open:
            self._close_cell()
            self._end_before(tag)
        element = self._rules.element(tag, attributes, self._elements, self._place(tag) if self._rules.places else 0)
        if tag in PARTS_OF_TABLE:
            self._part_begins(tag, attributes, element)
        elif tag in _BLOCKS and self._cell and self._cell[-1].parts:
            self._cell[-1].parts.append("\n")
        if self._cell:
            self._inside(tag, attributes, element.look)
        if tag not in _VOID:
            self._begin(element)

    def _part_begins(self, tag: str, attributes: dict[str, str | None], element: Element) -> None:
        hidden = element.look.hidden
        if tag == "table":
            if len(self.tables) - self._taken >= MAX_TABLES:
                raise RefusalError(Why.ODD_STRUCTURE, {"grund": "zu viele Tabellen"})
            self._open.append(HtmlTable(f"Tabelle {len(self.tables) + 1}"))
            self._open[-1].hidden = hidden or any(around.look.hidden for around in self._elements if around.tag not in PARTS_OF_TABLE)
            self.tables.append(self._open[-1])
            if self._cell:
                self._cell[-1].inner.append(self._open[-1])
        elif tag == "tr" and self._open:
            self._row_begins(hidden=hidden or any(around.look.hidden for around in self._elements if around.tag in ROWS))
        elif tag in CELLS and self._open:
            number = attributes.get("x:num") or attributes.get("sdval") or ""  # as Excel and LibreOffice keep it
            spans = _span(attributes.get("colspan")), _span(attributes.get("rowspan"))
            self._cell.append(_OpenCell(self._open[-1], *spans, number, covered=hidden))
        elif self._open and (tag == "col" or (tag == "colgroup" and "span" in attributes)):
            around = bool(self._elements) and self._elements[-1].tag == "colgroup" and self._elements[-1].look.hidden
            self._open[-1].column_begins(_span(attributes.get("span")), hidden=hidden or around)

    def _row_begins(self, *, hidden: bool) -> None:
        if len(self._open[-1].data) >= self._max_rows:
            raise RefusalError(Why.TOO_MANY_ROWS, {"grenze": self._max_rows})
        self._open[-1].new_row()
        if hidden:
            self._open[-1].hidden_rows.append(len(self._open[-1].data) - 1)

    def _inside(self, tag: str, attributes: dict[str, str | None], look: TextLook) -> None:
        cell = self._cell[-1]
        cell.written = cell.written or look.written
        cell.if_empty = cell.if_empty or look.if_empty
        cell.unreadable = cell.unreadable or (tag in _FIELDS and attributes.get("type") != "hidden")
        if tag in _PICTURES and not look.hidden:
            said = " ".join(f'{name}="{value or ""}"' for name, value in attributes.items())
            cell.picture = cell.picture or _NO_PICTURE.search(said) is None

    def _place(self, tag: str) -> int:
        """Among its siblings, from 1; rows that stand in a table itself stand in a body nobody wrote."""
        kind = tag if tag == "tr" and self._elements and self._elements[-1].tag == "table" else ""
        self._siblings[-1][kind] += 1
        return self._siblings[-1][kind]

    def _begin(self, element: Element) -> None:
        self._elements.append(element)
        if self._rules.places:
            self._siblings.append(Counter())
        if element.tag == "table":
            self._marks.append([element.mark] if element.mark else [])
        elif element.mark:
            self._marks[-1].append(element.mark)

    def _end_before(self, tag: str) -> None:
        """End a cell, and before a row also the row, that was left open."""
        if self._elements and self._elements[-1].tag in _AROUND[tag]:
            return
        ends = {"tr", *CELLS} if tag == "tr" else CELLS
        for back, element in enumerate(reversed(self._elements[-_MAX_BACK:])):
            if element.tag == "table" or (element.tag == "tr" and tag != "tr"):
                return
            if element.tag in ends:
                self._end(back + 1)
                self._end_before(tag)
                return

    def _end(self, number: int) -> None:
        for _ in range(number):
            element = self._elements.pop()
            del self._siblings[len(self._elements) + 1 :]
            if element.tag == "table":
                del self._marks[max(len(self._marks) - 1, 1) :]
            elif element.mark and self._marks[-1]:
                self._marks[-1].pop()

    def handle_endtag(self, tag: str) -> None:
        if tag == self._icon and self._cell:
            self._cell[-1].picture = True
        self._icon = ""
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag in CELLS or tag == "tr":
            self._close_cell()
        elif tag in _BLOCKS and self._cell and self._cell[-1].parts:
            self._cell[-1].parts.append("\n")
        elif tag == "table" and self._open:
            self._close_cell()
            self._open.pop().finish()
        if self._elements and self._elements[-1].tag == tag:
            self._end(1)
            return
        for back, element in enumerate(reversed(self._elements[-_MAX_BACK:])):
            if element.tag == tag:
                self._end(back + 1)
                break
            if element.tag == "table":
                break

    def handle_data(self, data: str) -> None:
        self._icon = ""
        if self._cell and not self._silent:
            text = " ".join(f"|{data}|".split())[1:-1]  # line ends in the source are blanks; <br> is a line break
            for mark in self._marks[-1]:
                text = mark(text)
            cell = self._cell[-1]
            cell.said = cell.said or bool(data.strip())
            cell.hidden = cell.hidden or (not text and bool(data.strip()))
            cell.parts.append(text)

    def close(self) -> None:
        """Finish, also what a file that was cut off leaves open: nobody knows what else stood in its last cell and row."""
        super().close()
        self.cut = bool(self._open)
        cut = self._open[-1] if self._open and any(map(any, self._open[-1].data)) else None
        in_row = any(element.tag == "tr" for element in self._elements)
        while self._open:
            table = self._open[-1]
            cell = self._cell[-1] if self._cell and self._cell[-1].table is table is cut else None
            if cell:
                cell.unreadable, cell.if_empty = cell.said, True
            self._close_cell()
            if table is cut and in_row:
                table.by_style += (lost := max(map(len, table.data)) - len(table.data[-1]))
                table.data[-1] += [ERROR_CELL] * lost
            self._open.pop().finish()

    def _close_cell(self) -> None:
        """Finish the cell of the innermost table; a cell around a nested table stays open."""
        if self._open and self._cell and self._cell[-1].table is self._open[-1]:
            cell = self._cell.pop()
            table, text = cell.table, cell.text()
            for inner in cell.inner:  # a table for itself only if its text is not that of the cell
                if text != ERROR_CELL and not inner.hidden and any(map(any, inner.data)):
                    inner.data = []
                    self._taken += 1
            if cell.covered:
                table.covered.setdefault(len(table.data[-1]) if table.data else 0, []).append(max(len(table.data) - 1, 0))
            table.add(text, cell.columns, cell.rows)
            if len(table.data[-1]) > self._max_columns:
                raise RefusalError(Why.TOO_MANY_COLUMNS, {"grenze": self._max_columns})


def _span(text: str | None) -> int:
    return min(int(text), MAX_SPAN) if text and text.isascii() and text.isdigit() and int(text[:9]) else 1


def open_html(path: Path, max_rows: int, max_columns: int) -> tuple[list[HtmlTable], bool, bool]:
    """The tables of an HTML file, whether another file tells how they look, and whether the file ends inside of one.

    Raises:
        RefusalError: no readable table, or more of it than the settings allow.
    """
    if path.stat().st_size > MAX_MB << 20:
        raise RefusalError(Why.TOO_LARGE, {"grenze": MAX_MB})
    try:
        with open_text(path, encoding_of(path)) as file:
            whole = file.read()  # rules may stand behind the table
            parser = _Tables(max_rows, max_columns, rules := StyleRules(whole))
            file.seek(0)
            while block := file.read(1 << 16):
                parser.feed(block)
                if len(parser.rawdata) > MAX_UNREAD:
                    raise RefusalError(Why.ODD_MARKUP, {"grund": "ein Eintrag ist zu lang"})
        parser.close()
    except (AssertionError, UnicodeDecodeError, RecursionError):
        raise RefusalError(Why.DAMAGED) from None
    counts: list[int] = []
    for index, table in enumerate(parser.tables):
        table.count = partial(_counted, path, counts, index, table)
    return [table for table in parser.tables if table.data], rules.unread or is_told_elsewhere(whole), parser.cut


def _counted(path: Path, counts: list[int], index: int, table: HtmlTable) -> int:
    """How many cells of a table hold something, found without the parser; the file is looked through once, for all its tables."""
    if not counts:
        with open_text(path, encoding_of(path)) as file:
            counts += _filled_cells(_UNSEEN.sub("", file.read()))
    return counts[index] + table.by_style if index < len(counts) else -1


def _filled_cells(text: str) -> list[int]:
    tables: list[int] = []
    around: list[tuple[int, bool | None]] = []  # tables that are open, each with whether its open cell holds something (None: none is open)
    done, icon = 0, ""
    for tag in chain(_TAG.finditer(text), _END.finditer(text)):
        here, done = text[done : tag.start()], tag.end()
        inner = _open_cell(around)
        name = (tag[2] or "").lower()
        shows = name in _FIELDS and "hidden" not in tag[3].lower()
        shows = shows or (name in _PICTURES and not tag[1] and not _NO_PICTURE.search(tag[3]))
        shows = shows or (bool(icon) and name == icon and bool(tag[1]) and not here)
        icon = name if name in _ICONS and not tag[1] and _CLASS.search(tag[3]) and not tag[3].endswith("/") else ""
        if inner >= 0 and (shows or unescape(here).strip()):
            around[inner] = (around[inner][0], True)
        if name not in _COUNTED:
            continue
        if around and around[-1][1] is not None and (name != "table" or tag[1]):
            tables[around[-1][0]] += bool(around[-1][1])
            around[-1] = (around[-1][0], None)
        if name == "table":
            if tag[1]:
                _end_table(tables, around)
            else:
                around.append((len(tables), None))
                tables.append(0)
        elif name in CELLS and around and not tag[1]:
            around[-1] = (around[-1][0], _KEPT.search(tag[3]) is not None)
    while around:  # a file that was cut off
        tables[around[-1][0]] += bool(around[-1][1])
        _end_table(tables, around)
    return tables


def _end_table(tables: Sequence[int], around: list[tuple[int, bool | None]]) -> None:
    """Leave a table; the open cell around it holds something if a cell in it does."""
    inner = around.pop()[0] if around else 0
    outer = _open_cell(around)
    if outer >= 0 and tables[inner]:
        around[outer] = (around[outer][0], True)


def _open_cell(around: Sequence[tuple[int, bool | None]]) -> int:
    """The place of the innermost table with an open cell; -1 if there is none."""
    return next((place for place in range(len(around) - 1, -1, -1) if around[place][1] is not None), -1)
