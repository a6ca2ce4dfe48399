"""What the reader process sees of a sheet of any kind of file, and the marks parts of its texts keep.

What is raised, lowered or struck out keeps a sign of it: „450¹“ is no 4501, and what is struck out is no value. The signs are such that
amounts, days, keys and codes cannot be read with them, and that people can read texts. Sheets whose whole rows stand in one cell because
nobody split them are split here.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import chain, islice
from typing import Protocol

from bewerberanalyse.ingest.refusal import RefusalError, Why

EPOCH_1904 = 1462  # days by which a workbook that counts from 1904 lags behind
Mark = Callable[[str], str]
_RAISED = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
ERROR_CELL = "#FEHLER"  # stands for an error cell or a formula without a stored result
HEAD_ROWS = 80
MAX_LINES = 1_100_000  # empty ones included; Excel ends at 1,048,576
SEPARATORS = ";\t|,"
MIN_FIELDS = 3
MOSTLY = 0.9
MIXED = "gemischt"
_BLOCK = 2048


NAMED_ROWS = 10  # hidden rows whose place is told


def raised(text: str) -> str:
    """The text as it stands raised."""
    return text.translate(_RAISED)


def lowered(text: str) -> str:
    """The text as it stands lowered."""
    return text.translate(_LOWERED)


def struck(text: str) -> str:
    """The text between the signs of what is struck out."""
    return f"~{text}~" if text.strip() else text


def turned(text: str) -> str:
    """The text with the sign that it runs from right to left: „11102//0001234“ is shown there as „0001234//11102“."""
    return f"\u200f{text}" if text.strip() else text


class Runs:
    """The marked text of a cell or shared string whose parts (`r`) have properties of their own; its parser tells what begins and ends.

    `marks`: those of the part, or font, that is open.
    """

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.marked = False
        self.marks: list[Mark] = []

    def clear(self) -> None:
        """Begin another text."""
        self.parts.clear()
        self.marks, self.marked = [], False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element of the text begins."""
        if tag == "r":
            self.marks = []
        elif tag == "vertAlign" and attributes.get("val") in {"superscript", "subscript"}:
            self.marks.append(raised if attributes["val"] == "superscript" else lowered)
        elif tag == "strike" and attributes.get("val") not in {"0", "false"}:
            self.marks.append(struck)

    def add(self, text: str) -> None:
        """Letters of the text."""
        self.marked = self.marked or bool(self.marks)
        for mark in self.marks:
            text = mark(text)
        self.parts.append(text)


class Hidden:
    """What a program does not show of a sheet, counted from 0: how many rows and the first of them, and its columns as (first, last)."""

    def __init__(self) -> None:
        self.number = 0
        self.rows: list[int] = []
        self.columns: list[tuple[int, int]] = []

    def row(self, at: int, times: int = 1) -> None:
        """Note rows from here; `at` -1: their place is not told."""
        self.number += times
        if at >= 0:
            self.rows += range(at, at + min(times, NAMED_ROWS - len(self.rows)))

    def moved(self, columns: int) -> "Hidden":
        """The same, of a sheet whose first columns are not read."""
        found = Hidden()
        found.number, found.rows = self.number, self.rows
        found.columns = [(max(first - columns, 0), last - columns) for first, last in self.columns if last >= columns]
        return found


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

    def not_shown(self) -> Hidden:
        """Rows and columns Excel does not show; columns as they stand in `rows`."""
        ...


class TextSheet:
    """A sheet of a file that is text from end to end; `count` tells how many filled cells another way of counting finds."""

    hidden = False
    epoch = 0

    def __init__(self, name: str, rows: Callable[[], Iterator[list[list[str]]]], count: Callable[[], int]) -> None:
        self.name = name
        self.rows = rows
        self.spread: list[tuple[int, int]] = []
        self._count = count

    def check(self, seen: int) -> bool:
        """Never to be read once more: the rows are the file.

        Raises:
            RefusalError: the two ways of counting do not agree.
        """
        same_number(self._count(), seen)
        return False

    def merged_rows(self) -> list[int]:
        """Text merges nothing."""
        return []

    def not_shown(self) -> Hidden:
        """Text hides nothing."""
        return Hidden()


class HeldSheet:
    """A sheet whose rows are all there once its file has been read; `count` as in `TextSheet`."""

    epoch = 0

    def __init__(self, name: str) -> None:
        self.name = name
        self.hidden = False
        self.data: list[list[str]] = []
        self.spread: list[tuple[int, int]] = []
        self.merged: list[int] = []
        self.unseen = Hidden()
        self.count: Callable[[], int] | None = None

    def rows(self) -> Iterator[list[list[str]]]:
        """All rows in blocks."""
        for start in range(0, len(self.data), _BLOCK):
            yield self.data[start : start + _BLOCK]

    def check(self, seen: int) -> bool:
        """As in `TextSheet`."""
        if self.count:
            same_number(self.count(), seen)
        return False

    def merged_rows(self) -> list[int]:
        """Rows (from 0) that merged cells reach down to."""
        return self.merged

    def not_shown(self) -> Hidden:
        """Rows and columns the program does not show."""
        return self.unseen


def column_number(letters: str) -> int:
    """The number of a column from its letters; „A“ is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def same_number(counted: int, seen: int) -> None:
    """Refuse a file whose cells are not all among the rows.

    Raises:
        RefusalError: the numbers differ.
    """
    if counted != seen:
        raise RefusalError(Why.CELLS_LOST, {"soll": counted, "ist": seen})


@lru_cache(maxsize=200_000)
def number_text(value: float) -> str:
    """A number with decimal comma and at most 15 digits, as Excel keeps them; whole numbers without decimals."""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = format(value, ".15g")
    if "e" in text or "n" in text:
        return format(Decimal(text), "f").replace(".", ",") if "e" in text else ERROR_CELL
    whole, _, decimals = text.partition(".")
    if not decimals:
        return whole  # 449.99999999999994
    return f"{whole},{decimals}{'0' if len(decimals) == 3 else ''}"  # „1,234“ would be taken for a thousand written the English way


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

    def not_shown(self) -> Hidden:
        """Rows Excel does not show; its columns are not those of the pieces."""
        found = self._sheet.not_shown()
        found.columns = []
        return found


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
