"""From linked export rows to one Fall per person: every field with its value, or why there is none.

Composes the topics; each rule stands in the module of its topic. Only which sources know a person, and of which day they are, is told here.
Reads no clock and no file.
"""

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pandas as pd

from bewerberanalyse.cases.bg import TOO_YOUNG, bg_fields, members_of
from bewerberanalyse.cases.care import care_area, care_fields, contact_fields, place_of, strategy_fields
from bewerberanalyse.cases.chain import chain_field, participations
from bewerberanalyse.cases.choose import Pick, pick
from bewerberanalyse.cases.course import collect
from bewerberanalyse.cases.course_fields import course_fields, obliged_field
from bewerberanalyse.cases.findings import find_implausible, report_missing, tuple_per_person
from bewerberanalyse.cases.keyword import keyword_fields
from bewerberanalyse.cases.language import language_fields
from bewerberanalyse.cases.livelihood import benefit_fields, income_fields
from bewerberanalyse.cases.material import CaseMaterial, any_per_person, gather, max_per_person, possible_worlds, unseen, without
from bewerberanalyse.cases.measure import measure_fields
from bewerberanalyse.cases.member import Members
from bewerberanalyse.cases.nationality import flight_context, nationality_fields
from bewerberanalyse.cases.notes import note_fields
from bewerberanalyse.cases.person import continued_title, days_untold, legal_basis, picks_of, plain_fields, settle
from bewerberanalyse.cases.rough import report_rough, rough_days
from bewerberanalyse.cases.rows import FieldColumn, blank, has_value, of_lists
from bewerberanalyse.cases.same_thing import report_contradictions
from bewerberanalyse.cases.values import exact_years
from bewerberanalyse.model.arrays import Bools
from bewerberanalyse.model.case import Checks, Faelle, Zustand
from bewerberanalyse.model.fields import FELD, FELDER
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.settings import ZUMUTBAR_AB, Settings
from bewerberanalyse.model.table import CellState, Ingested, Linked, Quelle

# What linking itself compares, and what is only told: an open row differs here because it may be about somebody else.
SAID_OF_ANYBODY = frozenset({
    "kundennummer", "bg_nummer", "nachname", "vorname", "geburtsdatum", "alter", "geschlecht", "staatsangehoerigkeit", "herkunftsgruppe",
    "plz", "ort", "notiz", "bestritten_vermerk",
})  # fmt: skip
DIRECT = ("Kundennummer", "Kundennummer alt", "Entscheidung", "")  # ways of linking that need no second look


def fold(ingested: Ingested, linked: Linked, settings: Settings, stichtag: date, checks: Checks) -> Faelle:
    """One Fall per row of `linked.personen`.

    Args:
        ingested: The tables; Allegro unfiltered, because BG size and children come from all its rows.
        linked: Which row belongs to which person.
        settings: Of the house: teams.
        stichtag: Inclusive.
        checks: What cannot be right, and what of it is accepted for now.

    Returns:
        All fields of `FELDER` with value and Zustand for every person; what needs clearing up in `klaerung`.
    """
    material = gather(ingested, linked, settings, stichtag)
    _report_links(material, linked)
    for rows in material.rows.values():
        report_contradictions(rows, material.findings)
    listed = members_of(ingested, linked, settings, material.stichtag)
    fields, teilnahmen = _fields(material, listed)
    of_opds = _of_opds(material, fields, listed)
    _doubt_open_rows(material, fields, listed)
    of_source = stands(ingested)
    fields["quellen"] = _sources_field(material, of_source)
    rough = rough_days(material, fields)
    report_rough(material, rough)
    verdicts = find_implausible(fields, rough, stichtag, checks, material.findings)
    report_missing(fields, material.findings)
    fields["dq_hinweise"] = of_lists(material.findings.hints(material.persons))
    return Faelle(
        stichtag=stichtag,
        werte=pd.DataFrame({feld.name: fields[feld.name].series(feld) for feld in FELDER}),
        zustand=pd.DataFrame({feld.name: fields[feld.name].zustand for feld in FELDER}),
        klaerung=material.findings.frame(),
        quellen_stand=of_source,
        problems=tuple(material.problems),
        teilnahmen=teilnahmen,
        aussicht=material.outlook.frame(),
        pruefungen=verdicts,
        aus_opds=of_opds,
        ungenau=rough,
    )


def _fields(
    material: CaseMaterial, listed: Members | None, told: dict[str, FieldColumn] | None = None
) -> tuple[dict[str, FieldColumn], pd.DataFrame]:
    """Every field that the rows of the sources tell, and the Teilnahmen.

    `told` is what was told of the same month with opDs: then only the topics that see its rows are asked again, without Teilnahmen.
    """
    others = unseen(material, Quelle.OPDS)

    def alone(topic: Callable[[CaseMaterial], dict[str, FieldColumn]]) -> dict[str, FieldColumn]:
        return topic(others) if told is None else {}

    fields = dict(told or {})
    fields |= _person_fields(material) | bg_fields(material, listed) | benefit_fields(material) | alone(income_fields)
    fields |= contact_fields(material) | care_fields(material, fields["zugang_am"]) | strategy_fields(material) | alone(note_fields)
    fields |= language_fields(material) | alone(keyword_fields)
    fields["zumutbarkeit"] = _reasonable(material, fields.pop(TOO_YOUNG), fields["arbeitsmarktstatus"])
    if told is not None:
        return fields, pd.DataFrame()
    courses, possible = collect(others.rows, others.stichtag), collect(others.open_rows, others.stichtag)
    fields |= course_fields(others, courses, possible) | measure_fields(others)
    fields["ik_verpflichtet"] = obliged_field(others, fields["ik_zugangsweg"])
    teilnahmen = participations(others, courses, possible)
    fields["massnahmen_verlauf"] = chain_field(others, teilnahmen)
    return fields, teilnahmen


def _doubt_open_rows(material: CaseMaterial, fields: dict[str, FieldColumn], listed: Members | None) -> None:
    """Take away what would be told otherwise if a row that is not linked yet belonged to the person.

    The topics look at open rows where they know more precisely what these may change; this holds for every field there is, or will be.
    """
    of, worlds = possible_worlds(material)
    if not len(of):
        return
    told, _ = _fields(worlds, listed)
    material.outlook.doubt(of, worlds.outlook, SAID_OF_ANYBODY)
    for name in [name for name in fields if name not in SAID_OF_ANYBODY]:
        persons = any_per_person(of, fields[name].take(of).differs(told[name]), material.persons)
        held = persons & np.isin(fields[name].zustand, (Zustand.WERT, Zustand.LEER))
        material.findings.hint(np.flatnonzero(held), f"{FELD[name].heading}: eine noch nicht zugeordnete Zeile sagt anderes", name)
        fields[name] = fields[name].without(held, Zustand.UNBEKANNT)


def _of_opds(material: CaseMaterial, fields: dict[str, FieldColumn], listed: Members | None) -> pd.DataFrame:
    """Which cells hang on opDs, see `Faelle.aus_opds`: told by folding the month a second time without it."""
    if Quelle.OPDS not in material.rows:
        return pd.DataFrame()
    told, _ = _fields(without(material, Quelle.OPDS), listed, fields)
    return pd.DataFrame({name: column.differs(told[name]) for name, column in fields.items()})


def _person_fields(material: CaseMaterial) -> dict[str, FieldColumn]:
    """Everything about the person that is a column of the sources, or follows from one."""
    fields = plain_fields(material)
    fields["kundennummer"] = FieldColumn(material.kundennummern, np.full(material.persons, Zustand.WERT, dtype=np.int8))
    fields["zielberuf"] = _first_entry(fields["zielberuf"])
    fields["staatsangehoerigkeit"], fields["herkunftsgruppe"] = nationality_fields(fields["staatsangehoerigkeit"])
    fields["alter"] = _age(material, fields["geburtsdatum"])
    of_opds = _pick(material, Quelle.OPDS, "kontext_flucht")
    unread = _unread(material, "aufenthaltsstatus") & ~fields["aufenthaltsstatus"].known
    context = flight_context(fields["aufenthaltsstatus"], fields["herkunftsgruppe"], of_opds)
    fields["kontext_flucht"] = context.without(unread, Zustand.UNBEKANNT)
    fields["betreuungsbereich"] = care_area(material, fields["team"])
    fields["standort"] = place_of(material, fields["plz"])
    fields["aufenthalt_rechtsgrundlage"] = legal_basis(material, fields["aufenthaltsstatus"])
    fields["aufenthalt_bis"] = continued_title(material, fields)
    fields |= days_untold(material, fields)
    until = fields["aufenthalt_bis"]
    who = np.flatnonzero(until.known)  # whether it is renewed, and as what, nobody knows
    of_title = ("aufenthaltsstatus", "aufenthalt_bis", "aufenthalt_rechtsgrundlage", "aufenthalt_erteilt_am", "kontext_flucht")
    material.outlook.opens(of_title, who, until.werte[who].astype("M8[D]") + 1)
    return fields


def _pick(material: CaseMaterial, quelle: Quelle, name: str) -> Pick | None:
    """What one source says, None if it was not loaded."""
    return pick(material.rows[quelle], name) if quelle in material.rows else None


def _unread(material: CaseMaterial, name: str) -> Bools:
    """Persons for whom a source of the field holds a cell that cannot be read."""
    nobody = np.zeros(material.persons, dtype=np.bool_)
    unread: Bools = np.logical_or.reduce([nobody, *(one.zellen == CellState.UNREADABLE for one in picks_of(material, name))])
    return unread


def _first_entry(column: FieldColumn) -> FieldColumn:
    """The first entry of a list."""
    first = np.array([cell.split(";")[0].strip() for cell in column.werte], dtype=object)
    return column.where(column.known, first)


def _age(material: CaseMaterial, geburtsdatum: FieldColumn) -> FieldColumn:
    """Completed years; a birth date known to the year or month only counts where that leaves no doubt."""
    states = np.full(material.persons, CellState.VALUE, dtype=np.int8)
    for one in reversed(picks_of(material, "geburtsdatum")):
        states = np.where(has_value(one.zellen), one.zellen, states)
    years, exact = exact_years(geburtsdatum.werte, states, material.stichtag)
    certain = geburtsdatum.known & exact & (years >= 0)
    who = np.flatnonzero(certain)
    material.outlook.counts("alter", who, (geburtsdatum.werte[who], states[who]), years[who], months=12)
    result = blank(FELD["alter"], material.persons, Zustand.UNBEKANNT).where(certain, years)
    return result.without(geburtsdatum.zustand == Zustand.QUELLE_FEHLT, Zustand.QUELLE_FEHLT)


def _reasonable(material: CaseMaterial, too_young: FieldColumn, status: FieldColumn) -> FieldColumn:
    """Zumutbarkeit: as VerBIS says, else whether no child lives in the BG that is too young, marked as derived.

    Unknown where the Status says § 10 although no such child is known: there must be another reason.

    Source:
        § 10 Abs. 1 Nr. 3 SGB II; the age is `ZUMUTBAR_AB`.
    """
    feld = FELD["zumutbarkeit"]
    stated = _pick(material, Quelle.VERBIS, "zumutbarkeit")
    result = blank(feld, material.persons, Zustand.UNBEKANNT)
    if (stated is None or not stated.present) and too_young.missing_source:
        return blank(feld, material.persons, Zustand.QUELLE_FEHLT)
    if stated is not None:
        told = settle(material, feld, [stated])
        result = result.where(told.known, told.werte)
    open_ = ~result.known & too_young.known
    if stated is not None:
        open_ &= stated.zellen != CellState.UNREADABLE
    if material.day > ZUMUTBAR_AB.bekannt_bis:
        if open_.any():
            angaben: dict[str, str | int] = {"tag": f"{ZUMUTBAR_AB.bekannt_bis:%d.%m.%Y}", "personen": int(open_.sum())}
            material.problems.append(Problem("F-115", Origin("Allegro"), angaben))
        return result
    unread = _unread(material, "arbeitsmarktstatus") & ~status.known
    months = ZUMUTBAR_AB.on(material.day)
    age = "3" if months == 36 else f"{months} Monaten"
    yes = open_ & (too_young.werte == 0) & ~status.is_("nicht_aktiviert_10") & ~unread
    no = open_ & (too_young.werte > 0)
    _reasonable_later(material, yes, no, status.is_("nicht_aktiviert_10") | unread)
    material.findings.hint(np.flatnonzero(yes), f"Hinweis: {feld.heading} abgeleitet, keine Kinder unter {age} in der BG")
    material.findings.hint(np.flatnonzero(no), f"Hinweis: {feld.heading} abgeleitet, Kind unter {age} in der BG")
    return result.where(yes, "ja").where(no, "nein")


def _reasonable_later(material: CaseMaterial, yes: Bools, no: Bools, otherwise: Bools) -> None:
    """A derived „nein“ ends when the last child is old enough, unless there may be another reason; a new age of the law is not foreseen."""
    for one in material.outlook.taken(TOO_YOUNG):
        derived = no[one.persons] & (one.words == "0")
        sure = np.flatnonzero(derived & ~otherwise[one.persons])
        material.outlook.turns("zumutbarkeit", one.persons[sure], one.days[sure], "ja")
        unsure = np.flatnonzero(no[one.persons] & ((one.zustand == Zustand.UNBEKANNT) | (derived & otherwise[one.persons])))
        material.outlook.opens(("zumutbarkeit",), one.persons[unsure], one.days[unsure])
    told = np.flatnonzero(yes | no)
    for begin in (*(day for day, _ in ZUMUTBAR_AB.ab), ZUMUTBAR_AB.bekannt_bis + timedelta(days=1)):
        material.outlook.opens(("zumutbarkeit",), told, np.full(len(told), np.datetime64(begin, "D")))


def is_exact(reason: str) -> bool:
    """Whether a row was linked because everything compared is simply equal.

    >>> is_exact("Vorname gleich; Geburtsdatum gleich"), is_exact("Vorname gleich; Geburtsdatum gleich, aber 01.01.")
    (True, False)
    """
    return all(part.endswith(" gleich") for part in reason.split("; ") if part)


def stands(ingested: Ingested) -> dict[Quelle, date | None]:
    """Per loaded source the newest Stand stated; opDs may state it in a column of its own."""
    result: dict[Quelle, date | None] = {}
    for quelle in Quelle:
        if quelle not in ingested.tables:
            continue
        table = ingested.tables[quelle]
        days = table.herkunft["stand"]
        if quelle is Quelle.OPDS and days.isna().all() and "stichtag" in table.werte:
            days = table.werte["stichtag"]
        newest = days.max() if len(days) else None
        stated = [datei.stand for datei in ingested.dateien if datei.quelle is quelle and datei.stand is not None]
        result[quelle] = newest.date() if newest is not None and newest == newest else max(stated, default=None)  # noqa: PLR0124 - NaT is not equal to itself
    return result


def _sources_field(material: CaseMaterial, of_source: dict[Quelle, date | None]) -> FieldColumn:
    """quellen: „VerBIS 02.06.; opDs 30.04.“, the Stand of the rows of this person."""
    persons, texts = [np.zeros(0, dtype=np.intp)], [np.zeros(0, dtype=object)]
    for quelle, rows in material.rows.items():
        stand = max_per_person(rows.person, rows.stand(), rows.persons)
        known = np.flatnonzero(rows.known())
        days, places = np.unique(stand[known], return_inverse=True)
        words = np.array([_words(material, quelle, day, of_source[quelle]) for day in days.astype(object)], dtype=object)
        persons.append(known)
        texts.append(words[places] if len(known) else words)
    return of_lists(tuple_per_person(np.concatenate(persons), np.concatenate(texts), material.persons))


def _words(material: CaseMaterial, quelle: Quelle, day: date | None, otherwise: date | None) -> str:
    stand = day or otherwise
    if stand is None:
        return quelle.titel
    return f"{quelle.titel} {stand:%d.%m.}" if stand.year == material.day.year else f"{quelle.titel} {stand:%d.%m.%Y}"


def _report_links(material: CaseMaterial, linked: Linked) -> None:
    """What about the identity of a person needs a look, and rows that were linked without a Kundennummer."""
    notes = linked.personen["hinweis"].to_numpy(dtype=object)
    noted = np.flatnonzero(notes != "")
    material.findings.add("kundennummer", "zuordnung", noted, notes[noted], "STEP", "Kundennummer")
    for quelle, rows in material.rows.items():
        zeilen = linked.zeilen[quelle]
        ways, reasons = (zeilen[name].to_numpy(dtype=object).take(rows.take) for name in ("weg", "grund"))
        doubtful = np.flatnonzero(~np.isin(ways, DIRECT))
        exact = {reason: is_exact(reason) for reason in set(reasons[doubtful])}
        doubtful = doubtful[[not exact[reason] for reason in reasons[doubtful]]]
        for way in sorted(set(ways[doubtful].tolist())):
            persons = np.unique(rows.person[doubtful[ways[doubtful] == way]])
            material.findings.hint(persons, f"{quelle.titel}: Zuordnung über {way} ansehen")
    for quelle, rows in material.open_rows.items():
        text = f"{quelle.titel}: eine Zeile könnte zu dieser Person gehören, siehe „Zuordnung prüfen“"
        material.findings.add("kundennummer", "zuordnung", np.unique(rows.person), text, quelle.titel, "Kundennummer")
