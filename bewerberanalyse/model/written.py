"""What a house has written in its files, as plain data with the place of every entry; `config` reads and checks it.

What a condition means is the business of the presets.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any

from bewerberanalyse.model.problems import Origin, Problem

Path_ = tuple[str | int, ...]
NUMBER_OF_A_PERSON = re.compile(r"\d{3}[A-Za-z]\d{6}|\d{5}//\d{7}|\d{5}BG\d{7}")  # Kundennummer, BG-Nummer
_ISO_DATE = re.compile(r"^\d{4}-\d\d-\d\d$")
_GERMAN_DATE = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$")


@dataclass(frozen=True, slots=True)
class Document:
    """The data of one YAML file and the position (line, column, both from 1) of every key and list item."""

    name: str
    data: Any
    marks: dict[Path_, tuple[int, int]]

    def origin(self, path: Path_) -> Origin:
        """The place of `path`, or of its nearest parent that stands in the file."""
        while path and path not in self.marks:
            path = path[:-1]
        line, column = self.marks.get(path, (1, 1))
        return Origin(self.name, zeile=line, zeichen=column if column > 1 else None)


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A number with a name: what the house calls it, and from which day on which value holds; after `bekannt_bis` nobody knows it yet."""

    text: str
    bekannt_bis: date | None
    ab: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DueRule:
    """When something is due: a date field, or the first of several that is not empty, moved by a length of time."""

    feld: str = ""
    erstes_von: list[str] = field(default_factory=list)  # as every list in the file
    plus: str = ""
    minus: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a person waits for that is not in the hands of the Fachkraft, and the date field that says since when."""

    auf: str
    seit: str


@dataclass(frozen=True, slots=True)
class WrittenPreset:
    """One preset as written, not compiled yet; `bedingung` and `beispiele` are plain data with positions."""

    titel: str
    zweck: str
    verantwortlich: str
    gueltig_ab: date
    gueltig_bis: date | None
    tun: str
    frist: DueRule | None
    wartet: Waiting | None
    quelle: str
    nutzer: tuple[str, ...]
    eingeschaltet: str
    eingeschraenkt: str
    nur_laufender_bezug: str
    bedingung: Any
    beispiele: list[Any]


@dataclass(frozen=True, slots=True)
class Presets:
    """The content of filters.yaml with the place of every entry.

    `werte` and `voreinstellungen` hold the well-formed entries only; `problems` says what is wrong with the others.
    `compile_presets` raises them together with the mistakes inside the conditions, so that nobody has to repair a file twice.
    """

    document: Document
    werte: Mapping[str, DatedValue]
    voreinstellungen: Mapping[str, WrittenPreset]
    problems: tuple[Problem, ...]

    def raw(self, section: str) -> Mapping[str, Any]:
        """All entries of `werte` or `voreinstellungen` as they stand in the file, well-formed or not."""
        return (self.document.data or {}).get(section) or {}


def read_date(raw: object) -> date | None:
    """A fixed day, written JJJJ-MM-TT or TT.MM.JJJJ; None if it is no day of the calendar."""
    if isinstance(raw, date):
        return raw
    text = str(raw).strip()
    try:
        if found := _GERMAN_DATE.match(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(text) if _ISO_DATE.match(text) else None
    except ValueError:
        return None


def suggest(word: str, known: list[str]) -> str:
    """„ Vermutlich ist „x“ gemeint.“ or an empty text."""
    spelled = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), list(spelled), n=1, cutoff=0.6)
    return f"Vermutlich ist „{spelled[near[0]]}“ gemeint." if near else ""
