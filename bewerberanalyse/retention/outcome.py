"""What a deletion run says: outcome, counts, messages, the same as German text and as JSON, and the receipt as one German page.

The page takes the lines of the receipt as data, reads nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bewerberanalyse.messages import number_of
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.retention.copies import Copies
from bewerberanalyse.retention.execute import Counted
from bewerberanalyse.retention.handovers import Handovers
from bewerberanalyse.retention.plan import MonthEntry, Plan, days

_ROWS = 18  # one page; older runs stay in the file

OUT_OF_REACH = (
    ("Sicherungen (Backups) des Laufwerks", "IT: Aufbewahrung begrenzen; nach einem Rückspielen löscht der nächste Start erneut"),
    ("Schattenkopien, Vorgängerversionen, Papierkörbe von Freigaben", "IT: für den Ordner „Monate“ abschalten oder verfallen lassen"),
    ("E-Mails mit der Liste als Anhang", "die Person, die sie gesendet oder erhalten hat"),
    ("Ausdrucke", "die Person, die gedruckt hat: Aktenvernichter nach DIN 66399"),
    ("Kopien außerhalb der Suchordner, umbenannt oder als PDF gespeichert", "die Person, die kopiert hat"),
    ("Wiederherstellungsdateien von Excel in fremden Benutzerprofilen", "werden gelöscht, wenn die Person das Programm startet"),
    ("Reste auf dem Datenträger (SSD, Wear-Levelling)", "IT: Laufwerksverschlüsselung, Löschung bei Aussonderung"),
    ("Kopien des Monatsschlüssels bei „verschluesselung: passwort“", "die Person, die ihn kopiert hat"),
)


class DeletionState(StrEnum):
    """How a run ended. AUSGESETZT: due months stay because of a dated pause. VORSCHAU: nothing was deleted."""

    VOLLSTAENDIG = "vollständig"
    UNVOLLSTAENDIG = "UNVOLLSTÄNDIG"
    AUSGESETZT = "ausgesetzt"
    VORSCHAU = "Vorschau"


@dataclass(frozen=True, slots=True)
class RunResult:
    """The outcome of one run. `plan` is None if the work folder was refused; `nachweis` is the hash of the receipt line."""

    zustand: DeletionState
    faellig_ab: datetime
    problems: tuple[Problem, ...] = ()
    plan: Plan | None = None
    geloescht: Counted = field(default_factory=Counted)
    reste: int = 0
    verbleibende_monate: tuple[str, ...] = ()
    kopien: Copies = field(default_factory=Copies)
    temporaere: int = 0
    uebergaben: Handovers = field(default_factory=Handovers)
    nachweis: str = ""

    @property
    def vollstaendig(self) -> bool:
        """False if something that is due could not be deleted: exit code 5."""
        return self.zustand is not DeletionState.UNVOLLSTAENDIG

    @property
    def warnungen(self) -> tuple[Problem, ...]:
        """The messages of the run."""
        return self.problems

    @property
    def text(self) -> str:
        """The run in words, for the terminal."""
        return "\n".join(self._lines())

    def to_json(self) -> dict[str, Any]:
        """The run as data for `--json`; no file names."""
        monate = [str(entry.monat) for entry in self.plan.faellig] if self.plan else []
        return {
            "ergebnis": str(self.zustand),
            "vollstaendig": None if self.zustand is DeletionState.VORSCHAU else self.zustand is DeletionState.VOLLSTAENDIG,
            "faellige_monate": monate,
            "plan": list(self.plan.zeilen) if self.plan else [],
            "geloescht": {"ordner": self.geloescht.ordner, "dateien": self.geloescht.dateien, "bytes": self.geloescht.bytes_},
            "uebernommene_entscheidungen": self.geloescht.uebernahmen,
            "reste": self.reste,
            "kopien": {"geloescht": self.kopien.geloescht, "gefunden": self.kopien.gefunden},
            "temporaere": self.temporaere,
            "uebergaben": {"geloescht": self.uebergaben.geloescht, "faellig": self.uebergaben.offen},
            "ausgesetzt": [str(entry.monat) for entry in self.plan.ausgesetzt] if self.plan else [],
            "verspaetet_tage": max((entry.verspaetet_tage for entry in self.plan.faellig), default=0) if self.plan else 0,
            "faellig_ab": self.faellig_ab.isoformat(),
            "nachweis": self.nachweis,
            "meldungen": [problem.code for problem in self.problems],
        }

    def _lines(self) -> Iterator[str]:
        if self.plan is None:
            yield "Löschung UNVOLLSTÄNDIG: Der Arbeitsordner wurde nicht angerührt."
            return
        yield from self._outcome(self.plan)
        for entry in self.plan.nicht_faellig:
            yield f"  bleibt    {entry.zeile}"
        for entry in (*self.plan.strittig, *self.plan.ausgesetzt):
            yield f"  offen     {entry.zeile}"
        if self.geloescht.uebernahmen:
            yield f"  darunter  {self.geloescht.uebernahmen} Datei mit Entscheidungen zur Zuordnung aus dem Vormonat"
        if self.kopien.geloescht:
            yield f"  Kopien    {self.kopien.geloescht} außerhalb der Monatsordner gelöscht"
        yield from self._handovers()
        yield f"Nächste Löschung: {self.faellig_ab:%d.%m.%Y, %H:%M} Uhr."
        if self.nachweis:
            yield f"Prüfsumme des Nachweises: {self.nachweis[:16]}"

    def _handovers(self) -> Iterator[str]:
        counts = ((self.uebergaben.geloescht, "gelöscht"), (self.uebergaben.offen, "fällig"))
        for count, what in counts:
            if count:
                yield f"  Übergaben {count} mit eigenem Löschtag {what}"

    def _outcome(self, plan: Plan) -> Iterator[str]:
        if self.zustand is DeletionState.VORSCHAU:
            yield f"Vorschau, nichts wurde gelöscht. Fällige Monatsordner: {len(plan.faellig)}."
        elif self.zustand is DeletionState.UNVOLLSTAENDIG:
            odd = f"strittige Monate: {len(plan.strittig)}, umbenannte: {len(plan.umbenannt)}"
            found = f"Kopien und Ungeklärtes: {self.kopien.gefunden}, nicht einsehbar: {self.kopien.ungesehen}"
            yield f"Löschung UNVOLLSTÄNDIG. Reste fälliger Monate: {self.reste}, {odd}, {found}."
        elif not plan.faellig and not plan.ausgesetzt:
            due = "Kein Monat" if self.uebergaben.geloescht else "Nichts"
            yield f"{due} ist fällig. Der Bereich wurde durchgesehen."
        elif self.zustand is DeletionState.AUSGESETZT:
            yield "Die Löschung ist ausgesetzt; fällige Monate liegen noch da."
        else:
            gone = self.geloescht
            files, size = number_of(gone.dateien, "Datei", "Dateien"), number_of(gone.bytes_, "Byte", "Bytes")
            yield f"Löschung vollständig: {files}, {gone.ordner} Ordner, {size}; der zweite Blick fand nichts."
        for entry in plan.faellig:
            yield f"  {self._word(entry)}  {entry.zeile}"

    def _word(self, entry: MonthEntry) -> str:
        if self.zustand is DeletionState.VORSCHAU:
            return "fällig  "
        return "ÜBRIG   " if entry.fund.name in self.verbleibende_monate else "gelöscht"


def render(lines: Sequence[Mapping[str, Any]], problems: Sequence[Problem]) -> str:
    """The page as text, at most 80 columns wide where possible."""
    parts = [
        "LÖSCHNACHWEIS für die Datenschutzbeauftragte oder den Datenschutzbeauftragten",
        "",
        "Regel: Monatslisten und ihre Exporte werden am letzten Tag des Listenmonats gelöscht (Frist 0 Tage).",
        "Vollständig heißt: Ein zweiter Blick nach der Löschung hat nichts mehr gefunden.",
        "",
        *_table(lines),
        "",
        *_integrity(lines, problems),
        "",
        "Was dieses Programm nicht löschen kann, und wer handeln muss:",
        *(f"- {what}\n    {who}" for what, who in OUT_OF_REACH),
    ]
    return "\n".join(parts)


def _table(lines: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    if not lines:
        yield "Es liegt kein Löschnachweis vor. Ob etwas gelöscht wurde, lässt sich daraus nicht sagen."
        return
    yield f"{'Nr.':>4}  {'gelöscht am':<16}  {'Monate':<16}  {'Dateien':>7}  {'Reste':>5}  {'Verzug':>8}  Ergebnis"
    if len(lines) > _ROWS:
        yield f"      (die ersten {len(lines) - _ROWS} Läufe stehen nur in der Datei)"
    for data in lines[-_ROWS:]:
        yield _row(data)
        if carried := _int(data, "uebernommene_entscheidungen"):
            yield f"      darunter Entscheidungen zur Zuordnung, die aus dem Vormonat übernommen waren: {carried} Datei(en)"


def _row(data: Mapping[str, Any]) -> str:
    monate = [str(monat) for monat in _list(data, "monate")]
    shown = ", ".join(monate[:2]) + (f" +{len(monate) - 2}" if len(monate) > 2 else "")
    late = days(_int(data, "verspaetet_tage")) if _int(data, "verspaetet_tage") else "–"
    notes = [
        text
        for text, applies in (
            ("nachgetragen", data.get("nachgetragen")),
            ("zurückgekehrt", _list(data, "wieder")),
            (f"{number_of(_int(data, 'kopien_geloescht'), 'Kopie', 'Kopien')} gelöscht", _int(data, "kopien_geloescht")),
            (f"{number_of(_int(data, 'kopien_gemeldet'), 'Kopie', 'Kopien')} nur gemeldet", _int(data, "kopien_gemeldet")),
            (
                f"{number_of(_int(data, 'uebergaben_geloescht'), 'Übergabe', 'Übergaben')} am eigenen Tag gelöscht",
                _int(data, "uebergaben_geloescht"),
            ),
            ("Ordner umbenannt", _int(data, "umbenannt")),
            ("Suche nach Kopien nicht fertig", {"L-904", "L-905", "L-906"} & {str(code) for code in _list(data, "meldungen")}),
            ("Uhr vorgegeben", data.get("uhr") == "vorgegeben"),
        )
        if applies
    ]
    outcome = str(data.get("ergebnis", "?")) + (f" ({', '.join(notes)})" if notes else "")
    counts = f"{_int(data, 'dateien'):>7}  {_int(data, 'reste'):>5}"
    return f"{_int(data, 'nr'):>4}  {_when(data):<16}  {shown:<16}  {counts}  {late:>8}  {outcome}"


def _integrity(lines: Sequence[Mapping[str, Any]], problems: Sequence[Problem]) -> Iterable[str]:
    if problems:
        yield "Prüfung der Kette: NICHT in Ordnung"
        yield from (str(problem) for problem in problems)
    else:
        yield "Prüfung der Kette: in Ordnung, keine Zeile fehlt oder wurde geändert."
    if lines:
        yield f"Prüfsumme der letzten Zeile: {lines[-1].get('hash', '')}"
        yield "Wer diese Summe getrennt aufbewahrt, erkennt später auch einen vollständig ausgetauschten Nachweis."


def _when(data: Mapping[str, Any]) -> str:
    try:
        return f"{datetime.fromisoformat(str(data.get('zeit'))):%d.%m.%Y %H:%M}"
    except ValueError:
        return "?"


def _int(data: Mapping[str, Any], key: str) -> int:
    value = data.get(key, 0)
    return value if isinstance(value, int) else 0


def _list(data: Mapping[str, Any], key: str) -> list[Any]:
    value = data.get(key, [])
    return value if isinstance(value, list) else []
