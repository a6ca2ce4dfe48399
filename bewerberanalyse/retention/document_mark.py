"""Reads the document property `Listenkennung` of an Office file, trusting nothing in it.

Only the list of contents and one small part are read, with caps on both; macros, sheets and persons are never touched.
"""

import io
import struct
import zipfile
import zlib
from typing import BinaryIO
from xml.etree import ElementTree as ET

PROPERTY = "Listenkennung"
_PART = "docProps/custom.xml"
_MAGIC = b"PK\x03\x04"
_END = b"PK\x05\x06"
_END_BYTES = 22
_MAX_COMMENT = 65_535
_MAX_DIRECTORY = 2 * 1024 * 1024
_MAX_PART = 256 * 1024
_WORKBOOKS = (".xlsx", ".xlsm")
_MAX_PACKED = 64 * 1024 * 1024
_MAX_PACKED_FILES = 20
_UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError, EOFError, struct.error, KeyError)


def read(file: BinaryIO) -> str:
    """The value of `Listenkennung`; an empty text if the file carries none or is no Office file."""
    try:
        with _opened(file) as archive:
            part = archive.getinfo(_PART)
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


def _has_small_directory(file: BinaryIO) -> bool:
    """Whether it is a zip file whose list of contents is small enough to be read into memory."""
    file.seek(0)
    if file.read(4) != _MAGIC:
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
    return next(("".join(node.itertext()) for node in root if node.get("name") == PROPERTY), "")
