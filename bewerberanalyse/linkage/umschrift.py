"""Original script to Latin letters: a small table per script, no guess about the language.

Source: romanisation of Ukrainian (Cabinet of Ministers, resolution 55 of 27.01.2010) with the Russian and Bulgarian letters added,
ALA-LC for Arabic and Persian without vowel signs, Ethiopic by the Unicode names of the syllables.
"""

import unicodedata
from functools import lru_cache

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y", "і": "i", "ї": "i",
    "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "a", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia", "ё": "io",
    "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "dj", "џ": "dz", "ќ": "k", "ѓ": "g", "ѕ": "dz",
}  # fmt: skip
_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "th", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh",
    "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a",
    "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ھ": "h", "ة": "a", "و": "w",
    "ؤ": "w", "ی": "y", "ي": "y", "ى": "a", "ئ": "y", "ء": "", "ێ": "e", "ۆ": "o", "ە": "e", "ڕ": "r", "ڵ": "l", "ڤ": "v", "ې": "e",
    "ټ": "t", "ډ": "d", "ړ": "r", "ښ": "sh", "ځ": "z", "څ": "ts", "ڼ": "n", "ګ": "g", "َ": "a", "ِ": "i", "ُ": "u",
}  # fmt: skip


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
    return char


def _syllable(name: str) -> str:
    """TA (first order, spoken tä) → te, TAA → ta, TE (sixth order) → t; the other orders as they are."""
    word = name.split()[-1].lower()
    if word.endswith("aa"):
        return word[:-1]
    if word.endswith("ee"):
        return word[:-1]
    if word.endswith("e"):
        return word[:-1]
    return word[:-1] + "e" if word.endswith("a") else word


def latin(text: str) -> str:
    """The text in Latin letters; what no table knows stays as it is."""
    return text if text.isascii() else "".join(char if char < "Ͱ" else _letter(char) for char in text)
