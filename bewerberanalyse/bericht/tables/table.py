"""What an aggregate table is, what it counts, and the features by which its persons are grouped."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from bewerberanalyse.model.arrays import Bools, Int64, Objects
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD, Feld, Kind
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


UNBEKANNT, QUELLE_FEHLT = Zustand.UNBEKANNT.anzeige, Zustand.QUELLE_FEHLT.anzeige


@dataclass(frozen=True, slots=True)
class Steps:
    """Groups of a number: `grenzen` are the first values of all groups but the lowest."""

    grenzen: tuple[int, ...]
    worte: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature: its title, the field it is made of, and the groups of a number."""

    name: str
    titel: str
    feld: str
    stufen: Steps | None = None
    leer: str = "keine"

    @property
    def werte(self) -> tuple[str, ...]:
        """The groups known beforehand; empty for free texts."""
        if self.stufen:
            return self.stufen.worte
        return ("ja", "nein") if FELD[self.feld].kind is Kind.JANEIN else FELD[self.feld].werte

    @property
    def filter(self) -> str:
        """The column of the Fallliste to filter by."""
        heading = FELD[self.feld].heading
        return f"{heading} (Zahlenfilter)" if self.stufen else heading


@dataclass(frozen=True, slots=True)
class Grouping:
    """Per person the position of its group in `worte`; the last two are always `unbekannt` and `Quelle fehlt`."""

    titel: str
    worte: tuple[str, ...]
    codes: Int64
    filter: str = ""

    def at(self, *worte: str) -> Bools:
        """Persons of one of these groups."""
        places = [place for place, wort in enumerate(self.worte) if wort in worte]
        hit: Bools = np.isin(self.codes, places)
        return hit


def bg_codes(faelle: Faelle) -> Int64:
    """A code per Bedarfsgemeinschaft; all persons without a known one share -1, as if they were one."""
    known = faelle.zustand["bg_nummer"].to_numpy() == Zustand.WERT
    codes = pd.factorize(faelle.werte["bg_nummer"].to_numpy(dtype=object))[0].astype(np.int64)
    return np.where(known, codes, -1)


_LEVELS = {
    "altersgruppe": Steps((25, 50), ("unter 25", "25 bis 49", "50 und älter")),
    "u25": Steps((25,), ("unter 25", "ab 25")),
    "bg_groesse": Steps((2, 3, 4, 5), ("1 Person", "2 Personen", "3 Personen", "4 Personen", "5 und mehr")),
    "kinder_u3": Steps((1,), ("kein Kind unter 3", "Kind unter 3")),
    "dauer": Steps((6, 12, 24), ("unter 6 Monate", "6 bis 11 Monate", "12 bis 23 Monate", "24 Monate und länger")),
    "einkommen": Steps((1, 45_100), ("ohne", "unter 451 €", "ab 451 €")),
}
_OWN = (
    Feature("altersgruppe", "Altersgruppe", "alter", _LEVELS["altersgruppe"]),
    Feature("u25", "Alter", "alter", _LEVELS["u25"]),
    Feature("bg_groesse", "Personen in BG", "bg_groesse", _LEVELS["bg_groesse"]),
    Feature("kinder_u3", "Kinder unter 3 in BG", "kinder_u3", _LEVELS["kinder_u3"]),
    Feature("dauer", "Dauer der Betreuung", "monate_in_betreuung", _LEVELS["dauer"]),
    Feature("einkommen", "Erwerbseinkommen mtl.", "erwerbseinkommen", _LEVELS["einkommen"]),
)
_KINDS = {Kind.AUSWAHL, Kind.JANEIN}
_WITH_FREE_TEXT = {"team", "ik_traeger", "zielberuf", "staatsangehoerigkeit", "herkunftssprache"}  # few words, each of many persons


def _plain(feld: Feld) -> Feature:
    return Feature(feld.name, feld.heading, feld.name)


FEATURES: Mapping[str, Feature] = {
    **{name: _plain(feld) for name, feld in FELD.items() if feld.kind in _KINDS or name in _WITH_FREE_TEXT},
    **{merkmal.name: merkmal for merkmal in _OWN},
}


def groups(faelle: Faelle, name: str, *, keep: int = 0, voll: bool = False) -> Grouping:
    """The group of every person.

    Args:
        faelle: The cases.
        name: A feature of `FEATURES`.
        keep: For free texts: only the most frequent ones, the rest together as „weitere“. 0 = all.
        voll: All groups the vocabulary knows, whether they occur or not; otherwise a row of zeros would tell that somebody is in it.
    """
    merkmal = FEATURES[name]
    state = faelle.zustand[merkmal.feld].to_numpy()
    found, codes = _values(faelle, merkmal)
    worte, codes = _ordered(merkmal, found, np.where(state == Zustand.WERT, codes, -1), voll=voll)
    if keep and len(worte) > keep:
        worte, codes = _most_frequent(worte, codes, keep)
    worte = [FELD[merkmal.feld].wort(word) for word in worte]
    if (state == Zustand.LEER).any() or (voll and FELD[merkmal.feld].leer_moeglich):
        codes = np.where(state == Zustand.LEER, len(worte), codes)
        worte = [*worte, merkmal.leer]
    codes = np.where((state == Zustand.UNBEKANNT) | ((state == Zustand.WERT) & (codes < 0)), len(worte), codes)
    codes = np.where(state == Zustand.QUELLE_FEHLT, len(worte) + 1, codes)
    return Grouping(merkmal.titel, (*worte, UNBEKANNT, QUELLE_FEHLT), codes.astype(np.int64), merkmal.filter)


def of_words(titel: str, words: Objects, order: Sequence[str], filter_: str = "") -> Grouping:
    """Groups from one word per person; „unbekannt“ and „Quelle fehlt“ come last."""
    worte = (*(word for word in order if word not in {UNBEKANNT, QUELLE_FEHLT}), UNBEKANNT, QUELLE_FEHLT)
    codes = pd.Index(worte, dtype=object).get_indexer(pd.Index(words, dtype=object)).astype(np.int64)
    return Grouping(titel, worte, codes, filter_)


def _values(faelle: Faelle, merkmal: Feature) -> tuple[list[str], Int64]:
    column = faelle.werte[merkmal.feld]
    if merkmal.stufen:
        numbers = column.to_numpy(dtype=np.int64, na_value=0)
        return list(merkmal.stufen.worte), np.searchsorted(merkmal.stufen.grenzen, numbers, side="right").astype(np.int64)
    codes, found = pd.factorize(column.to_numpy(dtype=object))
    return [str(word) for word in found], codes.astype(np.int64)


def _ordered(merkmal: Feature, found: list[str], codes: Int64, *, voll: bool) -> tuple[list[str], Int64]:
    """Groups that occur, in the order of the vocabulary, texts alphabetically; groups of a number all."""
    if merkmal.stufen:
        return found, codes
    if voll:
        known = list(merkmal.werte)
        return known, _renumbered(codes, [found.index(word) if word in found else len(found) for word in known], len(found))
    used = np.unique(codes[codes >= 0])
    place = {word: position for position, word in enumerate(FELD[merkmal.feld].werte)}
    order = sorted(used.tolist(), key=lambda code: (place.get(found[code], len(place)), found[code].casefold(), found[code]))
    return [found[code] for code in order], _renumbered(codes, order, len(found))


def _most_frequent(worte: list[str], codes: Int64, keep: int) -> tuple[list[str], Int64]:
    often = np.bincount(codes[codes >= 0], minlength=len(worte))
    kept = sorted(np.argsort(-often, kind="stable")[:keep].tolist())
    new = _renumbered(codes, kept, len(worte))
    return [*(worte[code] for code in kept), "weitere"], np.where((codes >= 0) & (new < 0), keep, new)


def _renumbered(codes: Int64, order: list[int], size: int) -> Int64:
    new = np.full(size + 1, -1, dtype=np.int64)
    new[order] = np.arange(len(order))
    new[size] = -1
    return new[codes]
