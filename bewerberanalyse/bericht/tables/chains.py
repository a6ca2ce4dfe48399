"""R4 the Förderketten as they were: pattern, length, result, waiting months between links, share without follow-up.

The field „Förderkette“ shows months, and at most the ten newest links; waiting is therefore counted in months.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from bewerberanalyse.bericht.tables.feature import QUELLE_FEHLT, UNBEKANNT, groups, of_words
from bewerberanalyse.bericht.tables.structure import cross
from bewerberanalyse.bericht.tables.table import GESAMT, PERSONEN, STRICH, AggregateTable, Section, mean
from bewerberanalyse.model.arrays import Objects
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.participations import ChainLink, month_number

BEREICH = "Förderketten"
HAEUFIGSTE = 15
WEITERE, KEINE = "weitere Muster", "keine Förderung bekannt"
LAENGEN = ("keine", "1 Glied", "2 Glieder", "3 Glieder", "4 und mehr")
WARTEN = ("unter 1 Monat", "1 bis 3 Monate", "4 bis 6 Monate", "7 bis 12 Monate", "über 12 Monate", "nur ein Glied", "keine Kette")
_KLASSEN = (1, 4, 7, 13)

Chain = Sequence[ChainLink]


def waits(chain: Chain) -> list[int]:
    """Months between the end of a link and the begin of the next; overlapping links wait 0."""
    pairs = pairwise(chain)
    return [max(month_number(later.beginn) - month_number(earlier.ende), 0) for earlier, later in pairs if earlier.ende and later.beginn]


def pattern(chain: Chain) -> str:
    """The kinds of links in their order: „IK → BSK → MAT“; levels do not make a pattern of their own."""
    return " → ".join(one.wort for one in chain)


def tables(faelle: Faelle) -> list[AggregateTable]:
    """The frequent patterns, and length by result and by waiting time."""
    state = faelle.zustand["massnahmen_verlauf"].to_numpy()
    chains: list[Chain] = faelle.werte["massnahmen_verlauf"].tolist()
    missing = np.select([state == Zustand.UNBEKANNT, state == Zustand.QUELLE_FEHLT], [UNBEKANNT, QUELLE_FEHLT], "").astype(object)
    length = of_words("Länge der Kette", _told([LAENGEN[min(len(one), 4)] for one in chains], missing), LAENGEN, "Förderkette")
    gaps = [waits(one) for one in chains]
    waited = [_class(one, found) for one, found in zip(chains, gaps, strict=True)]
    waiting = of_words("Wartezeit zwischen den Gliedern", _told(waited, missing), WARTEN, "Förderkette")
    result = groups(faelle, "ik_ergebnis")
    return [
        _patterns(faelle, chains, gaps, missing),
        AggregateTable(
            "R4", BEREICH, "Länge der Kette nach IK-Ergebnis", cross(length, result), "Förderkette (Text), IK-Ergebnis = Spalte"
        ),
        AggregateTable("R4", BEREICH, "Länge der Kette nach mittlerer Wartezeit", cross(length, waiting), "Förderkette (Text)", liste=True),
    ]


def _told(words: list[str], missing: Objects) -> Objects:
    return np.where(missing == "", np.array(words, dtype=object), missing) if len(words) else missing


def _class(chain: Chain, gaps: list[int]) -> str:
    if len(chain) < 2:
        return WARTEN[-2] if chain else WARTEN[-1]
    return WARTEN[bisect_right(_KLASSEN, sum(gaps) / len(gaps))] if gaps else UNBEKANNT


def _patterns(faelle: Faelle, chains: list[Chain], gaps: list[list[int]], missing: Objects) -> AggregateTable:
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
    return AggregateTable("R4", BEREICH, "Förderketten: häufigste Muster", werte, "Förderkette (Textfilter)", hint, liste=True)


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


SECTION = Section(BEREICH, "welche Abfolgen von Kursen und Maßnahmen vorkommen, Wartezeiten, Anschluss", lambda month: tables(month.faelle))
