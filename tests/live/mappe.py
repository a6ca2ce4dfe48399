"""Small case lists for the live tests, written by the one writer."""

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pandas as pd

from bewerberanalyse.xlsx import column, writer
from bewerberanalyse.xlsx.description import Cell, Column, Sheet, Table, Workbook

TEAMS = ("Team Nord", "Team Süd", "Team West")


def fallliste(path: Path, personen: int = 90, extra: tuple[str, ...] = (), criteria: tuple[str, ...] = ()) -> None:
    """Fallliste, Vorauswahl (filtered on `criteria`) and Klärung; `extra` headings come before the Team column."""
    rows = range(personen)
    numbers = column.texts([f"{row:03d}A000001" for row in rows])
    teams = column.texts([TEAMS[row % 3] for row in rows])
    presets = column.texts([f"F0{row % 4 + 1}" for row in rows])
    columns = (
        Column("Kundennummer", numbers),
        *(Column(heading, column.constant("neu", personen)) for heading in extra),
        Column("Team", teams),
        Column("Alter", column.numbers(pd.Series([20 + row % 40 for row in rows]))),
        Column("Zielberuf", column.texts(["Pflegehelferin" if row % 5 == 0 else "Lagerhelfer" for row in rows])),
    )
    visible = np.array([not criteria or f"F0{row % 4 + 1}" in criteria for row in rows])
    sheets = (
        Sheet("Übersicht", (Cell(0, 0, "Fallliste", "titel"),)),
        Sheet(
            "Vorauswahl",
            table=Table(
                3, 0, (Column("Filter", presets), Column("Kundennummer", numbers)), "Vorauswahl", {0: criteria} if criteria else {}, visible
            ),
        ),
        Sheet("Fallliste", table=Table(4, 0, columns, "Fallliste"), freeze=(5, 1)),
        Sheet(
            "Zuordnung prüfen",
            table=Table(2, 0, (Column("Paar", numbers), Column("Antwort", column.input_cells([""] * personen))), "Zuordnung"),
        ),
    )
    writer.write(Workbook(sheets, "Fallliste", datetime(2026, 11, 21, tzinfo=UTC), "löschen am 30.11.2026"), path)


def with_date_tree(path: Path) -> None:
    """Put a filter on „Alter“ that Excel cannot tell a program about: days picked in the date tree."""
    tree = (
        '<filterColumn colId="2"><filters><dateGroupItem year="1900" month="1" day="25" dateTimeGrouping="day"/></filters></filterColumn>'
    )
    with ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    for name, data in parts.items():
        if name.startswith("xl/tables/") and b'name="Fallliste"' in data:
            parts[name] = re.sub(rb'(<autoFilter ref="[^"]*")/>', rb"\1>" + tree.encode() + rb"</autoFilter>", data)
    buffer = BytesIO()
    with ZipFile(buffer, "w") as target:
        for name, data in parts.items():
            target.writestr(name, data)
    path.write_bytes(buffer.getvalue())
