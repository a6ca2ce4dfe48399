"""What folding computes with: the rows of a source with their persons, and the columns of the list.

A column has one field of the Fallliste for all persons: values, and why a value is missing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat
from typing import Any

import numpy as np
import pandas as pd

from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import Feld, Kind
from bewerberanalyse.model.table import CellState, RowVerdict, SourceTable

NO_ROW = -1  # beside the CellStates: the person has no row in this source
END_COLUMNS = frozenset({"leistung_bis", "adresse_bis", "aufenthalt_bis", "kursende", "austritt", "austritt_geplant"})
NAT = np.datetime64("NaT", "D")
FAR = np.datetime64("9999-12-31", "D")  # an end that is open
UNDATED = -(2**62)
ROUGHLY = "Tag nicht bekannt"  # what a Datenhinweis says of a date known to the month or year only


_HOLDS = np.array([state in {CellState.VALUE, CellState.MONTH, CellState.YEAR} for state in (*CellState, NO_ROW)])  # NO_ROW is -1: the last


def has_value(states: Array) -> Bools:
    """True where a cell holds a value, exact or known to the month or year only."""
    held: Bools = _HOLDS[states]
    return held


def as_number(days: Array) -> Array:
    """Days as int64 that sort like the dates, also when negated; NaT lowest."""
    numbers: Array = np.where(np.isnat(days), UNDATED, days.astype("M8[D]").astype(np.int64))
    return numbers


def first_of(*keys: Array) -> Bools:
    """True for the first of neighbouring entries that agree in all keys."""
    new = np.zeros(max(len(keys[0]) - 1, 0), dtype=np.bool_)
    for key in keys:
        new |= key[1:] != key[:-1]
    return np.append(np.ones(min(len(keys[0]), 1), dtype=np.bool_), new)


def dense(keys: Sequence[Array]) -> Array:
    """One number per row that orders like the keys, the first key counting most."""
    order = np.lexsort(tuple(reversed(keys)))
    result = np.empty(len(order), dtype=np.int64)
    result[order] = np.cumsum(first_of(*(key[order] for key in keys)))
    return result


def runs(first: Bools) -> tuple[Array, Array]:
    """Where groups of neighbours start, and how long they are."""
    starts = np.flatnonzero(first)
    return starts, np.diff(np.append(starts, len(first)))


def place_in(codes: Sequence[str], values: Array) -> Array:
    """The position of every value among the codes, -1 for any other value."""
    places = dict(zip(codes, range(len(codes)), strict=True))
    return np.fromiter(map(places.get, values, repeat(-1)), dtype=np.intp, count=len(values))


def mapped(rule: Mapping[str, str], values: Array) -> Array:
    """What the rule gives for every value, "" where it has no entry."""
    results: Array = np.array([*rule.values(), ""], dtype=object)[place_in(list(rule), values)]
    return results


def objects(texts: Iterable[str]) -> Array:
    """Texts as a column."""
    return np.array(list(texts), dtype=object)


def tuples(entries: Sequence[Any]) -> Array:
    """Tuples (or other objects) as a column; numpy would make a table of them."""
    return np.fromiter(entries, dtype=object, count=len(entries))


def is_partial(states: Array) -> Bools:
    """True where a date is known to the month or year only."""
    partial: Bools = (states == CellState.MONTH) | (states == CellState.YEAR)
    return partial


def period_end(dates: Array, states: Array) -> Array:
    """The last day an end date may mean: „05.2026“ as an end is 31.05.2026, not the first of the month."""
    month, year = states == CellState.MONTH, states == CellState.YEAR
    if not (month | year).any():
        return dates
    result = dates.copy()
    result[month] = (dates[month].astype("M8[M]") + 1).astype("M8[D]") - 1
    result[year] = (dates[year].astype("M8[Y]") + 1).astype("M8[D]") - 1
    return result


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one table in the order `take`.

    `person` is the row of `Linked.personen` (ascending), `persons` their number. Among the rows of one person those with the higher
    `rank` come first; rows of one `tier` are equally good, so that different values are a contradiction. `unranked`: a day that
    decides the rank cannot be read, or is known by its month or year only, and another row of the person is of that time. `hidden`: per
    column the cells that count as unreadable although they can be read.
    """

    table: SourceTable
    persons: int
    take: Array
    person: Array
    rank: Array
    tier: Array
    unranked: Bools
    hidden: Mapping[str, Bools] = field(default_factory=dict)
    _made: dict[tuple[str, str], Array] = field(default_factory=dict, repr=False, compare=False)  # the topics ask again and again

    @classmethod
    def linked(cls, table: SourceTable, zeilen: pd.DataFrame, persons: int) -> "Rows":
        """The rows with verdict zugeordnet; a doubled row would only repeat the first one."""
        person = zeilen["person"].to_numpy()
        mine = np.flatnonzero((zeilen["urteil"].to_numpy(dtype=object) == RowVerdict.ZUGEORDNET.value) & (person >= 0))
        return cls.of(table, persons, mine, person[mine])

    @classmethod
    def of(cls, table: SourceTable, persons: int, at: Array, person: Array) -> "Rows":
        """These rows, which belong to these persons; unranked."""
        order = np.argsort(person, kind="stable")
        nothing = np.zeros(len(at), dtype=np.int64)
        return cls(table, persons, at[order], person[order].astype(np.intp), nothing, nothing, np.zeros(len(at), dtype=np.bool_))

    @classmethod
    def everything(cls, table: SourceTable) -> "Rows":
        """All rows of the table in file order, whoever they belong to."""
        return cls.of(table, 0, np.arange(len(table)), np.full(len(table), NO_ROW, dtype=np.intp))

    def ranked(self, tiers: Sequence[Array], further: Sequence[Array], days: Iterable[str]) -> "Rows":
        """The same rows, the better ones of a person first: by `tiers`, then by `further`; higher is better.

        `days` names the columns both are made from.
        """
        nothing = np.zeros(len(self), dtype=np.bool_)
        names = list(days)
        unread = (self.states(name) == CellState.UNREADABLE for name in names)
        unranked = np.logical_or.reduce([nothing, *unread, *(self._within(name) for name in names)])
        tier, rank = dense(tiers), dense([*tiers, *further])
        order = np.lexsort((-rank, self.person))
        return Rows(self.table, self.persons, self.take[order], self.person[order], rank[order], tier[order], unranked[order])

    def _within(self, name: str) -> Bools:
        """Rows dated by month or year only, where another row of the person is of that time: nobody knows which is newer."""
        result, states, days = np.zeros(len(self), dtype=np.bool_), self.states(name), self.dates(name)
        part = np.flatnonzero(is_partial(states))
        if not len(part):
            return result
        here = np.flatnonzero(np.isin(self.person, self.person[part]) & ~np.isnat(days))
        left = pd.DataFrame({"person": self.person[part], "part": part})
        pairs = left.merge(pd.DataFrame({"person": self.person[here], "other": here}), on="person")
        one, other = pairs["part"].to_numpy(), pairs["other"].to_numpy()
        late = period_end(days, states)
        overlaps = (
            (one != other)
            & (days[other] <= late[one])
            & (late[other] >= days[one])
            & ((days[other] != days[one]) | (late[other] != late[one]))
        )
        result[one[overlaps]] = True
        return result

    def only(self, mask: Bools) -> "Rows":
        """Some of the rows, ranked as before."""
        hidden = {name: cells[mask] for name, cells in self.hidden.items()}
        return Rows(
            self.table, self.persons, self.take[mask], self.person[mask], self.rank[mask], self.tier[mask], self.unranked[mask], hidden
        )

    def hiding(self, cells: Mapping[str, Bools]) -> "Rows":
        """The same rows, these cells of a column as if they could not be read."""
        return replace(self, hidden=cells, _made={})

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.take)

    def present(self, name: str) -> bool:
        """Whether at least one file of the source has the column. A loaded source without rows has all its columns."""
        return bool(self._once("present", name, self._present))

    def _present(self, name: str) -> Array:
        if name not in self.table.zellen:
            return np.zeros((), dtype=np.bool_)
        states = self.table.zellen[name].to_numpy()
        return np.array(len(states) == 0 or (states != CellState.ABSENT).any())

    def states(self, name: str) -> Array:
        """The CellState of every row."""
        return self._once("states", name, self._states)

    def text(self, name: str) -> Array:
        """The texts of a column, "" where there is no value."""
        return self._once("text", name, self._text)

    def dates(self, name: str) -> Array:
        """The days of a column, NaT where there is none; end dates known to the month mean its last day."""
        return self._once("dates", name, self._dates)

    def numbers(self, name: str) -> Array:
        """The whole numbers or cents of a column, 0 where there is no value: look at `states`."""
        return self._once("numbers", name, self._numbers)

    def _once(self, what: str, name: str, make: Callable[[str], Array]) -> Array:
        """Made once and shared: nobody may write into it."""
        if (what, name) not in self._made:
            made = make(name)
            made.flags.writeable = False
            self._made[what, name] = made
        return self._made[what, name]

    def _states(self, name: str) -> Array:
        if name not in self.table.zellen:
            return np.full(len(self), CellState.ABSENT, dtype=np.int8)
        taken: Array = self.table.zellen[name].to_numpy()[self.take]
        return np.where(self.hidden[name], CellState.UNREADABLE, taken) if name in self.hidden else taken

    def _text(self, name: str) -> Array:
        if name not in self.table.werte:
            return np.full(len(self), "", dtype=object)
        taken: Array = self.table.werte[name].to_numpy(dtype=object).take(self.take)
        return np.where(self.hidden[name], "", taken) if name in self.hidden else taken

    def _dates(self, name: str) -> Array:
        if name not in self.table.werte:
            return np.full(len(self), NAT)
        days = self.table.werte[name].to_numpy().astype("M8[D]")[self.take]
        days = np.where(self.hidden[name], NAT, days) if name in self.hidden else days
        return period_end(days, self.states(name)) if name in END_COLUMNS else days

    def _numbers(self, name: str) -> Array:
        if name not in self.table.werte:
            return np.zeros(len(self), dtype=np.int64)
        taken: Array = self.table.werte[name].to_numpy(dtype=np.int64, na_value=0)[self.take]
        return taken

    def column(self, name: str) -> tuple[Array, Array]:
        """Values in the type of the column, and their states."""
        dtype = self.table.werte[name].dtype if name in self.table.werte else None
        if isinstance(dtype, np.dtype) and dtype.kind == "M":
            return self.dates(name), self.states(name)
        if isinstance(dtype, pd.Int64Dtype):
            return self.numbers(name), self.states(name)
        return self.text(name), self.states(name)

    def stand(self) -> Array:
        """The Stand of each row's file, NaT if not stated."""
        taken: Array = self.table.herkunft["stand"].to_numpy().astype("M8[D]")[self.take]
        return taken

    def known(self) -> Bools:
        """Per person: has at least one row here."""
        result = np.zeros(self.persons, dtype=np.bool_)
        result[self.person] = True
        return result


NUMERIC = (Kind.GANZZAHL, Kind.BETRAG)


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """`werte` is object (str, or tuple in a LISTE), datetime64[D] or int64; meaningful only where `zustand` is WERT.

    `at_least`: where the number may be higher; None = nowhere.
    """

    werte: Array
    zustand: Array
    at_least: Bools | None = None

    @property
    def known(self) -> Bools:
        """True where there is a value."""
        is_known: Bools = self.zustand == Zustand.WERT
        return is_known

    @property
    def missing_source(self) -> bool:
        """No source of the field was loaded: all persons share that state."""
        return len(self.zustand) > 0 and bool((self.zustand == Zustand.QUELLE_FEHLT).all())

    def is_(self, *codes: str) -> Bools:
        """True where the value is one of the codes; false where nothing is known."""
        hit = np.zeros(len(self.werte), dtype=np.bool_)
        for code in codes:
            hit |= self.werte == code
        return hit & self.known

    def differs(self, other: "FieldColumn") -> Bools:
        """True where the other column does not say the same."""
        unequal: Bools = (self.zustand != other.zustand) | (self.known & (self.werte != other.werte))
        if self.at_least is not None and other.at_least is not None:
            unequal |= self.known & (self.at_least != other.at_least)
        return unequal

    def take(self, at: Array) -> "FieldColumn":
        """The column for the persons at these positions."""
        return FieldColumn(self.werte[at], self.zustand[at], None if self.at_least is None else self.at_least[at])

    def where(self, mask: Bools, werte: Array | str | int, zustand: Zustand | Array = Zustand.WERT) -> "FieldColumn":
        """A column with other content for some persons; `werte` and `zustand` are scalars or have one entry per person."""
        return replace(self, werte=np.where(mask, werte, self.werte), zustand=np.where(mask, zustand, self.zustand).astype(np.int8))

    def without(self, mask: Bools, zustand: Zustand) -> "FieldColumn":
        """A column whose value is taken away for some persons."""
        return replace(self, zustand=np.where(mask, zustand, self.zustand).astype(np.int8))

    def series(self, feld: Feld) -> pd.Series:
        """The values as `Faelle.werte` holds them: blank wherever the state is not WERT."""
        if feld.kind is Kind.DATUM:
            return pd.Series(np.where(self.known, self.werte, NAT).astype("M8[s]"))
        if feld.kind in NUMERIC:
            return pd.Series(pd.arrays.IntegerArray(self.werte.astype(np.int64), ~self.known))
        if feld.kind is Kind.LISTE:
            return pd.Series(np.where(self.known, self.werte, tuples([()])), dtype=object)
        return pd.Series(np.where(self.known, self.werte, ""), dtype="str")


def of_lists(entries: Array) -> FieldColumn:
    """A LISTE of which everything is known: an empty tuple is LEER."""
    known = entries != tuples([()])
    return FieldColumn(entries, np.where(known, Zustand.WERT, Zustand.LEER).astype(np.int8))


def blank(feld: Feld, persons: int, zustand: Zustand) -> FieldColumn:
    """A column without any value."""
    if feld.kind is Kind.DATUM:
        werte: Array = np.full(persons, NAT)
    elif feld.kind in NUMERIC:
        werte = np.zeros(persons, dtype=np.int64)
    else:
        werte = tuples([()] * persons) if feld.kind is Kind.LISTE else np.full(persons, "", dtype=object)
    return FieldColumn(werte, np.full(persons, zustand, dtype=np.int8))
