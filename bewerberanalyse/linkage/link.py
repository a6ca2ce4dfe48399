"""Every export row gets its person, or the reason why not. Composition only: each step is a module of its own."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from bewerberanalyse.linkage import assign, confirm, evidence, numbers, outcome, records, review, search, spine, views
from bewerberanalyse.linkage.confirm import Confirmed, Nummer
from bewerberanalyse.linkage.records import Records
from bewerberanalyse.linkage.reports import hints, problems_of
from bewerberanalyse.linkage.views import Views
from bewerberanalyse.model.arrays import Array
from bewerberanalyse.model.linked import Linked, RowVerdict
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.table import Quelle, Table


def link(
    tables: Mapping[Quelle, Table], kundennummern: Mapping[str, str], antworten: Mapping[str, str], settings: Settings, stichtag: date
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
    ends, problems = numbers.current({**settings.kundennummern, **kundennummern})
    aktuell = numbers.replace(found.frame["kundennummer"], ends)
    people, missing = spine.persons(found.frame, aktuell, tables)
    material = evidence.prepare(found.frame, np.where(people.leading, people.claim, -1))
    sure = confirm.confirm(found.frame, people, material, stichtag)
    known = views.build(found.frame, material, np.where(sure.status == Nummer.BESTAETIGT, people.claim, -1), sure.describes)
    twice = search.doubles(known, people, antworten)
    decided, pairs = _decide(found, people, known, sure, aktuell, antworten)
    result = outcome.outcomes(found.frame, aktuell, people.kundennummern, decided)
    zeilen = {quelle: _rows(tables[quelle], result, found.of_row[quelle]) for quelle in found.of_row}
    personen = pd.DataFrame({"kundennummer": pd.Series(people.kundennummern, dtype="str"), "hinweis": hints(people, sure.torn, twice)})
    places = records.places(tables, found)
    pruefpaare = review.sheet(pd.concat([pairs, twice.pairs], ignore_index=True), known.frame, places, antworten)
    problems += missing + problems_of(tables, found, people, sure.torn, twice, decided)
    return Linked(personen, zeilen, pruefpaare, tuple(problems))


def _decide(
    found: Records, people: spine.Spine, known: Views, sure: Confirmed, aktuell: Array, antworten: Mapping[str, str]
) -> tuple[outcome.Decided, pd.DataFrame]:
    """Who every record without a confirmed number is, and the pairs to be shown."""
    named = known.material.words.named != 0
    open_ = sure.status != Nummer.BESTAETIGT
    seekers = np.flatnonzero(open_ & (named | (people.claim >= 0)) | ~open_ & ~sure.exact & named)
    compared, crowded = search.compare(known, seekers, people.claim)
    status = search.settled(sure, compared, known, people.claim)
    compared = compared.take((status[compared.left] != Nummer.BESTAETIGT) & (status[compared.right] == Nummer.BESTAETIGT))
    possible = search.plausible(assign.candidates(compared, known.person_of), found.frame)
    offered = assign.shown(search.with_owners(possible, compared, known, people.claim))
    offered = review.keyed(offered, compared, found.frame, people.kundennummern)
    answers = review.apply(offered, antworten)
    possible = assign.without(possible, answers.rejected)
    free = search.numberless(found.frame, aktuell, people)
    free[crowded] = False
    linked = search.automatic(possible, known, people, status, found.frame, free)
    linked = linked[~linked["record"].isin([*answers.same, *answers.contradictory])]
    settled = offered["record"].isin([*linked["record"], *answers.same])
    offered = offered[~settled | (review.answers_to(offered["paar"], antworten) != "")]
    offered = offered.assign(gruende=search.sentences(known, compared, offered["pair"]))
    linked = linked.assign(grund=search.sentences(known, compared, linked["pair"]), weg=search.way(compared, linked["pair"], found.frame))
    shown = assign.without(offered, answers.rejected)
    shown = shown[~shown["record"].isin([*linked["record"], *answers.same])]
    return outcome.Decided(
        status, people.claim, linked, shown, answers.same, answers.contradictory, crowded[status[crowded] != Nummer.BESTAETIGT]
    ), offered


def _rows(table: Table, outcomes: pd.DataFrame, of_row: Array) -> pd.DataFrame:
    rows = outcomes.iloc[of_row].set_axis(table.werte.index)
    again = records.repeated(table, of_row)
    rows.loc[again, ["urteil", "weg", "grund", "kandidaten"]] = [
        RowVerdict.DOPPELT.value,
        "",
        "Zeile steht wortgleich schon an anderer Stelle",
        "",
    ]
    rows.loc[again, "person"] = -1
    return rows.astype({"urteil": "str", "weg": "str", "grund": "str", "kandidaten": "str"})
