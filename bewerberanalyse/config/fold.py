"""Words made comparable: headings and cell texts regardless of case, umlauts, blanks and punctuation."""

import re
import unicodedata
from functools import lru_cache

_UMLAUT = str.maketrans({"ß": "ss", "ẞ": "ss", "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})
# Raised and lowered digits, circled ones and fractions stand beside a number or for another one: „450¹“ is no 4501.
_RAISED = dict.fromkeys((0xB2, 0xB3, 0xB9, *range(0xBC, 0xBF), *range(0x2070, 0x208F), *range(0x2150, 0x2190), *range(0x2460, 0x24FF)), "^")
_DIGIT = re.compile(r"[^\D0-9]")
_DIGRAPH = re.compile(r"(?<=[aou])e")
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_NO_WORD = re.compile(r"[^a-z0-9<>+✓✔☑☒☐✗✘]+")


def soft(text: str) -> str:
    """Lower case, ä as ae, ß as ss, no other accents, single blanks: what patterns of the vocabularies are written against."""
    if text.isascii():  # most cells: same result, three times as fast
        return " ".join(text.lower().split())
    return _soft_letters(text)


@lru_cache(maxsize=65_536)  # the same words are looked at as general words, spellings and phrases
def _soft_letters(text: str) -> str:
    """As `soft`, for a text beyond ASCII."""
    plain = text.strip().translate(_RAISED).translate(_UMLAUT).casefold()
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char)).translate(_UMLAUT)
        plain = _usual_digits(plain)
    return " ".join(plain.split())


@lru_cache(maxsize=65_536)
def fold_heading(text: str) -> str:
    r"""The letters and digits of a heading; „Straße“, „Strasse“ and „STRASSE:“ are one, so are ä, ae and a.

    >>> fold_heading("Staatsangehörig-\nkeit") == fold_heading("STAATSANGEHOERIGKEIT")
    True
    """
    return _DIGRAPH.sub("", _NO_LETTER.sub("", soft(text)))


def fold_width(text: str) -> str:
    """Full-width letters and the digits of every script as the usual ones; raised digits stay a sign of their own (see `soft`)."""
    return text if text.isascii() else _usual_digits(unicodedata.normalize("NFKC", text.translate(_RAISED)))


def _usual_digits(text: str) -> str:
    """Arabic, Persian, Indic … digits as 0 to 9: they count in tens, too."""
    return _DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text)


def fold_soft(plain: str) -> str:
    """As `fold_heading`, for a cell text in the form of `soft`; keeps the signs that carry meaning („< A2“, „A2+“, „✓“)."""
    return _DIGRAPH.sub("", _NO_WORD.sub("", plain))
