"""Reads delimited text: finds the separator, then streams records with the row numbers Excel shows."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from bewerberanalyse.ingest.refusal import RefusalError, Why
from bewerberanalyse.ingest.text_file import Encoding, encoding_of, open_text

SEPARATORS = ";\t,|"
MAX_FIELD = 1_000_000  # Excel cells end at 32,767 characters; what is much longer has no closing quote
MAX_WEIGHT = 30  # one long text full of commas must not outweigh many equal records
_SAMPLE = 200
_HEAD, _BLOCK = 128, 2048  # records of the first block, which is all the heading needs, and of the others
_PIECE = 1 << 20
SURE_DIGITS = 4  # of a number or date by which a line is known for a record
_BLANKS = re.compile(r'(?<!")"[ \u00a0]+(?=[;,|\t\r\n]|$)')
_DIGIT, _LETTER = re.compile(r"\d"), re.compile(r"[^\W\d_]")
csv.field_size_limit(MAX_FIELD)


class CsvFile:
    """One delimited text file as one sheet without a name."""

    def __init__(self, path: Path, max_columns: int) -> None:
        self.path = path
        self.max_columns = max_columns
        self.encoding: Encoding = encoding_of(path)
        self.separator, self.skipped = self._dialect()

    def _dialect(self) -> tuple[str, int]:
        """Separator, and the number of lines Excel swallows („sep=;“)."""
        with open_text(self.path, self.encoding) as file:
            first = file.readline(64).strip().strip("\ufeff").lower()
        if first.startswith("sep=") and len(first) == 5:
            return first[4], 1
        return max(SEPARATORS, key=self._fit), 0

    def _fit(self, separator: str) -> float:
        """How evenly a separator cuts the first records: many equal records with many fields win."""
        widths: Counter[int] = Counter()
        with open_text(self.path, self.encoding) as file:
            try:
                widths.update(
                    len(row)
                    for row in islice(csv.reader(self._lines(file), delimiter=separator, skipinitialspace=self.encoding.loose), _SAMPLE)
                )
            except csv.Error:
                return 0.0
        best = max((count * count * min(width - 1, MAX_WEIGHT) for width, count in widths.items()), default=0)
        return best + SEPARATORS[::-1].index(separator) / 100

    def _lines(self, file: TextIO) -> Iterable[str]:
        """The lines; a closing quote with blanks behind it is closed all the same."""
        return (_BLANKS.sub('"', line) if '" ' in line else line for line in file) if self.encoding.loose else file

    def rows(self) -> Iterator[list[list[str]]]:
        """All records in blocks; record i (from 0) is row i + 1 as Excel shows it.

        Raises:
            RefusalError: a quote that does not close, a field or a record that is too long.
        """
        with open_text(self.path, self.encoding) as file:
            for _ in range(self.skipped):
                file.readline()
            reader = csv.reader(self._lines(file), delimiter=self.separator, strict=True, skipinitialspace=self.encoding.loose)
            done = lines = 0
            while block := self._block(reader, done, _BLOCK if done else _HEAD):
                if max(map(len, block)) > self.max_columns:
                    raise RefusalError(Why.TOO_MANY_COLUMNS, {"grenze": self.max_columns})
                if reader.line_num - lines > len(block):
                    self._check_swallowed(block, done)
                yield block
                done, lines = done + len(block), reader.line_num

    def count(self) -> int:
        """How many fields hold something, found without the csv module."""
        sign = re.escape(self.separator)
        plain = re.compile(rf"[^{sign}\r\n]+")
        with open_text(self.path, self.encoding) as file:
            for _ in range(self.skipped):
                file.readline()
            number, rest = 0, ""
            if not self.encoding.loose:
                while (block := file.read(_PIECE)) and '"' not in block:
                    lines, end, rest = (rest + block).rpartition("\n")
                    number += len(plain.findall(lines)) if end else 0
                rest += block
            rest += "".join(self._lines(file)) if self.encoding.loose else file.read()
        if '"' not in rest and not self.encoding.loose:
            return number + len(plain.findall(rest))
        blank = " " if self.encoding.loose else ""
        fields = re.compile(rf'{blank and " *"}(?:("")(?!")|"[^"]*(?:""[^"]*)*"|[^"{sign}\r\n{blank}][^{sign}\r\n]*)')
        found = fields.findall(rest)  # of every field whether it is „""“
        return number + len(found) - found.count('""')

    def _block(self, reader: Iterator[list[str]], done: int, size: int) -> list[list[str]]:
        block: list[list[str]] = []
        try:
            for row in islice(reader, size):
                block.append(row)  # noqa: PERF402 - the number of rows read so far is needed when the reader fails
        except csv.Error as error:
            code = Why.LONG_CELL if "field larger" in str(error) else Why.OPEN_QUOTE
            raise RefusalError(code, {"grenze": MAX_FIELD}, done + len(block) + 1) from None
        except UnicodeDecodeError:
            raise RefusalError(Why.DAMAGED) from None
        return block

    def _check_swallowed(self, block: list[list[str]], done: int) -> None:
        """A cell whose lines begin like records of the file means that a quote was opened by mistake and closed far below."""
        for index, row in enumerate(block):
            if any("\n" in cell or "\r" in cell for cell in row):
                shapes = [_shape(cell) for cell in row]
                lines = (line for cell in row for line in cell.splitlines()[1:])
                if any(self._like_record(line, shapes) for line in lines):
                    raise RefusalError(Why.OPEN_QUOTE, {}, done + index + 1)

    def _like_record(self, line: str, shapes: list[str]) -> bool:
        parts = line.split(self.separator)
        if len(parts) < 2:
            return False
        return any(shape.count("9") >= SURE_DIGITS and _shape(part) == shape for part, shape in zip(parts, shapes, strict=False))


def _shape(text: str) -> str:
    """Digits as 9, letters as a: „999a999999“, „99.99.9999“."""
    return _LETTER.sub("a", _DIGIT.sub("9", text.strip()[:20]))
