"""R4 the Förderketten as they were, and R8 the graduates of the Integrationskurs: what came of it, and whether anything follows.

The field „Förderkette“ shows months, and at most the ten newest links; waiting is therefore counted in months.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from bewerberanalyse.bericht.tables.structure import cross
from bewerberanalyse.bericht.tables.table import (
    DASH,
    FEATURES,
    PERSONEN,
    QUELLE_FEHLT,
    TOTAL,
    UNBEKANNT,
    AggregateTable,
    Grouping,
    Section,
    groups,
    mean,
    of_words,
)
from bewerberanalyse.model.arrays import Bools, Int64, Objects
from bewerberanalyse.model.case import ChainLink, Faelle, Zustand, month_number

BEREICH = "Förderketten"
MOST_FREQUENT = 15
WEITERE, KEINE = "weitere Muster", "keine Förderung bekannt"
LENGTH_CLASSES = ("keine", "1 Glied", "2 Glieder", "3 Glieder", "4 und mehr")
WAIT_CLASSES = ("unter 1 Monat", "1 bis 3 Monate", "4 bis 6 Monate", "7 bis 12 Monate", "über 12 Monate", "nur ein Glied", "keine Kette")
_WAIT_LIMITS = (1, 4, 7, 13)

Chain = Sequence[ChainLink]
ABSOLVENTEN = "Absolventen"
MONTHS_BACK, MONTHS_AHEAD = 12, 6
MAX_PROVIDERS = 20
FOLLOW_UP = ("ja", "nein", UNBEKANNT)
_TITLE = "Anschluss"
BSK = "Berufssprachkurs"
ABBRUCH, MIT_ANSCHLUSS, OHNE_ANSCHLUSS = "abgebrochen", "abgeschlossen, mit Anschluss", "abgeschlossen, ohne Anschluss"
OFFENER_ANSCHLUSS, KEIN_ENDE = "abgeschlossen, Anschluss unbekannt", "kein beendeter Kurs dieser Art"
_NO_KIND = {FEATURES["ik_art"].leer, QUELLE_FEHLT}
OUTCOMES = (ABBRUCH, MIT_ANSCHLUSS, OHNE_ANSCHLUSS, OFFENER_ANSCHLUSS, KEIN_ENDE)
FILTER = "Integrationskurs: laufend, abgeschlossen"


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
    length = of_words(
        "Länge der Kette", _told([LENGTH_CLASSES[min(len(one), 4)] for one in chains], missing), LENGTH_CLASSES, "Förderkette"
    )
    gaps = [waits(one) for one in chains]
    waited = [_class(one, found) for one, found in zip(chains, gaps, strict=True)]
    waiting = of_words("Wartezeit zwischen den Gliedern", _told(waited, missing), WAIT_CLASSES, "Förderkette")
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
        return WAIT_CLASSES[-2] if chain else WAIT_CLASSES[-1]
    return WAIT_CLASSES[bisect_right(_WAIT_LIMITS, sum(gaps) / len(gaps))] if gaps else UNBEKANNT


def _patterns(faelle: Faelle, chains: list[Chain], gaps: list[list[int]], missing: Objects) -> AggregateTable:
    words = pd.Series(_told([pattern(one) if one else KEINE for one in chains], missing), dtype=object)
    often = words[~words.isin([KEINE, UNBEKANNT, QUELLE_FEHLT])].value_counts(sort=False)
    top = sorted(often.index, key=lambda word: (-int(often[word]), word))[:MOST_FREQUENT]
    shown = words.where(words.isin([*top, KEINE, UNBEKANNT, QUELLE_FEHLT]), WEITERE)
    follow = _follow_up(faelle)
    lines = []
    for word in [*top, WEITERE, KEINE, UNBEKANNT, QUELLE_FEHLT, TOTAL]:
        rows = np.arange(len(words)) if word == TOTAL else np.flatnonzero((shown == word).to_numpy())
        waited = np.array([gap for row in rows for gap in gaps[row]], dtype=np.float64)
        in_chain = [row for row in rows if chains[row]]
        without = int((follow[in_chain] == "nein").sum())
        unsure = int((follow[in_chain] == UNBEKANNT).sum())
        lines.append((word, len(rows), mean(waited), without, unsure, without / len(in_chain) if in_chain else DASH))
    heads = ["Muster", PERSONEN, "Ø Monate zwischen Gliedern", "ohne Anschluss", "Anschluss unbekannt", "Anteil ohne Anschluss"]
    hint = "Ohne Anschluss: keine laufende Maßnahme, keine Folgemaßnahme, kein laufender oder angemeldeter Kurs am Stichtag"
    werte = pd.DataFrame(lines, columns=heads)
    return AggregateTable("R4", BEREICH, "Förderketten: häufigste Muster", werte, "Förderkette (Textfilter)", hint, liste=True)


def _follow_up(faelle: Faelle) -> Objects:
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


CHAINS = Section(BEREICH, "welche Abfolgen von Kursen und Maßnahmen vorkommen, Wartezeiten, Anschluss", lambda month: tables(month.faelle))


def graduate_tables(faelle: Faelle) -> list[AggregateTable]:
    """Graduates of the last twelve and the next six months."""
    rows = np.flatnonzero(_is_graduate(faelle))
    ends = _end_months(faelle)
    ordered = sorted({word for word in ends[rows] if word not in {UNBEKANNT, QUELLE_FEHLT}})
    result, follow = groups(faelle, "ik_ergebnis"), _follow_up(faelle)
    monat = of_words("Kursende", ends, ordered, "IK Ende")
    traeger, art = groups(faelle, "ik_traeger", keep=MAX_PROVIDERS), groups(faelle, "ik_art")
    hint = (
        f"Laufende und abgeschlossene Kurse, Ende von {MONTHS_BACK} Monaten vor bis {MONTHS_AHEAD} Monaten nach dem Stichtag "
        "oder nicht bekannt"
    )
    return [
        AggregateTable(
            "R8",
            ABSOLVENTEN,
            f"Absolventen nach {line.titel}",
            _graduates(line, result, follow, rows),
            f"{FILTER}, {line.filter} = Zeile",
            hint,
            liste=line is monat,
        )
        for line in (monat, traeger, art)
    ]


def outcomes(faelle: Faelle) -> list[Grouping]:
    """How courses ended and whether anything follows: one grouping of all persons per kind of Integrationskurs, and one of the BSK.

    Whose course, or its kind, is not known counts as no ended course of any kind that is known.
    """
    follow, art = _follow_up(faelle), groups(faelle, "ik_art", voll=True)
    kinds = [(f"Integrationskurs {word}", art.codes == place) for place, word in enumerate(art.worte) if word not in _NO_KIND]
    everybody = np.ones(len(faelle), dtype=np.bool_)
    of_ik = [_outcome(faelle, titel, "ik_status", mine, follow) for titel, mine in kinds]
    return [*of_ik, _outcome(faelle, BSK, "bsk_status", everybody, follow)]


def _outcome(faelle: Faelle, titel: str, name: str, of_kind: Bools, follow: Objects) -> Grouping:
    known = of_kind & (faelle.zustand[name].to_numpy() == Zustand.WERT)
    status = faelle.werte[name].to_numpy(dtype=object).astype(str)
    done = known & (status == "abgeschlossen")
    hit = [known & (status == "abgebrochen"), *(done & (follow == word) for word in FOLLOW_UP)]
    return Grouping(titel, OUTCOMES, np.select(hit, range(len(hit)), len(hit)).astype(np.int64))


def _is_graduate(faelle: Faelle) -> Bools:
    status = np.isin(faelle.werte["ik_status"].to_numpy(dtype=object).astype(str), ("laufend", "abgeschlossen"))
    status &= faelle.zustand["ik_status"].to_numpy() == Zustand.WERT
    months = _months(faelle) - np.datetime64(faelle.stichtag, "M").astype(np.int64)
    dated = faelle.zustand["ik_ende"].to_numpy() == Zustand.WERT
    inside: Bools = status & (~dated | ((months >= -MONTHS_BACK) & (months <= MONTHS_AHEAD)))
    return inside


def _months(faelle: Faelle) -> Int64:
    return faelle.werte["ik_ende"].to_numpy().astype("datetime64[M]").astype(np.int64)


def _end_months(faelle: Faelle) -> Objects:
    words = faelle.werte["ik_ende"].to_numpy().astype("datetime64[M]").astype(str).astype(object)
    state = faelle.zustand["ik_ende"].to_numpy()
    told: Objects = np.select([state == Zustand.WERT, state == Zustand.QUELLE_FEHLT], [words, QUELLE_FEHLT], UNBEKANNT).astype(object)
    return told


def _graduates(line: Grouping, result: Grouping, follow: Objects, rows: Int64) -> pd.DataFrame:
    used = [
        place for place in range(len(line.worte)) if (line.codes[rows] == place).any() or line.worte[place] in {UNBEKANNT, QUELLE_FEHLT}
    ]
    parts = [rows[line.codes[rows] == place] for place in used] + [rows]
    data: dict[str, list[int]] = {PERSONEN: [len(part) for part in parts]}
    for code, word in enumerate(result.worte):
        data[f"Ergebnis {word}"] = [int((result.codes[part] == code).sum()) for part in parts]
    for word in FOLLOW_UP:
        data[f"{_TITLE} {word}"] = [int((follow[part] == word).sum()) for part in parts]
    return pd.DataFrame({line.titel: [*(line.worte[place] for place in used), TOTAL], **data})


GRADUATES = Section(
    ABSOLVENTEN, "Integrationskurse mit Ende um den Stichtag: Ergebnis und Anschluss", lambda month: graduate_tables(month.faelle)
)
