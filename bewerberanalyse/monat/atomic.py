"""Writes a file completely or not at all; nothing but what stood there before or the new content can be read under its name.

Temporary files lie beside their target, carry the suffix `.teil` and are swept at the next start if a run was killed.
"""

import errno
import os
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from bewerberanalyse.config.process_mark import temp_name
from bewerberanalyse.problems import Origin, OutputError, Problem

Content = bytes | Callable[[Path], object]

_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700
_WAIT_SECONDS = (0.05, 0.1, 0.2, 0.4)  # virus scanners hold a fresh file for a moment on Windows


def write_file(path: Path, content: Content) -> None:
    """Put `content` under the name `path`, readable by its owner only.

    Args:
        path: Target; its folder exists.
        content: The bytes, or a function that writes them to the path it is given (an empty file is already there).

    Raises:
        OutputError: nothing was changed: the old file still stands and no temporary file is left.
    """
    temp = path.with_name(temp_name(path.name))
    try:
        _create(temp, content if isinstance(content, bytes) else b"")
        if not isinstance(content, bytes):
            content(temp)
        _flush(temp)
        _replace(temp, path)
    except OSError as error:
        raise OutputError([_problem(error, path)]) from None
    finally:
        with suppress(OSError):
            temp.unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    """Make the folder and its missing parents, open to the owner only.

    Raises:
        OutputError: the folder cannot be made.
    """
    try:
        for folder in (*reversed(path.parents), path):
            if not folder.exists():
                folder.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
    except OSError as error:
        raise OutputError([_problem(error, path)]) from None


def flush_folder(path: Path) -> None:
    """Make names in the folder survive a power cut; without effect where the system cannot do that (Windows, some shares)."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _create(temp: Path, data: bytes) -> None:
    with open(temp, "xb", opener=lambda name, flags: os.open(name, flags, _PRIVATE_FILE)) as file:
        file.write(data)


def _flush(temp: Path) -> None:
    with temp.open("r+b") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "")
        os.fsync(file.fileno())
    if os.name != "nt":
        temp.chmod(_PRIVATE_FILE)


def _replace(temp: Path, path: Path) -> None:
    for wait in (*_WAIT_SECONDS, None):
        try:
            temp.replace(path)
            break
        except PermissionError:
            if wait is None or os.name != "nt":
                raise
            time.sleep(wait)
    flush_folder(path.parent)


def _problem(error: OSError, path: Path) -> Problem:
    return Problem("M-109" if isinstance(error, PermissionError) else "M-110", Origin(path.name))
