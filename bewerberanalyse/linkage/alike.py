"""Which words of this month's files are spellings of one name: compared once per pair of words, never per pair of rows."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from bewerberanalyse.linkage import given_names, sound
from bewerberanalyse.linkage.normalise import NO_VOWELS
from bewerberanalyse.model.arrays import Array, distinct

SAME, TRANSCRIBED, SLIP, TYPO, OTHER, FOREIGN = 0, 1, 2, 3, 4, 9
_FORM_DISTANCE = 0.3  # a documented counterpart: weaker than equal sounds, stronger than most other spellings
_PET_DISTANCE = 0.7
_TYPO_DISTANCE = 0.8
_INITIAL_DISTANCE = 0.9
_NEARLY = 0.25  # so much beyond the limit of `sound` a word still looks mistyped
_MIN_TYPO = 4  # letters; in a shorter word one other letter is another name
_MIN_SLIP = 5
_MAX_KEYS = 6
MAX_NEIGHBOURS = 500
_PORTION = 8_192
_SLIP = 0.7  # a wrong letter counts less than a wrong sound: one in three is as near as a quarter of the sounds
_KEY_LENGTH = 5

# Sounds that romanisations exchange belong to one family; "" = may be missing. Only serves to find words worth comparing.
_FAMILIES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys("pb", ("P",)), **dict.fromkeys("dt", ("T",)), **dict.fromkeys("kqgĞ", ("K",)), **dict.fromkeys("sŠČЩŽJz", ("S",)),
    "f": ("F",), "v": ("F", ""), "w": ("", "F"), "h": ("", "K"), "ɦ": ("K", ""), "X": ("K", ""), "C": ("K", "S", ""), "x": ("KS", "K", ""),
    "K": ("KS",), "c": ("K", "S"), "ĉ": ("K", "S"), "Z": ("S", "TS"), "j": ("", "S"), "®": ("", "S"), "Ð": ("T", "S"), "Þ": ("T", "S"),
    **{letter: (letter.upper(),) for letter in "rlmn"},
}  # fmt: skip
_SILENT = frozenset(sound.VOWELS + "yʿɘʝ")
_KEYS = ("qwertzuiop", "asdfghjkl", "yxcvbnm")  # the letters of a German keyboard; each row half a key to the right of the one above
_BESIDE = {frozenset(row[at : at + 2]) for row in _KEYS for at in range(len(row) - 1)} | {
    frozenset((upper[at], lower[near]))
    for upper, lower in pairwise(_KEYS)
    for at in range(len(upper))
    for near in (at - 1, at)
    if 0 <= near < len(lower)
}


@dataclass(frozen=True, slots=True)
class Alike:
    """Pairs of words that may be one name (numbers of the compared words, both directions); every other pair is FOREIGN.

    Grades: SAME the same letters; TRANSCRIBED a spelling of the same name; SLIP a slip of the pen or the keyboard inside the
    word; TYPO any other single mistake, or a pet name. `given` holds the grades of words that are given names: there OTHER
    stands for two words that sound alike and are known to be two names. `crowded` marks words with so many like-sounding ones that not
    every two were compared.
    """

    size: int
    codes: Array
    grades: np.ndarray
    distances: np.ndarray
    given: np.ndarray
    crowded: np.ndarray

    def lookup(self, left: np.ndarray, right: np.ndarray, given: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        """Grade and distance of word pairs; `given` marks those of which one at least is a given name."""
        grade = np.where(left == right, SAME, FOREIGN).astype(np.int8)
        distance = np.where(left == right, 0.0, 1.0).astype(np.float32)
        if len(self.codes):
            wanted = left.astype(np.int64) * self.size + right
            at = np.minimum(np.searchsorted(self.codes, wanted), len(self.codes) - 1)
            hit = (self.codes[at] == wanted) & (left != right)
            grade[hit] = self.grades[at[hit]] if given is None else np.where(given[hit], self.given[at[hit]], self.grades[at[hit]])
            distance[hit] = self.distances[at[hit]]
        return grade, distance

    def told_apart(self, words: Sequence[str], borne: np.ndarray, sexes: np.ndarray) -> "Alike":
        """The same with what the list knows: who bears a word, and of which sex they are.

        Args:
            words: The compared words.
            borne: Per word whether people of the list bear it in any spelling; two such words are two names, not one with a slip.
            sexes: Per word 1 if only men, 2 if only women bear it, 0 otherwise.
        """
        left, right = np.divmod(self.codes, max(self.size, 1))
        known = [given_names.classes(word) for word in words]
        named = np.array([bool(numbers) for numbers in known], dtype=bool)
        slips = (self.grades == SLIP) & borne[left] & borne[right]
        grades = np.where(slips, TYPO, self.grades).astype(np.int8)
        unheard = ~named & ~borne
        mistaken = (grades == TYPO) & (self.distances != _PET_DISTANCE) & (self.distances != _INITIAL_DISTANCE)
        doubtful = np.flatnonzero(mistaken & (unheard[left] != unheard[right]))
        slipped = [_mistyped(words[left[at]], words[right[at]], ends=bool(named[left[at]] | named[right[at]])) for at in doubtful]
        grades[doubtful[np.array(slipped, dtype=bool)]] = SLIP
        sexes = np.array(
            [{"m": 1, "w": 2}.get(given_names.sex(word), int(sex)) for word, sex in zip(words, sexes, strict=True)], dtype=np.int8
        )
        spelled = [set() if word.startswith(NO_VOWELS) else set(given_names.plain(word)) for word in words]
        common = np.array(
            [
                bool(known[one] & known[other])
                or (bool(spelled[one] & spelled[other]) and not given_names.told_apart(words[one], words[other]))
                for one, other in zip(left, right, strict=True)
            ],
            dtype=bool,
        )
        two = named[left] & named[right] | (sexes[left] * sexes[right] == 1 * 2)
        two &= ~common & (self.distances != _PET_DISTANCE)
        return replace(self, grades=grades, given=np.where(two, OTHER, grades).astype(np.int8))

    def sums(self, counts: np.ndarray) -> np.ndarray:
        """For every word the count of itself and of all its spellings."""
        left, right = np.divmod(self.codes[self.grades <= TRANSCRIBED], max(self.size, 1))
        return np.asarray(counts + np.bincount(left, weights=counts[right], minlength=self.size))


@lru_cache(maxsize=200_000)
def keys(word: str) -> tuple[str, ...]:
    """What two words must share to be compared by sound; several, because letters are ambiguous."""
    readings = [sound.sounds(word)] + ([sound.sounds(word, hard_j=True)] if sound.ambiguous(word) else [])
    return tuple(dict.fromkeys(key for reading in readings for key in _keys(reading)))


def _keys(reading: tuple[str, ...]) -> list[str]:
    found = [""]
    for part in reading:
        if part not in _SILENT:
            found = [key + letter for key in found for letter in _FAMILIES.get(part, (part,))][:_MAX_KEYS]
    return [key[:_KEY_LENGTH] for key in found]


def _sounding(words: Sequence[str], left: Array, right: Array) -> np.ndarray:
    """The distance by sound of word pairs, the nearest of their readings."""
    bare = np.array([word.startswith(NO_VOWELS) for word in words], dtype=bool)
    usual = sound.encode(list(words))[0]
    result = _distances(usual, usual, left, right, bare)
    hard = [number for number, word in enumerate(words) if sound.ambiguous(word)]
    other = usual.copy()
    other[hard] = sound.encode([words[number] for number in hard], hard_j=True)[0]
    twice = (usual != other).any(axis=1)
    for one, second in ((usual, other), (other, usual), (other, other)):
        at = np.flatnonzero(twice[left] | twice[right])
        result[at] = np.minimum(result[at], _distances(one, second, left[at], right[at], bare))
    return result


def _distances(one: Array, second: Array, left: Array, right: Array, bare: Array) -> np.ndarray:
    """Distances of the word pairs in portions of like length: short words cost little, and memory stays small."""
    length = [(codes > 0).sum(axis=1) for codes in (one, second)]
    order = np.argsort(length[0][left] * (sound.LANG + 1) + length[1][right], kind="stable")
    result = np.empty(len(left), dtype=np.float32)
    for start in range(0, len(order), _PORTION):
        at = order[start : start + _PORTION]
        result[at] = sound.distance(one[left[at]], second[right[at]], bare_left=bare[left[at]], bare_right=bare[right[at]])
    return result


def compare(words: Sequence[str]) -> Alike:
    """Compare all words that share a key, are documented counterparts, or lie one typing mistake apart."""
    size = len(words)
    formed = _pairs([given_names.classes(word) for word in words], size)[0]
    sounding, crowded = _pairs([keys(word) for word in words], size)
    typed, more = _pairs([_shortened(word) for word in words], size)
    parts = [
        _pet_names(words),
        (formed, np.full(len(formed), TRANSCRIBED, dtype=np.int8), np.full(len(formed), _FORM_DISTANCE, dtype=np.float32)),
        _by_sound(words, sounding),
        _by_typing(words, typed),
        _initials(words),
    ]
    codes, grades, distances = (np.concatenate([part[index] for part in parts]) for index in range(3))
    best = np.lexsort((distances, grades, codes))
    first = np.ones(len(codes), dtype=bool)
    first[1:] = codes[best][1:] != codes[best][:-1]
    return _both_ways(size, codes[best][first], grades[best][first], distances[best][first], crowded | more)


def _pairs(per_word: Sequence[Iterable[Hashable]], size: int) -> tuple[Array, np.ndarray]:
    """Pairs of words that share an entry, as one number each, smaller word first, every pair once.

    In alphabetical order a word meets the `MAX_NEIGHBOURS` next ones of its entry: more than any real list has. Words of larger entries
    are marked in the second part of the result.
    """
    numbers: dict[Hashable, int] = {}
    entered = [[numbers.setdefault(entry, len(numbers)) for entry in entries] for entries in per_word]
    word = np.repeat(np.arange(len(entered)), [len(entries) for entries in entered])
    group = np.array([number for entries in entered for number in entries], dtype=np.int64)
    order = np.lexsort((word, group))
    group, word = group[order], word[order].astype(np.int64)
    last = np.searchsorted(group, group, side="right")
    following = np.minimum(last - np.arange(len(group)) - 1, MAX_NEIGHBOURS)
    crowded = np.zeros(size, dtype=bool)
    crowded[word[np.bincount(group, minlength=len(numbers))[group] > MAX_NEIGHBOURS + 1]] = True
    one = np.repeat(np.arange(len(group)), following)
    other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(following) - following, following)
    return distinct(word[one] * size + word[other]), crowded


def _by_sound(words: Sequence[str], codes: Array) -> tuple[Array, np.ndarray, np.ndarray]:
    texts = ["".join(sound.sounds(word)) for word in words]
    left, right = np.divmod(codes, max(len(words), 1))
    letters = process.cpdist([texts[word] for word in left], [texts[word] for word in right], scorer=Levenshtein.distance, dtype=np.int32)
    longer = np.array([len(text) for text in texts], dtype=np.int64)
    longer = np.maximum(longer[left], longer[right])
    near = letters <= np.minimum(longer * 0.7, 5) if len(codes) else np.zeros(0, dtype=bool)
    left, right, codes, longer = left[near], right[near], codes[near], np.minimum(longer[near], sound.LANG)
    distance = _sounding(words, left, right)
    limit = sound.LIMIT[longer] + np.float32(1e-4)
    keep = distance <= limit + _NEARLY
    grade = np.where(distance <= limit, TRANSCRIBED, TYPO).astype(np.int8)
    return codes[keep], grade[keep], distance[keep]


def distances(words: Sequence[str], left: Array, right: Array) -> np.ndarray:
    """How far any given names are apart, per sound of the longer one (0 equal, 1 nothing in common, or known to be two names)."""
    used, place = np.unique(np.concatenate([left, right]), return_inverse=True)
    named = [words[word] for word in used]
    lengths = sound.encode(named)[1]
    one, other = place[: len(left)], place[len(left) :]
    by_sound = _sounding(named, one, other) / np.maximum(np.maximum(lengths[one], lengths[other]), 1)
    texts = [words[word].removeprefix(NO_VOWELS) for word in used]
    letters = process.cpdist([texts[word] for word in one], [texts[word] for word in other], scorer=OSA.distance, dtype=np.int32)
    size = np.array([len(text) for text in texts])
    by_letters = letters / np.maximum(np.maximum(size[one], size[other]), 1) * _SLIP
    known = [given_names.classes(word) for word in named]
    two = np.array(
        [bool(known[left]) and bool(known[right]) and not known[left] & known[right] for left, right in zip(one, other, strict=True)],
        dtype=bool,
    )
    return np.where(two, 1.0, np.minimum(np.minimum(by_sound, by_letters), 1.0)).astype(np.float32)


def _shortened(word: str) -> set[str]:
    """The word and everything that is left when one letter is missing: two words with a common one lie about one mistake apart."""
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))} if len(word) >= _MIN_TYPO else set()


def _by_typing(words: Sequence[str], codes: Array) -> tuple[Array, np.ndarray, np.ndarray]:
    left, right = np.divmod(codes, max(len(words), 1))
    letters = process.cpdist([words[word] for word in left], [words[word] for word in right], scorer=OSA.distance, dtype=np.int32)
    keep = letters <= 1 if len(codes) else np.zeros(0, dtype=bool)
    slips = [_is_slip(words[one], words[other]) for one, other in zip(left[keep], right[keep], strict=True)]
    grades = np.where(np.array(slips, dtype=bool), SLIP, TYPO).astype(np.int8)
    return codes[keep], grades, np.full(len(slips), _TYPO_DISTANCE, dtype=np.float32)


def _is_slip(one: str, other: str) -> bool:
    """Whether two words one mistake apart look mistyped: inside the word a letter lost, doubled, exchanged, or hit beside its key.

    Any other letter in place of one may be another name: Sorina is not Dorina, Karim not Karam.
    """
    if min(len(one), len(other)) < _MIN_SLIP or one[0] != other[0] or one[-1] != other[-1]:
        return False
    if len(one) != len(other) or sorted(one) == sorted(other):
        return True
    at = next(index for index, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1])
    return {one[at], other[at]} in _BESIDE and not {one[at], other[at]} <= set("aeiou")


def _mistyped(one: str, other: str, *, ends: bool) -> bool:
    """Whether one mistake of typing that names seldom differ by lies between a name and a word nobody bears.

    Two neighbours changed places, or a letter inside is missing; with `ends`, because the other word is a known name, also a consonant at
    either end that is missing or hit beside its key. A vowel there makes another name of it: Amira, Amina.
    """
    short, long = sorted((one, other), key=len)
    if OSA.distance(one, other) != 1:
        return False
    if sorted(one) == sorted(other):
        return one[0] == other[0]
    if len(long) < _MIN_SLIP:
        return False
    if short[0] == long[0] and short[-1] == long[-1]:
        return len(short) != len(long)
    at = 0 if short[0] != long[0] else -1
    changed = {long[at]} if len(short) < len(long) else {short[at], long[at]}
    return ends and not changed & set("aeiouyh") and (len(changed) == 1 or changed in _BESIDE)


def _pet_names(words: Sequence[str]) -> tuple[Array, np.ndarray, np.ndarray]:
    """A documented pet name may stand for every spelling of its names."""
    full: dict[int, list[int]] = {}
    for number, word in enumerate(words):
        for known in given_names.classes(word):
            full.setdefault(known, []).append(number)
    pairs = {
        (min(number, other), max(number, other))
        for number, word in enumerate(words)
        for known in given_names.nicknames(word)
        for other in full.get(known, ())
        if other != number
    }
    codes = np.array(sorted(one * len(words) + other for one, other in pairs), dtype=np.int64)
    return codes, np.full(len(codes), TYPO, dtype=np.int8), np.full(len(codes), _PET_DISTANCE, dtype=np.float32)


def _initials(words: Sequence[str]) -> tuple[Array, np.ndarray, np.ndarray]:
    """A single letter may stand for every word that begins with it."""
    size = len(words)
    single = {word: number for number, word in enumerate(words) if len(word) == 1}
    pairs = [(single[word[0]], number) for number, word in enumerate(words) if len(word) > 1 and word[0] in single]
    codes = np.array(sorted(min(pair) * size + max(pair) for pair in pairs), dtype=np.int64)
    return codes, np.full(len(codes), TYPO, dtype=np.int8), np.full(len(codes), _INITIAL_DISTANCE, dtype=np.float32)


def _both_ways(size: int, codes: Array, grades: np.ndarray, distances: np.ndarray, crowded: np.ndarray) -> Alike:
    left, right = np.divmod(codes, max(size, 1))
    doubled = np.concatenate([codes, right * size + left])
    order = np.argsort(doubled, kind="stable")
    grades = np.tile(grades, 2)[order]
    return Alike(size, doubled[order], grades, np.tile(distances, 2)[order], grades, crowded)
