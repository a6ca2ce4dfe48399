"""The Fallliste between folding and writing: values and why one is missing, Teilnahmen, what will change later, rules to be run over it.

A Teilnahme is a course (Integrationskurs, Berufssprachkurs) or a measure from CoSach, a typed row; nothing is ever read out of the text
that shows it. What is known today to change later stands as typed rows, too: from which day on a field of a Fall says something else. Only
dates that stand in the sources make a row: ends, begins, birthdays, the months that pass. Nothing here is a probability. A plausibility
rule is the same whoever wrote it: the house in its file, or the program.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from functools import cache

import pandas as pd

from bewerberanalyse.model.arrays import Array, Int8
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.model.words import WORD_OF

HORIZON_DAYS = 365  # how far ahead a Stichtag can be looked at

OUTLOOK_COLUMNS: dict[str, str] = {
    "fall": "int32",  # row of `Faelle.werte`
    "feld": "str",
    "ab": "datetime64[s]",  # the first day it holds; after the Stichtag, at most `HORIZON_DAYS`
    "zustand": "int8",  # Zustand: UNBEKANNT where the date is known but not what comes of it; that stays so
    "wert": "str",  # code or whole number if the state is WERT, else ""
}
NEVER_BEGUN = ("kein", "nicht_angetreten")  # `status` of a Teilnahme nobody took up
OVER = ("abgebrochen", "abgeschlossen", "beendet")  # `status` of a Teilnahme that goes on no more
ARRIVAL_BEFORE_BIRTH = "EINREISE_VOR_GEBURT"  # the one rule of the program itself


class Programme(StrEnum):
    """What somebody takes part in."""

    IK = "IK"
    BSK = "BSK"
    MEASURE = "Maßnahme"
    GRANT = "Einmalleistung"


TEILNAHME_COLUMNS: dict[str, str] = {
    "fall": "int32",  # row of `Faelle.werte`
    "art": "str",  # Programme
    "instrument": "str",  # code of `felder.INSTRUMENTE`; "" if not known
    "niveau": "str",  # target level of a Berufssprachkurs; "" otherwise or if not known
    "titel": "str",
    "beginn": "datetime64[s]",
    "ende": "datetime64[s]",  # of a running one the planned end
    "beginn_zustand": "int8",  # Zustand: UNBEKANNT if not stated or not readable
    "ende_zustand": "int8",  # Zustand: LEER if stated as open
    "status": "str",  # of a course as in `felder.KURSSTATUS`, of a measure the Teilnahmestatus; "" if not known
    "ergebnis": "str",  # of a course as in `felder.IK_ERGEBNIS`; "" if none is stated
    "quelle": "str",  # value of Quelle
    "gewiss": "bool",  # False: a cell of it cannot be read, or its row may belong to this person but is not linked yet
}


def teilnahmen(**columns: Array) -> pd.DataFrame:
    """The frame `Faelle.teilnahmen` out of one array per column; without arguments it has no rows."""
    return pd.DataFrame({name: pd.Series(columns.get(name, []), dtype=dtype) for name, dtype in TEILNAHME_COLUMNS.items()})


def month_number(day: date) -> int:
    """The month of a day, counted from year 0."""
    return day.year * 12 + day.month - 1


@cache  # every link of every chain is shown for each sheet and each day looked ahead, and strftime is slow
def _month_and_year(day: date | None) -> str:
    return f"{day:%m.%y}" if day else ""


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One link of a Förderkette, shown as „BSK B2 03.23–01.24“, „MAT 05.25–“ or „MAT 05.25–?“.

    `beginn`: None = not known. `ende`: None = no end yet, or, if it is `vorbei`, not known.
    """

    instrument: str
    niveau: str
    beginn: date | None
    ende: date | None
    vorbei: bool = False

    @property
    def wort(self) -> str:
        """The word for the instrument."""
        return WORD_OF.get(self.instrument, self.instrument)

    @property
    def name(self) -> str:
        """„BSK B2“, „MAT“."""
        return f"{self.wort} {self.niveau}".strip()

    def __str__(self) -> str:
        """As the workbook shows it: months, not days."""
        end = "?" if self.vorbei and not self.ende else _month_and_year(self.ende)
        return f"{self.name} {_month_and_year(self.beginn)}–{end}"


ListEntry = str | ChainLink


def meanings(entry: ListEntry) -> tuple[str, ...]:
    """The words under which a test finds one entry of a list: a link of the Förderkette also by its instrument alone."""
    return (entry,) if isinstance(entry, str) else (entry.instrument, entry.name, str(entry))


def aussicht(**columns: Array) -> pd.DataFrame:
    """The frame `Faelle.aussicht` out of one array per column; without arguments it has no rows."""
    return pd.DataFrame({name: pd.Series(columns.get(name, []), dtype=dtype) for name, dtype in OUTLOOK_COLUMNS.items()})


class Zustand(IntEnum):
    """Why a field of a Fall holds a value or none."""

    WERT = 0
    LEER = 1  # known: there is none (source loaded, nothing recorded where "nothing" is an answer)
    UNBEKANNT = 2  # the source is loaded but says nothing usable about this person
    QUELLE_FEHLT = 3  # no source of this field was loaded this month

    @property
    def anzeige(self) -> str:
        """The word shown instead of a value."""
        return ("", "", "unbekannt", "Quelle fehlt")[self]


@dataclass(frozen=True, slots=True)
class Faelle:
    """One row per person, index 0..n-1 sorted by Kundennummer; columns are exactly the names of `felder.FELDER`.

    - `werte`: TEXT, AUSWAHL, JANEIN as str; LISTE as a tuple of entries; DATUM datetime64[s]; GANZZAHL Int64; BETRAG Int64 in cents.
      A cell whose state is not WERT is "" / () / NaT / NA.
    - `zustand`: same shape, int8 `Zustand`.
    - `klaerung`: one row per finding: `fall` (int32), `feld` (name), `art` ("fehlt" | "widerspruch" | "unplausibel" | "zuordnung"),
      `text` (German, may hold values), `system` (where to fix it), `maske` (field of that system).
    - `teilnahmen`: one row per course or measure of a person, see `Teilnahmen`, by person and begin.
    - `aussicht`: what is known today to change later, see `OUTLOOK_COLUMNS`, by field, person and day.
    - `pruefungen`: one int8 `Verdict` column per plausibility rule (`Check.name`); ja is a finding, unklar also where it is excepted.
    - `aus_opds`: one bool column per field, True where the cell would be another one without opDs; no columns in a month without opDs.
    - `ungenau`: one int8 column per field that holds a value known within bounds only: a day known to the month or the year, a number that
      may be higher (`CellState.MONTH`, `.YEAR`, `.AT_LEAST`), else 0.
    - `quellen_stand`: per loaded source its Stand (None = not stated).
    """

    stichtag: date
    werte: pd.DataFrame
    zustand: pd.DataFrame
    klaerung: pd.DataFrame
    quellen_stand: dict[Quelle, date | None]
    problems: tuple[Problem, ...] = ()
    teilnahmen: pd.DataFrame = field(default_factory=teilnahmen)
    aussicht: pd.DataFrame = field(default_factory=aussicht)
    pruefungen: pd.DataFrame = field(default_factory=pd.DataFrame)
    aus_opds: pd.DataFrame = field(default_factory=pd.DataFrame)
    ungenau: pd.DataFrame = field(default_factory=pd.DataFrame)

    def __len__(self) -> int:
        """Number of persons."""
        return len(self.werte)


@dataclass(frozen=True, slots=True)
class Check:
    """One rule: `verdicts` answers for every Fall: ja where it is certain that the values cannot be right, nein where they can.

    - `fassung`: changes with the rule, so that a rule written differently is not taken for the one of last month.
    - `felder`: what it is about; the finding stands at the first.
    - `system`, `maske`: where to correct it; "" stands for the heading of the field.
    - `reads`: every field `verdicts` looks at; the cases it is asked about may hold no others.
    """

    kennung: str
    text: str
    felder: tuple[str, ...]
    system: str
    maske: str
    reads: tuple[str, ...]
    verdicts: Callable[[Faelle], Int8]
    fassung: str = ""

    @property
    def name(self) -> str:
        """The rule as it was written this time: „GEBURT_KUENFTIG·1a2b3c4d“."""
        return f"{self.kennung}·{self.fassung}" if self.fassung else self.kennung


@dataclass(frozen=True, slots=True)
class Checks:
    """All rules of a run in the order of the file. `accepted`: rule → teams whose findings are accepted; None stands for all persons."""

    rules: tuple[Check, ...]
    accepted: dict[str, tuple[str | None, ...]]
