"""`pruefen`: self-test, then a dry run; writes nothing into „Monate“.

The self-test speaks to IT: every line is "ok" or says what to ask for; what cannot be found out is never "ok".
"""

import argparse
import locale
import os
import shutil
import stat
import sys
from dataclasses import dataclass
from typing import Any

from bewerberanalyse.config.workfolder import BERLIN, Arbeitsordner
from bewerberanalyse.fallliste import answers, summary
from bewerberanalyse.fallliste.erstellen import another_month, report_of
from bewerberanalyse.house import promises, zeitplan
from bewerberanalyse.house.zeitplan import TaskState
from bewerberanalyse.linkage import outcome
from bewerberanalyse.live import answered, control_workbook
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.fields import FELDER
from bewerberanalyse.model.problems import InputError, Problem
from bewerberanalyse.retention.area import opened_root
from bewerberanalyse.retention.plan import CLOCK_TOLERANCE
from bewerberanalyse.retention.share import share_clock
from bewerberanalyse.run import carry_over, house_rules, intake, pipeline, run_report, start
from bewerberanalyse.run.pipeline import StageTimer
from bewerberanalyse.run.result import Call, CommandResult, exit_code_of
from bewerberanalyse.terminal import table, thousands

MIN_FREE_MB = 500
UNKNOWN = "nicht feststellbar"


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """One line of the self-test. `bitte` is what to ask IT for; empty means ok."""

    was: str
    befund: str
    bitte: str = ""

    def to_json(self) -> dict[str, Any]:
        """The line as plain data."""
        return {"was": self.was, "befund": self.befund, "ok": not self.bitte, "bitte": self.bitte}


def run(call: Call, args: argparse.Namespace) -> CommandResult:
    """The command."""
    if args.felder:
        rows = [(feld.name, feld.heading, feld.kind.value, ", ".join(map(feld.wort, feld.werte))) for feld in FELDER]
        return CommandResult(table(("Feld", "Überschrift", "Art", "Werte"), rows), {"felder": [row[0] for row in rows]})
    if args.zusagen:
        return _promises(call)
    warnings = (*answered.take_over(call, dateien=False), *start.begin(call))
    regeln = house_rules.compiled(call.files, call.stichtag)
    checks = self_test(call)
    uhr = StageTimer()
    call.progress("Probelauf")
    before = run_report.last_report(call.ordner.nachweise, str(call.monat))
    entries = answers.entered(call, regeln.settings)
    delivery = intake.collect(call.ordner, call.monat)
    marks = carry_over.marks_in_force(call.ordner, call.monat, regeln.settings)
    try:
        lauf = pipeline.run(delivery, regeln, call.stichtag, entries.antworten, before, uhr, marks)
    except InputError as error:  # whoever sets up the computer has no export yet, and needs the self-test
        said = (*warnings, *error.problems, *control_workbook.after(call, "pruefen", error.problems))
        return CommandResult(show(checks), _tested(checks), said, error.exit_code)
    odd = [Problem("M-161", angaben=other)] if (other := another_month(call, delivery, lauf)) else []
    report = report_of(call, regeln, lauf, uhr, (*warnings, *odd, *entries.problems, *lauf.problems))
    links, directions = outcome.counts(lauf.linked), outcome.both_directions(lauf.linked)
    coming = number_of(thousands(report.faelle), "Person käme", "Personen kämen")
    text = "\n\n".join(
        [
            show(checks),
            summary.file_lines(report),
            summary.balance_lines(report),
            summary.links(links),
            summary.directions(directions),
            summary.filter_counts(report, regeln.settings.favoriten),
            f"{coming} in die Liste. Das war ein Probelauf; die Fallliste schreibt erst „erstellen“.",
            "Nächster Schritt: bewerberanalyse erstellen",
        ]
    )
    asked = answered.ask(call, lauf)
    notes = (*asked.problems, *control_workbook.update(call, report, offen=asked.waiting))
    data = report.to_json() | _tested(checks) | {"verknuepfung": links, "richtungen": directions}
    return CommandResult(text, data, (*report.problems, *notes), exit_code_of(report.problems))


def _tested(checks: list[SelfCheck]) -> dict[str, Any]:
    return {"selbsttest": [check.to_json() for check in checks]}


def _promises(call: Call) -> CommandResult:
    """What the papers promise, looked for here; like every start it first deletes what is due."""
    net = promises.Listener()
    warnings = start.begin(call)
    found = promises.run(call, net)
    said = (*warnings, *promises.problems(found))
    return CommandResult(promises.show(found), {"zusagen": [one.to_json() for one in found]}, said, exit_code_of(said))


def self_test(call: Call) -> list[SelfCheck]:
    """All checks; none leaves anything behind."""
    ordner = call.ordner
    return [
        _python(),
        _writable(ordner),
        _private(ordner),
        _space(ordner),
        _share_clock(call),
        _zone(call),
        _excel(),
        _task(ordner),
        _locale(),
    ]


def show(checks: list[SelfCheck]) -> str:
    """The lines as text."""
    width = max(len(check.was) for check in checks)
    return "\n".join(
        f"{'ok   ' if not check.bitte else 'BITTE'}  {check.was.ljust(width)}  {check.befund}{f' → {check.bitte}' if check.bitte else ''}"
        for check in checks
    )


def _python() -> SelfCheck:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return SelfCheck("Python", version, "" if sys.version_info >= (3, 11) else "Python 3.11 oder neuer bereitstellen")


def _writable(ordner: Arbeitsordner) -> SelfCheck:
    """Makes a file in each folder and removes it; the rights alone say little on a share."""
    broken = []
    for path in (ordner.eingang, ordner.monate, ordner.nachweise):
        try:
            with opened_root(path) as folder:
                refused = share_clock(folder) is None
        except OSError:
            refused = True
        if refused:
            broken.append(path.name)
    if broken:
        ask = "Laufwerk verbinden, Schreib- und Löschrecht für diese Ordner erteilen"
        return SelfCheck("Rechte im Arbeitsordner", f"Schreiben und Löschen nicht möglich: {', '.join(broken)}", ask)
    return SelfCheck("Rechte im Arbeitsordner", "schreiben und löschen ausprobiert")


def _private(ordner: Arbeitsordner) -> SelfCheck:
    if os.name == "nt":
        ask = "prüfen, dass nur Berechtigte den Ordner öffnen können (Sicherheit → Erweitert)"
        return SelfCheck("Nur Berechtigte", f"unter Windows {UNKNOWN}", ask)
    mode = stat.S_IMODE(ordner.monate.stat().st_mode)
    open_to_all = bool(mode & 0o007)
    return SelfCheck(
        "Nur Berechtigte", f"„Monate“ hat die Rechte {mode:o}", "Rechte für andere entziehen (chmod 700)" if open_to_all else ""
    )


def _space(ordner: Arbeitsordner) -> SelfCheck:
    free = shutil.disk_usage(ordner.path).free // 2**20
    return SelfCheck("Freier Platz", f"{free} MiB", "" if free >= MIN_FREE_MB else f"mindestens {MIN_FREE_MB} MiB freigeben")


def _share_clock(call: Call) -> SelfCheck:
    name = "Uhr des Laufwerks"
    try:
        with opened_root(call.ordner.path) as root:
            stamp = share_clock(root)
    except OSError:
        stamp = None
    if stamp is None:
        return SelfCheck(name, UNKNOWN, "Laufwerk und Schreibrecht im Arbeitsordner prüfen")
    if call.probe_uhr:
        return SelfCheck(name, "nicht verglichen: die Zeit ist vorgegeben", "ohne --jetzt und --stichtag erneut prüfen")
    if abs(stamp - call.jetzt) > CLOCK_TOLERANCE:
        ask = "Datum und Uhrzeit von Rechner und Laufwerk prüfen lassen; bis dahin wird nur gelöscht, was nach beiden fällig ist"
        return SelfCheck(name, f"{stamp.astimezone(BERLIN):%d.%m.%Y %H:%M}, über 26 Stunden anders als dieser Rechner", ask)
    return SelfCheck(name, "stimmt mit diesem Rechner überein")


def _zone(call: Call) -> SelfCheck:
    here, berlin = call.jetzt.astimezone(None), call.jetzt.astimezone(BERLIN)
    text = f"{berlin:%d.%m.%Y %H:%M} Uhr (Europe/Berlin)"
    if here.utcoffset() == berlin.utcoffset():
        return SelfCheck("Uhr und Zeitzone", text)
    said = f"{text}, dieser Rechner zeigt {here:%H:%M}"
    ask = "Zeitzone „Berlin“ einstellen; die Windows-Aufgabe läuft sonst zur falschen Stunde"
    return SelfCheck("Uhr und Zeitzone", said, ask if os.name == "nt" else "")


def _excel() -> SelfCheck:
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - exists on Windows only

        try:
            winreg.QueryValue(winreg.HKEY_CLASSES_ROOT, "Excel.Application\\CurVer")
        except OSError:
            return SelfCheck("Excel", "nicht gefunden; nur „aktualisieren“ braucht es", "Excel bereitstellen, wenn das gewünscht ist")
        return SelfCheck("Excel", "gefunden")
    return SelfCheck("Excel", "nicht nötig; nur „aktualisieren“ braucht Windows mit Excel")


def _task(ordner: Arbeitsordner) -> SelfCheck:
    name = "Aufgabe für die Löschung"
    found = zeitplan.ask(ordner.path)
    if found.lage is TaskState.AKTIV and found.next_run:
        return SelfCheck(name, f"eingerichtet, nächster Lauf {found.next_run:%d.%m.%Y %H:%M}")
    asks = {
        TaskState.AUS: "die Aufgabe einschalten lassen",
        TaskState.UNBEKANNT: "in der Aufgabenplanung nachsehen lassen, ob sie eingerichtet ist und wann sie läuft",
    }
    return SelfCheck(name, str(found.lage), asks.get(found.lage, "„bewerberanalyse zeitplan“ ausführen und die Aufgabe einrichten lassen"))


def _locale() -> SelfCheck:
    coding = sys.getfilesystemencoding()
    ask = "" if coding.lower() == "utf-8" else "Python mit UTF-8 starten (PYTHONUTF8=1), sonst gehen Umlaute in Dateinamen verloren"
    return SelfCheck("Sprache und Zeichen", f"{locale.getlocale()[0] or 'Standard'}, {coding}", ask)
