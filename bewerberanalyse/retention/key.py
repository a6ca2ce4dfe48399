"""The month password: a random key file in the month folder, destroyed before anything else at month end.

Without it every copy of an encrypted list is unreadable, wherever it lies. Whoever copied the key keeps the list.
"""

import contextlib
import os
import secrets
import stat
from pathlib import Path

from bewerberanalyse.config.atomic import create_file
from bewerberanalyse.model.problems import Origin, OutputError, Problem
from bewerberanalyse.retention.folder import Folder, FolderEntry
from bewerberanalyse.retention.plan import EntryKind

FILE = ".schluessel"
_RANDOM_BYTES = 24  # 32 letters: 192 bit
_LETTERS = 32


def create(month_folder: Path) -> str:
    """The password of the month: the one that is there, otherwise a new random one, safely on disk before it is returned.

    Raises:
        OutputError: it can be neither read nor written.
    """
    path = month_folder / FILE
    with contextlib.suppress(OutputError):
        return read(month_folder)
    password = secrets.token_urlsafe(_RANDOM_BYTES)
    try:
        path.unlink(missing_ok=True)  # torn while it was written: nothing was ever encrypted with it
        create_file(path, password.encode("ascii"))
    except FileExistsError:  # another run was faster
        return read(month_folder)
    except OSError:
        raise OutputError([Problem("L-953", Origin(month_folder.name))]) from None
    return password


def read(month_folder: Path) -> str:
    """The password of the month.

    Raises:
        OutputError: there is no key, or only part of one.
    """
    try:
        path = month_folder / FILE
        text = path.read_text("ascii") if stat.S_ISREG(path.lstat().st_mode) else ""
    except (OSError, UnicodeDecodeError):
        text = ""
    if len(text) != _LETTERS:
        raise OutputError([Problem("L-953", Origin(month_folder.name))])
    return text


def destroy(folder: Folder) -> FolderEntry | None:
    """Overwrite and remove the key of an open month folder.

    A key with a second name (hard link) is not overwritten, because that would change a file outside; its name is removed.

    Returns:
        What was removed; None if there was no key.
    """
    try:
        entry = folder.entry(FILE)
    except FileNotFoundError:
        return None
    if entry.art is EntryKind.ORDNER:
        return None
    if entry.art is EntryKind.DATEI and entry.links == 1:
        with contextlib.suppress(OSError):
            _overwrite(folder, entry)
    folder.remove(entry, force=True)
    return entry


def _overwrite(folder: Folder, entry: FolderEntry) -> None:
    with os.fdopen(folder.open_file(FILE, os.O_WRONLY), "wb") as file:
        file.write(secrets.token_bytes(min(max(entry.bytes_, _LETTERS), 4096)))
        file.flush()
        os.fsync(file.fileno())
