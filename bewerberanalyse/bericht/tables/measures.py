"""R9 how measures are filled (persons and Teilnahmen, said which) and R10 the pool by Zielberuf and language level."""

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from bewerberanalyse.bericht.tables.feature import QUELLE_FEHLT, UNBEKANNT, groups
from bewerberanalyse.bericht.tables.structure import cross
from bewerberanalyse.bericht.tables.table import TOTAL, AggregateTable, Section
from bewerberanalyse.model.arrays import Days, Objects
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.linked import Linked
from bewerberanalyse.model.table import Quelle, SourceTable

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
    instrument, alter = groups(faelle, "massnahme_instrument"), groups(faelle, "altersgruppe")
    running = AggregateTable(
        "R9",
        BEREICH,
        "Laufende Maßnahme: Personen nach Instrument",
        cross(instrument, alter),
        "Instrument = Zeile, Alter (Zahlenfilter)",
        "Personen; bei mehreren laufenden Maßnahmen zählt die zuletzt endende",
        liste=True,
    )
    counted = [
        AggregateTable(
            "R9",
            BEREICH,
            _TITLES[name],
            table,
            "",
            _HINT[name],
            liste=name == "instrument",
        )
        for name, table in teilnahmen.items()
    ]
    pool = cross(groups(faelle, "zielberuf", keep=MAX_OCCUPATIONS), groups(faelle, "sprachniveau"))
    by_age = cross(groups(faelle, "zielberuf", keep=MAX_OCCUPATIONS), alter)
    return [
        running,
        *counted,
        AggregateTable(
            "R10",
            BEREICH,
            "Zielberuf nach Sprachniveau",
            pool,
            "Zielberuf = Zeile, Sprachniveau = Spalte",
            f"die {MAX_OCCUPATIONS} häufigsten Zielberufe",
        ),
        AggregateTable(
            "R10",
            BEREICH,
            "Zielberuf nach Altersgruppe",
            by_age,
            "Zielberuf = Zeile, Alter (Zahlenfilter)",
            f"die {MAX_OCCUPATIONS} häufigsten Zielberufe",
        ),
    ]


SECTION = Section(
    BEREICH,
    "laufende Maßnahmen (Personen), Teilnahmen nach CoSach, Zielberufe",
    lambda month: tables(month.faelle, dict(month.teilnahmen)),
)
