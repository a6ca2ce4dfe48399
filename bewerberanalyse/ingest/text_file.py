"""Which encoding a text file has, and a stream of its characters."""

import codecs
import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from bewerberanalyse.ingest.refusal import RefusalError, Why

_BLOCK = 1 << 20
_SINGLE_BYTE = {"cp1252": "", "cp850": "DOS (Codepage 850)", "mac_roman": "Mac Roman"}
_NULS = 100  # one NUL in so many characters is a mishap; more are no text
_LOOKED_AT = 1 << 17  # bytes of lines beyond ASCII
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UTF8 = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")  # how any letter beyond ASCII begins in UTF-8
_REST = "bewerberanalyse.cp1252"
_WORD = re.compile(rb"[a-zA-Z\x80-\xff]*[\x80-\xff][a-zA-Z\x80-\xff]*")
_LOOSE = re.compile(r'"[ \u00a0]+[;|\t\r\n]|[;|\t] +"|", +"|" +, *"')
_GERMAN = frozenset("äöüÄÖÜ")
_SIGNS = frozenset("§€–—„“”‚‘’…©®°²³´`·•½¼¾«»×\u00a0")
_TWICE = re.compile(
    r"[\u00c3\u00c2\u00c4\u00c5\u00d0\u00d8\u00e2][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]"
)


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Bytes of a UTF-8 file that are no UTF-8 are read as Windows-1252: exports pasted together from two programs."""
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - registered for decoding only
    piece = error.object[error.start : error.end]
    return piece.decode("cp1252", "replace"), error.end


codecs.register_error(_REST, _as_windows)


class Encoding:
    """Name for the stream, error handling, name for people ("" = nothing to mention).

    `twice`: what was UTF-8 already was taken for Windows-1252 and encoded again. `loose`: blanks stand around quotes.
    """

    def __init__(self, name: str, errors: str = "strict", hinweis: str = "", *, twice: bool = False) -> None:
        self.name = name
        self.errors = errors
        self.hinweis = hinweis
        self.twice = twice
        self.loose = False


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
    return _checked(path, _wide(head) if b"\x00" in head else "utf-8")


def _wide(head: bytes) -> str:
    """UTF-16 without its mark: every second byte of western text is NUL. A few NULs elsewhere are a mishap."""
    half = max(len(head) // 2, 1)
    if head[1::2].count(0) > 0.4 * half > 10 * head[0::2].count(0):
        return "utf-16-le"
    if head[0::2].count(0) > 0.4 * half > 10 * head[1::2].count(0):
        return "utf-16-be"
    return "utf-8"


def _checked(path: Path, name: str) -> Encoding:
    decoder = codecs.getincrementaldecoder(name)()
    size = nuls = 0
    twice = loose = False
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                text = decoder.decode(block)
                size, nuls = size + len(text), nuls + text.count("\x00")
                twice = twice or (not text.isascii() and _TWICE.search(text) is not None)
                loose = loose or (('" ' in text or ' "' in text) and _LOOSE.search(text) is not None)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        if not name.startswith("utf-8"):
            raise RefusalError(Why.DAMAGED) from None
        found = _single_byte(path, name)
    else:
        found = Encoding(name)
        if twice and _is_twice(path, name):
            found = Encoding(name, hinweis="doppelt als UTF-8", twice=True)
    if nuls * _NULS > size:
        raise RefusalError(Why.NUL_SIGNS)
    found.loose = loose or found.name != name
    return found


def _is_twice(path: Path, name: str) -> bool:
    """True if most lines beyond ASCII are UTF-8 that was encoded twice."""
    with path.open(encoding=name) as file:
        foreign = [line for line in file if not line.isascii()]
    return 2 * sum(once(line) != line for line in foreign) > len(foreign)


def once(text: str) -> str:
    """A line without its second encoding; as it is if it has none."""
    if text.isascii():
        return text
    try:
        return b"".join(_byte(char) for char in text).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def _byte(char: str) -> bytes:
    return bytes((ord(char),)) if ord(char) < 256 else char.encode("cp1252")


def _single_byte(path: Path, name: str) -> Encoding:
    """Not all of it is UTF-8: the encoding of one byte per character in which its words look most like words, or a mixture."""
    data = path.read_bytes()
    if data.count(0) * _NULS > len(data):
        raise RefusalError(Why.NUL_SIGNS)
    lines = [line for line in data.splitlines() if not line.isascii()]
    foreign = b"\n".join(lines)
    if name == "utf-8-sig" or (_UTF8.search(foreign) and any(_is_utf8(line) for line in lines)):
        return Encoding(name, _REST, "gemischt aus UTF-8 und Windows-1252")
    words = set(_WORD.findall(foreign, 0, _LOOKED_AT))
    scores = {code: _likeness(words, code) for code in _SINGLE_BYTE}
    best = max(scores, key=lambda code: scores[code])  # the first one at a tie
    if best != "cp1252":
        return Encoding(best, hinweis=_SINGLE_BYTE[best])
    try:
        foreign.decode("cp1252")
    except UnicodeDecodeError:
        return Encoding("cp1252", "replace", "Windows-1252 mit unlesbaren Zeichen")
    return Encoding("cp1252")


def _likeness(words: Iterable[bytes], code: str) -> int:
    """How much the words beyond ASCII look like words: letters of one case inside them, ß behind a vowel, no signs between letters."""
    return sum(_of_word(word.decode(code, "replace")) for word in words)


def _of_word(word: str) -> int:
    score = 0
    lower = sum(char.islower() for char in word if char.isascii()) > sum(char.isupper() for char in word if char.isascii())
    for index, char in enumerate(word):
        if char.isascii():
            continue
        before = word[index - 1 : index].lower()
        if char == "ß":
            score += 3 if before and before in "aeiouyäöü" else -4
        elif not char.isalpha():
            score -= 0 if char in _SIGNS and not (before.isalpha() and word[index + 1 : index + 2].isalpha()) else 3
        elif char.isupper() and lower and index:
            score -= 3
        else:
            score += 3 if char in _GERMAN else 1 if ord(char) < 0x180 and char not in "ªºƒıÐÞðþ" else -1
    return score


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def open_text(path: Path, encoding: Encoding) -> TextIO:
    """The characters of the file, line ends as they are."""
    file = path.open(encoding=encoding.name, errors=encoding.errors, newline="")
    if not encoding.twice:
        return file
    with file:
        return io.StringIO("".join(map(once, file)), newline="")
