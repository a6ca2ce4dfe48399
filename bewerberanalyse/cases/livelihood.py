"""What a person lives on: Leistungsbezug and Zugang SGB II, and own income in the list month.

Benefit comes from the periods in Allegro, else from opDs. Known to Allegro without an income row is 0,00; not in Allegro is unknown; an
amount that cannot be read is unknown, never 0. Source: DOMAIN §8, 29 and §5 (d).
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from bewerberanalyse.cases.choose import Pick, by_priority, pick_values
from bewerberanalyse.cases.findings import UNPLAUSIBEL
from bewerberanalyse.cases.material import CaseMaterial, any_per_person, unreadable_per_person, valid_on
from bewerberanalyse.cases.person import picks_of, settle
from bewerberanalyse.cases.rows import FAR, NAT, FieldColumn, Rows, as_number, blank, first_of, has_value
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.table import CellState, Quelle

GAP_DAYS = 31  # a break in the benefit up to this long does not start a new spell (DOMAIN §8, 21)
FOLLOW_UPS = 3  # periods granted one after the other; no export holds more
_SPAN = 10_000_000  # days; more than any date, so that one running maximum serves all persons
_BASE = 1_000_000
GROSS, NET, OTHER = ("erwerb_brutto", "erwerb"), ("erwerb_netto",), ("sonstiges",)
# So many persons with earnings, none of them in the list month: the export was made for another month.
OTHER_MONTH_PERSONS = 20


def benefit_fields(material: CaseMaterial) -> dict[str, FieldColumn]:
    """Leistungsbezug and zugang_am."""
    if material.present(Quelle.ALLEGRO, "leistung_von", "leistung_bis"):
        _foresee(material)
    return {"leistungsbezug": _benefit(material), "zugang_am": _since(material)}


def _foresee(material: CaseMaterial) -> None:
    """After the last day that is granted nobody knows whether the benefit goes on, nor whether a later grant really begins."""
    for rows in (material.rows[Quelle.ALLEGRO], material.open_rows[Quelle.ALLEGRO]):
        von, bis, person = rows.dates("leistung_von"), rows.dates("leistung_bis"), rows.person
        endless = np.isin(rows.states("leistung_bis"), [CellState.BLANK, CellState.OPEN_END]) & has_value(rows.states("leistung_von"))
        begun = ~(von > material.stichtag)
        reach = np.where(endless, FAR, np.where(np.isnat(bis), material.stichtag - 1, bis)).astype("M8[D]")
        until = np.full(material.persons, material.stichtag - 1)
        np.maximum.at(until, person[begun], reach[begun])
        for _ in range(FOLLOW_UPS):  # a period that follows without a gap prolongs what is granted
            next_ = ~begun & (von <= until[person] + 1)
            np.maximum.at(until, person[next_], reach[next_])
        granted = np.flatnonzero((until >= material.stichtag) & (until < FAR))
        material.outlook.opens(("leistungsbezug",), granted, until[granted] + 1)
        later = np.flatnonzero(~begun & (von > until[person] + 1))
        material.outlook.opens(("leistungsbezug",), person[later], von[later])
        unread = np.flatnonzero(
            (rows.states("leistung_bis") == CellState.UNREADABLE) | (rows.states("leistung_von") == CellState.UNREADABLE)
        )
        material.outlook.opens(("leistungsbezug",), person[unread], np.full(len(unread), material.stichtag + 1))


def _benefit(material: CaseMaterial) -> FieldColumn:
    """The status as stated, else whether the Stichtag lies in the benefit period."""
    feld = FELD["leistungsbezug"]
    picks = picks_of(material, "leistungsbezug")
    if material.present(Quelle.ALLEGRO, "leistung_von", "leistung_bis"):
        picks = [_with_period(material, picks[0], _by_period(material)), *picks[1:]]
    return settle(material, feld, picks)


def _with_period(material: CaseMaterial, stated: Pick, told: Pick) -> Pick:
    """The stated status, filled up from the period; a running status after the end of the period is worth a hint."""
    known = has_value(stated.zellen)
    unread = stated.zellen == CellState.UNREADABLE
    over = known & (stated.werte == "laufend") & (told.werte == "eingestellt")
    material.findings.hint(np.flatnonzero(over), "Leistungsbezug: laut Status laufend, die Bewilligung endete vor dem Stichtag")
    filled = known | has_value(told.zellen)
    zellen = np.where(unread, CellState.UNREADABLE, np.where(filled, CellState.VALUE, told.zellen))
    return replace(stated, present=True, werte=np.where(known, stated.werte, told.werte), zellen=zellen.astype(np.int8))


def _by_period(material: CaseMaterial) -> Pick:
    rows = material.rows[Quelle.ALLEGRO]
    von, bis, day = rows.dates("leistung_von"), rows.dates("leistung_bis"), material.stichtag
    bis_states, von_states = rows.states("leistung_bis"), rows.states("leistung_von")
    open_end = np.isin(bis_states, [CellState.BLANK, CellState.OPEN_END]) & has_value(von_states)
    begun = (von <= day) | (np.isnat(von) & (von_states != CellState.UNREADABLE))
    running = begun & ((bis >= day) | open_end) & ~(von > day)
    ended = bis < day
    values = np.where(running, "laufend", np.where(ended, "eingestellt", "")).astype(object)
    unreadable = (bis_states == CellState.UNREADABLE) | (von_states == CellState.UNREADABLE)
    untold = np.where(unreadable, CellState.UNREADABLE, CellState.BLANK)
    states = np.where(running | ended, CellState.VALUE, untold).astype(np.int8)
    return pick_values(rows, values, states, running.astype(np.int64))


def _since(material: CaseMaterial) -> FieldColumn:
    """The start of the current spell; later starts are not yet there."""
    feld = FELD["zugang_am"]
    picks = picks_of(material, "zugang_am")
    if material.present(Quelle.ALLEGRO, "zugang_am", "leistung_von"):
        picks = [_spell_start(material, picks[0]), *picks[1:]]
    # a benefit period alone is renewed every year: what opDs says of the Zugang does not contradict it
    stated = material.present(Quelle.ALLEGRO, "zugang_am")
    column = settle(material, feld, picks) if stated else by_priority(feld, picks, material.persons)[0]
    ahead = np.flatnonzero(column.known & (column.werte > material.stichtag))
    material.findings.add("zugang_am", UNPLAUSIBEL, ahead, f"{feld.heading} liegt nach dem Stichtag", Quelle.ALLEGRO.titel)
    return column


def _spell_start(material: CaseMaterial, stated: Pick) -> Pick:
    rows = material.rows[Quelle.ALLEGRO]
    start, states = _starts(rows.dates("zugang_am"), rows.dates("leistung_von"), rows.states("zugang_am"), rows.states("leistung_von"))
    end = as_number(rows.dates("leistung_bis"))
    end = np.where(np.isnat(rows.dates("leistung_bis")), _SPAN - _BASE - 1, end)
    at = np.flatnonzero(~np.isnat(start))
    at = at[np.lexsort((end[at], as_number(start[at]), rows.person[at]))]
    person, begin = rows.person[at], as_number(start[at])
    reached = np.maximum.accumulate(person * _SPAN + end[at] + _BASE) - person * _SPAN - _BASE
    new = first_of(person)
    new[1:] |= begin[1:] - reached[:-1] - 1 > GAP_DAYS
    first = np.flatnonzero(new)
    spell = np.cumsum(new) - 1
    # the last spell begun by the Stichtag; if all lie ahead, the first of them
    begun = begin <= as_number(np.array([material.stichtag]))[0]
    chosen = np.full(rows.persons, -1)
    chosen[person[::-1]] = np.arange(len(at))[::-1]
    np.maximum.at(chosen, person[begun], np.flatnonzero(begun))
    hit = chosen >= 0
    source_row = first[spell[chosen[hit]]] if len(at) else np.zeros(0, dtype=np.intp)
    werte, zellen = np.full(rows.persons, NAT), np.where(stated.zellen == CellState.UNREADABLE, CellState.UNREADABLE, stated.zellen)
    werte[hit], zellen[hit] = start[at][source_row], states[at][source_row]
    zellen[~hit & has_value(zellen)] = CellState.BLANK
    # a spell may reach further back, or begin later, by a day that cannot be read
    zellen[unreadable_per_person(rows, "zugang_am", "leistung_von", "leistung_bis")] = CellState.UNREADABLE
    return replace(stated, present=True, werte=werte, zellen=zellen.astype(np.int8), loser=stated.loser[:0], lost=werte[:0])


def _starts(zugang: Array, von: Array, zugang_states: Array, von_states: Array) -> tuple[Array, Array]:
    """Where a row's spell begins: as stated, else with the benefit period."""
    stated = ~np.isnat(zugang)
    return np.where(stated, zugang, von), np.where(stated, zugang_states, von_states)


@dataclass(frozen=True, slots=True)
class Amounts:
    """The amounts of one kind per person: sum of the readable ones, their number, and whether one cannot be told."""

    total: Array
    number: Array
    unclear: Bools

    def or_else(self, other: "Amounts") -> "Amounts":
        """These amounts; for persons without any, the other ones."""
        mine = (self.number > 0) | self.unclear
        return Amounts(
            np.where(mine, self.total, other.total), np.where(mine, self.number, other.number), np.where(mine, self.unclear, other.unclear)
        )


def income_fields(material: CaseMaterial) -> dict[str, FieldColumn]:
    """Erwerbseinkommen and sonstiges_einkommen."""
    if Quelle.ALLEGRO not in material.rows:
        return {name: blank(FELD[name], material.persons, Zustand.QUELLE_FEHLT) for name in ("erwerbseinkommen", "sonstiges_einkommen")}
    return {"erwerbseinkommen": _earned(material), "sonstiges_einkommen": _other(material)}


def _by_kind(material: CaseMaterial) -> bool:
    return material.present(Quelle.ALLEGRO, "einkommensart") and material.present(Quelle.ALLEGRO, "betrag")


def _relevant(rows: Rows, stichtag: np.datetime64) -> tuple[Bools, Bools]:
    """Rows that count for the list month, and rows for which that cannot be told.

    A person who changed the BG within the month has the income on both rows: only the valid one counts. A column of months
    without any entry says as little as no such column.
    """
    valid = valid_on(rows, stichtag)
    current = valid | ~any_per_person(rows.person, valid, rows.persons)[rows.person]
    states = rows.states("einkommen_monat")
    this_month = rows.dates("einkommen_monat").astype("M8[M]") == stichtag.astype("M8[M]")
    exact = has_value(states) & (states != CellState.YEAR)
    untold = states == CellState.ABSENT
    of_file = Rows.everything(rows.table).states("einkommen_monat")
    if not (has_value(of_file) | (of_file == CellState.UNREADABLE)).any():
        untold[:] = True
    return current & (untold | (exact & this_month)), current & ~untold & ~exact


def _sum(rows: Rows, stichtag: np.datetime64, name: str, kinds: tuple[str, ...] = ()) -> Amounts:
    """Sum one amount column per person; with `kinds`, the rows of these kinds and those whose kind cannot be told."""
    counts, doubtful = _relevant(rows, stichtag)
    cents, states = rows.numbers(name), rows.states(name)
    value = has_value(states)
    zero = value & (cents == 0)
    if kinds:
        kind, kind_states = rows.text("einkommensart"), rows.states("einkommensart")
        of_kind = np.isin(kind, kinds)
        amount_given = (states != CellState.BLANK) & (states != CellState.ABSENT)
        no_kind = (kind_states == CellState.UNREADABLE) | (~has_value(kind_states) & amount_given)
        unclear = (of_kind & ~value) | no_kind
    else:
        of_kind = value | (states == CellState.UNREADABLE)
        unclear = of_kind & ~value
    unclear = ((unclear & (counts | doubtful)) | (of_kind & doubtful)) & ~zero
    added = of_kind & counts & value
    if not kinds:  # a column of its own is repeated on every row of the person
        pairs = pd.DataFrame({"person": rows.person, "cents": cents, "added": ~added})
        added &= ~pairs.duplicated().to_numpy()
    total, number = np.zeros(rows.persons, dtype=np.int64), np.zeros(rows.persons, dtype=np.int64)
    np.add.at(total, rows.person[added], cents[added])
    np.add.at(number, rows.person[added], 1)
    return Amounts(total, number, any_per_person(rows.person, unclear, rows.persons))


def _gross_and_net(rows: Rows, stichtag: np.datetime64) -> tuple[Amounts, Amounts]:
    gross = _sum(rows, stichtag, "betrag", GROSS).or_else(_sum(rows, stichtag, "erwerbseinkommen"))
    net = _sum(rows, stichtag, "betrag", NET).or_else(_sum(rows, stichtag, "erwerbseinkommen_netto"))
    return gross, net


def _earned(material: CaseMaterial) -> FieldColumn:
    """Gross earnings; net ones only where no gross amount is given."""
    feld, rows = FELD["erwerbseinkommen"], material.rows[Quelle.ALLEGRO]
    if not (_by_kind(material) or material.present(Quelle.ALLEGRO, "erwerbseinkommen", "erwerbseinkommen_netto")):
        return blank(feld, material.persons, Zustand.QUELLE_FEHLT)
    gross, net = _gross_and_net(rows, material.stichtag)
    only_net = (gross.number == 0) & (net.number > 0)
    unmatched = (gross.number > 0) & (net.number > gross.number)
    unclear = gross.unclear | unmatched | ((gross.number == 0) & net.unclear)
    other_month = _other_month(material, rows)
    open_ = _open_earnings(material)
    hint = material.findings.hint
    hint(np.flatnonzero(gross.unclear | net.unclear), f"{feld.heading}: Betrag, Art oder Monat nicht lesbar oder nicht angegeben")
    hint(np.flatnonzero(unmatched), f"{feld.heading}: nicht zu jedem Nettobetrag steht ein Bruttobetrag")
    hint(np.flatnonzero(only_net & ~unclear), f"{feld.heading}: nur Nettobetrag bekannt")
    hint(np.flatnonzero(open_), f"{feld.heading}: in Allegro steht Einkommen, das noch niemandem zugeordnet ist")
    known = _told(rows, "betrag", "erwerbseinkommen", "erwerbseinkommen_netto") & ~unclear & ~other_month & ~open_
    return blank(feld, material.persons, Zustand.UNBEKANNT).where(known, np.where(only_net, net.total, gross.total))


def _other(material: CaseMaterial) -> FieldColumn:
    feld, rows = FELD["sonstiges_einkommen"], material.rows[Quelle.ALLEGRO]
    if not (_by_kind(material) or material.present(Quelle.ALLEGRO, "sonstiges_einkommen")):
        return blank(feld, material.persons, Zustand.QUELLE_FEHLT)
    amounts = _sum(rows, material.stichtag, "betrag", OTHER).or_else(_sum(rows, material.stichtag, "sonstiges_einkommen"))
    known = _told(rows, "betrag", "sonstiges_einkommen") & ~amounts.unclear
    return blank(feld, material.persons, Zustand.UNBEKANNT).where(known, amounts.total)


def _told(rows: Rows, *names: str) -> Bools:
    """Persons known to Allegro by a file that has at least one of the columns."""
    has_column = np.zeros(len(rows), dtype=np.bool_)
    for name in names:
        has_column |= rows.states(name) != CellState.ABSENT
    return any_per_person(rows.person, has_column, rows.persons)


def _open_earnings(material: CaseMaterial) -> Bools:
    """Persons to whom an unlinked row with earnings may belong."""
    rows = material.open_rows[Quelle.ALLEGRO]
    gross, net = _gross_and_net(rows, material.stichtag)
    some: Bools = (gross.total != 0) | gross.unclear | (net.total != 0) | net.unclear
    return some


def _dated_earnings(rows: Rows, stichtag: np.datetime64) -> tuple[Bools, Bools]:
    """Rows with earnings and a month, and rows of the list month."""
    in_column = has_value(rows.states("erwerbseinkommen")) & (rows.numbers("erwerbseinkommen") != 0)
    stated = (np.isin(rows.text("einkommensart"), GROSS + NET) | in_column) & has_value(rows.states("einkommen_monat"))
    return stated, rows.dates("einkommen_monat").astype("M8[M]") == stichtag.astype("M8[M]")


def _other_month(material: CaseMaterial, rows: Rows) -> Bools:
    """Persons with earnings of another month, if the export holds no earnings of the list month at all."""
    stated, this_month = _dated_earnings(rows, material.stichtag)
    nobody = np.zeros(rows.persons, dtype=np.bool_)
    persons = any_per_person(rows.person, stated & ~this_month, rows.persons)
    anywhere, of_the_month = _dated_earnings(Rows.everything(rows.table), material.stichtag)
    if (anywhere & of_the_month).any() or int(persons.sum()) < OTHER_MONTH_PERSONS:
        return nobody
    newest = rows.dates("einkommen_monat")[stated].max().astype(object)
    angaben: dict[str, str | int] = {"monat": f"{newest:%m.%Y}", "listenmonat": f"{material.day:%m.%Y}", "personen": int(persons.sum())}
    material.problems.append(Problem("F-103", Origin(Quelle.ALLEGRO.titel), angaben))
    return persons
