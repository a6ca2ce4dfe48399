"""Exports for tests: ASCII tables as files, read by the product, and what came of them."""

import csv
import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bewerberanalyse.ingest.load import load
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.table import CellState, Ingested, Quelle
from tests.einstellungen import einstellungen
from tests.tabelle import rows

STICHTAG = date(2026, 6, 15)
_MARKS = {CellState.UNREADABLE: "?", CellState.BLANK: "", CellState.ABSENT: "", CellState.OPEN_END: "offen"}


def csv_of(table: str, encoding: str = "cp1252") -> bytes:
    """An ASCII table as csv with semicolons."""
    stream = io.StringIO()
    lines = rows(table)
    csv.writer(stream, delimiter=";", lineterminator="\r\n").writerows([list(lines[0]), *(line.values() for line in lines)])
    return stream.getvalue().encode(encoding)


def read(folder: Path, files: Mapping[str, bytes], settings: Settings | None = None, stichtag: date = STICHTAG) -> Ingested:
    """The files of a drop zone, by name, as the product reads them."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return load([(folder / name, name) for name in files], settings or einstellungen(), stichtag)


def cells(result: Ingested, quelle: Quelle, *columns: str) -> list[tuple[str, ...]]:
    """Some columns of a source as people write them; `?` = unknown, `offen` = no end known, "" = nothing there."""
    table = result.tables[quelle]
    return [tuple(_cell(table.werte[name].iloc[row], table.zellen[name].iloc[row]) for name in columns) for row in range(len(table))]


def _cell(value: object, state: int) -> str:
    known = _MARKS.get(CellState(state))
    return known if known is not None else value.strftime("%d.%m.%Y") if isinstance(value, date) else str(value)


def codes(result: Ingested) -> list[str]:
    """The codes of all messages, in their order."""
    return [problem.code for problem in result.problems]
