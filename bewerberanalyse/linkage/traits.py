"""Sex, nationality, postal code, Bedarfsgemeinschaft side by side: supporting evidence, never enough alone."""

from collections.abc import Sequence
from enum import IntEnum

import numpy as np
import pandas as pd

Array = np.ndarray


class Merkmal(IntEnum):
    """How two values agree."""

    GLEICH = 0
    VERSCHIEDEN = 1
    FEHLT = 2


def codes(values: Sequence[str]) -> Array:
    """Numbers of the values, -1 for none."""
    found = pd.factorize(np.asarray(values, dtype=object), sort=True)
    empty = np.flatnonzero(found[1] == "")
    return np.asarray(np.where(np.isin(found[0], empty), -1, found[0]))


def compare(values: Array, left: Array, right: Array) -> Array:
    """The outcome (`Merkmal`) of record pairs for values of which a person has one."""
    one, other = values[left], values[right]
    outcome = np.where(one == other, Merkmal.GLEICH, Merkmal.VERSCHIEDEN)
    return np.where((one < 0) | (other < 0), Merkmal.FEHLT, outcome).astype(np.int8)


def compare_lists(texts: Sequence[str], left: Array, right: Array) -> Array:
    """The same for lists joined with "; ": one common value is enough."""
    values = codes(texts)
    outcome = compare(values, left, right)
    several = np.array([";" in text for text in texts], dtype=bool)
    for pair in np.flatnonzero((several[left] | several[right]) & (outcome == Merkmal.VERSCHIEDEN)):
        if set(texts[left[pair]].split("; ")) & set(texts[right[pair]].split("; ")):
            outcome[pair] = Merkmal.GLEICH
    return outcome
