"""The marker file of a work folder: says that deletion may work here, and only here.

It holds a random id and the absolute path at which `einrichten` was run. A marker copied elsewhere, or a folder that was moved,
is refused until someone runs `einrichten` again; so is an empty mount point, which must never pass for "nothing to do".
"""

import contextlib
import errno
import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from bewerberanalyse.config.workfolder import MARKER, Arbeitsordner, Listenmonat
from bewerberanalyse.model.problems import ConfigError, Problem, RetentionError
from bewerberanalyse.retention.area import open_root
from bewerberanalyse.retention.folder import Folder
from bewerberanalyse.retention.place import unfit

VERSION = 1
_MAX_BYTES = 16 * 1024
_MODE = 0o600
_LINKED = frozenset({errno.ELOOP, errno.ENOTDIR, errno.EXDEV})


@dataclass(frozen=True, slots=True)
class Marker:
    """What the marker file says."""

    kennung: str
    ordner: str
    frueher: tuple[str, ...] = ()


def register(ordner: Arbeitsordner) -> None:
    """Make the folder a work folder, or confirm its new place after it was moved. Existing content is left alone.

    Raises:
        ConfigError: the place is not fit for personal data, or the marker cannot be written.
    """
    place = os.path.realpath(ordner.path)
    if reason := _unfit(ordner) or unfit(place):
        raise ConfigError([Problem("L-110", angaben={"grund": reason})])
    try:
        ordner.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        root = open_root(ordner.path)
        try:
            confirmed = _confirmed(root, place)
            if confirmed is not None:
                _write(root, confirmed)
        finally:
            root.close()
    except OSError as error:
        code = "L-111" if error.errno in _LINKED else "L-108"
        raise ConfigError([Problem(code)]) from None


def check(ordner: Arbeitsordner) -> list[Problem]:
    """Why nothing may be deleted in this folder; empty if everything is in order."""
    try:
        with opened_area(ordner):
            return []
    except RetentionError as error:
        return list(error.problems)


@contextlib.contextmanager
def opened_area(ordner: Arbeitsordner) -> Iterator[tuple[Folder, Marker]]:
    """A handle on the registered work folder and its marker, read through that very handle.

    Raises:
        RetentionError: the folder is missing, a link, not registered, or registered for another place.
    """
    if reason := _unfit(ordner):
        _refuse("L-105", grund=reason)
    try:
        root = open_root(ordner.path)
    except OSError as error:
        _refuse("L-106" if error.errno in _LINKED else "L-101")
    try:
        marker = _checked(root, ordner)
        yield root, marker
    finally:
        root.close()


def former_places_with_months(marker: Marker) -> int:
    """How many earlier places of this work folder still hold month folders."""
    return sum(_holds_months(Path(place) / "Monate") for place in marker.frueher)


def _unfit(ordner: Arbeitsordner) -> str:
    return unfit(os.path.abspath(ordner.path))  # noqa: PTH100 - resolves „..“ by the text alone; nothing is opened yet


def _checked(root: Folder, ordner: Arbeitsordner) -> Marker:
    try:
        marker = _read(root)
        is_empty = marker is None and not root.entries()
    except ValueError:
        _refuse("L-103")
    except OSError:
        _refuse("L-101")
    if marker is None:
        _refuse("L-101" if is_empty else "L-102")
    place = os.path.realpath(ordner.path)
    if os.path.normcase(marker.ordner) != os.path.normcase(place):
        _refuse("L-104")
    if reason := unfit(place):
        _refuse("L-105", grund=reason)
    try:
        root.open(ordner.monate.name).close()
    except FileNotFoundError:
        _refuse("L-107")
    except OSError as error:
        _refuse("L-106" if error.errno in _LINKED else "L-101")
    return marker


def _refuse(code: str, **angaben: str) -> NoReturn:
    raise RetentionError([Problem(code, angaben=angaben)]) from None


def _read(root: Folder) -> Marker | None:
    """The marker; None if there is none.

    Raises:
        ValueError: it is damaged or of another version.
    """
    try:
        with os.fdopen(root.open_file(MARKER, os.O_RDONLY), "rb") as file:
            data = json.loads(file.read(_MAX_BYTES))
    except FileNotFoundError:
        return None
    except RecursionError:  # thousands of brackets
        raise ValueError from None
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise ValueError
    kennung, place, earlier = data.get("kennung"), data.get("ordner"), data.get("frueher", [])
    if not (isinstance(kennung, str) and isinstance(place, str) and isinstance(earlier, list)):
        raise ValueError  # noqa: TRY004 - damaged text, no wrong call
    return Marker(kennung, place, tuple(str(item) for item in earlier))


def _confirmed(root: Folder, place: str) -> Marker | None:
    """The marker to write; None if the right one is already there."""
    try:
        old = _read(root)
    except ValueError:
        old = None
    if old is None:
        return Marker(secrets.token_hex(16), place)
    if old.ordner == place:
        return None
    earlier = dict.fromkeys((*old.frueher, old.ordner))
    return Marker(old.kennung, place, tuple(item for item in earlier if item != place))


def _write(root: Folder, marker: Marker) -> None:
    data = {"version": VERSION, "kennung": marker.kennung, "ordner": marker.ordner, "frueher": list(marker.frueher)}
    text = json.dumps(data, ensure_ascii=False, indent=1).encode()
    with os.fdopen(root.open_file(MARKER, os.O_RDWR | os.O_CREAT, _MODE), "r+b") as file:
        file.write(text)  # a torn marker is refused by `check` and mended by the next `einrichten`
        file.truncate()
        file.flush()
        os.fsync(file.fileno())
    root.flush()


def _holds_months(folder: Path) -> bool:
    try:
        return any(Listenmonat.parse(entry.name) for entry in folder.iterdir())
    except (OSError, ValueError):  # gone, or no path at all
        return False
