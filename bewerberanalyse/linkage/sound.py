"""How far apart two names sound: an edit distance that knows how names are romanised.

A word is cut into sounds (sch, kh, ou, j …). Replacing a sound by one that the same letter stands for in another romanisation is
cheap (kh/ch/h, q/k, w/v, j/y/dsch, a/e, o/u); a vowel in the middle costs little, at the end much, because it tells Amir from Amira.
Knows nothing of typing mistakes and of how frequent a name is.
"""

import re
from functools import lru_cache

import numpy as np

from bewerberanalyse.linkage.normalise import NO_VOWELS

LANG = 14  # sounds of a word that are compared; longer words are cut
_PLACES = ("", "^", "$")  # inside, at the beginning, at the end of a word

# Longest first; a word is read from left to right. The name of a sound is arbitrary; capitals stand for one sound each.
_SPELLINGS = {
    "schtsch": "Щ", "shch": "Щ", "stsch": "Щ", "tsch": "Č", "dsch": "J", "dzh": "J", "tch": "Č", "sch": "Š", "aee": "Y", "aei": "Y", "eyi": "Y",
    "sh": "Š", "zh": "Ž", "kh": "X", "gh": "Ğ", "ch": "C", "th": "Þ", "dh": "Ð", "ph": "f", "dj": "J", "dz": "z", "ts": "Z", "tz": "Z",
    "ks": "K", "ck": "k", "dt": "t", "aye": "Y", "aie": "Y", "ayi": "Y", "ou": "u", "oo": "u", "ee": "i",
    "ii": "i", "iy": "i", "yi": "i", "aa": "a", "uu": "u", "ae": "Ä", "oe": "Ö", "ue": "Ü",
}  # fmt: skip
_DIPHTHONG = {"ie": "E"} | {vowel + glide: "O" if vowel == "o" else "Y" for vowel in "aeo" for glide in "iyj"}  # but Ma-ya, Sto-jan
_PATTERN = re.compile("|".join(sorted(_SPELLINGS, key=len, reverse=True)) + "|J|[aeo](?:[iy](?![aou])|j(?![aeiouh]))|ie(?!h?$)|.")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1+")
_AFTER_I = re.compile(r"(?<=[iy])j(?=[aeou]|$)")
_J_BEFORE_CONSONANT = re.compile(r"(?<=[aeo])j(?=[^aeiouh])")
_INITIAL_JE = re.compile(r"^[jy](?=e)")
_MUTE = re.compile(r"(?<=[ae][iy])e$")
VOWELS = "aeiouYÄÖÜOEï"

_NEAR: dict[str, float] = {
    # vowels
    "ae": 0.15, "ai": 0.55, "ao": 0.3, "au": 0.45, "ei": 0.15, "eo": 0.4, "eu": 0.6, "io": 0.7, "iu": 0.6, "ou": 0.1,
    "aY": 0.35, "eY": 0.2, "iY": 0.2, "oY": 0.6, "uY": 0.7, "aÄ": 0.1, "eÄ": 0.1, "YÄ": 0.15, "iÄ": 0.4, "oÖ": 0.1, "eÖ": 0.25, "uÖ": 0.3,
    "iE": 0.1, "eE": 0.1, "YE": 0.2, "aE": 0.35, "ÜE": 0.3, "ïE": 0.1,
    "iï": 0.0, "yï": 0.05, "jï": 0.05, "®ï": 0.05, "eï": 0.15, "Yï": 0.2,
    "uÜ": 0.1, "iÜ": 0.25, "oÜ": 0.3, "ÖÜ": 0.3, "eÜ": 0.5, "YO": 0.4, "oO": 0.3, "iO": 0.4, "aÖ": 0.5, "aO": 0.5, "uO": 0.5,
    # one letter, several sounds
    "yi": 0.05, "yj": 0.05, "ij": 0.1, "yJ": 0.3, "yY": 0.15, "jY": 0.15, "ye": 0.3, "je": 0.4, "gy": 0.6, "j®": 0.0, "y®": 0.0, "i®": 0.05, "J®": 0.0, "c®": 0.15, "Ž®": 0.1, "Š®": 0.3, "C®": 0.4,
    "jʝ": 0.0, "yʝ": 0.0, "ïʝ": 0.05, "iʝ": 0.1, "Jʝ": 0.2, "Žʝ": 0.3, "eɘ": 0.0, "aɘ": 0.05, "hɘ": 0.05,
    "jJ": 0.05, "jŽ": 0.1, "JŽ": 0.15, "jg": 0.3, "Jg": 0.3, "jč": 0.3, "jČ": 0.35, "JČ": 0.3, "cJ": 0.15, "cj": 0.2, "gŽ": 0.3, "dJ": 0.5, "Žz": 0.25,
    "ŽŠ": 0.25, "jŠ": 0.25, "JŠ": 0.4, "Jz": 0.4, "jz": 0.5,
    "vw": 0.0, "fv": 0.25, "fw": 0.3, "bv": 0.3, "bw": 0.5, "bp": 0.3, "fp": 0.5, "uw": 0.15, "ow": 0.2, "uv": 0.35,
    "hX": 0.2, "hC": 0.25, "XC": 0.05, "xX": 0.1, "xK": 0.05, "xC": 0.15, "xk": 0.4, "xh": 0.3, "Xk": 0.35, "Ck": 0.3, "XĞ": 0.35, "Xq": 0.4, "Xg": 0.45,
    "CŠ": 0.2, "CČ": 0.05, "cČ": 0.1, "cC": 0.15, "ck": 0.05, "cs": 0.3, "cZ": 0.1, "cz": 0.35, "cq": 0.15, "ČŠ": 0.4, "ŠЩ": 0.2, "ČЩ": 0.3, "CЩ": 0.3, "cŠ": 0.6,
    "gĞ": 0.1, "Ğq": 0.2, "Ğk": 0.35, "Ğr": 0.45, "Ğh": 0.4, "kq": 0.05, "gq": 0.35, "gk": 0.45, "gh": 0.25, "hɦ": 0.0, "gɦ": 0.0, "Xɦ": 0.3, "Ğɦ": 0.2,
    "sz": 0.15, "sŠ": 0.25, "sZ": 0.3, "zZ": 0.1, "sÞ": 0.15, "tÞ": 0.05, "zÞ": 0.5, "dÐ": 0.05, "zÐ": 0.1, "sÐ": 0.25, "dz": 0.55, "dt": 0.25, "tZ": 0.5, "ZČ": 0.4,
    "zŠ": 0.5, "sC": 0.5, "sЩ": 0.5, "Ks": 0.5, "Kk": 0.5, "Kx": 0.05, "KX": 0.6,
    "mn": 0.85, "lr": 0.9,
}  # fmt: skip
# C before a, o or u is read as in Corina or Can, never as S: Corina is not Sorina.
_NEAR |= {pair.replace("c", "ĉ"): cost for pair, cost in _NEAR.items() if "c" in pair and not set(pair) & {"s", "z"}} | {"cĉ": 0.0}
_DROPPED = {"h": 0.25, "y": 0.15, "w": 0.25, "®": 0.05, "ʿ": 0.05, "ɦ": 0.5, "j": 0.8}


def _alphabet() -> list[str]:
    sounds = dict.fromkeys("abcdefghijklmnopqrstuvwxyz" + "".join([*_SPELLINGS.values(), *_DIPHTHONG.values()]) + "®ʿɦïʝɘĉ")
    return [sound + place for sound in sounds for place in _PLACES] + ["?"]


ALPHABET = _alphabet()
_UNKNOWN = len(ALPHABET)  # a letter of no known alphabet: like nothing, not even itself
_NUMBER = {sound: number + 1 for number, sound in enumerate(ALPHABET)}  # 0 = behind the end of the word


@lru_cache(maxsize=100_000)
def sounds(word: str, *, hard_j: bool = False) -> tuple[str, ...]:
    """The sounds of a folded word; with `hard_j` a J before a consonant is read as in Najwa, otherwise as in Bojko."""
    word = word.replace(NO_VOWELS, "")
    if hard_j and (hard := _J_BEFORE_CONSONANT.sub("J", word)) == word:
        return sounds(word)
    word = hard if hard_j else word
    text = _INITIAL_JE.sub("ʝ", _MUTE.sub("", _AFTER_I.sub("®", _DOUBLED.sub(r"\1", word))))
    found = [_SPELLINGS.get(part, _DIPHTHONG.get(part, part)) for part in _PATTERN.findall(text)][:LANG]
    joined = [sound for index, sound in enumerate(found) if not index or sound != found[index - 1]]
    return tuple([_in_place(joined, index) if sound in _BY_PLACE else sound for index, sound in enumerate(joined)])


_BY_PLACE = frozenset("yci")  # the sounds that depend on their neighbours


def _in_place(found: list[str], index: int) -> str:
    """Y between consonants is a vowel (Olynyk, Karimy); I before another vowel must not fall away (Rania is not Rana); hard C is no S."""
    sound, after = found[index], found[index + 1] if index + 1 < len(found) else "-"
    if sound == "y" and index and found[index - 1] not in VOWELS + "ʿ" and after not in VOWELS:
        return "i"
    if sound == "c" and after in "aouO":
        return "ĉ"
    return "ï" if sound == "i" and after in VOWELS and index else sound


def ambiguous(word: str) -> bool:
    """Whether the word can be read with a hard J too."""
    return _J_BEFORE_CONSONANT.search(word) is not None


def encode(words: list[str], *, hard_j: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of the sounds, one row per word, and the number of sounds."""
    codes = np.frombuffer(b"".join(_coded(word, hard_j=hard_j) for word in words), dtype=np.uint8).reshape(len(words), LANG)
    return codes, (codes > 0).sum(axis=1).astype(np.int8)


@lru_cache(maxsize=200_000)
def _coded(word: str, *, hard_j: bool) -> bytes:
    found = sounds(word, hard_j=hard_j)
    if hard_j and found == sounds(word):
        return _coded(word, hard_j=False)
    places = ["^", *[""] * (len(found) - 2), "$"] if len(found) > 1 else ["^"]
    return bytes(_NUMBER.get(sound + place, _UNKNOWN) for sound, place in zip(found, places, strict=False)).ljust(LANG, b"\0")


def _replace_cost(left: str, right: str) -> float:
    one, other = left[0], right[0]
    if "?" in (one, other):
        return 1.0
    if one == other:
        return 0.0
    cost = min(_NEAR.get(one + other, 1.0), _NEAR.get(other + one, 1.0))
    if "ʿ" in (one, other):
        cost = 0.05 if (one in VOWELS or other in VOWELS) else 1.0
    if one in VOWELS and other in VOWELS:
        if "$" in left + right:
            cost *= 2.0
        elif "^" in left + right:
            cost *= 1.5
    if "^" in left + right and {one, other} in ({"h", "g"}, {"h", "Ğ"}):
        cost = 0.5  # Hassan is not Ghassan
    return min(cost, 1.0)


def _drop_cost(sound: str) -> float:
    base = sound[0]
    if sound.endswith("$"):
        return {"h": 0.05, "e": 0.45, "y": 0.15, "®": 0.05, "ʿ": 0.1, "ɘ": 0.8}.get(base, 0.8 if base in VOWELS else 1.0)
    if sound.endswith("^"):
        return {"h": 0.45, "y": 0.35, "w": 0.6, "ʿ": 0.1, "ʝ": 0.15, "ɦ": 0.45}.get(base, 0.55 if base in VOWELS else 1.0)
    return _DROPPED.get(base, {"Y": 0.5, "O": 0.6, "ï": 0.6}.get(base, 0.35) if base in VOWELS else 1.0)


def _short_vowel_cost(sound: str) -> float:
    """What a vowel costs that Arabic script does not write."""
    base = sound[0]
    if base in "aeiouÄ" and not sound.endswith("$"):
        return 0.1 if sound.endswith("^") else 0.04
    return _drop_cost(sound)


REPLACE = np.ones((len(ALPHABET) + 1, len(ALPHABET) + 1), dtype=np.float32)
REPLACE[1:, 1:] = [[_replace_cost(left, right) for right in ALPHABET] for left in ALPHABET]
DROP = np.array([0.0, *(_drop_cost(sound) for sound in ALPHABET)], dtype=np.float32)
DROP_SHORT = np.array([0.0, *(_short_vowel_cost(sound) for sound in ALPHABET)], dtype=np.float32)


def distance(
    left: np.ndarray, right: np.ndarray, *, bare_left: np.ndarray | None = None, bare_right: np.ndarray | None = None
) -> np.ndarray:
    """The distance of word pairs, row by row; symmetric; 0 = the same sounds, 1 = one consonant differs.

    Args:
        left: Sound numbers as from `encode`, one row per pair.
        right: The other words.
        bare_left: Words from a script without short vowels; the other word's short vowels then cost next to nothing.
        bare_right: The same for the other side.
    """
    pairs = len(left)
    if not pairs:
        return np.zeros(0, dtype=np.float32)
    long_left, long_right = int((left > 0).sum(axis=1).max()), int((right > 0).sum(axis=1).max())
    drop_left = DROP[left] if bare_right is None else np.where(bare_right[:, None], DROP_SHORT[left], DROP[left])
    drop_right = DROP[right] if bare_left is None else np.where(bare_left[:, None], DROP_SHORT[right], DROP[right])
    previous = np.zeros((long_right + 1, pairs), dtype=np.float32)
    for column in range(long_right):
        previous[column + 1] = previous[column] + drop_right[:, column]
    for row in range(long_left):
        current = np.empty_like(previous)
        current[0] = previous[0] + drop_left[:, row]
        inside = left[:, row] > 0
        for column in range(long_right):
            cost = REPLACE[left[:, row], right[:, column]]
            best = np.minimum(previous[column] + cost, previous[column + 1] + drop_left[:, row])
            best = np.minimum(best, current[column] + drop_right[:, column])
            current[column + 1] = np.where(right[:, column] > 0, best, current[column])
        previous = np.where(inside, current, previous)
    return np.asarray(previous[long_right])


# Up to this distance two words count as spellings of one name; by the number of sounds of the longer one.
LIMIT = np.array([0.0, 0.1, 0.1, 0.26, 0.36, 0.46, 0.53, 0.6, 0.68, 0.75, 0.8, 0.85, 0.85, 0.85, 0.85], dtype=np.float32)
