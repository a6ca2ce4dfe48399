"""Finds what is left of expired months outside their folders: in the work folder, in the configured folders, where Office recovers files.

What carries our mark, or is ours by its content, is deleted wherever it lies. A folder that holds the stored cases of a month is that
month's folder, whatever its name: its „Eingang“ goes with it. What only bears our name is deleted in the places Office uses by itself
and reported elsewhere, because a person may have named it. In the work folder, what speaks of persons and belongs to no running month is
reported. Foreign files are never deleted; whatever stays undecided keeps the run from being complete.
"""

import contextlib
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from os import O_RDONLY, fdopen
from pathlib import Path

from bewerberanalyse.config.workfolder import MARKER, Listenmonat
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.retention import contents, recognise
from bewerberanalyse.retention.area import opened_root
from bewerberanalyse.retention.folder import Folder, FolderEntry, opened
from bewerberanalyse.retention.plan import EntryKind
from bewerberanalyse.retention.recognise import Look, TooLateError
from bewerberanalyse.retention.register import unfit

TIME_LIMIT_S = 120.0
_MAX_DEPTH = 12
_OWNER_FILE = re.compile(r"^(~\$|\.~lock\.)")
_INBOX, _MONTHS = "Eingang", "Monate"
_FIXED = frozenset({"Eingang", "Monate", "Nachweise", "Massnahmen", "Filter", "Zeitplan", "Unterlagen"})  # never anybody's month folder
_RULES = frozenset(
    {"/filters.yaml", "/einstellungen.yaml", "/filters.yaml.alt", "/einstellungen.yaml.alt"}  # they may name renumbered persons
)
PAPERS = (
    "Verarbeitungsverzeichnis|Loeschkonzept|TOM|DSFA|Feldkatalog|Information_Kunden|Information_Beschaeftigte|Betroffenenrechte|Einordnung|"
    "Pruefung_60_Minuten|Personalrat|Dienstvereinbarung|IT|Aenderungen"
)
_PAPERS = re.compile(  # the program's own texts about fields: they list headings of persons, but never a number of one
    rf"Unterlagen/(?:Stand\.json|(?:{PAPERS})(?: \(bearbeitet bis [\d, -]+\))?\.(?:md|docx))"
)


@dataclass(frozen=True, slots=True)
class CopyPlace:
    """A place to search.

    `nach_namen`: what bears our name is deleted even without our property. `eigener`: the work folder. `inside`: a month of it, by itself.
    """

    path: Path
    nach_namen: bool = False
    eigener: bool = False
    inside: bool = False


class Finding(StrEnum):
    """What the search found, by the message that says it."""

    DELETED = "L-901"
    DUE = "L-907"  # by a preview; a run would delete it
    LEFT = "L-902"
    NAMED = "L-903"  # only by its name
    UNEXPLAINED = "L-908"  # in the work folder, speaks of persons, belongs to no month
    AGAIN = "L-910"  # byte for byte an export of an expired month, in the drop zone or a searched folder
    UNSEEN = "L-909"  # an archive or document that could not be looked into
    AWAY = "L-904"
    PICTURE = "L-911"  # in the work folder: reported, for nobody can say whether persons stand on it


_LYING = (Finding.LEFT, Finding.NAMED, Finding.UNEXPLAINED, Finding.AGAIN)


@dataclass(slots=True)
class Copies:
    """What the search did.

    `orte`: where, below the work folder, elsewhere the whole path. Only for the screen of whoever asks: nothing writes them down, because a
    person may have put a name into a file name.
    """

    orte: dict[Finding, list[str]] = field(default_factory=lambda: {one: [] for one in Finding}, repr=False)
    unbrauchbar: int = 0
    unvollstaendig: bool = False

    def count(self, *findings: Finding) -> int:
        """How many of these."""
        return sum(len(self.orte[one]) for one in findings)

    @property
    def geloescht(self) -> int:
        """Copies that are gone."""
        return self.count(Finding.DELETED)

    @property
    def gefunden(self) -> int:
        """Copies that are still there."""
        return self.count(Finding.DUE, *_LYING)

    @property
    def ungesehen(self) -> int:
        """What could not be looked into."""
        return self.count(Finding.UNSEEN)

    @property
    def offen(self) -> bool:
        """Something due may still lie there, so the run is not complete."""
        return bool(self.count(*_LYING, Finding.UNSEEN, Finding.AWAY) or self.unbrauchbar) or self.unvollstaendig

    @property
    def problems(self) -> list[Problem]:
        """The search in messages."""
        problems = [Problem(finding.value, angaben={"anzahl": len(where)}) for finding, where in self.orte.items() if where]
        return [*problems, Problem("L-905")] if self.unvollstaendig else problems


def office_places(environment: Mapping[str, str]) -> list[CopyPlace]:
    """Where Excel and LibreOffice keep recovery files, opened attachments and lists of recent files of this user."""
    below = {
        "APPDATA": ("Microsoft/Excel", "Microsoft/Office/Recent", "Microsoft/Windows/Recent", "LibreOffice/4/user/backup"),
        "LOCALAPPDATA": ("Microsoft/Office/UnsavedFiles", "Microsoft/Windows/INetCache/Content.Outlook", "Temp"),
        "HOME": (".config/libreoffice/4/user/backup",),
    }
    return [
        CopyPlace(Path(environment[variable], *folder.split("/")), nach_namen=True)
        for variable, folders in below.items()
        if environment.get(variable)
        for folder in folders
    ]


def search_folders(texts: Sequence[str]) -> tuple[list[CopyPlace], list[Problem]]:
    """The configured folders that may be searched, and a message per folder that may not."""
    places, problems = [], []
    for text in texts:
        if reason := unfit(text, synchronised=True):
            problems.append(Problem("L-906", angaben={"grund": reason}))
        else:
            places.append(CopyPlace(Path(text)))
    return places, problems


def search(
    orte: Sequence[CopyPlace],
    is_due: Callable[[Listenmonat], bool],
    *,
    loeschen: bool,
    zeitgrenze_s: float = TIME_LIMIT_S,
    sums: contents.Sums | None = None,
    kennung: str = "",
) -> Copies:
    """Look for what is left of due months.

    Args:
        orte: Where; a place of Office that does not exist is no finding, a configured folder that does not exist is.
        is_due: Whether a month is to be deleted now.
        loeschen: False for a preview: what would be deleted is only counted.
        zeitgrenze_s: After this time the search stops and says so.
        sums: Checksums of what the months took in.
        kennung: The key they were made with.
    """
    run = _Search(is_due, loeschen, time.monotonic() + zeitgrenze_s, sums or {}, kennung)
    for ort in orte:
        try:
            with opened_root(ort.path) as folder:
                if ort.eigener or not _is_work_folder(folder):
                    run.walk(folder, _SearchPlace(ort, 2, fixed=False) if ort.inside else _SearchPlace(ort))
        except TooLateError:
            run.found.unvollstaendig = True
        except OSError:
            if not ort.nach_namen:
                run.found.orte[Finding.AWAY].append(str(ort.path))
    return run.found


@dataclass(frozen=True, slots=True)
class _SearchPlace:
    """Where the search stands.

    `zone` is the folder of the work folder it is in. `month`: a running month explains what lies here; `inbox`: the drop zone does.
    `expired`: all of it goes. `fixed`: the folder is never taken for a month folder that somebody renamed. `running`: it bears the name of
    a month that is not due; nothing in it goes for a checksum alone, whatever else could or could not be read. `path`: as shown.
    """

    ort: CopyPlace
    depth: int = 0
    zone: str = ""
    month: str = ""
    inbox: bool = False
    expired: bool = False
    fixed: bool = True
    running: bool = False
    path: str = ""

    def at(self, name: str) -> str:
        """Where this lies: the path below the work folder, elsewhere the whole one."""
        return f"{self.path}/{name}" if self.path else name if self.ort.eigener else str(self.ort.path / name)


@dataclass(slots=True)
class _Search:
    is_due: Callable[[Listenmonat], bool]
    loeschen: bool
    deadline: float
    sums: contents.Sums
    kennung: str
    found: Copies = field(default_factory=Copies)
    due_sums: dict[int, set[str]] = field(default_factory=dict)  # size -> checksums of due months

    def __post_init__(self) -> None:
        for month, pairs in self.sums.items():
            for size, total in pairs if self._due(month) else ():
                self.due_sums.setdefault(size, set()).add(total)

    def walk(self, folder: Folder, place: _SearchPlace) -> None:
        """The stored cases go last: while they are there, the rest of their folder is known for theirs."""
        entries = folder.entries()
        looks = self._looks(folder, entries, place)
        if place.month and place.fixed and not self._is_running(looks, place.month):
            place = replace(place, month="", fixed=False)
            looks = self._looks(folder, entries, place)
        stored = {month for _, look in looks if look.stored_cases for month in look.months}
        is_theirs = not place.fixed and bool(stored) and all(map(self._due, stored))
        if stored and not is_theirs and not place.fixed and not place.expired:
            place = replace(place, month=place.month or min(stored))
        trouble = self._trouble
        for entry in entries:
            self.check_time()
            if entry.art is EntryKind.ORDNER:
                inner = self._below(place, entry.name)
                self._folder(folder, entry, replace(inner, expired=inner.expired or (is_theirs and entry.name == _INBOX)))
            elif entry.art is EntryKind.VERWEIS and place.ort.eigener and not (place.month or (place.depth == 0 and entry.name in _FIXED)):
                self._note(Finding.UNSEEN, entry, place)  # it may lead to a month that was moved
            elif entry.art is EntryKind.UNBEKANNT:
                self.found.unvollstaendig |= not place.ort.nach_namen
        for entry, look in sorted(looks, key=lambda pair: pair[1].stored_cases):
            if look.stored_cases and is_theirs and self._trouble != trouble:
                self._note(Finding.LEFT, entry, place)  # by it the next run knows what could not be removed now
                continue
            self._file(folder, entry, look, replace(place, expired=place.expired or (is_theirs and look.own)))

    def _looks(self, folder: Folder, entries: list[FolderEntry], place: _SearchPlace) -> list[tuple[FolderEntry, Look]]:
        return [(entry, self._look(folder, entry, place)) for entry in entries if entry.art is EntryKind.DATEI]

    def _is_running(self, looks: list[tuple[FolderEntry, Look]], month: str) -> bool:
        """Whether a list was made for the month: a folder of that name alone explains nothing that lies in it.

        What could not be looked into may be that list, unless something there belongs to an expired month.
        """
        seen = {of for _, look in looks for of in look.months}
        hidden = any(look.unseen for _, look in looks) and not any(map(self._due, seen))
        return month in self.sums or month in seen or hidden

    @property
    def _trouble(self) -> tuple[int, bool]:
        return self.found.count(Finding.LEFT), self.found.unvollstaendig

    def check_time(self) -> None:
        """Stop when the time is over."""
        if time.monotonic() > self.deadline:
            raise TooLateError

    def _below(self, place: _SearchPlace, name: str) -> _SearchPlace:
        """What the name of a folder says: a running month explains what lies in it, a due one takes every explanation away."""
        inner = replace(place, depth=place.depth + 1, fixed=False, path=place.at(name))
        if not place.ort.eigener:
            return inner
        if place.depth == 0:
            return replace(inner, zone=name, fixed=name in _FIXED, inbox=name == _INBOX)
        month = recognise.month_in_name(name)
        if place.depth == 1 and place.zone == _MONTHS and Listenmonat.parse(name) and not self._due(month):
            return replace(inner, month=month, fixed=True, running=True)
        return replace(inner, month="", inbox=False, running=False) if self._due(month) else inner

    def _folder(self, parent: Folder, entry: FolderEntry, place: _SearchPlace) -> None:
        if place.depth > _MAX_DEPTH:
            self.found.unvollstaendig = True
            return
        try:
            with opened(parent, entry.name) as inner:
                if not _is_work_folder(inner) and not self._goes_anyway(entry, place):
                    self.walk(inner, place)
            if place.expired and self.loeschen:
                with contextlib.suppress(OSError):  # something in it stayed, and was counted
                    parent.remove(entry)
        except FileNotFoundError:
            self._vanished(parent, entry, place)
        except OSError:  # no rights, another mount: cannot be said to be free of copies
            self.found.unvollstaendig |= not place.ort.nach_namen

    def _goes_anyway(self, entry: FolderEntry, place: _SearchPlace) -> bool:
        """In a preview the due month folders are still there; what lies in them is no copy."""
        at_home = place.ort.eigener and place.depth == 2 and place.zone == _MONTHS and not self.loeschen
        return at_home and Listenmonat.parse(entry.name) is not None and self._due(entry.name)

    def _look(self, folder: Folder, entry: FolderEntry, place: _SearchPlace) -> Look:
        """What the file is; what cannot be opened is unseen."""
        if entry.offline or not entry.bytes_:
            return Look(unseen=entry.offline and place.ort.eigener)
        here = f"{place.zone}/{entry.name}" if place.depth < 2 else ""
        persons = place.ort.eigener and not (place.month or place.inbox or here in _RULES)
        try:
            with fdopen(folder.open_file(entry.name, O_RDONLY), "rb") as file:
                return recognise.look(file, persons=persons, headings=_PAPERS.fullmatch(here) is None, check_time=self.check_time)
        except FileNotFoundError:
            self._vanished(folder, entry, place)
            return Look()
        except OSError:
            return Look(unseen=True)

    def _file(self, folder: Folder, entry: FolderEntry, look: Look, place: _SearchPlace) -> None:
        by_name = recognise.STEM.search(entry.name)
        named = bool(by_name and self._due(by_name.group(1)))
        if place.expired or self._is_ours(entry, look) or (named and (place.ort.nach_namen or _OWNER_FILE.match(entry.name))):
            self._remove(folder, entry, place)
        elif look.months and not look.unseen:
            return  # a running month
        elif any(map(self._due, look.packed)):  # ours, but the archive may hold other things as well: a person decides
            self._note(Finding.LEFT, entry, place)
        elif named or any(map(self._due, look.named)):
            self._note(Finding.NAMED, entry, place)
        elif self._was_taken_in(folder, entry, place):
            if place.ort.eigener and not (place.inbox or place.month or place.running):
                self._remove(folder, entry, place)
            else:  # somebody may have delivered it again, or keep it elsewhere for good
                self._note(Finding.AGAIN, entry, place)
        elif not place.ort.nach_namen and (finding := self._unclear(entry, look, place)):
            self._note(finding, entry, place)

    def _unclear(self, entry: FolderEntry, look: Look, place: _SearchPlace) -> Finding | None:
        """What a file is of which nothing says that it belongs to a due month."""
        if self._is_closed(look, place):
            return Finding.UNSEEN
        if look.personal or (look.own and not place.month and not recognise.month_in_name(entry.name)):
            return Finding.UNEXPLAINED
        is_explained = place.inbox or place.month or not place.ort.eigener
        return Finding.PICTURE if look.picture and not is_explained else None

    def _note(self, finding: Finding, entry: FolderEntry, place: _SearchPlace) -> None:
        self.found.orte[finding].append(place.at(entry.name))

    def _is_ours(self, entry: FolderEntry, look: Look) -> bool:
        """By its mark, or made by this program and named after a due month."""
        months = look.months or ({recognise.month_in_name(entry.name)} if look.own else set())
        return bool(months) and all(map(self._due, months))

    def _is_closed(self, look: Look, place: _SearchPlace) -> bool:
        """A running month may hold damaged deliveries and sealed lists, but no archive that nobody can look into."""
        return (look.unseen and look.archive) if place.month else look.unseen or look.sealed

    def _was_taken_in(self, folder: Folder, entry: FolderEntry, place: _SearchPlace) -> bool:
        totals = self.due_sums.get(entry.bytes_, set())
        if not totals or place.ort.nach_namen or (place.month and place.month not in self.sums):
            return False
        try:
            total = contents.checksum(folder, entry, self.kennung)
        except OSError:
            return False
        return total in totals and (entry.bytes_, total) not in self.sums.get(place.month, frozenset())

    def _vanished(self, folder: Folder, entry: FolderEntry, place: _SearchPlace) -> None:
        """Gone meanwhile, or listed and yet not to be found (a share in trouble): only the first is as good as deleted."""
        try:
            gone = entry.name not in {other.name for other in folder.entries()}
        except OSError:
            gone = False
        self.found.unvollstaendig |= not gone and not place.ort.nach_namen

    def _remove(self, folder: Folder, entry: FolderEntry, place: _SearchPlace) -> None:
        try:
            if self.loeschen:
                folder.remove(entry)
                self._note(Finding.DELETED, entry, place)
                if entry.links > 1:  # its content lives on under another name
                    self._note(Finding.LEFT, entry, place)
            else:
                self._note(Finding.DUE, entry, place)
        except FileNotFoundError:
            self._vanished(folder, entry, place)
        except OSError:
            self._note(Finding.LEFT, entry, place)

    def _due(self, month: str) -> bool:
        monat = Listenmonat.parse(month)
        return monat is not None and self.is_due(monat)


def _is_work_folder(folder: Folder) -> bool:
    """Another work folder has its own rules, and its own pause."""
    try:
        folder.entry(MARKER)
    except OSError:
        return False
    return True
