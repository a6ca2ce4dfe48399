"""Whose cases stand in the list: the Grundgesamtheit of the house, and who must not stand in it (`ausnehmen`).

Whoever may belong to the Grundgesamtheit stays: an unknown team or Herkunftsgruppe never takes a person out. The exempt are out of the list
after linking, so that their rows are known as theirs and go to nobody else. What may be theirs goes too: an open row with them among its
candidates is shown to nobody. For the others it may belong to it still counts as undecided while cases are folded, because an unknown is
never a no.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from bewerberanalyse.cases.values import folded
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.table import Linked, Quelle, RowVerdict, SourceTable

OUTSIDE = "Person gehört nicht zur eingestellten Grundgesamtheit ({merkmal})"
ALL_OUTSIDE = "Alle möglichen Personen liegen außerhalb der Grundgesamtheit"
_ORIGIN = Origin("einstellungen.yaml")
LEFT_OUT = "nach den Einstellungen des Hauses nicht in der Liste"  # says of nobody why
_SENTENCE = re.compile(r"(?<=[.!]) ")
_VALUE = "–"  # in place of a cell text that must not be shown


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
    return _restrict_linked(linked, kept, reason), only(faelle, kept, problems)


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


def _restrict_linked(linked: Linked, kept: Bools, reason: Array) -> Linked:
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
        ungenau=_kept(faelle.ungenau, kept),
        problems=(*faelle.problems, *problems),
    )


def _kept(of_persons: pd.DataFrame, kept: Bools) -> pd.DataFrame:
    """The rows of the persons kept; a table without columns has no rows."""
    return of_persons[kept].reset_index(drop=True) if len(of_persons.columns) else of_persons


@dataclass(frozen=True, slots=True)
class Exempted:
    """The rows that are, or may be, of persons left out: per source one flag per row; `hidden` those that are only possible."""

    numbers: frozenset[str] = field(repr=False)
    rows: Mapping[Quelle, Bools]
    hidden: Mapping[Quelle, Bools]
    places: frozenset[tuple[str, str, int]] = field(repr=False)


def leave_out(
    linked: Linked, tables: Mapping[Quelle, SourceTable], entered: Iterable[str], numbers: frozenset[str]
) -> tuple[Linked, Exempted]:
    """Linked without these persons; their rows are ausgeschlossen, questions about them are not asked.

    Args:
        linked: The outcome of linking, of every row.
        tables: The rows themselves.
        entered: What stands in the settings.
        numbers: All numbers of these persons, former ones included.
    """
    kept = ~linked.personen["kundennummer"].isin(numbers).to_numpy()
    rows: dict[Quelle, Bools] = {}
    hidden: dict[Quelle, Bools] = {}
    for quelle, zeilen in linked.zeilen.items():
        person = zeilen["person"].to_numpy()
        theirs = (person >= 0) & ~np.append(kept, True)[person]
        theirs |= tables[quelle].werte["kundennummer"].isin(numbers).to_numpy()
        possible = zeilen["kandidaten"].map(lambda text: not numbers.isdisjoint(text.split("|"))).to_numpy(dtype=np.bool_)
        hidden[quelle] = possible & ~theirs & (zeilen["urteil"] == RowVerdict.OFFEN.value).to_numpy()
        rows[quelle] = theirs | hidden[quelle]
    places = frozenset(place for quelle, flags in rows.items() for place in _places(tables[quelle], flags))
    without = _restrict_linked(linked, kept, np.full(len(kept), LEFT_OUT, dtype=object))
    ended = {quelle: _close(frame, rows[quelle] & ~hidden[quelle]) for quelle, frame in without.zeilen.items()}
    exempted = Exempted(numbers, rows, hidden, places)
    count = sum(int(flags.sum()) for flags in rows.values())
    listed = set(linked.personen["kundennummer"])
    missing = sum(number not in listed and not _known(number, tables) for number in set(entered))
    said = Problem("F-112", _ORIGIN, {"personen": int((~kept).sum()), "zeilen": count, "fehlt": missing})
    personen = without.personen.assign(hinweis=[_without_mention(text, numbers) for text in without.personen["hinweis"]])
    result = replace(
        without,
        personen=personen.astype({"hinweis": "str"}),
        zeilen=ended,
        pruefpaare=_other_pairs(without.pruefpaare, exempted),
        problems=(*without.problems, said),
    )
    return result, exempted


def closed(linked: Linked, exempted: Exempted) -> Linked:
    """After folding: the rows that may be of persons left out are nobody's and stand nowhere."""
    return replace(linked, zeilen={quelle: _close(frame, exempted.hidden[quelle]) for quelle, frame in linked.zeilen.items()})


def masked(problems: Iterable[Problem], exempted: Exempted) -> tuple[Problem, ...]:
    """The messages without the cell texts of rows left out and without their numbers."""
    return tuple(
        replace(one, wert=_VALUE)
        if one.wert
        and (
            (one.origin.datei, one.origin.blatt, one.origin.zeile) in exempted.places
            or any(number in one.wert for number in exempted.numbers)
        )
        else one
        for one in problems
    )


def _known(number: str, tables: Mapping[Quelle, SourceTable]) -> bool:
    return any((table.werte["kundennummer"] == number).any() for table in tables.values())


def _places(table: SourceTable, flags: Bools) -> Iterable[tuple[str, str, int]]:
    origin = table.herkunft[flags]
    return zip(origin["datei"].astype(str), origin["blatt"].astype(str), origin["zeile"].astype(int), strict=True)


def _close(rows: pd.DataFrame, flags: Bools) -> pd.DataFrame:
    if not flags.any():
        return rows
    result = rows.copy()
    result.loc[flags, ["urteil", "weg", "grund", "kandidaten"]] = [RowVerdict.AUSGESCHLOSSEN.value, "", LEFT_OUT, ""]
    result.loc[flags, "person"] = -1
    return result.astype(rows.dtypes.to_dict())


def _other_pairs(pairs: pd.DataFrame, exempted: Exempted) -> pd.DataFrame:
    if not len(pairs):
        return pairs
    rows = zip(pairs["datei"].astype(str), pairs["blatt"].astype(str), pairs["zeile"].astype(int), strict=True)
    gone = np.array([place in exempted.places for place in rows], dtype=np.bool_)
    gone |= pairs["kundennummer"].isin(exempted.numbers).to_numpy() | pairs["kundennummer_zeile"].isin(exempted.numbers).to_numpy()
    return pairs[~gone].reset_index(drop=True)


def _without_mention(text: str, numbers: frozenset[str]) -> str:
    """The hint without the sentences that name a person left out."""
    return " ".join(one for one in _SENTENCE.split(text) if not any(number in one for number in numbers))
