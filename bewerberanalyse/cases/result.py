"""The result of the Integrationskurs: best DTZ together with „Leben in Deutschland“.

Source: DOMAIN §3.5: erfolgreich only with B1 and LiD.
"""

import numpy as np

from bewerberanalyse.cases.column import Column, blank
from bewerberanalyse.cases.material import Material, any_per_person
from bewerberanalyse.cases.rows import Array, Rows
from bewerberanalyse.model.fall import Zustand
from bewerberanalyse.model.felder import FELD, IK_ERGEBNIS
from bewerberanalyse.model.table import CellState, Quelle


def ik_result(material: Material, status: Column) -> Column:
    """The best result of all rows; LEER while no course is finished, unknown after a finished one without result."""
    feld, persons = FELD["ik_ergebnis"], material.persons
    best = np.full(persons, -1)
    unread, b1, no_lid = (np.zeros(persons, dtype=np.bool_) for _ in range(3))
    if Quelle.INGE in material.rows:
        rows = material.rows[Quelle.INGE]
        _raise(best, rows, rows.text("ergebnis_dtz"))
        unread |= any_per_person(rows.person, rows.states("ergebnis_dtz") == CellState.UNREADABLE, persons)
        b1 = any_per_person(rows.person, rows.text("ergebnis_dtz") == "B1", persons)
        passed = any_per_person(rows.person, rows.text("lid") == "ja", persons)
        told = any_per_person(rows.person, (rows.text("lid") == "nein") | (rows.states("lid") == CellState.BLANK), persons)
        untold = any_per_person(rows.person, np.isin(rows.states("lid"), [CellState.UNREADABLE, CellState.ABSENT]), persons)
        best = np.where(b1 & passed, IK_ERGEBNIS.index("B1_erfolgreich"), best)
        no_lid = b1 & ~passed & untold & ~told
        silent = b1 & ~passed & ~any_per_person(rows.person, rows.text("lid") == "nein", persons) & ~no_lid
        material.findings.hint(np.flatnonzero(silent), f"{feld.heading}: „Leben in Deutschland“ nicht eingetragen, gilt als nicht bestanden")
    if Quelle.SPRACHBUERO in material.rows:
        rows = material.rows[Quelle.SPRACHBUERO]
        results = np.where(rows.text("kursart") == "BSK", "", rows.text("ergebnis"))
        _raise(best, rows, results)
        unread |= any_per_person(rows.person, rows.states("ergebnis") == CellState.UNREADABLE, persons)
    known = (best >= 0) & ~(no_lid & (best < IK_ERGEBNIS.index("B1_erfolgreich")))
    names = np.array([*IK_ERGEBNIS, ""], dtype=object)
    result = blank(feld, persons, Zustand.LEER).where(known, names[best])
    open_ = ~known & (no_lid | unread | status.is_("abgeschlossen") | (status.zustand == Zustand.UNBEKANNT))
    return result.without(open_, Zustand.UNBEKANNT)


def _raise(best: Array, rows: Rows, results: Array) -> None:
    """Lift every person to the best of the results; a bare B1 counts without LiD."""
    place = {name: index for index, name in enumerate(IK_ERGEBNIS)} | {"B1": IK_ERGEBNIS.index("B1_ohne_LiD")}
    reached = np.array([place.get(result, -1) for result in results], dtype=np.int64)
    np.maximum.at(best, rows.person, reached)
