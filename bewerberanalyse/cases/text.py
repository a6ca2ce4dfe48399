"""Values as people read them, and when two spellings mean the same."""

import unicodedata
from functools import lru_cache

import numpy as np

from bewerberanalyse.cases.rows import Array
from bewerberanalyse.model.table import CellState

_UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@lru_cache(maxsize=200_000)
def folded(text: str) -> str:
    """Letters and digits only, lower case, ä = ae: „Müller-Lüdenscheidt“ equals „MUELLER LUEDENSCHEIDT“."""
    lower = text.casefold().translate(_UMLAUTE)
    plain = unicodedata.normalize("NFKD", lower)
    return "".join(letter for letter in plain if letter.isalnum())


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
