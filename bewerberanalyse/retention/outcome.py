"""What a deletion run says: outcome, counts, messages, the same as German text and as JSON."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bewerberanalyse.messages import number_of
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.retention.copies import Copies
from bewerberanalyse.retention.execute import Counted
from bewerberanalyse.retention.handovers import Handovers
from bewerberanalyse.retention.plan import MonthEntry, Plan


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
    def is_complete(self) -> bool:
        """False if something that is due could not be deleted: exit code 5."""
        return self.zustand is not DeletionState.UNVOLLSTAENDIG

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
            yield f"  darunter  {self.geloescht.uebernahmen} Datei, die aus dem Vormonat übernommen war (Prüfsummen)"
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
