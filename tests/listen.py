"""Columns of `Faelle.werte` in tests; list fields are written as the workbook shows them."""

import calendar
import re
from datetime import date

import numpy as np
import pandas as pd

from bewerberanalyse.model.case import ChainLink, Programme, Zustand, teilnahmen
from bewerberanalyse.model.fields import FELD, Kind

_LINK = re.compile(r"(?P<instrument>\S+)(?: (?P<niveau>[ABC]\d))?(?: (?P<beginn>[\d.]*)–(?P<ende>[\d.]*)(?P<vorbei>\?)?)?")


def eintraege(name, text):
    """The entries of a list field: `"A; B"`, for the Förderkette `"IK 03.23–01.24 > MAT 05.25–"`; days may be given as 15.03.23."""
    if not text:
        return ()
    return glieder(text) if name == "massnahmen_verlauf" else tuple(text.split("; "))


def glieder(text):
    """The links of a Förderkette; a month as begin means its first day, as end its last."""
    return tuple(_link(part) for part in text.split(" > ")) if text else ()


def _link(part):
    found = _LINK.fullmatch(part)
    begin, end = _day(found["beginn"], last=False), _day(found["ende"], last=True)
    return ChainLink(found["instrument"], found["niveau"] or "", begin, end, vorbei=bool(found["vorbei"]))


def _day(text, *, last):
    if not text:
        return None
    *day, month, year = (int(number) for number in text.split("."))
    year += 1900 if year >= 70 else 2000
    return date(year, month, day[0] if day else calendar.monthrange(year, month)[1] if last else 1)


def spalte(name, values):
    """A list column of `Faelle.werte`: texts, lists or tuples of entries, None where there is none."""
    entries = [eintraege(name, value) if isinstance(value, str) else tuple(value or ()) for value in values]
    return pd.Series(np.fromiter(entries, dtype=object, count=len(entries)), dtype=object)


def feldspalte(feld, values):
    """A column of `Faelle.werte` of whatever kind: days, whole numbers (amounts in cents), texts or lists; None where there is none."""
    if feld.kind is Kind.LISTE:
        return spalte(feld.name, values)
    if feld.kind is Kind.DATUM:
        days = [np.datetime64("NaT") if value is None else np.datetime64(value) for value in values]
        return pd.Series(np.array(days, dtype="datetime64[s]"))
    if feld.kind in {Kind.GANZZAHL, Kind.BETRAG}:
        return pd.Series([pd.NA if value is None else int(value) for value in values], dtype="Int64")
    return pd.Series(["" if value is None else str(value) for value in values], dtype="str")


def aus_ketten(ketten, stichtag):
    """`Faelle.teilnahmen` for persons with these Förderketten: a link without an end, or with one ahead, runs."""
    lines = [(fall, link) for fall, links in enumerate(ketten) for link in links]
    kinds = [Programme(link.instrument) if link.instrument in ("IK", "BSK") else Programme.MEASURE for _, link in lines]
    runs = [link.ende is None or link.ende >= stichtag for _, link in lines]
    words = [("laufend", "abgeschlossen") if kind is not Programme.MEASURE else ("eingetreten", "beendet") for kind in kinds]
    return teilnahmen(
        fall=[fall for fall, _ in lines], art=[kind.value for kind in kinds], instrument=[link.instrument for _, link in lines],
        niveau=[link.niveau for _, link in lines], titel=[link.name for _, link in lines],
        beginn=[pd.Timestamp(link.beginn) if link.beginn else pd.NaT for _, link in lines],
        ende=[pd.Timestamp(link.ende) if link.ende else pd.NaT for _, link in lines],
        beginn_zustand=[Zustand.WERT if link.beginn else Zustand.UNBEKANNT for _, link in lines],
        ende_zustand=[Zustand.WERT if link.ende else Zustand.UNBEKANNT for _, link in lines],
        status=[pair[0] if running else pair[1] for pair, running in zip(words, runs, strict=True)],
        ergebnis=[""] * len(lines), quelle=["cosach"] * len(lines), gewiss=[True] * len(lines),
    )  # fmt: skip


def gezeigt(name, value):
    """One cell of a list field as text."""
    return FELD[name].shown(value)
