"""Own income of a person in the list month.

Known to Allegro without an income row is 0,00; not in Allegro is unknown; an amount that cannot be read is unknown, never 0.
Source: DOMAIN §8, 29 and §5 (d).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from bewerberanalyse.cases.column import FieldColumn, blank
from bewerberanalyse.cases.material import CaseMaterial, any_per_person, valid_on
from bewerberanalyse.cases.rows import Rows, has_value
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.table import CellState, Quelle

GROSS, NET, OTHER = ("erwerb_brutto", "erwerb"), ("erwerb_netto",), ("sonstiges",)
# So many persons with earnings, none of them in the list month: the export was made for another month.
OTHER_MONTH_PERSONS = 20


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
