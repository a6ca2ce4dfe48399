"""What was agreed with persons and what they take part in: R1 and R2 Handlungsstrategien, R9 and R10 measures.

R1 is the structure (n:m), R2 the persons behind it (a list, never a ranking); R9 how measures are filled (persons and Teilnahmen, said
which), R10 the pool by Zielberuf and language level.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from bewerberanalyse.bericht.tables.structure import cross
from bewerberanalyse.bericht.tables.table import (
    DASH,
    PERSONEN,
    QUELLE_FEHLT,
    TOTAL,
    UNBEKANNT,
    AggregateTable,
    Grouping,
    Section,
    groups,
    share,
)
from bewerberanalyse.model.arrays import Days, Int64, Objects
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.table import Linked, Quelle, SourceTable

STRATEGIEN = "Strategien"
HEADING, MENTIONS, WITHOUT = "Schlüsselgruppe › Handlungsstrategie", "Nennungen", "ohne Handlungsstrategie"
FEATURES = ("geschlecht", "altersgruppe", "herkunftsgruppe", "integrationsprognose", "schulabschluss", "berufsabschluss", "dauer", "team")
FILTER = "Handlungsstrategien enthält …"


@dataclass(frozen=True, slots=True)
class StrategyRow:
    """One line of R1: the persons in it (rows of the cases, distinct) and how often they were mentioned."""

    titel: str
    personen: Int64
    nennungen: int


def strategy_tables(faelle: Faelle, gruppe_von: Callable[[str], str]) -> list[AggregateTable]:
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
                "R1", STRATEGIEN, titel, _crossed(lines, columns), f"{FILTER}, {columns.filter} = Spalte", liste=name == "geschlecht"
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
    return AggregateTable("R1", STRATEGIEN, "Handlungsstrategien: Personen und Nennungen", werte, FILTER, hint, liste=True)


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


STRATEGIEN_SECTION = Section(
    STRATEGIEN,
    "Handlungsstrategien nach Strukturmerkmalen; eine Person kann mehrere haben",
    lambda month: strategy_tables(month.faelle, month.gruppe_von),
)


BEREICH = "Maßnahmen"
MAX_OCCUPATIONS = 25
NAMELESS = "ohne Angabe"
STATUS = ("bewilligt", "zugewiesen", "eingetreten", "nicht_angetreten", "beendet", "abgebrochen")
ROW_COLUMNS = ("instrument", "massnahme", "monat", "teilnahmestatus", "person")
MONTHS_BACK, MONTHS_AHEAD = 12, 12
TOPICS = {"instrument": FELD["massnahme_instrument"].heading, "massnahme": "Maßnahme", "monat": "Monat des Eintritts"}


_TITLES = {
    "instrument": "Teilnahmen nach Instrument",
    "massnahme": "Teilnahmen nach Maßnahme",
    "monat": "Eintritte nach Monat: geplant und erfolgt",
}
_ROWS = "Teilnahmen, nicht Personen: eine Person kann mehrere haben. Nur zugeordnete Zeilen aus CoSach, auch beendete"
_PLANNED = f"{_ROWS}. Geplant: bewilligt, zugewiesen; erfolgt: eingetreten, beendet, abgebrochen"
_HINT = {"instrument": _ROWS, "massnahme": _ROWS, "monat": _PLANNED}


def participations(tables_: dict[Quelle, SourceTable], linked: Linked, stichtag: date) -> pd.DataFrame:
    """The linked Teilnahmen of CoSach, one row each, without any name or number of a person.

    Returns:
        Columns `ROW_COLUMNS`; `person` is the row of the cases, `monat` that of the entry, planned or not („2026-05“; years ago or ahead
        in one word; "" = not known). Without CoSach: no rows.
    """
    if Quelle.COSACH not in tables_:
        return pd.DataFrame({name: pd.Series(dtype=object) for name in ROW_COLUMNS})
    werte, rows = tables_[Quelle.COSACH].werte, linked.zeilen[Quelle.COSACH]
    mine = (rows["urteil"] == "zugeordnet").to_numpy() & (rows["person"] >= 0).to_numpy()
    found = werte.loc[mine, ["instrument", "massnahme", "teilnahmestatus"]].reset_index(drop=True).astype(object)
    found["monat"] = _months(werte.loc[mine, "eintritt"].to_numpy(), stichtag)
    found["person"] = rows["person"].to_numpy()[mine]
    return found[list(ROW_COLUMNS)]


def _months(begins: Days, stichtag: date) -> Objects:
    months, this = begins.astype("datetime64[M]"), np.datetime64(stichtag, "M")
    first, last = this - MONTHS_BACK, this + MONTHS_AHEAD
    words = [months < first, months > last, ~np.isnat(months)]
    told: Objects = np.select(words, [f"vor {first}", f"nach {last}", months.astype(str).astype(object)], "").astype(object)
    return told


def seats(teilnahmen: pd.DataFrame, *, by: str, geladen: bool) -> pd.DataFrame:
    """Teilnahmen and persons per measure or instrument; a counted table, no persons in it any more.

    Args:
        teilnahmen: As `participations` gives them.
        by: `instrument`, `massnahme` or `monat`.
        geladen: Whether CoSach was loaded; without it nothing is counted, and the table says so.
    """
    titel = TOPICS[by]
    if not geladen:
        return pd.DataFrame({titel: [QUELLE_FEHLT], "Teilnahmen": ["–"], "Personen": ["–"]})
    words = [*sorted({*teilnahmen[by]} - {""}, key=_ORDER.get(by, _alphabetical)), ""]
    line = pd.Index(words).get_indexer(pd.Index(teilnahmen[by]))
    kind = pd.Index(STATUS).get_indexer(pd.Index(teilnahmen["teilnahmestatus"])) % (len(STATUS) + 1)  # the last one is unknown
    told = np.zeros((len(words), len(STATUS) + 1), dtype=np.int64)
    np.add.at(told, (line, kind), 1)
    distinct = np.unique(np.stack([line, teilnahmen["person"].to_numpy(dtype=np.int64)]), axis=1)[0]
    persons = np.bincount(distinct, minlength=len(words))
    used = told.sum(axis=1) > 0
    names = [FELD["massnahme_instrument"].wort(word) if by == "instrument" else word for word in words]
    lines = zip([name or NAMELESS for name in names], told.sum(axis=1), persons, *told.T, strict=True)
    whole = (TOTAL, len(teilnahmen), teilnahmen["person"].nunique(), *told.sum(axis=0))
    heads = [titel, "Teilnahmen", "Personen", *(f"Teilnahmen {one.replace('_', ' ')}" for one in STATUS), f"Teilnahmen {UNBEKANNT}"]
    return pd.DataFrame([*(one for one, is_used in zip(lines, used, strict=True) if is_used), whole], columns=heads)


def _alphabetical(word: str) -> str:
    return str(word).casefold()


def _by_time(word: str) -> tuple[str, int]:
    """„vor 2025-11“ stands before that month, „nach 2027-11“ behind it."""
    return word[-7:], {"v": 0, "n": 2}.get(word[0], 1)


_ORDER: dict[str, Callable[[str], Any]] = {"monat": _by_time}


def tables(faelle: Faelle, teilnahmen: dict[str, pd.DataFrame]) -> list[AggregateTable]:
    """R9 and R10.

    Args:
        faelle: The cases.
        teilnahmen: Counted tables, see `seats`, by what they count; empty if they were not kept.
    """
    running = AggregateTable(
        "R9",
        BEREICH,
        "Laufende Maßnahme: Personen nach Instrument",
        cross(groups(faelle, "massnahme_instrument"), groups(faelle, "altersgruppe")),
        "Instrument = Zeile, Alter (Zahlenfilter)",
        "Personen; bei mehreren laufenden Maßnahmen zählt die zuletzt endende",
        liste=True,
    )
    counted = [
        AggregateTable("R9", BEREICH, _TITLES[name], table, "", _HINT[name], liste=name == "instrument")
        for name, table in teilnahmen.items()
    ]
    return [running, *counted, *_pool(faelle)]


def _pool(faelle: Faelle) -> list[AggregateTable]:
    """R10: what people want to become, by what a measure for it has to know of them."""
    zielberuf = groups(faelle, "zielberuf", keep=MAX_OCCUPATIONS)
    asked = (
        ("Sprachniveau", "sprachniveau", "Zielberuf = Zeile, Sprachniveau = Spalte"),
        ("Altersgruppe", "altersgruppe", "Zielberuf = Zeile, Alter (Zahlenfilter)"),
    )
    hint = f"die {MAX_OCCUPATIONS} häufigsten Zielberufe"
    return [
        AggregateTable("R10", BEREICH, f"Zielberuf nach {titel}", cross(zielberuf, groups(faelle, feld)), filters, hint)
        for titel, feld, filters in asked
    ]


SECTION = Section(
    BEREICH,
    "laufende Maßnahmen (Personen), Teilnahmen nach CoSach, Zielberufe",
    lambda month: tables(month.faelle, dict(month.teilnahmen)),
)
