"""What is handed from step to step while one table of an export is typed, the account of its cells, and a field of several columns.

Every filled cell of the records is read, not needed, unknown, refused or unreadable. Where several columns stand for one field, it is told
here which of them counts, and where none does.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from bewerberanalyse.config.fold import fold_heading, soft
from bewerberanalyse.config.layouts import Spalte, verbote
from bewerberanalyse.ingest import dates
from bewerberanalyse.ingest.cell import Parsed
from bewerberanalyse.ingest.column import RawColumn, SheetRows, TypedColumn, cell_problems
from bewerberanalyse.ingest.heading import Heading, Mapping
from bewerberanalyse.ingest.reader import ColumnCut, Head
from bewerberanalyse.ingest.row_kinds import RowKind, RowKinds
from bewerberanalyse.ingest.typing_rules import Rules
from bewerberanalyse.messages import KATALOG, Severity
from bewerberanalyse.model.arrays import Bools, Int8, Int64
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.table import NAMELESS, CellState, Zellen


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
    kinds: Int8
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


_PLANNED = re.compile(r"geplant|\bgepl\b|voraus|\bvsl\b|planmaess")


def combine(spalte: Spalte, found: dict[int, RawColumn], rules: Rules, place: SheetRows, sheet: TaskSheet) -> None:
    """The columns of a field fill each other's gaps; where values rank, the highest counts.

    Where two contradict each other, or one of them cannot be read, nobody knows; of texts under two names the first column counts
    (Ort and Ortsteil). A planned day is none that came: it fills a gap only while it lies ahead.
    """
    first, *rest = sorted(found, key=lambda number: _is_planned(spalte, found[number].kopf))
    column, sheet.bad[first] = typed(spalte, found[first], rules, place, sheet)
    for number in rest:
        other, sheet.bad[number] = typed(spalte, found[number], rules, place, sheet)
        if _is_planned(spalte, found[number].kopf) and not _is_planned(spalte, found[first].kopf):
            if dates.sense_of(spalte.name) is dates.Sense.START:
                other.spoil((other.state == CellState.VALUE) & (other.werte <= np.datetime64(rules.stichtag)))
            column.fill_from(other)
            continue
        agree, rank = _agree(column, other), rules.rank(spalte)
        column.spoil((column.state == CellState.VALUE) & sheet.bad[number])
        different = column.fill_from(other, rank, doubtful=not agree)
        if different.any():
            exclusive = spalte.typ not in {"text", "proper"} or fold_heading(found[first].kopf) == fold_heading(found[number].kopf)
            gilt = f"Dort gilt die Spalte „{found[first].kopf}“; wo sie leer ist, ist der Wert unbekannt."
            gilt = "Der Wert ist dort unbekannt, auch wo eine der beiden leer ist." if exclusive else gilt
            column.spoil(different & exclusive)
            angaben = {"feld": title(spalte), "gilt": gilt}
            sheet.problems.append(place.rows_problem("E-139", found[number].kopf, different, angaben))
    if (earlier := sheet.columns.get(spalte.name)) is not None:  # from „Name, Vorname“
        column.fill_from(earlier)
    sheet.columns[spalte.name] = column


def _is_planned(spalte: Spalte, kopf: str) -> bool:
    return spalte.typ == "date" and _PLANNED.search(soft(kopf)) is not None


def _agree(one: TypedColumn, other: TypedColumn) -> bool:
    """True unless the two columns contradict each other somewhere; then they are not the same thing, and neither fills the other's gaps."""
    both = (one.state == CellState.VALUE) & (other.state == CellState.VALUE)
    return not (both & (one.werte != other.werte)).any()


def typed(spalte: Spalte, raw: RawColumn, rules: Rules, place: SheetRows, sheet: TaskSheet) -> tuple[TypedColumn, Bools]:
    """The column, and the rows whose cell is unknown with a message."""
    parsed: Parsed = rules.parser(spalte)(raw.werte)
    angaben = {"feld": title(spalte), "vokabular": rules.vocabulary(spalte)}
    sheet.problems += cell_problems(raw, parsed, place, angaben)
    bad = np.zeros(len(raw.werte), dtype=np.bool_)
    for code, flagged in parsed.meldungen.items():
        if KATALOG[code].severity is Severity.FEHLER:
            bad |= flagged
    return TypedColumn.of(parsed, raw.codes), bad[raw.codes] if len(bad) else np.zeros(len(raw.codes), dtype=np.bool_)


def title(spalte: Spalte) -> str:
    """The first heading of a column: its name for people."""
    return spalte.aliase[1] if len(spalte.aliase) > 1 else spalte.name
