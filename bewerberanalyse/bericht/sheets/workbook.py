"""The workbooks of `bericht`: the one that stays inside the house and is deleted with the month, and the one of `--extern` for outsiders.

The latter holds protected numbers and what a reader has to know; nothing in it is about a person. It carries a `Listenkennung` without
a month: the search for copies of a list must not take it for one.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from bewerberanalyse.bericht.sheets.block import BlockPage, widths
from bewerberanalyse.bericht.sheets.ratios import SCHLUESSEL, ratios
from bewerberanalyse.bericht.sheets.report_content import Bericht, ExternalReport, ReportSheet
from bewerberanalyse.xlsx.description import (
    Cell,
    Cells,
    Column,
    Link,
    PrintSetup,
    Sheet,
    SheetEntry,
    Table,
    Workbook,
    sheets_of,
)
from bewerberanalyse.xlsx.style import GREY, PETROL

INHALT, PERSONEN = "Inhalt", "Personen nach Strategie"
PERSONEN_WORUM = "wer hinter den Handlungsstrategien steht; zum Planen von Angeboten, nicht zum Weitergeben"
_NUMBERS = frozenset({"Alter"})
LESEN, ZAHLEN = "Bitte zuerst lesen", "Zahlen"
KENNUNG = "bewerberanalyse extern"
_LINE = 105


def report(bericht: Bericht) -> Workbook:
    """Contents, one sheet per subject, then those that are no tables of numbers."""
    meta = bericht.meta
    pages = [_page(one) for one in bericht.abschnitte]
    sheets, links = sheets_of(AFTER_THE_SUBJECTS, bericht)
    contents = _contents(bericht, [*((one.blatt, one.worum) for one in bericht.abschnitte), *links])
    return Workbook((contents, *pages, *sheets), f"Bericht {meta.monat}", meta.erstellt_am, meta.footer, meta.properties)


def _contents(bericht: Bericht, links: Sequence[tuple[str, str]]) -> Sheet:
    meta = bericht.meta
    cells = [
        Cell(0, 0, f"Bericht {meta.monat}", "titel"),
        Cell(
            1, 0, f"Stand {meta.stichtag:%d.%m.%Y} · zu löschen ab {meta.loeschfrist} · nur für den internen Dienstgebrauch", "untertitel"
        ),
        Cell(3, 0, "Blatt", "kopf"),
        Cell(3, 1, "Inhalt", "kopf"),
    ]
    for row, (name, words) in enumerate(links, start=4):
        cells += [Cell(row, 0, Link(name, name), "verweis"), Cell(row, 1, words, "text")]
    notes = (
        "Interne Zahlen, nicht gerundet: nicht weitergeben. Für andere Stellen: „bewerberanalyse bericht --extern“.",
        "„unbekannt“ und „Quelle fehlt“ sind eigene Zeilen und Spalten: Eine fehlende Angabe zählt nie als „nein“.",
        "Unter jeder Überschrift steht, mit welchen Filtern der Fallliste sich die Personen hinter einer Zahl öffnen lassen.",
        "Teams sind die kleinste Einheit. Summen je Fachkraft gibt es nicht.",
    )
    start = 5 + len(links)
    cells += [Cell(start + place, 0, text, "hinweis") for place, text in enumerate(notes)]
    return Sheet(INHALT, tuple(cells), widths={0: 28, 1: 100}, heights={0: 32.0, 1: 20.0}, print=PrintSetup(), tab=PETROL)


def _page(one: ReportSheet) -> Sheet:
    page = BlockPage(row=3)
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


AFTER_THE_SUBJECTS = (
    SheetEntry[Bericht](
        SCHLUESSEL, "Personen je Vollzeitstelle und Team; die Stellen werden hier eingetragen", lambda bericht: ratios(bericht.teams)
    ),
    SheetEntry[Bericht](PERSONEN, PERSONEN_WORUM, lambda bericht: _persons(bericht.personen)),
)
"""A further sheet of the report inside the house that is no table of numbers; those come from `tables.all_tables`."""


def external(extern: ExternalReport) -> Workbook:
    """Notes with the release step, then the tables."""
    return Workbook((_notes(extern), _numbers(extern)), extern.titel, extern.erstellt_am, extern.fuss, {"Listenkennung": KENNUNG})


def _notes(extern: ExternalReport) -> Sheet:
    cells = [Cell(0, 0, extern.titel, "titel"), Cell(1, 0, f"Stichtag {extern.stichtag:%d.%m.%Y}", "untertitel")]
    heights = {0: 32.0, 1: 20.0}
    row = 3
    for heading, text in extern.saetze:
        style = "eingabe_umbruch" if not text else "zeile_umbruch"
        cells += [Cell(row, 0, heading, "zeile_umbruch_stark"), Cell(row, 1, text or None, style)]
        heights[row] = 6.0 + 15.5 * max(1, -(-len(text) // _LINE), -(-len(heading) // 26))
        row += 1
    return Sheet(LESEN, tuple(cells), widths={0: 30, 1: 110}, heights=heights, print=PrintSetup(), tab=PETROL)


def _numbers(extern: ExternalReport) -> Sheet:
    page = BlockPage(row=2)
    page.cells.append(Cell(0, 0, ZAHLEN, "titel"))
    page.heights[0] = 30.0
    for block in extern.bloecke:
        page.put(block)
    columns = widths(extern.bloecke)
    return Sheet(
        ZAHLEN, tuple(page.cells), widths=columns, heights=page.heights, freeze=(1, 1), charts=tuple(page.charts),
        print=PrintSetup((0, 0), row_breaks=page.row_breaks(columns)), tab=GREY,
    )  # fmt: skip
