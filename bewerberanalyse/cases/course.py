"""All rows about Integrationskurse and Berufssprachkurse, whatever source they come from, in one shape.

What a row's status is stands in `course_row`; which row stands for the person in `course_fold`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from bewerberanalyse.cases.course_row import BASIC, BSK, IK, OTHER, UNCLEAR, Dates, each, highest_level, ik_art_of, programme_of, row_status
from bewerberanalyse.cases.rows import NAT, Rows, has_value, mapped
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.fields import IK_ART
from bewerberanalyse.model.table import CellState, Quelle, SourceTable

SOURCES = (Quelle.INGE, Quelle.SPRACHBUERO, Quelle.COSACH, Quelle.VERBIS)
WORDS = ("berechtigt", "angemeldet", "beginn", "ende", "unterbrochen", "storniert")
_COLUMNS = dict(zip(WORDS, ("berechtigt_am", "angemeldet_am", "kursbeginn", "kursende", "unterbrochen_seit", "storniert_am"), strict=True))
_COSACH = _COLUMNS | {"beginn": "eintritt", "ende": "austritt_geplant"}
_COSACH_STATUS = {"beendet": "abgeschlossen", "abgebrochen": "abgebrochen", "nicht_angetreten": "kein"}
_BROKEN_OFF = re.compile(
    r"abbruch|abgebrochen|vorzeitig|kündig|ausschluss|ausgeschlossen|fehlzeit|krank|umzug|wegzug|wunsch|mangelnd|fehlend"
    r"|nicht erschienen|unentschuldigt",
    re.IGNORECASE,
)
OBLIGED = "verpflichtet_am"
ANOTHER = "anderer_Kurs"  # as kursart: neither Integrationskurs nor Berufssprachkurs
BEFORE_IK = "Basiskurs"
DTZ_TAKEN = ("unter_A2", "A2", "B1")
_KIND = {Quelle.SPRACHBUERO: ("kursart", "kurs"), Quelle.COSACH: ("instrument", "massnahme")}  # columns that tell the programme
_NOTHING: Array = np.zeros(0, dtype=np.int8)
_NOBODY = Rows.everything(SourceTable(Quelle.INGE, pd.DataFrame(), pd.DataFrame(), pd.DataFrame()))


@dataclass(frozen=True, slots=True)
class Courses:
    """One entry per course row, sorted by person; dates M8[D], `*_state` their CellState; `source` is the index in SOURCES (0 = truth).

    `inferred`: the status is told by dates, not stated. `foggy`: status or kind of the course cannot be read.
    """

    person: Array
    source: Array
    programme: Array
    status: Array
    bound: Array
    overruled: Bools
    inferred: Bools
    foggy: Bools
    ergebnis: Array
    art: Array
    art_state: Array
    traeger: Array
    traeger_state: Array
    niveau: Array
    niveau_state: Array
    berechtigt: Array
    berechtigt_state: Array
    angemeldet: Array
    angemeldet_state: Array
    beginn: Array
    beginn_state: Array
    ende: Array
    ende_state: Array
    unterbrochen: Array
    unterbrochen_state: Array

    def take(self, at: Array) -> "Courses":
        """The entries at these positions."""
        return Courses(*(getattr(self, field.name)[at] for field in fields(self)))


def join(parts: Sequence[Courses]) -> Courses:
    """All entries, sorted by person."""
    joined = Courses(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Courses)))
    return joined.take(np.argsort(joined.person, kind="stable"))


def cosach_programme(rows: Rows) -> Array:
    """IK, BSK or other for every Teilnahme: by the instrument; by the title only where that says nothing."""
    instrument = rows.text("instrument")
    by_text = each(programme_of, rows.text("massnahme")).astype(np.int64)
    result = np.where(np.isin(instrument, ["", "SONST"]) & (by_text != UNCLEAR), by_text, OTHER)
    result = np.where(instrument == "IK", IK, np.where(instrument == "BSK", BSK, result))
    return np.where(_kind_unread(rows, "instrument", "massnahme", instrument), UNCLEAR, result)


def _kind_unread(rows: Rows, code: str, title: str, codes: Array) -> Bools:
    """Rows whose kind cannot be read: neither the code, nor the title where that would have to tell."""
    by_title = (rows.states(title) == CellState.UNREADABLE) & np.isin(codes, ["", "SONST"])
    unread: Bools = (rows.states(code) == CellState.UNREADABLE) | by_title
    return unread


def sprachbuero_programme(rows: Rows) -> Array:
    """IK, BSK, Basiskurs, unclear, or other where the row holds another course or none.

    The kind counts; the name of the course where the kind says nothing, and a name that contradicts „another course“ leaves it unclear.
    """
    art, kurs = rows.text("kursart"), rows.text("kurs")
    unread = _kind_unread(rows, "kursart", "kurs", art)
    is_course = (kurs != "") | (art != "") | unread
    for name in (*_COLUMNS.values(), OBLIGED, "kursstatus"):
        states = rows.states(name)
        is_course |= has_value(states) | (states == CellState.UNREADABLE)
    by_name = each(programme_of, kurs).astype(np.int64)
    result = np.where(is_course, by_name, OTHER)
    result = np.where(art == ANOTHER, np.where(np.isin(by_name, [IK, BSK]), UNCLEAR, np.where(by_name == BASIC, BASIC, OTHER)), result)
    result = np.where(art == BEFORE_IK, np.where(np.isin(by_name, [IK, BSK]), UNCLEAR, BASIC), result)
    result = np.where(art == "BSK", BSK, np.where(np.isin(art, IK_ART) & (art != "Sonstige"), IK, result))
    return np.where(unread, UNCLEAR, result)


def is_ik_result(rows: Rows) -> Bools:
    """Rows of the Sprachbüro whose result may be one of an Integrationskurs: not those of another course."""
    programme = sprachbuero_programme(rows)
    named = (rows.text("kursart") != "") | np.isin(each(programme_of, rows.text("kurs")).astype(np.int64), [OTHER, BASIC])
    mine: Bools = (programme == IK) | (programme == UNCLEAR) | ((programme == OTHER) & ~named)
    return mine


def collect(rows: Mapping[Quelle, Rows], stichtag: np.datetime64) -> Courses:
    """Every course row of the four sources; rows about other things are left out."""
    parts = [_build(_NOBODY, _NOTHING, (_NOTHING, _NOTHING), _COLUMNS, stichtag)]
    for quelle, build in ((Quelle.INGE, _inge), (Quelle.SPRACHBUERO, _sprachbuero), (Quelle.COSACH, _cosach)):
        if quelle in rows:
            parts.append(build(rows[quelle], stichtag))
    if Quelle.VERBIS in rows:
        parts += [_verbis(rows[Quelle.VERBIS], programme, stichtag) for programme in (IK, BSK)]
    return join([part.take(np.flatnonzero(part.programme != OTHER)) for part in parts])


def _build(rows: Rows, programme: Array, status: tuple[Array, Array], names: Mapping[str, str], stichtag: np.datetime64) -> Courses:
    """The rows of one source in the common shape, still without art, Träger and level."""
    days = {word: rows.dates(names[word]) for word in WORDS}
    entitled = rows.states(names["berechtigt"])
    days["berechtigt"], entitled = _or_obliged(rows, days["berechtigt"], entitled)
    decided = row_status(*status, Dates(**days, **_unread(rows, names)), stichtag)
    code, title = _KIND.get(rows.table.quelle, ("", ""))
    foggy = decided.foggy | _kind_unread(rows, code, title, rows.text(code))
    nothing, absent = np.full(len(rows), "", dtype=object), np.full(len(rows), CellState.ABSENT, dtype=np.int8)
    stated = {f"{word}_state": rows.states(names[word]) for word in WORDS if word != "storniert"} | {"berechtigt_state": entitled}
    return Courses(
        person=rows.person, source=np.full(len(rows), SOURCES.index(rows.table.quelle)), programme=programme,
        status=decided.status, bound=decided.bound, overruled=decided.overruled, inferred=decided.inferred, foggy=foggy,
        ergebnis=rows.text("ergebnis_dtz" if rows.table.quelle is Quelle.INGE else "ergebnis"), art=nothing, traeger=nothing,
        art_state=absent, traeger_state=absent,
        niveau=nothing, niveau_state=absent, **{word: days[word] for word in WORDS if word != "storniert"}, **stated,
    )  # fmt: skip


def _or_obliged(rows: Rows, days: Array, states: Array) -> tuple[Array, Array]:
    """The day of the entitlement: somebody who was obliged on a day is entitled from then on."""
    obliged = rows.states(OBLIGED)
    told = ~has_value(states) & (has_value(obliged) | (obliged == CellState.UNREADABLE))
    return np.where(told, rows.dates(OBLIGED), days), np.where(told, obliged, states)


def _unread(rows: Rows, names: Mapping[str, str]) -> dict[str, Bools]:
    """Which rows hold a day that decides the status and cannot be read."""
    cells = {word: rows.states(names[word]) == CellState.UNREADABLE for word in WORDS}
    cells["berechtigt"] |= rows.states(OBLIGED) == CellState.UNREADABLE
    return {"unread": np.logical_or.reduce(list(cells.values())), "storniert_unread": cells["storniert"]}


def _with(courses: Courses, **changes: Array) -> Courses:
    return Courses(**{field.name: changes.get(field.name, getattr(courses, field.name)) for field in fields(courses)})


def _inge(rows: Rows, stichtag: np.datetime64) -> Courses:
    """InGe lists who is entitled: a row that says nothing else is an entitlement, a DTZ result a finished course."""
    kursart = rows.text("kursart")
    programme = np.where(kursart == "BSK", BSK, np.where(kursart == ANOTHER, OTHER, np.where(kursart == BEFORE_IK, BASIC, IK)))
    built = _build(rows, programme, (rows.text("kursstatus"), rows.states("kursstatus")), _COLUMNS, stichtag)
    told_nothing = (built.status == "") & ~built.foggy & np.isnat(built.ende)
    tests = ("ergebnis_dtz", "ergebnis_dtz_2")
    tested = told_nothing & np.logical_or.reduce([np.isin(rows.text(name), DTZ_TAKEN) for name in tests])
    unread = told_nothing & ~tested & np.logical_or.reduce([rows.states(name) == CellState.UNREADABLE for name in tests])
    columns_there = (rows.states("kursstatus") == CellState.BLANK) & (rows.states("kursbeginn") == CellState.BLANK)
    status = np.where(tested, "abgeschlossen", np.where(told_nothing & columns_there & ~unread, "berechtigt", built.status))
    art = np.where(np.isin(kursart, IK_ART), kursart, "")
    changed = {"status": status, "foggy": built.foggy | unread, "art": art, "art_state": rows.states("kursart")}
    return _with(built, **changed, **_traeger(rows, "kurstraeger"))


def _traeger(rows: Rows, name: str) -> dict[str, Array]:
    return {"traeger": rows.text(name), "traeger_state": rows.states(name)}


def _art_state(shown: Array, *cells: Array) -> Array:
    """The state of a kind that a code or a title tells."""
    unread = np.logical_or.reduce([one == CellState.UNREADABLE for one in cells])
    return np.select([unread, shown != ""], [CellState.UNREADABLE, CellState.VALUE], CellState.BLANK).astype(np.int8)


def target_levels(rows: Rows, title: str) -> dict[str, Array]:
    """`niveau` and `niveau_state`: the target level as stated, else from the title of the course."""
    stated, states = rows.text("zielniveau"), rows.states("zielniveau")
    unread = (states == CellState.UNREADABLE) | ((stated == "") & (rows.states(title) == CellState.UNREADABLE))
    level = np.where(unread, "", np.where(stated != "", stated, each(highest_level, rows.text(title))))
    return {
        "niveau": level,
        "niveau_state": np.select([unread, level != ""], [CellState.UNREADABLE, CellState.VALUE], states).astype(np.int8),
    }


def _sprachbuero(rows: Rows, stichtag: np.datetime64) -> Courses:
    art = rows.text("kursart")
    built = _build(rows, sprachbuero_programme(rows), (rows.text("kursstatus"), rows.states("kursstatus")), _COLUMNS, stichtag)
    by_text = np.where(built.programme == IK, each(ik_art_of, rows.text("kurs")), "")
    shown = np.where(np.isin(art, IK_ART), art, by_text)
    states = _art_state(shown, rows.states("kursart"), np.where(art == "", rows.states("kurs"), CellState.BLANK))
    return _with(built, art=shown, art_state=states, **_traeger(rows, "kurstraeger"), **target_levels(rows, "kurs"))


def _is_broken_off(reason: str) -> int:
    return int(_BROKEN_OFF.search(reason) is not None)


def _cosach(rows: Rows, stichtag: np.datetime64) -> Courses:
    """A Teilnahme as a course: assigned and entered follow the dates, ended and broken off stand as stated.

    „beendet“ for a reason that speaks of breaking off tells neither.
    """
    stated = mapped(_COSACH_STATUS, rows.text("teilnahmestatus"))
    unreadable = rows.states("teilnahmestatus") == CellState.UNREADABLE
    broken_off = (stated == "abgeschlossen") & each(_is_broken_off, rows.text("austrittsgrund")).astype(np.bool_)
    stated, unreadable = np.where(broken_off, "", stated), unreadable | broken_off
    states = np.where(stated != "", CellState.VALUE, np.where(unreadable, CellState.UNREADABLE, CellState.BLANK))
    built = _build(rows, cosach_programme(rows), (stated, states), _COSACH, stichtag)
    left, left_states = rows.dates("austritt"), rows.states("austritt")
    has_left = has_value(left_states)
    ende, ende_state = np.where(has_left, left, built.ende), np.where(has_left, left_states, built.ende_state)
    days = {word: getattr(built, word) for word in WORDS if word != "storniert"} | {"ende": ende}
    unread = _unread(rows, _COSACH | {"ende": "austritt"})["unread"] | (~has_left & (built.ende_state == CellState.UNREADABLE))
    never = np.zeros(len(rows), dtype=np.bool_)
    decided = row_status(stated, states, Dates(**days, storniert=np.full(len(rows), NAT), unread=unread, storniert_unread=never), stichtag)
    foggy = decided.foggy | _kind_unread(rows, *_KIND[Quelle.COSACH], rows.text("instrument"))
    changed = {"status": decided.status, "bound": decided.bound, "ende": ende, "ende_state": ende_state, "foggy": foggy}
    changed["inferred"] = decided.inferred
    art = np.where(built.programme == IK, each(ik_art_of, rows.text("massnahme")), "")
    states = _art_state(art, rows.states("massnahme"))
    return _with(built, art=art, art_state=states, **_traeger(rows, "traeger"), **changed, **target_levels(rows, "massnahme"))


def _verbis(rows: Rows, programme: int, stichtag: np.datetime64) -> Courses:
    """VerBIS names a status without a course; that of an older Stand is over."""
    name = "ik_status" if programme == IK else "bsk_status"
    names = dict.fromkeys(WORDS, "") | ({} if programme == IK else {"berechtigt": "bsk_berechtigt_am"})
    states = rows.states(name)
    entitled = rows.states(names["berechtigt"])
    said = has_value(states) | has_value(entitled) | (states == CellState.UNREADABLE) | (entitled == CellState.UNREADABLE)
    newest = np.zeros(rows.persons, dtype=np.int64)
    np.maximum.at(newest, rows.person[said], rows.tier[said])
    said &= rows.tier == newest[rows.person]
    built = _build(rows, np.where(said, programme, OTHER), (rows.text(name), states), names, stichtag)
    if programme == IK:
        return built
    return _with(built, niveau=rows.text("bsk_zielniveau"), niveau_state=rows.states("bsk_zielniveau"))
