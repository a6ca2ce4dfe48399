"""Which of several cells counts for a person: within one source by order, between sources by priority.

The outcome depends on what the rows say, never on their order in the file.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from bewerberanalyse.cases.rows import NAT, NO_ROW, FieldColumn, Rows, blank, first_of, has_value, runs
from bewerberanalyse.cases.values import days_differ
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELDER, Feld, Kind
from bewerberanalyse.model.table import CellState, Quelle

# How much a cell says, by CellState: the strongest cell of a person decides what is known where no cell holds a value.
_WEIGHT = np.array([5, 2, 4, 1, 3, 5, 5], dtype=np.int8)
_STATE = np.array([NO_ROW, CellState.ABSENT, CellState.BLANK, CellState.OPEN_END, CellState.UNREADABLE, CellState.VALUE], dtype=np.int8)


@dataclass(frozen=True, slots=True)
class Pick:
    """What one source says about every person; `zellen` is a CellState or NO_ROW.

    `loser` / `lost`: persons for whom equally good rows of this source disagree, and the value that was not taken. `torn`: persons for
    whom nothing tells the better one of them either; the cell counts as one that cannot be read.
    """

    quelle: Quelle
    present: bool
    werte: Array
    zellen: Array
    loser: Array
    lost: Array
    torn: Bools


def _codes(values: Array) -> Array:
    """Numbers that sort like the values."""
    if values.dtype == object:
        return pd.factorize(values, sort=True)[0]
    return values.astype(np.int64)


def best_rows(person: Array, values: Array, keys: Sequence[Array]) -> Array:
    """Positions of the best entry of every person.

    Args:
        person: Ascending.
        values: Break ties, so that the order of rows does not matter.
        keys: Most important first, higher is better.
    """
    first = first_of(person)
    if first.all():
        return np.arange(len(person))
    single = first & np.append(first[1:], True)
    several = np.flatnonzero(~single)
    order = several[np.lexsort((*(-key[several] for key in reversed(keys)), person[several]))]
    lead, sizes = runs(first_of(person[order]))
    winner = np.repeat(order[lead], sizes)
    tied = np.ones(len(order), dtype=np.bool_)
    for key in keys:
        tied &= key[order] == key[winner]
    equal = order[tied]
    equal = equal[np.lexsort((_codes(values[equal]), person[equal]))] if len(equal) > len(lead) else equal
    winners = equal[first_of(person[equal])]
    return np.sort(np.concatenate([np.flatnonzero(single), winners]))


def _ranked_best(person: Array, values: Array, rank: Array) -> Array:
    """As `best_rows`, for entries that already stand best first."""
    first = first_of(person)
    starts, sizes = runs(first)
    tied = ~first & (rank == np.repeat(rank[starts], sizes))
    if not tied.any():
        return starts
    equal = np.flatnonzero((tied | first) & np.isin(person, person[tied]))
    by_value = equal[np.lexsort((_codes(values[equal]), person[equal]))]
    winners = by_value[first_of(person[by_value])]
    return np.sort(np.append(starts[~np.isin(person[starts], person[winners])], winners))


def pick(rows: Rows, name: str, first: Array | None = None) -> Pick:
    """The cell of one column that counts for each person; see `pick_values`."""
    if not rows.present(name):
        return _nothing(rows, name)
    values, states = rows.column(name)
    return pick_values(rows, values, states, first, takes_first=name in TAKES_FIRST)


def _nothing(rows: Rows, name: str) -> Pick:
    """What a source says that has no such column."""
    values = rows.column(name)[0][:0]
    zellen = np.where(rows.known(), CellState.ABSENT, NO_ROW).astype(np.int8)
    nobody = np.zeros(rows.persons, dtype=np.bool_)
    return Pick(rows.table.quelle, False, _blank(values, rows.persons), zellen, np.zeros(0, dtype=np.intp), values, nobody)


def _blank(values: Array, persons: int) -> Array:
    """A column of that type without any value."""
    if values.dtype == object:
        return np.full(persons, "", dtype=object)
    return np.full(persons, NAT) if values.dtype.kind == "M" else np.zeros(persons, dtype=values.dtype)


def pick_values(rows: Rows, values: Array, states: Array, first: Array | None = None, *, takes_first: bool = False) -> Pick:
    """The value that counts for each person within one source.

    Args:
        rows: Whose rows these are.
        values: One per row.
        states: CellState per row.
        first: A rule of the field that counts before the rank of the rows, higher is better; different values of different
            height are no contradiction then.
        takes_first: Where nothing tells the better one of two values the first stands, else none does.
    """
    werte = _blank(values, rows.persons)
    usable = np.flatnonzero(has_value(states))
    person = rows.person[usable]
    if first_of(rows.person).all():  # one row per person: nothing to choose
        zellen = np.full(rows.persons, NO_ROW, dtype=np.int8)
        zellen[rows.person] = states
        werte[person] = values[usable]
        return Pick(rows.table.quelle, True, werte, zellen, person[:0], values[:0], np.zeros(rows.persons, dtype=np.bool_))
    rank = rows.rank[usable]
    if first is None:
        best, tier = _ranked_best(person, values[usable], rank), rows.tier[usable]
    else:
        best, tier = best_rows(person, values[usable], (first[usable], rank)), first[usable]
    weight = np.zeros(rows.persons, dtype=np.int8)
    np.maximum.at(weight, rows.person, _WEIGHT[states])
    zellen = _STATE[weight]
    chosen = usable[best]
    werte[rows.person[chosen]] = values[chosen]
    zellen[rows.person[chosen]] = states[chosen]
    zellen[_unsure(rows, values, states, chosen, ranked=first is None)] = CellState.UNREADABLE
    lost = _lost(person, values[usable], tier, best)
    torn = np.zeros(rows.persons, dtype=np.bool_)
    if not takes_first:
        keys = (rank,) if first is None else (first[usable], rank)
        torn[person[_even(person, values[usable], states[usable], keys, best)]] = True
        zellen[torn] = CellState.UNREADABLE
    return Pick(rows.table.quelle, True, werte, zellen, person[lost], values[usable][lost], torn)


def _unsure(rows: Rows, values: Array, states: Array, chosen: Array, *, ranked: bool) -> Bools:
    """Persons for whom a cell that cannot be read might have counted instead of the chosen one.

    That is a cell of a row as good or better (any row, where the value itself decides), or any difference between values of which one
    cannot be ranked; a blank never counts.
    """
    best_rank = np.full(rows.persons, np.iinfo(np.int64).min)
    if ranked:
        best_rank[rows.person[chosen]] = rows.rank[chosen]
    unreadable = (states == CellState.UNREADABLE) & (rows.rank >= best_rank[rows.person])
    result = np.zeros(rows.persons, dtype=np.bool_)
    result[rows.person[unreadable]] = True
    if rows.unranked.any():
        at = np.flatnonzero(has_value(states))
        result[rows.person[at[rows.unranked[at] & _differs_within(rows.person[at], values[at])]]] = True
    held = np.zeros(rows.persons, dtype=np.bool_)
    held[rows.person[chosen]] = True
    return result & held


def _differs_within(person: Array, values: Array) -> Bools:
    """True for rows of persons whose rows do not all say the same."""
    said = pd.factorize(values)[0]
    starts, sizes = runs(first_of(person))
    lowest, highest = (np.repeat(rule.reduceat(said, starts), sizes) for rule in (np.minimum, np.maximum))
    differs: Bools = lowest != highest
    return differs


def _even(person: Array, values: Array, states: Array, keys: Sequence[Array], best: Array) -> Array:
    """Positions that say something else than the winner although nothing ranks them lower; a day that is only less precise is none."""
    if len(best) == len(person):
        return np.zeros(0, dtype=np.intp)
    winner = np.repeat(best, runs(first_of(person))[1])
    as_good = np.logical_and.reduce([key == key[winner] for key in keys])
    at = np.flatnonzero(as_good & (values != values[winner]))
    if values.dtype.kind == "M":
        at = at[days_differ(values[at], states[at], values[winner[at]], states[winner[at]])]
    return at


def _lost(person: Array, values: Array, tier: Array, best: Array) -> Array:
    """Positions that disagree with the winner although they are as good; one per person and value."""
    if len(best) == len(person):
        return np.zeros(0, dtype=np.intp)
    winner = np.repeat(best, runs(first_of(person))[1])
    lost = np.flatnonzero((values != values[winner]) & (tier == tier[winner]))
    if not len(lost):
        return lost
    again = pd.DataFrame({"person": person[lost], "value": values[lost]}).duplicated().to_numpy()
    kept = lost[~again]
    by_person: Array = kept[np.lexsort((_codes(values[kept]), person[kept]))]
    return by_person


# Where no value would be worse than one of two: names of people and places, and who is in charge.
TAKES_FIRST = frozenset(feld.name for feld in FELDER if feld.kind is Kind.TEXT) - {"bg_nummer"}

# What stays the same for life, so that one source states it as well as another where a cell cannot be read.
LASTING = frozenset({"nachname", "vorname", "geburtsdatum", "geschlecht", "staatsangehoerigkeit", "schulabschluss", "berufsabschluss"})


def by_priority(feld: Feld, picks: Sequence[Pick], persons: int) -> tuple[FieldColumn, Array]:
    """The first source that holds a value decides; a cell of it that cannot be read leaves the field unknown.

    Only what is `LASTING` is then taken from the other sources, if these agree.

    Returns:
        The column, and per person the index of the deciding pick (-1: none).
    """
    picks_present = [one for one in picks if one.present]
    if not picks_present:
        return blank(feld, persons, Zustand.QUELLE_FEHLT), np.full(persons, -1)
    result = blank(feld, persons, Zustand.UNBEKANNT)
    werte, zustand, decided = result.werte, result.zustand, np.full(persons, -1)
    unreadable, said_empty, lasting = (np.zeros(persons, dtype=np.bool_) for _ in range(3))
    for index, one in enumerate(picks):
        lasting |= (decided >= 0) & unreadable & has_value(one.zellen) & (one.werte != werte)
        open_ = (decided < 0) & (~unreadable | (feld.name in LASTING))
        hit = open_ & has_value(one.zellen)
        werte[hit] = one.werte[hit]
        zustand[hit] = Zustand.WERT
        decided[hit] = index
        unreadable |= (decided < 0) & (one.zellen == CellState.UNREADABLE)
        said_empty |= one.zellen == CellState.BLANK
        if feld.leer_moeglich:  # „unbefristet“ is an answer and ends the search
            endless = open_ & (one.zellen == CellState.OPEN_END)
            zustand[endless], decided[endless] = Zustand.LEER, index
    if feld.leer_moeglich:
        zustand[(decided < 0) & said_empty & ~unreadable] = Zustand.LEER
    zustand[lasting], decided[lasting] = Zustand.UNBEKANNT, -1
    return FieldColumn(werte, zustand), decided
