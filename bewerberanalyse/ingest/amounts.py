"""Cell text to amounts (cents) and whole numbers; amounts never pass through float."""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from bewerberanalyse.config.fold import soft
from bewerberanalyse.ingest.cell import UNREADABLE, VALUE, Parsed, Reading, parse_each
from bewerberanalyse.model.table import CellState

_CURRENCY = re.compile(r"(?:€|eur\b\.?|euro\b|mtl\.?|monatlich|/ ?monat|brutto|netto)")
_DASHES = re.compile(r",(?:-{1,2}|–|—)$")
_PLAIN = re.compile(r"^\d+$")
_COMMA = re.compile(r"^\d+,\d+$|^\d{1,3}(?:[.' ]\d{3})+(?:,\d+)?$|^,\d+$")
_POINT = re.compile(r"^\d*\.\d{1,2}$|^\d+\.\d{4,}$|^\d{1,3}(?:[,' ]\d{3})+\.\d+$|^\d+\.$")
_AMBIGUOUS = re.compile(r"^\d{1,3},\d{3}$")
_ZERO_WORDS = frozenset({"kein", "keine", "keins", "keines", "ohne", "kein einkommen", "keine einkuenfte", "nein"})
_NUMBER_WORDS = {
    "keine": 0, "kein": 0, "eine": 1, "ein": 1, "eins": 1, "zwei": 2, "drei": 3, "vier": 4, "fuenf": 5, "sechs": 6, "sieben": 7, "acht": 8,
    "neun": 9, "zehn": 10,
}  # fmt: skip
_UNIT = re.compile(r"(?: ?(?:pers(?:onen|on|\.)?|p\.|mitglieder|monate?n?|mon\.?|m\.|jahre?|j\.|jaehrig))$")
_WHOLE = re.compile(r"^\d{1,6}(?:[.,]0+)?$")
_GERMAN = str.maketrans(",", ".", ".' ")
_ENGLISH = str.maketrans("", "", ",' ")
MAX_CENTS = 10**11


def to_cents(text: str) -> tuple[int, CellState, str]:
    """Cents of one cell text: `1.234,56`, `1234,56 €`, `450,-`, `12,30-`, `(12,30)`, `1,234.56`.

    >>> to_cents("1.234,56 €")[0], to_cents("12,30-")[0], to_cents("450,-")[0]
    (123456, -1230, 45000)
    """
    plain = soft(text).lstrip("'")
    if plain in _ZERO_WORDS:
        return 0, VALUE, ""
    plain = _CURRENCY.sub("", plain).strip().replace("−", "-")
    plain = _DASHES.sub("", plain.removesuffix(".-").removesuffix(".--"))
    negative = False
    if plain.startswith("(") and plain.endswith(")"):
        negative, plain = True, plain[1:-1]
    if plain.startswith(("-", "+")) or plain.endswith(("-", "+")):
        negative, plain = "-" in plain or negative, plain.strip("+-")
    plain = plain.strip()
    digits = _canonical(plain)
    if digits is None:
        return 0, UNREADABLE, "E-141"
    cents = int((Decimal(digits) * 100).quantize(Decimal(1), ROUND_HALF_UP))
    if cents > MAX_CENTS:
        return 0, UNREADABLE, "E-141"
    return -cents if negative else cents, VALUE, ""


def _canonical(plain: str) -> str | None:
    """Digits with decimal point; None if not one number, or if it can be read two ways."""
    if len(plain) > 30 or not plain.isascii():
        return None
    if _PLAIN.match(plain):
        return plain
    if _AMBIGUOUS.match(plain):
        return None
    if _COMMA.match(plain):
        return plain.translate(_GERMAN)
    if _POINT.match(plain):
        return plain.translate(_ENGLISH).rstrip(".")
    return None


def to_int(text: str) -> tuple[int, CellState, str]:
    """A whole number: `3`, `3,0`, `3 Pers.`, `12 Monate`, `drei`."""
    plain = _UNIT.sub("", soft(text).lstrip("'"))
    if plain in _NUMBER_WORDS:
        return _NUMBER_WORDS[plain], VALUE, ""
    if not _WHOLE.match(plain):
        return 0, UNREADABLE, "E-142"
    return int(plain.replace(",", ".").partition(".")[0]), VALUE, ""


def parse_amounts(texts: Sequence[str]) -> Parsed:
    """Distinct texts of one column as cents."""
    return _whole(parse_each(texts, Reading(to_cents, 0, "E-141")))


def parse_ints(texts: Sequence[str]) -> Parsed:
    """Distinct texts of one column as whole numbers."""
    return _whole(parse_each(texts, Reading(to_int, 0, "E-142")))


def _whole(parsed: Parsed) -> Parsed:
    parsed.werte = parsed.werte.astype(np.int64)
    return parsed


