"""The whole workbook of a month, sheet by sheet in the order of CONTRACT §4, and the wall between it and the file of the Fachstelle.

What is specially protected stands in one of the two only. Restricted presets with their reasons, fields marked sensitive, findings and
messages about them: `open_part` takes all of it out of the material before a sheet is described, `protected_part` leaves nothing else. No
sheet decides for itself what to hide.
"""

from dataclasses import replace

from bewerberanalyse.fallliste.list_content import ListContent, PresetInfo
from bewerberanalyse.fallliste.sheets import (
    auswahl,
    blick_voraus,
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
from bewerberanalyse.model.fields import SENSITIVE
from bewerberanalyse.model.verdict import Judged
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


def case_list(liste: ListContent) -> Workbook:
    """The description of the month's workbook, without anything specially protected."""
    liste = open_part(liste)
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


def open_part(liste: ListContent) -> ListContent:
    """What everybody may see."""
    return _part(liste, [preset for preset in liste.presets if not preset.eingeschraenkt], protected=False)


def protected_part(liste: ListContent) -> ListContent:
    """What only the Fachstelle may see."""
    alone = replace(liste, restliste=liste.restliste.iloc[:0], tabellen=())
    return _part(alone, [preset for preset in liste.presets if preset.eingeschraenkt], protected=True)


def _part(liste: ListContent, presets: list[PresetInfo], *, protected: bool) -> ListContent:
    kennungen = [preset.kennung for preset in presets]
    findings = liste.faelle.klaerung
    kept = findings["feld"].isin(SENSITIVE) == protected
    return replace(
        liste,
        presets=presets,
        judged=Judged(liste.judged.verdicts[kennungen]),
        reasons=liste.reasons[liste.reasons["kennung"].isin(kennungen)],
        problems=[problem for problem in liste.problems if problem.geschuetzt == protected],
        faelle=replace(liste.faelle, klaerung=findings[kept].reset_index(drop=True)),
        geschuetzt=protected,
    )


def protected_list(liste: ListContent) -> Workbook:
    """The file of the Fachstelle: its presets with reasons, its fields for every person, what is to be cleared up about them."""
    basis, meta = Basis.of(protected_part(liste)), liste.meta
    sheets = (
        vorauswahl.sheet(basis),
        fallliste.sheet(basis),
        klaerung.sheet(basis),
        meldungen.sheet(basis),
        legende.sheet(basis),
    )
    return Workbook(
        sheets,
        title=f"{liste.settings.fachstelle} {meta.monat}",
        created=meta.erstellt_am,
        footer=f"Nur für {liste.settings.fachstelle} · {meta.footer}",
        properties=meta.properties,
    )
