"""The run report: what a run read, counted and wrote, its file, and what the reports of earlier months say; no personal data."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bewerberanalyse.config.atomic import write_file
from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.model.problems import Origin, OutputError, Problem
from bewerberanalyse.model.table import Datei, FileVerdict, Quelle, Zellen, without_names
from bewerberanalyse.run.compared import LastMonthReport, columns_read, filled_tenths
from bewerberanalyse.run.findings import FindingsSince


@dataclass(frozen=True, slots=True)
class RunReport:
    """The figures of one run."""

    stichtag: date
    listenmonat: str
    loeschen_ab: datetime
    version: str
    regeln_hash: str
    dateien: tuple[Datei, ...]
    bilanz: Mapping[str, Mapping[str, int]]
    faelle: int
    filter: Mapping[str, Mapping[str, int]]
    problems: tuple[Problem, ...] = ()
    dauer_s: Mapping[str, float] = field(default_factory=dict)
    hauptgrund_unklar: Mapping[str, str] = field(default_factory=dict)
    bestritten: int = 0
    pruefungen: Mapping[str, int] = field(default_factory=dict)
    befunde: tuple[FindingsSince, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The report as plain data, keys as in the contract, files by their names: for the screen, never for „Nachweise“."""
        return {
            "stichtag": self.stichtag.isoformat(),
            "listenmonat": self.listenmonat,
            "loeschen_ab": self.loeschen_ab.isoformat(),
            "version": self.version,
            "regeln_hash": self.regeln_hash,
            "dateien": [_datei(datei, datei.datei) for datei in self.dateien],
            "bilanz": {quelle: dict(counts) for quelle, counts in self.bilanz.items()},
            "zellen": _zellen(self.dateien),
            "spalten": columns_read(self.dateien),
            "gefuellt": filled_tenths(self.dateien),
            "faelle": self.faelle,
            "bestritten": self.bestritten,
            "filter": {
                kennung: {**counts, "hauptgrund_unklar": self.hauptgrund_unklar.get(kennung, "")} for kennung, counts in self.filter.items()
            },
            "pruefungen": dict(self.pruefungen),
            "befunde": [one.to_json() for one in self.befunde],
            "meldungen": dict(sorted(Counter(problem.code for problem in self.problems).items())),
            "dauer_s": {stage: round(seconds, 3) for stage, seconds in self.dauer_s.items()},
        }

    def to_bytes(self) -> bytes:
        """The report as it is kept: files only by source and running number, because their names may hold names of persons."""
        kept = self.to_json() | {"dateien": [_datei(*pair) for pair in zip(self.dateien, without_names(self.dateien), strict=True)]}
        return (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode()


def _datei(datei: Datei, name: str) -> dict[str, Any]:
    return {
        "datei": name,
        "quelle": datei.quelle.value if datei.quelle else "unbekannt",
        "stand": datei.stand.isoformat() if datei.stand else None,
        "zeilen": datei.zeilen,
        "urteil": datei.urteil.value,
        "grund": datei.grund,
    }


def _zellen(dateien: Iterable[Datei]) -> dict[str, dict[str, int]]:
    """Per source what became of every filled cell of its files; a file that was not read has no account."""
    found: dict[str, Zellen] = {}
    for datei in dateien:
        if datei.quelle and datei.zellen:
            found[datei.quelle.value] = found.get(datei.quelle.value, Zellen()) + datei.zellen
    return {quelle: zellen.to_json() for quelle, zellen in found.items()}


def unbalanced(bilanz: Mapping[str, Mapping[str, int]]) -> list[Problem]:
    """An ABBRUCH per source whose rows do not end as zugeordnet, offen, doppelt or ausgeschlossen."""
    return [
        Problem("M-105", Origin(), {"quelle": quelle, "zeilen": counts["zeilen"], "summe": ended})
        for quelle, counts in bilanz.items()
        if (ended := sum(value for name, value in counts.items() if name != "zeilen")) != counts["zeilen"]
    ]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is shown of a run that was made earlier: files without names, rows per source, persons."""

    dateien: tuple[Datei, ...]
    bilanz: Mapping[str, Mapping[str, int]]
    faelle: int


def newest(nachweise: Path, monat: str) -> Kept | None:
    """The newest report of this list month; None if there is none that can be read."""
    for path in sorted(nachweise.glob(f"Lauf_{monat}_*.json"), reverse=True):
        try:
            report = json.loads(path.read_bytes())
            bilanz = {
                Quelle(quelle).value: {str(name): int(count) for name, count in counts.items()}
                for quelle, counts in report["bilanz"].items()
            }
            return Kept(tuple(_kept_file(one) for one in report["dateien"]), bilanz, int(report["faelle"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue
    return None


def _kept_file(said: Mapping[str, Any]) -> Datei:
    quelle = None if said["quelle"] == "unbekannt" else Quelle(said["quelle"])
    stand = date.fromisoformat(said["stand"]) if said["stand"] else None
    return Datei(str(said["datei"]), quelle, stand, int(said["zeilen"]), FileVerdict(said["urteil"]), str(said["grund"]))


def _rows_per_column(names: object, rows: int) -> dict[str, int]:
    """Reports of earlier versions only name the columns: then all rows had them."""
    if isinstance(names, Mapping):
        return {str(name): int(number) for name, number in names.items()}
    return dict.fromkeys(map(str, names), rows) if isinstance(names, list) else {}


def report_path(ordner: Arbeitsordner, monat: Listenmonat, jetzt: datetime) -> Path:
    """`Nachweise/Lauf_JJJJ-MM_<time>.json`."""
    return ordner.nachweise / f"Lauf_{monat}_{jetzt:%Y%m%dT%H%M%S}.json"


def complete_report(path: Path, content: bytes) -> list[Problem]:
    """The report again, with what was said after the list was written; a notice if it keeps its first form."""
    try:
        write_file(path, content)
    except OutputError:
        return [Problem("M-115", Origin(path.name))]
    return []


def listed_months(nachweise: Path) -> set[str]:
    """The list months (JJJJ-MM) of which there is a report."""
    return {month for month, _ in _reports(nachweise)}


def _reports(nachweise: Path) -> list[tuple[str, Path]]:
    """Every report with its list month, the oldest first; see `report_path`."""
    return [(path.name[5:12], path) for path in sorted(nachweise.glob("Lauf_*.json"))]


def last_report(nachweise: Path, before: str) -> LastMonthReport:
    """Rows and columns per source, and findings per rule, in the newest report of an earlier list month; empty if there is none."""
    for month, path in reversed(_reports(nachweise)):
        if month >= before:
            continue
        try:
            report = json.loads(path.read_bytes())
            zeilen = {str(quelle): int(counts["zeilen"]) for quelle, counts in report["bilanz"].items()}
            columns = {
                str(quelle): _rows_per_column(names, zeilen.get(str(quelle), 0)) for quelle, names in report.get("spalten", {}).items()
            }
            marks = report.get("bestritten")
            found = {str(rule): int(count) for rule, count in report.get("pruefungen", {}).items()}
            said = report.get("gefuellt", {})
            filled = {str(quelle): {str(name): int(tenths) for name, tenths in names.items()} for quelle, names in said.items()}
            return LastMonthReport(zeilen, columns, int(marks) if marks is not None else None, found, month, filled)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue  # a damaged report of the past must not stop this month's list
    return LastMonthReport()
