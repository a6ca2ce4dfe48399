"""Names as comparable words: Latin lower case without accents, particles apart; knows nothing of likeness.

Two spellings that mean the same letter (ü/ue, ß/ss) become equal here; spellings that only *may* mean the same name
(Mohammed/Muhammad) stay different and are the business of `sound` and `alike`.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from bewerberanalyse.linkage.romanise import OHNE_VOKALE, latin

MAX_WORDS = 4  # per name field; what follows is not compared
# Written together, apart, with a hyphen or not at all: Al-Hassan, Al Hassan, Alhassan, Hassan.
_ARTICLES = frozenset({"al", "el", "ul", "ol", "il", "ad", "ar", "as", "az", "an", "at", "ash", "esh", "asch", "ed", "er", "es", "en"})
_LINKS = frozenset(
    [
        "von",
        "van",
        "vom",
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "der",
        "den",
        "di",
        "du",
        "la",
        "le",
        "las",
        "los",
        "lo",
        "zu",
        "zum",
        "zur",
        "und",
        "y",
        "e",
        "i",
        "bin",
        "ben",
        "ibn",
        "bint",
        "binti",
        "bent",
        "bte",
        "ould",
        "wald",
        "oulad",
        "af",
        "av",
        "ter",
    ]
)
_GLUED = frozenset({"abu", "abou", "abo", "umm", "um", "om", "mc", "mac", "st", "sankt", "ʿbw"})
_TITLES = frozenset({"dr", "prof", "dipl", "ing", "mag", "herr", "frau", "jun", "sen", "jr", "geb", "geborene"})
# Only behind a title: Phil is a name, Dr. phil. is none.
_FACULTIES = frozenset(
    [
        "med",
        "dent",
        "vet",
        "rer",
        "nat",
        "phil",
        "jur",
        "iur",
        "oec",
        "pol",
        "paed",
        "theol",
        "habil",
        "hc",
        "univ",
        "fh",
        "sc",
        "mult",
        "agr",
        "techn",
        "dr",
    ]
)
_NO_NAME = frozenset(["xx", "xxx", "xxxx", "unbekannt", "unknown", "nn", "fnu", "lnu", "ohne", "keine", "kein"])
_ABD = re.compile(r"^ʿ?[ae]?bd[aeiouʿ]*(?:l(?=[^aeiou])|(?=([rsnztd])\1))")
_DOUBLED = re.compile(r"^(.)\1")
_SERVANT = frozenset({"abd", "abdul", "abdel", "abdal", "abdol", "abdil", "abdoul", "abdu", "ʿbd", "ebd", "ebdul"})
_WORD = re.compile(r"[^\W\d_]+")
_QUOTES = re.compile("['’‘`´ʼʹʻ]")
_TWICE = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")
_LETTERS = str.maketrans({
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa", "œ": "oe", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ı": "i",
    "ə": "a",
})  # fmt: skip


class Name(NamedTuple):
    """One name field: the words that carry weight, and other ways to read them.

    `readings` are (word, first, last): the words `first` to `last` (inclusive) written as one, or one of them with its particle.
    """

    words: tuple[str, ...]
    readings: tuple[tuple[str, int, int], ...]


@lru_cache(maxsize=200_000)
def folded(text: str) -> str:
    """Lower-case Latin letters, blanks between words; umlauts written out, accents and apostrophes gone."""
    if not text.isascii():
        text = _decoded(text)
        text = latin(unicodedata.normalize("NFC", _QUOTES.sub("", text)))
        text = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
        text = "".join(char for char in text if not unicodedata.combining(char))
    return " ".join(_WORD.findall(text.lower().replace("'", "").replace("`", "")))


def _decoded(text: str) -> str:
    """UTF-8 that was read as Windows text put right (Ã¶ for ö), also where it happened twice; any other text as it is."""
    for _ in range(2):
        if not _TWICE.search(text):
            return text
        try:
            text = b"".join(_byte(char) for char in text).decode("utf-8")
        except ValueError:
            return text
    return text


def _byte(char: str) -> bytes:
    return char.encode("latin-1") if char <= "\xff" else char.encode("cp1252")


@lru_cache(maxsize=200_000)
def name(text: str) -> Name:
    """A name field cut into words; single letters, titles and „unbekannt“ carry no weight and are left out."""
    found: list[str] = []
    glued: list[str] = []
    prefix = ""
    bare = titled = False
    for part in folded(text).split():
        word = part.removeprefix(OHNE_VOKALE)
        bare = bare or word != part
        titled = titled or word in _TITLES
        if titled and word in _FACULTIES:
            continue
        if word in _ARTICLES or word in _LINKS or word in _SERVANT or word in _GLUED:
            prefix += word
        elif len(word) > 1 and word not in _NO_NAME and word not in _TITLES:
            _add(found, glued, prefix, word)
            prefix = ""
    if prefix and (not found or prefix in _SERVANT):  # a name that only looks like a particle: Ben, An, Abdul
        _add(found, glued, "", "abdul" if prefix in _SERVANT else prefix)
    if not found and (rest := "".join(folded(text).split())) and rest not in _NO_NAME | _TITLES and not prefix:
        _add(found, glued, "", rest)  # a name of one letter is still a name
    mark = OHNE_VOKALE if bare else ""
    readings = _readings(found[:MAX_WORDS], glued[:MAX_WORDS])
    return Name(tuple(mark + word for word in found[:MAX_WORDS]), tuple((mark + word, first, last) for word, first, last in readings))


def _add(found: list[str], glued: list[str], prefix: str, word: str) -> None:
    whole = prefix + word
    servant = _ABD.match(whole)
    if any(prefix.startswith(part) for part in _SERVANT):
        whole = word = "abdul" + (word[2:] if word[:2] == "al" and len(word) > 4 else word)
    elif servant and len(whole) - servant.end() > 2:
        whole = word = "abdul" + _DOUBLED.sub(r"\1", whole[servant.end() :])
    elif any(prefix.startswith(part) for part in _GLUED):
        word = whole
    found.append(word)
    glued.append(whole)


def _readings(found: list[str], glued: list[str]) -> tuple[tuple[str, int, int], ...]:
    one = [(whole, index, index) for index, (word, whole) in enumerate(zip(found, glued, strict=True)) if whole != word]
    bare = [(word[2:], index, index) for index, word in enumerate(found) if word[:2] in {"al", "el"} and len(word) > 5]
    both = [(found[index] + found[index + 1], index, index + 1) for index in range(len(found) - 1)]
    linked = [(glued[index] + glued[index + 1], index, index + 1) for index in range(len(found) - 1)]
    return tuple(dict.fromkeys([*one, *bare, *both, *linked]))
