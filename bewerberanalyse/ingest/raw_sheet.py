"""What the reader process sees of a sheet of any kind of file, and sheets whose whole rows stand in one cell because nobody split them."""

import csv
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import Protocol

from bewerberanalyse.ingest.refusal import RefusalError, Why

HEAD_ROWS = 80
SEPARATORS = ";\t|,"
MIN_FIELDS = 3
MOSTLY = 0.9
MIXED = "gemischt"


class RawSheet(Protocol):
    """What every reader offers.

    `epoch`: days its serial numbers lag behind; `spread`: rows and columns the last reading filled from a merged cell above.
    """

    name: str
    hidden: bool
    epoch: int
    spread: list[tuple[int, int]]

    def rows(self) -> Iterator[list[list[str]]]:
        """All rows in blocks."""
        ...

    def check(self, seen: int) -> bool:
        """True if the rows must be read once more, because the file holds another number of filled cells than was seen."""
        ...

    def merged_rows(self) -> list[int]:
        """Rows (from 0) that merged cells reach down to."""
        ...

    def hidden_rows(self) -> int:
        """Number of rows Excel does not show."""
        ...


class TextSheet:
    """A sheet of a file that is text from end to end: what stands there is what was seen."""

    hidden = False
    epoch = 0

    def __init__(self, name: str = "", rows: Callable[[], Iterator[list[list[str]]]] | None = None) -> None:
        self.name = name
        self.spread: list[tuple[int, int]] = []
        if rows:
            self.rows = rows

    def check(self, seen: int) -> bool:  # noqa: ARG002 - see above
        """Nothing to compare with."""
        return False

    def merged_rows(self) -> list[int]:
        """Text merges nothing."""
        return []

    def hidden_rows(self) -> int:
        """Text hides nothing."""
        return 0


class Unpacked:
    """One sheet, its single column split; rows stay where they are."""

    def __init__(self, sheet: RawSheet, separator: str) -> None:
        self.name, self.hidden, self.epoch = sheet.name, sheet.hidden, sheet.epoch
        self.spread: list[tuple[int, int]] = []
        self._sheet, self._separator = sheet, separator
        self._seen = 0

    def rows(self) -> Iterator[list[list[str]]]:
        """All rows in blocks."""
        self._seen = 0
        for block in self._sheet.rows():
            self._seen += sum(len(row) - row.count("") for row in block)
            yield [self._split(row) for row in block]

    def _split(self, row: list[str]) -> list[str]:
        text = next(filter(None, row), "")
        try:
            return next(csv.reader([text.replace("\n", " ")], delimiter=self._separator, skipinitialspace=True), []) if text else []
        except csv.Error:
            raise RefusalError(Why.LONG_CELL, {"grenze": csv.field_size_limit()}) from None

    def check(self, seen: int) -> bool:  # noqa: ARG002 - what was seen here are the pieces, not the cells
        """As the sheet itself says of its own cells."""
        return self._sheet.check(self._seen - len(self._sheet.spread))

    def merged_rows(self) -> list[int]:
        """Rows (from 0) that merged cells reach down to."""
        return self._sheet.merged_rows()

    def hidden_rows(self) -> int:
        """Number of rows Excel does not show."""
        return self._sheet.hidden_rows()


def packed(sheet: RawSheet) -> str:
    """The separator of a sheet whose rows stand in one cell each; `MIXED` if some were split at other signs; "" for any other sheet."""
    rows = [row for row in islice(chain.from_iterable(sheet.rows()), HEAD_ROWS) if any(row)]
    firsts = [next(filter(None, row)) for row in rows]
    for separator in SEPARATORS:
        found = [text.count(separator) >= MIN_FIELDS - 1 for text in firsts]
        if rows and sum(found) >= max(MOSTLY * len(rows), 2) and (heading := firsts[found.index(True)]).count(separator) >= MIN_FIELDS - 1:
            return separator if _alone(rows) and heading else MIXED if separator == ";" and _is_heading(firsts, separator) else ""
    return ""


def _alone(rows: Sequence[list[str]]) -> bool:
    return all(len(row) - row.count("") == 1 for row in rows)


def _is_heading(firsts: Sequence[str], separator: str) -> bool:
    """True if the first packed row holds names, not numbers: then the file was split at the wrong sign."""
    return not any(char.isdigit() for char in firsts[0].split(separator)[0])
