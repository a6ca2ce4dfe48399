"""The whole workbook of a selection."""

from bewerberanalyse.excel.sheets_massnahme import kandidaten, team, trichter, versand, zusammensetzung
from bewerberanalyse.excel.sheets_massnahme.inputs import MASSNAHME, Auswahlliste
from bewerberanalyse.excel.workbook import Workbook


def selection(liste: Auswahlliste) -> Workbook:
    """Funnel, persons, composition, mail merge source, one package per team; marked and to be deleted like the case list."""
    meta = liste.meta
    board = kandidaten.candidates(liste)
    if board.table is None:
        raise LookupError(board.name)
    sheets = (
        trichter.sheet(liste, board.table),
        board,
        kandidaten.nearly(liste),
        kandidaten.unclear(liste),
        zusammensetzung.sheet(liste),
        versand.sheet(liste),
    )
    packages = team.sheets(liste, [sheet.name for sheet in sheets])
    return Workbook(
        (*sheets, *packages),
        title=f"Auswahl {liste.angaben.titel}",
        created=meta.erstellt_am,
        footer=meta.footer,
        properties=meta.properties | {MASSNAHME: liste.angaben.titel},
    )
