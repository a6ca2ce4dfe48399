"""Names as comparable words: Latin lower case without accents, particles apart; knows nothing of likeness.

Original script comes to Latin letters by a small table per script, no guess about the language. Two spellings that mean the same letter
(ü/ue, ß/ss) become equal here; spellings that only *may* mean the same name (Mohammed/Muhammad) stay different and are the business of
`sound` and `alike`.
Source: romanisation of Ukrainian (Cabinet of Ministers, resolution 55 of 27.01.2010) with the Russian and Bulgarian letters added,
ALA-LC for Arabic and Persian without vowel signs, Ethiopic by the Unicode names of the syllables, other alphabets by the
Unicode names of the letters.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "ɦ", "ґ": "g", "д": "d", "е": "e", "є": "ye", "ж": "zh", "з": "z", "и": "y", "і": "i", "ї": "i",
    "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "a", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia", "ё": "io",
    "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "dj", "џ": "dz", "ќ": "k", "ѓ": "g", "ѕ": "dz",
}  # fmt: skip
_ARABIC = {
    "ا": "a", "أ": "ʿ", "إ": "ʿ", "آ": "a", "ٱ": "ʿ", "ب": "b", "پ": "p", "ت": "t", "ث": "th", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh",
    "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "dh", "ط": "t", "ظ": "dh", "ع": "ʿ",
    "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ھ": "h", "ة": "a", "و": "w",
    "ؤ": "w", "ی": "y", "ي": "y", "ى": "a", "ئ": "y", "ء": "", "ێ": "e", "ۆ": "o", "ە": "e", "ڕ": "r", "ڵ": "l", "ڤ": "v", "ې": "e",
    "ټ": "t", "ډ": "d", "ړ": "r", "ښ": "sh", "ځ": "z", "څ": "ts", "ڼ": "n", "ګ": "g", "َ": "a", "ِ": "i", "ُ": "u",
    "\ufeff": "ɘ",  # a final h that is spoken as a vowel
}  # fmt: skip
_ETHIOPIC = {"kx": "kh", "hh": "h", "x": "h", "chh": "ch", "ny": "ny", "th": "t", "ph": "p", "tz": "ts", "qh": "q", "sz": "s", "qw": "kw"}
_TWO = frozenset({"sh", "ch", "th", "zh", "kh", "gh", "ph", "ts", "ps"})
CARRIER = "ʿ"
NO_VOWELS = "ʾ"  # in front of a word whose script does not write short vowels
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


@lru_cache(maxsize=4096)
def _letter(char: str) -> str:
    lower = char.lower()
    if lower in _CYRILLIC:
        return _CYRILLIC[lower]
    if char in _ARABIC:
        return _ARABIC[char]
    name = unicodedata.name(char, "")
    if name.startswith("ETHIOPIC SYLLABLE "):
        return _syllable(name.removeprefix("ETHIOPIC SYLLABLE "))
    if " LETTER " in name:  # Greek, Georgian, Armenian, Hebrew …: the letter's name begins with its sound
        spoken = name.split(" LETTER ")[1].split(" WITH ")[0].split()[-1].lower()
        return spoken[:2] if spoken[:2] in _TWO else spoken[:1]
    return char


def _syllable(name: str) -> str:
    """TA (first order, spoken tä) → te, TAA → ta, TE (sixth order, often silent) → t; the other orders as they are."""
    word = name.rsplit(maxsplit=1)[-1].lower()
    consonant = word.rstrip("aeiou")
    vowel = word[len(consonant) :]
    spoken = {"a": "e", "aa": "a", "e": "", "ee": "e"}.get(vowel, vowel)
    if not consonant:  # the two carriers without a consonant
        return {"a": "a", "e": CARRIER}.get(vowel, spoken)
    return _ETHIOPIC.get(consonant, consonant) + spoken


def latin(text: str) -> str:
    """The text in Latin letters; what no table knows stays as it is.

    `CARRIER` stands for a letter that only carries a vowel, and keeps letters apart that together would read as one sound (s-h, not sh).
    """
    if text.isascii():
        return text
    return " ".join(_latin_word(word) for word in text.split())


def _latin_word(word: str) -> str:
    if max(word) < "Ͱ":
        return word
    arabic = any("؀" <= char <= "ۿ" for char in word)
    if arabic:
        word = word.replace("الله", "اللاه").removeprefix("ئ")
        if word.endswith("ه") and len(word) > 2 and word[-2] not in "اوی":
            word = word[:-1] + "\ufeff"
        if word[0] == "ا" and not word.startswith("ال"):
            word = "ع" + word[1:]
    letters: list[str] = []
    for char in word:
        letter = _letter(char) if char >= "Ͱ" else char
        if letter[:1] == "h" and letters and letters[-1][-1:] in "sztdkgcp" and letters[-1]:
            letter = CARRIER + letter
        letters.append(letter)
    return (NO_VOWELS if arabic else "") + "".join(letters)


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
        word = part.removeprefix(NO_VOWELS)
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
    mark = NO_VOWELS if bare else ""
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
