"""What people filled in on „Meine Filter“: read back, freed of anything personal, kept in the folder „Filter“.

The folder is what counts: a filter that is no longer on a sheet stays there until somebody chooses „löschen“ for it.
"""

import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from bewerberanalyse.config import own_filters
from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.model.fields import BY_HEADING
from bewerberanalyse.model.own_filter import DROPPED, MOST_FILTERS, MOST_ROWS, SHEET_COLUMNS, Ebene, OwnFilter, Row
from bewerberanalyse.model.problems import BewerberanalyseError, OutputError, Problem
from bewerberanalyse.model.settings import ReadLimits, Settings
from bewerberanalyse.model.written import NUMBER_OF_A_PERSON
from bewerberanalyse.run import sealing

if TYPE_CHECKING:
    import openpyxl

_FALLLISTE = "Fallliste"
PERSONAL = frozenset(
    {"kundennummer", "bg_nummer", "nachname", "vorname", "geburtsdatum", "fachkraft", "notiz", "bestritten_vermerk"}
)  # fields whose values belong to one person
EverybodysNames = Callable[[], set[tuple[str, str]]]  # Vorname and Nachname of everybody, small letters


@dataclass(frozen=True, slots=True)
class Entered:
    """What a sheet holds: filters with a name and at least one row, and the names somebody wants to be rid of."""

    filters: tuple[OwnFilter, ...] = ()
    dropped: tuple[str, ...] = ()


def entered(book: "openpyxl.Workbook") -> Entered:
    """Read the blocks by their defined names; a list without the sheet holds none."""
    columns = {name: _column(book, f"MeineFilter_{name}") for name in SHEET_COLUMNS}
    if any(len(column) != MOST_FILTERS * MOST_ROWS for column in columns.values()):
        return Entered()
    filters, dropped = [], []
    for top in range(0, MOST_FILTERS * MOST_ROWS, MOST_ROWS):
        name, level = columns["Name"][top], columns["Ebene"][top]
        if name and level.casefold() == DROPPED:
            dropped.append(name)
        lines = range(top, top + MOST_ROWS)
        found = tuple(Row(*(columns[word][line] for word in ("Feld", "Pruefung", "Wert"))) for line in lines if columns["Feld"][line])
        if name and found and level.casefold() != DROPPED:
            ebene = Ebene.TEAM if level.casefold() == Ebene.TEAM.casefold() else Ebene.EIGENER
            filters.append(OwnFilter(name[:60], ebene, found, columns["Team"][top], columns["Name"][top + 1]))
    return Entered(tuple(filters), tuple(dropped))


def _column(book: "openpyxl.Workbook", name: str) -> list[str]:
    if name not in book.defined_names:
        return []
    places = list(book.defined_names[name].destinations)
    if len(places) != 1 or places[0][0] not in book.sheetnames:
        return []
    from openpyxl.utils import column_index_from_string  # noqa: PLC0415 - as below

    first, last = (re.sub(r"\D", "", cell) for cell in places[0][1].split(":"))
    col = column_index_from_string(re.sub(r"[^A-Z]", "", places[0][1].split(":")[0]))
    lines = book[places[0][0]].iter_rows(min_row=int(first), max_row=int(last), min_col=col, max_col=col, values_only=True)
    return [_text(line[0] if line else None) for line in lines]


def _text(value: object) -> str:
    if value is None:
        return ""
    if hasattr(value, "strftime"):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    return str(value).strip()


def keep(ordner: Arbeitsordner, found: Entered, persons: EverybodysNames) -> tuple[Problem, ...]:
    """Put what was entered into the folder „Filter“; whatever names a person is not kept, and said."""
    folder, problems = ordner.path / own_filters.ORDNER, []
    stored = {one.name: one for one in own_filters.load(folder)[0]}
    for name in found.dropped:
        own_filters.drop(folder, name)
    for own in found.filters:
        if stored.get(own.name) == own:
            continue
        if reason := _personal(own, persons):
            problems.append(Problem("M-121", angaben={"grund": reason}))
            continue
        try:
            own_filters.save(folder, own)
        except OutputError as error:
            problems += error.problems
    return tuple(problems)


def _personal(own: OwnFilter, persons: EverybodysNames) -> str:
    """Why a filter cannot be kept; the words never repeat what it says."""
    for row in own.zeilen:
        feld = BY_HEADING.get(row.feld.casefold())
        if feld is not None and (feld.name in PERSONAL or feld.sensitiv):
            return f"er fragt nach „{feld.heading}“"
    texts = (own.name, own.zweck, *(row.wert for row in own.zeilen))
    if any(NUMBER_OF_A_PERSON.search(text) for text in texts):
        return "er enthält eine Nummer einer Person"
    spoken = [set(re.findall(r"[\w'’-]+", text.casefold())) for text in texts]
    if any(len(words) > 1 for words in spoken) and any({*pair} <= words for words in spoken if len(words) > 1 for pair in persons()):
        return "er enthält den Namen einer Person der Liste"
    return ""


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
    return tuple(problem for month in due for problem in collect(ordner.fallliste(month), ordner, settings.grenzen))


def collect(workbook: Path, ordner: Arbeitsordner, grenzen: ReadLimits) -> tuple[Problem, ...]:
    """Keep what one list holds; one that is not there holds nothing."""
    try:
        if not workbook.is_file():
            return ()
        with sealing.filled_in(workbook, grenzen) as path, path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of slicers it would drop on saving; nothing is saved here
            import openpyxl  # noqa: PLC0415 - a run that reads nothing back does without it

            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            try:
                return keep(ordner, entered(book), lambda: _persons_in(book))
            finally:
                book.close()
    except (BewerberanalyseError, OSError, BadZipFile, KeyError, ValueError, TypeError, SyntaxError):
        return (Problem("M-124"),)


def _persons_in(book: "openpyxl.Workbook") -> set[tuple[str, str]]:
    names: set[tuple[str, str]] = set()
    places: tuple[int, int] | None = None
    for line in book[_FALLLISTE].iter_rows(values_only=True):
        if places is None:
            if "Vorname" in line and "Nachname" in line:
                places = line.index("Vorname"), line.index("Nachname")
        elif all(line[place] for place in places):
            names.add((str(line[places[0]]).casefold(), str(line[places[1]]).casefold()))
    return names
