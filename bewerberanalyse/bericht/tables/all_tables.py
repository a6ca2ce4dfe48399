"""All aggregate tables of one month, R1 to R12 without R5 (reports for outsiders, see `extern`) and the list R2."""

from collections.abc import Callable, Mapping

import pandas as pd

from bewerberanalyse.bericht.tables import chains, data_quality, graduates, handovers, jobturbo, measures, strategies, structure
from bewerberanalyse.bericht.tables.table import Tafel
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.verdict import Judged


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
        *structure.tables(faelle),
        *strategies.tables(faelle, gruppe_von),
        *jobturbo.tables(faelle),
        *chains.tables(faelle),
        *handovers.tables(faelle, judged, titel),
        *graduates.tables(faelle),
        *measures.tables(faelle, dict(teilnahmen)),
        *data_quality.tables(faelle, bilanz),
    ]
