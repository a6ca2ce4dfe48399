"""`pruefen`: self-test, then a dry run; writes nothing into „Monate“."""

import argparse

from bewerberanalyse import pipeline
from bewerberanalyse.befehle import anfang, selbsttest, steuerung, texte
from bewerberanalyse.befehle.ergebnis import Auftrag, Ergebnis, exit_code_of
from bewerberanalyse.befehle.erstellen import report_of
from bewerberanalyse.linkage import overview
from bewerberanalyse.model.felder import FELDER
from bewerberanalyse.monat import intake, run_report
from bewerberanalyse.pipeline import Stoppuhr
from bewerberanalyse.terminal import table, thousands


def run(auftrag: Auftrag, args: argparse.Namespace) -> Ergebnis:
    """The command."""
    if args.felder:
        rows = [(feld.name, feld.heading, feld.kind.value, ", ".join(feld.werte)) for feld in FELDER]
        return Ergebnis(table(("Feld", "Überschrift", "Art", "Werte"), rows), {"felder": [row[0] for row in rows]})
    vorher = anfang.begin(auftrag)
    regeln = pipeline.rules(auftrag.ordner, auftrag.stichtag)
    checks = selbsttest.run(auftrag)
    uhr = Stoppuhr()
    auftrag.progress("Probelauf")
    before = run_report.last_row_counts(auftrag.ordner.nachweise, str(auftrag.monat))
    antworten, unread = anfang.answers(auftrag, regeln.settings)
    lauf = pipeline.run(intake.collect(auftrag.ordner, auftrag.monat), regeln, auftrag.stichtag, antworten, before, uhr)
    report = report_of(auftrag, regeln, lauf, uhr, (*vorher, *unread, *lauf.problems))
    links, directions = overview.counts(lauf.linked), overview.both_directions(lauf.linked)
    text = "\n\n".join(
        [
            selbsttest.show(checks),
            texte.dateien(report),
            texte.bilanz(report),
            texte.links(links),
            texte.directions(directions),
            texte.filter_counts(report, regeln.settings.favoriten),
            f"{thousands(report.faelle)} Personen kämen in die Liste. Geschrieben wurde nichts.",
            "Nächster Schritt: bewerberanalyse erstellen",
        ]
    )
    notes = steuerung.update(auftrag, "die Liste erstellen (bewerberanalyse erstellen).", report)
    daten = report.to_json() | {"selbsttest": [check.to_json() for check in checks], "verknuepfung": links, "richtungen": directions}
    return Ergebnis(text, daten, (*report.problems, *notes), exit_code_of(report.problems))
