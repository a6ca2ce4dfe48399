"""Values as people read them and reckon with them: when two spellings mean the same, dates in words, completed years and months.

Years and months are exact or not at all. A birthday on 29.02. is completed on 01.03. of a year without one.
"""

import unicodedata

import numpy as np

from bewerberanalyse.cases.rows import objects, period_end
from bewerberanalyse.model.arrays import Array, Bools
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


def days_differ(one: Array, one_states: Array, other: Array, other_states: Array) -> Bools:
    """Where two days cannot be the same; a day that is only less precise does not differ."""
    year = (one_states == CellState.YEAR) | (other_states == CellState.YEAR)
    month = ~year & ((one_states == CellState.MONTH) | (other_states == CellState.MONTH))
    differs: Bools = np.where(
        year,
        one.astype("M8[Y]") != other.astype("M8[Y]"),
        np.where(month, one.astype("M8[M]") != other.astype("M8[M]"), one != other),
    )
    return differs


def german_days(days: Array) -> Array:
    """Dates as TT.MM.JJJJ."""
    return shown(days, np.zeros(len(days), dtype=np.int8))


def _parts(days: Array) -> tuple[Array, Array]:
    """Months since 1970, and the day of the month (from 1)."""
    month = days.astype("M8[M]")
    return month.astype(np.int64), (days.astype("M8[D]") - month.astype("M8[D]")).astype(np.int64) + 1


def full_months(since: Array, stichtag: np.datetime64) -> Array:
    """Completed months from a day to the Stichtag; negative if the day lies ahead."""
    month, day = _parts(since)
    end_month, end_day = _parts(np.array([stichtag]))
    months: Array = end_month[0] - month - (day > end_day[0])
    return months


def full_years(since: Array, stichtag: np.datetime64) -> Array:
    """Completed years from a day to the Stichtag; negative if the day lies ahead."""
    return full_months(since, stichtag) // 12


def reached(since: Array, months: Array | int) -> Array:
    """The first day on which so many months are completed."""
    begin = since.astype("M8[M]")
    target = begin + months
    day = target.astype("M8[D]") + (since.astype("M8[D]") - begin.astype("M8[D]"))
    completed: Array = np.where(day.astype("M8[M]") > target, (target + 1).astype("M8[D]"), day)
    return completed


def years_between(days: Array, states: Array, stichtag: np.datetime64) -> tuple[Array, Array]:
    """The lowest and the highest number of completed years that a date known to the year or month allows."""
    return full_years(period_end(days, states), stichtag), full_years(days, stichtag)


def months_between(days: Array, states: Array, stichtag: np.datetime64) -> tuple[Array, Array]:
    """The lowest and the highest number of completed months that a date known to the year or month allows."""
    return full_months(period_end(days, states), stichtag), full_months(days, stichtag)


def exact_years(days: Array, states: Array, stichtag: np.datetime64) -> tuple[Array, Bools]:
    """Completed years, and whether they are certain although only month or year may be known."""
    lowest, highest = years_between(days, states, stichtag)
    return highest, lowest == highest


def exact_months(days: Array, states: Array, stichtag: np.datetime64) -> tuple[Array, Bools]:
    """Full months, and whether they are certain."""
    highest = full_months(days, stichtag)
    return highest, highest == full_months(period_end(days, states), stichtag)
