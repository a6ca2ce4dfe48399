"""What the systems recorded: own randomness per source, unreadable cells, rows that stand there twice; and all of Allegro.

Contradictions are made so that the rules of the list decide them; the spelling comes later, in `spelling`. Allegro holds every member of
every Bedarfsgemeinschaft, once per income.
"""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from bewerberanalyse.demo.names import in_cp1252
from bewerberanalyse.demo.true_state import Fallakte, Person, TrueHousehold, TrueIncome, alter
from bewerberanalyse.demo.typed_rows import AllegroZeile, TypedRow, Unreadable
from bewerberanalyse.demo.world import OTHER_TOWNS, World
from bewerberanalyse.model.linked import RowVerdict

Z = TypeVar("Z", bound=TypedRow)
NO_DATE = ("31.02.2024", "??", "ca. Frühjahr", "siehe Akte", "32.13.2025")


def chance(world: World, quelle: str) -> Random:
    """The generator of one source: leaving a source out changes no other."""
    return Random(f"bewerberanalyse/{world.seed}/{quelle}")


def unreadable(rng: Random) -> Unreadable:
    """A text where a date should be."""
    return Unreadable(rng.choice(NO_DATE))


def misread(day: date, rng: Random) -> date:
    """A date with one wrong part: the day, the month or the year."""
    part = rng.randrange(3) if day.day <= 28 else 0
    if part == 0:
        return day.replace(day=day.day - 1 if day.day > 1 else 2)
    return day.replace(month=day.month % 12 + 1) if part == 1 else day.replace(year=day.year - 1)


def record_of(person: Person) -> Fallakte:
    """The case file of a person with an own case."""
    if person.akte is None:
        raise LookupError(person.nr)
    return person.akte


def judgement_of(person: Person) -> RowVerdict:
    """People of other towns have no case here; their rows stay open."""
    return RowVerdict.OFFEN if person.kundennummer.startswith(OTHER_TOWNS) else RowVerdict.ZUGEORDNET


def number_of(person: Person, rng: Random, anteil_alt: float) -> str:
    """The Kundennummer a system uses: where the person once had another one, some still use that."""
    return person.alte_nummer if person.alte_nummer and rng.random() < anteil_alt else person.kundennummer


def with_doubles(rows: list[Z], rng: Random, anteil: float) -> list[Z]:
    """Some rows once more, a little further down, as clumsy appending makes them."""
    result: list[Z] = []
    later: list[Z] = []
    for row in rows:
        result.append(row)
        if rng.random() < anteil:
            later.append(replace(row, urteil=RowVerdict.DOPPELT, kopie_von=row))
        if later and rng.random() < 0.3:
            result.append(later.pop(0))
    return result + later


def allegro_rows(world: World) -> list[AllegroZeile]:
    """All households but few, the BG columns repeated on every row; here and there the number of somebody else."""
    rng = chance(world, "allegro")
    rows: list[AllegroZeile] = []
    for here in sorted(world.haushalte, key=lambda haushalt: haushalt.bg_nummer):
        if rng.random() > 0.03:
            rows += _bg(here, world.stichtag, rng)
    numbers = [person.kundennummer for person in world.faelle]
    wrong = {person.nr: rng.choice(numbers) for person in world.faelle if rng.random() < 0.0015}
    for row in rows:
        if row.person.nr in wrong:
            row.kundennummer, row.fremde_nummer = wrong[row.person.nr], True
    return with_doubles(rows, rng, 0.002)


def _bg(here: TrueHousehold, stichtag: date, rng: Random) -> list[AllegroZeile]:
    former = [person for person in here.personen if person.frueherer_haushalt is here]
    members = [person for person in here.personen if person.haushalt is here] or former
    dice = rng.random()
    size: int | None = None if dice < 0.04 else len(members)
    typ = "" if 0.04 <= dice < 0.08 and _plain_type(members, stichtag) else bg_typ(members, stichtag)
    lost = members[-1] if 0.08 <= dice < 0.085 and members[-1].rolle == "Kind" and members[-1].akte is None else None
    von = max(here.seit, stichtag - timedelta(days=rng.randint(20, 340)))
    status = "eingestellt" if rng.random() < 0.02 else "laufend"
    rows: list[AllegroZeile] = []
    for person in members:
        if person is lost:
            continue
        base = _member(person, here, rng, stichtag)
        base.bg_groesse, base.bg_typ = size, typ
        base.leistung_von, base.leistungsbezug = von, status
        base.leistung_bis = stichtag + timedelta(days=rng.choice((30, 91, 182)))
        if person.umzug_am is not None:
            _moved(base, person, here)
        elif len(members) == 1 and rng.random() < 0.01:
            rows.append(_earlier_benefit(base, von, rng))
        rows += _per_income(base, person.einkommen if person.haushalt is here else [], rng)
    return rows


def _moved(base: AllegroZeile, person: Person, here: TrueHousehold) -> None:
    """The old BG ended on the day before the new one began, within the list month."""
    if person.umzug_am is None:
        return
    if person.haushalt is here:
        base.leistung_von, base.leistung_bis, base.leistungsbezug = person.umzug_am, person.umzug_am + timedelta(days=364), "laufend"
    else:
        ende = person.umzug_am - timedelta(days=1)
        base.leistung_von, base.leistung_bis, base.leistungsbezug = ende - timedelta(days=200), ende, "eingestellt"
    if person.nr % 2:
        base.zugang_am = None  # then the benefit periods tell it


def _earlier_benefit(base: AllegroZeile, von: date, rng: Random) -> AllegroZeile:
    """An earlier benefit period; after a break of more than a month a new spell began."""
    luecke = rng.choice((1, 15, 31, 32, 80))
    ende = von - timedelta(days=1 + luecke)
    base.zugang_am = None
    return replace(base, leistung_von=ende - timedelta(days=181), leistung_bis=ende, leistungsbezug="eingestellt")


def _member(person: Person, here: TrueHousehold, rng: Random, stichtag: date) -> AllegroZeile:
    jahre = alter(person.geburtsdatum, stichtag)
    row = AllegroZeile(
        person, RowVerdict.ZUGEORDNET if person.akte else RowVerdict.AUSGESCHLOSSEN, kundennummer=number_of(person, rng, 0.4),
        bg_nummer=here.bg_nummer, nachname=in_cp1252(person.nachname[0]), vorname=in_cp1252(person.vorname),
        geburtsdatum=person.geburtsdatum, plz=here.plz,
        ort=here.ort, rolle=person.rolle, elb="eLb" if 15 <= jahre <= 66 else "neLb",
    )  # fmt: skip
    file = person.akte
    if file is not None:
        row.zugang_am, row.aufenthaltsstatus, row.aufenthalt_bis = file.zugang_am, file.aufenthaltsstatus, file.aufenthalt_bis
        row.paragraf = file.paragraf
        row.einreise_am, row.schwerbehinderung = file.einreise_am, "" if person.nr % 10 < 3 else file.schwerbehinderung
        if isinstance(row.aufenthalt_bis, date) and rng.random() < 0.05:
            row.aufenthalt_bis = row.aufenthalt_bis - timedelta(days=365)  # the title before the last extension
        dice = rng.random()
        if dice < 0.02:
            row.vorname = in_cp1252(person.vornamen[0][0])
        elif dice > 0.97:
            row.nachname, row.vorname = row.nachname.upper(), row.vorname.upper()
        elif dice < 0.023:
            row.geburtsdatum = misread(person.geburtsdatum, rng)
    elif jahre < 15 and rng.random() < 0.002:
        row.geburtsdatum = unreadable(rng)
    return row


def _per_income(base: AllegroZeile, einkommen: list[TrueIncome], rng: Random) -> list[AllegroZeile]:
    if not einkommen:
        return [base]
    rows = [replace(base, einkommensart=item.art, einkommen_code=item.code, betrag=item.betrag, monat=item.monat) for item in einkommen]
    if rng.random() < 0.004:
        rows[0].betrag = Unreadable(rng.choice(("liegt nicht vor", "?", "s. Bescheid")))
    return rows


def bg_typ(members: list[Person], stichtag: date) -> str:
    """Type of a Bedarfsgemeinschaft by its members."""
    partner = any(person.rolle == "Partner" for person in members)
    minors = any(person.rolle == "Kind" and alter(person.geburtsdatum, stichtag) < 18 for person in members)
    if partner:
        return "Partner_mit_Kindern" if minors else "Partner_ohne_Kinder"
    if minors:
        return "Alleinerziehend"
    return "Single" if len(members) == 1 else "Sonstige"


def _plain_type(members: list[Person], stichtag: date) -> bool:
    """Without grown-up children every reading of roles and ages gives the same type."""
    return all(person.rolle != "Kind" or alter(person.geburtsdatum, stichtag) < 15 for person in members)
