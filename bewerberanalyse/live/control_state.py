"""The state of the month as the control workbook shows it: one line per source and step with a traffic word. Counts, no file names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bewerberanalyse.messages import number_of, one_or_many
from bewerberanalyse.model.table import Datei, FileVerdict, Quelle, expected
from bewerberanalyse.model.words import month_in_words

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
        return f"Listenmonat {month_in_words(self.listenmonat)} · Stand {self.stand:%d.%m.%Y, %H:%M} Uhr"


@dataclass(frozen=True, slots=True)
class MonthKnown:
    """What is known of the month.

    `dateien`: recognised and unrecognised files. `bilanz`: rows and verdicts per source, as in the run report; empty if nothing was read.
    `liste`: persons in the written list, and files in the drop zone that are not in it; None if there is no list yet.
    `offen`: questions without an answer: those that cannot wait, by what they are about, and how many can.
    `abbruch`: what ended the last run before it was done, in words; "" if nothing did. `liegt_da`: the month's folder is there.
    `ungelesen`: files in the drop zone that nobody has read, so which source they are is not known.
    """

    dateien: Sequence[Datei] = ()
    bilanz: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    liste: tuple[int, int] | None = None
    offen: tuple[Mapping[str, int], int] = ({}, 0)
    abbruch: str = ""
    liegt_da: bool = True
    ungelesen: int = 0


def status(listenmonat: str, stand: datetime, loeschen_ab: datetime, schritt: str, known: MonthKnown = MonthKnown()) -> Status:
    """The state after a run, or of an empty month.

    Args:
        listenmonat: JJJJ-MM.
        stand: Now.
        loeschen_ab: When the month is due.
        schritt: The one next step, as a sentence.
        known: What is known of the month.
    """
    dateien = known.dateien
    zeilen = [
        _quelle(quelle, [datei for datei in dateien if datei.quelle is quelle], known.ungelesen)
        for quelle in expected({datei.quelle for datei in dateien if datei.quelle})
    ]
    others = [datei for datei in dateien if datei.quelle is None and datei.urteil is FileVerdict.PASST]  # tables that name no persons
    zeilen += [
        StateLine(
            "Dazu",
            Ampel.BEREIT,
            f"{grund}, {number_of(_zahl(sum(datei.zeilen for datei in others if datei.grund == grund)), 'Zeile', 'Zeilen')}",
        )
        for grund in dict.fromkeys(datei.grund for datei in others)
    ]
    if fremd := sum(datei.quelle is None and datei.urteil is not FileVerdict.PASST for datei in dateien):
        zeilen.append(StateLine("Nicht erkannt", Ampel.PRUEFEN, f"{_zahl(fremd)} {'Datei' if fremd == 1 else 'Dateien'}"))
    zeilen.append(_bilanz(known.bilanz))
    zeilen.append(_fragen(*known.offen))
    zeilen.append(_liste(*known.liste) if known.liste else StateLine("Fallliste", Ampel.FEHLT, KEINE_LISTE))
    zeilen.append(_loeschung(stand, loeschen_ab, liegt_da=known.liegt_da))
    if known.abbruch:
        zeilen.insert(0, StateLine("Letzter Lauf", Ampel.PRUEFEN, known.abbruch))
    return Status(listenmonat, stand, schritt, tuple(zeilen))


def fragen(urgent: Mapping[str, int], others: int) -> str:
    """„3 Fragen (Team 2, Spalte 1); dazu 2 ohne Eile“."""
    count = sum(urgent.values())
    about = ", ".join(f"{what} {number}" for what, number in urgent.items())
    said = f"{_zahl(count)} {'Frage' if count == 1 else 'Fragen'} ({about})" if count else "keine eilige Frage"
    return said + (f"; dazu {_zahl(others)} ohne Eile (unbekannte Spalten, seltene Wörter)" if others else "")


def _fragen(urgent: Mapping[str, int], others: int) -> StateLine:
    if not urgent and not others:
        return StateLine("Fragen", Ampel.BEREIT, "keine offen")
    return StateLine("Fragen", Ampel.PRUEFEN if urgent else Ampel.BEREIT, f"{fragen(urgent, others)}; Knopf „Entscheiden“")


def _loeschung(stand: datetime, ab: datetime, *, liegt_da: bool) -> StateLine:
    if stand < ab:
        return StateLine("Löschung", Ampel.BEREIT, f"fällig am {ab:%d.%m.%Y, %H:%M} Uhr")
    if liegt_da:
        return StateLine("Löschung", Ampel.PRUEFEN, f"fällig seit {ab:%d.%m.%Y, %H:%M} Uhr")
    return StateLine("Löschung", Ampel.BEREIT, f"fällig war {ab:%d.%m.%Y, %H:%M} Uhr; der Ordner des Monats ist nicht mehr da")


def _quelle(quelle: Quelle, dateien: Sequence[Datei], ungelesen: int) -> StateLine:
    if not dateien and ungelesen:
        return StateLine(quelle.titel, Ampel.PRUEFEN, "noch nicht bekannt: die Dateien in „Eingang“ sind nicht geprüft")
    if not dateien:
        return StateLine(quelle.titel, Ampel.FEHLT, "keine Datei")
    ampel = Ampel.BEREIT if all(datei.urteil is FileVerdict.PASST for datei in dateien) else Ampel.PRUEFEN
    return StateLine(quelle.titel, ampel, "; ".join(_datei(*numbered) for numbered in enumerate(dateien, 1)))


def _liste(faelle: int, neuere: int) -> StateLine:
    persons = number_of(_zahl(faelle), "Person", "Personen")
    if not neuere:
        return StateLine("Fallliste", Ampel.BEREIT, persons)
    files = one_or_many(neuere, "liegt eine Datei, die noch nicht darin ist", f"liegen {_zahl(neuere)} Dateien, die noch nicht darin sind")
    return StateLine("Fallliste", Ampel.PRUEFEN, f"{persons}; in „Eingang“ {files}")


def _datei(number: int, datei: Datei) -> str:
    stand = f"Stand {datei.stand:%d.%m.%Y}" if datei.stand else "Stand unbekannt"
    return ", ".join(filter(None, (f"Datei {number}", stand, f"{number_of(_zahl(datei.zeilen), 'Zeile', 'Zeilen')}", datei.grund)))


def _bilanz(bilanz: Mapping[str, Mapping[str, int]]) -> StateLine:
    if not bilanz:
        return StateLine("Bilanz", Ampel.FEHLT, "noch nichts eingelesen")
    namen = ("zeilen", "zugeordnet", "offen", "doppelt", "ausgeschlossen")
    summe = {name: sum(counts[name] for counts in bilanz.values()) for name in namen}
    ampel = Ampel.PRUEFEN if summe["offen"] else Ampel.BEREIT
    rest = ", ".join(f"{_zahl(summe[name])} {name}" for name in namen[1:])
    return StateLine("Bilanz", ampel, f"{number_of(_zahl(summe['zeilen']), 'Zeile', 'Zeilen')}: {rest}")


def _zahl(number: int) -> str:
    return f"{number:,}".replace(",", ".")
