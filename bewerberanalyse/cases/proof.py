"""The language level as a sentence: what is proved, by what, and how old the proof is."""

from datetime import date

import numpy as np
import pandas as pd

from bewerberanalyse.cases.rows import NAT
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.arrays import Array, Positions
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD

ALT = 6  # months; certificates older than this are not accepted for a Berufssprachkurs. Source: § 8 Abs. 1 DeuFöV


def proofs(faelle: Faelle, rows: Positions) -> list[str]:
    """Per person „B1, DTZ vom 12.03.2025, 14 Monate alt“, or what is missing.

    Privacy: values of persons; only for the workbook.
    """
    level = _texts(faelle, "sprachniveau", rows, "Sprachniveau")
    source = _texts(faelle, "sprachniveau_quelle", rows, "Quelle")
    days = faelle.werte["sprachniveau_datum"].to_numpy(dtype="M8[D]")[rows]
    known = faelle.zustand["sprachniveau_datum"].to_numpy()[rows] == Zustand.WERT
    levels = faelle.zustand["sprachniveau"].to_numpy()[rows] == Zustand.WERT
    dated = _dated(np.where(known, days, NAT), faelle.stichtag)
    return [
        f"{what}, {where} {when}" if has_level else what for what, has_level, where, when in zip(level, levels, source, dated, strict=True)
    ]


def _texts(faelle: Faelle, name: str, rows: Positions, called: str) -> list[str]:
    state = faelle.zustand[name].to_numpy()[rows]
    told = {one: f"{called} {one.anzeige}" for one in Zustand} | {Zustand.LEER: f"ohne {called}"}
    words = faelle.werte[name].iloc[rows].tolist()
    return [FELD[name].wort(str(word)) if one == Zustand.WERT else told[one] for word, one in zip(words, state.tolist(), strict=True)]


def _dated(days: Array, stichtag: date) -> list[str]:
    """How old each proof is; months are counted as the presets count them: six months to the day are not older than six."""
    told, which = np.unique(days, return_inverse=True)
    old_before = (pd.Timestamp(stichtag) - pd.DateOffset(months=ALT)).date()
    words = [_age(day, stichtag, is_old=day < old_before) if day is not None else "ohne Datum" for day in told.tolist()]
    return [words[place] for place in which.tolist()]


def _age(day: date, stichtag: date, *, is_old: bool) -> str:
    months = (stichtag.year - day.year) * 12 + stichtag.month - day.month - (stichtag.day < day.day)
    return f"vom {day:%d.%m.%Y}, {number_of(max(months, 0), 'Monat', 'Monate')} alt" + (f" (älter als {ALT} Monate)" if is_old else "")
