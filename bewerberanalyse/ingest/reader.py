"""The main program's side of the reader process: starts it, asks it, ends it when it takes too long."""

import importlib.util
import json
import os
import struct
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any, Self

import numpy as np
import numpy.typing as npt

from bewerberanalyse.ingest.child import OUT_OF_MEMORY
from bewerberanalyse.ingest.refusal import RefusalError, Why
from bewerberanalyse.ingest.text_file import repaired
from bewerberanalyse.model.arrays import Int32
from bewerberanalyse.model.settings import ReadLimits

_START = "import sys; sys.path[:0] = sys.argv[2:]; from bewerberanalyse.ingest.child import serve; serve()"
_PACKAGES = ("bewerberanalyse", "python_calamine")  # all the reader process needs besides Python's own modules
MAX_PIECE = 1 << 30


@dataclass(frozen=True, slots=True)
class Head:
    """The first rows of one sheet; `epoche` are the days its serial numbers lag behind Excel's usual ones."""

    index: int
    name: str
    versteckt: bool
    kopf: list[list[str]]
    epoche: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """A file the reader process holds open: kind, sheets, and what is worth a notice.

    `gepackt`: the sign at which rows that stood in one cell were split, „gemischt“ if they could not be. `ende` of a text without a line
    end, or inside of a table: „offen“; „geschnitten“ if a text ends where a buffer does. `fremder_stil`: another file tells how its tables
    look.
    """

    art: str
    codierung: str
    gepackt: str
    ende: str
    fremder_stil: bool
    blaetter: tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class ColumnsWanted:
    """What to get of one sheet; rows and columns from 0.

    - `columns`: indices of the columns; `first`, `end`: first row under the heading, first row no more (-1: to the end of the sheet).
    - `record`: number of cells of the heading row, empty ones included.
    - `sure`: alternatives of (column, pattern) that together show that a row names a person; all texts come of the other rows.
    """

    columns: list[int]
    first: int
    end: int
    record: int
    sure: list[list[tuple[int, str]]]


@dataclass(frozen=True, slots=True)
class ColumnCut:
    """Wanted columns: distinct texts, and per row their codes; `laengen` and `belegt` count cells per row. Rows are those of the sheet.

    - `unsicher`: rows that do not name a person for sure, with all their texts; `ueber`: rows with text beyond the last heading.
    - `rest`: other columns with something in them: 1 per row where it is.
    - `verteilt`: rows and columns filled from a merged cell above; `verbunden`: rows merged cells reach down to;
      `versteckt`: number of rows Excel does not show, and the first of them; `versteckte_spalten`: its hidden columns as (first, last).
    - `lang`: per wanted column the codes of texts that were cut because no cell is that long.
    - `doppelt`: number of texts that were encoded twice.
    - `gesamt`: cells of the whole sheet that hold something in the file.
    """

    werte: list[list[str]]
    codes: list[Int32]
    laengen: Int32
    belegt: Int32
    unsicher: dict[int, list[str]]
    ueber: list[int]
    rest: dict[int, npt.NDArray[np.uint8]]
    verteilt: list[tuple[int, int]]
    verbunden: list[int]
    versteckt: tuple[int, list[int]]
    versteckte_spalten: list[tuple[int, int]]
    lang: list[list[int]]
    gesamt: int
    doppelt: int


class Reader:
    """One reader process for many files; started when needed, started anew after a crash."""

    def __init__(self, grenzen: ReadLimits, day: date | None = None) -> None:
        self._grenzen = grenzen
        self._day = day  # the Stichtag: what a file says about „today“ is judged by it
        self._process: subprocess.Popen[bytes] | None = None
        self._fresh = True
        self._memory = 0  # megabytes the running process may use; 0: it has not said yet that it is ready

    def __enter__(self) -> Self:
        """The process starts with the first question."""
        return self

    def __exit__(self, *_: object) -> None:
        """Ends the process."""
        self.close()

    def open(self, path: Path) -> Opened:
        """Open a file.

        Raises:
            RefusalError: the file cannot be read, takes too long or too much memory.
        """
        request = {"befehl": "oeffnen", "pfad": str(path), "tag": f"{self._day or ''}", "grenzen": asdict(self._grenzen)}
        answer, _ = self._ask_again(request)
        heads = (
            Head(index, sheet["name"], bool(sheet["versteckt"]), [list(repaired(row)[0]) for row in sheet["kopf"]], int(sheet["epoche"]))
            for index, sheet in enumerate(answer["blaetter"])
        )
        codierung, gepackt, ende, stil = (answer["fakten"].get(name, "") for name in ("codierung", "gepackt", "ende", "stil"))
        return Opened(answer["art"], codierung, gepackt, ende, bool(stil), tuple(heads))

    def columns(self, sheet: int, wanted: ColumnsWanted) -> ColumnCut:
        """Columns of a sheet (by its index) of the file opened last.

        Raises:
            RefusalError: as `open`.
        """
        request = {
            "befehl": "spalten", "blatt": sheet, "spalten": wanted.columns, "ab": wanted.first, "bis": wanted.end,
            "satz": wanted.record, "sicher": wanted.sure,
        }  # fmt: skip
        answer, blobs = self._ask(request)
        texts = blobs[2 : 2 + 2 * len(wanted.columns) : 2]
        integers = [np.frombuffer(blob, dtype=np.int32) for blob in (*blobs[:2], *blobs[3 : 2 + 2 * len(wanted.columns) : 2])]
        flags = [np.frombuffer(blob, dtype=np.uint8) for blob in blobs[2 + 2 * len(wanted.columns) :]]
        columns = [repaired(json.loads(blob.decode("utf-8", "surrogatepass"))) for blob in texts]
        return ColumnCut(
            [list(column) for column, _ in columns],
            integers[2:],
            integers[0],
            integers[1],
            {int(row): list(repaired([str(cell) for cell in cells])[0]) for row, cells in answer["unsicher"]},
            answer["ueber"],
            dict(zip(answer["rest"], flags, strict=True)),
            [(int(row), int(column)) for row, column in answer["verteilt"]],
            answer["verbunden"],
            (int(answer["versteckt"][0]), answer["versteckt"][1]),
            [(int(first), int(last)) for first, last in answer["versteckt"][2]],
            answer["lang"],
            int(answer["gesamt"]),
            sum(number for _, number in columns),
        )

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()

    def _ask_again(self, request: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
        """A process that has read other files before may lack memory for that reason only: ask a fresh one."""
        used = not self._fresh
        try:
            return self._ask(request)
        except RefusalError as refusal:
            if not used or refusal.code not in {Why.TOO_MUCH_MEMORY, Why.CRASHED}:
                raise
            self.close()
            return self._ask(request)

    def _ask(self, request: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
        process = self._running()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._grenzen.sekunden, end)
        timer.start()
        try:
            self._memory = self._memory or _greeting(process)
            answer, blobs = _exchange(process, request)
        except (OSError, EOFError, ValueError, struct.error):
            raise self._ended(process, late=late.is_set()) from None
        finally:
            timer.cancel()
        self._fresh = False
        if fehler := answer.get("fehler"):
            raise RefusalError(Why(fehler), answer["angaben"] | {"speicher": self._memory}, answer["zeile"])
        return answer, blobs

    def _ended(self, process: subprocess.Popen[bytes], *, late: bool) -> RefusalError:
        """Why there is no answer."""
        try:
            code = process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            code = None
        ready, memory = self._memory > 0, self._memory
        self.close()
        if late:
            return RefusalError(Why.TOO_SLOW, {"sekunden": self._grenzen.sekunden})
        if not ready:
            return RefusalError(Why.NO_READER)
        if code == OUT_OF_MEMORY:
            return RefusalError(Why.TOO_MUCH_MEMORY, {"speicher": memory})
        return RefusalError(Why.CRASHED)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._fresh, self._memory = True, 0
            self._process = subprocess.Popen(
                # -P: a json.py in the current folder must not be run; -S: what else is installed here is not for hostile files
                [sys.executable, "-P", "-S", "-B", "-c", _START, str(self._grenzen.speicher_mb), *map(_folder, _PACKAGES)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) if os.name == "nt" else 0,
            )
        return self._process


def _folder(package: str) -> str:
    """The folder a package is imported from."""
    spec = importlib.util.find_spec(package)
    assert spec is not None  # noqa: S101 - one is this package, the other its dependency
    return str(Path(str(spec.origin)).parent.parent)


def _greeting(process: subprocess.Popen[bytes]) -> int:
    """The megabytes the process has; it says so once it is ready to read."""
    assert process.stdout is not None  # noqa: S101 - a pipe, see Popen
    return int(json.loads(_piece(process.stdout))["bereit"])


def _exchange(process: subprocess.Popen[bytes], request: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """Ask and read the answer: a JSON header and as many pieces as it names."""
    assert process.stdin is not None  # noqa: S101 - both are pipes, see Popen
    assert process.stdout is not None  # noqa: S101 - see above
    data = json.dumps(request).encode()
    process.stdin.write(struct.pack("<Q", len(data)) + data)
    process.stdin.flush()
    answer: dict[str, Any] = json.loads(_piece(process.stdout).decode("utf-8", "surrogatepass"))
    return answer, [_piece(process.stdout) for _ in range(int(answer.get("teile", 0)))]


def _piece(pipe: IO[bytes]) -> bytes:
    head = pipe.read(8)
    size = struct.unpack("<Q", head)[0] if len(head) == 8 else MAX_PIECE + 1
    data = pipe.read(size) if size <= MAX_PIECE else b""
    if size > MAX_PIECE or len(data) != size:
        raise EOFError
    return data
