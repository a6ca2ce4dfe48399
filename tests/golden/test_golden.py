"""Every export beside what must be read from it: `<quelle>/<fall>/eingabe.*` and `erwartet.yaml`."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import yaml

from bewerberanalyse.config.layouts import QUELLEN
from bewerberanalyse.ingest.load import load
from bewerberanalyse.model.table import CellState, Ingested, SourceTable
from tests.einstellungen import einstellungen

HERE = Path(__file__).parent
STICHTAG = date(2026, 6, 15)
FAELLE = sorted(path.parent for path in HERE.glob("*/*/eingabe.*"))
_MARKS = {CellState.UNREADABLE: "?", CellState.OPEN_END: "offen"}


def cell(value, state: int):
    """The value as people write it; `?` = unknown, `offen` = no end known, `2024-03` = only the month is known."""
    if state in _MARKS:
        return _MARKS[CellState(state)]
    if isinstance(value, pd.Timestamp):
        return str(value.date())[: {CellState.MONTH: 7, CellState.YEAR: 4}.get(CellState(state), 10)]
    return value.item() if hasattr(value, "item") else str(value)


def table(result: SourceTable) -> dict:
    """Columns the file has, and per row what stands in it, without blanks."""
    columns = [name for name in result.werte if not (result.zellen[name] == CellState.ABSENT).all()]
    rows = []
    for index in range(len(result)):
        states = {name: CellState(result.zellen[name].iloc[index]) for name in columns}
        filled = [name for name in columns if states[name] not in {CellState.BLANK, CellState.ABSENT}]
        values = {name: cell(result.werte[name].iloc[index], states[name]) for name in filled}
        rows.append({"zeile": int(result.herkunft["zeile"].iloc[index]), "blatt": str(result.herkunft["blatt"].iloc[index])} | values)
    return {"spalten": columns, "zeilen": rows}


def summary(result: Ingested) -> dict:
    return {
        "dateien": [
            {
                "quelle": datei.quelle.value if datei.quelle else "unbekannt",
                "stand": str(datei.stand or ""),
                "zeilen": datei.zeilen,
                "urteil": datei.urteil.value,
                "grund": datei.grund,
            }
            for datei in result.dateien
        ],
        "meldungen": [f"{problem.code} {problem.origin}" for problem in result.problems],
        **{quelle.value: table(found) for quelle, found in result.tables.items()},
    }


@pytest.mark.parametrize("folder", FAELLE, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_gelesen_wird_was_danebensteht(folder, schreiben):
    (eingabe,) = folder.glob("eingabe.*")
    found = summary(load([(eingabe, eingabe.name)], einstellungen(), STICHTAG))
    erwartet = folder / "erwartet.yaml"
    if schreiben:
        erwartet.write_text(
            yaml.safe_dump(found, allow_unicode=True, sort_keys=False, width=200, default_flow_style=None), encoding="utf-8"
        )
    assert found == yaml.safe_load(erwartet.read_text(encoding="utf-8"))


@pytest.mark.parametrize("quelle", QUELLEN)
def test_jede_quelle_hat_zwei_schmutzige_faelle(quelle):
    assert len([folder for folder in FAELLE if folder.parent.name == quelle]) >= 2
