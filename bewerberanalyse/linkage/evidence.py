"""The attributes of record pairs side by side, all compared at once, and how telling each agreement is in this month's files.

Two birth dates; sex, nationality, postal code and Bedarfsgemeinschaft, which are supporting evidence and never enough alone; names as
`names` compares them.

Weights in the manner of Fellegi and Sunter: bits, the logarithm of how much more often an agreement occurs for one person than by chance.
Chance comes from the persons of the list: how many bear the name (in any spelling), how many share the birth date.

Source: Fellegi, Sunter: A Theory for Record Linkage, JASA 64 (1969); frequency-based weights as in Winkler (1989).
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import IntEnum
from typing import Any

import numpy as np
import pandas as pd

from bewerberanalyse.linkage import alike, given_names, names
from bewerberanalyse.linkage.names import Extent, NameMatch
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
    PARTLY = 5  # two of day, month and year agree, or the year beside another day that is written for an unknown one
    YEAR_DIGIT = 6  # one day written for an unknown one, and one digit of the year differs: a slip, or relatives with estimated birth dates
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
    january, unknown = estimated(births), registered(births)
    loose = january[left] | january[right]
    year = one // 10_000 == other // 10_000
    month = one // 100 % 100 == other // 100 % 100
    day = one % 100 == other % 100
    swapped = year & (one // 100 % 100 == other % 100) & (one % 100 == other // 100 % 100)
    outcome = np.full(len(left), BirthMatch.DIFFERENT, dtype=np.int8)
    # The later assignment wins: from the weakest to the strongest.
    digit, two = _digits(births.digits[left], births.digits[right])
    outcome[exact & two & ~loose] = BirthMatch.TWO_DIGITS
    outcome[exact & ~(unknown[left] & unknown[right]) & (year.astype(np.int8) + month + day == 2)] = BirthMatch.PARTLY
    outcome[exact & year & (unknown[left] | unknown[right])] = BirthMatch.PARTLY
    outcome[year & loose] = BirthMatch.YEAR_ONLY
    outcome[exact & digit & ~loose] = BirthMatch.DIGIT
    outcome[exact & digit & ~year & unknown[left] & unknown[right]] = BirthMatch.YEAR_DIGIT
    outcome[exact & swapped] = BirthMatch.SWAPPED
    outcome[exact & (one == other)] = BirthMatch.SAME
    outcome[exact & (one == other) & unknown[left]] = BirthMatch.SAME_ESTIMATED
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


def trait_codes(values: Sequence[str]) -> Array:
    """Numbers of the values, -1 for none."""
    found = pd.factorize(np.asarray(values, dtype=object), sort=True)
    empty = np.flatnonzero(found[1] == "")
    return np.asarray(np.where(np.isin(found[0], empty), -1, found[0]))


def compare_traits(values: Array, left: Array, right: Array) -> Array:
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
    outcome = compare_traits(lists.codes, left, right)
    several = np.array([len(values) > 1 for values in lists.entries], dtype=bool)
    one, other = lists.codes[left], lists.codes[right]
    apart = np.flatnonzero(outcome == TraitMatch.DIFFERENT)
    for pair in apart[several[one[apart]] | several[other[apart]]]:
        if lists.entries[one[pair]] & lists.entries[other[pair]]:
            outcome[pair] = TraitMatch.SAME
    return outcome


# What a small list cannot tell about frequencies is taken from this background: so many persons, of whom this share bears a name ...
_BACKGROUND = 1000
_NAME_SHARE = 1 / 1000
# ... and was born on one given day, or on 1 January of one given year (also the registered day when only the year is known).
_DAY_SHARE = 1 / 15_000
_SUBSTITUTE_DAY_SHARE = 1 / 4_000
_JANUARY_SHARE = 1 / 600
_YEAR_SHARE = 1 / 50

FIRST_NAME_BITS = {Extent.FULL: 0.0, Extent.PART: -1.0, Extent.CONTRADICTION: -6.0, Extent.DIFFERENT: -10.0, Extent.MISSING: 0.0}
SURNAME_BITS = {Extent.FULL: 0.0, Extent.PART: -1.0, Extent.CONTRADICTION: -3.0, Extent.DIFFERENT: -5.0, Extent.MISSING: 0.0}
TYPO_BITS = 3.0
OTHER_BITS = 6.5  # two names that sound alike: further behind than the lead a candidate needs
DISTANCE_BITS = 1.5
NEAR, NEAR_BITS = 0.25, 6.0  # first names so near look like a slip or a spelling unknown here
SWAP_BITS = 2.0
BIRTH_BITS = {
    BirthMatch.SAME: 0.0,
    BirthMatch.SAME_ESTIMATED: 0.0,
    BirthMatch.SWAPPED: -7.0,
    BirthMatch.DIGIT: -9.5,
    BirthMatch.PARTLY: -12.0,
    BirthMatch.YEAR_DIGIT: -8.0,
    BirthMatch.TWO_DIGITS: -16.0,
}
BIRTH_FIXED = {BirthMatch.DIFFERENT: -7.0, BirthMatch.MISSING: 0.0}
SEX_BITS, STATE_BITS, PLZ_BITS, BG_BITS = (0.8, -6.0), (1.0, -3.0), (3.0, -2.0), (6.0, -1.0)


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How telling words and birth dates are. `persons` is rounded down to a power of two: one person more changes no weight."""

    name_bits: Array  # per word
    tag_bits: Array  # per record
    persons: int


@dataclass(frozen=True, slots=True)
class Material:
    """Everything known of all records, ready for comparison."""

    words: names.Words
    similar: alike.Alike
    dates: Births
    sex: Array
    plz: Array
    bg: Array
    state: Lists
    frequencies: Frequencies


@dataclass(frozen=True, slots=True)
class Evidence:
    """One value per pair; `left` and `right` are record numbers."""

    left: Array
    right: Array
    name: NameMatch
    birth: Array
    years: Array  # years between the two birth dates, 0 if one is missing
    sex: Array
    state: Array
    plz: Array
    bg: Array
    bits: Array
    nearness: Array  # how near first names come that do not agree (distance per sound); 1 if they agree or were not looked at

    def take(self, which: Array) -> "Evidence":
        """The evidence of some of the pairs."""
        return Evidence(**{field.name: _take(getattr(self, field.name), which) for field in fields(self)})


def together(parts: Sequence[Evidence]) -> Evidence:
    """The evidence of several sets of pairs, one after the other."""
    return Evidence(**{field.name: _concat([getattr(part, field.name) for part in parts]) for field in fields(Evidence)})


def _take(values: Any, which: Array) -> Any:  # noqa: ANN401 - arrays and records of arrays alike
    if isinstance(values, NameMatch):
        return NameMatch(**{field.name: _take(getattr(values, field.name), which) for field in fields(values)})
    return tuple(_take(part, which) for part in values) if isinstance(values, tuple) else values[which]


def _concat(parts: list[Any]) -> Any:  # noqa: ANN401 - arrays and records of arrays alike
    if isinstance(parts[0], NameMatch):
        return NameMatch(**{field.name: _concat([getattr(part, field.name) for part in parts]) for field in fields(NameMatch)})
    return tuple(_concat(list(column)) for column in zip(*parts, strict=True)) if isinstance(parts[0], tuple) else np.concatenate(parts)


def prepare(frame: pd.DataFrame, person_of: Array) -> Material:
    """Compare all words once and count names and birth dates among the persons of the list.

    Args:
        frame: The records (`records.Records.frame`).
        person_of: Person of every record that describes one for certain (leading source), else -1.
    """
    words = names.read(frame["vorname"].tolist(), frame["nachname"].tolist(), frame["geburtsname"].tolist())
    similar = alike.compare(words.vocabulary)
    dates = read_births(frame["geburtsdatum"].tolist(), frame["genau"].tolist())
    bearers = similar.sums(_bearers(words, person_of))
    background = np.array([given_names.share(word, _NAME_SHARE) for word in words.vocabulary])
    frequencies = _frequencies(bearers, background, dates, person_of)
    similar = similar.told_apart(words.vocabulary, bearers > 0, _sexes(words, frame["geschlecht"].to_numpy(dtype=object)))
    return Material(words, similar, dates, frequencies=frequencies, **supporting(frame))


def supporting(frame: pd.DataFrame) -> dict[str, Any]:
    """The supporting attributes of all records, ready for comparison."""
    codes = {field: trait_codes(frame[column].tolist()) for field, column in (("sex", "geschlecht"), ("plz", "plz"), ("bg", "bg_nummer"))}
    return codes | {"state": Lists.of(frame["staatsangehoerigkeit"].tolist())}


def _bearers(words: names.Words, person_of: Array) -> Array:
    """How many persons bear each word."""
    owner = np.repeat(person_of, np.diff(words.start))
    borne = pd.DataFrame({"word": words.word[owner >= 0], "person": owner[owner >= 0]}).drop_duplicates()["word"]
    return np.bincount(borne, minlength=len(words.vocabulary)).astype(np.float64)


def _sexes(words: names.Words, sex: Array) -> Array:
    """Per word 1 if only men bear it as a given name, 2 if only women, 0 if both, nobody, or people of unknown sex."""
    owner = np.repeat(np.arange(len(sex)), np.diff(words.start))
    given = words.field == names.FIRST_NAME
    count = [np.bincount(words.word[given & (sex[owner] == one)], minlength=len(words.vocabulary)) for one in ("m", "w")]
    return np.asarray(np.where((count[0] > 0) & (count[1] == 0), 1, np.where((count[1] > 0) & (count[0] == 0), 2, 0)))


def _frequencies(bearers: Array, background_share: Array, dates: Births, person_of: Array) -> Frequencies:
    persons = int(person_of.max()) + 1 if len(person_of) else 0
    rounded = 1 << max(persons.bit_length() - 1, 0)
    share = (np.maximum(bearers, 1) + _BACKGROUND * background_share) / (rounded + _BACKGROUND)
    tags, place = np.unique(dates.day, return_inverse=True)
    born_on = pd.DataFrame({"tag": place[person_of >= 0], "person": person_of[person_of >= 0]}).drop_duplicates()["tag"]
    born = np.bincount(born_on, minlength=len(tags))[place]
    usual = [estimated(dates), registered(dates)]
    background = np.select(usual, [_JANUARY_SHARE, _SUBSTITUTE_DAY_SHARE], _DAY_SHARE) * _BACKGROUND
    day_share = (np.maximum(born, 1) + background) / (rounded + _BACKGROUND)
    return Frequencies(-np.log2(np.minimum(share, 1.0)), -np.log2(np.minimum(day_share, 1.0)), max(rounded, 1))


def compare(material: Material, left: Array, right: Array) -> Evidence:
    """Compare record pairs in every attribute; swapping the sides changes nothing."""
    match = names.compare(material.words, material.similar, material.frequencies.name_bits, left, right)
    birth = compare_births(material.dates, left, right)
    outcomes = [compare_traits(values, left, right) for values in (material.sex, material.plz, material.bg)]
    state = compare_lists(material.state, left, right)
    bits = _name_bits(match) + _birth_bits(material, birth, left, right)
    for outcome, weight in zip((outcomes[0], state, outcomes[1], outcomes[2]), (SEX_BITS, STATE_BITS, PLZ_BITS, BG_BITS), strict=True):
        bits += np.array([*weight, 0.0], dtype=np.float32)[outcome]
    bits -= np.log2(max(material.frequencies.persons, _BACKGROUND))
    near = _nearness(material, match, birth, left, right)
    bits += np.where(near <= NEAR, NEAR_BITS, 0.0)
    born = [material.dates.day[side] // 10_000 for side in (left, right)]
    year = np.where((born[0] > 0) & (born[1] > 0), np.abs(born[0] - born[1]), 0)
    return Evidence(left, right, match, birth, year, outcomes[0], state, outcomes[1], outcomes[2], bits.astype(np.float32), near)


def _nearness(material: Material, match: NameMatch, birth: Array, left: Array, right: Array) -> Array:
    """Looked at only where surname and birth date agree: there a first name decides between a slip and a twin."""
    asked = (
        np.isin(match.first_name, (Extent.DIFFERENT, Extent.CONTRADICTION)) & (match.surname <= Extent.PART) & (birth <= BirthMatch.DIGIT)
    )
    near = np.ones(len(left), dtype=np.float32)
    # With first name and surname in each other's field the word left over may stand in either.
    mask = np.where(
        match.displaced[asked], names.MASKS[names.FIRST_NAME] | names.MASKS[names.SURNAME], names.MASKS[names.FIRST_NAME]
    ).astype(np.int16)
    among = (match.left_over[0][asked] & mask, match.left_over[1][asked] & mask)
    near[asked] = names.nearest(material.words, left[asked], right[asked], among)
    return near


def _name_bits(match: NameMatch) -> Array:
    bits = match.bits - DISTANCE_BITS * match.distance
    bits = (
        bits
        + np.array([FIRST_NAME_BITS[extent] for extent in Extent])[match.first_name]
        + np.array([SURNAME_BITS[extent] for extent in Extent])[match.surname]
    )
    wrong = [np.isin(grade, (alike.SLIP, alike.TYPO)) for grade in (match.first_grade, match.surname_grade)]
    typos = wrong[0].astype(np.float32) + wrong[1]
    bits = bits - OTHER_BITS * ((match.first_grade == alike.OTHER) | (match.surname_grade == alike.OTHER))
    return np.asarray(bits - TYPO_BITS * typos - SWAP_BITS * (match.swapped.astype(np.float32) + match.second_only))


def _birth_bits(material: Material, birth: Array, left: Array, right: Array) -> Array:
    # The rarer of the two dates says how surprising it is that the other side has nearly the same.
    day = np.maximum(material.frequencies.tag_bits[left], material.frequencies.tag_bits[right])
    bits = np.zeros(len(left))
    for outcome, less in BIRTH_BITS.items():
        bits = np.where(birth == outcome, day + less, bits)
    for outcome, fixed in BIRTH_FIXED.items():
        bits = np.where(birth == outcome, fixed, bits)
    return np.where(birth == BirthMatch.YEAR_ONLY, -np.log2(_YEAR_SHARE) - 1.0, bits)
