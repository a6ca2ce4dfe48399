"""The Grundgesamtheit of the house: whose cases stand in the list.

Whoever may belong to it stays: an unknown team or Herkunftsgruppe never takes a person out.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from bewerberanalyse.cases.text import folded
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.linked import Linked, RowVerdict
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.settings import Settings

OUTSIDE = "Person gehört nicht zur eingestellten Grundgesamtheit ({merkmal})"
ALL_OUTSIDE = "Alle möglichen Personen liegen außerhalb der Grundgesamtheit"
_ORIGIN = Origin("einstellungen.yaml")


def restrict(linked: Linked, faelle: Faelle, settings: Settings) -> tuple[Linked, Faelle]:
    """Only the persons of the configured teams and Herkunftsgruppen.

    Rows of the others become `ausgeschlossen` with the reason; an open row whose candidates all lie outside too.
    """
    wanted = settings.grundgesamtheit
    tests = [("Team", "team", list(wanted.teams)), ("Herkunftsgruppe", "herkunftsgruppe", list(wanted.herkunftsgruppen))]
    tests = [test for test in tests if test[2]]
    if not tests:
        return linked, faelle
    reason = np.full(len(faelle), "", dtype=object)
    problems = []
    for merkmal, name, allowed in tests:
        known = faelle.zustand[name].to_numpy() == Zustand.WERT
        outside = known & ~_is_one_of(faelle.werte[name].to_numpy(dtype=object), allowed)
        reason[outside & (reason == "")] = OUTSIDE.format(merkmal=merkmal)
        unknown = int((~known & (reason == "")).sum())
        if unknown:
            problems.append(Problem("F-104", _ORIGIN, {"merkmal": merkmal, "personen": unknown}))
    kept = reason == ""
    return restrict_linked(linked, kept, reason), only(faelle, kept, problems)


def _is_one_of(values: Array, allowed: Sequence[str]) -> Bools:
    codes, uniques = pd.factorize(values)
    wanted = {folded(one) for one in allowed}
    hit = np.array([folded(value) in wanted for value in uniques], dtype=np.bool_)
    taken: Bools = hit[codes] if len(values) else np.zeros(0, dtype=np.bool_)
    return taken


def _new_rows(kept: Bools) -> Array:
    """Old row → new row, -1 for persons taken out; the last entry stands for "no person"."""
    rows = np.append(np.where(kept, np.cumsum(kept) - 1, -1), -1)
    return rows.astype(np.int32)


def restrict_linked(linked: Linked, kept: Bools, reason: Array) -> Linked:
    """Linked with the persons kept only; `reason` says per person why their rows are ausgeschlossen."""
    new = _new_rows(kept)
    numbers = linked.personen["kundennummer"].to_numpy(dtype=object)
    gone = set(numbers[~kept].tolist())
    zeilen = {quelle: _relabel(rows, new, np.append(reason, ""), gone) for quelle, rows in linked.zeilen.items()}
    pairs = linked.pruefpaare
    if len(pairs):
        pairs = pairs[~pairs["kundennummer"].isin(gone)].reset_index(drop=True)
    return replace(linked, personen=linked.personen[kept].reset_index(drop=True), zeilen=zeilen, pruefpaare=pairs)


def _relabel(rows: pd.DataFrame, new: Array, reason: Array, gone: set[str]) -> pd.DataFrame:
    person, urteil = rows["person"].to_numpy(), rows["urteil"].to_numpy(dtype=object).copy()
    grund, kandidaten = rows["grund"].to_numpy(dtype=object).copy(), rows["kandidaten"].to_numpy(dtype=object).copy()
    left = (person >= 0) & (new[person] < 0)
    excluded = left & (urteil == RowVerdict.ZUGEORDNET.value)
    urteil[excluded], grund[excluded] = RowVerdict.AUSGESCHLOSSEN.value, reason[person[excluded]]
    for row in np.flatnonzero((kandidaten != "") & (urteil == RowVerdict.OFFEN.value)):
        staying = [number for number in kandidaten[row].split("|") if number not in gone]
        if not staying:
            urteil[row], grund[row] = RowVerdict.AUSGESCHLOSSEN.value, ALL_OUTSIDE
        kandidaten[row] = "|".join(staying)
    changed = {"urteil": urteil, "grund": grund, "kandidaten": kandidaten}
    return rows.assign(person=new[person], **{name: pd.Series(values, index=rows.index, dtype="str") for name, values in changed.items()})


def only(faelle: Faelle, kept: Bools, problems: Sequence[Problem] = ()) -> Faelle:
    """The cases of the persons kept, everything about them included; `problems` are added."""
    new = _new_rows(kept)
    fall = new[faelle.klaerung["fall"].to_numpy()]
    klaerung = faelle.klaerung.assign(fall=fall)[fall >= 0].reset_index(drop=True)
    of_whom, later = (new[rows["fall"].to_numpy()] for rows in (faelle.teilnahmen, faelle.aussicht))
    return replace(
        faelle,
        werte=faelle.werte[kept].reset_index(drop=True),
        zustand=faelle.zustand[kept].reset_index(drop=True),
        klaerung=klaerung,
        teilnahmen=faelle.teilnahmen.assign(fall=of_whom)[of_whom >= 0].reset_index(drop=True),
        aussicht=faelle.aussicht.assign(fall=later)[later >= 0].reset_index(drop=True),
        pruefungen=_kept(faelle.pruefungen, kept),
        aus_opds=_kept(faelle.aus_opds, kept),
        problems=(*faelle.problems, *problems),
    )


def _kept(of_persons: pd.DataFrame, kept: Bools) -> pd.DataFrame:
    """The rows of the persons kept; a table without columns has no rows."""
    return of_persons[kept].reset_index(drop=True) if len(of_persons.columns) else of_persons
