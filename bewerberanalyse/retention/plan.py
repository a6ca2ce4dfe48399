"""Decides which month folders are due, with the reason for each; touches no files and reads no clock.

Preview and deletion use the same plan, so that they cannot differ. The only input is what lies in `Monate/`: there is no
memory of earlier runs that could say "nothing to do". Source: CONTRACT §1, DESIGN §3.7.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from bewerberanalyse.config.workfolder import BERLIN, Listenmonat
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.settings import Settings

CLOCK_TOLERANCE = timedelta(hours=26)  # 24 h for a machine set to local time in the wrong zone, 2 h for summer time
MAX_PAUSE_DAYS = 31


class EntryKind(StrEnum):
    """What kind of thing a name stands for.

    VERWEIS: symbolic link, junction, mount-point reparse; never followed. UNBEKANNT: listed, but cannot be looked at.
    """

    ORDNER = "Ordner"
    DATEI = "Datei"
    VERWEIS = "Verweis"
    SONSTIGES = "Sonstiges"
    UNBEKANNT = "unbekannt"


_MONTH_IN_NAME = re.compile(r"(?<![0-9])([0-9]{4}-[0-9]{2})(?![0-9])")
_MONTH_KINDS = frozenset({EntryKind.ORDNER, EntryKind.VERWEIS, EntryKind.UNBEKANNT})


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """One entry of `Monate/`; `dateien` and `bytes_` count everything below it."""

    name: str
    art: EntryKind
    dateien: int = 0
    bytes_: int = 0

    @property
    def monat(self) -> Listenmonat | None:
        """The list month it stands for; None if it is something else."""
        monat = Listenmonat.parse(self.name) if self.art in _MONTH_KINDS else None
        return monat if monat is not None and str(monat) == self.name else None


@dataclass(frozen=True, slots=True)
class MonthEntry:
    """One month folder and why it goes or stays."""

    monat: Listenmonat
    fund: FoundEntry
    ab: datetime
    verspaetet_tage: int
    grund: str

    @property
    def zeile(self) -> str:
        """The line shown by `loeschen` and `loeschen --probe`."""
        files, size = number_of(self.fund.dateien, "Datei", "Dateien"), number_of(self.fund.bytes_, "Byte", "Bytes")
        return f"{self.monat}  {self.fund.art}, {files}, {size}  {self.grund}"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done. Every entry of `Monate/` stands in exactly one of the five groups.

    `uhren` are the clocks that must all call a month due, in UTC, because two times of one zone are compared by their
    faces and the hour before the end of summer time comes twice. `pause_bis` is the last day of a pause that counts.
    `umbenannt` are those of `fremd` that bear the name of a due month („2026-05 alt“) and hold files: never touched, but not "complete".
    """

    jetzt: datetime
    uhren: tuple[datetime, ...]
    loeschzeit: time
    pause_bis: date | None = None
    faellig: tuple[MonthEntry, ...] = ()
    nicht_faellig: tuple[MonthEntry, ...] = ()
    strittig: tuple[MonthEntry, ...] = ()
    ausgesetzt: tuple[MonthEntry, ...] = ()
    fremd: tuple[FoundEntry, ...] = ()
    umbenannt: tuple[FoundEntry, ...] = ()
    warnungen: tuple[Problem, ...] = ()

    def is_due(self, monat: Listenmonat) -> bool:
        """Whether anything of that month, wherever it lies, is to be deleted now."""
        return self.has_come(monat.due(self.loeschzeit))

    def has_come(self, frist: datetime) -> bool:
        """Whether every clock has reached the deadline and no pause counts."""
        return self.pause_bis is None and all(clock >= frist for clock in self.uhren)

    @property
    def zeilen(self) -> tuple[str, ...]:
        """The due months as text, oldest first."""
        return tuple(entry.zeile for entry in self.faellig)


def plan(listing: Iterable[FoundEntry], jetzt: datetime, share_clock: datetime | None, settings: Settings) -> Plan:
    """Sort everything in `Monate/` into due, not due, disputed between two clocks, suspended and foreign.

    Args:
        listing: What lies in `Monate/`.
        jetzt: The system clock, read once per run; with time zone.
        share_clock: Time stamp of a fresh file on the share; None if it cannot be had or must not count (rehearsal).
        settings: `loeschzeit` and `pause` count.

    Returns:
        The plan; months in ascending order. When the clocks differ by more than 26 hours, only what both call due is due.
    """
    now = jetzt.astimezone(BERLIN)
    clocks = tuple(clock.astimezone(UTC) for clock in (jetzt, share_clock) if clock is not None)
    disagree = max(clocks) - min(clocks) > CLOCK_TOLERANCE
    clocks = clocks if disagree else clocks[:1]
    pause, warnungen = _pause(settings, now.date())
    groups: dict[str, list[MonthEntry]] = {"faellig": [], "nicht_faellig": [], "strittig": [], "ausgesetzt": []}
    fremd: list[FoundEntry] = []
    for fund in sorted(listing, key=lambda found: found.name):
        if fund.monat is None:
            fremd.append(fund)
            continue
        group, entry = _judge(fund.monat, fund, clocks, settings, pause)
        groups[group].append(entry)
    if disagree:
        warnungen.append(Problem("L-201"))
    umbenannt = [fund for fund in fremd if pause is None and _is_renamed(fund, clocks, settings)]
    warnungen.extend(_warnings(groups, fremd, umbenannt))
    sorted_ = {name: tuple(entries) for name, entries in groups.items()}
    return Plan(
        now, clocks, settings.loeschzeit, pause, **sorted_, fremd=tuple(fremd), umbenannt=tuple(umbenannt), warnungen=tuple(warnungen)
    )


def days(number: int) -> str:
    """„1 Tag“, „3 Tage“."""
    return number_of(number, "Tag", "Tage")


def next_deadline(plan_: Plan, settings: Settings) -> datetime:
    """When something becomes due next: the running list month, or an older one that is still there."""
    this = Listenmonat.of(plan_.jetzt.date())
    running = next(frist for frist in (this.due(settings.loeschzeit), this.following.due(settings.loeschzeit)) if plan_.uhren[0] < frist)
    return min([running, *(entry.ab for entry in plan_.nicht_faellig)])


def _judge(
    monat: Listenmonat, fund: FoundEntry, clocks: tuple[datetime, ...], settings: Settings, pause: date | None
) -> tuple[str, MonthEntry]:
    frist = monat.due(settings.loeschzeit)
    votes = [clock >= frist for clock in clocks]
    late = max(0, (clocks[0].astimezone(BERLIN).date() - monat.last_day).days)
    since = f"fällig seit {frist:%d.%m.%Y, %H:%M} Uhr"
    if not any(votes):
        return "nicht_faellig", MonthEntry(monat, fund, frist, 0, f"bleibt bis {frist:%d.%m.%Y, %H:%M} Uhr")
    if not all(votes):
        return "strittig", MonthEntry(monat, fund, frist, 0, "nur eine der beiden Uhren hält den Monat für fällig")
    if pause is not None:
        return "ausgesetzt", MonthEntry(monat, fund, frist, late, f"{since}, Löschung ausgesetzt bis {pause:%d.%m.%Y}")
    return "faellig", MonthEntry(monat, fund, frist, late, f"{since}, verspätet {days(late)}" if late else since)


def _pause(settings: Settings, today: date) -> tuple[date | None, list[Problem]]:
    """The last day of a pause that counts today. Too long a pause does not count at all."""
    pause = settings.pause
    if pause is None or pause.bis < today:
        return None, []
    if (pause.bis - today).days > MAX_PAUSE_DAYS:
        return None, [Problem("L-302", angaben={"tage": MAX_PAUSE_DAYS})]
    return pause.bis, [Problem("L-301", angaben={"bis": f"{pause.bis:%d.%m.%Y}"})]


def _is_renamed(fund: FoundEntry, clocks: tuple[datetime, ...], settings: Settings) -> bool:
    found = _MONTH_IN_NAME.search(fund.name)
    monat = Listenmonat.parse(found.group(1)) if found and fund.art is EntryKind.ORDNER and fund.dateien else None
    return monat is not None and any(clock >= monat.due(settings.loeschzeit) for clock in clocks)


def _warnings(groups: dict[str, list[MonthEntry]], fremd: list[FoundEntry], umbenannt: list[FoundEntry]) -> list[Problem]:
    problems = [Problem("L-202", angaben={"monat": str(entry.monat)}) for entry in groups["strittig"]]
    problems += [
        Problem("L-204", angaben={"monat": str(entry.monat), "verzug": days(entry.verspaetet_tage)})
        for entry in groups["faellig"]
        if entry.verspaetet_tage
    ]
    if fremd:
        problems.append(Problem("L-205", angaben={"anzahl": len(fremd)}))
    if umbenannt:
        problems.append(Problem("L-208", angaben={"anzahl": len(umbenannt)}))
    return problems
