"""Texts for a search that asks for no particular keyboard: „simsek“ finds „Şimşek“, „mueller“ finds „Müller“.

The program folds the texts to be searched, the workbook folds the word somebody types: lower case, then one SUBSTITUTE for each of
`LETTERS`, then TRIM. Both ways must come to the same.
"""

import unicodedata
from collections.abc import Iterator

_RANGES = (range(0xC0, 0x250), range(0x1E00, 0x1F00))  # Latin letters with marks
_STROKES = {
    "ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "İ": "i",
    "ə": "e", "ŋ": "n", "ĸ": "k", "ƒ": "f", "ɓ": "b", "ɗ": "d", "ɖ": "d", "ŀ": "l", "ǝ": "e", "ς": "σ",
}  # fmt: skip
# Blanks of every kind, hyphens and commas part words; apostrophes are only sometimes written.
_SIGNS = dict.fromkeys("-,‐‑–—\t\n\u00a0\u202f", " ") | dict.fromkeys("'’‘`´ʼʹʻ\u00ad\u200b", "")
_WRITTEN_OUT = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"))
_LINE = "\n"  # between the parts of a searched text; no typed word holds it


def _letters() -> Iterator[tuple[str, str]]:
    marks: set[str] = set()
    for code in (code for area in _RANGES for code in area):
        parts = unicodedata.normalize("NFKD", chr(code))
        marks.update(part for part in parts if unicodedata.combining(part))
        plain = "".join(part for part in parts if not unicodedata.combining(part)).lower()
        if chr(code) == chr(code).lower() and plain.isascii() and plain.isalnum():
            yield chr(code), plain
    yield from _STROKES.items()
    yield from _SIGNS.items()
    yield from ((mark, "") for mark in sorted(marks))


LETTERS: dict[str, str] = dict(_letters())
_TABLE = str.maketrans(LETTERS)


def fold(text: str) -> str:
    """Lower case, letters without their marks, words parted by single blanks.

    >>> fold("Şimşek-Łukaszewicz,  O’Brien")
    'simsek lukaszewicz obrien'
    """
    lowered = text.lower() if text.isascii() else unicodedata.normalize("NFC", text).lower()
    return " ".join(lowered.translate(_TABLE).split())


def person(vorname: str, nachname: str) -> str:
    """A name to be found as „Vorname Nachname“ and as „Nachname, Vorname“, umlauts written either way."""
    name = f"{vorname} {nachname} {vorname}"
    plain = fold(name)
    written_out = unicodedata.normalize("NFC", name).lower()
    short = plain
    for umlaut, letters in _WRITTEN_OUT:
        written_out = written_out.replace(umlaut, letters)
        short = short.replace(letters, letters[0])
    return _LINE.join(dict.fromkeys((plain, fold(written_out), short)))


def joined(parts: list[str]) -> str:
    """Several folded texts as one to search in; no word is found across two of them."""
    return _LINE.join(filter(None, parts))
