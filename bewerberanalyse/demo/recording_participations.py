"""What was recorded about tests, courses and measures, and the notes the house keeps itself.

The Sprachbüro and the BAMF mostly know people by name and birth date; CoSach knows their number.
"""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from bewerberanalyse.demo.recording import chance, judgement_of, number_of, record_of, unreadable, with_doubles
from bewerberanalyse.demo.spelling import SPELLINGS
from bewerberanalyse.demo.true_state import BASIC_COURSE, LANGUAGES, OTHER_COURSE, Fallakte, Kurs, Notiz, Person, Teilnahme
from bewerberanalyse.demo.typed_rows import CosachZeile, IngeZeile, NotizZeile, SprachbueroZeile, Unreadable
from bewerberanalyse.demo.world import World


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
            geschlecht=person.geschlecht, sprache=LANGUAGES[person.kultur],
        )  # fmt: skip
        rows += [_test(base, file, tag, level, rng) for tag, level in file.tests]
        if rng.random() < 0.75:
            rows += _courses(base, file, _known_to_bamf(world, person), rng)
        rows += _another_course(base, world)
    rng.shuffle(rows)
    return with_doubles(rows, rng, 0.008)


def _test(base: SprachbueroZeile, file: Fallakte, tag: date, level: str, rng: Random) -> SprachbueroZeile:
    shown = Unreadable(rng.choice(("krank", "Test folgt", "s. Bem."))) if rng.random() < 0.004 else level
    return replace(base, testdatum=tag, niveau=shown, alphabetisierung="" if rng.random() < 0.3 else file.alphabetisierung)


def _courses(base: SprachbueroZeile, file: Fallakte, bamf: bool, rng: Random) -> list[SprachbueroZeile]:
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


def _booked_courses(file: Fallakte, rng: Random) -> list[Teilnahme]:
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
