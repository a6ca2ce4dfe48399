"""Says whether a path may hold personal data; judges the text of the path and opens nothing.

A deletion run that is pointed at a drive, a home folder or a synchronised folder by mistake must not start at all.
"""

import os
import re
from collections.abc import Mapping

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
