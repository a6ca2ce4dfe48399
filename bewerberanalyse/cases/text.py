"""Values as people read them, and when two spellings mean the same."""

import unicodedata

import numpy as np

from bewerberanalyse.cases.rows import objects
from bewerberanalyse.model.arrays import Array
from bewerberanalyse.model.table import CellState

_UMLAUTE = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue", "ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe"}
_STROKES = dict(zip("łŁøØđĐıİðÐþÞħĦ", "llooddiiddtthh", strict=True))  # letters no decomposition turns into their base letter
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else None for code in range(128)}
_PLAIN = _ASCII | {ord(letter): letters for letter, letters in (_UMLAUTE | _STROKES).items()}


def folded(text: str) -> str:
    """Letters and digits only, lower case, ä = ae: „Müller-Lüdenscheidt“ equals „MUELLER LUEDENSCHEIDT“.

    >>> folded("Müller-Lüdenscheidt") == folded("MUELLER LUEDENSCHEIDT"), folded("Đặng")
    (True, 'dang')
    """
    plain = text.translate(_PLAIN)
    if plain.isascii():
        return plain
    return "".join(letter for letter in unicodedata.normalize("NFKD", plain.casefold()) if letter.isalnum())


def short_months(days: Array) -> Array:
    """MM.JJ, "" without a date."""
    months, places = np.unique(days.astype("M8[M]"), return_inverse=True)
    words = np.array([f"{month:%m.%y}" if month is not None else "" for month in months.astype(object)], dtype=object)
    return words[places] if len(days) else np.zeros(0, dtype=object)


def shown(values: Array, states: Array) -> Array:
    """Dates as TT.MM.JJJJ, as far as they are known; everything else as text."""
    if values.dtype.kind != "M":
        return values.astype(object)
    parts = [day.split("-") for day in np.datetime_as_string(values.astype("M8[D]")).tolist()]
    return objects(_day(part, state) for part, state in zip(parts, states.tolist(), strict=True))


def _day(parts: list[str], state: int) -> str:
    year, month, day = parts
    if state == CellState.YEAR:
        return year
    return f"{month}.{year}" if state == CellState.MONTH else f"{day}.{month}.{year}"


def german_days(days: Array) -> Array:
    """Dates as TT.MM.JJJJ."""
    return shown(days, np.zeros(len(days), dtype=np.int8))
