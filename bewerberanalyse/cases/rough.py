"""Values known within bounds only: which cells of the list hold a day known to the month or the year, or a number that may be higher.

Such a day stands in the list as the first of its time (an end as the last), such a number as the lowest it can be, and a test is only
decided by it where everything within the bounds gives the same answer.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from bewerberanalyse.cases.material import CaseMaterial
from bewerberanalyse.cases.rows import FieldColumn, has_value, is_partial
from bewerberanalyse.model.arrays import Array
from bewerberanalyse.model.fields import FELD, FELDER, Kind
from bewerberanalyse.model.table import ROUGH_WORDS, CellState

# The columns a day of the list may be from; of every other field the one of its name.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "zugang_am": ("zugang_am", "leistung_von"),
    "betreuung_seit": ("betreuung_seit", "zugang_am", "leistung_von"),
    "sprachniveau_datum": ("testdatum", "dtz_datum", "dtz_datum_2", "sprachniveau_datum", "kursende", "austritt", "austritt_geplant"),
    "ik_berechtigt_am": ("berechtigt_am", "verpflichtet_am"),
    "bsk_berechtigt_am": ("berechtigt_am", "bsk_berechtigt_am"),
    "ik_angemeldet_am": ("angemeldet_am",),
    "ik_beginn": ("kursbeginn", "eintritt"),
    "ik_ende": ("kursende", "austritt", "austritt_geplant"),
    "ik_unterbrochen_seit": ("unterbrochen_seit",),
    "massnahme_beginn": ("eintritt",),
    "massnahme_ende": ("austritt", "austritt_geplant"),
    "folge_beginn": ("eintritt",),
}


def rough_days(material: CaseMaterial, fields: Mapping[str, FieldColumn]) -> pd.DataFrame:
    """Per field that holds such a value for anybody the `CellState` that says how much of it is known, else 0; see `Faelle.ungenau`."""
    cells = {name: _cells(material, name) for name in {column for feld in _DAYS for column in _COLUMNS.get(feld, (feld,))}}
    found = {feld: _states(fields[feld], [cells[column] for column in _COLUMNS.get(feld, (feld,))]) for feld in _DAYS}
    found |= {
        name: np.where(column.at_least & column.known, np.int8(CellState.AT_LEAST), np.int8(0))
        for name, column in fields.items()
        if column.at_least is not None
    }
    return pd.DataFrame({feld: states for feld, states in found.items() if states.any()}, index=range(material.persons))


def report_rough(material: CaseMaterial, rough: pd.DataFrame) -> None:
    """Says of every such value how much of it is known: people read it, and the sheets that compute look it up there."""
    for name, states in rough.items():
        for state, words in ROUGH_WORDS.items():
            said = f"{FELD[str(name)].heading}: {words}"
            persons = (states == state).to_numpy() & ~material.findings.hinted(said, material.persons)
            material.findings.hint(np.flatnonzero(persons), said)


_DAYS = tuple(feld.name for feld in FELDER if feld.kind is Kind.DATUM)
_DaysOfColumn = list[tuple[Array, Array, Array]]  # person, day, state


def _cells(material: CaseMaterial, column: str) -> _DaysOfColumn:
    """The days of a column, per source in which one is known by its month or year only."""
    rows = [one for one in material.rows.values() if one.present(column)]
    if not any(is_partial(one.states(column)).any() for one in rows):
        return []
    known = [(one, np.flatnonzero(has_value(one.states(column)))) for one in rows]
    return [(one.person[at], one.dates(column)[at], one.states(column)[at]) for one, at in known]


def _states(told: FieldColumn, cells: list[_DaysOfColumn]) -> Array:
    """The state a person's day was read with; a whole day that says the same goes before."""
    result = np.zeros(len(told.werte), dtype=np.int8)
    whole = np.zeros(len(told.werte), dtype=np.bool_)
    for person, day, state in (one for column in cells for one in column):
        same = told.known[person] & (told.werte[person] == day)
        whole[person[same & ~is_partial(state)]] = True
        result[person[same & is_partial(state)]] = state[same & is_partial(state)]
    return np.where(whole, np.int8(0), result)
