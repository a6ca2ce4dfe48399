"""The whole run, top to bottom: drop zone → tables → persons → Fälle → verdicts → workbook. No logic of its own."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from time import perf_counter

import numpy as np
import pandas as pd

from bewerberanalyse import __version__
from bewerberanalyse.cases import exempt, fold, notes, population
from bewerberanalyse.config import presets as preset_file
from bewerberanalyse.config.chains import Kettendatei
from bewerberanalyse.config.checks import Pruefregeldatei
from bewerberanalyse.config.house_files import HouseFiles
from bewerberanalyse.config.workfolder import Listenmonat
from bewerberanalyse.ingest import load
from bewerberanalyse.messages import Schwere
from bewerberanalyse.model import notiz
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.check import Checks
from bewerberanalyse.model.linked import Linked
from bewerberanalyse.model.problems import ConfigError, InputError, Problem, worst
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.table import Datei, Ingested, Quelle
from bewerberanalyse.model.verdict import Judged, Verdict
from bewerberanalyse.model.written import Path_, Presets
from bewerberanalyse.presets import compile as preset_compile
from bewerberanalyse.presets import evaluate, examples, explain
from bewerberanalyse.presets.expression import Expression
from bewerberanalyse.presets.preset import Preset
from bewerberanalyse.run import check_rules, disputes, plausible, replacement, run_report
from bewerberanalyse.run.disputes import NO_MARKS, Marks
from bewerberanalyse.run.findings_since import FindingsSince
from bewerberanalyse.run.intake import Lieferung
from bewerberanalyse.run.plausible import VormonatBericht
from bewerberanalyse.xlsx.list_meta import ListMeta


@dataclass(frozen=True, slots=True)
class Kettenregeln:
    """The chains of the house; conditions by their place in the file."""

    datei: Kettendatei
    bedingungen: Mapping[Path_, Expression]


@dataclass(frozen=True, slots=True)
class Regeln:
    """What the house has set: settings, compiled presets, and a hash that changes with either."""

    settings: Settings
    raw: Presets
    presets: tuple[Preset, ...]
    hash: str
    ketten: Kettenregeln
    pruefregeln: Pruefregeldatei
    checks: Checks


@dataclass(frozen=True, slots=True)
class Monatslauf:
    """Everything one run knows before it writes."""

    ingested: Ingested
    linked: Linked
    faelle: Faelle
    judged: Judged
    dateien: tuple[Datei, ...]
    problems: tuple[Problem, ...]
    ersetzt: tuple[str, ...]
    befunde: tuple[FindingsSince, ...] = ()  # implausible values against earlier lists


@dataclass(slots=True)
class Stoppuhr:
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


def rules(files: HouseFiles, stichtag: date) -> Regeln:
    """Check and compile what the house has set, the presets' own examples included.

    Raises:
        ConfigError: all mistakes of the files at once.
    """
    settings, raw = files.settings, files.presets
    everything = preset_compile.compile_presets(raw, stichtag, also_off=True)
    if failed := examples.check(everything, stichtag):
        raise ConfigError(failed)
    presets = tuple(preset for preset in everything if preset.eingeschaltet)
    ketten = _chain_rules(files.chains, raw, stichtag)
    checks = check_rules.compiled(files.checks, raw, stichtag)
    written = json.dumps(asdict(settings), default=str, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(f"{__version__}|{written}|{json.dumps(raw.document.data, default=str, sort_keys=True)}".encode())
    digest.update(ketten.datei.ketten.model_dump_json().encode())
    digest.update(files.checks.written().encode())
    return Regeln(settings, raw, presets, digest.hexdigest()[:12], ketten, files.checks, checks)


def _chain_rules(datei: Kettendatei, raw: Presets, stichtag: date) -> Kettenregeln:
    """The conditions of the chains. Shipped chains name shipped presets: a house without one of them gets the shipped meaning."""
    found: dict[Path_, Expression] = {}
    problems: list[Problem] = []
    for name, path in datei.bedingungen():
        try:
            found[path] = preset_compile.compile_condition(datei.document, path, raw, stichtag, f"{name}: ")
        except ConfigError as error:
            if datei.mitgeliefert:
                found[path] = preset_compile.compile_condition(datei.document, path, preset_file.shipped(), stichtag)
            else:
                problems += error.problems
        else:
            of_protected = preset_compile.protected(found[path], raw)[:1]
            problems += [Problem("N-107", datei.document.origin(path), {"bei": f"{name}: ", "feld": one}) for one in of_protected]
    if problems:
        raise ConfigError(problems)
    return Kettenregeln(datei, found)


def run(
    lieferung: Lieferung,
    regeln: Regeln,
    stichtag: date,
    antworten: Mapping[str, str],
    before: VormonatBericht,
    uhr: Stoppuhr,
    marks: Marks = NO_MARKS,
) -> Monatslauf:
    """From files to judged cases.

    Args:
        lieferung: The files of the drop zone and of the month folder.
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
        ingested, ersetzt = replacement.settle(load.load(lieferung.alle, settings, stichtag), lieferung)
        dateien, odd_counts = plausible.against_last_month(ingested.dateien, before, regeln.presets)
    if not ingested.tables:
        raise InputError([*ingested.problems, Problem("M-106")])
    with uhr.stage("verknuepfen"):
        from bewerberanalyse.linkage import link, spine  # noqa: PLC0415 - tables of names and sounds that only this stage needs

        renumbered = {**ingested.kundennummern, **settings.kundennummern}
        left_out = spine.family(settings.ausnehmen, renumbered)
        found = link.link(notiz.linkable(ingested.tables), renumbered, antworten, settings, stichtag)
        linked = notiz.accounted(found, ingested.tables)
        dateien, strangers = plausible.against_others(dateien, ingested.tables, linked)
        linked, exempted = exempt.leave_out(linked, ingested.tables, settings.ausnehmen, left_out) if left_out else (linked, None)
    with uhr.stage("falten"):
        linked, faelle = population.restrict(linked, fold.fold(ingested, linked, settings, stichtag, regeln.checks), settings)
        linked = exempt.closed(linked, exempted) if exempted else linked
        faelle, disputed = disputes.carried_over(faelle, ingested, linked, replace(marks, vormonat=before.bestritten))
    with uhr.stage("beurteilen"):
        judged = evaluate.judge(regeln.presets, faelle)
    outdated = plausible.newer_snapshot(faelle.quellen_stand.get(Quelle.OPDS), settings.opds_termine, stichtag)
    dated = (*outdated, *preset_compile.not_in_force(regeln.raw, stichtag), *preset_compile.out_of_date(regeln.raw, stichtag))
    said = (*dated, *check_rules.exceptions(regeln.pruefregeln, stichtag), *evaluate.dropped_clauses(regeln.presets, faelle))
    problems = (
        *ingested.problems,
        *odd_counts,
        *strangers,
        *linked.problems,
        *faelle.problems,
        *disputed,
        *said,
        *run_report.unbalanced(linked.bilanz()),
    )
    problems = exempt.masked(problems, exempted) if exempted else problems
    if fatal := worst(problems, Schwere.ABBRUCH):
        raise InputError(fatal)
    if not len(faelle):
        raise InputError([*problems, Problem("F-105")])
    return Monatslauf(ingested, linked, faelle, judged, dateien, problems, ersetzt)


def warum(lauf: Monatslauf, presets: Sequence[Preset]) -> pd.DataFrame:
    """Why each person is, or may be, a hit: one row per person and preset with verdict ja or unklar.

    Returns:
        Columns `fall` (int32), `kennung` (categorical), `verdict` (int8 `Verdict`), `warum` (German); presets in file order.
    """
    explainer = explain.Explainer(lauf.faelle)
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


def known_notes(lauf: Monatslauf) -> pd.DataFrame | None:
    """What is known by notes this month, see `cases.notes.entries`; None if there are none."""
    table = lauf.ingested.tables.get(Quelle.NOTIZEN)
    if table is None:
        return None
    numbers = lauf.linked.personen["kundennummer"].to_numpy(dtype=object)
    return notes.entries(table, lauf.linked.zeilen[Quelle.NOTIZEN], numbers)


def list_meta(stichtag: date, regeln: Regeln, monat: Listenmonat, jetzt: datetime) -> ListMeta:
    """What every workbook of the month says about itself."""
    return ListMeta(stichtag, str(monat), monat.due(regeln.settings.loeschzeit), __version__, regeln.hash, jetzt)
