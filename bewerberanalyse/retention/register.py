"""Which folder may hold personal data, and the marker file that says deletion may work here, and only here.

The marker holds a random id and the absolute path at which `einrichten` was run. A marker copied elsewhere, or a folder that was moved,
is refused until someone runs `einrichten` again; so is an empty mount point, which must never pass for "nothing to do". A path is judged
by its text alone: a deletion run that is pointed at a drive, a home folder or a synchronised folder by mistake must not start at all.
"""

import contextlib
import errno
import json
import os
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from bewerberanalyse.config.workfolder import MARKER, Arbeitsordner, Listenmonat
from bewerberanalyse.model.problems import ConfigError, Problem, RetentionError
from bewerberanalyse.retention.area import open_root
from bewerberanalyse.retention.folder import Folder

VERSION = 1
_MAX_BYTES = 16 * 1024
_MODE = 0o600
_LINKED = frozenset({errno.ELOOP, errno.ENOTDIR, errno.EXDEV})
_DEVICE = re.compile(r"^(\\\\|//)[?.](\\|/|$)")
_UNC_ROOT = re.compile(r"^(?:\\\\|//)[^\\/]+[\\/]*[^\\/]*[\\/]*$")
_DRIVE = re.compile(r"^[A-Za-z]:")
_RELATIVE = re.compile(r"^(?!/|\\\\|[A-Za-z]:[\\/])")
_PATTERN = re.compile(r"[*?<>|\"]|(?<=..):")
_VARIABLE = re.compile(r"%[^%/\\]+%|(?:^|[\\/])(?:~|\$[A-Za-z{(])")
_SYNCHRONISED = re.compile(r"^onedrive|sharepoint|davwwwroot|^dropbox|^google ?drive|^icloud ?drive|^nextcloud|^owncloud", re.IGNORECASE)
_SYSTEM = frozenset(
    {
        *("bin", "boot", "dev", "etc", "home", "lib", "lib64", "media", "mnt", "opt", "proc", "root", "run", "sbin", "srv", "sys", "tmp"),
        *("usr", "var", "users", "benutzer", "windows", "program files", "program files (x86)", "programme", "programdata", "recovery"),
        *("dokumente und einstellungen", "documents and settings", "system volume information"),
    }
)
_SYSTEM_THROUGHOUT = frozenset({"dev", "proc", "sys", "windows"})
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)
_HOMES = frozenset({"home", "users", "benutzer"})
_HOME_VARIABLES = ("HOME", "USERPROFILE")
_CLOUD_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


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


def unfit(path: str, environment: Mapping[str, str] | None = None, *, synchronised: bool = False) -> str:
    """Why the path must not be used, in German; an empty text if nothing speaks against it.

    Args:
        path: As written in a setting or on the command line, made absolute; Windows and POSIX forms.
        environment: Where home and cloud folders are looked up; the process's own if None.
        synchronised: Allow cloud folders (searching for copies there is wanted, storing is not).
    """
    env = os.environ if environment is None else environment
    if not path.strip() or any(ord(letter) < 32 for letter in path):
        return "Der Pfad ist leer oder enthält Steuerzeichen."
    if reason := _unfit_form(path):
        return reason
    return _unfit_place(_parts(path), env, synchronised=synchronised)


def _unfit_form(path: str) -> str:
    forms = (
        (_DEVICE, "Gerätepfade sind nicht erlaubt."),
        (_VARIABLE, "Platzhalter wie %NAME%, $NAME und ~ sind nicht erlaubt; der Pfad muss ausgeschrieben sein."),
        (_PATTERN, "Der Pfad enthält Zeichen, die für Suchmuster stehen."),
        (_RELATIVE, "Der Pfad muss mit dem Laufwerk oder der Freigabe beginnen."),
        (_UNC_ROOT, "Das ist eine ganze Freigabe."),
    )
    return next((reason for form, reason in forms if form.search(path)), "")


def _unfit_place(parts: list[str], environment: Mapping[str, str], *, synchronised: bool) -> str:
    first = parts[0].casefold() if parts else ""
    in_cloud = any(_SYNCHRONISED.search(part) for part in parts) or _is_below(parts, environment, _CLOUD_VARIABLES)
    rules = (
        (not parts, "Das ist ein ganzes Laufwerk."),
        (".." in parts or "." in parts, "Der Pfad enthält „.“ oder „..“."),
        (any(_RESERVED.match(part) for part in parts), "Der Pfad enthält einen Gerätenamen."),
        ((len(parts) == 1 and first in _SYSTEM) or first in _SYSTEM_THROUGHOUT, "Das ist ein Ordner des Betriebssystems."),
        (_is_home(parts, environment), "Das ist ein persönlicher Stammordner oder ein Ordner darüber."),
        (
            in_cloud and not synchronised,
            "Der Ordner wird mit einer Cloud abgeglichen (OneDrive, SharePoint …); dort blieben Fassungen und Papierkorb stehen.",
        ),
    )
    return next((reason for applies, reason in rules if applies), "")


def _parts(path: str) -> list[str]:
    separators = r"[\\/]+" if path.startswith("\\\\") or _DRIVE.match(path) else r"/+"
    return [part for part in re.split(separators, _DRIVE.sub("", path)) if part]


def _is_home(parts: list[str], environment: Mapping[str, str]) -> bool:
    folded = [part.casefold() for part in parts]
    if len(parts) == 2 and folded[0] in _HOMES:
        return True
    homes = [[part.casefold() for part in _parts(environment[name])] for name in _HOME_VARIABLES if environment.get(name)]
    return any(home[: len(folded)] == folded for home in homes if home)


def _is_below(parts: list[str], environment: Mapping[str, str], names: tuple[str, ...]) -> bool:
    folded = [part.casefold() for part in parts]
    roots = [[part.casefold() for part in _parts(environment[name])] for name in names if environment.get(name)]
    return any(folded[: len(root)] == root for root in roots if root)
