"""Which rows name a person; only others can be footer."""

import re
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map

import numpy as np
import numpy.typing as npt

from bewerberanalyse.ingest.cell import VALUE
from bewerberanalyse.ingest.column import RawColumn
from bewerberanalyse.ingest.heading import Mapping
from bewerberanalyse.ingest.preamble import looks_like_footer
from bewerberanalyse.ingest.typing_rules import Rules
from bewerberanalyse.model.table import CellState

_KEY = re.compile(r"^(?=(?:\D*\d){4})[0-9a-z/ .\-]{5,20}$")
_SURE_KEY = re.compile(r"^\d(?:[A-Za-z/-]*\d){3}[0-9A-Za-z/-]*$", re.ASCII)  # no footer begins like that
_NAMES = ("nachname", "name_vorname", "vorname_name")


def names_person(
    mapping: Mapping, raw: Map[int, RawColumn], sparse: Map[int, Sequence[str]], first: int, rules: Rules
) -> npt.NDArray[np.bool_]:
    """Rows with a number that looks like a key, or with a name and a birth date or Vorname."""
    length = len(next(iter(raw.values())).codes)
    keyed = np.zeros(length, dtype=np.bool_)
    for field in ("kundennummer", "bg_nummer", "aktenzeichen", "alt", "neu"):
        for column in mapping.columns(field):
            keyed |= _where(raw[column], _looks_like_key)
    born = np.zeros(length, dtype=np.bool_)
    for column in mapping.columns("geburtsdatum"):
        parsed = rules.parser(mapping.layout.spalte("geburtsdatum"))(raw[column].werte)
        born |= np.isin(parsed.state, (VALUE, CellState.MONTH, CellState.YEAR))[raw[column].codes]
    named = np.zeros(length, dtype=np.bool_)
    for field in _NAMES:
        for column in mapping.columns(field):
            named |= _where(raw[column], bool)
    also = np.zeros(length, dtype=np.bool_)
    for column in mapping.columns("vorname"):
        also |= _where(raw[column], bool)
    persons = keyed | (named & (born | also))
    for row, texts in sparse.items():
        index = row - first
        if 0 <= index < length and persons[index] and not keyed[index] and not born[index] and looks_like_footer(" ".join(texts)):
            persons[index] = False
    return persons


def _where(column: RawColumn, test: Callable[[str], bool]) -> npt.NDArray[np.bool_]:
    return np.array([test(text) for text in column.werte], dtype=np.bool_)[column.codes]


def _looks_like_key(text: str) -> bool:
    if _SURE_KEY.match(text):
        return True
    plain = text.lower()
    return _KEY.match(plain) is not None and not looks_like_footer(plain)
