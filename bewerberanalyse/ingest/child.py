"""The reader process: opens one file at a time and hands back plain text columns. Knows no layouts and no persons.

It has limits on memory and files (POSIX), writes nothing, and its answers are JSON plus raw integers, so that a parser
taken over by a hostile file still cannot make the main program run anything.
"""

import gc
import json
import os
import re
import struct
import sys
from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, count, islice, zip_longest
from pathlib import Path
from typing import Any, BinaryIO

from bewerberanalyse.ingest.raw_sheet import HEAD_ROWS, MAX_LINES, MIXED, RawSheet, TextSheet, Unpacked, packed
from bewerberanalyse.ingest.refusal import HEAD_BYTES, FileKind, RefusalError, Why, kind_of

HEAD_COLUMNS = 600
MAX_CELL = 32_767  # what an Excel cell can hold
MAX_UNSURE = 20_000
MAX_SHOWN = 300
OUT_OF_MEMORY = 14


def open_file(path: Path, limits: dict[str, int], day: date | None = None) -> tuple[str, list[RawSheet], dict[str, str]]:
    """Kind, sheets and facts worth a notice of one file; `day` is the Stichtag."""
    kind, sheets, facts = _opened(path, limits, day)
    for index, sheet in enumerate(sheets):
        if separator := packed(sheet):
            facts["gepackt"] = separator
            if separator != MIXED:
                sheets[index] = Unpacked(sheet, separator)
    return kind, sheets, facts


def _opened(path: Path, limits: dict[str, int], day: date | None) -> tuple[str, list[RawSheet], dict[str, str]]:
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n\x1a"):
        raise RefusalError(Why.EMPTY)
    kind = kind_of(head)
    rows, columns = limits["zeilen"], limits["spalten"]
    if kind is FileKind.CSV:
        from bewerberanalyse.ingest.text_file import CsvFile  # noqa: PLC0415 - each reader is loaded when its kind comes

        text = CsvFile(path, columns)
        return kind, [TextSheet("", text.rows, text.count)], {"codierung": text.encoding.hinweis, "ende": text.end()}
    if kind is FileKind.HTML:
        from bewerberanalyse.ingest.html_file import open_html  # noqa: PLC0415 - see above

        tables, elsewhere, cut = open_html(path, rows, columns)
        return kind, list(tables), {"stil": "fremd" if elsewhere else "", "ende": "offen" if cut else ""}
    from bewerberanalyse.ingest import guard  # noqa: PLC0415 - see above

    if kind is FileKind.EXCEL_2003:
        from bewerberanalyse.ingest.excel_2003 import open_excel_2003  # noqa: PLC0415 - see above

        return kind, list(open_excel_2003(path, rows, columns, day)), {}
    if kind is FileKind.FODS or (kind is FileKind.XLSX and guard.is_opendocument(path)):
        from bewerberanalyse.ingest.opendocument import open_opendocument  # noqa: PLC0415 - see above

        return kind, list(open_opendocument(path, rows, columns, day)), {}
    from bewerberanalyse.ingest.excel_file import open_xls, open_xlsx  # noqa: PLC0415 - see above

    return kind, list(open_xls(path, day) if kind is FileKind.XLS else open_xlsx(path, rows, columns, day)), {}


class _Server:
    def __init__(self) -> None:
        self.sheets: list[RawSheet] = []
        self.limits: dict[str, int] = {}

    def answer(self, request: dict[str, Any]) -> tuple[dict[str, Any], Iterator[bytes]]:
        if request["befehl"] == "oeffnen":
            self.sheets, self.limits = [], request["grenzen"]
            day = date.fromisoformat(request["tag"]) if request.get("tag") else None
            kind, self.sheets, facts = open_file(Path(request["pfad"]), self.limits, day)
            return {"art": kind, "fakten": facts, "blaetter": [self._head(sheet) for sheet in self.sheets]}, iter(())
        return self._columns(self.sheets[request["blatt"]], request)

    @staticmethod
    def _head(sheet: RawSheet) -> dict[str, Any]:
        rows = list(islice(chain.from_iterable(sheet.rows()), HEAD_ROWS))
        return {
            "name": sheet.name,
            "versteckt": sheet.hidden,
            "epoche": sheet.epoch,
            "kopf": [[cell[:500] for cell in row[:HEAD_COLUMNS]] for row in rows],
        }

    def _columns(self, sheet: RawSheet, request: dict[str, Any]) -> tuple[dict[str, Any], Iterator[bytes]]:
        collect, seen = self._collected(sheet, request)
        if sheet.check(seen):
            collect, seen = self._collected(sheet, request)
            sheet.check(seen)
        unseen = sheet.not_shown()
        facts = {
            "gesamt": seen,
            "unsicher": list(collect.unsure),
            "ueber": collect.beyond,
            "verteilt": sheet.spread,
            "verbunden": sheet.merged_rows(),
            "versteckt": [unseen.number, unseen.rows, unseen.columns],
            "rest": sorted(collect.rest),
            "lang": [[number for text, number in values.items() if len(text) > MAX_CELL] for values in collect.values],
            "teile": 2 + 2 * len(collect.wanted) + len(collect.rest),
        }
        return facts, collect.blobs()

    def _collected(self, sheet: RawSheet, request: dict[str, Any]) -> tuple["_ColumnCollector", int]:
        """The rows asked for, and how many cells of the whole sheet hold something."""
        collect = _ColumnCollector(request)
        start, end = request["ab"], request["bis"]
        done = seen = 0
        for block in sheet.rows():
            counts = [len(row) - row.count("") for row in block]
            seen += sum(counts)
            part = slice(max(start - done, 0), max(end - done, 0) if end >= 0 else None)
            if used := block[part]:
                collect.add(used, counts[part], max(start, done))
            done += len(block)
            if collect.filled > self.limits["zeilen"] or done > MAX_LINES:
                raise RefusalError(Why.TOO_MANY_ROWS, {"grenze": self.limits["zeilen"]})
        return collect, seen - len(sheet.spread)


class _ColumnCollector:
    """Wanted columns as distinct texts plus a code per row, the length and the number of filled cells of every row.

    Of all other columns only which of their cells hold something (`rest`), of rows that name no person for sure all texts (`unsure`).
    """

    def __init__(self, request: dict[str, Any]) -> None:
        self.wanted: list[int] = request["spalten"]
        self.record: int = request["satz"]  # cells of the heading record; what stands beyond has no heading
        self.sure = [[(column, re.compile(pattern).search) for column, pattern in every] for every in request["sicher"]]
        self.beyond: list[int] = []
        self.values: list[defaultdict[str, int]] = [defaultdict(count().__next__) for _ in self.wanted]
        self.codes = [array("i") for _ in self.wanted]
        self.rest: dict[int, bytearray] = {}
        self.lengths = array("i")
        self.counts = array("i")
        self.unsure: deque[tuple[int, list[str]]] = deque(maxlen=MAX_UNSURE)  # footers stand at the end
        self.filled = 0

    def add(self, block: list[list[str]], counts: list[int], first: int) -> None:
        self.counts.extend(counts)
        self.lengths.extend(map(len, block))
        self.filled += len(counts) - counts.count(0)
        if max(map(len, block)) > self.record:
            self.beyond += [first + index for index, row in enumerate(block) if any(row[self.record :])]
        columns = list(zip_longest(*block, fillvalue=""))
        empty = ("",) * len(block)
        for position, values, codes in zip(self.wanted, self.values, self.codes, strict=True):
            codes.fromlist(list(map(values.__getitem__, columns[position] if position < len(columns) else empty)))  # `extend` is slower
        for position in set(range(len(columns))).difference(self.wanted):
            self._rest(position, columns[position], len(self.counts) - len(block))
        for index in self._unsure(columns, counts):
            self.unsure.append((first + index, [cell[:MAX_SHOWN] for cell in block[index][:HEAD_COLUMNS]]))

    def _rest(self, position: int, column: Sequence[str], before: int) -> None:
        flags = bytes(map(bool, column))
        if 1 in flags or position in self.rest:
            known = self.rest.setdefault(position, bytearray())
            known.extend(bytes(before - len(known)))
            known.extend(flags)

    def _unsure(self, columns: Sequence[Sequence[str]], counts: list[int]) -> list[int]:
        """The rows of a block that hold something and do not name a person for sure."""
        left = [index for index, cells in enumerate(counts) if cells]
        for every in self.sure:
            tests = [(columns[column], test) for column, test in every if column < len(columns)]
            if len(tests) == len(every) == 1:  # the usual one
                [(cells, test)] = tests
                found = list(map(test, cells))
                left = [index for index in left if found[index] is None]
            elif len(tests) == len(every):
                left = [index for index in left if not all(test(cells[index]) for cells, test in tests)]
        return left

    def blobs(self) -> Iterator[bytes]:
        """Row lengths, row counts, per wanted column its texts as JSON and its codes, then the others; each is freed before the next."""
        yield self.lengths.tobytes()
        yield self.counts.tobytes()
        while self.values:
            yield _json([text if len(text) <= MAX_CELL else text[:MAX_CELL] for text in self.values.pop(0)])
            yield self.codes.pop(0).tobytes()
        for position in sorted(self.rest):
            yield bytes(self.rest[position].ljust(len(self.counts), b"\0"))


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
        from bewerberanalyse.config.process import where  # noqa: PLC0415 - costs every start more than it is worth

        return {"fehler": Why.OUR_FAULT, "angaben": {"kennzeichen": where(error)}, "zeile": None}, iter(())
    return {"fehler": code, "angaben": {}, "zeile": None}, iter(())
