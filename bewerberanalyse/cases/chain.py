"""All Teilnahmen of a person as typed rows, and the Förderkette: those that have begun, in order of time.

„IK 03.23–01.24 > BSK B2 02.24–? > MAT 05.25–“: the second is over, nobody knows since when; the last one goes on.
"""

import numpy as np
import pandas as pd

from bewerberanalyse.cases.course import SOURCES, Courses
from bewerberanalyse.cases.course_fold import clusters, leads
from bewerberanalyse.cases.course_row import BASIC, BSK, IK, UNCLEAR
from bewerberanalyse.cases.findings import tuple_per_person
from bewerberanalyse.cases.material import CaseMaterial, any_per_person
from bewerberanalyse.cases.measure import Measures, every_teilnahme
from bewerberanalyse.cases.rows import FAR, FieldColumn, as_number, blank, first_of, has_value, of_lists, runs, tuples
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.case import NEVER_BEGUN, OVER, ChainLink, Programme, Zustand, teilnahmen
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.table import CellState, Quelle

LONGEST = 10
_AHEAD = ("berechtigt", "angemeldet")  # stated of a course, whatever the day it was to begin on
_BEGUN = (*OVER, "laufend", "unterbrochen", "eingetreten")


def participations(material: CaseMaterial, courses: Courses, possible: Courses) -> pd.DataFrame:
    """Every course and measure, see `model.case`, by person and begin.

    A Teilnahme in CoSach that is a course stands as the course; one-off grants and what was never begun are rows, too: kind and
    status say so.
    """
    told = [(_speaking(material, courses, programme), True) for programme in (IK, BSK)]
    told.append((courses.take(np.flatnonzero((courses.programme == UNCLEAR) & courses.foggy)), True))
    told.append((possible.take(np.flatnonzero(possible.programme != BASIC)), False))
    parts = [_courses(rows, is_linked=is_linked) for rows, is_linked in told if len(rows.person)]
    if Quelle.COSACH in material.rows:
        for rows, is_linked in ((material.rows[Quelle.COSACH], True), (material.open_rows[Quelle.COSACH], False)):
            found = every_teilnahme(rows, material.stichtag)
            parts += [_measures(found, is_linked=is_linked)] if len(found.person) else []
    if not parts:
        return teilnahmen()
    whole = pd.concat(parts, ignore_index=True)
    at = _by_time(whole["fall"].to_numpy(), whole["beginn"].to_numpy(), whole["ende"].to_numpy(), whole["titel"].to_numpy(dtype=object))
    return whole.iloc[at].reset_index(drop=True)


def chain_field(material: CaseMaterial, whole: pd.DataFrame) -> FieldColumn:
    """massnahmen_verlauf: what has begun by the Stichtag, oldest first, the ten newest links.

    Unknown where a Teilnahme that may have begun cannot be read, or is not linked yet, and where one has begun nobody knows when.
    """
    feld, persons = FELD["massnahmen_verlauf"], material.persons
    if not any(quelle in material.rows for quelle in feld.quellen):
        return blank(feld, persons, Zustand.QUELLE_FEHLT)
    fall, sure = whole["fall"].to_numpy(), whole["gewiss"].to_numpy()
    status, beginn = whole["status"], whole["beginn"].to_numpy()
    counts = ~status.isin((*NEVER_BEGUN, *_AHEAD)).to_numpy() & (whole["art"] != Programme.GRANT).to_numpy()
    begun = (beginn <= material.stichtag) & counts
    undated = np.isnat(beginn) & status.isin(_BEGUN).to_numpy() & (whole["quelle"] != Quelle.VERBIS.value).to_numpy()
    unsure = any_per_person(fall, counts & (~sure | undated) & ~(beginn > material.stichtag), persons)
    shown = whole[begun & sure]
    # a course has one day of end, the planned one: when it was over nobody knows. Who leaves a measure on a day ahead is in it until then
    ahead = shown["status"].isin(OVER) & (shown["art"] != Programme.MEASURE) & (shown["ende"] > pd.Timestamp(material.day))
    person, links = fall[begun & sure], _links(shown.assign(ende=shown["ende"].mask(ahead)))
    at = _newest(person, links)
    return of_lists(tuple_per_person(person[at], links[at], persons)).without(unsure, Zustand.UNBEKANNT)


def _links(rows: pd.DataFrame) -> Array:
    days = (rows[name].to_numpy().astype("M8[D]").astype(object) for name in ("beginn", "ende"))
    words = rows["instrument"].where(rows["instrument"] != "", "SONST"), rows["niveau"]
    over = rows["status"].isin(OVER).to_numpy() & rows["ende"].isna().to_numpy()
    return tuples([ChainLink(*parts) for parts in zip(*words, *days, over.tolist(), strict=True)])


def _newest(person: Array, links: Array) -> Array:
    """Positions by person and time, each link once, only the newest ten of a person."""
    beginn, ende = (np.array([getattr(link, name) for link in links], dtype="M8[D]") for name in ("beginn", "ende"))
    ende = np.where(np.array([link.vorbei for link in links], dtype=np.bool_), FAR, ende)  # a known end comes before one nobody knows
    names = np.array([link.name for link in links], dtype=object)
    at = _by_time(person, beginn, ende, names)
    codes = pd.factorize(names)[0]
    at = at[first_of(person[at], codes[at], beginn[at])]
    starts, sizes = runs(first_of(person[at]))
    to_end = np.repeat(starts + sizes, sizes) - np.arange(len(at))
    return at[to_end <= LONGEST]


def _by_time(person: Array, beginn: Array, ende: Array, names: Array) -> Array:
    codes = pd.factorize(names, sort=True)[0]
    order: Array = np.lexsort((codes, as_number(ende), as_number(beginn), person))
    return order


def _frame(person: Array, states: tuple[Array, Array], **columns: Array | str) -> pd.DataFrame:
    """Rows of one kind; the states of begin and end as why a value is missing."""
    filled = {name: np.full(len(person), value, dtype=object) if isinstance(value, str) else value for name, value in columns.items()}
    begun, over = (_known(one) for one in states)
    return teilnahmen(fall=person, beginn_zustand=begun, ende_zustand=over, **filled)


def _known(states: Array) -> Array:
    known: Array = np.select([has_value(states), states == CellState.OPEN_END], [Zustand.WERT, Zustand.LEER], Zustand.UNBEKANNT)
    return known


def _readable(*states: Array) -> Bools:
    readable: Bools = np.logical_and.reduce([one != CellState.UNREADABLE for one in states])
    return readable


def _speaking(material: CaseMaterial, courses: Courses, programme: int) -> Courses:
    """The rows that speak for a course, and those that cannot be read; what truer rows tell of a course is not repeated."""
    mine = courses.take(np.flatnonzero(courses.programme == programme))
    lead = leads(mine, clusters(mine), material.persons)
    return mine.take(np.flatnonzero(lead | mine.foggy | (mine.beginn_state == CellState.UNREADABLE)))


def _courses(rows: Courses, *, is_linked: bool) -> pd.DataFrame:
    kind = np.where(rows.programme == BSK, Programme.BSK.value, Programme.IK.value).astype(object)
    sources = np.array([source.value for source in SOURCES], dtype=object)
    level = np.where(rows.programme == BSK, rows.niveau_state, CellState.BLANK)
    sure = _readable(rows.beginn_state, rows.ende_state, level) & ~rows.foggy & is_linked
    return _frame(
        rows.person, (rows.beginn_state, rows.ende_state), art=kind, instrument=kind,
        niveau=np.where(rows.programme == BSK, rows.niveau, ""), titel=rows.art, beginn=rows.beginn, ende=rows.ende,
        status=rows.status, ergebnis=rows.ergebnis, quelle=sources[rows.source], gewiss=sure,
    )  # fmt: skip


def _measures(found: Measures, *, is_linked: bool) -> pd.DataFrame:
    kept = found.take(np.flatnonzero(~found.is_course))
    kind = np.where(kept.grant, Programme.GRANT.value, Programme.MEASURE.value).astype(object)
    sure = _readable(kept.eintritt_state, kept.ende_state) & kept.readable & is_linked
    return _frame(
        kept.person, (kept.eintritt_state, kept.ende_state), art=kind, instrument=kept.instrument, niveau="", titel=kept.titel,
        beginn=kept.eintritt, ende=kept.ende, status=kept.status, ergebnis="", quelle=Quelle.COSACH.value, gewiss=sure,
    )  # fmt: skip
