"""The reader process: opens one file at a time and hands back plain text columns. Knows no layouts and no persons.

It has limits on memory and files (POSIX), writes nothing, and its answers are JSON plus raw integers, so that a parser
taken over by a hostile file still cannot make the main program run anything.
"""

import gc
import json
import os
import struct
import sys
from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from itertools import chain, count, islice, zip_longest
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from bewerberanalyse.config.process import where
from bewerberanalyse.ingest.foot import FOOT
from bewerberanalyse.ingest.kind import HEAD_BYTES, Kind, kind_of
from bewerberanalyse.ingest.refusal import RefusalError, Why

HEAD_ROWS = 80
HEAD_COLUMNS = 600
MAX_CELL = 32_767  # what an Excel cell can hold
MAX_LINES = 1_100_000  # empty ones included; Excel ends at 1,048,576
MAX_SPARSE = 20_000
OUT_OF_MEMORY = 14
FOOT_LENGTH = 80


class Sheet(Protocol):
    """What every reader offers."""

    name: str
    hidden: bool

    def rows(self) -> Iterator[list[list[str]]]:
        """All rows in blocks."""
        ...

    def merged_rows(self) -> list[int]:
        """Rows that were completed from merged cells."""
        ...


class _CsvSheet:
    name, hidden = "", False

    def __init__(self, file: Any) -> None:  # noqa: ANN401 - CsvFile is imported only when a text file comes
        self.rows = file.rows

    def merged_rows(self) -> list[int]:
        return []


def open_file(path: Path, limits: dict[str, int]) -> tuple[str, list[Sheet], dict[str, str]]:
    """Kind, sheets and facts worth a notice of one file."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n\x1a"):
        raise RefusalError(Why.EMPTY)
    kind = kind_of(head)
    rows, columns = limits["zeilen"], limits["spalten"]
    if kind is Kind.CSV:
        from bewerberanalyse.ingest.csv_file import CsvFile  # noqa: PLC0415 - each reader is loaded when its kind comes

        text = CsvFile(path, columns)
        return kind, [_CsvSheet(text)], {"codierung": text.encoding.hinweis}
    if kind is Kind.HTML:
        from bewerberanalyse.ingest.html_file import open_html  # noqa: PLC0415 - see above

        return kind, list(open_html(path, rows, columns)), {}
    from bewerberanalyse.ingest.excel_file import open_xls, open_xlsx  # noqa: PLC0415 - see above

    return kind, list(open_xls(path) if kind is Kind.XLS else open_xlsx(path, rows, columns)), {}


class _Server:
    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.limits: dict[str, int] = {}

    def answer(self, request: dict[str, Any]) -> tuple[dict[str, Any], Iterator[bytes]]:
        if request["befehl"] == "oeffnen":
            self.sheets, self.limits = [], request["grenzen"]
            kind, self.sheets, facts = open_file(Path(request["pfad"]), self.limits)
            return {"art": kind, "fakten": facts, "blaetter": [self._head(sheet) for sheet in self.sheets]}, iter(())
        return self._columns(self.sheets[request["blatt"]], request)

    @staticmethod
    def _head(sheet: Sheet) -> dict[str, Any]:
        rows = list(islice(chain.from_iterable(sheet.rows()), HEAD_ROWS))
        return {"name": sheet.name, "versteckt": sheet.hidden, "kopf": [[cell[:500] for cell in row[:HEAD_COLUMNS]] for row in rows]}

    def _columns(self, sheet: Sheet, request: dict[str, Any]) -> tuple[dict[str, Any], Iterator[bytes]]:
        collect = _Columns(request["spalten"], request["breite"], request["satz"])
        start: int = request["ab"]
        done = 0
        for block in sheet.rows():
            used = block[max(start - done, 0) :]
            if used:
                collect.add(used, max(start, done))
            done += len(block)
            if collect.filled > self.limits["zeilen"] or done > MAX_LINES:
                raise RefusalError(Why.TOO_MANY_ROWS, {"grenze": self.limits["zeilen"]})
        if any(max(map(len, values), default=0) > MAX_CELL for values in collect.values):
            raise RefusalError(Why.LONG_CELL, {"grenze": MAX_CELL})
        facts = {
            "zeilen": max(done - start, 0),
            "duenn": list(collect.sparse),
            "ueber": collect.beyond,
            "verbunden": [row for row in sheet.merged_rows() if row >= start],
        }
        return facts, collect.blobs()


class _Columns:
    """Wanted columns as distinct texts plus a code per row, the length and the number of filled cells of every row."""

    def __init__(self, wanted: list[int], width: int, record: int) -> None:
        self.wanted = wanted
        self.width = width
        self.record = record  # cells of the heading record; what stands beyond has no heading
        self.beyond: list[int] = []
        self.values: list[defaultdict[str, int]] = [defaultdict(count().__next__) for _ in wanted]
        self.codes = [array("i") for _ in wanted]
        self.lengths = array("i")
        self.counts = array("i")
        self.sparse: deque[tuple[int, list[str]]] = deque(maxlen=MAX_SPARSE)  # footers stand at the end
        self.filled = 0

    def add(self, block: list[list[str]], first: int) -> None:
        counts = [len(row) - row.count("") for row in block]
        self.counts.extend(counts)
        self.lengths.extend(map(len, block))
        self.filled += len(counts) - counts.count(0)
        if max(map(len, block)) > self.record:
            self.beyond += [first + index for index, row in enumerate(block) if any(row[self.record :])]
        limit = min(2, self.width // 3)
        for index, (row, cells) in enumerate(zip(block, counts, strict=True)):
            if cells and (cells <= limit or _is_foot(next(filter(None, row))[:FOOT_LENGTH])):
                self.sparse.append((first + index, [cell[:300] for cell in row if cell][:12]))
        columns = list(zip_longest(*block, fillvalue=""))
        empty = ("",) * len(block)
        for position, values, codes in zip(self.wanted, self.values, self.codes, strict=True):
            codes.fromlist(list(map(values.__getitem__, columns[position] if position < len(columns) else empty)))  # `extend` is slower

    def blobs(self) -> Iterator[bytes]:
        """Row lengths, row counts, then per column its texts as JSON and its codes; each is freed before the next."""
        yield self.lengths.tobytes()
        yield self.counts.tobytes()
        while self.values:
            yield _json(list(self.values.pop(0)))
            yield self.codes.pop(0).tobytes()


def _is_foot(text: str) -> bool:
    """A number alone, such as a Kundennummer, begins no footer; asking so first spares most rows the long pattern."""
    return not (text[0].isdigit() and " " not in text) and FOOT.match(text) is not None


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def limit(megabytes: int) -> int:
    """Put limits on this process where the system knows them: memory (the returned megabytes), no files written, no core dump."""
    try:
        import resource  # noqa: PLC0415 - does not exist on Windows
    except ImportError:
        return megabytes
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    size = megabytes << 20 if most == resource.RLIM_INFINITY else min(megabytes << 20, most)  # nobody may raise what was set above us
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    return size >> 20


def _reply(channel: BinaryIO, header: dict[str, Any], blobs: Iterable[bytes]) -> None:
    for blob in chain([_json(header)], blobs):
        channel.write(struct.pack("<Q", len(blob)))
        channel.write(blob)
    channel.flush()


def serve() -> None:
    """Answer requests until the main program closes the channel."""
    gc.disable()  # millions of texts, no cycles: the collector would walk through them in vain
    channel = os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)  # a parser's own words may quote cells
    _reply(channel, {"bereit": limit(int(sys.argv[1]))}, ())  # whoever started us knows from now on that what fails is a file
    server = _Server()
    while size := sys.stdin.buffer.read(8):
        request = json.loads(sys.stdin.buffer.read(struct.unpack("<Q", size)[0]))
        try:
            _reply(channel, *_answer(server, request))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)  # half an answer is out; only the exit code can tell why it ends


def _answer(server: _Server, request: dict[str, Any]) -> tuple[dict[str, Any], Iterator[bytes]]:
    try:
        return server.answer(request)
    except RefusalError as refusal:
        return {"fehler": refusal.code, "angaben": refusal.angaben, "zeile": refusal.zeile}, iter(())
    except MemoryError:
        code = Why.TOO_MUCH_MEMORY
    except OSError:
        code = Why.NO_ACCESS
    except BaseException as error:  # noqa: BLE001 - what no reader names as damage is our own fault, and must not be laid on the file
        return {"fehler": Why.OUR_FAULT, "angaben": {"kennzeichen": where(error)}, "zeile": None}, iter(())
    return {"fehler": code, "angaben": {}, "zeile": None}, iter(())
