"""The account of cells: every filled cell of a table's records is read, not needed, unknown, refused or unreadable."""

from collections.abc import Sequence

import numpy as np

from bewerberanalyse.config.fold import fold_heading
from bewerberanalyse.config.layouts import verbote
from bewerberanalyse.ingest.column import SheetRows
from bewerberanalyse.ingest.task import CellTexts, Task, TaskSheet
from bewerberanalyse.model.arrays import Bools
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.table import Zellen


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
                unknown.append(task.heading.text(column) if names else f"ohne Überschrift ({_letters(column)})")
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
