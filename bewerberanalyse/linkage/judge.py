"""Pairs of records: which are worth comparing at all, and what a compared one means, in German words with the values compared.

Every pair whose birth dates could belong to one person and whose names share something is found, in a time nearly linear in the number of
records; pairs with clearly different birth dates are left out, because no agreement elsewhere could outweigh that. Where very many records
share a key (a list of nearly equal names) the key finds nothing, so that neither time nor memory run away; how many records that concerns
is said. A pair is the same person, different persons, unclear, or not to be judged: rules and vetoes, no second scorer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np
import pandas as pd

from bewerberanalyse.linkage import alike, evidence, names
from bewerberanalyse.linkage.evidence import NEAR, BirthMatch, Births, Evidence, TraitMatch
from bewerberanalyse.linkage.names import Extent
from bewerberanalyse.linkage.review import as_shown
from bewerberanalyse.model.arrays import Array, distinct

_MANY_SAME_DAY = 8  # persons sharing a birth date; among more of them a name key must agree too
_MAX_PAIRS = 200_000  # pairs one key may yield

# Bits above the size of the list that a pair needs to be linked without a person looking (2^-7: fewer than one coincidence in a hundred
# rows of people who are not in the list), and to be shown to a person at all.
ENOUGH = 7.0
WORTH_SHOWING = -1.0
JANUARY_EXTRA = 2.5  # estimated birth dates run in families
SLIP_EXTRA = 3.0
TWOFOLD_EXTRA = 2.0  # when first name and birth date are both only nearly equal
RARE = 13.0  # bits of a name that says enough beside a birth date that says little: Mohammad Ahmadi has 11
_WEAK_DAYS = (BirthMatch.PARTLY, BirthMatch.YEAR_DIGIT, BirthMatch.YEAR_ONLY, BirthMatch.DIGIT, BirthMatch.TWO_DIGITS)
Record = Mapping[str, object]
_COLUMNS = ("vorname", "nachname", "geburtsname", "geburtsdatum", "genau", "geschlecht", "staatsangehoerigkeit", "plz", "bg_nummer")

_BIRTH_WORDS = {
    BirthMatch.SAME: "Geburtsdatum gleich",
    BirthMatch.SAME_ESTIMATED: "Geburtsdatum gleich, aber",
    BirthMatch.SWAPPED: "Tag und Monat der Geburt vertauscht",
    BirthMatch.DIGIT: "Geburtsdatum in einer Ziffer verschieden",
    BirthMatch.YEAR_ONLY: "nur das Geburtsjahr stimmt überein",
    BirthMatch.PARTLY: "Geburtsdatum stimmt nur zum Teil überein",
    BirthMatch.YEAR_DIGIT: "beide an einem Tag geboren, der für einen unbekannten steht, Jahr in einer Ziffer verschieden",
    BirthMatch.TWO_DIGITS: "Geburtsdatum in zwei Ziffern verschieden",
    BirthMatch.DIFFERENT: "Geburtsdatum verschieden",
    BirthMatch.MISSING: "Geburtsdatum fehlt",
}


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
    home = np.full(len(dates.day), -1) if plz is None else plz
    found = distinct(np.concatenate([_possible(dates, codes) for codes in _sharing(keyed, dates, home)]))
    left, right = np.divmod(found, len(dates.day))
    return Pairs(left, right, distinct(np.concatenate(keyed.crowded)))


def _sharing(keyed: "_Keyed", dates: Births, home: Array) -> Iterator[Array]:
    """The pairs that share something, one kind after the other."""
    day, year = dates.day, dates.day // 10_000
    swapped = year * 10_000 + day % 100 * 100 + day // 100 % 100
    exact = (day > 0) & (dates.precision == 3)
    loose, unknown = evidence.estimated(dates) & (day > 0), evidence.registered(dates) & (day > 0)
    firm = exact & ~loose
    everyone = np.ones(len(day), dtype=bool)
    whole = np.zeros_like(day)
    yield _same_day(day, day, exact, keyed)
    yield _same_day(swapped, day, exact & (day % 100 <= 12), keyed)
    for part in (day // 100, year * 100 + day % 100):
        yield keyed.one(part, part, exact, exact)
    for part in (day % 100, day // 100 % 100, year):
        yield keyed.two(part, firm, firm)
    yield keyed.two(year, unknown, day > 0)
    yield keyed.two(year, day > 0, unknown)
    yield keyed.two(whole, loose, loose)
    yield keyed.two(whole, day == 0, everyone)
    yield keyed.two(whole, everyone, day == 0)
    yield keyed.one(home, home, (day == 0) & (home >= 0), home >= 0)


def _possible(dates: Births, codes: Array) -> Array:
    """The pairs whose birth dates could belong to one person."""
    left, right = np.divmod(codes, max(len(dates.day), 1))
    return np.asarray(codes[evidence.compare_births(dates, left, right) != BirthMatch.DIFFERENT])


def same_day(words: names.Words, dates: Births, views: Array) -> tuple[Array, Array]:
    """Pairs of views with equal birth date, in either order."""
    exact = (dates.day > 0) & (dates.precision == 3)
    return np.divmod(distinct(_same_day(dates.day, dates.day, exact, _Keyed(words, views, views))), len(dates.day))


def _same_day(one: Array, other: Array, usable: Array, keyed: "_Keyed") -> Array:
    seekers, views = keyed.seekers[usable[keyed.seekers]], keyed.views[usable[keyed.views]]
    tags, count = np.unique(other[views], return_counts=True)
    crowded = np.isin(one, tags[count > _MANY_SAME_DAY]) & usable
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
        too_many = (count * facing > _MAX_PAIRS)[place]
        if too_many.any():
            self.crowded.append(left[too_many].astype(np.int64))
        found = _join(left_key[~too_many], left[~too_many], right_key, right)
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
        {"record": np.repeat(owner[place], times), "key": key, "given": np.repeat(words.field[place] == names.FIRST_NAME, times)}
    )
    frame = frame.drop_duplicates()
    return frame["record"].to_numpy(), frame["key"].to_numpy(np.int64), frame["given"].to_numpy()


class Urteil(IntEnum):
    """The four outcomes of a pair."""

    GLEICH = 0
    UNKLAR = 1
    UNGEPRUEFT = 2  # name or birth date is missing on one side: nothing speaks against it, too little for it
    VERSCHIEDEN = 3

    @property
    def wort(self) -> str:
        """gleich, unklar, ungeprüft or verschieden."""
        return ("gleich", "unklar", "ungeprüft", "verschieden")[self]


def judge(evidence: Evidence) -> Array:
    """`Urteil` of every pair, each looked at alone; leads over other candidates are the business of `link`."""
    result = np.full(len(evidence.left), Urteil.UNKLAR, dtype=np.int8)
    name = evidence.name
    result[(name.first_name == Extent.MISSING) | (name.surname == Extent.MISSING) | (evidence.birth == BirthMatch.MISSING)] = (
        Urteil.UNGEPRUEFT
    )
    result[permitted(evidence) & (evidence.bits >= ENOUGH)] = Urteil.GLEICH
    result[different(evidence) | (evidence.bits < WORTH_SHOWING)] = Urteil.VERSCHIEDEN
    return result


def permitted(evidence: Evidence) -> Array:
    """Whether no hard rule forbids to link without a person looking.

    First names must agree as spellings of one name (a slip of the pen only if all else agrees and nobody in the list bears the written
    word), sex must not contradict, not both names may agree only in part; the less the birth date says, the more of the name must agree,
    and the nearer people must live. One digit of a birth date is no slip for certain even in one postal code: cousins of one name live and
    were born near each other; and beside a year a frequent name says too little there.
    """
    name, birth = evidence.name, evidence.birth
    first_sure = name.first_grade <= alike.TRANSCRIBED
    surname_sure = name.surname_grade <= alike.TRANSCRIBED
    both = (name.first_name == Extent.FULL) & first_sure & (name.surname == Extent.FULL) & surname_sure
    part = (name.first_name == Extent.PART) & first_sure & (name.surname == Extent.FULL) & surname_sure
    # A father's first name that is a surname elsewhere is no common surname.
    part |= (name.first_name == Extent.FULL) & first_sure & (name.surname == Extent.PART) & surname_sure & ~name.displaced
    in_one_field = (name.first_name == Extent.MISSING) & name.displaced & (name.surname == Extent.FULL) & first_sure & surname_sure
    in_one_field &= (name.left_over[0] == 0) & (name.left_over[1] == 0)
    crossed = name.swapped & (name.first_name == Extent.PART) & first_sure & surname_sure
    crossed &= ((name.left_over[0] | name.left_over[1]) & names.LEADING) == 0  # twins share their second first name
    whole = (name.first_name == Extent.FULL) & (name.surname == Extent.FULL) & ~name.swapped & (birth == BirthMatch.SAME)
    typed = whole & first_sure & ~surname_sure
    slipped = whole & surname_sure & (name.first_grade == alike.SLIP) & (evidence.bits >= ENOUGH + SLIP_EXTRA)
    near, rare = neighbours(evidence), name.bits >= RARE
    alike_else = (evidence.sex == TraitMatch.SAME) & (evidence.state == TraitMatch.SAME)
    by_birth = both & np.isin(birth, (BirthMatch.SAME, BirthMatch.SAME_ESTIMATED, BirthMatch.SWAPPED))
    by_birth |= both & (birth == BirthMatch.YEAR_ONLY) & near & rare & alike_else
    by_birth |= part & np.isin(birth, (BirthMatch.SAME, BirthMatch.SAME_ESTIMATED)) & ~name.second_only
    by_birth |= (crossed | in_one_field) & (birth == BirthMatch.SAME)
    by_birth |= typed | slipped
    by_birth &= (birth != BirthMatch.SAME_ESTIMATED) | (evidence.bits >= ENOUGH + JANUARY_EXTRA)
    by_birth &= (birth == BirthMatch.SAME) | rare | near
    whole_name = (name.surname == Extent.FULL) & ~name.by_birth_name  # half a surname has namesakes, a birth name those who never married
    by_birth &= (birth != BirthMatch.SAME_ESTIMATED) | whole_name | near
    by_birth &= ~name.says_little  # twins called Mohammad and Mohammad Reza live at one address
    return np.asarray(by_birth & (evidence.sex != TraitMatch.DIFFERENT))


def neighbours(evidence: Evidence) -> Array:
    """Whether postal code or Bedarfsgemeinschaft agree."""
    return np.asarray((evidence.plz == TraitMatch.SAME) | (evidence.bg == TraitMatch.SAME))


def different(evidence: Evidence) -> Array:
    """Whether the pair must be two persons, however much else agrees: relatives, twins, father and son of one name."""
    name, birth = evidence.name, evidence.birth
    same_day = birth <= BirthMatch.SAME_ESTIMATED
    fathers = (name.first_name == Extent.CONTRADICTION) & name.first_agrees & (name.surname == Extent.FULL) & same_day
    twin = np.isin(name.first_name, (Extent.DIFFERENT, Extent.CONTRADICTION)) & (evidence.nearness > NEAR) & ~fathers
    twin |= (name.first_grade == alike.OTHER) & ~same_day
    weak_day = np.isin(birth, _WEAK_DAYS)
    doubtful = weak_day & (name.first_grade > alike.TRANSCRIBED) & (evidence.bits < TWOFOLD_EXTRA)
    nobody = (name.first_name == Extent.MISSING) & (name.surname >= Extent.CONTRADICTION)
    return np.asarray((birth == BirthMatch.DIFFERENT) | twin | doubtful | nobody)


def sentence(found: Evidence, pair: int, row: Record, person: Record) -> str:
    """All reasons of one pair, the most telling first."""
    parts = [first_name_reason(found, pair, row, person), surname_reason(found, pair, row, person), birth_date(found, pair, row, person)]
    parts += [
        trait("Geschlecht", int(found.sex[pair]), row, person, "geschlecht"),
        trait("Staatsangehörigkeit", int(found.state[pair]), row, person, "staatsangehoerigkeit"),
        trait("PLZ", int(found.plz[pair]), row, person, "plz"),
        trait("BG-Nummer", int(found.bg[pair]), row, person, "bg_nummer"),
    ]
    return "; ".join(part for part in parts if part)


def first_name_reason(found: Evidence, pair: int, row: Record, person: Record) -> str:
    """What the first names say."""
    name = found.name
    if name.swapped[pair]:
        values = f"{row['vorname']} {row['nachname']} / {person['vorname']} {person['nachname']}"
        return f"Vor- und Nachname stehen vertauscht: {values}"
    near = found.nearness[pair] <= NEAR
    return _name("Vorname", int(name.first_name[pair]), int(name.first_grade[pair]), (row["vorname"], person["vorname"]), near=bool(near))


def surname_reason(found: Evidence, pair: int, row: Record, person: Record) -> str:
    """What the surnames say."""
    name = found.name
    if name.swapped[pair]:
        return ""
    if name.by_birth_name[pair]:
        born = person["geburtsname"] or row["geburtsname"]
        return f"Nachname stimmt mit dem Geburtsnamen überein: {born}"
    return _name("Nachname", int(name.surname[pair]), int(name.surname_grade[pair]), (row["nachname"], person["nachname"]), near=False)


def _name(title: str, extent: int, grade: int, values: tuple[object, object], *, near: bool) -> str:
    shown = f"{values[0]} / {values[1]}"
    if extent == Extent.MISSING:
        return f"{title} fehlt"
    if extent in (Extent.DIFFERENT, Extent.CONTRADICTION):
        word = "ähnlich" if near else "verschieden" if extent == Extent.DIFFERENT else "nur zum Teil gleich"
        return f"{title} {word}: {shown}"
    if extent == Extent.PART:
        return f"{title} in einem Teil gleich: {shown}"
    if grade == alike.SAME:
        return f"{title} gleich"
    return (
        f"{title} gleich in anderer Umschrift: {shown}"
        if grade == alike.TRANSCRIBED
        else f"{title} bis auf einen Schreibfehler gleich: {shown}"
    )


def birth_date(found: Evidence, pair: int, row: Record, person: Record) -> str:
    """What the birth dates say."""
    outcome = BirthMatch(int(found.birth[pair]))
    text = _BIRTH_WORDS[outcome]
    if outcome in (BirthMatch.SAME, BirthMatch.MISSING):
        return text
    if outcome == BirthMatch.SAME_ESTIMATED:
        return f"{text} {as_shown('geburtsdatum', person)[:-4]}"
    return f"{text}: {as_shown('geburtsdatum', row)} / {as_shown('geburtsdatum', person)}"


def trait(title: str, outcome: int, row: Record, person: Record, column: str) -> str:
    """What a supporting attribute says; nothing if it is missing on one side."""
    if outcome == TraitMatch.MISSING:
        return ""
    return f"{title} gleich" if outcome == TraitMatch.SAME else f"{title} verschieden: {row[column]} / {person[column]}"


def sentences(found: Evidence, pairs: pd.Series, frame: pd.DataFrame) -> list[str]:
    """The reasons of many pairs (positions in the evidence)."""
    places = pairs.to_numpy()
    columns = {column: frame[column].to_numpy(dtype=object) for column in _COLUMNS}
    rows, persons = (_records(columns, side[places]) for side in (found.left, found.right))
    return [sentence(found, int(pair), row, person) for pair, row, person in zip(places, rows, persons, strict=True)]


def _records(columns: Mapping[str, np.ndarray], which: np.ndarray) -> list[Record]:
    return [dict(zip(columns, values, strict=True)) for values in zip(*(column[which] for column in columns.values()), strict=True)]
