"""Reads back what people filled in in the selections of the month and in the packages of their teams: the boards, nothing else.

The one to be made again is put together with its packages; the others are looked at for collisions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bewerberanalyse.config.workfolder import Listenmonat
from bewerberanalyse.massnahme.seating import ANGETRETEN, ATTENDED, BOTH_REASONS, STEP_TITLES, BoardEntry, OtherSelection, merged
from bewerberanalyse.massnahme.sheets.selection_content import (
    AUSNAHME,
    DATEI,
    FAST,
    GEBRAUCH,
    GRUND,
    JA,
    KANDIDATEN,
    MARKED,
    MASSNAHME,
    NOT_KEPT,
    OTHER,
    PAKET,
    REASONS,
    STEPS,
    TEILNAHME,
    UNKLAR,
    UNMARKED,
    VORHER,
    VORSCHLAG,
    ZEITRAUM,
    Proposal,
)
from bewerberanalyse.massnahme.sheets.workbook import SEPARATOR
from bewerberanalyse.model.problems import InputError, Origin, Problem
from bewerberanalyse.model.settings import ReadLimits
from bewerberanalyse.run import filled_in

if TYPE_CHECKING:
    from bewerberanalyse.run.filled_in import OpenBook

MOST_PLACES = 10  # named in one message
PERSON = ("Kundennummer", "Nachname", "Vorname")
_KEPT = (*PERSON, *STEPS, GRUND)
_WHY = {FAST: "Scheitert nur an", UNKLAR: "Zu klären"}  # sheet → heading of what a person there does not meet
_TAKEN = ("vorgeschlagen", "zugesagt", "Nachrücker")  # steps that mean: this person, too, although a condition is not met
_SHEETS = (UNKLAR, FAST, KANDIDATEN)  # a person who stands twice: „Kandidaten“ wins


@dataclass(frozen=True, slots=True)
class ReadBoard:
    """The board of one workbook: Kundennummer → heading → text; `vorgesehen` were proposed for a seat.

    `unlesbar`: places of entries that are none of the words of their dropdown; `ohne_absage`: those of a reason without „abgesagt“;
    `eingeschraenkt`: the selection is for the Fachstelle only;
    `datei` is the file its measure stands in, without the ending ("" in a selection of an older program).
    """

    titel: str
    personen: dict[str, dict[str, str]] = field(repr=False)
    vorgesehen: frozenset[str] = field(repr=False)
    unlesbar: tuple[str, ...] = ()
    ohne_absage: tuple[str, ...] = ()
    zeitraum: tuple[date, date] | None = None
    eingeschraenkt: bool = False
    datei: str = ""


def read_selection(book: "OpenBook") -> ReadBoard:
    """The entries people made.

    Raises:
        KeyError: no selection of this tool.
    """
    return _boards(book, _SHEETS)


def read_package(book: "OpenBook") -> ReadBoard:
    """The entries advisers made in the package of their team, with what stood there when it was written.

    Raises:
        KeyError: no package of this tool.
    """
    return _boards(book, (PAKET,))


def _boards(book: "OpenBook", sheets: Sequence[str]) -> ReadBoard:
    personen: dict[str, dict[str, str]] = {}
    vorgesehen: set[str] = set()
    unreadable: list[str] = []
    lone: list[str] = []
    for name in sheets:
        for row, entry in _entries(book[name].iter_rows(values_only=True)):
            came = entry.get(TEILNAHME, "").lower()
            reason = _reason(entry[GRUND])
            said = {step: JA if entry[step] in MARKED else "" for step in STEPS}
            said |= {TEILNAHME: came if came in ATTENDED else "", GRUND: reason}
            odd = [step for step in STEPS if not said[step] and entry[step] not in UNMARKED]
            odd += [TEILNAHME] * (came not in {"", *ATTENDED}) + [GRUND] * (reason != entry[GRUND] and entry[GRUND].lower() not in NOT_KEPT)
            unreadable += [f"„{name}“ Zeile {row} ({one})" for one in odd]
            lone += [f"„{name}“ Zeile {row}"] * bool(reason and not said["abgesagt"])
            personen[entry["Kundennummer"]] = entry | said | _exception(name, entry)
            if entry.get(VORSCHLAG, "").startswith(Proposal.PLATZ):
                vorgesehen.add(entry["Kundennummer"])
    known = filled_in.properties(book)
    return ReadBoard(
        known.get(MASSNAHME, ""),
        personen,
        frozenset(vorgesehen),
        tuple(unreadable),
        tuple(lone),
        _days(known.get(ZEITRAUM, "")),
        GEBRAUCH in known,
        known.get(DATEI, ""),
    )


def _days(text: str) -> tuple[date, date] | None:
    """The first and the last day as the property says them; None from a file of an older program."""
    try:
        first, last = map(date.fromisoformat, text.split("/"))
    except ValueError:
        return None
    return first, last


def _exception(sheet: str, entry: dict[str, str]) -> dict[str, str]:
    """A near miss somebody takes on purpose: the condition it fails becomes the reason, unless a person wrote one."""
    missed = entry.get(_WHY.get(sheet, ""), "")
    if entry.get(AUSNAHME) or not missed or entry["abgesagt"] == JA or not _is_taken(entry):
        return {}
    return {AUSNAHME: f"trotz unklar: {missed}" if sheet == UNKLAR else f"trotz: {missed}"}


def _is_taken(entry: dict[str, str]) -> bool:
    return any(entry[step] == JA for step in _TAKEN) or entry.get(TEILNAHME, "").lower() == ANGETRETEN


def _reason(typed: str) -> str:
    """The reason as it is kept: of the words of the list, two of them where package and selection differed; anything else is „Sonstiges“.

    >>> _reason("Anfahrt / uhrzeit"), _reason("krank"), _reason("wegen ihrer Mutter")
    ('Anfahrt / Uhrzeit', 'persönlicher Grund', 'Sonstiges')
    """
    known = {word.lower(): word for word in REASONS} | NOT_KEPT
    words = [known.get(part.strip().lower(), OTHER) for part in typed.split(BOTH_REASONS)] if typed else []
    return BOTH_REASONS.join(dict.fromkeys(words))


def _entries(rows: Iterable[tuple[object, ...]]) -> Iterable[tuple[int, dict[str, str]]]:
    """Number of the row as Excel counts and one dict per person, below the heading row.

    Raises:
        KeyError: the sheet has no such row.
    """
    places: dict[str, int] = {}
    for number, row in enumerate(rows, start=1):
        if not places:
            if set(_KEPT) <= set(row):
                places = {name: row.index(name) for name in (*_KEPT, AUSNAHME, TEILNAHME, VORSCHLAG, VORHER, *_WHY.values()) if name in row}
            continue
        entry = {name: filled_in.text(row[place]) if place < len(row) else "" for name, place in places.items()}
        if entry["Kundennummer"]:
            yield number, entry | {step: entry[step].lower() for step in STEPS}
    if not places:
        raise KeyError(GRUND)


@dataclass(frozen=True, slots=True)
class Noted:
    """What people noted so far. `unlesbar`: packages that could not be read and must not be written over."""

    eintraege: dict[str, BoardEntry] = field(repr=False)
    problems: list[Problem]
    unlesbar: frozenset[Path]


def earlier(path: Path, stem: str, packages: Sequence[Path], grenzen: ReadLimits) -> Noted:
    """What people noted so far, here and in the packages; nothing if the selection is new.

    Args:
        path: The selection.
        stem: The name of the file the measure stands in, without its ending.
        packages: Those of its teams.
        grenzen: Of reading.

    Raises:
        InputError: there is a workbook that cannot be read, or one of another measure; writing over it would lose the entries.
    """
    noted: dict[str, BoardEntry] = {}
    problems: list[Problem] = []
    if path.exists():
        found = filled_in.read(path, grenzen, read_selection)
        if found is None:
            raise InputError([Problem("N-201", Origin(path.name))])
        if found.datei and found.datei.casefold() != stem.casefold():
            raise InputError([Problem("N-215", Origin(path.name), {"andere": found.datei})])
        noted = {nummer: _entry(values) for nummer, values in found.personen.items()}
        problems += _unreadable_entries(path, found)
    problems += [problem for one in (path, *packages) for problem in filled_in.unread_copies(one)]
    unlesbar = set()
    for package in packages:
        found = filled_in.read(package, grenzen, read_package)
        if found is None:
            unlesbar.add(package)
            problems.append(Problem("N-207", Origin(package.name)))
            continue
        problems += _unreadable_entries(package, found)
        if torn := _take_over(noted, found):
            problems.append(Problem("N-208", Origin(package.name), {"anzahl": torn}))
    eintraege = {nummer: one for nummer, one in noted.items() if not one.is_leer}
    if both := sum(one.is_widerspruch for one in eintraege.values()):
        problems.append(Problem("N-203", Origin(path.name), {"anzahl": both}))
    return Noted(eintraege, problems, frozenset(unlesbar))


def others(
    folder: Path, own: Path, monat: Listenmonat, grenzen: ReadLimits, *, eingeschraenkt: bool
) -> tuple[list[OtherSelection], list[Problem]]:
    """The other selections of the month: who is proposed for a seat there, or noted.

    A selection for the Fachstelle is named only in another one for it (`eingeschraenkt`): its title beside a name would tell enough.
    """
    found, problems = [], []
    for path in sorted(folder.glob(f"Auswahl_*_{monat}.xlsx")):
        if path == own:
            continue
        read = filled_in.read(path, grenzen, read_selection)
        if read is None:
            problems.append(Problem("N-205", Origin(path.name)))
            continue
        if read.eingeschraenkt and not eingeschraenkt:
            continue
        noted = {nummer: _entry(values) for nummer, values in read.personen.items()}
        there = {nummer: one for nummer, one in noted.items() if nummer in read.vorgesehen or not one.is_leer}
        found.append(OtherSelection(read.titel or path.stem, there, read.zeitraum, read.vorgesehen))
    return found, problems


def _unreadable_entries(path: Path, found: ReadBoard) -> list[Problem]:
    kinds = (("N-202", found.unlesbar), ("N-216", found.ohne_absage))
    return [Problem(code, Origin(path.name), {"anzahl": len(places), "stellen": _places(places)}) for code, places in kinds if places]


def _places(places: Sequence[str]) -> str:
    more = len(places) - MOST_PLACES
    return ", ".join(places[:MOST_PLACES]) + (f" und {more} weitere" if more > 0 else "")


def _take_over(noted: dict[str, BoardEntry], found: ReadBoard) -> int:
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
    said = set(words.split(SEPARATOR))
    steps: dict[str, Any] = {name: heading in said for name, heading in STEP_TITLES.items()}
    return replace(BoardEntry(grund=grund), **steps)


def _entry(values: dict[str, str]) -> BoardEntry:
    steps: dict[str, Any] = {name: values[heading] == JA for name, heading in STEP_TITLES.items()}
    who = BoardEntry(nachname=values["Nachname"], vorname=values["Vorname"], grund=values[GRUND], ausnahme=values.get(AUSNAHME, ""))
    who = replace(who, teilnahme=values.get(TEILNAHME, ""))
    return replace(who, **steps)
