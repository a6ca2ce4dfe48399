"""R11 how good the data are: filled, unknown, contradictory per field and source; rows and age per source."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from bewerberanalyse.bericht.tables.table import STRICH, AggregateTable, Section
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELDER
from bewerberanalyse.model.table import expected

BEREICH = "Datenqualität"
NICHT_GELADEN = "nicht geladen"


def tables(faelle: Faelle, bilanz: Mapping[str, Mapping[str, int]]) -> list[AggregateTable]:
    """Per field how far it is filled; per source its rows, what became of them, and its age."""
    hint = "Widersprüche und fehlende Angaben stehen einzeln auf dem Blatt „Klärung“"
    return [
        AggregateTable(
            "R11",
            BEREICH,
            "Datenqualität: Quellen",
            _sources(faelle, bilanz),
            "",
            "offen: Zeilen ohne Person, Blätter „Zuordnung prüfen“ und „Klärung“",
            liste=True,
        ),
        AggregateTable("R11", BEREICH, "Datenqualität: Felder", _fields(faelle), "Feld nach „unbekannt“ oder „Quelle fehlt“ filtern", hint),
    ]


def _fields(faelle: Faelle) -> pd.DataFrame:
    n = len(faelle)
    klaerung = faelle.klaerung
    against = klaerung[klaerung["art"] == "widerspruch"].groupby("feld")["fall"].nunique()
    lines = []
    for feld in FELDER:
        if feld.sensitiv:  # everybody reads the report
            continue
        state = np.bincount(faelle.zustand[feld.name].to_numpy(), minlength=len(Zustand))
        sources = " → ".join(quelle.titel for quelle in feld.quellen) or "abgeleitet"
        filled = int(state[Zustand.WERT] + state[Zustand.LEER])
        conflicts = int(against.get(feld.name, 0))
        lines.append((feld.heading, sources, filled / n if n else STRICH, *(int(state[one]) for one in Zustand), conflicts))
    heads = ["Feld", "Quellen", "Anteil gefüllt", "Wert", "bekannt leer", "unbekannt", "Quelle fehlt", "Personen mit Widerspruch"]
    return pd.DataFrame(lines, columns=heads)


def _sources(faelle: Faelle, bilanz: Mapping[str, Mapping[str, int]]) -> pd.DataFrame:
    lines: list[tuple[str | int | float, ...]] = []
    for quelle in expected(faelle.quellen_stand):
        if quelle not in faelle.quellen_stand:
            lines.append((quelle.titel, NICHT_GELADEN, *[STRICH] * 6))
            continue
        stand = faelle.quellen_stand[quelle]
        age = (faelle.stichtag - stand).days if stand else STRICH
        found = bilanz.get(quelle.value, {})
        told = [found.get(name, STRICH) for name in ("zeilen", "zugeordnet", "offen", "doppelt", "ausgeschlossen")]
        lines.append((quelle.titel, f"{stand:%d.%m.%Y}" if stand else "nicht angegeben", age, *told))
    heads = ["Quelle", "Stand", "Alter in Tagen", "Zeilen", "zugeordnet", "offen", "doppelt", "ausgeschlossen"]
    return pd.DataFrame(lines, columns=heads)


SECTION = Section(
    BEREICH,
    "wie gut Felder gefüllt sind, Widersprüche, Zeilen ohne Person, Alter der Quellen",
    lambda month: tables(month.faelle, month.bilanz),
)
