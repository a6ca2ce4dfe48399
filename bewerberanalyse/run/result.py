"""What a command hands back to the command line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.messages import Severity
from bewerberanalyse.model.problems import Problem

if TYPE_CHECKING:
    from bewerberanalyse.config.house_files import HouseFiles

COMPLETE, UNEXPECTED, CONFIGURATION, INPUT, OUTPUT, DELETION, SINGLE_ERRORS = 0, 1, 2, 3, 4, 5, 6

Progress = Callable[[str], None]
Tell = Callable[[Problem], object]  # takes a hint while the command still runs


@dataclass(frozen=True, slots=True)
class Call:
    """One call: the work folder and the two dates.

    `probe_uhr`: `jetzt` is not the clock's time but was given or derived. `rueckblick`: the Stichtag lies in a past month and no
    `--jetzt` was given, so its noon counts as now; otherwise no list of a past month could ever be rehearsed.
    """

    ordner: Arbeitsordner
    stichtag: date
    jetzt: datetime
    probe_uhr: bool = False
    rueckblick: bool = False
    monat_stimmt: bool = False  # a person said that files of another month are meant
    vorab: list[Problem] = field(default_factory=list)  # what the start of the command had to say
    uhr: Callable[[], datetime] | None = None  # the clock, for what must be looked at again; None: time stands still at `jetzt`
    progress: Progress = lambda stage: None  # noqa: ARG005 - a dataclass default
    files: "HouseFiles" = field(init=False)  # what the house has set, read once for this call

    def __post_init__(self) -> None:
        """Every folder has files of its own. Imported only now: `--help` needs no configuration."""
        from bewerberanalyse.config.house_files import HouseFiles  # noqa: PLC0415

        object.__setattr__(self, "files", HouseFiles(self.ordner))

    @property
    def this_moment(self) -> datetime:
        """The time at this moment, which may be past a deadline that `jetzt` was before."""
        return self.uhr() if self.uhr else self.jetzt

    @property
    def monat(self) -> Listenmonat:
        """The list month: the calendar month of the Stichtag."""
        return Listenmonat.of(self.stichtag)


class ListState:
    """The month's list as it lies on disk, looked at twice: what a command that broke off says about it has been seen."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._before = self._look()

    def _look(self) -> tuple[int, ...] | None:
        """What changes with every replacement or saving; () if no file lies there, None if it could not be looked at."""
        try:
            found = self._path.lstat()
        except FileNotFoundError:
            return ()
        except OSError:
            return None
        return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns

    def now(self) -> str:
        """In words, against the first look."""
        after = self._look()
        if after is None or self._before is None:
            return "Ob die Fallliste noch dieselbe ist wie vor dem Start, ließ sich nicht feststellen."
        if after == self._before:
            return "Die Fallliste ist dieselbe Datei wie vor dem Start." if after else "Für diesen Monat liegt keine Fallliste da."
        if not after:
            return "Die Fallliste, die vor dem Start dalag, liegt nicht mehr da."
        return "Die Fallliste ist eine andere als vor dem Start: Sie wurde inzwischen geschrieben."


@dataclass(frozen=True, slots=True)
class CommandResult:
    """Text for people, data for programs (`--json`), messages, exit code."""

    text: str
    data: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    exit_code: int = COMPLETE


def exit_code_of(problems: Iterable[Problem]) -> int:
    """6 if something was written although single values are wrong, otherwise 0."""
    return SINGLE_ERRORS if any(problem.severity is Severity.FEHLER for problem in problems) else COMPLETE
