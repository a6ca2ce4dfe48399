"""Sheets „Förderketten“ and „Förderketten in Zahlen“: who stands where in a chain and what to look at; stock, flow and waiting times."""

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
from bewerberanalyse.xlsx.frame import ListMeta
from bewerberanalyse.xlsx.style import PETROL_MID

FOERDERKETTEN, ZAHLEN = "Förderketten", "Förderketten in Zahlen"
_ROW = 3
TABLE_NAME = "Foerderketten"
NICHT = "–"
_HEADS = ("Stufe", "Bestand", "Wartezeit Median (Tage)", "davon mit Datum", "Zugang im Monat", "Abgang im Monat")
_FIELDS = ("kundennummer", "nachname", "vorname", "bestritten_vermerk", "team", "fachkraft")


def sheet(basis: Basis) -> Sheet | None:
    """Who stands where; none without chains."""
    inhalt, meta = basis.liste.ketten, basis.liste.meta
    if inhalt is None:
        return None
    table = _table(inhalt, basis.liste.faelle, _ROW)
    where = f"Stand {meta.stichtag:%d.%m.%Y} · aus den Feldern der Fallliste abgeleitet · Bestand und Wartezeiten auf „{ZAHLEN}“"
    return Sheet(
        FOERDERKETTEN,
        (
            Cell(0, 0, "Förderketten", "titel"),
            Cell(
                1,
                0,
                frame.visible(table, ("Person mit einer Stufe oder einer Prüfung", "Personen mit einer Stufe oder einer Prüfung")),
                "stark",
            ),
            Cell(1, 4, where, "hinweis"),
        ),
        table,
        heights=frame.HEIGHTS,
        freeze=(_ROW + 1, 0),
        conditions=(frame.hairlines(table),),
        print=PrintSetup((_ROW, _ROW), area=(0, 0, table.last, table.position("Prüfungen"))),
        tab=PETROL_MID,
    )


def figures(basis: Basis) -> Sheet | None:
    """Stock, flow and waiting times; none without chains."""
    if basis.liste.ketten is None:
        return None
    cells = _figures(basis.liste.ketten, basis.liste.meta)
    heights = dict(frame.HEIGHTS) | {cell.row: 32.0 for cell in cells if cell.style == "kopf_rechts"}
    return Sheet(ZAHLEN, tuple(cells), widths={0: 44, 1: 11, 2: 16, 3: 16, 4: 16, 5: 18}, heights=heights, freeze=(2, 0), tab=PETROL_MID)


def _figures(inhalt: Foerderketten, meta: ListMeta) -> list[Cell]:
    cells = [
        Cell(0, 0, ZAHLEN, "titel"),
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
    return cells + _checks(inhalt.pruefungen, row)


def _checks(pruefungen: Sequence[ChainCheck], row: int) -> list[Cell]:
    heads = enumerate(("Prüfung", "ja", "unklar", "Tun", "", ""))
    cells = [Cell(row, col, name, "kopf_rechts" if 0 < col < 3 else "kopf") for col, name in heads]
    for line, pruefung in enumerate(pruefungen, start=row + 1):
        cells += [
            Cell(line, 0, pruefung.name, "zeile"),
            Cell(line, 1, pruefung.ja, "zeile_ja"),
            Cell(line, 2, pruefung.unklar, "zeile_unklar"),
            Cell(line, 3, pruefung.tun, "zeile_text"),
            *(Cell(line, col, None, "zeile") for col in (4, 5)),
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
            Column(f"Stufe{tail}", texts([kette.stufe[row] for row in rows]), 42, kette.titel),
            Column(f"seit{tail}", dates(pd.Series(kette.seit[rows])), 13),
            Column(f"Tage{tail}", numbers(kette.tage.iloc[rows]), 10),
        ]
    persons = [Column(FELD[name].heading, _cells(faelle, name, rows), 16) for name in _FIELDS]
    rest = [
        Column("Prüfungen", texts(list(inhalt.hinweise), "umbruch"), 80),
        Column("Nachweis", texts(list(inhalt.nachweise), "umbruch"), 62),
        Column(FELD["massnahmen_verlauf"].heading, _wrapped(faelle, rows), 120),
    ]
    first, *others = columns
    return wrapped(Table(row, 0, (first, *persons, *others, *rest), TABLE_NAME, head_height=32, terse=True))


def _cells(faelle: Faelle, name: str, rows: NDArray[np.intp]) -> Cells:
    cells = field_cells(FELD[name], faelle).take(rows)
    if name != "bestritten_vermerk":
        return cells
    return replace(cells, styles=tuple("bestritten" if style == "text" else style for style in cells.styles))


def _wrapped(faelle: Faelle, rows: NDArray[np.intp]) -> Cells:
    cells = field_cells(FELD["massnahmen_verlauf"], faelle).take(rows)
    return replace(cells, styles=tuple("umbruch" if style == "text" else style for style in cells.styles))


ENTRY = SheetEntry(FOERDERKETTEN, "Stufe und Wartezeit je Person", sheet)
FIGURES = SheetEntry(ZAHLEN, "Bestand, Zugang, Abgang und Wartezeit je Stufe", figures)
