"""The Fallliste between folding and writing: values, and why a value is missing."""

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

import pandas as pd

from bewerberanalyse.model.outlook import aussicht
from bewerberanalyse.model.participations import teilnahmen
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.table import Quelle


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
    - `teilnahmen`: one row per course or measure of a person, see `model.participations`, by person and begin.
    - `aussicht`: what is known today to change later, see `model.outlook`, by field, person and day.
    - `pruefungen`: one int8 `Verdict` column per plausibility rule (`Check.name`); ja is a finding, unklar also where it is excepted.
    - `aus_opds`: one bool column per field, True where the cell would be another one without opDs; no columns in a month without opDs.
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

    def __len__(self) -> int:
        """Number of persons."""
        return len(self.werte)
