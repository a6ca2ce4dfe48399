"""Text that Excel can hold: no characters XML forbids, no escapes it would reinterpret, not longer than a cell; never a formula.

Values are only cleaned of what cannot be stored. What looks like a formula or a link stays the text it is; the writer stores it as such.
"""

import re
from collections.abc import Collection, Iterable

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
