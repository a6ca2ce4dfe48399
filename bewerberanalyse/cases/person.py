"""The fields that stand as such in the sources: truth, fallback, contradictions."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from bewerberanalyse.cases.choose import Pick, by_priority, pick
from bewerberanalyse.cases.column import FieldColumn, blank
from bewerberanalyse.cases.conflict import report_contradictions
from bewerberanalyse.cases.material import CaseMaterial, as_number
from bewerberanalyse.cases.rows import Rows, has_value, place_in
from bewerberanalyse.model.arrays import Array
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.field import Feld, Kind
from bewerberanalyse.model.fields import BERUFSABSCHLUSS, FELD, FELDER, SCHULABSCHLUSS, SCHWERBEHINDERUNG
from bewerberanalyse.model.law import FORTGELTUNG_24
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.table import FACTS, CellState

PLAIN = tuple(feld.name for feld in FELDER if feld.plain)
RECOGNISED = frozenset({"betrieblich/schulisch", "ausländisch_anerkannt", "Meister/Fachschule", "akademisch"})
UNLIMITED = frozenset({"Niederlassungserlaubnis", "Freizügigkeit_EU"})


def _highest(codes: Sequence[str]) -> Callable[[Rows, str], Array]:
    return lambda rows, name: place_in(codes, rows.text(name))


def _latest_validity(rows: Rows, _name: str) -> Array:
    until, states = rows.dates("aufenthalt_bis"), rows.states("aufenthalt_bis")
    endless = (states == CellState.OPEN_END) | (np.isnat(until) & np.isin(rows.text("aufenthaltsstatus"), list(UNLIMITED)))
    return np.where(endless, np.iinfo(np.int64).max, as_number(until))


def _highest_recognised(rows: Rows, name: str) -> Array:
    values = rows.text(name)
    recognised = np.isin(values, list(RECOGNISED)).astype(np.int64)
    ranked: Array = place_in(BERUFSABSCHLUSS, values) + len(BERUFSABSCHLUSS) * recognised
    return ranked


def legal_basis(material: CaseMaterial, status: FieldColumn) -> FieldColumn:
    """aufenthalt_rechtsgrundlage: the paragraph of the first source that tells the Aufenthaltsstatus of the list.

    What a source says of another title, an earlier one mostly, is no answer.
    """
    feld, result = FELD["aufenthalt_rechtsgrundlage"], blank(FELD["aufenthalt_rechtsgrundlage"], material.persons, Zustand.QUELLE_FEHLT)
    for of_status in picks_of(material, "aufenthaltsstatus"):
        one = pick(material.rows[of_status.quelle], feld.name, _latest_validity(material.rows[of_status.quelle], ""))
        if not one.present:
            continue
        result = result.without(result.zustand == Zustand.QUELLE_FEHLT, Zustand.UNBEKANNT)
        same = status.known & has_value(of_status.zellen) & (of_status.werte == status.werte)
        result = result.where(~result.known & same & has_value(one.zellen), one.werte)
    return result


def continued_title(material: CaseMaterial, fields: Mapping[str, FieldColumn]) -> FieldColumn:
    """aufenthalt_bis: a title under § 24 runs on by law, whatever day is printed on it; unknown where it may be one, or may run on again.

    Source:
        `FORTGELTUNG_24`.
    """
    until, basis = fields["aufenthalt_bis"], fields["aufenthalt_rechtsgrundlage"]
    refuge = fields["aufenthaltsstatus"].is_("Aufenthaltserlaubnis_Flucht") | ~fields["aufenthaltsstatus"].known
    of_24 = basis.is_("§ 24", "§ 24 Abs. 1")
    maybe = ~basis.known & refuge & fields["herkunftsgruppe"].is_("UKR")
    end = until.werte.astype("M8[D]")
    for valid_on, runs_until in FORTGELTUNG_24.steps:
        end = np.where(until.known & (end >= np.datetime64(valid_on)) & (end < np.datetime64(runs_until)), np.datetime64(runs_until), end)
    later, heading = until.known & (end > until.werte), FELD["aufenthalt_bis"].heading
    last = FORTGELTUNG_24.bekannt_bis
    asked_again = (of_24 | maybe) & until.known & (end == np.datetime64(last)) & (material.stichtag > np.datetime64(last))
    told = (
        (of_24, f"{heading}: der Titel nach § 24 AufenthG gilt ohne neue Karte fort (UkraineAufenthFGV)"),
        (maybe, f"{heading}: als Titel nach § 24 AufenthG gälte er fort, die Rechtsgrundlage ist nicht bekannt"),
    )
    for persons, words in told:
        material.findings.hint(np.flatnonzero(persons & later & ~asked_again), words)
    if asked_again.any():
        angaben: dict[str, str | int] = {"tag": f"{last:%d.%m.%Y}", "personen": int(asked_again.sum())}
        material.problems.append(Problem("F-114", Origin("VerBIS"), angaben))
    return until.where(of_24 & later, end).without((maybe & later) | asked_again, Zustand.UNBEKANNT)


# Rules that choose among the rows of one source before the general order does.
FIRST_KEY: dict[str, Callable[[Rows, str], Array]] = {
    "schulabschluss": _highest(SCHULABSCHLUSS),
    "schwerbehinderung": _highest(SCHWERBEHINDERUNG),
    "berufsabschluss": _highest_recognised,
    "aufenthaltsstatus": _latest_validity,
    "aufenthalt_bis": _latest_validity,
    "aufenthalt_erteilt_am": _latest_validity,
}


def picks_of(material: CaseMaterial, name: str) -> list[Pick]:
    """What every loaded source of the field says, in the order truth → fallback."""
    picks = []
    for quelle in FELD[name].quellen:
        if quelle in material.rows:
            rows, rule = material.rows[quelle], FIRST_KEY.get(name)
            picks.append(pick(rows, name, rule(rows, name) if rule else None))
    return picks


def plain_fields(material: CaseMaterial) -> dict[str, FieldColumn]:
    """Every field that is a column of the sources."""
    return {name: settle(material, FELD[name], picks_of(material, name)) for name in PLAIN}


def settle(material: CaseMaterial, feld: Feld, picks: Sequence[Pick]) -> FieldColumn:
    """Decide one field and report partial dates, unreadable cells and contradictions."""
    column, decided = by_priority(feld, picks, material.persons)
    if feld.kind is Kind.DATUM:
        _report_partial(material, feld, picks, decided)
    _report_unreadable(material, feld, picks, decided)
    report_contradictions(material, feld, column, picks, decided)
    for index, one in enumerate(picks):
        if FACTS[one.quelle].outside:
            words = f"{feld.heading}: Angabe aus der Liste „{one.quelle.titel}“, nicht geprüft"
            material.findings.hint(np.flatnonzero((decided == index) & column.known), words, feld.name)
    return column


def _report_partial(material: CaseMaterial, feld: Feld, picks: Sequence[Pick], decided: Array) -> None:
    for index, one in enumerate(picks):
        for state, words in ((CellState.YEAR, "nur Jahr bekannt"), (CellState.MONTH, "nur Monat und Jahr bekannt")):
            persons = np.flatnonzero((decided == index) & (one.zellen == state))
            material.findings.hint(persons, f"{feld.heading}: {words} ({one.quelle.titel})", feld.name)


def _report_unreadable(material: CaseMaterial, feld: Feld, picks: Sequence[Pick], decided: Array) -> None:
    for index, one in enumerate(picks):
        persons = np.flatnonzero((one.zellen == CellState.UNREADABLE) & ((decided < 0) | (decided > index)))
        material.findings.hint(persons, f"{feld.heading}: in {one.quelle.titel} nicht lesbar", feld.name)
