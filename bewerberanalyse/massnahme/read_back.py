"""Reads back what people filled in in a selection and in the packages of its teams: the boards, nothing else."""

import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import BadZipFile

import openpyxl
from openpyxl.workbook import Workbook

from bewerberanalyse.massnahme.sheets.selection_content import (
    BRETT,
    FAST,
    GEBRAUCH,
    GRUND,
    JA,
    KANDIDATEN,
    MASSNAHME,
    PAKET,
    UNKLAR,
    VORHER,
    VORSCHLAG,
    Vorschlag,
)
from bewerberanalyse.model.problems import InputError, Origin, Problem

PERSON = ("Kundennummer", "Nachname", "Vorname")
_KEPT = (*PERSON, *BRETT)
_SHEETS = (UNKLAR, FAST, KANDIDATEN)  # a person who stands twice: „Kandidaten“ wins
Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class GeleseneAuswahl:
    """The board of one workbook: Kundennummer → heading → text; `vorgesehen` were proposed for a seat.

    `unlesbar` counts entries that are neither ja nor empty; `eingeschraenkt`: the selection is for the Fachstelle only.
    """

    titel: str
    personen: dict[str, dict[str, str]] = field(repr=False)
    vorgesehen: frozenset[str] = field(repr=False)
    unlesbar: int = 0
    eingeschraenkt: bool = False


def read_selection(path: Path) -> GeleseneAuswahl:
    """The entries people made.

    Raises:
        InputError: the file is no selection of this tool or cannot be read.
    """
    return _read(path, _SHEETS)


def read_package(path: Path) -> GeleseneAuswahl:
    """The entries advisers made in the package of their team, with what stood there when it was written.

    Raises:
        InputError: the file is no package of this tool or cannot be read.
    """
    return _read(path, (PAKET,))


def _read(path: Path, sheets: Sequence[str]) -> GeleseneAuswahl:
    try:
        with path.open("rb") as file, warnings.catch_warnings():  # a stream: a plain copy of a sealed file has no .xlsx name
            warnings.simplefilter("ignore")  # openpyxl warns of parts it would drop on saving; nothing is saved here
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            try:
                return _selection(book, sheets)
            finally:
                book.close()
    except (OSError, BadZipFile, KeyError, ValueError, TypeError, SyntaxError):
        raise InputError([Problem("N-201", Origin(path.name))]) from None


def _selection(book: Workbook, sheets: Sequence[str]) -> GeleseneAuswahl:
    personen: dict[str, dict[str, str]] = {}
    vorgesehen: set[str] = set()
    unreadable = 0
    for name in sheets:
        for entry in _entries(book[name].iter_rows(values_only=True)):
            unreadable += sum(entry[step] not in {"", JA} for step in BRETT if step != GRUND)
            personen[entry["Kundennummer"]] = entry | {step: JA if entry[step] == JA else "" for step in BRETT if step != GRUND}
            if entry.get(VORSCHLAG) == Vorschlag.PLATZ:
                vorgesehen.add(entry["Kundennummer"])
    properties = getattr(book, "custom_doc_props")  # noqa: B009 - the type stubs do not know it
    said = {one.name: str(one.value) for one in properties.props}
    return GeleseneAuswahl(said.get(MASSNAHME, ""), personen, frozenset(vorgesehen), unreadable, GEBRAUCH in said)


def _entries(rows: Iterable[Row]) -> Iterable[dict[str, str]]:
    """One dict per person, below the heading row.

    Raises:
        KeyError: the sheet has no such row.
    """
    places: dict[str, int] = {}
    for row in rows:
        if not places:
            if set(_KEPT) <= set(row):
                places = {name: row.index(name) for name in (*_KEPT, VORSCHLAG, VORHER) if name in row}
            continue
        entry = {name: _text(row[place]) if place < len(row) else "" for name, place in places.items()}
        if entry["Kundennummer"]:
            yield entry | {step: entry[step].lower() for step in BRETT if step != GRUND}
    if not places:
        raise KeyError(GRUND)


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()
