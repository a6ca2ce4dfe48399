"""What people filled in on „Meine Filter“: read back, freed of anything personal, kept in the folder „Filter“.

The folder is what counts: a filter that is no longer on a sheet stays there until somebody chooses „löschen“ for it.
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bewerberanalyse.config import own_filters
from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.model.fields import BY_HEADING
from bewerberanalyse.model.own_filter import DROPPED, LONGEST_NAME, MOST_FILTERS, MOST_ROWS, SHEET_COLUMNS, Ebene, OwnFilter, Row
from bewerberanalyse.model.problems import OutputError, Problem
from bewerberanalyse.model.settings import ReadLimits, Settings
from bewerberanalyse.model.written import NUMBER_OF_A_PERSON
from bewerberanalyse.run import filled_in

if TYPE_CHECKING:
    from bewerberanalyse.run.filled_in import OpenBook

UNNAMED = "ohne Namen"
_PLANNED = ("Feld", "Pruefung", "Wert", "Gewicht")
_FALLLISTE = "Fallliste"
PERSONAL = frozenset(
    {"kundennummer", "bg_nummer", "nachname", "vorname", "geburtsdatum", "fachkraft", "notiz", "bestritten_vermerk"}
)  # fields whose values belong to one person


@dataclass(frozen=True, slots=True)
class Entered:
    """What a sheet holds: filters with at least one row, and the names somebody wants to be rid of.

    `numbered`: the names given to those that had none, or that of another one; `persons`: Vorname and Nachname of everybody in the list,
    small letters; nobody where no filter says as much as two words.
    """

    filters: tuple[OwnFilter, ...] = ()
    dropped: tuple[str, ...] = ()
    numbered: frozenset[str] = frozenset()
    persons: frozenset[tuple[str, str]] = frozenset()


def entered(book: "OpenBook") -> Entered:
    """Read the blocks by their defined names; a list without the sheet holds none."""
    columns = {name: [filled_in.text(value) for value in filled_in.named_column(book, f"MeineFilter_{name}")] for name in SHEET_COLUMNS}
    if any(len(column) != MOST_FILTERS * MOST_ROWS for column in columns.values()):
        return Entered()
    filters, dropped = [], []
    for top in range(0, MOST_FILTERS * MOST_ROWS, MOST_ROWS):
        name, level = columns["Name"][top], columns["Ebene"][top]
        if name and level.casefold() == DROPPED:
            dropped.append(name)
        lines = range(top, top + MOST_ROWS)
        rows = (Row(*(columns[word][line] for word in ("Feld", "Pruefung", "Wert"))) for line in lines)
        found = tuple(row for row in rows if any((row.feld, row.pruefung, row.wert)))
        if found and level.casefold() != DROPPED:
            ebene = Ebene.TEAM if level.casefold() == Ebene.TEAM.casefold() else Ebene.EIGENER
            filters.append(OwnFilter(name[:LONGEST_NAME], ebene, found, columns["Team"][top], columns["Name"][top + 1]))
    named = _named_apart(filters)
    numbered = frozenset(one.name for one, other in zip(named, filters, strict=True) if one.name != other.name)
    return Entered(tuple(named), tuple(dropped), numbered, persons_asked(book, named))


def _named_apart(filters: Sequence[OwnFilter]) -> list[OwnFilter]:
    """The filters, with a number at the name of those without one and of those whose name stands further up already."""
    taken = {own.name.casefold() for own in filters if own.name}
    seen: set[str] = set()
    result = []
    for own in filters:
        name = own.name
        if not name or name.casefold() in seen:
            plain = (name or UNNAMED)[: LONGEST_NAME - 5]
            name = next(one for number in itertools.count(2 if name else 1) if (one := f"{plain} ({number})").casefold() not in taken)
        taken.add(name.casefold())
        seen.add(name.casefold())
        result.append(replace(own, name=name))
    return result


def keep(ordner: Arbeitsordner, found: Entered) -> tuple[Problem, ...]:
    """Put what was entered into the folder „Filter“; whatever names a person is not kept, and said."""
    folder = ordner.path / own_filters.ORDNER
    problems = [Problem("M-126", angaben={"anzahl": len(found.numbered)})] if found.numbered else []
    stored = {one.name.casefold(): one for one in own_filters.load(folder)[0]}
    for name in found.dropped:
        own_filters.drop(folder, name)
    for typed in found.filters:
        own = _unlike_stored(typed, stored, found) if typed.name in found.numbered else typed
        if stored.get(own.name.casefold()) == own:
            continue
        if reason := personal(own, found.persons):
            problems.append(Problem("M-121", angaben={"grund": reason}))
            continue
        stored[own.name.casefold()] = own
        try:
            own_filters.save(folder, own)
        except OutputError as error:
            problems += error.problems
    return tuple(problems)


def _unlike_stored(own: OwnFilter, stored: Mapping[str, OwnFilter], found: Entered) -> OwnFilter:
    """A numbered filter under the first number whose name no other one bears: not on its sheet, nor kept from another list."""
    elsewhere = {one.name.casefold() for one in found.filters} - {own.name.casefold()}
    plain = own.name.rpartition(" (")[0]
    names = itertools.chain([own.name], (f"{plain} ({number})" for number in itertools.count(1)))
    tried = (replace(own, name=name) for name in names if name.casefold() not in elsewhere)
    return next(one for one in tried if stored.get(one.name.casefold(), one) == one)


def personal(own: OwnFilter, persons: frozenset[tuple[str, str]]) -> str:
    """Why a filter must not outlive its month, "" if it may; the words never repeat what it says."""
    for row in own.zeilen:
        feld = BY_HEADING.get(row.feld.casefold())
        if feld is not None and (feld.name in PERSONAL or feld.sensitiv):
            return f"er fragt nach „{feld.heading}“"
    if any(NUMBER_OF_A_PERSON.search(text) for text in _texts(own)):
        return "er enthält eine Nummer einer Person"
    if any({*pair} <= words for words in _spoken(own) if len(words) > 1 for pair in persons):
        return "er enthält den Namen einer Person der Liste"
    return ""


def _texts(own: OwnFilter) -> tuple[str, ...]:
    return (own.name, own.zweck, *(row.wert for row in own.zeilen))


def _spoken(own: OwnFilter) -> list[set[str]]:
    """The words of each of its texts, small letters."""
    return [set(re.findall(r"[\w'’-]+", text.casefold())) for text in _texts(own)]


def names_persons(rules: object) -> bool:
    """Whether rules, as plain data, ask for a single person: by a field that belongs to one, or by a number."""
    if isinstance(rules, dict):
        return rules.get("feld") in PERSONAL or any(map(names_persons, rules.values()))
    if isinstance(rules, list | tuple):
        return any(map(names_persons, rules))
    return isinstance(rules, str) and bool(NUMBER_OF_A_PERSON.search(rules))


def collect_due(ordner: Arbeitsordner, settings: Settings, jetzt: datetime) -> tuple[Problem, ...]:
    """Before months are deleted: keep the filters of every list that is due. Never stands in the way of a deletion."""
    folders = ordner.monate.iterdir() if ordner.monate.is_dir() else ()
    months = sorted((month for folder in folders if (month := Listenmonat.parse(folder.name))), key=str)
    due = [month for month in months if month.due(settings.loeschzeit) <= jetzt]
    return tuple(problem for month in due for problem in collect(ordner.fallliste(month), ordner, settings.grenzen, month))


def collect(workbook: Path, ordner: Arbeitsordner, grenzen: ReadLimits, month: Listenmonat) -> tuple[Problem, ...]:
    """Keep what one list holds, also what stands on „Planung“; one that is not there holds nothing."""
    if not workbook.is_file():
        return ()
    found = filled_in.read(workbook, grenzen, lambda book: (entered(book), planned(book, f"Planung {month}")))
    if found is None:
        return (Problem("M-124"),)
    filters, plan = found
    return (*keep(ordner, filters), *_keep_plan(ordner, plan))


def planned(book: "OpenBook", name: str) -> Entered:
    """What „Planung“ demands, as one filter of that name; wishes, seats and begin have no place there, nor a template as it is."""
    rows = () if is_template(book) else tuple(Row(*rest) for *rest, kind in conditions(book) if any(rest) and kind != "soll")
    filters = (OwnFilter(name, Ebene.EIGENER, rows),) if rows else ()
    return Entered(filters, persons=persons_asked(book, filters))


def is_template(book: "OpenBook") -> bool:
    """Whether the rows of „Planung“ show nothing but the template chosen there: nobody decided anything."""
    chosen = [filled_in.text(value).casefold() for value in filled_in.named_column(book, "Planung_Start")]
    shown = [text for row in conditions(book) for text in row]
    for label, _, *offered in filled_in.named_rows(book, "Planung_Vorlagen"):
        if [filled_in.text(label).casefold()] == chosen:
            return [filled_in.text(value) for value in offered] == shown
    return False


def conditions(book: "OpenBook") -> list[tuple[str, ...]]:
    """The rows of „Planung“: Feld, Prüfung, Wert, muss/soll."""
    columns = [[filled_in.text(value) for value in filled_in.named_column(book, f"Planung_{one}")] for one in _PLANNED]
    return list(zip(*columns, strict=True))


def _keep_plan(ordner: Arbeitsordner, plan: Entered) -> tuple[Problem, ...]:
    for own in plan.filters:
        if reason := personal(own, plan.persons):
            return (Problem("M-128", angaben={"grund": reason}),)
    problems = keep(ordner, plan)
    return problems or tuple(Problem("M-130", angaben={"name": own.name}) for own in plan.filters)


def persons_asked(book: "OpenBook", filters: Sequence[OwnFilter]) -> frozenset[tuple[str, str]]:
    """Whose names `personal` looks for: those of everybody in the list; nobody where no filter says as much as two words."""
    return _persons_in(book) if any(len(words) > 1 for own in filters for words in _spoken(own)) else frozenset()


def _persons_in(book: "OpenBook") -> frozenset[tuple[str, str]]:
    names: set[tuple[str, str]] = set()
    places: tuple[int, int] | None = None
    for line in book[_FALLLISTE].iter_rows(values_only=True):
        if places is None:
            if "Vorname" in line and "Nachname" in line:
                places = line.index("Vorname"), line.index("Nachname")
        elif all(line[place] for place in places):
            names.add((str(line[places[0]]).casefold(), str(line[places[1]]).casefold()))
    return frozenset(names)
