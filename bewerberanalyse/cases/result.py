"""The result of the Integrationskurs: best DTZ together with „Leben in Deutschland“ (LiD).

Source: DOMAIN §3.5: erfolgreich only with B1 and LiD.
"""

from dataclasses import dataclass

import numpy as np

from bewerberanalyse.cases.column import FieldColumn, blank
from bewerberanalyse.cases.course import is_ik_result
from bewerberanalyse.cases.material import CaseMaterial, any_per_person
from bewerberanalyse.cases.rows import Rows, place_in
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.table import CellState, Quelle

REACHED = ("kein_test", "unter_A2", "A2", "B1")
_WITH_LID, _WITHOUT_LID = "B1_erfolgreich", "B1_ohne_LiD"
_PASSED, _FAILED = (_WITH_LID, "LiD_bestanden"), (_WITHOUT_LID, "LiD_nicht_bestanden")


@dataclass(frozen=True, slots=True)
class Results:
    """Per person: best language result (index in REACHED, -1 = none), what is known of LiD, and whether a cell cannot be read."""

    best: Array
    passed: Bools
    failed: Bools
    silent: Bools
    unread: Bools


def ik_result(material: CaseMaterial, status: FieldColumn) -> FieldColumn:
    """The best result of all rows; LEER while no course is finished, unknown after a finished one without result."""
    feld, persons = FELD["ik_ergebnis"], material.persons
    rules = ((Quelle.INGE, _inge), (Quelle.SPRACHBUERO, _sprachbuero))
    found = [rule(material.rows[quelle]) for quelle, rule in rules if quelle in material.rows]
    nobody = np.zeros(persons, dtype=np.bool_)
    best = np.max([one.best for one in found], axis=0) if found else np.full(persons, -1)
    passed, failed, silent, unread = (
        np.logical_or.reduce([nobody, *(getattr(one, name) for one in found)]) for name in ("passed", "failed", "silent", "unread")
    )
    b1 = best == REACHED.index("B1")
    untold = b1 & ~passed & ~failed & silent
    material.findings.hint(np.flatnonzero(untold), f"{feld.heading}: „Leben in Deutschland“ nicht eingetragen, gilt als nicht bestanden")
    with_lid = np.where(passed, _WITH_LID, np.where(failed | silent, _WITHOUT_LID, ""))
    values = np.where(b1, with_lid, np.array([*REACHED[:-1], "", ""], dtype=object)[best])
    result = blank(feld, persons, Zustand.LEER).where(values != "", values)
    open_ = ~result.known & (b1 | status.is_("abgeschlossen") | (status.zustand == Zustand.UNBEKANNT))
    better = unread & ~result.is_(_WITH_LID)  # what cannot be read may be the best
    return result.without(open_ | better, Zustand.UNBEKANNT)


def _best(rows: Rows, results: Array) -> Array:
    best = np.full(rows.persons, -1)
    np.maximum.at(best, rows.person, place_in(REACHED, results))
    return best


def _inge(rows: Rows) -> Results:
    """DTZ and LiD stand in columns of their own; a blank LiD cell beside a B1 is silent, a missing column says nothing."""
    tests = [rows.text(name) for name in ("ergebnis_dtz", "ergebnis_dtz_2")]
    results, lid = np.array([*REACHED, ""], dtype=object)[np.max([place_in(REACHED, one) for one in tests], axis=0)], rows.text("lid")

    def persons(hit: Array) -> Bools:
        return any_per_person(rows.person, hit, rows.persons)

    silent = (rows.states("lid") == CellState.BLANK) & (results == "B1")
    cells = ("ergebnis_dtz", "ergebnis_dtz_2", "lid")
    unread = persons(np.logical_or.reduce([rows.states(name) == CellState.UNREADABLE for name in cells]))
    return Results(_best(rows, results), persons(lid == "ja"), persons(lid == "nein"), persons(silent), unread)


def _sprachbuero(rows: Rows) -> Results:
    """One word for both; „B1“ alone says nothing about LiD. Results of Berufssprachkurse and other courses do not belong here.

    A word that is no result of an Integrationskurs („B2“) counts as not read.
    """
    mine = is_ik_result(rows)
    words = np.where(mine, rows.text("ergebnis"), "")
    results = np.where(np.isin(words, [_WITH_LID, _WITHOUT_LID]), "B1", words)

    def persons(hit: Array) -> Bools:
        return any_per_person(rows.person, hit, rows.persons)

    strange = (words != "") & (place_in((*REACHED, *_PASSED, *_FAILED), words) < 0)
    foggy = (rows.states("ergebnis") == CellState.UNREADABLE) | ((rows.states("kursart") == CellState.UNREADABLE) & (words != ""))
    unread = persons((mine & foggy) | strange)
    silent = np.zeros(rows.persons, dtype=np.bool_)
    return Results(_best(rows, results), persons(np.isin(words, _PASSED)), persons(np.isin(words, _FAILED)), silent, unread)
