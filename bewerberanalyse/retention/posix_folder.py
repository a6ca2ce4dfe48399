"""A folder as a directory descriptor: every step follows no link, and mounts inside the area are not entered."""

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path

from bewerberanalyse.config.atomic import mount_of
from bewerberanalyse.retention.folder import Folder, FolderEntry, MountPointError, entry_of, look_at
from bewerberanalyse.retention.plan import EntryKind

_FOLLOW_NOTHING = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_DIRECTORY_FLAGS = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _FOLLOW_NOTHING
_FILE_FLAGS = _FOLLOW_NOTHING | getattr(os, "O_NONBLOCK", 0)  # a FIFO must not block the opening


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
        return look_at(lambda: os.listdir(self._handle), self.entry)  # noqa: PTH208 - a descriptor, no path

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
        return os.open(name, flags | _FILE_FLAGS, mode, dir_fd=self._handle)

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
