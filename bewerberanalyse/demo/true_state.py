"""The one true state of the demo world, and what it is made of.

Persons, households, courses, measures, incomes, notes as plain data without rules; countries, teams, places, degrees, measures to draw
from. Weights are shares in per mille where given.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from bewerberanalyse.demo.names import Spellings

BASIC_COURSE = "Basiskurs"  # comes before an Integrationskurs
OTHER_COURSE = "anderer_Kurs"  # neither an Integrationskurs nor a Berufssprachkurs

T = TypeVar("T")
Weighted = tuple[tuple[T, int], ...]


@dataclass(slots=True)
class Kurs:
    """One attempt at an Integrationskurs or Berufssprachkurs, from entitlement to result."""

    ik_art: str  # code of IK_ART, OTHER_COURSE or BASIC_COURSE; "" for a Berufssprachkurs
    status: str  # code of KURSSTATUS
    traeger: str = ""
    berechtigt_am: date | None = None
    angemeldet_am: date | None = None
    beginn: date | None = None
    ende: date | None = None
    unterbrochen_seit: date | None = None
    dtz: str = ""  # unter_A2 | A2 | B1 | kein_test
    lid: bool = False
    dtz_datum: date | None = None
    zielniveau: str = ""
    zertifikat: str = ""  # words for the result of a Berufssprachkurs
    dtz_vorher: str = ""  # the first exam, where `dtz` is the result of the second
    dtz_vorher_am: date | None = None

    def end_or(self, otherwise: date) -> date:
        """The end, if one is known."""
        return self.ende or otherwise

    @property
    def is_bsk(self) -> bool:
        """A Berufssprachkurs, not an Integrationskurs."""
        return not self.ik_art


@dataclass(slots=True)
class Teilnahme:
    """One participation in a measure."""

    nummer: str
    titel: str
    instrument: str
    traeger: str
    eintritt: date
    austritt_geplant: date
    austritt: date | None
    status: str
    grund: str = ""
    kostentraeger: str = ""
    kurs: Kurs | None = None  # a language course that is also booked as a measure


@dataclass(slots=True)
class TrueIncome:
    """One income of one month, in cents."""

    art: str  # the word in the export
    code: str  # erwerb_brutto | erwerb_netto | erwerb | sonstiges
    betrag: int
    monat: date


@dataclass(slots=True)
class Notiz:
    """One note from counselling."""

    datum: date
    stichwort: str
    text: str
    bestritten: str = ""


@dataclass(slots=True)
class CaseFile:
    """What the Jobcenter knows about a person with an own case."""

    team: str
    fachkraft: str
    status: str
    arbeitslos_seit: date | None
    prognose: str
    strategien: tuple[str, ...]
    schulabschluss: str
    berufsabschluss: str
    zielberufe: tuple[str, ...]
    aufenthaltsstatus: str
    aufenthalt_bis: date | None
    einreise_am: date | None
    reha: str
    schwerbehinderung: str
    letzter_kontakt: date | None
    naechster_termin: date | None
    betreuung_seit: date
    zugang_am: date
    zumutbarkeit: str
    alphabetisierung: str
    niveau: str  # own statement, from talks
    niveau_datum: date | None
    paragraf: str = ""  # of the residence title, as the list writes it
    aufenthalt_erteilt_am: date | None = None
    aussetzung_am: date | None = None
    wohnsitzregelung_bis: date | None = None
    rechtskreis: str = ""
    rechtskreis_seit: date | None = None
    beschaeftigt_seit: date | None = None
    kooperationsplan_am: date | None = None
    kontaktart: str = ""
    zugangsweg: str = ""  # into the Integrationskurs
    einwilligung: str = ""  # as VerBIS holds it
    einwilligung_am: date | None = None
    tests: list[tuple[date, str]] = field(default_factory=list)
    kurse: list[Kurs] = field(default_factory=list)
    teilnahmen: list[Teilnahme] = field(default_factory=list)
    notizen: list[Notiz] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class TrueHousehold:
    """One Bedarfsgemeinschaft and where it lives."""

    bg_nummer: str
    plz: str
    ort: str
    strasse: str
    seit: date
    personen: list["Person"] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Person:
    """One human being; `akte` only if the person has an own case (stands in VerBIS)."""

    nr: int
    culture: str
    nachname: Spellings
    vornamen: tuple[Spellings, ...]
    geburtsname: Spellings
    geburtsdatum: date
    geschlecht: str
    staaten: tuple[str, ...]
    familienstand: str
    rolle: str  # code of ROLLE
    household: TrueHousehold
    kundennummer: str = ""
    alte_nummer: str = ""
    alte_bekannt: bool = True  # the old number stands in the table „Kundennummer alt → neu“
    former_household: TrueHousehold | None = None  # left within the list month
    umzug_am: date | None = None
    einkommen: list[TrueIncome] = field(default_factory=list)
    akte: CaseFile | None = None

    @property
    def vorname(self) -> str:
        """All given names in the official spelling."""
        return " ".join(name[0] for name in self.vornamen)


def age(geburtsdatum: date, tag: date) -> int:
    """Completed years on that day."""
    return tag.year - geburtsdatum.year - ((tag.month, tag.day) < (geburtsdatum.month, geburtsdatum.day))


def rolled_out(pairs: Weighted[T]) -> list[T]:
    """Each value as often as its weight: one `choice` instead of a weighted draw."""
    return [value for value, weight in pairs for _ in range(weight)]


# group, culture, nationality, weight (sum 1000): 60 % refugees, 30 % EU, 10 % other third countries and Germans
ORIGINS: tuple[tuple[tuple[str, str, str], int], ...] = (
    (("flucht", "arabisch", "Syrien"), 175), (("flucht", "kurdisch", "Syrien"), 40), (("flucht", "arabisch", "Irak"), 38),
    (("flucht", "kurdisch", "Irak"), 32), (("flucht", "persisch", "Afghanistan"), 80), (("flucht", "persisch", "Iran"), 25),
    (("flucht", "kurdisch", "Iran"), 8), (("flucht", "tigrinya", "Eritrea"), 32), (("flucht", "somali", "Somalia"), 20),
    (("flucht", "pakistanisch", "Pakistan"), 10), (("flucht", "nigerianisch", "Nigeria"), 20), (("flucht", "ukrainisch", "Ukraine"), 120),
    (("eu", "bulgarisch", "Bulgarien"), 90), (("eu", "rumaenisch", "Rumänien"), 85), (("eu", "polnisch", "Polen"), 40),
    (("eu", "italienisch", "Italien"), 20), (("eu", "griechisch", "Griechenland"), 22), (("eu", "spanisch", "Spanien"), 13),
    (("eu", "suedslawisch", "Kroatien"), 20), (("eu", "deutsch", "Österreich"), 4), (("eu", "ukrainisch", "Polen"), 6),
    (("dritt", "tuerkisch", "Türkei"), 28), (("dritt", "kurdisch", "Türkei"), 10), (("dritt", "suedslawisch", "Serbien"), 10),
    (("dritt", "albanisch", "Kosovo"), 10), (("dritt", "albanisch", "Albanien"), 6), (("dritt", "russisch", "Russische Föderation"), 6),
    (("dritt", "andere", "Guinea"), 3), (("dritt", "andere", "Georgien"), 3), (("dritt", "andere", "Vietnam"), 2),
    (("dritt", "andere", "Armenien"), 2), (("dritt", "arabisch", "staatenlos"), 3), (("dritt", "kurdisch", "ungeklärt"), 2),
    (("dritt", "deutsch", "Deutschland"), 12), (("dritt", "italienisch", "Schweiz"), 1), (("dritt", "deutsch", "Vereinigtes Königreich"),
    2),
)  # fmt: skip
COUNTRY_CODES = {
    "Deutschland": "000", "Syrien": "475", "Irak": "438", "Afghanistan": "423", "Iran": "439", "Eritrea": "224", "Somalia": "273",
    "Pakistan": "461", "Nigeria": "232", "Ukraine": "166", "Bulgarien": "125", "Rumänien": "154", "Polen": "152", "Italien": "137",
    "Griechenland": "134", "Spanien": "161", "Kroatien": "130", "Österreich": "151", "Türkei": "163", "Serbien": "170", "Kosovo": "150",
    "Albanien": "121", "Russische Föderation": "160", "Guinea": "261", "Georgien": "430", "Vietnam": "432", "Armenien": "422",
    "staatenlos": "997", "ungeklärt": "998", "Schweiz": "158", "Vereinigtes Königreich": "168",
}  # fmt: skip
LANGUAGES = {
    "arabisch": "Arabisch", "kurdisch": "Kurmandschi", "persisch": "Dari/Persisch", "tigrinya": "Tigrinya", "somali": "Somali",
    "pakistanisch": "Urdu", "nigerianisch": "Englisch", "ukrainisch": "Ukrainisch", "bulgarisch": "Bulgarisch", "rumaenisch": "Rumänisch",
    "polnisch": "Polnisch", "italienisch": "Italienisch", "griechisch": "Griechisch", "spanisch": "Spanisch", "suedslawisch": "BKS",
    "deutsch": "Deutsch", "tuerkisch": "Türkisch", "albanisch": "Albanisch", "russisch": "Russisch", "andere": "Französisch",
}  # fmt: skip

TEAMS = {
    "IP 1": "IP", "IP 2": "IP", "Team 512 IP Nord": "IP", "U25 Süd": "U25", "U25 Nord": "U25", "Spezialteam": "Spezialteam",
    "Regel 3": "Regel", "Regel 4": "Regel",
}  # fmt: skip
ADVISERS = {
    "IP 1": ("Albers, Jutta", "Bönisch, Kai", "Cordes, Maren", "Dürkop, Silke", "Eilers, Jan"),
    "IP 2": ("Feldkamp, Ute", "Gösling, Britta", "Hempel, Arne", "Ihde, Marlies", "Jansen, Tom"),
    "Team 512 IP Nord": ("Kerkhoff, Anne", "Löbbert, Frank", "Mönning, Eva", "Niehaus, Ralf"),
    "U25 Süd": ("Oltmann, Lena", "Pöppelmann, Nils", "Quante, Ines"),
    "U25 Nord": ("Reckers, Mia", "Sötebier, Jörg"),
    "Spezialteam": ("Tiemann, Gerd", "Uhlenbrock, Rita", "Vöcking, Hans"),
    "Regel 3": ("Westhues, Karin", "Xanten, Peter", "Ysker, Dirk"),
    "Regel 4": ("Zumbrink, Sonja", "Ölrich, Maike"),
}
TOWNS = (
    ("33602", "Musterstadt, Mitte"), ("33604", "Musterstadt, Ost"), ("33605", "Musterstadt, Stieghorst"), ("33607", "Musterstadt, Heepen"),
    ("33609", "Musterstadt, Baumheide"), ("33611", "Musterstadt, Schildesche"), ("33613", "Musterstadt, Gellershagen"),
    ("33615", "Musterstadt, West"), ("33617", "Musterstadt, Gadderbaum"), ("33647", "Musterstadt, Brackwede"), ("01067", "Neustadt"),
)  # fmt: skip
STREETS = (
    "Ahornweg", "Am Bach", "Bachstraße", "Birkenallee", "Eichenweg", "Feldstraße", "Gartenstraße", "Hauptstraße", "Kirchweg",
    "Lindenstraße",
    "Mühlenweg", "Neue Straße", "Parkallee", "Ringstraße", "Schulstraße", "Talweg", "Ulmenweg", "Waldstraße", "Wiesengrund", "Zum Anger",
)  # fmt: skip

# title, instrument, provider, months
MEASURES: tuple[tuple[str, str, str, int], ...] = (
    ("Perspektive Arbeit", "MAT", "Bildungswerk Muster gGmbH", 6), ("Aktivcenter", "MAT", "Kolpingwerk Musterstadt", 4),
    ("Bewerbercoaching Plus", "MAT", "DAA Musterstadt", 3), ("Betriebliche Erprobung", "MAG", "Bäckerei Lüke", 1),
    ("Betriebliche Erprobung Lager", "MAG", "Spedition Hövel", 1), ("KompAS Integration", "KompAS", "Euro-Schulen", 8),
    ("Perspektiven für Flüchtlinge", "PerF", "DAA Musterstadt", 3), ("PerjuF Jugend", "PerjuF", "Handwerksbildungszentrum", 7),
    ("Umschulung Fachkraft für Lagerlogistik", "FbW", "TÜV-Akademie", 24), ("Teilqualifizierung Metall TQ1", "FbW",
    "Handwerksbildungszentrum", 4),
    ("Berufsvorbereitende Bildungsmaßnahme", "BvB", "Kolpingwerk Musterstadt", 10), ("Einstiegsqualifizierung Küche", "EQ",
    "Hotel Zur Post", 9),
    ("Assistierte Ausbildung", "AsA", "Bildungswerk Muster gGmbH", 24), ("Eingliederungszuschuss", "EGZ", "Pflegedienst Nord", 6),
    ("Arbeitsgelegenheit Fahrradwerkstatt", "AGH", "GAB Musterstadt", 9), ("Arbeitsgelegenheit Sozialkaufhaus", "AGH", "GAB Musterstadt",
    6),
    ("Außerbetriebliche Ausbildung Lager", "BaE", "Kolpingwerk Musterstadt", 36), ("Jobcoaching mit Gutschein", "AVGS", "Coaching Nord", 2),
    ("Eingliederung von Langzeitarbeitslosen", "16e", "Gärtnerei Wald", 24), ("Aufsuchende Hilfe", "16h", "Streetwork Musterstadt", 6),
    ("Reha-Vorbereitung", "BIOS/Reha", "Berufsförderungswerk", 3), ("Landesprojekt Zweite Chance", "LAND", "Frauenzentrum", 12),
    ("Lotsen für den Alltag", "SONST", "Diakonie", 4), ("Teilhabe am Arbeitsmarkt", "16i", "Stadtwerke Musterstadt", 24),
    ("Freie Förderung Nähwerkstatt", "FF", "Frauenzentrum", 5),
)  # fmt: skip
INSTRUMENT_WORDS = {
    "MAT": ("MAT", "Maßnahme bei einem Träger (§ 45 SGB III)", "§ 45 MAT"), "MAG": ("MAG", "Maßnahme bei einem Arbeitgeber (§ 45 SGB III)"),
    "KompAS": ("KompAS",), "PerF": ("PerF",), "PerjuF": ("PerjuF",), "FbW": ("FbW",
    "Förderung der beruflichen Weiterbildung (§ 81 SGB III)"),
    "BvB": ("BvB",), "EQ": ("EQ", "Einstiegsqualifizierung (§ 54a SGB III)"), "AsA": ("AsA",),
    "EGZ": ("EGZ", "Eingliederungszuschuss (§ 88 SGB III)"),
    "AGH": ("AGH", "Arbeitsgelegenheit (§ 16d SGB II)"), "16i": ("16i", "§ 16i SGB II"), "FF": ("FF", "Freie Förderung (§ 16f SGB II)"),
    "BaE": ("BaE",), "AVGS": ("AVGS",), "16e": ("16e", "§ 16e SGB II"), "16h": ("16h", "§ 16h SGB II"), "BIOS/Reha": ("BIOS/Reha",),
    "LAND": ("LAND", "ESF"), "SONST": ("Sonstige",), "VB": ("VB", "Vermittlungsbudget (§ 44 SGB III)"), "IK": ("IK", "Integrationskurs"),
    "BSK": ("BSK", "Berufssprachkurs"),
}  # fmt: skip
COURSE_PROVIDERS = (
    "VHS Musterstadt",
    "AWO Sprachschule",
    "Euro-Schulen",
    "BTZ Sprachen",
    "Internationaler Bund",
    "Kolping-Bildungszentrum",
)
OCCUPATIONS = (
    "Helfer/in Lagerwirtschaft", "Helfer/in Küche", "Reinigungskraft", "Fachkraft Lagerlogistik", "Altenpflegehelfer/in", "Koch/Köchin",
    "Verkäufer/in", "Kfz-Mechatroniker/in", "Elektroniker/in", "Friseur/in", "Erzieher/in", "Ingenieur/in Bauwesen", "Fahrer/in Transport",
    "Maler/in und Lackierer/in", "Bürokauffrau/-mann", "Schneider/in", "Bäcker/in", "Zahnmedizinische/r Fachangestellte/r", "Lehrer/in",
    "Softwareentwickler/in",
)  # fmt: skip
STRATEGIES = {
    "Schulabschluss erwerben": "Qualifikation",
    "Berufsabschluss erwerben": "Qualifikation",
    "Teilqualifikation erwerben": "Qualifikation",
    "Deutschkenntnisse erwerben": "Qualifikation",
    "Berufserfahrung ermöglichen": "Qualifikation",
    "Leistungsfähigkeit fördern": "Leistungsfähigkeit",
    "Perspektiven verändern": "Motivation",
    "Heranführen an das Arbeitsleben": "Leistungsfähigkeit",
    "Mobilität erhöhen": "Rahmenbedingungen",
    "Familiäre Situation stabilisieren": "Rahmenbedingungen",
    "Betreuungsverhältnisse schaffen/ausbauen": "Rahmenbedingungen",
    "Wohnsituation stabilisieren": "Rahmenbedingungen",
    "Vermittlung": "Übergreifende Schlüsselgruppe",
    "Absolventenmanagement": "Übergreifende Schlüsselgruppe",
}
PROGNOSES = ("integrationsnah", "in 6 bis 12 Monaten", "in mehr als 12 Monaten", "integrationsfern")
NOTES = (
    ("Kinderbetreuung", "Kita-Platz ab nächstem Monat zugesagt"), ("Kinderbetreuung", "Betreuung nur bis 14 Uhr"),
    ("Arbeitszeit", "nur vormittags"),
    ("Arbeitszeit", "Schichtarbeit möglich"), ("Mobilität", "Führerschein Klasse B vorhanden"), ("Mobilität", "kein Auto, Bus ab 6 Uhr"),
    ("Interesse", "möchte in die Pflege"), ("Interesse", "Interesse an Umschulung Metall"), ("Termin", "Unterlagen werden nachgereicht"),
    ("Sonstiges", "Zeugnisse liegen zur Anerkennung vor"),
)  # fmt: skip


def scattered(values: Sequence[T], dice: float) -> T:
    """A value, early ones far more often than late ones: names and jobs are not spread evenly."""
    return values[int(dice * dice * len(values))]
