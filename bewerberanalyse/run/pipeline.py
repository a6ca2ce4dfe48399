"""The whole run, top to bottom: drop zone → tables → persons → Fälle → verdicts → workbook."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from time import perf_counter

import numpy as np
import pandas as pd

from bewerberanalyse.cases import fold, notes, population
from bewerberanalyse.config.workfolder import Listenmonat
from bewerberanalyse.ingest import load
from bewerberanalyse.messages import Severity
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.problems import InputError, Problem, worst
from bewerberanalyse.model.table import Datei, Ingested, Linked, Quelle, accounted, linkable
from bewerberanalyse.model.verdict import Judged, Verdict
from bewerberanalyse.presets import compile as preset_compile
from bewerberanalyse.presets import evaluate, explain
from bewerberanalyse.presets.evaluate import Evaluation
from bewerberanalyse.presets.preset import Preset
from bewerberanalyse.run import carried_notes, carry_over, compared, house_rules, replacement, run_report
from bewerberanalyse.run.carry_over import NO_MARKS, Marks
from bewerberanalyse.run.compared import LastMonthReport
from bewerberanalyse.run.findings import FindingsSince
from bewerberanalyse.run.house_rules import HouseRules
from bewerberanalyse.run.intake import Delivery


@dataclass(frozen=True, slots=True)
class MonthRun:
    """Everything one run knows before it writes."""

    ingested: Ingested
    linked: Linked
    faelle: Faelle
    judged: Judged
    evaluation: Evaluation  # what `judged` was judged with, for all further questions about the cases
    dateien: tuple[Datei, ...]
    problems: tuple[Problem, ...]
    ersetzt: tuple[str, ...]
    befunde: tuple[FindingsSince, ...] = ()  # implausible values against earlier lists


@dataclass(slots=True)
class StageTimer:
    """Seconds per stage, for the run report."""

    dauer_s: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time of the block under `name`."""
        begin = perf_counter()
        try:
            yield
        finally:
            self.dauer_s[name] = self.dauer_s.get(name, 0.0) + perf_counter() - begin


def run(
    delivery: Delivery,
    regeln: HouseRules,
    stichtag: date,
    antworten: Mapping[str, str],
    before: LastMonthReport,
    uhr: StageTimer,
    marks: Marks = NO_MARKS,
) -> MonthRun:
    """From files to judged cases.

    Args:
        delivery: The files of the drop zone and of the month folder.
        regeln: Settings and presets.
        stichtag: Inclusive.
        antworten: Answers of people to review pairs (pair key → gleich | verschieden).
        before: Rows and columns per source in last month's report.
        uhr: Takes the time of every stage.
        marks: Marks for disputed data carried from last month.

    Raises:
        InputError: nothing usable was delivered, a file forbids making a list, or nobody would stand in it.
    """
    settings = regeln.settings
    with uhr.stage("einlesen"):
        wanted = settings.ergaenzungen_uebernehmen == "ja"
        read = load.load(delivery.alle, settings, stichtag)
        ingested, unconfirmed = carried_notes.settle(read, Listenmonat.of(stichtag), wanted=wanted)
        ingested, ersetzt = replacement.settle(ingested, delivery)
        dateien, odd_counts = compared.against_last_month(ingested.dateien, before, regeln.presets)
    if not ingested.tables:
        raise InputError([*ingested.problems, Problem("M-106")])
    with uhr.stage("verknuepfen"):
        from bewerberanalyse.linkage import link, spine  # noqa: PLC0415 - tables of names and sounds that only this stage needs

        renumbered = {**ingested.kundennummern, **settings.kundennummern}
        left_out = spine.family(settings.ausnehmen, renumbered)
        found = link.link(linkable(ingested.tables), renumbered, antworten, settings, stichtag)
        linked = accounted(found, ingested.tables)
        dateien, strangers = compared.against_others(dateien, ingested.tables, linked)
        linked, exempted = population.leave_out(linked, ingested.tables, settings.ausnehmen, left_out) if left_out else (linked, None)
    with uhr.stage("falten"):
        linked, faelle = population.restrict(linked, fold.fold(ingested, linked, settings, stichtag, regeln.checks), settings)
        linked = population.closed(linked, exempted) if exempted else linked
        faelle, disputed = carry_over.carried_over(faelle, ingested, linked, replace(marks, vormonat=before.bestritten))
    with uhr.stage("beurteilen"):
        evaluation = evaluate.evaluation_of(faelle)
        judged = evaluate.judge(regeln.presets, evaluation)
    problems = (
        *ingested.problems,
        *odd_counts,
        *strangers,
        *linked.problems,
        *faelle.problems,
        *unconfirmed,
        *disputed,
        *_said_of_rules(regeln, evaluation, faelle.quellen_stand.get(Quelle.OPDS), stichtag),
        *run_report.unbalanced(linked.bilanz()),
    )
    problems = population.masked(problems, exempted) if exempted else problems
    if fatal := worst(problems, Severity.ABBRUCH):
        raise InputError(fatal)
    if not len(faelle):
        raise InputError([*problems, Problem("F-105")])
    return MonthRun(ingested, linked, faelle, judged, evaluation, dateien, problems, ersetzt)


def _said_of_rules(regeln: HouseRules, evaluation: Evaluation, opds: date | None, stichtag: date) -> list[Problem]:
    """A newer opDs than the delivered one (`opds`: its Stand), presets not in force or out of date, exceptions, conditions left out."""
    return [
        *compared.newer_snapshot(opds, regeln.settings.opds_termine, stichtag),
        *preset_compile.not_in_force(regeln.raw, stichtag),
        *preset_compile.out_of_date(regeln.raw, stichtag),
        *house_rules.exceptions(regeln.pruefregeln, stichtag),
        *evaluate.dropped_clauses(regeln.presets, evaluation),
    ]


def reasons_of_all(lauf: MonthRun, presets: Sequence[Preset]) -> pd.DataFrame:
    """Why each person is, or may be, a hit: one row per person and preset with verdict ja or unklar.

    Returns:
        Columns `fall` (int32), `kennung` (categorical), `verdict` (int8 `Verdict`), `warum` (German); presets in file order.
    """
    explainer = explain.Explainer(lauf.evaluation)
    fall, verdict, texts = [], [], []
    for preset in presets:
        verdicts = lauf.judged.verdicts[preset.kennung].to_numpy()
        rows = np.flatnonzero(verdicts != Verdict.NEIN).astype(np.int32)
        fall.append(rows)
        verdict.append(verdicts[rows])
        texts += explainer.reasons(preset.expression, verdicts, rows)
    place = np.repeat(np.arange(len(fall)), [len(rows) for rows in fall])
    kennung = pd.Categorical.from_codes(place, pd.Index([preset.kennung for preset in presets], dtype=object))
    whole = {
        "fall": np.concatenate([np.zeros(0, dtype=np.int32), *fall]),
        "kennung": kennung,
        "verdict": np.concatenate([np.zeros(0, dtype=np.int8), *verdict]),
        "warum": np.array(texts, dtype=object),
    }
    return pd.DataFrame(whole)


def known_notes(lauf: MonthRun) -> pd.DataFrame | None:
    """What is known by notes this month, see `cases.notes.entries`; None if there are none."""
    table = lauf.ingested.tables.get(Quelle.NOTIZEN)
    if table is None:
        return None
    numbers = lauf.linked.personen["kundennummer"].to_numpy(dtype=object)
    return notes.entries(table, lauf.linked.zeilen[Quelle.NOTIZEN], numbers)
