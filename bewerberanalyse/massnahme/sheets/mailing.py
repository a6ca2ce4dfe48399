"""Sheet „Versand“: the source of a Word mail merge. Row 1 holds the headings, below it only records: Word takes the sheet as it is.

Exactly what an address needs, and the purpose. The Fallliste has no street; it is read anew from the STEP export of the month, for the
recipients only. Persons with disputed data stay out: their note could not travel with the letter (§ 84 Abs. 2 SGB X).
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from bewerberanalyse.massnahme.sheets.selection_content import AUSNAHME, JA, VERSAND, Proposal, SelectionContent
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.xlsx.column import constant, texts
from bewerberanalyse.xlsx.description import Column, PrintSetup, Sheet, SheetEntry, Table
from bewerberanalyse.xlsx.style import PETROL_MID
from bewerberanalyse.xlsx.text import clean

COLUMNS = ("Anrede", "Vorname", "Nachname", "Straße", "PLZ", "Ort", "Zweck")
_SALUTATION = {"w": "Frau", "m": "Herr"}
_STREET = "Aus dem STEP-Export des Monats, wenn dort am Stichtag genau eine Anschrift mit dieser PLZ gilt. Leere Zellen aus STEP ergänzen."


def recipients(liste: SelectionContent) -> NDArray[np.intp]:
    """Who is written to: all who have a seat, and whoever is noted as „vorgeschlagen“ besides.

    Never who refused, nor who cannot begin on the first day unless „zugesagt“ or a reason for an exception is noted.
    """
    chosen: NDArray[np.intp] = liste.kandidaten.fall[_chosen(liste) & ~_hindered(liste)]
    disputed = liste.faelle.zustand["bestritten_vermerk"].to_numpy() == Zustand.WERT
    undisputed: NDArray[np.intp] = chosen[~disputed[chosen]]
    return undisputed


def left_out(liste: SelectionContent) -> int:
    """How many would be written to if they could begin on the first day."""
    return int((_chosen(liste) & _hindered(liste)).sum())


def _chosen(liste: SelectionContent) -> NDArray[np.bool_]:
    shown = liste.kandidaten
    proposed = (shown.brett["vorgeschlagen"] == JA).to_numpy()
    seat = np.array([word in {Proposal.PLATZ, Proposal.GEHALTEN, Proposal.AUSNAHME} for word in shown.merkmal], dtype=np.bool_)
    refused = (shown.brett["abgesagt"] == JA).to_numpy()
    chosen: NDArray[np.bool_] = (proposed | seat) & ~refused & (shown.fall >= 0)
    return chosen


def _hindered(liste: SelectionContent) -> NDArray[np.bool_]:
    shown = liste.kandidaten
    free = np.append(liste.frei, Verdict.JA)[shown.fall]  # the last one is for who left the list (-1)
    hindered: NDArray[np.bool_] = (free == Verdict.NEIN) & ((shown.brett["zugesagt"] != JA) & (shown.brett[AUSNAHME] == "")).to_numpy()
    return hindered


def sheet(liste: SelectionContent) -> Sheet:
    """One row per recipient."""
    rows = recipients(liste)
    faelle = liste.faelle
    values = addresses(faelle, rows, liste.strassen)
    widths = {"Anrede": 10, "Vorname": 18, "Nachname": 22, "Straße": 28, "PLZ": 9, "Ort": 22}
    columns = (
        *(Column(name, texts(values[name]), width, _STREET if name == "Straße" else "") for name, width in widths.items()),
        Column("Zweck", constant(liste.angaben.zweck, len(rows)) if len(rows) else texts([]), 60),
    )
    table = Table(0, 0, columns, VERSAND, head_height=24)
    return Sheet(
        VERSAND,
        (),
        table,
        freeze=(1, 0),
        print=PrintSetup((0, 0)),
        tab=PETROL_MID,
    )


ENTRY = SheetEntry(VERSAND, "Empfänger für Serienbriefe in Word", sheet)


def letters(liste: SelectionContent) -> list[dict[str, str]]:
    """The same rows as text: heading → cell."""
    table = sheet(liste).table
    if table is None:
        return []
    columns = [[clean(str(one.cells.distinct[code])) if code >= 0 else "" for code in one.cells.codes] for one in table.columns]
    return [dict(zip(COLUMNS, row, strict=True)) for row in zip(*columns, strict=True)]


def addresses(faelle: Faelle, rows: NDArray[np.intp], streets: Mapping[str, str]) -> dict[str, list[str]]:
    """Heading → text per recipient; an empty street waits to be filled."""
    found = {"Anrede": faelle.werte["geschlecht"].iloc[rows].map(_SALUTATION).fillna("").tolist()}
    found |= {name.capitalize(): faelle.werte[name].iloc[rows].tolist() for name in ("vorname", "nachname")}
    found["Straße"] = [streets.get(number, "") for number in faelle.werte["kundennummer"].iloc[rows]]
    return found | {"PLZ": faelle.werte["plz"].iloc[rows].tolist(), "Ort": faelle.werte["ort"].iloc[rows].tolist()}
