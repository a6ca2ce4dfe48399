"""R12 and R6 the caseload by two features at a time, distinct persons; and R11 how good the data about it are.

Filled, unknown, contradictory per field and source; rows and age per source.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from bewerberanalyse.bericht.tables.table import (
    DASH,
    FEATURES,
    PERSONEN,
    TOTAL,
    AggregateTable,
    Grouping,
    Section,
    counts,
    frame,
    groups,
    share,
)
from bewerberanalyse.model.arrays import Bools, Int64
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELDER
from bewerberanalyse.model.table import expected

BEREICH = "Struktur"
PAIRS = (
    ("herkunftsgruppe", "geschlecht"), ("herkunftsgruppe", "altersgruppe"), ("herkunftsgruppe", "bg_groesse"),
    ("herkunftsgruppe", "ik_status"), ("kontext_flucht", "geschlecht"), ("team", "herkunftsgruppe"), ("sprachniveau", "geschlecht"),
    ("ik_status", "geschlecht"), ("arbeitsmarktstatus", "geschlecht"), ("bg_typ", "kinder_u3"), ("schulabschluss", "berufsabschluss"),
)  # fmt: skip
JE_TEAM = ("aufenthaltsstatus", "dauer", "staatsangehoerigkeit", "herkunftssprache")  # only in the report: how teams are cut
MOST_FREQUENT = 8
WITH_CHART = {("herkunftsgruppe", "geschlecht"), ("sprachniveau", "geschlecht"), ("ik_status", "geschlecht")}
LEGAL_RATIO = "Gesetz: 1:75 (unter 25) und 1:150 (ab 25), § 44c Abs. 4 SGB II"
DATENQUALITAET = "Datenqualität"
NOT_LOADED = "nicht geladen"


def cross(rows: Grouping, columns: Grouping) -> pd.DataFrame:
    """Persons by two features, with totals."""
    numbers = counts(rows.codes, len(rows.worte), columns.codes, len(columns.worte))
    return frame({rows.titel: rows.worte}, numbers, columns.worte)


def tables(faelle: Faelle) -> list[AggregateTable]:
    """R12 and R6."""
    by_name = {name: groups(faelle, name) for name in {name for pair in PAIRS for name in pair}}
    result = [_overview(faelle, by_name["herkunftsgruppe"])]
    for pair in PAIRS:
        rows, columns = (by_name[name] for name in pair)
        result.append(
            AggregateTable(
                "R12",
                BEREICH,
                f"{rows.titel} nach {columns.titel}",
                cross(rows, columns),
                f"{rows.filter} = Zeile, {columns.filter} = Spalte",
                diagramm=("balken" if pair in WITH_CHART else ""),
                liste=True,
            )
        )
    return [*result, _teams(faelle), *(_per_team(faelle, by_name["team"], name) for name in JE_TEAM)]


def _per_team(faelle: Faelle, team: Grouping, name: str) -> AggregateTable:
    columns = groups(faelle, name, keep=0 if FEATURES[name].werte else MOST_FREQUENT)
    hint = "" if FEATURES[name].werte else f"die {MOST_FREQUENT} häufigsten"
    titel = f"{team.titel} nach {columns.titel}"
    return AggregateTable("R6", BEREICH, titel, cross(team, columns), f"{team.filter} = Zeile, {columns.filter} = Spalte", hint)


def _overview(faelle: Faelle, herkunft: Grouping) -> AggregateTable:
    """Persons, Bedarfsgemeinschaften and share per Herkunftsgruppe."""
    persons = np.bincount(herkunft.codes, minlength=len(herkunft.worte))
    bgs, total_bgs = bgs_per_group(faelle, herkunft.codes, len(herkunft.worte))
    without = np.bincount(herkunft.codes[~_has_bg(faelle)], minlength=len(herkunft.worte))
    werte = pd.DataFrame(
        {
            herkunft.titel: [*herkunft.worte, TOTAL],
            PERSONEN: [*persons, len(faelle)],
            "Anteil": [*share(persons, len(faelle)), *share([len(faelle)], len(faelle))],
            "BGs": [*bgs, total_bgs],
            "Personen ohne bekannte BG": [*without, int(without.sum())],
        }
    )
    hint = "Eine Bedarfsgemeinschaft mit Personen mehrerer Gruppen zählt in jeder Gruppe, im Gesamt einmal"
    return AggregateTable(
        "R12", BEREICH, "Zielgruppen: Personen und Bedarfsgemeinschaften", werte, f"{herkunft.filter} = Zeile", hint, liste=True
    )


def _has_bg(faelle: Faelle) -> Bools:
    known: Bools = faelle.zustand["bg_nummer"].to_numpy() == Zustand.WERT
    return known


def bgs_per_group(faelle: Faelle, codes: Int64, size: int) -> tuple[Int64, int]:
    """Distinct known Bedarfsgemeinschaften per group, and of all persons."""
    known = _has_bg(faelle) & (codes >= 0)
    bg = pd.factorize(faelle.werte["bg_nummer"].to_numpy(dtype=object)[known])[0]
    pairs = np.unique(np.stack([codes[known], bg]), axis=1) if known.any() else np.zeros((2, 0), dtype=np.int64)
    return np.bincount(pairs[0], minlength=size), len(np.unique(bg))


def _teams(faelle: Faelle) -> AggregateTable:
    team, alter = groups(faelle, "team"), groups(faelle, "u25")
    hint = f"Betreuungsschlüssel: {LEGAL_RATIO}; Vollzeitstellen je Team im Bericht von Hand eintragen"
    return AggregateTable(
        "R6", BEREICH, "Team nach Alter (U25, Ü25)", cross(team, alter), f"{team.filter} = Zeile, Alter (Zahlenfilter)", hint, liste=True
    )


STRUCTURE = Section(
    BEREICH,
    "wer in der Liste steht: Personen und Bedarfsgemeinschaften nach zwei Merkmalen, Teams nach Alter",
    lambda month: tables(month.faelle),
)


def data_quality(faelle: Faelle, bilanz: Mapping[str, Mapping[str, int]]) -> list[AggregateTable]:
    """Per field how far it is filled; per source its rows, what became of them, and its age."""
    hint = "Widersprüche und fehlende Angaben stehen einzeln auf dem Blatt „Klärung“"
    return [
        AggregateTable(
            "R11",
            DATENQUALITAET,
            "Datenqualität: Quellen",
            _sources(faelle, bilanz),
            "",
            "offen: Zeilen ohne Person, Blätter „Zuordnung prüfen“ und „Klärung“",
            liste=True,
        ),
        AggregateTable(
            "R11", DATENQUALITAET, "Datenqualität: Felder", _fields(faelle), "Feld nach „unbekannt“ oder „Quelle fehlt“ filtern", hint
        ),
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
        lines.append((feld.heading, sources, filled / n if n else DASH, *(int(state[one]) for one in Zustand), conflicts))
    heads = ["Feld", "Quellen", "Anteil gefüllt", "Wert", "bekannt leer", "unbekannt", "Quelle fehlt", "Personen mit Widerspruch"]
    return pd.DataFrame(lines, columns=heads)


def _sources(faelle: Faelle, bilanz: Mapping[str, Mapping[str, int]]) -> pd.DataFrame:
    lines: list[tuple[str | int | float, ...]] = []
    for quelle in expected(faelle.quellen_stand):
        if quelle not in faelle.quellen_stand:
            lines.append((quelle.titel, NOT_LOADED, *[DASH] * 6))
            continue
        stand = faelle.quellen_stand[quelle]
        age = (faelle.stichtag - stand).days if stand else DASH
        found = bilanz.get(quelle.value, {})
        told = [found.get(name, DASH) for name in ("zeilen", "zugeordnet", "offen", "doppelt", "ausgeschlossen")]
        lines.append((quelle.titel, f"{stand:%d.%m.%Y}" if stand else "nicht angegeben", age, *told))
    heads = ["Quelle", "Stand", "Alter in Tagen", "Zeilen", "zugeordnet", "offen", "doppelt", "ausgeschlossen"]
    return pd.DataFrame(lines, columns=heads)


DATA_QUALITY = Section(
    DATENQUALITAET,
    "wie gut Felder gefüllt sind, Widersprüche, Zeilen ohne Person, Alter der Quellen",
    lambda month: data_quality(month.faelle, month.bilanz),
)
