"""Gets files through reader processes: guarded, recognised, their declared columns as text, while the main program types others."""

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from queue import SimpleQueue

from bewerberanalyse.config.layouts import Layout, Verbote
from bewerberanalyse.ingest.guard import check_file
from bewerberanalyse.ingest.heading import Heading, Mapping, another_heading, with_second_names
from bewerberanalyse.ingest.identify import Identified, identify, is_own_list, known_headings
from bewerberanalyse.ingest.reader import ColumnCut, ColumnsWanted, Head, Reader
from bewerberanalyse.ingest.refusal import RefusalError, Why
from bewerberanalyse.ingest.row_kinds import NAMES
from bewerberanalyse.model.settings import ReadLimits

READERS = 2  # more would need more memory than offices have
MUCH = 20 << 20  # bytes of all files from which the second one pays for its start
AHEAD = 3
MAX_TABLES = 50  # on one sheet
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class FetchedSheet:
    """One table: the sheet it stands on, what it is, and its columns if it is an export. Most sheets hold one table.

    `above` are the rows over the table, its heading rows last.
    """

    head: Head
    known: Identified
    above: list[list[str]]
    columns: ColumnCut | None = None

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
    gepackt: str = ""
    ende: str = ""
    fremder_stil: bool = False
    sheets: list[FetchedSheet] = field(default_factory=list)
    refusal: RefusalError | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """What files are recognised with."""

    layouts: dict[str, Layout]
    verbote: Verbote
    muster: str  # form of the Kundennummer
    stichtag: date


def fetch(paths: Sequence[Path], grenzen: ReadLimits, recognition: Recognition) -> Iterator[FetchedFile]:
    """The files in their order. Of files with the same bytes only the first is opened; the others share its digest and no sheets."""
    readers: SimpleQueue[Reader] = SimpleQueue()
    digests: set[str] = set()
    number = READERS if sum(map(_size, paths)) > MUCH else 1
    for _ in range(number):
        readers.put(Reader(grenzen, recognition.stichtag))
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


def _looked_at(path: Path, grenzen: ReadLimits) -> FetchedFile:
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
        file.art, file.codierung, file.gepackt = opened.art, opened.codierung, opened.gepackt
        file.ende, file.fremder_stil = opened.ende, opened.fremder_stil
        file.sheets = [table for head in opened.blaetter for table in _sheet(reader, head, recognition)]
    except RefusalError as refusal:
        file.refusal = refusal
        file.sheets = []
    finally:
        readers.put(reader)
    return file


def _sheet(reader: Reader, head: Head, recognition: Recognition) -> list[FetchedSheet]:
    """The tables of a sheet from top to bottom: where a row of other headings stands below a table, the next one begins."""
    known = identify(head.kopf, recognition.layouts, recognition.verbote)
    found = FetchedSheet(head, known, head.kopf)
    tables: list[FetchedSheet] = []
    above = head.kopf[: known.heading.last + 1] if known.heading else head.kopf
    while known.heading and known.mapping and not found.is_own_list and len(tables) < MAX_TABLES:
        heading, mapping = known.heading, known.mapping
        columns = reader.columns(head.index, _wanted(heading, mapping, above, recognition, -1))
        row = _next_heading(columns, heading, recognition)
        if row is None:
            return [*tables, FetchedSheet(head, known, above, columns)]
        texts = columns.unsicher[row]
        if row == heading.last + 1 and (second := with_second_names(mapping, heading, texts, recognition.verbote)):
            known, above = replace(known, heading=second[0], mapping=second[1]), [*above, texts]
            continue
        cut = reader.columns(head.index, _wanted(heading, mapping, above, recognition, row))
        tables.append(FetchedSheet(head, known, above, cut))
        rows = [columns.unsicher.get(row + step, []) for step in range(3)]
        known = _moved(identify(rows, recognition.layouts, recognition.verbote), row)
        above = [*above, *(columns.unsicher.get(one, []) for one in range(row, known.heading.last + 1 if known.heading else row + 1))]
    return [*tables, FetchedSheet(head, known, above)]


def _wanted(heading: Heading, mapping: Mapping, above: list[list[str]], recognition: Recognition, end: int) -> ColumnsWanted:
    number = rf"(?:{recognition.muster})|^[' =\"]*\d{{3}}[ -]?[A-Za-z][ -]?\d[\d ]{{2,}}[' \"]*$"
    sure = [[(column, number)] for column in mapping.columns("kundennummer")]
    born = mapping.columns("geburtsdatum")
    for kind in NAMES:
        sure += [[(name, r"[^\W\d]"), (day, r"\d.*\d.*\d.*\d")] for name in mapping.columns(kind) for day in born]
    return ColumnsWanted(sorted(mapping.gelesen), heading.last + 1, end, len(above[-1]), sure)


def _next_heading(columns: ColumnCut, heading: Heading, recognition: Recognition) -> int | None:
    known = known_headings(recognition.layouts)
    return next((row for row, texts in sorted(columns.unsicher.items()) if another_heading(texts, heading, known)), None)


def _moved(known: Identified, by: int) -> Identified:
    """As found further down in the sheet; a heading that does not begin at the very row means nothing."""
    if known.heading is None:
        return known
    return replace(known, heading=replace(known.heading, first=known.heading.first + by, last=known.heading.last + by))
