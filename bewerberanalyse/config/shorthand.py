"""Words written short or with a slip, written out by the words a vocabulary knows: „n. alphab.“, „abgeschlosssen“.

What can be written out in two ways with two meanings stays unknown, because the caller asks for one meaning.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import product

# As the offices write them; a word of its own that ends with a full stop.
_SHORT = {
    "n": ("nicht",), "k": ("kein", "keine"), "o": ("ohne",), "m": ("mit",), "f": ("fuer",), "wg": ("wegen",), "best": ("bestanden",),
    "vorz": ("vorzeitig", "vorzeitiger"), "reg": ("regulaer",), "lat": ("lateinisch", "lateinische", "lateinischer"),
    "alph": ("alphabetisiert",), "anerk": ("anerkannt",), "arab": ("arabisch", "arabische", "arabischer"),
    "alphab": ("alphabetisiert",), "kyr": ("kyrillisch", "kyrillische"),
    "ausl": ("auslaendisch", "auslaendischer", "auslaendisches", "auslaendische", "ausland"), "allg": ("allgemein", "allgemeiner"),
    "massn": ("massnahme",), "ausb": ("ausbildung",), "prim": ("primaer", "primaerer"), "funkt": ("funktional", "funktionaler"),
    "abbr": ("abbruch", "abgebrochen"), "lfd": ("laufend", "laufender"), "vorl": ("vorlaeufig",), "eingest": ("eingestellt",),
    "abgeschl": ("abgeschlossen", "abgeschlossene", "abgeschlossener"), "verh": ("verheiratet",), "mittl": ("mittlere", "mittlerer"),
}  # fmt: skip
_SHORTENED = re.compile(r"(?<![a-z0-9.])([a-z]+)\.(?!\d)")
_WORD = re.compile(r"[a-z]+")
_CUT = 5  # shorter beginnings fit too many words
_LONG = 8  # in shorter words a slip is another word
_SAME = 4  # letters that must stand as they are: „angemeldet“ and „abgemeldet“ are two words
_MANY = 24


def lexicon(phrases: Iterable[str]) -> tuple[str, ...]:
    """The words of all phrases (in the form of `soft`), sorted."""
    return tuple(sorted({word for phrase in phrases for word in _WORD.findall(phrase) if len(word) >= _CUT}))


def written_out(plain: str, words: Sequence[str]) -> list[str]:
    """Every way to write the text out (in the form of `soft`); empty if nothing in it is short or near a word, or there are too many ways.

    Args:
        plain: A text in the form of `soft`.
        words: What `lexicon` gave.
    """
    parts: list[Sequence[str]] = []
    end = ways = 0
    for found in sorted((*_SHORTENED.finditer(plain), *_WORD.finditer(plain)), key=lambda one: (one.start(), -one.end())):
        if found.start() < end:
            continue
        meant = _cut(found[1], words) if found.re is _SHORTENED else _slipped(found[0], words)
        if meant:
            parts += [(plain[end : found.start()],), meant]
            end, ways = found.end(), max(ways, 1) * len(meant)
    if not 0 < ways <= _MANY:
        return []
    return ["".join(way) for way in product(*parts, (plain[end:],))]


def _cut(word: str, words: Sequence[str]) -> Sequence[str]:
    """The words a beginning may stand for."""
    if word in _SHORT:
        return _SHORT[word]
    if len(word) < _CUT:
        return ()
    first = bisect_left(words, word)
    return [one for one in words[first : bisect_left(words, word + "{")] if one != word]


def _slipped(word: str, words: Sequence[str]) -> Sequence[str]:
    """The one word from which this one differs by a letter left out, put in or swapped."""
    if len(word) < _LONG - 1:
        return ()
    start = word[:_SAME]
    near = words[bisect_left(words, start) : bisect_left(words, start + "{")]
    if word in near:
        return ()
    meant = [one for one in near if len(one) >= _LONG and _one_slip(word, one)]
    return meant if len(meant) == 1 else ()


def _one_slip(word: str, meant: str) -> bool:
    at = next((place for place, (one, other) in enumerate(zip(word, meant, strict=False)) if one != other), min(len(word), len(meant)))
    if at < _SAME:
        return False
    if len(word) == len(meant):
        return word[at : at + 2] == meant[at : at + 2][::-1] and word[at + 2 :] == meant[at + 2 :]
    longer, shorter = (word, meant) if len(word) > len(meant) else (meant, word)
    return len(longer) == len(shorter) + 1 and longer[at + 1 :] == shorter[at:]
