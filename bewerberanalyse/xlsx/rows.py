"""What fills the sheets: the shared strings, and the rows of a table as sheet XML.

Rows are rendered per column: every distinct value once, then put together row by row. Each snippet carries a placeholder for its row
number; a whole row is finished with one replacement. Where a cell stands (`r="A5"`) takes up two thirds of a packed sheet. Without it
Gnumeric 1.12 loses all data, so cells say it, except in a `terse` table: there only where a cell does not follow its left neighbour
(ECMA-376 part 1, 18.3.1.4: `r` is optional; Power BI and Dynamics write none), or where its formula is shared (openpyxl needs it). A
column formula is written once and shared by the rows below, unless it refers to more than its own sheet: Excel has no shared formulas
across sheets, so each row holds it in full. Every text is stored once, cleaned, in the order of first use.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, pairwise

import numpy as np

from bewerberanalyse.model.arrays import Int32, Objects
from bewerberanalyse.xlsx.description import ROW, ROW_ABOVE, Cells, Table, column_letter, is_shareable
from bewerberanalyse.xlsx.style import per_value
from bewerberanalyse.xlsx.text import clean, clean_all, escape

_TEXTS_AT_ONCE = 20_000
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="{}" uniqueCount="{}">'
)
_OPEN, _OPEN_KEEPING, _CLOSE = "<si><t>", '<si><t xml:space="preserve">', "</t></si>"
_BETWEEN, _KEEP = "\x00", "\x01"  # never part of a cleaned text; the second marks blanks at an end
_ROWS_AT_ONCE = 2_000
_HERE = "\x00"  # stands for the row number; never part of XML
_CELL = re.compile(rf'^<c r="[A-Z]+{_HERE}"')
_SHARED = '<f t="shared"'
Snippets = Objects
Rendered = tuple[Snippets, Int32]  # the pieces of XML of a column, and which of them each row shows


class SharedStrings:
    """Texts by their position; continues the list the skeleton already has."""

    def __init__(self, known: Sequence[str], used: int) -> None:
        """Start with the texts of the skeleton, in their order, and the number of cells that show them."""
        self._positions = defaultdict(count(len(known)).__next__, zip(known, count()))
        self.used = used

    def positions(self, texts: Sequence[str]) -> list[int]:
        """The position of each text, added where new."""
        return list(map(self._positions.__getitem__, clean_all(list(texts))))

    def xml(self) -> Iterator[bytes]:
        """The part `xl/sharedStrings.xml`, in pieces."""
        texts = list(self._positions)
        yield _HEAD.format(self.used, len(texts)).encode()
        for start in range(0, len(texts), _TEXTS_AT_ONCE):
            marked = [text if text == text.strip() else _KEEP + text for text in texts[start : start + _TEXTS_AT_ONCE]]
            joined = _OPEN + escape(_BETWEEN.join(marked)).replace(_BETWEEN, _CLOSE + _OPEN) + _CLOSE
            yield joined.replace(_OPEN + _KEEP, _OPEN_KEEPING).encode()
        yield b"</sst>"


def render(table: Table, style_ids: Mapping[str, int], strings: SharedStrings) -> Iterator[bytes]:
    """All rows of the table, in pieces of some thousand rows."""
    _take_in(table, strings)
    columns = [
        (_snippets(column.cells, place, table, style_ids, strings), column.cells.codes) for place, column in enumerate(table.columns)
    ]
    if table.terse:
        columns = [columns[0], *(_beside(before, column) for before, column in pairwise(columns))]
    for start in range(0, len(table), _ROWS_AT_ONCE):
        stop = min(start + _ROWS_AT_ONCE, len(table))
        pieces = [_heads(table, start, stop), *(snippets[codes[start:stop]].tolist() for snippets, codes in columns)]
        if start == 0:
            _write_formulas_out(pieces, table)
        rows = map("".join, zip(*pieces, strict=True))
        numbers = map(str, range(table.first + 1 + start, table.first + 1 + stop))
        yield "".join([row.replace(_HERE, number) for row, number in zip(rows, numbers, strict=True)]).encode()


def _take_in(table: Table, strings: SharedStrings) -> None:
    """Number the texts row by row, as Excel does: neighbours have nearly the same number, which makes the packed rows a tenth smaller."""
    texts, rows = [], []
    for column in table.columns:
        shown = [value if isinstance(value, str) else None for value in column.cells.distinct]
        if column.cells.formula or not any(shown) or max(map(len, filter(None, shown))) > 80:
            continue
        first = np.full(len(shown) + 1, len(table))
        np.minimum.at(first, column.cells.codes, np.arange(len(table)))
        texts += shown
        rows.append(first[:-1])
    if texts:
        order = np.argsort(np.concatenate(rows), kind="stable").tolist()
        strings.positions([text for at in order if (text := texts[at]) is not None])


def _heads(table: Table, start: int, stop: int) -> list[str]:
    """The beginning of each row; rows a filter leaves out are hidden."""
    heights, which = np.unique(np.zeros(stop - start) if table.heights is None else table.heights[start:stop], return_inverse=True)
    high = [f' ht="{height:g}" customHeight="1"' if height else "" for height in heights.tolist()]
    heads = np.array([f'<row r="{_HERE}"{look}{end}' for look in high for end in (' hidden="1">', ">")], dtype=object)
    shown = np.ones(stop - start, dtype=np.int64) if table.visible is None else table.visible[start:stop].astype(np.int64)
    found: list[str] = heads[2 * which + shown].tolist()
    return found


def _snippets(cells: Cells, place: int, table: Table, style_ids: Mapping[str, int], strings: SharedStrings) -> Snippets:
    """One piece of XML per distinct value and a last one for the empty cell, so that position -1 finds it."""
    attributes = [f' s="{number}"' if (number := style_ids[style]) else "" for style in per_value(cells)]
    where = f'<c r="{column_letter(table.col + place)}{_HERE}"'
    formula = _formula(cells.formula, place) if cells.formula else ""
    pieces = _formulas(cells, where, attributes, formula) if formula else _values(cells, where, attributes, strings)
    blank = f'{where} s="{style_ids[cells.blank]}"/>' if cells.blank else ""
    end = "</row>" if place == len(table.columns) - 1 else ""
    result: Snippets = np.empty(len(pieces) + 1, dtype=object)
    result[:] = [piece + end for piece in (*pieces, blank)]
    return result


def _beside(before: Rendered, column: Rendered) -> Rendered:
    """The column with each snippet a second time, without its place, and the positions of those wherever the column before has a cell."""
    (left, left_codes), (snippets, codes) = before, column
    has_neighbour = np.array(list(map(_CELL.match, left)), dtype=bool)[left_codes]
    without = [snippet if _SHARED in snippet else _CELL.sub("<c", snippet) for snippet in snippets]
    both: Snippets = np.concatenate([snippets, np.array(without, dtype=object)])
    return both, np.where(has_neighbour, codes % len(snippets) + len(snippets), codes % len(snippets)).astype(codes.dtype)


def _values(cells: Cells, where: str, attributes: list[str], strings: SharedStrings) -> list[str]:
    texts = [value for value in cells.distinct if isinstance(value, str)]
    positions = strings.positions(texts)
    if len(texts) == len(cells.distinct):
        strings.used += int((cells.codes >= 0).sum())
        return [f'{where}{attribute} t="s"><v>{position}</v></c>' for attribute, position in zip(attributes, positions, strict=True)]
    is_text = np.array([*(isinstance(value, str) for value in cells.distinct), False])
    strings.used += int(is_text[cells.codes].sum())
    place = iter(positions)
    return [
        f'{where}{attribute} t="s"><v>{next(place)}</v></c>' if isinstance(value, str) else f"{where}{attribute}><v>{value!r}</v></c>"
        for value, attribute in zip(cells.distinct, attributes, strict=True)
    ]


def _formulas(cells: Cells, where: str, attributes: list[str], formula: str) -> list[str]:
    return [
        f'{where}{attribute} t="str">{formula}<v>{escape(clean(value))}</v></c>'
        if isinstance(value, str)
        else f"{where}{attribute}>{formula}<v>{value!r}</v></c>"
        for value, attribute in zip(cells.distinct, attributes, strict=True)
    ]


def _formula(text: str, place: int) -> str:
    if is_shareable(text):
        return _shared(place)
    if ROW_ABOVE in text:  # the row number stands in for itself only
        raise LookupError(text)
    return f"<f>{escape(_HERE.join(clean(part) for part in text.split(ROW)))}</f>"


def _shared(place: int) -> str:
    return f'{_SHARED} si="{place}"/>'


def _write_formulas_out(pieces: list[list[str]], table: Table) -> None:
    """The first row holds each shared formula in full; the others refer to it. `pieces` is changed in place."""
    first, last = table.first + 1, table.last + 1
    for place, column in enumerate(table.columns):
        if not column.cells.formula or not is_shareable(column.cells.formula):
            continue
        letter = column_letter(table.col + place)
        text = escape(clean(column.cells.formula.replace(ROW, str(first)).replace(ROW_ABOVE, str(first - 1))))
        full = f'{_SHARED} ref="{letter}{first}:{letter}{last}" si="{place}">{text}</f>'
        pieces[place + 1][0] = pieces[place + 1][0].replace(_shared(place), full)
