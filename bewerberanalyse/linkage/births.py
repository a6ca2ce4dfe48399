"""Two birth dates side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

Array = np.ndarray
_ZEHNER = np.array([10**power for power in range(8)], dtype=np.int64)


class Geburt(IntEnum):
    """How two birth dates agree."""

    GLEICH = 0
    GLEICH_0101 = 1  # equal, but 1 January: often an estimate
    VERTAUSCHT = 2  # day and month exchanged
    ZIFFER = 3  # one digit differs, or two neighbouring digits are exchanged
    NUR_JAHR = 4  # the year agrees; day and month are missing or 1 January on one side
    TEILWEISE = 5  # two of day, month and year agree
    JAHR_ZIFFER = 6  # both 1 January, and one digit of the year differs: a slip, or brothers with estimated birth dates
    VERSCHIEDEN = 7
    FEHLT = 8


@dataclass(frozen=True, slots=True)
class Births:
    """Birth dates of all records as numbers JJJJMMTT (0 = none) and how exactly they are known (3 day, 2 month, 1 year, 0 none)."""

    tag: Array
    genau: Array


def read(dates: Sequence[str], genau: Sequence[int]) -> Births:
    """Birth dates from "JJJJ-MM-TT" or ""."""
    known: dict[str, int] = {text: int(text.replace("-", "")) if text else 0 for text in set(dates)}
    return Births(np.array([known[text] for text in dates], dtype=np.int64), np.array(genau, dtype=np.int8))


def estimated(births: Births) -> Array:
    """Whether the day is 1 January or not known: a birth date that many people share."""
    return np.asarray((births.tag % 10_000 == 101) | (births.genau < 3))


def compare(births: Births, left: Array, right: Array) -> Array:
    """The outcome (`Geburt`) of record pairs; swapping the sides changes nothing."""
    one, other = births.tag[left], births.tag[right]
    exact = (births.genau[left] == 3) & (births.genau[right] == 3)
    january = estimated(births)
    loose = january[left] | january[right]
    year = one // 10_000 == other // 10_000
    month = one // 100 % 100 == other // 100 % 100
    day = one % 100 == other % 100
    swapped = year & (one // 100 % 100 == other % 100) & (one % 100 == other // 100 % 100)
    outcome = np.full(len(left), Geburt.VERSCHIEDEN, dtype=np.int8)
    # The later assignment wins: from the weakest to the strongest.
    digit = _one_digit(one, other)
    outcome[exact & ~(january[left] & january[right]) & (year.astype(np.int8) + month + day == 2)] = Geburt.TEILWEISE
    outcome[exact & january[left] & january[right] & digit] = Geburt.JAHR_ZIFFER
    outcome[year & loose] = Geburt.NUR_JAHR
    outcome[exact & digit & ~loose] = Geburt.ZIFFER
    outcome[exact & swapped] = Geburt.VERTAUSCHT
    outcome[exact & (one == other)] = Geburt.GLEICH
    outcome[exact & (one == other) & loose] = Geburt.GLEICH_0101
    outcome[(one == 0) | (other == 0)] = Geburt.FEHLT
    return outcome


def _one_digit(one: Array, other: Array) -> Array:
    """One digit differs by typing, or two neighbours changed places."""
    left, right = one[:, None] // _ZEHNER % 10, other[:, None] // _ZEHNER % 10
    differs = left != right
    neighbours = (left[:, :-1] == right[:, 1:]) & (left[:, 1:] == right[:, :-1]) & differs[:, :-1] & differs[:, 1:]
    count = differs.sum(axis=1)
    return np.asarray((count == 1) | ((count == 2) & neighbours.any(axis=1)))
