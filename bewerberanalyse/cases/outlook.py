"""What is known today to change later: every topic says so beside the rule of its field, and the Fälle as they will be known then.

One principle: the state of today goes on, and nothing happens that has no date. What has a date either is certain by then (a birthday, a
month that passes, the planned end of a course) or is an occasion whose outcome nobody knows (a begin, an appointment, the result of a
course, the renewal of a title): from that day on the field is unknown.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from bewerberanalyse.cases.rows import NAT, is_partial, tuples
from bewerberanalyse.cases.values import reached
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.case import HORIZON_DAYS, OUTLOOK_COLUMNS, Faelle, Zustand, aussicht
from bewerberanalyse.model.fields import FELD, Kind

_MONTHS = HORIZON_DAYS // 28
STILL = (Zustand.WERT, Zustand.LEER)


@dataclass(frozen=True, slots=True)
class Change:
    """From `days` on the `persons` have another content in one field; `words` "" unless the state is WERT."""

    feld: str
    persons: Array
    days: Array
    words: Array
    zustand: Zustand


@dataclass(slots=True)
class Outlook:
    """Filled by every topic and read once at the end."""

    stichtag: np.datetime64
    _changes: list[Change] = field(default_factory=list)

    def turns(self, feld: str, persons: Array, days: Array, words: Array | str) -> None:
        """From these days on the field says something else."""
        told = np.full(len(persons), words, dtype=object) if isinstance(words, str) else words
        self._add(feld, persons, days, told, Zustand.WERT)

    def empties(self, felder: Iterable[str], persons: Array, days: Array) -> None:
        """From these days on there is nothing any more."""
        for feld in felder:
            self._add(feld, persons, days, np.full(len(persons), "", dtype=object), Zustand.LEER)

    def opens(self, felder: Iterable[str], persons: Array, days: Array) -> None:
        """From these days on nobody knows, and nobody will know later."""
        for feld in felder:
            self._add(feld, persons, days, np.full(len(persons), "", dtype=object), Zustand.UNBEKANNT)

    def counts(self, feld: str, persons: Array, since: tuple[Array, Array], done: Array, months: int = 1, below: int = 0) -> None:
        """A number that grows by one whenever so many months are over.

        Args:
            feld: The field.
            persons: For whom it is known today.
            since: The day it counts from and its CellState, one per person named; known to the month or year only, it is certain until
                the first day on which it may grow.
            done: The number of today.
            months: How long one step takes.
            below: The number never gets there; 0 = it may grow without end.
        """
        days, states = since
        vague = is_partial(states)
        self.opens((feld,), persons[vague], reached(days[vague], months * (done[vague] + 1)))
        persons, days, done = persons[~vague], days[~vague], done[~vague]
        for step in range(1, _MONTHS // months + 1):
            more = done + step < below if below else np.ones(len(done), dtype=np.bool_)
            self.turns(feld, persons[more], reached(days, months * (done + step))[more], numbers((done + step)[more]))

    def taken(self, feld: str) -> list[Change]:
        """The changes of one field, which are none of the Fallliste then."""
        found = [one for one in self._changes if one.feld == feld]
        self._changes = [one for one in self._changes if one.feld != feld]
        return found

    def doubt(self, of: Array, worlds: "Outlook", but: Iterable[str]) -> None:
        """Nobody knows what is not said alike of a person here and in every world of theirs, see `possible_worlds`.

        Args:
            of: The person of every world.
            worlds: The changes, world by world.
            but: Fields an open row tells nothing about.
        """
        numbered = pd.DataFrame({"welt": np.arange(len(of)), "fall": of.astype(np.int32)})
        mine = numbered.merge(self.frame(), on="fall")
        theirs = worlds.frame()
        theirs = theirs.assign(welt=theirs["fall"].astype(np.int64)).drop(columns="fall")
        both = pd.concat([mine.drop(columns="fall"), theirs])
        apart = both[~both.duplicated(keep=False) & ~both["feld"].isin(list(but))]
        for feld, rows in apart.groupby("feld"):
            self.opens((str(feld),), of[rows["welt"].to_numpy()], rows["ab"].to_numpy().astype("M8[D]"))

    def frame(self) -> pd.DataFrame:
        """The changes in the shape of `Faelle.aussicht`, by field, person and day; of one day the last one told, unknown before all."""
        if not self._changes:
            return aussicht()
        felder = sorted({one.feld for one in self._changes})
        place = np.repeat([felder.index(one.feld) for one in self._changes], [len(one.persons) for one in self._changes])
        fall = np.concatenate([one.persons for one in self._changes])
        ab = np.concatenate([one.days for one in self._changes])
        state = np.concatenate([np.full(len(one.persons), one.zustand, dtype=np.int8) for one in self._changes])
        order = np.lexsort((state == Zustand.UNBEKANNT, ab, fall, place))
        words = np.concatenate([one.words for one in self._changes])[order]
        columns = (fall[order], np.array(felder, dtype=object)[place][order], ab[order].astype("M8[s]"), state[order], words)
        whole = aussicht(**dict(zip(OUTLOOK_COLUMNS, columns, strict=True)))
        return whole[~whole.duplicated(["feld", "fall", "ab"], keep="last")].reset_index(drop=True)

    def _add(self, feld: str, persons: Array, days: Array, words: Array, zustand: Zustand) -> None:
        days = days.astype("M8[D]")
        ahead = (days > self.stichtag) & (days <= self.stichtag + HORIZON_DAYS)
        if ahead.any():
            self._changes.append(Change(feld, persons[ahead], days[ahead], words[ahead], zustand))


def numbers(whole: Array) -> Array:
    """Whole numbers as words."""
    if not len(whole):
        return np.zeros(0, dtype=object)
    low, high = int(whole.min()), int(whole.max())
    words: Array = np.array([str(one) for one in range(low, high + 1)], dtype=object)[whole - low]
    return words


def furthest(faelle: Faelle) -> date:
    """The last day that can be looked at."""
    return faelle.stichtag + timedelta(days=HORIZON_DAYS)


def on(faelle: Faelle, day: date) -> Faelle:
    """The same persons with `day` as Stichtag.

    What is unknown today stays so. Teilnahmen, findings and checks are those of today.

    Args:
        faelle: Of today.
        day: Not before the Stichtag, not after `furthest`.

    Raises:
        LookupError: so far nobody looked.
    """
    if not faelle.stichtag <= day <= furthest(faelle):
        raise LookupError(day)
    werte, zustand = faelle.werte.copy(deep=False), faelle.zustand.copy(deep=False)
    for name, rows in due(faelle, day).groupby("feld", sort=False):
        feld = str(name)
        werte[feld], zustand[feld] = _changed(feld, faelle, rows)
    return replace(faelle, stichtag=day, werte=werte, zustand=zustand)


def with_today(then: Faelle, faelle: Faelle, felder: Collection[str]) -> Faelle:
    """The Fälle of a later day, as if these fields said then what they say today."""
    chosen = list(felder)
    werte = then.werte.assign(**{feld: faelle.werte[feld] for feld in chosen})
    return replace(then, werte=werte, zustand=then.zustand.assign(**{feld: faelle.zustand[feld] for feld in chosen}))


def due(faelle: Faelle, day: date) -> pd.DataFrame:
    """The rows of `Faelle.aussicht` that tell what holds on that day: one per person and field that is known today."""
    rows = faelle.aussicht[(faelle.aussicht["ab"] <= pd.Timestamp(day)).to_numpy()]
    # unknown once is unknown for good: it stands behind all that comes later
    rows = rows.iloc[np.argsort((rows["zustand"] == Zustand.UNBEKANNT).to_numpy(), kind="stable")]
    rows = rows[~rows.duplicated(["feld", "fall"], keep="last").to_numpy()]
    states = faelle.zustand
    place = states.columns.get_indexer(pd.Index(rows["feld"].to_numpy(dtype=object)))
    known = np.isin(states.to_numpy()[rows["fall"].to_numpy(), place], STILL)
    return rows[known]


def _changed(name: str, faelle: Faelle, rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    feld, fall = FELD[name], rows["fall"].to_numpy()
    state = faelle.zustand[name].to_numpy(dtype=np.int8).copy()
    state[fall] = rows["zustand"].to_numpy()
    has: Bools = (rows["zustand"] == Zustand.WERT).to_numpy()
    words: Array = rows["wert"].to_numpy(dtype=object)
    column = faelle.werte[name]
    if feld.kind in (Kind.GANZZAHL, Kind.BETRAG):
        whole = column.to_numpy(dtype=np.int64, na_value=0).copy()
        whole[fall[has]] = words[has].astype(np.int64)
        return pd.Series(pd.arrays.IntegerArray(whole, state != Zustand.WERT)), pd.Series(state)
    values = column.to_numpy(dtype="datetime64[s]" if feld.kind is Kind.DATUM else object).copy()
    nothing = NAT.astype("M8[s]") if feld.kind is Kind.DATUM else tuples([()] * len(fall)) if feld.kind is Kind.LISTE else ""
    values[fall] = nothing
    if feld.kind not in (Kind.DATUM, Kind.LISTE):  # of these only that there is nothing, or that it is not known
        values[fall[has]] = words[has]
    return pd.Series(values, dtype=column.dtype), pd.Series(state)
