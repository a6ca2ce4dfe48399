"""What every file of a month says about itself: Stichtag, list month, deletion date, and the document properties that mark it."""

from dataclasses import dataclass
from datetime import date, datetime

from bewerberanalyse.model.words import month_in_words


@dataclass(frozen=True, slots=True)
class ListMeta:
    """What the workbook says about itself. `listenmonat` is JJJJ-MM; `loeschen_ab` carries its time zone."""

    stichtag: date
    listenmonat: str
    loeschen_ab: datetime
    version: str
    regeln_hash: str
    erstellt_am: datetime

    @property
    def monat(self) -> str:
        """The list month in words: „März 2026“."""
        return month_in_words(self.listenmonat)

    @property
    def kennung(self) -> str:
        """The document property `Listenkennung`: by it every copy of the month's files is found again."""
        return f"bewerberanalyse {self.listenmonat}"

    @property
    def properties(self) -> dict[str, str]:
        """The document properties every file of the month carries."""
        return {"Listenkennung": self.kennung, "Löschen ab": self.loeschen_ab.isoformat(timespec="minutes")}

    @property
    def footer(self) -> str:
        """The line on every printed page."""
        return f"Nur für den internen Dienstgebrauch · zu löschen ab {self.loeschfrist}"

    @property
    def loeschfrist(self) -> str:
        """The deletion date in words: „31.03.2026, 18:00 Uhr“."""
        return f"{self.loeschen_ab:%d.%m.%Y, %H:%M} Uhr"
