"""Who began to work when: months against teams. No success of a team is claimed, and none of a Fachkraft."""

import numpy as np

from bewerberanalyse.bericht.tables.feature import QUELLE_FEHLT, UNBEKANNT, groups, of_words
from bewerberanalyse.bericht.tables.structure import cross
from bewerberanalyse.bericht.tables.table import AggregateTable, Section
from bewerberanalyse.model.arrays import Objects
from bewerberanalyse.model.case import Faelle, Zustand

BEREICH = "Arbeit"
MONATE_ZURUECK = 12
FRUEHER, OFFEN = "früher", "Status nicht bekannt"
_HINT = (
    "Personen, die am Stichtag beschäftigt sind; wer eine Arbeit begonnen und wieder verloren hat oder aus der Liste ausgeschieden ist, "
    "zählt nicht. Woran es lag, sagt die Tabelle nicht"
)


def tables(faelle: Faelle) -> list[AggregateTable]:
    """The employed of the list by the month their work began, per team; whose status is not known stands in a line of its own."""
    state = faelle.zustand["arbeitsmarktstatus"].to_numpy()
    employed = (state == Zustand.WERT) & (faelle.werte["arbeitsmarktstatus"].to_numpy(dtype=object) == "beschaeftigt")
    open_ = (state == Zustand.UNBEKANNT) | (state == Zustand.QUELLE_FEHLT)
    words = np.select([employed, open_], [_months(faelle), OFFEN], "").astype(object)
    months = sorted({word for word in words if word[:1].isdigit()})
    used = [word for word in (FRUEHER, *months, OFFEN) if (words == word).any()]
    monat, team = of_words("Beschäftigt seit", words, used), groups(faelle, "team")
    return [AggregateTable("R3", BEREICH, "Neu beschäftigt nach Monat und Team", cross(monat, team), "Status: beschäftigt", _HINT)]


def _months(faelle: Faelle) -> Objects:
    months = faelle.werte["beschaeftigt_seit"].to_numpy().astype("datetime64[M]")
    state = faelle.zustand["beschaeftigt_seit"].to_numpy()
    first = np.datetime64(faelle.stichtag, "M") - MONATE_ZURUECK
    words = np.where(months < first, FRUEHER, months.astype(str).astype(object))
    told: Objects = np.select([state == Zustand.WERT, state == Zustand.QUELLE_FEHLT], [words, QUELLE_FEHLT], UNBEKANNT).astype(object)
    return told


SECTION = Section(BEREICH, "wer seit wann beschäftigt ist", lambda month: tables(month.faelle))
