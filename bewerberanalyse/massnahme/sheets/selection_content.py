"""What the workbook of a selection is made from; plain data handed over by the command. Nothing here selects anybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import pandas as pd

from bewerberanalyse.massnahme.funnel import FunnelStage
from bewerberanalyse.model.arrays import Days, Int8, Positions
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.xlsx.description import Sheet
from bewerberanalyse.xlsx.frame import ListMeta

GRUND = "Grund der Absage"
STEPS = ("vorgeschlagen", "angesprochen", "zugesagt", "abgesagt", "Nachrücker")
AUSNAHME, TEILNAHME = "Grund der Ausnahme", "Teilnahme"
BOARD = ("vorgeschlagen", "angesprochen", "zugesagt", "abgesagt", GRUND, "Nachrücker", AUSNAHME, TEILNAHME)
JA = "ja"
MARKED = frozenset({JA, "j", "x", "✓", "✔", "wahr", "true", "1"})  # what people type or paste for it
UNMARKED = frozenset({"", "nein", "n", "-", "–", "falsch", "false", "0"})
OTHER = "Sonstiges"
REASONS = (
    "Arbeit aufgenommen", "anderer Kurs oder Maßnahme", "Kinderbetreuung", "persönlicher Grund", "Anfahrt", "Uhrzeit", "nicht erreicht",
    "kein Interesse", "Träger sagt ab", OTHER,
)  # fmt: skip
# Health is a special category (Art. 9 DSGVO) and no list needs it: who writes it anyway has written „persönlicher Grund“.
NOT_KEPT = dict.fromkeys(
    ("gesundheit", "gesundheitlich", "gesundheitliche gründe", "krank", "krankheit", "schwanger"), "persönlicher Grund"
)
KANDIDATEN, FAST, UNKLAR, VERSAND = "Kandidaten", "Fast passend", "Unklar", "Versand"
ERSTER_TAG = "Erster Tag"
COMES, GOES, OPEN, SETTLED = "erfüllt es dann", "erfüllt es dann nicht mehr", "dann unklar", "dann nicht erfüllt"
TRICHTER, ZUSAMMENSETZUNG = "Trichter", "Zusammensetzung"
VORSCHLAG, WARUM = "Vorschlag", "Warum"
PAKET = "Teampaket"  # the one sheet of a team's own file
VORHER = "Stand beim Schreiben"  # hidden there: what the board said, so that the next run sees who changed what
MASSNAHME = "Maßnahme"  # document property with the title
DATEI = "Maßnahmedatei"  # document property with the name of the file the measure stands in, without its ending
ZEITRAUM = "Zeitraum"  # document property with first and last day: 2026-01-12/2026-03-31
GEBRAUCH = "Gebrauch"  # document property of a selection for the Fachstelle only


class Proposal(StrEnum):
    """Why a person stands on „Kandidaten“."""

    PLATZ = "Platz"
    GEHALTEN = "Platz (prüfen)"  # promised by hand, though not or not surely free on the first day
    NACHRUECKER = "Nachrücker"  # with a number: who is next
    WEITERE = "weitere"
    AUSNAHME = "Platz (Ausnahme)"
    AUSNAHME_OHNE = "Ausnahme ohne Platz"
    UNKLAR = "noch unklar"
    NICHT_FREI = "nicht verfügbar"
    KLAEREN = "klären, ob frei"
    ABGESAGT = "abgesagt"
    NICHT_ERSCHIENEN = "nicht erschienen"
    ABGEBROCHEN = "abgebrochen"
    PASST_NICHT = "passt nicht mehr"
    VERSCHWUNDEN = "nicht mehr in der Liste"


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """The measure in words and numbers; `datei` is the name of the file it stands in, without its ending."""

    titel: str
    zweck: str
    plaetze: int
    mindestzahl: int
    beginn: date
    ende: date
    traeger: str
    eingeschraenkt: bool
    datei: str = ""


@dataclass(frozen=True, slots=True)
class PersonLines:
    """Persons of one sheet, same length everywhere.

    - `fall`: position in the Fallliste, -1 for a person who is no longer in it.
    - `warum`: why somebody stands here (German; holds values of persons).
    - `brett`: columns `BOARD` as text, and `kundennummer`, `nachname`, `vorname` for those no longer in the list.
    - `merkmal`: what the sheet says of the person first (proposal, failed criterion).
    """

    fall: Positions
    merkmal: Sequence[str] = field(repr=False)
    warum: Sequence[str] = field(repr=False)
    brett: pd.DataFrame = field(repr=False)
    andere: Sequence[str] = field(repr=False)

    def __len__(self) -> int:
        """Number of persons."""
        return len(self.fall)

    def take(self, places: Positions) -> "PersonLines":
        """The same for some of them."""
        chosen = [int(place) for place in places]
        return PersonLines(
            self.fall[places],
            [self.merkmal[place] for place in chosen],
            [self.warum[place] for place in chosen],
            self.brett.iloc[chosen].reset_index(drop=True),
            [self.andere[place] for place in chosen],
        )


@dataclass(frozen=True, slots=True)
class FirstDayContent:
    """Who meets the conditions today and on the first day, `{ja, nein, unklar}`, and whoever changes.

    - `personen`: `merkmal` says what happens (`COMES`, `GOES`, `OPEN`, `SETTLED`), `warum` names the dates.
    """

    satz: str
    heute: Mapping[str, int]
    dann: Mapping[str, int]
    personen: PersonLines = field(repr=False)


@dataclass(frozen=True, slots=True)
class SelectionContent:
    """Everything the workbook of one selection shows.

    - `zeilen`: the funnel. `lockerungen`: criterion, softer form, persons it would add.
    - `kandidaten`, `fast`, `unklar`: persons in the order they are named.
    - `wuensche`: label of each „soll“ → ja, nein, unklar per case. `sortierung`: fields sorted by.
    - `frei_ab`: first day without measure or course per case (NaT = nothing runs, or its end is not known).
    - `frei`: `Verdict` per case: can begin on the first day, as far as the measure asks.
    - `erster_tag`: what the conditions say on the first day; None if it does not lie ahead, or too far.
    - `form`: the measure as a form, to be changed here or for the next course.
    - `hinweise`: sentences for the first sheet. `strassen`: Kundennummer → street of the recipients, as far as known.
    """

    angaben: MeasureFacts
    meta: ListMeta
    faelle: Faelle
    zeilen: Sequence[FunnelStage]
    lockerungen: Sequence[tuple[str, str, int]]
    kandidaten: PersonLines
    fast: PersonLines
    unklar: PersonLines
    wuensche: Mapping[str, Int8]
    sortierung: Sequence[str]
    frei_ab: Days
    frei: Int8
    hinweise: Sequence[str]
    form: Sheet | None = None
    erster_tag: FirstDayContent | None = None
    strassen: Mapping[str, str] = field(default_factory=dict, repr=False)
