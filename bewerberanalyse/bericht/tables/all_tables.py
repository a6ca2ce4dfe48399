"""All aggregate tables of one month, R1 to R12 without R5 (reports for outsiders, see `extern`) and the list R2."""

from collections.abc import Callable, Mapping

import pandas as pd

from bewerberanalyse.bericht.tables import chains, measures, strategies, structure, teams, work
from bewerberanalyse.bericht.tables.table import AggregateTable, MonthFigures
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.verdict import Judged

SECTIONS = (
    structure.STRUCTURE, strategies.SECTION, work.JOBTURBO, chains.CHAINS, teams.HANDOVERS, chains.GRADUATES, work.EMPLOYMENT,
    measures.SECTION, structure.DATA_QUALITY,
)  # fmt: skip
"""A new subject: a `Section` in the module that owns its neighbours, and its place here."""


def blocks(
    faelle: Faelle,
    judged: Judged,
    titel: Mapping[str, str],
    bilanz: Mapping[str, Mapping[str, int]],
    gruppe_von: Callable[[str], str],
    teilnahmen: Mapping[str, pd.DataFrame],
) -> list[AggregateTable]:
    """The tables, in the order of the report; persons only as numbers, teams at the lowest. For the arguments see `MonthFigures`."""
    month = MonthFigures(faelle, judged, titel, bilanz, gruppe_von, teilnahmen)
    return [one for section in SECTIONS for one in section.tables(month)]
