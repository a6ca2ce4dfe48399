"""How the suitable persons compare with the caseload: numbers by feature, team at the lowest, never a Fachkraft."""

from dataclasses import dataclass

import numpy as np

from bewerberanalyse.model.arrays import Objects, Rows
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD

MERKMALE = ("geschlecht", "alter", "herkunftsgruppe", "sprachniveau", "bg_typ", "team")
AGE_LIMITS = (25, 35, 50)
AGE_GROUPS = ("unter 25", "25 bis 34", "35 bis 49", "50 und älter")


@dataclass(frozen=True, slots=True)
class Anteil:
    """One value of one feature: persons of the selection and of the caseload."""

    merkmal: str
    wert: str
    auswahl: int
    bestand: int


def composition(faelle: Faelle, rows: Rows) -> tuple[Anteil, ...]:
    """One line per feature and value that occurs in the caseload; „unbekannt“ and „Quelle fehlt“ are values of their own."""
    result: list[Anteil] = []
    for name in MERKMALE:
        words = _words(faelle, name)
        stock, chosen = _counts(words), _counts(words[rows])
        title = "Altersgruppe" if name == "alter" else FELD[name].heading
        order = {word: place for place, word in enumerate(AGE_GROUPS if name == "alter" else FELD[name].werte)}
        ranked = sorted(stock, key=lambda word: (word in _MISSING, order.get(word, len(order)), word.casefold()))
        result += [Anteil(title, word, chosen.get(word, 0), stock[word]) for word in ranked]
    return tuple(result)


_MISSING = ("ohne Angabe", "unbekannt", "Quelle fehlt")


def _words(faelle: Faelle, name: str) -> Objects:
    state, column = faelle.zustand[name].to_numpy(), faelle.werte[name]
    if name == "alter":
        years = column.to_numpy(dtype=np.int64, na_value=0)
        values = np.array(AGE_GROUPS, dtype=object)[np.searchsorted(AGE_LIMITS, years, side="right")]
    else:
        values = column.to_numpy(dtype=object)
    told = np.array([one.anzeige or "ohne Angabe" for one in Zustand], dtype=object)[state]
    words: Objects = np.where(state == Zustand.WERT, values, told)
    return words


def _counts(words: Objects) -> dict[str, int]:
    found, numbers = np.unique(words.astype(str), return_counts=True)
    return dict(zip(found.tolist(), numbers.tolist(), strict=True))
