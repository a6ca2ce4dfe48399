"""The whole workbook of a month, sheet by sheet in the order of CONTRACT §4."""

from bewerberanalyse.fallliste.list_content import Liste
from bewerberanalyse.fallliste.sheets import (
    auswahl,
    blick_voraus,
    fachstelle,
    fallblatt,
    fallliste,
    filterrechnung,
    foerderketten,
    klaerung,
    kundenstruktur,
    kurse,
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

BEFORE_THE_OVERVIEW = (meine_woche.ENTRY,)
AFTER_THE_OVERVIEW = (
    vorauswahl.ENTRY,
    auswahl.ENTRY,
    planung.ENTRY,
    meine_filter.ENTRY,
    fallliste.ENTRY,
    klaerung.ENTRY,
    zuordnung_pruefen.ENTRY,
    blick_voraus.ENTRY,
    kundenstruktur.ENTRY,
    meldungen.ENTRY,
    legende.ENTRY,
    foerderketten.ENTRY,
    foerderketten.FIGURES,
    kurse.ENTRY,
    zugang.ENTRY,
    fallblatt.ENTRY,
    rechenblatt.ENTRY,
    wochenblatt.ENTRY,
    planrechnung.ENTRY,
    filterrechnung.ENTRY,
    listen.ENTRY,
    planlisten.ENTRY,
)
"""A new sheet: a module with an `ENTRY`, and its place here."""


def case_list(liste: Liste) -> Workbook:
    """The description of the month's workbook, without anything specially protected."""
    liste = fachstelle.open_part(liste)
    basis, meta = Basis.of(liste), liste.meta
    before, first_links = sheets_of(BEFORE_THE_OVERVIEW, basis)
    after, links = sheets_of(AFTER_THE_OVERVIEW, basis)
    return Workbook(
        (*before, uebersicht.sheet(basis, [*first_links, *links]), *after),
        title=f"Fallliste {meta.monat}",
        created=meta.erstellt_am,
        footer=meta.footer,
        properties=meta.properties,
    )
