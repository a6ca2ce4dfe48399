"""Every place of the work folder that speaks of one person: found by number, by name and by what linking decided; content only of own rows.

Two ways look at every file, so that neither has to be believed: its texts are searched for number and name, and for exports the outcome of
linking says which rows are the person's although both are spelled otherwise. What belongs to somebody else is named by its place only.
"""

import os
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

import numpy as np
import pandas as pd

from bewerberanalyse.config.fold import fold_heading
from bewerberanalyse.config.layouts import Layout, Verbote
from bewerberanalyse.ingest.guard import is_no_export
from bewerberanalyse.ingest.identify import identify
from bewerberanalyse.ingest.raw_rows import RawTable, raw_file
from bewerberanalyse.ingest.reader import Reader
from bewerberanalyse.ingest.refusal import HEAD_BYTES, RefusalError
from bewerberanalyse.linkage.normalise import folded
from bewerberanalyse.messages import KATALOG, filled
from bewerberanalyse.model.arrays import Bools
from bewerberanalyse.model.problems import BewerberanalyseError
from bewerberanalyse.model.settings import ReadLimits
from bewerberanalyse.model.table import RowVerdict
from bewerberanalyse.retention import inside
from bewerberanalyse.run import sealing

KUNDENNUMMER = "kundennummer"  # folded
OTHER_PERSON = "[andere Person]"
_HEAD_ROWS = 80
_BELOW = 3  # rows below a heading that may be empty
ZUORDNUNG = "Zuordnung prüfen"
_NOISE = str.maketrans(dict.fromkeys("-‐‑‒–—._'’´`\u00a0 \t\n\r\u202f\u2009"))
_WORD = re.compile(r"[^\W\d_]+")


class PlaceKind(StrEnum):
    """Whose the row is."""

    EIGEN = "Angaben zur Person"
    MOEGLICH = "vielleicht die Person"
    GENANNT = "nennt die Person"
    NAMENSGLEICH = "gleicher Name, andere Person"


_OF_ROW = re.compile(r": [^:;]* / [^;]*")  # what stands in the two records, behind what was compared
_UNDECIDED = "könnte zu dieser Person gehören"
_STORED = "meta.npy"
_WHY = {
    PlaceKind.GENANNT: "in einer Zeile über jemand anderen",
    PlaceKind.MOEGLICH: "nur der Name, ohne Kundennummer",
    PlaceKind.NAMENSGLEICH: "der Name neben einer anderen Kundennummer",
}


@dataclass(frozen=True, slots=True)
class PersonWanted:
    """Whom to look for: `nummern`, the current one first, and the names written beside them (Nachname, Vorname)."""

    nummern: tuple[str, ...] = field(repr=False)
    namen: frozenset[tuple[str, str]] = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True)
class PlaceCell:
    """One cell of an own row: heading, text, and what the program does with its column („“: a file of the program itself)."""

    spalte: str
    text: str = field(repr=False)
    gebrauch: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One row. `zeile` as Excel shows it; `quelle` and `grund` of an export row as linking says; `zellen` only of an own row."""

    datei: str
    blatt: str
    zeile: int
    art: PlaceKind
    quelle: str = ""
    grund: str = ""
    zellen: tuple[PlaceCell, ...] = field(default=(), repr=False)
    versteckt: bool = False

    @property
    def is_export(self) -> bool:
        """Whether it stands in a delivered file, not in one the program wrote."""
        return bool(self.quelle)


@dataclass(frozen=True, slots=True)
class Searched:
    """All places; how many files were looked through wholly; the others with the reason why not."""

    stellen: tuple[Place, ...]
    dateien: int
    ungesehen: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LinkedRows:
    """What linking decided about export rows: `datei`, `blatt`, `zeile`, `quelle`, `urteil`, `person`, `weg`, `grund`, `kandidaten`.

    `person` is the row of the wanted person in `Linked.personen`, -1 if they are not in it; `titel`: file name → source.
    """

    rows: pd.DataFrame
    person: int
    titel: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """How exports are recognised, the limits for reading a file, and the form of a Kundennummer anywhere in a text."""

    layouts: Mapping[str, Layout]
    verbote: Verbote
    grenzen: ReadLimits
    nummer: re.Pattern[str]


def plain_number(text: str) -> str:
    """A number as it is compared: without blanks and hyphens, in capitals."""
    return unicodedata.normalize("NFKC", text).translate(_NOISE).upper()


def without_details(text: str) -> str:
    """Why a row may be the person's, without what stands in it: it may be somebody else's.

    >>> without_details("Vorname gleich; Geburtsdatum in einer Ziffer verschieden: 24.07.2006 / 24.07.2007")
    'Vorname gleich; Geburtsdatum in einer Ziffer verschieden'
    """
    return _OF_ROW.sub("", text)


def everywhere(
    root: Path, besides: Path, exports: Mapping[Path, str], linked: LinkedRows, wanted: PersonWanted, known: Knowledge
) -> Searched:
    """Look through every file of the work folder.

    Args:
        root: The work folder.
        besides: The document itself, about to be replaced.
        exports: The delivered files with the names they bear in `linked`.
        linked: What linking decided.
        wanted: Whom to look for.
        known: Layouts and limits.
    """
    places: list[Place] = []
    unseen: list[tuple[str, str]] = []
    paths = [path for path in _files(root) if path != besides]
    with Reader(known.grenzen) as reader:
        for path in paths:
            name = path.relative_to(root).as_posix()
            try:
                with sealing.readable(path) as plain:
                    found = raw_file(plain, reader, known.grenzen)
            except RefusalError as refusal:
                unseen.append(
                    (name, filled(KATALOG[refusal.code.value].was, angaben=_Blank(refusal.angaben)).partition(". ")[0].rstrip("."))
                )
                continue
            except BewerberanalyseError as error:
                unseen.append((name, error.problems[0].was.partition(". ")[0]))
                continue
            if found.unseen:
                unseen.append((name, found.unseen))
            elif _is_mail(path):
                unseen.append((name, "gespeicherte Mail; in ihre Anlagen wurde nicht hineingesehen"))
            for table in found.tables:
                places += _File(name, exports.get(path), linked, wanted, known).places(table)
    return Searched(tuple(places), len(paths) - len(unseen), tuple(unseen))


def _is_mail(path: Path) -> bool:
    with path.open("rb") as file:
        return inside.may_be_mail(file.read(HEAD_BYTES)) and inside.is_mail(path.read_bytes())


class _Blank(dict[str, str | int]):
    """A message without the details nobody gave stays readable."""

    def __missing__(self, key: str) -> str:
        return "…"


def _files(root: Path) -> Iterator[Path]:
    """All files, those behind links and those programs leave beside open files not."""
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not Path(folder, name).is_symlink())
        yield from (Path(folder, name) for name in sorted(files) if not is_no_export(name) and not Path(folder, name).is_symlink())


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    export: str | None
    linked: LinkedRows
    wanted: PersonWanted
    known: Knowledge

    def places(self, table: RawTable) -> list[Place]:
        numbered, named = _has_number(table, self.wanted.nummern), _has_name(table, self.wanted.namen)
        decided = self._decided(table.blatt)
        hits = set(np.flatnonzero(numbered | named).tolist()) | {row for row in decided if row < len(table)}
        if not hits:
            return []
        heading = _heading_of(table, self.known, export=self.export is not None)
        found = [self._place(table, row, bool(numbered[row]), decided.get(row, []), heading) for row in sorted(hits)]
        own = {tuple(filter(None, table.row(one.zeile - 1))) for one in found if one.art is PlaceKind.EIGEN}
        repeated = RowVerdict.DOPPELT.value
        return [
            self._own(table, one, heading)
            if one.art is PlaceKind.EIGEN
            or (
                one.grund
                and repeated in {e.urteil for e in decided.get(one.zeile - 1, [])}
                and tuple(filter(None, table.row(one.zeile - 1))) in own
            )
            else one
            for one in found
        ]

    def _decided(self, blatt: str) -> dict[int, list["_Decision"]]:
        """Per row (from 0) what linking says, of the rows that are or may be the person's, and of all that are found by text."""
        rows = self.linked.rows
        if self.export is None or rows.empty:
            return {}
        mine = rows[(rows["datei"] == self.export) & (rows["blatt"] == blatt)]
        number = self.wanted.nummern[0]
        touched = (mine["person"] == self.linked.person) & (self.linked.person >= 0)
        touched |= mine["kandidaten"].map(lambda text: number in text.split("|"))
        result: dict[int, list[_Decision]] = {}
        for zeile, urteil, person, weg, grund in mine.loc[touched, list(_Decision.__slots__)].itertuples(index=False):
            result.setdefault(int(zeile) - 1, []).append(_Decision(int(zeile), urteil, int(person), weg, grund))
        return result

    def _of_others(self, blatt: str, zeile: int) -> "_Decision | None":
        rows = self.linked.rows
        if self.export is None or rows.empty:
            return None
        there = rows[(rows["datei"] == self.export) & (rows["blatt"] == blatt) & (rows["zeile"] == zeile)]
        found = [_Decision(*one) for one in there[list(_Decision.__slots__)].itertuples(index=False)]
        return found[0] if found else None

    def _place(self, table: RawTable, row: int, numbered: bool, decided: "list[_Decision]", heading: "_HeadingOf") -> Place:
        place = Place(self.name, table.blatt, row + 1, PlaceKind.MOEGLICH, self._source(), versteckt=table.versteckt)
        if table.blatt == _STORED:
            return replace(
                place,
                blatt="gespeicherte Fälle",
                art=PlaceKind.GENANNT,
                grund="alle Felder des Blattes „Angaben“, Notizen, Kurse und Maßnahmen",
            )
        if self.export is None:
            art = PlaceKind.MOEGLICH if table.blatt == ZUORDNUNG else self._of_program_row(table, row, numbered, heading)
            return replace(place, art=art, grund="eine Frage zur Zuordnung" if table.blatt == ZUORDNUNG else _WHY.get(art, ""))
        mine = [one for one in decided if one.person == self.linked.person and one.urteil == RowVerdict.ZUGEORDNET]
        if mine:
            return replace(place, art=PlaceKind.EIGEN, grund=mine[0].weg + (f": {mine[0].grund}" if mine[0].grund else ""))
        other = decided[0] if decided else self._of_others(table.blatt, row + 1)
        if other is None:
            return replace(place, art=self._of_program_row(table, row, numbered, heading), grund="nicht für die Liste gelesen")
        return self._undecided(place, other, numbered)

    def _undecided(self, place: Place, other: "_Decision", numbered: bool) -> Place:
        """A row of an export that linking did not give to the person."""
        if other.urteil == RowVerdict.ZUGEORDNET:
            return replace(place, art=PlaceKind.GENANNT if numbered else PlaceKind.NAMENSGLEICH, grund="einer anderen Person zugeordnet")
        if numbered and other.urteil in {RowVerdict.AUSGESCHLOSSEN, RowVerdict.DOPPELT}:
            return replace(place, art=PlaceKind.EIGEN, grund=other.grund)
        return replace(place, grund=without_details(other.grund) or "offen")

    def _source(self) -> str:
        return "" if self.export is None else self.linked.titel.get(self.export, "nicht erkannt")

    def _own(self, table: RawTable, place: Place, heading: "_HeadingOf") -> Place:
        names, uses = heading(place.zeile - 1)
        cells = tuple(
            PlaceCell(names.get(col) or f"Spalte {col + 1}", self._masked(text), uses.get(col, ""))
            for col, text in enumerate(table.row(place.zeile - 1))
            if text
        )
        return replace(place, art=PlaceKind.EIGEN, zellen=cells)

    def _masked(self, text: str) -> str:
        """The text without the Kundennummern of others, and without what stands in a row that may be somebody else's."""
        shown = without_details(text) if _UNDECIDED in text else text
        return self.known.nummer.sub(lambda found: found[0] if plain_number(found[0]) in self.wanted.nummern else OTHER_PERSON, shown)

    def _of_program_row(self, table: RawTable, row: int, numbered: bool, heading: "_HeadingOf") -> PlaceKind:
        """Whose a row is that no linking decided about: the person's own if its Kundennummer is, or no other number stands in it."""
        names, _ = heading(row)
        texts = table.row(row)
        bearer = [plain_number(texts[col]) for col, name in names.items() if col < len(texts) and fold_heading(name) == KUNDENNUMMER]
        if any(one in self.wanted.nummern for one in bearer):
            return PlaceKind.EIGEN
        others = {plain_number(found) for text in texts for found in self.known.nummer.findall(text)} - set(self.wanted.nummern)
        if numbered:
            return PlaceKind.GENANNT if others or any(bearer) else PlaceKind.EIGEN
        return PlaceKind.NAMENSGLEICH if others else PlaceKind.MOEGLICH


@dataclass(frozen=True, slots=True)
class _Decision:
    zeile: int
    urteil: str
    person: int
    weg: str
    grund: str


_HeadingOf = Callable[[int], tuple[dict[int, str], dict[int, str]]]


def _heading_of(table: RawTable, known: Knowledge, *, export: bool) -> _HeadingOf:
    """Row (from 0) → headings and uses of its columns: of an export by its layout, else the row above that says „Kundennummer“."""
    found = identify([table.row(row) for row in range(min(len(table), _HEAD_ROWS))], known.layouts, known.verbote) if export else None
    if found is not None and found.heading is not None:
        heading, mapping = found.heading, found.mapping
        names = {col: heading.text(col) for col in range(len(heading.kandidaten))}
        read = mapping.gelesen if mapping else {}
        free = bool(mapping and mapping.layout.freitext)
        uses = {}
        for col, texts in enumerate(heading.kandidaten):
            refused = next(filter(None, (known.verbote.treffer(fold_heading(text), freitext_erlaubt=free) for text in texts)), "")
            uses[col] = f"gelesen als „{read[col]}“" if col in read else f"nie gelesen: {refused}" if refused else "nicht gelesen"
        return lambda row: (names, uses)  # noqa: ARG005 - one heading for all rows
    tops = [row for row in _rows_with(table, lambda text: fold_heading(text) == KUNDENNUMMER) if _heads_numbers(table, row, known.nummer)]

    def above(row: int) -> tuple[dict[int, str], dict[int, str]]:
        top = max((one for one in tops if one < row), default=None)
        return (dict(enumerate(table.row(top))) if top is not None else {}), {}

    return above


def _heads_numbers(table: RawTable, row: int, number: re.Pattern[str]) -> bool:
    """Whether „Kundennummer“ stands above Kundennummern: then it is a heading, not the answer to a question about a field."""
    columns = [col for col, text in enumerate(table.row(row)) if fold_heading(text) == KUNDENNUMMER]
    below = range(row + 1, min(row + 1 + _BELOW, len(table)))
    return any(number.search(table.texte[col][table.codes[col][one]]) for one in below for col in columns)


def _rows_with(table: RawTable, test: Callable[[str], bool]) -> list[int]:
    return np.flatnonzero(_rows_where(table, test)).tolist()


def _rows_where(table: RawTable, test: Callable[[str], bool]) -> Bools:
    """Per row whether one of its cells passes; every distinct text of a column is asked once."""
    hit = np.zeros(len(table), dtype=np.bool_)
    for texts, codes in zip(table.texte, table.codes, strict=True):
        hit |= np.array([bool(text) and test(text) for text in texts], dtype=np.bool_)[codes]
    return hit


def _has_number(table: RawTable, numbers: Sequence[str]) -> Bools:
    return _rows_where(table, lambda text: any(one in plain_number(text) for one in numbers))


def _has_name(table: RawTable, names: Collection[tuple[str, str]]) -> Bools:
    """Rows in which Nachname and Vorname of one spelling both stand, in one cell or in two."""
    hit = np.zeros(len(table), dtype=np.bool_)
    wanted = [[frozenset(_WORD.findall(folded(one))) for one in pair] for pair in names]
    columns = [
        ([frozenset(_WORD.findall(folded(text))) for text in texts], codes) for texts, codes in zip(table.texte, table.codes, strict=True)
    ]
    for pair in wanted:
        if all(pair):
            both = np.zeros((2, len(table)), dtype=np.bool_)
            for words, codes in columns:
                for place, name in enumerate(pair):
                    both[place] |= np.array([name <= one for one in words], dtype=np.bool_)[codes]
            hit |= both.all(axis=0)
    return hit
