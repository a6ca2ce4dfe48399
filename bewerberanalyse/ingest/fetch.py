"""Gets files through reader processes: guarded, recognised, their declared columns as text, while the main program types others."""

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue

from bewerberanalyse.config.layouts import Layout, Verbote
from bewerberanalyse.config.settings import Grenzen
from bewerberanalyse.ingest.guard import check_file
from bewerberanalyse.ingest.heading import Heading, Mapping
from bewerberanalyse.ingest.identify import Identified, identify, is_own_list
from bewerberanalyse.ingest.reader import Columns, Head, Reader
from bewerberanalyse.ingest.refusal import RefusalError, Why

READERS = 2  # more would need more memory than offices have
MUCH = 20 << 20  # bytes of all files from which the second one pays for its start
AHEAD = 3
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class FetchedSheet:
    """One sheet: its first rows, what it is, and its columns if it is an export."""

    head: Head
    known: Identified
    columns: Columns | None = None

    @property
    def is_own_list(self) -> bool:
        """True for a Fallliste this program made."""
        return self.known.heading is not None and is_own_list(self.known.heading)


@dataclass(slots=True)
class FetchedFile:
    """One file as it came out of the reader process; `refusal` says why it did not."""

    digest: str = ""
    art: str = ""
    codierung: str = ""
    sheets: list[FetchedSheet] = field(default_factory=list)
    refusal: RefusalError | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """What files are recognised with."""

    layouts: dict[str, Layout]
    verbote: Verbote


def fetch(paths: Sequence[Path], grenzen: Grenzen, recognition: Recognition) -> Iterator[FetchedFile]:
    """The files in their order. Of files with the same bytes only the first is opened; the others share its digest and no sheets."""
    readers: SimpleQueue[Reader] = SimpleQueue()
    digests: set[str] = set()
    number = READERS if sum(map(_size, paths)) > MUCH else 1
    for _ in range(number):
        readers.put(Reader(grenzen))
    try:
        with ThreadPoolExecutor(number) as pool:
            waiting: list[FetchedFile | Future[FetchedFile]] = []
            for path in paths:
                file = _looked_at(path, grenzen)
                if file.refusal or file.digest in digests:
                    waiting.append(file)
                else:
                    digests.add(file.digest)
                    waiting.append(pool.submit(_fetched, path, file, readers, recognition))
                if len(waiting) > AHEAD:
                    yield _done(waiting.pop(0))
            while waiting:
                yield _done(waiting.pop(0))
    finally:
        for _ in range(number):
            readers.get().close()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # why it cannot be read is said where it is opened


def _done(file: FetchedFile | Future[FetchedFile]) -> FetchedFile:
    return file.result() if isinstance(file, Future) else file


def _looked_at(path: Path, grenzen: Grenzen) -> FetchedFile:
    try:
        check_file(path, grenzen)
        return FetchedFile(_sha256(path))
    except RefusalError as refusal:
        return FetchedFile(refusal=refusal)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    except OSError:
        raise RefusalError(Why.NO_ACCESS) from None
    return digest.hexdigest()


def _fetched(path: Path, file: FetchedFile, readers: "SimpleQueue[Reader]", recognition: Recognition) -> FetchedFile:
    reader = readers.get()
    try:
        opened = reader.open(path)
        file.art, file.codierung = opened.art, opened.codierung
        file.sheets = [_sheet(reader, head, recognition) for head in opened.blaetter]
    except RefusalError as refusal:
        file.refusal = refusal
        file.sheets = []
    finally:
        readers.put(reader)
    return file


def _sheet(reader: Reader, head: Head, recognition: Recognition) -> FetchedSheet:
    known = identify(head.kopf, recognition.layouts, recognition.verbote)
    found = FetchedSheet(head, known)
    if known.heading is None or known.mapping is None or found.is_own_list:
        return found
    return FetchedSheet(head, known, _columns(reader, head, known.heading, known.mapping))


def _columns(reader: Reader, head: Head, heading: Heading, mapping: Mapping) -> Columns:
    width = sum(1 for names in heading.kandidaten if names)
    return reader.columns(head.index, sorted(mapping.felder), heading.last + 1, width, len(head.kopf[heading.last]))
