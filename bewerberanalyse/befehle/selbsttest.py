"""The self-test in words for IT: every line is "ok" or says what to ask for."""

import importlib.util
import locale
import os
import shutil
import stat
import sys
from dataclasses import dataclass
from typing import Any

from bewerberanalyse.befehle.ergebnis import Auftrag
from bewerberanalyse.config.workfolder import Arbeitsordner

MIN_FREE_MB = 500


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the self-test. `bitte` is what to ask IT for; empty means ok."""

    was: str
    befund: str
    bitte: str = ""

    def to_json(self) -> dict[str, Any]:
        """The line as plain data."""
        return {"was": self.was, "befund": self.befund, "ok": not self.bitte, "bitte": self.bitte}


def run(auftrag: Auftrag) -> list[Check]:
    """All checks; none changes anything outside the work folder."""
    ordner = auftrag.ordner
    return [_python(), _writable(ordner), _private(ordner), _space(ordner), _excel(), _task(ordner), _locale(), _clock(auftrag)]


def show(checks: list[Check]) -> str:
    """The lines as text."""
    width = max(len(check.was) for check in checks)
    return "\n".join(
        f"{'ok   ' if not check.bitte else 'BITTE'}  {check.was.ljust(width)}  {check.befund}{f' → {check.bitte}' if check.bitte else ''}"
        for check in checks
    )


def _python() -> Check:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Check("Python", version, "" if sys.version_info >= (3, 11) else "Python 3.11 oder neuer bereitstellen")


def _writable(ordner: Arbeitsordner) -> Check:
    folders = (ordner.eingang, ordner.monate, ordner.nachweise)
    broken = ", ".join(path.name for path in folders if not os.access(path, os.R_OK | os.W_OK | os.X_OK))
    if broken:
        return Check("Rechte im Arbeitsordner", f"kein Schreibrecht: {broken}", "Schreib- und Löschrecht für diesen Ordner erteilen")
    return Check("Rechte im Arbeitsordner", "lesen, schreiben, löschen")


def _private(ordner: Arbeitsordner) -> Check:
    if os.name == "nt":
        ask = "prüfen, dass nur Berechtigte den Ordner öffnen können (Sicherheit → Erweitert)"
        return Check("Nur Berechtigte", "unter Windows nicht geprüft", ask)
    mode = stat.S_IMODE(ordner.monate.stat().st_mode)
    open_to_all = bool(mode & 0o007)
    return Check("Nur Berechtigte", f"„Monate“ hat die Rechte {mode:o}", "Rechte für andere entziehen (chmod 700)" if open_to_all else "")


def _space(ordner: Arbeitsordner) -> Check:
    free = shutil.disk_usage(ordner.path).free // 2**20
    return Check("Freier Platz", f"{free} MiB", "" if free >= MIN_FREE_MB else f"mindestens {MIN_FREE_MB} MiB freigeben")


def _excel() -> Check:
    if os.name != "nt":
        return Check("Excel", "auf diesem Rechner nicht nötig; „aktualisieren“ braucht Windows mit Excel")
    found = importlib.util.find_spec("win32com") is not None
    if found:
        return Check("Excel", "Anbindung vorhanden")
    return Check("Excel", "Anbindung fehlt; nur „aktualisieren“ braucht sie", "pywin32 bereitstellen")


def _task(ordner: Arbeitsordner) -> Check:
    known = (ordner.path / "Zeitplan").is_dir()
    if known:
        return Check("Aufgabe für die Löschung", "Vorlage liegt im Ordner „Zeitplan“")
    ask = "„bewerberanalyse zeitplan“ ausführen und die Aufgabe einrichten lassen"
    return Check("Aufgabe für die Löschung", "noch keine Vorlage", ask)


def _locale() -> Check:
    return Check("Sprache und Zeichen", f"{locale.getlocale()[0] or 'Standard'}, {sys.getfilesystemencoding()}")


def _clock(auftrag: Auftrag) -> Check:
    return Check("Uhr", f"{auftrag.jetzt:%d.%m.%Y %H:%M} Uhr (Europe/Berlin)")
