"""When a row of the source Notizen is an entry, and which entries are the same one. Notes are merged entry by entry, never replaced."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.linked import Linked, RowVerdict
from bewerberanalyse.model.table import CellState, Quelle, SourceTable

ANGABEN = ("datum", "stichwort", "text", "bestritten", "betreuung_seit", "letzter_kontakt", "zurueckgezogen")
MARKED = "zurückgezogen"  # how a withdrawn entry is shown
LEERE_ZEILE = "leere Zeile eines Formulars, keine Angabe"
_SILENT = (CellState.BLANK, CellState.ABSENT)


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
    silent = {"urteil": RowVerdict.AUSGESCHLOSSEN.value, "person": -1, "weg": "", "grund": LEERE_ZEILE, "kandidaten": ""}
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
