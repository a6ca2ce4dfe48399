"""Sheet „Fallliste“: one row per person, all fields, all verdicts."""

from bewerberanalyse.fallliste.sheets.basis import ANCHOR, FALLLISTE, HEADING_ROW, LEAD, VOREINSTELLUNGEN, Basis, SheetEntry, arranged
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.description import Cell, Column, PrintSetup, Sheet
from bewerberanalyse.xlsx.style import PETROL

_BAND_ROW = HEADING_ROW - 1
_SCALE = 60  # percent; small enough for a group per page, large enough to read
_PAGE = 990 * 100 // _SCALE  # pixels between the margins of A4 landscape, with some reserve


def sheet(basis: Basis) -> Sheet:
    """The table, with folding groups and the number of visible persons above it."""
    table, meta = basis.fallliste, basis.liste.meta
    cells = [
        Cell(0, 0, f"Fallliste {meta.monat}", "titel"),
        Cell(1, 0, frame.visible(table, ("Person", "Personen")), "stark"),
        Cell(
            1,
            len(LEAD),
            f"Stand {meta.stichtag:%d.%m.%Y} · zu löschen ab {meta.loeschfrist} · nur für den internen Dienstgebrauch "
            "· gedruckt werden die ersten Spalten; "
            "für alle: Seitenlayout, Druckbereich aufheben",
            "hinweis",
        ),
        *_bands(basis),
    ]
    return Sheet(
        FALLLISTE,
        tuple(cells),
        table,
        heights=frame.HEIGHTS | {_BAND_ROW: 18},
        freeze=(HEADING_ROW + 1, len(LEAD)),
        conditions=(frame.hairlines(table),),
        print=_printed(basis),
        tab=PETROL,
    )


def _bands(basis: Basis) -> list[Cell]:
    """The name of each group above its first column, its colour above all of them."""
    cells = []
    last = ""
    for col, (feld, _) in enumerate(arranged(basis.felder)):
        group = "Person" if feld.name in LEAD else feld.gruppe.value
        cells.append(Cell(_BAND_ROW, col, group if group != last else "", "band"))
        last = group
    first = basis.fallliste.position(VOREINSTELLUNGEN)
    cells += [
        Cell(_BAND_ROW, col, VOREINSTELLUNGEN + " (ja, nein, unklar)" if col == first else "", "band")
        for col in range(first, len(basis.fallliste.columns))
    ]
    return cells


def _printed(basis: Basis) -> PrintSetup:
    """One page in width: who it is and what comes first. All columns are hundreds of pages; who wants them clears the print area."""
    breaks = _breaks(basis)
    table = basis.fallliste
    right = breaks[0] - 1 if breaks else len(table.columns) - 1
    return PrintSetup((HEADING_ROW, HEADING_ROW), (0, len(LEAD) - 1), scale=_SCALE, breaks=breaks, area=(0, 0, table.last, right))


def _breaks(basis: Basis) -> tuple[int, ...]:
    """Page breaks: groups stay together as long as they fit on a page beside the repeated columns."""
    columns = basis.fallliste.columns
    anchors = {feld.heading for feld in basis.felder if feld.name in ANCHOR.values()} | {VOREINSTELLUNGEN}
    starts = [col for col, column in enumerate(columns) if column.heading in anchors]
    room = _PAGE - sum(_pixels(column) for column in columns[: len(LEAD)])
    breaks, used = [], 0
    for col in range(len(LEAD), len(columns)):
        group = next((start for start in starts if start > col), len(columns))
        ahead = sum(_pixels(column) for column in columns[col:group]) if col in starts else _pixels(columns[col])
        if used and used + min(ahead, room) > room:
            breaks.append(col)
            used = 0
        used += _pixels(columns[col])
    return tuple(breaks)


def _pixels(column: Column) -> int:
    return 0 if column.hidden else int(column.width * 7) + 5


ENTRY = SheetEntry(FALLLISTE, "alle Personen mit allen Feldern", sheet)
