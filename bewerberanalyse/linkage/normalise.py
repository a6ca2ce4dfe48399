"""Names as comparable words: Latin lower case without accents, particles glued; knows nothing of likeness.

Two spellings that mean the same letter (ü/ue, ß/ss, й/y) become equal here; spellings that only *may* mean the same name
(Mohammed/Muhammad) stay different and are the business of `sound`.
"""

import re
import unicodedata
from functools import lru_cache

from bewerberanalyse.linkage.umschrift import latin

# „Al-Hassan“, „Al Hassan“ and „Alhassan“ are one word; so are „Abd ul Rahman“ and „Abdulrahman“.
_ARTICLES = frozenset({"al", "el", "ul", "ol", "ad", "ar", "as", "az", "an", "at", "ash", "esh", "ed", "er", "es", "en"})
_GLUED = frozenset({"abd", "abu", "abo", "bu", "bou", "ben", "bin", "ibn", "bint", "umm", "um", "abdul", "abdel", "abdal", "abdol", "mc", "mac"})
# Of no weight in a comparison: they come and go between files.
_DROPPED = frozenset({"von", "van", "de", "da", "do", "dos", "del", "della", "der", "den", "di", "la", "le", "zu", "zum", "zur", "und", "dr", "prof", "y", "e"})
_NO_NAME = frozenset({"xxx", "xx", "unbekannt", "unknown", "nn", "fnu", "lnu", "ohne", "keine", "kein", "none", "na"})
_WORD = re.compile(r"[a-z]+")
_UMLAUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa", "œ": "oe", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ı": "i", "ə": "a"})


@lru_cache(maxsize=200_000)
def folded(text: str) -> str:
    """Lower-case Latin letters, blanks between words; umlauts written out, accents and apostrophes gone."""
    lowered = latin(unicodedata.normalize("NFC", text)).lower().translate(_UMLAUT)
    plain = "".join(char for char in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(char))
    return " ".join(_WORD.findall(plain.replace("'", "").replace("’", "").replace("`", "").replace("ʼ", "").replace("´", "")))


@lru_cache(maxsize=200_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a name that carry weight, in their order, particles glued to the word they belong to."""
    found: list[str] = []
    prefix = ""
    for word in folded(text).split():
        if word in _ARTICLES or word in _GLUED:
            prefix += word
            continue
        if word in _DROPPED and not prefix:
            continue
        if word not in _NO_NAME:
            found.append(prefix + word)
        prefix = ""
    if prefix and (found or len(prefix) > 2):
        found.append(prefix)
    return tuple(found) or tuple(word for word in folded(text).split() if word not in _NO_NAME)
