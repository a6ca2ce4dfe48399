"""What is handed from step to step while one table of an export is typed, and the account of its cells.

Every filled cell of the records is read, not needed, unknown, refused or unreadable.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt

from bewerberanalyse.config.fold import fold_heading
from bewerberanalyse.config.layouts import verbote
from bewerberanalyse.ingest.column import RawColumn, SheetRows, TypedColumn
from bewerberanalyse.ingest.heading import Heading, Mapping
from bewerberanalyse.ingest.reader import ColumnCut, Head
from bewerberanalyse.ingest.row_kinds import RowKind, RowKinds
from bewerberanalyse.ingest.typing_rules import Rules
from bewerberanalyse.model.arrays import Bools, Int64
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.table import NAMELESS, Zellen


@dataclass(slots=True)
class TaskSheet:
    """Typed columns of one table: every field the file has, the row numbers, the Stand, the number of records the file states.

    `bad` tells per column of the file (from 0) the records whose cell counts as unknown with a message.
    """

    quelle: str
    blatt: str
    zeilen: Int64
    columns: dict[str, TypedColumn]
    stand: date | None
    anzahl: int | None
    problems: list[Problem] = field(default_factory=list)
    bad: dict[int, Bools] = field(default_factory=dict)
    zellen: Zellen = field(default_factory=Zellen)
    unbekannt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One recognised table of a file, and how to read it. `above` are the rows over it, its heading rows last; `ende` as in `Opened`."""

    datei: str
    head: Head
    heading: Heading
    mapping: Mapping
    above: Sequence[Sequence[str]]
    rules: Rules
    ist_csv: bool
    ende: str = ""


@dataclass(frozen=True, slots=True)
class CellTexts:
    """The texts of one table and what its rows are; rows count from 0, below the heading."""

    raw: dict[int, RawColumn]
    columns: ColumnCut
    kinds: npt.NDArray[np.int8]
    look: RowKinds
    start: int

    @property
    def rows(self) -> Int64:
        """The records."""
        return np.flatnonzero(self.kinds >= RowKind.NOBODY)


def count_cells(task: Task, table: CellTexts, sheet: TaskSheet, further: Sequence[TaskSheet]) -> None:
    """Account for the filled cells of the records; the sum must be what the reader counted row by row."""
    counts = Zellen()
    for position, column in enumerate(sorted(task.mapping.gelesen)):
        texts = np.ones(len(table.columns.werte[position]), dtype=np.bool_)
        if "" in table.columns.werte[position]:  # texts are distinct
            texts[table.columns.werte[position].index("")] = False
        filled = _own(table, column, texts[table.columns.codes[position]] if len(texts) else np.zeros(len(table.kinds), dtype=np.bool_))
        bad = sheet.bad.get(column, np.zeros(len(filled), dtype=np.bool_)).copy()
        for other in further:
            if column in other.bad:
                bad |= np.isin(sheet.zeilen, other.zeilen[other.bad[column]])
        counts.unlesbar += int((filled & bad).sum())
        counts.gelesen += int((filled & ~bad).sum())
    sheet.unbekannt = tuple(_count_rest(task, table, counts))
    spread = np.array([row - table.start for row, _ in table.columns.verteilt if row >= table.start], dtype=np.int64)
    belegt = int(table.columns.belegt[table.rows].sum()) - int(np.isin(spread, table.rows).sum())
    if belegt != counts.summe:
        place = SheetRows(task.datei, task.head.name, sheet.zeilen)
        sheet.problems.append(Problem("E-167", place.origin(), {"soll": belegt, "ist": counts.summe}))
    sheet.zellen = counts


def _count_rest(task: Task, table: CellTexts, counts: Zellen) -> list[str]:
    """Count the cells of columns that are not read; returns the names of those nobody declared."""
    unknown: list[str] = []
    for column, flags in table.columns.rest.items():
        number = int(_own(table, column, flags.astype(np.bool_)).sum())
        names = [fold_heading(name) for name in (task.heading.kandidaten[column] if column < len(task.heading.kandidaten) else ())]
        if column in task.mapping.bekannt:
            counts.nicht_gebraucht += number
        elif any(verbote().treffer(name, freitext_erlaubt=task.mapping.layout.freitext) for name in names):
            counts.verweigert += number
        else:
            counts.unbekannte_spalte += number
            if number:
                unknown.append(task.heading.text(column) if names else f"{NAMELESS} ({_letters(column)})")
    return unknown


def _own(table: CellTexts, column: int, filled: Bools) -> Bools:
    """Which records hold something of their own in a column: what merged cells lent them does not count."""
    lent = [row - table.start for row, of in table.columns.verteilt if of == column and row - table.start in range(len(filled))]
    if lent:
        filled = filled.copy()
        filled[lent] = False
    return filled[table.rows]


def _letters(column: int) -> str:
    """The letters Excel shows over a column (from 0)."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"Spalte {letters}"
