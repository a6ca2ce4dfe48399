"""The one place that writes files: completely or not at all, and only where a deletion run would delete again.

Inside a work folder no link to a folder is followed, no mounted place entered, no file with a second name replaced: what lies there
would outlive its month. Nothing but what stood there before or the new content can be read under a name. Temporary files lie
beside their target, carry the suffix `.teil` and are swept at the next start if a run was killed. Only the handles of `retention`
write besides this module (receipts, keys, the marker): they refuse the same by their nature.
"""

import errno
import os
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from bewerberanalyse.config.process import temp_name
from bewerberanalyse.config.workfolder import MARKER
from bewerberanalyse.model.problems import Origin, OutputError, Problem

Content = bytes | Callable[[Path], object]

NAME_SURROGATE = 0x20000000  # set in the reparse tag of symbolic links and junctions, not of cloud files (OneDrive)
REPARSE_POINT = 0x400
_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700
_WAIT_SECONDS = (0.05, 0.1, 0.2, 0.4)  # virus scanners hold a fresh file for a moment on Windows


class UnsafePlaceError(OSError):
    """A deletion run would not delete there: a link, a mounted place, a file with a second name."""


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
        refuse_unsafe(path)
        _create(temp, content if isinstance(content, bytes) else b"")
        if not isinstance(content, bytes):
            content(temp)
        _flush(temp)
        refuse_unsafe(path)  # writing takes seconds; the folder may have become a link meanwhile
        _replace(temp, path)
    except OSError as error:
        raise OutputError([_problem(error, path)]) from None
    finally:
        with suppress(OSError):
            temp.unlink(missing_ok=True)


def create_file(path: Path, data: bytes) -> None:
    """Make a file that must not exist yet; one of two runs at the same moment wins. A killed run may leave it torn.

    Raises:
        FileExistsError: it exists.
        OSError: it cannot be made, or the place is unsafe.
    """
    refuse_unsafe(path)
    _create(path, data)
    _flush(path)
    flush_folder(path.parent)


def move_file(old: Path, new: Path) -> None:
    """Move a file to a new name on the same drive, open to its owner only; the folders exist.

    Raises:
        OutputError: nothing was changed.
    """
    try:
        refuse_unsafe(new)
        if is_link(os.lstat(old)):
            raise UnsafePlaceError(errno.ELOOP, "")
        if os.name != "nt":
            old.chmod(_PRIVATE_FILE)
        old.replace(new)
    except OSError as error:
        raise OutputError([_problem(error, old)]) from None


def make_folder(path: Path) -> None:
    """Make the folder and its missing parents, open to the owner only.

    Raises:
        OutputError: the folder cannot be made, or it, or one above it in the work folder, is a link or a mounted place.
    """
    try:
        for folder in (*reversed(path.parents), path):
            if not folder.exists():
                refuse_unsafe(folder)
                folder.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
        refuse_unsafe(path / "inside")
    except OSError as error:
        raise OutputError([_problem(error, path)]) from None


def refuse_unsafe(path: Path) -> None:
    """Look at the target and at every folder between it and its work folder.

    A link in place of the target itself is harmless: it is replaced, never followed, as deletion removes it without following.
    Outside any work folder only the target is looked at.

    Raises:
        UnsafePlaceError: a deletion run would not delete what is written there.
    """
    home = next((folder for folder in path.parents if os.path.lexists(folder / MARKER)), path.parent)
    mount = mount_of(home)
    for folder in path.parents[: path.parents.index(home)] if home in path.parents else ():
        found = os.lstat(folder)
        if is_link(found) or not stat.S_ISDIR(found.st_mode) or mount_of(folder) != mount:
            raise UnsafePlaceError(errno.ELOOP, "")
    with suppress(FileNotFoundError):
        found = os.lstat(path)
        if stat.S_ISREG(found.st_mode) and found.st_nlink > 1:
            raise UnsafePlaceError(errno.EMLINK, "")


def is_link(found: os.stat_result) -> bool:
    """Whether this is a symbolic link, junction or mount-point reparse."""
    reparse = getattr(found, "st_file_attributes", 0) & REPARSE_POINT
    return stat.S_ISLNK(found.st_mode) or bool(reparse and getattr(found, "st_reparse_tag", 0) & NAME_SURROGATE)


def mount_of(folder: Path | int) -> str:
    """The mount a folder lies on, as a path or an open descriptor.

    The device number alone would miss a bind mount of the same file system; a path that cannot be opened counts by its device.
    """
    if os.name == "nt" and isinstance(folder, Path):
        return str(os.lstat(folder).st_dev)
    handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)) if isinstance(folder, Path) else folder
    try:
        with Path(f"/proc/self/fdinfo/{handle}").open(encoding="ascii") as info:
            for line in info:
                if line.startswith("mnt_id:"):
                    return line
    except FileNotFoundError:  # no Linux
        pass
    finally:
        if isinstance(folder, Path):
            os.close(handle)
    return str(os.fstat(handle).st_dev) if isinstance(folder, int) else str(os.lstat(folder).st_dev)


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
    if isinstance(error, UnsafePlaceError):
        return Problem("L-112", Origin(path.name))
    return Problem("M-109" if isinstance(error, PermissionError) else "M-110", Origin(path.name))
