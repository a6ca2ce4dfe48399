"""The fields of the Fallliste, declared once; fold, presets, workbook and documents all read this list.

What one field is: name, heading, type, order of values, source, sensitivity, purpose.
Source: DOMAIN §8. Codes of the vocabularies: DOMAIN §3.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bewerberanalyse.model.case import ListEntry
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.model.words import WORD_OF

RECIPIENTS = "Controlling, Maßnahmeplanung, zuständige Fachkräfte"
PROTECTED_RECIPIENTS = "nur zuständige Fachstelle; steht in keiner gemeinsamen Datei"
VERBIS, STEP, COSACH, ALLEGRO = Quelle.VERBIS, Quelle.STEP, Quelle.COSACH, Quelle.ALLEGRO
OPDS, SPRACHBUERO, INGE, NOTIZEN, KOMMUNE = Quelle.OPDS, Quelle.SPRACHBUERO, Quelle.INGE, Quelle.NOTIZEN, Quelle.KOMMUNE


class Kind(StrEnum):
    """How a field's values look and compare."""

    TEXT = "Text"
    DATUM = "Datum"
    GANZZAHL = "Zahl"
    BETRAG = "Betrag"
    AUSWAHL = "Auswahl"
    JANEIN = "ja/nein"
    LISTE = "Liste"


class Gruppe(StrEnum):
    """Column groups of the Fallliste, in this order."""

    PERSON = "Person"
    BG = "BG"
    SPRACHE = "Sprache"
    KURS = "Kurs"
    FOERDERUNG = "Förderung"
    FRIST = "Frist"
    HINWEIS = "Hinweise"


@dataclass(frozen=True, slots=True)
class Feld:
    """One column of the Fallliste.

    `quellen` is the order truth → fallback; empty means derived (see `regel`). `aus` names the fields a derived one is computed from.
    `werte` lists the canonical codes; with `geordnet` they compare by their position. `leer_moeglich`: an empty cell of a loaded source
    is an answer ("there is none", `Zustand.LEER`), otherwise it is unknown. `plain`: the value stands as such in a column of the same name
    of its sources; nothing else has to be said about it. `trenner` stands between the entries of a LISTE.
    """

    name: str
    heading: str
    kind: Kind
    gruppe: Gruppe
    quellen: tuple[Quelle, ...] = ()
    aus: tuple[str, ...] = ()
    werte: tuple[str, ...] = ()
    geordnet: bool = False
    leer_moeglich: bool = False
    sensitiv: bool = False
    optional: bool = False
    regel: str = ""
    zweck: str = "Beratung und Maßnahmeplanung"
    breite: int = 14
    plain: bool = False
    trenner: str = "; "

    def wort(self, code: str) -> str:
        """The word people read for a code of this field; what is no code of it stays as it is."""
        return WORD_OF.get(code, code) if code in self.werte else code

    def code(self, text: str) -> str | None:
        """The code somebody means who wrote the code or its word; None if this field has neither."""
        return next((code for code in self.werte if text in {code, self.wort(code)}), None)

    @property
    def empfaenger(self) -> str:
        """Who sees the field."""
        return PROTECTED_RECIPIENTS if self.sensitiv else RECIPIENTS

    def shown(self, entries: Sequence[ListEntry]) -> str:
        """The entries of a LISTE as one text."""
        return self.trenner.join(map(str, entries))


TEXT, DATUM, GANZZAHL, BETRAG = Kind.TEXT, Kind.DATUM, Kind.GANZZAHL, Kind.BETRAG
AUSWAHL, JANEIN, LISTE = Kind.AUSWAHL, Kind.JANEIN, Kind.LISTE
COURSE_SOURCES = (INGE, SPRACHBUERO, COSACH, VERBIS)

GESCHLECHT = ("w", "m", "d")
FAMILIENSTAND = ("ledig", "verheiratet", "Lebenspartnerschaft", "getrennt", "geschieden", "verwitwet")
HERKUNFTSGRUPPEN = ("D", "EU", "EWR_CH", "ASYL8", "UKR", "DRITT_SONST", "STAATENLOS_UNGEKLAERT")
AUFENTHALTSSTATUS = (
    "Aufenthaltsgestattung", "Aufenthaltserlaubnis_Flucht", "Duldung", "Niederlassungserlaubnis", "Blaue_Karte_EU",
    "Aufenthaltserlaubnis_Sonstige", "Visum", "Freizügigkeit_EU",
)  # fmt: skip
BETREUUNGSBEREICH = ("IP", "Spezialteam", "Regel", "U25")
BG_TYP = ("Single", "Alleinerziehend", "Partner_ohne_Kinder", "Partner_mit_Kindern", "Sonstige")
ROLLE = ("Bevollmächtigter", "Partner", "Kind", "Sonstige")
ARBEITSMARKTSTATUS = (
    "arbeitslos", "arbeitsuchend_nicht_arbeitslos", "ausbildungsuchend", "beschaeftigt", "in_massnahme", "nicht_aktiviert_10",
)  # fmt: skip
SCHULABSCHLUSS = (
    "ohne", "im_Ausland_ungeklaert", "Förderschule", "Hauptschule", "Mittlerer Abschluss", "Fachhochschulreife", "Abitur",
)  # fmt: skip
BERUFSABSCHLUSS = (
    "ohne", "ausländisch_nicht_anerkannt", "betrieblich/schulisch", "ausländisch_anerkannt", "Meister/Fachschule", "akademisch",
)  # fmt: skip
REHA = ("kein", "angemeldet", "anerkannt")
SCHWERBEHINDERUNG = ("keine", "gleichgestellt", "schwerbehindert")
ALPHABETISIERUNG = ("nicht_alphabetisiert", "zweitschriftlernend", "funktional", "alphabetisiert")
NIVEAUS = ("0", "A1", "A2", "B1", "B2", "C1", "C2")
KURSZEIT = ("vormittags", "nachmittags", "abends", "ganztags", "Wochenende", "jederzeit")
GEGEN_ZERTIFIKAT = ("unter Zertifikat", "wie Zertifikat", "über Zertifikat")
KURSSTATUS = ("kein", "befreit", "berechtigt", "angemeldet", "laufend", "unterbrochen", "abgebrochen", "abgeschlossen")
IK_ART = ("allgemein", "Jugend", "Eltern_Frauen", "Alpha", "Zweitschrift", "Förder", "Intensiv", "Wiederholer", "Sonstige")
IK_ERGEBNIS = ("kein_test", "unter_A2", "A2", "B1_ohne_LiD", "B1_erfolgreich")
RECHTSKREIS = ("SGB II", "SGB III", "AsylbLG")
KOSTENTRAEGER = ("SGB II", "SGB III", "BAMF", "ESF", "Land", "Kommune", "Sonstige")
KONTAKTART = ("persönlich", "Video", "Telefon", "schriftlich")
ZUGANGSWEG = ("Anspruch", "verpflichtet", "verpflichtet_JC", "verpflichtet_ABH", "§ 5a", "§ 44 Abs. 4", "Selbstzahler")
INSTRUMENTE = (
    "VB", "MAT", "MAG", "AVGS", "KompAS", "PerF", "PerjuF", "FbW", "BvB", "EQ", "AsA", "BaE", "EGZ", "AGH", "ESG", "16e", "16i",
    "FF", "16h", "16k", "16g", "BOP", "MPAV", "BIOS/Reha", "LAND", "IK", "BSK", "SONST",
)  # fmt: skip

P, B, S, K, F, X, H = (
    Gruppe.PERSON, Gruppe.BG, Gruppe.SPRACHE, Gruppe.KURS, Gruppe.FOERDERUNG, Gruppe.FRIST, Gruppe.HINWEIS,
)  # fmt: skip

FELDER: tuple[Feld, ...] = (
    Feld("kundennummer", "Kundennummer", TEXT, P, (STEP, VERBIS, ALLEGRO, OPDS), regel="normalisiert; alte Nummern nach Tabelle ersetzt"),
    Feld("bg_nummer", "BG-Nummer", TEXT, B, (ALLEGRO, STEP, OPDS), regel="am Stichtag gültige BG, sonst die letzte", breite=18),
    Feld("nachname", "Nachname", TEXT, P, (STEP, VERBIS, ALLEGRO), breite=20, plain=True),
    Feld("vorname", "Vorname", TEXT, P, (STEP, VERBIS, ALLEGRO), breite=18, plain=True),
    Feld("geburtsdatum", "Geburtsdatum", DATUM, P, (STEP, ALLEGRO, VERBIS), regel="Abweichungen stehen in den Datenhinweisen", plain=True),
    Feld("alter", "Alter", GANZZAHL, P, aus=("geburtsdatum",), regel="vollendete Jahre am Stichtag", breite=8),
    Feld("geschlecht", "Geschlecht", AUSWAHL, P, (STEP, VERBIS), werte=GESCHLECHT, breite=11, plain=True),
    Feld("familienstand", "Familienstand", AUSWAHL, P, (STEP, VERBIS), werte=FAMILIENSTAND, optional=True, plain=True),
    Feld("staatsangehoerigkeit", "Staatsangehörigkeit", TEXT, P, (STEP, VERBIS, OPDS), regel="erste; weitere in Klammern", breite=20, plain=True),
    Feld("herkunftsgruppe", "Herkunftsgruppe", AUSWAHL, P, aus=("staatsangehoerigkeit",), werte=HERKUNFTSGRUPPEN,
         regel="aus der Staatsangehörigkeit; D, wenn D unter mehreren ist", breite=17),
    Feld("aufenthaltsstatus", "Aufenthaltsstatus", AUSWAHL, P, (VERBIS, OPDS, ALLEGRO), werte=AUFENTHALTSSTATUS,
         regel="späteste Gültigkeit", breite=26, plain=True),
    Feld("aufenthalt_bis", "Aufenthalt gültig bis", DATUM, X, (VERBIS, ALLEGRO), leer_moeglich=True, optional=True, plain=True),
    Feld("aufenthalt_rechtsgrundlage", "Rechtsgrundlage des Aufenthalts", TEXT, P, (VERBIS, OPDS, ALLEGRO), optional=True, breite=18,
         regel="Paragraf aus der Zelle, die den Aufenthaltsstatus entscheidet; AufenthG, wenn nichts dabeisteht"),
    Feld("aufenthalt_erteilt_am", "Aufenthalt erteilt am", DATUM, X, (VERBIS, ALLEGRO), optional=True, plain=True),
    Feld("aussetzung_am", "Aussetzung der Abschiebung am", DATUM, X, (VERBIS,), optional=True, plain=True,
         regel="Tag der Entscheidung; bei § 25 Abs. 5 AufenthG beginnen damit die 18 Monate (§ 1 Abs. 1 Nr. 3 Buchst. c AsylbLG)"),
    Feld("wohnsitzregelung_bis", "Wohnsitzregelung bis", DATUM, X, (VERBIS,), leer_moeglich=True, optional=True, plain=True, regel="§ 12a AufenthG"),
    Feld("kontext_flucht", "Fluchtkontext", JANEIN, P, aus=("aufenthaltsstatus",),
         regel="Gestattung, Aufenthaltserlaubnis Flucht, Duldung, § 24 AufenthG"),
    Feld("einreise_am", "Einreise", DATUM, P, (VERBIS, INGE, ALLEGRO), regel="nur Jahr bekannt: 01.01. mit Datenhinweis", plain=True),
    Feld("plz", "PLZ", TEXT, P, (STEP, ALLEGRO), breite=8, plain=True),
    Feld("ort", "Ort/Ortsteil", TEXT, P, (STEP, ALLEGRO), optional=True, plain=True),
    Feld("standort", "Standort", TEXT, P, aus=("plz",), optional=True, regel="nach „standorte“ in einstellungen.yaml; sonst „außerhalb“"),
    Feld("team", "Team", TEXT, P, (VERBIS, OPDS), breite=14, plain=True),
    Feld("fachkraft", "Zuständige Fachkraft", TEXT, P, (VERBIS, OPDS), regel="nie in Auswertungen", breite=22, plain=True),
    Feld("betreuungsbereich", "Betreuungsbereich", AUSWAHL, P, aus=("team",), werte=BETREUUNGSBEREICH,
         regel="Zuordnung der Teams in einstellungen.yaml", breite=17),
    Feld("betreuung_seit", "In Betreuung seit", DATUM, X, (VERBIS, NOTIZEN, ALLEGRO), regel="frühester Tag im jetzigen Bereich, sonst Zugang SGB II"),
    Feld("zugang_am", "Zugang SGB II", DATUM, X, (ALLEGRO, OPDS), regel="Beginn des laufenden Bezugs; Lücken bis 31 Tage zählen nicht"),
    Feld("monate_in_betreuung", "Monate in Betreuung", GANZZAHL, X, aus=("betreuung_seit",), regel="volle Monate am Stichtag", breite=12),
    Feld("rechtskreis", "Rechtskreis", AUSWAHL, B, (VERBIS, OPDS), werte=RECHTSKREIS, breite=12, plain=True),
    Feld("rechtskreis_seit", "Rechtskreis seit", DATUM, X, (VERBIS,), optional=True, plain=True, regel="auch ein Tag, der noch kommt"),
    Feld("leistungsbezug", "Leistungsbezug", AUSWAHL, B, (ALLEGRO, OPDS), werte=("laufend", "eingestellt")),
    Feld("bg_groesse", "Personen in BG", GANZZAHL, B, (ALLEGRO,), regel="Spalte in Allegro, sonst Zahl der BG-Mitglieder in Allegro", breite=11),
    Feld("bg_typ", "BG-Typ", AUSWAHL, B, (ALLEGRO,), werte=BG_TYP, regel="Allegro, sonst aus Rollen und Alter", breite=20),
    Feld("rolle_in_bg", "Rolle in BG", AUSWAHL, B, (ALLEGRO,), werte=ROLLE, optional=True),
    Feld("kinder_u3", "Kinder unter 3 in BG", GANZZAHL, B, (ALLEGRO,), regel="aus den Geburtsdaten der BG-Mitglieder; „mindestens“, wo nicht alle aufgeführt sind", breite=13),
    Feld("kinder_u6", "Kinder unter 6 in BG", GANZZAHL, B, (ALLEGRO,), regel="wie Kinder unter 3", optional=True, breite=13),
    Feld("kinder_u15", "Kinder unter 15 in BG", GANZZAHL, B, (ALLEGRO,), regel="wie Kinder unter 3", optional=True, breite=13),
    Feld("juengstes_kind_monate", "Jüngstes Kind (Monate)", GANZZAHL, B, (ALLEGRO,), leer_moeglich=True, optional=True, breite=11,
         regel="volle Monate; das jüngste Mitglied der BG unter 15"),
    Feld("erwerbseinkommen", "Erwerbseinkommen mtl.", BETRAG, B, (ALLEGRO,),
         regel="Summe des eigenen Brutto-Erwerbseinkommens im Listenmonat; in Allegro bekannt ohne Einkommen: 0,00"),
    Feld("sonstiges_einkommen", "Sonstiges Einkommen mtl.", BETRAG, B, (ALLEGRO,), regel="Summe der anderen Arten", optional=True),
    Feld("arbeitsmarktstatus", "Status", AUSWAHL, P, (VERBIS, OPDS), werte=ARBEITSMARKTSTATUS, breite=28, plain=True),
    Feld("arbeitslos_seit", "Arbeitslos seit", DATUM, X, (VERBIS, OPDS), leer_moeglich=True, optional=True, plain=True),
    Feld("beschaeftigt_seit", "Beschäftigt seit", DATUM, X, (VERBIS,), leer_moeglich=True, optional=True, plain=True),
    Feld("zumutbarkeit", "Zumutbarkeit (§ 10)", JANEIN, P, (VERBIS,), aus=("kinder_u3",),
         regel="VerBIS, sonst Hinweis: kein Kind unter 14 Monaten in der BG (bis 30.06.2026: unter 3)", breite=12),
    Feld("schulabschluss", "Schulabschluss", AUSWAHL, F, (VERBIS, OPDS, INGE, KOMMUNE), werte=SCHULABSCHLUSS, geordnet=True, regel="höchster", breite=20, plain=True),
    Feld("berufsabschluss", "Berufsabschluss", AUSWAHL, F, (VERBIS, OPDS, KOMMUNE), werte=BERUFSABSCHLUSS, geordnet=True,
         regel="höchster anerkannter, sonst höchster", breite=26, plain=True),
    Feld("zielberuf", "Zielberuf", TEXT, F, (VERBIS, OPDS), leer_moeglich=True, regel="erster", breite=26, plain=True),
    Feld("reha_status", "Reha", AUSWAHL, P, (VERBIS, OPDS), werte=REHA, sensitiv=True, zweck="Betreuung durch die Fachstelle Reha/SB", plain=True),
    Feld("schwerbehinderung", "Schwerbehinderung", AUSWAHL, P, (VERBIS, ALLEGRO), werte=SCHWERBEHINDERUNG, geordnet=True, sensitiv=True,
         regel="höchste; die Zahl des GdB wird nicht gespeichert", zweck="Betreuung durch die Fachstelle Reha/SB", breite=17, plain=True),
    Feld("integrationsprognose", "Integrationsprognose", AUSWAHL, F, (VERBIS, OPDS), regel="Werte wie im Export", breite=20, plain=True),
    Feld("handlungsstrategien", "Handlungsstrategien", LISTE, F, (VERBIS, OPDS), leer_moeglich=True, regel="verschiedene, alphabetisch", breite=36),
    Feld("schluesselgruppen", "Schlüsselgruppen", LISTE, F, aus=("handlungsstrategien",), leer_moeglich=True, optional=True, breite=28),
    Feld("anzahl_strategien", "Zahl der Handlungsstrategien", GANZZAHL, F, aus=("handlungsstrategien",), optional=True, breite=12),
    Feld("anzahl_schluesselgruppen", "Zahl der Schlüsselgruppen", GANZZAHL, F, aus=("schluesselgruppen",), optional=True, breite=12),
    Feld("kooperationsplan_am", "Kooperationsplan vom", DATUM, X, (VERBIS,), leer_moeglich=True, optional=True, plain=True, regel="§ 15 SGB II"),
    Feld("letzter_kontakt", "Letzter Kontakt", DATUM, X, (VERBIS, OPDS, NOTIZEN), leer_moeglich=True, regel="spätester bis zum Stichtag"),
    Feld("kontaktart", "Kontaktart", AUSWAHL, X, (VERBIS,), werte=KONTAKTART, optional=True, plain=True, regel="des letzten Kontakts"),
    Feld("naechster_termin", "Nächster Termin", DATUM, X, (VERBIS,), leer_moeglich=True, optional=True, regel="frühester nach dem Stichtag"),
    Feld("alphabetisierung", "Alphabetisierung", AUSWAHL, S, (SPRACHBUERO, INGE, VERBIS), werte=ALPHABETISIERUNG, regel="neueste", breite=20, plain=True),
    Feld("herkunftssprache", "Herkunftssprache", TEXT, S, (SPRACHBUERO, VERBIS), optional=True, plain=True, regel="neueste Angabe",
         zweck="Sprachmittlung und Zuschnitt der Teams"),
    Feld("sprachniveau", "Sprachniveau", AUSWAHL, S, (INGE, SPRACHBUERO, VERBIS, OPDS), werte=NIVEAUS, geordnet=True,
         regel="neuestes geprüftes Niveau, sonst Angabe"),
    Feld("sprachniveau_quelle", "Sprachniveau: Quelle", TEXT, S, aus=("sprachniveau",), leer_moeglich=True, breite=16),
    Feld("sprachniveau_datum", "Sprachniveau: Datum", DATUM, S, aus=("sprachniveau",), leer_moeglich=True),
    Feld("sprachniveau_konflikt", "Sprachniveau: Konflikt", JANEIN, S, aus=("sprachniveau",), regel="Quellen weichen um mindestens eine Stufe ab"),
    Feld("sprache_im_gespraech", "Sprache im Gespräch", AUSWAHL, S, (NOTIZEN,), werte=GEGEN_ZERTIFIKAT, leer_moeglich=True, breite=16,
         regel="Stichwort „Sprache im Gespräch“ der Ergänzungen, neueste Angabe"),
    Feld("ik_status", "Integrationskurs", AUSWAHL, K, COURSE_SOURCES, werte=KURSSTATUS,
         regel="laufend > angemeldet > unterbrochen > abgeschlossen > abgebrochen > berechtigt > kein", breite=16),
    Feld("ik_art", "IK-Art", AUSWAHL, K, COURSE_SOURCES, werte=IK_ART, leer_moeglich=True),
    Feld("ik_berechtigt_am", "IK berechtigt am", DATUM, K, (INGE, SPRACHBUERO, COSACH), leer_moeglich=True),
    Feld("ik_angemeldet_am", "IK angemeldet am", DATUM, K, (INGE, SPRACHBUERO, COSACH), leer_moeglich=True),
    Feld("ik_beginn", "IK Beginn", DATUM, K, COURSE_SOURCES, leer_moeglich=True),
    Feld("ik_ende", "IK Ende", DATUM, K, COURSE_SOURCES, leer_moeglich=True, regel="geplantes Ende, wenn laufend"),
    Feld("ik_unterbrochen_seit", "IK unterbrochen seit", DATUM, K, COURSE_SOURCES, leer_moeglich=True),
    Feld("ik_ergebnis", "IK-Ergebnis", AUSWAHL, K, (INGE, SPRACHBUERO), werte=IK_ERGEBNIS, geordnet=True, leer_moeglich=True,
         regel="bestes DTZ mit Leben in Deutschland", breite=16),
    Feld("ik_traeger", "IK-Träger", TEXT, K, (INGE, SPRACHBUERO, COSACH), leer_moeglich=True, breite=22),
    Feld("ik_zugangsweg", "IK-Zugangsweg", AUSWAHL, K, (INGE, SPRACHBUERO, VERBIS), werte=ZUGANGSWEG, optional=True, plain=True, breite=18),
    Feld("ik_verpflichtet", "IK verpflichtet", JANEIN, K, (INGE, SPRACHBUERO, VERBIS), aus=("ik_zugangsweg",), optional=True,
         regel="ausdrückliche Angabe, ein Tag „verpflichtet am“ oder der Zugangsweg"),
    Feld("kurszeit", "Kurszeit", AUSWAHL, K, (NOTIZEN,), werte=KURSZEIT, leer_moeglich=True, optional=True, breite=14,
         regel="Stichwort „Kurszeit“ der Ergänzungen, neueste Angabe: wann jemand einen Kurs besuchen kann", zweck="Kursplanung nach Tageszeit"),
    Feld("bsk_status", "Berufssprachkurs", AUSWAHL, K, (SPRACHBUERO, COSACH, VERBIS), werte=KURSSTATUS, regel="wie Integrationskurs", breite=16),
    Feld("bsk_zielniveau", "BSK-Zielniveau", AUSWAHL, K, (SPRACHBUERO, COSACH, VERBIS), werte=NIVEAUS, geordnet=True,
         leer_moeglich=True, optional=True),
    Feld("bsk_berechtigt_am", "BSK berechtigt am", DATUM, K, (SPRACHBUERO, COSACH, VERBIS), leer_moeglich=True),
    Feld("basiskurs_status", "Basiskurs", AUSWAHL, K, (SPRACHBUERO, COSACH), werte=KURSSTATUS, optional=True, breite=16,
         regel="Erstorientierungs-, Basissprach- oder Einstiegskurs; wie Integrationskurs"),
    Feld("massnahme_aktuell", "Aktuelle Maßnahme", LISTE, F, (COSACH,), leer_moeglich=True,
         regel="am Stichtag laufend, ohne Einmalleistungen", breite=36),
    Feld("massnahme_instrument", "Instrument", AUSWAHL, F, (COSACH,), werte=INSTRUMENTE, leer_moeglich=True, regel="der zuletzt endenden"),
    Feld("massnahme_beginn", "Maßnahme Beginn", DATUM, F, (COSACH,), leer_moeglich=True, optional=True, regel="der zuletzt endenden"),
    Feld("massnahme_ende", "Maßnahme Ende", DATUM, F, (COSACH,), leer_moeglich=True, regel="der zuletzt endenden"),
    Feld("kostentraeger", "Kostenträger", AUSWAHL, F, (COSACH,), werte=KOSTENTRAEGER, leer_moeglich=True, optional=True, regel="der zuletzt endenden"),
    Feld("folgemassnahme", "Folgemaßnahme", TEXT, F, (COSACH,), leer_moeglich=True, regel="erster Eintritt nach dem Stichtag", breite=30),
    Feld("folge_beginn", "Folgemaßnahme Beginn", DATUM, F, (COSACH,), leer_moeglich=True, optional=True, regel="erster Eintritt nach dem Stichtag"),
    Feld("massnahmen_verlauf", "Förderkette", LISTE, F, (COSACH, INGE, SPRACHBUERO), leer_moeglich=True,
         regel="zeitlich, höchstens 10 Glieder; „–“ am Ende: läuft; „–?“: vorbei, seit wann, weiß niemand", breite=48, trenner=" > "),
    Feld("monate_seit_massnahme", "Monate seit Maßnahme", GANZZAHL, F, (COSACH,), leer_moeglich=True,
         regel="volle Monate seit dem Ende der letzten Maßnahme; 0 in laufender Maßnahme", breite=12),
    Feld("notiz", "Ergänzende Angaben", TEXT, H, (NOTIZEN,), leer_moeglich=True, regel="die drei neuesten", breite=40),
    Feld("naechster_schritt", "Nächster Schritt", TEXT, H, (NOTIZEN,), leer_moeglich=True, breite=30,
         regel="Stichwort „Nächster Schritt“ der Ergänzungen, neueste Angabe; „erledigt“ nimmt ihn weg"),
    Feld("naechster_schritt_am", "Nächster Schritt bis", DATUM, H, (NOTIZEN,), leer_moeglich=True, regel="Spalte „fällig am“, sonst der eine Tag im Text"),
    Feld("mehrwert_ip", "Mehrwert IP", JANEIN, H, (NOTIZEN,), leer_moeglich=True, regel="Stichwort „Mehrwert IP“ der Ergänzungen, neueste Angabe",
         zweck="Übergabe aus dem Integration Point"),
    Feld("einwilligung", "Einwilligung", JANEIN, H, (VERBIS, NOTIZEN, KOMMUNE), optional=True, zweck="Voraussetzung jeder Übergabe an Dritte",
         regel="neueste Angabe; widersprechen sich Angaben eines Tages oder ist eine nicht lesbar: unbekannt"),
    Feld("einwilligung_am", "Einwilligung vom", DATUM, H, (VERBIS, NOTIZEN, KOMMUNE), optional=True, zweck="Voraussetzung jeder Übergabe an Dritte"),
    Feld("bestritten_vermerk", "Angabe bestritten (§ 84 SGB X)", TEXT, H, (NOTIZEN,), leer_moeglich=True, breite=28,
         zweck="Pflicht nach § 84 Abs. 2 SGB X"),
    Feld("dq_hinweise", "Datenhinweise", LISTE, H, leer_moeglich=True, regel="Widersprüche, Fehlendes, ungeprüfte Zuordnung", breite=48),
    Feld("quellen", "Quellen/Datenstand", LISTE, H, leer_moeglich=True, breite=40),
)  # fmt: skip

FELD: dict[str, Feld] = {feld.name: feld for feld in FELDER}
BY_HEADING: dict[str, Feld] = {feld.heading.casefold(): feld for feld in FELDER}
DISPUTED = "bestritten_vermerk"  # the mark of § 84 SGB X; it stands on every view of a person
MARKED, MARK = "Angabe bestritten", "ja (§ 84 SGB X)"  # heading and sign where its wording has no room beside the name
SENSITIVE = frozenset(feld.name for feld in FELDER if feld.sensitiv)
