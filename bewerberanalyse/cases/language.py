"""The language level: what the sources say about it, which of it counts, with source word, date and conflict.

Certificates, tests, own statements; the newest tested level, else what the person says. Source: DOMAIN §3.4 and §8, 45–47.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bewerberanalyse.cases.choose import best_rows
from bewerberanalyse.cases.course import is_ik_result, sprachbuero_programme, target_levels
from bewerberanalyse.cases.course_row import BSK, highest_level
from bewerberanalyse.cases.findings import UNPLAUSIBEL, WIDERSPRUCH, join_per_person
from bewerberanalyse.cases.material import CaseMaterial, min_per_person
from bewerberanalyse.cases.rows import (
    NAT,
    UNDATED,
    FieldColumn,
    Rows,
    as_number,
    blank,
    has_value,
    is_partial,
    mapped,
    objects,
    period_end,
    place_in,
)
from bewerberanalyse.cases.values import german_days
from bewerberanalyse.model.arrays import Array, Bools, Positions
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD, NIVEAUS
from bewerberanalyse.model.table import CellState, Quelle

# DTZ only tells A2, B1 or less; „unter A2“ is shown as A1, the highest level it can mean.
DTZ_LEVEL = {"unter_A2": "A1", "A2": "A2", "B1": "B1", "bestanden": "B1", "B1_ohne_LiD": "B1", "B1_erfolgreich": "B1"}
CERTIFICATE, TEST, _STATED = 2, 1, 0
_NO_CERTIFICATE = ("unter_A2", "kein_test", "LiD_bestanden", "LiD_nicht_bestanden")
_FAILED = re.compile(r"\bnicht\b")  # „B2 nicht bestanden“, the one text among the codes (ingest.codes)


@dataclass(frozen=True, slots=True)
class CaseEvidence:
    """Statements about the level of persons, all of one source and kind.

    `day` NaT = not dated; `day_state` is the CellState of its cell, UNREADABLE also for a day after the Stichtag. `order`: which of two
    statements of one day is the better one, higher is better. `sure` False: the level cannot be read (-1), the row is not linked yet, or
    the test is yet to come; `dated` False: the day is not known, so it may be any. `ahead`: the day it claims, if that is yet to come.
    """

    quelle: Quelle
    word: str
    rank: int
    person: Array
    level: Array
    day: Array
    day_state: Array
    order: Array
    sure: Bools
    dated: Bools
    ahead: Array


@dataclass(frozen=True, slots=True)
class _Dated:
    """When the statements of all rows were made, as in `CaseEvidence`."""

    day: Array
    state: Array
    known: Bools
    ahead: Array


def _collect_evidence(material: CaseMaterial) -> list[CaseEvidence]:
    """All statements about persons of the list, the truer sources first."""
    if Quelle.INGE in material.rows:
        rows = material.rows[Quelle.INGE]
        below = np.unique(rows.person[(rows.text("ergebnis_dtz") == "unter_A2") | (rows.text("ergebnis_dtz_2") == "unter_A2")])
        material.findings.hint(below, "Sprachniveau: DTZ-Ergebnis unter A2, als A1 geführt")
    if Quelle.SPRACHBUERO in material.rows:
        rows = material.rows[Quelle.SPRACHBUERO]
        left = ~is_ik_result(rows) & (sprachbuero_programme(rows) != BSK) & (rows.text("ergebnis") != "")
        material.findings.hint(np.unique(rows.person[left]), "Sprachniveau: Ergebnis eines anderen Kurses, zählt nicht als DTZ")
    return _statements(material.rows, material.stichtag)


def _possible_evidence(material: CaseMaterial) -> list[CaseEvidence]:
    """Statements of rows that are not linked yet, once for every person they may be about."""
    return [replace(one, sure=np.zeros_like(one.sure)) for one in _statements(material.open_rows, material.stichtag)]


def _statements(rows: Mapping[Quelle, Rows], stichtag: np.datetime64) -> list[CaseEvidence]:
    return [*_dtz(rows, stichtag), *_sprachbuero(rows, stichtag), *_stated(rows, stichtag)]


def certificate_level(result: str, target: str) -> str:
    """The level the result of a Berufssprachkurs attests, "" if none.

    Words that also fit an Integrationskurs arrive as codes of its results: B1 may have been „bestanden“, so it attests no more
    than the target of the course.

    >>> certificate_level("B2 bestanden", ""), certificate_level("bestanden", "B2"), certificate_level("nicht bestanden", "B2")
    ('B2', 'B2', '')
    >>> certificate_level("B1", "B2"), certificate_level("B1", "A2"), certificate_level("unter_A2", "B2")
    ('B1', 'A2', '')
    """
    if not result or result in _NO_CERTIFICATE or _FAILED.search(result):
        return ""
    if result == "B1":
        return min("B1", target or "B1")
    if result in {"B1_erfolgreich", "B1_ohne_LiD"}:
        return target or "B1"
    return highest_level(result) or (target if result == "bestanden" else "")


def _evidence(rows: Rows, word: str, rank: int, levels: Array, unread: Bools, dated: _Dated) -> CaseEvidence:
    """Rows that name a level, or may name one where it is `unread`. Of two tests of one day only the Stand tells the better one."""
    level = np.where(unread, -1, place_in(NIVEAUS, levels)).astype(np.int64)
    at = np.flatnonzero((level >= 0) | unread)
    day, state, known, ahead = (part[at] for part in (dated.day, dated.state, dated.known, dated.ahead))
    order = (rows.tier if rank > _STATED else rows.rank)[at]
    sure = (level[at] >= 0) & np.isnat(ahead)
    known = known & np.isnat(ahead) & (has_value(state) | (rank == _STATED))
    return CaseEvidence(rows.table.quelle, word, rank, rows.person[at], level[at], day, state, order, sure, known, ahead)


def _first_dated(rows: Rows, stichtag: np.datetime64, *names: str, own: str) -> _Dated:
    """The first of the dates that is given and not ahead of the Stichtag, its state, and whether all before it can be read.

    `own`: the day of the test itself, which may be yet to come; that a course is to end says nothing about its test.
    """
    result, state = np.full(len(rows), NAT), np.full(len(rows), CellState.BLANK, dtype=np.int8)
    known, ahead = np.ones(len(rows), dtype=np.bool_), np.full(len(rows), NAT)
    for name in names:
        days, states = rows.dates(name), rows.states(name)
        if name == own:
            ahead = np.where(np.isnat(result) & (days > stichtag), days, NAT)
        taken = np.isnat(result) & (days <= stichtag)
        unusable = np.isnat(result) & ((days > stichtag) | (states == CellState.UNREADABLE))
        known &= ~(np.isnat(result) & (states == CellState.UNREADABLE))
        result = np.where(taken, days, result)
        state = np.where(taken & has_value(states), states, np.where(unusable, CellState.UNREADABLE, state)).astype(np.int8)
    return _Dated(result, state, known, ahead)


def _dtz(sources: Mapping[Quelle, Rows], stichtag: np.datetime64) -> list[CaseEvidence]:
    """Both tests of a row; the second is dated by its own day only."""
    if Quelle.INGE not in sources:
        return []
    rows = sources[Quelle.INGE]
    dated = {
        "ergebnis_dtz": _first_dated(rows, stichtag, "dtz_datum", "kursende", own="dtz_datum"),
        "ergebnis_dtz_2": _first_dated(rows, stichtag, "dtz_datum_2", own="dtz_datum_2"),
    }
    return [
        _evidence(rows, "DTZ", CERTIFICATE, mapped(DTZ_LEVEL, rows.text(name)), _unread(rows, name), days) for name, days in dated.items()
    ]


def _unread(rows: Rows, name: str) -> Bools:
    unread: Bools = rows.states(name) == CellState.UNREADABLE
    return unread


def _sprachbuero(sources: Mapping[Quelle, Rows], stichtag: np.datetime64) -> list[CaseEvidence]:
    """Certificates first, then the tests of the Sprachbüro itself. A result in words nobody knows may be any."""
    if Quelle.SPRACHBUERO not in sources:
        return []
    rows = sources[Quelle.SPRACHBUERO]
    tested = _first_dated(rows, stichtag, "testdatum", own="testdatum")
    finished = _first_dated(rows, stichtag, "kursende", "testdatum", own="testdatum")
    results, is_bsk, is_ik = rows.text("ergebnis"), sprachbuero_programme(rows) == BSK, is_ik_result(rows)
    target = target_levels(rows, "kurs")
    unknown_words = is_ik & (results != "") & ~np.isin(results, [*DTZ_LEVEL, *_NO_CERTIFICATE])
    foggy = ((is_ik | is_bsk) & _unread(rows, "ergebnis")) | unknown_words | (_unread(rows, "kursart") & (results != ""))
    foggy |= is_bsk & (target["niveau_state"] == CellState.UNREADABLE) & (results != "")
    certified = zip(results, target["niveau"], is_bsk, strict=True)
    attested = objects(certificate_level(one, level) if bsk else "" for one, level, bsk in certified)
    dtz = np.where(is_ik, mapped(DTZ_LEVEL, results), "")
    return [
        _evidence(rows, "DTZ", CERTIFICATE, dtz, foggy & ~is_bsk, finished),
        _evidence(rows, "BSK-Zertifikat", CERTIFICATE, attested, foggy & is_bsk, finished),
        _evidence(rows, "Test", TEST, rows.text("sprachniveau"), _unread(rows, "sprachniveau"), tested),
    ]


def _stated(sources: Mapping[Quelle, Rows], stichtag: np.datetime64) -> list[CaseEvidence]:
    result = []
    for quelle in (Quelle.VERBIS, Quelle.OPDS):
        if quelle in sources:
            rows = sources[quelle]
            day = _first_dated(rows, stichtag, "sprachniveau_datum", own="sprachniveau_datum")
            result.append(_evidence(rows, "Angabe", _STATED, rows.text("sprachniveau"), _unread(rows, "sprachniveau"), day))
    return result


def language_fields(material: CaseMaterial) -> dict[str, FieldColumn]:
    """sprachniveau, sprachniveau_quelle, sprachniveau_datum, sprachniveau_konflikt."""
    names = ("sprachniveau", "sprachniveau_quelle", "sprachniveau_datum", "sprachniveau_konflikt")
    if not _loaded(material):
        return {name: blank(FELD[name], material.persons, Zustand.QUELLE_FEHLT) for name in names}
    everything = _collect_evidence(material)
    _report_ahead(material, everything)
    evidence = [_part(one, one.sure) for one in everything]
    told = {kind: _count([one for one in evidence if (one.rank > _STATED) is kind], material.persons) for kind in (True, False)}
    # the only test of a person, or without one the only statement, stands, whenever it was made
    doubts = [_part(one, ~one.sure | (~one.dated & (told[one.rank > _STATED][one.person] > 1))) for one in everything]
    doubts += _possible_evidence(material)
    fields = _winner(material, evidence, doubts)
    doubtful = np.zeros(material.persons, dtype=np.bool_)
    for one in doubts:
        doubtful[one.person] = True
    fields["sprachniveau_konflikt"] = _conflict(material, evidence, fields["sprachniveau"]).without(doubtful, Zustand.UNBEKANNT)
    return fields


def _count(evidence: Sequence[CaseEvidence], persons: int) -> Array:
    return np.bincount(np.concatenate([np.zeros(0, dtype=np.intp), *(one.person for one in evidence)]), minlength=persons)


_PER_STATEMENT = ("person", "level", "day", "day_state", "order", "sure", "dated", "ahead")


def _part(evidence: CaseEvidence, mask: Bools) -> CaseEvidence:
    return replace(evidence, **{name: getattr(evidence, name)[mask] for name in _PER_STATEMENT})


def _report_ahead(material: CaseMaterial, evidence: Sequence[CaseEvidence]) -> None:
    """A level of a day that is yet to come: the day is mistyped, or the test is planned."""
    for quelle, word in dict.fromkeys((one.quelle, one.word) for one in evidence):
        some = [one for one in evidence if (one.quelle, one.word) == (quelle, word)]
        person, ahead = (np.concatenate([getattr(one, name) for one in some]) for name in ("person", "ahead"))
        first = min_per_person(person, ahead, material.persons)
        persons = np.flatnonzero(~np.isnat(first))
        texts = objects(f"Sprachniveau: {word} vom {day} liegt nach dem Stichtag und zählt nicht" for day in german_days(first[persons]))
        material.findings.add("sprachniveau", UNPLAUSIBEL, persons, texts, quelle.titel)


def _loaded(material: CaseMaterial) -> bool:
    return (
        material.present(Quelle.INGE, "ergebnis_dtz")
        or material.present(Quelle.SPRACHBUERO, "sprachniveau", "ergebnis")
        or material.present(Quelle.VERBIS, "sprachniveau")
        or material.present(Quelle.OPDS, "sprachniveau")
    )


def _winner(material: CaseMaterial, evidence: Sequence[CaseEvidence], doubts: Sequence[CaseEvidence]) -> dict[str, FieldColumn]:
    """Tested before stated; then the newest; then certificate before test; then source order; then the better row of the source.

    Unknown where one that cannot be read, or is not linked yet, may come before the winner, and where one as good says another level.
    """
    persons = material.persons
    parts = [np.concatenate([getattr(one, name) for one in evidence]) for name in ("person", "level", "day", "day_state", "order", "dated")]
    index = np.repeat(np.arange(len(evidence)), [len(one.person) for one in evidence])
    order = np.argsort(parts[0], kind="stable")
    person, level, day, day_state, row_order, dated = (part[order] for part in parts)
    index = index[order]
    rank = np.array([one.rank for one in evidence])[index]
    kinds = list(dict.fromkeys((one.quelle, one.word) for one in evidence))  # both DTZ of a row are of one kind
    kind = np.array([kinds.index((one.quelle, one.word)) for one in evidence], dtype=np.int64)[index]
    keys = ((rank > _STATED).astype(np.int64), as_number(day), rank, -kind, row_order)
    best = best_rows(person, level, (*keys, -day_state.astype(np.int64)))
    torn = _torn(material, person, level, best, keys, [kinds[number][0] for number in kind[best]])
    at = person[best]
    niveau = blank(FELD["sprachniveau"], persons, Zustand.UNBEKANNT)
    quelle = blank(FELD["sprachniveau_quelle"], persons, Zustand.UNBEKANNT)
    datum = blank(FELD["sprachniveau_datum"], persons, Zustand.UNBEKANNT)
    niveau.werte[at] = np.array(NIVEAUS, dtype=object)[level[best]]
    quelle.werte[at] = np.array([one.word for one in evidence], dtype=object)[index[best]]
    datum.werte[at] = day[best]
    niveau.zustand[at] = quelle.zustand[at] = Zustand.WERT
    datum.zustand[at] = np.where(np.isnat(day[best]) | ~dated[best], Zustand.UNBEKANNT, Zustand.WERT)  # it was on some day
    tested, newest = np.full(persons, -1), np.full(persons, UNDATED - 1)
    tested[at], newest[at] = (rank > _STATED)[best], as_number(day[best])
    levels = np.full(persons, -1)
    levels[at] = level[best]
    open_, another = _may_win(doubts, tested, newest, levels)
    later, differing = _may_be_newer(evidence, tested, newest, levels)
    open_, another = open_ | later | torn, another | differing
    material.findings.hint(
        np.flatnonzero(another), "Sprachniveau: ein Nachweis ist nicht lesbar, nicht auf den Tag datiert oder noch nicht zugeordnet"
    )
    fields = {"sprachniveau": niveau, "sprachniveau_quelle": quelle, "sprachniveau_datum": datum}
    return {name: column.without((another | torn) if column is niveau else open_, Zustand.UNBEKANNT) for name, column in fields.items()}


def _torn(material: CaseMaterial, person: Array, level: Array, best: Positions, keys: Sequence[Array], quellen: Sequence[Quelle]) -> Bools:
    """Persons of whom two statements of one source, kind and day tell different levels; they are reported.

    `best` are the positions of the winners, `quellen` their sources; `person` is ascending.
    """
    winner = np.full(material.persons, -1, dtype=np.int64)
    winner[person[best]] = best
    as_good = np.logical_and.reduce([key == key[winner[person]] for key in keys])
    highest, lowest = np.full(material.persons, -1), np.full(material.persons, len(NIVEAUS))
    np.maximum.at(highest, person[as_good], level[as_good])
    np.minimum.at(lowest, person[as_good], level[as_good])
    persons = np.flatnonzero(highest > lowest)
    titles = dict(zip(person[best].tolist(), (quelle.titel for quelle in quellen), strict=True))
    pairs = zip(persons.tolist(), lowest[persons], highest[persons], strict=True)
    words = FELD["sprachniveau"].wort
    texts = objects(f"Sprachniveau: {titles[one]} {words(NIVEAUS[low])} und {words(NIVEAUS[high])}" for one, low, high in pairs)
    material.findings.add("sprachniveau", WIDERSPRUCH, persons, texts, "Sprachbüro, VerBIS", "Deutschkenntnisse")
    return np.isin(np.arange(material.persons), persons)


def _may_win(doubts: Sequence[CaseEvidence], tested: Array, newest: Array, levels: Array) -> tuple[Bools, Bools]:
    """Persons of whom some statement in doubt may be the one that counts, and of whom it may tell another level."""
    result, another = np.zeros(len(tested), dtype=np.bool_), np.zeros(len(tested), dtype=np.bool_)
    for one in doubts:
        is_tested = int(one.rank > _STATED)
        newer = ~one.dated | (_latest(one) >= newest[one.person])
        hit = (is_tested > tested[one.person]) | ((is_tested == tested[one.person]) & newer)
        result[one.person[hit]] = True
        another[one.person[hit & (one.level != levels[one.person])]] = True
    return result, another


def _latest(evidence: CaseEvidence) -> Array:
    """The last day a statement may be of."""
    return as_number(period_end(evidence.day, evidence.day_state))


def _may_be_newer(evidence: Sequence[CaseEvidence], tested: Array, newest: Array, levels: Array) -> tuple[Bools, Bools]:
    """The same for what is dated by month or year only, and may be of a day after the winner's: the winner itself is no doubt."""
    result, another = np.zeros(len(tested), dtype=np.bool_), np.zeros(len(tested), dtype=np.bool_)
    for one in evidence:
        same_kind = is_partial(one.day_state) & (int(one.rank > _STATED) == tested[one.person])
        may = same_kind & (_latest(one) > newest[one.person])
        other = may & (one.level != levels[one.person])
        result[one.person[other | (may & (as_number(one.day) < newest[one.person]))]] = True
        another[one.person[other]] = True
    return result, another


def _conflict(material: CaseMaterial, evidence: Sequence[CaseEvidence], niveau: FieldColumn) -> FieldColumn:
    """„ja“ if two sources differ by at least one full level; each source speaks by its newest statement."""
    persons = material.persons
    lowest, highest = np.full(persons, len(NIVEAUS)), np.full(persons, -1)
    said: list[tuple[Quelle, Array]] = []
    for quelle in dict.fromkeys(one.quelle for one in evidence):
        level = _newest_of_source([one for one in evidence if one.quelle is quelle], persons)
        said.append((quelle, level))
        lowest = np.where(level >= 0, np.minimum(lowest, level), lowest)
        highest = np.maximum(highest, level)
    differs = niveau.known & (highest > lowest)
    _report(material, differs, said)
    feld = FELD["sprachniveau_konflikt"]
    return blank(feld, persons, Zustand.UNBEKANNT).where(niveau.known, np.where(differs, "ja", "nein"))


def _newest_of_source(evidence: Sequence[CaseEvidence], persons: int) -> Array:
    """Per person the level this source states last, -1 if none; no source both tests and only repeats what is said."""
    person, level = np.concatenate([one.person for one in evidence]), np.concatenate([one.level for one in evidence])
    day = np.concatenate([one.day for one in evidence])
    rank = np.repeat(np.array([one.rank for one in evidence]), [len(one.person) for one in evidence])
    order = np.argsort(person, kind="stable")
    person, level = person[order], level[order]
    best = best_rows(person, level, (as_number(day[order]), rank[order], level))
    result = np.full(persons, -1)
    result[person[best]] = level[best]
    return result


def _report(material: CaseMaterial, differs: Bools, said: Sequence[tuple[Quelle, Array]]) -> None:
    persons = np.flatnonzero(differs)
    text = np.full(material.persons, "", dtype=object)
    for quelle, level in said:
        speaking = persons[level[persons] >= 0]
        words = objects(f"{quelle.titel} {FELD['sprachniveau'].wort(NIVEAUS[number])}" for number in level[speaking])
        join_per_person(speaking, words, text, ", ")
    texts = objects(f"Sprachniveau: {words}" for words in text[persons])
    material.findings.add("sprachniveau", WIDERSPRUCH, persons, texts, "VerBIS", "Deutschkenntnisse")
