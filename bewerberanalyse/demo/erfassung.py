"""What every system recorded about the true world: with gaps, delays, contradictions and unreadable cells, but not yet spelled.

Contradictions are made so that the rules of the list decide them: the source that comes first is right, or the order does not matter.
Every source draws from its own generator, so leaving one out changes no other.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from bewerberanalyse.demo.lage import Fallakte, Person, alter
from bewerberanalyse.demo.umschrift import in_cp1252
from bewerberanalyse.demo.world import World
from bewerberanalyse.demo.zeilen import CosachZeile, NotizZeile, OpdsZeile, StepZeile, Unlesbar, VerbisZeile, Zeile
from bewerberanalyse.model.linked import RowVerdict

Z = TypeVar("Z", bound=Zeile)
KEIN_DATUM = ("31.02.2024", "??", "ca. Frühjahr", "siehe Akte", "32.13.2025")


def zufall(world: World, quelle: str) -> Random:
    """The generator of one source."""
    return Random(f"bewerberanalyse/{world.seed}/{quelle}")


def unlesbar(rng: Random) -> Unlesbar:
    """A text where a date should be."""
    return Unlesbar(rng.choice(KEIN_DATUM))


def akte(person: Person) -> Fallakte:
    """The case file of a person with an own case."""
    if person.akte is None:
        raise LookupError(person.nr)
    return person.akte


def mit_doppelten(rows: list[Z], rng: Random, anteil: float) -> list[Z]:
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


def step_zeilen(world: World) -> list[StepZeile]:
    """Master data of nearly everybody with a Kundennummer."""
    rng = zufall(world, "step")
    rows = [_step(person, rng) for person in world.faelle if rng.random() > 0.02]
    rows += [replace(_step(person, rng), urteil=RowVerdict.OFFEN) for person in world.fremde[:3]]
    rows.sort(key=lambda row: row.kundennummer)
    return mit_doppelten(rows, rng, 0.002)


def _step(person: Person, rng: Random) -> StepZeile:
    here = person.haushalt
    row = StepZeile(
        person, kundennummer=person.kundennummer, bg_nummer=here.bg_nummer, nachname=person.nachname[0], vorname=person.vorname,
        geburtsname=person.geburtsname[0] if person.geburtsname else "", geburtsdatum=person.geburtsdatum, geschlecht=person.geschlecht,
        familienstand=person.familienstand, staaten=person.staaten, plz=here.plz, ort=here.ort, strasse=here.strasse,
    )  # fmt: skip
    if person.frueherer_haushalt is not None:
        row.bg_nummer = person.frueherer_haushalt.bg_nummer  # STEP learns of a new BG later than Allegro
    dice = rng.random()
    if dice < 0.002:
        row.geburtsdatum = unlesbar(rng)
    elif dice < 0.006:
        row.geschlecht = ""
    elif dice < 0.012:
        row.staaten = ()
    elif dice < 0.018:
        row.plz = ""
    return row


def verbis_zeilen(world: World) -> list[VerbisZeile]:
    """All cases, once each, by team and name."""
    rng = zufall(world, "verbis")
    rows = [_verbis(person, akte(person), rng, world.stichtag) for person in world.faelle]
    rows.sort(key=lambda row: (row.team, row.nachname, row.kundennummer))
    return mit_doppelten(rows, rng, 0.001)


def _verbis(person: Person, file: Fallakte, rng: Random, stichtag: date) -> VerbisZeile:
    row = VerbisZeile(
        person, kundennummer=person.kundennummer, nachname=in_cp1252(person.nachname[0]), vorname=in_cp1252(person.vorname),
        geburtsdatum=person.geburtsdatum, geschlecht=person.geschlecht, familienstand=person.familienstand, staaten=person.staaten,
        team=file.team, fachkraft=file.fachkraft, status=file.status, arbeitslos_seit=file.arbeitslos_seit, prognose=file.prognose,
        strategien=file.strategien, schulabschluss=file.schulabschluss, berufsabschluss=file.berufsabschluss, zielberufe=file.zielberufe,
        aufenthaltsstatus=file.aufenthaltsstatus, aufenthalt_bis=file.aufenthalt_bis, einreise_am=file.einreise_am, niveau=file.niveau,
        niveau_datum=file.niveau_datum, alphabetisierung=file.alphabetisierung, schwerbehinderung=file.schwerbehinderung, reha=file.reha,
        letzter_kontakt=file.letzter_kontakt, naechster_termin=file.naechster_termin, betreuung_seit=file.betreuung_seit,
        zumutbarkeit=file.zumutbarkeit, ik_status=_kursangabe(file, rng, is_bsk=False), bsk_status=_kursangabe(file, rng, is_bsk=True),
    )  # fmt: skip
    _verbis_luecken(row, rng)
    if rng.random() < 0.1:
        row.nachname = in_cp1252(rng.choice(person.nachname))
    elif rng.random() < 0.008 and isinstance(row.geburtsdatum, date):
        row.geburtsdatum = row.geburtsdatum - timedelta(days=rng.choice((1, 30, 365)))
    if rng.random() < 0.002:
        row.letzter_kontakt = unlesbar(rng)
    if row.aufenthaltsstatus == "Niederlassungserlaubnis" and rng.random() < 0.5:
        row.aufenthalt_bis = date(9999, 12, 31)
    return row


_LUECKEN: tuple[tuple[str, float, object], ...] = (
    ("schulabschluss", 0.13, ""), ("berufsabschluss", 0.1, ""), ("prognose", 0.06, ""), ("strategien", 0.05, ()), ("aufenthaltsstatus", 0.04, ""),
    ("einreise_am", 0.12, None), ("niveau", 0.3, ""), ("alphabetisierung", 0.4, ""), ("schwerbehinderung", 0.15, ""), ("reha", 0.1, ""),
    ("betreuung_seit", 0.06, None), ("zumutbarkeit", 0.15, ""), ("status", 0.02, ""), ("geschlecht", 0.03, ""), ("familienstand", 0.5, ""),
    ("fachkraft", 0.004, ""),
)  # fmt: skip


def _verbis_luecken(row: VerbisZeile, rng: Random) -> None:
    """Cells nobody filled in."""
    for name, share, blank in _LUECKEN:
        if rng.random() < share:
            setattr(row, name, blank)
    if not row.niveau:
        row.niveau_datum = None
    if not row.aufenthaltsstatus:
        row.aufenthalt_bis = None


def _kursangabe(file: Fallakte, rng: Random, *, is_bsk: bool) -> str:
    """What VerBIS says about courses: often nothing, sometimes the state of some months ago."""
    courses = [kurs.status for kurs in file.kurse if kurs.is_bsk == is_bsk]
    if not courses or rng.random() < (0.1 if courses and courses[-1] == "befreit" else 0.5):
        return ""
    stale = {"laufend": "angemeldet", "angemeldet": "berechtigt", "abgeschlossen": "berechtigt"}
    return stale.get(courses[-1], courses[-1]) if rng.random() < 0.1 else courses[-1]


def opds_zeilen(world: World) -> list[OpdsZeile]:
    """The month before: newcomers are missing, states are a month old."""
    rng = zufall(world, "opds")
    ende = world.stichtag.replace(day=1) - timedelta(days=1)
    rows = [_opds(person, akte(person), rng, ende) for person in world.faelle if akte(person).zugang_am <= ende and rng.random() > 0.05]
    rows += [replace(_opds(person, akte(person), rng, ende), urteil=RowVerdict.OFFEN) for person in world.fremde[3:6]]
    rng.shuffle(rows)
    return mit_doppelten(rows, rng, 0.001)


def _opds(person: Person, file: Fallakte, rng: Random, ende: date) -> OpdsZeile:
    kontakt = file.letzter_kontakt
    if kontakt is not None and kontakt > ende:
        kontakt = max(file.zugang_am, ende - timedelta(days=rng.randint(0, 120)))
    status = file.status if rng.random() < 0.9 else "arbeitslos"
    seit = file.arbeitslos_seit
    levels = [level for tag, level in file.tests if tag <= ende]
    return OpdsZeile(
        person, kundennummer=person.kundennummer, bg_nummer=(person.frueherer_haushalt or person.haushalt).bg_nummer,
        geschlecht=person.geschlecht, staaten=person.staaten[:1], geburtsdatum=None, alter=alter(person.geburtsdatum, ende), team=file.team,
        status=status, aufenthaltsstatus=file.aufenthaltsstatus,
        dauer_monate=(ende - seit).days // 30 if seit is not None and seit <= ende else None,
        prognose=file.prognose if rng.random() < 0.8 else "in mehr als 12 Monaten",
        strategien=file.strategien[: rng.choice((1, 2, 3))], schulabschluss="" if rng.random() < 0.2 else file.schulabschluss,
        berufsabschluss="" if rng.random() < 0.2 else file.berufsabschluss, letzter_kontakt=kontakt,
        niveau=levels[-1] if levels and rng.random() < 0.4 else "", zugang_am=file.zugang_am,
    )  # fmt: skip


def cosach_zeilen(world: World) -> list[CosachZeile]:
    """All participations, also of people who live elsewhere."""
    rng = zufall(world, "cosach")
    rows: list[CosachZeile] = []
    for person in (*world.faelle, *world.fremde):
        urteil = RowVerdict.OFFEN if person.kundennummer.startswith("922") else RowVerdict.ZUGEORDNET
        number = person.alte_nummer if person.alte_nummer and rng.random() < 0.6 else person.kundennummer
        rows += [
            CosachZeile(person, urteil, kundennummer=number, nachname=person.nachname[0], vorname=person.vorname,
                        geburtsdatum=person.geburtsdatum, teilnahme=teilnahme, eintritt=teilnahme.eintritt)
            for teilnahme in akte(person).teilnahmen
        ]  # fmt: skip
    rows.sort(key=lambda row: (row.teilnahme.nummer if row.teilnahme else "", row.nachname, row.kundennummer))
    return mit_doppelten(rows, rng, 0.01)


def notiz_zeilen(world: World) -> list[NotizZeile]:
    """The small file of the house."""
    rng = zufall(world, "notizen")
    rows = [NotizZeile(person, kundennummer=person.kundennummer, nachname=person.nachname[0], vorname=person.vorname, notiz=notiz)
            for person in world.faelle for notiz in akte(person).notizen]  # fmt: skip
    rows.sort(key=lambda row: (row.notiz.datum if row.notiz else date.min, row.kundennummer))
    return mit_doppelten(rows, rng, 0.01)


def nach_auswahl(rows: Sequence[Z], test: Callable[[Z], bool]) -> list[Z]:
    """The rows for one file or sheet, in their order."""
    return [row for row in rows if test(row)]
