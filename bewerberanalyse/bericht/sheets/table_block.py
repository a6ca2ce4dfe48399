"""What the workbooks of `bericht` are made from, and one aggregate table of it as cells with its chart.

The material is plain data handed over by the command; the cells are used by „Kundenstruktur“ and by every sheet of a report.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import Literal

import numpy as np
import pandas as pd

from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.description import Cell, Chart, PrintSetup, Series, Sheet
from bewerberanalyse.xlsx.fittings import DEFAULT_WIDTH
from bewerberanalyse.xlsx.frame import ListMeta
from bewerberanalyse.xlsx.style import GREY, PETROL, PETROL_MID


@dataclass(frozen=True, slots=True)
class TableBlock:
    """One ready aggregate table: first column labels, further columns numbers or texts.

    `aufgeteilt`: the chart stacks all numbers but totals and shares; otherwise it shows the first column of numbers alone.
    """

    titel: str
    werte: pd.DataFrame
    hinweis: str = ""
    diagramm: Literal["", "balken", "saeulen"] = ""
    aufgeteilt: bool = True
    neue_seite: bool = False


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """One sheet: its name, one sentence about it, its tables."""

    blatt: str
    worum: str
    bloecke: Sequence[TableBlock]


@dataclass(frozen=True, slots=True)
class TeamLoad:
    """Persons of one team by age, and the target of its Bereich: persons per full-time post; None = the house has set none."""

    team: str
    bereich: str
    young: int
    older: int
    unknown: int
    target: int | None

    @property
    def persons(self) -> int:
        """Everybody, also whose age is not known."""
        return self.young + self.older + self.unknown


@dataclass(frozen=True, slots=True)
class ReportContent:
    """The report inside the house.

    - `teams`: for the ratio of persons to full-time posts.
    - `personen`: one row per person and Handlungsstrategie, columns as headings; operational, deleted with the month.
    """

    meta: ListMeta
    abschnitte: Sequence[ReportSheet]
    teams: Sequence[TeamLoad]
    personen: pd.DataFrame = field(repr=False)


@dataclass(frozen=True, slots=True)
class ExternalReport:
    """A protected report, numbers only. `fuss`: who may read it; `saetze`: what a reader has to know, paragraph by paragraph."""

    titel: str
    fuss: str
    stichtag: date
    erstellt_am: datetime
    saetze: Sequence[tuple[str, str]]
    bloecke: Sequence[TableBlock]


COLOURS = (PETROL, "#7FB2C2", "#C98A1B", GREY, "#9DBF9E", "#B9675A", "#D9C58B", PETROL_MID)
TOTALS = ("Personen", "Gesamt")
SHARE = "Anteil"
FIRST_WIDTH, NUMBER_WIDTH, MAX_WIDTH = 46.0, 13.0, 46.0
_LINE_CHARS = 12
_CHART_ROWS = 16
_GAP_ROWS = 2
_ROW_HEIGHT = 15.0
_BOLD = 1.06  # how much wider a heading is than the same letters in a line
_PAGE_WIDTH, _PAGE_HEIGHT = 784.0, 440.0  # points of an A4 page within the margins, without the repeated heading


def sheet_of(name: str, blocks: Sequence[TableBlock], line: str = "", *, without: str = "", frozen: int = 0) -> Sheet:
    """A sheet of blocks, one below the other.

    Args:
        name: Of the sheet, and its title.
        blocks: From top to bottom.
        line: What stands below the title.
        without: What stands there if there are no blocks.
        frozen: Rows that stay in sight if these are more than title and line.
    """
    head = 2 if line else 1
    page = BlockPage(row=head + 1)
    page.cells.append(Cell(0, 0, name, "titel"))
    page.cells += [Cell(1, 0, line, "hinweis")] if line else []
    page.heights[0] = 30.0
    if without and not blocks:
        page.cells.append(Cell(page.row, 0, without, "text"))
    for block in blocks:
        page.put(block)
    columns = widths(blocks)
    return Sheet(
        name,
        tuple(page.cells),
        widths=columns,
        heights=page.heights,
        freeze=(frozen or head, 1),
        charts=tuple(page.charts),
        print=PrintSetup((0, head - 1), row_breaks=page.row_breaks(columns)),
        tab=GREY,
    )


@dataclass(slots=True)
class BlockPage:
    """Blocks one below the other; `row` is where the next one begins."""

    row: int = 0
    cells: list[Cell] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    charts: list[Chart] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    on_top: set[int] = field(default_factory=set)

    def put(self, block: TableBlock) -> None:
        """The title, the hint, the table and, beside it, the chart."""
        top, width = self.row, len(block.werte.columns)
        self.starts.append(top)
        if block.neue_seite:
            self.on_top.add(top)
        self.cells.append(Cell(top, 0, block.titel, "abschnitt"))
        self.cells += [Cell(top, col, None, "abschnitt_leer") for col in range(1, width)]
        self.heights[top] = 22.0
        if block.hinweis:
            self.row += 1
            self.cells.append(Cell(self.row, 0, block.hinweis, "hinweis"))
            self.heights[self.row] = 19.0
        head = self.row + 1
        columns = _columns(block.werte)
        self.cells += _rows(block.werte, columns, head)
        lines = max((_heading_lines(str(name)) for name in block.werte.columns[1:]), default=1)
        self.heights[head] = 4.0 + 15.0 * min(lines, 4)
        end = head + len(block.werte)
        below = _is_text(columns[-1])  # a last column of words runs on to the right, so its chart stands below
        place = (end + 2, 0) if below else (top, width + 1)
        if block.diagramm and (chart := _chart(block, columns, head, place)):
            self.charts.append(chart)
            end = max(end, place[0] + _CHART_ROWS)
        self.row = end + 1 + _GAP_ROWS

    def row_breaks(self, columns: Mapping[int, float]) -> tuple[int, ...]:
        """Rows before which a new page begins, so that no table is torn apart that fits on one."""
        right = [sum(_points(columns.get(col, DEFAULT_WIDTH)) for col in range(chart.col)) + chart.width * 0.75 for chart in self.charts]
        wide = max([sum(_points(one) for one in columns.values()), *right])
        room = _PAGE_HEIGHT * max(1.0, wide / _PAGE_WIDTH)
        result: list[int] = []
        used = 0.0
        for start, end in pairwise([*self.starts, self.row]):
            height = sum(self.heights.get(row, _ROW_HEIGHT) for row in range(start, end))
            if used and (start in self.on_top or used + height - _GAP_ROWS * _ROW_HEIGHT > room):
                result.append(start)
                used = 0.0
            used += height
        return tuple(result)


def _points(width: float) -> float:
    """A column width (characters) on paper."""
    return (7 * width + 5) * 0.75


def widths(blocks: Sequence[TableBlock]) -> dict[int, float]:
    """Column widths all tables of a sheet get along with; texts in the last column may run on to the right."""
    result = {0: FIRST_WIDTH}
    for block in blocks:
        columns = _columns(block.werte)
        for col in range(1, len(columns)):
            longest = max((len(value) for value in columns[col] if isinstance(value, str)), default=0)
            is_last = col == len(columns) - 1
            word = max(frame.pixels(part) for part in (*str(block.werte.columns[col]).split(), "")) * _BOLD / 7 + 1
            wanted = max(word, NUMBER_WIDTH if is_last else min(max(longest * 1.1, NUMBER_WIDTH), MAX_WIDTH))
            result[col] = max(result.get(col, NUMBER_WIDTH), wanted)
    return result


def _heading_lines(text: str) -> int:
    """How many lines a heading takes in a narrow column; a word longer than a line is broken."""
    lines, used = 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > _LINE_CHARS:
            lines, used = lines + 1, 0
        used += len(word) + (1 if used else 0)
        lines, used = lines + (used - 1) // _LINE_CHARS, (used - 1) % _LINE_CHARS + 1
    return lines


def _columns(werte: pd.DataFrame) -> list[list[object]]:
    """The values of every column as plain ones; headings may stand twice."""
    return [column.tolist() for _, column in werte.items()]


def _is_text(values: Sequence[object]) -> bool:
    """A column of words, not of numbers with a dash here and there."""
    return any(isinstance(value, str) and len(value) > 1 for value in values)


def _rows(werte: pd.DataFrame, columns: list[list[object]], head: int) -> list[Cell]:
    names = [str(name) for name in werte.columns]
    text = [col == 0 or _is_text(values) for col, values in enumerate(columns)]
    cells = [Cell(head, col, name, "kopf" if text[col] else "kopf_rechts") for col, name in enumerate(names)]
    for line, values in enumerate(zip(*columns, strict=True), start=1):
        strong = str(values[0]) == "Gesamt"
        for col, value in enumerate(values):
            if text[col] and not isinstance(value, int | float | np.number):  # a number among words stays a number
                cells.append(Cell(head + line, col, str(value), "zeile_stark" if strong else "zeile_text" if col else "zeile"))
            else:
                cells.append(_number(head + line, col, value, names[col], strong=strong))
    return cells


def _number(row: int, col: int, value: object, heading: str, *, strong: bool) -> Cell:
    if isinstance(value, str):
        return Cell(row, col, value, "zeile_rechts_stark" if strong else "zeile_rechts")
    number = float(value)  # type: ignore[arg-type]  # numpy numbers and plain ones
    if heading.startswith(SHARE):
        style = "zeile_anteil"
    elif number.is_integer():
        return Cell(row, col, number, "zeile_summe" if strong else "zeile_zahl")
    else:
        style = "zeile_dezimal"
    return Cell(row, col, number, f"{style}_summe" if strong else style)


def _chart(block: TableBlock, columns: list[list[object]], head: int, place: tuple[int, int]) -> Chart | None:
    """All numbers except totals and shares, stacked; every other series is hatched, so that grey print still tells them apart."""
    werte = block.werte
    numeric = [col for col in range(1, len(columns)) if not _is_text(columns[col]) and not str(werte.columns[col]).startswith(SHARE)]
    parts = [col for col in numeric if werte.columns[col] not in TOTALS] if block.aufgeteilt else numeric[:1]
    lines = [line for line, word in enumerate(columns[0]) if word not in TOTALS]
    shown = [col for col in parts if any(isinstance(columns[col][line], int | float) and columns[col][line] for line in lines)]
    if not shown or not lines:
        return None
    first, last = head + 1, head + len(lines)
    series = tuple(
        Series(
            (head, col),
            (first, 0, last, 0),
            (first, col, last, col),
            COLOURS[place % len(COLOURS)],
            "wide_upward_diagonal" if place % 2 else "",
        )
        for place, col in enumerate(shown)
    )
    alt = f"Gestapeltes Balkendiagramm: {block.titel}; die Zahlen stehen in der Tabelle daneben."
    return Chart(*place, "balken" if block.diagramm == "balken" else "saeulen", block.titel, series, alt, 560, 310)
