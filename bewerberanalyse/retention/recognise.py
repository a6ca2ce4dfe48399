"""Says what a file is to a deletion run: ours and of which month, full of persons, or closed to us. Trusts nothing in the file.

Names and suffixes do not count; content does: the property `Listenkennung` of an Office file, what a PDF says about itself, the cells of an
export. Caps on every step; macros are never touched. What cannot be looked at is said to be so, never called clean.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO

from bewerberanalyse.model.fields import FELDER
from bewerberanalyse.model.words import MONTH_NAMES
from bewerberanalyse.retention.inside import (
    PROPERTY,
    UNREADABLE,
    ZIP,
    ZIP_END,
    archives_in,
    is_mail,
    mark_of_archive,
    mark_of_old,
    may_be_mail,
    opened,
    parts_of_mail,
    texts_of_pdf,
)

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls

_ARCHIVES = (  # 7z, rar, gzip, bzip2, xz, cab, zstd, arj, lzip, lz4
    b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0",
    b"MSCF", b"\x28\xb5\x2f\xfd", b"\x60\xea", b"LZIP", b"\x04\x22\x4d\x18",
)  # fmt: skip
_TAR_AT, _TAR = 257, b"ustar"
_PROGRAM = b"MZ"
_PICTURES = re.compile(  # JPEG, PNG, GIF, TIFF, bitmap, WebP, HEIC
    rb"\xff\xd8\xff|\x89PNG|GIF8|II\*\0|MM\0\*|BM.{4}\0\0\0\0|RIFF.{4}WEBP|.{4}ftyp(?:hei|mif|avif)", re.DOTALL
)
_WITHOUT_CONTENT = (b"\x4c\0\0\0\x01\x14\x02\0", b"\0\0\0\x01Bud1")  # a shortcut of Windows, what macOS remembers of a folder
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIL_PACK = b"\x78\x9f\x3e\x22"  # winmail.dat
_MAIL_PART = "__substg1.0_".encode("utf-16-le")  # in every mail saved by Outlook
_PDF = b"%PDF-"
_HEAD = 512
_TEXT = 256 * 1024
_START = 8192
_TAB = 9  # no smaller byte stands in a text
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1f]")
_BIG = 64 * 1024 * 1024
_TOTAL = 512 * 1024 * 1024  # unpacked bytes of one archive, everything nested in it included
_DEPTH = 4
_MONTH = re.compile(r"(?<!\d)(\d{4}-(?:0[1-9]|1[0-2]))(?!\d)")
# LibreOffice puts commas between the keywords of a PDF
_OURS = re.compile(r"bewerberanalyse,? (\d{4}-(?:0[1-9]|1[0-2]))(?!\d)")
_DUE_TEXT = re.compile(r"zu löschen ab \d\d\.(\d\d)\.(\d{4})")  # stands on every sheet with persons
_INTERNAL = "internen Dienstgebrauch"
STEM = re.compile(r"(?:Fallliste|Faelle|Fachstelle)_(\d{4}-\d{2})(?!\d)", re.IGNORECASE)
_TITLE = re.compile(r"(?:Fallliste|Fachstelle)[ _](?:(\d{4}-\d\d)|([A-ZÄ][a-zäöü]+) (\d{4}))")
_ASSIGNMENT = "datei;blatt;zeile;quelle;urteil;kundennummer;grund;kandidaten"
_STICHTAG = re.compile(rb'"stichtag": "(\d{4}-\d\d)-\d\d"')
_CARRIED = re.compile(r'"loeschen_ab": ?"(\d{4}-\d\d)')
_COUNTS = ('{"bilanz": {', '"teilnahmen": {')
_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:\d{3}[A-Z]\d{6}|\d{5}(?:BG|//)\d{7})(?![0-9A-Za-z])")
_PERSON = re.compile(
    r"kunden-?\s?n(?:umme)?r|(?:nach|familien|vor|geburts)name|geb(?:urts)?\.?-?\s?dat|\bbg-?\s?n(?:umme)?r|geburtstag|staatsang",
    re.IGNORECASE,
)
_STEMS = ("kunden", "name", "geb", "bg", "staatsang")  # every match of it holds one of them, small or large; a word is found faster
_SEPARATED = re.compile(r"[;,\t|]|</t[dh]>|</t>")
_MAX_HEADING = 60  # with the tags of a sheet around it
_HEADINGS = frozenset(feld.heading for feld in FELDER)


class TooLateError(Exception):
    """The time of the search is over."""


@dataclass(slots=True)
class Look:
    """What a file is. Months are JJJJ-MM; `packed` are those marked in files inside an archive."""

    months: set[str] = field(default_factory=set)
    packed: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)  # of titles and of names in an archive: a hint, no mark
    stored_cases: bool = False  # the cases of a month: lie in month folders only
    own: bool = False  # made by this program; the month cannot be read from it
    personal: bool = False  # speaks of persons; only looked for on demand
    unseen: bool = False  # has parts that could not be looked at
    archive: bool = False  # of `unseen`: packed by somebody, no single document
    sealed: bool = False  # an Office file under a password
    picture: bool = False  # whoever stands on it, no program reads it


def look(file: BinaryIO, *, persons: bool, check_time: Callable[[], None], headings: bool = True) -> Look:
    """Look at an open file.

    Args:
        file: Readable and seekable.
        persons: Also look whether it speaks of persons: by a number of one, or by headings of their columns.
        headings: Whether headings count.
        check_time: Called before long steps; raises TooLateError when time is over.

    Raises:
        OSError: it cannot be read.
    """
    found = Look()
    _Looker(persons, headings, check_time).look(file, found, 0)
    return found


@dataclass(slots=True)
class _Looker:
    persons: bool
    headings: bool
    check_time: Callable[[], None]
    left: int = _TOTAL

    def look(self, file: BinaryIO, found: Look, depth: int) -> None:
        self.check_time()
        file.seek(0)
        head = file.read(_HEAD)
        if head.startswith((ZIP, ZIP_END)) or (head.startswith(_PROGRAM) and zipfile.is_zipfile(file)):
            self._zip(file, found, depth)
        elif head.startswith(_COMPOUND):
            self._ole(file, found, depth)
        elif head.startswith(_PDF):
            file.seek(0)
            self._pdf(file.read(_BIG), found)
        elif head.startswith(_ARCHIVES) or head[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR:
            found.unseen = found.archive = True
        elif _PICTURES.match(head):
            found.picture = True
        elif b"\0" in head and not _wide(head):
            if self.persons or head.startswith(_MAIL_PACK):
                self._binary(file, found, depth)
        elif head:
            self._written(file, may_be_mail(head), found, depth)

    def _written(self, file: BinaryIO, whole: bool, found: Look, depth: int) -> None:
        file.seek(0)
        data = file.read(_BIG if whole else _TEXT)
        if is_mail(data):
            try:
                for part in parts_of_mail(data):
                    self._inside(part, found, depth)
            except (*UNREADABLE, LookupError, RecursionError):
                found.unseen = True
        else:
            self._text(_decoded(data), found)
            if self.persons and not found.personal and len(data) == _TEXT:
                data += file.read(_BIG - _TEXT)
                self._persons(_decoded(data), found)
        found.unseen |= len(data) == _BIG

    def _binary(self, file: BinaryIO, found: Look, depth: int) -> None:
        """Of no kind that is known here: what lies in it as it is can be found, the rest is closed to us."""
        file.seek(0)
        data = file.read(_BIG)
        self._enclosed(data, found, depth)
        is_text = not _CONTROL.search(data)  # a crash left nothing in places; the rest was read
        found.unseen |= self.persons and not (is_text or data.startswith(_WITHOUT_CONTENT))

    def _enclosed(self, data: bytes, found: Look, depth: int) -> None:
        """What a document carries along: a mail its attachments, a presentation its tables."""
        archives, in_pieces = archives_in(data)
        for archive in archives:
            self._inside(archive, found, depth)
        if _PDF in data:
            inner = Look()
            self._pdf(data, inner)
            _add(found, inner)
        found.unseen |= in_pieces and (self.persons or _MAIL_PART in data)  # an old table carries the look of its program in pieces
        if self.persons:
            self._persons(data.replace(b"\0", b"").decode("latin-1"), found)

    def _inside(self, data: bytes, found: Look, depth: int) -> None:
        inner = Look()
        if depth >= _DEPTH or self._is_too_much(len(data)):
            inner.unseen = True
        else:
            self.look(io.BytesIO(data), inner, depth + 1)
        _add(found, inner)

    def _zip(self, file: BinaryIO, found: Look, depth: int) -> None:
        try:
            with opened(file) as archive:
                names = archive.NameToInfo
                if "meta.npy" in names and "k_fall.npy" in names:
                    self._stored(archive, found)
                elif mark := mark_of_archive(archive):
                    _note(_MONTH, mark, found.months)
                elif "[Content_Types].xml" in names or "mimetype" in names:
                    self._document(archive, found, depth)
                else:
                    self._members(archive, archive.infolist(), found, depth)
        except UNREADABLE:
            found.unseen = True

    def _stored(self, archive: zipfile.ZipFile, found: Look) -> None:
        found.stored_cases = found.own = True
        with archive.open("meta.npy") as part:
            if month := _STICHTAG.search(part.read(_BIG)):
                found.months.add(month.group(1).decode())

    def _document(self, archive: zipfile.ZipFile, found: Look, depth: int) -> None:
        """An Office file without our mark: what is embedded counts as packed, its text is looked through for persons."""
        self._members(archive, [part for part in archive.infolist() if "embeddings/" in part.filename], found, depth)
        if any(part.flag_bits & 1 for part in archive.infolist()) or "EncryptedPackage" in archive.NameToInfo:
            found.unseen = True
        texts_first = sorted(
            archive.infolist(), key=lambda part: "haredStrings" not in part.filename
        )  # sheets are long, and only refer to them
        for part in texts_first if self.persons else ():
            if found.personal or not part.filename.endswith((".xml", ".bin")):
                continue
            if self._is_too_much(part.file_size):
                found.unseen = True
                continue
            with archive.open(part) as stream:
                content = stream.read(_BIG)
            self._text((content.replace(b"\0", b"") if part.filename.endswith(".bin") else content).decode("utf-8", "replace"), found)

    def _members(self, archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], found: Look, depth: int) -> None:
        """Every member, whatever stands before it; what cannot be opened does not hide the next one."""
        found.archive |= "[Content_Types].xml" not in archive.NameToInfo
        for part in parts:
            if part.is_dir():
                continue
            _note(STEM, part.filename, found.named)
            if depth >= _DEPTH or part.flag_bits & 1 or part.file_size > _BIG or self._is_too_much(part.file_size):
                found.unseen = True
                continue
            inner = Look()
            try:
                with archive.open(part) as stream:
                    self.look(io.BytesIO(stream.read(_BIG)), inner, depth + 1)
            except UNREADABLE:
                found.unseen = True
            _add(found, inner)

    def _is_too_much(self, size: int) -> bool:
        self.left -= size
        return self.left < 0

    def _ole(self, file: BinaryIO, found: Look, depth: int) -> None:
        file.seek(0)
        data = file.read(_BIG)
        if mark := mark_of_old(data):
            _note(_MONTH, mark, found.months)
        elif _ENCRYPTED in data:
            found.sealed = True
        else:
            self._enclosed(data, found, depth)

    def _pdf(self, data: bytes, found: Look) -> None:
        for text in texts_of_pdf(data):
            _note(_OURS, text, found.months)
            _note_title(text, found.named)
        found.unseen |= b"/Encrypt" in data or (self.persons and not found.months)  # what is printed in it is drawn, not written

    def _text(self, text: str, found: Look) -> None:
        start = text[:_START]
        if (due := _DUE_TEXT.search(start)) and _INTERNAL in start:
            found.months.add(f"{due.group(2)}-{due.group(1)}")
        elif start.lstrip("\ufeff").startswith(_ASSIGNMENT) or all(word in text for word in _COUNTS) or _is_list(start):
            found.own = True
        elif '"antworten"' in start and (carried := _CARRIED.search(start)):
            found.months.add(carried.group(1))
        if PROPERTY in start:  # a list saved as a web page or as plain XML
            _note(_OURS, start, found.months)
        if self.persons:
            self._persons(text, found)

    def _persons(self, text: str, found: Look) -> None:
        lines = text[:_TEXT].splitlines()[:200] if self.headings else ()
        found.personal |= _NUMBER.search(text) is not None or any(map(_is_heading, lines))


def _add(found: Look, inner: Look) -> None:
    """What lies in a file says of the file what it is itself, but its marks are those of something packed."""
    found.packed |= inner.months | inner.packed
    found.named |= inner.named
    found.unseen |= inner.unseen or inner.sealed
    found.own |= inner.own and not inner.months
    found.personal |= inner.personal
    found.picture |= inner.picture


def _note(pattern: re.Pattern[str], text: str, months: set[str]) -> None:
    months.update(month.group(1) for month in pattern.finditer(text))


def _note_title(text: str, months: set[str]) -> None:
    for number, word, year in _TITLE.findall(text):
        if number:
            months.add(number)
        elif word in MONTH_NAMES:
            months.add(f"{year}-{MONTH_NAMES.index(word) + 1:02}")


def _is_list(text: str) -> bool:
    """Whether a line holds at least half of the headings of the Fallliste: a list saved as text."""
    for line in text.splitlines()[:20]:
        if len(_HEADINGS & {cell.strip(' "') for cell in re.split(r"[;,\t|]", line)}) * 2 >= len(_HEADINGS):
            return True
    return False


def _is_heading(line: str) -> bool:
    """Whether two short cells of a line are headings of persons."""
    small = line.casefold()
    if not any(stem in small for stem in _STEMS) or len(_PERSON.findall(line)) < 2:
        return False
    return len({cell for cell in _SEPARATED.split(line) if len(cell) <= _MAX_HEADING and _PERSON.search(cell)}) > 1


def _wide(data: bytes) -> str:
    """The encoding of text of two bytes a letter, with or without a mark at its start; an empty text if it is none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    first, second = data[:200:2], data[1:200:2]
    for encoding, letters, zeros in (("utf-16-le", first, second), ("utf-16-be", second, first)):
        if zeros.count(0) > len(zeros) // 2 and min(letters, default=0) >= _TAB:
            return encoding
    return ""


def _decoded(data: bytes) -> str:
    """Text in whatever encoding; bytes without meaning become letters that match nothing."""
    if encoding := _wide(data):
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return data.decode("utf-8", "ignore") if error.start > len(data) - 4 else data.decode("cp1252", "replace")


def month_in_name(name: str) -> str:
    """The month a folder name speaks of, in digits and dashes of any alphabet or in German words; an empty text if none."""
    plain = "".join(str(unicodedata.digit(letter, letter)) for letter in unicodedata.normalize("NFKC", name))
    for year, month in [*re.findall(r"(?<!\d)(\d{4})\D{0,3}(0?[1-9]|1[0-2])(?!\d)", plain), *_turned(plain)]:
        return f"{year}-{int(month):02}"
    word = re.search(rf"({'|'.join(word[:3] for word in MONTH_NAMES)})[a-zäöü]*\.?\W*(?:20)?(\d\d)(?!\d)", plain, re.IGNORECASE)
    return f"20{word.group(2)}-{[one[:3].casefold() for one in MONTH_NAMES].index(word.group(1).casefold()) + 1:02}" if word else ""


def _turned(text: str) -> list[tuple[str, str]]:
    return [(year, month) for month, year in re.findall(r"(?<!\d)(0?[1-9]|1[0-2])\D{1,3}(\d{4})(?!\d)", text)]
