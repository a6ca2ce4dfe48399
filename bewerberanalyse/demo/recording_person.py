"""What STEP, VerBIS and opDs recorded about every person."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from bewerberanalyse.demo.names import in_cp1252
from bewerberanalyse.demo.recording import chance, judgement_of, misread, number_of, record_of, unreadable, with_doubles
from bewerberanalyse.demo.spelling import DENIED
from bewerberanalyse.demo.true_state import STREETS, TOWNS, CaseFile, Person, age
from bewerberanalyse.demo.typed_rows import OPEN_END, KommuneZeile, MonthOnly, OpdsZeile, StepZeile, Unreadable, VerbisZeile
from bewerberanalyse.demo.world import World
from bewerberanalyse.model.table import RowVerdict


def step_rows(world: World) -> list[StepZeile]:
    """Master data of nearly everybody with a case; after a move sometimes one row per address."""
    rng = chance(world, "step")
    rows: list[StepZeile] = []
    for person in (*world.faelle, *world.strangers[:3]):
        if rng.random() > 0.02:
            rows += _step(person, rng, world.stichtag)
    rows.sort(key=lambda row: row.kundennummer)
    return with_doubles(rows, rng, 0.002)


def _step(person: Person, rng: Random, stichtag: date) -> list[StepZeile]:
    here = person.household
    row = StepZeile(
        person, judgement_of(person), kundennummer=person.kundennummer, bg_nummer=here.bg_nummer, nachname=person.nachname[0],
        vorname=person.vorname, geburtsname=person.geburtsname[0] if person.geburtsname else "", geburtsdatum=person.geburtsdatum,
        geschlecht=person.geschlecht, familienstand=person.familienstand, staaten=person.staaten, plz=here.plz, ort=here.ort,
        strasse=here.strasse,
    )  # fmt: skip
    if person.former_household is not None:
        row.bg_nummer = person.former_household.bg_nummer  # STEP learns of a new BG later than Allegro
    dice = rng.random()
    if dice < 0.002:
        row.geburtsdatum = unreadable(rng)
    elif dice < 0.006:
        row.geschlecht = ""
    elif dice < 0.012:
        row.staaten = ()
    elif dice < 0.018:
        row.plz = ""
    elif dice < 0.03:
        return _moved(row, rng, stichtag)
    return [row]


def _moved(row: StepZeile, rng: Random, stichtag: date) -> list[StepZeile]:
    moved = stichtag - timedelta(days=rng.randint(20, 800))
    plz, ort = rng.choice([place for place in TOWNS if place[0] != row.plz])
    before = replace(row, plz=plz, ort=ort, strasse=f"{rng.choice(STREETS)} {rng.randint(1, 90)}", adresse_bis=moved - timedelta(days=1))
    before.adresse_von = moved - timedelta(days=900)
    row.adresse_von, row.adresse_bis = moved, OPEN_END if rng.random() < 0.5 else None
    return [before, row] if rng.random() < 0.5 else [row, before]


def verbis_rows(world: World) -> list[VerbisZeile]:
    """All cases, once each, by team and name."""
    rng = chance(world, "verbis")
    rows = [_verbis(person, record_of(person), rng) for person in world.faelle]
    rows.sort(key=lambda row: (record_of(row.person).team, row.nachname, row.kundennummer))
    return with_doubles(rows, rng, 0.001)


def left_over_rows(rows: list[VerbisZeile], ende: date) -> list[VerbisZeile]:
    """What last month's list of one team said about who is still there: mostly word for word what this month's says."""
    result = []
    for row in rows:
        if row.team != "U25 Nord" or row.copy_of is not None or record_of(row.person).zugang_am > ende:
            continue
        then = replace(row, urteil=RowVerdict.DOPPELT, vormonat=True)
        if isinstance(row.letzter_kontakt, date) and row.letzter_kontakt > ende:
            then.letzter_kontakt, then.urteil = ende - timedelta(days=row.person.nr % 60), RowVerdict.ZUGEORDNET
        result.append(then)
    return result


def _verbis(person: Person, file: CaseFile, rng: Random) -> VerbisZeile:
    row = VerbisZeile(
        person, kundennummer=person.kundennummer, nachname=in_cp1252(person.nachname[0]), vorname=in_cp1252(person.vorname),
        geburtsdatum=person.geburtsdatum, geschlecht=person.geschlecht, familienstand=person.familienstand, staaten=person.staaten,
        team=file.team, fachkraft=file.fachkraft, status=file.status, arbeitslos_seit=file.arbeitslos_seit, prognose=file.prognose,
        strategien=file.strategien, schulabschluss=file.schulabschluss, berufsabschluss=file.berufsabschluss, zielberufe=file.zielberufe,
        aufenthaltsstatus=file.aufenthaltsstatus, aufenthalt_bis=file.aufenthalt_bis, einreise_am=file.einreise_am, niveau=file.niveau,
        niveau_datum=file.niveau_datum, alphabetisierung=file.alphabetisierung, schwerbehinderung=file.schwerbehinderung, reha=file.reha,
        letzter_kontakt=file.letzter_kontakt, naechster_termin=file.naechster_termin, betreuung_seit=file.betreuung_seit,
        zumutbarkeit=file.zumutbarkeit, ik_status=_course_entry(file, rng, is_bsk=False), bsk_status=_course_entry(file, rng, is_bsk=True),
        paragraf=file.paragraf, aufenthalt_erteilt_am=file.aufenthalt_erteilt_am, aussetzung_am=file.aussetzung_am,
        wohnsitzregelung_bis=file.wohnsitzregelung_bis, rechtskreis=file.rechtskreis, rechtskreis_seit=file.rechtskreis_seit,
        beschaeftigt_seit=file.beschaeftigt_seit, kooperationsplan_am=file.kooperationsplan_am, kontaktart=file.kontaktart,
        einwilligung=file.einwilligung, einwilligung_am=file.einwilligung_am,
    )  # fmt: skip
    _verbis_gaps(row, rng)
    _verbis_mistakes(row, rng)
    return row


_GAPS: tuple[tuple[str, float, object], ...] = (
    ("schulabschluss", 0.13, ""), ("berufsabschluss", 0.1, ""), ("prognose", 0.06, ""), ("strategien", 0.05, ()),
    ("aufenthaltsstatus", 0.04, ""), ("einreise_am", 0.12, None), ("niveau", 0.3, ""), ("alphabetisierung", 0.4, ""),
    ("schwerbehinderung", 0.15, ""), ("reha", 0.1, ""),
    ("betreuung_seit", 0.06, None), ("zumutbarkeit", 0.15, ""), ("status", 0.02, ""), ("geschlecht", 0.03, ""), ("familienstand", 0.5, ""),
    ("fachkraft", 0.004, ""), ("team", 0.003, ""),
)  # fmt: skip


def _verbis_gaps(row: VerbisZeile, rng: Random) -> None:
    """Cells nobody filled in."""
    for name, share, blank in _GAPS:
        if rng.random() < share:
            setattr(row, name, blank)
    if not row.niveau:
        row.niveau_datum = None
    if not row.aufenthaltsstatus:
        row.aufenthalt_bis = None


def _verbis_mistakes(row: VerbisZeile, rng: Random) -> None:
    """Other spellings, other birth dates, half a date, cells that cannot be read."""
    if rng.random() < 0.1:
        row.nachname = in_cp1252(rng.choice(row.person.nachname))
    elif rng.random() < 0.008 and isinstance(row.geburtsdatum, date):
        row.geburtsdatum = misread(row.geburtsdatum, rng)
    if isinstance(row.einreise_am, date) and rng.random() < 0.08:
        day = row.einreise_am
        row.einreise_am = day.year if rng.random() < 0.7 else MonthOnly(day.year, day.month, 1)
    if row.aufenthaltsstatus == "Niederlassungserlaubnis" and rng.random() < 0.5:
        row.aufenthalt_bis = OPEN_END
    _no_value(row, rng)


def _no_value(row: VerbisZeile, rng: Random) -> None:
    """A cell that cannot be read, or that denies what it names."""
    dice = rng.random()
    if dice < 0.002:
        row.letzter_kontakt = unreadable(rng)
    elif dice < 0.004:
        row.schulabschluss = Unreadable(rng.choice(DENIED["schulabschluss"]))
    elif dice < 0.006 and row.aufenthaltsstatus:
        row.aufenthaltsstatus = Unreadable(rng.choice(DENIED["aufenthaltsstatus"]))
    elif dice < 0.008 and row.niveau:
        row.niveau = Unreadable(rng.choice(DENIED["niveau"]))
    elif dice < 0.01 and row.arbeitslos_seit:
        row.arbeitslos_seit = unreadable(rng)
    elif dice < 0.014:
        row.status = Unreadable(rng.choice(DENIED["status"]))


def _course_entry(file: CaseFile, rng: Random, *, is_bsk: bool) -> str:
    """What VerBIS says about courses: often nothing, sometimes the state of some months ago."""
    courses = [kurs.status for kurs in file.kurse if kurs.is_bsk == is_bsk]
    if not courses or rng.random() < (0.1 if courses[-1] == "befreit" else 0.5):
        return ""
    stale = {"laufend": "angemeldet", "angemeldet": "berechtigt", "abgeschlossen": "berechtigt"}
    return stale.get(courses[-1], courses[-1]) if rng.random() < 0.1 else courses[-1]


_APPLICATION = ("", "", "gestellt", "nein")


def kommune_rows(world: World) -> list[KommuneZeile]:
    """The monthly list of the Sozialamt: who still gets benefits there, and some of those who came lately."""
    rng = chance(world, "kommune")
    month = world.stichtag.replace(day=1)
    last = (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    ends = (last, last, last, month - timedelta(days=1), last + timedelta(days=90), None)
    lately = [person for person in world.faelle if record_of(person).zugang_am > world.stichtag - timedelta(days=200)]
    rows = []
    for person in (*world.ankommende, *rng.sample(lately, min(len(lately), 3 + len(lately) // 4))):
        here, file = person.household, person.akte
        rows.append(
            KommuneZeile(
                person, RowVerdict.ZUGEORDNET if file else RowVerdict.AUSGESCHLOSSEN, nachname=in_cp1252(person.nachname[0]),
                vorname=in_cp1252(person.vorname), geburtsdatum=person.geburtsdatum, geschlecht=person.geschlecht,
                staaten=person.staaten[:1], plz=here.plz, ort=here.ort, leistungsende=rng.choice(ends), antrag=rng.choice(_APPLICATION),
                schulabschluss=file.schulabschluss if file else rng.choice(("ohne", "Abitur", "")),
                berufsabschluss=file.berufsabschluss if file else rng.choice(("ohne", "")),
            )
        )  # fmt: skip
    rows.sort(key=lambda row: (row.nachname, row.vorname))
    return rows


def opds_rows(world: World) -> list[OpdsZeile]:
    """The month before, one row per person and Handlungsstrategie: newcomers are missing, states are a month old."""
    rng = chance(world, "opds")
    ende = world.stichtag.replace(day=1) - timedelta(days=1)
    rows: list[OpdsZeile] = []
    for person in (*world.faelle, *world.strangers[3:6]):
        if record_of(person).zugang_am <= ende and rng.random() > 0.05:
            rows += _opds(person, record_of(person), rng, ende)
    rng.shuffle(rows)
    return with_doubles(rows, rng, 0.001)


def _opds(person: Person, file: CaseFile, rng: Random, ende: date) -> list[OpdsZeile]:
    kontakt = file.letzter_kontakt
    if kontakt is not None and kontakt > ende:
        kontakt = max(file.zugang_am, ende - timedelta(days=rng.randint(0, 120)))
    seit = file.arbeitslos_seit
    levels = [level for tag, level in file.tests if tag <= ende]
    base = OpdsZeile(
        person, judgement_of(person), kundennummer=number_of(person, rng, 0.3),
        bg_nummer=(person.former_household or person.household).bg_nummer, geschlecht=person.geschlecht, staaten=person.staaten[:1],
        age=age(person.geburtsdatum, ende), team=file.team, status=file.status if rng.random() < 0.9 else "arbeitslos",
        aufenthaltsstatus=file.aufenthaltsstatus, dauer_monate=(ende - seit).days // 30 if seit is not None and seit <= ende else None,
        prognose=file.prognose if rng.random() < 0.8 else "in mehr als 12 Monaten",
        schulabschluss="" if rng.random() < 0.2 else file.schulabschluss,
        berufsabschluss="" if rng.random() < 0.2 else file.berufsabschluss, letzter_kontakt=kontakt,
        niveau=levels[-1] if levels and rng.random() < 0.4 else "", zugang_am=file.zugang_am,
        paragraf=file.paragraf,
    )  # fmt: skip
    return [replace(base, strategie=name) for name in file.strategien[: rng.choice((1, 2, 3))]] or [base]
