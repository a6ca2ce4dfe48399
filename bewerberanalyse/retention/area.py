"""Opens a folder of the work folder by the means the system has: a directory descriptor, or on Windows its path.

Every step follows no link, and mounts inside the area are not entered. Where there are no descriptors, reparse points (links, junctions)
are recognised before every step; between the look and the step another process could still put a link in place, but that needs write
access to the month folder, whose owner could delete anyway.
"""

# pathlib drops trailing dots and double separators; these names must be taken as they are.
# ruff: noqa: PTH101, PTH102, PTH104, PTH106, PTH108, PTH208

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from bewerberanalyse.config.atomic import mount_of
from bewerberanalyse.retention.folder import Folder, FolderEntry, MountPointError, entry_of, look_at
from bewerberanalyse.retention.plan import EntryKind

_FILE_FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_FOLLOW_NOTHING = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_DIRECTORY_FLAGS = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _FOLLOW_NOTHING
_FILE = _FOLLOW_NOTHING | getattr(os, "O_NONBLOCK", 0)  # a FIFO must not block the opening


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


class PosixFolder:
    """A directory descriptor."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._mount = mount_of(handle)

    @classmethod
    def opened(cls, path: Path) -> "PosixFolder":
        """The folder at `path`; a link or file is refused."""
        return cls._of(os.open(path, _DIRECTORY_FLAGS))

    def entries(self) -> list[FolderEntry]:
        """Everything in it."""
        return look_at(lambda: os.listdir(self._handle), self.entry)

    def entry(self, name: str) -> FolderEntry:
        """One name in it."""
        return entry_of(name, os.stat(name, dir_fd=self._handle, follow_symlinks=False))

    def open(self, name: str, *, force: bool = False) -> "PosixFolder":
        """A folder in it, made accessible first if its mode forbids that."""
        try:
            handle = os.open(name, _DIRECTORY_FLAGS, dir_fd=self._handle)
        except PermissionError:
            if not force:
                raise
            self._unlock(name)
            handle = os.open(name, _DIRECTORY_FLAGS, dir_fd=self._handle)
        folder = PosixFolder._of(handle)
        if folder._mount != self._mount:  # noqa: SLF001 - same class
            folder.close()
            raise MountPointError(errno.EXDEV, "")
        return folder

    def open_file(self, name: str, flags: int, mode: int = 0o600) -> int:
        """Descriptor of a file in it."""
        return os.open(name, flags | _FILE, mode, dir_fd=self._handle)

    def make(self, name: str) -> None:
        """Make a folder in it."""
        os.mkdir(name, stat.S_IRWXU, dir_fd=self._handle)

    def remove(self, entry: FolderEntry, *, force: bool = False) -> None:
        """Remove a file, link or empty folder."""
        try:
            self._remove(entry)
        except PermissionError:
            if not force:
                raise
            if sys.platform != "win32":  # this class never runs there; the checker of types must know
                os.fchmod(self._handle, stat.S_IMODE(os.fstat(self._handle).st_mode) | stat.S_IRWXU)
            self._remove(entry)

    def touch(self, name: str) -> None:
        """Set the time stamp of an existing file."""
        os.utime(name, dir_fd=self._handle, follow_symlinks=False)

    def lift(self, name: str, target: Folder, new_name: str) -> None:
        """Move a folder in it up to `target`."""
        if isinstance(target, PosixFolder):
            os.rename(name, new_name, src_dir_fd=self._handle, dst_dir_fd=target._handle)  # noqa: SLF001 - same class

    def flush(self) -> None:
        """Make removed names stay removed; file systems that cannot do that say so with EINVAL."""
        try:
            os.fsync(self._handle)
        except OSError as error:
            if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EROFS}:
                raise

    def close(self) -> None:
        """Give the handle back."""
        with contextlib.suppress(OSError):
            os.close(self._handle)

    @classmethod
    def _of(cls, handle: int) -> "PosixFolder":
        try:
            return cls(handle)
        except OSError:
            os.close(handle)
            raise

    def _remove(self, entry: FolderEntry) -> None:
        if entry.art is EntryKind.ORDNER:
            os.rmdir(entry.name, dir_fd=self._handle)
        else:
            os.unlink(entry.name, dir_fd=self._handle)

    def _unlock(self, name: str) -> None:
        path_only = getattr(os, "O_PATH", 0)  # a handle that chmod cannot be led away from by a link put in its place
        if not path_only:
            return
        handle = os.open(name, path_only | _DIRECTORY_FLAGS, dir_fd=self._handle)
        try:
            Path(f"/proc/self/fd/{handle}").chmod(stat.S_IRWXU)
        finally:
            os.close(handle)


def open_root(path: Path) -> Folder:
    """An open handle on `path`, which must be a folder and no link (ELOOP, ENOTDIR otherwise)."""
    if os.name == "nt":
        return PathFolder.opened(long_path(path))
    return PosixFolder.opened(path)


@contextlib.contextmanager
def opened_root(path: Path) -> Iterator[Folder]:
    """The same, closed at the end."""
    folder = open_root(path)
    try:
        yield folder
    finally:
        folder.close()
