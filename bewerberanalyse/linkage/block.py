"""Which record pairs are worth comparing at all; nearly linear in the number of records."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from bewerberanalyse.linkage import alike, births, names

Array = np.ndarray
_GROSS = 60  # persons sharing a key; in larger groups a second key must agree


def pairs(words: names.Words, dates: births.Births, seekers: Array, views: Array) -> tuple[Array, Array]:
    """Pairs (record looking for its person, record describing a person), every pair once, sorted.

    A pair is found by an equal birth date (day and month in either order), or by two name keys, or by one name key and a birth date of
    which two of three parts agree.
    """
    keyed = _Keyed(words)
    day = dates.tag.copy()
    swapped = day // 10_000 * 10_000 + day % 100 * 100 + day // 100 % 100
    known = dates.tag > 0
    exact = known & (dates.genau == 3)
    codes = [
        _join(day, day, exact, seekers, views, keyed),
        _join(swapped, day, exact & (day % 100 <= 12), seekers, views, keyed),
        keyed.two(seekers, views),
    ]
    for part in (day // 100, day // 10_000 * 100 + day % 100, day % 10_000):
        codes.append(keyed.one_and(part, known, seekers, views))
    found = np.unique(np.concatenate(codes))
    return np.divmod(found, len(dates.tag))


def same_day(words: names.Words, dates: births.Births, views: Array) -> tuple[Array, Array]:
    """Pairs of views with equal birth date, in either order."""
    exact = (dates.tag > 0) & (dates.genau == 3)
    return np.divmod(np.unique(_join(dates.tag, dates.tag, exact, views, views, _Keyed(words))), len(dates.tag))


def _join(one: Array, other: Array, usable: Array, seekers: Array, views: Array, keyed: "_Keyed") -> Array:
    left = pd.DataFrame({"key": one[seekers], "left": seekers})[usable[seekers]]
    right = pd.DataFrame({"key": other[views], "right": views})[usable[views]]
    size = right["key"].value_counts()
    large = set(size.index[size > _GROSS])
    small = left[~left["key"].isin(large)].merge(right, on="key")
    found = small["left"].to_numpy(np.int64) * len(one) + small["right"].to_numpy(np.int64)
    if not large:
        return found
    crowded = keyed.one_and(one, usable & np.isin(one, list(large)), seekers, views, other)
    return np.concatenate([found, crowded])


class _Keyed:
    """The name keys of all records."""

    def __init__(self, words: names.Words) -> None:
        numbers: dict[str, int] = {}
        per_word = [[numbers.setdefault(key, len(numbers)) for key in alike.keys(word)] for word in words.vocabulary]
        count = np.array([len(keys) for keys in per_word], dtype=np.int64)
        flat = np.array([key for keys in per_word for key in keys], dtype=np.int64)
        begin = np.cumsum(count) - count
        record = np.repeat(np.arange(len(words.named)), np.diff(words.start))
        times = count[words.word]
        self.record = np.repeat(record, times)
        inside = np.arange(len(self.record)) - np.repeat(np.cumsum(times) - times, times)
        self.key = flat[np.repeat(begin[words.word], times) + inside]
        self.given = np.repeat(words.feld == names.VORNAME, times)
        self.records = len(words.named)
        self.keys = max(len(numbers), 1)

    def one_and(self, part: Array, usable: Array, seekers: Array, views: Array, other: Array | None = None) -> Array:
        """Pairs that share one name key and one part of the birth date."""
        sides = []
        for side, values in ((seekers, part), (views, part if other is None else other)):
            keep = np.isin(self.record, side) & usable[self.record]
            code = values[self.record[keep]] * self.keys + self.key[keep]
            sides.append(pd.DataFrame({"key": code, "side": self.record[keep]}).drop_duplicates())
        found = sides[0].merge(sides[1], on="key")
        return np.asarray(found["side_x"].to_numpy(np.int64) * self.records + found["side_y"].to_numpy(np.int64))

    def two(self, seekers: Array, views: Array) -> Array:
        """Pairs that share a first name's key and a surname's key, in either field."""
        sides = []
        for side, swap in ((seekers, True), (views, False)):
            keep = np.isin(self.record, side)
            frame = pd.DataFrame({"record": self.record[keep], "key": self.key[keep], "given": self.given[keep]}).drop_duplicates()
            both = frame[frame["given"]].merge(frame[~frame["given"]], on="record", suffixes=("_a", "_b"))
            code = both["key_a"] * self.keys + both["key_b"]
            parts = [pd.DataFrame({"key": code, "side": both["record"]})]
            if swap:
                parts.append(pd.DataFrame({"key": both["key_b"] * self.keys + both["key_a"], "side": both["record"]}))
            sides.append(pd.concat(parts).drop_duplicates())
        found = sides[0].merge(sides[1], on="key")
        return np.asarray(found["side_x"].to_numpy(np.int64) * self.records + found["side_y"].to_numpy(np.int64))
