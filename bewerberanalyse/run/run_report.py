"""The run report: what a run read, counted and wrote; no personal data. Source: CONTRACT §3."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.table import Datei, FileVerdict, without_names

ABWEICHUNG = 0.30  # a source with 30 % more or fewer rows than in the last report deserves a look


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
            "faelle": self.faelle,
            "filter": {kennung: dict(counts) for kennung, counts in self.filter.items()},
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


def unbalanced(bilanz: Mapping[str, Mapping[str, int]]) -> list[Problem]:
    """An ABBRUCH per source whose rows do not end as zugeordnet, offen, doppelt or ausgeschlossen."""
    return [
        Problem("M-105", Origin(), {"quelle": quelle, "zeilen": counts["zeilen"], "summe": ended})
        for quelle, counts in bilanz.items()
        if (ended := sum(value for name, value in counts.items() if name != "zeilen")) != counts["zeilen"]
    ]


def last_row_counts(nachweise: Path, before: str) -> dict[str, int]:
    """Rows per source in the newest report of an earlier list month; empty if there is none."""
    for path in sorted(nachweise.glob("Lauf_*.json"), reverse=True):
        if path.name[5:12] >= before:
            continue
        try:
            report = json.loads(path.read_bytes())
            return {quelle: int(counts["zeilen"]) for quelle, counts in report["bilanz"].items()}
        except (OSError, ValueError, KeyError, TypeError):
            continue  # a damaged report of the past must not stop this month's list
    return {}


def compare_row_counts(dateien: Iterable[Datei], before: Mapping[str, int]) -> tuple[tuple[Datei, ...], list[Problem]]:
    """Mark the files of sources whose rows are far off last month's report as `pruefen`, with both numbers."""
    files = tuple(dateien)
    now = Counter[str]()
    for datei in files:
        if datei.quelle and datei.urteil is not FileVerdict.STOP:
            now[datei.quelle.value] += datei.zeilen
    odd = {quelle for quelle, count in now.items() if before.get(quelle) and abs(count - before[quelle]) / before[quelle] > ABWEICHUNG}
    problems = [Problem("M-104", Origin(), {"quelle": quelle, "zeilen": now[quelle], "vormonat": before[quelle]}) for quelle in sorted(odd)]
    marked = tuple(
        replace(datei, urteil=FileVerdict.PRUEFEN, grund=f"{now[datei.quelle.value]} Zeilen, im Vormonat {before[datei.quelle.value]}")
        if datei.quelle and datei.quelle.value in odd and datei.urteil is FileVerdict.PASST
        else datei
        for datei in files
    )
    return marked, problems
