"""Looks for implausible values.

Works on the finished fields of a Fall; contradictions between sources are found where they are decided. The rules are the house's
(pruefregeln.yaml); here stands only what no condition can say: the Einreise is compared by years, because its day is often not known.
"""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from bewerberanalyse.cases.column import FieldColumn
from bewerberanalyse.cases.findings import FEHLT, UNPLAUSIBEL, Findings
from bewerberanalyse.cases.nationality import NO_FLIGHT
from bewerberanalyse.cases.rows import objects
from bewerberanalyse.cases.text import folded, german_days
from bewerberanalyse.model.arrays import Array, Bools, Int8
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.check import ARRIVAL_BEFORE_BIRTH, Check, Checks
from bewerberanalyse.model.field import Kind
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.model.verdict import Verdict


def _before_birth(faelle: Faelle) -> Int8:
    known = (faelle.zustand[["einreise_am", "geburtsdatum"]] == Zustand.WERT).all(axis=1).to_numpy()
    arrival, birth = (faelle.werte[name].to_numpy().astype("M8[Y]") for name in ("einreise_am", "geburtsdatum"))
    return np.where(known, np.where(arrival < birth, Verdict.JA, Verdict.NEIN), Verdict.UNKLAR).astype(np.int8)


_ARRIVAL = ("einreise_am", "geburtsdatum")
BUILT_IN = Check(ARRIVAL_BEFORE_BIRTH, "Einreise liegt vor der Geburt", _ARRIVAL, Quelle.VERBIS.titel, "", _ARRIVAL, _before_birth)


def find_implausible(fields: Mapping[str, FieldColumn], stichtag: date, checks: Checks, findings: Findings) -> pd.DataFrame:
    """Run every check and report who breaks it, except where the house accepts it.

    Returns:
        The verdicts, see `Faelle.pruefungen`.
    """
    rules = (*checks.rules, BUILT_IN)
    names = list(dict.fromkeys(name for check in rules for name in check.reads))
    faelle = Faelle(
        stichtag=stichtag,
        werte=pd.DataFrame({name: fields[name].series(FELD[name]) for name in names}),
        zustand=pd.DataFrame({name: fields[name].zustand for name in names}),
        klaerung=Findings().frame(),
        quellen_stand={},
    )
    found = {}
    for check in rules:
        verdicts = check.verdicts(faelle)
        accepted = _accepted(checks.accepted.get(check.kennung, ()), fields["team"])
        found[check.name] = np.where(accepted, Verdict.UNKLAR, verdicts).astype(np.int8)
        broken = np.flatnonzero(found[check.name] == Verdict.JA)
        findings.add(check.felder[0], UNPLAUSIBEL, broken, _with_day(check, fields, broken), check.system, check.maske)
    return pd.DataFrame(found)


def _accepted(teams: tuple[str | None, ...], team: FieldColumn) -> Bools:
    """Persons whose findings are accepted; somebody whose team is unknown belongs to none."""
    if None in teams:
        return np.ones(len(team.zustand), dtype=np.bool_)
    wanted = {folded(one) for one in teams if one}
    if not wanted:
        return np.zeros(len(team.zustand), dtype=np.bool_)
    codes, distinct = pd.factorize(np.where(team.known, team.werte, ""))
    mine: Bools = np.array([folded(one) in wanted for one in distinct], dtype=np.bool_)[codes]
    return mine


def _with_day(check: Check, fields: Mapping[str, FieldColumn], persons: Array) -> Array | str:
    """The text of a check on one date also shows the date."""
    if len(check.felder) > 1 or FELD[check.felder[0]].kind is not Kind.DATUM or not len(persons):
        return check.text
    days = german_days(fields[check.felder[0]].werte[persons])
    return objects(f"{check.text} ({day})" for day in days)


# Fields the presets test, and the system where they are filled in.
IMPORTANT = {
    "geburtsdatum": "STEP", "geschlecht": "STEP", "staatsangehoerigkeit": "STEP", "aufenthaltsstatus": "VerBIS", "team": "VerBIS",
    "arbeitsmarktstatus": "VerBIS", "leistungsbezug": "Allegro", "bg_groesse": "Allegro", "kinder_u3": "Allegro",
    "erwerbseinkommen": "Allegro", "zugang_am": "Allegro", "schulabschluss": "VerBIS", "berufsabschluss": "VerBIS",
    "sprachniveau": "VerBIS", "ik_status": "BAMF InGe", "ik_beginn": "BAMF InGe", "ik_ende": "BAMF InGe", "ik_ergebnis": "BAMF InGe",
    "ik_unterbrochen_seit": "BAMF InGe", "bsk_status": "Sprachbüro", "massnahme_ende": "CoSach", "letzter_kontakt": "VerBIS",
}  # fmt: skip


def report_missing(fields: Mapping[str, FieldColumn], findings: Findings) -> None:
    """Report every important field that is unknown although a source of it was loaded."""
    persons = len(fields["kundennummer"].werte)
    pattern = np.zeros(persons, dtype=np.int64)
    for bit, (name, system) in enumerate(IMPORTANT.items()):
        unknown = _unknown(name, fields)
        pattern |= unknown.astype(np.int64) << bit
        heading = FELD[name].heading
        findings.list_only(name, FEHLT, np.flatnonzero(unknown), f"{heading} ist nicht bekannt", system)
    headings = [FELD[name].heading for name in IMPORTANT]
    patterns, places = np.unique(pattern, return_inverse=True)
    texts = ["fehlt: " + ", ".join(heading for bit, heading in enumerate(headings) if one >> bit & 1) for one in patterns.tolist()]
    some = np.flatnonzero(pattern > 0)
    findings.hint(some, np.array(texts, dtype=object)[places[some]])


def _unknown(name: str, fields: Mapping[str, FieldColumn]) -> Bools:
    unknown: Bools = fields[name].zustand == Zustand.UNBEKANNT
    if name == "aufenthaltsstatus":  # citizens of Germany, EU and EWR need none
        return unknown & ~fields["herkunftsgruppe"].is_(*NO_FLIGHT)
    return unknown
