"""The language level of a person as a sentence: level, kind of proof, date, and how old that makes it at the Stichtag."""

from datetime import date

import pandas as pd

from bewerberanalyse.model.arrays import Positions
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD

ALT = 6  # months; certificates older than this are not accepted for a Berufssprachkurs. Source: § 8 Abs. 1 DeuFöV


def proofs(faelle: Faelle, rows: Positions) -> list[str]:
    """Per person „B1, DTZ vom 12.03.2025, 14 Monate alt“, or what is missing.

    Privacy: values of persons; only for the workbook.
    """
    level = _texts(faelle, "sprachniveau", rows, "Sprachniveau")
    source = _texts(faelle, "sprachniveau_quelle", rows, "Quelle")
    days = pd.Series(faelle.werte["sprachniveau_datum"].iloc[rows]).dt.date
    known = faelle.zustand["sprachniveau_datum"].to_numpy()[rows] == Zustand.WERT
    levels = faelle.zustand["sprachniveau"].to_numpy()[rows] == Zustand.WERT
    return [
        f"{what}, {where} {_dated(day, faelle.stichtag) if dated else 'ohne Datum'}" if has_level else what
        for what, has_level, where, day, dated in zip(level, levels, source, days, known, strict=True)
    ]


def _texts(faelle: Faelle, name: str, rows: Positions, called: str) -> list[str]:
    state = faelle.zustand[name].to_numpy()[rows]
    told = {one: f"{called} {one.anzeige}" for one in Zustand} | {Zustand.LEER: f"ohne {called}"}
    words = faelle.werte[name].iloc[rows].tolist()
    return [FELD[name].wort(str(word)) if one == Zustand.WERT else told[one] for word, one in zip(words, state.tolist(), strict=True)]


def _dated(day: date, stichtag: date) -> str:
    months = (stichtag.year - day.year) * 12 + stichtag.month - day.month - (stichtag.day < day.day)
    is_old = pd.Timestamp(day) < pd.Timestamp(stichtag) - pd.DateOffset(months=ALT)  # as the presets count: six months to the day still do
    return f"vom {day:%d.%m.%Y}, {max(months, 0)} Monate alt" + (f" (älter als {ALT} Monate)" if is_old else "")
