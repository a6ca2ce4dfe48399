"""Two whole names side by side: which word is which, in any order, subset or field."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import pandas as pd

from bewerberanalyse.linkage import alike, given_names
from bewerberanalyse.linkage.normalise import MAX_WORDS, name
from bewerberanalyse.model.arrays import Array

VORNAME, NACHNAME, GEBURTSNAME = 0, 1, 2
_FELD_MASKE = (1 << MAX_WORDS) - 1
MASKEN = tuple(_FELD_MASKE << (MAX_WORDS * feld) for feld in (VORNAME, NACHNAME, GEBURTSNAME))
_GENANNT = MASKEN[VORNAME] | MASKEN[NACHNAME]
# Number of words in a mask.
_ANZAHL = np.array([(mask).bit_count() for mask in range(1 << 3 * MAX_WORDS)], dtype=np.int8)


class Umfang(IntEnum):
    """How much of a name field agrees. TEIL: one side has more words; WIDERSPRUCH: both sides have words the other lacks."""

    VOLL = 0
    TEIL = 1
    WIDERSPRUCH = 2
    VERSCHIEDEN = 3
    FEHLT = 4


@dataclass(frozen=True, slots=True)
class Words:
    """The words of all records, flat: word number, field, the words of the record it covers (bit mask); `start` per record."""

    start: Array
    word: Array
    feld: Array
    covers: Array
    named: Array  # per record: mask of all its words
    vocabulary: tuple[str, ...]
    faint: Array  # per word: a given name put in front of the one its bearer is called by


@dataclass(frozen=True, slots=True)
class NameMatch:
    """One value per pair. `guete_*`: worst grade of the words that agree (a grade of `alike`; `FREMD` = none).

    `bits`: how telling the agreeing words are, from their frequency; `abstand`: sum of their distances; `getauscht`: first name and
    surname stand in each other's field; `geburtsname`: the surname agrees through a birth name; `verschoben`: a word stands in the
    other field; `zweiter`: the only agreeing first name is not the first one of the longer side; `erster`: the first ones of both
    sides agree; `blass`: of several first names only one agrees that says little (Mohammad Reza is called Reza); `offen`: per side the
    mask of words that found no counterpart.
    """

    vor: Array
    nach: Array
    guete_vor: Array
    guete_nach: Array
    bits: Array
    abstand: Array
    getauscht: Array
    geburtsname: Array
    verschoben: Array
    zweiter: Array
    erster: Array
    blass: Array
    offen: tuple[Array, Array]


def read(vornamen: Sequence[str], nachnamen: Sequence[str], geburtsnamen: Sequence[str]) -> Words:
    """Cut the name fields of all records into words; every distinct text once."""
    numbers: dict[str, int] = {}
    parts = [_field(texts, feld, numbers) for feld, texts in enumerate((vornamen, nachnamen, geburtsnamen))]
    record, word, feld, covers = (np.concatenate([part[index] for part in parts]) for index in range(4))
    order = np.argsort(record, kind="stable")
    vocabulary = sorted(numbers)
    rank = np.empty(len(numbers), dtype=np.int32)
    rank[[numbers[text] for text in vocabulary]] = np.arange(len(vocabulary), dtype=np.int32)
    named = np.zeros(len(vornamen), dtype=np.int16)
    np.bitwise_or.at(named, record, covers)
    start = np.concatenate([[0], np.cumsum(np.bincount(record, minlength=len(vornamen)))]).astype(np.int64)
    faint = np.array([text in given_names.VORANGESTELLT for text in vocabulary], dtype=bool)
    return Words(start, rank[word[order]], feld[order], covers[order], named, tuple(vocabulary), faint)


def _field(texts: Sequence[str], feld: int, numbers: dict[str, int]) -> tuple[Array, Array, Array, Array]:
    """(record, word, field, covered words) of one name field."""
    which, distinct = pd.factorize(np.asarray(texts, dtype=object))
    shift = feld * MAX_WORDS
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
    return record, flat[0][place], np.full(len(record), feld, dtype=np.int8), flat[1][place]


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
    given = (words.feld[one] == VORNAME) | (words.feld[other] == VORNAME)
    grade, distance = similar.lookup(words.word[one], words.word[other], given)
    found = _AlikeWords(pair, one, other, grade, distance).take(grade < alike.FREMD)
    cross = (words.feld[found.one] == VORNAME) != (words.feld[found.other] == VORNAME)
    covered = _ANZAHL[words.covers[found.one]] + _ANZAHL[words.covers[found.other]]
    tie = words.covers[found.one].astype(np.int32) + words.covers[found.other]
    order = np.lexsort((tie, covered, found.distance, found.grade, cross, found.grade > alike.UMSCHRIFT, found.pair))
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
        pair, felder = cells.pair, (words.feld[cells.one], words.feld[cells.other])
        vor = (felder[0] == VORNAME, felder[1] == VORNAME)
        art = np.where(vor[0] & vor[1], 0, np.where(~vor[0] & ~vor[1], 1, np.where(vor[0], 2, 3)))
        self.worst[art, pair] = np.maximum(self.worst[art, pair], cells.grade)
        for side, place in enumerate((cells.one, cells.other)):
            self.used[side][pair] |= words.covers[place]
            self.given[side][pair] |= np.where(art == 0, words.covers[place], 0).astype(np.int16)
        self.bits[pair] += np.minimum(bits[words.word[cells.one]], bits[words.word[cells.other]])
        self.distance[pair] += cells.distance
        begins = (words.covers[cells.one] & words.covers[cells.other] & 1) != 0
        self.first[pair] |= (art == 0) & begins & (cells.grade <= alike.UMSCHRIFT)
        self.telling[pair] |= (art == 0) & ~words.faint[words.word[cells.one]] & ~words.faint[words.word[cells.other]]
        self.birth[pair] |= (felder[0] == GEBURTSNAME) | (felder[1] == GEBURTSNAME)

    def taken(self, words: Words, cells: _AlikeWords) -> Array:
        """Which cells need a word that is already used."""
        one = words.covers[cells.one] & self.used[0][cells.pair]
        other = words.covers[cells.other] & self.used[1][cells.pair]
        return np.asarray((one | other) != 0)

    def judge(self, left: Array, right: Array) -> NameMatch:
        """The outcome for first names and surnames; `left` and `right` are the masks of all words."""
        free = [named & _GENANNT & ~used for named, used in zip((left, right), self.used, strict=True)]
        swapped = (self.worst[0] < 0) & (self.worst[1] < 0) & (self.worst[2] >= 0) & (self.worst[3] >= 0)
        birth = self.birth & ~swapped
        vor = _extent(left, right, free, VORNAME, self.worst[0] >= 0)
        vor = np.where((vor == Umfang.VOLL) & (self.worst[0] < 0), Umfang.VERSCHIEDEN, vor)
        nach = _extent(left, right, free, NACHNAME, self.worst[1] >= 0)
        nach = np.where(birth, Umfang.VOLL, nach)
        loose = (free[0] != 0).astype(np.int8) + (free[1] != 0)
        vor, nach = np.where(swapped, loose, vor), np.where(swapped, loose, nach)
        crossed = np.maximum(self.worst[2], self.worst[3])
        guete_vor = np.where(swapped, crossed, self.worst[0])
        guete_nach = np.where(swapped | (self.worst[1] < 0), crossed, self.worst[1])
        zweiter = (vor == Umfang.TEIL) & ~swapped & ((self.given[0] & self.given[1] & 1) == 0)
        guete_vor = np.where((vor == Umfang.FEHLT) & ~swapped, np.where(crossed >= 0, crossed, alike.FREMD), _or_none(guete_vor, vor))
        partly = np.isin(vor, (Umfang.TEIL, Umfang.WIDERSPRUCH)) & ~swapped
        return NameMatch(
            vor.astype(np.int8), nach.astype(np.int8), guete_vor.astype(np.int8), _or_none(guete_nach, nach), self.bits, self.distance,
            swapped, birth, (crossed >= 0) & ~swapped, zweiter, self.first, partly & ~self.telling, (free[0], free[1]),
        )  # fmt: skip


def _extent(left: Array, right: Array, free: list[Array], feld: int, agrees: Array) -> Array:
    mask = MASKEN[feld]
    there = [(left & mask) != 0, (right & mask) != 0]
    over = [(free[0] & mask) != 0, (free[1] & mask) != 0]
    both_over = over[0] & over[1]
    agreeing = np.where(both_over, Umfang.WIDERSPRUCH, np.where(over[0] | over[1], Umfang.TEIL, Umfang.VOLL))
    # No word agrees within the field; its words may still agree with the other field (verschoben).
    lacking = (over[0] & ~there[1]) | (over[1] & ~there[0]) | (~there[0] & ~there[1])
    alone = np.where(both_over, Umfang.VERSCHIEDEN, np.where(lacking, Umfang.FEHLT, np.where(over[0] | over[1], Umfang.TEIL, Umfang.VOLL)))
    if feld == VORNAME:
        alone = np.where(there[0] & there[1], Umfang.VERSCHIEDEN, Umfang.FEHLT)
    return np.where(agrees, agreeing, alone)


def _or_none(grade: Array, extent: Array) -> Array:
    return np.where((grade < 0) | (extent >= Umfang.VERSCHIEDEN), alike.FREMD, grade).astype(np.int8)
