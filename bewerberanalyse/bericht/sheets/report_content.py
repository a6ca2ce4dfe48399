"""What the workbooks of `bericht` are made from; plain data handed over by the command."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

import pandas as pd

from bewerberanalyse.xlsx.frame import ListMeta


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
