"""Rows of a table as sheet XML, rendered per column: every distinct value once, then put together row by row.

Each snippet carries a placeholder for its row number; a whole row is finished with one replacement. Every cell says where it stands
(`r="A5"`): without it Gnumeric loses all data.
"""

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape as xml_escape

import numpy as np
from numpy.typing import NDArray

from bewerberanalyse.excel.strings import SharedStrings
from bewerberanalyse.excel.workbook import ROW, ROW_ABOVE, Cells, Column, Table, column_letter

_CHUNK = 2_000
_HERE, _ABOVE = "\x00", "\x01"  # row number, number of the row above; never part of XML
Snippets = NDArray[np.object_]


def render(table: Table, style_ids: Mapping[str, int], strings: SharedStrings) -> Iterator[bytes]:
    """All rows of the table, in pieces of some thousand rows."""
    columns = [
        _snippets(column, column_letter(table.col + place), style_ids, strings).take(column.cells.codes)
        for place, column in enumerate(table.columns)
    ]
    above = any(ROW_ABOVE in column.cells.formula for column in table.columns)
    first = table.first + 1
    for start in range(0, len(table), _CHUNK):
        stop = min(start + _CHUNK, len(table))
        bodies = list(map("".join, zip(*(column[start:stop].tolist() for column in columns), strict=True)))
        numbers = range(first + start, first + stop)
        heads = _heads(table, start, stop)
        if above:
            bodies = [body.replace(_ABOVE, str(number - 1)) for body, number in zip(bodies, numbers, strict=True)]
        yield "".join(
            [(head + body + "</row>").replace(_HERE, str(number)) for head, body, number in zip(heads, bodies, numbers, strict=True)]
        ).encode()


def _heads(table: Table, start: int, stop: int) -> list[str]:
    if table.visible is None:
        return [f'<row r="{_HERE}">'] * (stop - start)
    return [f'<row r="{_HERE}">' if shown else f'<row r="{_HERE}" hidden="1">' for shown in table.visible[start:stop].tolist()]


def _snippets(column: Column, letter: str, style_ids: Mapping[str, int], strings: SharedStrings) -> Snippets:
    """One piece of XML per distinct value and a last one for the empty cell, so that position -1 finds it."""
    cells = column.cells
    styles = [f' s="{number}"' if (number := style_ids[style]) else "" for style in cells.styles]
    attributes = styles if len(styles) > 1 else styles * len(cells.distinct)
    where = f'<c r="{letter}{_HERE}"'
    pieces = _formulas(cells, where, attributes) if cells.formula else _values(cells, where, attributes, strings)
    blank = f"{where}{styles[0]}/>" if not cells.distinct and styles[0] else ""
    result: Snippets = np.empty(len(pieces) + 1, dtype=object)
    result[:-1] = pieces
    result[-1] = blank
    return result


def _values(cells: Cells, where: str, attributes: list[str], strings: SharedStrings) -> list[str]:
    texts = [value for value in cells.distinct if isinstance(value, str)]
    positions = iter(strings.positions(texts))
    pieces = [
        f'{where}{attribute} t="s"><v>{next(positions)}</v></c>' if isinstance(value, str) else f"{where}{attribute}><v>{value!r}</v></c>"
        for value, attribute in zip(cells.distinct, attributes, strict=True)
    ]
    is_text = np.array([isinstance(value, str) for value in cells.distinct] + [False])
    strings.used += int(is_text[cells.codes].sum())
    return pieces


def _formulas(cells: Cells, where: str, attributes: list[str]) -> list[str]:
    formula = xml_escape(cells.formula).replace(ROW, _HERE).replace(ROW_ABOVE, _ABOVE)
    return [
        f'{where}{attribute} t="str"><f>{formula}</f><v>{xml_escape(value)}</v></c>'
        if isinstance(value, str)
        else f"{where}{attribute}><f>{formula}</f><v>{value!r}</v></c>"
        for value, attribute in zip(cells.distinct, attributes, strict=True)
    ]
