"""The language level: the newest tested one, else what the person says; with source word, date and conflict.

Source: DOMAIN §3.4 and §8, 45–47.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bewerberanalyse.cases.choose import best_rows
from bewerberanalyse.cases.column import Column, blank
from bewerberanalyse.cases.course_text import highest_level
from bewerberanalyse.cases.findings import WIDERSPRUCH, join_per_person
from bewerberanalyse.cases.material import Material, as_number
from bewerberanalyse.cases.rows import NAT, Array, Bools, Rows, mapped, place_in
from bewerberanalyse.model.fall import Zustand
from bewerberanalyse.model.felder import FELD, NIVEAUS
from bewerberanalyse.model.table import Quelle

# DTZ only tells A2, B1 or less; „unter A2“ is shown as A1, the highest level it can mean.
DTZ_LEVEL = {"unter_A2": "A1", "A2": "A2", "B1": "B1", "B1_ohne_LiD": "B1", "B1_erfolgreich": "B1"}
CERTIFICATE, TEST, STATED = 2, 1, 0
_NO_CERTIFICATE = ("unter_A2", "kein_test")
_PASSED = re.compile(r"best|erfolg|zertifikat", re.IGNORECASE)
_FAILED = re.compile(r"nicht\s+best|nicht\s+erreicht|durchgefallen|ohne\s+(erfolg|zertifikat|abschluss)|nicht\s+teilgen", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Statements about the level of persons, all of one source and kind. `day` NaT = not dated."""

    quelle: Quelle
    word: str
    rank: int
    person: Array
    level: Array
    day: Array


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
    return highest_level(result) or (target if _PASSED.search(result) else "")


def language_fields(material: Material) -> dict[str, Column]:
    """sprachniveau, sprachniveau_quelle, sprachniveau_datum, sprachniveau_konflikt."""
    names = ("sprachniveau", "sprachniveau_quelle", "sprachniveau_datum", "sprachniveau_konflikt")
    if not _loaded(material):
        return {name: blank(FELD[name], material.persons, Zustand.QUELLE_FEHLT) for name in names}
    evidence = [*_dtz(material), *_sprachbuero(material), *_stated(material)]
    fields = _winner(material, evidence)
    fields["sprachniveau_konflikt"] = _conflict(material, evidence, fields["sprachniveau"])
    return fields


def _loaded(material: Material) -> bool:
    return (
        material.present(Quelle.INGE, "ergebnis_dtz")
        or material.present(Quelle.SPRACHBUERO, "sprachniveau", "ergebnis")
        or material.present(Quelle.VERBIS, "sprachniveau")
        or material.present(Quelle.OPDS, "sprachniveau")
    )


def _evidence(rows: Rows, word: str, rank: int, levels: Array, day: Array) -> Evidence:
    """Rows that name a level."""
    level = place_in(NIVEAUS, levels)
    at = np.flatnonzero(level >= 0)
    return Evidence(rows.table.quelle, word, rank, rows.person[at], level[at].astype(np.int64), day[at])


def _first_dated(rows: Rows, stichtag: np.datetime64, *names: str) -> Array:
    """The first of the dates that is given and not ahead of the Stichtag."""
    result = np.full(len(rows), NAT)
    for name in names:
        days = rows.dates(name)
        result = np.where(np.isnat(result) & (days <= stichtag), days, result)
    return result


def _dtz(material: Material) -> list[Evidence]:
    if Quelle.INGE not in material.rows:
        return []
    rows = material.rows[Quelle.INGE]
    result = rows.text("ergebnis_dtz")
    below = np.unique(rows.person[result == "unter_A2"])
    material.findings.hint(below, "Sprachniveau: DTZ-Ergebnis unter A2, als A1 geführt")
    return [_evidence(rows, "DTZ", CERTIFICATE, mapped(DTZ_LEVEL, result), _first_dated(rows, material.stichtag, "dtz_datum", "kursende"))]


def _sprachbuero(material: Material) -> list[Evidence]:
    """Certificates first, then the tests of the Sprachbüro itself."""
    if Quelle.SPRACHBUERO not in material.rows:
        return []
    rows = material.rows[Quelle.SPRACHBUERO]
    tested = _first_dated(rows, material.stichtag, "testdatum")
    finished = _first_dated(rows, material.stichtag, "kursende", "testdatum")
    results, is_bsk = rows.text("ergebnis"), rows.text("kursart") == "BSK"
    targets = rows.text("zielniveau")
    attested = np.array(
        [certificate_level(one, target) if bsk else "" for one, target, bsk in zip(results, targets, is_bsk, strict=True)], dtype=object
    )
    dtz = np.where(is_bsk, "", mapped(DTZ_LEVEL, results))
    return [
        _evidence(rows, "DTZ", CERTIFICATE, dtz, finished),
        _evidence(rows, "BSK-Zertifikat", CERTIFICATE, attested, finished),
        _evidence(rows, "Test", TEST, rows.text("sprachniveau"), tested),
    ]


def _stated(material: Material) -> list[Evidence]:
    result = []
    for quelle in (Quelle.VERBIS, Quelle.OPDS):
        if quelle in material.rows:
            rows = material.rows[quelle]
            day = _first_dated(rows, material.stichtag, "sprachniveau_datum")
            result.append(_evidence(rows, "Angabe", STATED, rows.text("sprachniveau"), day))
    return result


def _winner(material: Material, evidence: Sequence[Evidence]) -> dict[str, Column]:
    """Tested before stated; then the newest; then certificate before test; then source order; then the higher level."""
    persons = material.persons
    person, level = np.concatenate([one.person for one in evidence]), np.concatenate([one.level for one in evidence])
    day = np.concatenate([one.day for one in evidence])
    index = np.repeat(np.arange(len(evidence)), [len(one.person) for one in evidence])
    rank = np.array([one.rank for one in evidence])[index]
    order = np.argsort(person, kind="stable")
    person, level, day, index, rank = person[order], level[order], day[order], index[order], rank[order]
    best = best_rows(person, level, ((rank > STATED).astype(np.int64), as_number(day), rank, -index, level))
    at = person[best]
    names, words = np.array(NIVEAUS, dtype=object), np.array([one.word for one in evidence], dtype=object)
    niveau, wort = np.full(persons, "", dtype=object), np.full(persons, "", dtype=object)
    datum, known = np.full(persons, NAT), np.zeros(persons, dtype=np.bool_)
    niveau[at], wort[at], datum[at], known[at] = names[level[best]], words[index[best]], day[best], True
    dated = known & ~np.isnat(datum)
    unknown = blank(FELD["sprachniveau_datum"], persons, Zustand.UNBEKANNT)
    return {
        "sprachniveau": blank(FELD["sprachniveau"], persons, Zustand.UNBEKANNT).where(known, niveau),
        "sprachniveau_quelle": blank(FELD["sprachniveau_quelle"], persons, Zustand.UNBEKANNT).where(known, wort),
        "sprachniveau_datum": unknown.without(known, Zustand.LEER).where(dated, datum),
    }


def _conflict(material: Material, evidence: Sequence[Evidence], niveau: Column) -> Column:
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


def _newest_of_source(evidence: Sequence[Evidence], persons: int) -> Array:
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


def _report(material: Material, differs: Bools, said: Sequence[tuple[Quelle, Array]]) -> None:
    persons = np.flatnonzero(differs)
    text = np.full(material.persons, "", dtype=object)
    for quelle, level in said:
        speaking = persons[level[persons] >= 0]
        words = np.array([f"{quelle.titel} {NIVEAUS[number]}" for number in level[speaking]], dtype=object)
        join_per_person(speaking, words, text, ", ")
    texts = np.array([f"Sprachniveau: {words}" for words in text[persons]], dtype=object)
    material.findings.add("sprachniveau", WIDERSPRUCH, persons, texts, "VerBIS", "Deutschkenntnisse")

