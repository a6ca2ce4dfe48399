"""What all topics of the folding work with: the rows of every source, the order among them, and the findings so far."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from bewerberanalyse.cases.findings import Findings
from bewerberanalyse.cases.outlook import Outlook
from bewerberanalyse.cases.rows import NAT, NO_ROW, UNDATED, Rows, as_number
from bewerberanalyse.cases.same_thing import consistent, newest
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.table import CellState, Ingested, Linked, Quelle, RowVerdict, SourceTable

# The period in which a row is valid, per source that states one.
VALIDITY = {Quelle.STEP: ("adresse_von", "adresse_bis"), Quelle.ALLEGRO: ("leistung_von", "leistung_bis")}
# Dates that tell the newer of two rows of one person.
NEWNESS = {
    Quelle.VERBIS: ("betreuung_seit", "letzter_kontakt"),
    Quelle.SPRACHBUERO: ("testdatum", "kursbeginn"),
    Quelle.INGE: ("kursbeginn", "angemeldet_am", "berechtigt_am"),
    Quelle.NOTIZEN: ("datum",),
}


def valid_on(rows: Rows, stichtag: np.datetime64) -> Bools:
    """True for rows valid on the Stichtag (both ends included; a blank end is open)."""
    if rows.table.quelle not in VALIDITY:
        return np.ones(len(rows), dtype=np.bool_)
    von, bis = (rows.dates(name) for name in VALIDITY[rows.table.quelle])
    is_valid: Bools = ~(von > stichtag) & ~(bis < stichtag)
    return is_valid


def ranked(rows: Rows, stichtag: np.datetime64) -> Rows:
    """Rows of one person, the best first: valid on the Stichtag, newer Stand, then the dates of the row."""
    quelle = rows.table.quelle
    tiers = [valid_on(rows, stichtag).astype(np.int64), as_number(rows.stand())]
    if quelle is Quelle.OPDS:  # its Stand may be a column, and one file may hold several months
        tiers.append(as_number(rows.dates("stichtag")))
    further = (*VALIDITY.get(quelle, ()), *NEWNESS.get(quelle, ()))
    decisive = (*further, "stichtag") if quelle is Quelle.OPDS else further
    return rows.ranked(tiers, [as_number(rows.dates(name)) for name in further], decisive)


@dataclass(frozen=True, slots=True)
class CaseMaterial:
    """Everything a topic needs; `findings`, `outlook` and `problems` are filled on the way.

    `kundennummern`: one per person. `open_rows`: per source the rows that could not be linked, once for every person of the list they may
    belong to.
    """

    stichtag: np.datetime64
    persons: int
    kundennummern: Array
    rows: Mapping[Quelle, Rows]
    open_rows: Mapping[Quelle, Rows]
    settings: Settings
    findings: Findings
    outlook: Outlook
    problems: list[Problem]

    @property
    def day(self) -> date:
        """The Stichtag as a date."""
        day: date = self.stichtag.astype(object)
        return day

    def present(self, quelle: Quelle, *names: str) -> bool:
        """Whether the source was loaded and has at least one of the columns."""
        return quelle in self.rows and any(self.rows[quelle].present(name) for name in names)


def _open_rows(table: SourceTable, zeilen: pd.DataFrame, kundennummern: pd.Index) -> Rows:
    """Rows with verdict offen, once for every candidate who is in the list."""
    is_open = zeilen["urteil"].to_numpy(dtype=object) == RowVerdict.OFFEN.value
    kandidaten = zeilen["kandidaten"].to_numpy(dtype=object)
    named = np.flatnonzero(is_open & (kandidaten != ""))
    exploded = pd.Series(kandidaten[named], index=named, dtype=object).str.split("|").explode()
    person = kundennummern.get_indexer(pd.Index(exploded.to_numpy(dtype=object), dtype=object))
    at = np.flatnonzero(person >= 0)
    return Rows.of(table, len(kundennummern), exploded.index.to_numpy()[at], person[at])


def gather(ingested: Ingested, linked: Linked, settings: Settings, stichtag: date) -> CaseMaterial:
    """The rows of every loaded source by person."""
    persons, day = len(linked.personen), np.datetime64(stichtag, "D")
    sources = [quelle for quelle in Quelle if quelle in ingested.tables and quelle in linked.zeilen]
    tables = {quelle: ingested.tables[quelle] for quelle in sources}
    rows = {quelle: consistent(newest(ranked(Rows.linked(tables[quelle], linked.zeilen[quelle], persons), day))) for quelle in sources}
    kundennummern = linked.personen["kundennummer"].to_numpy(dtype=object)
    numbers = pd.Index(kundennummern, dtype=object)
    return CaseMaterial(
        stichtag=day,
        persons=persons,
        kundennummern=kundennummern,
        rows=rows,
        open_rows={quelle: _open_rows(tables[quelle], linked.zeilen[quelle], numbers) for quelle in sources},
        settings=settings,
        findings=Findings(),
        outlook=Outlook(day),
        problems=[],
    )


def without(material: CaseMaterial, source: Quelle) -> CaseMaterial:
    """The same month as if a source had not been delivered."""
    return unseen(_untold(material), source)


def unseen(material: CaseMaterial, source: Quelle) -> CaseMaterial:
    """The same material for topics that cannot see a source; they go on filling the same findings."""
    rows = {quelle: one for quelle, one in material.rows.items() if quelle is not source}
    open_rows = {quelle: one for quelle, one in material.open_rows.items() if quelle is not source}
    return replace(material, rows=rows, open_rows=open_rows)


def _untold(material: CaseMaterial) -> CaseMaterial:
    """Where nothing has been found yet."""
    return replace(material, findings=Findings(), outlook=Outlook(material.stichtag), problems=[])


def possible_worlds(material: CaseMaterial) -> tuple[Array, CaseMaterial]:
    """The same month as if open rows belonged to the persons they may belong to: all of them, and where there are several each alone.

    Returns:
        The person of every world, and one month that holds all worlds side by side, each as a person of its own: only the rows of that
        person, the open ones among the linked. Both are empty if there are no open rows.
    """
    numbers = np.concatenate([np.zeros(0, dtype=np.intp), *(rows.person for rows in material.open_rows.values())])
    count = np.bincount(numbers, minlength=material.persons)
    worlds = count + (count > 1)
    first = np.cumsum(worlds) - worlds  # the world of a person in which all open rows are theirs
    nth = pd.Series(numbers).groupby(numbers).cumcount().to_numpy()
    ends = np.cumsum([len(rows) for rows in material.open_rows.values()])
    own = np.split(np.where(count[numbers] > 1, first[numbers] + 1 + nth, NO_ROW), ends[:-1])
    alone = dict(zip(material.open_rows, own[: len(material.open_rows)], strict=True))  # splitting nothing gives one empty part
    of = np.repeat(np.arange(material.persons), worlds)
    rows = {
        quelle: consistent(ranked(_side_by_side(one, material.open_rows[quelle], worlds, first, alone[quelle]), material.stichtag))
        for quelle, one in material.rows.items()
    }
    nobody = {quelle: Rows.of(one.table, len(of), one.take[:0], one.person[:0]) for quelle, one in material.open_rows.items()}
    numbered = material.kundennummern[of]
    return of, replace(_untold(material), persons=len(of), kundennummern=numbered, rows=rows, open_rows=nobody)


def _side_by_side(linked: Rows, some: Rows, worlds: Array, first: Array, alone: Array) -> Rows:
    """The rows of one source in every world: the linked ones in each of their person, the open ones together and each alone."""
    copies = worlds[linked.person]
    nth = np.arange(copies.sum()) - np.repeat(np.cumsum(copies) - copies, copies)
    apart = np.flatnonzero(alone != NO_ROW)
    take = np.concatenate([np.repeat(linked.take, copies), some.take, some.take[apart]])
    person = np.concatenate([np.repeat(first[linked.person], copies) + nth, first[some.person], alone[apart]])
    return Rows.of(linked.table, int(worlds.sum()), take, person)


def max_per_person(person: Array, days: Array, persons: int) -> Array:
    """The latest day of every person, NaT if none."""
    result = np.full(persons, UNDATED)
    np.maximum.at(result, person, as_number(days))
    return np.where(result == UNDATED, NAT, result.astype("M8[D]"))


def min_per_person(person: Array, days: Array, persons: int) -> Array:
    """The earliest day of every person, NaT if none."""
    dated = ~np.isnat(days)
    result = np.full(persons, np.iinfo(np.int64).max)
    np.minimum.at(result, person[dated], as_number(days[dated]))
    return np.where(result == np.iinfo(np.int64).max, NAT, result.astype("M8[D]"))


def unreadable_per_person(rows: Rows, *names: str) -> Bools:
    """True for persons with a cell in one of these columns that cannot be read."""
    hit = np.logical_or.reduce([rows.states(name) == CellState.UNREADABLE for name in names])
    return any_per_person(rows.person, hit, rows.persons)


def any_per_person(person: Array, hit: Bools, persons: int) -> Bools:
    """True for persons with at least one row that is hit."""
    result = np.zeros(persons, dtype=np.bool_)
    result[person[hit]] = True
    return result
