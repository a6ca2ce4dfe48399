"""Removes the temporary files and folders of killed runs, in every month and beside them."""

from dataclasses import dataclass
from datetime import datetime

from bewerberanalyse.config.process_mark import is_abandoned, is_temp
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.retention.folder import Folder, FolderEntry, opened
from bewerberanalyse.retention.plan import EntryKind

_OLD_S = 3600.0  # no single file takes an hour to write; then the writer is dead even if its machine cannot be asked
_MAX_DEPTH = 8
_OUR_FOLDERS = frozenset({"Monate", "Nachweise", "Zeitplan"})


@dataclass(slots=True)
class Kehraus:
    """How many leftovers were removed, and how many could not be."""

    entfernt: int = 0
    geblieben: int = 0

    @property
    def problems(self) -> list[Problem]:
        """The sweep in messages."""
        counts = (("L-811", self.entfernt), ("L-812", self.geblieben))
        return [Problem(code, angaben={"anzahl": count}) for code, count in counts if count]


def sweep(root: Folder, now: datetime | None) -> Kehraus:
    """Remove leftovers below the work folder: those whose process no longer runs, and those older than an hour.

    Args:
        root: The registered work folder.
        now: The clock of the share, because file times come from there; None if it cannot be had, then age does not count.
    """
    result = Kehraus()
    _sweep(root, now.timestamp() if now else 0.0, result, 0, remove_all=False)
    return result


def _sweep(folder: Folder, now: float, result: Kehraus, depth: int, *, remove_all: bool) -> None:
    try:
        entries = folder.entries()
    except OSError:
        return
    for entry in entries:
        leftover = remove_all or (is_temp(entry.name) and (is_abandoned(entry.name) or now - entry.mtime > _OLD_S))
        try:
            if entry.art is EntryKind.ORDNER and (0 < depth < _MAX_DEPTH or leftover or entry.name in _OUR_FOLDERS):
                with opened(folder, entry.name) as inner:
                    _sweep(inner, now, result, depth + 1, remove_all=leftover)
            if leftover:
                _remove(folder, entry, result)
        except FileNotFoundError:
            continue
        except OSError:
            result.geblieben += leftover


def _remove(folder: Folder, entry: FolderEntry, result: Kehraus) -> None:
    folder.remove(entry)
    result.entfernt += 1
