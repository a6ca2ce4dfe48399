"""The drop zone to one `SourceTable` per source: every file looked at, recognised, read and typed, and its sheets put together.

What cannot be used is said and left alone.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd

from bewerberanalyse.config.fold import fold_heading
from bewerberanalyse.config.layouts import KUNDENNUMMERN, KURSANGEBOT, NO_PERSONS, Layout, Verbote, load_layouts, verbote
from bewerberanalyse.config.vocabulary import check_spellings
from bewerberanalyse.ingest.cell import VALUE
from bewerberanalyse.ingest.column import SheetRows, TypedColumn
from bewerberanalyse.ingest.fetch import FetchedFile, Recognition, fetch
from bewerberanalyse.ingest.guard import is_no_export
from bewerberanalyse.ingest.heading import Heading, Mapping
from bewerberanalyse.ingest.identify import Identified, is_unsplit, known_headings, suggestions
from bewerberanalyse.ingest.preamble import check_count, check_stand, month_of
from bewerberanalyse.ingest.refusal import RefusalError
from bewerberanalyse.ingest.sheet import declared, empty_column, type_sheets
from bewerberanalyse.ingest.task import Task, TaskSheet
from bewerberanalyse.ingest.texts import kundennummer_pattern
from bewerberanalyse.ingest.typing_rules import Rules
from bewerberanalyse.messages import KATALOG, Severity, filled
from bewerberanalyse.model.arrays import Days, Int8
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.table import CellState, Datei, FileVerdict, Ingested, Quelle, SourceTable, Zellen

Part = tuple[str, TaskSheet]  # name of the file, one of its sheets

_HOLDS = np.isin(np.arange(max(CellState) + 1), (CellState.VALUE, CellState.OPEN_END, CellState.MONTH, CellState.YEAR))  # by cell state
STOPS = ("E-167", "E-192", "E-196")  # what ends the reading of a file whose cells were read already
COPIED = 0.5  # share of the persons of the shorter sheet that stand on the other one, too, from which one is a copy
_ORDER = (FileVerdict.PASST, FileVerdict.PRUEFEN, FileVerdict.STOP)


def source_table(quelle: Quelle, layout: Layout, parts: Sequence[Part]) -> SourceTable:
    """All rows of one source, in the order of files, sheets and rows."""
    werte: dict[str, object] = {}
    zellen: dict[str, Int8] = {}
    for spalte in declared(layout):
        columns = [sheet.columns.get(spalte.name) or empty_column(spalte, len(sheet.zeilen)) for _, sheet in parts]
        whole = TypedColumn(np.concatenate([column.werte for column in columns]), np.concatenate([column.state for column in columns]))
        werte[spalte.name] = whole.array()
        zellen[spalte.name] = whole.state
    return SourceTable(quelle, pd.DataFrame(werte), pd.DataFrame(zellen), _herkunft(parts))


def _herkunft(parts: Sequence[Part]) -> pd.DataFrame:
    sizes = [len(sheet.zeilen) for _, sheet in parts]
    return pd.DataFrame(
        {
            "datei": _category([datei for datei, _ in parts], sizes),
            "blatt": _category([sheet.blatt for _, sheet in parts], sizes),
            "zeile": np.concatenate([sheet.zeilen for _, sheet in parts]).astype(np.int32),
            "stand": np.concatenate([row_stand(sheet) for _, sheet in parts]),
        }
    )


def _category(names: Sequence[str], sizes: Sequence[int]) -> "pd.Categorical[str]":
    distinct = pd.Index(list(dict.fromkeys(names)))
    return pd.Categorical.from_codes(np.repeat(distinct.get_indexer(pd.Index(names)), sizes), distinct)


def row_stand(sheet: TaskSheet) -> Days:
    """The Stand of every row: its own Stichtag (opDs), else that of the sheet."""
    stand = np.full(len(sheet.zeilen), np.datetime64(sheet.stand or "NaT", "s"), dtype="datetime64[s]")
    column = sheet.columns.get("stichtag")
    if column is None:
        return stand
    days = column.werte.astype("datetime64[s]")
    month_end = (days.astype("datetime64[M]") + 1).astype("datetime64[D]") - np.timedelta64(1, "D")
    same_month = stand.astype("datetime64[M]") == days.astype("datetime64[M]")
    stand = np.where((column.state == CellState.MONTH) & ~same_month, month_end.astype("datetime64[s]"), stand)
    return np.where(column.state == VALUE, days, stand).astype("datetime64[s]")


def latest_stand(sheets: Sequence[TaskSheet]) -> date | None:
    """The youngest Stand of some sheets of one file."""
    stands = np.concatenate([row_stand(sheet) for sheet in sheets]) if sheets else np.empty(0, dtype="datetime64[s]")
    known = stands[~np.isnat(stands)]
    if len(known):
        day: date = known.max().astype("datetime64[D]").item()
        return day
    return max((sheet.stand for sheet in sheets if sheet.stand), default=None)


def offers(layout: Layout, parts: Sequence[Part]) -> pd.DataFrame | None:
    """The courses offered, one row each, in the types of the layout's columns; "", NaT or NA where nothing legible stands.

    None: there is no such list.
    """
    if not parts:
        return None
    columns = {}
    for spalte in declared(layout):
        found = [sheet.columns.get(spalte.name) or empty_column(spalte, len(sheet.zeilen)) for _, sheet in parts]
        columns[spalte.name] = TypedColumn(
            np.concatenate([one.werte for one in found]), np.concatenate([one.state for one in found])
        ).array()
    return pd.DataFrame(columns)


def old_numbers(parts: Sequence[Part]) -> tuple[dict[str, str], list[Problem]]:
    """Old Kundennummer → new one from the tables in the drop zone; incomplete and contradictory rows are mentioned."""
    found: dict[str, str] = {}
    contradicted: set[str] = set()
    problems: list[Problem] = []
    for datei, sheet in parts:
        place = SheetRows(datei, sheet.blatt, sheet.zeilen)
        pairs = list(zip(sheet.columns["alt"].werte.tolist(), sheet.columns["neu"].werte.tolist(), strict=True))
        partial = np.array([bool(old) != bool(new) for old, new in pairs], dtype=np.bool_)
        if partial.any():
            problems.append(place.rows_problem("E-160", "", partial))
        double = np.zeros(len(pairs), dtype=np.bool_)
        for index, (old, new) in enumerate(pairs):
            if old and new and old != new:
                double[index] = found.setdefault(old, new) != new
        if double.any():
            contradicted |= {pairs[index][0] for index in np.flatnonzero(double)}
            problems.append(place.rows_problem("E-161", "", double))
    return {old: new for old, new in found.items() if old not in contradicted}, problems


@dataclass(slots=True)
class _Load:
    """What has been read so far."""

    rules: Rules
    layouts: dict[str, Layout]
    verbote: Verbote
    parts: dict[str, list[Part]] = field(default_factory=dict)
    dateien: list[Datei] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: dict[str, list[Datei]] = field(default_factory=dict)  # sha256 → entries of the first file with these bytes


def load(files: Sequence[tuple[Path, str]], settings: Settings, stichtag: date) -> Ingested:
    """Everything the drop zone holds, typed, with every cell's state and origin.

    Args:
        files: path and the name shown to people (relative to the drop zone), in any order.
        settings: limits, aliases, spellings and the form of the Kundennummer.
        stichtag: Inclusive; two-digit years and the age of a Stand are measured against it.

    Returns:
        One table per source that was delivered. A file that cannot be used has an entry with urteil `stop` and a message.

    Raises:
        ConfigError: `aliase` or `schreibweisen` name a column, vocabulary or code that does not exist; `kundennummer_muster` is no pattern.
    """
    check_spellings(settings.schreibweisen)
    kundennummer_pattern(settings.kundennummer_muster)
    layouts = load_layouts(settings.aliase, settings.nicht_gebraucht)
    state = _Load(Rules(settings, stichtag), layouts, verbote())
    exports = [(path, name) for path, name in files if not is_no_export(path.name)]
    fetched = fetch(
        [path for path, _ in exports], settings.grenzen, Recognition(layouts, state.verbote, settings.kundennummer_muster, stichtag)
    )
    for (_, name), file in zip(exports, fetched, strict=True):
        _file(state, name, file)
    numbers, problems = old_numbers(state.parts.pop(KUNDENNUMMERN, []))
    seats = offers(layouts[KURSANGEBOT], state.parts.pop(KURSANGEBOT, []))
    tables = {Quelle(quelle): source_table(Quelle(quelle), layouts[quelle], parts) for quelle, parts in state.parts.items()}
    return Ingested(tables, tuple(state.dateien), numbers, (*state.problems, *problems), seats)


def _file(state: _Load, name: str, file: FetchedFile) -> None:
    first = state.seen.get(file.digest) if file.digest else None
    if first:
        entries = _copy(state, name, file, first)
    elif file.refusal:
        entries = [_refusal(state, name, file, file.refusal)]
    else:
        if file.codierung:
            state.problems.append(Problem("E-132", Origin(name), {"codierung": file.codierung}))
        if file.gepackt:
            state.problems.append(Problem("E-179" if file.gepackt == "gemischt" else "E-178", Origin(name)))
        if file.fremder_stil:
            state.problems.append(Problem("E-193", Origin(name)))
        entries = _entries(state, name, file.digest, _sheets(state, name, file))
    state.dateien += entries
    state.seen.setdefault(file.digest, entries)


def _refusal(state: _Load, name: str, file: FetchedFile, refusal: RefusalError) -> Datei:
    problem = Problem(refusal.code.value, Origin(name, zeile=refusal.zeile), refusal.angaben)
    state.problems.append(problem)
    urteil = FileVerdict.PRUEFEN if problem.severity is Severity.HINWEIS else FileVerdict.STOP
    return Datei(name, None, None, 0, urteil, _first_sentence(problem), file.digest)


def _first_sentence(problem: Problem) -> str:
    """The first sentence of the message."""
    return filled(KATALOG[problem.code].was, angaben=problem.angaben).partition(". ")[0].rstrip(".")


def _copy(state: _Load, name: str, file: FetchedFile, first: list[Datei]) -> list[Datei]:
    state.problems.append(Problem("E-123", Origin(name), {"datei": first[0].datei}))
    grund = "gleich einer anderen Datei, nicht noch einmal eingelesen"
    return [Datei(name, entry.quelle, entry.stand, entry.zeilen, FileVerdict.STOP, grund, file.digest) for entry in first]


@dataclass(slots=True)
class _Found:
    """The sheets of one file by source, and why others were not read."""

    sheets: dict[str, list[TaskSheet]] = field(default_factory=dict)
    stopped: list[Problem] = field(default_factory=list)
    foreign: list[Problem] = field(default_factory=list)


def _sheets(state: _Load, name: str, file: FetchedFile) -> _Found:
    found = _Found()
    tables: dict[int, list[TaskSheet]] = {}  # of every sheet, by its index
    for fetched in file.sheets:
        head, known = fetched.head, fetched.known
        origin = Origin(name, head.name)
        if fetched.is_own_list:
            found.foreign.append(Problem("E-162", origin))
        elif known.mapping and known.heading and fetched.columns:
            task = Task(name, head, known.heading, known.mapping, fetched.above, state.rules, ist_csv=file.art == "csv", ende=file.ende)
            first, *further = type_sheets(task, fetched.columns)
            tables.setdefault(head.index, []).append(first)
            _head_and_foot(tables[head.index], fetched.columns.gesamt, origin)
            _notices(state, first, task)
            found.sheets.setdefault(first.quelle, []).extend((first, *further))
        elif head.index in tables:
            found.stopped.append(Problem("E-169", replace(origin, zeile=len(fetched.above) + 1)))
        elif refused := _refused(state, known, head.kopf, origin):
            found.stopped += refused
        elif any(cell.strip() for row in head.kopf for cell in row):
            found.foreign.append(Problem("E-106", origin, {"anzahl": known.treffer}))
    for quelle, sheets in found.sheets.items():
        found.sheets[quelle] = _of_the_month(state, name, sheets)
        state.problems += _same_persons(state.layouts[quelle], name, found.sheets[quelle])
    return found


def _head_and_foot(tables: list[TaskSheet], whole: int, origin: Origin) -> None:
    """What holds something on a sheet and is no record of any of its tables stands around the first one."""
    tables[0].zellen.kopf_fuss = 0
    left = whole - sum(table.zellen.summe for table in tables)
    tables[0].zellen.kopf_fuss = max(left, 0)
    if left < 0:
        tables[-1].problems.append(Problem("E-167", origin, {"soll": whole, "ist": whole - left}))


def _of_the_month(state: _Load, name: str, sheets: list[TaskSheet]) -> list[TaskSheet]:
    """Without the sheets of earlier months, where every sheet is the whole source as it stood in one month."""
    months = [month_of(sheet.blatt, state.rules.stichtag) for sheet in sheets]
    if not any(months) or not state.layouts[sheets[0].quelle].monatsstand:
        return sheets
    filled = [month for sheet, month in zip(sheets, months, strict=True) if month and len(sheet.zeilen)]  # months to come lie ready, empty
    youngest = max([month for month in filled if month <= state.rules.stichtag] or filled, default=None)
    if youngest is None:
        return sheets
    kept = [sheet for sheet, month in zip(sheets, months, strict=True) if month is None or month == youngest]
    state.problems += [
        Problem("E-177", Origin(name, sheet.blatt), {"stand": f"{month:%m/%Y}"})
        for sheet, month in zip(sheets, months, strict=True)
        if month is not None and month != youngest
    ]
    return kept


def _same_persons(layout: Layout, name: str, sheets: Sequence[TaskSheet]) -> list[Problem]:
    """Say which sheets of a file show the same persons, where every person has one row: one of them is an older copy."""
    if layout.mehrere_zeilen or not layout.monatsstand:
        return []
    numbers: dict[str, set[str]] = {}
    for sheet in sheets:
        if "kundennummer" in sheet.columns:
            numbers.setdefault(sheet.blatt, set()).update(set(sheet.columns["kundennummer"].werte.tolist()) - {""})
    found: list[Problem] = []
    for (one, first), (other, second) in combinations(numbers.items(), 2):
        common = len(first & second)
        if common and common >= COPIED * min(len(first), len(second)):
            found.append(Problem("E-186", Origin(name, other), {"anzahl": common, "blatt": one}))
    return found


def _refused(state: _Load, known: Identified, kopf: list[list[str]], origin: Origin) -> list[Problem]:
    """Why a sheet that looks like an export is not read; empty if it does not look like one."""
    if is_unsplit(kopf, known_headings(state.layouts)):
        return [Problem("E-185", origin)]
    if known.mehrdeutig:
        return [Problem("E-121", origin, {"quellen": " und ".join(known.mehrdeutig)})]
    if known.vermutet and known.heading:
        code = "E-122" if known.vermutet.layout.pflicht <= known.vermutet.namen else "E-182"
        return [
            Problem(code, origin, {"quelle": known.vermutet.layout.titel}),
            *_suggested(origin, known.heading, known.vermutet, state.verbote),
        ]
    return []


def _notices(state: _Load, sheet: TaskSheet, task: Task) -> None:
    origin = Origin(task.datei, task.head.name)
    if task.head.versteckt:
        state.problems.append(Problem("E-129", origin))
    for names in task.heading.kandidaten:
        refused = (state.verbote.treffer(fold_heading(name), freitext_erlaubt=task.mapping.layout.freitext) for name in names)
        if was := next(filter(None, refused), ""):
            state.problems.append(Problem("E-127", origin, {"kopf": " ".join(names[0].split())[:60], "was": was}))
    suggested = _suggested(origin, task.heading, task.mapping, state.verbote)
    state.problems += suggested
    named = {problem.angaben["kopf"] for problem in suggested}
    if unknown := [kopf for kopf in sheet.unbekannt if kopf not in named]:
        state.problems.append(Problem("E-176", origin, {"anzahl": len(unknown), "spalten": ", ".join(f"„{kopf}“" for kopf in unknown)}))


def _suggested(origin: Origin, heading: Heading, mapping: Mapping, forbidden: Verbote) -> list[Problem]:
    return [
        Problem("E-128", origin, {"kopf": kopf, "feld": feld, "eintrag": eintrag, "quelle": mapping.layout.quelle, "spalte": spalte})
        for kopf, feld, eintrag, spalte in suggestions(heading, mapping, forbidden)
    ]


def _entries(state: _Load, name: str, digest: str, found: _Found) -> list[Datei]:
    """One entry per source of the file; its sheets go to the tables unless the verdict is stop."""
    entries = [_entry(state, name, digest, quelle, sheets) for quelle, sheets in found.sheets.items()]
    state.problems += found.stopped
    if found.stopped:
        entries.append(Datei(name, None, None, 0, FileVerdict.STOP, _first_sentence(found.stopped[0]), digest))
    if entries:
        own = [problem for problem in found.foreign if problem.code == "E-162"]
        state.problems += own + [Problem("E-130", problem.origin) for problem in found.foreign if problem.code == "E-106"]
    else:
        best = max(found.foreign, key=lambda problem: int(problem.angaben.get("anzahl", 99)), default=Problem("E-104", Origin(name)))
        state.problems.append(best)
        urteil = FileVerdict.STOP if best.severity is Severity.FEHLER else FileVerdict.PRUEFEN
        entries.append(Datei(name, None, None, 0, urteil, _first_sentence(best), digest))
    return entries


def _entry(state: _Load, name: str, digest: str, quelle: str, sheets: list[TaskSheet]) -> Datei:
    rows = sum(len(sheet.zeilen) for sheet in sheets)
    for sheet in sheets:
        state.problems += sheet.problems
    zellen = sum((sheet.zellen for sheet in sheets), Zellen())
    if quelle in NO_PERSONS:
        state.parts.setdefault(quelle, []).extend((name, sheet) for sheet in sheets)
        return Datei(name, None, None, rows, FileVerdict.PASST, state.layouts[quelle].titel, digest, zellen)
    source = Quelle(quelle)
    stand = latest_stand(sheets)
    checks = [check_stand(source, stand, state.rules.stichtag, Origin(name))]
    checks += [check_count(sheet.anzahl, len(sheet.zeilen), _persons(sheet), Origin(name, sheet.blatt)) for sheet in sheets]
    state.problems += [check.problem for check in checks if check.problem]
    if rows == 0:
        state.problems.append(Problem("E-105", Origin(name), {"quelle": source.titel}))
    worst = max((check.urteil for check in checks), key=_ORDER.index)
    urteil = FileVerdict.PRUEFEN if rows == 0 and worst is FileVerdict.PASST else worst
    grund = "; ".join(check.grund for check in checks if check.grund) or ("0 Zeilen" if rows == 0 else "")
    if lost := next((problem for sheet in sheets for problem in sheet.problems if problem.code in STOPS), None):
        urteil, grund = FileVerdict.STOP, _first_sentence(lost)
    if urteil is not FileVerdict.STOP:
        state.parts.setdefault(quelle, []).extend((name, sheet) for sheet in sheets)
    koepfe = Counter[str]()
    for sheet in sheets:
        koepfe.update({name: int(np.count_nonzero(_HOLDS[column.state])) for name, column in sorted(sheet.columns.items())})
    return Datei(name, source, stand, rows, urteil, grund, digest, zellen, dict(koepfe))


def _persons(sheet: TaskSheet) -> int:
    """The number of different Kundennummern of a sheet."""
    column = sheet.columns.get("kundennummer")
    return len(set(column.werte.tolist()) - {""}) if column is not None else 0
