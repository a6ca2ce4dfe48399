"""A work folder with months, a decoy tree beside it, and the checks every fault must pass.

Passing means: nothing of a due month is readable or the run says UNVOLLSTÄNDIG; nothing outside changed (inode, SHA-256, mode,
time); running months are untouched; no canary in any output; a run without the fault ends complete; the run after that does nothing.
"""

import hashlib
import json
import os
import stat
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bewerberanalyse.config.workfolder import BERLIN, Arbeitsordner
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.retention import key, receipt, register, run
from bewerberanalyse.retention.outcome import RunResult
from tests.einstellungen import einstellungen

CANARY = "Kanarienvogel-Szczepańska"
JETZT = datetime(2026, 3, 31, 18, 0, tzinfo=BERLIN)
FAELLIG = ("2025-12", "2026-03")
LAUFEND = ("2026-04",)
SCHNELL = run.RunLimits(wartezeiten=(0.0, 0.0), sperre=0.2, suche=20.0, umgebung={})

CUSTOM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" '
    'name="Listenkennung"><vt:lpwstr>bewerberanalyse %s</vt:lpwstr></property></Properties>'
)


def workbook(path: Path, monat: str) -> Path:
    """A file that carries our document property, with a person in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst><si><t>{CANARY}</t></si></sst>")
        archive.writestr("docProps/custom.xml", CUSTOM % monat)
    return path


def snapshot(folder: Path) -> dict[str, tuple]:
    """Everything below a folder: kind, inode, mode, time of change, content."""
    found = {}
    for root, folders, files in os.walk(folder):
        for name in [*folders, *files]:
            path = Path(root, name)
            status = path.lstat()
            content = ""
            if stat.S_ISREG(status.st_mode):
                content = hashlib.sha256(path.read_bytes()).hexdigest()
            elif stat.S_ISLNK(status.st_mode):
                content = str(path.readlink())
            changed = None if stat.S_ISDIR(status.st_mode) else status.st_mtime_ns
            found[str(path.relative_to(folder))] = (status.st_ino, status.st_mode, changed, content)
    return found


@dataclass
class Haus:
    """A house: its work folder and what lies beside it."""

    wurzel: Path
    ordner: Arbeitsordner = field(init=False)
    vorher: dict[str, object] = field(init=False)

    def __post_init__(self) -> None:
        self.ordner = Arbeitsordner(self.wurzel / "Fachbereich" / "Bewerber")

    @property
    def koeder(self) -> Path:
        """The decoy tree: what must never change."""
        return self.wurzel / "Köder"

    def monat(self, name: str) -> Path:
        return self.ordner.monate / name

    @property
    def nachweis(self) -> Path:
        return self.ordner.nachweise / receipt.FILE

    def baue(self) -> "Haus":
        self.koeder.mkdir(parents=True)
        (self.koeder / "unter").mkdir()
        for name in ("urlaub.jpg", "fremde.xlsx", "unter/akte.docx"):
            (self.koeder / name).write_text(f"gehört jemand anderem {CANARY}")
        register.register(self.ordner)
        for path in (self.ordner.monate, self.ordner.nachweise, self.ordner.eingang):
            path.mkdir(mode=0o700)
        (self.ordner.monate / "holiday.jpg").write_text("fremd")
        for monat in (*FAELLIG, *LAUFEND):
            self.baue_monat(monat)
        self.merke()
        return self

    def baue_monat(self, monat: str) -> Path:
        folder = self.monat(monat)
        (folder / "Eingang" / "Team Nord").mkdir(parents=True)
        key.create(folder)
        workbook(self.ordner.monate / monat / f"Fallliste_{monat}.xlsx", monat)
        (folder / "Eingang" / f"verbis {CANARY}.csv").write_text(f"Name;Kundennummer\n{CANARY};111D123456\n")
        (folder / "Eingang" / "Team Nord" / "inge.xlsx").write_bytes(CANARY.encode() * 40)
        (folder / f"~$Fallliste_{monat}.xlsx").write_text(CANARY)
        return folder

    def merke(self) -> None:
        self.vorher = self.draussen()

    def draussen(self) -> dict[str, object]:
        """What no deletion may change: decoys, foreign things beside the months, running months, the marker."""
        found: dict[str, object] = {f"K/{name}": value for name, value in snapshot(self.koeder).items()}
        found["fremd"] = snapshot(self.ordner.monate).get("holiday.jpg")
        found["marke"] = hashlib.sha256(self.ordner.marker.read_bytes()).hexdigest() if self.ordner.marker.exists() else None
        for monat in LAUFEND:
            found |= {f"{monat}/{name}": value for name, value in snapshot(self.monat(monat)).items()}
        return found

    def reste(self) -> list[str]:
        """What can still be found of due months."""
        return [name for name in FAELLIG if os.path.lexists(self.monat(name))]

    def lauf(self, jetzt: datetime = JETZT, settings: Settings | None = None, **options) -> RunResult:
        arguments = {"probe": False, "probe_uhr": True, "grenzen": SCHNELL, **options}
        return run.run(self.ordner, jetzt, settings or einstellungen(), **arguments)

    def alles_gesagt(self) -> str:
        """Every byte a run leaves in its protocols."""
        texts = [path.read_text("utf-8", errors="replace") for path in self.ordner.nachweise.rglob("*") if path.is_file()]
        book = self.ordner.path / receipt.COUNTER_BOOK
        return "\n".join([*texts, book.read_text("utf-8", errors="replace") if book.exists() else ""])

    # --- the checks -------------------------------------------------------------------------------------------------------

    def pruefe(self, result: RunResult | dict) -> None:
        """After a run with a fault: no false "vollständig", nothing outside changed, nothing personal said."""
        data = result if isinstance(result, dict) else result.to_json()
        if data["ergebnis"] == "vollständig":
            assert self.reste() == [], "falsches „vollständig“"
        self.unberuehrt()
        said = json.dumps(data, ensure_ascii=False) + ("" if isinstance(result, dict) else result.text + "".join(map(str, result.problems)))
        assert CANARY not in said
        assert CANARY not in self.alles_gesagt()

    def belegt(self) -> set[str]:
        """The months for which some receipt exists."""
        lines = self.nachweis.read_text("utf-8").splitlines() if self.nachweis.exists() else []
        return {monat for line in lines if line.startswith("{") and line.endswith("}") for monat in json.loads(line)["monate"]}

    def unberuehrt(self) -> None:
        after = self.draussen()
        assert after == self.vorher, {
            name: (self.vorher.get(name), after.get(name)) for name in {*after, *self.vorher} if self.vorher.get(name) != after.get(name)
        }

    def heile_und_wiederhole(self, jetzt: datetime = JETZT) -> RunResult:
        """The fault is over: the next run completes, the one after that does nothing, the receipt holds."""
        again = self.lauf(jetzt)
        assert again.zustand == "vollständig", [str(problem) for problem in again.problems]
        assert self.reste() == []
        self.pruefe(again)
        lines = self.nachweis.read_bytes() if self.nachweis.exists() else b""
        idle = self.lauf(jetzt)
        assert (idle.zustand, idle.geloescht.dateien, idle.is_complete) == ("vollständig", 0, True)
        assert (self.nachweis.read_bytes() if self.nachweis.exists() else b"") == lines
        assert {problem.code for problem in receipt.verify(self.nachweis)} <= {"L-712"}
        return again
