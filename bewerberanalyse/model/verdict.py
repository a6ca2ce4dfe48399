"""Three-valued verdicts: nein < unklar < ja.

Ordered, so that `alle` is the least, `eines` the greatest, and `nicht` the mirror image; Kleene's logic is these three lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import reduce

import numpy as np
import pandas as pd

from bewerberanalyse.model.arrays import Array, Bools, Int8


class Verdict(IntEnum):
    """What a condition says about one Fall. Unknown is never "nein"."""

    NEIN = 0
    UNKLAR = 1
    JA = 2

    @property
    def wort(self) -> str:
        """ja, nein or unklar."""
        return self.name.lower()


COUNTED = (Verdict.JA, Verdict.NEIN, Verdict.UNKLAR)  # the order in which figures are shown


def all_of(parts: Sequence[Int8], rows: int) -> Int8:
    """Per row the least of the verdicts; ja where nothing is asked."""
    return reduce(np.minimum, parts) if parts else np.full(rows, Verdict.JA, dtype=np.int8)


def any_of(parts: Sequence[Int8], rows: int) -> Int8:
    """Per row the greatest of the verdicts; nein where nothing is offered."""
    return reduce(np.maximum, parts) if parts else np.full(rows, Verdict.NEIN, dtype=np.int8)


def opposite_of(verdicts: Int8) -> Int8:
    """Ja for nein, nein for ja; unklar stays."""
    mirrored: Int8 = np.int8(Verdict.JA) - verdicts
    return mirrored


def of_truth(holds: Bools, known: Bools | Array) -> Int8:
    """Ja or nein where it is known, else unklar."""
    return np.where(known, np.where(holds, Verdict.JA, Verdict.NEIN), Verdict.UNKLAR).astype(np.int8)


def counted(verdicts: "pd.Series[int] | Int8") -> dict[str, int]:
    """`{ja, nein, unklar}` of one column."""
    how_many = np.bincount(np.asarray(verdicts), minlength=len(Verdict)).tolist()
    return {verdict.wort: how_many[verdict] for verdict in COUNTED}


@dataclass(frozen=True, slots=True)
class Judged:
    """Verdicts of all presets: `verdicts` int8 `Verdict`, one row per Fall, one column per Kennung in file order."""

    verdicts: pd.DataFrame

    def counts(self) -> dict[str, dict[str, int]]:
        """`{kennung: {ja, nein, unklar}}`."""
        return {str(kennung): counted(column) for kennung, column in self.verdicts.items()}
