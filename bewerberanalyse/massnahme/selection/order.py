"""In which order suitable persons are named: visible keys one after the other, never a sum of points.

First the wishes („soll“) in the order written: who meets a wish stands before those of whom it is unknown, and those before who does
not meet it. Then the sort keys. The last key is the Kundennummer, so that the same data always give the same order.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bewerberanalyse.model.arrays import Int8, Int64, Rows
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.field import Kind
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.verdict import Verdict

LAST = np.iinfo(np.int64).max


def wish_ranks(verdicts: Int8) -> Int64:
    """0 meets the wish, 1 unknown, 2 does not meet it."""
    return Verdict.JA - verdicts.astype(np.int64)


def field_ranks(name: str, faelle: Faelle, *, absteigend: bool) -> Int64:
    """The place of every case by one field; cases without a known value come last in both directions."""
    feld, column = FELD[name], faelle.werte[name]
    known = faelle.zustand[name].to_numpy() == Zustand.WERT
    if feld.kind is Kind.DATUM:
        ranks: npt.NDArray[np.integer] = column.to_numpy(dtype="datetime64[D]").astype(np.int64)
    elif feld.kind in {Kind.GANZZAHL, Kind.BETRAG}:
        ranks = column.to_numpy(dtype=np.int64, na_value=0)
    else:
        place = {word: position for position, word in enumerate(feld.werte)}
        known &= column.isin(feld.werte).to_numpy()
        ranks = column.map(place).fillna(0).to_numpy(dtype=np.int64)
    return np.where(known, -ranks if absteigend else ranks, LAST).astype(np.int64)


def ordered(rows: Rows, keys: Sequence[Int64]) -> Rows:
    """The rows in order; the first key weighs most."""
    return rows[np.lexsort([rows, *(key[rows] for key in reversed(keys))])]
