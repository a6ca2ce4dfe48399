"""Reads delimited text: finds the separator, then streams records with the row numbers Excel shows."""

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bewerberanalyse.ingest.refusal import RefusalError, Why
from bewerberanalyse.ingest.text_file import Encoding, encoding_of, open_text

SEPARATORS = ";\t,|"
MAX_FIELD = 100_000  # Excel cells end at 32,767 characters
MAX_WEIGHT = 30  # one long text full of commas must not outweigh many equal records
_SAMPLE = 200
_HEAD, _BLOCK = 128, 2048  # records of the first block, which is all the heading needs, and of the others
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
                widths.update(len(row) for row in islice(csv.reader(file, delimiter=separator), _SAMPLE))
            except csv.Error:
                return 0.0
        best = max((count * count * min(width - 1, MAX_WEIGHT) for width, count in widths.items()), default=0)
        return best + SEPARATORS[::-1].index(separator) / 100

    def rows(self) -> Iterator[list[list[str]]]:
        """All records in blocks; record i (from 0) is row i + 1 as Excel shows it.

        Raises:
            RefusalError: a quote that does not close, a field or a record that is too long.
        """
        with open_text(self.path, self.encoding) as file:
            for _ in range(self.skipped):
                file.readline()
            reader = csv.reader(file, delimiter=self.separator, strict=True)
            done = lines = 0
            while block := self._block(reader, done, _BLOCK if done else _HEAD):
                if max(map(len, block)) > self.max_columns:
                    raise RefusalError(Why.TOO_MANY_COLUMNS, {"grenze": self.max_columns})
                if reader.line_num - lines > len(block):
                    self._check_swallowed(block, done)
                yield block
                done, lines = done + len(block), reader.line_num

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
        """A cell that holds whole records means that a quote was opened by mistake and closed by the next one far below."""
        for index, row in enumerate(block):
            limit = max(2, len(row) // 2)
            for cell in row:
                if "\n" in cell and any(line.count(self.separator) >= limit for line in cell.splitlines()):
                    raise RefusalError(Why.OPEN_QUOTE, {}, done + index + 1)
