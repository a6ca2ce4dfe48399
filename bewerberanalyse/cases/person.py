"""The fields that stand as such in the sources: truth, fallback, contradictions.

Where sources disagree the winner stays in the list, the loser is shown beside it: „Geburtsdatum: STEP 03.04.1990, VerBIS 04.03.1990“ stands
in the Datenhinweise and on the sheet „Klärung“. Of two rows of one source nobody can rank neither wins.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from bewerberanalyse.cases.choose import Pick, by_priority, pick
from bewerberanalyse.cases.findings import WIDERSPRUCH, join_per_person
from bewerberanalyse.cases.material import CaseMaterial
from bewerberanalyse.cases.rows import FieldColumn, Rows, as_number, blank, has_value, objects, place_in
from bewerberanalyse.cases.values import days_differ, folded, shown
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import BERUFSABSCHLUSS, FELD, FELDER, SCHULABSCHLUSS, SCHWERBEHINDERUNG, Feld, Kind
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.settings import FORTGELTUNG_24
from bewerberanalyse.model.table import FACTS, ROUGH_WORDS, CellState, Quelle

# These change from month to month: what an older Stand says is a Datenhinweis, nothing to clear up.
CHANGING = frozenset({
    "team", "fachkraft", "arbeitsmarktstatus", "arbeitslos_seit", "integrationsprognose", "aufenthalt_bis", "zielberuf", "plz", "ort",
    "leistungsbezug", "rechtskreis", "rechtskreis_seit", "kontaktart", "beschaeftigt_seit", "kooperationsplan_am",
})  # fmt: skip
PLAIN = tuple(feld.name for feld in FELDER if feld.plain)
RECOGNISED = frozenset({"betrieblich/schulisch", "ausländisch_anerkannt", "Meister/Fachschule", "akademisch"})
UNLIMITED = frozenset({"Niederlassungserlaubnis", "Freizügigkeit_EU"})
NO_TITLE = ("D", "EU", "EWR_CH")  # who needs none has none that ends


def _report_contradictions(material: CaseMaterial, feld: Feld, column: FieldColumn, picks: Sequence[Pick], decided: Array) -> None:
    """Report every person for whom the sources, or equally good rows of one source, hold different values."""
    for index, winner in enumerate(picks):
        lost: list[tuple[Pick, Array, Array, Array]] = []
        own = (decided[winner.loser] == index) | winner.torn[winner.loser]
        lost.append((winner, winner.loser[own], winner.lost[own], np.zeros(int(own.sum()), dtype=np.int8)))
        for other in picks[index + 1 :]:
            candidates = np.flatnonzero((decided == index) & column.known & has_value(other.zellen))
            persons = candidates[other.werte[candidates] != winner.werte[candidates]]
            lost.append((other, persons, other.werte[persons], other.zellen[persons]))
        _report(material, feld, winner, [part for part in lost if len(part[1])])


def _report(material: CaseMaterial, feld: Feld, winner: Pick, lost: Sequence[tuple[Pick, Array, Array, Array]]) -> None:
    """One text per person: the winner, then all losers."""
    parts = []
    for other, persons, values, states in lost:
        real = _differs(feld, winner.werte[persons], winner.zellen[persons], values, states)
        if real.any():
            parts.append((other.quelle, persons[real], _words(feld, values[real], states[real])))
    if not parts:
        return
    text = np.full(material.persons, "", dtype=object)
    everybody = np.unique(np.concatenate([persons for _, persons, _ in parts]))
    words = _words(feld, winner.werte[everybody], winner.zellen[everybody])
    text[everybody] = np.array([f"{feld.heading}: {winner.quelle.titel} {word}" for word in words], dtype=object)
    for quelle, persons, values in parts:
        join_per_person(persons, np.array([f"{quelle.titel} {value}" for value in values], dtype=object), text, ", ")
    clear_up = np.zeros(material.persons, dtype=np.bool_)
    for quelle, persons, _ in parts:
        clear_up[persons] |= not _only_older(material, feld, quelle, winner.quelle)
    system = ", ".join(dict.fromkeys([winner.quelle.titel, *(quelle.titel for quelle, _, _ in parts)]))
    material.findings.hint(everybody, text[everybody], feld.name)
    to_clear = everybody[clear_up[everybody]]
    material.findings.list_only(feld.name, WIDERSPRUCH, to_clear, text[to_clear], system)


def _words(feld: Feld, values: Array, states: Array) -> Array:
    told = shown(values, states)
    return objects(feld.wort(word) for word in told) if feld.werte else told


def _only_older(material: CaseMaterial, feld: Feld, loser: Quelle, winner: Quelle) -> bool:
    if feld.name not in CHANGING or loser == winner:
        return False
    stands = [material.rows[quelle].stand() for quelle in (loser, winner)]
    newest = [days.max() if len(days) and not np.isnat(days).all() else np.datetime64("NaT") for days in stands]
    return bool(newest[0] < newest[1])


def _differs(feld: Feld, one: Array, one_states: Array, other: Array, other_states: Array) -> Bools:
    """Different in meaning: spelling does not count, nor a date that is only less precise."""
    if one.dtype.kind == "M":
        return days_differ(one, one_states, other, other_states)
    if one.dtype == object:
        rule = _given_names_differ if feld.name == "vorname" else _words_differ
        unequal = np.flatnonzero(one != other)
        spelled = np.zeros(len(one), dtype=np.bool_)
        spelled[unequal] = [rule(a, b) for a, b in zip(one[unequal], other[unequal], strict=True)]
        return spelled
    differs: Bools = one != other
    return differs


def _words_differ(one: str, other: str) -> bool:
    """Lists agree if one holds all entries of the other: „Syrien“ does not contradict „Syrien; Türkei“."""
    if ";" not in one and ";" not in other:
        return folded(one) != folded(other)
    entries, others = ({folded(part) for part in cell.split(";")} for cell in (one, other))
    return not (entries <= others or others <= entries)


def _given_names_differ(one: str, other: str) -> bool:
    """A second given name is often left out."""
    names, others = ({folded(part) for part in name.replace("-", " ").split()} for name in (one, other))
    return folded(one) != folded(other) and not (names <= others or others <= names)


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
    group = fields["herkunftsgruppe"]
    unread = [
        one.zellen == CellState.UNREADABLE
        for name in ("aufenthaltsstatus", "aufenthalt_rechtsgrundlage")
        for one in picks_of(material, name)
    ]
    maybe = ~basis.known & refuge & np.logical_or.reduce([group.is_("UKR"), ~group.known, *unread])
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


def days_untold(material: CaseMaterial, fields: Mapping[str, FieldColumn]) -> dict[str, FieldColumn]:
    """A blank where there must be a day, or may be one, says nobody wrote it down, not that there is none.

    Every title but the unlimited ones ends on a day, whoever works began on one. An end that is stated as open stays one.

    Source:
        § 7 Abs. 1 Satz 2, § 60a Abs. 1 AufenthG, § 63 Abs. 2 AsylG.
    """
    title, group, work = fields["aufenthaltsstatus"], fields["herkunftsgruppe"], fields["arbeitsmarktstatus"]
    must = {
        "aufenthalt_bis": ~(title.is_(*UNLIMITED) | (~title.known & group.is_(*NO_TITLE))),
        "beschaeftigt_seit": work.is_("beschaeftigt") | ~work.known,
        "arbeitslos_seit": work.is_("arbeitslos") | ~work.known,
    }
    result = {}
    for name, persons in must.items():
        endless = np.logical_or.reduce(
            [np.zeros(material.persons, bool), *(one.zellen == CellState.OPEN_END for one in picks_of(material, name))]
        )
        result[name] = fields[name].without(persons & ~endless & (fields[name].zustand == Zustand.LEER), Zustand.UNBEKANNT)
    return result


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
    _report_contradictions(material, feld, column, picks, decided)
    for index, one in enumerate(picks):
        if FACTS[one.quelle].outside:
            words = f"{feld.heading}: Angabe aus der Liste „{one.quelle.titel}“, nicht geprüft"
            material.findings.hint(np.flatnonzero((decided == index) & column.known), words, feld.name)
    return column


def _report_partial(material: CaseMaterial, feld: Feld, picks: Sequence[Pick], decided: Array) -> None:
    for index, one in enumerate(picks):
        confirmed = np.logical_or.reduce([(other.zellen == CellState.VALUE) & (other.werte == one.werte) for other in picks])
        for state, words in ROUGH_WORDS.items():
            persons = np.flatnonzero((decided == index) & (one.zellen == state) & ~confirmed)
            material.findings.hint(persons, f"{feld.heading}: {words} ({one.quelle.titel})", feld.name)


def _report_unreadable(material: CaseMaterial, feld: Feld, picks: Sequence[Pick], decided: Array) -> None:
    for index, one in enumerate(picks):
        persons = np.flatnonzero((one.zellen == CellState.UNREADABLE) & ~one.torn & ((decided < 0) | (decided > index)))
        material.findings.hint(persons, f"{feld.heading}: in {one.quelle.titel} nicht lesbar", feld.name)
