"""Looks for implausible values.

Works on the finished fields of a Fall; contradictions between sources are found where they are decided.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from bewerberanalyse.cases.age import full_years
from bewerberanalyse.cases.column import FieldColumn
from bewerberanalyse.cases.findings import UNPLAUSIBEL, Findings
from bewerberanalyse.cases.rows import objects
from bewerberanalyse.cases.text import german_days
from bewerberanalyse.model.arrays import Array
from bewerberanalyse.model.field import Kind
from bewerberanalyse.model.fields import FELD, NIVEAUS
from bewerberanalyse.model.table import Quelle

OLDEST, YOUNGEST, LARGEST_BG = 100, 15, 20
Values = Mapping[str, Array]


@dataclass(frozen=True, slots=True)
class Check:
    """One rule: it can be checked where all `felder` hold a value; `wrong` says where they cannot be right."""

    felder: tuple[str, ...]
    wrong: Callable[[Values, np.datetime64], Array]
    text: str
    system: str
    maske: str = ""


def _after(later: str, earlier: str) -> Callable[[Values, np.datetime64], Array]:
    return lambda values, _: values[later] < values[earlier]


def _ahead(name: str) -> Callable[[Values, np.datetime64], Array]:
    return lambda values, stichtag: values[name] > stichtag


def _too_old(values: Values, stichtag: np.datetime64) -> Array:
    old: Array = full_years(values["geburtsdatum"], stichtag) > OLDEST
    return old


def _too_young(values: Values, stichtag: np.datetime64) -> Array:
    young: Array = (full_years(values["geburtsdatum"], stichtag) < YOUNGEST) & (values["geburtsdatum"] <= stichtag)
    return young


def _before_birth(values: Values, _: np.datetime64) -> Array:
    """By years: the day of arrival is often only known to the year."""
    before: Array = values["einreise_am"].astype("M8[Y]") < values["geburtsdatum"].astype("M8[Y]")
    return before


def _begun_ahead(values: Values, stichtag: np.datetime64) -> Array:
    return np.isin(values["ik_status"], ["abgeschlossen", "abgebrochen", "unterbrochen"]) & (values["ik_beginn"] > stichtag)


def _finished_ahead(values: Values, stichtag: np.datetime64) -> Array:
    finished: Array = (values["ik_status"] == "abgeschlossen") & (values["ik_ende"] > stichtag)
    return finished


def _below_b1(values: Values, _: np.datetime64) -> Array:
    low = np.isin(values["sprachniveau"], NIVEAUS[: NIVEAUS.index("B1")])
    return low & np.isin(values["ik_ergebnis"], ["B1_erfolgreich", "B1_ohne_LiD"])


def _negative(name: str) -> Callable[[Values, np.datetime64], Array]:
    return lambda values, _: values[name] < 0


def _impossible_size(values: Values, _: np.datetime64) -> Array:
    impossible: Array = (values["bg_groesse"] < 1) | (values["bg_groesse"] > LARGEST_BG)
    return impossible


def _not_alone(values: Values, _: np.datetime64) -> Array:
    several: Array = (values["bg_typ"] == "Single") & (values["bg_groesse"] > 1)
    return several


def _works_for_nothing(values: Values, _: np.datetime64) -> Array:
    for_nothing: Array = (values["arbeitsmarktstatus"] == "beschaeftigt") & (values["erwerbseinkommen"] == 0)
    return for_nothing


_STEP, _VERBIS, _ALLEGRO, _INGE = (quelle.titel for quelle in (Quelle.STEP, Quelle.VERBIS, Quelle.ALLEGRO, Quelle.INGE))
_BEGUN_AHEAD = "Integrationskurs gilt als begonnen, der Beginn liegt nach dem Stichtag"
_FINISHED_AHEAD = "Integrationskurs gilt als abgeschlossen, das Ende liegt nach dem Stichtag"
_BELOW_B1 = "im Integrationskurs B1 erreicht, das Sprachniveau liegt darunter"
_TOO_EARLY = "zum Integrationskurs angemeldet vor der Berechtigung"
_BG_SIZE = "Anzahl Personen in BG"

CHECKS: tuple[Check, ...] = (
    Check(("geburtsdatum",), _ahead("geburtsdatum"), "Geburtsdatum liegt nach dem Stichtag", _STEP),
    Check(("geburtsdatum",), _too_old, f"älter als {OLDEST} Jahre", _STEP),
    Check(("geburtsdatum",), _too_young, f"jünger als {YOUNGEST} Jahre", _STEP),
    Check(("einreise_am",), _ahead("einreise_am"), "Einreise liegt nach dem Stichtag", _VERBIS),
    Check(("einreise_am", "geburtsdatum"), _before_birth, "Einreise liegt vor der Geburt", _VERBIS),
    Check(("ik_beginn", "ik_ende"), _after("ik_ende", "ik_beginn"), "Integrationskurs endet vor seinem Beginn", _INGE, "Kursende"),
    Check(("ik_beginn", "geburtsdatum"), _after("ik_beginn", "geburtsdatum"), "Integrationskurs begann vor Geburt", _INGE, "Kursbeginn"),
    Check(("ik_status", "ik_beginn"), _begun_ahead, _BEGUN_AHEAD, _INGE, "Kursbeginn"),
    Check(("ik_status", "ik_ende"), _finished_ahead, _FINISHED_AHEAD, _INGE, "Kursende"),
    Check(("ik_berechtigt_am", "ik_angemeldet_am"), _after("ik_angemeldet_am", "ik_berechtigt_am"), _TOO_EARLY, _INGE, "Anmeldedatum"),
    Check(("sprachniveau", "ik_ergebnis"), _below_b1, _BELOW_B1, _VERBIS, "Deutschkenntnisse"),
    Check(("erwerbseinkommen",), _negative("erwerbseinkommen"), "Erwerbseinkommen ist negativ", _ALLEGRO, "Einkommen"),
    Check(("sonstiges_einkommen",), _negative("sonstiges_einkommen"), "sonstiges Einkommen ist negativ", _ALLEGRO, "Einkommen"),
    Check(("bg_groesse",), _impossible_size, f"Personen in BG: 0 oder mehr als {LARGEST_BG}", _ALLEGRO, _BG_SIZE),
    Check(("bg_groesse", "bg_typ"), _not_alone, "BG-Typ Single, aber mehrere Personen in der BG", _ALLEGRO, "BG-Typ"),
    Check(("betreuung_seit",), _ahead("betreuung_seit"), "In Betreuung seit liegt nach dem Stichtag", _VERBIS),
    Check(("arbeitslos_seit",), _ahead("arbeitslos_seit"), "Arbeitslos seit liegt nach dem Stichtag", _VERBIS),
    Check(("letzter_kontakt", "geburtsdatum"), _after("letzter_kontakt", "geburtsdatum"), "letzter Kontakt vor Geburt", _VERBIS),
    Check(("arbeitsmarktstatus", "erwerbseinkommen"), _works_for_nothing, "beschäftigt, aber kein Erwerbseinkommen", _ALLEGRO, "Einkommen"),
)


def find_implausible(fields: Mapping[str, FieldColumn], stichtag: np.datetime64, findings: Findings) -> None:
    """Run every check and report who breaks it."""
    for check in CHECKS:
        at = _checkable(check, {name: fields[name].known for name in check.felder})
        values = {name: fields[name].werte[at] for name in check.felder}
        broken = at[np.asarray(check.wrong(values, stichtag), dtype=np.bool_)]
        findings.add(check.felder[0], UNPLAUSIBEL, broken, _with_day(check, fields, broken), check.system, check.maske)


def _with_day(check: Check, fields: Mapping[str, FieldColumn], persons: Array) -> Array | str:
    """The text of a check on one date also shows the date."""
    if len(check.felder) > 1 or FELD[check.felder[0]].kind is not Kind.DATUM or not len(persons):
        return check.text
    days = german_days(fields[check.felder[0]].werte[persons])
    return objects(f"{check.text} ({day})" for day in days)


def _checkable(check: Check, known: Mapping[str, Array]) -> Array:
    return np.flatnonzero(np.logical_and.reduce([known[name] for name in check.felder]))
