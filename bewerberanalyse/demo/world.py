"""Makes the demo world: invented people with one true history each. The same numbers always give the same world.

And the settings of the house they belong to.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bewerberanalyse.demo.career import EU, Career, transitions
from bewerberanalyse.demo.households import Registry
from bewerberanalyse.demo.true_state import (
    ADVISERS,
    OCCUPATIONS,
    PROGNOSES,
    STRATEGIES,
    TEAMS,
    TOWNS,
    CaseFile,
    Person,
    TrueHousehold,
    age,
    rolled_out,
    scattered,
)
from bewerberanalyse.messages import number_of

OTHER_TOWNS = "922"  # how Kundennummern of people from other towns begin
_STRATEGIES = tuple(STRATEGIES)
_SCHOOLING = rolled_out((
    ("ohne", 16), ("im_Ausland_ungeklaert", 30), ("Hauptschule", 20), ("Mittlerer Abschluss", 14), ("Fachhochschulreife", 4),
    ("Abitur", 14),
    ("Förderschule", 2),
))  # fmt: skip
_TRAINING = rolled_out((
    ("ohne", 52), ("ausländisch_nicht_anerkannt", 25), ("betrieblich/schulisch", 11), ("ausländisch_anerkannt", 5), ("akademisch", 5),
    ("Meister/Fachschule", 2),
))  # fmt: skip
_STATUS = rolled_out((("arbeitslos", 3), ("arbeitsuchend_nicht_arbeitslos", 2), ("beschaeftigt", 1), ("in_massnahme", 1)))
_REFUGEE_TITLES = rolled_out((
    ("Aufenthaltserlaubnis_Flucht", 8), ("Niederlassungserlaubnis", 1), ("Aufenthaltserlaubnis_Sonstige", 1), ("Duldung", 1),
    ("Aufenthaltsgestattung", 1),
))  # fmt: skip
_OTHER_TITLES = ("Aufenthaltserlaubnis_Sonstige", "Niederlassungserlaubnis", "Aufenthaltserlaubnis_Flucht", "Blaue_Karte_EU")
_REFUGEE_STATES = {"Syrien", "Irak", "Afghanistan", "Iran", "Eritrea", "Somalia", "Pakistan", "Nigeria", "Ukraine"}


@dataclass(slots=True)
class World:
    """Everything that is true in the demo world on the Stichtag.

    `faelle` are the persons with an own case, in the order of their invention; `personen` also holds children and partners without one.
    `fremde` live elsewhere: they only turn up in single exports. `ankommende` still get benefits of the Kommune.
    """

    seed: int
    stichtag: date
    personen: list[Person]
    households: list[TrueHousehold]
    faelle: list[Person]
    strangers: list[Person]
    ankommende: list[Person]


def make_world(personen: int, seed: int, stichtag: date) -> World:
    """Invent a town.

    Args:
        personen: persons with an own case, that is rows of the list.
        seed: the same seed gives the same world.
        stichtag: the day the exports are drawn; nothing recorded is later, except what is planned.
    """
    rng = Random(f"bewerberanalyse/{seed}")
    registry = Registry(rng, stichtag, personen)
    faelle = registry.settle()
    career = Career(rng, stichtag)
    for number, person in enumerate(faelle):
        if rng.random() < 0.0015:
            person.geschlecht = "d"
        person.akte = _record(person, rng, stichtag)
        _history(person, career, number)
    for person in registry.personen:
        person.einkommen = career.einkommen(person)
    _old_numbers(faelle, registry, rng)
    _moves(faelle, registry, rng)
    strangers = _strangers(personen, rng, stichtag)
    for person in (*faelle, *strangers):
        transitions(person, seed, stichtag)
    return World(seed, stichtag, registry.personen, registry.households, faelle, strangers, _arriving(personen, seed, stichtag))


def _record(person: Person, rng: Random, stichtag: date) -> CaseFile:
    years = age(person.geburtsdatum, stichtag)
    staat = person.staaten[0]
    einreise = _entry(person, rng, stichtag)
    zugang = max(person.household.seit, einreise or person.household.seit)
    zugang = min(zugang, stichtag - timedelta(days=5))
    team = _team(years, staat, rng)
    titel, bis = _residence(staat, rng, stichtag)
    status = rng.choice(_STATUS)
    kleinkind = any(age(member.geburtsdatum, stichtag) < 3 for member in person.household.personen)
    if kleinkind and person.geschlecht == "w" and rng.random() < 0.6:
        status = "nicht_aktiviert_10"
    elif years < 20 and rng.random() < 0.4:
        status = "ausbildungsuchend"
    kontakt = None if rng.random() < 0.08 else max(zugang, stichtag - timedelta(days=int(rng.random() ** 2 * 400)))
    return CaseFile(
        team=team,
        fachkraft=rng.choice(ADVISERS[team]),
        status=status,
        arbeitslos_seit=max(zugang, stichtag - timedelta(days=rng.randint(5, 1500))) if status == "arbeitslos" else None,
        prognose=scattered(PROGNOSES, rng.random()),
        strategien=tuple(rng.sample(_STRATEGIES, rng.choice((0, 1, 1, 2, 2, 3)))),
        schulabschluss=rng.choice(_SCHOOLING),
        berufsabschluss="ohne" if years < 20 else rng.choice(_TRAINING),
        zielberufe=tuple(dict.fromkeys(scattered(OCCUPATIONS, rng.random()) for _ in range(rng.choice((0, 1, 1, 1, 2))))),
        aufenthaltsstatus=titel,
        aufenthalt_bis=bis,
        einreise_am=einreise,
        reha=rng.choice(("kein",) * 30 + ("angemeldet", "anerkannt")),
        schwerbehinderung=rng.choice(("keine",) * 25 + ("gleichgestellt", "schwerbehindert")),
        letzter_kontakt=kontakt,
        naechster_termin=stichtag + timedelta(days=rng.randint(-40, 60)) if rng.random() < 0.5 else None,
        betreuung_seit=min(stichtag, zugang + timedelta(days=rng.choice((0, 0, 3, 14, 200)))),
        zugang_am=zugang,
        zumutbarkeit="nein" if status == "nicht_aktiviert_10" else "ja",
        alphabetisierung=rng.choice(("alphabetisiert",) * 6 + ("zweitschriftlernend",) * 3 + ("funktional", "nicht_alphabetisiert")),
        niveau="",
        niveau_datum=None,
    )


def _entry(person: Person, rng: Random, stichtag: date) -> date | None:
    if person.culture == "deutsch":
        return None
    born = person.geburtsdatum
    if person.staaten[0] == "Ukraine":
        since = date(2022, 3, 1) + timedelta(days=int(rng.random() ** 3 * 1200))
    else:
        since = stichtag - timedelta(days=rng.randint(120, 3900))
    return max(min(since, stichtag - timedelta(days=20)), born)


def _team(years: int, staat: str, rng: Random) -> str:
    if years < 25:
        return rng.choice(("U25 Süd", "U25 Nord", "IP 1"))
    if staat in _REFUGEE_STATES:
        return rng.choice(("IP 1", "IP 1", "IP 2", "IP 2", "Team 512 IP Nord", "Team 512 IP Nord", "Spezialteam", "Regel 3"))
    return rng.choice(("Regel 3", "Regel 4", "Spezialteam", "IP 2", "Team 512 IP Nord"))


def _residence(staat: str, rng: Random, stichtag: date) -> tuple[str, date | None]:
    bis = stichtag + timedelta(days=rng.randint(-30, 1000))
    if staat == "Deutschland":
        return "", None
    if staat in EU:
        return "Freizügigkeit_EU", None
    if staat == "Ukraine":
        return "Aufenthaltserlaubnis_Flucht", bis
    titel = rng.choice(_REFUGEE_TITLES if staat in _REFUGEE_STATES else _OTHER_TITLES)
    return titel, None if titel == "Niederlassungserlaubnis" else bis


def _history(person: Person, career: Career, number: int) -> None:
    akte = person.akte
    if akte is None:
        return
    akte.kurse = career.kurse(person)
    akte.tests = career.tests(akte.kurse)
    akte.teilnahmen = career.teilnahmen(person, number)
    akte.notizen = career.notizen(akte.letzter_kontakt)
    known = [level for _, level in akte.tests] or ["A2" if akte.kurse else "A1"]
    akte.niveau = "C2" if person.culture == "deutsch" else career.rng.choice((known[-1], known[0], "A1", "A2", "B1"))
    if any(kurs.dtz == "unter_A2" for kurs in akte.kurse):
        akte.niveau = "A1"
    akte.niveau_datum = akte.letzter_kontakt


def _old_numbers(faelle: list[Person], registry: Registry, rng: Random) -> None:
    for person in faelle:
        if rng.random() < 0.015:
            person.alte_nummer = registry.new_number()
            person.alte_bekannt = rng.random() < 0.95


def _moves(faelle: list[Person], registry: Registry, rng: Random) -> None:
    """Few single persons got a new Bedarfsgemeinschaft within the list month."""
    first = registry.stichtag.replace(day=1)
    for person in faelle:
        if len(person.household.personen) == 1 and registry.stichtag.day > 2 and rng.random() < 0.012:
            old = person.household
            new = registry.household(old.seit)
            new.plz, new.ort, new.strasse = old.plz, old.ort, old.strasse
            new.personen.append(person)
            person.former_household, person.household = old, new
            person.umzug_am = first + timedelta(days=rng.randrange(1, registry.stichtag.day))


def _strangers(personen: int, rng: Random, stichtag: date) -> list[Person]:
    """People without a case here: they sit in courses and measures, and their rows must not find a home."""
    other = Registry(Random(rng.random()), stichtag, max(3, personen // 25))
    result = other.settle()
    career = Career(rng, stichtag)
    for number, person in enumerate(result):
        person.kundennummer = OTHER_TOWNS + person.kundennummer[3:]
        person.household.bg_nummer = OTHER_TOWNS + person.household.bg_nummer[3:]
        person.akte = _record(person, rng, stichtag)
        _history(person, career, number)
    return result


def _arriving(personen: int, seed: int, stichtag: date) -> list[Person]:
    """People who still get benefits under the AsylbLG: no case here yet, in a world of chance of their own."""
    result = Registry(Random(f"bewerberanalyse/{seed}/ankommende"), stichtag, max(4, personen // 60)).settle()
    for person in result:
        person.kundennummer = ""
    return result


def settings_text(world: World) -> str:
    """`einstellungen.yaml` of the demo house: its teams and the order of its prognoses."""
    teams = "\n".join(f'  "{team}": {bereich}' for team, bereich in TEAMS.items())
    places = ", ".join(f'"{plz}": {ort.split(", ")[1]}' for plz, ort in TOWNS if ", " in ort)
    order = ", ".join(f'"{word}"' for word in PROGNOSES)
    return (
        f"# Einstellungen des erfundenen Jobcenters ({number_of(len(world.faelle), 'Person', 'Personen')}).\n"
        f"version: 1\nteams:\n{teams}\nprognose_reihenfolge: [{order}]\nstandorte: {{{places}}}\n"
    )
