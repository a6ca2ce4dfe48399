"""Text that Excel can hold: no characters XML forbids, no escapes it would reinterpret, not longer than a cell; never a formula.

Values are only cleaned of what cannot be stored. What looks like a formula or a link stays the text it is; the writer stores it as such.
"""

import re
from collections.abc import Collection, Iterable
from math import ceil

MAX_CELL = 32_767  # characters of one cell (UTF-16 units), Excel's limit
MAX_HEADING = 255
MAX_SHEET = 31
MAX_FILE = 36  # of a part of a file name; 255 bytes are the whole name, and a letter takes up to four
CUT = " … [gekürzt]"

# Control characters, surrogates and non-characters XML 1.0 forbids; CR is turned into LF because every XML parser does so anyway.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TROUBLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SHEET_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_RESERVED_SHEETS = {"history", "verlauf"}

LINE, MOST = 15.0, 405.0  # points; Excel allows 409
_ASCII = (
    463, 667, 821, 1020, 1038, 1464, 1397, 452, 621, 621, 1020, 1020, 511, 627, 517, 791, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038,
    1038, 1038, 548, 548, 1020, 1020, 1020, 949, 1831, 1185, 1114, 1092, 1260, 1000, 941, 1292, 1276, 516, 653, 1064, 861, 1751, 1322,
    1356, 1058, 1378, 1112, 941, 998, 1314, 1162, 1822, 1063, 998, 959, 628, 791, 628, 1020, 1020, 596, 981, 1076, 866, 1076, 1019, 625,
    964, 1076, 470, 490, 931, 470, 1636, 1076, 1080, 1076, 1076, 714, 801, 686, 1076, 925, 1464, 887, 927, 809, 644, 943, 644, 1020,
)  # fmt: skip
_MORE = {"·": 517, "…": 1414, "‚": 511, "‘": 511, "’": 511, "„": 857, "“": 857, "”": 857, "Ä": 1185, "Ö": 1356, "Ü": 1314, "→": 1854}
_OTHER = 1086  # the mean of letters beyond ASCII, Cyrillic ones included
_EM = 11 * 96 / 72 / 2048  # pixels of one unit at 11 points on a screen
_PIXELS_PER_CHAR = 7  # of the width of a column; its margins take the rest
_BOLD = 1.04


def clean(text: str) -> str:
    """The text as a cell can hold it: line ends as LF, forbidden characters as U+FFFD, over-long text visibly cut."""
    if _TROUBLE.search(text):
        text = _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text) * 2 <= MAX_CELL else _cut(text)


def clean_all(texts: list[str]) -> list[str]:
    """`clean` for many texts; the usual case, nothing to clean, costs one search."""
    if not _TROUBLE.search("".join(texts)) and max(map(len, texts), default=0) * 2 <= MAX_CELL:
        return texts
    return [clean(text) for text in texts]


def _cut(text: str) -> str:
    units = text.encode("utf-16-le")
    if len(units) // 2 <= MAX_CELL:
        return text
    kept = units[: (MAX_CELL - len(CUT)) * 2].decode("utf-16-le", errors="ignore")
    return kept + CUT


def escape(text: str) -> str:
    """Clean text as the content of an XML element; `_x000D_` and its like stay the seven characters they are."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _ESCAPE_LIKE.sub("_x005F_", text) if "_x" in text else text


def attribute(text: str) -> str:
    """Clean text as the content of an XML attribute."""
    return escape(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def heading(text: str, taken: Collection[str] = ()) -> str:
    """A table heading: one line, not empty, at most 255 characters, different from `taken` (compared like Excel, without case)."""
    plain = _ESCAPE_LIKE.sub(" ", " ".join(clean(text).split()))[:MAX_HEADING] or "Spalte"
    return _distinct(plain, taken, MAX_HEADING)


def headings(texts: Iterable[str]) -> list[str]:
    """Headings of one table, made distinct."""
    result: list[str] = []
    for text in texts:
        result.append(heading(text, result))
    return result


def sheet_name(text: str, taken: Collection[str] = ()) -> str:
    r"""A sheet name Excel accepts: no []:*?/\, no apostrophe at the ends, at most 31 characters, different from `taken`."""
    plain = _SHEET_FORBIDDEN.sub(" ", _ESCAPE_LIKE.sub(" ", clean(text)))
    plain = " ".join(plain.split()).strip("' ")[:MAX_SHEET].strip("' ")
    if not plain or plain.lower() in _RESERVED_SHEETS:
        plain = f"Blatt {plain}".strip()
    return _distinct(plain, taken, MAX_SHEET)


def file_name(text: str, taken: Collection[str] = ()) -> str:
    """A part of a file name every system accepts, different from `taken`."""
    plain = "".join(letter if letter.isalnum() or letter in " -_" else "_" for letter in clean(text))
    return _distinct(" ".join(plain.split())[:MAX_FILE].strip() or "ohne Namen", taken, MAX_FILE)


def file_names(texts: Iterable[str]) -> dict[str, str]:
    """A file name for each of these texts, all distinct also where upper and lower case do not count."""
    result: dict[str, str] = {}
    for text in texts:
        result[text] = file_name(text, result.values())
    return result


def _distinct(text: str, taken: Collection[str], limit: int) -> str:
    known = {other.casefold() for other in taken}
    result, number = text, 1
    while result.casefold() in known:
        number += 1
        tail = f" ({number})"
        result = text[: limit - len(tail)] + tail
    return result


class _Widths(dict[str, float]):
    """Pixels per letter; most of a run's letters pass here, so one that is not listed is told by the dictionary itself."""

    def __missing__(self, letter: str) -> float:
        return _OTHER * _EM


_WIDTHS = _Widths(
    {chr(code): width * _EM for code, width in enumerate(_ASCII, start=32)} | {sign: width * _EM for sign, width in _MORE.items()}
)
_BEHIND = re.compile("(?<=[ /-])")  # Excel breaks behind a blank, a hyphen and a slash


def lines(text: str, width: float, *, bold: bool = False) -> int:
    r"""Lines the text takes in a column of that width (in characters, as Excel counts).

    >>> lines("kurz", 10), lines("zwei ganze Wörter", 10), lines("eins\nzwei", 10), lines("", 10)
    (1, 2, 2, 1)
    """
    room = width * _PIXELS_PER_CHAR / (_BOLD if bold else 1.0)
    return sum(_wrapped(part, room) for part in text.split("\n"))


def height(count: int, *, least: float = 0.0) -> float:
    """Points for so many lines, with a little air; `least` for a single one."""
    return max(least, min(LINE * count + 3, MOST))


def _wrapped(text: str, room: float) -> int:
    if len(text) * _EM * 1854 <= room or pixels(text) <= room:
        return 1
    count, used = 1, 0.0
    for word in _BEHIND.split(text):
        size = pixels(word)
        if used and used + (pixels(word[:-1]) if word[-1:] == " " else size) > room:
            count, used = count + 1, 0.0
        if size > room:  # a word wider than the column goes on in the next line, letter by letter
            more = ceil(size / room) - 1
            count, size = count + more, size - more * room
        used += size
    return count


def pixels(text: str) -> float:
    """How wide a text is at 11 points."""
    return sum(map(_WIDTHS.__getitem__, text))
