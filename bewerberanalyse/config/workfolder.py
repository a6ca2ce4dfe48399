"""The work folder: where everything lies. Names only; nothing is opened, made or deleted here.

Source: CONTRACT §1.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
MARKER = ".bewerberanalyse-arbeitsordner"
CARRIED_FILE = "Uebernommene_Entscheidungen.json"
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Listenmonat:
    """A calendar month, written JJJJ-MM."""

    jahr: int
    monat: int

    def __str__(self) -> str:
        """JJJJ-MM."""
        return f"{self.jahr:04d}-{self.monat:02d}"

    @classmethod
    def of(cls, day: date) -> "Listenmonat":
        """The month of a day."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, name: str) -> "Listenmonat | None":
        """The month a folder name stands for; None if the name is no month (`2026-13`, `..`, an empty name)."""
        if not _MONTH.fullmatch(name) or not name.isascii():
            return None
        jahr, monat = int(name[:4]), int(name[5:])
        return cls(jahr, monat) if jahr >= 1 else None

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return date(self.jahr, self.monat, monthrange(self.jahr, self.monat)[1])

    @property
    def following(self) -> "Listenmonat":
        """The next month."""
        return Listenmonat.of(self.last_day + timedelta(days=1))

    def due(self, loeschzeit: time) -> datetime:
        """From when the month is to be deleted: its last day at `loeschzeit`, Europe/Berlin."""
        return datetime.combine(self.last_day, loeschzeit, tzinfo=BERLIN)


@dataclass(frozen=True, slots=True)
class Arbeitsordner:
    """One work folder; `path` is absolute."""

    path: Path

    @property
    def filters(self) -> Path:
        """The presets of the house."""
        return self.path / "filters.yaml"

    @property
    def einstellungen(self) -> Path:
        """The settings of the house."""
        return self.path / "einstellungen.yaml"

    @property
    def eingang(self) -> Path:
        """Drop zone for this month's exports."""
        return self.path / "Eingang"

    @property
    def monate(self) -> Path:
        """Parent of the month folders."""
        return self.path / "Monate"

    @property
    def nachweise(self) -> Path:
        """Run reports and receipts; never any personal data."""
        return self.path / "Nachweise"

    @property
    def marker(self) -> Path:
        """The file that says this folder was made by `einrichten`."""
        return self.path / MARKER

    def months(self) -> frozenset[str]:
        """Names of what lies in „Monate“; none if it cannot be looked at."""
        try:
            return frozenset(entry.name for entry in self.monate.iterdir())
        except OSError:
            return frozenset()

    def monat(self, monat: Listenmonat) -> Path:
        """The folder that holds everything with personal data of that month."""
        return self.monate / str(monat)

    def monat_eingang(self, monat: Listenmonat) -> Path:
        """The exports of that month after a successful run."""
        return self.monat(monat) / "Eingang"

    def ergaenzungen(self, monat: Listenmonat) -> Path:
        """The forms for supplements of that month, one per team; filled in there they are read, too."""
        return self.monat(monat) / "Ergänzungen"

    def fallliste(self, monat: Listenmonat) -> Path:
        """The case list of that month."""
        return self.monat(monat) / f"Fallliste_{monat}.xlsx"

    def fachstelle(self, monat: Listenmonat) -> Path:
        """What is specially protected of that month, for the Fachstelle only; it lies beside the list and goes with it."""
        return self.monat(monat) / f"Fachstelle_{monat}.xlsx"

    def rolle(self, monat: Listenmonat, name: str) -> Path:
        """The workbook of one role; it lies beside the list and goes with it."""
        return self.monat(monat) / f"Rolle_{name}_{monat}.xlsx"

    def uebernahme(self, monat: Listenmonat) -> Path:
        """Decisions about pairs that were carried into that month; they go with it."""
        return self.monat(monat) / CARRIED_FILE

    @property
    def secret_file(self) -> Path:
        """The key under which decisions are carried over; no personal data."""
        return self.path / ".bewerberanalyse-geheimnis"
