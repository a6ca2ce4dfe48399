"""What the share itself knows of a deletion run: whether another one is at work, and what time it is there.

One run at a time per work folder; waiting is bounded, because deletion must go on even if another run hangs. The lock is held by the
operating system, not by the file: a file left behind by a dead machine or process locks nothing. The clock is the time stamp the file
system gives to a fresh file; the system clock is read elsewhere, in cli.
"""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from bewerberanalyse.config.process import temp_name
from bewerberanalyse.config.workfolder import MARKER
from bewerberanalyse.retention.folder import Folder

LOCK_FILE = ".bewerberanalyse-sperre"
_LOCK_MODE = 0o600
_PAUSE_S = 0.05
_MODE = 0o600


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def held(root: Folder, wait_s: float) -> Iterator[bool]:
    """Hold the lock of the work folder as far as the file system knows locks.

    Yields:
        False only if another run holds it for longer than `wait_s`. Where no lock can be had (full disk, a share without
        locks) the run is on its own. The caller deletes in any case.
    """
    try:
        handle = root.open_file(LOCK_FILE, os.O_RDWR | os.O_CREAT, _LOCK_MODE)
    except OSError:
        yield True
        return
    try:
        yield _acquired(handle, time.monotonic() + wait_s)
    finally:
        os.close(handle)  # gives the lock back


def _acquired(handle: int, deadline: float) -> bool:
    while True:
        try:
            _try_lock(handle)
        except (BlockingIOError, PermissionError):  # held by another run
            if time.monotonic() >= deadline:
                return False
            time.sleep(_PAUSE_S)
        except OSError:  # this file system knows no locks
            return True
        else:
            return True


def share_clock(root: Folder) -> datetime | None:
    """The time on the share, or None if nothing there can be written.

    On a full disk no file can be made; touching the marker needs no space and serves as well.
    """
    name = temp_name("uhr")
    try:
        os.close(root.open_file(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE))
    except OSError:
        return _touched(root)
    try:
        entry = root.entry(name)
        root.remove(entry)
    except OSError:
        return None
    return datetime.fromtimestamp(entry.mtime, UTC)


def _touched(root: Folder) -> datetime | None:
    try:
        root.touch(MARKER)
        return datetime.fromtimestamp(root.entry(MARKER).mtime, UTC)
    except OSError:
        return None
