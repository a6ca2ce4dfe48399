"""One selection with everything it was made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bewerberanalyse.config.measure import Massnahme
from bewerberanalyse.massnahme import criteria
from bewerberanalyse.massnahme.criteria import Bedingungen
from bewerberanalyse.massnahme.selection.board import Andere, BoardEntry
from bewerberanalyse.massnahme.selection.funnel import Kriterium, Trichter, funnel
from bewerberanalyse.massnahme.selection.selection import Auswahl, select
from bewerberanalyse.model.case import Faelle


@dataclass(frozen=True, slots=True)
class SelectionState:
    """Everything one selection is made of."""

    massnahme: Massnahme
    bedingungen: Bedingungen
    kriterien: Sequence[Kriterium]
    trichter: Trichter
    auswahl: Auswahl
    faelle: Faelle
    eintraege: Mapping[str, BoardEntry]
    andere: Sequence[Andere]


def make(
    massnahme: Massnahme, bedingungen: Bedingungen, faelle: Faelle, eintraege: Mapping[str, BoardEntry], andere: Sequence[Andere]
) -> SelectionState:
    """Judge, narrow, order."""
    kriterien = criteria.judged(massnahme, bedingungen, faelle)
    trichter = funnel(kriterien, len(faelle))
    keys = criteria.sort_keys(massnahme, criteria.wishes(bedingungen, faelle), faelle)
    auswahl = select(trichter, keys, massnahme.plaetze, faelle, eintraege)
    return SelectionState(massnahme, bedingungen, kriterien, trichter, auswahl, faelle, eintraege, andere)
