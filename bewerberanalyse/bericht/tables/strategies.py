"""R1 Handlungsstrategien by structure (n:m) and R2 the persons behind them (a list, never a ranking)."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from bewerberanalyse.bericht.tables.feature import QUELLE_FEHLT, UNBEKANNT, Grouping, groups
from bewerberanalyse.bericht.tables.table import DASH, PERSONEN, TOTAL, AggregateTable, Section, share
from bewerberanalyse.model.arrays import Int64
from bewerberanalyse.model.case import Faelle, Zustand

BEREICH = "Strategien"
HEADING, MENTIONS, WITHOUT = "Schlüsselgruppe › Handlungsstrategie", "Nennungen", "ohne Handlungsstrategie"
FEATURES = ("geschlecht", "altersgruppe", "herkunftsgruppe", "integrationsprognose", "schulabschluss", "berufsabschluss", "dauer", "team")
FILTER = "Handlungsstrategien enthält …"


@dataclass(frozen=True, slots=True)
class StrategyRow:
    """One line of R1: the persons in it (rows of the cases, distinct) and how often they were mentioned."""

    titel: str
    personen: Int64
    nennungen: int


def tables(faelle: Faelle, gruppe_von: Callable[[str], str]) -> list[AggregateTable]:
    """R1: a summary, then one table per feature.

    Args:
        faelle: The cases.
        gruppe_von: Schlüsselgruppe of a Handlungsstrategie.
    """
    lines = rows(faelle, gruppe_von)
    result = [_summary(faelle, lines)]
    for name in FEATURES:
        columns = groups(faelle, name)
        titel = f"Handlungsstrategien nach {columns.titel}"
        result.append(
            AggregateTable(
                "R1", BEREICH, titel, _crossed(lines, columns), f"{FILTER}, {columns.filter} = Spalte", liste=name == "geschlecht"
            )
        )
    return result


def mentions(faelle: Faelle) -> pd.DataFrame:
    """One row per person and Handlungsstrategie: `fall`, `strategie`; each pair once."""
    told = np.flatnonzero(faelle.zustand["handlungsstrategien"].to_numpy() == Zustand.WERT)
    long = pd.DataFrame({"fall": told, "strategie": faelle.werte["handlungsstrategien"].to_numpy(dtype=object)[told]}).explode("strategie")
    return long.drop_duplicates().reset_index(drop=True).astype({"fall": np.int64})


def rows(faelle: Faelle, gruppe_von: Callable[[str], str]) -> list[StrategyRow]:
    """Per Schlüsselgruppe its distinct persons, below it every strategy; then those without, unknown and without source; then all."""
    long = mentions(faelle)
    long["gruppe"] = long["strategie"].map({name: gruppe_von(name) for name in long["strategie"].unique()})
    result = []
    for gruppe, part in long.groupby("gruppe", sort=True):
        result.append(StrategyRow(str(gruppe), np.unique(part["fall"].to_numpy()), len(part)))
        result += [StrategyRow(f"   › {name}", few["fall"].to_numpy(), len(few)) for name, few in part.groupby("strategie", sort=True)]
    state = faelle.zustand["handlungsstrategien"].to_numpy()
    for word, zustand in ((WITHOUT, Zustand.LEER), (UNBEKANNT, Zustand.UNBEKANNT), (QUELLE_FEHLT, Zustand.QUELLE_FEHLT)):
        result.append(StrategyRow(word, np.flatnonzero(state == zustand), 0))
    return [*result, StrategyRow(TOTAL, np.arange(len(faelle)), len(long))]


def _labels(lines: list[StrategyRow]) -> dict[str, list[str]]:
    return {HEADING: [line.titel for line in lines]}


def _summary(faelle: Faelle, lines: list[StrategyRow]) -> AggregateTable:
    persons = [len(line.personen) for line in lines]
    werte = pd.DataFrame(
        {
            **_labels(lines),
            PERSONEN: persons,
            MENTIONS: [line.nennungen for line in lines],
            "Anteil an allen Personen": share(persons, len(faelle)),
        }
    )
    with_some = int((faelle.zustand["handlungsstrategien"].to_numpy() == Zustand.WERT).sum())
    each = f"{lines[-1].nennungen / with_some:.1f}".replace(".", ",") if with_some else DASH
    hint = f"Eine Person kann mehrere Strategien haben (im Schnitt {each}); Gruppen und Gesamt zählen jede Person einmal"
    return AggregateTable("R1", BEREICH, "Handlungsstrategien: Personen und Nennungen", werte, FILTER, hint, liste=True)


def _crossed(lines: list[StrategyRow], columns: Grouping) -> pd.DataFrame:
    numbers = np.array([np.bincount(columns.codes[line.personen], minlength=len(columns.worte)) for line in lines])
    data = {word: numbers[:, place] for place, word in enumerate(columns.worte)}
    return pd.DataFrame({**_labels(lines), **data, PERSONEN: numbers.sum(axis=1)})


def persons(faelle: Faelle, gruppe_von: Callable[[str], str]) -> pd.DataFrame:
    """R2: one row per person and strategy, for planning; stays in the month folder.

    Returns:
        Columns `fall`, `strategie`, `gruppe`, `team`, `nachname`, `vorname`; by strategy, team, name.
    """
    long = mentions(faelle)
    long["gruppe"] = long["strategie"].map({name: gruppe_von(name) for name in long["strategie"].unique()})
    werte = faelle.werte.iloc[long["fall"]]
    for name in ("team", "nachname", "vorname"):
        long[name] = werte[name].to_numpy(dtype=object)
    return long.sort_values(["gruppe", "strategie", "team", "nachname", "vorname"], kind="stable").reset_index(drop=True)


SECTION = Section(
    BEREICH,
    "Handlungsstrategien nach Strukturmerkmalen; eine Person kann mehrere haben",
    lambda month: tables(month.faelle, month.gruppe_von),
)
