"""R4 the Förderketten as they were: pattern, length, result, waiting months between links, share without follow-up.

The field „Förderkette“ knows months, not days, and at most the ten newest links; waiting is therefore counted in months.
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import pandas as pd

from bewerberanalyse.bericht.tables.feature import QUELLE_FEHLT, UNBEKANNT, groups, of_words
from bewerberanalyse.bericht.tables.structure import cross
from bewerberanalyse.bericht.tables.table import GESAMT, PERSONEN, STRICH, Tafel, mean
from bewerberanalyse.model.arrays import Objects
from bewerberanalyse.model.case import Faelle, Zustand

BEREICH = "Förderketten"
HAEUFIGSTE = 15
WEITERE, KEINE = "weitere Muster", "keine Förderung bekannt"
LAENGEN = ("keine", "1 Glied", "2 Glieder", "3 Glieder", "4 und mehr")
WARTEN = ("unter 1 Monat", "1 bis 3 Monate", "4 bis 6 Monate", "7 bis 12 Monate", "über 12 Monate", "nur ein Glied", "keine Kette")
_KLASSEN = (1, 4, 7, 13)


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One link; months count from year 0, None = not known or still open."""

    name: str
    beginn: int | None
    ende: int | None


def links(text: str) -> list[ChainLink]:
    """The links of one „Förderkette“, oldest first.

    >>> [(one.name, one.beginn, one.ende) for one in links("BSK B2 03.23–01.24 > MAT 05.25–")]
    [('BSK B2', 24278, 24288), ('MAT', 24304, None)]
    """
    return [_glied(part) for part in text.split(" > ")]


@lru_cache(maxsize=1 << 16)  # a hundred thousand chains consist of some thousand different links
def _glied(part: str) -> ChainLink:
    name, _, span = part.strip().rpartition(" ")
    beginn, _, ende = span.partition("–")
    return ChainLink(name or span, _month(beginn), _month(ende))


def _month(text: str) -> int | None:
    month, _, year = text.partition(".")
    return (2000 + int(year)) * 12 + int(month) - 1 if month.isdigit() and year.isdigit() else None


def waits(chain: list[ChainLink]) -> list[int]:
    """Full months between the end of a link and the begin of the next; overlapping links wait 0."""
    pairs = pairwise(chain)
    return [max(later.beginn - earlier.ende, 0) for earlier, later in pairs if earlier.ende is not None and later.beginn is not None]


def pattern(chain: list[ChainLink]) -> str:
    """The kinds of links in their order: „IK → BSK → MAT“; levels do not make a pattern of their own."""
    return " → ".join(one.name.split(" ")[0] for one in chain)


def tables(faelle: Faelle) -> list[Tafel]:
    """The frequent patterns, and length by result and by waiting time."""
    state = faelle.zustand["massnahmen_verlauf"].to_numpy()
    texts = faelle.werte["massnahmen_verlauf"].tolist()
    chains = [links(text) if known else [] for text, known in zip(texts, (state == Zustand.WERT).tolist(), strict=True)]
    missing = np.select([state == Zustand.UNBEKANNT, state == Zustand.QUELLE_FEHLT], [UNBEKANNT, QUELLE_FEHLT], "").astype(object)
    length = of_words("Länge der Kette", _told([LAENGEN[min(len(one), 4)] for one in chains], missing), LAENGEN, "Förderkette")
    gaps = [waits(one) for one in chains]
    waited = [_class(one, found) for one, found in zip(chains, gaps, strict=True)]
    waiting = of_words("Wartezeit zwischen den Gliedern", _told(waited, missing), WARTEN, "Förderkette")
    result = groups(faelle, "ik_ergebnis")
    return [
        _patterns(faelle, chains, gaps, missing),
        Tafel("R4", BEREICH, "Länge der Kette nach IK-Ergebnis", cross(length, result), "Förderkette (Text), IK-Ergebnis = Spalte"),
        Tafel("R4", BEREICH, "Länge der Kette nach mittlerer Wartezeit", cross(length, waiting), "Förderkette (Text)", liste=True),
    ]


def _told(words: list[str], missing: Objects) -> Objects:
    return np.where(missing == "", np.array(words, dtype=object), missing) if len(words) else missing


def _class(chain: list[ChainLink], gaps: list[int]) -> str:
    if len(chain) < 2:
        return WARTEN[-2] if chain else WARTEN[-1]
    return WARTEN[bisect_right(_KLASSEN, sum(gaps) / len(gaps))] if gaps else UNBEKANNT


def _patterns(faelle: Faelle, chains: list[list[ChainLink]], gaps: list[list[int]], missing: Objects) -> Tafel:
    words = pd.Series(_told([pattern(one) if one else KEINE for one in chains], missing), dtype=object)
    often = words[~words.isin([KEINE, UNBEKANNT, QUELLE_FEHLT])].value_counts(sort=False)
    top = sorted(often.index, key=lambda word: (-int(often[word]), word))[:HAEUFIGSTE]
    shown = words.where(words.isin([*top, KEINE, UNBEKANNT, QUELLE_FEHLT]), WEITERE)
    follow = follow_up(faelle)
    lines = []
    for word in [*top, WEITERE, KEINE, UNBEKANNT, QUELLE_FEHLT, GESAMT]:
        rows = np.arange(len(words)) if word == GESAMT else np.flatnonzero((shown == word).to_numpy())
        waited = np.array([gap for row in rows for gap in gaps[row]], dtype=np.float64)
        in_chain = [row for row in rows if chains[row]]
        without = int((follow[in_chain] == "nein").sum())
        unsure = int((follow[in_chain] == UNBEKANNT).sum())
        lines.append((word, len(rows), mean(waited), without, unsure, without / len(in_chain) if in_chain else STRICH))
    heads = ["Muster", PERSONEN, "Ø Monate zwischen Gliedern", "ohne Anschluss", "Anschluss unbekannt", "Anteil ohne Anschluss"]
    hint = "Ohne Anschluss: keine laufende Maßnahme, keine Folgemaßnahme, kein laufender oder angemeldeter Kurs am Stichtag"
    werte = pd.DataFrame(lines, columns=heads)
    return Tafel("R4", BEREICH, "Förderketten: häufigste Muster", werte, "Förderkette (Textfilter)", hint, liste=True)


def follow_up(faelle: Faelle) -> Objects:
    """Per person ja, nein or unbekannt: does a measure or course run, or is one next?"""
    state, werte = faelle.zustand, faelle.werte
    yes, unsure = np.zeros(len(faelle), dtype=np.bool_), np.zeros(len(faelle), dtype=np.bool_)
    for name in ("massnahme_aktuell", "folgemassnahme"):
        column = state[name].to_numpy()
        yes |= column == Zustand.WERT
        unsure |= np.isin(column, (Zustand.UNBEKANNT, Zustand.QUELLE_FEHLT))
    for name in ("ik_status", "bsk_status"):
        column = state[name].to_numpy()
        running = np.isin(werte[name].to_numpy(dtype=object).astype(str), ("laufend", "angemeldet"))
        yes |= (column == Zustand.WERT) & running
        unsure |= np.isin(column, (Zustand.UNBEKANNT, Zustand.QUELLE_FEHLT))
    return np.select([yes, unsure], ["ja", UNBEKANNT], "nein").astype(object)
