"""All aggregate tables of one month, R1 to R12 without R5 (reports for outsiders, see `extern`) and the list R2."""

from collections.abc import Callable, Mapping

import pandas as pd

from bewerberanalyse.model.fall import Faelle
from bewerberanalyse.model.verdict import Judged
from bewerberanalyse.reports import absolventen, datenguete, jobturbo, ketten, massnahmen, strategien, struktur, uebergaben
from bewerberanalyse.reports.tafel import Tafel


def blocks(
    faelle: Faelle,
    judged: Judged,
    titel: Mapping[str, str],
    bilanz: Mapping[str, Mapping[str, int]],
    gruppe_von: Callable[[str], str],
    teilnahmen: Mapping[str, pd.DataFrame],
) -> list[Tafel]:
    """The tables, in the order of the report; persons only as numbers, teams at the lowest.

    Args:
        faelle: The cases.
        judged: Verdicts of the presets; the handovers count F17 to F21.
        titel: Title of each preset.
        bilanz: Rows per source and what became of them.
        gruppe_von: Schlüsselgruppe of a Handlungsstrategie.
        teilnahmen: Counted tables of the Teilnahmen, see `massnahmen.seats`.
    """
    return [
        *struktur.tables(faelle),
        *strategien.tables(faelle, gruppe_von),
        *jobturbo.tables(faelle),
        *ketten.tables(faelle),
        *uebergaben.tables(faelle, judged, titel),
        *absolventen.tables(faelle),
        *massnahmen.tables(faelle, dict(teilnahmen)),
        *datenguete.tables(faelle, bilanz),
    ]
