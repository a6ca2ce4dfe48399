"""Values as people read them, and when two spellings mean the same."""

import unicodedata

import numpy as np

from bewerberanalyse.cases.rows import Array
from bewerberanalyse.model.table import CellState

_SAME = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"} | {ord(letter): letter for letter in "abcdefghijklmnopqrstuvwxyz0123456789"}
_PLAIN = {code: _SAME.get(code) for code in range(128)} | {ord(one): two for one, two in zip("äöüÄÖÜßẞ", ("ae", "oe", "ue") * 2 + ("ss",) * 2, strict=True)}


def folded(text: str) -> str:
    """Letters and digits only, lower case, ä = ae: „Müller-Lüdenscheidt“ equals „MUELLER LUEDENSCHEIDT“.

    >>> folded("Müller-Lüdenscheidt") == folded("MUELLER LUEDENSCHEIDT"), folded("Đặng")
    (True, 'đang')
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
    iso = np.datetime_as_string(values.astype("M8[D]")) if len(values) else np.array([], dtype=str)
    parts = [day.split("-") for day in iso.tolist()]
    by_state = {CellState.YEAR: lambda p: p[0], CellState.MONTH: lambda p: f"{p[1]}.{p[0]}"}
    full = lambda p: f"{p[2]}.{p[1]}.{p[0]}"  # noqa: E731 - one of three formats chosen by state
    return np.array([by_state.get(state, full)(part) for part, state in zip(parts, states.tolist(), strict=True)], dtype=object)


def german_days(days: Array) -> Array:
    """Dates as TT.MM.JJJJ."""
    return shown(days, np.zeros(len(days), dtype=np.int8))


def euro(cents: Array) -> Array:
    """Amounts as 1.234,56."""
    return np.array([f"{cent / 100:,.2f}".translate(str.maketrans(",.", ".,")) for cent in cents.tolist()], dtype=object)
