"""The fields about Integrationskurs and Berufssprachkurs, and when there is no source for them."""

import numpy as np

from bewerberanalyse.cases.column import FieldColumn, blank
from bewerberanalyse.cases.course import OBLIGED, Courses, cosach_programme
from bewerberanalyse.cases.course_fold import Winner, detail, fold_programme, latest
from bewerberanalyse.cases.course_report import report_courses
from bewerberanalyse.cases.course_status import BEGUN
from bewerberanalyse.cases.course_text import BASIC, BSK, IK
from bewerberanalyse.cases.material import CaseMaterial, any_per_person
from bewerberanalyse.cases.person import picks_of, settle
from bewerberanalyse.cases.result import ik_result
from bewerberanalyse.cases.rows import Rows
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.table import CellState, Quelle

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
    if _is_fed(material, "bsk_status", BSK):
        winner = fold_programme(material, courses, BSK, "bsk_status", possible)
        result |= {name: column for name, column in _bsk_fields(material, winner).items() if _is_fed(material, name, BSK)}
    if _is_fed(material, "basiskurs_status", BASIC):
        winner = fold_programme(material, courses, BASIC, "basiskurs_status", possible)
        report_courses(material, winner, "basiskurs_status")
        result["basiskurs_status"] = winner.status
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
        "ik_ende": detail(material, winner, "ik_ende", "ende", ("laufend", "abgeschlossen")),
        "ik_unterbrochen_seit": _interrupted(detail(material, winner, "ik_unterbrochen_seit", "unterbrochen", ("unterbrochen",)), winner),
        "ik_ergebnis": ik_result(material, winner.status),
        "ik_traeger": detail(material, winner, "ik_traeger", "traeger"),
    }


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
