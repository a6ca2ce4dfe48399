"""Deletes exactly what a plan calls due, then what killed runs left behind, and looks again afterwards; decides nothing itself.

The keys go first, so that even a run that is stopped right away leaves only unreadable lists. What is in use is tried again
for a bounded time. Links are removed, never followed; mounts are not entered. The result is complete only if a fresh look
at the folder finds none of the due months.
"""

import contextlib
import errno
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bewerberanalyse.config.process import is_abandoned, is_temp, temp_name
from bewerberanalyse.config.workfolder import CARRIED_FILE, Arbeitsordner
from bewerberanalyse.model.problems import Origin, Problem, RetentionError
from bewerberanalyse.retention import folder, key
from bewerberanalyse.retention.folder import Folder, FolderEntry, MountPointError, opened
from bewerberanalyse.retention.plan import EntryKind, FoundEntry, MonthEntry, Plan
from bewerberanalyse.retention.register import opened_area

WAITS_S = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)
TIME_LIMIT_S = 900.0
_MAX_DEPTH = 24  # deeper folders are lifted up first, so that no tree can use up the descriptors
_IN_USE = frozenset({errno.EBUSY, errno.ETXTBSY, errno.ENOTEMPTY, errno.EEXIST})
_IN_USE_WINDOWS = frozenset({32, 33})
_OLD_S = 3600.0  # no single file takes an hour to write; then the writer is dead even if its machine cannot be asked
_SWEPT_DEPTH = 8
_OUR_FOLDERS = frozenset({"Monate", "Nachweise", "Zeitplan"})


@dataclass(frozen=True, slots=True)
class Counted:
    """What was removed."""

    ordner: int = 0
    dateien: int = 0
    verweise: int = 0
    bytes_: int = 0
    uebernahmen: int = 0  # of the files: decisions carried over from the month before


@dataclass(frozen=True, slots=True)
class DeletionResult:
    """The outcome of a deletion. `reste` counts what the second look still found of due months."""

    geloescht: Counted
    reste: int
    verbleibende_monate: tuple[str, ...]
    verknuepft: int
    problems: tuple[Problem, ...]

    @property
    def is_complete(self) -> bool:
        """Nothing of a due month was found by the second look, and nothing went wrong."""
        return not self.reste and not self.problems


class TimeLimitError(Exception):
    """The run takes longer than allowed; what is left is reported."""


def execute(
    plan: Plan, ordner: Arbeitsordner, *, wartezeiten_s: Sequence[float] = WAITS_S, zeitgrenze_s: float = TIME_LIMIT_S
) -> DeletionResult:
    """Delete the due months.

    Args:
        plan: Made for this folder.
        ordner: A registered work folder; its marker is read again through the handle that deletes.
        wartezeiten_s: Pauses before each further attempt at what was in use.
        zeitgrenze_s: After this time no further entry is touched.

    Raises:
        RetentionError: the folder may not be touched (see `register.check`).
    """
    run = _Deletion(time.monotonic() + zeitgrenze_s)
    inode = (0, 0)
    with opened_area(ordner) as (root, _):
        try:
            inode = root.entry(ordner.monate.name).inode
            with opened(root, ordner.monate.name) as monate:
                run.delete(monate, plan.faellig, wartezeiten_s)
        except TimeLimitError:
            run.failures["L-605", ordner.monate.name] += 1
        except OSError as error:
            run.failures[_code(error), ordner.monate.name] += 1
    return _look_again(plan, ordner, run, inode)


@dataclass(slots=True)
class _Deletion:
    deadline: float
    ordner: int = 0
    dateien: int = 0
    verweise: int = 0
    bytes_: int = 0
    uebernahmen: int = 0
    failures: Counter[tuple[str, str]] = field(default_factory=Counter)  # code and place
    month: str = ""
    lifted: int = 0
    linked_months: int = 0
    names: dict[tuple[int, int], list[int]] = field(default_factory=dict)  # per file: names it had, names removed

    def delete(self, monate: Folder, faellig: Sequence[MonthEntry], waits: Sequence[float]) -> None:
        """All attempts. Failures of an attempt count only if it was the last one."""
        for wait in (*waits, None):
            self.failures.clear()
            self._attempt(monate, faellig)
            if not self.failures or wait is None:
                return
            if time.monotonic() + wait > self.deadline:
                raise TimeLimitError
            time.sleep(wait)

    def _attempt(self, monate: Folder, faellig: Sequence[MonthEntry]) -> None:
        for eintrag in faellig:
            with contextlib.suppress(OSError), opened(monate, eintrag.fund.name, force=True) as month:  # a failure shows again below
                if (found := key.destroy(month)) is not None:
                    self._count(found)
        for eintrag in faellig:
            self._remove(monate, eintrag.fund.name)
        try:
            monate.flush()
        except OSError as error:
            self.failures[_code(error), "Monate"] += 1

    def _remove(self, parent: Folder, name: str) -> None:
        """One due month, with everything in it."""
        self.month, self.lifted = name, 1
        while self.lifted:
            self.lifted = 0
            try:
                entry = parent.entry(name)
                if entry.art is EntryKind.ORDNER:
                    with opened(parent, name, force=True) as month:
                        self._empty(month, month, 1)
                if not self.lifted:
                    self._remove_entry(parent, entry)
                    self.linked_months += entry.art is EntryKind.VERWEIS
            except FileNotFoundError:
                return
            except OSError as error:
                self._failed(error)

    def _empty(self, folder: Folder, month: Folder, depth: int) -> None:
        for entry in folder.entries():
            if time.monotonic() > self.deadline:
                raise TimeLimitError
            try:
                if entry.art is EntryKind.ORDNER and depth >= _MAX_DEPTH:
                    folder.lift(entry.name, month, temp_name("tief"))
                    self.lifted += 1
                    continue
                if entry.art is EntryKind.ORDNER:
                    with opened(folder, entry.name, force=True) as inner:
                        self._empty(inner, month, depth + 1)
                self._remove_entry(folder, entry)
            except FileNotFoundError:  # another run was faster
                continue
            except OSError as error:
                self._failed(error, entry.name)

    def _remove_entry(self, folder: Folder, entry: FolderEntry) -> None:
        folder.remove(entry, force=True)
        self._count(entry)

    def _count(self, entry: FolderEntry) -> None:
        if entry.art is EntryKind.ORDNER:
            self.ordner += 1
        elif entry.art is EntryKind.VERWEIS:
            self.verweise += 1
        else:
            self.dateien += 1
            self.uebernahmen += entry.name == CARRIED_FILE
        if entry.art is EntryKind.DATEI:
            self.bytes_ += entry.bytes_
            had, removed = self.names.get(entry.inode, (0, 0))
            self.names[entry.inode] = [max(had, entry.links), removed + 1]

    def _failed(self, error: OSError, name: str = "") -> None:
        """Note a failure with its place. Of file names only that of the list itself is told; others may hold a person's name."""
        if error.errno in {errno.ENOTEMPTY, errno.EEXIST} and (self.failures or self.lifted):
            return  # a mere consequence of an earlier failure
        place = f"Monate/{self.month}/{name}" if name == f"Fallliste_{self.month}.xlsx" else f"Monate/{self.month}"
        self.failures[_code(error), place] += 1


def _look_again(plan: Plan, ordner: Arbeitsordner, run: _Deletion, inode: tuple[int, int]) -> DeletionResult:
    """The second look: opened anew by path, so that a share that went away does not pass for an empty one.

    It asks for every due month again, not only for those of the plan: the first look may have missed one.
    """
    left: list[FoundEntry] = []
    problems = [Problem(code, Origin(place), {"anzahl": number}) for (code, place), number in sorted(run.failures.items())]
    try:
        with opened_area(ordner) as (root, _), opened(root, ordner.monate.name) as monate:
            if root.entry(ordner.monate.name).inode != inode:
                problems.append(Problem("L-101"))
            left = [fund for fund in folder.read_months(monate) if fund.monat and plan.is_due(fund.monat)]
    except RetentionError as error:
        problems.extend(error.problems)
    except OSError as error:
        problems.append(Problem(_code(error), angaben={"anzahl": 1}))
    linked = sum(had > removed for had, removed in run.names.values())
    if linked:
        problems.append(Problem("L-606", angaben={"anzahl": linked}))
    if run.linked_months:
        problems.append(Problem("L-609", angaben={"anzahl": run.linked_months}))
    if left and not problems:
        problems.append(Problem("L-607", angaben={"anzahl": len(left)}))
    return DeletionResult(
        Counted(run.ordner, run.dateien, run.verweise, run.bytes_, run.uebernahmen),
        sum(1 + fund.dateien for fund in left),
        tuple(fund.name for fund in left),
        linked,
        tuple(problems),
    )


def _code(error: OSError) -> str:
    if isinstance(error, MountPointError):
        return "L-603"
    if getattr(error, "winerror", None) in _IN_USE_WINDOWS or error.errno in _IN_USE:
        return "L-601"
    return "L-602" if isinstance(error, PermissionError) else "L-604"


@dataclass(slots=True)
class SweepResult:
    """How many leftovers were removed, and how many could not be."""

    entfernt: int = 0
    geblieben: int = 0

    @property
    def problems(self) -> list[Problem]:
        """The sweep in messages."""
        counts = (("L-811", self.entfernt), ("L-812", self.geblieben))
        return [Problem(code, angaben={"anzahl": count}) for code, count in counts if count]


def sweep(root: Folder, now: datetime | None) -> SweepResult:
    """Remove leftovers below the work folder: those whose process no longer runs, and those older than an hour.

    Args:
        root: The registered work folder.
        now: The clock of the share, because file times come from there; None if it cannot be had, then age does not count.
    """
    result = SweepResult()
    _sweep(root, now.timestamp() if now else 0.0, result, 0, remove_all=False)
    return result


def _sweep(folder: Folder, now: float, result: SweepResult, depth: int, *, remove_all: bool) -> None:
    try:
        entries = folder.entries()
    except OSError:
        return
    for entry in entries:
        leftover = remove_all or (is_temp(entry.name) and (is_abandoned(entry.name) or now - entry.mtime > _OLD_S))
        try:
            if entry.art is EntryKind.ORDNER and (0 < depth < _SWEPT_DEPTH or leftover or entry.name in _OUR_FOLDERS):
                with opened(folder, entry.name) as inner:
                    _sweep(inner, now, result, depth + 1, remove_all=leftover)
            if leftover:
                _remove(folder, entry, result)
        except FileNotFoundError:
            continue
        except OSError:
            result.geblieben += leftover


def _remove(folder: Folder, entry: FolderEntry, result: SweepResult) -> None:
    folder.remove(entry)
    result.entfernt += 1
