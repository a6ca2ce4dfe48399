"""The one true state of the demo world: persons, households, courses, measures, incomes, notes. Plain data without rules."""

from dataclasses import dataclass, field
from datetime import date

Schreibweisen = tuple[str, ...]  # spellings of one name, the official one first


BASISKURS = "Basiskurs"  # comes before an Integrationskurs
ANDERER_KURS = "anderer_Kurs"  # neither an Integrationskurs nor a Berufssprachkurs


@dataclass(slots=True)
class Kurs:
    """One attempt at an Integrationskurs or Berufssprachkurs, from entitlement to result."""

    ik_art: str  # code of IK_ART, ANDERER_KURS or BASISKURS; "" for a Berufssprachkurs
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
class Einkommen:
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
class Fallakte:
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
class Haushalt:
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
    kultur: str
    nachname: Schreibweisen
    vornamen: tuple[Schreibweisen, ...]
    geburtsname: Schreibweisen
    geburtsdatum: date
    geschlecht: str
    staaten: tuple[str, ...]
    familienstand: str
    rolle: str  # code of ROLLE
    haushalt: Haushalt
    kundennummer: str = ""
    alte_nummer: str = ""
    alte_bekannt: bool = True  # the old number stands in the table „Kundennummer alt → neu“
    frueherer_haushalt: Haushalt | None = None  # left within the list month
    umzug_am: date | None = None
    einkommen: list[Einkommen] = field(default_factory=list)
    akte: Fallakte | None = None

    @property
    def vorname(self) -> str:
        """All given names in the official spelling."""
        return " ".join(name[0] for name in self.vornamen)


def alter(geburtsdatum: date, tag: date) -> int:
    """Completed years on that day."""
    return tag.year - geburtsdatum.year - ((tag.month, tag.day) < (geburtsdatum.month, geburtsdatum.day))
