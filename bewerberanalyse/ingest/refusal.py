"""A file before anything opens it: what kind it is, from its first bytes, never from its name; and why one cannot be read.

A refusal is raised inside the reader with the words its message needs. The reader process needs all of it and must start without pandas.
"""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

HEAD_BYTES = 8192
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
_NO_TABLE = {
    b"%PDF": "PDF", b"\x89PNG": "Bild", b"\xff\xd8\xff": "Bild", b"GIF8": "Bild", b"BM": "Bild", b"{\\rtf": "Textdokument",
    b"MZ": "Programm", b"\x7fELF": "Programm", b"Rar!": "Archiv", b"7z\xbc\xaf": "Archiv", b"\x1f\x8b": "Archiv", b"BZh": "Archiv",
    b"\xfd7zXZ": "Archiv", b"SQLite format 3": "Datenbank", b"!BDN": "Postfach", b"\x00\x01\x00\x00Stan": "Datenbank",
}  # fmt: skip
_HTML = (b"<html", b"<table", b"<!doctype html", b"<head", b"<body", b"<meta", b"<tr")
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 26, 27} | {127})


class Why(StrEnum):
    """The reasons, by catalogue code."""

    NOT_A_FILE = "E-101"
    TOO_LARGE = "E-102"
    NO_ACCESS = "E-103"
    EMPTY = "E-104"
    NO_TABLE = "E-107"
    OTHER_TABLE = "E-108"
    ENCRYPTED = "E-109"
    DAMAGED = "E-110"
    ODD_STRUCTURE = "E-111"
    ODD_MARKUP = "E-112"
    TOO_SLOW = "E-113"
    TOO_MUCH_MEMORY = "E-114"
    CRASHED = "E-115"
    OPEN_QUOTE = "E-116"
    LONG_CELL = "E-117"
    NUL_SIGNS = "E-118"
    TOO_MANY_ROWS = "E-119"
    TOO_MANY_COLUMNS = "E-120"
    CELLS_LOST = "E-167"
    OUR_FAULT = "E-190"
    NO_READER = "E-191"


class RefusalError(Exception):
    """Ends the reading of one file. Carries no value of a cell; `zeile` as Excel shows it."""

    def __init__(self, code: Why, angaben: Mapping[str, str | int] | None = None, zeile: int | None = None) -> None:
        self.code = code
        self.angaben = dict(angaben or {})
        self.zeile = zeile
        super().__init__(code)


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
    if head.startswith(COMPOUND_FILE):
        return FileKind.XLS
    if head.startswith(_OLD_EXCEL):
        raise RefusalError(Why.OTHER_TABLE, {"art": "Excel 4 oder älter"})
    for start, art in _NO_TABLE.items():
        if head.startswith(start) and not (start == b"BM" and head[:512].isascii() and b"\x00" not in head[:512]):
            raise RefusalError(Why.NO_TABLE, {"art": art})
    return _text_kind(head)


def is_encrypted(path: Path) -> bool:
    """Whether it is an Office file under a password: the old container with a package in it.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        if file.read(len(COMPOUND_FILE)) != COMPOUND_FILE:
            return False
        while block := file.read(1 << 20):
            if _ENCRYPTED in block:
                return True
    return False


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
