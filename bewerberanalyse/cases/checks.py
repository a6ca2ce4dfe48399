"""Looks for implausible values, and counts what was looked at: „Prüfungen: n, Fehler: m“.

Works on the finished fields of a Fall; contradictions between sources are found where they are decided.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from bewerberanalyse.cases.age import full_years
from bewerberanalyse.cases.column import Column
from bewerberanalyse.cases.findings import UNPLAUSIBEL, Findings
from bewerberanalyse.cases.rows import Array
from bewerberanalyse.cases.text import german_days
from bewerberanalyse.model.fall import Faelle, Zustand
from bewerberanalyse.model.feld import Kind
from bewerberanalyse.model.felder import FELD, NIVEAUS

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


@dataclass(frozen=True, slots=True)
class Pruefbilanz:
    """How often a rule could be checked, and how often it was broken."""

    pruefungen: int
    fehler: int

    def __str__(self) -> str:
        """The line on the sheet „Klärung“."""
        return f"Prüfungen: {self.pruefungen}, Fehler: {self.fehler}"


def _after(later: str, earlier: str) -> Callable[[Values, np.datetime64], Array]:
    return lambda values, _: values[later] < values[earlier]


def _ahead(name: str) -> Callable[[Values, np.datetime64], Array]:
    return lambda values, stichtag: values[name] > stichtag


def _is(name: str, code: str) -> Callable[[Values, np.datetime64], Array]:
    return lambda values, _: values[name] == code


def _below_b1(values: Values, _: np.datetime64) -> Array:
    low = np.isin(values["sprachniveau"], NIVEAUS[: NIVEAUS.index("B1")])
    return low & np.isin(values["ik_ergebnis"], ["B1_erfolgreich", "B1_ohne_LiD"])


CHECKS: tuple[Check, ...] = (
    Check(("geburtsdatum",), _ahead("geburtsdatum"), "Geburtsdatum liegt nach dem Stichtag", "STEP"),
    Check(("geburtsdatum",), lambda v, s: full_years(v["geburtsdatum"], s) > OLDEST, f"älter als {OLDEST} Jahre", "STEP"),
    Check(("geburtsdatum",), lambda v, s: (full_years(v["geburtsdatum"], s) < YOUNGEST) & (v["geburtsdatum"] <= s), f"jünger als {YOUNGEST} Jahre", "STEP"),
    Check(("einreise_am",), _ahead("einreise_am"), "Einreise liegt nach dem Stichtag", "VerBIS"),
    Check(("einreise_am", "geburtsdatum"), lambda v, _: v["einreise_am"].astype("M8[Y]") < v["geburtsdatum"].astype("M8[Y]"), "Einreise liegt vor der Geburt", "VerBIS"),
    Check(("ik_beginn", "ik_ende"), _after("ik_ende", "ik_beginn"), "Integrationskurs endet vor seinem Beginn", "BAMF InGe", "Kursende"),
    Check(("ik_beginn", "geburtsdatum"), _after("ik_beginn", "geburtsdatum"), "Integrationskurs beginnt vor der Geburt", "BAMF InGe", "Kursbeginn"),
    Check(("ik_status", "ik_beginn"), lambda v, s: np.isin(v["ik_status"], ["abgeschlossen", "abgebrochen", "unterbrochen"]) & (v["ik_beginn"] > s), "Integrationskurs gilt als begonnen, der Beginn liegt nach dem Stichtag", "BAMF InGe", "Kursbeginn"),
    Check(("ik_status", "ik_ende"), lambda v, s: (v["ik_status"] == "abgeschlossen") & (v["ik_ende"] > s), "Integrationskurs gilt als abgeschlossen, das Ende liegt nach dem Stichtag", "BAMF InGe", "Kursende"),
    Check(("ik_berechtigt_am", "ik_angemeldet_am"), _after("ik_angemeldet_am", "ik_berechtigt_am"), "zum Integrationskurs angemeldet vor der Berechtigung", "BAMF InGe", "Anmeldedatum"),
    Check(("sprachniveau", "ik_ergebnis"), _below_b1, "im Integrationskurs B1 erreicht, das Sprachniveau liegt darunter", "VerBIS", "Deutschkenntnisse"),
    Check(("erwerbseinkommen",), lambda v, _: v["erwerbseinkommen"] < 0, "Erwerbseinkommen ist negativ", "Allegro", "Einkommen"),
    Check(("sonstiges_einkommen",), lambda v, _: v["sonstiges_einkommen"] < 0, "sonstiges Einkommen ist negativ", "Allegro", "Einkommen"),
    Check(("bg_groesse",), lambda v, _: (v["bg_groesse"] < 1) | (v["bg_groesse"] > LARGEST_BG), f"Personen in BG: 0 oder mehr als {LARGEST_BG}", "Allegro", "Anzahl Personen in BG"),
    Check(("bg_groesse", "bg_typ"), lambda v, _: (v["bg_typ"] == "Single") & (v["bg_groesse"] > 1), "BG-Typ Single, aber mehrere Personen in der BG", "Allegro", "BG-Typ"),
    Check(("betreuung_seit",), _ahead("betreuung_seit"), "In Betreuung seit liegt nach dem Stichtag", "VerBIS"),
    Check(("arbeitslos_seit",), _ahead("arbeitslos_seit"), "Arbeitslos seit liegt nach dem Stichtag", "VerBIS"),
    Check(("letzter_kontakt", "geburtsdatum"), _after("letzter_kontakt", "geburtsdatum"), "letzter Kontakt liegt vor der Geburt", "VerBIS"),
    Check(("arbeitsmarktstatus", "erwerbseinkommen"), lambda v, _: (v["arbeitsmarktstatus"] == "beschaeftigt") & (v["erwerbseinkommen"] == 0), "beschäftigt, aber kein Erwerbseinkommen", "Allegro", "Einkommen"),
)  # fmt: skip


def find_implausible(fields: Mapping[str, Column], stichtag: np.datetime64, findings: Findings) -> None:
    """Run every check and report who breaks it."""
    for check in CHECKS:
        at = _checkable(check, {name: fields[name].known for name in check.felder})
        values = {name: fields[name].werte[at] for name in check.felder}
        broken = at[np.asarray(check.wrong(values, stichtag), dtype=np.bool_)]
        findings.add(check.felder[0], UNPLAUSIBEL, broken, _with_day(check, fields, broken), check.system, check.maske)


def _with_day(check: Check, fields: Mapping[str, Column], persons: Array) -> Array | str:
    """The text of a check on one date also shows the date."""
    if len(check.felder) > 1 or FELD[check.felder[0]].kind is not Kind.DATUM or not len(persons):
        return check.text
    days = german_days(fields[check.felder[0]].werte[persons])
    return np.array([f"{check.text} ({day})" for day in days], dtype=object)


def _checkable(check: Check, known: Mapping[str, Array]) -> Array:
    return np.flatnonzero(np.logical_and.reduce([known[name] for name in check.felder]))


def count_checks(faelle: Faelle) -> Pruefbilanz:
    """How many checks could be made on these Fälle, and how many findings say „unplausibel“."""
    known = {name: (faelle.zustand[name] == Zustand.WERT).to_numpy() for check in CHECKS for name in check.felder}
    made = sum(len(_checkable(check, known)) for check in CHECKS)
    return Pruefbilanz(made, int((faelle.klaerung["art"] == UNPLAUSIBEL).sum()))
