"""The whole workbook of a selection, and the package of each team."""

from bewerberanalyse.massnahme.sheets import candidates, composition, funnel, mailing, package
from bewerberanalyse.massnahme.sheets.selection_content import GEBRAUCH, MASSNAHME, Auswahlliste
from bewerberanalyse.xlsx.description import Sheet, Workbook


def selection(liste: Auswahlliste) -> Workbook:
    """Funnel, persons, composition, mail merge source; marked and to be deleted like the case list."""
    board = candidates.candidates(liste)
    if board.table is None:
        raise LookupError(board.name)
    sheets = (
        funnel.sheet(liste, board.table),
        board,
        candidates.nearly(liste),
        candidates.unclear(liste),
        composition.sheet(liste),
        mailing.sheet(liste),
    )
    return _workbook(liste, f"Auswahl {liste.angaben.titel}", sheets)


def packages(liste: Auswahlliste) -> dict[str, Workbook]:
    """Team → the file for its advisers; a team without anybody has none, and a restricted selection goes to no team at all."""
    if liste.angaben.eingeschraenkt:
        return {}
    return {
        team: _workbook(liste, f"{sheet.name} {team}: {liste.angaben.titel}", (sheet,)) for team, sheet in package.sheets(liste).items()
    }


def _workbook(liste: Auswahlliste, title: str, sheets: tuple[Sheet, ...]) -> Workbook:
    meta = liste.meta
    restricted = {GEBRAUCH: "nur für die Fachstelle"} if liste.angaben.eingeschraenkt else {}
    return Workbook(
        sheets,
        title=title,
        created=meta.erstellt_am,
        footer=meta.footer,
        properties=meta.properties | {MASSNAHME: liste.angaben.titel} | restricted,
    )
