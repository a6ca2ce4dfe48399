"""Original script to Latin letters: a small table per script, no guess about the language.

Source: romanisation of Ukrainian (Cabinet of Ministers, resolution 55 of 27.01.2010) with the Russian and Bulgarian letters added,
ALA-LC for Arabic and Persian without vowel signs, Ethiopic by the Unicode names of the syllables, other alphabets by the
Unicode names of the letters.
"""

import unicodedata
from functools import lru_cache

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
OFFEN = "ʿ"
OHNE_VOKALE = "ʾ"  # in front of a word whose script does not write short vowels


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
        return {"a": "a", "e": OFFEN}.get(vowel, spoken)
    return _ETHIOPIC.get(consonant, consonant) + spoken


def latin(text: str) -> str:
    """The text in Latin letters; what no table knows stays as it is.

    `OFFEN` stands for a letter that only carries a vowel, and keeps letters apart that together would read as one sound (s-h, not sh).
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
            letter = OFFEN + letter
        letters.append(letter)
    return (OHNE_VOKALE if arabic else "") + "".join(letters)
