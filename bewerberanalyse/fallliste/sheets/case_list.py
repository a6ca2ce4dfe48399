"""The whole workbook of a month, sheet by sheet in the order of CONTRACT §4."""

from bewerberanalyse.fallliste.list_content import Liste
from bewerberanalyse.fallliste.sheets import (
    auswahl,
    fallliste,
    foerderketten,
    klaerung,
    kundenstruktur,
    legende,
    listen,
    live_list,
    meldungen,
    rechenblatt,
    uebersicht,
    vorauswahl,
    zuordnung_pruefen,
)
from bewerberanalyse.fallliste.sheets.basis import Basis
from bewerberanalyse.xlsx.description import Workbook


def case_list(liste: Liste, ketten: foerderketten.Foerderketten | None = None) -> Workbook:
    """The description of the month's workbook.

    Args:
        liste: Everything the sheets are made from.
        ketten: Content of the sheet „Förderketten“; without it the sheet is left out.
    """
    basis, meta = Basis.of(liste), liste.meta
    further = ((foerderketten.FOERDERKETTEN, "Stufe und Wartezeit je Person"),) if ketten is not None else ()
    first, names = uebersicht.sheet(basis, further)
    sheets = (
        first,
        vorauswahl.sheet(basis),
        auswahl.sheet(basis),
        fallliste.sheet(basis),
        klaerung.sheet(basis),
        zuordnung_pruefen.sheet(basis),
        kundenstruktur.sheet(basis),
        meldungen.sheet(basis),
        legende.sheet(basis),
        *((foerderketten.sheet(ketten, liste.faelle, meta),) if ketten is not None else ()),
        rechenblatt.sheet(basis),
        listen.sheet(basis),
    )
    return Workbook(
        sheets,
        title=f"Fallliste {meta.monat}",
        created=meta.erstellt_am,
        footer=meta.footer,
        properties=meta.properties,
        names=names | live_list.names(basis) | rechenblatt.names(basis) | auswahl.names(basis),
    )
