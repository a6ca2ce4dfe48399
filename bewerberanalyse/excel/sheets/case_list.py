"""The whole workbook of a month, sheet by sheet in the order of CONTRACT §4."""

from collections.abc import Mapping, Sequence

import pandas as pd

from bewerberanalyse.config.settings import Einstellungen
from bewerberanalyse.excel.inputs import RESTLISTE_SPALTEN, Liste, ListMeta, PresetInfo, Tabellenblock
from bewerberanalyse.excel.sheets import (
    auswahl,
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
from bewerberanalyse.excel.sheets.basis import Basis
from bewerberanalyse.excel.workbook import Workbook
from bewerberanalyse.model.fall import Faelle, Judged
from bewerberanalyse.model.linked import Linked
from bewerberanalyse.model.table import Datei
from bewerberanalyse.problems import Problem

_REASONS = ("fall", "kennung", "verdict", "warum")


def case_list(  # noqa: PLR0913, PLR0917 - the one place where everything the list is made from comes together
    faelle: Faelle,
    judged: Judged,
    presets: Sequence[PresetInfo],
    linked: Linked,
    problems: Sequence[Problem],
    dateien: Sequence[Datei],
    bilanz: Mapping[str, Mapping[str, int]],
    settings: Einstellungen,
    meta: ListMeta,
    *,
    reasons: pd.DataFrame | None = None,
    restliste: pd.DataFrame | None = None,
    tabellen: Sequence[Tabellenblock] = (),
    ketten: foerderketten.Foerderketten | None = None,
) -> Workbook:
    """The description of the month's workbook.

    Args:
        faelle: One row per person.
        judged: Verdicts of all presets, same rows.
        presets: The presets in the order of filters.yaml.
        linked: Outcome of linking; gives „Zuordnung prüfen“ and the coverage of the sources.
        problems: All messages of the run.
        dateien: The files of the drop zone.
        bilanz: Per source the number of rows and of each verdict.
        settings: Settings of the house.
        meta: What the workbook says about itself.
        reasons: Why a preset says ja or unklar, see `Liste.reasons`.
        restliste: The open export rows, see `inputs.rest_list`.
        tabellen: Ready blocks for „Kundenstruktur“.
        ketten: Content of the sheet „Förderketten“; without it the sheet is left out.
    """
    liste = Liste(
        faelle,
        judged,
        presets,
        linked,
        problems,
        dateien,
        bilanz,
        settings,
        meta,
        pd.DataFrame(columns=_REASONS) if reasons is None else reasons,
        pd.DataFrame(columns=RESTLISTE_SPALTEN) if restliste is None else restliste,
        tabellen,
    )
    basis = Basis.of(liste)
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
        *((foerderketten.sheet(ketten, faelle, meta),) if ketten is not None else ()),
        rechenblatt.sheet(basis),
        listen.sheet(basis),
    )
    return Workbook(
        sheets,
        title=f"Fallliste {meta.monat}",
        created=meta.erstellt_am,
        footer=meta.footer,
        properties=meta.properties,
        names=names | auswahl.print_area(basis),
    )
