"""What a house has set, as every stage gets it. Plain values: `config.settings` checks the file they stand in and knows the defaults."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from bewerberanalyse.model.table import Quelle


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
    grenzen: ReadLimits
    auswertung: SmallCounts

    @property
    def number_within(self) -> re.Pattern[str]:
        """The form of a Kundennummer, found also in the middle of a text."""
        form = self.kundennummer_muster.removeprefix("^").removesuffix("$")
        return re.compile(rf"(?<![0-9A-Za-z])(?:{form})(?![0-9A-Za-z])", re.IGNORECASE)
