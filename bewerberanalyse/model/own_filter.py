"""A condition as a row of three cells, as people fill it in, and a filter they made of such rows on the sheet „Meine Filter“.

Feld, Prüfung, Wert; which tests there are and which fit which field. A filter holds rules, never anything about a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bewerberanalyse.model.fields import Feld, Kind

MOST_FILTERS, MOST_ROWS, LONGEST_NAME = 20, 8, 60
SHEET_COLUMNS = ("Name", "Ebene", "Team", "Feld", "Pruefung", "Wert")  # of the sheet, with the defined names MeineFilter_…


class RowTest(StrEnum):
    """The words of the second cell."""

    IST = "ist"
    IST_NICHT = "ist nicht"
    MINDESTENS = "mindestens"
    HOECHSTENS = "höchstens"
    MEHR_ALS = "mehr als"
    WENIGER_ALS = "weniger als"
    ZWISCHEN = "zwischen"
    EINES_VON = "ist eines von"
    KEINES_VON = "ist keines von"
    ENTHAELT = "enthält"
    ENTHAELT_NICHT = "enthält nicht"
    NAECHSTE_TAGE = "in den nächsten Tagen"
    LETZTE_TAGE = "in den letzten Tagen"
    LAENGER_HER = "länger her als (Tage)"
    LEER = "ist leer"
    NICHT_LEER = "ist nicht leer"
    UNBEKANNT = "ist unbekannt"
    BEKANNT = "ist bekannt"


EQUAL_TESTS = (RowTest.IST, RowTest.IST_NICHT)
SET_TESTS = (RowTest.EINES_VON, RowTest.KEINES_VON)
SCALE_TESTS = (RowTest.MINDESTENS, RowTest.HOECHSTENS, RowTest.MEHR_ALS, RowTest.WENIGER_ALS, RowTest.ZWISCHEN)
CONTAINING_TESTS = (RowTest.ENTHAELT, RowTest.ENTHAELT_NICHT)
DAY_TESTS = (RowTest.NAECHSTE_TAGE, RowTest.LETZTE_TAGE, RowTest.LAENGER_HER)
NEGATED_TESTS = (RowTest.IST_NICHT, RowTest.KEINES_VON, RowTest.ENTHAELT_NICHT, RowTest.NICHT_LEER, RowTest.BEKANNT)
STATES = (RowTest.LEER, RowTest.NICHT_LEER, RowTest.UNBEKANNT, RowTest.BEKANNT)  # take no value
SEPARATOR = ";"  # between the values of „ist eines von“


class Art(StrEnum):
    """What decides which tests fit: kinds of fields, the verdicts of presets among them."""

    TEXT = "Text"
    WORT = "Wort"
    STUFE = "Stufe"
    ZAHL = "Zahl"
    BETRAG = "Betrag"
    DATUM = "Datum"
    LISTE = "Liste"
    KETTE = "Kette"
    URTEIL = "Urteil"


OF_VOCABULARY = (Art.WORT, Art.STUFE, Art.URTEIL)
FITTING: Mapping[Art, tuple[RowTest, ...]] = {
    Art.TEXT: (*EQUAL_TESTS, *SET_TESTS, *CONTAINING_TESTS, *STATES),
    Art.WORT: (*EQUAL_TESTS, *SET_TESTS, *CONTAINING_TESTS, *STATES),
    Art.STUFE: (*SCALE_TESTS, *EQUAL_TESTS, *SET_TESTS, *CONTAINING_TESTS, *STATES),
    Art.ZAHL: (*SCALE_TESTS, *EQUAL_TESTS, *STATES),
    Art.BETRAG: (*SCALE_TESTS, *EQUAL_TESTS, *STATES),
    Art.DATUM: (*SCALE_TESTS, *DAY_TESTS, *EQUAL_TESTS, *STATES),
    Art.LISTE: (*CONTAINING_TESTS, *EQUAL_TESTS, *STATES),
    Art.KETTE: (*CONTAINING_TESTS, *EQUAL_TESTS, *STATES),
    Art.URTEIL: (*EQUAL_TESTS, *SET_TESTS, *STATES),
}
_KINDS = {
    Kind.TEXT: Art.TEXT, Kind.JANEIN: Art.WORT, Kind.GANZZAHL: Art.ZAHL, Kind.BETRAG: Art.BETRAG, Kind.DATUM: Art.DATUM,
}  # fmt: skip


def art(feld: Feld) -> Art:
    """Which tests fit a field; a vocabulary the house brings itself is text."""
    if feld.kind is Kind.LISTE:
        return Art.LISTE if feld.trenner.startswith(SEPARATOR) else Art.KETTE
    if feld.kind is Kind.AUSWAHL:
        return Art.STUFE if feld.geordnet else Art.WORT if feld.werte else Art.TEXT
    return _KINDS[feld.kind]


def words(feld: Feld) -> tuple[str, ...]:
    """The codes of a field with a vocabulary, lowest first if they have an order."""
    return ("ja", "nein") if feld.kind is Kind.JANEIN else feld.werte


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `feld`: heading of the Fallliste, or the Kennung of a preset."""

    feld: str
    pruefung: str
    wert: str = ""


class Ebene(StrEnum):
    """Whose filter it is. What the whole house uses is a preset in filters.yaml."""

    EIGENER = "eigener"
    TEAM = "Team"


DROPPED = "löschen"  # instead of a level: the filter goes with the next run


@dataclass(frozen=True, slots=True)
class OwnFilter:
    """One filter. `team`: whose it is if it belongs to a team; `zeilen` must all hold."""

    name: str
    ebene: Ebene
    zeilen: tuple[Row, ...]
    team: str = ""
    zweck: str = ""

    @property
    def sentence(self) -> str:
        """As the sheet says it while somebody types."""
        return "Alle Personen: " + " und ".join(" ".join(filter(None, (row.feld, row.pruefung, row.wert))) for row in self.zeilen)
