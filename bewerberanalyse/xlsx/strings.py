"""The shared strings of a workbook: every text once, cleaned, in the order of first use."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count

from bewerberanalyse.xlsx.text import clean_all, escape

_CHUNK = 20_000
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="{}" uniqueCount="{}">'
)
_OPEN, _OPEN_KEEPING, _CLOSE = "<si><t>", '<si><t xml:space="preserve">', "</t></si>"
_BETWEEN, _KEEP = "\x00", "\x01"  # never part of a cleaned text; the second marks blanks at an end


class SharedStrings:
    """Texts by their position; continues the list the skeleton already has."""

    def __init__(self, known: Sequence[str], used: int) -> None:
        """Start with the texts of the skeleton, in their order, and the number of cells that show them."""
        self._positions = defaultdict(count(len(known)).__next__, zip(known, count()))
        self.used = used

    def positions(self, texts: Sequence[str]) -> list[int]:
        """The position of each text, added where new."""
        return list(map(self._positions.__getitem__, clean_all(list(texts))))

    def xml(self) -> Iterator[bytes]:
        """The part `xl/sharedStrings.xml`, in pieces."""
        texts = list(self._positions)
        yield _HEAD.format(self.used, len(texts)).encode()
        for start in range(0, len(texts), _CHUNK):
            marked = [text if text == text.strip() else _KEEP + text for text in texts[start : start + _CHUNK]]
            joined = _OPEN + escape(_BETWEEN.join(marked)).replace(_BETWEEN, _CLOSE + _OPEN) + _CLOSE
            yield joined.replace(_OPEN + _KEEP, _OPEN_KEEPING).encode()
        yield b"</sst>"
