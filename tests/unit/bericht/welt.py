"""Cases for the reports out of ASCII tables; a field not named is unknown, `-` is known to be empty, `/` a missing source."""

import numpy as np
import pandas as pd

from bewerberanalyse.bericht import figures
from bewerberanalyse.config import observation, presets
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD, FELDER
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.model.verdict import Judged
from bewerberanalyse.run import house_rules
from tests import listen
from tests.tabelle import rows
from tests.unit.xlsx.builder import STICHTAG

PROZESS = figures.process(house_rules.observation_rules(observation.shipped(), presets.shipped(), STICHTAG))
STATES = {"": Zustand.UNBEKANNT, "-": Zustand.LEER, "/": Zustand.QUELLE_FEHLT}


def faelle(text, quellen=tuple(Quelle), repeat=1):
    """One case per line; Kundennummer and BG-Nummer are numbered if the table does not name them."""
    lines = rows(text) * repeat
    werte, zustand = {}, {}
    for feld in FELDER:
        cells = [line.get(feld.name, _default(feld.name, place)) for place, line in enumerate(lines)]
        state = np.array([STATES.get(cell, Zustand.WERT) for cell in cells], dtype=np.int8)
        values = [cell if cell not in STATES else None for cell in cells]
        werte[feld.name] = listen.feldspalte(feld, values)
        zustand[feld.name] = state
    empty = {name: np.array([], dtype=object) for name in ("feld", "art", "text", "system", "maske")}
    klaerung = pd.DataFrame({"fall": np.array([], dtype=np.int32)} | empty)
    return Faelle(STICHTAG, pd.DataFrame(werte), pd.DataFrame(zustand), klaerung, dict.fromkeys(quellen, STICHTAG))


def judged(**verdicts):
    return Judged(pd.DataFrame({name: np.array(column, dtype=np.int8) for name, column in verdicts.items()}))


def _default(name, place):
    return {"kundennummer": f"111D{place:06d}", "bg_nummer": f"11102//{place:07d}"}.get(name, "")


def table(tafel):
    """A table as lines of dicts, every cell as a word."""
    return [{str(name): _word(value) for name, value in line.items()} for line in tafel.werte.to_dict("records")]


def _word(value):
    return value if isinstance(value, str) else f"{float(value):g}"


def by_title(tafeln, titel):
    return next(one for one in tafeln if one.titel == titel)


__all__ = ["FELD", "STICHTAG", "by_title", "faelle", "judged", "table"]
