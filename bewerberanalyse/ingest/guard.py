"""The first look at a file: is it one, is it small enough, and what kind is it by its first bytes, never by its name.

Nothing is opened that is not a regular file. `check_workbook` is the same care for workbooks people filled in, before openpyxl
reads them.
"""

import stat
from enum import StrEnum
from pathlib import Path

from bewerberanalyse.ingest import zip_guard
from bewerberanalyse.ingest.refusal import RefusalError, Why
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.settings import ReadLimits

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
HEAD_BYTES = 8192
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
_NO_TABLE = {
    b"%PDF": "PDF", b"\x89PNG": "Bild", b"\xff\xd8\xff": "Bild", b"GIF8": "Bild", b"BM": "Bild", b"{\\rtf": "Textdokument",
    b"MZ": "Programm", b"\x7fELF": "Programm", b"Rar!": "Archiv", b"7z\xbc\xaf": "Archiv", b"\x1f\x8b": "Archiv", b"BZh": "Archiv",
    b"\xfd7zXZ": "Archiv", b"SQLite format 3": "Datenbank", b"!BDN": "Postfach", b"\x00\x01\x00\x00Stan": "Datenbank",
}  # fmt: skip
_HTML = (b"<html", b"<table", b"<!doctype html", b"<head", b"<body", b"<meta", b"<tr")
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 26, 27} | {127})


def is_no_export(name: str) -> bool:
    """True for the files programs leave beside others: lock files, thumbnails, folder settings."""
    return name.lower() in _IGNORED_NAMES or name.startswith(_IGNORED_STARTS)


def check_file(path: Path, grenzen: ReadLimits) -> None:
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


def check_workbook(path: Path, name: str, grenzen: ReadLimits) -> Problem | None:
    """None if the .xlsx file is safe to open with openpyxl, else the message for people."""
    try:
        check_file(path, grenzen)
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
        if not head:
            raise RefusalError(Why.EMPTY)  # noqa: TRY301 - one way out for all refusals
        if kind_of(head) is not FileKind.XLSX:
            raise RefusalError(Why.OTHER_TABLE, {"art": "keine .xlsx-Mappe"})  # noqa: TRY301 - see above
        zip_guard.scan(path)
    except RefusalError as refusal:
        return Problem(refusal.code.value, Origin(name), refusal.angaben)
    except OSError:
        return Problem("E-103", Origin(name))
    return None


class FileKind(StrEnum):
    """The kinds that are read."""

    XLSX = "xlsx"
    XLS = "xls"
    HTML = "html"
    FODS = "fods"
    EXCEL_2003 = "xml"
    CSV = "csv"


def kind_of(head: bytes) -> FileKind:
    """The kind of a file with these first bytes.

    Raises:
        RefusalError: nothing that is read here; the message names what it is and what to do.
    """
    if head.startswith(_ZIP):
        return FileKind.XLSX
    if head.startswith(_OLE):
        return FileKind.XLS
    if head.startswith(_OLD_EXCEL):
        raise RefusalError(Why.OTHER_TABLE, {"art": "Excel 4 oder älter"})
    for start, art in _NO_TABLE.items():
        if head.startswith(start) and not (start == b"BM" and head[:512].isascii() and b"\x00" not in head[:512]):
            raise RefusalError(Why.NO_TABLE, {"art": art})
    return _text_kind(head)


def _text_kind(head: bytes) -> FileKind:
    plain = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if plain.startswith(b"mime-version:"):
        raise RefusalError(Why.OTHER_TABLE, {"art": "Webarchiv"})
    if plain.startswith((b"<?xml", b"<workbook", b"<ss:workbook")) and b"urn:schemas-microsoft-com:office:spreadsheet" in plain:
        return FileKind.EXCEL_2003
    if plain.startswith((b"<?xml", b"<office:document")) and b"urn:oasis:names:tc:opendocument" in plain:
        return FileKind.FODS
    if plain.startswith(b"<") and any(mark in plain for mark in _HTML):
        return FileKind.HTML
    if plain.startswith(b"<?xml"):
        raise RefusalError(Why.NO_TABLE, {"art": "XML-Datei"})
    if b"\x00" not in head and len(head.translate(None, _CONTROL)) < len(head) * 0.95:
        raise RefusalError(Why.NO_TABLE, {"art": "Binärdatei"})
    return FileKind.CSV
