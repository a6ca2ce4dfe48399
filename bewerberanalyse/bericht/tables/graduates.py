"""R8 graduates of the Integrationskurs by month of the course end, provider and kind: result, and whether anything follows."""

import numpy as np
import pandas as pd

from bewerberanalyse.bericht.tables.chains import follow_up
from bewerberanalyse.bericht.tables.feature import MERKMALE, QUELLE_FEHLT, UNBEKANNT, Grouping, groups, of_words
from bewerberanalyse.bericht.tables.table import GESAMT, PERSONEN, AggregateTable, Section
from bewerberanalyse.model.arrays import Bools, Int64, Objects
from bewerberanalyse.model.case import Faelle, Zustand

BEREICH = "Absolventen"
MONATE_ZURUECK, MONATE_VORAUS = 12, 6
TRAEGER = 20
ANSCHLUSS = ("ja", "nein", UNBEKANNT)
_TITEL = "Anschluss"
BSK = "Berufssprachkurs"
ABBRUCH, MIT_ANSCHLUSS, OHNE_ANSCHLUSS = "abgebrochen", "abgeschlossen, mit Anschluss", "abgeschlossen, ohne Anschluss"
OFFENER_ANSCHLUSS, KEIN_ENDE = "abgeschlossen, Anschluss unbekannt", "kein beendeter Kurs dieser Art"
_NO_KIND = {MERKMALE["ik_art"].leer, QUELLE_FEHLT}
OUTCOMES = (ABBRUCH, MIT_ANSCHLUSS, OHNE_ANSCHLUSS, OFFENER_ANSCHLUSS, KEIN_ENDE)
FILTER = "Integrationskurs: laufend, abgeschlossen"


def tables(faelle: Faelle) -> list[AggregateTable]:
    """Graduates of the last twelve and the next six months."""
    rows = np.flatnonzero(_is_graduate(faelle))
    ends = _end_months(faelle)
    ordered = sorted({word for word in ends[rows] if word not in {UNBEKANNT, QUELLE_FEHLT}})
    result, follow = groups(faelle, "ik_ergebnis"), follow_up(faelle)
    monat = of_words("Kursende", ends, ordered, "IK Ende")
    traeger, art = groups(faelle, "ik_traeger", keep=TRAEGER), groups(faelle, "ik_art")
    hint = (
        f"Laufende und abgeschlossene Kurse, Ende von {MONATE_ZURUECK} Monaten vor bis {MONATE_VORAUS} Monaten nach dem Stichtag "
        "oder nicht bekannt"
    )
    return [
        AggregateTable(
            "R8",
            BEREICH,
            f"Absolventen nach {line.titel}",
            _table(line, result, follow, rows),
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
    follow, art = follow_up(faelle), groups(faelle, "ik_art", voll=True)
    kinds = [(f"Integrationskurs {word}", art.codes == place) for place, word in enumerate(art.worte) if word not in _NO_KIND]
    everybody = np.ones(len(faelle), dtype=np.bool_)
    of_ik = [_outcome(faelle, titel, "ik_status", mine, follow) for titel, mine in kinds]
    return [*of_ik, _outcome(faelle, BSK, "bsk_status", everybody, follow)]


def _outcome(faelle: Faelle, titel: str, name: str, of_kind: Bools, follow: Objects) -> Grouping:
    known = of_kind & (faelle.zustand[name].to_numpy() == Zustand.WERT)
    status = faelle.werte[name].to_numpy(dtype=object).astype(str)
    done = known & (status == "abgeschlossen")
    hit = [known & (status == "abgebrochen"), *(done & (follow == word) for word in ANSCHLUSS)]
    return Grouping(titel, OUTCOMES, np.select(hit, range(len(hit)), len(hit)).astype(np.int64))


def _is_graduate(faelle: Faelle) -> Bools:
    status = np.isin(faelle.werte["ik_status"].to_numpy(dtype=object).astype(str), ("laufend", "abgeschlossen"))
    status &= faelle.zustand["ik_status"].to_numpy() == Zustand.WERT
    months = _months(faelle) - np.datetime64(faelle.stichtag, "M").astype(np.int64)
    dated = faelle.zustand["ik_ende"].to_numpy() == Zustand.WERT
    inside: Bools = status & (~dated | ((months >= -MONATE_ZURUECK) & (months <= MONATE_VORAUS)))
    return inside


def _months(faelle: Faelle) -> Int64:
    return faelle.werte["ik_ende"].to_numpy().astype("datetime64[M]").astype(np.int64)


def _end_months(faelle: Faelle) -> Objects:
    words = faelle.werte["ik_ende"].to_numpy().astype("datetime64[M]").astype(str).astype(object)
    state = faelle.zustand["ik_ende"].to_numpy()
    told: Objects = np.select([state == Zustand.WERT, state == Zustand.QUELLE_FEHLT], [words, QUELLE_FEHLT], UNBEKANNT).astype(object)
    return told


def _table(line: Grouping, result: Grouping, follow: Objects, rows: Int64) -> pd.DataFrame:
    used = [
        place for place in range(len(line.worte)) if (line.codes[rows] == place).any() or line.worte[place] in {UNBEKANNT, QUELLE_FEHLT}
    ]
    parts = [rows[line.codes[rows] == place] for place in used] + [rows]
    data: dict[str, list[int]] = {PERSONEN: [len(part) for part in parts]}
    for code, word in enumerate(result.worte):
        data[f"Ergebnis {word}"] = [int((result.codes[part] == code).sum()) for part in parts]
    for word in ANSCHLUSS:
        data[f"{_TITEL} {word}"] = [int((follow[part] == word).sum()) for part in parts]
    return pd.DataFrame({line.titel: [*(line.worte[place] for place in used), GESAMT], **data})


SECTION = Section(BEREICH, "Integrationskurse mit Ende um den Stichtag: Ergebnis und Anschluss", lambda month: tables(month.faelle))
