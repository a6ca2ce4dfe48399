"""The whole workbook of a selection, and the package of each team."""

from bewerberanalyse.massnahme.sheets import candidates, composition, first_day, funnel, mailing, package
from bewerberanalyse.massnahme.sheets.selection_content import GEBRAUCH, KANDIDATEN, MASSNAHME, ZEITRAUM, Auswahlliste
from bewerberanalyse.xlsx.description import Sheet, SheetEntry, Workbook, sheets_of

FORM: SheetEntry[Auswahlliste] = SheetEntry(
    "Maßnahme", "das Formular: Bedingungen ändern, speichern, den Schritt mit dieser Datei wiederholen", lambda liste: liste.form
)
AFTER_THE_FIRST = (FORM, *candidates.ENTRIES, first_day.ENTRY, composition.ENTRY, mailing.ENTRY)
"""A new sheet: a module with an `ENTRY`, and its place here."""


def selection(liste: Auswahlliste) -> Workbook:
    """Funnel, persons, composition, mail merge source; marked and to be deleted like the case list."""
    sheets, links = sheets_of(AFTER_THE_FIRST, liste)
    board = next(sheet.table for sheet in sheets if sheet.name == KANDIDATEN and sheet.table)
    return _workbook(liste, f"Auswahl {liste.angaben.titel}", (funnel.sheet(liste, board, links), *sheets))


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
    days = f"{liste.angaben.beginn.isoformat()}/{liste.angaben.ende.isoformat()}"
    return Workbook(
        sheets,
        title=title,
        created=meta.erstellt_am,
        footer=meta.footer,
        properties=meta.properties | {MASSNAHME: liste.angaben.titel, ZEITRAUM: days} | restricted,
    )
