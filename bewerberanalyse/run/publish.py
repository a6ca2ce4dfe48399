"""Publishing a finished list: all of it is on disk before the first name changes; companions first, the workbook last.

A broken run is harmless: until the workbook is replaced the old list stands with its own companions; whatever is missing after that is
repaired by running again.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.config.process import temp_name
from bewerberanalyse.model.problems import Origin, OutputError, Problem

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
