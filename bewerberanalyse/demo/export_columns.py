"""One sheet or csv file of an export: what stands above the heading, its columns system by system, the rows, the footer."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from bewerberanalyse.demo.spelling import CellValue, Pen
from bewerberanalyse.demo.true_state import INSTRUMENT_WORDS, STRATEGIES, Kurs
from bewerberanalyse.demo.typed_rows import (
    AllegroZeile,
    CosachZeile,
    IngeZeile,
    KommuneZeile,
    NotizZeile,
    OpdsZeile,
    SprachbueroZeile,
    StepZeile,
    TypedRow,
    VerbisZeile,
)

Z = TypeVar("Z", bound=TypedRow)
_VERBIS: tuple[tuple[str, str, Callable[[VerbisZeile, Pen], CellValue]], ...] = (
    ("Kundennummer", "KdNr", lambda r, f: f.knr(r.kundennummer)),
    ("Nachname", "Name", lambda r, f: f.text(r.nachname)),
    ("Vorname", "Vorname", lambda r, f: f.text(r.vorname)),
    ("Geburtsdatum", "geb.", lambda r, f: f.birth_date(r.geburtsdatum)),
    ("Geschlecht", "m/w/d", lambda r, f: f.word("geschlecht_kurz", r.geschlecht)),
    ("Familienstand", "FAMILIENSTAND", lambda r, f: f.word("familienstand", r.familienstand)),
    ("Staatsangehörigkeit", "Nationalität", lambda r, f: f.nationalities(r.staaten)),
    ("Team", "Organisationszeichen", lambda r, f: f.text(r.team)),
    ("Hauptbetreuer", "zuständige Fachkraft", lambda r, f: f.text(r.fachkraft)),
    ("Status", "Kundenstatus", lambda r, f: f.word("status", r.status)),
    ("arbeitslos seit", "ALO seit", lambda r, f: f.tag(r.arbeitslos_seit)),
    ("Integrationsprognose", "Prognose", lambda r, f: f.text(r.prognose)),
    ("Handlungsstrategien", "Handlungsstrategie", lambda r, f: f.liste(r.strategien)),
    ("Schulabschluss", "höchster Schulabschluss", lambda r, f: f.word("schulabschluss", r.schulabschluss)),
    ("Berufsabschluss", "Berufsausbildung", lambda r, f: f.word("berufsabschluss", r.berufsabschluss)),
    ("Zielberuf", "Wunschberuf", lambda r, _: "; ".join(r.zielberufe)),
    ("Aufenthaltsstatus", "Aufenthaltstitel", lambda r, f: f.title(r.aufenthaltsstatus, r.paragraf)),
    ("gültig bis", "Befristung", lambda r, f: f.tag(r.aufenthalt_bis)),
    ("Einreisedatum", "in D seit", lambda r, f: f.tag(r.einreise_am)),
    ("Deutschkenntnisse", "GER", lambda r, f: f.word("niveau", r.niveau)),
    ("Deutschkenntnisse vom", "GER Datum", lambda r, f: f.tag(r.niveau_datum)),
    ("Alphabetisierung", "Alpha", lambda r, f: f.word("alphabetisierung", r.alphabetisierung)),
    ("Schwerbehinderung", "GdB", lambda r, f: f.word("schwerbehinderung", r.schwerbehinderung)),
    ("Reha-Status", "Reha", lambda r, f: f.word("reha", r.reha)),
    ("letzter Kontakt", "letztes Gespräch", lambda r, f: f.tag(r.letzter_kontakt)),
    ("nächster Termin", "nächste Einladung", lambda r, f: f.tag(r.naechster_termin)),
    ("In Betreuung seit", "Betreuung seit", lambda r, f: f.tag(r.betreuung_seit)),
    ("Zumutbarkeit", "Zumutbarkeit § 10", lambda r, f: f.word("janein", r.zumutbarkeit)),
    ("Integrationskurs", "IK-Status", lambda r, f: f.word("kursstatus", r.ik_status)),
    ("Berufssprachkurs", "BSK-Status", lambda r, f: f.word("kursstatus", r.bsk_status)),
    ("Rechtskreis", "RK", lambda r, f: f.word("rechtskreis", r.rechtskreis)),
    ("Rechtskreis seit", "Rechtskreiswechsel", lambda r, f: f.tag(r.rechtskreis_seit)),
    ("Aufenthaltstitel erteilt am", "Titel vom", lambda r, f: f.tag(r.aufenthalt_erteilt_am)),
    ("Aussetzung der Abschiebung am", "geduldet seit", lambda r, f: f.tag(r.aussetzung_am)),
    ("Wohnsitzregelung bis", "§ 12a bis", lambda r, f: f.tag(r.wohnsitzregelung_bis)),
    ("beschäftigt seit", "Arbeitsaufnahme", lambda r, f: f.tag(r.beschaeftigt_seit)),
    ("Kooperationsplan vom", "K-Plan", lambda r, f: f.tag(r.kooperationsplan_am)),
    ("Kontaktart", "Art des letzten Kontakts", lambda r, f: f.word("kontaktart", r.kontaktart)),
    ("Einwilligung", "Einverständniserklärung", lambda r, f: f.word("janein", r.einwilligung)),
    ("Einwilligung vom", "Einverständnis vom", lambda r, f: f.tag(r.einwilligung_am)),
)


@dataclass(frozen=True, slots=True)
class ExportColumn(Generic[Z]):
    """One column: its heading and how a row fills it."""

    kopf: str
    zelle: Callable[[Z, Pen], CellValue]


@dataclass(slots=True)
class ExportSheet(Generic[Z]):
    """One table as the export shows it. `kopf` may hold more heading rows above the one of the columns."""

    name: str
    spalten: Sequence[ExportColumn[Z]]
    zeilen: Sequence[Z]
    pen: Pen
    vorspann: Sequence[Sequence[str]] = ()
    kopf: Sequence[Sequence[str]] = ()
    fuss: Sequence[Sequence[str]] = ()
    absatz: int = 0  # after so many rows somebody left a line blank; 0 = never

    def row_number(self, index: int) -> int:
        """Number Excel shows beside data row `index` (from 0)."""
        blank = index // self.absatz if self.absatz else 0
        return len(self.vorspann) + len(self.kopf) + 2 + index + blank

    def __iter__(self) -> Iterator[Sequence[CellValue]]:
        """All rows from top to bottom; a copied row repeats its original letter by letter."""
        yield from self.vorspann
        yield from self.kopf
        yield [column.kopf for column in self.spalten]
        originals = {id(row.copy_of) for row in self.zeilen if row.copy_of is not None}
        written: dict[int, list[CellValue]] = {}
        cells = [column.zelle for column in self.spalten]
        for index, row in enumerate(self.zeilen):
            if self.absatz and index and index % self.absatz == 0:
                yield ()
            if row.copy_of is not None:
                yield written[id(row.copy_of)]
                continue
            line = [cell(row, self.pen) for cell in cells]
            if id(row) in originals:
                written[id(row)] = line
            yield line
        yield from self.fuss


STEP: tuple[ExportColumn[StepZeile], ...] = (
    ExportColumn("Kunden-Nr.", lambda r, f: f.knr(r.kundennummer)),
    ExportColumn("Familienname", lambda r, f: f.text(r.nachname)),
    ExportColumn("Vorname", lambda r, f: f.text(r.vorname)),
    ExportColumn("Geburtsname", lambda r, _: r.geburtsname),
    ExportColumn("Geb.-Datum", lambda r, f: f.birth_date(r.geburtsdatum)),
    ExportColumn("Geschlecht", lambda r, f: f.word("geschlecht", r.geschlecht)),
    ExportColumn("Fam.-Stand", lambda r, f: f.word("familienstand", r.familienstand)),
    ExportColumn("Staatsang.", lambda r, f: f.nationality_codes(r.staaten)),
    ExportColumn("Straße", lambda r, _: r.strasse),
    ExportColumn("Adresse gültig von", lambda r, f: f.tag(r.adresse_von)),
    ExportColumn("Adresse gültig bis", lambda r, f: f.tag(r.adresse_bis)),
    ExportColumn("Postleitzahl", lambda r, _: r.plz),
    ExportColumn("Wohnort", lambda r, _: r.ort),
    ExportColumn("BG-Nr.", lambda r, f: f.bg(r.bg_nummer)),
    ExportColumn("Kundenreaktion", lambda r, _: "ja" if r.plz else ""),
)

VERBIS_CSV = tuple(ExportColumn(kopf, zelle) for kopf, _, zelle in _VERBIS)
_SEVERAL: dict[str, tuple[ExportColumn[VerbisZeile], ...]] = {
    "Nationalität": (
        ExportColumn("Staatsangehörigkeit 1", lambda r, f: f.nationalities(r.staaten[:1])),
        ExportColumn("Staatsangehörigkeit 2", lambda r, f: f.nationalities(r.staaten[1:])),
    ),
    "Handlungsstrategie": (
        ExportColumn("Handlungs-\nstrategie 1", lambda r, _: "".join(r.strategien[:1])),
        ExportColumn("Handlungs-\nstrategie 2", lambda r, _: "".join(r.strategien[1:2])),
        ExportColumn("Handlungs-\nstrategie 3", lambda r, _: "".join(r.strategien[2:3])),
    ),
}
VERBIS_XLSX = (
    *(column for _, kopf, zelle in _VERBIS for column in _SEVERAL.get(kopf, (ExportColumn(kopf, zelle),))),
    ExportColumn("Migrationshintergrund", lambda _, f: "ja" if f.rng.random() < 0.8 else "nein"),
    ExportColumn("Kundenportal", lambda _, f: "x" if f.rng.random() < 0.3 else ""),
)


def opds(ende: date) -> tuple[ExportColumn[OpdsZeile], ...]:
    """The monthly snapshot; its Stichtag also stands in a column."""
    return (
        ExportColumn("Berichtsmonat", lambda _r, f: f.monat(ende)),
        ExportColumn("Kundennummer", lambda r, f: f.knr(r.kundennummer)),
        ExportColumn("BG-Nummer", lambda r, f: f.bg(r.bg_nummer)),
        ExportColumn("Alter in Jahren", lambda r, _: "" if r.age is None else str(r.age)),
        ExportColumn("Geschlecht", lambda r, f: f.word("geschlecht", r.geschlecht)),
        ExportColumn("Staatsangehörigkeit", lambda r, f: f.nationalities(r.staaten)),
        ExportColumn("Aufenthaltsstatus", lambda r, f: f.title(r.aufenthaltsstatus, r.paragraf)),
        ExportColumn("Rechtskreis", lambda r, f: f.word("rechtskreis", r.rechtskreis)),
        ExportColumn("Orgeinheit", lambda r, _: r.team),
        ExportColumn("ALO-Status", lambda r, f: f.word("status", r.status)),
        ExportColumn("Dauer der Arbeitslosigkeit (Monate)", lambda r, _: "" if r.dauer_monate is None else str(r.dauer_monate)),
        ExportColumn("Zugang SGB II", lambda r, f: f.tag(r.zugang_am)),
        ExportColumn("Integrationsprognose", lambda r, _: r.prognose),
        ExportColumn("HS-Bezeichnung", lambda r, _: r.strategie),
        ExportColumn("Schlüsselgruppe", lambda r, _: STRATEGIES.get(r.strategie, "")),
        ExportColumn("Schulabschluss", lambda r, f: f.word("schulabschluss", r.schulabschluss)),
        ExportColumn("Berufsabschluss", lambda r, f: f.word("berufsabschluss", r.berufsabschluss)),
        ExportColumn("Deutschkenntnisse", lambda r, f: f.word("niveau", r.niveau)),
        ExportColumn("letzter Beratungskontakt", lambda r, f: f.tag(r.letzter_kontakt)),
    )


ALLEGRO: tuple[ExportColumn[AllegroZeile], ...] = (
    ExportColumn("BG-Nr.", lambda r, f: f.bg(r.bg_nummer)),
    ExportColumn("Anz. Pers. BG", lambda r, _: "" if r.bg_groesse is None else str(r.bg_groesse)),
    ExportColumn("BG-Typ", lambda r, f: f.word("bg_typ", r.bg_typ)),
    ExportColumn("Kundennummer", lambda r, f: f.knr(r.kundennummer)),
    ExportColumn("Name", lambda r, f: f.text(r.nachname)),
    ExportColumn("Vorname", lambda r, f: f.text(r.vorname)),
    ExportColumn("Geburtsdatum", lambda r, f: f.birth_date(r.geburtsdatum)),
    ExportColumn("Stellung in BG", lambda r, f: f.word("rolle", r.rolle)),
    ExportColumn("eLb/neLb", lambda r, _: r.elb),
    ExportColumn("PLZ", lambda r, _: r.plz),
    ExportColumn("Ort", lambda r, _: r.ort),
    ExportColumn("Zugang", lambda r, f: f.tag(r.zugang_am)),
    ExportColumn("Leistung von", lambda r, f: f.tag(r.leistung_von)),
    ExportColumn("Leistung bis", lambda r, f: f.tag(r.leistung_bis)),
    ExportColumn("Leistungsstatus", lambda r, f: f.word("leistungsbezug", r.leistungsbezug)),
    ExportColumn("Einkommensart", lambda r, _: r.einkommensart),
    ExportColumn("Betrag", lambda r, f: f.amount(r.betrag)),
    ExportColumn("Monat", lambda r, f: f.monat(r.monat)),
    ExportColumn("aufenthaltsrechtlicher Status", lambda r, f: f.title(r.aufenthaltsstatus, r.paragraf)),
    ExportColumn("Aufenthalt gültig bis", lambda r, f: f.tag(r.aufenthalt_bis)),
    ExportColumn("Einreise", lambda r, f: f.tag(r.einreise_am)),
    ExportColumn("GdB", lambda r, f: f.word("schwerbehinderung", r.schwerbehinderung)),
)


COSACH: tuple[ExportColumn[CosachZeile], ...] = (
    ExportColumn("TN-Kundennummer", lambda r, f: f.knr(r.kundennummer)),
    ExportColumn("Name, Vorname", lambda r, _: f"{r.nachname}, {r.vorname}"),
    ExportColumn("Geburtsdatum", lambda r, f: f.birth_date(r.geburtsdatum)),
    ExportColumn("Maßnahme-Nr.", lambda r, _: r.angabe.nummer),
    ExportColumn("Maßnahme-\nbezeichnung", lambda r, f: f.text(r.angabe.titel)),
    ExportColumn("Förderart", lambda r, f: f.rng.choice(INSTRUMENT_WORDS[r.angabe.instrument])),
    ExportColumn("Maßnahmeträger", lambda r, _: r.angabe.traeger),
    ExportColumn("TN-Beginn", lambda r, f: f.tag(r.eintritt)),
    ExportColumn("Ende geplant", lambda r, f: f.tag(r.angabe.austritt_geplant)),
    ExportColumn("tats. Ende", lambda r, f: f.tag(r.angabe.austritt)),
    ExportColumn("Teilnahmestatus", lambda r, f: f.word("teilnahmestatus", r.angabe.status)),
    ExportColumn("Austrittsgrund", lambda r, _: r.angabe.grund),
    ExportColumn("Finanzierung", lambda r, f: f.word("kostentraeger", r.angabe.kostentraeger)),
)

TESTS: tuple[ExportColumn[SprachbueroZeile], ...] = (
    ExportColumn("Name", lambda r, _: r.nachname),
    ExportColumn("Vorname", lambda r, _: r.vorname),
    ExportColumn("geb.", lambda r, f: f.birth_date(r.geburtsdatum)),
    ExportColumn("Anrede", lambda r, f: f.word("anrede", r.geschlecht)),
    ExportColumn("Herkunfts-\nsprache", lambda r, _: r.sprache),
    ExportColumn("Test-\ndatum", lambda r, f: f.tag(r.testdatum)),
    ExportColumn("Sprachstand", lambda r, f: f.word("niveau", r.niveau)),
    ExportColumn("Alpha", lambda r, f: f.word("alphabetisierung", r.alphabetisierung)),
    ExportColumn("Bemerkung", lambda _, f: f.rng.choice(("", "", "", "kommt wieder", "Kinderwagen", "nur vormittags"))),
)


def _course(row: SprachbueroZeile | IngeZeile) -> Kurs:
    if row.kurs is None:
        raise LookupError
    return row.kurs


_COURSE_TIMES: tuple[ExportColumn[SprachbueroZeile], ...] = (
    ExportColumn("Kursträger", lambda r, _: _course(r).traeger),
    ExportColumn("berechtigt am", lambda r, f: f.tag(_course(r).berechtigt_am)),
    ExportColumn("Anmeldung am", lambda r, f: f.tag(_course(r).angemeldet_am)),
    ExportColumn("Kursbeginn", lambda r, f: f.tag(r.beginn)),
    ExportColumn("Kursende", lambda r, f: f.tag(_course(r).ende)),
    ExportColumn("Status", lambda r, f: f.word("kursstatus_haus", r.status)),
)
COURSES: tuple[ExportColumn[SprachbueroZeile], ...] = (
    ExportColumn("Name, Vorname", lambda r, _: f"{r.nachname}, {r.vorname}"),
    ExportColumn("Geburtsdatum", lambda r, f: f.birth_date(r.geburtsdatum)),
    ExportColumn("Kursart", lambda r, f: f.word("ik_art", _course(r).ik_art)),
    *_COURSE_TIMES,
    ExportColumn("unterbrochen seit", lambda r, f: f.tag(_course(r).unterbrochen_seit)),
    ExportColumn("Prüfung/Ergebnis", lambda r, f: f.word("ik_ergebnis", r.ergebnis)),
)
BSK: tuple[ExportColumn[SprachbueroZeile], ...] = (
    ExportColumn("Nachname", lambda r, _: r.nachname),
    ExportColumn("Vorname", lambda r, _: r.vorname),
    ExportColumn("geboren am", lambda r, f: f.birth_date(r.geburtsdatum)),
    ExportColumn("Kursart", lambda _r, f: f.rng.choice(("BSK", "Berufssprachkurs"))),
    ExportColumn("Zielniveau", lambda r, _: _course(r).zielniveau),
    *_COURSE_TIMES,
    ExportColumn("Zertifikat", lambda r, _: r.ergebnis),
)

INGE: tuple[ExportColumn[IngeZeile], ...] = (
    ExportColumn("Aktenzeichen/PK", lambda r, _: r.aktenzeichen),
    ExportColumn("Kundennummer", lambda r, f: f.knr(r.kundennummer)),
    ExportColumn("Familienname", lambda r, _: r.nachname),
    ExportColumn("Vorname", lambda r, _: r.vorname),
    ExportColumn("Geburtsdatum", lambda r, f: f.birth_date(r.geburtsdatum)),
    ExportColumn("Geschlecht", lambda r, f: f.word("geschlecht_kurz", r.geschlecht)),
    ExportColumn("Staatsangehörigkeit", lambda r, f: f.nationality_codes(r.staaten)),
    ExportColumn("TN-Typ", lambda r, f: f.word("zugangsweg", r.zugangsweg)),
    ExportColumn("Jahr der Einreise", lambda r, f: f.tag(r.einreise_jahr)),
    ExportColumn("Schreibkundigkeit", lambda r, f: f.word("alphabetisierung", r.alphabetisierung)),
    ExportColumn("Bildungsstand", lambda r, f: f.word("schulabschluss", r.schulabschluss)),
    ExportColumn("berechtigt am", lambda r, f: f.tag(_course(r).berechtigt_am)),
    ExportColumn("Anmeldedatum", lambda r, f: f.tag(_course(r).angemeldet_am)),
    ExportColumn("Kursart", lambda r, f: f.word("ik_art", _course(r).ik_art)),
    ExportColumn("Kursträger", lambda r, _: _course(r).traeger),
    ExportColumn("Kursbeginn", lambda r, f: f.tag(_course(r).beginn)),
    ExportColumn("Kursende", lambda r, f: f.tag(_course(r).ende)),
    ExportColumn("unterbrochen seit", lambda r, f: f.tag(_course(r).unterbrochen_seit)),
    ExportColumn("Status", lambda r, f: f.word("kursstatus", _course(r).status)),
    ExportColumn("Ergebnis 1. DTZ-Prüfung", lambda r, f: f.word("dtz", _course(r).dtz_vorher or _course(r).dtz)),
    ExportColumn("1. DTZ-Prüfung am", lambda r, f: f.tag(_course(r).dtz_vorher_am or _course(r).dtz_datum)),
    ExportColumn("Ergebnis 2. DTZ-Prüfung", lambda r, f: f.word("dtz", _course(r).dtz if _course(r).dtz_vorher else "")),
    ExportColumn("2. DTZ-Prüfung am", lambda r, f: f.tag(_course(r).dtz_datum if _course(r).dtz_vorher else None)),
    ExportColumn(
        "Leben in Deutschland", lambda r, f: f.word("janein", ("ja" if _course(r).lid else "nein") if _course(r).dtz == "B1" else "")
    ),
)

KOMMUNE: tuple[ExportColumn[KommuneZeile], ...] = (
    ExportColumn("Name", lambda r, _: r.nachname),
    ExportColumn("Vorname", lambda r, _: r.vorname),
    ExportColumn("Geburtsdatum", lambda r, f: f.birth_date(r.geburtsdatum)),
    ExportColumn("Anschrift", lambda r, _: r.person.household.strasse),
    ExportColumn("PLZ", lambda r, _: r.plz),
    ExportColumn("Ort", lambda r, _: r.ort),
    ExportColumn("Geschlecht", lambda r, f: f.word("geschlecht", r.geschlecht)),
    ExportColumn("Herkunftsland", lambda r, f: f.nationalities(r.staaten)),
    ExportColumn("Leistungsende", lambda r, f: f.tag(r.leistungsende)),
    ExportColumn("Antrag", lambda r, _: r.antrag),
    ExportColumn("Schulabschluss (Angabe)", lambda r, f: f.word("schulabschluss", r.schulabschluss)),
    ExportColumn("Berufsabschluss (Angabe)", lambda r, f: f.word("berufsabschluss", r.berufsabschluss)),
)

NOTIZEN: tuple[ExportColumn[NotizZeile], ...] = (
    ExportColumn("Kundennummer", lambda r, f: f.knr(r.kundennummer)),
    ExportColumn("Name", lambda r, _: r.nachname),
    ExportColumn("Datum", lambda r, f: f.tag(r.notiz.datum if r.notiz and not r.undatiert else None)),
    ExportColumn("Stichwort", lambda r, _: r.notiz.stichwort if r.notiz else ""),
    ExportColumn("Text", lambda r, _: r.notiz.text if r.notiz else ""),
    ExportColumn("In Betreuung seit", lambda r, f: f.tag(r.betreuung_seit)),
    ExportColumn("Angabe bestritten", lambda r, _: r.notiz.bestritten if r.notiz else ""),
)
