"""Remembers what a month took in, as keyed checksums in „Nachweise“, so that a moved export is recognised without a mark in it.

A checksum of 128 bit under the random id of the work folder: no name, no size, no content comes back from it. It is no personal data, but
it says that a file somebody holds was part of that month; therefore it is kept for two years only.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from datetime import datetime

from bewerberanalyse.config.workfolder import Listenmonat
from bewerberanalyse.retention import recognise
from bewerberanalyse.retention.folder import Folder, FolderEntry, opened
from bewerberanalyse.retention.plan import EntryKind

FOLDER = "Nachweise"
_MAX_BYTES = 16 * 1024 * 1024
_BLOCK = 1024 * 1024
_MAX_DEPTH = 12
_MODE = 0o600
_KEPT_MONTHS = 24

Sums = Mapping[str, frozenset[tuple[int, str]]]  # month -> size and checksum


def remember(root: Folder, monate: str, month: Listenmonat, kennung: str) -> None:
    """Write down the exports and the unmarked companions of a month that has a list; what was remembered before stays.

    Raises:
        OSError: the month cannot be read, or „Nachweise“ cannot be written.
    """
    known = {f"{size}:{total}" for size, total in load(root).get(str(month), ())}
    with opened(root, monate) as months, opened(months, str(month)) as folder:
        if not _has_list(folder, month):
            return
        sums = known | {f"{size}:{total}" for size, total in _own(folder, kennung, 0)}
    if sums == known:
        return
    with opened(root, FOLDER) as receipts:
        handle = receipts.open_file(_name(str(month)), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _MODE)
        with os.fdopen(handle, "wb") as file:
            file.write(json.dumps({"monat": str(month), "pruefsummen": sorted(sums)}).encode())
            file.flush()
            os.fsync(file.fileno())


def load(root: Folder) -> Sums:
    """What is remembered. A damaged file is left out: it can only make the search find less, and then content decides."""
    found: dict[str, frozenset[tuple[int, str]]] = {}
    with contextlib.suppress(OSError), opened(root, FOLDER) as folder:
        for entry in folder.entries():
            if entry.art is EntryKind.DATEI and entry.name.startswith("Inhalt_") and entry.bytes_ <= _MAX_BYTES:
                with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
                    found |= _remembered(folder, entry)
    return found


def _remembered(folder: Folder, entry: FolderEntry) -> Sums:
    with os.fdopen(folder.open_file(entry.name, os.O_RDONLY), "rb") as file:
        data = json.loads(file.read(_MAX_BYTES))
    pairs = [one.split(":") for one in data["pruefsummen"]]
    return {str(data["monat"]): frozenset((int(size), total) for size, total in pairs)}


def forget_old(root: Folder, now: datetime) -> None:
    """Remove what is older than two years."""
    this = now.year * 12 + now.month
    with contextlib.suppress(OSError), opened(root, FOLDER) as folder:
        for entry in folder.entries():
            month = Listenmonat.parse(entry.name[7:14]) if entry.name == _name(entry.name[7:14]) else None
            if month is not None and this - (month.jahr * 12 + month.monat) > _KEPT_MONTHS:
                folder.remove(entry)


def checksum(folder: Folder, entry: FolderEntry, kennung: str) -> str:
    """The keyed checksum of a file.

    Raises:
        OSError: it cannot be read.
    """
    total = hashlib.blake2b(digest_size=16, key=kennung.encode()[:64])
    with os.fdopen(folder.open_file(entry.name, os.O_RDONLY), "rb") as file:
        while block := file.read(_BLOCK):
            total.update(block)
    return total.hexdigest()


def _name(month: str) -> str:
    return f"Inhalt_{month}.json"


def _has_list(folder: Folder, month: Listenmonat) -> bool:
    for entry in folder.entries():
        if entry.art is EntryKind.DATEI and not entry.offline:
            with os.fdopen(folder.open_file(entry.name, os.O_RDONLY), "rb") as file:
                if str(month) in recognise.look(file, persons=False, check_time=lambda: None).months:
                    return True
    return False


def _own(folder: Folder, kennung: str, depth: int) -> Iterator[tuple[int, str]]:
    """Beside the list only what this program wrote; in „Eingang“ what speaks of persons. A photo somebody put there is not ours."""
    for entry in folder.entries():
        if entry.art is EntryKind.ORDNER and depth < _MAX_DEPTH and (depth or entry.name == "Eingang"):
            with opened(folder, entry.name) as inner:
                yield from _own(inner, kennung, depth + 1)
        elif entry.art is EntryKind.DATEI and entry.bytes_ and not entry.offline:
            with os.fdopen(folder.open_file(entry.name, os.O_RDONLY), "rb") as file:
                seen = recognise.look(file, persons=bool(depth), check_time=lambda: None)
            if seen.own or (depth and seen.personal):
                yield entry.bytes_, checksum(folder, entry, kennung)
