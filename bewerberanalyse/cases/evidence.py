"""What the sources say about the language level of persons: certificates, tests, own statements.

Source: DOMAIN §3.4 and §8, 45.
"""

import re
from dataclasses import dataclass

import numpy as np

from bewerberanalyse.cases.course import is_ik_result, sprachbuero_programme
from bewerberanalyse.cases.course_text import BSK, highest_level
from bewerberanalyse.cases.material import Material
from bewerberanalyse.cases.rows import NAT, Rows, has_value, mapped, objects, place_in
from bewerberanalyse.model.arrays import Array
from bewerberanalyse.model.fields import NIVEAUS
from bewerberanalyse.model.table import CellState, Quelle

# DTZ only tells A2, B1 or less; „unter A2“ is shown as A1, the highest level it can mean.
DTZ_LEVEL = {"unter_A2": "A1", "A2": "A2", "B1": "B1", "B1_ohne_LiD": "B1", "B1_erfolgreich": "B1"}
CERTIFICATE, TEST, STATED = 2, 1, 0
_NO_CERTIFICATE = ("unter_A2", "kein_test")
_PASSED = re.compile(r"best|erfolg|zertifikat", re.IGNORECASE)
_FAILED = re.compile(r"nicht\s+best|nicht\s+erreicht|durchgefallen|ohne\s+(erfolg|zertifikat|abschluss)|nicht\s+teilgen", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Statements about the level of persons, all of one source and kind.

    `day` NaT = not dated; `day_state` is the CellState of its cell, UNREADABLE also for a day after the Stichtag.
    """

    quelle: Quelle
    word: str
    rank: int
    person: Array
    level: Array
    day: Array
    day_state: Array


def collect_evidence(material: Material) -> list[Evidence]:
    """All statements, the truer sources first."""
    return [*_dtz(material), *_sprachbuero(material), *_stated(material)]


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


def _evidence(rows: Rows, word: str, rank: int, levels: Array, dated: tuple[Array, Array]) -> Evidence:
    """Rows that name a level."""
    level = place_in(NIVEAUS, levels)
    at = np.flatnonzero(level >= 0)
    return Evidence(rows.table.quelle, word, rank, rows.person[at], level[at].astype(np.int64), dated[0][at], dated[1][at])


def _first_dated(rows: Rows, stichtag: np.datetime64, *names: str) -> tuple[Array, Array]:
    """The first of the dates that is given and not ahead of the Stichtag, with its state."""
    result, state = np.full(len(rows), NAT), np.full(len(rows), CellState.BLANK, dtype=np.int8)
    for name in names:
        days, states = rows.dates(name), rows.states(name)
        taken = np.isnat(result) & (days <= stichtag)
        unusable = np.isnat(result) & ((days > stichtag) | (states == CellState.UNREADABLE))
        result = np.where(taken, days, result)
        state = np.where(taken & has_value(states), states, np.where(unusable, CellState.UNREADABLE, state)).astype(np.int8)
    return result, state


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
    results, is_bsk, is_ik = rows.text("ergebnis"), sprachbuero_programme(rows) == BSK, is_ik_result(rows)
    targets = rows.text("zielniveau")
    attested = objects(certificate_level(one, target) if bsk else "" for one, target, bsk in zip(results, targets, is_bsk, strict=True))
    dtz = np.where(is_ik, mapped(DTZ_LEVEL, results), "")
    left = np.unique(rows.person[~is_ik & ~is_bsk & (results != "")])
    material.findings.hint(left, "Sprachniveau: Ergebnis eines anderen Kurses, zählt nicht als DTZ")
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
