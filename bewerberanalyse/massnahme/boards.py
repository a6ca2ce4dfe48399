"""The boards of this month's selections: the one to be made again with the packages of its teams, and the others for collisions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.massnahme import read_back
from bewerberanalyse.massnahme.read_back import GeleseneAuswahl
from bewerberanalyse.massnahme.selection.board import TITEL, Andere, BoardEntry, merged
from bewerberanalyse.massnahme.sheets.package import TRENNER
from bewerberanalyse.massnahme.sheets.selection_content import GRUND, JA, VORHER
from bewerberanalyse.model.problems import InputError, Origin, OutputError, Problem
from bewerberanalyse.model.settings import ReadLimits
from bewerberanalyse.run import sealing


@dataclass(frozen=True, slots=True)
class Frueher:
    """What people noted so far. `unlesbar`: packages that could not be read and must not be written over."""

    eintraege: dict[str, BoardEntry] = field(repr=False)
    problems: list[Problem]
    unlesbar: frozenset[Path]


def path_of(ordner: Arbeitsordner, monat: Listenmonat, slug: str) -> Path:
    """The workbook of a selection."""
    return ordner.monat(monat) / f"Auswahl_{slug}_{monat}.xlsx"


def earlier(path: Path, packages: Sequence[Path], grenzen: ReadLimits) -> Frueher:
    """What people noted so far, here and in the packages; nothing if the selection is new.

    Raises:
        InputError: there is a workbook that cannot be read; writing over it would lose the entries.
    """
    noted: dict[str, BoardEntry] = {}
    problems: list[Problem] = []
    if path.exists():
        found = _read(path, grenzen, read_back.read_selection)
        noted = {nummer: _entry(values) for nummer, values in found.personen.items()}
        problems += _unreadable_entries(path, found)
    unlesbar = set()
    for package in packages:
        try:
            found = _read(package, grenzen, read_back.read_package)
        except InputError:
            unlesbar.add(package)
            problems.append(Problem("N-207", Origin(package.name)))
            continue
        problems += _unreadable_entries(package, found)
        if torn := _take_over(noted, found):
            problems.append(Problem("N-208", Origin(package.name), {"anzahl": torn}))
    eintraege = {nummer: one for nummer, one in noted.items() if not one.is_leer}
    if both := sum(one.is_widerspruch for one in eintraege.values()):
        problems.append(Problem("N-203", Origin(path.name), {"anzahl": both}))
    return Frueher(eintraege, problems, frozenset(unlesbar))


def others(folder: Path, own: Path, monat: Listenmonat, grenzen: ReadLimits, *, eingeschraenkt: bool) -> tuple[list[Andere], list[Problem]]:
    """The other selections of the month: who is proposed for a seat there, or noted.

    A selection for the Fachstelle is named only in another one for it (`eingeschraenkt`): its title beside a name would tell enough.
    """
    found, problems = [], []
    for path in sorted(folder.glob(f"Auswahl_*_{monat}.xlsx")):
        if path == own:
            continue
        try:
            read = _read(path, grenzen, read_back.read_selection)
        except InputError:
            problems.append(Problem("N-205", Origin(path.name)))
            continue
        if read.eingeschraenkt and not eingeschraenkt:
            continue
        noted = {nummer: _entry(values) for nummer, values in read.personen.items()}
        there = {nummer: one for nummer, one in noted.items() if nummer in read.vorgesehen or not one.is_leer}
        found.append(Andere(read.titel or path.stem, there))
    return found, problems


def _read(path: Path, grenzen: ReadLimits, read: Callable[[Path], GeleseneAuswahl]) -> GeleseneAuswahl:
    try:
        with sealing.filled_in(path, grenzen) as plain:
            return read(plain)
    except (InputError, OutputError):
        raise InputError([Problem("N-201", Origin(path.name))]) from None


def _unreadable_entries(path: Path, found: GeleseneAuswahl) -> list[Problem]:
    return [Problem("N-202", Origin(path.name), {"anzahl": found.unlesbar})] if found.unlesbar else []


def _take_over(noted: dict[str, BoardEntry], found: GeleseneAuswahl) -> int:
    """Bring the changes of a package into what is noted; how many persons have two different reasons now."""
    torn = 0
    for nummer, values in found.personen.items():
        theirs = _entry(values)
        noted[nummer], both = merged(noted[nummer], theirs, _before(values.get(VORHER, ""))) if nummer in noted else (theirs, False)
        torn += both
    return torn


def _before(text: str) -> BoardEntry:
    """What the board said when the package was written; without that column every entry counts as new."""
    words, _, grund = text.partition(f"{GRUND}: ")
    said = set(words.split(TRENNER))
    steps: dict[str, bool] = {name: heading in said for name, heading in TITEL.items()}
    return BoardEntry(**steps, grund=grund, nachname="", vorname="")


def _entry(values: dict[str, str]) -> BoardEntry:
    steps: dict[str, bool] = {name: values[heading] == JA for name, heading in TITEL.items()}
    return BoardEntry(**steps, grund=values[GRUND], nachname=values["Nachname"], vorname=values["Vorname"])
