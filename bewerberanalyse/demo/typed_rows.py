"""What one export row says, before anybody spells it: typed cells per source, and whose row it truly is.

A date cell is a date, a year (`int`), `Unreadable`, or None for blank. The spelling (and its dirt) is the business of `spelling`.
"""

from dataclasses import dataclass
from datetime import date

from bewerberanalyse.demo.true_state import Kurs, Notiz, Person, Teilnahme
from bewerberanalyse.model.table import RowVerdict

OPEN_END = date(9999, 12, 31)


class Unreadable(str):
    """A cell text that is no value of its column."""

    __slots__ = ()


class MonthOnly(date):
    """A day of which only month and year are known; it counts as the first of the month."""

    __slots__ = ()


TypedDate = date | int | Unreadable | None
TypedAmount = int | Unreadable | None


@dataclass(slots=True, eq=False)
class TypedRow:
    """The person columns every source may have. `person` is the truth about the row, not part of it."""

    person: Person
    urteil: RowVerdict = RowVerdict.ZUGEORDNET
    copy_of: "TypedRow | None" = None
    vormonat: bool = False  # stands in a file of last month that this month's outdates
    fremde_nummer: bool = False  # the Kundennummer of this row is mistyped or somebody else's
    kundennummer: str = ""
    bg_nummer: str = ""
    nachname: str = ""
    vorname: str = ""
    geburtsname: str = ""
    geburtsdatum: TypedDate = None
    geschlecht: str = ""
    familienstand: str = ""
    staaten: tuple[str, ...] = ()
    plz: str = ""
    ort: str = ""


@dataclass(slots=True, eq=False)
class StepZeile(TypedRow):
    """One person as the master data know it."""

    strasse: str = ""
    adresse_von: TypedDate = None
    adresse_bis: TypedDate = None


@dataclass(slots=True, eq=False)
class VerbisZeile(TypedRow):
    """One case as VerBIS lists it."""

    team: str = ""
    fachkraft: str = ""
    status: str = ""
    arbeitslos_seit: TypedDate = None
    prognose: str = ""
    strategien: tuple[str, ...] = ()
    schulabschluss: str = ""
    berufsabschluss: str = ""
    zielberufe: tuple[str, ...] = ()
    aufenthaltsstatus: str = ""
    aufenthalt_bis: TypedDate = None
    einreise_am: TypedDate = None
    niveau: str = ""
    niveau_datum: TypedDate = None
    alphabetisierung: str = ""
    schwerbehinderung: str = ""
    reha: str = ""
    letzter_kontakt: TypedDate = None
    naechster_termin: TypedDate = None
    betreuung_seit: TypedDate = None
    zumutbarkeit: str = ""
    ik_status: str = ""
    bsk_status: str = ""
    paragraf: str = ""
    aufenthalt_erteilt_am: TypedDate = None
    aussetzung_am: TypedDate = None
    wohnsitzregelung_bis: TypedDate = None
    rechtskreis: str = ""
    rechtskreis_seit: TypedDate = None
    beschaeftigt_seit: TypedDate = None
    kooperationsplan_am: TypedDate = None
    kontaktart: str = ""
    einwilligung: str = ""
    einwilligung_am: TypedDate = None


@dataclass(slots=True, eq=False)
class OpdsZeile(TypedRow):
    """One person and one Handlungsstrategie at the end of the month before."""

    age: int | None = None
    team: str = ""
    status: str = ""
    aufenthaltsstatus: str = ""
    dauer_monate: int | None = None
    prognose: str = ""
    strategie: str = ""
    schulabschluss: str = ""
    berufsabschluss: str = ""
    letzter_kontakt: TypedDate = None
    niveau: str = ""
    zugang_am: TypedDate = None
    paragraf: str = ""
    rechtskreis: str = "SGB II"


@dataclass(slots=True, eq=False)
class AllegroZeile(TypedRow):
    """One member of a Bedarfsgemeinschaft and one income of the member (or none)."""

    bg_groesse: int | None = None
    bg_typ: str = ""
    rolle: str = ""
    elb: str = ""
    leistung_von: TypedDate = None
    leistung_bis: TypedDate = None
    leistungsbezug: str = ""
    zugang_am: TypedDate = None
    einkommensart: str = ""
    einkommen_code: str = ""
    betrag: TypedAmount = None
    monat: date | None = None
    aufenthaltsstatus: str = ""
    aufenthalt_bis: TypedDate = None
    einreise_am: TypedDate = None
    schwerbehinderung: str = ""
    paragraf: str = ""


@dataclass(slots=True, eq=False)
class CosachZeile(TypedRow):
    """One participation."""

    teilnahme: Teilnahme | None = None
    eintritt: TypedDate = None

    @property
    def angabe(self) -> Teilnahme:
        """The participation this row is about."""
        if self.teilnahme is None:
            raise LookupError
        return self.teilnahme


@dataclass(slots=True, eq=False)
class SprachbueroZeile(TypedRow):
    """One test, or one enrolment in a course."""

    testdatum: TypedDate = None
    niveau: str = ""
    alphabetisierung: str = ""
    sprache: str = ""
    kurs: Kurs | None = None
    status: str = ""
    beginn: TypedDate = None
    ergebnis: str = ""  # code of IK_ERGEBNIS; for a Berufssprachkurs the words of the certificate


@dataclass(slots=True, eq=False)
class IngeZeile(TypedRow):
    """One participant in one Integrationskurs."""

    aktenzeichen: str = ""
    kurs: Kurs | None = None
    einreise_jahr: TypedDate = None
    alphabetisierung: str = ""
    schulabschluss: str = ""
    zugangsweg: str = ""


@dataclass(slots=True, eq=False)
class KommuneZeile(TypedRow):
    """One person with benefits under the AsylbLG."""

    leistungsende: TypedDate = None
    antrag: str = ""
    schulabschluss: str = ""
    berufsabschluss: str = ""


@dataclass(slots=True, eq=False)
class NotizZeile(TypedRow):
    """One note from counselling."""

    notiz: Notiz | None = None
    betreuung_seit: TypedDate = None
    undatiert: bool = False  # nobody wrote the day down
