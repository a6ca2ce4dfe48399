"""The Bedarfsgemeinschaft: number, size, kind, children under 3 and under 15.

The size never comes from counting rows of the Fallliste: children and other members are not in it. The kind is derived from roles and
ages where Allegro does not state it (DOMAIN §3.6): children count until 18; an unmarried child until 25 belongs to the BG without making
it a family BG.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from bewerberanalyse.cases.choose import pick
from bewerberanalyse.cases.findings import WIDERSPRUCH
from bewerberanalyse.cases.material import CaseMaterial
from bewerberanalyse.cases.member import Members, members
from bewerberanalyse.cases.outlook import numbers
from bewerberanalyse.cases.person import picks_of, settle
from bewerberanalyse.cases.rows import FieldColumn, Rows, blank, first_of, has_value, is_partial, objects, period_end
from bewerberanalyse.cases.values import months_between, reached, years_between
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.settings import ZUMUTBAR_AB, Settings
from bewerberanalyse.model.table import CellState, Ingested, Linked, Quelle

ADULT_ROLES = ("Bevollmächtigter", "Partner")
_CHILD_MONTHS = {"kinder_u3": 3 * 12, "kinder_u6": 6 * 12, "kinder_u15": 15 * 12}  # completed months
TOO_YOUNG = "kinder_zu_jung"  # no field of the list: children because of whom work is not reasonable


@dataclass(frozen=True, slots=True)
class Household:
    """The members of all BGs and, per person, the BG (index into `members.bgs`, -1 = none or person not in Allegro)."""

    members: Members
    bg: Array
    count: Array


def members_of(ingested: Ingested, linked: Linked, settings: Settings, stichtag: np.datetime64) -> Members | None:
    """The members of all BGs, None if Allegro was not loaded."""
    if Quelle.ALLEGRO not in ingested.tables or Quelle.ALLEGRO not in linked.zeilen:
        return None
    numbers = np.append(linked.personen["kundennummer"].to_numpy(dtype=object), "")
    owner = numbers[linked.zeilen[Quelle.ALLEGRO]["person"].to_numpy()]
    renamed = {**ingested.kundennummern, **settings.kundennummern}
    return members(ingested.tables[Quelle.ALLEGRO], owner, renamed, stichtag)


def bg_fields(material: CaseMaterial, listed: Members | None) -> dict[str, FieldColumn]:
    """All fields about the BG, and `TOO_YOUNG` for the Zumutbarkeit.

    All of them are about the one BG valid on the Stichtag. `listed` is what `members_of` tells.
    """
    number = settle(material, FELD["bg_nummer"], picks_of(material, "bg_nummer"))
    result = {"bg_nummer": number}
    names = ("bg_groesse", "bg_typ", "rolle_in_bg", *_CHILD_MONTHS, "juengstes_kind_monate")
    if listed is None:
        result[TOO_YOUNG] = blank(FELD["kinder_u3"], material.persons, Zustand.QUELLE_FEHLT)
        return result | {name: blank(FELD[name], material.persons, Zustand.QUELLE_FEHLT) for name in names}
    house = _household(material, listed, number)
    of_bg = _rows_of_bg(material, number)
    result["bg_groesse"] = _size(material, house, of_bg)
    complete = _complete(house, result["bg_groesse"])
    for name, months in _CHILD_MONTHS.items():
        result[name] = _children(material, house, complete, name, months)
        _grow_up(material, house, result[name], name, months)
    months = ZUMUTBAR_AB.on(material.day)
    result[TOO_YOUNG] = _children(material, house, complete, "kinder_u3", months)
    _grow_up(material, house, result[TOO_YOUNG], TOO_YOUNG, months)
    result["juengstes_kind_monate"] = _youngest(material, house, result["kinder_u15"])
    result["bg_typ"] = _kind(material, house, complete, of_bg)
    result["rolle_in_bg"] = settle(material, FELD["rolle_in_bg"], [pick(of_bg, "rolle_in_bg")])
    return result


def _rows_of_bg(material: CaseMaterial, number: FieldColumn) -> Rows:
    """The persons' rows of the one BG they belong to; what an ended one says fills no blank."""
    rows = material.rows[Quelle.ALLEGRO]
    bg = rows.text("bg_nummer")
    return rows.only((bg == "") | ~number.known[rows.person] | (bg == number.werte[rows.person]))


def _household(material: CaseMaterial, found: Members, number: FieldColumn) -> Household:
    bg = found.bgs.get_indexer(pd.Index(np.where(number.known, number.werte, ""), dtype=object))
    bg = np.where(number.known & material.rows[Quelle.ALLEGRO].known(), bg, -1)
    return Household(found, bg, np.bincount(found.bg, minlength=len(found.bgs)))


def _of_bg(per_bg: Array, bg: Array) -> Array:
    """A value per BG, handed to the persons; 0 for those without one."""
    padded = np.append(per_bg, np.zeros(1, dtype=per_bg.dtype))
    handed: Array = padded[bg]
    return handed


def _size(material: CaseMaterial, house: Household, of_bg: Rows) -> FieldColumn:
    """The column of Allegro (own row, else any row of the BG), else the number of members."""
    feld, rows = FELD["bg_groesse"], material.rows[Quelle.ALLEGRO]
    if not (rows.present("bg_groesse") or rows.present("bg_nummer")):
        return blank(feld, material.persons, Zustand.QUELLE_FEHLT)
    own = pick(of_bg, "bg_groesse")
    stated = settle(material, feld, [own])
    stated = stated.without(stated.zustand == Zustand.QUELLE_FEHLT, Zustand.UNBEKANNT)
    nobody = stated.known & (stated.werte < 1)  # Excel makes a blank to 0, and nobody lives in such a BG
    material.findings.hint(np.flatnonzero(nobody), f"{feld.heading}: Allegro-Spalte 0, gilt als nicht lesbar")
    stated = stated.without(nobody, Zustand.UNBEKANNT)
    unread = ((own.zellen == CellState.UNREADABLE) | nobody) & ~stated.known
    by_others = _stated_by_others(material, house)
    stated = stated.where(~stated.known & ~own.torn & (by_others > 0), by_others)
    counted = _of_bg(house.count, house.bg)
    certain = (house.bg >= 0) & ~_of_bg(house.members.vague, house.bg) & (counted > 0)
    differs = np.flatnonzero(stated.known & certain & (stated.werte != counted))
    pairs = zip(stated.werte[differs], counted[differs], strict=True)
    texts = objects(f"{feld.heading}: Allegro-Spalte {one}, gezählte Mitglieder {two}" for one, two in pairs)
    material.findings.add("bg_groesse", WIDERSPRUCH, differs, texts, Quelle.ALLEGRO.titel, "Anzahl Personen in BG")
    # whose benefit ended may live there on, a row whose BG cannot be read may be one more: nobody knows how many they are
    sure = certain & ~unread & ~_of_bg(house.members.ended, house.bg) & (not house.members.lost)
    return stated.where(~stated.known & sure, counted)


def _stated_by_others(material: CaseMaterial, house: Household) -> Array:
    """Per person the size another row of the same BG states; the highest if they differ."""
    rows = Rows.everything(material.rows[Quelle.ALLEGRO].table)
    bg = house.members.bgs.get_indexer(pd.Index(rows.text("bg_nummer"), dtype=object))
    highest = np.zeros(len(house.members.bgs), dtype=np.int64)
    np.maximum.at(highest, bg, rows.numbers("bg_groesse"))
    return _of_bg(highest, house.bg)


def _complete(house: Household, size: FieldColumn) -> Bools:
    """Persons whose BG is listed with all its members, so that what is not listed does not exist; a size nobody can read may be higher."""
    listed = _of_bg(house.count, house.bg)
    return (house.bg >= 0) & ~_of_bg(house.members.vague, house.bg) & (listed > 0) & size.known & (size.werte <= listed)


def _children(material: CaseMaterial, house: Household, complete: Bools, name: str, months: int) -> FieldColumn:
    """Members younger than `months`; unknown as soon as one member could be one.

    Where a member is said to be missing from the list there are at least so many; that there is none nobody knows then.
    """
    feld, found = FELD[name], house.members
    if not material.present(Quelle.ALLEGRO, "geburtsdatum") or not material.present(Quelle.ALLEGRO, "bg_nummer"):
        return blank(feld, material.persons, Zustand.QUELLE_FEHLT)
    lowest, highest = months_between(found.geboren, found.geboren_state, material.stichtag)
    born = has_value(found.geboren_state) & (lowest >= 0)
    child = born & (highest < months)
    adult = (born & (lowest >= months)) | (~born & (np.isin(found.rolle, ADULT_ROLES) | (found.elb == "eLb")))
    bgs = len(found.bgs)
    count = np.bincount(found.bg[child], minlength=bgs)
    unsure = np.bincount(found.bg[~child & ~adult], minlength=bgs) > 0
    children = _of_bg(count, house.bg)
    sure: Bools = np.logical_and.reduce([~_of_bg(unsure, house.bg), ~_of_bg(found.vague, house.bg), house.bg >= 0])
    # a row whose BG cannot be read may be the missing one
    at_least: Bools = np.logical_and.reduce([sure, ~complete, children > 0]) & (not found.lost)
    told = (complete & sure) | at_least
    return replace(blank(feld, material.persons, Zustand.UNBEKANNT).where(told, children), at_least=at_least)


def _pairs(house: Household, some: Bools) -> tuple[Array, Array]:
    """Every person with every one of these members of the BG, by person."""
    at = np.flatnonzero(some)
    at = at[np.argsort(house.members.bg[at], kind="stable")]
    size = np.bincount(house.members.bg[at], minlength=len(house.count))
    start = np.cumsum(size) - size
    persons = np.flatnonzero(house.bg >= 0)
    many = size[house.bg[persons]]
    inside = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
    return np.repeat(persons, many), at[np.repeat(start[house.bg[persons]], many) + inside]


def _grow_up(material: CaseMaterial, house: Household, children: FieldColumn, name: str, months: int) -> None:
    """One child less on every day on which one is that old; where there may be more of them another one may be left."""
    if children.at_least is None:
        return
    found = house.members
    lowest, highest = months_between(found.geboren, found.geboren_state, material.stichtag)
    person, member = _pairs(house, has_value(found.geboren_state) & (lowest >= 0) & (highest < months))
    vague = is_partial(found.geboren_state[member])
    days = reached(found.geboren[member], months)
    material.outlook.opens((name,), person[vague], days[vague])
    at = np.lexsort((days, person))
    at = at[children.known[person[at]]]
    starts = np.flatnonzero(first_of(person[at]))
    gone = np.arange(len(at)) - np.repeat(starts, np.diff(np.append(starts, len(at)))) + 1
    left = children.werte[person[at]].astype(np.int64) - gone
    material.outlook.turns(name, person[at], days[at], numbers(left))
    open_ = at[(left <= 0) & children.at_least[person[at]]]
    material.outlook.opens((name,), person[open_], days[open_])


def _youngest(material: CaseMaterial, house: Household, children: FieldColumn) -> FieldColumn:
    """Full months of the youngest member under 15; LEER without such a child.

    Unknown unless all members are listed and every birthday leaves the month without doubt.
    """
    feld, found = FELD["juengstes_kind_monate"], house.members
    if children.missing_source:
        return blank(feld, material.persons, Zustand.QUELLE_FEHLT)
    lowest, highest = months_between(found.geboren, found.geboren_state, material.stichtag)
    child = has_value(found.geboren_state) & (lowest >= 0) & (lowest < _CHILD_MONTHS["kinder_u15"])
    none, size = np.iinfo(np.int64).max, len(found.bgs)
    youngest, surely = np.full(size, none), np.full(size, none)
    np.minimum.at(youngest, found.bg[child], lowest[child])
    np.minimum.at(surely, found.bg[child], highest[child])
    whole = children.known if children.at_least is None else children.known & ~children.at_least
    months, known = _of_bg(youngest, house.bg), _of_bg(youngest == surely, house.bg) & whole
    told = known & (children.werte > 0)
    _grow_older(material, house, told, np.where(told, months, 0))
    result = blank(feld, material.persons, Zustand.UNBEKANNT).where(told, np.where(months == none, 0, months))
    return result.without(whole & (children.werte == 0), Zustand.LEER)


def _grow_older(material: CaseMaterial, house: Household, told: Bools, months: Array) -> None:
    """A month more for the youngest child every month, and none any more on the day it is 15."""
    person, member = _pairs(house, has_value(house.members.geboren_state))
    born, states = house.members.geboren[member], house.members.geboren_state[member]
    born = np.where(born > material.stichtag, np.datetime64("NaT"), born).astype("M8[D]")
    mine = told[person] & ~np.isnat(born)
    at = np.flatnonzero(mine)
    at = at[np.lexsort((period_end(born, states)[at], person[at]))]
    at = at[np.append(person[at][1:] != person[at][:-1], np.ones(min(len(at), 1), dtype=np.bool_))]
    material.outlook.counts(
        "juengstes_kind_monate", person[at], (born[at], states[at]), months[person[at]], below=_CHILD_MONTHS["kinder_u15"]
    )
    days = reached(born[at], _CHILD_MONTHS["kinder_u15"])
    material.outlook.empties(("juengstes_kind_monate",), person[at], days)


def _kind(material: CaseMaterial, house: Household, complete: Bools, of_bg: Rows) -> FieldColumn:
    """The column of Allegro, else derived from roles and ages."""
    feld = FELD["bg_typ"]
    own = pick(of_bg, "bg_typ")
    stated = settle(material, feld, [own])
    if not material.present(Quelle.ALLEGRO, "bg_nummer"):
        return stated
    stated = stated.without(stated.zustand == Zustand.QUELLE_FEHLT, Zustand.UNBEKANNT)
    derived = _of_bg(kind_of_bgs(house.members, material.stichtag), house.bg)
    usable = ~stated.known & (own.zellen != CellState.UNREADABLE) & complete & (derived != "") & (derived != 0)
    person, member = _pairs(house, has_value(house.members.geboren_state))
    for years in (MINOR, OWN_BG):
        material.outlook.opens(("bg_typ",), person, reached(house.members.geboren[member], 12 * years))
    material.findings.hint(np.flatnonzero(usable), f"{feld.heading}: aus Rollen und Alter abgeleitet")
    return stated.where(usable, derived)


MINOR, OWN_BG = 18, 25


def kind_of_bgs(found: Members, stichtag: np.datetime64) -> Array:
    """Single, Alleinerziehend … per BG; "" where roles and ages do not tell."""
    bgs = len(found.bgs)
    lowest, highest = years_between(found.geboren, found.geboren_state, stichtag)
    born = has_value(found.geboren_state) & (lowest >= 0)
    child_role, partner_role, head = found.rolle == "Kind", found.rolle == "Partner", found.rolle == "Bevollmächtigter"
    minor = ~partner_role & ~head & born & (highest < MINOR)
    grown = partner_role | head | (born & (lowest >= OWN_BG)) | (child_role & born & (lowest >= MINOR))
    parent = (partner_role | head | (born & (lowest >= OWN_BG))) & ~child_role

    def count(mask: Array) -> Array:
        return np.bincount(found.bg[mask], minlength=bgs)

    size, children, parents, partners = count(np.ones(len(found.bg), dtype=np.bool_)), count(minor), count(parent), count(partner_role)
    told = count(~minor & ~grown) == 0
    pair = (partners > 0) | (parents == 2)
    result = np.full(bgs, "", dtype=object)
    result[told & (parents == 1) & (children == 0)] = "Sonstige"
    result[told & (parents == 1) & (children > 0)] = "Alleinerziehend"
    result[told & (parents <= 2) & pair & (children == 0)] = "Partner_ohne_Kinder"
    result[told & (parents <= 2) & pair & (children > 0)] = "Partner_mit_Kindern"
    result[size == 1] = "Single"
    return result
