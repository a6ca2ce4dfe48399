"""The fields about Integrationskurs and Berufssprachkurs, when there is no source for them, and what their dates tell of the time to come.

The result of the Integrationskurs is the best DTZ together with „Leben in Deutschland“ (LiD); a LiD nobody wrote down is not a failed one.
Source: § 17 Abs. 1, 2 IntV: erfolgreich only with B1 and LiD. A running course is over after its planned end; what comes of it (result,
level) nobody knows then. Whether a planned course begins on its day, nobody knows either.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bewerberanalyse.cases.course import OBLIGED, SOURCES, Courses, cosach_programme, is_ik_result
from bewerberanalyse.cases.course_fold import Winner, clusters, detail, fold_programme, latest
from bewerberanalyse.cases.course_row import BASIC, BEGUN, BSK, IK, UNCLEAR, ranks_of
from bewerberanalyse.cases.findings import WIDERSPRUCH, join_per_person
from bewerberanalyse.cases.material import CaseMaterial, any_per_person
from bewerberanalyse.cases.person import picks_of, settle
from bewerberanalyse.cases.rows import NAT, ROUGHLY, FieldColumn, Rows, as_number, blank, is_partial, objects, place_in
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.table import CellState, Quelle

RESULTS = ("sprachniveau", "sprachniveau_quelle", "sprachniveau_datum", "sprachniveau_konflikt")
_DECIDED = ("abgeschlossen", "abgebrochen", "kein", "befreit")
_RUNNING, _OVER = "laufend", "abgeschlossen"
_VERBIS = SOURCES.index(Quelle.VERBIS)
_ENDLESS = np.iinfo(np.int64).max

# Columns of each source that feed a field; CoSach and VerBIS count only where they hold data of the programme.
_COURSE = ("kursart", "kurs", "kursstatus", "kursbeginn")
_FED_BY: dict[str, dict[Quelle, tuple[str, ...]]] = {
    "ik_status": {
        Quelle.INGE: ("kursstatus", "kursbeginn", "berechtigt_am", OBLIGED, "angemeldet_am", "ergebnis_dtz"),
        Quelle.SPRACHBUERO: _COURSE,
        Quelle.COSACH: (),
        Quelle.VERBIS: ("ik_status",),
    },
    "ik_art": {Quelle.INGE: ("kursart",), Quelle.SPRACHBUERO: ("kursart", "kurs"), Quelle.COSACH: ("massnahme",)},
    "ik_berechtigt_am": dict.fromkeys((Quelle.INGE, Quelle.SPRACHBUERO, Quelle.COSACH), ("berechtigt_am", OBLIGED)),
    "ik_angemeldet_am": dict.fromkeys((Quelle.INGE, Quelle.SPRACHBUERO, Quelle.COSACH), ("angemeldet_am",)),
    "ik_beginn": {Quelle.INGE: ("kursbeginn",), Quelle.SPRACHBUERO: ("kursbeginn",), Quelle.COSACH: ("eintritt",)},
    "ik_ende": {Quelle.INGE: ("kursende",), Quelle.SPRACHBUERO: ("kursende",), Quelle.COSACH: ("austritt_geplant", "austritt")},
    "ik_unterbrochen_seit": dict.fromkeys((Quelle.INGE, Quelle.SPRACHBUERO), ("unterbrochen_seit",)),
    "ik_ergebnis": {Quelle.INGE: ("ergebnis_dtz",), Quelle.SPRACHBUERO: ("ergebnis",)},
    "ik_traeger": {Quelle.INGE: ("kurstraeger",), Quelle.SPRACHBUERO: ("kurstraeger",), Quelle.COSACH: ("traeger",)},
    "bsk_status": {Quelle.SPRACHBUERO: _COURSE, Quelle.COSACH: (), Quelle.VERBIS: ("bsk_status",)},
    "basiskurs_status": {Quelle.SPRACHBUERO: _COURSE, Quelle.COSACH: ()},
    "bsk_zielniveau": {
        Quelle.SPRACHBUERO: ("zielniveau", "kurs"),
        Quelle.COSACH: ("zielniveau", "massnahme"),
        Quelle.VERBIS: ("bsk_zielniveau",),
    },
    "bsk_berechtigt_am": {
        Quelle.SPRACHBUERO: ("berechtigt_am",),
        Quelle.COSACH: ("berechtigt_am",),
        Quelle.VERBIS: ("bsk_berechtigt_am",),
    },
}
REACHED = ("kein_test", "unter_A2", "A2", "B1")
_WITH_LID, _WITHOUT_LID = "B1_erfolgreich", "B1_ohne_LiD"
_PASSED, _FAILED = (_WITH_LID, "LiD_bestanden"), (_WITHOUT_LID, "LiD_nicht_bestanden")


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


def course_fields(material: CaseMaterial, courses: Courses, possible: Courses) -> dict[str, FieldColumn]:
    """All fields about courses but the way into the Integrationskurs.

    Args:
        material: For what was loaded and for the findings.
        courses: The course rows of the persons.
        possible: Course rows that could not be linked, once for every person they may belong to.
    """
    result = {name: blank(FELD[name], material.persons, Zustand.QUELLE_FEHLT) for name in _FED_BY}
    if _is_fed(material, "ik_status", IK):
        winner = fold_programme(material, courses, IK, "ik_status", possible)
        result |= {name: column for name, column in _ik_fields(material, winner).items() if _is_fed(material, name, IK)}
        foresee(material, winner, courses, possible, _IK)
    if _is_fed(material, "bsk_status", BSK):
        winner = fold_programme(material, courses, BSK, "bsk_status", possible)
        result |= {name: column for name, column in _bsk_fields(material, winner).items() if _is_fed(material, name, BSK)}
        foresee(material, winner, courses, possible, _BSK)
    if _is_fed(material, "basiskurs_status", BASIC):
        winner = fold_programme(material, courses, BASIC, "basiskurs_status", possible)
        report_courses(material, winner, "basiskurs_status")
        result["basiskurs_status"] = winner.status
        foresee(material, winner, courses, possible, CourseFields("basiskurs_status"))
    return result


def _is_fed(material: CaseMaterial, name: str, programme: int) -> bool:
    """Whether a loaded source can tell the field."""
    for quelle, columns in _FED_BY[name].items():
        if quelle not in material.rows or (columns and not material.present(quelle, *columns)):
            continue
        if quelle is not Quelle.COSACH or _cosach_has(material, programme):
            return True
    return False


def _cosach_has(material: CaseMaterial, programme: int) -> bool:
    """Whether any Teilnahme of the whole file is such a course; CoSach without one does not cover them."""
    return bool((cosach_programme(Rows.everything(material.rows[Quelle.COSACH].table)) == programme).any())


def _ik_fields(material: CaseMaterial, winner: Winner) -> dict[str, FieldColumn]:
    report_courses(material, winner, "ik_status")
    return {
        "ik_status": winner.status,
        "ik_art": detail(material, winner, "ik_art", "art", BEGUN),
        "ik_berechtigt_am": latest(material, winner, "ik_berechtigt_am", "berechtigt", "berechtigt"),
        "ik_angemeldet_am": latest(material, winner, "ik_angemeldet_am", "angemeldet", "angemeldet"),
        "ik_beginn": detail(material, winner, "ik_beginn", "beginn", BEGUN),
        "ik_ende": _ended(material, detail(material, winner, "ik_ende", "ende", ("laufend", "abgeschlossen")), winner),
        "ik_unterbrochen_seit": _interrupted(detail(material, winner, "ik_unterbrochen_seit", "unterbrochen", ("unterbrochen",)), winner),
        "ik_ergebnis": ik_result(material, winner.status),
        "ik_traeger": detail(material, winner, "ik_traeger", "traeger"),
    }


def _ended(material: CaseMaterial, column: FieldColumn, winner: Winner) -> FieldColumn:
    """A course that runs has not ended: where another row about it says so, its end is not known."""
    past = column.known & winner.status.is_(_RUNNING) & (column.werte < material.stichtag)
    material.findings.hint(np.flatnonzero(past), "IK Ende: liegt in einer anderen Zeile zum selben Kurs vor dem Stichtag")
    return column.without(past, Zustand.UNBEKANNT)


def _interrupted(column: FieldColumn, winner: Winner) -> FieldColumn:
    """A course that goes on, or is over, is not interrupted any more."""
    return column.without(column.known & ~winner.status.is_("unterbrochen"), Zustand.LEER)


def _bsk_fields(material: CaseMaterial, winner: Winner) -> dict[str, FieldColumn]:
    report_courses(material, winner, "bsk_status")
    return {
        "bsk_status": winner.status,
        "bsk_zielniveau": detail(material, winner, "bsk_zielniveau", "niveau"),
        "bsk_berechtigt_am": latest(material, winner, "bsk_berechtigt_am", "berechtigt", "berechtigt"),
    }


def obliged_field(material: CaseMaterial, way: FieldColumn) -> FieldColumn:
    """ik_verpflichtet: as stated, else „ja“ by a day of obligation up to the Stichtag, else by the Zugangsweg.

    Args:
        material: The rows.
        way: The field ik_zugangsweg.
    """
    feld = FELD["ik_verpflichtet"]
    picks = picks_of(material, feld.name)
    stated = settle(material, feld, picks)
    unread = np.logical_or.reduce([np.zeros(material.persons, dtype=np.bool_), *(one.zellen == CellState.UNREADABLE for one in picks)])
    dated = np.zeros(material.persons, dtype=np.bool_)
    for quelle in (Quelle.INGE, Quelle.SPRACHBUERO):
        if material.present(quelle, OBLIGED):
            rows = material.rows[quelle]
            dated |= any_per_person(
                rows.person, (rows.dates(OBLIGED) <= material.stichtag) & np.isnat(rows.dates("storniert_am")), rows.persons
            )
    told = way.known & ~unread
    by_way = np.where(np.char.startswith(way.werte.astype(str), "verpflichtet"), "ja", "nein")
    result = stated.without((stated.zustand == Zustand.QUELLE_FEHLT) & (way.zustand != Zustand.QUELLE_FEHLT), Zustand.UNBEKANNT)
    result = result.where(~stated.known & told, by_way)
    return result.where(~stated.known & ~unread & dated, "ja")


_IK = CourseFields(
    "ik_status",
    ("ik_art", "ik_beginn", "ik_ende", "ik_unterbrochen_seit", "ik_traeger", "ik_ergebnis"),
    ("ik_berechtigt_am", "ik_angemeldet_am"),
)
_BSK = CourseFields("bsk_status", ("bsk_zielniveau",), ("bsk_berechtigt_am",))
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


@dataclass(frozen=True, slots=True)
class Results:
    """Per person: best language result (index in REACHED, -1 = none), what is known of LiD, and whether a cell cannot be read."""

    best: Array
    passed: Bools
    failed: Bools
    unread: Bools


def ik_result(material: CaseMaterial, status: FieldColumn) -> FieldColumn:
    """The best result of all rows; LEER while no course is finished, unknown after a finished one without result, or of B1 without LiD."""
    feld, persons = FELD["ik_ergebnis"], material.persons
    rules = ((Quelle.INGE, _inge), (Quelle.SPRACHBUERO, _sprachbuero))
    found = [rule(material.rows[quelle]) for quelle, rule in rules if quelle in material.rows]
    nobody = np.zeros(persons, dtype=np.bool_)
    best = np.max([one.best for one in found], axis=0) if found else np.full(persons, -1)
    passed, failed, unread = (
        np.logical_or.reduce([nobody, *(getattr(one, name) for one in found)]) for name in ("passed", "failed", "unread")
    )
    b1 = best == REACHED.index("B1")
    material.findings.hint(np.flatnonzero(b1 & ~passed & ~failed), f"{feld.heading}: B1 erreicht, „Leben in Deutschland“ nicht bekannt")
    with_lid = np.where(passed, _WITH_LID, np.where(failed, _WITHOUT_LID, ""))
    values = np.where(b1, with_lid, np.array([*REACHED[:-1], "", ""], dtype=object)[best])
    result = blank(feld, persons, Zustand.LEER).where(values != "", values)
    open_ = ~result.known & (b1 | status.is_("abgeschlossen") | (status.zustand == Zustand.UNBEKANNT))
    better = unread & ~result.is_(_WITH_LID)  # what cannot be read may be the best
    return result.without(open_ | better, Zustand.UNBEKANNT)


def _best(rows: Rows, results: Array) -> Array:
    best = np.full(rows.persons, -1)
    np.maximum.at(best, rows.person, place_in(REACHED, results))
    return best


def _inge(rows: Rows) -> Results:
    """DTZ and LiD stand in columns of their own."""
    tests = [rows.text(name) for name in ("ergebnis_dtz", "ergebnis_dtz_2")]
    results, lid = np.array([*REACHED, ""], dtype=object)[np.max([place_in(REACHED, one) for one in tests], axis=0)], rows.text("lid")

    def persons(hit: Array) -> Bools:
        return any_per_person(rows.person, hit, rows.persons)

    cells = ("ergebnis_dtz", "ergebnis_dtz_2", "lid")
    unread = persons(np.logical_or.reduce([rows.states(name) == CellState.UNREADABLE for name in cells]))
    return Results(_best(rows, results), persons(lid == "ja"), persons(lid == "nein"), unread)


def _sprachbuero(rows: Rows) -> Results:
    """One word for both; „B1“ alone says nothing about LiD. Results of Berufssprachkurse and other courses do not belong here.

    A word that is no result of an Integrationskurs („B2“) counts as not read.
    """
    mine = is_ik_result(rows)
    words = np.where(mine, rows.text("ergebnis"), "")
    results = np.where(np.isin(words, [_WITH_LID, _WITHOUT_LID, "bestanden"]), "B1", words)

    def persons(hit: Array) -> Bools:
        return any_per_person(rows.person, hit, rows.persons)

    strange = (results != "") & (place_in((*REACHED, *_PASSED, *_FAILED), results) < 0)
    foggy = (rows.states("ergebnis") == CellState.UNREADABLE) | ((rows.states("kursart") == CellState.UNREADABLE) & (words != ""))
    unread = persons((mine & foggy) | strange)
    return Results(_best(rows, results), persons(np.isin(words, _PASSED)), persons(np.isin(words, _FAILED)), unread)
