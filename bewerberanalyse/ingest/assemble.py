"""Sheets of one source to its `Table`; the table of old and new Kundennummern to a mapping."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from bewerberanalyse.config.layouts import Layout
from bewerberanalyse.ingest.cell import VALUE
from bewerberanalyse.ingest.column import SheetRows, TypedColumn
from bewerberanalyse.ingest.sheet import declared, empty_column
from bewerberanalyse.ingest.task import TaskSheet
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.table import CellState, Quelle, SourceTable

Part = tuple[str, TaskSheet]  # name of the file, one of its sheets


def table(quelle: Quelle, layout: Layout, parts: Sequence[Part]) -> SourceTable:
    """All rows of one source, in the order of files, sheets and rows."""
    werte: dict[str, object] = {}
    zellen: dict[str, npt.NDArray[np.int8]] = {}
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


def row_stand(sheet: TaskSheet) -> npt.NDArray[np.datetime64]:
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
