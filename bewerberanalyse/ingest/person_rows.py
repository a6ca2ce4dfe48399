"""Which rows name a person; only others can be footer.

Footers stand at the end and in rows with few cells, so only those rows are asked, and the last ones until one names a person.
"""

import re
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass

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
_FIRST_LOOK = 64
Rows = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class PersonRows:
    """Asks rows of one sheet (from 0, below the heading) whether they name a person; `ohne` never do."""

    mapping: Mapping
    raw: Map[int, RawColumn]
    sparse: Map[int, Sequence[str]]  # rows with few cells or a first cell like a footer's
    rules: Rules
    ohne: Flags

    def at(self, rows: Rows) -> Flags:
        """True for rows with a number that looks like a key, or with a name and a birth date or Vorname."""
        keyed = self._where(rows, ("kundennummer", "bg_nummer", "aktenzeichen", "alt", "neu"), _looks_like_key)
        born = self._born(rows)
        persons = keyed | (self._where(rows, _NAMES, bool) & (born | self._where(rows, ("vorname",), bool)))
        for index in np.flatnonzero(persons & ~keyed & ~born):
            texts = self.sparse.get(int(rows[index]))
            persons[index] = texts is None or not looks_like_footer(" ".join(texts))
        return persons & ~self.ohne[rows]

    def others(self) -> dict[int, Sequence[str]]:
        """The sparse rows that name no person."""
        named = self.at(np.array(list(self.sparse), dtype=np.int64))
        return {row: texts for (row, texts), is_person in zip(self.sparse.items(), named.tolist(), strict=True) if not is_person}

    def last(self) -> int:
        """The last row that names a person; -1 if none does."""
        stop, size = len(self.ohne), _FIRST_LOOK
        while stop:
            start = max(stop - size, 0)
            found = np.flatnonzero(self.at(np.arange(start, stop)))
            if len(found):
                return start + int(found[-1])
            stop, size = start, size * 4
        return -1

    def _born(self, rows: Rows) -> Flags:
        born = np.zeros(len(rows), dtype=np.bool_)
        for column in self.mapping.columns("geburtsdatum"):
            texts, codes = _distinct(self.raw[column], rows)
            state = self.rules.parser(self.mapping.layout.spalte("geburtsdatum"))(texts).state
            born |= np.isin(state, (VALUE, CellState.MONTH, CellState.YEAR))[codes]
        return born

    def _where(self, rows: Rows, fields: Sequence[str], test: Callable[[str], bool]) -> Flags:
        hit = np.zeros(len(rows), dtype=np.bool_)
        for field in fields:
            for column in self.mapping.columns(field):
                texts, codes = _distinct(self.raw[column], rows)
                hit |= np.array([test(text) for text in texts], dtype=np.bool_)[codes]
        return hit


def _distinct(column: RawColumn, rows: Rows) -> tuple[list[str], npt.NDArray[np.int64]]:
    """The distinct texts of these rows and, per row, which one it is."""
    used, codes = np.unique(column.codes[rows], return_inverse=True)
    return [column.werte[code] for code in used], codes


def _looks_like_key(text: str) -> bool:
    if _SURE_KEY.match(text):
        return True
    plain = text.lower()
    return _KEY.match(plain) is not None and not looks_like_footer(plain)
