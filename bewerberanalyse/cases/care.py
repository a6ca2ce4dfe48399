"""Who cares for a person and how: Betreuungsbereich, Standort, contacts and appointments, and the agreed Handlungsstrategien.

From the team to the Betreuungsbereich, and from the postal code to the Standort, by the maps of the house; since when the present area is
in charge.

Handlungsstrategien belong to Schlüsselgruppen. Source: DOMAIN §3.1. The names are common usage, not a published catalogue; any name found
in the files is kept.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from bewerberanalyse.cases.choose import Pick, pick
from bewerberanalyse.cases.findings import UNPLAUSIBEL, join_per_person
from bewerberanalyse.cases.material import CaseMaterial, any_per_person, max_per_person, min_per_person, unreadable_per_person
from bewerberanalyse.cases.person import settle
from bewerberanalyse.cases.rows import FieldColumn, Rows, blank, has_value, objects, tuples
from bewerberanalyse.cases.values import exact_months, folded, german_days
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD, Feld
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.table import CellState, Quelle

_ORIGIN = Origin("einstellungen.yaml")
OUTSIDE = "außerhalb"


def _map(settings: Settings) -> dict[str, str]:
    return {folded(team): bereich for team, bereich in settings.teams.items()}


def _area_codes(teams: Array, settings: Settings) -> Array:
    """The area of every team, or the team's own folded name where the map does not know it."""
    areas = _map(settings)
    codes, uniques = pd.factorize(teams)
    return np.array([areas.get(folded(team), folded(team)) for team in uniques], dtype=object)[codes]


def care_area(material: CaseMaterial, team: FieldColumn) -> FieldColumn:
    """Betreuungsbereich; a team the map does not know is unknown and named once, and so is the one of two that nothing ranks."""
    areas = _map(material.settings)
    known_teams = sorted(set(team.werte[team.known].tolist()))
    bereich = np.array([areas.get(folded(name), "") for name in known_teams], dtype=object)
    unmapped = [name for name, code in zip(known_teams, bereich, strict=True) if not code]
    if unmapped and not areas:
        material.problems.append(Problem("F-102", _ORIGIN, {"teams": len(unmapped)}))
    else:
        counts = pd.Series(team.werte[team.known]).value_counts()
        material.problems.extend(Problem("F-101", _ORIGIN, {"personen": int(counts[name])}, wert=name) for name in unmapped)
    result = blank(FELD["betreuungsbereich"], material.persons, Zustand.UNBEKANNT)
    result = result.without(team.zustand == Zustand.QUELLE_FEHLT, Zustand.QUELLE_FEHLT)
    if not known_teams:
        return result
    of_team = dict(zip(known_teams, bereich, strict=True))
    values = np.array([of_team.get(name, "") for name in team.werte], dtype=object)
    return result.where(team.known & (values != ""), values).without(_in_two_areas(material), Zustand.UNBEKANNT)


def _in_two_areas(material: CaseMaterial) -> Bools:
    """Persons of whom equally good rows of VerBIS name teams of different areas."""
    lowest, highest = np.full(material.persons, np.iinfo(np.int64).max), np.full(material.persons, -1)
    if material.present(Quelle.VERBIS, "team"):
        rows = material.rows[Quelle.VERBIS]
        at = np.flatnonzero(has_value(rows.states("team")))
        best = np.full(material.persons, np.iinfo(np.int64).min)
        np.maximum.at(best, rows.person[at], rows.rank[at])
        at = at[rows.rank[at] == best[rows.person[at]]]
        area = pd.factorize(_area_codes(rows.text("team")[at], material.settings))[0]
        np.minimum.at(lowest, rows.person[at], area)
        np.maximum.at(highest, rows.person[at], area)
    several: Bools = highest > lowest
    return several


def place_of(material: CaseMaterial, plz: FieldColumn) -> FieldColumn:
    """Standort by the longest entry of `standorte` the postal code begins with; „außerhalb“ if there is none.

    A house without such entries has no Standorte: the field has no source.
    """
    places, feld = material.settings.standorte, FELD["standort"]
    result = blank(feld, material.persons, Zustand.UNBEKANNT)
    if not places or plz.missing_source:
        return blank(feld, material.persons, Zustand.QUELLE_FEHLT)
    codes, distinct = pd.factorize(plz.werte)
    named = [next((places[code[:length]] for length in range(len(code), 0, -1) if code[:length] in places), OUTSIDE) for code in distinct]
    return result.where(plz.known, np.array(named, dtype=object)[codes]) if len(distinct) else result


def contact_fields(material: CaseMaterial) -> dict[str, FieldColumn]:
    """letzter_kontakt and naechster_termin."""
    return {"letzter_kontakt": _last_contact(material), "naechster_termin": _next_appointment(material)}


def _contact_column(rows: Rows) -> str:
    """A note is dated by the talk it comes from, unless the file names the contact itself."""
    return "datum" if rows.table.quelle is Quelle.NOTIZEN and not rows.present("letzter_kontakt") else "letzter_kontakt"


def _last_contact(material: CaseMaterial) -> FieldColumn:
    """The latest contact of all sources up to the Stichtag; a blank cell everywhere means there was none.

    A contact that cannot be read, or is not linked yet, may be a later one.
    """
    feld, persons = FELD["letzter_kontakt"], material.persons
    latest = np.full(persons, np.datetime64("NaT", "D"))
    present = False
    said_none, unsure, later = (np.zeros(persons, dtype=np.bool_) for _ in range(3))
    possible = np.full(persons, np.datetime64("NaT", "D"))
    for quelle in feld.quellen:
        if quelle not in material.rows or not material.rows[quelle].present(_contact_column(material.rows[quelle])):
            continue
        present = True
        rows = material.rows[quelle]
        name = _contact_column(rows)
        days, states = rows.dates(name), rows.states(name)
        ahead = days > material.stichtag
        latest = np.fmax(latest, max_per_person(rows.person[~ahead], days[~ahead], persons))
        said_none |= any_per_person(rows.person, states == CellState.BLANK, persons)
        unsure |= any_per_person(rows.person, ahead, persons)
        unlinked = material.open_rows[quelle]
        dated = ~(unlinked.dates(name) > material.stichtag)
        possible = np.fmax(possible, max_per_person(unlinked.person[dated], unlinked.dates(name)[dated], persons))
        later |= unreadable_per_person(rows, name) | unreadable_per_person(unlinked, name)
        _report_ahead(material, rows, days, ahead)
    if not present:
        return blank(feld, persons, Zustand.QUELLE_FEHLT)
    later |= (possible > latest) | (~np.isnat(possible) & np.isnat(latest))
    later &= ~(latest == material.stichtag)
    material.findings.hint(np.flatnonzero(later), f"{feld.heading}: ein Kontakt ist nicht lesbar oder noch nicht zugeordnet")
    known = ~np.isnat(latest) & ~later
    result = blank(feld, persons, Zustand.UNBEKANNT).where(known, latest)
    return result.without(~known & said_none & ~unsure & ~later, Zustand.LEER)


def _report_ahead(material: CaseMaterial, rows: Rows, days: Array, ahead: Bools) -> None:
    first = min_per_person(rows.person[ahead], days[ahead], rows.persons)
    persons = np.flatnonzero(~np.isnat(first))
    titel = rows.table.quelle.titel
    texts = objects(f"Letzter Kontakt {day} ({titel}) liegt nach dem Stichtag und zählt nicht" for day in german_days(first[persons]))
    material.findings.add("letzter_kontakt", UNPLAUSIBEL, persons, texts, titel)


def _next_appointment(material: CaseMaterial) -> FieldColumn:
    """The earliest appointment after the Stichtag; a past one means that none is planned."""
    feld, persons = FELD["naechster_termin"], material.persons
    if not material.present(Quelle.VERBIS, "naechster_termin"):
        return blank(feld, persons, Zustand.QUELLE_FEHLT)
    rows = material.rows[Quelle.VERBIS]
    days, states = rows.dates("naechster_termin"), rows.states("naechster_termin")
    ahead = days > material.stichtag
    next_ = min_per_person(rows.person[ahead], days[ahead], persons)
    told = any_per_person(rows.person, (states == CellState.BLANK) | has_value(states), persons)
    unsure = any_per_person(rows.person, states == CellState.UNREADABLE, persons)
    known = ~np.isnat(next_) & ~unsure
    who = np.flatnonzero(known)  # whether the talk took place, and what was agreed on then, nobody knows
    material.outlook.opens((feld.name, "letzter_kontakt", "kontaktart"), who, next_[who])
    result = blank(feld, persons, Zustand.UNBEKANNT).where(known, next_)
    return result.without(~known & told & ~unsure, Zustand.LEER)


def care_fields(material: CaseMaterial, zugang: FieldColumn) -> dict[str, FieldColumn]:
    """betreuung_seit and monate_in_betreuung."""
    since, states = _care_since(material, zugang)
    months, exact = exact_months(since.werte, states, material.stichtag)
    certain = since.known & exact & (months >= 0)
    who = np.flatnonzero(certain)
    material.outlook.counts("monate_in_betreuung", who, (since.werte[who], states[who]), months[who])
    result = blank(FELD["monate_in_betreuung"], material.persons, Zustand.UNBEKANNT).where(certain, months)
    return {"betreuung_seit": since, "monate_in_betreuung": result.without(since.zustand == Zustand.QUELLE_FEHLT, Zustand.QUELLE_FEHLT)}


def _care_since(material: CaseMaterial, zugang: FieldColumn) -> tuple[FieldColumn, Array]:
    """VerBIS, then the notes, then the Zugang SGB II; with the precision of each date."""
    feld = FELD["betreuung_seit"]
    picks = []
    if Quelle.VERBIS in material.rows:
        picks.append(_earliest_in_area(material))
    if Quelle.NOTIZEN in material.rows:
        picks.append(pick(material.rows[Quelle.NOTIZEN], "betreuung_seit"))
    column = settle(material, feld, picks)
    states = np.full(material.persons, CellState.VALUE, dtype=np.int8)
    for one in reversed(picks):
        states = np.where(has_value(one.zellen), one.zellen, states)
    unread = np.logical_or.reduce([np.zeros(material.persons, dtype=np.bool_), *(one.zellen == CellState.UNREADABLE for one in picks)])
    from_zugang = ~column.known & zugang.known & ~unread
    material.findings.hint(np.flatnonzero(from_zugang), f"{feld.heading}: Zugang SGB II eingesetzt")
    column = column.where(from_zugang, zugang.werte)
    told = (column.zustand == Zustand.QUELLE_FEHLT) & (zugang.zustand == Zustand.UNBEKANNT)
    return column.without(told, Zustand.UNBEKANNT), states


def _earliest_in_area(material: CaseMaterial) -> Pick:
    """The earliest day among the VerBIS rows of the person's present area."""
    rows = material.rows[Quelle.VERBIS]
    chosen = pick(rows, "betreuung_seit")
    if len(np.unique(rows.person)) == len(rows):
        return chosen
    present = pick(rows, "team")
    present_team = present.werte
    codes = pd.factorize(np.append(_area_codes(rows.text("team"), material.settings), _area_codes(present_team, material.settings)))[0]
    here = codes[: len(rows)] == codes[len(rows) :][rows.person]
    earliest = min_per_person(rows.person[here], rows.dates("betreuung_seit")[here], rows.persons)
    # one row per person has no other area; of several, each cell decides which rows count and which day is the earliest
    several = np.bincount(rows.person, minlength=rows.persons) > 1
    unread = several & (unreadable_per_person(rows, "betreuung_seit", "team") | (present.zellen == CellState.UNREADABLE))
    zellen = np.where(unread, CellState.UNREADABLE, chosen.zellen).astype(np.int8)
    werte = np.where(np.isnat(earliest), chosen.werte, earliest)
    return replace(chosen, werte=werte, zellen=zellen, loser=chosen.loser[:0], lost=chosen.lost[:0], torn=np.zeros_like(unread))


_SEED = {
    "Qualifikation": (
        "Schulabschluss erwerben", "Erwerb eines Schulabschlusses", "Berufsabschluss erwerben", "Erwerb eines Berufsabschlusses",
        "Teilqualifikation erwerben", "Qualifikation anpassen/Anerkennung", "Qualifikation anpassen", "Anerkennung",
        "Berufserfahrung ermöglichen", "Deutschkenntnisse erwerben", "Fremdsprachenkenntnisse erwerben", "schulische Qualifikation",
        "berufliche Qualifikation", "Berufserfahrung", "Sprachkenntnisse",
    ),
    "Leistungsfähigkeit": (
        "Individuelles Leistungsvermögen feststellen", "Leistungsfähigkeit fördern", "gesundheitlich angemessene Beschäftigung realisieren",
        "Arbeits- und Sozialverhalten stärken", "Heranführen an das Arbeitsleben", "Tagesstruktur herstellen",
    ),
    "Motivation": ("Perspektiven verändern",),
    "Rahmenbedingungen": (
        "Mobilität erhöhen", "Familiäre Situation stabilisieren", "Betreuungsverhältnisse schaffen/ausbauen",
        "Betreuungsverhältnisse schaffen", "Betreuungsverhältnisse ausbauen", "Finanzielle Situation stabilisieren",
        "Wohnsituation stabilisieren",
    ),
    "Übergreifende Schlüsselgruppe": (
        "Vermittlung", "Stabilisierung bestehender Beschäftigung", "Absolventenmanagement", "Existenzgründung",
    ),
}  # fmt: skip
LOCAL = "Dezentrale Schlüsselgruppe (lokal)"
GROUP_OF = {folded(name): group for group, names in _SEED.items() for name in names}


def distinct_sorted(cell: str) -> tuple[str, ...]:
    """The entries of a cell of an export, each once, alphabetically.

    >>> distinct_sorted("Vermittlung; Absolventenmanagement;vermittlung")
    ('Absolventenmanagement', 'Vermittlung')
    """
    entries = {folded(part): part.strip() for part in reversed(cell.split(";")) if folded(part)}
    return tuple(sorted(entries.values(), key=folded))


def strategy_group(name: str) -> str:
    """The Schlüsselgruppe of one Handlungsstrategie; the local one for names nobody knows."""
    return GROUP_OF.get(folded(name), LOCAL)


def _groups(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({strategy_group(name) for name in names}))


def strategy_fields(material: CaseMaterial) -> dict[str, FieldColumn]:
    """Handlungsstrategien, schluesselgruppen, and how many there are of each."""
    strategies = _lists(material, FELD["handlungsstrategien"], "handlungsstrategien")
    groups = strategies.where(strategies.known, _each_cell(_groups, strategies.werte))
    groups = groups.without(strategies.known & _strange(strategies.werte), Zustand.UNBEKANNT)
    stated = _lists(material, FELD["handlungsstrategien"], "schluesselgruppe")
    groups = groups.where((strategies.zustand != Zustand.UNBEKANNT) & stated.known & ~groups.known, stated.werte)
    counts = {"anzahl_strategien": _number(strategies), "anzahl_schluesselgruppen": _number(groups)}
    return {"handlungsstrategien": strategies, "schluesselgruppen": groups} | counts


def _number(lists: FieldColumn) -> FieldColumn:
    """How many entries a list has; none at all is 0."""
    lengths = np.fromiter(map(len, lists.werte), dtype=np.int64, count=len(lists.werte))
    return FieldColumn(np.where(lists.known, lengths, 0), lists.zustand).without(lists.zustand == Zustand.LEER, Zustand.WERT)


def _each_cell(rule: Callable[[Any], tuple[str, ...]], cells: Array) -> Array:
    """The rule for every cell; every list of entries is looked at once."""
    codes, distinct = pd.factorize(cells)
    found: Array = tuples([rule(cell) for cell in distinct])[codes]
    return found


def _strange(lists: Array) -> Bools:
    """Which lists hold a name nobody knows: it may belong to any Schlüsselgruppe."""
    codes, distinct = pd.factorize(lists)
    found: Bools = np.array([any(folded(name) not in GROUP_OF for name in names) for names in distinct], dtype=np.bool_)[codes]
    return found


def _lists(material: CaseMaterial, feld: Feld, name: str) -> FieldColumn:
    """VerBIS if it holds any entry for the person, else opDs: all entries of all rows of the newest Stand.

    An entry that cannot be read, or whose Stand cannot, leaves the list unknown.
    """
    result = blank(feld, material.persons, Zustand.UNBEKANNT)
    present = False
    said_none, unsure = np.zeros(material.persons, dtype=np.bool_), np.zeros(material.persons, dtype=np.bool_)
    for quelle in feld.quellen:
        if not material.present(quelle, name):
            continue
        present = True
        rows = material.rows[quelle]
        states = rows.states(name)
        cells = np.flatnonzero(has_value(states) & _newest(rows))
        joined = join_per_person(rows.person[cells], rows.text(name)[cells], np.full(rows.persons, "", dtype=object))
        values = _each_cell(distinct_sorted, joined)
        unranked = rows.unranked & (np.bincount(rows.person, minlength=rows.persons) > 1)[rows.person]
        unread = any_per_person(rows.person, (states == CellState.UNREADABLE) | unranked, rows.persons)
        unsure |= ~result.known & unread
        result = result.where(~result.known & ~unsure & (values != tuples([()])), values)
        said_none |= any_per_person(rows.person, states == CellState.BLANK, rows.persons)
    if not present:
        return blank(feld, material.persons, Zustand.QUELLE_FEHLT)
    return result.without(~result.known & said_none & ~unsure, Zustand.LEER)


def _newest(rows: Rows) -> Bools:
    """Rows of the newest Stand of their person."""
    newest = np.full(rows.persons, np.iinfo(np.int64).min)
    np.maximum.at(newest, rows.person, rows.tier)
    is_newest: Bools = rows.tier == newest[rows.person]
    return is_newest
