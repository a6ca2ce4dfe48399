"""Pairs for a person to decide: both records side by side, reasons, stable keys; applies nothing itself."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping

import pandas as pd

GEZEIGT = ("nachname", "vorname", "geburtsdatum", "geschlecht", "staatsangehoerigkeit", "plz", "bg_nummer", "kundennummer")
KOPF = ("paar", "quelle", "datei", "blatt", "zeile", "kundennummer", "gruende", "antwort")
SPALTEN = (*KOPF, *(f"{column}_{seite}" for column in GEZEIGT for seite in ("zeile", "person")))
_TRENNER = "\x1f"


def pair_key(content: Iterable[str], kundennummer: str) -> str:
    """The key of a pair: equal in every run as long as the content of the record and the candidate's number are equal.

    Privacy: a plain hash of few values can be guessed; it stays in the month folder. Outside only `carry_key` may be kept.
    """
    return hashlib.sha256(_TRENNER.join([*content, kundennummer]).encode()).hexdigest()[:32]


def carry_key(key: str, secret: bytes) -> str:
    """The key of a pair for carrying a decision into the next month: useless without the secret of the house."""
    return hmac.new(secret, key.encode(), hashlib.sha256).hexdigest()


def side_by_side(record: Mapping[str, object], person: Mapping[str, object]) -> dict[str, str]:
    """Both records under the column names of the sheet."""
    shown: dict[str, str] = {}
    for column in GEZEIGT:
        shown[f"{column}_zeile"] = as_shown(column, record)
        shown[f"{column}_person"] = as_shown(column, person)
    return shown


def as_shown(column: str, record: Mapping[str, object]) -> str:
    """A value as people write it: TT.MM.JJJJ, MM.JJJJ or JJJJ for a birth date, as much of it as is known."""
    value = str(record[column])
    if column != "geburtsdatum" or not value:
        return value
    year, month, day = value.split("-")
    return ".".join([day, month, year][3 - int(str(record["genau"])) :])


def empty() -> pd.DataFrame:
    """No pairs."""
    return pd.DataFrame({column: pd.Series(dtype="str") for column in SPALTEN})
