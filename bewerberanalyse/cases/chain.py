"""The Förderkette: what a person has taken part in, in order of time.

„IK 03.23–01.24 > BSK B2 02.24–08.24 > MAT 05.25–“
"""

import numpy as np

from bewerberanalyse.cases.column import Column, blank
from bewerberanalyse.cases.course import Courses
from bewerberanalyse.cases.course_fold import clusters, leads
from bewerberanalyse.cases.course_text import BSK, IK
from bewerberanalyse.cases.findings import join_per_person
from bewerberanalyse.cases.material import Material, as_number
from bewerberanalyse.cases.measure import Measures
from bewerberanalyse.cases.rows import NAT, first_of, objects, runs
from bewerberanalyse.cases.text import short_months
from bewerberanalyse.model.arrays import Array
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD

LONGEST = 10
ARROW = " > "


def chain_field(material: Material, courses: Courses, found: Measures | None) -> Column:
    """massnahmen_verlauf: begun courses and measures, oldest first, the ten newest links."""
    feld, persons = FELD["massnahmen_verlauf"], material.persons
    if not any(quelle in material.rows for quelle in feld.quellen):
        return blank(feld, persons, Zustand.QUELLE_FEHLT)
    links = [_course_links(material, courses, programme) for programme in (IK, BSK)]
    if found is not None:
        links.append(_measure_links(found, material.stichtag))
    person, label = np.concatenate([one[0] for one in links]), np.concatenate([one[1] for one in links])
    beginn, ende = np.concatenate([one[2] for one in links]), np.concatenate([one[3] for one in links])
    at = _ordered(person, label, beginn, ende)
    parts = zip(label[at], short_months(beginn[at]), short_months(ende[at]), strict=True)
    words = objects(f"{name} {start}–{stop}" for name, start, stop in parts)
    text = join_per_person(person[at], words, np.full(persons, "", dtype=object), ARROW)
    return blank(feld, persons, Zustand.LEER).where(text != "", text)


def _ordered(person: Array, label: Array, beginn: Array, ende: Array) -> Array:
    """Positions by person and time, each link once, only the newest ten of a person."""
    codes = np.unique(label.astype(str), return_inverse=True)[1]
    at = np.lexsort((codes, as_number(ende), as_number(beginn), person))
    at = at[first_of(person[at], codes[at], beginn[at])]
    starts, sizes = runs(first_of(person[at]))
    to_end = np.repeat(starts + sizes, sizes) - np.arange(len(at))
    return at[to_end <= LONGEST]


def _course_links(material: Material, courses: Courses, programme: int) -> tuple[Array, Array, Array, Array]:
    """Courses begun by the Stichtag; CoSach rows come in as measures only if they are none of these."""
    mine = courses.take(np.flatnonzero(courses.programme == programme))
    speaking = leads(mine, clusters(mine), material.persons)
    at = np.flatnonzero(speaking & (mine.beginn <= material.stichtag) & (mine.status != "kein"))
    label = objects(f"BSK {level}".strip() if programme == BSK else "IK" for level in mine.niveau[at])
    return mine.person[at], label, mine.beginn[at], mine.ende[at]


def _measure_links(found: Measures, stichtag: np.datetime64) -> tuple[Array, Array, Array, Array]:
    at = np.flatnonzero((found.eintritt <= stichtag) & ~found.is_course)
    label = objects(word or "SONST" for word in found.instrument[at])
    return found.person[at], label, found.eintritt[at], np.where(np.isnat(found.ende[at]), NAT, found.ende[at])
