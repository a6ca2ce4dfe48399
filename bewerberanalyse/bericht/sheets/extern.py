"""The workbook of `bericht --extern`: protected numbers and what a reader has to know; nothing in it is about a person.

It carries a `Listenkennung` without a month: the search for copies of a list must not take it for one.
"""

from bewerberanalyse.bericht.sheets.block import Seite, widths
from bewerberanalyse.bericht.sheets.report_content import Extern
from bewerberanalyse.xlsx.description import Cell, PrintSetup, Sheet, Workbook
from bewerberanalyse.xlsx.style import GREY, PETROL

LESEN, ZAHLEN = "Bitte zuerst lesen", "Zahlen"
KENNUNG = "bewerberanalyse extern"
FUSS = "Geschützte Zahlen ohne Angaben aus dem opDs · Weitergabe erst nach Freigabe"
_LINE = 105


def external(extern: Extern) -> Workbook:
    """Notes with the release step, then the tables."""
    return Workbook((_notes(extern), _numbers(extern)), extern.titel, extern.erstellt_am, FUSS, {"Listenkennung": KENNUNG})


def _notes(extern: Extern) -> Sheet:
    cells = [Cell(0, 0, extern.titel, "titel"), Cell(1, 0, f"Stichtag {extern.stichtag:%d.%m.%Y}", "untertitel")]
    heights = {0: 32.0, 1: 20.0}
    row = 3
    for heading, text in extern.saetze:
        style = "eingabe_umbruch" if not text else "zeile_umbruch"
        cells += [Cell(row, 0, heading, "zeile_umbruch_stark"), Cell(row, 1, text or None, style)]
        heights[row] = 6.0 + 15.5 * max(1, -(-len(text) // _LINE), -(-len(heading) // 26))
        row += 1
    return Sheet(LESEN, tuple(cells), widths={0: 30, 1: 110}, heights=heights, print=PrintSetup(), tab=PETROL)


def _numbers(extern: Extern) -> Sheet:
    page = Seite(row=2)
    page.cells.append(Cell(0, 0, ZAHLEN, "titel"))
    page.heights[0] = 30.0
    for block in extern.bloecke:
        page.put(block)
    columns = widths(extern.bloecke)
    return Sheet(
        ZAHLEN, tuple(page.cells), widths=columns, heights=page.heights, freeze=(1, 1), charts=tuple(page.charts),
        print=PrintSetup((0, 0), row_breaks=page.row_breaks(columns)), tab=GREY,
    )  # fmt: skip
