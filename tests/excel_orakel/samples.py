"""The sample files damage is done to: small, written by the program's own writer, with one of everything it can write."""

from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from zipfile import ZipFile

import numpy as np
import pandas as pd

from bewerberanalyse.live import control_workbook
from bewerberanalyse.xlsx import column, writer
from bewerberanalyse.xlsx.description import (
    Cell,
    Chart,
    Choice,
    Column,
    Condition,
    Formula,
    Link,
    PrintSetup,
    Series,
    Sheet,
    Slicer,
    Table,
    TextBox,
    Workbook,
)
from tests.excel_orakel.book import Parts

NOW = datetime(2026, 3, 31, 9, 30, tzinfo=UTC)
PROPERTIES = {"Listenkennung": "bewerberanalyse 2026-03", "Löschen ab": "2026-03-31T18:00+02:00"}


@lru_cache(maxsize=1)
def _list() -> bytes:
    """Sheet 1: cells, chart, link, choices, conditions, names; sheet 2: table with slicers and notes; sheet 3: shared formulas, hidden."""
    chart = Chart(12, 0, "saeulen", "Bild", (Series((4, 1), (5, 0, 6, 0), (5, 1, 6, 1), "#17495A"),), "Säulen")
    first = Sheet(
        "Übersicht",
        (
            Cell(0, 0, "Titel", "titel"),
            Cell(1, 0, Link("Liste", "zur Liste"), "verweis"),
            Cell(2, 0, "ja", "eingabe"),
            Cell(2, 1, "Nord", "eingabe"),
            Cell(3, 0, Formula('IF(Wahl="ja",COUNTA(Liste!$A$6:$A$9),0)', 4)),
            Cell(3, 1, Formula('IF(Wahl="ja","","x")', "")),
            Cell(4, 1, "Anzahl", "kopf"),
            *(Cell(5 + row, 0, word) for row, word in enumerate(("eins", "zwei"))),
            *(Cell(5 + row, 1, row + 1, "zahl") for row in range(2)),
            Cell(8, 0, " mit Rand "),
            Cell(9, 0, "=1+1"),
        ),
        widths={0: 20.0, 1: 12.0},
        heights={0: 30.0},
        freeze=(2, 1),
        choices=(Choice(2, 0, 2, 0, ("ja", "nein"), "Wahl", "ja oder nein"), Choice(2, 1, 2, 1, "=Liste!$B$6:$B$9")),
        conditions=(Condition(5, 1, 6, 1, "$B6>1", "cf_gut"), Condition(5, 0, 6, 0, "TRUE", "cf_linie")),
        charts=(chart,),
        print=PrintSetup((0, 1), area=(0, 0, 29, 1)),
        names={"Wahl": "=Übersicht!$A$3"},
    )
    numbers = column.texts([f"00{row}" for row in range(4)])
    teams = column.texts(["Nord", "Süd", "Nord", "Süd"])
    table = Table(
        4,
        0,
        (
            Column("Nummer", numbers, note="woher"),
            Column("Team", teams, note="Team"),
            Column("Wert", column.numbers(pd.Series([1, 2, 3, 4])), level=1),
        ),
        "Liste",
        {1: ("Nord",)},
        np.array([True, False, True, False]),
    )
    boxes = (
        TextBox(0, 0, "Team wählen", 200, 60, "Team", slicer=Slicer("Liste", "Team")),
        TextBox(0, 2, "Nummer wählen", 200, 60, "Nummer", slicer=Slicer("Liste", "Nummer")),
    )
    second = Sheet(
        "Liste",
        (Cell(0, 5, "Liste", "titel"),),
        table,
        boxes=boxes,
        freeze=(5, 1),
        print=PrintSetup((4, 4), (0, 0), scale=60, breaks=(2,)),
    )
    third = Sheet(
        "Rechnung",
        (Cell(0, 0, "Rechnung"),),
        Table(1, 0, (Column("Folge", column.formulas("N(A{v})+1", [1, 2, 3])), Column("Text", column.texts(["a", "b", "c"])))),
        hidden=True,
    )
    return _written(Workbook((first, second, third), "Muster", NOW, "Fuß", PROPERTIES))


@lru_cache(maxsize=1)
def _control() -> bytes:
    """A workbook with macros, ribbon and one button."""
    sheet = Sheet("Steuerung", (Cell(0, 0, "Steuerung"),), boxes=(TextBox(2, 0, "Prüfen", 196, 44, "Knopf"),))
    return control_workbook.with_macros(_written(Workbook((sheet,), "Steuerung", NOW, "Fuß", macros=True)), ("Pruefen",))


def _written(workbook: Workbook) -> bytes:
    buffer = BytesIO()
    writer.write(workbook, buffer)
    return buffer.getvalue()


SAMPLES = {"list": _list, "control": _control}


def parts(sample: str) -> Parts:
    """The parts of a sample, to be changed."""
    with ZipFile(BytesIO(SAMPLES[sample]())) as package:
        return {name: package.read(name) for name in package.namelist()}
