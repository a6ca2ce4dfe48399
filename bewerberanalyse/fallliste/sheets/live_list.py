"""The recipe of a list that follows its inputs, as real Excel computes it and as it survives people who sort, insert and delete rows.

1. The inputs are pulled into the first rows of a hidden calculation sheet, so that nothing below looks at another sheet for them.
2. What stands on another sheet comes row by row through a defined name (`pulled`): the same text in every row, so a deleted row of the
   other sheet only shifts the rest, and packing makes the copies almost free.
3. Everything else refers to its own sheet and is shared by all rows: the number of hits so far (`running`) and the place of the
   n-th hit (`place`).
4. The sheet people see fetches each value by that place (`shown`).

A defined name over a column begins with its heading and ends `SPARE` rows below the last person: rows inserted or typed at either end
belong to it. So position 1 is the heading, and a name's rows never move apart from those of its neighbours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from bewerberanalyse.fallliste.sheets.basis import FALLLISTE, VOREINSTELLUNGEN, Basis
from bewerberanalyse.model.fields import DISPUTED, FELD, MARK, MARKED, Kind
from bewerberanalyse.xlsx.column import MISSING, formulas
from bewerberanalyse.xlsx.description import ROW_ABOVE, Cells, PrintSetup, Scalar, Table, cell_name, column_letter
from bewerberanalyse.xlsx.fittings import page_rows, too_wide

MORE = "mehr: Zeilen markieren und „Auswahl drucken“ wählen"  # words for what the one printed page leaves out
_ROW_POINTS = 15.0
SPARE = 50  # rows somebody may add to the Fallliste by hand
VERDICT_RANGE = f"{FALLLISTE}_Urteile"  # the columns of all presets side by side
TABLE_RANGE = f"{FALLLISTE}_Tabelle"  # all columns side by side
SHORT_TABLE, SHORT_HINTS = "FT_", "FH_"  # the same and the Datenhinweise, for formulas near the longest Excel takes
_NUMBERS = {Kind.DATUM, Kind.GANZZAHL, Kind.BETRAG}


def name(feld: str) -> str:
    """The defined name of a column of the Fallliste; `feld` is the name of the field, not its heading."""
    return f"{FALLLISTE}_{feld}"


def names(basis: Basis) -> dict[str, str]:
    """Defined names for the columns of all fields, for the texts of presets, for the block of their verdicts and for the whole table."""
    table = basis.fallliste
    felder = {feld.heading: feld.name for feld in basis.felder} | {VOREINSTELLUNGEN: VOREINSTELLUNGEN}
    headings = {name(felder[column.heading]): column.heading for column in table.columns if column.heading in felder}
    result = {defined: _area(basis, table.position(heading), table.position(heading)) for defined, heading in headings.items()}
    result[TABLE_RANGE] = result[SHORT_TABLE] = _area(basis, 0, len(table.columns) - 1)
    if (hints := result.get(name("dq_hinweise"))) is not None:
        result[SHORT_HINTS] = hints
    if basis.liste.presets:
        columns = [table.position(preset.kennung) for preset in basis.liste.presets]
        result[VERDICT_RANGE] = _area(basis, min(columns), max(columns))
    return result


def _area(basis: Basis, first: int, last: int) -> str:
    table = basis.fallliste
    return f"={FALLLISTE}!${column_letter(first)}${table.row + 1}:${column_letter(last)}${table.last + 1 + SPARE}"


def pulled(defined: str, heading_row: int, column: str = "") -> str:
    """The text another sheet has in the same row of its list; "" beyond its end.

    Args:
        defined: A defined name that begins with the heading.
        heading_row: Row of the heading on the calculation sheet, from 0.
        column: A cell of the calculation sheet that says which column of the name, from 1; without it the name has one column.
    """
    return f'IFERROR(INDEX({defined},ROW()-{heading_row}{"," if column else ""}{column})&"","")'


def running(col: int, tests: list[str], last_test: str) -> str:
    """The number of hits up to this row; `last_test`, the costly one, is only made where all `tests` hold."""
    return f"N({column_letter(col)}{ROW_ABOVE})+IF(AND({','.join(tests)}),IF({last_test},1,0),0)"


def place(area: str, count: str, heading_row: int) -> str:
    """Where in the names the hit stands that belongs to this row: the first row whose running number reaches it. "" = no such hit.

    Args:
        area: The running numbers of this sheet, ascending, so that half of them drop out with every look.
        count: The cell with the number of hits.
        heading_row: Row of the heading on the calculation sheet, from 0.
    """
    number = f"ROW()-{heading_row + 1}"
    return f'IF({number}>{count},"",IFERROR(MATCH({number}-0.5,{area},1),0)+2)'


def pointers(formula: str, places: Sequence[Scalar], rows: int, shown: int) -> Cells:
    """The column of `place` with the hits of now, only as far as people are shown hits: what no cell asks for costs room and time."""
    kept = min(rows, shown)
    cells = formulas(formula, [*places, *[""] * rows][:kept])
    return replace(cells, codes=np.append(cells.codes, np.full(rows - kept, -1, dtype=np.int32)))


def rank(heading_row: int) -> str:
    """Which hit a row of the sheet people see shows, from 1; stays right when rows are inserted above the list or deleted from it."""
    return f"ROW()-ROW({cell_name(heading_row, 0, fixed=True)})"


def shown(defined: str, kind: Kind, places: str, count: str, heading_row: int) -> str:
    """A value of the hit that belongs to this row of the sheet people see; an empty one stays empty instead of 0.

    Args:
        defined: The defined name of the column.
        kind: Numbers and dates stay numbers, everything else is text.
        places: The defined name of the places, without heading.
        count: The cell with the number of hits.
        heading_row: Row of the heading on this sheet, from 0.
    """
    number = rank(heading_row)
    source = f"INDEX({defined},INDEX({places},{number}))"
    value = f'IF({source}="","",{source})' if kind in _NUMBERS else f'{source}&""'
    return f'IF({number}>{count},"",IFERROR({value},""))'


def marked(source: Cells) -> Cells:
    """A column of disputed statements, each as the short mark: beside a name its wording has no room. What is missing stays said."""
    return replace(source, distinct=[value if value in MISSING else MARK for value in source.distinct])


def fetched(
    cells: Mapping[str, Cells], defined: str, heading: str, kind: Kind, places: str, count: str, heading_row: int
) -> tuple[Cells, str]:
    """The values of a column of the Fallliste by its heading, and the formula that fetches them (see `shown`); also of the short mark."""
    formula = shown(defined, kind, places, count, heading_row)
    if heading != MARKED:
        return cells[heading], formula
    number = rank(heading_row)
    source = f"INDEX({defined},INDEX({places},{number}))"
    missing = ",".join(f'{source}="{word}"' for word in MISSING)
    words = f'IF({source}="","",IF(OR({missing}),{source},"{MARK}"))'
    return marked(cells[FELD[DISPUTED].heading]), f'IF({number}>{count},"",IFERROR({words},""))'


def page(table: Table, heights: Mapping[int, float], columns: int) -> int:
    """How many rows of a live list fit on the one page that is printed, below the inputs; `columns` is how many from the left."""
    above = sum(heights.get(row, _ROW_POINTS) for row in range(table.row)) + table.head_height
    each = float(table.heights[0]) if table.heights is not None and len(table.heights) else _ROW_POINTS
    return page_rows([column.width for column in table.columns[:columns]], above, each)


def printed(table: Table, heights: Mapping[int, float], columns: int) -> PrintSetup:
    """That one page. A print area is fixed, because Excel freezes a calculated one; more rows would be empty pages behind most choices."""
    last = min(table.last, table.row + page(table, heights, columns))
    return PrintSetup((table.row, table.row), high=1, area=(0, 0, last, table.col + columns - 1))


def look(source: Cells, width: float) -> str:
    """The style of a text column: where one of its texts is wider it is shown smaller, for the cell holds a formula, not the whole text."""
    return "passend" if any(too_wide(source, width)) else "text"


def padded(formula: str, values: Sequence[Scalar], rows: int, style: str = "text") -> Cells:
    """A formula in every row of the list; rows beyond the selection show nothing."""
    return formulas(formula, [*values, *[""] * (rows - len(values))], style)


def unless(cell: str, everybody: str) -> str:
    """What an input asks for as text; nothing if it holds the word for everybody."""
    return f'IF({cell}="{everybody}","",{cell}&"")'
