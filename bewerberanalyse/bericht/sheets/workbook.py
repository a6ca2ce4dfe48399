"""The workbook of `bericht`: it stays inside the house and is deleted with the month."""

import numpy as np
import pandas as pd

from bewerberanalyse.bericht.sheets.block import Seite, widths
from bewerberanalyse.bericht.sheets.report_content import Abschnitt, Bericht
from bewerberanalyse.bericht.sheets.staffing import BLATT as SCHLUESSEL
from bewerberanalyse.bericht.sheets.staffing import ratios
from bewerberanalyse.xlsx.description import Cell, Cells, Column, Link, PrintSetup, Sheet, Table, Workbook
from bewerberanalyse.xlsx.style import GREY, PETROL

INHALT, PERSONEN = "Inhalt", "Personen nach Strategie"
PERSONEN_WORUM = "wer hinter den Handlungsstrategien steht; zum Planen von Angeboten, nicht zum Weitergeben"
_NUMBERS = frozenset({"Alter"})


def report(bericht: Bericht) -> Workbook:
    """Contents, one sheet per subject, the ratio per team, the persons by Handlungsstrategie."""
    meta = bericht.meta
    pages = [_page(one) for one in bericht.abschnitte]
    sheets = (_contents(bericht), *pages, ratios(bericht.teams), _persons(bericht.personen))
    return Workbook(sheets, f"Bericht {meta.monat}", meta.erstellt_am, meta.footer, meta.properties)


def _contents(bericht: Bericht) -> Sheet:
    meta = bericht.meta
    cells = [
        Cell(0, 0, f"Bericht {meta.monat}", "titel"),
        Cell(
            1, 0, f"Stand {meta.stichtag:%d.%m.%Y} · zu löschen ab {meta.loeschfrist} · nur für den internen Dienstgebrauch", "untertitel"
        ),
        Cell(3, 0, "Blatt", "kopf"),
        Cell(3, 1, "Inhalt", "kopf"),
    ]
    lines = [(one.blatt, one.worum) for one in bericht.abschnitte]
    lines += [(SCHLUESSEL, "Personen je Vollzeitstelle und Team; die Stellen werden hier eingetragen"), (PERSONEN, PERSONEN_WORUM)]
    for row, (name, words) in enumerate(lines, start=4):
        cells += [Cell(row, 0, Link(name, name), "verweis"), Cell(row, 1, words, "text")]
    notes = (
        "Interne Zahlen, nicht gerundet: nicht weitergeben. Für andere Stellen: „bewerberanalyse bericht --extern“.",
        "„unbekannt“ und „Quelle fehlt“ sind eigene Zeilen und Spalten: Eine fehlende Angabe zählt nie als „nein“.",
        "Unter jeder Überschrift steht, mit welchen Filtern der Fallliste sich die Personen hinter einer Zahl öffnen lassen.",
        "Teams sind die kleinste Einheit. Summen je Fachkraft gibt es nicht.",
    )
    start = 5 + len(lines)
    cells += [Cell(start + place, 0, text, "hinweis") for place, text in enumerate(notes)]
    return Sheet(INHALT, tuple(cells), widths={0: 28, 1: 100}, heights={0: 32.0, 1: 20.0}, print=PrintSetup(), tab=PETROL)


def _page(one: Abschnitt) -> Sheet:
    page = Seite(row=3)
    page.cells += [Cell(0, 0, one.blatt, "titel"), Cell(1, 0, one.worum, "hinweis")]
    page.heights[0] = 30.0
    for block in one.bloecke:
        page.put(block)
    columns = widths(one.bloecke)
    return Sheet(
        one.blatt,
        tuple(page.cells),
        widths=columns,
        heights=page.heights,
        freeze=(2, 1),
        charts=tuple(page.charts),
        print=PrintSetup((0, 1), row_breaks=page.row_breaks(columns)),
        tab=GREY,
    )


def _persons(personen: pd.DataFrame) -> Sheet:
    columns = tuple(_column(str(name), personen[name]) for name in personen.columns)
    table = Table(3, 0, columns, name="PersonenNachStrategie" if len(personen) else "")
    cells = (Cell(0, 0, PERSONEN, "titel"), Cell(1, 0, f"{len(personen)} Nennungen: {PERSONEN_WORUM}", "hinweis"))
    return Sheet(PERSONEN, cells, table=table, heights={0: 30.0}, freeze=(4, 0), print=PrintSetup((3, 3)), tab=GREY)


def _column(name: str, values: "pd.Series[str]") -> Column:
    codes, distinct = pd.factorize(values.to_numpy(dtype=object))
    shown: list[str | int | float] = [value if isinstance(value, str) else int(value) for value in distinct]
    style = "ganzzahl" if name in _NUMBERS else "text"
    width = min(max([len(name) + 4, *(len(str(value)) + 2 for value in shown[:2000])]), 44)
    return Column(name, Cells(codes.astype(np.int32), shown, (style,)), width)
