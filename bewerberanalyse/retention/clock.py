"""The clock of the share: the time stamp its file system gives to a fresh file. The system clock is read elsewhere, in cli."""

import os
from datetime import UTC, datetime

from bewerberanalyse.config.process_mark import temp_name
from bewerberanalyse.config.workfolder import MARKER
from bewerberanalyse.retention.folder import Folder

_MODE = 0o600


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
