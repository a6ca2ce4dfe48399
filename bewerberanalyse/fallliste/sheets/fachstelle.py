"""The wall between the common list and the file of the Fachstelle: what is specially protected stands in one of the two only.

Restricted presets with their reasons, fields marked sensitive, findings and messages about them: `open_part` takes all of it out of the
material before a sheet is described, `protected_part` leaves nothing else. No sheet decides for itself what to hide.
"""

from dataclasses import replace

from bewerberanalyse.fallliste.list_content import Liste, PresetInfo
from bewerberanalyse.fallliste.sheets import fallliste, klaerung, legende, meldungen, vorauswahl
from bewerberanalyse.fallliste.sheets.basis import Basis
from bewerberanalyse.model.fields import SENSITIVE
from bewerberanalyse.model.verdict import Judged
from bewerberanalyse.xlsx.description import Workbook


def open_part(liste: Liste) -> Liste:
    """What everybody may see."""
    return _part(liste, [preset for preset in liste.presets if not preset.eingeschraenkt], protected=False)


def protected_part(liste: Liste) -> Liste:
    """What only the Fachstelle may see."""
    alone = replace(liste, restliste=liste.restliste.iloc[:0], tabellen=())
    return _part(alone, [preset for preset in liste.presets if preset.eingeschraenkt], protected=True)


def _part(liste: Liste, presets: list[PresetInfo], *, protected: bool) -> Liste:
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


def protected_list(liste: Liste) -> Workbook:
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
