"""Which record pairs are worth comparing at all; nearly linear in the number of records.

Every pair whose birth dates could belong to one person and whose names share something is found; pairs with clearly different birth
dates are left out, because no agreement elsewhere could outweigh that. Where very many records share a key (a list of nearly equal
names) the key finds nothing, so that neither time nor memory run away; how many records that concerns is said.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from bewerberanalyse.linkage import alike, names, traits
from bewerberanalyse.linkage.traits import Births, Geburt
from bewerberanalyse.model.arrays import Array, distinct

_GROSS = 8  # persons sharing a birth date; among more of them a name key must agree too
_ZUVIEL = 200_000  # pairs one key may yield


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs (record looking for its person, record describing a person), every pair once, sorted.

    `crowded`: seeking records of which not everybody was compared, because too many share their name and what is known of their birth.
    """

    left: Array
    right: Array
    crowded: Array


def pairs(words: names.Words, dates: Births, seekers: Array, views: Array, plz: Array | None = None) -> Pairs:
    """The pairs to compare.

    Args:
        words: The words of all records.
        dates: Their birth dates.
        seekers: Records that look for their person.
        views: Records that describe a person.
        plz: Number of the postal code per record, -1 for none; where a birth date is missing it stands in for it.
    """
    keyed = _Keyed(words, seekers, views)
    home = np.full(len(dates.tag), -1) if plz is None else plz
    found = distinct(np.concatenate([_possible(dates, codes) for codes in _sharing(keyed, dates, home)]))
    left, right = np.divmod(found, len(dates.tag))
    return Pairs(left, right, distinct(np.concatenate(keyed.crowded)))


def _sharing(keyed: "_Keyed", dates: Births, home: Array) -> Iterator[Array]:
    """The pairs that share something, one kind after the other."""
    day, year = dates.tag, dates.tag // 10_000
    swapped = year * 10_000 + day % 100 * 100 + day // 100 % 100
    exact = (day > 0) & (dates.genau == 3)
    loose = traits.estimated(dates) & (day > 0)
    firm = exact & ~loose
    everyone = np.ones(len(day), dtype=bool)
    whole = np.zeros_like(day)
    yield _same_day(day, day, exact, keyed)
    yield _same_day(swapped, day, exact & (day % 100 <= 12), keyed)
    for part in (day // 100, year * 100 + day % 100):
        yield keyed.one(part, part, exact, exact)
    for part in (day % 100, day // 100 % 100, year):
        yield keyed.two(part, firm, firm)
    yield keyed.two(year, loose, day > 0)
    yield keyed.two(year, day > 0, loose)
    yield keyed.two(whole, loose, loose)
    yield keyed.two(whole, day == 0, everyone)
    yield keyed.two(whole, everyone, day == 0)
    yield keyed.one(home, home, (day == 0) & (home >= 0), home >= 0)


def _possible(dates: Births, codes: Array) -> Array:
    """The pairs whose birth dates could belong to one person."""
    left, right = np.divmod(codes, max(len(dates.tag), 1))
    return np.asarray(codes[traits.compare_births(dates, left, right) != Geburt.VERSCHIEDEN])


def same_day(words: names.Words, dates: Births, views: Array) -> tuple[Array, Array]:
    """Pairs of views with equal birth date, in either order."""
    exact = (dates.tag > 0) & (dates.genau == 3)
    return np.divmod(distinct(_same_day(dates.tag, dates.tag, exact, _Keyed(words, views, views))), len(dates.tag))


def _same_day(one: Array, other: Array, usable: Array, keyed: "_Keyed") -> Array:
    seekers, views = keyed.seekers[usable[keyed.seekers]], keyed.views[usable[keyed.views]]
    tags, count = np.unique(other[views], return_counts=True)
    crowded = np.isin(one, tags[count > _GROSS]) & usable
    alone = ~crowded[seekers]
    small = _join(one[seekers][alone], seekers[alone], other[views], views)
    return np.concatenate([small[0] * len(one) + small[1], keyed.one(one, other, crowded, usable)])


def _join(left_key: Array, left: Array, right_key: Array, right: Array) -> tuple[Array, Array]:
    """All pairs with equal keys."""
    order = np.argsort(right_key, kind="stable")
    ordered = right_key[order]
    first = np.searchsorted(ordered, left_key, side="left")
    count = np.searchsorted(ordered, left_key, side="right") - first
    one = np.repeat(left, count)
    at = np.repeat(first, count) + np.arange(len(one)) - np.repeat(np.cumsum(count) - count, count)
    return one.astype(np.int64), right[order[at]].astype(np.int64)


class _Keyed:
    """The name keys of the seeking and the describing records."""

    def __init__(self, words: names.Words, seekers: Array, views: Array) -> None:
        self.seekers, self.views, self.size = seekers, views, len(words.named)
        self.crowded: list[Array] = [np.zeros(0, dtype=np.int64)]
        numbers: dict[str, int] = {}
        per_word = [[numbers.setdefault(key, len(numbers)) for key in alike.keys(word)] for word in words.vocabulary]
        self.keys = max(len(numbers), 1)
        self._singles = [_flat(words, per_word, side) for side in (seekers, views)]

    def one(self, left_part: Array, right_part: Array, left: Array, right: Array) -> Array:
        """Pairs of the records marked `left` and `right` that share one name key and the given part of the birth date."""
        codes = []
        for (record, key, _), part, mark in zip(self._singles, (left_part, right_part), (left, right), strict=True):
            keep = mark[record]
            codes.append((part[record[keep]] * self.keys + key[keep], record[keep]))
        return self._pairs(codes)

    def two(self, part: Array, left: Array, right: Array) -> Array:
        """Pairs that share a first name's key and a surname's key, in either field, and the given part of the birth date."""
        codes = []
        for (owner, names_key), mark in zip(self._crossed, (left, right), strict=True):
            keep = mark[owner]
            codes.append((names_key[keep] * 10_000 + part[owner[keep]], owner[keep]))
        return self._pairs(codes)

    @cached_property
    def _crossed(self) -> list[tuple[Array, Array]]:
        """Per side (record, key of a first name and of a surname as one number); the seeking side in either field."""
        sides = []
        for (record, key, given), both in zip(self._singles, (True, False), strict=True):
            frame = pd.DataFrame({"record": record, "key": key.astype(np.int64)})
            crossed = frame[given].merge(frame[~given], on="record", suffixes=("_vor", "_nach"))
            owner, first, last = (crossed[name].to_numpy() for name in ("record", "key_vor", "key_nach"))
            straight = first * self.keys + last
            if both:
                straight, owner = np.concatenate([straight, last * self.keys + first]), np.concatenate([owner, owner])
            sides.append((owner, straight))
        return sides

    def _pairs(self, codes: list[tuple[Array, Array]]) -> Array:
        """All pairs with equal keys, less those of keys that far too many records share."""
        (left_key, left), (right_key, right) = codes
        keys, place, count = np.unique(left_key, return_inverse=True, return_counts=True)
        ordered = np.sort(right_key)
        facing = np.searchsorted(ordered, keys, side="right") - np.searchsorted(ordered, keys, side="left")
        toomuch = (count * facing > _ZUVIEL)[place]
        if toomuch.any():
            self.crowded.append(left[toomuch].astype(np.int64))
        found = _join(left_key[~toomuch], left[~toomuch], right_key, right)
        return distinct(found[0] * self.size + found[1])


def _flat(words: names.Words, per_word: list[list[int]], records: Array) -> tuple[Array, Array, Array]:
    """(record, key, whether of a first name), each combination once."""
    count = np.array([len(keys) for keys in per_word], dtype=np.int64)
    flat = np.array([key for keys in per_word for key in keys], dtype=np.int32)
    wanted = np.zeros(len(words.named), dtype=bool)
    wanted[records] = True
    owner = np.repeat(np.arange(len(words.named), dtype=np.int32), np.diff(words.start))
    place = np.flatnonzero(wanted[owner])
    word = words.word[place]
    times = count[word]
    inside = np.arange(int(times.sum())) - np.repeat(np.cumsum(times) - times, times)
    key = flat[np.repeat((np.cumsum(count) - count)[word], times) + inside]
    frame = pd.DataFrame(
        {"record": np.repeat(owner[place], times), "key": key, "given": np.repeat(words.feld[place] == names.VORNAME, times)}
    )
    frame = frame.drop_duplicates()
    return frame["record"].to_numpy(), frame["key"].to_numpy(np.int64), frame["given"].to_numpy()
