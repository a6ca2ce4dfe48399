"""`erstellen`: the monthly list, all or nothing."""

import argparse
from collections.abc import Callable
from functools import partial

from bewerberanalyse import __version__
from bewerberanalyse.bericht import figures
from bewerberanalyse.fallliste import answers, summary
from bewerberanalyse.fallliste import workbook as workbook_module
from bewerberanalyse.linkage import carried
from bewerberanalyse.linkage.carried import Antworten
from bewerberanalyse.live import control_update
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.run import assignment, carry_over, decisions, intake, pipeline, publish, run_report, sealing, start, stored
from bewerberanalyse.run.pipeline import Monatslauf, Regeln, Stoppuhr
from bewerberanalyse.run.result import Auftrag, Ergebnis, exit_code_of


def run(auftrag: Auftrag, args: argparse.Namespace) -> Ergebnis:
    """The command."""
    return make_list(auftrag, zuordnung=args.zuordnung)


Melde = Callable[[Problem], None]


def make_list(
    auftrag: Auftrag, *, zuordnung: bool, through: Callable[[Callable[[], None], Melde], None] = lambda write, _: write()
) -> Ergebnis:
    """Read, judge, write.

    Args:
        auftrag: Folder and dates.
        zuordnung: Also write `Zuordnung.csv`.
        through: Gets the function that replaces the workbook, calls it exactly once and may report hints; `aktualisieren`
            closes and reopens the workbook around it.
    """
    vorher = start.begin(auftrag)
    regeln = pipeline.rules(auftrag.ordner, auftrag.stichtag)
    start.refuse_expired(auftrag, regeln.settings)
    uhr = Stoppuhr()
    lieferung = intake.collect(auftrag.ordner, auftrag.monat)
    antworten, unread = answers.answers(auftrag, regeln.settings)
    auftrag.progress("Exporte lesen und Fälle bilden")
    before = run_report.last_row_counts(auftrag.ordner.nachweise, str(auftrag.monat))
    lauf = pipeline.run(lieferung, regeln, auftrag.stichtag, antworten, before, uhr)
    problems = (*vorher, *unread, *lauf.problems)
    auftrag.progress("Arbeitsmappe schreiben")
    with uhr.stage("mappe"):
        described = workbook_module.workbook(lauf, regeln, auftrag.monat, auftrag.jetzt, problems)
        workbook = sealing.sealing(described, auftrag.ordner.monat(auftrag.monat), regeln.settings)
    start.refuse_expired(auftrag, regeln.settings)
    with uhr.stage("schreiben"):
        outputs = {
            stored.file_name(auftrag.monat): stored.to_bytes(lauf.faelle, pipeline.known_notes(lauf)),
            figures.file_name(auftrag.monat): figures.to_bytes(lauf.linked.bilanz(), figures.seats(lauf)),
        }
        if zuordnung:
            outputs["Zuordnung.csv"] = assignment.to_bytes(lauf.ingested, lauf.linked)
        late: list[Problem] = []
        through(
            lambda: late.extend(publish.publish(auftrag.ordner, auftrag.monat, workbook, outputs, lieferung, lauf.ersetzt)), late.append
        )
    report = report_of(auftrag, regeln, lauf, uhr, (*problems, *late))
    _save_decisions(auftrag, regeln, lauf, antworten)
    publish.save_report(auftrag.ordner, auftrag.monat, auftrag.jetzt, report.to_bytes())
    start.delete_outlived(auftrag, regeln.settings)
    notes = control_update.update(auftrag, "die Fallliste in Excel öffnen.", report, geschrieben=True)
    text = summary.run_summary(report, regeln.settings.favoriten, auftrag.ordner.fallliste(auftrag.monat))
    return Ergebnis(text, report.to_json(), (*report.problems, *notes), exit_code_of(report.problems))


def _save_decisions(auftrag: Auftrag, regeln: Regeln, lauf: Monatslauf, antworten: Antworten) -> None:
    """The answers of this month, and, if the house says so, the decisions for the next one."""
    decisions.save(auftrag.ordner, auftrag.monat, antworten.given)
    if regeln.settings.entscheidungen_uebernehmen == "ja":
        carry_over.keep(auftrag.ordner, auftrag.monat, regeln.settings.loeschzeit, partial(carried.to_carry, lauf.linked.pruefpaare))
    else:
        carry_over.forget(auftrag.ordner, auftrag.monat)


def report_of(auftrag: Auftrag, regeln: Regeln, lauf: Monatslauf, uhr: Stoppuhr, problems: tuple[Problem, ...]) -> run_report.RunReport:
    """The run report of a finished or rehearsed run."""
    return run_report.RunReport(
        stichtag=auftrag.stichtag,
        listenmonat=str(auftrag.monat),
        loeschen_ab=auftrag.monat.due(regeln.settings.loeschzeit),
        version=__version__,
        regeln_hash=regeln.hash,
        dateien=lauf.dateien,
        bilanz=lauf.linked.bilanz(),
        faelle=len(lauf.faelle),
        filter=lauf.judged.counts(),
        problems=problems,
        dauer_s=uhr.dauer_s,
    )
