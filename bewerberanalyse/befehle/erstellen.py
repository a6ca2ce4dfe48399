"""`erstellen`: the monthly list, all or nothing."""

import argparse
from collections.abc import Callable
from functools import partial

from bewerberanalyse import __version__, pipeline
from bewerberanalyse.befehle import anfang, bericht_daten, schutz, steuerung, texte
from bewerberanalyse.befehle.ergebnis import Auftrag, Ergebnis, exit_code_of
from bewerberanalyse.linkage import carried
from bewerberanalyse.linkage.carried import Antworten
from bewerberanalyse.monat import assignment, decisions, intake, publish, run_report, stored, uebernahme
from bewerberanalyse.pipeline import Monatslauf, Regeln, Stoppuhr
from bewerberanalyse.problems import Problem


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
    vorher = anfang.begin(auftrag)
    regeln = pipeline.rules(auftrag.ordner, auftrag.stichtag)
    anfang.refuse_expired(auftrag, regeln.settings)
    uhr = Stoppuhr()
    lieferung = intake.collect(auftrag.ordner, auftrag.monat)
    antworten, unread = anfang.answers(auftrag, regeln.settings)
    auftrag.progress("Exporte lesen und Fälle bilden")
    before = run_report.last_row_counts(auftrag.ordner.nachweise, str(auftrag.monat))
    lauf = pipeline.run(lieferung, regeln, auftrag.stichtag, antworten, before, uhr)
    problems = (*vorher, *unread, *lauf.problems)
    auftrag.progress("Arbeitsmappe schreiben")
    with uhr.stage("mappe"):
        described = pipeline.workbook(lauf, regeln, auftrag.monat, auftrag.jetzt, problems)
        workbook = schutz.sealing(described, auftrag.ordner.monat(auftrag.monat), regeln.settings)
    anfang.refuse_expired(auftrag, regeln.settings)
    with uhr.stage("schreiben"):
        outputs = {
            stored.file_name(auftrag.monat): stored.to_bytes(lauf.faelle),
            bericht_daten.file_name(auftrag.monat): bericht_daten.to_bytes(lauf.linked.bilanz(), pipeline.seats(lauf)),
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
    anfang.delete_outlived(auftrag, regeln.settings)
    notes = steuerung.update(auftrag, "die Fallliste in Excel öffnen.", report, geschrieben=True)
    text = texte.run_summary(report, regeln.settings.favoriten, auftrag.ordner.fallliste(auftrag.monat))
    return Ergebnis(text, report.to_json(), (*report.problems, *notes), exit_code_of(report.problems))


def _save_decisions(auftrag: Auftrag, regeln: Regeln, lauf: Monatslauf, antworten: Antworten) -> None:
    """The answers of this month, and, if the house says so, the decisions for the next one."""
    decisions.save(auftrag.ordner, auftrag.monat, antworten.given)
    if regeln.settings.entscheidungen_uebernehmen == "ja":
        uebernahme.keep(auftrag.ordner, auftrag.monat, regeln.settings.loeschzeit, partial(carried.to_carry, lauf.linked.pruefpaare))
    else:
        uebernahme.forget(auftrag.ordner, auftrag.monat)


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
