"""A folder known by its path, for Windows, where Python has no directory descriptors.

Reparse points (links, junctions) are recognised before every step and never entered. Between the look and the step another
process could still put a link in place; on Windows that needs write access to the month folder, whose owner could delete anyway.
"""
# pathlib drops trailing dots and double separators; these names must be taken as they are.
# ruff: noqa: PTH101, PTH102, PTH104, PTH106, PTH108, PTH208

import contextlib
import errno
import os
import stat
from pathlib import Path

from bewerberanalyse.retention.folder import Folder, FolderEntry, MountPointError, entry_of, look_at
from bewerberanalyse.retention.plan import EntryKind

_FILE_FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


class PathFolder:
    """A folder known by its path, for systems without directory descriptors."""

    def __init__(self, path: str) -> None:
        self._path = path

    @classmethod
    def opened(cls, path: str) -> "PathFolder":
        """The folder at `path`; a link, junction or file is refused."""
        found = entry_of("", os.lstat(path))
        if found.art is EntryKind.VERWEIS:
            raise OSError(errno.ELOOP, "")
        if found.art is not EntryKind.ORDNER:
            raise NotADirectoryError(errno.ENOTDIR, "")
        return cls(path)

    def entries(self) -> list[FolderEntry]:
        """Everything in it."""
        return look_at(lambda: os.listdir(self._path), self.entry)

    def entry(self, name: str) -> FolderEntry:
        """One name in it."""
        return entry_of(name, os.lstat(self._join(name)))

    def open(self, name: str, *, force: bool = False) -> "PathFolder":  # noqa: ARG002 - folders have no read-only mode on Windows
        """A folder in it."""
        folder = PathFolder.opened(self._join(name))
        if os.path.ismount(folder._path):  # noqa: SLF001 - same class
            raise MountPointError(errno.EXDEV, "")
        return folder

    def open_file(self, name: str, flags: int, mode: int = 0o600) -> int:
        """Descriptor of a file in it."""
        with contextlib.suppress(FileNotFoundError):
            if self.entry(name).art is EntryKind.VERWEIS:
                raise OSError(errno.ELOOP, "")
        return os.open(self._join(name), flags | _FILE_FLAGS, mode)

    def make(self, name: str) -> None:
        """Make a folder in it."""
        os.mkdir(self._join(name), stat.S_IRWXU)

    def remove(self, entry: FolderEntry, *, force: bool = False) -> None:
        """Remove a file, link or empty folder; the read-only attribute is cleared first if needed."""
        try:
            self._remove(entry)
        except PermissionError:
            if not force:
                raise
            if entry.art is not EntryKind.VERWEIS:
                os.chmod(self._join(entry.name), stat.S_IWRITE | stat.S_IREAD | stat.S_IEXEC)
            self._remove(entry)

    def touch(self, name: str) -> None:
        """Set the time stamp of an existing file."""
        os.utime(self._join(name))

    def lift(self, name: str, target: Folder, new_name: str) -> None:
        """Move a folder in it up to `target`."""
        if isinstance(target, PathFolder):
            os.rename(self._join(name), target._join(new_name))  # noqa: SLF001 - same class

    def flush(self) -> None:
        """Windows has no such call for folders."""

    def close(self) -> None:
        """Nothing is held."""

    def _remove(self, entry: FolderEntry) -> None:
        path = self._join(entry.name)
        if entry.art is EntryKind.ORDNER:
            os.rmdir(path)
        elif entry.art is EntryKind.VERWEIS:
            _remove_link(path)
        else:
            os.unlink(path)

    def _join(self, name: str) -> str:
        return f"{self._path}{os.sep}{name}"


def long_path(path: Path) -> str:
    r"""The path in the form that allows more than 260 letters, trailing dots and device names on Windows (`\\?\`)."""
    text = str(path)
    if os.name != "nt" or text.startswith("\\\\?\\"):
        return text
    return "\\\\?\\UNC\\" + text[2:] if text.startswith("\\\\") else "\\\\?\\" + text


def _remove_link(path: str) -> None:
    try:
        os.unlink(path)
    except (PermissionError, IsADirectoryError):
        os.rmdir(path)  # junctions and links to folders go this way on Windows; their target stays
