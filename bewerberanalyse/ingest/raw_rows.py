"""Every cell of a file as text, whatever it is and whoever wrote it: nothing is recognised, nothing typed, nothing left out.

Tables are read by the guarded reader process, as exports are. Of other kinds of files the readable text is taken paragraph by paragraph;
what cannot be looked into is refused by name, never called empty.
"""

import html
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bewerberanalyse.ingest.guard import check_file
from bewerberanalyse.ingest.reader import ColumnsWanted, Head, Reader
from bewerberanalyse.ingest.refusal import RefusalError, Why
from bewerberanalyse.model.arrays import Int32
from bewerberanalyse.model.settings import ReadLimits

MOST_TEXT = 64 << 20  # bytes of one packed part
_PARAGRAPH = re.compile(rb"</w:p>|</w:tr>")
_ROW = re.compile(rb"<w:tr[ >].*?(?=</w:tr>)", re.DOTALL)
_BLANK = re.compile(rb"<w:(?:br|tab|cr)(?: [^>]*)?/>")
_TAG = re.compile(rb"<[^>]*>")
_TEXT = frozenset({Why.LONG_CELL, Why.OPEN_QUOTE, Why.TOO_MANY_COLUMNS})  # text that is no table can still be read line by line
_SILENT = ("[Content_Types].xml", "docProps/", "_rels/", "word/theme/", "word/styles", "word/settings", "word/fontTable")
_PICTURES = ("word/media/", "word/embeddings/")
_NAMES = {"word/document.xml": "Text", "word/header": "Kopfzeile", "word/footer": "Fußzeile"}


@dataclass(frozen=True, slots=True)
class RawTable:
    """One sheet: per column its distinct texts and per row the code of its text; rows count from 0, `versteckt` as in Excel."""

    blatt: str
    texte: list[list[str]]
    codes: list[Int32]
    versteckt: bool = False

    def __len__(self) -> int:
        """Number of rows, empty ones included."""
        return len(self.codes[0]) if self.codes else 0

    def row(self, number: int) -> list[str]:
        """The texts of one row."""
        return [texts[codes[number]] for texts, codes in zip(self.texte, self.codes, strict=True)]


@dataclass(frozen=True, slots=True)
class RawFile:
    """What could be read of a file, and what inside it could not; "" = everything was."""

    tables: tuple[RawTable, ...]
    unseen: str = ""


def raw_file(path: Path, reader: Reader, grenzen: ReadLimits) -> RawFile:
    """All sheets of a file; of a document its paragraphs, and the rows of its tables, as the rows of one column.

    Raises:
        RefusalError: it cannot be looked into.
    """
    check_file(path, grenzen)
    try:
        return RawFile(tuple(_sheet(reader, head, grenzen) for head in reader.open(path).blaetter))
    except RefusalError as refusal:
        if refusal.code in {Why.NOT_A_FILE, Why.TOO_LARGE, Why.NO_ACCESS}:
            raise
        if refusal.code is Why.EMPTY:
            return RawFile(())
        return _texts(path, refusal)


def _sheet(reader: Reader, head: Head, grenzen: ReadLimits) -> RawTable:
    """Asked twice where rows below the head are longer than those of the head."""
    width = max(map(len, head.kopf), default=0)
    cut = reader.columns(head.index, ColumnsWanted(list(range(width)), 0, -1, grenzen.spalten, []))
    if cut.rest:
        width = max(width, *(place + 1 for place in cut.rest))
        cut = reader.columns(head.index, ColumnsWanted(list(range(width)), 0, -1, grenzen.spalten, []))
    return RawTable(head.name, cut.werte, cut.codes, head.versteckt)


def _texts(path: Path, refusal: RefusalError) -> RawFile:
    """Text that is no table: a document, stored cases, a file of one long line."""
    if zipfile.is_zipfile(path):
        try:
            with zipfile.ZipFile(path) as archive:
                pictures = any(name.startswith(_PICTURES) for name in archive.namelist())
                return RawFile(tuple(_parts(archive)), "Bilder und eingebettete Dateien darin" if pictures else "")
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
            raise RefusalError(Why.DAMAGED) from None
    data = path.read_bytes()
    if refusal.code not in _TEXT or b"\0" in data:
        raise refusal
    return RawFile((_one_column("", map(_decoded, data.splitlines())),))


def _parts(archive: zipfile.ZipFile) -> Iterator[RawTable]:
    for part in archive.infolist():
        name = part.filename
        if part.is_dir() or name.startswith((*_SILENT, *_PICTURES)) or name.endswith(".rels"):
            continue
        if part.flag_bits & 1 or part.file_size > MOST_TEXT:
            raise RefusalError(Why.ENCRYPTED if part.flag_bits & 1 else Why.TOO_LARGE, {"grenze": MOST_TEXT >> 20})
        with archive.open(part) as stream:
            data = stream.read(MOST_TEXT + 1)
        if name.endswith(".xml"):
            told = next((words for start, words in _NAMES.items() if name.startswith(start)), name)
            yield _one_column(told, [html.unescape(_decoded(_TAG.sub(b"", _BLANK.sub(b" ", one)))) for one in _paragraphs(data)])
        elif name == "meta.npy" or name.endswith((".json", ".txt", ".csv")):
            yield _one_column(name, map(_decoded, data.splitlines()))
        elif not name.endswith(".npy"):  # numbers of stored cases: their texts stand in meta.npy
            raise RefusalError(Why.NO_TABLE, {"art": "Archiv"})


def _paragraphs(data: bytes) -> list[bytes]:
    """Of a table its rows: a name in two cells is one name."""
    return _PARAGRAPH.split(_ROW.sub(lambda row: row[0].replace(b"</w:p>", b" "), data))


def _one_column(name: str, lines: Iterable[str]) -> RawTable:
    texts = list(lines)
    return RawTable(name, [texts], [np.arange(len(texts), dtype=np.int32)])


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
