"""Which encoding a text file has, and a stream of its characters."""

import codecs
import re
from pathlib import Path
from typing import TextIO

from bewerberanalyse.ingest.refusal import RefusalError, Why

_BLOCK = 1 << 20
_DOS = b"\x81\x84\x94\x8e\x99\x9a\xe1"  # ü ä ö Ä Ö Ü ß in code page 850
_WINDOWS = b"\xfc\xe4\xf6\xc4\xd6\xdc\xdf"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UTF8 = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")  # how any letter beyond ASCII begins in UTF-8
_REST = "bewerberanalyse.cp1252"


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Bytes of a UTF-8 file that are no UTF-8 are read as Windows-1252: exports pasted together from two programs."""
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - registered for decoding only
    piece = error.object[error.start : error.end]
    return piece.decode("cp1252", "replace"), error.end


codecs.register_error(_REST, _as_windows)


class Encoding:
    """Name for the stream, error handling, name for people ("" = nothing to mention)."""

    def __init__(self, name: str, errors: str = "strict", hinweis: str = "") -> None:
        self.name = name
        self.errors = errors
        self.hinweis = hinweis


def encoding_of(path: Path) -> Encoding:
    """The encoding of a text file.

    Raises:
        RefusalError: the file holds NUL characters or ends in the middle of a character.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    for bom, name in _MARKS:
        if head.startswith(bom):
            return _checked(path, name)
    if b"\x00" in head:
        return _checked(path, _wide(head))
    return _checked(path, "utf-8")


def _wide(head: bytes) -> str:
    """UTF-16 without its mark: every second byte of western text is NUL."""
    half = max(len(head) // 2, 1)
    if head[1::2].count(0) > 0.4 * half > 10 * head[0::2].count(0):
        return "utf-16-le"
    if head[0::2].count(0) > 0.4 * half > 10 * head[1::2].count(0):
        return "utf-16-be"
    raise RefusalError(Why.NUL_SIGNS)


def _checked(path: Path, name: str) -> Encoding:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                if "\x00" in decoder.decode(block):
                    raise RefusalError(Why.NUL_SIGNS)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        if not name.startswith("utf-8"):
            raise RefusalError(Why.DAMAGED) from None
        return _single_byte(path, name)
    return Encoding(name)


def _single_byte(path: Path, name: str) -> Encoding:
    """Not all of it is UTF-8: Windows-1252, the DOS code page, or a mixture."""
    data = path.read_bytes()
    if b"\x00" in data:
        raise RefusalError(Why.NUL_SIGNS)
    lines = [line for line in data.splitlines() if not line.isascii()]
    foreign = b"\n".join(lines)
    if name == "utf-8-sig" or (_UTF8.search(foreign) and any(_is_utf8(line) for line in lines)):
        return Encoding(name, _REST, "gemischt aus UTF-8 und Windows-1252")
    dos, windows = (any(byte in foreign for byte in codes) for codes in (_DOS, _WINDOWS))
    if dos and not windows:
        return Encoding("cp850", hinweis="DOS (Codepage 850)")
    try:
        foreign.decode("cp1252")
    except UnicodeDecodeError:
        return Encoding("cp1252", "replace", "Windows-1252 mit unlesbaren Zeichen")
    return Encoding("cp1252")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def open_text(path: Path, encoding: Encoding) -> TextIO:
    """The characters of the file, line ends as they are."""
    return path.open(encoding=encoding.name, errors=encoding.errors, newline="")
