"""The first look at a file: is it one, and is it small enough.

Nothing is opened that is not a regular file. `check_workbook` is the same care for workbooks people filled in, before openpyxl
reads them.
"""

import stat
from pathlib import Path

from bewerberanalyse.ingest import zip_guard
from bewerberanalyse.ingest.refusal import HEAD_BYTES, FileKind, RefusalError, Why, kind_of
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.settings import ReadLimits

_KINDS = (
    (stat.S_ISLNK, "eine Verknüpfung"),
    (stat.S_ISDIR, "ein Ordner"),
    (stat.S_ISFIFO, "eine Warteschlange"),
    (stat.S_ISSOCK, "eine Verbindung"),
    (stat.S_ISCHR, "ein Gerät"),
    (stat.S_ISBLK, "ein Gerät"),
)
_IGNORED_NAMES = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db", ".directory"})
_IGNORED_STARTS = ("~$", ".~lock.", "._", ".~")


def is_no_export(name: str) -> bool:
    """True for the files programs leave beside others: lock files, thumbnails, folder settings."""
    return name.lower() in _IGNORED_NAMES or name.startswith(_IGNORED_STARTS)


def check_file(path: Path, grenzen: ReadLimits) -> None:
    """Refuse what is not a regular file of sensible size.

    Raises:
        RefusalError: a link, folder, pipe or device; too large; not accessible.
    """
    try:
        info = path.lstat()
    except (OSError, ValueError):
        raise RefusalError(Why.NO_ACCESS) from None
    reparse = getattr(info, "st_reparse_tag", 0)
    if reparse & 0x20000000:  # a name surrogate on Windows: link or junction
        raise RefusalError(Why.NOT_A_FILE, {"grund": "eine Verknüpfung"})
    for test, grund in _KINDS:
        if test(info.st_mode):
            raise RefusalError(Why.NOT_A_FILE, {"grund": grund})
    if not stat.S_ISREG(info.st_mode):
        raise RefusalError(Why.NOT_A_FILE, {"grund": "unbekannte Art"})
    if info.st_size > grenzen.dateigroesse_mb << 20:
        raise RefusalError(Why.TOO_LARGE, {"grenze": grenzen.dateigroesse_mb})


def check_workbook(path: Path, name: str, grenzen: ReadLimits) -> Problem | None:
    """None if the .xlsx file is safe to open with openpyxl, else the message for people."""
    try:
        check_file(path, grenzen)
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
        if not head:
            raise RefusalError(Why.EMPTY)  # noqa: TRY301 - one way out for all refusals
        if kind_of(head) is not FileKind.XLSX:
            raise RefusalError(Why.OTHER_TABLE, {"art": "keine .xlsx-Mappe"})  # noqa: TRY301 - see above
        zip_guard.scan(path)
    except RefusalError as refusal:
        return Problem(refusal.code.value, Origin(name), refusal.angaben)
    except OSError:
        return Problem("E-103", Origin(name))
    return None
