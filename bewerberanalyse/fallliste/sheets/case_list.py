"""The whole workbook of a month, sheet by sheet in the order of CONTRACT §4."""

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
    meldungen,
    rechenblatt,
    uebersicht,
    vorauswahl,
    zuordnung_pruefen,
)
from bewerberanalyse.fallliste.sheets.basis import Basis
from bewerberanalyse.xlsx.description import Workbook

AFTER_THE_FIRST = (
    vorauswahl,
    auswahl,
    fallliste,
    klaerung,
    zuordnung_pruefen,
    kundenstruktur,
    meldungen,
    legende,
    foerderketten,
    rechenblatt,
    listen,
)
"""A new sheet: a module with an `ENTRY`, and its place here."""


def case_list(liste: Liste) -> Workbook:
    """The description of the month's workbook, without anything specially protected."""
    liste = fachstelle.open_part(liste)
    basis, meta = Basis.of(liste), liste.meta
    entries = [module.ENTRY for module in AFTER_THE_FIRST]
    built = [(entry, sheet) for entry in entries if (sheet := entry.build(basis)) is not None]
    links = [(entry.name, entry.hint) for entry, _ in built if entry.hint]
    return Workbook(
        (uebersicht.sheet(basis, links), *(sheet for _, sheet in built)),
        title=f"Fallliste {meta.monat}",
        created=meta.erstellt_am,
        footer=meta.footer,
        properties=meta.properties,
    )
