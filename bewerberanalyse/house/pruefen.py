"""`pruefen`: self-test, then a dry run; writes nothing into „Monate“."""

import argparse
from typing import Any

from bewerberanalyse.fallliste import answers, summary
from bewerberanalyse.fallliste.erstellen import another_month, report_of
from bewerberanalyse.house import promises, self_test
from bewerberanalyse.house.self_test import SelfCheck
from bewerberanalyse.linkage import reports
from bewerberanalyse.live import answered, control_workbook
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.fields import FELDER
from bewerberanalyse.model.problems import InputError, Problem
from bewerberanalyse.run import house_rules, intake, pipeline, run_report, start
from bewerberanalyse.run.pipeline import Stoppuhr
from bewerberanalyse.run.result import Auftrag, Ergebnis, exit_code_of
from bewerberanalyse.terminal import table, thousands


def run(auftrag: Auftrag, args: argparse.Namespace) -> Ergebnis:
    """The command."""
    if args.felder:
        rows = [(feld.name, feld.heading, feld.kind.value, ", ".join(map(feld.wort, feld.werte))) for feld in FELDER]
        return Ergebnis(table(("Feld", "Überschrift", "Art", "Werte"), rows), {"felder": [row[0] for row in rows]})
    if args.zusagen:
        return _promises(auftrag)
    vorher = (*answered.take_over(auftrag, dateien=False), *start.begin(auftrag))
    regeln = house_rules.compiled(auftrag.files, auftrag.stichtag)
    checks = self_test.run(auftrag)
    uhr = Stoppuhr()
    auftrag.progress("Probelauf")
    before = run_report.last_report(auftrag.ordner.nachweise, str(auftrag.monat))
    antworten, _, unread = answers.answers(auftrag, regeln.settings)
    lieferung = intake.collect(auftrag.ordner, auftrag.monat)
    try:
        lauf = pipeline.run(lieferung, regeln, auftrag.stichtag, antworten, before, uhr, start.marks(auftrag, regeln.settings))
    except InputError as error:  # whoever sets up the computer has no export yet, and needs the self-test
        said = (*vorher, *error.problems, *control_workbook.after(auftrag, "pruefen", error.problems))
        return Ergebnis(self_test.show(checks), _tested(checks), said, error.exit_code)
    odd = [Problem("M-161", angaben=other)] if (other := another_month(auftrag, lieferung, lauf)) else []
    report = report_of(auftrag, regeln, lauf, uhr, (*vorher, *odd, *unread, *lauf.problems))
    links, directions = reports.counts(lauf.linked), reports.both_directions(lauf.linked)
    coming = number_of(thousands(report.faelle), "Person käme", "Personen kämen")
    text = "\n\n".join(
        [
            self_test.show(checks),
            summary.dateien(report),
            summary.bilanz(report),
            summary.links(links),
            summary.directions(directions),
            summary.filter_counts(report, regeln.settings.favoriten),
            f"{coming} in die Liste. Das war ein Probelauf; die Fallliste schreibt erst „erstellen“.",
            "Nächster Schritt: bewerberanalyse erstellen",
        ]
    )
    notes = (*answered.ask(auftrag, lauf), *control_workbook.update(auftrag, report))
    daten = report.to_json() | _tested(checks) | {"verknuepfung": links, "richtungen": directions}
    return Ergebnis(text, daten, (*report.problems, *notes), exit_code_of(report.problems))


def _tested(checks: list[SelfCheck]) -> dict[str, Any]:
    return {"selbsttest": [check.to_json() for check in checks]}


def _promises(auftrag: Auftrag) -> Ergebnis:
    """What the papers promise, looked for here; like every start it first deletes what is due."""
    net = promises.Listener()
    vorher = start.begin(auftrag)
    found = promises.run(auftrag, net)
    said = (*vorher, *promises.problems(found))
    return Ergebnis(promises.show(found), {"zusagen": [one.to_json() for one in found]}, said, exit_code_of(said))
