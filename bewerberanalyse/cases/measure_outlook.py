"""What the dates of measures tell of the time to come.

A running measure is over after its planned end. Whether a planned one begins on its day, nobody knows.
"""

from collections.abc import Sequence

import numpy as np

from bewerberanalyse.cases.material import CaseMaterial, any_per_person
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.table import CellState

SINCE = "monate_seit_massnahme"
_FAR = np.datetime64("9999-12-31", "D")


def planned(material: CaseMaterial, person: Array, eintritt: Array, felder: Sequence[str]) -> None:
    """From the day of a planned entry on nobody knows what runs."""
    at = np.flatnonzero(eintritt > material.stichtag)
    material.outlook.opens((*felder, "massnahmen_verlauf"), person[at], eintritt[at])


def ends(material: CaseMaterial, person: Array, ende: Array, running: Bools, doubted: Bools, felder: Sequence[str]) -> None:
    """Say what the ends of running measures change.

    Args:
        material: Takes the outlook.
        person: Of every measure.
        ende: Its last day, NaT = none known.
        running: It runs today.
        doubted: Persons of whom a measure cannot be read, is not dated or not linked yet.
        felder: The fields about the running measure; the first holds all of them.
    """
    at, persons = np.flatnonzero(running), material.persons
    day = np.where(np.isnat(ende[at]), _FAR, ende[at]).astype("M8[D]")
    first, last = np.full(persons, _FAR), np.full(persons, np.datetime64("0001-01-01", "D"))
    np.minimum.at(first, person[at], day)
    np.maximum.at(last, person[at], day)
    runs = any_per_person(person, running, persons)
    several = np.flatnonzero(runs & (first < last))
    material.outlook.opens(felder[:1], several, first[several] + 1)
    over = runs & (last < _FAR)
    sure, unsure = np.flatnonzero(over & ~doubted), np.flatnonzero(over & doubted)
    material.outlook.opens((*felder, SINCE), unsure, last[unsure] + 1)
    material.outlook.empties(felder, sure, last[sure] + 1)
    states = np.full(len(sure), CellState.VALUE, dtype=np.int8)
    material.outlook.counts(SINCE, sure, (last[sure], states), np.zeros(len(sure), dtype=np.int64))
