"""The columns of every export file: which heading the house's systems use and how the cells are filled."""

from collections.abc import Callable
from datetime import date

from bewerberanalyse.demo.export_sheet import Spalte
from bewerberanalyse.demo.ingredients import ANREDE_INSTRUMENT, STRATEGIEN
from bewerberanalyse.demo.spelling import Cell, Feder
from bewerberanalyse.demo.true_state import Kurs
from bewerberanalyse.demo.typed_rows import (
    AllegroZeile,
    CosachZeile,
    IngeZeile,
    NotizZeile,
    OpdsZeile,
    SprachbueroZeile,
    StepZeile,
    VerbisZeile,
)

STEP: tuple[Spalte[StepZeile], ...] = (
    Spalte("Kunden-Nr.", lambda r, f: f.knr(r.kundennummer)),
    Spalte("Familienname", lambda r, f: f.text(r.nachname)),
    Spalte("Vorname", lambda r, f: f.text(r.vorname)),
    Spalte("Geburtsname", lambda r, _: r.geburtsname),
    Spalte("Geb.-Datum", lambda r, f: f.geboren(r.geburtsdatum)),
    Spalte("Geschlecht", lambda r, f: f.wort("geschlecht", r.geschlecht)),
    Spalte("Fam.-Stand", lambda r, f: f.wort("familienstand", r.familienstand)),
    Spalte("Staatsang.", lambda r, f: f.staatencodes(r.staaten)),
    Spalte("Straße", lambda r, _: r.strasse),
    Spalte("Adresse gültig von", lambda r, f: f.tag(r.adresse_von)),
    Spalte("Adresse gültig bis", lambda r, f: f.tag(r.adresse_bis)),
    Spalte("Postleitzahl", lambda r, _: r.plz),
    Spalte("Wohnort", lambda r, _: r.ort),
    Spalte("BG-Nr.", lambda r, f: f.bg(r.bg_nummer)),
    Spalte("Kundenreaktion", lambda r, _: "ja" if r.plz else ""),
)

_VERBIS: tuple[tuple[str, str, Callable[[VerbisZeile, Feder], Cell]], ...] = (
    ("Kundennummer", "KdNr", lambda r, f: f.knr(r.kundennummer)),
    ("Nachname", "Name", lambda r, f: f.text(r.nachname)),
    ("Vorname", "Vorname", lambda r, f: f.text(r.vorname)),
    ("Geburtsdatum", "geb.", lambda r, f: f.geboren(r.geburtsdatum)),
    ("Geschlecht", "m/w/d", lambda r, f: f.wort("geschlecht_kurz", r.geschlecht)),
    ("Familienstand", "FAMILIENSTAND", lambda r, f: f.wort("familienstand", r.familienstand)),
    ("Staatsangehörigkeit", "Nationalität", lambda r, f: f.staaten(r.staaten)),
    ("Team", "Organisationszeichen", lambda r, f: f.text(r.team)),
    ("Hauptbetreuer", "zuständige Fachkraft", lambda r, f: f.text(r.fachkraft)),
    ("Status", "Kundenstatus", lambda r, f: f.wort("status", r.status)),
    ("arbeitslos seit", "ALO seit", lambda r, f: f.tag(r.arbeitslos_seit)),
    ("Integrationsprognose", "Prognose", lambda r, f: f.text(r.prognose)),
    ("Handlungsstrategien", "Handlungsstrategie", lambda r, f: f.liste(r.strategien)),
    ("Schulabschluss", "höchster Schulabschluss", lambda r, f: f.wort("schulabschluss", r.schulabschluss)),
    ("Berufsabschluss", "Berufsausbildung", lambda r, f: f.wort("berufsabschluss", r.berufsabschluss)),
    ("Zielberuf", "Wunschberuf", lambda r, _: "; ".join(r.zielberufe)),
    ("Aufenthaltsstatus", "Aufenthaltstitel", lambda r, f: f.wort("aufenthaltsstatus", r.aufenthaltsstatus)),
    ("gültig bis", "Befristung", lambda r, f: f.tag(r.aufenthalt_bis)),
    ("Einreisedatum", "in D seit", lambda r, f: f.tag(r.einreise_am)),
    ("Deutschkenntnisse", "GER", lambda r, f: f.wort("niveau", r.niveau)),
    ("Deutschkenntnisse vom", "GER Datum", lambda r, f: f.tag(r.niveau_datum)),
    ("Alphabetisierung", "Alpha", lambda r, f: f.wort("alphabetisierung", r.alphabetisierung)),
    ("Schwerbehinderung", "GdB", lambda r, f: f.wort("schwerbehinderung", r.schwerbehinderung)),
    ("Reha-Status", "Reha", lambda r, f: f.wort("reha", r.reha)),
    ("letzter Kontakt", "letztes Gespräch", lambda r, f: f.tag(r.letzter_kontakt)),
    ("nächster Termin", "nächste Einladung", lambda r, f: f.tag(r.naechster_termin)),
    ("In Betreuung seit", "Betreuung seit", lambda r, f: f.tag(r.betreuung_seit)),
    ("Zumutbarkeit", "Zumutbarkeit § 10", lambda r, f: f.wort("janein", r.zumutbarkeit)),
    ("Integrationskurs", "IK-Status", lambda r, f: f.wort("kursstatus", r.ik_status)),
    ("Berufssprachkurs", "BSK-Status", lambda r, f: f.wort("kursstatus", r.bsk_status)),
)
VERBIS_CSV = tuple(Spalte(kopf, zelle) for kopf, _, zelle in _VERBIS)
_MEHRERE: dict[str, tuple[Spalte[VerbisZeile], ...]] = {
    "Nationalität": (
        Spalte("Staatsangehörigkeit 1", lambda r, f: f.staaten(r.staaten[:1])),
        Spalte("Staatsangehörigkeit 2", lambda r, f: f.staaten(r.staaten[1:])),
    ),
    "Handlungsstrategie": (
        Spalte("Handlungs-\nstrategie 1", lambda r, _: "".join(r.strategien[:1])),
        Spalte("Handlungs-\nstrategie 2", lambda r, _: "".join(r.strategien[1:2])),
        Spalte("Handlungs-\nstrategie 3", lambda r, _: "".join(r.strategien[2:3])),
    ),
}
VERBIS_XLSX = (
    *(column for _, kopf, zelle in _VERBIS for column in _MEHRERE.get(kopf, (Spalte(kopf, zelle),))),
    Spalte("Migrationshintergrund", lambda _, f: "ja" if f.rng.random() < 0.8 else "nein"),
    Spalte("Kundenportal", lambda _, f: "x" if f.rng.random() < 0.3 else ""),
)


def opds(ende: date) -> tuple[Spalte[OpdsZeile], ...]:
    """The monthly snapshot; its Stichtag also stands in a column."""
    return (
        Spalte("Berichtsmonat", lambda _r, f: f.monat(ende)),
        Spalte("Kundennummer", lambda r, f: f.knr(r.kundennummer)),
        Spalte("BG-Nummer", lambda r, f: f.bg(r.bg_nummer)),
        Spalte("Alter in Jahren", lambda r, _: "" if r.alter is None else str(r.alter)),
        Spalte("Geschlecht", lambda r, f: f.wort("geschlecht", r.geschlecht)),
        Spalte("Staatsangehörigkeit", lambda r, f: f.staaten(r.staaten)),
        Spalte("Aufenthaltsstatus", lambda r, f: f.wort("aufenthaltsstatus", r.aufenthaltsstatus)),
        Spalte("Rechtskreis", lambda _r, _f: "SGB II"),
        Spalte("Orgeinheit", lambda r, _: r.team),
        Spalte("ALO-Status", lambda r, f: f.wort("status", r.status)),
        Spalte("Dauer der Arbeitslosigkeit (Monate)", lambda r, _: "" if r.dauer_monate is None else str(r.dauer_monate)),
        Spalte("Zugang SGB II", lambda r, f: f.tag(r.zugang_am)),
        Spalte("Integrationsprognose", lambda r, _: r.prognose),
        Spalte("HS-Bezeichnung", lambda r, _: r.strategie),
        Spalte("Schlüsselgruppe", lambda r, _: STRATEGIEN.get(r.strategie, "")),
        Spalte("Schulabschluss", lambda r, f: f.wort("schulabschluss", r.schulabschluss)),
        Spalte("Berufsabschluss", lambda r, f: f.wort("berufsabschluss", r.berufsabschluss)),
        Spalte("Deutschkenntnisse", lambda r, f: f.wort("niveau", r.niveau)),
        Spalte("letzter Beratungskontakt", lambda r, f: f.tag(r.letzter_kontakt)),
    )


ALLEGRO: tuple[Spalte[AllegroZeile], ...] = (
    Spalte("BG-Nr.", lambda r, f: f.bg(r.bg_nummer)),
    Spalte("Anz. Pers. BG", lambda r, _: "" if r.bg_groesse is None else str(r.bg_groesse)),
    Spalte("BG-Typ", lambda r, f: f.wort("bg_typ", r.bg_typ)),
    Spalte("Kundennummer", lambda r, f: f.knr(r.kundennummer)),
    Spalte("Name", lambda r, f: f.text(r.nachname)),
    Spalte("Vorname", lambda r, f: f.text(r.vorname)),
    Spalte("Geburtsdatum", lambda r, f: f.geboren(r.geburtsdatum)),
    Spalte("Stellung in BG", lambda r, f: f.wort("rolle", r.rolle)),
    Spalte("eLb/neLb", lambda r, _: r.elb),
    Spalte("PLZ", lambda r, _: r.plz),
    Spalte("Ort", lambda r, _: r.ort),
    Spalte("Zugang", lambda r, f: f.tag(r.zugang_am)),
    Spalte("Leistung von", lambda r, f: f.tag(r.leistung_von)),
    Spalte("Leistung bis", lambda r, f: f.tag(r.leistung_bis)),
    Spalte("Leistungsstatus", lambda r, f: f.wort("leistungsbezug", r.leistungsbezug)),
    Spalte("Einkommensart", lambda r, _: r.einkommensart),
    Spalte("Betrag", lambda r, f: f.betrag(r.betrag)),
    Spalte("Monat", lambda r, f: f.monat(r.monat)),
    Spalte("aufenthaltsrechtlicher Status", lambda r, f: f.wort("aufenthaltsstatus", r.aufenthaltsstatus)),
    Spalte("Aufenthalt gültig bis", lambda r, f: f.tag(r.aufenthalt_bis)),
    Spalte("Einreise", lambda r, f: f.tag(r.einreise_am)),
    Spalte("GdB", lambda r, f: f.wort("schwerbehinderung", r.schwerbehinderung)),
)


COSACH: tuple[Spalte[CosachZeile], ...] = (
    Spalte("TN-Kundennummer", lambda r, f: f.knr(r.kundennummer)),
    Spalte("Name, Vorname", lambda r, _: f"{r.nachname}, {r.vorname}"),
    Spalte("Geburtsdatum", lambda r, f: f.geboren(r.geburtsdatum)),
    Spalte("Maßnahme-Nr.", lambda r, _: r.angabe.nummer),
    Spalte("Maßnahme-\nbezeichnung", lambda r, f: f.text(r.angabe.titel)),
    Spalte("Förderart", lambda r, f: f.rng.choice(ANREDE_INSTRUMENT[r.angabe.instrument])),
    Spalte("Maßnahmeträger", lambda r, _: r.angabe.traeger),
    Spalte("TN-Beginn", lambda r, f: f.tag(r.eintritt)),
    Spalte("Ende geplant", lambda r, f: f.tag(r.angabe.austritt_geplant)),
    Spalte("tats. Ende", lambda r, f: f.tag(r.angabe.austritt)),
    Spalte("Teilnahmestatus", lambda r, f: f.wort("teilnahmestatus", r.angabe.status)),
    Spalte("Austrittsgrund", lambda r, _: r.angabe.grund),
)

TESTS: tuple[Spalte[SprachbueroZeile], ...] = (
    Spalte("Name", lambda r, _: r.nachname),
    Spalte("Vorname", lambda r, _: r.vorname),
    Spalte("geb.", lambda r, f: f.geboren(r.geburtsdatum)),
    Spalte("Anrede", lambda r, f: f.wort("anrede", r.geschlecht)),
    Spalte("Herkunfts-\nsprache", lambda r, _: r.sprache),
    Spalte("Test-\ndatum", lambda r, f: f.tag(r.testdatum)),
    Spalte("Sprachstand", lambda r, f: f.wort("niveau", r.niveau)),
    Spalte("Alpha", lambda r, f: f.wort("alphabetisierung", r.alphabetisierung)),
    Spalte("Bemerkung", lambda _, f: f.rng.choice(("", "", "", "kommt wieder", "Kinderwagen", "nur vormittags"))),
)


def _kurs(row: SprachbueroZeile | IngeZeile) -> Kurs:
    if row.kurs is None:
        raise LookupError
    return row.kurs


_KURSZEITEN: tuple[Spalte[SprachbueroZeile], ...] = (
    Spalte("Kursträger", lambda r, _: _kurs(r).traeger),
    Spalte("berechtigt am", lambda r, f: f.tag(_kurs(r).berechtigt_am)),
    Spalte("Anmeldung am", lambda r, f: f.tag(_kurs(r).angemeldet_am)),
    Spalte("Kursbeginn", lambda r, f: f.tag(r.beginn)),
    Spalte("Kursende", lambda r, f: f.tag(_kurs(r).ende)),
    Spalte("Status", lambda r, f: f.wort("kursstatus_haus", r.status)),
)
KURSE: tuple[Spalte[SprachbueroZeile], ...] = (
    Spalte("Name, Vorname", lambda r, _: f"{r.nachname}, {r.vorname}"),
    Spalte("Geburtsdatum", lambda r, f: f.geboren(r.geburtsdatum)),
    Spalte("Kursart", lambda r, f: f.wort("ik_art", _kurs(r).ik_art)),
    *_KURSZEITEN,
    Spalte("unterbrochen seit", lambda r, f: f.tag(_kurs(r).unterbrochen_seit)),
    Spalte("Prüfung/Ergebnis", lambda r, f: f.wort("ik_ergebnis", r.ergebnis)),
)
BSK: tuple[Spalte[SprachbueroZeile], ...] = (
    Spalte("Nachname", lambda r, _: r.nachname),
    Spalte("Vorname", lambda r, _: r.vorname),
    Spalte("geboren am", lambda r, f: f.geboren(r.geburtsdatum)),
    Spalte("Kursart", lambda _r, f: f.rng.choice(("BSK", "Berufssprachkurs"))),
    Spalte("Zielniveau", lambda r, _: _kurs(r).zielniveau),
    *_KURSZEITEN,
    Spalte("Zertifikat", lambda r, _: r.ergebnis),
)

INGE: tuple[Spalte[IngeZeile], ...] = (
    Spalte("Aktenzeichen/PK", lambda r, _: r.aktenzeichen),
    Spalte("Kundennummer", lambda r, f: f.knr(r.kundennummer)),
    Spalte("Familienname", lambda r, _: r.nachname),
    Spalte("Vorname", lambda r, _: r.vorname),
    Spalte("Geburtsdatum", lambda r, f: f.geboren(r.geburtsdatum)),
    Spalte("Geschlecht", lambda r, f: f.wort("geschlecht_kurz", r.geschlecht)),
    Spalte("Staatsangehörigkeit", lambda r, f: f.staatencodes(r.staaten)),
    Spalte("TN-Typ", lambda _r, _f: "verpflichtet"),
    Spalte("Jahr der Einreise", lambda r, f: f.tag(r.einreise_jahr)),
    Spalte("Schreibkundigkeit", lambda r, f: f.wort("alphabetisierung", r.alphabetisierung)),
    Spalte("Bildungsstand", lambda r, f: f.wort("schulabschluss", r.schulabschluss)),
    Spalte("berechtigt am", lambda r, f: f.tag(_kurs(r).berechtigt_am)),
    Spalte("Anmeldedatum", lambda r, f: f.tag(_kurs(r).angemeldet_am)),
    Spalte("Kursart", lambda r, f: f.wort("ik_art", _kurs(r).ik_art)),
    Spalte("Kursträger", lambda r, _: _kurs(r).traeger),
    Spalte("Kursbeginn", lambda r, f: f.tag(_kurs(r).beginn)),
    Spalte("Kursende", lambda r, f: f.tag(_kurs(r).ende)),
    Spalte("unterbrochen seit", lambda r, f: f.tag(_kurs(r).unterbrochen_seit)),
    Spalte("Status", lambda r, f: f.wort("kursstatus", _kurs(r).status)),
    Spalte("Ergebnis 1. DTZ-Prüfung", lambda r, f: f.wort("dtz", _kurs(r).dtz)),
    Spalte("1. DTZ-Prüfung am", lambda r, f: f.tag(_kurs(r).dtz_datum)),
    Spalte("Leben in Deutschland", lambda r, f: f.wort("janein", ("ja" if _kurs(r).lid else "nein") if _kurs(r).dtz == "B1" else "")),
)

NOTIZEN: tuple[Spalte[NotizZeile], ...] = (
    Spalte("Kundennummer", lambda r, f: f.knr(r.kundennummer)),
    Spalte("Name", lambda r, _: r.nachname),
    Spalte("Datum", lambda r, f: f.tag(r.notiz.datum if r.notiz else None)),
    Spalte("Stichwort", lambda r, _: r.notiz.stichwort if r.notiz else ""),
    Spalte("Text", lambda r, _: r.notiz.text if r.notiz else ""),
    Spalte("In Betreuung seit", lambda r, f: f.tag(r.betreuung_seit)),
    Spalte("Angabe bestritten", lambda r, _: r.notiz.bestritten if r.notiz else ""),
)
