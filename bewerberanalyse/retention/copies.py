"""Finds copies of expired lists outside the month folders: in the configured folders and where Office keeps recovery files.

What carries our document property is ours and is deleted. What only bears our name is deleted in the places Office uses
by itself, and reported elsewhere, because a person may have named it. Not due, or not ours: left alone and not counted.
"""

import os
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bewerberanalyse.config.workfolder import MARKER, Listenmonat
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.retention import document_mark
from bewerberanalyse.retention.area import opened_root
from bewerberanalyse.retention.folder import Entry, Folder, opened
from bewerberanalyse.retention.place import unfit
from bewerberanalyse.retention.plan import Art

ZEITGRENZE_S = 120.0
_MAX_DEPTH = 12
_STEM = re.compile(r"Fallliste_(\d{4}-\d{2})(?!\d)", re.IGNORECASE)
_MONTH = re.compile(r"(?<!\d)(\d{4}-\d{2})(?!\d)")
_OWNER_FILE = re.compile(r"^(~\$|\.~lock\.)")
_SUFFIXES = frozenset(
    {
        *("", ".xlsx", ".xlsm", ".xlsb", ".xltx", ".xls", ".xlt", ".ods", ".ots"),
        *(".docx", ".docm", ".dotx", ".tmp", ".bak", ".asd", ".xar", ".wbk"),
    }
)
_ARCHIVE = ".zip"


@dataclass(frozen=True, slots=True)
class Ort:
    """A place to search. `nach_namen`: what bears our name is deleted even without our property."""

    path: Path
    nach_namen: bool = False
    eigener: bool = False


@dataclass(slots=True)
class Kopien:
    """What the search did; no names, because a person may have put one into a file name."""

    geloescht: int = 0
    faellig: int = 0  # found by a preview; a run would delete them
    geblieben: int = 0
    nur_dem_namen_nach: int = 0
    unerreichbar: int = 0
    unvollstaendig: bool = False

    @property
    def gefunden(self) -> int:
        """Copies that are still there."""
        return self.faellig + self.geblieben + self.nur_dem_namen_nach

    @property
    def problems(self) -> list[Problem]:
        """The search in messages."""
        found = {"L-901": self.geloescht, "L-907": self.faellig, "L-902": self.geblieben, "L-903": self.nur_dem_namen_nach}
        counts = (*found.items(), ("L-904", self.unerreichbar))
        problems = [Problem(code, angaben={"anzahl": count}) for code, count in counts if count]
        return [*problems, Problem("L-905")] if self.unvollstaendig else problems


def office_places(environment: Mapping[str, str]) -> list[Ort]:
    """Where Excel and LibreOffice keep recovery files, opened attachments and lists of recent files of this user."""
    below = {
        "APPDATA": ("Microsoft/Excel", "Microsoft/Office/Recent", "Microsoft/Windows/Recent", "LibreOffice/4/user/backup"),
        "LOCALAPPDATA": ("Microsoft/Office/UnsavedFiles", "Microsoft/Windows/INetCache/Content.Outlook", "Temp"),
        "HOME": (".config/libreoffice/4/user/backup",),
    }
    return [
        Ort(Path(environment[variable], *folder.split("/")), nach_namen=True)
        for variable, folders in below.items()
        if environment.get(variable)
        for folder in folders
    ]


def search_folders(texts: Sequence[str]) -> tuple[list[Ort], list[Problem]]:
    """The configured folders that may be searched, and a message per folder that may not."""
    places, problems = [], []
    for text in texts:
        if reason := unfit(text, synchronised=True):
            problems.append(Problem("L-906", angaben={"grund": reason}))
        else:
            places.append(Ort(Path(text)))
    return places, problems


def search(orte: Sequence[Ort], is_due: Callable[[Listenmonat], bool], *, loeschen: bool, zeitgrenze_s: float = ZEITGRENZE_S) -> Kopien:
    """Look for copies of due months.

    Args:
        orte: Where; a place of Office that does not exist is no finding, a configured folder that does not exist is.
        is_due: Whether a month is to be deleted now.
        loeschen: False for a preview: what would be deleted is only counted.
        zeitgrenze_s: After this time the search stops and says so.
    """
    run = _Search(is_due, loeschen, time.monotonic() + zeitgrenze_s)
    for ort in orte:
        try:
            with opened_root(ort.path) as folder:
                if ort.eigener or not _is_work_folder(folder):
                    run.walk(folder, ort, 0)
        except OSError:
            run.found.unerreichbar += not ort.nach_namen
    return run.found


@dataclass(slots=True)
class _Search:
    is_due: Callable[[Listenmonat], bool]
    loeschen: bool
    deadline: float
    found: Kopien = field(default_factory=Kopien)

    def walk(self, folder: Folder, ort: Ort, depth: int) -> None:
        for entry in folder.entries():
            if time.monotonic() > self.deadline:
                self.found.unvollstaendig = True
                return
            if entry.art is Art.DATEI:
                self._file(folder, entry, ort)
            elif entry.art is Art.ORDNER and depth >= _MAX_DEPTH:
                self.found.unvollstaendig = True
            elif entry.art is Art.ORDNER:
                self._folder(folder, entry, ort, depth)

    def _folder(self, parent: Folder, entry: Entry, ort: Ort, depth: int) -> None:
        try:
            with opened(parent, entry.name) as inner:
                if not _is_work_folder(inner) and not self._goes_anyway(entry, ort, depth):
                    self.walk(inner, ort, depth + 1)
        except FileNotFoundError:
            return
        except OSError:  # no rights, another mount: cannot be said to be free of copies
            self.found.unvollstaendig = True

    def _goes_anyway(self, entry: Entry, ort: Ort, depth: int) -> bool:
        """In a preview the due month folders are still there; what lies in them is no copy."""
        monat = Listenmonat.parse(entry.name) if ort.eigener and depth == 1 and not self.loeschen else None
        return monat is not None and self.is_due(monat)

    def _file(self, folder: Folder, entry: Entry, ort: Ort) -> None:
        mark, packed_mark, packed_name = _look_into(folder, entry)
        monat = _month(_MONTH, mark or packed_mark) or _month(_STEM, entry.name) or _month(_STEM, packed_name)
        if monat is None or not self.is_due(monat):
            return
        if packed_mark:  # ours, but the archive may hold other things as well: a person decides
            self.found.geblieben += 1
            return
        if not (mark or ort.nach_namen or _OWNER_FILE.match(entry.name)):
            self.found.nur_dem_namen_nach += 1
            return
        try:
            if self.loeschen:
                folder.remove(entry)
                self.found.geloescht += 1
            else:
                self.found.faellig += 1
        except FileNotFoundError:
            return
        except OSError:
            self.found.geblieben += 1


def _is_work_folder(folder: Folder) -> bool:
    """Another work folder has its own rules, and its own pause."""
    try:
        folder.entry(MARKER)
    except OSError:
        return False
    return True


def _look_into(folder: Folder, entry: Entry) -> tuple[str, str, str]:
    """The Listenkennung of a file; if it is an archive, the first Listenkennung and the first of our names packed in it."""
    suffix = os.path.splitext(entry.name)[1].casefold()  # noqa: PTH122 - a name, no path
    if entry.offline or suffix not in _SUFFIXES | {_ARCHIVE}:
        return "", "", ""
    try:
        with os.fdopen(folder.open_file(entry.name, os.O_RDONLY), "rb") as file:
            if suffix != _ARCHIVE:
                return document_mark.read(file), "", ""
            named = next((name for name in document_mark.names(file) if _STEM.search(name)), "")
            return "", document_mark.packed(file), named
    except OSError:
        return "", "", ""


def _month(pattern: re.Pattern[str], text: str) -> Listenmonat | None:
    found = pattern.search(text)
    return Listenmonat.parse(found.group(1)) if found else None
