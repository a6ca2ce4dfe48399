"""Sheet „Kundenstruktur“: aggregate tables; persons only as numbers, teams at the lowest, never a Fachkraft."""

from bewerberanalyse.bericht.sheets.block import BlockPage, widths
from bewerberanalyse.fallliste.sheets.basis import KUNDENSTRUKTUR, Basis, SheetEntry
from bewerberanalyse.messages import number_of
from bewerberanalyse.xlsx.description import Cell, PrintSetup, Sheet
from bewerberanalyse.xlsx.style import GREY

NO_TABLES = "Für diese Liste wurden keine Auswertungen erstellt."
INTERN = "Interne Zahlen, nicht gerundet: nicht weitergeben. Für andere Stellen: „bewerberanalyse bericht --extern“."


def sheet(basis: Basis) -> Sheet:
    """The blocks of the reports, one below the other."""
    blocks = basis.liste.tabellen
    page = BlockPage(row=3)
    page.cells += [
        Cell(0, 0, "Kundenstruktur", "titel"),
        Cell(1, 0, f"{number_of(len(basis), 'Person', 'Personen')}, Stand {basis.liste.meta.stichtag:%d.%m.%Y}. {INTERN}", "hinweis"),
    ]
    page.heights[0] = 30.0
    if not blocks:
        page.cells.append(Cell(3, 0, NO_TABLES, "text"))
    for block in blocks:
        page.put(block)
    columns = widths(blocks)
    return Sheet(
        KUNDENSTRUKTUR,
        tuple(page.cells),
        widths=columns,
        heights=page.heights,
        freeze=(3, 1),
        charts=tuple(page.charts),
        print=PrintSetup((0, 1), row_breaks=page.row_breaks(columns)),
        tab=GREY,
    )


ENTRY = SheetEntry(KUNDENSTRUKTUR, "Zahlen zur Struktur", sheet)
