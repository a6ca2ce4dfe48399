"""One Integrationskurs and one Berufssprachkurs per person, out of all course rows of all sources.

laufend > angemeldet > unterbrochen > abgeschlossen > abgebrochen > berechtigt > befreit > kein; the row that sets the status
also gives kind, begin, end and provider. The same course in two sources counts once, as the truer source tells it.
"""

from dataclasses import dataclass

import numpy as np

from bewerberanalyse.cases.choose import best_rows
from bewerberanalyse.cases.column import Column, blank
from bewerberanalyse.cases.course import SOURCES, Courses
from bewerberanalyse.cases.course_status import BEGUN, ranks_of
from bewerberanalyse.cases.course_text import UNCLEAR
from bewerberanalyse.cases.material import Material, any_per_person, as_number
from bewerberanalyse.cases.rows import Array, Bools, has_value
from bewerberanalyse.model.fall import Zustand
from bewerberanalyse.model.felder import FELD
from bewerberanalyse.model.table import CellState, Quelle

SAME_COURSE_DAYS = 31  # two sources may date the begin of one course that far apart
_VERBIS = SOURCES.index(Quelle.VERBIS)


@dataclass(frozen=True, slots=True)
class Winner:
    """The course that stands for each person: its status, and which rows tell about it.

    `row`: position in `courses`, -1 = none. `mate`: rows that describe the winning course.
    """

    courses: Courses
    status: Column
    row: Array
    mate: Bools
    lead: Bools


def clusters(courses: Courses) -> Array:
    """A number per row, equal for rows about the same course: same person, begin at most 31 days apart. An undated row stands alone."""
    undated = np.isnat(courses.beginn)
    order = np.lexsort((as_number(courses.beginn), courses.person))
    person, begin = courses.person[order], as_number(courses.beginn[order])
    new = np.r_[True, (person[1:] != person[:-1]) | (begin[1:] - begin[:-1] > SAME_COURSE_DAYS)] if len(order) else np.zeros(0, dtype=np.bool_)
    new |= undated[order]
    result = np.empty(len(order), dtype=np.int64)
    result[order] = np.cumsum(new)
    return result


def leads(courses: Courses, cluster: Array) -> Bools:
    """Rows that speak for their course: those of the truest source that can tell the status."""
    telling = np.where(courses.status == "", len(SOURCES), 0) + courses.source
    best = np.full(int(cluster.max(initial=0)) + 1, 99)
    np.minimum.at(best, cluster, telling)
    lead: Bools = telling == best[cluster]
    begun = any_per_person(courses.person, lead & (courses.source != _VERBIS) & np.isin(courses.status, BEGUN), int(courses.person.max(initial=-1)) + 1)
    # VerBIS only names a status: it may be ahead of the course sources, but not behind a course that has begun
    return lead & ~((courses.source == _VERBIS) & begun[courses.person])


def fold_programme(material: Material, courses: Courses, programme: int, feld: str, possible: Courses | None) -> Winner:
    """The winning course of every person.

    Args:
        material: For the number of persons and for the Datenhinweise.
        courses: All course rows of the persons.
        programme: IK or BSK.
        feld: Name of the status field.
        possible: Course rows that could not be linked but may belong to a person.
    """
    unclear = courses.take(np.flatnonzero(courses.programme == UNCLEAR))
    mine = courses.take(np.flatnonzero(courses.programme == programme))
    cluster = clusters(mine)
    lead = leads(mine, cluster)
    rank = ranks_of(mine.status)
    at = np.flatnonzero(lead & (rank >= 0))
    keys = (rank[at], as_number(mine.beginn[at]), as_number(mine.ende[at]), -mine.source[at], as_number(mine.angemeldet[at]), as_number(mine.berechtigt[at]))
    winners = at[best_rows(mine.person[at], mine.traeger[at], keys)]
    row = np.full(material.persons, -1)
    row[mine.person[winners]] = winners
    status = blank(FELD[feld], material.persons, Zustand.WERT).where(np.ones(material.persons, dtype=np.bool_), "kein")
    status = status.where(row >= 0, _taken(mine.status, row, "kein"))
    status = _doubt(material, feld, status, mine, lead, unclear, possible, programme)
    return Winner(mine, status, row, _mates(mine, cluster, row), lead)


def _taken(values: Array, row: Array, otherwise: object) -> Array:
    taken: Array = np.r_[values, np.array([otherwise], dtype=values.dtype)][row]
    return taken


def _doubt(material: Material, feld: str, status: Column, mine: Courses, lead: Bools, unclear: Courses, possible: Courses | None, programme: int) -> Column:  # noqa: PLR0913 - every reason for doubt in one place
    """Take the status away where a row that cannot be read or linked may outrank it."""
    rank, persons, heading = ranks_of(status.werte), material.persons, FELD[feld].heading
    untold = lead & (mine.status == "") & (mine.bound > rank[mine.person])
    unread = any_per_person(mine.person, untold, persons)
    material.findings.hint(np.flatnonzero(unread), f"{heading}: Status einer Kurszeile nicht lesbar")
    open_to = status.is_("kein", "berechtigt")
    other = any_per_person(unclear.person, unclear.bound > rank[unclear.person], persons) & open_to
    material.findings.hint(np.flatnonzero(other), f"{heading}: Art eines Kurses im Sprachbüro nicht erkennbar")
    unlinked = np.zeros(persons, dtype=np.bool_)
    if possible is not None:
        may = np.isin(possible.programme, [programme, UNCLEAR]) & (possible.bound > rank[possible.person])
        unlinked = any_per_person(possible.person, may, persons) & open_to
    material.findings.hint(np.flatnonzero(unlinked), f"{heading}: eine Kurszeile ist noch nicht zugeordnet")
    return status.without(unread | other | unlinked, Zustand.UNBEKANNT)


def _mates(mine: Courses, cluster: Array, row: Array) -> Bools:
    """Rows about the winning course: same course, or same status where one of the two is not dated."""
    winner = row[mine.person]
    has = winner >= 0
    same = has & (cluster == cluster[winner]) if len(mine) else has
    if not len(mine):
        return same
    undated = np.isnat(mine.beginn) | np.isnat(mine.beginn[winner])
    result: Bools = same | (has & undated & (mine.status == mine.status[winner]))
    return result


def detail(material: Material, winner: Winner, feld: str, part: str, implied: tuple[str, ...] = ()) -> Column:
    """One fact of the winning course.

    Args:
        material: For the number of persons.
        winner: The winning courses.
        feld: Field of the Fallliste.
        part: Name in `Courses`; text parts have no state of their own.
        implied: Status for which the fact must exist, so that a blank cell is unknown, not „there is none“.
    """
    courses, persons = winner.courses, material.persons
    values = getattr(courses, part)
    states = getattr(courses, f"{part}_state", np.where(values != "", CellState.VALUE, CellState.BLANK)) if len(courses) else np.zeros(0, dtype=np.int8)
    at = np.flatnonzero(winner.mate & has_value(states))
    best = at[best_rows(courses.person[at], values[at], ((at == winner.row[courses.person[at]]).astype(np.int64), -courses.source[at]))]
    found = np.full(persons, -1)
    found[courses.person[best]] = best
    result = blank(FELD[feld], persons, Zustand.LEER)
    result = result.where(found >= 0, _taken(values, found, result.werte[0] if persons else ""))
    unreadable = any_per_person(courses.person, winner.mate & (states == CellState.UNREADABLE), persons)
    endless = any_per_person(courses.person, winner.mate & (states == CellState.OPEN_END), persons)
    missing = (found < 0) & ~endless & (unreadable | winner.status.is_(*implied))
    missing |= winner.status.zustand == Zustand.UNBEKANNT
    return result.without(missing, Zustand.UNBEKANNT)


def latest(material: Material, winner: Winner, feld: str, part: str) -> Column:
    """The latest day among all rows of the programme, up to the Stichtag."""
    courses, persons = winner.courses, material.persons
    days, states = getattr(courses, part), getattr(courses, f"{part}_state")
    at = np.flatnonzero(has_value(states) & (days <= material.stichtag) & (courses.status != "kein"))
    best = at[best_rows(courses.person[at], days[at], (as_number(days[at]), -courses.source[at]))]
    result = blank(FELD[feld], persons, Zustand.LEER)
    found = np.full(persons, -1)
    found[courses.person[best]] = best
    result = result.where(found >= 0, _taken(days, found, np.datetime64("NaT", "D")))
    unreadable = any_per_person(courses.person, states == CellState.UNREADABLE, persons)
    return result.without((found < 0) & (unreadable | (winner.status.zustand == Zustand.UNBEKANNT)), Zustand.UNBEKANNT)

