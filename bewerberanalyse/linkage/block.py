"""Which record pairs are worth comparing at all; nearly linear in the number of records.

Every pair whose birth dates could belong to one person and whose names share something is found; pairs with clearly different birth
dates are left out, because no agreement elsewhere could outweigh that.
"""

import numpy as np
import pandas as pd

from bewerberanalyse.linkage import alike, births, names
from bewerberanalyse.linkage.births import Births, Geburt
from bewerberanalyse.linkage.distinct import distinct
from bewerberanalyse.model.arrays import Array

_GROSS = 60  # persons sharing a birth date; among more of them a name key must agree too


def pairs(words: names.Words, dates: Births, seekers: Array, views: Array) -> tuple[Array, Array]:
    """Pairs (record looking for its person, record describing a person), every pair once, sorted."""
    keyed = _Keyed(words, seekers, views)
    day = dates.tag
    swapped = day // 10_000 * 10_000 + day % 100 * 100 + day // 100 % 100
    exact = (day > 0) & (dates.genau == 3)
    loose = births.estimated(dates) & (day > 0)
    everyone = np.ones(len(day), dtype=bool)
    year = day // 10_000
    found = [
        _same_day(day, day, exact, keyed),
        _same_day(swapped, day, exact & (day % 100 <= 12), keyed),
        *(keyed.one(part, part, exact, exact) for part in (day // 100, year * 100 + day % 100)),
        keyed.one(day % 10_000, day % 10_000, exact & ~loose, exact & ~loose),
        keyed.two(year, loose, day > 0),
        keyed.two(year, day > 0, loose),
        keyed.two(np.zeros_like(day), loose, loose),
        keyed.two(np.zeros_like(day), day == 0, everyone),
        keyed.two(np.zeros_like(day), everyone, day == 0),
    ]
    left, right = np.divmod(distinct(np.concatenate(found)), len(day))
    possible = births.compare(dates, left, right) != Geburt.VERSCHIEDEN
    return left[possible], right[possible]


def same_day(words: names.Words, dates: Births, views: Array) -> tuple[Array, Array]:
    """Pairs of views with equal birth date, in either order."""
    exact = (dates.tag > 0) & (dates.genau == 3)
    return np.divmod(distinct(_same_day(dates.tag, dates.tag, exact, _Keyed(words, views, views))), len(dates.tag))


def _same_day(one: Array, other: Array, usable: Array, keyed: "_Keyed") -> Array:
    seekers, views = keyed.seekers[usable[keyed.seekers]], keyed.views[usable[keyed.views]]
    tags, count = np.unique(other[views], return_counts=True)
    crowded = np.isin(one, tags[count > _GROSS]) & usable
    small = _join(one[seekers], seekers, other[views], views, ~crowded[seekers])
    return np.concatenate([small[0] * len(one) + small[1], keyed.one(one, other, crowded, usable)])


def _join(left_key: Array, left: Array, right_key: Array, right: Array, keep: Array) -> tuple[Array, Array]:
    one = pd.DataFrame({"key": left_key[keep], "left": left[keep]})
    both = one.merge(pd.DataFrame({"key": right_key, "right": right}), on="key")
    return both["left"].to_numpy(np.int64), both["right"].to_numpy(np.int64)


class _Keyed:
    """The name keys of the seeking and the describing records."""

    def __init__(self, words: names.Words, seekers: Array, views: Array) -> None:
        self.seekers, self.views, self.size = seekers, views, len(words.named)
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
        for (record, key, given), mark, both in zip(self._singles, (left, right), (True, False), strict=True):
            keep = mark[record]
            frame = pd.DataFrame({"record": record[keep], "key": key[keep].astype(np.int64)})
            crossed = frame[given[keep]].merge(frame[~given[keep]], on="record", suffixes=("_vor", "_nach"))
            owner = crossed["record"].to_numpy()
            straight = crossed["key_vor"].to_numpy() * self.keys + crossed["key_nach"].to_numpy()
            if both:
                turned = crossed["key_nach"].to_numpy() * self.keys + crossed["key_vor"].to_numpy()
                straight, owner = np.concatenate([straight, turned]), np.concatenate([owner, owner])
            codes.append((straight * 10_000 + part[owner], owner))
        return self._pairs(codes)

    def _pairs(self, codes: list[tuple[Array, Array]]) -> Array:
        (left_key, left), (right_key, right) = codes
        found = _join(left_key, left, right_key, right, np.ones(len(left), dtype=bool))
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
