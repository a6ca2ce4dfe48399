"""Every export row gets its person, or the reason why not. Composition only: each step is a module of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from bewerberanalyse.linkage import confirm, evidence, outcome, records, review, search, spine
from bewerberanalyse.linkage.confirm import Confirmed, NumberCheck
from bewerberanalyse.linkage.evidence import Material
from bewerberanalyse.linkage.outcome import hints, problems_of
from bewerberanalyse.linkage.records import Records, Views
from bewerberanalyse.model.arrays import Array
from bewerberanalyse.model.linked import Linked, RowVerdict
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.table import Quelle, SourceTable


@dataclass(frozen=True, slots=True)
class _BeforeNames:
    """What is decided before names are searched: records, persons of the list, what their numbers are worth, answers of people."""

    found: Records
    people: spine.Spine
    sure: Confirmed
    current: Array  # Kundennummer of every record, old ones replaced
    antworten: Mapping[str, str]


def link(
    tables: Mapping[Quelle, SourceTable], kundennummern: Mapping[str, str], antworten: Mapping[str, str], settings: Settings, stichtag: date
) -> Linked:
    """For every row of every export its person, or why it has none.

    Args:
        tables: The sources of this month.
        kundennummern: Old Kundennummer → new one; chains are followed.
        antworten: Pair key → "gleich" or "verschieden", as answered on sheet „Zuordnung prüfen“.
        settings: Settings of the house.
        stichtag: Inclusive.

    Returns:
        The persons of the list, the verdict of every row, the pairs to look at and the problems found. The same for any order of rows
        and files.
    """
    found = records.build(tables)
    found = replace(found, frame=spine.without_children(found.frame, stichtag))
    ends, problems = spine.newest({**settings.kundennummern, **kundennummern})
    current = spine.renumbered(found.frame["kundennummer"], ends)
    people, missing = spine.persons(found.frame, current, tables)
    material = evidence.prepare(found.frame, np.where(people.leading, people.claim, -1))
    sure = confirm.confirm(found.frame, people, material, stichtag)
    known = records.view_of_list(found.frame, material, np.where(sure.status == NumberCheck.CONFIRMED, people.claim, -1), sure.describes)
    twice = search.doubles(known, people, antworten)
    decided, pairs = _answered(_BeforeNames(found, people, sure, current, antworten), material, known)
    result = outcome.outcomes(found.frame, current, people.kundennummern, decided)
    columns = {str(name): column.to_numpy(dtype=None if name == "person" else object) for name, column in result.items()}
    zeilen = {quelle: _rows(tables[quelle], columns, found.of_row[quelle]) for quelle in found.of_row}
    persons = pd.DataFrame({"kundennummer": pd.Series(people.kundennummern, dtype="str"), "hinweis": hints(people, sure.torn, twice)})
    places = records.places(tables, found)
    asked = pd.concat([pairs, twice.pairs.assign(neu=False)], ignore_index=True)
    pruefpaare = review.sheet(asked, known.frame, places, antworten)
    problems += missing + problems_of(tables, found, people, sure.torn, twice, decided)
    return Linked(persons, zeilen, pruefpaare, tuple(problems))


def _answered(before: _BeforeNames, material: Material, known: Views) -> tuple[outcome.Decided, pd.DataFrame]:
    """What people called „gleich“ describes the person from then on, so that its other rows follow without being asked about."""
    decided, pairs = _decide(before, known)
    if not decided.same:
        return decided, pairs
    taught = np.array(sorted(decided.same), dtype=np.int64)
    person_of = np.where(before.sure.status == NumberCheck.CONFIRMED, before.people.claim, -1)
    person_of[taught] = [decided.same[record] for record in taught.tolist()]
    describes = before.sure.describes.copy()
    describes[taught] = True
    learnt = records.view_of_list(before.found.frame, material, person_of, describes)
    again, others = _decide(before, learnt, decided.same)
    kept = pairs[pairs["record"].isin(taught)]
    return replace(again, same=decided.same | again.same), pd.concat([kept, others[~others["record"].isin(taught)]], ignore_index=True)


def _decide(before: _BeforeNames, known: Views, taught: Mapping[int, int] | None = None) -> tuple[outcome.Decided, pd.DataFrame]:
    """Who every record without a confirmed number is, and the pairs to be shown; `taught` records have their answer already."""
    frame, people, sure = before.found.frame, before.people, before.sure
    named = known.material.words.named != 0
    open_ = sure.status != NumberCheck.CONFIRMED
    open_[list(taught or ())] = False
    exact = sure.exact.copy()
    exact[list(taught or ())] = True
    seekers = np.flatnonzero(open_ & (named | (people.claim >= 0)) | ~open_ & ~exact & named)
    compared, crowded = search.compare(known, seekers, people.claim)
    status = search.settled(sure, compared, known, people.claim)
    describes = (status == NumberCheck.CONFIRMED) | np.isin(np.arange(len(status)), list(taught or ()))
    compared = compared.take((status[compared.left] != NumberCheck.CONFIRMED) & describes[compared.right])
    possible = search.plausible(search.candidates(compared, known.person_of), frame)
    offered = search.shown(search.with_owners(possible, compared, known, people.claim))
    offered = review.keyed(offered, compared, frame, people.kundennummern)
    answers = review.apply(offered, before.antworten)
    possible = search.without(possible, answers.rejected)
    free = search.numberless(frame, before.current, people)
    free[crowded] = False
    linked = search.automatic(possible, known, people, status, frame, free)
    linked = linked[~linked["record"].isin([*answers.same, *answers.contradictory])]
    settled = offered["record"].isin([*linked["record"], *answers.same])
    offered = offered[~settled | (review.answers_to(offered["paar"], before.antworten) != "")]
    offered = offered.assign(gruende=search.sentences(known, compared, offered["pair"]))
    linked = linked.assign(grund=search.sentences(known, compared, linked["pair"]), weg=search.way(compared, linked["pair"], frame))
    offered = offered.assign(neu=search.news(offered, people, status, linked, frame))
    shown = search.without(offered, answers.rejected)
    shown = shown[~shown["record"].isin([*linked["record"], *answers.same])]
    return outcome.Decided(
        status, people.claim, linked, shown, answers.same, answers.contradictory, crowded[status[crowded] != NumberCheck.CONFIRMED]
    ), offered


def _rows(table: SourceTable, outcomes: Mapping[str, Array], of_row: Array) -> pd.DataFrame:
    again = records.repeated(table, of_row)
    columns = {name: np.where(again, _AGAIN[name], of_records[of_row]) for name, of_records in outcomes.items()}
    typed = {name: column.astype(np.int32) if name == "person" else pd.array(column, dtype="str") for name, column in columns.items()}
    return pd.DataFrame(typed, index=table.werte.index)


_AGAIN: Mapping[str, Any] = {
    "urteil": RowVerdict.DOPPELT.value, "person": -1, "weg": "",
    "grund": "Zeile steht wortgleich schon an anderer Stelle", "kandidaten": "",
}  # fmt: skip
