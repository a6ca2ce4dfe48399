"""What the Sprachbüro and the BAMF recorded about tests and courses; both mostly know people by name and birth date."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from bewerberanalyse.demo.erfassung import akte, mit_doppelten, zufall
from bewerberanalyse.demo.lage import Fallakte, Kurs, Person
from bewerberanalyse.demo.vorrat import SPRACHEN
from bewerberanalyse.demo.world import World
from bewerberanalyse.demo.zeilen import IngeZeile, SprachbueroZeile
from bewerberanalyse.model.linked import RowVerdict


def kennt_bamf(world: World, person: Person) -> bool:
    """Whether the BAMF file holds the courses of this person: all of them or none."""
    return Random(f"bewerberanalyse/{world.seed}/bamf/{person.nr}/{person.kundennummer}").random() < 0.8


def sprachbuero_zeilen(world: World) -> list[SprachbueroZeile]:
    """Tests and enrolments, also of people nobody here knows."""
    rng = zufall(world, "sprachbuero")
    rows: list[SprachbueroZeile] = []
    for person in (*world.faelle, *world.fremde):
        file = akte(person)
        urteil = RowVerdict.OFFEN if person.kundennummer.startswith("922") else RowVerdict.ZUGEORDNET
        base = SprachbueroZeile(
            person, urteil, nachname=person.nachname[0], vorname=person.vorname, geburtsdatum=person.geburtsdatum,
            geschlecht=person.geschlecht, sprache=SPRACHEN[person.kultur],
        )  # fmt: skip
        rows += [
            replace(base, testdatum=tag, niveau=level, alphabetisierung="" if rng.random() < 0.3 else file.alphabetisierung)
            for tag, level in file.tests
        ]
        if rng.random() < 0.75:
            rows += _kurse(base, file, kennt_bamf(world, person), rng)
    rng.shuffle(rows)
    return mit_doppelten(rows, rng, 0.008)


def _kurse(base: SprachbueroZeile, file: Fallakte, bamf: bool, rng: Random) -> list[SprachbueroZeile]:
    rows = []
    for kurs in file.kurse:
        if kurs.status == "befreit":
            continue
        row = replace(base, kurs=kurs, status=kurs.status, beginn=kurs.beginn)
        if bamf and not kurs.is_bsk:
            row.ergebnis = ik_ergebnis(kurs)
            if kurs.status == "laufend" and rng.random() < 0.06:
                row.status = "angemeldet"  # nobody told the office that the course began
            elif isinstance(row.beginn, date) and rng.random() < 0.06:
                row.beginn = row.beginn + timedelta(days=rng.choice((1, 2, 3)))
        rows.append(row)
    return rows


def ik_ergebnis(kurs: Kurs) -> str:
    """Result of a course as a code of IK_ERGEBNIS; "" if none is recorded."""
    if kurs.dtz == "B1":
        return "B1_erfolgreich" if kurs.lid else "B1_ohne_LiD"
    return kurs.dtz


def inge_zeilen(world: World) -> list[IngeZeile]:
    """Integrationskurse of the BAMF file; two of five rows carry the Kundennummer."""
    rng = zufall(world, "inge")
    rows: list[IngeZeile] = []
    for person in (*world.faelle, *world.fremde):
        file = akte(person)
        courses = [kurs for kurs in file.kurse if not kurs.is_bsk and kurs.status != "befreit"]
        if not courses or not kennt_bamf(world, person):
            continue
        urteil = RowVerdict.OFFEN if person.kundennummer.startswith("922") else RowVerdict.ZUGEORDNET
        jahr = file.einreise_am.year if file.einreise_am else None
        base = IngeZeile(
            person, urteil, kundennummer=person.kundennummer if rng.random() < 0.4 else "", nachname=person.nachname[0],
            vorname=person.vorname, geburtsdatum=person.geburtsdatum, geschlecht=person.geschlecht, staaten=person.staaten[:1],
            aktenzeichen=f"{rng.randint(1_000_000_000, 9_999_999_999)}", einreise_jahr=jahr,
            alphabetisierung="" if rng.random() < 0.3 else file.alphabetisierung, schulabschluss=file.schulabschluss,
        )  # fmt: skip
        rows += [replace(base, kurs=kurs) for kurs in courses]
    rows.sort(key=lambda row: row.aktenzeichen)
    return mit_doppelten(rows, rng, 0.004)
