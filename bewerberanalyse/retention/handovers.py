"""Hand-overs with a deletion day of their own, before that of their month: their name says the day, so no file need be opened for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from bewerberanalyse.config.workfolder import BERLIN
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.retention.folder import Folder, FolderEntry, opened
from bewerberanalyse.retention.plan import EntryKind, Plan

PREFIX = "Uebergabe_"
SEALED = f"{PREFIX}Versand_"  # with a password of its own, which stands nowhere: nobody here can look inside
_DAY = re.compile(rf"{PREFIX}.+_bis_([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})\.xlsx")


def suffix(day: date) -> str:
    """What the name of a hand-over ends with that goes before its month does."""
    return f"_bis_{day.isoformat()}"


@dataclass(frozen=True, slots=True)
class Handovers:
    """How many were deleted on their own day, how many due ones are left, and when the next one is due (None: none waits)."""

    geloescht: int = 0
    offen: int = 0
    naechste: datetime | None = None

    @property
    def problems(self) -> list[Problem]:
        """What is left, as a message."""
        return [Problem("L-610", angaben={"anzahl": self.offen})] if self.offen else []


def delete_due(root: Folder, monate: str, plan: Plan, *, probe: bool = False) -> Handovers:
    """Remove the hand-overs whose own day has come from the months that stay, and look again.

    Args:
        root: The registered work folder.
        monate: Name of the folder of the months.
        plan: Its clocks must all have reached the day; a pause suspends it as it does the month.
        probe: Remove nothing; `offen` then counts what would go.
    """
    due, later, failed = _sorted(root, monate, plan)
    removed = 0
    if due and not probe:
        removed = sum(_remove(root, monate, month, entry) for month, entry in due)
        due, later, failed = _sorted(root, monate, plan)
    return Handovers(removed, len(due) + failed, min(later, default=None))


def _remove(root: Folder, monate: str, month: str, entry: FolderEntry) -> bool:
    """Whether it was there and is gone now; what stays is seen by the look afterwards."""
    try:
        with opened(root, monate) as months, opened(months, month) as folder:
            folder.remove(entry, force=True)
            folder.flush()
    except OSError:
        return False
    return True


def _sorted(root: Folder, monate: str, plan: Plan) -> tuple[list[tuple[str, FolderEntry]], list[datetime], int]:
    """Those that are due, the days of the others, and how many months could not be looked into."""
    due: list[tuple[str, FolderEntry]] = []
    later: list[datetime] = []
    unseen = 0
    staying = [one.fund.name for one in (*plan.nicht_faellig, *plan.strittig) if one.fund.art is EntryKind.ORDNER]
    for month in staying:
        try:
            with opened(root, monate) as months, opened(months, month) as folder:
                entries = folder.entries()
        except OSError:
            unseen += 1
            continue
        for entry, day in _with_day(entries):
            deadline = datetime.combine(day, plan.loeschzeit, BERLIN)
            if plan.has_come(deadline):
                due.append((month, entry))
            else:
                later.append(deadline)
    return due, later, unseen


def _with_day(entries: list[FolderEntry]) -> Iterator[tuple[FolderEntry, date]]:
    for entry in entries:
        found = _DAY.fullmatch(entry.name)
        if found is None or entry.art is EntryKind.ORDNER:
            continue
        try:
            yield entry, date.fromisoformat(found[1])
        except ValueError:  # 2026-02-30: no day; it goes with the month
            continue
