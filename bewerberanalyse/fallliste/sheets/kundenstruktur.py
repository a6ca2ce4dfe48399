"""Sheet „Kundenstruktur“: aggregate tables; persons only as numbers, teams at the lowest, never a Fachkraft."""

from bewerberanalyse.bericht.sheets.block import sheet_of
from bewerberanalyse.fallliste.sheets.basis import KUNDENSTRUKTUR, Basis, SheetEntry
from bewerberanalyse.messages import number_of
from bewerberanalyse.xlsx.description import Sheet

NO_TABLES = "Für diese Liste wurden keine Auswertungen erstellt."
INTERN = "Interne Zahlen, nicht gerundet: nicht weitergeben. Für andere Stellen: „bewerberanalyse bericht --extern“."


def sheet(basis: Basis) -> Sheet:
    """The blocks of the reports, one below the other."""
    line = f"{number_of(len(basis), 'Person', 'Personen')}, Stand {basis.liste.meta.stichtag:%d.%m.%Y}. {INTERN}"
    return sheet_of(KUNDENSTRUKTUR, basis.liste.tabellen, line, without=NO_TABLES, frozen=3)


ENTRY = SheetEntry(KUNDENSTRUKTUR, "Zahlen zur Struktur", sheet)
