"""Rows of one source about one course, Teilnahme or income of a person: a newer file tells it anew; of one file, none is the truer.

Two rows that begin on the same day cannot both be right if one says „laufend“ and the other „abgebrochen“, and the order of the states
(`course_fold`) is one of different courses. What they contradict cannot be relied upon, exactly as if it could not be read.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from bewerberanalyse.cases.course_row import BEGUN, BSK, programme_of
from bewerberanalyse.cases.findings import WIDERSPRUCH, Findings
from bewerberanalyse.cases.rows import UNDATED, Rows, as_number, dense, has_value, objects
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.table import CellState, Quelle

# What names one course, Teilnahme or income: a newer file of the source tells it anew.
_TOLD_ANEW = {
    Quelle.COSACH: ("massnahmenummer",),
    Quelle.INGE: ("kursbeginn",),
    Quelle.SPRACHBUERO: ("kursbeginn",),
    Quelle.ALLEGRO: ("bg_nummer", "einkommensart", "einkommen_monat"),
}
# The day it begins, and what else must be written alike in both rows.
_BEGINS = {
    Quelle.COSACH: ("eintritt", ("massnahmenummer", "massnahme", "instrument")),
    Quelle.INGE: ("kursbeginn", ("kursart",)),
    Quelle.SPRACHBUERO: ("kursbeginn", ("kursart", "kurs", "zielniveau")),
}
# What can be true only once, per column; None = every value. „angemeldet“ and later „laufend“ are two states of one course.
_ONCE: Mapping[Quelle, Mapping[str, tuple[str, ...] | None]] = {
    Quelle.COSACH: {
        "teilnahmestatus": ("eingetreten", "nicht_angetreten", "beendet", "abgebrochen"), "austritt": None, "austritt_geplant": None,
    },
    Quelle.INGE: {"kursstatus": BEGUN, "kursende": None},
    Quelle.SPRACHBUERO: {"kursstatus": BEGUN, "kursende": None},
}  # fmt: skip
_BLANK_TELLS = ("austritt",)  # nobody has left yet


def newest(rows: Rows) -> Rows:
    """The rows without those of an older Stand about what a newer one of the same person tells again."""
    names, stand = _TOLD_ANEW.get(rows.table.quelle, ()), as_number(rows.stand())
    if not names or not len(rows) or (stand == stand[0]).all():
        return rows
    at = np.flatnonzero(np.logical_and.reduce([stand > UNDATED, *(has_value(rows.states(name)) for name in names)]))
    thing = _numbered(rows, at, names)
    last = np.full(thing.max(initial=0) + 1, UNDATED)
    np.maximum.at(last, thing, stand[at])
    keep = np.ones(len(rows), dtype=np.bool_)
    keep[at] = stand[at] == last[thing]
    return rows.only(keep)


def consistent(rows: Rows) -> Rows:
    """The rows, their cells unreadable where another row about the same thing says otherwise."""
    quelle = rows.table.quelle
    if quelle not in _BEGINS:
        return rows
    day, alike = _BEGINS[quelle]
    at = np.flatnonzero(rows.states(day) == CellState.VALUE)
    thing = _numbered(rows, at, (day, *alike))
    several = np.bincount(thing)[thing] > 1
    at, thing = at[several], thing[several]
    torn = {name: _contradicted(rows, at, thing, name, words) for name, words in _ONCE[quelle].items()} if len(at) else {}
    return rows.hiding({name: cells for name, cells in torn.items() if cells.any()})


def report_contradictions(rows: Rows, findings: Findings) -> None:
    """Say of whom two rows contradict each other."""
    torn = np.flatnonzero(np.logical_or.reduce([np.zeros(len(rows), dtype=np.bool_), *rows.hidden.values()]))
    titel = rows.table.quelle.titel
    text = f"{titel}: zwei Zeilen zu einem Beginn nennen verschiedene Angaben (Status oder Ende)"
    felder = objects(_field(rows, at) for at in torn.tolist())
    for feld in sorted(set(felder)):
        findings.add(feld, WIDERSPRUCH, np.unique(rows.person[torn[felder == feld]]), text, titel, "Status, Ende")


def _field(rows: Rows, at: int) -> str:
    """The field such a row tells most of."""
    if rows.table.quelle is Quelle.COSACH:
        return "massnahme_aktuell"
    is_bsk = rows.text("kursart")[at] == "BSK" or programme_of(rows.text("kurs")[at]) == BSK
    return "bsk_status" if is_bsk else "ik_status"


def _numbered(rows: Rows, at: Array, names: tuple[str, ...]) -> Array:
    """One number per person and thing."""
    return dense([rows.person[at], *(pd.factorize(rows.column(name)[0][at])[0] for name in names)])


def _contradicted(rows: Rows, at: Array, thing: Array, name: str, words: tuple[str, ...] | None) -> Bools:
    values, states = rows.column(name)
    told = has_value(states[at]) if words is None else np.isin(values[at], words)
    if name in _BLANK_TELLS:
        told |= states[at] == CellState.BLANK
    at, thing = at[told], thing[told]
    number = pd.factorize(values[at])[0]
    low, high = np.full(thing.max(initial=0) + 1, len(at)), np.full(thing.max(initial=0) + 1, -2)
    np.minimum.at(low, thing, number)
    np.maximum.at(high, thing, number)
    result = np.zeros(len(rows), dtype=np.bool_)
    result[at] = low[thing] != high[thing]
    return result
