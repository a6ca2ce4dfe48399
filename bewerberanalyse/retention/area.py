"""Opens a folder by its path, by the means the system has."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from bewerberanalyse.retention.folder import Folder
from bewerberanalyse.retention.path_folder import PathFolder, long_path
from bewerberanalyse.retention.posix_folder import PosixFolder


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
