"""Handlungsstrategien of a person, and the Schlüsselgruppen they belong to.

Source: DOMAIN §3.1. The names are common usage, not a published catalogue; any name found in the files is kept.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from bewerberanalyse.cases.findings import join_per_person
from bewerberanalyse.cases.material import CaseMaterial, any_per_person
from bewerberanalyse.cases.rows import FieldColumn, Rows, blank, has_value, tuples
from bewerberanalyse.cases.values import folded
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD, Feld
from bewerberanalyse.model.table import CellState

_SEED = {
    "Qualifikation": (
        "Schulabschluss erwerben", "Erwerb eines Schulabschlusses", "Berufsabschluss erwerben", "Erwerb eines Berufsabschlusses",
        "Teilqualifikation erwerben", "Qualifikation anpassen/Anerkennung", "Qualifikation anpassen", "Anerkennung",
        "Berufserfahrung ermöglichen", "Deutschkenntnisse erwerben", "Fremdsprachenkenntnisse erwerben", "schulische Qualifikation",
        "berufliche Qualifikation", "Berufserfahrung", "Sprachkenntnisse",
    ),
    "Leistungsfähigkeit": (
        "Individuelles Leistungsvermögen feststellen", "Leistungsfähigkeit fördern", "gesundheitlich angemessene Beschäftigung realisieren",
        "Arbeits- und Sozialverhalten stärken", "Heranführen an das Arbeitsleben", "Tagesstruktur herstellen",
    ),
    "Motivation": ("Perspektiven verändern",),
    "Rahmenbedingungen": (
        "Mobilität erhöhen", "Familiäre Situation stabilisieren", "Betreuungsverhältnisse schaffen/ausbauen",
        "Betreuungsverhältnisse schaffen", "Betreuungsverhältnisse ausbauen", "Finanzielle Situation stabilisieren",
        "Wohnsituation stabilisieren",
    ),
    "Übergreifende Schlüsselgruppe": (
        "Vermittlung", "Stabilisierung bestehender Beschäftigung", "Absolventenmanagement", "Existenzgründung",
    ),
}  # fmt: skip
LOCAL = "Dezentrale Schlüsselgruppe (lokal)"
GROUP_OF = {folded(name): group for group, names in _SEED.items() for name in names}


def distinct_sorted(cell: str) -> tuple[str, ...]:
    """The entries of a cell of an export, each once, alphabetically.

    >>> distinct_sorted("Vermittlung; Absolventenmanagement;vermittlung")
    ('Absolventenmanagement', 'Vermittlung')
    """
    entries = {folded(part): part.strip() for part in reversed(cell.split(";")) if folded(part)}
    return tuple(sorted(entries.values(), key=folded))


def group_of(name: str) -> str:
    """The Schlüsselgruppe of one Handlungsstrategie; the local one for names nobody knows."""
    return GROUP_OF.get(folded(name), LOCAL)


def _groups(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({group_of(name) for name in names}))


def strategy_fields(material: CaseMaterial) -> dict[str, FieldColumn]:
    """Handlungsstrategien, schluesselgruppen, and how many there are of each."""
    strategies = _lists(material, FELD["handlungsstrategien"], "handlungsstrategien")
    groups = strategies.where(strategies.known, _each_cell(_groups, strategies.werte))
    groups = groups.without(strategies.known & _strange(strategies.werte), Zustand.UNBEKANNT)
    stated = _lists(material, FELD["handlungsstrategien"], "schluesselgruppe")
    groups = groups.where((strategies.zustand != Zustand.UNBEKANNT) & stated.known & ~groups.known, stated.werte)
    counts = {"anzahl_strategien": _number(strategies), "anzahl_schluesselgruppen": _number(groups)}
    return {"handlungsstrategien": strategies, "schluesselgruppen": groups} | counts


def _number(lists: FieldColumn) -> FieldColumn:
    """How many entries a list has; none at all is 0."""
    lengths = np.fromiter(map(len, lists.werte), dtype=np.int64, count=len(lists.werte))
    return FieldColumn(np.where(lists.known, lengths, 0), lists.zustand).without(lists.zustand == Zustand.LEER, Zustand.WERT)


def _each_cell(rule: Callable[[Any], tuple[str, ...]], cells: Array) -> Array:
    """The rule for every cell; every list of entries is looked at once."""
    codes, distinct = pd.factorize(cells)
    found: Array = tuples([rule(cell) for cell in distinct])[codes]
    return found


def _strange(lists: Array) -> Bools:
    """Which lists hold a name nobody knows: it may belong to any Schlüsselgruppe."""
    codes, distinct = pd.factorize(lists)
    found: Bools = np.array([any(folded(name) not in GROUP_OF for name in names) for names in distinct], dtype=np.bool_)[codes]
    return found


def _lists(material: CaseMaterial, feld: Feld, name: str) -> FieldColumn:
    """VerBIS if it holds any entry for the person, else opDs: all entries of all rows of the newest Stand.

    An entry that cannot be read, or whose Stand cannot, leaves the list unknown.
    """
    result = blank(feld, material.persons, Zustand.UNBEKANNT)
    present = False
    said_none, unsure = np.zeros(material.persons, dtype=np.bool_), np.zeros(material.persons, dtype=np.bool_)
    for quelle in feld.quellen:
        if not material.present(quelle, name):
            continue
        present = True
        rows = material.rows[quelle]
        states = rows.states(name)
        cells = np.flatnonzero(has_value(states) & _newest(rows))
        joined = join_per_person(rows.person[cells], rows.text(name)[cells], np.full(rows.persons, "", dtype=object))
        values = _each_cell(distinct_sorted, joined)
        unranked = rows.unranked & (np.bincount(rows.person, minlength=rows.persons) > 1)[rows.person]
        unread = any_per_person(rows.person, (states == CellState.UNREADABLE) | unranked, rows.persons)
        unsure |= ~result.known & unread
        result = result.where(~result.known & ~unsure & (values != tuples([()])), values)
        said_none |= any_per_person(rows.person, states == CellState.BLANK, rows.persons)
    if not present:
        return blank(feld, material.persons, Zustand.QUELLE_FEHLT)
    return result.without(~result.known & said_none & ~unsure, Zustand.LEER)


def _newest(rows: Rows) -> Bools:
    """Rows of the newest Stand of their person."""
    newest = np.full(rows.persons, np.iinfo(np.int64).min)
    np.maximum.at(newest, rows.person, rows.tier)
    is_newest: Bools = rows.tier == newest[rows.person]
    return is_newest
