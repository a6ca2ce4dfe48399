"""What the systems recorded, with own randomness per source: Allegro, tests, courses, measures, and the notes the house keeps itself.

Cells are unreadable, rows stand there twice, and contradictions are made so that the rules of the list decide them; the spelling comes
later, in `spelling`. Allegro holds every member of every Bedarfsgemeinschaft, once per income. The Sprachbüro and the BAMF mostly know
people by name and birth date; CoSach knows their number.
"""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from bewerberanalyse.demo.names import in_cp1252
from bewerberanalyse.demo.spelling import SPELLINGS
from bewerberanalyse.demo.true_state import (
    BASIC_COURSE,
    LANGUAGES,
    OTHER_COURSE,
    CaseFile,
    Kurs,
    Notiz,
    Person,
    Teilnahme,
    TrueHousehold,
    TrueIncome,
    age,
)
from bewerberanalyse.demo.typed_rows import AllegroZeile, CosachZeile, IngeZeile, NotizZeile, SprachbueroZeile, TypedRow, Unreadable
from bewerberanalyse.demo.world import OTHER_TOWNS, World
from bewerberanalyse.model.table import RowVerdict

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


def record_of(person: Person) -> CaseFile:
    """The case file of a person with an own case."""
    if person.akte is None:
        raise LookupError(person.nr)
    return person.akte


def judgement_of(person: Person) -> RowVerdict:
    """People of other towns have no case here; their rows stay open."""
    return RowVerdict.OFFEN if person.kundennummer.startswith(OTHER_TOWNS) else RowVerdict.ZUGEORDNET


def number_of(person: Person, rng: Random, old_rate: float) -> str:
    """The Kundennummer a system uses: where the person once had another one, some still use that."""
    return person.alte_nummer if person.alte_nummer and rng.random() < old_rate else person.kundennummer


def with_doubles(rows: list[Z], rng: Random, rate: float) -> list[Z]:
    """Some rows once more, a little further down, as clumsy appending makes them."""
    result: list[Z] = []
    later: list[Z] = []
    for row in rows:
        result.append(row)
        if rng.random() < rate:
            later.append(replace(row, urteil=RowVerdict.DOPPELT, copy_of=row))
        if later and rng.random() < 0.3:
            result.append(later.pop(0))
    return result + later


def allegro_rows(world: World) -> list[AllegroZeile]:
    """All households but few, the BG columns repeated on every row; here and there the number of somebody else."""
    rng = chance(world, "allegro")
    rows: list[AllegroZeile] = []
    for here in sorted(world.households, key=lambda household: household.bg_nummer):
        if rng.random() > 0.03:
            rows += _bg(here, world.stichtag, rng)
    numbers = [person.kundennummer for person in world.faelle]
    wrong = {person.nr: rng.choice(numbers) for person in world.faelle if rng.random() < 0.0015}
    for row in rows:
        if row.person.nr in wrong:
            row.kundennummer, row.fremde_nummer = wrong[row.person.nr], True
    return with_doubles(rows, rng, 0.002)


def _bg(here: TrueHousehold, stichtag: date, rng: Random) -> list[AllegroZeile]:
    former = [person for person in here.personen if person.former_household is here]
    members = [person for person in here.personen if person.household is here] or former
    dice = rng.random()
    size: int | None = None if dice < 0.04 else len(members)
    typ = "" if 0.04 <= dice < 0.08 and _plain_type(members, stichtag) else bg_typ(members, stichtag)
    last_child = members[-1].rolle == "Kind" and members[-1].akte is None
    lost = members[-1] if last_child and 0.08 <= dice < _most_lost(members, stichtag) else None
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
        rows += _per_income(base, person.einkommen if person.household is here else [], rng)
    return rows


def _most_lost(members: list[Person], stichtag: date) -> float:
    """Where the dice stop to lose the last child; more often beside another one under 3, which then counts all the same."""
    return 0.28 if any(person.rolle == "Kind" and age(person.geburtsdatum, stichtag) < 3 for person in members[:-1]) else 0.085


def _moved(base: AllegroZeile, person: Person, here: TrueHousehold) -> None:
    """The old BG ended on the day before the new one began, within the list month."""
    if person.umzug_am is None:
        return
    if person.household is here:
        base.leistung_von, base.leistung_bis, base.leistungsbezug = person.umzug_am, person.umzug_am + timedelta(days=364), "laufend"
    else:
        ende = person.umzug_am - timedelta(days=1)
        base.leistung_von, base.leistung_bis, base.leistungsbezug = ende - timedelta(days=200), ende, "eingestellt"
    if person.nr % 2:
        base.zugang_am = None  # then the benefit periods tell it


def _earlier_benefit(base: AllegroZeile, von: date, rng: Random) -> AllegroZeile:
    """An earlier benefit period; after a break of more than a month a new spell began."""
    gap = rng.choice((1, 15, 31, 32, 80))
    ende = von - timedelta(days=1 + gap)
    base.zugang_am = None
    return replace(base, leistung_von=ende - timedelta(days=181), leistung_bis=ende, leistungsbezug="eingestellt")


def _member(person: Person, here: TrueHousehold, rng: Random, stichtag: date) -> AllegroZeile:
    years = age(person.geburtsdatum, stichtag)
    row = AllegroZeile(
        person, RowVerdict.ZUGEORDNET if person.akte else RowVerdict.AUSGESCHLOSSEN, kundennummer=number_of(person, rng, 0.4),
        bg_nummer=here.bg_nummer, nachname=in_cp1252(person.nachname[0]), vorname=in_cp1252(person.vorname),
        geburtsdatum=person.geburtsdatum, plz=here.plz,
        ort=here.ort, rolle=person.rolle, elb="eLb" if 15 <= years <= 66 else "neLb",
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
    elif years < 15 and rng.random() < 0.002:
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
    minors = any(person.rolle == "Kind" and age(person.geburtsdatum, stichtag) < 18 for person in members)
    if partner:
        return "Partner_mit_Kindern" if minors else "Partner_ohne_Kinder"
    if minors:
        return "Alleinerziehend"
    return "Single" if len(members) == 1 else "Sonstige"


def _plain_type(members: list[Person], stichtag: date) -> bool:
    """Without grown-up children every reading of roles and ages gives the same type."""
    return all(person.rolle != "Kind" or age(person.geburtsdatum, stichtag) < 15 for person in members)


def _known_to_bamf(world: World, person: Person) -> bool:
    """Whether the BAMF file holds the courses of this person: all of them or none."""
    return Random(f"bewerberanalyse/{world.seed}/bamf/{person.kundennummer}").random() < 0.8


def sprachbuero_rows(world: World) -> list[SprachbueroZeile]:
    """Tests and enrolments, also of people nobody here knows."""
    rng = chance(world, "sprachbuero")
    rows: list[SprachbueroZeile] = []
    for person in (*world.faelle, *world.strangers):
        file = record_of(person)
        base = SprachbueroZeile(
            person, judgement_of(person), nachname=person.nachname[0], vorname=person.vorname, geburtsdatum=person.geburtsdatum,
            geschlecht=person.geschlecht, sprache=LANGUAGES[person.culture],
        )  # fmt: skip
        rows += [_test(base, file, tag, level, rng) for tag, level in file.tests]
        if rng.random() < 0.75:
            rows += _courses(base, file, _known_to_bamf(world, person), rng)
        rows += _another_course(base, world)
    rng.shuffle(rows)
    return with_doubles(rows, rng, 0.008)


def _test(base: SprachbueroZeile, file: CaseFile, tag: date, level: str, rng: Random) -> SprachbueroZeile:
    shown = Unreadable(rng.choice(("krank", "Test folgt", "s. Bem."))) if rng.random() < 0.004 else level
    return replace(base, testdatum=tag, niveau=shown, alphabetisierung="" if rng.random() < 0.3 else file.alphabetisierung)


def _courses(base: SprachbueroZeile, file: CaseFile, bamf: bool, rng: Random) -> list[SprachbueroZeile]:
    rows = []
    for kurs in file.kurse:
        if kurs.status == "befreit":
            continue
        row = replace(base, kurs=kurs, status=kurs.status, beginn=kurs.beginn, ergebnis=kurs.zertifikat if kurs.is_bsk else "")
        if bamf and not kurs.is_bsk:
            row.ergebnis = ik_ergebnis(kurs)
            _afterwards(row, kurs, rng)
        elif kurs.status == "laufend" and rng.random() < 0.01:
            row.beginn = unreadable(rng)
        rows.append(row)
    return rows


def _another_course(base: SprachbueroZeile, world: World) -> list[SprachbueroZeile]:
    """A course that is neither an Integrationskurs nor a Berufssprachkurs, for one person in twenty; half of them are Basiskurse."""
    rng = Random(f"bewerberanalyse/{world.seed}/andere/{base.person.kundennummer}")
    if rng.random() > 0.05:
        return []
    begin = world.stichtag - timedelta(days=rng.randrange(30, 500))
    status = rng.choice(("laufend", "abgeschlossen", "abgebrochen", "angemeldet"))
    end = begin + timedelta(days=90) if status == "abgeschlossen" else None
    kurs = Kurs(
        rng.choice((OTHER_COURSE, BASIC_COURSE)), status, "VHS Musterstadt", beginn=None if status == "angemeldet" else begin, ende=end
    )
    return [replace(base, kurs=kurs, status=status, beginn=kurs.beginn)]


def _afterwards(row: SprachbueroZeile, kurs: Kurs, rng: Random) -> None:
    """Where the BAMF knows the course too, the list of the Sprachbüro may lag behind it: the BAMF comes first."""
    dice = rng.random()
    if kurs.status == "laufend" and dice < 0.06:
        row.status, row.beginn = "angemeldet", None
    elif kurs.status == "abgeschlossen" and dice < 0.06:
        row.status, row.ergebnis = "abgebrochen" if dice < 0.02 else "laufend", ""
    elif kurs.status == "abgebrochen" and dice < 0.06:
        row.status = "abgeschlossen"
    elif isinstance(row.beginn, date) and row.beginn < kurs.end_or(row.beginn) and dice > 0.94:
        row.beginn = row.beginn + timedelta(days=rng.choice((1, 2, 3)))


def ik_ergebnis(kurs: Kurs) -> str:
    """Result of a course as a code of IK_ERGEBNIS; "" if none is recorded."""
    if kurs.dtz == "B1":
        return "B1_erfolgreich" if kurs.lid else "B1_ohne_LiD"
    return kurs.dtz


def inge_rows(world: World) -> list[IngeZeile]:
    """Integrationskurse of the BAMF file; two of five rows carry the Kundennummer, few of these mistyped."""
    rng = chance(world, "inge")
    rows: list[IngeZeile] = []
    for person in (*world.faelle, *world.strangers):
        file = record_of(person)
        courses = [kurs for kurs in file.kurse if not kurs.is_bsk and kurs.status != "befreit"]
        if not courses or not _known_to_bamf(world, person):
            continue
        base = IngeZeile(
            person, judgement_of(person), kundennummer=person.kundennummer if rng.random() < 0.4 else "", nachname=person.nachname[0],
            vorname=person.vorname, geburtsdatum=person.geburtsdatum, geschlecht=person.geschlecht, staaten=person.staaten[:1],
            aktenzeichen=f"{rng.randint(1_000_000_000, 9_999_999_999)}", einreise_jahr=file.einreise_am.year if file.einreise_am else None,
            alphabetisierung="" if rng.random() < 0.3 else file.alphabetisierung, schulabschluss=file.schulabschluss,
            zugangsweg=file.zugangsweg,
        )  # fmt: skip
        if base.kundennummer and rng.random() < 0.006:
            base.kundennummer, base.fremde_nummer = _swapped_digits(base.kundennummer, rng), True
        rows += [replace(base, kurs=kurs) for kurs in courses]
    rows.sort(key=lambda row: row.aktenzeichen)
    return with_doubles(rows, rng, 0.004)


def _swapped_digits(number: str, rng: Random) -> str:
    """Two neighbouring digits swapped, or the last one changed."""
    place = rng.randrange(4, 9)
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    return swapped if swapped != number else number[:-1] + str((int(number[-1]) + 1) % 10)


def cosach_rows(world: World) -> list[CosachZeile]:
    """All participations, also of people who live elsewhere."""
    rng = chance(world, "cosach")
    rows: list[CosachZeile] = []
    for person in (*world.faelle, *world.strangers):
        number = number_of(person, rng, 0.6)
        for teilnahme in (*record_of(person).teilnahmen, *_booked_courses(record_of(person), rng)):
            row = CosachZeile(
                person, judgement_of(person), kundennummer=number, nachname=person.nachname[0], vorname=person.vorname,
                geburtsdatum=person.geburtsdatum, teilnahme=teilnahme, eintritt=teilnahme.eintritt,
            )  # fmt: skip
            if teilnahme.status == "eingetreten" and teilnahme.kurs is None and rng.random() < 0.01:
                row.eintritt = unreadable(rng)
            rows.append(row)
    rows.sort(key=lambda row: (row.angabe.nummer, row.nachname, row.kundennummer))
    return with_doubles(rows, rng, 0.01)


def _booked_courses(file: CaseFile, rng: Random) -> list[Teilnahme]:
    """Some language courses are booked in CoSach as well, mostly Berufssprachkurse."""
    status = {"laufend": "eingetreten", "abgeschlossen": "beendet", "abgebrochen": "abgebrochen"}
    result = []
    for kurs in file.kurse:
        if kurs.status in status and kurs.beginn and kurs.ende and rng.random() < (0.35 if kurs.is_bsk else 0.05):
            titel = f"Berufssprachkurs {kurs.zielniveau}" if kurs.is_bsk else SPELLINGS["ik_art"][kurs.ik_art][0]
            left = None if kurs.status == "laufend" else kurs.ende
            number = f"317/{700 + rng.randrange(99)}/{kurs.beginn.year}"
            result.append(
                Teilnahme(
                    number,
                    titel,
                    "BSK" if kurs.is_bsk else "IK",
                    kurs.traeger,
                    kurs.beginn,
                    kurs.ende,
                    left,
                    status[kurs.status],
                    kostentraeger="BAMF",
                    kurs=kurs,
                )
            )
    return result


_MIT_FELD = frozenset({"Nächster Schritt", "Sprache im Gespräch", "Mehrwert IP", "Einwilligung"})  # become fields, the newest counts


def _without_day(notiz: Notiz) -> bool:
    """One note in nineteen, if nothing hangs on its day."""
    return not notiz.bestritten and notiz.stichwort not in _MIT_FELD and notiz.datum.toordinal() % 19 == 0


def note_rows(world: World) -> list[NotizZeile]:
    """The small file of the house; who fills in when care began does so on the first note."""
    rng = chance(world, "notizen")
    rows: list[NotizZeile] = []
    for person in world.faelle:
        base = NotizZeile(person, kundennummer=person.kundennummer, nachname=person.nachname[0], vorname=person.vorname)
        notes = [replace(base, notiz=notiz, undatiert=_without_day(notiz)) for notiz in record_of(person).notizen]
        if notes and rng.random() < 0.3:
            notes[0].betreuung_seit = record_of(person).betreuung_seit
        rows += notes
    rows.sort(key=lambda row: (row.notiz.datum if row.notiz else date.min, row.kundennummer))
    return with_doubles(rows, rng, 0.01)
