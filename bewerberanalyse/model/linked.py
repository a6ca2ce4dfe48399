"""The outcome of linking: for every export row its person, or why not; and which rows of Notizen there is nothing to link of.

When a row of the source Notizen is an entry, and which entries are the same one. Notes are merged entry by entry, never replaced.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.table import CellState, Quelle, SourceTable

ANGABEN = ("datum", "stichwort", "text", "bestritten", "betreuung_seit", "letzter_kontakt", "zurueckgezogen")
MARKED = "zurückgezogen"  # how a withdrawn entry is shown
EMPTY_FORM_ROW = "leere Zeile eines Formulars, keine Angabe"
_SILENT = (CellState.BLANK, CellState.ABSENT)


class RowVerdict(StrEnum):
    """The end of every export row; the Bilanz counts these."""

    ZUGEORDNET = "zugeordnet"
    OFFEN = "offen"
    DOPPELT = "doppelt"
    AUSGESCHLOSSEN = "ausgeschlossen"


@dataclass(frozen=True, slots=True)
class Linked:
    """Which row belongs to which person.

    - `personen`: one row per person, index 0..n-1 sorted by kundennummer; columns `kundennummer` (str, unique, the current
      number), `hinweis` (str, "" or why the identity needs a look, German).
    - `zeilen`: per source a frame with the table's index and the columns
      `urteil` (str of RowVerdict), `person` (int32 row of `personen`, -1 = none), `weg` (str: "Kundennummer", "Kundennummer alt",
      "BG-Nummer und Name", "Name und Geburtsdatum", "Entscheidung", "" if none), `grund` (German reason, never empty unless linked by
      Kundennummer), `kandidaten` (Kundennummern joined with "|", best first).
    - `pruefpaare`: one row per pair to be looked at by a person; columns `paar` (stable key of the pair), `quelle`, `datei`, `blatt`,
      `zeile`, `kundennummer` (of the candidate), `gruende` (German), `antwort` ("", "gleich", "verschieden", "später"),
      and for both records side by side `<spalte>_zeile` / `<spalte>_person` for nachname, vorname, geburtsdatum, geschlecht,
      staatsangehoerigkeit, plz, bg_nummer, kundennummer (str, as shown).
    """

    personen: pd.DataFrame
    zeilen: dict[Quelle, pd.DataFrame]
    pruefpaare: pd.DataFrame
    problems: tuple[Problem, ...] = ()

    def bilanz(self) -> dict[str, dict[str, int]]:
        """Per source the number of rows and of each verdict: `{quelle: {zeilen, zugeordnet, offen, doppelt, ausgeschlossen}}`."""
        result: dict[str, dict[str, int]] = {}
        for quelle, rows in self.zeilen.items():
            counts = rows["urteil"].value_counts()
            result[quelle.value] = {"zeilen": len(rows)} | {verdict.value: int(counts.get(verdict.value, 0)) for verdict in RowVerdict}
        return result


def told(table: SourceTable) -> Bools:
    """True for rows that say anything; a form lists everybody of a team, and its empty rows are no notes."""
    says = np.zeros(len(table), dtype=np.bool_)
    for name in ANGABEN:
        if name in table.zellen:
            says |= ~np.isin(table.zellen[name].to_numpy(), _SILENT)
    return says


def linkable(tables: Mapping[Quelle, SourceTable]) -> dict[Quelle, SourceTable]:
    """The tables without the rows of forms that say nothing; linking has nothing to decide about them."""
    return {quelle: table.only(told(table)) if quelle is Quelle.NOTIZEN else table for quelle, table in tables.items()}


def accounted(linked: Linked, tables: Mapping[Quelle, SourceTable]) -> Linked:
    """The outcome of linking `linkable`, with the rows it left out as ausgeschlossen: every row of every file has an end."""
    if Quelle.NOTIZEN not in linked.zeilen:
        return linked
    table = tables[Quelle.NOTIZEN]
    says = told(table)
    rows = linked.zeilen[Quelle.NOTIZEN].set_axis(table.werte.index[says])
    silent = {"urteil": RowVerdict.AUSGESCHLOSSEN.value, "person": -1, "weg": "", "grund": EMPTY_FORM_ROW, "kandidaten": ""}
    blank = pd.DataFrame(silent, index=table.werte.index[~says]).astype(rows.dtypes.to_dict())
    return replace(linked, zeilen={**linked.zeilen, Quelle.NOTIZEN: pd.concat([rows, blank]).sort_index() if len(blank) else rows})


def same_entry(person: Array, datum: Array, stichwort: Array, *texts: Array) -> npt.NDArray[np.intp]:
    """One code per row; rows of one code are one entry: the same person, Datum, Stichwort and text. Case and spaces do not count."""
    keys = {"person": person, "datum": datum.astype("M8[s]"), "stichwort": _plain(stichwort)}
    keys |= {str(place): _plain(one) for place, one in enumerate(texts)}
    return np.asarray(pd.DataFrame(keys).groupby(list(keys), sort=False, dropna=False).ngroup(), dtype=np.intp)


def any_of(codes: npt.NDArray[np.intp], hit: Bools) -> Bools:
    """Per row, whether any row of the same code is hit."""
    found = np.zeros(int(codes.max(initial=-1)) + 1, dtype=np.bool_)
    found[codes[hit]] = True
    return found[codes]


def _plain(texts: Array) -> Array:
    plain: Array = np.array([" ".join(str(text).casefold().split()) for text in texts], dtype=object)
    return plain
