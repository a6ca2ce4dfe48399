"""The whole workbook of a month, sheet by sheet in the order of CONTRACT §4."""

from bewerberanalyse.fallliste.list_content import Liste
from bewerberanalyse.fallliste.sheets import (
    auswahl,
    fachstelle,
    fallliste,
    filterrechnung,
    foerderketten,
    klaerung,
    kundenstruktur,
    legende,
    listen,
    meine_filter,
    meine_woche,
    meldungen,
    planlisten,
    planrechnung,
    planung,
    rechenblatt,
    uebersicht,
    vorauswahl,
    wochenblatt,
    zugang,
    zuordnung_pruefen,
)
from bewerberanalyse.fallliste.sheets.basis import Basis
from bewerberanalyse.xlsx.description import Workbook, sheets_of

BEFORE_THE_OVERVIEW = (meine_woche,)
AFTER_THE_OVERVIEW = (
    vorauswahl,
    auswahl,
    planung,
    meine_filter,
    fallliste,
    klaerung,
    zuordnung_pruefen,
    kundenstruktur,
    meldungen,
    legende,
    foerderketten,
    zugang,
    rechenblatt,
    wochenblatt,
    planrechnung,
    filterrechnung,
    listen,
    planlisten,
)
"""A new sheet: a module with an `ENTRY`, and its place here."""


def case_list(liste: Liste) -> Workbook:
    """The description of the month's workbook, without anything specially protected."""
    liste = fachstelle.open_part(liste)
    basis, meta = Basis.of(liste), liste.meta
    before, first_links = sheets_of((module.ENTRY for module in BEFORE_THE_OVERVIEW), basis)
    after, links = sheets_of((module.ENTRY for module in AFTER_THE_OVERVIEW), basis)
    return Workbook(
        (*before, uebersicht.sheet(basis, [*first_links, *links]), *after),
        title=f"Fallliste {meta.monat}",
        created=meta.erstellt_am,
        footer=meta.footer,
        properties=meta.properties,
    )
