"""Sex, nationality, postal code, Bedarfsgemeinschaft side by side: supporting evidence, never enough alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import pandas as pd

from bewerberanalyse.model.arrays import Array


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


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists joined with "; ": per record the number of its list (-1 for none), per number its values."""

    codes: Array
    werte: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Lists":
        """The lists of all records."""
        which, distinct = pd.factorize(np.asarray(texts, dtype=object), sort=True)
        blank = np.array([text == "" for text in distinct], dtype=bool)
        return cls(np.where(blank[which], -1, which), tuple(frozenset(text.split("; ")) for text in distinct))


def compare_lists(lists: Lists, left: Array, right: Array) -> Array:
    """The outcome for lists: one common value is enough."""
    outcome = compare(lists.codes, left, right)
    several = np.array([len(values) > 1 for values in lists.werte], dtype=bool)
    one, other = lists.codes[left], lists.codes[right]
    apart = np.flatnonzero(outcome == Merkmal.VERSCHIEDEN)
    for pair in apart[several[one[apart]] | several[other[apart]]]:
        if lists.werte[one[pair]] & lists.werte[other[pair]]:
            outcome[pair] = Merkmal.GLEICH
    return outcome
