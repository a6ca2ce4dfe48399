"""What lies inside a file that may belong to a month: the mark it bears, and the files it carries though it is no archive.

The mark is read from where each kind of file keeps it, with caps on every step. Carried files, the attachments of a saved mail, what a
binary document or database takes along, are handed on as bytes; what they are says `recognise`. What is there but in pieces is told.
"""

import contextlib
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree import ElementTree as ET

PROPERTY = "Listenkennung"
_PARTS = ("docProps/custom.xml", "meta.xml")  # Excel; LibreOffice (.ods) keeps the property when a list is saved as its own kind
_META_NAME = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}name"
ZIP = b"PK\x03\x04"
_OLD = re.compile(rb"\x1e\0\0\0.\0\0\0(bewerberanalyse \d{4}-\d{2})\0", re.DOTALL)  # [MS-OLEPS]: type, length, text
_OLD_WIDE = re.compile(rb"\x1f\0\0\0.\0\0\0(b\0e\0w\0e\0r\0b\0e\0r\0a\0n\0a\0l\0y\0s\0e\0 \0(?:[\d-]\0){7})\0\0", re.DOTALL)
_MAX_OLD = 64 * 1024 * 1024
ZIP_END = b"PK\x05\x06"
_ZIP_END_BYTES = 22
_MAX_COMMENT = 65_535
_MAX_DIRECTORY = 2 * 1024 * 1024
_MAX_PART = 256 * 1024
_MAX_STREAMS = 400
_PDF_HEX = re.compile(rb"<\s*(FEFF[0-9A-Fa-f\s]{0,4096})>", re.IGNORECASE)
_PDF_WIDE = re.compile(rb"\(\xfe\xff((?:\\.|[^\\)]){0,4096})\)", re.DOTALL)
_PDF_STREAM = re.compile(rb"/(?:ObjStm|Metadata)\b[^>]{0,400}>>\s*stream\r?\n")
UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError, EOFError, struct.error, KeyError)
_MIME = re.compile(rb"^content-transfer-encoding:", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(rb"From |[A-Za-z][A-Za-z-]{2,}: ?\S")
_MAILBOX = re.compile(rb"^From [^\r\n]+\r?\n", re.MULTILINE)


def opened(file: BinaryIO) -> zipfile.ZipFile:
    """The archive, if its list of contents is small enough to be read into memory.

    Raises:
        zipfile.BadZipFile: it is none, it is damaged, or the list is too long; see UNREADABLE for what else may come.
    """
    if not _has_small_directory(file):
        raise zipfile.BadZipFile
    return zipfile.ZipFile(file)


def mark_of_archive(archive: zipfile.ZipFile) -> str:
    """The value of `Listenkennung` of an Office file; an empty text if it carries none.

    Raises:
        zipfile.BadZipFile: the part that would hold it is too large or no plain XML.
    """
    part = archive.NameToInfo.get(next((name for name in _PARTS if name in archive.NameToInfo), ""))
    if part is None:
        return ""
    if part.file_size > _MAX_PART or part.compress_size > _MAX_PART:
        raise zipfile.BadZipFile
    with archive.open(part) as stream:
        return _value(stream.read(_MAX_PART))


def mark_of_old(data: bytes) -> str:
    """The value of `Listenkennung` of a file of Excel 97–2003."""
    if found := _OLD.search(data):
        return found.group(1).decode("ascii")
    wide = _OLD_WIDE.search(data)
    return wide.group(1).decode("utf-16-le") if wide else ""


def texts_of_pdf(data: bytes) -> Iterator[str]:
    """The texts a PDF says about itself (title, keywords, metadata), those of compressed object streams included."""
    for chunk in (data, *_inflated(data)):
        yield chunk.decode("latin-1")
        for found in _PDF_HEX.finditer(chunk):
            digits = re.sub(rb"\s", b"", found.group(1)).decode()
            yield bytes.fromhex(digits[: len(digits) // 4 * 4]).decode("utf-16", "replace")
        for found in _PDF_WIDE.finditer(chunk):
            yield re.sub(rb"\\([()\\])", rb"\1", found.group(1)).decode("utf-16-be", "replace")


def _inflated(data: bytes) -> Iterator[bytes]:
    for number, found in enumerate(_PDF_STREAM.finditer(data)):
        if number >= _MAX_STREAMS:
            return
        with contextlib.suppress(zlib.error):
            yield zlib.decompressobj().decompress(data[found.end() : found.end() + _MAX_OLD], _MAX_PART)


def _starts_with(file: BinaryIO, magic: bytes) -> bool:
    file.seek(0)
    return file.read(len(magic)) == magic


def _has_small_directory(file: BinaryIO) -> bool:
    """Whether it is a zip file whose list of contents is small enough to be read into memory."""
    if not _starts_with(file, ZIP):
        return False
    size = file.seek(0, 2)
    file.seek(max(0, size - _ZIP_END_BYTES - _MAX_COMMENT))
    tail = file.read(_ZIP_END_BYTES + _MAX_COMMENT)
    at = tail.rfind(ZIP_END)
    if at < 0 or len(tail) - at < _ZIP_END_BYTES:
        return False
    directory: int = struct.unpack_from("<I", tail, at + 12)[0]
    return directory <= _MAX_DIRECTORY


def _value(xml: bytes) -> str:
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\0" in xml:
        raise zipfile.BadZipFile
    try:
        root = ET.fromstring(xml)  # noqa: S314 - at most 256 KiB and without DOCTYPE, so nothing can expand
    except ET.ParseError:
        raise zipfile.BadZipFile from None
    return next(("".join(node.itertext()) for node in root.iter() if PROPERTY in (node.get("name"), node.get(_META_NAME))), "")


def may_be_mail(head: bytes) -> bool:
    """Whether a text starts like one."""
    return _HEADER.match(head) is not None


def is_mail(data: bytes) -> bool:
    """Whether it is a saved mail, a mailbox or a web page in one file: text with parts in the encodings of mails."""
    return may_be_mail(data) and _MIME.search(data) is not None


def parts_of_mail(data: bytes) -> Iterator[bytes]:
    """Every part, decoded: texts, attachments, and those of mails in mails."""
    from email import message_from_bytes  # noqa: PLC0415 - heavy, and few folders hold a mail

    for mail in _MAILBOX.split(data) if _MAILBOX.match(data) else [data]:
        for part in message_from_bytes(mail).walk():
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content:
                yield content


def archives_in(data: bytes) -> tuple[list[bytes], bool]:
    """Zip files, so Office files too, that lie in the bytes in one piece, and whether there are others that do not."""
    spans = [span for end in re.finditer(re.escape(ZIP_END), data) if (span := _span(data, end.start()))]
    starts = (found.start() for found in re.finditer(re.escape(ZIP), data))
    in_pieces = any(not any(first <= start < last for first, last in spans) for start in starts)
    return [data[first:last] for first, last in spans], in_pieces


def _span(data: bytes, end: int) -> tuple[int, int] | None:
    """From the first entry to the end of the archive whose list of contents ends here."""
    if end + _ZIP_END_BYTES > len(data):
        return None
    size, offset, comment = struct.unpack_from("<IIH", data, end + 12)
    first = end - size - offset
    return (first, end + _ZIP_END_BYTES + comment) if first >= 0 and data.startswith(ZIP, first) else None
