"""Sheets of one source to its `Table`; the table of old and new Kundennummern to a mapping."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from bewerberanalyse.config.layouts import Layout
from bewerberanalyse.ingest.cell import VALUE
from bewerberanalyse.ingest.column import Column, Place
from bewerberanalyse.ingest.sheet import Sheet, declared, empty_column
from bewerberanalyse.model.table import CellState, Quelle, Table
from bewerberanalyse.problems import Problem

Part = tuple[str, Sheet]  # name of the file, one of its sheets


def table(quelle: Quelle, layout: Layout, parts: Sequence[Part]) -> Table:
    """All rows of one source, in the order of files, sheets and rows."""
    werte: dict[str, object] = {}
    zellen: dict[str, npt.NDArray[np.int8]] = {}
    for spalte in declared(layout):
        columns = [sheet.columns.get(spalte.name) or empty_column(spalte, len(sheet.zeilen)) for _, sheet in parts]
        whole = Column(np.concatenate([column.values for column in columns]), np.concatenate([column.state for column in columns]))
        werte[spalte.name] = whole.array()
        zellen[spalte.name] = whole.state
    return Table(quelle, pd.DataFrame(werte), pd.DataFrame(zellen), _herkunft(parts))


def _herkunft(parts: Sequence[Part]) -> pd.DataFrame:
    sizes = [len(sheet.zeilen) for _, sheet in parts]
    dateien = list(dict.fromkeys(datei for datei, _ in parts))
    blaetter = list(dict.fromkeys(sheet.blatt for _, sheet in parts))
    return pd.DataFrame(
        {
            "datei": pd.Categorical.from_codes(np.repeat([dateien.index(datei) for datei, _ in parts], sizes), dateien),
            "blatt": pd.Categorical.from_codes(np.repeat([blaetter.index(sheet.blatt) for _, sheet in parts], sizes), blaetter),
            "zeile": np.concatenate([sheet.zeilen for _, sheet in parts]).astype(np.int32),
            "stand": np.concatenate([row_stand(sheet) for _, sheet in parts]),
        }
    )


def row_stand(sheet: Sheet) -> npt.NDArray[np.datetime64]:
    """The Stand of every row: its own Stichtag (opDs), else that of the sheet."""
    stand = np.full(len(sheet.zeilen), np.datetime64(sheet.stand or "NaT", "s"), dtype="datetime64[s]")
    column = sheet.columns.get("stichtag")
    if column is None:
        return stand
    days = column.values.astype("datetime64[s]")
    month_end = (days.astype("datetime64[M]") + 1).astype("datetime64[D]") - np.timedelta64(1, "D")
    stand = np.where(column.state == CellState.MONTH, month_end.astype("datetime64[s]"), stand)
    return np.where(column.state == VALUE, days, stand).astype("datetime64[s]")


def latest_stand(sheets: Sequence[Sheet]) -> date | None:
    """The youngest Stand of some sheets of one file."""
    stands = np.concatenate([row_stand(sheet) for sheet in sheets]) if sheets else np.empty(0, dtype="datetime64[s]")
    known = stands[~np.isnat(stands)]
    if len(known):
        day: date = known.max().astype("datetime64[D]").item()
        return day
    return max((sheet.stand for sheet in sheets if sheet.stand), default=None)


def old_numbers(sheets: Sequence[tuple[str, Sheet]]) -> tuple[dict[str, str], list[Problem]]:
    """Old Kundennummer → new one from the tables in the drop zone; incomplete and contradictory rows are mentioned."""
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for datei, sheet in sheets:
        place = Place(datei, sheet.blatt, sheet.zeilen)
        alt, neu = sheet.columns["alt"].values, sheet.columns["neu"].values
        partial = np.array([bool(old) != bool(new) for old, new in zip(alt, neu, strict=True)], dtype=np.bool_)
        if partial.any():
            problems.append(place.rows_problem("E-160", "", partial))
        pairs = pd.DataFrame({"alt": alt, "neu": neu})[~partial].drop_duplicates()
        double = pairs["alt"].duplicated(keep=False) | pairs["alt"].map(lambda old: found.get(old, "")).ne("").to_numpy()
        double &= ~pairs.apply(lambda row: found.get(row["alt"]) == row["neu"], axis=1) if len(pairs) else False
        if double.any():
            hit = np.isin(np.arange(len(alt)), pairs.index[double])
            problems.append(place.rows_problem("E-161", "", hit, {"anzahl": int(pairs["alt"][double].nunique())}))
            for old in pairs["alt"][double]:
                found.pop(old, None)
        good = pairs[~double & (pairs["alt"] != pairs["neu"]) & (pairs["alt"] != "")]
        found |= dict(zip(good["alt"], good["neu"], strict=True))
    return found, problems
