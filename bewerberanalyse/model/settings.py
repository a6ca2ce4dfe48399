"""Values every stage gets: what a house has set, what the law sets, and who gets a workbook of their own.

A value of the law holds from a day on and has its source. A role says what stands in its workbook: fields, flags instead of amounts,
presets by their `nutzer`. Plain values: `config.settings` checks the file they stand in and knows the defaults; what a house may change of
the law stands in filters.yaml instead.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from bewerberanalyse.model.fields import FELDER
from bewerberanalyse.model.table import Quelle

OPEN_FIELDS = tuple(feld.name for feld in FELDER if not feld.sensitiv)
_FREE_TEXT = frozenset({"notiz", "naechster_schritt", "bestritten_vermerk", "dq_hinweise"})  # may hold anything, names and amounts too
_WHO = frozenset({"nachname", "vorname", "geburtsdatum", "bg_nummer", "plz", "ort", "standort", "staatsangehoerigkeit"})
_AMOUNTS = frozenset({"erwerbseinkommen", "sonstiges_einkommen"})


@dataclass(frozen=True, slots=True)
class LegalValue:
    """A number and the days it changes: `ab` ascending, the first entry holds before, too.

    After `bekannt_bis` nobody who wrote this knows what the law says; what follows from the value is unknown then.
    """

    name: str
    quelle: str
    ab: tuple[tuple[date, int], ...]
    bekannt_bis: date

    def on(self, day: date) -> int:
        """The value on this day."""
        begun = [value for begin, value in self.ab if begin <= day]
        return begun[-1] if begun else self.ab[0][1]


@dataclass(frozen=True, slots=True)
class Continuation:
    """What runs on by law whatever day is printed: `steps` ascending, each (valid on this day, runs on until)."""

    name: str
    quelle: str
    steps: tuple[tuple[date, date], ...]

    def until(self, printed: date) -> date:
        """The day it really ends."""
        for valid_on, end in self.steps:
            if valid_on <= printed < end:
                printed = end
        return printed

    @property
    def bekannt_bis(self) -> date:
        """After this day nobody knows whether it runs on once more."""
        return self.steps[-1][1]


ZUMUTBAR_AB = LegalValue(
    "zumutbar_ab",  # completed months of the youngest child from which work is reasonable in general
    "§ 10 Abs. 1 Nr. 3 SGB II; ab 01.07.2026 der vollendete 14. Lebensmonat, wenn die Betreuung sichergestellt ist",
    ((date(2005, 1, 1), 36), (date(2026, 7, 1), 14)),
    date(2027, 12, 31),
)
FORTGELTUNG_24 = Continuation(
    "fortgeltung_24",
    "UkraineAufenthFGV vom 28.11.2023, geändert 2024 und 2025: Titel nach § 24 Abs. 1 AufenthG, die am 1. Februar gültig sind, gelten fort",
    (
        (date(2024, 2, 1), date(2025, 3, 4)),
        (date(2025, 2, 1), date(2026, 3, 4)),
        (date(2026, 2, 1), date(2027, 3, 4)),
    ),
)


@dataclass(frozen=True, slots=True)
class Population:
    """`grundgesamtheit`: whose cases stand in the list. Empty means no restriction."""

    teams: tuple[str, ...]
    herkunftsgruppen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """`grenzen` for a single export: size of the file, rows and columns of a sheet, time and memory to read it."""

    dateigroesse_mb: int
    zeilen: int
    spalten: int
    sekunden: int
    speicher_mb: int


@dataclass(frozen=True, slots=True)
class DeletionPause:
    """`pause`: deletion rests up to and including this day."""

    bis: date
    grund: str


@dataclass(frozen=True, slots=True)
class SmallCounts:
    """`auswertung`: how small counts are protected, and the fields a report for outside may show."""

    verfahren: Literal["runden", "sperren"]
    rundung: int
    mindestzahl: int
    merkmale_extern: tuple[str, ...]
    merkmale_verbund: tuple[str, ...]
    team_mindestens: int


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """`rollen`: a role that gets a workbook of its own; `felder` its columns, () = those it has anyway."""

    felder: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """The keys of `einstellungen.yaml`, under the names people write there; ja/nein stay words."""

    version: int
    teams: Mapping[str, str]
    betreuungsschluessel: Mapping[str, int]
    kundennummern: Mapping[str, str]
    aliase: Mapping[Quelle, Mapping[str, tuple[str, ...]]]
    nicht_gebraucht: Mapping[Quelle, tuple[str, ...]]
    schreibweisen: Mapping[str, Mapping[str, str]]
    grundgesamtheit: Population
    ausnehmen: tuple[str, ...]
    kundennummer_muster: str
    standorte: Mapping[str, str]
    opds_termine: tuple[date, ...]
    zusatzfelder: tuple[str, ...]
    prognose_reihenfolge: tuple[str, ...]
    notiz_stichworte: tuple[str, ...]
    datenschnitte: str
    favoriten: tuple[str, ...]
    kontakt: str
    ansprechpartner: Mapping[str, str]
    fachstelle: str
    rollen: Mapping[str, RoleChoice]
    suchordner: tuple[str, ...]
    loeschzeit: time
    pause: DeletionPause | None
    verschluesselung: str
    entscheidungen_uebernehmen: str
    vermerke_uebernehmen: str
    ergaenzungen_uebernehmen: str
    grenzen: ReadLimits
    auswertung: SmallCounts

    @property
    def number_within(self) -> re.Pattern[str]:
        """The form of a Kundennummer, found also in the middle of a text."""
        form = self.kundennummer_muster.removeprefix("^").removesuffix("$")
        return re.compile(rf"(?<![0-9A-Za-z])(?:{form})(?![0-9A-Za-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Flag:
    """A field shown as ja, nein or unklar: `grenze` names a value of filters.yaml the field is held against, "" means zero.

    `unter`: ja below the limit; otherwise ja above it.
    """

    titel: str
    feld: str
    grenze: str = ""
    unter: bool = False


FLAGS = (
    Flag("Einkommen unter Minijobgrenze", "erwerbseinkommen", "minijob_grenze", unter=True),
    Flag("Eigenes Einkommen", "erwerbseinkommen"),
    Flag("Kind unter 3 in BG", "kinder_u3"),
)


@dataclass(frozen=True, slots=True)
class Role:
    """One role.

    - `felder`: its columns, () = all it may see that the house shows; `erlaubt`: what a house may choose from.
    - `nutzer`: whose presets; `treffer`: only persons one of these presets says ja of, with consent.
    - `kennzeichen`: flags stand in place of amounts. `personen`: False = counts only.
    """

    titel: str
    nutzer: str
    felder: tuple[str, ...] = ()
    erlaubt: frozenset[str] = frozenset(OPEN_FIELDS)
    kennzeichen: tuple[Flag, ...] = ()
    treffer: tuple[str, ...] = ()
    personen: bool = True


_PLANNER = (
    "kundennummer", "alter", "geschlecht", "team", "fachkraft", "betreuungsbereich", "leistungsbezug", "arbeitsmarktstatus",
    "zumutbarkeit", "bg_groesse", "bg_typ", "alphabetisierung", "sprachniveau", "sprachniveau_quelle", "sprachniveau_datum",
    "ik_status", "ik_art", "ik_ende", "ik_ergebnis", "bsk_status", "massnahme_aktuell", "massnahme_instrument", "massnahme_ende",
    "folgemassnahme", "monate_seit_massnahme", "zielberuf", "schulabschluss", "berufsabschluss", "integrationsprognose",
    "handlungsstrategien",
)  # fmt: skip
_CONTROLLING = (
    "kundennummer", "team", "betreuungsbereich", "herkunftsgruppe", "alter", "geschlecht", "leistungsbezug", "arbeitsmarktstatus",
    "monate_in_betreuung", "sprachniveau", "sprachniveau_quelle", "ik_status", "bsk_status", "massnahme_instrument", "letzter_kontakt",
    "dq_hinweise", "quellen",
)  # fmt: skip

_EMPLOYERS = ("kundennummer", "zielberuf", "sprachniveau", "sprachniveau_quelle", "sprachniveau_datum", "fachkraft")

ROLLEN = {
    "fachkraft": Role("Fachkraft", "B"),
    "planung": Role("Maßnahmeplanung", "M", _PLANNER, frozenset(OPEN_FIELDS) - _FREE_TEXT - _WHO - _AMOUNTS - {"kinder_u3"}, FLAGS),
    "controlling": Role("Controlling", "C", _CONTROLLING, frozenset(OPEN_FIELDS) - {"notiz", "naechster_schritt"}),
    "leitung": Role("Leitung", "C", erlaubt=frozenset(), personen=False),
    "arbeitgeberservice": Role("Arbeitgeberservice", "", _EMPLOYERS, frozenset(_EMPLOYERS), treffer=("F28",)),
}
ROLLENNAMEN = tuple(ROLLEN)
