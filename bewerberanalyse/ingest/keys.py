"""Keys and postcodes: kept as text, brought to one form, never completed (DOMAIN §2)."""

import re
from collections.abc import Sequence

from bewerberanalyse.config.fold import fold_width
from bewerberanalyse.ingest.cell import UNREADABLE, VALUE, Parsed, Reading, parse_each, parse_odd
from bewerberanalyse.model.problems import ConfigError, Origin, Problem
from bewerberanalyse.model.table import CellState

MAX_KEY = 60
_NOISE = str.maketrans(dict.fromkeys("-‐‑‒–—._'’´`\u00a0 \t\n\r\u202f\u2009"))
_NUMBER = re.compile(r"^\d+(?:[.,]\d+)?(?:E[+-]?\d+)?$", re.ASCII)
_FEW_DIGITS = re.compile(r"^\d{1,3}0*$|^\d+[.,].*|.*E.*", re.ASCII)  # what is left of „111E000012“: three digits and zeros
_DIGITS_OF_A_KEY = 5
_PARTS = re.compile(r"[\s;,|&+()./*]+")
_BG_PARTS = re.compile(r"[\s;,|&+().*]+")
_BG = re.compile(r"^(\d{5})(?://?|BG)?(\d{7})$")
_BG_REGULAR = re.compile(r"^\d{5}//\d{7}$", re.ASCII)
_PLZ = re.compile(r"^(?:D-?)?(\d{5})$")


def plain_key(text: str) -> str:
    """A key without blanks and hyphens, in capitals."""
    return fold_width(text).translate(_NOISE).upper()


def to_kundennummer(text: str, pattern: re.Pattern[str]) -> tuple[str, CellState, str]:
    """The number without blanks and hyphens, in capitals. A number that misses the pattern is kept and mentioned; a word is no number."""
    key = plain_key(text)
    if pattern.match(key):
        return key, VALUE, ""
    if any(pattern.match(part) for part in _PARTS.split(text.upper())):
        return "", UNREADABLE, "E-164"  # two numbers, or a number and a word: never a third number
    if _is_number(text, few_digits=True):
        return "", UNREADABLE, "E-146"
    if sum(char.isdigit() for char in key) < _DIGITS_OF_A_KEY or not (key.isalnum() and key.isascii()):
        return "", UNREADABLE, "E-164"
    return key, VALUE, "E-145" if pattern.match("0" + key) or pattern.match("00" + key) else "E-144"


def _is_number(text: str, *, few_digits: bool) -> bool:
    """True for a number with exponent or decimals; with `few_digits` also for one that may have lost its exponent."""
    plain = fold_width(text).replace(" ", "").upper()
    return _NUMBER.match(plain) is not None and (_FEW_DIGITS.match(plain) is not None if few_digits else not plain.isdigit())


def to_bg(text: str) -> tuple[str, CellState, str]:
    """The BG number in the form `11102//0001234`, whatever stood between its two parts.

    >>> to_bg("11102 BG 0001234")[0], to_bg("11102/0001234")[0]
    ('11102//0001234', '11102//0001234')
    """
    key = plain_key(text)
    if found := _BG.match(key):
        return f"{found[1]}//{found[2]}", VALUE, ""
    if any(_BG.match(part) for part in _BG_PARTS.split(text.upper())):
        return "", UNREADABLE, "E-183"
    if _is_number(text, few_digits=False):
        return "", UNREADABLE, "E-146"
    return (key, VALUE, "E-147") if key else ("", UNREADABLE, "E-183")


def is_bg(text: str) -> bool:
    """True for a BG number of the usual form."""
    return _BG.match(plain_key(text)) is not None


def to_plz(text: str) -> tuple[str, CellState, str]:
    """Five digits; a leading zero Excel took away is put back and mentioned."""
    key = plain_key(text)
    if found := _PLZ.match(key):
        return found[1], VALUE, ""
    if re.fullmatch(r"\d{4}", key):
        return "0" + key, VALUE, "E-151"
    return "", UNREADABLE, "E-152"


def kundennummer_pattern(muster: str) -> re.Pattern[str]:
    """The form of the Kundennummer from the settings.

    Raises:
        ConfigError: the setting is no pattern.
    """
    try:
        return re.compile(muster, re.ASCII)
    except re.error:
        raise ConfigError([Problem("K-111", Origin("einstellungen.yaml"), {"schluessel": "kundennummer_muster"})]) from None


def parse_kundennummern(texts: Sequence[str], muster: str) -> Parsed:
    """Distinct texts of one column as Kundennummern."""
    pattern = kundennummer_pattern(muster)
    read = Reading(lambda text: to_kundennummer(text, pattern), "", "E-144", limit=MAX_KEY)
    return parse_odd(texts, pattern.match, read)


def parse_bg(texts: Sequence[str]) -> Parsed:
    """Distinct texts of one column as BG numbers."""
    return parse_odd(texts, _BG_REGULAR.match, Reading(to_bg, "", "E-147", limit=MAX_KEY))


def parse_plz(texts: Sequence[str]) -> Parsed:
    """Distinct texts of one column as postcodes."""
    return parse_each(texts, Reading(to_plz, "", "E-152", limit=MAX_KEY))
