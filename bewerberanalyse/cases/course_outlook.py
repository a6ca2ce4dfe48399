"""What the dates of courses tell of the time to come.

A running course is over after its planned end; what comes of it (result, level) nobody knows then. Whether a planned course begins on its
day, nobody knows either.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bewerberanalyse.cases.course import SOURCES, Courses
from bewerberanalyse.cases.course_fold import Winner, clusters
from bewerberanalyse.cases.course_row import UNCLEAR, ranks_of
from bewerberanalyse.cases.material import CaseMaterial, any_per_person, as_number
from bewerberanalyse.cases.rows import NAT
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.table import CellState, Quelle

RESULTS = ("sprachniveau", "sprachniveau_quelle", "sprachniveau_datum", "sprachniveau_konflikt")
_DECIDED = ("abgeschlossen", "abgebrochen", "kein", "befreit")
_RUNNING, _OVER = "laufend", "abgeschlossen"
_VERBIS = SOURCES.index(Quelle.VERBIS)
_ENDLESS = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class CourseFields:
    """The fields about one programme: its status, facts of the course that stands for a person, and the days of all its courses."""

    status: str
    details: tuple[str, ...] = ()
    days: tuple[str, ...] = ()


def foresee(material: CaseMaterial, winner: Winner, courses: Courses, possible: Courses, felder: CourseFields) -> None:
    """Say what the dates of one programme will change.

    Args:
        material: Takes the outlook.
        winner: The course of the programme that stands for each person today.
        courses: All course rows of the persons.
        possible: Course rows not linked yet, once for every person they may belong to.
        felder: The fields about the programme.
    """
    everything = (felder.status, *felder.details)
    others = [possible.take(np.flatnonzero(possible.programme != UNCLEAR)), _unclear(courses), _unclear(possible)]
    for some in (winner.courses, *others):
        undecided = ~np.isin(some.status, _DECIDED)
        for days in (some.beginn, some.unterbrochen):
            at = np.flatnonzero(undecided & (days > material.stichtag))
            material.outlook.opens(everything, some.person[at], days[at])
        at = np.flatnonzero(undecided & (some.ende >= material.stichtag))
        material.outlook.opens(RESULTS, some.person[at], some.ende[at] + 1)
        material.outlook.opens([one for one in felder.details if one == "ik_ergebnis"], some.person[at], some.ende[at] + 1)
    begins = np.flatnonzero(courses.beginn > material.stichtag)
    material.outlook.opens(("massnahmen_verlauf",), courses.person[begins], courses.beginn[begins])
    _cancelled(material, everything)
    _ends(material, winner, others, felder)


def _unclear(courses: Courses) -> Courses:
    return courses.take(np.flatnonzero(courses.programme == UNCLEAR))


def _cancelled(material: CaseMaterial, felder: Sequence[str]) -> None:
    """An entitlement that will be cancelled on a day ahead."""
    for quelle in (Quelle.INGE, Quelle.SPRACHBUERO):
        for rows in (some[quelle] for some in (material.rows, material.open_rows) if quelle in some):
            days = rows.dates("storniert_am")
            at = np.flatnonzero(days > material.stichtag)
            material.outlook.opens(felder, rows.person[at], days[at])


def _ends(material: CaseMaterial, winner: Winner, others: Sequence[Courses], felder: CourseFields) -> None:
    """Running courses that are over after their end."""
    mine, persons = winner.courses, material.persons
    running = (mine.status == _RUNNING) & winner.lead
    real = any_per_person(mine.person, running & (mine.source != _VERBIS), persons)
    counts = running & ~((mine.source == _VERBIS) & real[mine.person])
    end = np.where(np.isnat(mine.ende), _ENDLESS, as_number(mine.ende))
    first, last = np.full(persons, _ENDLESS), np.full(persons, -_ENDLESS)
    np.minimum.at(first, mine.person[counts], end[counts])
    np.maximum.at(last, mine.person[counts], end[counts])
    ending = winner.status.is_(_RUNNING) & (first < _ENDLESS)
    days = np.where(ending, first, 0).astype("M8[D]") + 1
    told = ending & (first == last) & ~_doubted(winner, others, counts, first, real)
    open_, over = np.flatnonzero(ending & ~told), np.flatnonzero(told)
    material.outlook.opens((felder.status, *felder.details, *felder.days), open_, days[open_])
    material.outlook.turns(felder.status, over, days[over], _OVER)
    begin = np.append(mine.beginn, NAT)[winner.row]
    rival = (mine.status == _OVER) & ~(mine.beginn < begin[mine.person])
    unsure = np.flatnonzero(told & any_per_person(mine.person, rival, persons))
    material.outlook.opens(felder.details, unsure, days[unsure])


def _doubted(winner: Winner, others: Sequence[Courses], counts: Bools, end: Array, real: Bools) -> Bools:
    """For whom another row may decide the status once the running course is over."""
    mine, persons = winner.courses, len(end)
    unread = mine.foggy | (mine.beginn_state == CellState.UNREADABLE) | (mine.ende_state == CellState.UNREADABLE)
    outranks = ~counts & ((mine.status == "") | (ranks_of(mine.status) > ranks_of(np.array([_OVER], dtype=object))))
    # beside the course itself a source that says less of it today may speak for it then
    cluster = clusters(mine)
    same = cluster == cluster[winner.row[mine.person]] if len(cluster) else np.zeros(0, dtype=np.bool_)
    also_over = np.isin(mine.status, (_RUNNING, _OVER)) & ~(as_number(mine.ende) > end[mine.person])
    also_over &= (mine.status == _OVER) | ~np.isnat(mine.ende)
    contradicts = same & ~counts & ~also_over
    late = ~counts & (mine.status == _RUNNING) & also_over
    ignored = (mine.source == _VERBIS) & real[mine.person]
    doubted = any_per_person(mine.person, unread | ((outranks & ~late) | contradicts) & ~ignored, persons)
    for some in others:
        doubted |= any_per_person(some.person, np.ones(len(some.person), dtype=np.bool_), persons)
    return doubted
