"""Sheet „Förderketten“: stock, flow and waiting time of every stage, what to look at along the chain, and who it is about."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from bewerberanalyse.fallliste.list_content import ChainCheck, Foerderketten
from bewerberanalyse.fallliste.sheets.basis import Basis, SheetEntry
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.column import dates, field_cells, numbers, texts, wrapped
from bewerberanalyse.xlsx.description import Cell, Cells, Column, PrintSetup, Sheet, Table
from bewerberanalyse.xlsx.list_meta import ListMeta
from bewerberanalyse.xlsx.style import PETROL_MID

FOERDERKETTEN = "Förderketten"
TABLE_NAME = "Foerderketten"
NICHT = "–"
_HEADS = ("Stufe", "Bestand", "Wartezeit Median (Tage)", "davon mit Datum", "Zugang im Monat", "Abgang im Monat")
_FIELDS = ("kundennummer", "nachname", "vorname", "bestritten_vermerk", "team", "fachkraft")


def sheet(basis: Basis) -> Sheet | None:
    """Figures above, persons below; none without chains."""
    inhalt, faelle, meta = basis.liste.ketten, basis.liste.faelle, basis.liste.meta
    if inhalt is None:
        return None
    cells, row = _figures(inhalt, meta)
    heights = dict(frame.HEIGHTS) | {cell.row: 32.0 for cell in cells if cell.style == "kopf_rechts"}
    table = _table(inhalt, faelle, row + 1)
    cells.append(Cell(row, 0, f"{len(table)} Personen mit einer Stufe oder einer Prüfung", "stark"))
    return Sheet(
        FOERDERKETTEN,
        tuple(cells),
        table,
        heights=heights,
        freeze=(0, 1),
        conditions=(frame.hairlines(table),),
        print=PrintSetup((table.row, table.row)),
        tab=PETROL_MID,
    )


def _figures(inhalt: Foerderketten, meta: ListMeta) -> tuple[list[Cell], int]:
    cells = [
        Cell(0, 0, "Förderketten", "titel"),
        Cell(1, 0, f"Stand {meta.stichtag:%d.%m.%Y} · aus den Feldern der Fallliste abgeleitet · „{NICHT}“: kein Datum dafür", "hinweis"),
    ]
    row = 3
    for kette in inhalt.ketten:
        cells.append(Cell(row, 0, kette.titel, "abschnitt"))
        cells += [Cell(row, col, None, "abschnitt_leer") for col in range(1, len(_HEADS))]
        cells += [Cell(row + 1, col, name, "kopf_rechts" if col else "kopf") for col, name in enumerate(_HEADS)]
        row += 2
        for stufe in kette.stufen:
            shown = (stufe.bestand, stufe.wartezeit_median, stufe.mit_datum, stufe.zugang, stufe.abgang)
            cells.append(Cell(row, 0, stufe.name, "zeile"))
            cells += [_number(row, col, value) for col, value in enumerate(shown, start=1)]
            row += 1
        cells += [Cell(row, 0, "unklar (Angabe fehlt)", "zeile"), Cell(row, 1, kette.unklar, "zeile_unklar")]
        row += 2
    return cells + _checks(inhalt.pruefungen, row), row + len(inhalt.pruefungen) + 2


def _checks(pruefungen: Sequence[ChainCheck], row: int) -> list[Cell]:
    heads = enumerate(("Prüfung", "ja", "unklar", "", "Tun", ""))
    cells = [Cell(row, col, name, "kopf_rechts" if 0 < col < 3 else "kopf") for col, name in heads]
    for line, pruefung in enumerate(pruefungen, start=row + 1):
        cells += [
            Cell(line, 0, pruefung.name, "zeile"),
            Cell(line, 1, pruefung.ja, "zeile_ja"),
            Cell(line, 2, pruefung.unklar, "zeile_unklar"),
            Cell(line, 4, pruefung.tun, "zeile"),
            *(Cell(line, col, None, "zeile") for col in (3, 5)),
        ]
    return cells


def _number(row: int, col: int, value: float | None) -> Cell:
    return Cell(row, col, NICHT, "zeile_rechts") if value is None else Cell(row, col, value, "zeile_zahl")


def _table(inhalt: Foerderketten, faelle: Faelle, row: int) -> Table:
    rows = inhalt.zeilen
    columns = []
    for place, kette in enumerate(inhalt.ketten):
        tail = "" if place == 0 else f" ({place + 1})"
        columns += [
            Column(f"Stufe{tail}", texts([kette.stufe[row] for row in rows]), 34, kette.titel),
            Column(f"seit{tail}", dates(pd.Series(kette.seit[rows])), 13),
            Column(f"Tage{tail}", numbers(kette.tage.iloc[rows]), 10),
        ]
    persons = [Column(FELD[name].heading, _cells(faelle, name, rows), 16) for name in _FIELDS]
    rest = [
        Column("Prüfungen", texts(list(inhalt.hinweise), "umbruch"), 46),
        Column("Nachweis", texts(list(inhalt.nachweise), "umbruch"), 40),
        Column(FELD["massnahmen_verlauf"].heading, _wrapped(faelle, rows), 46),
    ]
    first, *others = columns
    return wrapped(Table(row, 0, (first, *persons, *others, *rest), TABLE_NAME, head_height=32))


def _cells(faelle: Faelle, name: str, rows: NDArray[np.intp]) -> Cells:
    cells = field_cells(FELD[name], faelle).take(rows)
    if name != "bestritten_vermerk":
        return cells
    return replace(cells, styles=tuple("bestritten" if style == "text" else style for style in cells.styles))


def _wrapped(faelle: Faelle, rows: NDArray[np.intp]) -> Cells:
    cells = field_cells(FELD["massnahmen_verlauf"], faelle).take(rows)
    return replace(cells, styles=tuple("umbruch" if style == "text" else style for style in cells.styles))


ENTRY = SheetEntry(FOERDERKETTEN, "Stufe und Wartezeit je Person", sheet)
