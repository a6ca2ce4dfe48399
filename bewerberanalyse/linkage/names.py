"""Two whole names side by side: which word is which, in any order, subset or field."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import pandas as pd

from bewerberanalyse.linkage import alike, given_names
from bewerberanalyse.linkage.normalise import MAX_WORDS, name
from bewerberanalyse.model.arrays import Array

FIRST_NAME, SURNAME, BIRTH_NAME = 0, 1, 2
_FIELD_MASK = (1 << MAX_WORDS) - 1
MASKS = tuple(_FIELD_MASK << (MAX_WORDS * field) for field in (FIRST_NAME, SURNAME, BIRTH_NAME))
_NAMED = MASKS[FIRST_NAME] | MASKS[SURNAME]
LEADING = 1 | 1 << MAX_WORDS  # the first word of either field
# Number of words in a mask.
_COUNT_OF = np.array([(mask).bit_count() for mask in range(1 << 3 * MAX_WORDS)], dtype=np.int8)


class Extent(IntEnum):
    """How much of a name field agrees. PART: one side has more words; CONTRADICTION: both sides have words the other lacks."""

    FULL = 0
    PART = 1
    CONTRADICTION = 2
    DIFFERENT = 3
    MISSING = 4


@dataclass(frozen=True, slots=True)
class Words:
    """The words of all records, flat: word number, field, the words of the record it covers (bit mask); `start` per record."""

    start: Array
    word: Array
    field: Array
    covers: Array
    named: Array  # per record: mask of all its words
    vocabulary: tuple[str, ...]
    faint: Array  # per word: a given name put in front of the one its bearer is called by


@dataclass(frozen=True, slots=True)
class NameMatch:
    """One value per pair. `*_grade`: worst grade of the words that agree (a grade of `alike`; `FOREIGN` = none).

    `bits`: how telling the agreeing words are, from their frequency; `distance`: sum of their distances; `swapped`: first name and
    surname stand in each other's field; `by_birth_name`: the surname agrees through a birth name; `displaced`: a word stands in the
    other field; `second_only`: the only agreeing first name is not the first one of the longer side; `first_agrees`: the first ones
    of both sides agree; `says_little`: of several first names only one agrees that says little (Mohammad Reza is called Reza);
    `left_over`: per side the mask of words that found no counterpart.
    """

    first_name: Array
    surname: Array
    first_grade: Array
    surname_grade: Array
    bits: Array
    distance: Array
    swapped: Array
    by_birth_name: Array
    displaced: Array
    second_only: Array
    first_agrees: Array
    says_little: Array
    left_over: tuple[Array, Array]


def read(first_names: Sequence[str], surnames: Sequence[str], birth_names: Sequence[str]) -> Words:
    """Cut the name fields of all records into words; every distinct text once."""
    numbers: dict[str, int] = {}
    parts = [_field(texts, field, numbers) for field, texts in enumerate((first_names, surnames, birth_names))]
    record, word, field, covers = (np.concatenate([part[index] for part in parts]) for index in range(4))
    order = np.argsort(record, kind="stable")
    vocabulary = sorted(numbers)
    rank = np.empty(len(numbers), dtype=np.int32)
    rank[[numbers[text] for text in vocabulary]] = np.arange(len(vocabulary), dtype=np.int32)
    named = np.zeros(len(first_names), dtype=np.int16)
    np.bitwise_or.at(named, record, covers)
    start = np.concatenate([[0], np.cumsum(np.bincount(record, minlength=len(first_names)))]).astype(np.int64)
    faint = np.array([text in given_names.PREFIXED for text in vocabulary], dtype=bool)
    return Words(start, rank[word[order]], field[order], covers[order], named, tuple(vocabulary), faint)


def _field(texts: Sequence[str], field: int, numbers: dict[str, int]) -> tuple[Array, Array, Array, Array]:
    """(record, word, field, covered words) of one name field."""
    which, distinct = pd.factorize(np.asarray(texts, dtype=object))
    shift = field * MAX_WORDS
    words: list[int] = []
    covers: list[int] = []
    begin = [0]
    for text in distinct:
        parts = name(text)
        words.extend(numbers.setdefault(word, len(numbers)) for word in (*parts.words, *(reading[0] for reading in parts.readings)))
        covers.extend(1 << (shift + index) for index in range(len(parts.words)))
        covers.extend(((1 << (last + 1)) - (1 << first)) << shift for _, first, last in parts.readings)
        begin.append(len(words))
    count = np.diff(begin)[which] if len(which) else np.zeros(0, dtype=np.int64)
    record = np.repeat(np.arange(len(texts)), count)
    place = np.repeat(np.array(begin)[which], count) + np.arange(len(record)) - np.repeat(np.cumsum(count) - count, count)
    flat = np.array(words, dtype=np.int32), np.array(covers, dtype=np.int16)
    return record, flat[0][place], np.full(len(record), field, dtype=np.int8), flat[1][place]


def compare(words: Words, similar: alike.Alike, bits: Array, left: Array, right: Array) -> NameMatch:
    """Compare the names of record pairs.

    Args:
        words: The words of all records.
        similar: Which words are spellings of one name.
        bits: Per word how telling it is.
        left: Record numbers.
        right: Record numbers of the other side; swapping the sides changes nothing.
    """
    cells = _cells(words, similar, left, right)
    tally = _Tally(len(left))
    while len(cells.pair):
        first = np.ones(len(cells.pair), dtype=bool)
        first[1:] = cells.pair[1:] != cells.pair[:-1]
        tally.add(words, bits, cells.take(first))
        cells = cells.take(~tally.taken(words, cells))
    return tally.judge(words.named[left], words.named[right])


def nearest(words: Words, left: Array, right: Array, among: tuple[Array, Array]) -> Array:
    """How near the words in the masks `among` come to each other at best: distance per sound, 1 if there are none.

    For the few pairs where everything hangs on one word that is no known spelling.
    """
    pair, one, other = _all_cells(words, left, right)
    keep = ((words.covers[one] & ~among[0][pair]) == 0) & ((words.covers[other] & ~among[1][pair]) == 0)
    pair, one, other = pair[keep], words.word[one[keep]], words.word[other[keep]]
    distance = alike.distances(words.vocabulary, one, other)
    best = np.ones(len(left), dtype=np.float32)
    np.minimum.at(best, pair, distance)
    return best


def _all_cells(words: Words, left: Array, right: Array) -> tuple[Array, Array, Array]:
    wide = words.start[right + 1] - words.start[right]
    count = (words.start[left + 1] - words.start[left]) * wide
    pair = np.repeat(np.arange(len(left)), count)
    offset = np.arange(len(pair)) - np.repeat(np.cumsum(count) - count, count)
    return pair, words.start[left][pair] + offset // wide[pair], words.start[right][pair] + offset % wide[pair]


@dataclass(frozen=True, slots=True)
class _AlikeWords:
    """Words of a pair that agree, best first within each pair: `one` and `other` are positions in `Words.word`."""

    pair: Array
    one: Array
    other: Array
    grade: Array
    distance: Array

    def take(self, which: Array) -> "_AlikeWords":
        return _AlikeWords(self.pair[which], self.one[which], self.other[which], self.grade[which], self.distance[which])


def _cells(words: Words, similar: alike.Alike, left: Array, right: Array) -> _AlikeWords:
    pair, one, other = _all_cells(words, left, right)
    given = (words.field[one] == FIRST_NAME) | (words.field[other] == FIRST_NAME)
    grade, distance = similar.lookup(words.word[one], words.word[other], given)
    found = _AlikeWords(pair, one, other, grade, distance).take(grade < alike.FOREIGN)
    cross = (words.field[found.one] == FIRST_NAME) != (words.field[found.other] == FIRST_NAME)
    covered = _COUNT_OF[words.covers[found.one]] + _COUNT_OF[words.covers[found.other]]
    tie = words.covers[found.one].astype(np.int32) + words.covers[found.other]
    order = np.lexsort((tie, covered, found.distance, found.grade, cross, found.grade > alike.TRANSCRIBED, found.pair))
    return found.take(order)


class _Tally:
    """What the words taken so far say about each pair."""

    def __init__(self, pairs: int) -> None:
        self.used = [np.zeros(pairs, dtype=np.int16), np.zeros(pairs, dtype=np.int16)]
        self.given = [np.zeros(pairs, dtype=np.int16), np.zeros(pairs, dtype=np.int16)]
        # worst grade of words agreeing first name – first name, surname – surname, first name – surname, surname – first name
        self.worst = np.full((4, pairs), -1, dtype=np.int8)
        self.bits = np.zeros(pairs, dtype=np.float32)
        self.distance = np.zeros(pairs, dtype=np.float32)
        self.birth = np.zeros(pairs, dtype=bool)
        self.first = np.zeros(pairs, dtype=bool)
        self.telling = np.zeros(pairs, dtype=bool)

    def add(self, words: Words, bits: Array, cells: _AlikeWords) -> None:
        """Count one agreeing word for each of the pairs."""
        pair, field = cells.pair, (words.field[cells.one], words.field[cells.other])
        given = (field[0] == FIRST_NAME, field[1] == FIRST_NAME)
        kind = np.where(given[0] & given[1], 0, np.where(~given[0] & ~given[1], 1, np.where(given[0], 2, 3)))
        self.worst[kind, pair] = np.maximum(self.worst[kind, pair], cells.grade)
        for side, place in enumerate((cells.one, cells.other)):
            self.used[side][pair] |= words.covers[place]
            self.given[side][pair] |= np.where(kind == 0, words.covers[place], 0).astype(np.int16)
        self.bits[pair] += np.minimum(bits[words.word[cells.one]], bits[words.word[cells.other]])
        self.distance[pair] += cells.distance
        begins = (words.covers[cells.one] & words.covers[cells.other] & 1) != 0
        self.first[pair] |= (kind == 0) & begins & (cells.grade <= alike.TRANSCRIBED)
        self.telling[pair] |= (kind == 0) & ~words.faint[words.word[cells.one]] & ~words.faint[words.word[cells.other]]
        self.birth[pair] |= (field[0] == BIRTH_NAME) | (field[1] == BIRTH_NAME)

    def taken(self, words: Words, cells: _AlikeWords) -> Array:
        """Which cells need a word that is already used."""
        one = words.covers[cells.one] & self.used[0][cells.pair]
        other = words.covers[cells.other] & self.used[1][cells.pair]
        return np.asarray((one | other) != 0)

    def judge(self, left: Array, right: Array) -> NameMatch:
        """The outcome for first names and surnames; `left` and `right` are the masks of all words."""
        free = [named & _NAMED & ~used for named, used in zip((left, right), self.used, strict=True)]
        swapped = (self.worst[0] < 0) & (self.worst[1] < 0) & (self.worst[2] >= 0) & (self.worst[3] >= 0)
        birth = self.birth & ~swapped
        first_name = _extent(left, right, free, FIRST_NAME, self.worst[0] >= 0)
        first_name = np.where((first_name == Extent.FULL) & (self.worst[0] < 0), Extent.DIFFERENT, first_name)
        surname = _extent(left, right, free, SURNAME, self.worst[1] >= 0)
        surname = np.where(birth, Extent.FULL, surname)
        loose = (free[0] != 0).astype(np.int8) + (free[1] != 0)
        first_name, surname = np.where(swapped, loose, first_name), np.where(swapped, loose, surname)
        crossed = np.maximum(self.worst[2], self.worst[3])
        first_grade = np.where(swapped, crossed, self.worst[0])
        surname_grade = np.where(swapped | (self.worst[1] < 0), crossed, self.worst[1])
        second_only = (first_name == Extent.PART) & ~swapped & ((self.given[0] & self.given[1] & 1) == 0)
        first_grade = np.where(
            (first_name == Extent.MISSING) & ~swapped, np.where(crossed >= 0, crossed, alike.FOREIGN), _or_none(first_grade, first_name)
        )
        partly = np.isin(first_name, (Extent.PART, Extent.CONTRADICTION)) & ~swapped
        return NameMatch(
            first_name.astype(np.int8), surname.astype(np.int8), first_grade.astype(np.int8), _or_none(surname_grade, surname),
            self.bits, self.distance, swapped, birth, (crossed >= 0) & ~swapped, second_only, self.first,
            partly & ~self.telling, (free[0], free[1]),
        )  # fmt: skip


def _extent(left: Array, right: Array, free: list[Array], field: int, agrees: Array) -> Array:
    mask = MASKS[field]
    there = [(left & mask) != 0, (right & mask) != 0]
    over = [(free[0] & mask) != 0, (free[1] & mask) != 0]
    both_over = over[0] & over[1]
    agreeing = np.where(both_over, Extent.CONTRADICTION, np.where(over[0] | over[1], Extent.PART, Extent.FULL))
    # No word agrees within the field; its words may still agree with the other field (displaced).
    lacking = (over[0] & ~there[1]) | (over[1] & ~there[0]) | (~there[0] & ~there[1])
    alone = np.where(both_over, Extent.DIFFERENT, np.where(lacking, Extent.MISSING, np.where(over[0] | over[1], Extent.PART, Extent.FULL)))
    if field == FIRST_NAME:
        alone = np.where(there[0] & there[1], Extent.DIFFERENT, Extent.MISSING)
    return np.where(agrees, agreeing, alone)


def _or_none(grade: Array, extent: Array) -> Array:
    return np.where((grade < 0) | (extent >= Extent.DIFFERENT), alike.FOREIGN, grade).astype(np.int8)
