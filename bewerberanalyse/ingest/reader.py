"""The main program's side of the reader process: starts it, asks it, ends it when it takes too long."""

import importlib.util
import json
import os
import struct
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Self

import numpy as np
import numpy.typing as npt

from bewerberanalyse.config.settings import Grenzen
from bewerberanalyse.ingest.child import OUT_OF_MEMORY
from bewerberanalyse.ingest.refusal import RefusalError, Why

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
    """A file the reader process holds open: kind, sheets, and what is worth a notice."""

    art: str
    codierung: str
    blaetter: tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Wanted columns from one row on: distinct texts, and per row their codes; `laengen` and `belegt` count cells per row.

    `ueber` are rows (from 0, of the whole sheet) with text beyond the last heading.
    `duenn` are rows (from 0, of the whole sheet) with few cells or a first cell that looks like a footer, with their texts.
    """

    werte: list[list[str]]
    codes: list[npt.NDArray[np.int32]]
    laengen: npt.NDArray[np.int32]
    belegt: npt.NDArray[np.int32]
    duenn: dict[int, list[str]]
    ueber: list[int]
    verbunden: list[int]


class Reader:
    """One reader process for many files; started when needed, started anew after a crash."""

    def __init__(self, grenzen: Grenzen) -> None:
        self._grenzen = grenzen
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
        request = {"befehl": "oeffnen", "pfad": str(path), "grenzen": self._grenzen.model_dump()}
        answer, _ = self._ask_again(request)
        heads = (Head(index, sheet["name"], bool(sheet["versteckt"]), sheet["kopf"]) for index, sheet in enumerate(answer["blaetter"]))
        return Opened(answer["art"], answer["fakten"].get("codierung", ""), tuple(heads))

    def columns(self, sheet: int, wanted: list[int], start: int, width: int, record: int) -> Columns:
        """Columns of a sheet of the file opened last, from row `start` (from 0) to its end.

        Args:
            sheet: index of the sheet.
            wanted: indices of the columns.
            start: first row under the heading.
            width: number of headings; rows with far fewer cells may be footer.
            record: number of cells of the heading row, empty ones included.

        Raises:
            RefusalError: as `open`.
        """
        request = {"befehl": "spalten", "blatt": sheet, "spalten": wanted, "ab": start, "breite": width, "satz": record}
        answer, blobs = self._ask(request, 2 + 2 * len(wanted))
        sparse = {int(row): [str(cell) for cell in cells] for row, cells in answer["duenn"]}
        integers = [np.frombuffer(blob, dtype=np.int32) for blob in (*blobs[:2], *blobs[3::2])]
        texts: list[list[str]] = [json.loads(blob.decode("utf-8", "surrogatepass")) for blob in blobs[2::2]]
        return Columns(texts, integers[2:], integers[0], integers[1], sparse, answer["ueber"], answer["verbunden"])

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

    def _ask(self, request: dict[str, Any], parts: int = 0) -> tuple[dict[str, Any], list[bytes]]:
        process = self._running()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._grenzen.sekunden, end)
        timer.start()
        try:
            self._memory = self._memory or _greeting(process)
            answer, blobs = _exchange(process, request, parts)
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
                [sys.executable, "-P", "-S", "-c", _START, str(self._grenzen.speicher_mb), *map(_folder, _PACKAGES)],
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


def _exchange(process: subprocess.Popen[bytes], request: dict[str, Any], parts: int) -> tuple[dict[str, Any], list[bytes]]:
    """Ask and read the answer: a JSON header and, unless it tells of an error, `parts` pieces."""
    assert process.stdin is not None  # noqa: S101 - both are pipes, see Popen
    assert process.stdout is not None  # noqa: S101 - see above
    data = json.dumps(request).encode()
    process.stdin.write(struct.pack("<Q", len(data)) + data)
    process.stdin.flush()
    answer: dict[str, Any] = json.loads(_piece(process.stdout).decode("utf-8", "surrogatepass"))
    return answer, [] if "fehler" in answer else [_piece(process.stdout) for _ in range(parts)]


def _piece(pipe: IO[bytes]) -> bytes:
    head = pipe.read(8)
    size = struct.unpack("<Q", head)[0] if len(head) == 8 else MAX_PIECE + 1
    data = pipe.read(size) if size <= MAX_PIECE else b""
    if size > MAX_PIECE or len(data) != size:
        raise EOFError
    return data
