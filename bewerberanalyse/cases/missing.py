"""Important fields that nobody has filled: rows of the sheet „Klärung“ and one Datenhinweis per Fall."""

from collections.abc import Mapping

import numpy as np

from bewerberanalyse.cases.column import FieldColumn
from bewerberanalyse.cases.findings import FEHLT, Findings
from bewerberanalyse.cases.nationality import NO_FLIGHT
from bewerberanalyse.model.arrays import Bools
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD

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
