"""Measures from CoSach: running, next, how long ago the last one ended, and what their dates tell of the time to come.

A running measure is over after its planned end. Whether a planned one begins on its day, nobody knows.
Source: DOMAIN §8, 55–58. CoSach counts Teilnahmen, not persons.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from bewerberanalyse.cases.choose import best_rows
from bewerberanalyse.cases.course import cosach_programme
from bewerberanalyse.cases.course_row import BSK, IK, each
from bewerberanalyse.cases.findings import FEHLT, UNPLAUSIBEL, tuple_per_person
from bewerberanalyse.cases.material import CaseMaterial, any_per_person, max_per_person
from bewerberanalyse.cases.rows import (
    FAR,
    NAT,
    FieldColumn,
    Rows,
    as_number,
    blank,
    first_of,
    has_value,
    is_partial,
    objects,
    of_lists,
    period_end,
)
from bewerberanalyse.cases.values import full_months
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.table import CellState, Quelle

FIELDS = (
    "massnahme_aktuell", "massnahme_instrument", "massnahme_beginn", "massnahme_ende", "kostentraeger", "folgemassnahme", "folge_beginn",
    "monate_seit_massnahme",
)  # fmt: skip
ONE_OFF = ("VB", "ESG")
_ONE_OFF_TEXT = re.compile(r"vermittlungsbudget|bewerbungskosten|fahrkosten|reisekosten|umzugskosten|einstiegsgeld|einmalig", re.IGNORECASE)
# Beside any other word the title may be of a measure („Coaching mit Fahrkosten“).
_ONE_OFF_ONLY = re.compile(
    r"(?:(?:förderung|leistung(?:en)?|erstattung|übernahme|zuschuss|pauschale|einmalig\w*|vb|vermittlungsbudget|einstiegsgeld|esg"
    r"|(?:bewerbungs|fahr|reise|umzugs)kosten\w*|aus|dem|der|den|von|für|zu|zum|zur|und|nach|sgb|ii+|§|§ ?\d+\w?|abs\.? ?\d)\b"
    r"|[\W_])*",
    re.IGNORECASE,
)
ENDED = ("beendet", "abgebrochen")
SINCE = "monate_seit_massnahme"


@dataclass(frozen=True, slots=True)
class Measures:
    """The Teilnahmen that are measures: who, what, from when to when. `ende` NaT = no end known.

    `running`, `planned`, `past`: as of the Stichtag; `unsure`: may be running, which a cell that cannot be read keeps open.
    `unended`: stated as ended, but nobody entered when. `grant`: paid once. `readable`: instrument and status, if given, can be read.
    `titled`: likewise the title. `over`: has ended, whenever that was.
    `is_course`: an Integrationskurs or Berufssprachkurs, which the course fields tell about.
    """

    person: Array
    titel: Array
    instrument: Array
    eintritt: Array
    ende: Array
    ende_state: Array
    running: Bools
    planned: Bools
    past: Bools
    unsure: Bools
    unended: Bools
    is_course: Bools
    status: Array
    eintritt_state: Array
    grant: Bools
    readable: Bools
    titled: Bools
    over: Bools
    payer: Array

    def take(self, at: Array) -> "Measures":
        """The entries at these positions."""
        return Measures(*(getattr(self, field.name)[at] for field in fields(self)))


def measures(rows: Rows, stichtag: np.datetime64) -> Measures:
    """Every Teilnahme of the rows without one-off grants and without those never begun."""
    found = every_teilnahme(rows, stichtag)
    return found.take(np.flatnonzero(~found.grant & (found.status != "nicht_angetreten")))


def every_teilnahme(rows: Rows, stichtag: np.datetime64) -> Measures:
    """Every Teilnahme of the rows."""
    instrument, titel = rows.text("instrument"), rows.text("massnahme")
    by_title = each(_one_off, titel).astype(np.int64)
    grant = np.isin(instrument, ONE_OFF) | ((instrument == "") & (by_title == GRANT))
    status, status_state = rows.text("teilnahmestatus"), rows.states("teilnahmestatus")
    eintritt, eintritt_state = rows.dates("eintritt"), rows.states("eintritt")
    left, planned_end = rows.dates("austritt"), rows.dates("austritt_geplant")
    left_state, planned_state = rows.states("austritt"), rows.states("austritt_geplant")
    ended = np.isin(status, ENDED)
    use_left = has_value(left_state) | (left_state == CellState.UNREADABLE)
    ende, ende_state = np.where(use_left, left, planned_end), np.where(use_left, left_state, planned_state)
    # ended or broken off without a day of leaving: over, whatever was planned; a planned end ahead is not when that was
    undated = ended & np.isnat(left)
    unended = undated & ~(planned_end <= stichtag)
    over = (ende < stichtag) | undated
    ende = np.where(undated & (ende > stichtag), NAT, ende)
    begun = eintritt <= stichtag
    unreadable = CellState.UNREADABLE
    soon = (eintritt <= stichtag) & (period_end(eintritt, eintritt_state) > stichtag) & (status != "eingetreten")  # or already
    doubt = soon | np.isnat(eintritt) | (status_state == unreadable)  # who is granted a measure without a day of entry may be in it
    doubt |= begun & (ende_state == unreadable)
    doubt |= (rows.states("instrument") == unreadable) | ((instrument == "") & (by_title == MAYBE))  # it may be a grant
    running = begun & ~over & ~doubt
    unsure = doubt & ~over & ~(eintritt > stichtag)
    number = rows.text("massnahmenummer")
    words = np.where(titel != "", titel, np.where(instrument != "", instrument, number))
    words = objects(word.replace(";", ",") or "Maßnahme" for word in words)
    planned = (eintritt > stichtag) & ~ended
    readable = (rows.states("instrument") != unreadable) & (status_state != unreadable)
    return Measures(
        rows.person, words, instrument, eintritt, ende, ende_state, running, planned, begun & over, unsure, unended,
        np.isin(cosach_programme(rows), (IK, BSK)), status, eintritt_state, grant, readable,
        rows.states("massnahme") != unreadable, over, rows.text("kostentraeger"),
    )  # fmt: skip


NO_GRANT, MAYBE, GRANT = 0, 1, 2


def _one_off(title: str) -> int:
    """Whether a title is of something paid once.

    >>> [_one_off(title) for title in ("Erstattung der Fahrkosten", "Coaching mit Fahrkosten", "Coaching")] == [GRANT, MAYBE, NO_GRANT]
    True
    """
    return NO_GRANT if not _ONE_OFF_TEXT.search(title) else GRANT if _ONE_OFF_ONLY.fullmatch(title) else MAYBE


def measure_fields(material: CaseMaterial) -> dict[str, FieldColumn]:
    """The fields about running, next and last measures."""
    persons = material.persons
    if Quelle.COSACH not in material.rows:
        return {name: blank(FELD[name], persons, Zustand.QUELLE_FEHLT) for name in FIELDS}
    found = measures(material.rows[Quelle.COSACH], material.stichtag)
    possible = measures(material.open_rows[Quelle.COSACH], material.stichtag)
    unsure = _any(found, found.unsure, persons) | _any(possible, possible.running | possible.unsure, persons)
    material.findings.hint(np.flatnonzero(unsure), "Aktuelle Maßnahme: eine Teilnahme ist nicht lesbar oder noch nicht zugeordnet")
    _report(material, found)
    last = _last(found, persons)
    _foresee(material, found, possible)
    following = _may_follow(found, possible, persons)
    fields = {
        "massnahme_aktuell": _current(found, persons),
        "massnahme_instrument": _fact("massnahme_instrument", found.instrument, last),
        "massnahme_beginn": _fact("massnahme_beginn", found.eintritt, last),
        "massnahme_ende": _end(found, last),
        "kostentraeger": _fact("kostentraeger", found.payer, last),
    }
    fields = {name: column.without(unsure, Zustand.UNBEKANNT) for name, column in fields.items()}
    if not material.present(Quelle.COSACH, "kostentraeger"):
        fields["kostentraeger"] = blank(FELD["kostentraeger"], persons, Zustand.QUELLE_FEHLT)
    fields |= {name: column.without(following, Zustand.UNBEKANNT) for name, column in _next(found, persons).items()}
    fields["monate_seit_massnahme"] = _since(found, possible, material)
    unnamed = _any(found, found.running & ~found.titled, persons)
    fields["massnahme_aktuell"] = fields["massnahme_aktuell"].without(unnamed, Zustand.UNBEKANNT)
    return fields


def _foresee(material: CaseMaterial, found: Measures, possible: Measures) -> None:
    unread = (found.eintritt_state == CellState.UNREADABLE) | (found.ende_state == CellState.UNREADABLE) | ~found.readable | ~found.titled
    doubted = _any(found, unread | found.unsure | (found.past & np.isnat(found.ende)), material.persons)
    doubted |= _any(possible, np.ones(len(possible.person), dtype=np.bool_), material.persons)
    ends(material, found.person, found.ende, found.running, doubted, FIELDS[:5])
    for some in (found, possible):
        _planned(material, some.person, some.eintritt, FIELDS)


def _any(found: Measures, hit: Bools, persons: int) -> Bools:
    return any_per_person(found.person, hit, persons)


def _may_follow(found: Measures, possible: Measures, persons: int) -> Bools:
    """Persons whose next measure may be another one: it cannot be read, has no day of entry, or is not linked yet."""
    undated = np.isnat(found.eintritt) & ((found.status != "eingetreten") | (found.eintritt_state == CellState.UNREADABLE)) & ~found.over
    ahead = (found.planned & (~found.readable | ~found.titled)) | undated | (found.unsure & is_partial(found.eintritt_state))
    of_open = possible.planned | np.isnat(possible.eintritt) | (possible.unsure & is_partial(possible.eintritt_state))
    return _any(found, ahead, persons) | _any(possible, of_open, persons)


def _report(material: CaseMaterial, found: Measures) -> None:
    """Days of Teilnahmen that cannot be, or that are missing."""
    titel = Quelle.COSACH.titel
    backwards = np.unique(found.person[found.ende < found.eintritt])
    material.findings.add("massnahme_ende", UNPLAUSIBEL, backwards, "Eine Teilnahme endet vor ihrem Eintritt", titel, "Austritt")
    unended = np.unique(found.person[found.unended])
    text = "Zu einer beendeten Teilnahme fehlt der Austritt"
    material.findings.add("massnahme_ende", FEHLT, unended, text, titel, "Austritt tatsächlich")


def _open_last(found: Measures) -> Array:
    """The end as a sort key; a missing end is later than any other."""
    return as_number(np.where(np.isnat(found.ende), FAR, found.ende))


def _current(found: Measures, persons: int) -> FieldColumn:
    """All running measures, the one ending last first."""
    at = np.flatnonzero(found.running)
    codes = np.unique(found.titel[at].astype(str), return_inverse=True)[1]
    at = at[np.lexsort((codes, -_open_last(found)[at], found.person[at]))]
    at = at[first_of(found.person[at], found.titel[at])]
    return of_lists(tuple_per_person(found.person[at], found.titel[at], persons))


def _last(found: Measures, persons: int) -> Array:
    """Per person the running measure that ends last, -1 if none."""
    at = np.flatnonzero(found.running)
    best = at[best_rows(found.person[at], found.titel[at], (_open_last(found)[at], as_number(found.eintritt[at])))]
    result = np.full(persons, -1)
    result[found.person[best]] = best
    return result


def _fact(name: str, facts: Array, last: Array) -> FieldColumn:
    """What is recorded of the running measure that ends last: LEER without one, unknown if nothing is."""
    values = np.append(facts, np.array([NAT if facts.dtype.kind == "M" else ""], dtype=facts.dtype))[last]
    stated = ~np.isnat(values) if facts.dtype.kind == "M" else values != ""
    result = blank(FELD[name], len(last), Zustand.LEER)
    return result.without(last >= 0, Zustand.UNBEKANNT).where((last >= 0) & stated, values)


def _end(found: Measures, last: Array) -> FieldColumn:
    """The end of a running measure; unknown if none is stated, LEER if it is stated as open."""
    values, states = np.append(found.ende, NAT)[last], np.append(found.ende_state, CellState.ABSENT)[last]
    result = blank(FELD["massnahme_ende"], len(last), Zustand.LEER)
    result = result.without((last >= 0) & (states != CellState.OPEN_END), Zustand.UNBEKANNT)
    return result.where((last >= 0) & ~np.isnat(values), values)


def _next(found: Measures, persons: int) -> dict[str, FieldColumn]:
    """The first measure that begins after the Stichtag: which, and when."""
    at = np.flatnonzero(found.planned)
    best = at[best_rows(found.person[at], found.titel[at], (-as_number(found.eintritt[at]),))]
    known = np.zeros(persons, dtype=np.bool_)
    known[found.person[best]] = True
    fields = {}
    for name, facts in (("folgemassnahme", found.titel), ("folge_beginn", found.eintritt)):
        result = blank(FELD[name], persons, Zustand.LEER)
        values = result.werte.copy()
        values[found.person[best]] = facts[best]
        fields[name] = result.where(known, values)
    return fields


def _since(found: Measures, possible: Measures, material: CaseMaterial) -> FieldColumn:
    """Full months since the last measure ended; 0 while one runs.

    Unknown where one may have ended later: it cannot be read, or is not linked yet.
    """
    persons = material.persons
    surely = _any(found, found.running & found.readable, persons)
    past = found.past & found.readable
    ended = max_per_person(found.person[past], found.ende[past], persons)
    undated = any_per_person(found.person, found.past & np.isnat(found.ende), persons)
    known = ~np.isnat(ended) & (ended <= material.stichtag)
    months = np.where(known, full_months(np.where(known, ended, material.stichtag), material.stichtag), 0)
    result = blank(FELD["monate_seit_massnahme"], persons, Zustand.LEER).where(known, months)
    over = np.flatnonzero(known & ~surely)
    states = np.full(len(over), CellState.VALUE, dtype=np.int8)
    material.outlook.counts("monate_seit_massnahme", over, (ended[over], states), months[over])
    ends, later = np.where(np.isnat(ended), np.datetime64("0001-01-01"), ended), undated
    for some, is_linked in ((found, True), (possible, False)):
        foggy = ~some.readable | (some.eintritt_state == CellState.UNREADABLE) | (some.ende_state == CellState.UNREADABLE)
        counts = foggy | some.unsure if is_linked else ~some.planned
        later = later | _any(some, counts & ~(some.ende <= ends[some.person]) & ~(some.eintritt > material.stichtag), persons)
    return result.without(later & ~surely, Zustand.UNBEKANNT).where(surely, 0)


def _planned(material: CaseMaterial, person: Array, eintritt: Array, felder: Sequence[str]) -> None:
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
    day = np.where(np.isnat(ende[at]), FAR, ende[at]).astype("M8[D]")
    first, last = np.full(persons, FAR), np.full(persons, np.datetime64("0001-01-01", "D"))
    np.minimum.at(first, person[at], day)
    np.maximum.at(last, person[at], day)
    runs = any_per_person(person, running, persons)
    several = np.flatnonzero(runs & (first < last))
    material.outlook.opens(felder[:1], several, first[several] + 1)
    over = runs & (last < FAR)
    sure, unsure = np.flatnonzero(over & ~doubted), np.flatnonzero(over & doubted)
    material.outlook.opens((*felder, SINCE), unsure, last[unsure] + 1)
    material.outlook.empties(felder, sure, last[sure] + 1)
    states = np.full(len(sure), CellState.VALUE, dtype=np.int8)
    material.outlook.counts(SINCE, sure, (last[sure], states), np.zeros(len(sure), dtype=np.int64))
