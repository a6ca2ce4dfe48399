"""Features persons are counted by: which group each person belongs to, three-valued, and how the list opens that group.

`unbekannt` and `Quelle fehlt` are groups of their own. A Fachkraft is no feature: nobody may be counted by it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from bewerberanalyse.model.arrays import Bools, Int64, Objects
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD, Feld, Kind

UNBEKANNT, QUELLE_FEHLT = Zustand.UNBEKANNT.anzeige, Zustand.QUELLE_FEHLT.anzeige


@dataclass(frozen=True, slots=True)
class Steps:
    """Groups of a number: `grenzen` are the first values of all groups but the lowest."""

    grenzen: tuple[int, ...]
    worte: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature: its title, the field it is made of, and the groups of a number."""

    name: str
    titel: str
    feld: str
    stufen: Steps | None = None
    leer: str = "keine"

    @property
    def werte(self) -> tuple[str, ...]:
        """The groups known beforehand; empty for free texts."""
        if self.stufen:
            return self.stufen.worte
        return ("ja", "nein") if FELD[self.feld].kind is Kind.JANEIN else FELD[self.feld].werte

    @property
    def filter(self) -> str:
        """The column of the Fallliste to filter by."""
        heading = FELD[self.feld].heading
        return f"{heading} (Zahlenfilter)" if self.stufen else heading


@dataclass(frozen=True, slots=True)
class Grouping:
    """Per person the position of its group in `worte`; the last two are always `unbekannt` and `Quelle fehlt`."""

    titel: str
    worte: tuple[str, ...]
    codes: Int64
    filter: str = ""

    def at(self, *worte: str) -> Bools:
        """Persons of one of these groups."""
        places = [place for place, wort in enumerate(self.worte) if wort in worte]
        hit: Bools = np.isin(self.codes, places)
        return hit


_LEVELS = {
    "altersgruppe": Steps((25, 50), ("unter 25", "25 bis 49", "50 und älter")),
    "u25": Steps((25,), ("unter 25", "ab 25")),
    "bg_groesse": Steps((2, 3, 4, 5), ("1 Person", "2 Personen", "3 Personen", "4 Personen", "5 und mehr")),
    "kinder_u3": Steps((1,), ("kein Kind unter 3", "Kind unter 3")),
    "dauer": Steps((6, 12, 24), ("unter 6 Monate", "6 bis 11 Monate", "12 bis 23 Monate", "24 Monate und länger")),
    "einkommen": Steps((1, 45_100), ("ohne", "unter 451 €", "ab 451 €")),
}
_OWN = (
    Feature("altersgruppe", "Altersgruppe", "alter", _LEVELS["altersgruppe"]),
    Feature("u25", "Alter", "alter", _LEVELS["u25"]),
    Feature("bg_groesse", "Personen in BG", "bg_groesse", _LEVELS["bg_groesse"]),
    Feature("kinder_u3", "Kinder unter 3 in BG", "kinder_u3", _LEVELS["kinder_u3"]),
    Feature("dauer", "Dauer der Betreuung", "monate_in_betreuung", _LEVELS["dauer"]),
    Feature("einkommen", "Erwerbseinkommen mtl.", "erwerbseinkommen", _LEVELS["einkommen"]),
)
_KINDS = {Kind.AUSWAHL, Kind.JANEIN}
_WITH_FREE_TEXT = {"team", "ik_traeger", "zielberuf", "staatsangehoerigkeit", "herkunftssprache"}  # few words, each of many persons


def _plain(feld: Feld) -> Feature:
    return Feature(feld.name, feld.heading, feld.name)


FEATURES: Mapping[str, Feature] = {
    **{name: _plain(feld) for name, feld in FELD.items() if feld.kind in _KINDS or name in _WITH_FREE_TEXT},
    **{merkmal.name: merkmal for merkmal in _OWN},
}


def groups(faelle: Faelle, name: str, *, keep: int = 0, voll: bool = False) -> Grouping:
    """The group of every person.

    Args:
        faelle: The cases.
        name: A feature of `FEATURES`.
        keep: For free texts: only the most frequent ones, the rest together as „weitere“. 0 = all.
        voll: All groups the vocabulary knows, whether they occur or not; otherwise a row of zeros would tell that somebody is in it.
    """
    merkmal = FEATURES[name]
    state = faelle.zustand[merkmal.feld].to_numpy()
    found, codes = _values(faelle, merkmal)
    worte, codes = _ordered(merkmal, found, np.where(state == Zustand.WERT, codes, -1), voll=voll)
    if keep and len(worte) > keep:
        worte, codes = _most_frequent(worte, codes, keep)
    worte = [FELD[merkmal.feld].wort(word) for word in worte]
    if (state == Zustand.LEER).any() or (voll and FELD[merkmal.feld].leer_moeglich):
        codes = np.where(state == Zustand.LEER, len(worte), codes)
        worte = [*worte, merkmal.leer]
    codes = np.where((state == Zustand.UNBEKANNT) | ((state == Zustand.WERT) & (codes < 0)), len(worte), codes)
    codes = np.where(state == Zustand.QUELLE_FEHLT, len(worte) + 1, codes)
    return Grouping(merkmal.titel, (*worte, UNBEKANNT, QUELLE_FEHLT), codes.astype(np.int64), merkmal.filter)


def of_words(titel: str, words: Objects, order: Sequence[str], filter_: str = "") -> Grouping:
    """Groups from one word per person; „unbekannt“ and „Quelle fehlt“ come last."""
    worte = (*(word for word in order if word not in {UNBEKANNT, QUELLE_FEHLT}), UNBEKANNT, QUELLE_FEHLT)
    codes = pd.Index(worte, dtype=object).get_indexer(pd.Index(words, dtype=object)).astype(np.int64)
    return Grouping(titel, worte, codes, filter_)


def _values(faelle: Faelle, merkmal: Feature) -> tuple[list[str], Int64]:
    column = faelle.werte[merkmal.feld]
    if merkmal.stufen:
        numbers = column.to_numpy(dtype=np.int64, na_value=0)
        return list(merkmal.stufen.worte), np.searchsorted(merkmal.stufen.grenzen, numbers, side="right").astype(np.int64)
    codes, found = pd.factorize(column.to_numpy(dtype=object))
    return [str(word) for word in found], codes.astype(np.int64)


def _ordered(merkmal: Feature, found: list[str], codes: Int64, *, voll: bool) -> tuple[list[str], Int64]:
    """Groups that occur, in the order of the vocabulary, texts alphabetically; groups of a number all."""
    if merkmal.stufen:
        return found, codes
    if voll:
        known = list(merkmal.werte)
        return known, _renumbered(codes, [found.index(word) if word in found else len(found) for word in known], len(found))
    used = np.unique(codes[codes >= 0])
    place = {word: position for position, word in enumerate(FELD[merkmal.feld].werte)}
    order = sorted(used.tolist(), key=lambda code: (place.get(found[code], len(place)), found[code].casefold(), found[code]))
    return [found[code] for code in order], _renumbered(codes, order, len(found))


def _most_frequent(worte: list[str], codes: Int64, keep: int) -> tuple[list[str], Int64]:
    often = np.bincount(codes[codes >= 0], minlength=len(worte))
    kept = sorted(np.argsort(-often, kind="stable")[:keep].tolist())
    new = _renumbered(codes, kept, len(worte))
    return [*(worte[code] for code in kept), "weitere"], np.where((codes >= 0) & (new < 0), keep, new)


def _renumbered(codes: Int64, order: list[int], size: int) -> Int64:
    new = np.full(size + 1, -1, dtype=np.int64)
    new[order] = np.arange(len(order))
    new[size] = -1
    return new[codes]
