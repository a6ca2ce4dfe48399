"""`erstellen`: the monthly list, all or nothing; with `--zuordnung` also which export row went to whom, as `Zuordnung.csv`.

Who opens that file in a spreadsheet program must not run what an export or a file name says: such a cell begins with an apostrophe.
It holds personal data and stays in the month folder.
"""

import argparse
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from bewerberanalyse import __version__
from bewerberanalyse.bericht import figures
from bewerberanalyse.fallliste import answers, counts, summary
from bewerberanalyse.fallliste import workbook as workbook_module
from bewerberanalyse.fallliste.list_content import LookAhead
from bewerberanalyse.linkage import review
from bewerberanalyse.linkage.review import PairAnswers
from bewerberanalyse.live import answered, control_workbook
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.problems import InputError, Problem
from bewerberanalyse.model.settings import ROLLEN
from bewerberanalyse.model.table import Ingested, Linked
from bewerberanalyse.presets import evaluate
from bewerberanalyse.run import (
    carried_notes,
    carry_over,
    compared,
    findings,
    house_rules,
    intake,
    own_filters,
    pipeline,
    publish,
    run_report,
    sealing,
    start,
    stored,
)
from bewerberanalyse.run.carry_over import Carrying
from bewerberanalyse.run.compared import LastMonthReport
from bewerberanalyse.run.findings import Base, FindingsSince
from bewerberanalyse.run.house_rules import HouseRules
from bewerberanalyse.run.intake import Delivery
from bewerberanalyse.run.pipeline import MonthRun, StageTimer
from bewerberanalyse.run.result import Call, CommandResult, Tell, exit_code_of

ZUORDNUNG = "Zuordnung.csv"
ASSIGNMENT_COLUMNS = ["datei", "blatt", "zeile", "quelle", "urteil", "kundennummer", "grund", "kandidaten"]
# What a spreadsheet program may take for a formula or a command, also behind blanks and invisible characters, also in full width.
_ACTIVE = re.compile(r"^[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]|^[\x00-\x1f\x7f-\x9f]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def run(call: Call, args: argparse.Namespace) -> CommandResult:
    """The command."""
    return make_list(call, zuordnung=args.zuordnung)


def make_list(
    call: Call, *, zuordnung: bool, through: Callable[[Callable[[], None], Tell], None] = lambda write, _: write()
) -> CommandResult:
    """Read, judge, write.

    Args:
        call: Folder and dates.
        zuordnung: Also write `Zuordnung.csv`.
        through: Gets the function that puts the finished files in place, calls it exactly once and may report hints;
            `aktualisieren` closes and reopens the workbook around it.
    """
    warnings = (*answered.take_over(call, dateien=True), *start.begin(call))
    regeln = house_rules.compiled(call.files, call.stichtag)
    start.refuse_expired(call, regeln.settings)
    uhr = StageTimer()
    delivery = intake.collect(call.ordner, call.monat)
    entries = answers.entered(call, regeln.settings)
    call.progress("Exporte lesen und Fälle bilden")
    lauf, earlier = _month(call, regeln, delivery, entries.antworten, uhr)
    kept = own_filters.keep(call.ordner, entries.filter)
    eigene, gone = counts.own_filters_counted(call.ordner, regeln.presets, lauf.faelle)
    problems = (*warnings, *entries.problems, *kept, *gone, *lauf.problems)
    call.progress("Arbeitsmappe schreiben")
    with uhr.stage("mappe"):
        history = replace(workbook_module.history(call, regeln, lauf.faelle, earlier), wahl=entries.wahl, filter=eigene)
        voraus = counts.look_ahead(lauf, regeln, *counts.planned(call.ordner.path, regeln.settings.grenzen))
        described = workbook_module.workbook(lauf, regeln, call.monat, call.jetzt, problems, history, voraus)
        workbook = sealing.sealing(described, call.ordner.monat(call.monat), regeln.settings)
    start.refuse_expired(call, regeln.settings)
    late: list[Problem] = []
    with uhr.stage("schreiben"):
        record, first = run_report.report_path(call.ordner, call.monat, call.jetzt), report_of(call, regeln, lauf, uhr, problems)
        companions = _companions(call, regeln, lauf, entries.antworten, zuordnung=zuordnung) | {
            record: first.to_bytes(),
            **_apart(call, regeln, lauf, problems, voraus),
        }
        _carry_decisions(call, regeln, lauf)
        lauf = _without_rows(lauf)
        with publish.ready(call.ordner.fallliste(call.monat), workbook, companions) as put_in_place:
            through(put_in_place, late.append)
        late += (*intake.move_exports(call.ordner, call.monat, delivery, lauf.ersetzt), *answers.keep_plan(call, entries.planung))
    report = replace(first, problems=(*problems, *late))
    late = run_report.complete_report(record, report.to_bytes())
    start.delete_outlived(call, regeln.settings)
    start.remember(call)
    asked = answered.ask(call, lauf)
    notes = (*asked.problems, *control_workbook.update(call, report, geschrieben=True, offen=asked.waiting))
    text = summary.run_summary(report, regeln.settings.favoriten, call.ordner.fallliste(call.monat)) + _apart_said(call, regeln)
    return CommandResult(text, report.to_json(), (*report.problems, *late, *notes), exit_code_of(report.problems))


def _without_rows(lauf: MonthRun) -> MonthRun:
    """The run without the rows of the exports and the verdicts asked for: nobody looks at them any more, and writing needs the memory."""
    ingested, linked = replace(lauf.ingested, tables={}), replace(lauf.linked, zeilen={})
    return replace(lauf, ingested=ingested, linked=linked, evaluation=evaluate.evaluation_of(lauf.faelle))


def _month(call: Call, regeln: HouseRules, delivery: Delivery, antworten: PairAnswers, uhr: StageTimer) -> tuple[MonthRun, Faelle | None]:
    """Everything that is told before anything is written, and the cases of the last run of the month."""
    before = run_report.last_report(call.ordner.nachweise, str(call.monat))
    marks = carry_over.marks_in_force(call.ordner, call.monat, regeln.settings)
    lauf = pipeline.run(delivery, regeln, call.stichtag, antworten, before, uhr, marks)
    if (other := another_month(call, delivery, lauf)) and not call.monat_stimmt:
        raise InputError([Problem("M-160", angaben=other)])
    earlier = stored.of_last_run(call)
    return replace(lauf, befunde=_findings_since(call, regeln, lauf, before, earlier)), earlier


def another_month(call: Call, delivery: Delivery, lauf: MonthRun) -> dict[str, str | int]:
    """What to say if everything new in the drop zone belongs to another month; empty if it does not."""
    fresh = {name for _, name in delivery.frisch}
    return compared.of_another_month(lauf.dateien, fresh, call.stichtag, run_report.listed_months(call.ordner.nachweise))


def _protected(call: Call, regeln: HouseRules, lauf: MonthRun, problems: Sequence[Problem]) -> bytes | None:
    """The file of the Fachstelle; None if the house names none: what lies there of an earlier run must go."""
    write = workbook_module.protected(lauf, regeln, call.monat, call.jetzt, problems)
    return sealing.content(write, call.ordner.monat(call.monat), regeln.settings) if write is not None else None


def _apart(call: Call, regeln: HouseRules, lauf: MonthRun, problems: Sequence[Problem], voraus: LookAhead) -> dict[Path, bytes | None]:
    """What is not for everybody: the file of the Fachstelle, a workbook per role; those of roles not named (any more) go."""
    folder = call.ordner.monat(call.monat)
    files = {call.ordner.fachstelle(call.monat): _protected(call, regeln, lauf, problems)}
    for name in ROLLEN:
        wanted = name in regeln.settings.rollen
        write = workbook_module.for_role(lauf, regeln, call.monat, call.jetzt, name, voraus) if wanted else None
        files[call.ordner.rolle(call.monat, name)] = sealing.content(write, folder, regeln.settings) if write else None
    return files


def _apart_said(call: Call, regeln: HouseRules) -> str:
    protected = [preset.kennung for preset in regeln.presets if preset.eingeschraenkt]
    return summary.protected_part(protected, _protected_path(call, regeln)) + summary.roles_part(
        [call.ordner.rolle(call.monat, name) for name in regeln.settings.rollen]
    )


def _protected_path(call: Call, regeln: HouseRules) -> Path | None:
    return call.ordner.fachstelle(call.monat) if regeln.settings.fachstelle.strip() else None


def _companions(call: Call, regeln: HouseRules, lauf: MonthRun, antworten: PairAnswers, *, zuordnung: bool) -> dict[Path, bytes | None]:
    """What belongs to the list: cases, counts, answers, if it is wanted the assignment of every row, and the figures that outlive it."""
    files = {
        stored.file_name(call.monat): stored.to_bytes(lauf.faelle, pipeline.known_notes(lauf)),
        figures.file_name(call.monat): figures.to_bytes(figures.count_rows(lauf, regeln, _figures_before(call))),
        ZUORDNUNG: assignment_csv(lauf.ingested, lauf.linked) if zuordnung else None,
    }
    if antworten.given:
        files[carry_over.ANSWERS_FILE] = carry_over.answers_to_bytes(antworten.given)
    folder = call.ordner.monat(call.monat)
    kept = figures.stored_bytes(figures.of_month(str(call.monat), regeln, lauf.faelle, lauf.judged))
    return {folder / name: content for name, content in files.items()} | {call.ordner.nachweise / figures.kept_name(call.monat): kept}


def _figures_before(call: Call) -> dict[str, Any] | None:
    """The rounded figures of the newest earlier month; those that are damaged are told by `bericht`."""
    return figures.previous_month(call.ordner.nachweise, str(call.monat))[0]


def _carry_decisions(call: Call, regeln: HouseRules, lauf: MonthRun) -> None:
    """What the house carries into the next month, whether this list is published or not."""
    settings, faelle = regeln.settings, lauf.faelle
    decided, marked, noted = (getattr(settings, f"{what}_uebernehmen") == "ja" for what in ("entscheidungen", "vermerke", "ergaenzungen"))
    if not (decided or marked or noted):
        carry_over.forget(call.ordner, call.monat)
        return
    wanted = Carrying(
        marks=partial(carry_over.marks_to_carry, faelle) if marked else None,
        notes=partial(carried_notes.to_carry, faelle) if noted else None,
    )
    if decided:
        rules = workbook_module.comparable(regeln, call.stichtag)
        wanted = replace(
            wanted,
            answers=partial(review.to_carry, lauf.linked.pruefpaare),
            findings=partial(findings.base_of, str(call.monat), faelle),
            hits=partial(carry_over.hits_to_carry, str(call.monat), faelle, lauf.judged, rules),
        )
    carry_over.keep(call.ordner, call.monat, settings.loeschzeit, wanted)


def _findings_since(
    call: Call, regeln: HouseRules, lauf: MonthRun, before: LastMonthReport, earlier: Faelle | None
) -> tuple[FindingsSince, ...]:  # fmt: skip
    """The findings of this run against last month, and against the run before it in this month if there was one."""
    carried = carry_over.load_findings(call.ordner, call.monat) if regeln.settings.entscheidungen_uebernehmen == "ja" else None
    counted = Base(f"Liste {before.monat}", before.pruefungen) if before.monat else None
    last_month = findings.since(carried or counted, lauf.faelle, carry_over.secret(call.ordner))
    if earlier is None:
        return (last_month,)
    key = secrets.token_bytes(32)  # leaves no trace
    return last_month, findings.since(findings.base_of("dem letzten Lauf dieses Monats", earlier, key), lauf.faelle, key)


def report_of(call: Call, regeln: HouseRules, lauf: MonthRun, uhr: StageTimer, problems: tuple[Problem, ...]) -> run_report.RunReport:
    """The run report of a finished or rehearsed run."""
    return run_report.RunReport(
        stichtag=call.stichtag,
        listenmonat=str(call.monat),
        loeschen_ab=call.monat.due(regeln.settings.loeschzeit),
        version=__version__,
        regeln_hash=regeln.hash,
        dateien=lauf.dateien,
        bilanz=lauf.linked.bilanz(),
        faelle=len(lauf.faelle),
        filter=lauf.judged.counts(),
        hauptgrund_unklar=evaluate.main_causes(regeln.presets, lauf.evaluation, lauf.judged),
        pruefungen=findings.counts(lauf.faelle),
        befunde=lauf.befunde,
        problems=problems,
        bestritten=int(carry_over.standing_marks(lauf.faelle).sum()),
        dauer_s=uhr.dauer_s,
    )


def assignment_csv(ingested: Ingested, linked: Linked) -> bytes:
    """The file's content: UTF-8 with BOM, `;`, one line per export row in file order."""
    numbers = linked.personen["kundennummer"].to_numpy(dtype=object)
    parts = [pd.DataFrame(columns=ASSIGNMENT_COLUMNS)]
    for quelle, rows in linked.zeilen.items():
        person = rows["person"].to_numpy()
        origin = ingested.tables[quelle].herkunft
        known = person >= 0
        number = pd.Series("", index=rows.index, dtype=object)
        number[known] = numbers[person[known]]
        parts.append(
            pd.DataFrame(
                {
                    "datei": origin["datei"].astype(str),
                    "blatt": origin["blatt"].astype(str),
                    "zeile": origin["zeile"],
                    "quelle": quelle.value,
                    "urteil": rows["urteil"],
                    "kundennummer": number,
                    "grund": rows["grund"],
                    "kandidaten": rows["kandidaten"],
                }
            )
        )
    table = pd.concat([part for part in parts if len(part)] or parts[:1])
    for name in (*ASSIGNMENT_COLUMNS[:2], *ASSIGNMENT_COLUMNS[3:]):
        table[name] = _harmless(table[name])
    text = table.to_csv(sep=";", index=False, columns=ASSIGNMENT_COLUMNS, lineterminator="\r\n")
    return b"\xef\xbb\xbf" + text.encode()


def _harmless(column: "pd.Series[str]") -> "pd.Series[str]":
    """The column as text no program runs; every distinct text is looked at once."""
    codes, texts = pd.factorize(column.to_numpy(dtype=object))
    safe = [("'" if _ACTIVE.search(text) else "") + _CONTROL.sub("\ufffd", text) for text in map(str, texts)]
    return pd.Series(pd.array([*safe, ""], dtype=object)[codes], index=column.index)
