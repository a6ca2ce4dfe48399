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

from bewerberanalyse.linkage import alike, names, traits
from bewerberanalyse.linkage.evidence import NAH, Evidence
from bewerberanalyse.linkage.names import Umfang
from bewerberanalyse.linkage.review import as_shown
from bewerberanalyse.linkage.traits import Births, Geburt, Merkmal
from bewerberanalyse.model.arrays import Array, distinct

_GROSS = 8  # persons sharing a birth date; among more of them a name key must agree too
_ZUVIEL = 200_000  # pairs one key may yield

# Bits above the size of the list that a pair needs to be linked without a person looking (2^-7: fewer than one coincidence in a hundred
# rows of people who are not in the list), and to be shown to a person at all.
GENUG = 7.0
SEHENSWERT = -1.0
JANUAR_MEHR = 2.5  # estimated birth dates run in families
VERSCHREIBER_MEHR = 3.0
ZWEIFACH = 2.0  # when first name and birth date are both only nearly equal
SELTEN = 13.0  # bits of a name that says enough beside a birth date that says little: Mohammad Ahmadi has 11
_WEAK_DAYS = (Geburt.TEILWEISE, Geburt.JAHR_ZIFFER, Geburt.NUR_JAHR, Geburt.ZIFFER, Geburt.ZWEI_ZIFFERN)
Record = Mapping[str, object]
_COLUMNS = ("vorname", "nachname", "geburtsname", "geburtsdatum", "genau", "geschlecht", "staatsangehoerigkeit", "plz", "bg_nummer")

_GEBURT = {
    Geburt.GLEICH: "Geburtsdatum gleich",
    Geburt.GLEICH_GESCHAETZT: "Geburtsdatum gleich, aber",
    Geburt.VERTAUSCHT: "Tag und Monat der Geburt vertauscht",
    Geburt.ZIFFER: "Geburtsdatum in einer Ziffer verschieden",
    Geburt.NUR_JAHR: "nur das Geburtsjahr stimmt überein",
    Geburt.TEILWEISE: "Geburtsdatum stimmt nur zum Teil überein",
    Geburt.JAHR_ZIFFER: "beide am 01.01. geboren, Jahr in einer Ziffer verschieden",
    Geburt.ZWEI_ZIFFERN: "Geburtsdatum in zwei Ziffern verschieden",
    Geburt.VERSCHIEDEN: "Geburtsdatum verschieden",
    Geburt.FEHLT: "Geburtsdatum fehlt",
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
    """`Urteil` of every pair, each looked at alone; leads over other candidates are the business of `search`."""
    result = np.full(len(evidence.left), Urteil.UNKLAR, dtype=np.int8)
    name = evidence.name
    result[(name.vor == Umfang.FEHLT) | (name.nach == Umfang.FEHLT) | (evidence.geburt == Geburt.FEHLT)] = Urteil.UNGEPRUEFT
    result[permitted(evidence) & (evidence.bits >= GENUG)] = Urteil.GLEICH
    result[different(evidence) | (evidence.bits < SEHENSWERT)] = Urteil.VERSCHIEDEN
    return result


def permitted(evidence: Evidence) -> Array:
    """Whether no hard rule forbids to link without a person looking.

    First names must agree as spellings of one name (a slip of the pen only if all else agrees and nobody in the list bears the written
    word), sex must not contradict, not both names may agree only in part; the less the birth date says, the more of the name must agree,
    and the nearer people must live whose names are frequent. One digit of day or month is no slip for certain: cousins of one name are
    born in one year, too.
    """
    name, geburt = evidence.name, evidence.geburt
    vor_sure = name.guete_vor <= alike.UMSCHRIFT
    nach_sure = name.guete_nach <= alike.UMSCHRIFT
    both = (name.vor == Umfang.VOLL) & vor_sure & (name.nach == Umfang.VOLL) & nach_sure
    part = (name.vor == Umfang.TEIL) & vor_sure & (name.nach == Umfang.VOLL) & nach_sure
    part |= (name.vor == Umfang.VOLL) & vor_sure & (name.nach == Umfang.TEIL) & nach_sure
    in_one_field = (name.vor == Umfang.FEHLT) & name.verschoben & (name.nach == Umfang.VOLL) & vor_sure & nach_sure
    in_one_field &= (name.offen[0] == 0) & (name.offen[1] == 0)
    crossed = name.getauscht & (name.vor == Umfang.TEIL) & vor_sure & nach_sure
    whole = (name.vor == Umfang.VOLL) & (name.nach == Umfang.VOLL) & ~name.getauscht & (geburt == Geburt.GLEICH)
    typed = whole & vor_sure & ~nach_sure
    slipped = whole & nach_sure & (name.guete_vor == alike.VERSCHREIBER) & (evidence.bits >= GENUG + VERSCHREIBER_MEHR)
    near = neighbours(evidence)
    by_birth = both & np.isin(geburt, (Geburt.GLEICH, Geburt.GLEICH_GESCHAETZT, Geburt.VERTAUSCHT))
    by_birth |= both & (geburt == Geburt.ZIFFER) & near & (evidence.jahre > 0) & (evidence.jahre <= 10)
    by_birth |= both & (geburt == Geburt.NUR_JAHR) & near
    by_birth |= part & np.isin(geburt, (Geburt.GLEICH, Geburt.GLEICH_GESCHAETZT)) & ~name.zweiter
    by_birth |= (crossed | in_one_field) & (geburt == Geburt.GLEICH)
    by_birth |= typed | slipped
    by_birth &= (geburt != Geburt.GLEICH_GESCHAETZT) | (evidence.bits >= GENUG + JANUAR_MEHR)
    common = (geburt != Geburt.GLEICH) & (name.bits < SELTEN)
    by_birth &= ~common | near
    by_birth &= ~name.blass  # twins called Mohammad and Mohammad Reza live at one address
    return np.asarray(by_birth & (evidence.geschlecht != Merkmal.VERSCHIEDEN))


def neighbours(evidence: Evidence) -> Array:
    """Whether postal code or Bedarfsgemeinschaft agree."""
    return np.asarray((evidence.plz == Merkmal.GLEICH) | (evidence.bg == Merkmal.GLEICH))


def different(evidence: Evidence) -> Array:
    """Whether the pair must be two persons, however much else agrees: relatives, twins, father and son of one name."""
    name, geburt = evidence.name, evidence.geburt
    same_day = geburt <= Geburt.GLEICH_GESCHAETZT
    fathers = (name.vor == Umfang.WIDERSPRUCH) & name.erster & (name.nach == Umfang.VOLL) & same_day
    twin = np.isin(name.vor, (Umfang.VERSCHIEDEN, Umfang.WIDERSPRUCH)) & (evidence.nah > NAH) & ~fathers
    twin |= (name.guete_vor == alike.ANDERER) & ~same_day
    weak_day = np.isin(geburt, _WEAK_DAYS)
    doubtful = weak_day & (name.guete_vor > alike.UMSCHRIFT) & (evidence.bits < ZWEIFACH)
    nobody = (name.vor == Umfang.FEHLT) & (name.nach >= Umfang.WIDERSPRUCH)
    return np.asarray((geburt == Geburt.VERSCHIEDEN) | twin | doubtful | nobody)


def sentence(found: Evidence, pair: int, row: Record, person: Record) -> str:
    """All reasons of one pair, the most telling first."""
    parts = [vorname(found, pair, row, person), nachname(found, pair, row, person), geburtsdatum(found, pair, row, person)]
    parts += [
        merkmal("Geschlecht", int(found.geschlecht[pair]), row, person, "geschlecht"),
        merkmal("Staatsangehörigkeit", int(found.staat[pair]), row, person, "staatsangehoerigkeit"),
        merkmal("PLZ", int(found.plz[pair]), row, person, "plz"),
        merkmal("BG-Nummer", int(found.bg[pair]), row, person, "bg_nummer"),
    ]
    return "; ".join(part for part in parts if part)


def vorname(found: Evidence, pair: int, row: Record, person: Record) -> str:
    """What the first names say."""
    name = found.name
    if name.getauscht[pair]:
        values = f"{row['vorname']} {row['nachname']} / {person['vorname']} {person['nachname']}"
        return f"Vor- und Nachname stehen vertauscht: {values}"
    near = found.nah[pair] <= NAH
    return _name("Vorname", int(name.vor[pair]), int(name.guete_vor[pair]), (row["vorname"], person["vorname"]), near=bool(near))


def nachname(found: Evidence, pair: int, row: Record, person: Record) -> str:
    """What the surnames say."""
    name = found.name
    if name.getauscht[pair]:
        return ""
    if name.geburtsname[pair]:
        born = person["geburtsname"] or row["geburtsname"]
        return f"Nachname stimmt mit dem Geburtsnamen überein: {born}"
    return _name("Nachname", int(name.nach[pair]), int(name.guete_nach[pair]), (row["nachname"], person["nachname"]), near=False)


def _name(titel: str, extent: int, grade: int, values: tuple[object, object], *, near: bool) -> str:
    shown = f"{values[0]} / {values[1]}"
    if extent == Umfang.FEHLT:
        return f"{titel} fehlt"
    if extent in (Umfang.VERSCHIEDEN, Umfang.WIDERSPRUCH):
        word = "ähnlich" if near else "verschieden" if extent == Umfang.VERSCHIEDEN else "nur zum Teil gleich"
        return f"{titel} {word}: {shown}"
    if extent == Umfang.TEIL:
        return f"{titel} in einem Teil gleich: {shown}"
    if grade == alike.GLEICH:
        return f"{titel} gleich"
    return (
        f"{titel} gleich in anderer Umschrift: {shown}"
        if grade == alike.UMSCHRIFT
        else f"{titel} bis auf einen Schreibfehler gleich: {shown}"
    )


def geburtsdatum(found: Evidence, pair: int, row: Record, person: Record) -> str:
    """What the birth dates say."""
    outcome = Geburt(int(found.geburt[pair]))
    text = _GEBURT[outcome]
    if outcome in (Geburt.GLEICH, Geburt.FEHLT):
        return text
    if outcome == Geburt.GLEICH_GESCHAETZT:
        return f"{text} {as_shown('geburtsdatum', person)[:-4]}"
    return f"{text}: {as_shown('geburtsdatum', row)} / {as_shown('geburtsdatum', person)}"


def merkmal(titel: str, outcome: int, row: Record, person: Record, column: str) -> str:
    """What a supporting attribute says; nothing if it is missing on one side."""
    if outcome == Merkmal.FEHLT:
        return ""
    return f"{titel} gleich" if outcome == Merkmal.GLEICH else f"{titel} verschieden: {row[column]} / {person[column]}"


def sentences(found: Evidence, pairs: pd.Series, frame: pd.DataFrame) -> list[str]:
    """The reasons of many pairs (positions in the evidence)."""
    places = pairs.to_numpy()
    columns = {column: frame[column].to_numpy(dtype=object) for column in _COLUMNS}
    rows, persons = (_records(columns, side[places]) for side in (found.left, found.right))
    return [sentence(found, int(pair), row, person) for pair, row, person in zip(places, rows, persons, strict=True)]


def _records(columns: Mapping[str, np.ndarray], which: np.ndarray) -> list[Record]:
    return [dict(zip(columns, values, strict=True)) for values in zip(*(column[which] for column in columns.values()), strict=True)]
