"""Course rows whose status was overruled by dates, or contradicts what a truer source says about the same course."""

import numpy as np

from bewerberanalyse.cases.course import SOURCES, Courses
from bewerberanalyse.cases.course_fold import Winner
from bewerberanalyse.cases.findings import WIDERSPRUCH, join_per_person
from bewerberanalyse.cases.material import CaseMaterial
from bewerberanalyse.cases.rows import ROUGHLY, is_partial, objects
from bewerberanalyse.model.arrays import Array
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.table import Quelle

_DATE_FIELDS = {"beginn": "Beginn", "ende": "Ende", "unterbrochen": "unterbrochen seit"}
_TITLES = tuple(source.titel for source in SOURCES)


def report_courses(material: CaseMaterial, winner: Winner, feld: str) -> None:
    """Datenhinweise and findings about the courses of one programme."""
    heading, courses = FELD[feld].heading, winner.courses
    overruled = np.unique(courses.person[courses.overruled])
    material.findings.hint(overruled, f"{heading}: als laufend gemeldet, die Kurstage sagen anderes")
    for part, word in _DATE_FIELDS.items():
        partial = winner.mate & is_partial(getattr(courses, f"{part}_state"))
        material.findings.hint(np.unique(courses.person[partial]), f"{heading}: {word}, {ROUGHLY}")
    _report_other(material, winner, feld)


def _report_other(material: CaseMaterial, winner: Winner, feld: str) -> None:
    """„Integrationskurs: BAMF InGe abgeschlossen, Sprachbüro laufend“: rows about the same course, or a bare status in VerBIS."""
    courses = winner.courses
    mine = winner.row[courses.person]
    bare = courses.source == SOURCES.index(Quelle.VERBIS)
    other = (mine >= 0) & ~winner.lead & (winner.mate | bare) & (courses.status != "")
    at = np.flatnonzero(other & (courses.status != courses.status[mine]))
    if not len(at):
        return
    persons = np.unique(courses.person[at])
    first = winner.row[persons]
    text = np.full(material.persons, "", dtype=object)
    text[persons] = objects(f"{FELD[feld].heading}: {words}" for words in _words(courses, first))
    order = at[np.lexsort((courses.status[at].astype(str), courses.source[at]))]
    join_per_person(courses.person[order], _words(courses, order), text, ", ")
    involved = sorted({*courses.source[first].tolist(), *courses.source[at].tolist()})
    material.findings.add(feld, WIDERSPRUCH, persons, text[persons], ", ".join(_TITLES[source] for source in involved))


def _words(courses: Courses, at: Array) -> Array:
    """„Sprachbüro laufend“ for each of these rows."""
    return objects(f"{_TITLES[source]} {status}" for source, status in zip(courses.source[at], courses.status[at], strict=True))
