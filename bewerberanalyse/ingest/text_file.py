"""Text files: which encoding they have, which separator, and their records with the row numbers Excel shows."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
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
_WORDS = 300  # so many different ones tell
_UTF8 = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")  # how any letter beyond ASCII begins in UTF-8
# „Groß“ with a hard blank behind it is a letter of West Africa, taken for UTF-8: what these bytes make is in no German export.
_BY_CHANCE = re.compile(rb"[\xd6\xdc\xdf][\x80-\xbf]|\xc4\xa0")
_CHANCE = (b"\xd6", b"\xdc", b"\xdf", b"\xc4\xa0")  # how they begin
_TURKISH = (b"\xd0", b"\xdd", b"\xde", b"\xf0", b"\xfd", b"\xfe")  # „Yýldýz“ is Yıldız of Windows-1254
_NO_SIGNS = (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")  # of Windows-1252
_REST = "bewerberanalyse.cp1252"
_ASCII_BLANK = bytes(code if code > 127 else 32 for code in range(256))
_WORDS_ONLY = bytes(code if code > 127 or chr(code).isalpha() else 32 for code in range(256))  # all other signs are blanks
_LOOSE = re.compile(r'"[ \u00a0]+[;|\t\r\n]|[;|\t] +"|", +"|" +, *"')
_GERMAN, _OTHER = frozenset("äöüÄÖÜ"), frozenset("éèëêçáàâíïóñãúýåøæšžÉÈËÇÁÍÓÑÅØÆŠŽŒœ")
_VOWELS = frozenset("aeiouäöü")
_SIGNS = frozenset("§€–—„“”‚‘’…©®°²³´`·•½¼¾«»×\u00a0")
_OPENING, _CLOSING = {"“": "„", "‘": "‚"}, frozenset("…®©°²³’€")
_USUAL = 1.5  # how much German Excel is believed beforehand: it writes Windows-1252
_BEGINS_TWICE = "\u00c3\u00c2\u00c4\u00c5\u00d0\u00d8\u00e2"
_TWICE = re.compile(
    r"[\u00c3\u00c2\u00c4\u00c5\u00d0\u00d8\u00e2][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]"
)

CUT = "geschnitten"
_TAIL, _BUFFER = 16, 1024  # bytes; buffers are multiples of the latter
SEPARATORS = ";\t,|"
MAX_FIELD = 1_000_000  # Excel cells end at 32,767 characters; what is much longer has no closing quote
MAX_WEIGHT = 30  # one long text full of commas must not outweigh many equal records
_SAMPLE = 200
_HEAD, _RECORDS_AT_ONCE = 128, 2048  # records of the first block, which is all the heading needs, and of the others
_PIECE = 1 << 20
SURE_DIGITS = 4  # of a number or date by which a line is known for a record
_BLANKS = re.compile(r'(?<!")"[ \u00a0]+(?=[;,|\t\r\n]|$)')
_DIGIT, _LETTER = re.compile(r"\d"), re.compile(r"[^\W\d_]")
csv.field_size_limit(MAX_FIELD)


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Bytes of a UTF-8 file that are no UTF-8 are read as Windows-1252: exports pasted together from two programs."""
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - registered for decoding only
    piece = error.object[error.start : error.end]
    return piece.decode("cp1252", "replace"), error.end


codecs.register_error(_REST, _as_windows)


class Encoding:
    """Name for the stream, error handling, name for people ("" = nothing to mention).

    `loose`: blanks stand around quotes.
    """

    def __init__(self, name: str, errors: str = "strict", hinweis: str = "") -> None:
        self.name = name
        self.errors = errors
        self.hinweis = hinweis
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
    loose = chance = False
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                text = decoder.decode(block)
                size, nuls = size + len(text), nuls + text.count("\x00")
                chance = chance or block.endswith(b"\xc4") or any(sign in block for sign in _CHANCE)
                loose = loose or _is_loose(text)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        if not name.startswith("utf-8"):
            raise RefusalError(Why.DAMAGED) from None
        found = _single_byte(path, name)
        data = path.read_bytes()
        loose = b'"' in data and _is_loose(data.decode(found.name, "replace"))
    else:
        found = _single_byte(path, name) if chance and name == "utf-8" and _is_by_chance(path.read_bytes()) else Encoding(name)
    if nuls * _NULS > size:
        raise RefusalError(Why.NUL_SIGNS)
    found.loose = loose
    return found


def _is_loose(text: str) -> bool:
    return '"' in text and ('" ' in text or ' "' in text or '"\u00a0' in text) and _LOOSE.search(text) is not None


def repaired(texts: Sequence[str]) -> tuple[Sequence[str], int]:
    """The texts without a second encoding, and how many had one: UTF-8 that was taken for Windows-1252, perhaps more than once.

    >>> repaired(["M\u00c3\u00bcller", "Stra\u00c3\u0192\u00c5\u00b8e", "Gro\u00df", "\u201eTeam \u00c4\u201c"])
    (['Müller', 'Straße', 'Groß', '„Team Ä“'], 2)
    """
    together = "|".join(texts)
    if together.isascii() or not any(sign in together for sign in _BEGINS_TWICE) or _TWICE.search(together) is None:
        return texts, 0
    found = [_once(_once(_once(text))) if _TWICE.search(text) else text for text in texts]
    return found, sum(one != text for one, text in zip(found, texts, strict=True))


def _once(text: str) -> str:
    """A text without its second encoding; as it is if it has none."""
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
    if name == "utf-8-sig" or (_may_be_utf8(foreign) and any(_is_utf8(line) and not _is_by_chance(line) for line in lines)):
        return Encoding(name, _REST, "gemischt aus UTF-8 und Windows-1252")
    words = [word for word in dict.fromkeys(foreign[:_LOOKED_AT].translate(_WORDS_ONLY).split()) if not word.isascii()][:_WORDS]
    scores = {code: _likeness(words, code) + (code == "cp1252") * _USUAL for code in _SINGLE_BYTE}
    best = max(scores, key=lambda code: scores[code])  # the first one at a tie
    if best != "cp1252":
        return Encoding(best, hinweis=_SINGLE_BYTE[best])
    if any(sign in foreign for sign in _NO_SIGNS):
        return Encoding("cp1252", "replace", "Windows-1252 mit unlesbaren Zeichen")
    unsure = scores["cp1252"] - max(score for code, score in scores.items() if code != "cp1252") < _USUAL
    unsure = unsure or any(sign in foreign for sign in _TURKISH)
    return Encoding("cp1252", hinweis="auf eine nicht sicher erkennbare Art" if unsure else "")


def _may_be_utf8(foreign: bytes) -> bool:
    """Whether a letter of UTF-8 may stand somewhere; only where two bytes beyond ASCII stand side by side, and those are few."""
    return any(map(_UTF8.search, set(foreign.translate(_ASCII_BLANK).split())))


def _likeness(words: Iterable[bytes], code: str) -> int:
    """How much the words beyond ASCII look like words: letters of one case inside them, ß behind a vowel, signs around and not in them."""
    texts = [word.decode(code, "replace") for word in words]
    return sum(_of_word(text) for text in texts) + sum(_unpaired(texts, sign, opening) for sign, opening in _OPENING.items())


def _unpaired(texts: Iterable[str], sign: str, opening: str) -> int:
    """Quotes count for what they are only where as many are closed as opened."""
    together = "".join(texts)
    opened, closed = together.count(opening), together.count(sign)
    return 4 * min(opened, closed) - 2 * abs(opened - closed)


def _of_word(word: str) -> int:
    lower = sum(char.islower() for char in word if char.isascii()) > sum(char.isupper() for char in word if char.isascii())
    alone = not any(char.isascii() for char in word)
    return sum(
        _of_char(char, word[:index], word[index + 1 :], lower=lower, alone=alone) for index, char in enumerate(word) if not char.isascii()
    )


def _of_char(char: str, before: str, after: str, *, lower: bool, alone: bool) -> int:
    """How well a character beyond ASCII fits between what stands before and after it in its word."""
    last, first = before[-1:].lower(), after[:1]
    if char == "ß":
        return 3 if last in _VOWELS or last == "y" else -4
    if not char.isalpha():
        return _of_sign(char, before, after)
    if (char.isupper() and lower and before) or (char.islower() and first.isascii() and first.isupper()):
        return -3
    score = -1 if char.islower() and not before and not alone else 0
    if char in _GERMAN:
        beside = last in _VOWELS or (first.lower() in _VOWELS and not (char in "äÄ" and first in "uU"))
        return score + (0 if beside else 1 if alone else 3)
    return score + (0 if alone else char in _OTHER) - (char in "ªºƒıÐÞðþ" or ord(char) >= 0x180)


def _of_sign(char: str, before: str, after: str) -> int:
    """Signs stand before or behind words; an apostrophe also behind O and D."""
    if char not in _SIGNS or (char == "€" and after[:1].isalpha()):
        return -3
    if before[-1:].isalpha() and after[:1].isalpha():
        return 1 if char == "’" and (after[0].isupper() or len(before) <= 2) else -3  # O’ and D’
    if char in _OPENING or char in _OPENING.values():
        return 0  # see `_unpaired`
    return 2 if char in _CLOSING and before else 1


def _is_by_chance(data: bytes) -> bool:
    """True if all that looks like UTF-8 rather is a capital or ß of Windows-1252 with a blank, dash or quote behind it."""
    return _BY_CHANCE.sub(b"", data).isascii()


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def open_text(path: Path, encoding: Encoding) -> TextIO:
    """The characters of the file, line ends as they are."""
    return path.open(encoding=encoding.name, errors=encoding.errors, newline="")


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
        return (_BLANKS.sub('"', line) if '" ' in line or '"\u00a0' in line else line for line in file) if self.encoding.loose else file

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
            while block := self._block(reader, done, _RECORDS_AT_ONCE if done else _HEAD):
                if max(map(len, block)) > self.max_columns:
                    raise RefusalError(Why.TOO_MANY_COLUMNS, {"grenze": self.max_columns})
                if reader.line_num - lines > len(block):
                    self._check_swallowed(block, done)
                yield block
                done, lines = done + len(block), reader.line_num

    def count(self) -> int:
        """How many fields hold something, found without the csv module."""
        sign = re.escape(self.separator)
        plain = not self.encoding.loose and self.encoding.name in _SINGLE_BYTE
        with open_text(self.path, Encoding("latin-1") if plain else self.encoding) as file:  # where letters do not count, the fastest
            for _ in range(self.skipped):
                file.readline()
            number, rest = 0, ""
            if not self.encoding.loose:
                while (block := file.read(_PIECE)) and '"' not in block:
                    lines, end, rest = (rest + block).rpartition("\n")
                    number += self._plain_fields(lines) if end else 0
                rest += block
            rest += "".join(self._lines(file)) if self.encoding.loose else file.read()
        if not self.encoding.loose:
            quoted = re.compile(rf'"(?<![^{sign}\r\n]")[^"]*(?:""[^"]*)*"')  # begins where a field begins
            return number + self._plain_fields(quoted.sub(lambda found: "" if found[0] == '""' else "x", rest))
        fields = re.compile(rf' *(?:("")(?!")|"[^"]*(?:""[^"]*)*"|[^"{sign}\r\n ][^{sign}\r\n]*)')
        found = fields.findall(rest)  # of every field whether it is „""“
        return number + len(found) - found.count('""')

    def _plain_fields(self, text: str) -> int:
        """How many fields of a text without quotes hold something: all but those between two separators with nothing in between."""
        sign = self.separator
        whole = f"{sign}{text}{sign}".replace("\r", sign).replace("\n", sign)
        return whole.count(sign) - 1 - whole.replace(sign, f"{sign} {sign}").count(2 * sign)

    def end(self) -> str:
        """„offen“ if the last record does not end where records end, „geschnitten“ if it ends where a buffer does; else ""."""
        with self.path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(size - _TAIL, 0))
            closed = file.read().rstrip(b"\0 ").endswith((b"\n", b"\r", b'"', b"\x1a"))
        return "" if closed else CUT if size % _BUFFER == 0 else "offen"

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
            together = "".join(row)
            if "\n" in together or "\r" in together:
                lines = [line for cell in row for line in cell.splitlines()[1:] if self.separator in line]
                shapes = [_shape(cell) for cell in row] if lines else []
                if any(self._like_record(line, shapes) for line in lines):
                    raise RefusalError(Why.OPEN_QUOTE, {}, done + index + 1)

    def _like_record(self, line: str, shapes: list[str]) -> bool:
        parts = line.split(self.separator)
        return any(shape.count("9") >= SURE_DIGITS and _shape(part) == shape for part, shape in zip(parts, shapes, strict=False))


def _shape(text: str) -> str:
    """Digits as 9, letters as a: „999a999999“, „99.99.9999“."""
    return _LETTER.sub("a", _DIGIT.sub("9", text.strip()[:20]))
