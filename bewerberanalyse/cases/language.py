"""The language level: the newest tested one, else what the person says; with source word, date and conflict.

Source: DOMAIN §8, 45–47.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from bewerberanalyse.cases.choose import best_rows
from bewerberanalyse.cases.column import FieldColumn, blank
from bewerberanalyse.cases.evidence import STATED, CaseEvidence, collect_evidence, possible_evidence
from bewerberanalyse.cases.findings import WIDERSPRUCH, join_per_person
from bewerberanalyse.cases.material import UNDATED, CaseMaterial, as_number
from bewerberanalyse.cases.rows import ROUGHLY, is_partial, objects, period_end
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD, NIVEAUS
from bewerberanalyse.model.table import CellState, Quelle


def language_fields(material: CaseMaterial) -> dict[str, FieldColumn]:
    """sprachniveau, sprachniveau_quelle, sprachniveau_datum, sprachniveau_konflikt."""
    names = ("sprachniveau", "sprachniveau_quelle", "sprachniveau_datum", "sprachniveau_konflikt")
    if not _loaded(material):
        return {name: blank(FELD[name], material.persons, Zustand.QUELLE_FEHLT) for name in names}
    everything = collect_evidence(material)
    evidence = [_part(one, one.sure) for one in everything]
    told = np.bincount(np.concatenate([one.person for one in evidence]), minlength=material.persons)
    # the only statement about a person stands, whenever it was made
    doubts = [_part(one, ~one.sure | (~one.dated & (told[one.person] > 1))) for one in everything] + possible_evidence(material)
    fields = _winner(material, evidence, doubts)
    doubtful = np.zeros(material.persons, dtype=np.bool_)
    for one in doubts:
        doubtful[one.person] = True
    fields["sprachniveau_konflikt"] = _conflict(material, evidence, fields["sprachniveau"]).without(doubtful, Zustand.UNBEKANNT)
    return fields


def _part(evidence: CaseEvidence, mask: Bools) -> CaseEvidence:
    return replace(evidence, **{name: getattr(evidence, name)[mask] for name in ("person", "level", "day", "day_state", "sure", "dated")})


def _loaded(material: CaseMaterial) -> bool:
    return (
        material.present(Quelle.INGE, "ergebnis_dtz")
        or material.present(Quelle.SPRACHBUERO, "sprachniveau", "ergebnis")
        or material.present(Quelle.VERBIS, "sprachniveau")
        or material.present(Quelle.OPDS, "sprachniveau")
    )


def _winner(material: CaseMaterial, evidence: Sequence[CaseEvidence], doubts: Sequence[CaseEvidence]) -> dict[str, FieldColumn]:
    """Tested before stated; then the newest; then certificate before test; then source order; then the higher level.

    Unknown where one that cannot be read, or is not linked yet, may come before the winner.
    """
    persons = material.persons
    parts = [np.concatenate([getattr(one, name) for one in evidence]) for name in ("person", "level", "day", "day_state")]
    index = np.repeat(np.arange(len(evidence)), [len(one.person) for one in evidence])
    order = np.argsort(parts[0], kind="stable")
    person, level, day, day_state = (part[order] for part in parts)
    index = index[order]
    rank = np.array([one.rank for one in evidence])[index]
    keys = ((rank > STATED).astype(np.int64), as_number(day), rank, -index, level, -day_state.astype(np.int64))
    best = best_rows(person, level, keys)
    at = person[best]
    niveau = blank(FELD["sprachniveau"], persons, Zustand.UNBEKANNT)
    quelle = blank(FELD["sprachniveau_quelle"], persons, Zustand.UNBEKANNT)
    datum = blank(FELD["sprachniveau_datum"], persons, Zustand.UNBEKANNT)
    niveau.werte[at] = np.array(NIVEAUS, dtype=object)[level[best]]
    quelle.werte[at] = np.array([one.word for one in evidence], dtype=object)[index[best]]
    datum.werte[at] = day[best]
    niveau.zustand[at] = quelle.zustand[at] = Zustand.WERT
    unread = day_state[best] == CellState.UNREADABLE
    datum.zustand[at] = np.where(~np.isnat(day[best]), Zustand.WERT, np.where(unread, Zustand.UNBEKANNT, Zustand.LEER))
    material.findings.hint(at[is_partial(day_state[best])], f"{FELD['sprachniveau_datum'].heading}: {ROUGHLY}")
    tested, newest = np.full(persons, -1), np.full(persons, UNDATED - 1)
    tested[at], newest[at] = (rank > STATED)[best], as_number(day[best])
    levels = np.full(persons, -1)
    levels[at] = level[best]
    open_, another = _may_win(doubts, tested, newest, levels)
    later, differing = _may_be_newer(evidence, tested, newest, levels)
    open_, another = open_ | later, another | differing
    material.findings.hint(
        np.flatnonzero(another), "Sprachniveau: ein Nachweis ist nicht lesbar, nicht auf den Tag datiert oder noch nicht zugeordnet"
    )
    fields = {"sprachniveau": niveau, "sprachniveau_quelle": quelle, "sprachniveau_datum": datum}
    return {name: column.without(another if column is niveau else open_, Zustand.UNBEKANNT) for name, column in fields.items()}


def _may_win(doubts: Sequence[CaseEvidence], tested: Array, newest: Array, levels: Array) -> tuple[Bools, Bools]:
    """Persons of whom some statement in doubt may be the one that counts, and of whom it may tell another level."""
    result, another = np.zeros(len(tested), dtype=np.bool_), np.zeros(len(tested), dtype=np.bool_)
    for one in doubts:
        is_tested = int(one.rank > STATED)
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
        same_kind = is_partial(one.day_state) & (int(one.rank > STATED) == tested[one.person])
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
    """Per person the level this source states last, -1 if none."""
    person, level = np.concatenate([one.person for one in evidence]), np.concatenate([one.level for one in evidence])
    day = np.concatenate([one.day for one in evidence])
    rank = np.repeat(np.array([one.rank for one in evidence]), [len(one.person) for one in evidence])
    order = np.argsort(person, kind="stable")
    person, level = person[order], level[order]
    best = best_rows(person, level, ((rank[order] > STATED).astype(np.int64), as_number(day[order]), rank[order], level))
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
