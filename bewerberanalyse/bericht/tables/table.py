"""One aggregate table as plain data, and the arithmetic all of them share; nothing here knows Excel."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from bewerberanalyse.model.arrays import Int64
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.verdict import Judged
from bewerberanalyse.presets.preset import Expression

TOTAL = "Gesamt"
PERSONEN = "Personen"
DASH = "–"  # there is nothing to compute


@dataclass(frozen=True, slots=True)
class AggregateTable:
    """One table: label columns first, then numbers.

    - `kennung`: R1 … R12 as in DOMAIN §6; `bereich`: the sheet of the report it stands on.
    - `werte`: one row per line as shown; whole numbers, shares (columns whose name begins with „Anteil“) or texts.
    - `filter`: which filters of the Fallliste open the persons behind a number.
    - `liste`: also stands on the sheet „Kundenstruktur“ of the case list.
    """

    kennung: str
    bereich: str
    titel: str
    werte: pd.DataFrame
    filter: str = ""
    hinweis: str = ""
    diagramm: Literal["", "balken", "saeulen"] = ""
    liste: bool = False
    aufgeteilt: bool = True  # the chart stacks all numbers; otherwise it shows the first column of numbers alone
    neue_seite: bool = False  # printed at the top of a page

    @property
    def text(self) -> str:
        """Hint and filter in one line."""
        return " · ".join(part for part in (self.hinweis, f"In der Fallliste: {self.filter}" if self.filter else "") if part)


@dataclass(frozen=True, slots=True)
class ProcessStep:
    """One step on the way into work; `von` is the step it is a share of (-1 = none), `offen` says when known values leave it unklar."""

    name: str
    bedingung: Expression
    von: int
    offen: Expression | None = None


@dataclass(frozen=True, slots=True)
class DayGap:
    """Days from one date field to another; `bis` "" is the Stichtag."""

    name: str
    seit: str
    bis: str = ""


@dataclass(frozen=True, slots=True)
class Process:
    """The steps in their order, the first being the target group, and the days counted between them."""

    schritte: Sequence[ProcessStep]
    abstaende: Sequence[DayGap]


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """What the tables of a month are counted from.

    - `judged`: verdicts of the presets; the handovers count F17 to F21. `titel`: title of each preset.
    - `bilanz`: rows per source and what became of them.
    - `gruppe_von`: Schlüsselgruppe of a Handlungsstrategie.
    - `teilnahmen`: counted tables of the Teilnahmen, see `measures.seats`.
    - `prozess`: the steps of the house on the way into work.
    """

    faelle: Faelle
    judged: Judged
    titel: Mapping[str, str]
    bilanz: Mapping[str, Mapping[str, int]]
    gruppe_von: Callable[[str], str]
    teilnahmen: Mapping[str, pd.DataFrame]
    prozess: Process


@dataclass(frozen=True, slots=True)
class Section:
    """What a subject of the report says of itself: its sheet, one sentence about it, its tables."""

    name: str
    hint: str
    tables: Callable[[MonthFigures], list[AggregateTable]]


def counts(rows: Int64, n_rows: int, columns: Int64, n_columns: int) -> Int64:
    """Persons per pair of codes; a code of -1 counts nowhere."""
    inside = (rows >= 0) & (columns >= 0)
    flat = np.bincount(rows[inside] * n_columns + columns[inside], minlength=n_rows * n_columns)
    return flat.reshape(n_rows, n_columns)


def frame(labels: dict[str, Sequence[str]], numbers: Int64, columns: Sequence[str], *, total_column: str = PERSONEN) -> pd.DataFrame:
    """A table with a total per row and, in the last line, the totals of all rows."""
    with_rows = np.vstack([numbers, numbers.sum(axis=0, keepdims=True)])
    heads = {name: [*words, TOTAL if place == 0 else ""] for place, (name, words) in enumerate(labels.items())}
    data = {name: with_rows[:, place] for place, name in enumerate(columns)}
    return pd.DataFrame({**heads, **data, total_column: with_rows.sum(axis=1)})


def share(part: Sequence[float] | Int64, whole: float) -> list[float | str]:
    """Shares of one whole; a dash if the whole is empty."""
    return [float(value) / whole if whole else DASH for value in part]


def median(values: npt.NDArray[np.float64]) -> float | str:
    """The middle value, a dash without values."""
    return float(np.median(values)) if len(values) else DASH


def quartile(values: npt.NDArray[np.float64]) -> float | str:
    """The value three of four lie at or below, a dash without values."""
    return float(np.quantile(values, 0.75, method="inverted_cdf")) if len(values) else DASH


def mean(values: npt.NDArray[np.float64]) -> float | str:
    """The average to one decimal, a dash without values."""
    return round(float(values.mean()), 1) if len(values) else DASH
