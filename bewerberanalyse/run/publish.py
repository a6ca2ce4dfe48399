"""Publishing a finished run: all of it is on disk before the first name changes; companions first, the workbook last, then exports move.

A broken run is harmless: until the workbook is replaced the old list stands with its own companions; whatever is missing after that is
repaired by running again, because the exports are read from both places.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from bewerberanalyse.config.atomic import make_folder, move_file, write_file
from bewerberanalyse.config.process import temp_name
from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.model.problems import Origin, OutputError, Problem
from bewerberanalyse.run import intake
from bewerberanalyse.run.intake import Delivery

Companions = Mapping[Path, bytes | None]  # path → content; None: what lies there belongs to an older list and goes


@contextmanager
def ready(workbook: Path, write_workbook: Callable[[Path], object], companions: Companions) -> Iterator[Callable[[], None]]:
    """Build the workbook under a temporary name; nothing of an earlier run is touched yet.

    Args:
        workbook: Where it will stand.
        write_workbook: Writes it to the path it is given.
        companions: What belongs to this list besides.

    Yields:
        The function that puts all of it in place. If it raises `OutputError`, what it had replaced is put back; what could not be put
        back is named in the error.

    Raises:
        OutputError: the workbook could not be built.
    """
    for folder in {workbook.parent, *(path.parent for path in companions)}:
        make_folder(folder)
    staged = workbook.with_name(temp_name(workbook.name))
    try:
        write_file(staged, write_workbook)
        yield lambda: _put_in_place(workbook, staged, companions)
    finally:
        with suppress(OSError):
            staged.unlink(missing_ok=True)


def _put_in_place(workbook: Path, staged: Path, companions: Companions) -> None:
    new = _inode(staged)
    before: dict[Path, bytes | None] = {}
    try:
        for path, content in companions.items():
            before[path] = _content(path)
            _write(path, content)
        write_file(workbook, staged.replace)
    except BaseException as error:
        if new is not None and _inode(workbook) == new:  # the list is the new one, whatever came after: so are its companions
            raise
        lost = [path for path, content in before.items() if not _put_back(path, content)]
        if lost and isinstance(error, OutputError):
            raise OutputError([*error.problems, *(Problem("M-116", Origin(path.name)) for path in lost)]) from None
        raise


def _inode(path: Path) -> int | None:
    try:
        return path.lstat().st_ino
    except OSError:
        return None


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        raise OutputError([Problem("M-109", Origin(path.name))]) from None


def _write(path: Path, content: bytes | None) -> None:
    if content is not None:
        write_file(path, content)
        return
    try:
        path.unlink(missing_ok=True)
    except OSError:
        raise OutputError([Problem("M-109", Origin(path.name))]) from None


def _put_back(path: Path, content: bytes | None) -> bool:
    """Whether what stood there before stands there now."""
    with suppress(OutputError):
        if _content(path) != content:
            _write(path, content)
        return True
    return False


def move_exports(ordner: Arbeitsordner, monat: Listenmonat, delivery: Delivery, ersetzt: Iterable[str]) -> list[Problem]:
    """Move the exports of a published run into the month folder.

    Args:
        ordner: The work folder.
        monat: The list month.
        delivery: The files of the run.
        ersetzt: Names of kept files that a newer delivery replaced.

    Returns:
        A notice per export that could not be moved; the list does not depend on it.
    """
    home = ordner.monat_eingang(monat)
    moves = intake.moves(delivery, set(ersetzt), home, ordner.eingang)
    stuck: list[Path] = []
    undecided = False  # a replaced file is stuck in its place: the new ones stay in the drop zone, and the next run decides anew
    for old, new in moves:
        is_new = old.is_relative_to(ordner.eingang)
        if (undecided and is_new) or not _move(old, new):
            stuck.append(old)
            undecided = undecided or not is_new
    with suppress(OSError):  # an empty folder left in the drop zone harms nobody
        _remove_empty_folders(ordner.eingang)
    return [Problem("M-111" if os.path.lexists(old) else "M-117", Origin(old.name)) for old in stuck]


def report_path(ordner: Arbeitsordner, monat: Listenmonat, jetzt: datetime) -> Path:
    """`Nachweise/Lauf_JJJJ-MM_<time>.json`."""
    return ordner.nachweise / f"Lauf_{monat}_{jetzt:%Y%m%dT%H%M%S}.json"


def complete_report(path: Path, content: bytes) -> list[Problem]:
    """The report again, with what was said after the list was written; a notice if it keeps its first form."""
    try:
        write_file(path, content)
    except OutputError:
        return [Problem("M-115", Origin(path.name))]
    return []


def _move(old: Path, new: Path) -> bool:
    try:
        make_folder(new.parent)
        move_file(old, intake.free(new))
    except OutputError:
        return False
    return True


def _remove_empty_folders(eingang: Path) -> None:
    for folder in sorted((path for path in eingang.rglob("*") if path.is_dir() and not path.is_symlink()), reverse=True):
        with suppress(OSError):
            folder.rmdir()  # refuses unless it is empty
