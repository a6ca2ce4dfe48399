"""What is handed from step to step while one table of an export is typed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt

from bewerberanalyse.ingest.column import RawColumn, TypedColumn
from bewerberanalyse.ingest.heading import Heading, Mapping
from bewerberanalyse.ingest.reader import ColumnCut, Head
from bewerberanalyse.ingest.row_kinds import RowKind, RowKinds
from bewerberanalyse.ingest.typing_rules import Rules
from bewerberanalyse.model.arrays import Bools, Int64
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.table import Zellen


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
    """One recognised table of a file, and how to read it. `above` are the rows over it, its heading rows last."""

    datei: str
    head: Head
    heading: Heading
    mapping: Mapping
    above: Sequence[Sequence[str]]
    rules: Rules
    ist_csv: bool


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
