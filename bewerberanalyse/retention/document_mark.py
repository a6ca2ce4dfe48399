"""Reads the document property `Listenkennung` of an Office file, trusting nothing in it.

Only the list of contents and one small part are read, with caps on both; macros, sheets and persons are never touched.
"""

import io
import re
import struct
import zipfile
import zlib
from typing import BinaryIO
from xml.etree import ElementTree as ET

PROPERTY = "Listenkennung"
_PARTS = ("docProps/custom.xml", "meta.xml")  # Excel; LibreOffice (.ods) keeps the property when a list is saved as its own kind
_META_NAME = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}name"
_MAGIC = b"PK\x03\x04"
_MAGIC_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls
_OLD = re.compile(rb"\x1e\0\0\0.\0\0\0(bewerberanalyse \d{4}-\d{2})\0", re.DOTALL)  # [MS-OLEPS]: type, length, text
_OLD_WIDE = re.compile(rb"\x1f\0\0\0.\0\0\0(b\0e\0w\0e\0r\0b\0e\0r\0a\0n\0a\0l\0y\0s\0e\0 \0(?:[\d-]\0){7})\0\0", re.DOTALL)
_MAX_OLD = 64 * 1024 * 1024
_END = b"PK\x05\x06"
_END_BYTES = 22
_MAX_COMMENT = 65_535
_MAX_DIRECTORY = 2 * 1024 * 1024
_MAX_PART = 256 * 1024
_WORKBOOKS = (".xlsx", ".xlsm", ".ods", ".xls")
_MAX_PACKED = 64 * 1024 * 1024
_MAX_PACKED_FILES = 20
_UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError, EOFError, struct.error, KeyError)


def read(file: BinaryIO) -> str:
    """The value of `Listenkennung`; an empty text if the file carries none or is no Office file."""
    try:
        if _starts_with(file, _MAGIC_OLD):
            return _value_of_old(file)
        with _opened(file) as archive:
            part = archive.getinfo(next((name for name in _PARTS if name in archive.NameToInfo), ""))
            if part.file_size > _MAX_PART or part.compress_size > _MAX_PART:
                return ""
            with archive.open(part) as stream:
                return _value(stream.read(_MAX_PART))
    except _UNREADABLE:
        return ""


def packed(file: BinaryIO) -> str:
    """The first Listenkennung of the workbooks packed in an archive; an empty text if there is none among the first and small ones."""
    try:
        with _opened(file) as archive:
            inner = [part for part in archive.infolist() if part.filename.casefold().endswith(_WORKBOOKS) and part.file_size <= _MAX_PACKED]
            marks = (read(io.BytesIO(archive.open(part).read(_MAX_PACKED))) for part in inner[:_MAX_PACKED_FILES])
            return next((mark for mark in marks if mark), "")
    except _UNREADABLE:
        return ""


def names(file: BinaryIO) -> list[str]:
    """The names of the files packed in an archive; none if it is no archive."""
    try:
        with _opened(file) as archive:
            return archive.namelist()
    except _UNREADABLE:
        return []


def _opened(file: BinaryIO) -> zipfile.ZipFile:
    if not _has_small_directory(file):
        raise zipfile.BadZipFile
    return zipfile.ZipFile(file)


def _starts_with(file: BinaryIO, magic: bytes) -> bool:
    file.seek(0)
    return file.read(len(magic)) == magic


def _value_of_old(file: BinaryIO) -> str:
    file.seek(0)
    data = file.read(_MAX_OLD)
    if found := _OLD.search(data):
        return found.group(1).decode("ascii")
    wide = _OLD_WIDE.search(data)
    return wide.group(1).decode("utf-16-le") if wide else ""


def _has_small_directory(file: BinaryIO) -> bool:
    """Whether it is a zip file whose list of contents is small enough to be read into memory."""
    if not _starts_with(file, _MAGIC):
        return False
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_BYTES - _MAX_COMMENT))
    tail = file.read(_END_BYTES + _MAX_COMMENT)
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_BYTES:
        return False
    directory: int = struct.unpack_from("<I", tail, at + 12)[0]
    return directory <= _MAX_DIRECTORY


def _value(xml: bytes) -> str:
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\0" in xml:
        return ""
    try:
        root = ET.fromstring(xml)  # noqa: S314 - at most 256 KiB and without DOCTYPE, so nothing can expand
    except ET.ParseError:
        return ""
    return next(("".join(node.itertext()) for node in root.iter() if PROPERTY in (node.get("name"), node.get(_META_NAME))), "")
