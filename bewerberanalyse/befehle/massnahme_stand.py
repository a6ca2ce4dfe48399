"""One selection with everything it was made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bewerberanalyse.befehle import massnahme_kriterien
from bewerberanalyse.befehle.massnahme_kriterien import Bedingungen
from bewerberanalyse.config.massnahme import Massnahme
from bewerberanalyse.model.fall import Faelle
from bewerberanalyse.planning.auswahl import Auswahl, select
from bewerberanalyse.planning.brett import Andere, Eintrag
from bewerberanalyse.planning.trichter import Kriterium, Trichter, funnel


@dataclass(frozen=True, slots=True)
class Stand:
    """Everything one selection is made of."""

    massnahme: Massnahme
    bedingungen: Bedingungen
    kriterien: Sequence[Kriterium]
    trichter: Trichter
    auswahl: Auswahl
    faelle: Faelle
    eintraege: Mapping[str, Eintrag]
    andere: Sequence[Andere]


def make(
    massnahme: Massnahme, bedingungen: Bedingungen, faelle: Faelle, eintraege: Mapping[str, Eintrag], andere: Sequence[Andere]
) -> Stand:
    """Judge, narrow, order."""
    kriterien = massnahme_kriterien.judged(massnahme, bedingungen, faelle)
    trichter = funnel(kriterien, len(faelle))
    keys = massnahme_kriterien.sort_keys(massnahme, massnahme_kriterien.wishes(bedingungen, faelle), faelle)
    auswahl = select(trichter, keys, massnahme.plaetze, faelle, eintraege)
    return Stand(massnahme, bedingungen, kriterien, trichter, auswahl, faelle, eintraege, andere)
