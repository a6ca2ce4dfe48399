"""Attributes side by side: two birth dates; sex, nationality, postal code, Bedarfsgemeinschaft.

The latter are supporting evidence, never enough alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import pandas as pd

from bewerberanalyse.model.arrays import Array

_EACH_DIGIT = 0x11111111
# Days written for an unknown one: 1 January and 31 December, the middle of the year, the Afghan and Persian new year.
SUBSTITUTE_DAYS = (101, 1231, 701, 321)


class BirthMatch(IntEnum):
    """How two birth dates agree."""

    SAME = 0
    SAME_ESTIMATED = 1  # equal, but a day that is written where the true one is not known
    SWAPPED = 2  # day and month exchanged
    DIGIT = 3  # one digit differs, or two neighbouring digits are exchanged
    YEAR_ONLY = 4  # the year agrees; day and month are missing or 1 January on one side
    PARTLY = 5  # two of day, month and year agree
    YEAR_DIGIT = 6  # both 1 January, and one digit of the year differs: a slip, or brothers with estimated birth dates
    TWO_DIGITS = 7  # two digits differ
    DIFFERENT = 8
    MISSING = 9


@dataclass(frozen=True, slots=True)
class Births:
    """Birth dates of all records as numbers JJJJMMTT (0 = none) and how exactly they are known (3 day, 2 month, 1 year, 0 none).

    `digits`: the same digits in four bits each.
    """

    day: Array
    precision: Array
    digits: Array


def read_births(dates: Sequence[str], precision: Sequence[int]) -> Births:
    """Birth dates from "JJJJ-MM-TT" or ""."""
    which, distinct = pd.factorize(np.asarray(dates, dtype=object))
    numbers = [text.replace("-", "") or "0" for text in distinct]
    day, digits = (np.array([int(text, base) for text in numbers], dtype=np.int64)[which] for base in (10, 16))
    return Births(day, np.array(precision, dtype=np.int8), digits)


def estimated(births: Births) -> Array:
    """Whether the day is 1 January or not known: a birth date that many people share."""
    return np.asarray((births.day % 10_000 == 101) | (births.precision < 3))


def registered(births: Births) -> Array:
    """Whether the day is one that offices enter for an unknown one, or not known at all."""
    return np.asarray(np.isin(births.day % 10_000, SUBSTITUTE_DAYS) | (births.precision < 3))


def compare_births(births: Births, left: Array, right: Array) -> Array:
    """The outcome (`BirthMatch`) of record pairs; swapping the sides changes nothing."""
    one, other = births.day[left], births.day[right]
    exact = (births.precision[left] == 3) & (births.precision[right] == 3)
    january = estimated(births)
    loose = january[left] | january[right]
    year = one // 10_000 == other // 10_000
    month = one // 100 % 100 == other // 100 % 100
    day = one % 100 == other % 100
    swapped = year & (one // 100 % 100 == other % 100) & (one % 100 == other // 100 % 100)
    outcome = np.full(len(left), BirthMatch.DIFFERENT, dtype=np.int8)
    # The later assignment wins: from the weakest to the strongest.
    digit, two = _digits(births.digits[left], births.digits[right])
    outcome[exact & two & ~loose] = BirthMatch.TWO_DIGITS
    outcome[exact & ~(january[left] & january[right]) & (year.astype(np.int8) + month + day == 2)] = BirthMatch.PARTLY
    outcome[exact & january[left] & january[right] & digit] = BirthMatch.YEAR_DIGIT
    outcome[year & loose] = BirthMatch.YEAR_ONLY
    outcome[exact & digit & ~loose] = BirthMatch.DIGIT
    outcome[exact & swapped] = BirthMatch.SWAPPED
    outcome[exact & (one == other)] = BirthMatch.SAME
    outcome[exact & (one == other) & registered(births)[left]] = BirthMatch.SAME_ESTIMATED
    outcome[(one == 0) | (other == 0)] = BirthMatch.MISSING
    return outcome


def _digits(one: Array, other: Array) -> tuple[Array, Array]:
    """Whether one digit differs by typing or two neighbours changed places, and whether any two digits differ."""
    bits = one ^ other
    differs = (bits | bits >> 1 | bits >> 2 | bits >> 3) & _EACH_DIGIT
    lowest = differs & -differs
    neighbours = differs == lowest * 0x11
    # Two neighbours changed places: 0xab against 0xba.
    place = np.maximum(lowest, 1)
    first, second = one // place & 0xFF, other // place & 0xFF
    turned = (first >> 4 | first << 4) & 0xFF == second
    rest = differs & ~lowest
    two = (rest != 0) & (rest == (rest & -rest))
    return (differs != 0) & ((differs == lowest) | (neighbours & turned)), two


class TraitMatch(IntEnum):
    """How two values agree."""

    SAME = 0
    DIFFERENT = 1
    MISSING = 2


def codes(values: Sequence[str]) -> Array:
    """Numbers of the values, -1 for none."""
    found = pd.factorize(np.asarray(values, dtype=object), sort=True)
    empty = np.flatnonzero(found[1] == "")
    return np.asarray(np.where(np.isin(found[0], empty), -1, found[0]))


def compare(values: Array, left: Array, right: Array) -> Array:
    """The outcome (`TraitMatch`) of record pairs for values of which a person has one."""
    one, other = values[left], values[right]
    outcome = np.where(one == other, TraitMatch.SAME, TraitMatch.DIFFERENT)
    return np.where((one < 0) | (other < 0), TraitMatch.MISSING, outcome).astype(np.int8)


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists joined with "; ": per record the number of its list (-1 for none), per number its entries."""

    codes: Array
    entries: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Lists":
        """The lists of all records."""
        which, distinct = pd.factorize(np.asarray(texts, dtype=object), sort=True)
        blank = np.array([text == "" for text in distinct], dtype=bool)
        return cls(np.where(blank[which], -1, which), tuple(frozenset(text.split("; ")) for text in distinct))


def compare_lists(lists: Lists, left: Array, right: Array) -> Array:
    """The outcome for lists: one common value is enough."""
    outcome = compare(lists.codes, left, right)
    several = np.array([len(values) > 1 for values in lists.entries], dtype=bool)
    one, other = lists.codes[left], lists.codes[right]
    apart = np.flatnonzero(outcome == TraitMatch.DIFFERENT)
    for pair in apart[several[one[apart]] | several[other[apart]]]:
        if lists.entries[one[pair]] & lists.entries[other[pair]]:
            outcome[pair] = TraitMatch.SAME
    return outcome
