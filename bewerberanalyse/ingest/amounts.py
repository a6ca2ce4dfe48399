"""Cell text to amounts (cents) and whole numbers; amounts never pass through float."""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from bewerberanalyse.config.fold import soft
from bewerberanalyse.ingest.cell import UNREADABLE, VALUE, Parsed, Reading, parse_each
from bewerberanalyse.model.table import CellState

_CURRENCY = re.compile(r"(?:€|eur\b\.?|euro\b|mtl\.?|monatlich|/ ?monat|brutto|netto)")
_KINDS = re.compile(r"brutto|netto")
_INSIDE = re.compile(rf"\d[\d.,]*\s*{_CURRENCY.pattern}\s*[.,]?\d")  # „450€50“: Euro and Cent, or two amounts
_DASHES = re.compile(r",(?:-{1,2}|–|—)$")
_PLAIN = re.compile(r"^\d+$")
_COMMA = re.compile(r"^\d+,\d+$|^\d{1,3}(?:[.']\d{3})+(?:,\d+)?$|^\d{1,3}(?: \d{3})+,\d{1,2}$|^,\d+$")
_POINT = re.compile(
    r"^\d{1,3}(?:,\d{3}){2,}$|^\d*\.\d{1,2}$|^0*\.\d+$|^\d+\.\d{4,}$|^\d{4,}\.\d+$|^\d{1,3}(?:[,']\d{3})+\.\d+$"
    r"|^\d{1,3}(?: \d{3})+\.\d{1,2}$|^\d+\.$"
)
_AMBIGUOUS = re.compile(r"^\d{1,3}([.,])\d{3}$")  # a thousand, or three decimals
# Texts that can be read one way only and so prove what the sign means in the others of their column.
_THOUSANDS = re.compile(r"^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+$|^\d{1,3}(?:([.,])\d{3})+(?!\2)[.,]\d+$")
_DECIMALS = re.compile(r"^(?:0|0?\d{4,}|\d+(?=.\d{1,2}$|.\d{4,}$)|(?=.))([.,])\d+$")
_ZERO_WORDS = frozenset({"kein", "keine", "keins", "keines", "ohne", "kein einkommen", "keine einkuenfte", "nein"})
_NUMBER_WORDS = {
    "keine": 0, "kein": 0, "eine": 1, "ein": 1, "eins": 1, "zwei": 2, "drei": 3, "vier": 4, "fuenf": 5, "sechs": 6, "sieben": 7, "acht": 8,
    "neun": 9, "zehn": 10,
}  # fmt: skip
_UNITS = {
    "": re.compile(r" ?(?:pers(?:onen|on|\.)?|p\.|mitglieder|plaetze?)$"),
    "monate": re.compile(r" ?(?:monate?n?|mon\.?|m\.)$"),
    "jahre": re.compile(r" ?(?:jahre?|j\.|jaehrig)$"),
}
_WHOLE = re.compile(r"^\d{1,6}(?:[.,]0{1,2}|[.,]0{4,})?$")  # „1.000“ is a thousand, or one
_GERMAN = str.maketrans(",", ".", ".' ")
_ENGLISH = str.maketrans("", "", ",' ")
MAX_CENTS = 10**11


def to_cents(text: str, thousands: str = "", kind: str = "") -> tuple[int, CellState, str]:
    """Cents of one cell text: `1.234,56`, `1234,56 €`, `450,-`, `12,30-`, `(12,30)`, `1,234.56`.

    `thousands` is the sign its column is proven to use between thousands; without it „1.234“ can be read two ways and counts as neither.
    `kind`: the column holds amounts „brutto“ or „netto“ only; a cell that says the other one is no amount of this column.

    >>> to_cents("1.234,56 €")[0], to_cents("12,30-")[0], to_cents("450,-")[0]
    (123456, -1230, 45000)
    """
    if "\n" in text.strip():
        return 0, UNREADABLE, "E-141"  # a line break separates two amounts; it never stands between thousands
    plain = soft(text).lstrip("'")
    if plain in _ZERO_WORDS:
        return 0, VALUE, ""
    if _INSIDE.search(plain) or (kind and set(_KINDS.findall(plain)) - {kind}):
        return 0, UNREADABLE, "E-141"
    negative, plain = _bare(plain)
    digits = _canonical(plain, thousands)
    if digits is None:
        return 0, UNREADABLE, "E-141"
    cents = int((Decimal(digits) * 100).quantize(Decimal(1), ROUND_HALF_UP))
    if cents > MAX_CENTS:
        return 0, UNREADABLE, "E-141"
    return -cents if negative else cents, VALUE, ""


def _bare(plain: str) -> tuple[bool, str]:
    """Whether the amount is negative, and its digits without currency and sign; one sign at most is taken away."""
    plain = _CURRENCY.sub("", plain).strip().replace("−", "-")
    plain = _DASHES.sub("", plain.removesuffix(".-").removesuffix(".--"))
    if plain.startswith("(") and plain.endswith(")"):
        return True, plain[1:-1].strip()
    if plain.startswith(("-", "+")):
        return plain[0] == "-", plain[1:].strip()
    if plain.endswith(("-", "+")):
        return plain[-1] == "-", plain[:-1].strip()
    return False, plain


def _canonical(plain: str, thousands: str) -> str | None:
    """Digits with decimal point; None if not one number, or if it can be read two ways."""
    if len(plain) > 30 or not plain.isascii():
        return None
    if found := _AMBIGUOUS.match(plain):
        return plain.replace(",", ".") if plain[0] == "0" else plain.replace(found[1], "") if found[1] == thousands else None
    if _PLAIN.match(plain):
        return plain
    if _COMMA.match(plain):
        return plain.translate(_GERMAN)
    if _POINT.match(plain):
        return plain.translate(_ENGLISH).rstrip(".")
    return None


def thousands_sign(texts: Sequence[str], *, written: bool = True) -> str:
    """The sign these texts prove to stand between thousands; "" if none does, or if they contradict each other.

    `written`: a decimal sign proves something only where somebody wrote it; numbers of a workbook get theirs from the reader.
    """
    groups: set[str] = set()
    decimals: set[str] = set()
    for text in texts:
        if "." not in text and "," not in text:
            continue
        plain = _bare(soft(text).lstrip("'"))[1]
        if found := _THOUSANDS.match(plain):
            groups.add(found[1] or found[2])
        if found := _DECIMALS.match(plain):
            decimals.add(found[1])
    if written:
        groups |= {"."} if decimals == {","} else {","} if decimals == {"."} else set()
    proven = groups - decimals
    return next(iter(proven)) if len(proven) == 1 and not groups & decimals else ""


def to_int(text: str, unit: str = "") -> tuple[int, CellState, str]:
    """A whole number: `3`, `3,0`, `3 Pers.`, `drei`; `12 Monate` or `36 Jahre` only where the column counts in that `unit`."""
    plain = _UNITS[unit].sub("", soft(text).lstrip("'"))
    if plain in _NUMBER_WORDS:
        return _NUMBER_WORDS[plain], VALUE, ""
    if not _WHOLE.match(plain):
        return 0, UNREADABLE, "E-142"
    return int(plain.replace(",", ".").partition(".")[0]), VALUE, ""


def parse_amounts(texts: Sequence[str], *, written: bool = True, kind: str = "") -> Parsed:
    """Distinct texts of one column as cents; for `written` see `thousands_sign`, for `kind` see `to_cents`."""
    thousands = thousands_sign(texts, written=written)
    return _whole(parse_each(texts, Reading(lambda text: to_cents(text, thousands, kind), 0, "E-141")))


def parse_ints(texts: Sequence[str], unit: str = "") -> Parsed:
    """Distinct texts of one column as whole numbers of `unit`."""
    return _whole(parse_each(texts, Reading(lambda text: to_int(text, unit), 0, "E-142")))


def _whole(parsed: Parsed) -> Parsed:
    parsed.werte = parsed.werte.astype(np.int64)
    return parsed
