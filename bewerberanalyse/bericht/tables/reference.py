"""Own shares beside those of the Bund or a region; what is unknown here widens the own share, it never shrinks it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from bewerberanalyse.bericht.tables.feature import MERKMALE, QUELLE_FEHLT, UNBEKANNT, groups
from bewerberanalyse.bericht.tables.table import GESAMT, PERSONEN, STRICH, AggregateTable, share
from bewerberanalyse.model.case import Faelle

BEREICH = "Bund und Region"
HINT = "eigene Anteile neben denen des Bundes oder der Region, aus Vergleichswerte.csv"
_HINT = "Mindestens: wie bekannt; höchstens: mit allen, bei denen die Angabe fehlt. Dazwischen ist kein Unterschied belegt"


@dataclass(frozen=True, slots=True)
class ReferenceShare:
    """One line of Vergleichswerte.csv.

    - `merkmal`: a name of `MERKMALE`; `gruppe`: one of its groups, as the report words it.
    - `gebiet`: whose share, „Bund“; `anteil`: from 0 to 1; `stand`, `quelle`: as written.
    """

    merkmal: str
    gruppe: str
    gebiet: str
    anteil: float
    stand: str
    quelle: str = ""


def tables(faelle: Faelle, shares: Sequence[ReferenceShare]) -> list[AggregateTable]:
    """One table per feature that has reference shares, in the order of the file."""
    return [_table(faelle, name, [one for one in shares if one.merkmal == name]) for name in dict.fromkeys(one.merkmal for one in shares)]


def _table(faelle: Faelle, name: str, shares: Sequence[ReferenceShare]) -> AggregateTable:
    own = groups(faelle, name, voll=True)
    persons = np.bincount(own.codes, minlength=len(own.worte))
    open_ = np.isin(own.worte, (UNBEKANNT, QUELLE_FEHLT))
    most = np.where(open_, persons, persons + persons[open_].sum())
    columns: dict[str, list[object]] = {
        PERSONEN: [*persons, len(faelle)],
        "Anteil mindestens": [*share(persons, len(faelle)), STRICH],
        "Anteil höchstens": [*share(most, len(faelle)), STRICH],
    }
    for gebiet, stand in dict.fromkeys((one.gebiet, one.stand) for one in shares):
        told = {one.gruppe: one.anteil for one in shares if (one.gebiet, one.stand) == (gebiet, stand)}
        columns[f"Anteil {gebiet}, Stand {stand}"] = [*(told.get(word, STRICH) for word in own.worte), STRICH]
    werte = pd.DataFrame({own.titel: [*own.worte, GESAMT], **columns})
    sources = "; ".join(dict.fromkeys(one.quelle for one in shares if one.quelle))
    hint = f"{_HINT}. Quelle: {sources}" if sources else _HINT
    return AggregateTable("Vergleich", BEREICH, f"{MERKMALE[name].titel} im Vergleich", werte, own.filter, hint)
