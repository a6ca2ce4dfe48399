"""Leistungsbezug and Zugang SGB II from the benefit periods in Allegro, else from opDs."""

from dataclasses import replace

import numpy as np

from bewerberanalyse.cases.choose import Pick, by_priority, pick_values
from bewerberanalyse.cases.column import FieldColumn
from bewerberanalyse.cases.findings import UNPLAUSIBEL
from bewerberanalyse.cases.material import CaseMaterial, as_number, unreadable_per_person
from bewerberanalyse.cases.person import picks_of, settle
from bewerberanalyse.cases.rows import NAT, first_of, has_value
from bewerberanalyse.model.arrays import Array
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.table import CellState, Quelle

GAP_DAYS = 31  # a break in the benefit up to this long does not start a new spell (DOMAIN §8, 21)
FOLLOW_UPS = 3  # periods granted one after the other; no export holds more
FAR = np.datetime64("9999-12-31", "D")
_SPAN = 10_000_000  # days; more than any date, so that one running maximum serves all persons
_BASE = 1_000_000


def benefit_fields(material: CaseMaterial) -> dict[str, FieldColumn]:
    """Leistungsbezug and zugang_am."""
    if material.present(Quelle.ALLEGRO, "leistung_von", "leistung_bis"):
        _foresee(material)
    return {"leistungsbezug": _benefit(material), "zugang_am": _since(material)}


def _foresee(material: CaseMaterial) -> None:
    """After the last day that is granted nobody knows whether the benefit goes on, nor whether a later grant really begins."""
    for rows in (material.rows[Quelle.ALLEGRO], material.open_rows[Quelle.ALLEGRO]):
        von, bis, person = rows.dates("leistung_von"), rows.dates("leistung_bis"), rows.person
        endless = np.isin(rows.states("leistung_bis"), [CellState.BLANK, CellState.OPEN_END]) & has_value(rows.states("leistung_von"))
        begun = ~(von > material.stichtag)
        reach = np.where(endless, FAR, np.where(np.isnat(bis), material.stichtag - 1, bis)).astype("M8[D]")
        until = np.full(material.persons, material.stichtag - 1)
        np.maximum.at(until, person[begun], reach[begun])
        for _ in range(FOLLOW_UPS):  # a period that follows without a gap prolongs what is granted
            next_ = ~begun & (von <= until[person] + 1)
            np.maximum.at(until, person[next_], reach[next_])
        granted = np.flatnonzero((until >= material.stichtag) & (until < FAR))
        material.outlook.opens(("leistungsbezug",), granted, until[granted] + 1)
        later = np.flatnonzero(~begun & (von > until[person] + 1))
        material.outlook.opens(("leistungsbezug",), person[later], von[later])
        unread = np.flatnonzero(
            (rows.states("leistung_bis") == CellState.UNREADABLE) | (rows.states("leistung_von") == CellState.UNREADABLE)
        )
        material.outlook.opens(("leistungsbezug",), person[unread], np.full(len(unread), material.stichtag + 1))


def _benefit(material: CaseMaterial) -> FieldColumn:
    """The status as stated, else whether the Stichtag lies in the benefit period."""
    feld = FELD["leistungsbezug"]
    picks = picks_of(material, "leistungsbezug")
    if material.present(Quelle.ALLEGRO, "leistung_von", "leistung_bis"):
        picks = [_with_period(material, picks[0], _by_period(material)), *picks[1:]]
    return settle(material, feld, picks)


def _with_period(material: CaseMaterial, stated: Pick, told: Pick) -> Pick:
    """The stated status, filled up from the period; a running status after the end of the period is worth a hint."""
    known = has_value(stated.zellen)
    unread = stated.zellen == CellState.UNREADABLE
    over = known & (stated.werte == "laufend") & (told.werte == "eingestellt")
    material.findings.hint(np.flatnonzero(over), "Leistungsbezug: laut Status laufend, die Bewilligung endete vor dem Stichtag")
    filled = known | has_value(told.zellen)
    zellen = np.where(unread, CellState.UNREADABLE, np.where(filled, CellState.VALUE, told.zellen))
    return replace(stated, present=True, werte=np.where(known, stated.werte, told.werte), zellen=zellen.astype(np.int8))


def _by_period(material: CaseMaterial) -> Pick:
    rows = material.rows[Quelle.ALLEGRO]
    von, bis, day = rows.dates("leistung_von"), rows.dates("leistung_bis"), material.stichtag
    bis_states, von_states = rows.states("leistung_bis"), rows.states("leistung_von")
    open_end = np.isin(bis_states, [CellState.BLANK, CellState.OPEN_END]) & has_value(von_states)
    begun = (von <= day) | (np.isnat(von) & (von_states != CellState.UNREADABLE))
    running = begun & ((bis >= day) | open_end) & ~(von > day)
    ended = bis < day
    values = np.where(running, "laufend", np.where(ended, "eingestellt", "")).astype(object)
    unreadable = (bis_states == CellState.UNREADABLE) | (von_states == CellState.UNREADABLE)
    untold = np.where(unreadable, CellState.UNREADABLE, CellState.BLANK)
    states = np.where(running | ended, CellState.VALUE, untold).astype(np.int8)
    return pick_values(rows, values, states, running.astype(np.int64))


def _since(material: CaseMaterial) -> FieldColumn:
    """The start of the current spell; later starts are not yet there."""
    feld = FELD["zugang_am"]
    picks = picks_of(material, "zugang_am")
    if material.present(Quelle.ALLEGRO, "zugang_am", "leistung_von"):
        picks = [_spell_start(material, picks[0]), *picks[1:]]
    # a benefit period alone is renewed every year: what opDs says of the Zugang does not contradict it
    stated = material.present(Quelle.ALLEGRO, "zugang_am")
    column = settle(material, feld, picks) if stated else by_priority(feld, picks, material.persons)[0]
    ahead = np.flatnonzero(column.known & (column.werte > material.stichtag))
    material.findings.add("zugang_am", UNPLAUSIBEL, ahead, f"{feld.heading} liegt nach dem Stichtag", Quelle.ALLEGRO.titel)
    return column


def _spell_start(material: CaseMaterial, stated: Pick) -> Pick:
    rows = material.rows[Quelle.ALLEGRO]
    start, states = _starts(rows.dates("zugang_am"), rows.dates("leistung_von"), rows.states("zugang_am"), rows.states("leistung_von"))
    end = as_number(rows.dates("leistung_bis"))
    end = np.where(np.isnat(rows.dates("leistung_bis")), _SPAN - _BASE - 1, end)
    at = np.flatnonzero(~np.isnat(start))
    at = at[np.lexsort((end[at], as_number(start[at]), rows.person[at]))]
    person, begin = rows.person[at], as_number(start[at])
    reached = np.maximum.accumulate(person * _SPAN + end[at] + _BASE) - person * _SPAN - _BASE
    new = first_of(person)
    new[1:] |= begin[1:] - reached[:-1] - 1 > GAP_DAYS
    first = np.flatnonzero(new)
    spell = np.cumsum(new) - 1
    # the last spell begun by the Stichtag; if all lie ahead, the first of them
    begun = begin <= as_number(np.array([material.stichtag]))[0]
    chosen = np.full(rows.persons, -1)
    chosen[person[::-1]] = np.arange(len(at))[::-1]
    np.maximum.at(chosen, person[begun], np.flatnonzero(begun))
    hit = chosen >= 0
    source_row = first[spell[chosen[hit]]] if len(at) else np.zeros(0, dtype=np.intp)
    werte, zellen = np.full(rows.persons, NAT), np.where(stated.zellen == CellState.UNREADABLE, CellState.UNREADABLE, stated.zellen)
    werte[hit], zellen[hit] = start[at][source_row], states[at][source_row]
    zellen[~hit & has_value(zellen)] = CellState.BLANK
    # a spell may reach further back, or begin later, by a day that cannot be read
    zellen[unreadable_per_person(rows, "zugang_am", "leistung_von", "leistung_bis")] = CellState.UNREADABLE
    return Pick(Quelle.ALLEGRO, True, werte, zellen.astype(np.int8), np.zeros(0, dtype=np.intp), werte[:0])


def _starts(zugang: Array, von: Array, zugang_states: Array, von_states: Array) -> tuple[Array, Array]:
    """Where a row's spell begins: as stated, else with the benefit period."""
    stated = ~np.isnat(zugang)
    return np.where(stated, zugang, von), np.where(stated, zugang_states, von_states)
