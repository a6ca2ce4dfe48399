"""Handles on folders that cannot be tricked into another place, and what lies in `Monate/` seen through them.

`execute` and `copies` work with the handles, the planner with the list; no link and no mount is entered. Nothing outside this module and
`area` opens or removes an entry of the work folder.
"""

import contextlib
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bewerberanalyse.config.atomic import is_link
from bewerberanalyse.config.workfolder import BERLIN
from bewerberanalyse.retention.plan import EntryKind, FoundEntry

OFFLINE = 0x1000 | 0x400000

_MAX_DEPTH = 32


class MountPointError(OSError):
    """Another file system, or a part of this one mounted a second time, begins here."""


@dataclass(frozen=True, slots=True)
class FolderEntry:
    """One name in a folder, as it was when it was looked at."""

    name: str
    art: EntryKind
    bytes_: int
    inode: tuple[int, int]
    links: int
    mtime: float
    offline: bool = False  # a cloud file that opening would fetch


class Folder(Protocol):
    """An open folder."""

    def entries(self) -> list[FolderEntry]:
        """Everything in it; names that vanish meanwhile are left out (see `look_at`)."""

    def entry(self, name: str) -> FolderEntry:
        """One name in it, links not followed."""

    def open(self, name: str, *, force: bool = False) -> "Folder":
        """A folder in it; with `force`, its mode is changed if it forbids that.

        Raises:
            MountPointError: it lies on another mount.
            OSError: it is a link or no folder (ELOOP, ENOTDIR), or cannot be opened.
        """

    def open_file(self, name: str, flags: int, mode: int = 0o600) -> int:
        """Descriptor of a file in it; a link is refused."""

    def make(self, name: str) -> None:
        """Make a folder in it, open to the owner only."""

    def remove(self, entry: FolderEntry, *, force: bool = False) -> None:
        """Remove a file, link or empty folder; with `force`, write protection is lifted if it stands in the way."""

    def touch(self, name: str) -> None:
        """Set the time stamp of an existing file to the present time of its file system; needs no free space."""

    def lift(self, name: str, target: "Folder", new_name: str) -> None:
        """Move a folder in it up to `target`."""

    def flush(self) -> None:
        """Make removed names stay removed after a power cut."""

    def close(self) -> None:
        """Give the handle back."""


@contextlib.contextmanager
def opened(parent: Folder, name: str, *, force: bool = False) -> Iterator[Folder]:
    """A folder inside another, closed at the end."""
    folder = parent.open(name, force=force)
    try:
        yield folder
    finally:
        folder.close()


def look_at(names: Callable[[], list[str]], look: Callable[[str], FolderEntry]) -> list[FolderEntry]:
    """The entries behind the names; names that vanish meanwhile are left out.

    A name that stays listed and yet cannot be found (a share in trouble) is UNBEKANNT: it must not pass for deleted.
    """
    found, vanished = [], []
    for name in names():
        try:
            found.append(look(name))
        except FileNotFoundError:
            vanished.append(name)
    still_listed = set(names()) if vanished else set()
    return found + [FolderEntry(name, EntryKind.UNBEKANNT, 0, (0, 0), 0, 0.0) for name in vanished if name in still_listed]


def entry_of(name: str, found: os.stat_result) -> FolderEntry:
    """The entry as its stat result describes it."""
    attributes = getattr(found, "st_file_attributes", 0)
    return FolderEntry(
        name, _kind(found), found.st_size, (found.st_dev, found.st_ino), found.st_nlink, found.st_mtime, bool(attributes & OFFLINE)
    )


def _kind(found: os.stat_result) -> EntryKind:
    if is_link(found):
        return EntryKind.VERWEIS
    if stat.S_ISDIR(found.st_mode):
        return EntryKind.ORDNER
    return EntryKind.DATEI if stat.S_ISREG(found.st_mode) else EntryKind.SONSTIGES


def read_months(monate: Folder) -> list[FoundEntry]:
    """Every entry of `Monate/` with the number and size of the files below it.

    Raises:
        OSError: `Monate/` itself cannot be read. What cannot be read further down is not counted, but its folder is listed.
    """
    return [_found(monate, entry) for entry in monate.entries()]


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


def _found(monate: Folder, entry: FolderEntry) -> FoundEntry:
    if entry.art is not EntryKind.ORDNER:
        return FoundEntry(entry.name, entry.art, int(entry.art is EntryKind.DATEI), entry.bytes_ if entry.art is EntryKind.DATEI else 0)
    return FoundEntry(entry.name, entry.art, *count(monate, entry.name))


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
