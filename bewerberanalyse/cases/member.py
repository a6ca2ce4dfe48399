"""Who belongs to which Bedarfsgemeinschaft, from all Allegro rows, whether linked or not.

A member is counted once however many income rows there are. Children mostly have no Kundennummer and stand in no other source.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from bewerberanalyse.cases.material import any_per_person, valid_on
from bewerberanalyse.cases.rows import Rows, first_of, has_value, is_partial, objects
from bewerberanalyse.cases.values import folded
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.table import CellState, SourceTable


@dataclass(frozen=True, slots=True)
class Members:
    """One entry per member and BG. `bgs` are the BG numbers, `bg` an index into them.

    `vague`: per BG, whether a row names nobody, or somebody who may be named twice, so that the number of members is not certain.
    `ended`: per BG, whether the benefit of somebody ended who is in no other BG: gone, or still living there.
    `lost`: the BG of some row cannot be read.
    """

    bgs: pd.Index
    bg: Array
    geboren: Array
    geboren_state: Array
    rolle: Array
    elb: Array
    vague: Bools
    ended: Bools
    lost: bool


def _names_of(rows: Rows, at: Array) -> tuple[Array, Array]:
    """Numbers that are equal for names that mean the same, for some of the rows."""
    codes = []
    for name in ("nachname", "vorname"):
        places, uniques = pd.factorize(rows.text(name)[at])
        codes.append(pd.factorize(np.array([folded(text) for text in uniques], dtype=object))[0][places] if len(at) else places)
    return codes[0], codes[1]


def _birthdays_of(rows: Rows, at: Array) -> tuple[Array]:
    return (rows.dates("geburtsdatum")[at].astype(np.int64),)


def _combine(*codes: Array) -> Array:
    """One number per combination of the codes."""
    combined = codes[0].astype(np.int64)
    for code in codes[1:]:
        small = pd.factorize(code)[0]
        combined = pd.factorize(combined)[0].astype(np.int64) * (int(small.max(initial=0)) + 1) + small
    return pd.factorize(combined)[0].astype(np.int64)


def _numbers(rows: Rows, owner: Array, current: Mapping[str, str]) -> Array:
    """The identity a row states itself: the person it is linked to, else its own Kundennummer; -1 if neither."""
    knr = rows.text("kundennummer")
    if current:
        knr = objects(current.get(number, number) for number in knr)
    codes, uniques = pd.factorize(np.where(owner != "", owner, knr))
    return np.where((uniques == "")[codes], -1, codes) if len(codes) else codes


def _identities(rows: Rows, owner: Array, bg: Array, current: Mapping[str, str]) -> tuple[Array, Bools]:
    """A number per row that is equal for rows of one member, and which rows name nobody.

    A row without Kundennummer is the member of the same BG, name and day of birth.
    """
    known = _numbers(rows, owner, current)
    day = _combine(bg, rows.dates("geburtsdatum").astype(np.int64))
    # names only matter where a BG has several rows of one birthday and not all of them state who they are
    size = np.bincount(day, minlength=1)
    doubtful = np.bincount(day, weights=known < 0, minlength=1) > 0
    at = np.flatnonzero((size > 1)[day] & doubtful[day])
    nach, vor = np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows), dtype=np.int64)
    nach[at], vor[at] = _names_of(rows, at)
    group = _combine(day, nach, vor)
    stated = np.full(int(group.max(initial=-1)) + 1, -1)
    stated[group[known >= 0]] = known[known >= 0]
    result = np.where(known >= 0, known, np.where(stated[group] >= 0, stated[group], int(known.max(initial=-1)) + 1 + group))
    nameless = (known < 0) & (rows.text("nachname") == "") & (rows.text("vorname") == "")
    # Without names two children of one birthday look like one; a row without income is a member of its own.
    lone = nameless & (rows.text("einkommensart") == "")
    result = np.where(lone, result.max(initial=0) + 1 + np.arange(len(rows)), result)
    return result, nameless & ~has_value(rows.states("geburtsdatum"))


def members(table: SourceTable, owner: Array, current: Mapping[str, str], stichtag: np.datetime64) -> Members:
    """Every BG of the file with its members.

    Args:
        table: Allegro, unfiltered.
        owner: Kundennummer of the person each row is linked to, "" if none.
        current: Old Kundennummer → current one.
        stichtag: A member none of whose rows here is valid has left, or has not come yet, if somebody else's row here or an own one in
            another BG is valid.
    """
    rows = Rows.everything(table)
    bg, uniques = pd.factorize(rows.text("bg_nummer"))
    bgs = pd.Index(uniques, dtype=object)
    named = uniques[bg] != "" if len(bg) else np.zeros(0, dtype=np.bool_)
    identity, nobody = _identities(rows, owner, bg, current)
    vague = any_per_person(bg, (nobody | _maybe_twice(rows, bg, _numbers(rows, owner, current))) & named, len(bgs))
    lost = bool((rows.states("bg_nummer") == CellState.UNREADABLE).any())
    valid = valid_on(rows, stichtag)
    stays = named & ~nobody & ~_absent(identity, bg, valid)
    elsewhere = any_per_person(identity, valid, int(identity.max(initial=-1)) + 1)
    stale = named & ~nobody & ~stays & ~elsewhere[identity] & ~(rows.dates("leistung_von") > stichtag)
    ended = any_per_person(bg, stale, len(bgs))
    geboren, states = rows.dates("geburtsdatum"), rows.states("geburtsdatum")
    rolle, elb = rows.text("rolle_in_bg"), rows.text("elb_status")
    at = np.flatnonzero(stays)
    # the row that says most stands for the member; ties by content
    ties = [pd.factorize(texts[at], sort=True)[0] for texts in (elb, rolle)]
    at = at[np.lexsort((*ties, geboren[at], rolle[at] == "", is_partial(states[at]), ~has_value(states[at]), identity[at], bg[at]))]
    first = first_of(bg[at], identity[at])
    exact = has_value(states[at]) & ~is_partial(states[at])
    own = np.cumsum(first) - 1  # the member of every row; the first one bears the earliest whole day
    differs = any_per_person(own, exact & (geboren[at] != geboren[at][first][own]), int(first.sum()))
    at = at[first]
    told = np.where(differs, CellState.UNREADABLE, states[at]).astype(states.dtype)  # two birthdays of one member are none
    return Members(bgs, bg[at], geboren[at], told, rolle[at], elb[at], vague, ended, lost)


def _maybe_twice(rows: Rows, bg: Array, known: Array) -> Bools:
    """Rows without a number that may be the member of another row of the BG, or one of their own.

    Either their day of birth cannot be read and the other one has that name, or half of their name is missing and it has that birthday.
    """
    no_name, no_given = rows.text("nachname") == "", rows.text("vorname") == ""
    both = rows.present("nachname") and rows.present("vorname")  # a file without given names says enough by the other one
    unread_name = (rows.states("nachname") == CellState.UNREADABLE) | (rows.states("vorname") == CellState.UNREADABLE)
    unread: Bools = (rows.states("geburtsdatum") == CellState.UNREADABLE) & (known < 0)
    half: Bools = (unread_name | (both & (no_name != no_given))) & (known < 0)
    result = np.zeros(len(rows), dtype=np.bool_)
    for open_, same in ((unread, _names_of), (half, _birthdays_of)):
        if open_.any():
            at = np.flatnonzero(np.isin(bg, bg[open_]))
            group = _combine(bg[at], *same(rows, at))
            result[at] |= open_[at] & (np.bincount(group)[group] > 1)
    return result


def _absent(identity: Array, bg: Array, valid: Bools) -> Bools:
    """Rows of who is no member now: none of the rows there is valid, but one of somebody else there is, or an own one elsewhere."""
    current = any_per_person(identity, valid, int(identity.max(initial=-1)) + 1)
    of_others = any_per_person(bg, valid, int(bg.max(initial=-1)) + 1)
    pair = _combine(identity, bg)
    here = any_per_person(pair, valid, int(pair.max(initial=-1)) + 1)
    absent: Bools = (current[identity] | of_others[bg]) & ~here[pair]
    return absent
