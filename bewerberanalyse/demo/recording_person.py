"""What STEP, VerBIS and opDs recorded about every person."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from bewerberanalyse.demo.ingredients import ORTE, SPRACHEN, STRASSEN
from bewerberanalyse.demo.names import in_cp1252
from bewerberanalyse.demo.recording import akte, judgement_of, misread, number_of, unlesbar, with_doubles, zufall
from bewerberanalyse.demo.spelling import VERNEINT, WORTE
from bewerberanalyse.demo.true_state import ANDERER_KURS, BASISKURS, Fallakte, Kurs, Notiz, Person, Teilnahme, alter
from bewerberanalyse.demo.typed_rows import (
    OFFEN_ENDE,
    CosachZeile,
    IngeZeile,
    KommuneZeile,
    Monat,
    NotizZeile,
    OpdsZeile,
    SprachbueroZeile,
    StepZeile,
    Unlesbar,
    VerbisZeile,
)
from bewerberanalyse.demo.world import World
from bewerberanalyse.model.linked import RowVerdict


def step_rows(world: World) -> list[StepZeile]:
    """Master data of nearly everybody with a case; after a move sometimes one row per address."""
    rng = zufall(world, "step")
    rows: list[StepZeile] = []
    for person in (*world.faelle, *world.strangers[:3]):
        if rng.random() > 0.02:
            rows += _step(person, rng, world.stichtag)
    rows.sort(key=lambda row: row.kundennummer)
    return with_doubles(rows, rng, 0.002)


def _step(person: Person, rng: Random, stichtag: date) -> list[StepZeile]:
    here = person.haushalt
    row = StepZeile(
        person, judgement_of(person), kundennummer=person.kundennummer, bg_nummer=here.bg_nummer, nachname=person.nachname[0],
        vorname=person.vorname, geburtsname=person.geburtsname[0] if person.geburtsname else "", geburtsdatum=person.geburtsdatum,
        geschlecht=person.geschlecht, familienstand=person.familienstand, staaten=person.staaten, plz=here.plz, ort=here.ort,
        strasse=here.strasse,
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
    elif dice < 0.03:
        return _moved(row, rng, stichtag)
    return [row]


def _moved(row: StepZeile, rng: Random, stichtag: date) -> list[StepZeile]:
    moved = stichtag - timedelta(days=rng.randint(20, 800))
    plz, ort = rng.choice([place for place in ORTE if place[0] != row.plz])
    before = replace(row, plz=plz, ort=ort, strasse=f"{rng.choice(STRASSEN)} {rng.randint(1, 90)}", adresse_bis=moved - timedelta(days=1))
    before.adresse_von = moved - timedelta(days=900)
    row.adresse_von, row.adresse_bis = moved, OFFEN_ENDE if rng.random() < 0.5 else None
    return [before, row] if rng.random() < 0.5 else [row, before]


def verbis_rows(world: World) -> list[VerbisZeile]:
    """All cases, once each, by team and name."""
    rng = zufall(world, "verbis")
    rows = [_verbis(person, akte(person), rng) for person in world.faelle]
    rows.sort(key=lambda row: (akte(row.person).team, row.nachname, row.kundennummer))
    return with_doubles(rows, rng, 0.001)


def left_over_rows(rows: list[VerbisZeile], ende: date) -> list[VerbisZeile]:
    """What last month's list of one team said about who is still there: mostly word for word what this month's says."""
    result = []
    for row in rows:
        if row.team != "U25 Nord" or row.kopie_von is not None or akte(row.person).zugang_am > ende:
            continue
        then = replace(row, urteil=RowVerdict.DOPPELT, vormonat=True)
        if isinstance(row.letzter_kontakt, date) and row.letzter_kontakt > ende:
            then.letzter_kontakt, then.urteil = ende - timedelta(days=row.person.nr % 60), RowVerdict.ZUGEORDNET
        result.append(then)
    return result


def _verbis(person: Person, file: Fallakte, rng: Random) -> VerbisZeile:
    row = VerbisZeile(
        person, kundennummer=person.kundennummer, nachname=in_cp1252(person.nachname[0]), vorname=in_cp1252(person.vorname),
        geburtsdatum=person.geburtsdatum, geschlecht=person.geschlecht, familienstand=person.familienstand, staaten=person.staaten,
        team=file.team, fachkraft=file.fachkraft, status=file.status, arbeitslos_seit=file.arbeitslos_seit, prognose=file.prognose,
        strategien=file.strategien, schulabschluss=file.schulabschluss, berufsabschluss=file.berufsabschluss, zielberufe=file.zielberufe,
        aufenthaltsstatus=file.aufenthaltsstatus, aufenthalt_bis=file.aufenthalt_bis, einreise_am=file.einreise_am, niveau=file.niveau,
        niveau_datum=file.niveau_datum, alphabetisierung=file.alphabetisierung, schwerbehinderung=file.schwerbehinderung, reha=file.reha,
        letzter_kontakt=file.letzter_kontakt, naechster_termin=file.naechster_termin, betreuung_seit=file.betreuung_seit,
        zumutbarkeit=file.zumutbarkeit, ik_status=_kursangabe(file, rng, is_bsk=False), bsk_status=_kursangabe(file, rng, is_bsk=True),
        paragraf=file.paragraf, aufenthalt_erteilt_am=file.aufenthalt_erteilt_am, aussetzung_am=file.aussetzung_am,
        wohnsitzregelung_bis=file.wohnsitzregelung_bis, rechtskreis=file.rechtskreis, rechtskreis_seit=file.rechtskreis_seit,
        beschaeftigt_seit=file.beschaeftigt_seit, kooperationsplan_am=file.kooperationsplan_am, kontaktart=file.kontaktart,
        einwilligung=file.einwilligung, einwilligung_am=file.einwilligung_am,
    )  # fmt: skip
    _verbis_gaps(row, rng)
    _verbis_mistakes(row, rng)
    return row


_LUECKEN: tuple[tuple[str, float, object], ...] = (
    ("schulabschluss", 0.13, ""), ("berufsabschluss", 0.1, ""), ("prognose", 0.06, ""), ("strategien", 0.05, ()),
    ("aufenthaltsstatus", 0.04, ""), ("einreise_am", 0.12, None), ("niveau", 0.3, ""), ("alphabetisierung", 0.4, ""),
    ("schwerbehinderung", 0.15, ""), ("reha", 0.1, ""),
    ("betreuung_seit", 0.06, None), ("zumutbarkeit", 0.15, ""), ("status", 0.02, ""), ("geschlecht", 0.03, ""), ("familienstand", 0.5, ""),
    ("fachkraft", 0.004, ""), ("team", 0.003, ""),
)  # fmt: skip


def _verbis_gaps(row: VerbisZeile, rng: Random) -> None:
    """Cells nobody filled in."""
    for name, share, blank in _LUECKEN:
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
        row.einreise_am = day.year if rng.random() < 0.7 else Monat(day.year, day.month, 1)
    if row.aufenthaltsstatus == "Niederlassungserlaubnis" and rng.random() < 0.5:
        row.aufenthalt_bis = OFFEN_ENDE
    _no_value(row, rng)


def _no_value(row: VerbisZeile, rng: Random) -> None:
    """A cell that cannot be read, or that denies what it names."""
    dice = rng.random()
    if dice < 0.002:
        row.letzter_kontakt = unlesbar(rng)
    elif dice < 0.004:
        row.schulabschluss = Unlesbar(rng.choice(VERNEINT["schulabschluss"]))
    elif dice < 0.006 and row.aufenthaltsstatus:
        row.aufenthaltsstatus = Unlesbar(rng.choice(VERNEINT["aufenthaltsstatus"]))
    elif dice < 0.008 and row.niveau:
        row.niveau = Unlesbar(rng.choice(VERNEINT["niveau"]))
    elif dice < 0.01 and row.arbeitslos_seit:
        row.arbeitslos_seit = unlesbar(rng)
    elif dice < 0.014:
        row.status = Unlesbar(rng.choice(VERNEINT["status"]))


def _kursangabe(file: Fallakte, rng: Random, *, is_bsk: bool) -> str:
    """What VerBIS says about courses: often nothing, sometimes the state of some months ago."""
    courses = [kurs.status for kurs in file.kurse if kurs.is_bsk == is_bsk]
    if not courses or rng.random() < (0.1 if courses[-1] == "befreit" else 0.5):
        return ""
    stale = {"laufend": "angemeldet", "angemeldet": "berechtigt", "abgeschlossen": "berechtigt"}
    return stale.get(courses[-1], courses[-1]) if rng.random() < 0.1 else courses[-1]


_ANTRAG = ("", "", "gestellt", "nein")


def kommune_rows(world: World) -> list[KommuneZeile]:
    """The monthly list of the Sozialamt: who still gets benefits there, and some of those who came lately."""
    rng = zufall(world, "kommune")
    month = world.stichtag.replace(day=1)
    last = (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    ends = (last, last, last, month - timedelta(days=1), last + timedelta(days=90), None)
    lately = [person for person in world.faelle if akte(person).zugang_am > world.stichtag - timedelta(days=200)]
    rows = []
    for person in (*world.ankommende, *rng.sample(lately, min(len(lately), 3 + len(lately) // 4))):
        here, file = person.haushalt, person.akte
        rows.append(
            KommuneZeile(
                person, RowVerdict.ZUGEORDNET if file else RowVerdict.AUSGESCHLOSSEN, nachname=in_cp1252(person.nachname[0]),
                vorname=in_cp1252(person.vorname), geburtsdatum=person.geburtsdatum, geschlecht=person.geschlecht,
                staaten=person.staaten[:1], plz=here.plz, ort=here.ort, leistungsende=rng.choice(ends), antrag=rng.choice(_ANTRAG),
                schulabschluss=file.schulabschluss if file else rng.choice(("ohne", "Abitur", "")),
                berufsabschluss=file.berufsabschluss if file else rng.choice(("ohne", "")),
            )
        )  # fmt: skip
    rows.sort(key=lambda row: (row.nachname, row.vorname))
    return rows


def opds_rows(world: World) -> list[OpdsZeile]:
    """The month before, one row per person and Handlungsstrategie: newcomers are missing, states are a month old."""
    rng = zufall(world, "opds")
    ende = world.stichtag.replace(day=1) - timedelta(days=1)
    rows: list[OpdsZeile] = []
    for person in (*world.faelle, *world.strangers[3:6]):
        if akte(person).zugang_am <= ende and rng.random() > 0.05:
            rows += _opds(person, akte(person), rng, ende)
    rng.shuffle(rows)
    return with_doubles(rows, rng, 0.001)


def _opds(person: Person, file: Fallakte, rng: Random, ende: date) -> list[OpdsZeile]:
    kontakt = file.letzter_kontakt
    if kontakt is not None and kontakt > ende:
        kontakt = max(file.zugang_am, ende - timedelta(days=rng.randint(0, 120)))
    seit = file.arbeitslos_seit
    levels = [level for tag, level in file.tests if tag <= ende]
    base = OpdsZeile(
        person, judgement_of(person), kundennummer=number_of(person, rng, 0.3),
        bg_nummer=(person.frueherer_haushalt or person.haushalt).bg_nummer, geschlecht=person.geschlecht, staaten=person.staaten[:1],
        alter=alter(person.geburtsdatum, ende), team=file.team, status=file.status if rng.random() < 0.9 else "arbeitslos",
        aufenthaltsstatus=file.aufenthaltsstatus, dauer_monate=(ende - seit).days // 30 if seit is not None and seit <= ende else None,
        prognose=file.prognose if rng.random() < 0.8 else "in mehr als 12 Monaten",
        schulabschluss="" if rng.random() < 0.2 else file.schulabschluss,
        berufsabschluss="" if rng.random() < 0.2 else file.berufsabschluss, letzter_kontakt=kontakt,
        niveau=levels[-1] if levels and rng.random() < 0.4 else "", zugang_am=file.zugang_am,
        paragraf=file.paragraf,
    )  # fmt: skip
    return [replace(base, strategie=name) for name in file.strategien[: rng.choice((1, 2, 3))]] or [base]


def _known_to_bamf(world: World, person: Person) -> bool:
    """Whether the BAMF file holds the courses of this person: all of them or none."""
    return Random(f"bewerberanalyse/{world.seed}/bamf/{person.kundennummer}").random() < 0.8


def sprachbuero_rows(world: World) -> list[SprachbueroZeile]:
    """Tests and enrolments, also of people nobody here knows."""
    rng = zufall(world, "sprachbuero")
    rows: list[SprachbueroZeile] = []
    for person in (*world.faelle, *world.strangers):
        file = akte(person)
        base = SprachbueroZeile(
            person, judgement_of(person), nachname=person.nachname[0], vorname=person.vorname, geburtsdatum=person.geburtsdatum,
            geschlecht=person.geschlecht, sprache=SPRACHEN[person.kultur],
        )  # fmt: skip
        rows += [_test(base, file, tag, level, rng) for tag, level in file.tests]
        if rng.random() < 0.75:
            rows += _kurse(base, file, _known_to_bamf(world, person), rng)
        rows += _another_course(base, world)
    rng.shuffle(rows)
    return with_doubles(rows, rng, 0.008)


def _test(base: SprachbueroZeile, file: Fallakte, tag: date, level: str, rng: Random) -> SprachbueroZeile:
    shown = Unlesbar(rng.choice(("krank", "Test folgt", "s. Bem."))) if rng.random() < 0.004 else level
    return replace(base, testdatum=tag, niveau=shown, alphabetisierung="" if rng.random() < 0.3 else file.alphabetisierung)


def _kurse(base: SprachbueroZeile, file: Fallakte, bamf: bool, rng: Random) -> list[SprachbueroZeile]:
    rows = []
    for kurs in file.kurse:
        if kurs.status == "befreit":
            continue
        row = replace(base, kurs=kurs, status=kurs.status, beginn=kurs.beginn, ergebnis=kurs.zertifikat if kurs.is_bsk else "")
        if bamf and not kurs.is_bsk:
            row.ergebnis = ik_ergebnis(kurs)
            _afterwards(row, kurs, rng)
        elif kurs.status == "laufend" and rng.random() < 0.01:
            row.beginn = unlesbar(rng)
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
        rng.choice((ANDERER_KURS, BASISKURS)), status, "VHS Musterstadt", beginn=None if status == "angemeldet" else begin, ende=end
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
    rng = zufall(world, "inge")
    rows: list[IngeZeile] = []
    for person in (*world.faelle, *world.strangers):
        file = akte(person)
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
    rng = zufall(world, "cosach")
    rows: list[CosachZeile] = []
    for person in (*world.faelle, *world.strangers):
        number = number_of(person, rng, 0.6)
        for teilnahme in (*akte(person).teilnahmen, *_booked_courses(akte(person), rng)):
            row = CosachZeile(
                person, judgement_of(person), kundennummer=number, nachname=person.nachname[0], vorname=person.vorname,
                geburtsdatum=person.geburtsdatum, teilnahme=teilnahme, eintritt=teilnahme.eintritt,
            )  # fmt: skip
            if teilnahme.status == "eingetreten" and teilnahme.kurs is None and rng.random() < 0.01:
                row.eintritt = unlesbar(rng)
            rows.append(row)
    rows.sort(key=lambda row: (row.angabe.nummer, row.nachname, row.kundennummer))
    return with_doubles(rows, rng, 0.01)


def _booked_courses(file: Fallakte, rng: Random) -> list[Teilnahme]:
    """Some language courses are booked in CoSach as well, mostly Berufssprachkurse."""
    status = {"laufend": "eingetreten", "abgeschlossen": "beendet", "abgebrochen": "abgebrochen"}
    result = []
    for kurs in file.kurse:
        if kurs.status in status and kurs.beginn and kurs.ende and rng.random() < (0.35 if kurs.is_bsk else 0.05):
            titel = f"Berufssprachkurs {kurs.zielniveau}" if kurs.is_bsk else WORTE["ik_art"][kurs.ik_art][0]
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


def _ohne_tag(notiz: Notiz) -> bool:
    """One note in nineteen, if nothing hangs on its day."""
    return not notiz.bestritten and notiz.stichwort not in _MIT_FELD and notiz.datum.toordinal() % 19 == 0


def note_rows(world: World) -> list[NotizZeile]:
    """The small file of the house; who fills in when care began does so on the first note."""
    rng = zufall(world, "notizen")
    rows: list[NotizZeile] = []
    for person in world.faelle:
        base = NotizZeile(person, kundennummer=person.kundennummer, nachname=person.nachname[0], vorname=person.vorname)
        notes = [replace(base, notiz=notiz, undatiert=_ohne_tag(notiz)) for notiz in akte(person).notizen]
        if notes and rng.random() < 0.3:
            notes[0].betreuung_seit = akte(person).betreuung_seit
        rows += notes
    rows.sort(key=lambda row: (row.notiz.datum if row.notiz else date.min, row.kundennummer))
    return with_doubles(rows, rng, 0.01)
