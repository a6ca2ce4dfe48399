"""The shared strings of a workbook: every text once, cleaned, in the order of first use."""

from collections.abc import Iterator, Sequence

from bewerberanalyse.excel.text import clean_all, escape

_CHUNK = 20_000
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="{}" uniqueCount="{}">'
)
_OPEN, _CLOSE = '<si><t xml:space="preserve">', "</t></si>"
_BETWEEN = "\x00"  # never part of a cleaned text


class SharedStrings:
    """Texts by their position; continues the list the skeleton already has."""

    def __init__(self, known: Sequence[str], used: int) -> None:
        """Start with the texts of the skeleton, in their order, and the number of cells that show them."""
        self._positions = {text: position for position, text in enumerate(known)}
        self.used = used

    def positions(self, texts: Sequence[str]) -> list[int]:
        """The position of each text, added where new."""
        known = self._positions
        add = known.setdefault
        return [add(text, len(known)) for text in clean_all(list(texts))]

    def xml(self) -> Iterator[bytes]:
        """The part `xl/sharedStrings.xml`, in pieces."""
        texts = list(self._positions)
        yield _HEAD.format(self.used, len(texts)).encode()
        for start in range(0, len(texts), _CHUNK):
            joined = escape(_BETWEEN.join(texts[start : start + _CHUNK]))
            yield (_OPEN + joined.replace(_BETWEEN, _CLOSE + _OPEN) + _CLOSE).encode()
        yield b"</sst>"
