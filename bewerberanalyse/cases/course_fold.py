"""One Integrationskurs and one Berufssprachkurs per person, out of all course rows of all sources.

laufend > angemeldet > unterbrochen > abgeschlossen > abgebrochen > berechtigt > befreit > kein; the row that sets the status
also gives kind, begin, end and provider. The same course in two sources counts once, as the truer source tells it.
"""

from dataclasses import dataclass

import numpy as np

from bewerberanalyse.cases.choose import best_rows
from bewerberanalyse.cases.course import SOURCES, Courses
from bewerberanalyse.cases.course_row import BEGUN, UNCLEAR, ranks_of
from bewerberanalyse.cases.material import CaseMaterial, any_per_person
from bewerberanalyse.cases.rows import NAT, FieldColumn, as_number, blank, first_of, has_value
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.table import CellState, Quelle

SAME_COURSE_DAYS = 31  # two sources may date the begin of one course that far apart
_VERBIS = SOURCES.index(Quelle.VERBIS)


@dataclass(frozen=True, slots=True)
class Winner:
    """The course that stands for each person: its status, and which rows tell about it.

    `row`: position in `courses`, -1 = none. `mate`: rows that describe the winning course. `shaky`: persons for whom another row may
    be the winning one, because a cell cannot be read. `possible`: rows not linked yet, once for every person they may belong to.
    """

    courses: Courses
    status: FieldColumn
    row: Array
    mate: Bools
    lead: Bools
    shaky: Bools
    possible: Courses


def clusters(courses: Courses) -> Array:
    """A number per row, equal for rows about the same course: same person, begin at most 31 days apart. An undated row stands alone."""
    order = np.lexsort((as_number(courses.beginn), courses.person))
    begin = as_number(courses.beginn[order])
    new = first_of(courses.person[order]) | np.isnat(courses.beginn[order])
    new[1:] |= begin[1:] - begin[:-1] > SAME_COURSE_DAYS
    result = np.empty(len(order), dtype=np.int64)
    result[order] = np.cumsum(new)
    return result


def leads(courses: Courses, cluster: Array, persons: int) -> Bools:
    """Rows that speak for their course: those of the truest source that states the status, else that of which the days tell it."""
    telling = np.select([courses.status == "", courses.inferred], [2 * len(SOURCES), len(SOURCES)], 0) + courses.source
    best = np.full(int(cluster.max(initial=0)) + 1, 3 * len(SOURCES))
    np.minimum.at(best, cluster, telling)
    lead = telling == best[cluster]
    bare = courses.source == _VERBIS
    begun = any_per_person(courses.person, lead & ~bare & np.isin(courses.status, BEGUN), persons)
    # VerBIS only names a status: it may be ahead of the course sources, but not behind a course that has begun
    speaking: Bools = lead & ~(bare & begun[courses.person])
    return speaking


def fold_programme(material: CaseMaterial, courses: Courses, programme: int, feld: str, possible: Courses) -> Winner:
    """The winning course of every person.

    Args:
        material: For the number of persons and for the Datenhinweise.
        courses: All course rows of the persons.
        programme: IK or BSK.
        feld: Name of the status field.
        possible: Course rows that could not be linked, once for every person they may belong to.
    """
    mine = courses.take(np.flatnonzero(courses.programme == programme))
    cluster = clusters(mine)
    lead = leads(mine, cluster, material.persons)
    row = _best(mine, lead, material.persons)
    status = blank(FELD[feld], material.persons, Zustand.WERT).where(row >= 0, _taken(mine.status, row, "kein"), Zustand.WERT)
    status = status.where(row < 0, "kein")
    another = possible.take(np.flatnonzero(~_same_begin(possible, _taken(mine.beginn, row, NAT))))
    doubts = _doubts(status, mine.take(np.flatnonzero(lead)), courses, another, programme)
    doubts |= _unread_doubts(status, mine, row, cluster, courses)
    for words, persons in doubts.items():
        material.findings.hint(np.flatnonzero(persons), f"{FELD[feld].heading}: {words}")
    status = status.without(np.logical_or.reduce(list(doubts.values())), Zustand.UNBEKANNT)
    shaky = _other_may_stand(status, mine, courses, row)
    return Winner(mine, status, row, _mates(mine, cluster, row), lead, shaky, another.take(np.flatnonzero(another.programme == programme)))


def _best(mine: Courses, lead: Bools, persons: int) -> Array:
    """Per person the position of the winning row, -1 if none: state first, then the later course, then the truer source."""
    rank = ranks_of(mine.status)
    at = np.flatnonzero(lead & (rank >= 0))
    days = [as_number(part[at]) for part in (mine.beginn, mine.ende)]
    later = [as_number(part[at]) for part in (mine.angemeldet, mine.berechtigt)]
    winners = at[best_rows(mine.person[at], mine.traeger[at], (rank[at], *days, -mine.source[at], *later))]
    row = np.full(persons, -1)
    row[mine.person[winners]] = winners
    return row


def _taken(values: Array, row: Array, otherwise: object) -> Array:
    """The value of each person's row, `otherwise` where there is no row."""
    taken: Array = np.append(values, np.array([otherwise], dtype=values.dtype))[row]
    return taken


def _same_begin(possible: Courses, begin: Array) -> Bools:
    """Unlinked rows that would only repeat the winning course of their possible person."""
    apart = np.abs((possible.beginn - begin[possible.person]).astype(np.int64))
    same: Bools = ~np.isnat(possible.beginn) & ~np.isnat(begin[possible.person]) & (apart <= SAME_COURSE_DAYS)
    return same


def _doubts(status: FieldColumn, leading: Courses, courses: Courses, possible: Courses, programme: int) -> dict[str, Bools]:
    """Persons whose status a row may outrank that cannot be read or linked, by the reason."""
    rank, persons = ranks_of(status.werte), len(status.werte)
    open_to = status.is_("kein", "berechtigt")
    untold = (leading.status == "") & (leading.bound > rank[leading.person])
    unclear = (courses.programme == UNCLEAR) & (courses.bound > rank[courses.person])
    unlinked = np.isin(possible.programme, [programme, UNCLEAR]) & (possible.bound > rank[possible.person])
    return {
        "Status einer Kurszeile nicht lesbar": any_per_person(leading.person, untold, persons),
        "Art eines Kurses im Sprachbüro nicht erkennbar": any_per_person(courses.person, unclear, persons) & open_to,
        "eine Kurszeile ist noch nicht zugeordnet": any_per_person(possible.person, unlinked, persons),
    }


def _unread_doubts(status: FieldColumn, mine: Courses, row: Array, cluster: Array, courses: Courses) -> dict[str, Bools]:
    """Persons whose status may be another one because a cell of a course row cannot be read, whatever its rank."""
    persons, rank = len(row), ranks_of(status.werte)
    source = _taken(mine.source, row, len(SOURCES))
    winner = row[mine.person]
    same = (winner >= 0) & (cluster == cluster[winner])
    undated = mine.beginn_state == CellState.UNREADABLE
    truer = (mine.source <= source[mine.person]) | _taken(mine.inferred, row, False)[mine.person]
    # of the same course, in a truer source, or against mere days: it would have decided; VerBIS alone only counts where no course has begun
    speaks = mine.foggy & ((same | undated) & truer | (source[mine.person] == _VERBIS))
    apart = undated & (mine.source != source[mine.person]) & (mine.status != status.werte[mine.person])
    # the winner itself may be a course that a truer source tells otherwise
    shaken = np.append(undated, False)[row][mine.person] & ~np.isnat(mine.beginn)
    apart |= shaken & (mine.source < source[mine.person]) & (mine.status != status.werte[mine.person])
    kind = (courses.programme == UNCLEAR) & courses.foggy
    kind &= (courses.bound > rank[courses.person]) | (courses.source <= source[courses.person])
    return {
        "eine Zelle einer Kurszeile ist nicht lesbar": any_per_person(mine.person, speaks | apart, persons)
        | any_per_person(courses.person, kind, persons)
    }


def _other_may_stand(status: FieldColumn, mine: Courses, courses: Courses, row: Array) -> Bools:
    """Persons with several rows of whom one that cannot be read may be the winning one; the status is the same, the facts are not."""
    persons, rank = len(row), ranks_of(status.werte)
    foggy = mine.foggy | (mine.beginn_state == CellState.UNREADABLE) | (mine.ende_state == CellState.UNREADABLE)
    foggy &= mine.bound >= rank[mine.person]
    unclear = (courses.programme == UNCLEAR) & courses.foggy & (courses.bound >= rank[courses.person])
    several = np.bincount(mine.person, minlength=persons) > 1
    return (several & any_per_person(mine.person, foggy, persons)) | any_per_person(courses.person, unclear, persons)


def _mates(mine: Courses, cluster: Array, row: Array) -> Bools:
    """Rows about the winning course: same course, or same status where one of the two is not dated."""
    winner = row[mine.person]
    undated = np.isnat(mine.beginn) | np.isnat(mine.beginn[winner])
    same: Bools = (winner >= 0) & ((cluster == cluster[winner]) | (undated & (mine.status == mine.status[winner])))
    return same


def detail(material: CaseMaterial, winner: Winner, feld: str, part: str, implied: tuple[str, ...] = ()) -> FieldColumn:
    """One fact of the winning course.

    Args:
        material: For the number of persons.
        winner: The winning courses.
        feld: Field of the Fallliste.
        part: Name in `Courses`.
        implied: Status for which the fact must exist, so that a blank cell is unknown, not „there is none“.
    """
    courses, persons = winner.courses, material.persons
    values, states = getattr(courses, part), getattr(courses, f"{part}_state")
    unread = states == CellState.UNREADABLE
    at = np.flatnonzero(winner.mate & (has_value(states) | unread))
    best = at[best_rows(courses.person[at], values[at], ((at == winner.row[courses.person[at]]).astype(np.int64), -courses.source[at]))]
    found = np.full(persons, -1)
    found[courses.person[best]] = best
    unreadable = any_per_person(courses.person[best], unread[best], persons)
    found[unreadable] = -1
    result = blank(FELD[feld], persons, Zustand.LEER)
    result = result.where(found >= 0, _taken(values, found, NAT if values.dtype.kind == "M" else ""))
    endless = any_per_person(courses.person, winner.mate & (states == CellState.OPEN_END), persons)
    missing = (found < 0) & ~endless & winner.status.is_(*implied)
    missing |= unreadable | winner.shaky | (winner.status.zustand == Zustand.UNBEKANNT)
    return result.without(missing, Zustand.UNBEKANNT)


def latest(material: CaseMaterial, winner: Winner, feld: str, part: str, implied: str) -> FieldColumn:
    """The latest day among all rows of the programme, up to the Stichtag.

    Args:
        material: For the number of persons and for the Datenhinweise.
        winner: The winning courses.
        feld: Field of the Fallliste.
        part: Name in `Courses`.
        implied: Status for which there must be such a day, so that a blank cell is unknown.
    """
    courses, persons = winner.courses, material.persons
    days, states = getattr(courses, part), getattr(courses, f"{part}_state")
    at = np.flatnonzero(has_value(states) & (days <= material.stichtag) & (courses.status != "kein"))
    best = at[best_rows(courses.person[at], days[at], (as_number(days[at]), -courses.source[at]))]
    found = np.full(persons, -1)
    found[courses.person[best]] = best
    for one in (courses, winner.possible):
        ahead = np.flatnonzero(getattr(one, part) > material.stichtag)
        material.outlook.opens((feld,), one.person[ahead], getattr(one, part)[ahead])
    result = blank(FELD[feld], persons, Zustand.LEER).where(found >= 0, _taken(days, found, NAT))
    unreadable = any_per_person(courses.person, (states == CellState.UNREADABLE) | courses.foggy, persons)
    untold = (found < 0) & (winner.status.is_(implied) | (winner.status.zustand == Zustand.UNBEKANNT))
    some = winner.possible
    days_there, latest_day = getattr(some, part), _taken(days, found, NAT)
    newer = ~(days_there <= latest_day[some.person]) & ~np.isnat(days_there) & (days_there <= material.stichtag)
    later = any_per_person(some.person, newer | (getattr(some, f"{part}_state") == CellState.UNREADABLE), persons)
    return result.without(untold | unreadable | later | winner.shaky, Zustand.UNBEKANNT)
