"""Reads what lies in `Monate/` for the planner; enters no links and no mounts."""

import contextlib
from datetime import datetime

from bewerberanalyse.config.workfolder import BERLIN
from bewerberanalyse.retention.folder import Folder, FolderEntry, MountPointError, opened
from bewerberanalyse.retention.plan import EntryKind, Fund

_MAX_DEPTH = 32


def read(monate: Folder) -> list[Fund]:
    """Every entry of `Monate/` with the number and size of the files below it.

    Raises:
        OSError: `Monate/` itself cannot be read. What cannot be read further down is not counted, but its folder is listed.
    """
    return [_fund(monate, entry) for entry in monate.entries()]


def count(folder: Folder, name: str) -> tuple[int, int]:
    """Number of entries that are no folders, and their size, below the folder `name`."""
    files = size = 0
    with contextlib.suppress(OSError, MountPointError):
        files, size = _count(folder, name, 0)
    return files, size


def older_files(root: Folder, name: str, now: datetime) -> int:
    """Number of files in the folder `name` and below that were last changed before the month of `now` (Europe/Berlin)."""
    begin = now.astimezone(BERLIN).replace(day=1, hour=0, minute=0, second=0, microsecond=0).timestamp()
    return _older(root, name, begin, 0)


def _older(parent: Folder, name: str, begin: float, depth: int) -> int:
    try:
        with opened(parent, name) as folder:
            entries = folder.entries()
            deeper = [entry.name for entry in entries if entry.art is EntryKind.ORDNER and depth < _MAX_DEPTH]
            return sum(entry.art is EntryKind.DATEI and entry.mtime < begin for entry in entries) + sum(
                _older(folder, inner, begin, depth + 1) for inner in deeper
            )
    except OSError:
        return 0


def _fund(monate: Folder, entry: FolderEntry) -> Fund:
    if entry.art is not EntryKind.ORDNER:
        return Fund(entry.name, entry.art, int(entry.art is EntryKind.DATEI), entry.bytes_ if entry.art is EntryKind.DATEI else 0)
    return Fund(entry.name, entry.art, *count(monate, entry.name))


def _count(folder: Folder, name: str, depth: int) -> tuple[int, int]:
    files = size = 0
    with opened(folder, name) as inner:
        for entry in inner.entries():
            if entry.art is not EntryKind.ORDNER:
                files += 1
                size += entry.bytes_ if entry.art is EntryKind.DATEI else 0
            elif depth < _MAX_DEPTH:
                with contextlib.suppress(OSError):
                    below = _count(inner, entry.name, depth + 1)
                    files, size = files + below[0], size + below[1]
    return files, size
