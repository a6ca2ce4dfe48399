"""The state of the month as the control workbook shows it: one line per source and step with a traffic word. Counts, no file names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bewerberanalyse.model.table import Datei, FileVerdict, Quelle, expected

MONATE = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember")
KEINE_LISTE = "für diesen Monat noch keine Liste"


class Ampel(StrEnum):
    """The traffic words."""

    BEREIT = "bereit"
    PRUEFEN = "prüfen"
    FEHLT = "fehlt"


@dataclass(frozen=True, slots=True)
class StateLine:
    """One line: what, its traffic word, and the figures behind it."""

    was: str
    ampel: Ampel
    angabe: str


@dataclass(frozen=True, slots=True)
class Status:
    """All lines, the one next step, and when that was true."""

    listenmonat: str  # JJJJ-MM
    stand: datetime
    schritt: str
    zeilen: tuple[StateLine, ...]

    @property
    def kopf(self) -> str:
        """„Listenmonat November 2026 · Stand 21.11.2026, 09:30 Uhr“."""
        jahr, monat = self.listenmonat.split("-")
        return f"Listenmonat {MONATE[int(monat) - 1]} {jahr} · Stand {self.stand:%d.%m.%Y, %H:%M} Uhr"


def status(
    listenmonat: str,
    stand: datetime,
    loeschen_ab: datetime,
    schritt: str,
    dateien: Sequence[Datei] = (),
    bilanz: Mapping[str, Mapping[str, int]] | None = None,
    liste: tuple[int, int] | None = None,
) -> Status:
    """The state after a run, or of an empty month.

    Args:
        listenmonat: JJJJ-MM.
        stand: Now.
        loeschen_ab: When the month is due.
        schritt: The one next step, as a sentence.
        dateien: Recognised and unrecognised files.
        bilanz: Rows and verdicts per source, as in the run report; empty if nothing was read.
        liste: Persons in the written list, and files in the drop zone that are not in it; None if there is no list yet.
    """
    zeilen = [
        _quelle(quelle, [datei for datei in dateien if datei.quelle is quelle])
        for quelle in expected({datei.quelle for datei in dateien if datei.quelle})
    ]
    if numbers := [datei for datei in dateien if datei.quelle is None and datei.urteil is FileVerdict.PASST]:
        angabe = f"Tabelle alter und neuer Kundennummern, {_zahl(sum(datei.zeilen for datei in numbers))} Zeilen"
        zeilen.append(StateLine("Nummern", Ampel.BEREIT, angabe))
    if fremd := sum(datei.quelle is None and datei.urteil is not FileVerdict.PASST for datei in dateien):
        zeilen.append(StateLine("Nicht erkannt", Ampel.PRUEFEN, f"{_zahl(fremd)} {'Datei' if fremd == 1 else 'Dateien'}"))
    zeilen.append(_bilanz(bilanz or {}))
    zeilen.append(_liste(*liste) if liste else StateLine("Fallliste", Ampel.FEHLT, KEINE_LISTE))
    zeilen.append(
        StateLine("Löschung", Ampel.BEREIT if stand < loeschen_ab else Ampel.PRUEFEN, f"fällig am {loeschen_ab:%d.%m.%Y, %H:%M} Uhr")
    )
    return Status(listenmonat, stand, schritt, tuple(zeilen))


def _quelle(quelle: Quelle, dateien: Sequence[Datei]) -> StateLine:
    if not dateien:
        return StateLine(quelle.titel, Ampel.FEHLT, "keine Datei")
    ampel = Ampel.BEREIT if all(datei.urteil is FileVerdict.PASST for datei in dateien) else Ampel.PRUEFEN
    return StateLine(quelle.titel, ampel, "; ".join(_datei(*numbered) for numbered in enumerate(dateien, 1)))


def _liste(faelle: int, neuere: int) -> StateLine:
    persons = f"{_zahl(faelle)} Personen"
    if not neuere:
        return StateLine("Fallliste", Ampel.BEREIT, persons)
    files = "liegt eine Datei, die noch nicht darin ist" if neuere == 1 else f"liegen {_zahl(neuere)} Dateien, die noch nicht darin sind"
    return StateLine("Fallliste", Ampel.PRUEFEN, f"{persons}; in „Eingang“ {files}")


def _datei(number: int, datei: Datei) -> str:
    stand = f"Stand {datei.stand:%d.%m.%Y}" if datei.stand else "Stand unbekannt"
    return ", ".join(filter(None, (f"Datei {number}", stand, f"{_zahl(datei.zeilen)} Zeilen", datei.grund)))


def _bilanz(bilanz: Mapping[str, Mapping[str, int]]) -> StateLine:
    if not bilanz:
        return StateLine("Bilanz", Ampel.FEHLT, "noch nichts eingelesen")
    namen = ("zeilen", "zugeordnet", "offen", "doppelt", "ausgeschlossen")
    summe = {name: sum(counts[name] for counts in bilanz.values()) for name in namen}
    ampel = Ampel.PRUEFEN if summe["offen"] else Ampel.BEREIT
    rest = ", ".join(f"{_zahl(summe[name])} {name}" for name in namen[1:])
    return StateLine("Bilanz", ampel, f"{_zahl(summe['zeilen'])} Zeilen: {rest}")


def _zahl(number: int) -> str:
    return f"{number:,}".replace(",", ".")
