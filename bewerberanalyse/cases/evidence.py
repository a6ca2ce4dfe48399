"""What the sources say about the language level of persons: certificates, tests, own statements.

Source: DOMAIN §3.4 and §8, 45.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from bewerberanalyse.cases.course import is_ik_result, sprachbuero_programme
from bewerberanalyse.cases.course_text import BSK, highest_level
from bewerberanalyse.cases.material import CaseMaterial
from bewerberanalyse.cases.rows import NAT, Rows, has_value, mapped, objects, place_in
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.fields import NIVEAUS
from bewerberanalyse.model.table import CellState, Quelle

# DTZ only tells A2, B1 or less; „unter A2“ is shown as A1, the highest level it can mean.
DTZ_LEVEL = {"unter_A2": "A1", "A2": "A2", "B1": "B1", "bestanden": "B1", "B1_ohne_LiD": "B1", "B1_erfolgreich": "B1"}
CERTIFICATE, TEST, STATED = 2, 1, 0
_NO_CERTIFICATE = ("unter_A2", "kein_test", "LiD_bestanden", "LiD_nicht_bestanden")
_FAILED = re.compile(r"\bnicht\b")  # „B2 nicht bestanden“, the one text among the codes (ingest.results)


@dataclass(frozen=True, slots=True)
class CaseEvidence:
    """Statements about the level of persons, all of one source and kind.

    `day` NaT = not dated; `day_state` is the CellState of its cell, UNREADABLE also for a day after the Stichtag. `sure` False: the
    level cannot be read (-1), or the row is not linked yet; `dated` False: the day cannot be read, so it may be any.
    """

    quelle: Quelle
    word: str
    rank: int
    person: Array
    level: Array
    day: Array
    day_state: Array
    sure: Bools
    dated: Bools


def collect_evidence(material: CaseMaterial) -> list[CaseEvidence]:
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


def possible_evidence(material: CaseMaterial) -> list[CaseEvidence]:
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


def _evidence(rows: Rows, word: str, rank: int, levels: Array, unread: Bools, dated: tuple[Array, Array, Bools]) -> CaseEvidence:
    """Rows that name a level, or may name one where it is `unread`."""
    level = np.where(unread, -1, place_in(NIVEAUS, levels)).astype(np.int64)
    at = np.flatnonzero((level >= 0) | unread)
    day, state, known = (part[at] for part in dated)
    return CaseEvidence(rows.table.quelle, word, rank, rows.person[at], level[at], day, state, level[at] >= 0, known)


def _first_dated(rows: Rows, stichtag: np.datetime64, *names: str) -> tuple[Array, Array, Bools]:
    """The first of the dates that is given and not ahead of the Stichtag, its state, and whether all before it can be read."""
    result, state = np.full(len(rows), NAT), np.full(len(rows), CellState.BLANK, dtype=np.int8)
    known = np.ones(len(rows), dtype=np.bool_)
    for name in names:
        days, states = rows.dates(name), rows.states(name)
        taken = np.isnat(result) & (days <= stichtag)
        unusable = np.isnat(result) & ((days > stichtag) | (states == CellState.UNREADABLE))
        known &= ~(np.isnat(result) & (states == CellState.UNREADABLE))
        result = np.where(taken, days, result)
        state = np.where(taken & has_value(states), states, np.where(unusable, CellState.UNREADABLE, state)).astype(np.int8)
    return result, state, known


def _dtz(sources: Mapping[Quelle, Rows], stichtag: np.datetime64) -> list[CaseEvidence]:
    """Both tests of a row; the second is dated by its own day only, and without one it may be the newest there is."""
    if Quelle.INGE not in sources:
        return []
    rows = sources[Quelle.INGE]
    day, state, known = _first_dated(rows, stichtag, "dtz_datum_2")
    dated = {
        "ergebnis_dtz": _first_dated(rows, stichtag, "dtz_datum", "kursende"),
        "ergebnis_dtz_2": (day, state, known & has_value(state)),
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
    tested = _first_dated(rows, stichtag, "testdatum")
    finished = _first_dated(rows, stichtag, "kursende", "testdatum")
    results, is_bsk, is_ik = rows.text("ergebnis"), sprachbuero_programme(rows) == BSK, is_ik_result(rows)
    targets = rows.text("zielniveau")
    unknown_words = is_ik & (results != "") & ~np.isin(results, [*DTZ_LEVEL, *_NO_CERTIFICATE])
    foggy = ((is_ik | is_bsk) & _unread(rows, "ergebnis")) | unknown_words | (_unread(rows, "kursart") & (results != ""))
    foggy |= is_bsk & _unread(rows, "zielniveau") & (results != "")
    attested = objects(certificate_level(one, target) if bsk else "" for one, target, bsk in zip(results, targets, is_bsk, strict=True))
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
            day = _first_dated(rows, stichtag, "sprachniveau_datum")
            result.append(_evidence(rows, "Angabe", STATED, rows.text("sprachniveau"), _unread(rows, "sprachniveau"), day))
    return result
