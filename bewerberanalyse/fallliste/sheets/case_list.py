"""The whole workbook of a month, sheet by sheet in the order of CONTRACT §4."""

from collections.abc import Iterable
from types import ModuleType

from bewerberanalyse.fallliste.list_content import Liste
from bewerberanalyse.fallliste.sheets import (
    auswahl,
    fachstelle,
    fallliste,
    foerderketten,
    klaerung,
    kundenstruktur,
    legende,
    listen,
    meine_woche,
    meldungen,
    planlisten,
    planrechnung,
    planung,
    rechenblatt,
    uebersicht,
    vorauswahl,
    wochenblatt,
    zuordnung_pruefen,
)
from bewerberanalyse.fallliste.sheets.basis import Basis, SheetEntry
from bewerberanalyse.xlsx.description import Sheet, Workbook

BEFORE_THE_OVERVIEW = (meine_woche,)
AFTER_THE_OVERVIEW = (
    vorauswahl,
    auswahl,
    planung,
    fallliste,
    klaerung,
    zuordnung_pruefen,
    kundenstruktur,
    meldungen,
    legende,
    foerderketten,
    rechenblatt,
    wochenblatt,
    planrechnung,
    listen,
    planlisten,
)
"""A new sheet: a module with an `ENTRY`, and its place here."""


def case_list(liste: Liste) -> Workbook:
    """The description of the month's workbook, without anything specially protected."""
    liste = fachstelle.open_part(liste)
    basis, meta = Basis.of(liste), liste.meta
    before, after = _built(BEFORE_THE_OVERVIEW, basis), _built(AFTER_THE_OVERVIEW, basis)
    links = [(entry.name, entry.hint) for entry, _ in (*before, *after) if entry.hint]
    return Workbook(
        (*(sheet for _, sheet in before), uebersicht.sheet(basis, links), *(sheet for _, sheet in after)),
        title=f"Fallliste {meta.monat}",
        created=meta.erstellt_am,
        footer=meta.footer,
        properties=meta.properties,
    )


def _built(modules: Iterable[ModuleType], basis: Basis) -> list[tuple[SheetEntry, Sheet]]:
    entries: list[SheetEntry] = [module.ENTRY for module in modules]
    return [(entry, sheet) for entry in entries if (sheet := entry.build(basis)) is not None]
