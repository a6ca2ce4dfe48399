"""Looks at a file before any library opens it: is it one, is it small enough, and is an .xlsx what it seems.

Nothing is opened that is not a regular file, nothing is unpacked to disk and nothing is interpreted: zip structure first, then every XML
part as bytes. What passes has no DOCTYPE, no entities, sane depth, tags and sizes. `check_workbook` is the same care for workbooks people
filled in, before openpyxl reads them.
"""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from bewerberanalyse.ingest.raw_sheet import column_number
from bewerberanalyse.ingest.refusal import HEAD_BYTES, FileKind, RefusalError, Why, kind_of
from bewerberanalyse.ingest.xlsx_cells import Count
from bewerberanalyse.ingest.xlsx_parts import WorkbookParts

if TYPE_CHECKING:  # the reader process loads neither pandas nor the messages
    from bewerberanalyse.model.problems import Problem
    from bewerberanalyse.model.settings import ReadLimits

MAX_ENTRIES = 5_000
MAX_UNPACKED = 600 << 20  # 400,000 rows of 20 columns; more would take longer than anybody waits
MAX_RATIO = 250  # deflate reaches 1032; workbooks of real programs stay below 100
RATIO_FROM = 8 << 20
MAX_TAG = 1 << 20
MAX_ATTRIBUTES = 500
MAX_DEPTH = 200
CHUNK = 1 << 18
SLICE = 8192
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_LONG_TAG = re.compile(rb"<[A-Za-z][^<>]{4096,}")
_FAR_CELL = re.compile(rb' r="(?:([A-Z]{3})\d+|[A-Z]+(\d{6,8}))"(?:[^<>]*[^/<>])?>')  # not closed at once: it holds something

_KINDS = (
    (stat.S_ISLNK, "eine Verknüpfung"),
    (stat.S_ISDIR, "ein Ordner"),
    (stat.S_ISFIFO, "eine Warteschlange"),
    (stat.S_ISSOCK, "eine Verbindung"),
    (stat.S_ISCHR, "ein Gerät"),
    (stat.S_ISBLK, "ein Gerät"),
)
_IGNORED_NAMES = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db", ".directory"})
_IGNORED_STARTS = ("~$", ".~lock.", "._", ".~")


# Plain classes: the module dataclasses would take a fifth of the reader process's start.
class SheetScan:
    """What the scan of one worksheet part saw; the last row and column only if they lie far out and hold something."""

    def __init__(self, count: Count | None) -> None:
        self.last_row = 0
        self.last_column = 0
        self.count = count


class ZipScan:
    """Worksheet parts that passed with what was seen in them, and what the workbook says about them if it was asked."""

    def __init__(self) -> None:
        self.sheets: dict[str, SheetScan] = {}
        self.marked: set[str] = set()  # parts with raised, lowered or struck out texts
        self.book: WorkbookParts | None = None


def scan(path: Path, *, cells: bool = False) -> ZipScan:
    """Check one .xlsx file; with `cells` the cells of its worksheets are counted on the way, and an .ods file passes, too.

    Raises:
        RefusalError: damaged, encrypted, or built in a way no spreadsheet program does.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            _check_structure(path, archive, infos)
            result = ZipScan()
            other = cells and _is_opendocument(archive)
            if not other:
                _check_workbook(frozenset(info.filename for info in infos))
            budget = MAX_UNPACKED
            for info in sorted(infos, key=is_worksheet):
                if cells and result.book is None and is_worksheet(info):
                    result.book = WorkbookParts(archive)  # every other part has been looked at
                with archive.open(info) as part:
                    budget -= _scan_part(info, part, result)
                if budget < 0:
                    raise RefusalError(Why.ODD_STRUCTURE, {"grund": "entpackt zu groß"})
            if cells and result.book is None and not other:
                result.book = WorkbookParts(archive)
            return result
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, ValueError, OSError, OverflowError, RuntimeError):
        raise RefusalError(Why.DAMAGED) from None


def _check_structure(path: Path, archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MAX_ENTRIES:
        raise RefusalError(Why.ODD_STRUCTURE, {"grund": "zu viele Bestandteile"})
    if len({info.filename.lower() for info in infos}) != len(infos):
        raise RefusalError(Why.ODD_STRUCTURE, {"grund": "Bestandteile mit gleichem Namen"})
    if any(info.flag_bits & 0x41 for info in infos):
        raise RefusalError(Why.ENCRYPTED)
    if any(info.compress_type not in _METHODS for info in infos):
        raise RefusalError(Why.ODD_STRUCTURE, {"grund": "unbekanntes Packverfahren"})
    for info in infos:
        if info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise RefusalError(Why.ODD_STRUCTURE, {"grund": "ungewöhnlich stark gepackt"})
    if sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise RefusalError(Why.ODD_STRUCTURE, {"grund": "entpackt zu groß"})
    _check_overlap(path, archive.start_dir, infos)


def _check_overlap(path: Path, directory: int, infos: list[zipfile.ZipInfo]) -> None:
    """Every part has bytes of its own, all before the directory."""
    end = 0
    with path.open("rb") as file:
        for info in sorted(infos, key=lambda info: info.header_offset):
            if info.header_offset < end:
                raise RefusalError(Why.ODD_STRUCTURE, {"grund": "überlappende Bestandteile"})
            file.seek(info.header_offset)
            header = file.read(30)
            if len(header) < 30 or header[:4] != b"PK\x03\x04":
                raise RefusalError(Why.DAMAGED)
            name_length, extra_length = struct.unpack("<HH", header[26:30])
            end = info.header_offset + 30 + name_length + extra_length + info.compress_size
            if end > directory:
                raise RefusalError(Why.ODD_STRUCTURE, {"grund": "überlappende Bestandteile"})


def _check_workbook(names: frozenset[str]) -> None:
    lower = {name.lower().replace("\\", "/") for name in names}
    if "xl/workbook.bin" in lower:
        raise RefusalError(Why.OTHER_TABLE, {"art": "Excel-Binärmappe (.xlsb)"})
    if "content.xml" in lower:
        raise RefusalError(Why.OTHER_TABLE, {"art": "OpenDocument (.ods)"})
    if any(name.startswith(("word/", "ppt/")) for name in lower):
        raise RefusalError(Why.NO_TABLE, {"art": "Office-Dokument"})
    if not any(name.endswith("workbook.xml") for name in lower) or "[content_types].xml" not in lower:
        if any(name.startswith("xl/") for name in lower):
            raise RefusalError(Why.DAMAGED)
        raise RefusalError(Why.NO_TABLE, {"art": "Archiv"})


def is_opendocument(path: Path) -> bool:
    """True for an archive with the parts of an OpenDocument file.

    Raises:
        RefusalError: it is encrypted.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _is_opendocument(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, ValueError, RuntimeError):
        return False  # what is wrong with it is found when it is opened


def _is_opendocument(archive: zipfile.ZipFile) -> bool:
    names = frozenset(archive.namelist())
    if "META-INF/manifest.xml" not in names or any(name.lower().endswith("workbook.xml") for name in names):
        return False
    with archive.open("META-INF/manifest.xml") as part:
        encrypted = b"encryption-data" in part.read(MAX_TAG)
    if encrypted:
        raise RefusalError(Why.ENCRYPTED)
    return "content.xml" in names


def scan_xml(path: Path) -> None:
    """The same look at a file that is one XML document.

    Raises:
        RefusalError: built in a way no spreadsheet program does.
    """
    depth = 0
    with path.open("rb") as file:
        for block, _ in whole_tags(file, path.stat().st_size):
            _check_markup(block)
            depth = _check_depth(block, depth)


def is_worksheet(info: zipfile.ZipInfo) -> bool:
    """True for a part that stands where worksheets stand."""
    return "/worksheets/" in info.filename.lower().replace("\\", "/")


def _scan_part(info: zipfile.ZipInfo, part: IO[bytes], result: ZipScan) -> int:
    name = info.filename.lower().replace("\\", "/")
    if not name.endswith((".xml", ".rels", ".vml")):
        return sum(len(block) for block in _blocks(part, info.file_size))
    book = result.book
    count = Count(book.styles.telling, doubt=book.texts in result.marked, striking=bool(book.styles.striking)) if book else None
    sheet = SheetScan(count) if is_worksheet(info) else None
    depth, size = 0, 0
    for block, length in whole_tags(part, info.file_size):
        size += length
        _check_markup(block)
        depth = _check_depth(block, depth)
        if sheet:
            _look(block, sheet)
        elif b"vertAlign" in block or b"strike" in block:
            result.marked.add(info.filename)
    if sheet:
        result.sheets[info.filename] = sheet
    return size


def _blocks(part: IO[bytes], declared: int) -> Iterator[bytes]:
    size = 0
    while block := part.read(CHUNK):
        size += len(block)
        if size > declared:
            raise RefusalError(Why.ODD_STRUCTURE, {"grund": "falsche Größenangabe"})
        yield block
    if size != declared:
        raise RefusalError(Why.DAMAGED)


def whole_tags(part: IO[bytes], declared: int) -> Iterator[tuple[bytes, int]]:
    """The part in pieces that never cut a tag, and how many bytes of the part each took.

    Raises:
        RefusalError: a tag without end, or more bytes than the archive declares.
    """
    rest = b""
    for block in _blocks(part, declared):
        text = rest + block
        cut = text.rfind(b"<")
        cut = len(text) if cut < 0 or b">" in text[cut:] else cut
        rest = text[cut:]
        if len(rest) > MAX_TAG:
            raise RefusalError(Why.ODD_MARKUP, {"grund": "ein Eintrag ist zu lang"})
        yield text[:cut], len(block)
    if rest:
        yield rest, 0


def _check_markup(block: bytes) -> None:
    if b"\x00" in block or block.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RefusalError(Why.ODD_MARKUP, {"grund": "unübliche Codierung"})
    upper = block.upper() if b"<!" in block else b""
    if b"<!DOCTYPE" in upper or b"<!ENTITY" in upper or b"<!ELEMENT" in upper or b"<!ATTLIST" in upper:
        raise RefusalError(Why.ODD_MARKUP, {"grund": "Dokumenttyp-Angabe"})
    if all(b"<" in block[start : start + 2048] for start in range(0, len(block) - 2048, 2048)):
        return  # no tag of this block is longer than 4096
    for tag in _LONG_TAG.finditer(block):
        if tag.group().count(b'="') > MAX_ATTRIBUTES or tag.group().count(b"='") > MAX_ATTRIBUTES:
            raise RefusalError(Why.ODD_MARKUP, {"grund": "zu viele Angaben an einem Eintrag"})


def _check_depth(block: bytes, depth: int) -> int:
    """Depth at the end of the block, checked at every `SLICE` bytes; between two checks it cannot hide more than SLICE/4 levels."""
    special = b"<?" in block or b"<!" in block
    start = 0
    while start < len(block):
        end = block.find(b"<", start + SLICE)  # never between the two signs of "</" or "/>"
        piece = block[start : end if end > 0 else len(block)]
        start += len(piece)
        closes = piece.count(b"</")
        opens = piece.count(b"<") - closes - (piece.count(b"<?") + piece.count(b"<!") if special else 0)
        depth = max(depth + opens - closes - piece.count(b"/>"), 0)
        if depth > MAX_DEPTH:
            raise RefusalError(Why.ODD_MARKUP, {"grund": "zu tief geschachtelt"})
    return depth


def _look(block: bytes, sheet: SheetScan) -> None:
    for letters, row in set(_FAR_CELL.findall(block)):
        sheet.last_column = max(sheet.last_column, column_number(letters.decode()))
        sheet.last_row = max(sheet.last_row, int(row or 0))
    if sheet.count:
        sheet.count.feed(block)


def is_no_export(name: str) -> bool:
    """True for the files programs leave beside others: lock files, thumbnails, folder settings."""
    return name.lower() in _IGNORED_NAMES or name.startswith(_IGNORED_STARTS)


def check_file(path: Path, grenzen: "ReadLimits") -> None:
    """Refuse what is not a regular file of sensible size.

    Raises:
        RefusalError: a link, folder, pipe or device; too large; not accessible.
    """
    try:
        info = path.lstat()
    except (OSError, ValueError):
        raise RefusalError(Why.NO_ACCESS) from None
    reparse = getattr(info, "st_reparse_tag", 0)
    if reparse & 0x20000000:  # a name surrogate on Windows: link or junction
        raise RefusalError(Why.NOT_A_FILE, {"grund": "eine Verknüpfung"})
    for test, grund in _KINDS:
        if test(info.st_mode):
            raise RefusalError(Why.NOT_A_FILE, {"grund": grund})
    if not stat.S_ISREG(info.st_mode):
        raise RefusalError(Why.NOT_A_FILE, {"grund": "unbekannte Art"})
    if info.st_size > grenzen.dateigroesse_mb << 20:
        raise RefusalError(Why.TOO_LARGE, {"grenze": grenzen.dateigroesse_mb})


def check_workbook(path: Path, name: str, grenzen: "ReadLimits") -> "Problem | None":
    """None if the .xlsx file is safe to open with openpyxl, else the message for people."""
    from bewerberanalyse.model.problems import Origin, Problem  # noqa: PLC0415 - see above

    try:
        check_file(path, grenzen)
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
        if not head:
            raise RefusalError(Why.EMPTY)  # noqa: TRY301 - one way out for all refusals
        if kind_of(head) is not FileKind.XLSX:
            raise RefusalError(Why.OTHER_TABLE, {"art": "keine .xlsx-Mappe"})  # noqa: TRY301 - see above
        scan(path)
    except RefusalError as refusal:
        return Problem(refusal.code.value, Origin(name), refusal.angaben)
    except OSError:
        return Problem("E-103", Origin(name))
    return None
