"""Typed rows of one source, with the state and the origin of every cell; and of linking: for every row its person, or why not.

When a row of the source Notizen is an entry, and which entries are the same one. Notes are merged entry by entry, never replaced.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum, StrEnum

import numpy as np
import pandas as pd

from bewerberanalyse.model.arrays import Array, Bools, Positions
from bewerberanalyse.model.problems import Origin, Problem

NAMELESS = "ohne Überschrift"  # how a column without a heading is called, with its letters behind it


class Quelle(StrEnum):
    """The exports the list is made from."""

    VERBIS = "verbis"
    STEP = "step"
    COSACH = "cosach"
    ALLEGRO = "allegro"
    OPDS = "opds"
    SPRACHBUERO = "sprachbuero"
    INGE = "inge"
    NOTIZEN = "notizen"
    KOMMUNE = "kommune"

    @property
    def titel(self) -> str:
        """The name people use for the source."""
        return FACTS[self].titel


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What the program must know about a source besides the columns of its layout; a new source has its line here and its layout.

    - `has_number`: every row carries a Kundennummer of the system itself.
    - `number_suffices`: rows often carry nothing else about the person, so a listed number alone counts.
    - `keeps_numbers`: it gives out or looks after Kundennummern; what it says about a person may stand in for VerBIS.
    - `tells_courses`: its rows are courses; who in it is not in the list is told apart.
    - `outside`: it is about people who mostly have no case here; a row nobody in the list may be is left out, and what it says about
      somebody of the list is an Angabe.
    - `handmade`: a list of the house; a stale Stand in its title says little.
    - `fresh_days`: how old its Stand may usually be.
    """

    titel: str
    has_number: bool = False
    number_suffices: bool = False
    keeps_numbers: bool = False
    tells_courses: bool = False
    outside: bool = False
    handmade: bool = False
    fresh_days: int = 21  # an export of the month before is usual in the first days of a month


FACTS = {
    Quelle.VERBIS: SourceFacts("VerBIS", has_number=True, number_suffices=True),
    Quelle.STEP: SourceFacts("STEP", has_number=True, keeps_numbers=True),
    Quelle.COSACH: SourceFacts("CoSach", has_number=True, number_suffices=True),
    Quelle.ALLEGRO: SourceFacts("Allegro", has_number=True, keeps_numbers=True),
    Quelle.OPDS: SourceFacts("opDs", has_number=True, number_suffices=True, keeps_numbers=True, fresh_days=75),  # published two months late
    Quelle.SPRACHBUERO: SourceFacts("Sprachbüro", tells_courses=True, handmade=True),
    Quelle.INGE: SourceFacts("BAMF InGe", tells_courses=True),
    Quelle.NOTIZEN: SourceFacts("Notizen", number_suffices=True, handmade=True),
    Quelle.KOMMUNE: SourceFacts("Kommune", outside=True, handmade=True, fresh_days=45),
}


def expected(delivered: Collection[Quelle]) -> tuple[Quelle, ...]:
    """The sources every house has, and of those `outside` the ones it did deliver: only the others can be missing."""
    return tuple(quelle for quelle in Quelle if quelle in delivered or not FACTS[quelle].outside)


class CellState(IntEnum):
    """What stood in one cell of an export."""

    VALUE = 0
    BLANK = 1
    UNREADABLE = 2  # something stood there that is no value of this type: unknown, never "no"
    ABSENT = 3  # the file has no such column
    OPEN_END = 4  # 31.12.9999 and its spellings: no end known
    MONTH = 5  # a date of which only month and year are known; the value is the first of the month
    YEAR = 6  # only the year is known; the value is 1 January
    AT_LEAST = 7  # no cell, a count of rows that may not be all: the value is the lowest it can be


ROUGH_WORDS: Mapping[CellState, str] = {
    CellState.YEAR: "nur Jahr bekannt",
    CellState.MONTH: "nur Monat und Jahr bekannt",
    CellState.AT_LEAST: "mindestens so viele, nicht alle Mitglieder der BG sind aufgeführt",
}
"""What a Datenhinweis says of a value known within bounds only; the sheets that compute find it by these words."""


class FileVerdict(StrEnum):
    """Whether a file may be used."""

    PASST = "passt"
    PRUEFEN = "pruefen"
    STOP = "stop"


@dataclass(slots=True)
class Zellen:
    """What became of the cells of a file that hold something; no values. The names are those of the run report (CONTRACT §3)."""

    gelesen: int = 0
    nicht_gebraucht: int = 0  # of columns the source is known to have and nobody needs
    unbekannte_spalte: int = 0
    verweigert: int = 0
    kopf_fuss: int = 0  # headings, preamble, totals, footers
    unlesbar: int = 0  # unknown, with a message

    @property
    def summe(self) -> int:
        """All of them."""
        return self.gelesen + self.nicht_gebraucht + self.unbekannte_spalte + self.verweigert + self.kopf_fuss + self.unlesbar

    def __add__(self, other: "Zellen") -> "Zellen":
        """Both accounts together."""
        return Zellen(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    def to_json(self) -> dict[str, int]:
        """`belegt` and its parts."""
        return {"belegt": self.summe} | {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Datei:
    """One file of the drop zone as the run report shows it. `quelle` None means not recognised or not a source.

    `zellen` accounts for the cells of its sheets of this source, None if it was not read.
    `koepfe` are the columns that were read, each with the number of its rows that hold a value.
    """

    datei: str
    quelle: Quelle | None
    stand: date | None
    zeilen: int
    urteil: FileVerdict
    grund: str = ""
    sha256: str = ""
    zellen: Zellen | None = None
    koepfe: Mapping[str, int] = field(default_factory=dict)


def without_names(dateien: Sequence[Datei]) -> list[str]:
    """„STEP, Datei 2“ for every file, in their order: what is written wherever the name would outlive the month. Source: CONTRACT §3."""
    seen = Counter[Quelle | None]()
    labels = []
    for datei in dateien:
        seen[datei.quelle] += 1
        labels.append(f"{datei.quelle.titel if datei.quelle else 'nicht erkannt'}, Datei {seen[datei.quelle]}")
    return labels


@dataclass(frozen=True, slots=True)
class SourceTable:
    """All rows of one source.

    `werte`, `zellen` and `herkunft` share one RangeIndex, one row per export row, in file order.

    - `werte`: every column the layout declares. Text, codes and keys are str ("" if no value); lists are
      str joined with "; "; dates datetime64[s] (NaT); whole numbers and amounts Int64 (amounts in cents).
    - `zellen`: the same columns, int8 `CellState`.
    - `herkunft`: `datei` (category), `blatt` (category), `zeile` (int32, as Excel shows it), `stand` (datetime64[s], NaT = not stated).
    """

    quelle: Quelle
    werte: pd.DataFrame
    zellen: pd.DataFrame
    herkunft: pd.DataFrame

    def __len__(self) -> int:
        """Number of export rows."""
        return len(self.werte)

    def only(self, keep: Bools) -> "SourceTable":
        """The rows for which `keep` is true, under a new index."""
        if keep.all():
            return self
        return SourceTable(self.quelle, *(frame[keep].reset_index(drop=True) for frame in (self.werte, self.zellen, self.herkunft)))

    def origin(self, row: int, spalte: str = "") -> Origin:
        """The place of one row for a message."""
        here = self.herkunft.iloc[row]
        return Origin(str(here["datei"]), str(here["blatt"]), int(here["zeile"]), spalte)


@dataclass(frozen=True, slots=True)
class Ingested:
    """Everything read from the drop zone. A source that was not delivered has no table."""

    tables: dict[Quelle, SourceTable]
    dateien: tuple[Datei, ...]
    kundennummern: dict[str, str] = field(default_factory=dict, repr=False)  # old number -> new number
    problems: tuple[Problem, ...] = ()
    kursangebot: pd.DataFrame | None = field(default=None, repr=False)  # courses that begin, columns of config/layouts/kursangebot.yaml


ANGABEN = ("datum", "stichwort", "text", "bestritten", "betreuung_seit", "letzter_kontakt", "zurueckgezogen")
MARKED = "zurückgezogen"  # how a withdrawn entry is shown
EMPTY_FORM_ROW = "leere Zeile eines Formulars, keine Angabe"
_SILENT = (CellState.BLANK, CellState.ABSENT)


class RowVerdict(StrEnum):
    """The end of every export row; the Bilanz counts these."""

    ZUGEORDNET = "zugeordnet"
    OFFEN = "offen"
    DOPPELT = "doppelt"
    AUSGESCHLOSSEN = "ausgeschlossen"


@dataclass(frozen=True, slots=True)
class Linked:
    """Which row belongs to which person.

    - `personen`: one row per person, index 0..n-1 sorted by kundennummer; columns `kundennummer` (str, unique, the current
      number), `hinweis` (str, "" or why the identity needs a look, German).
    - `zeilen`: per source a frame with the table's index and the columns
      `urteil` (str of RowVerdict), `person` (int32 row of `personen`, -1 = none), `weg` (str: "Kundennummer", "Kundennummer alt",
      "BG-Nummer und Name", "Name und Geburtsdatum", "Entscheidung", "" if none), `grund` (German reason, never empty unless linked by
      Kundennummer), `kandidaten` (Kundennummern joined with "|", best first).
    - `pruefpaare`: one row per pair to be looked at by a person; columns `paar` (stable key of the pair), `quelle`, `datei`, `blatt`,
      `zeile`, `kundennummer` (of the candidate), `gruende` (German), `antwort` ("", "gleich", "verschieden", "später"),
      and for both records side by side `<spalte>_zeile` / `<spalte>_person` for nachname, vorname, geburtsdatum, geschlecht,
      staatsangehoerigkeit, plz, bg_nummer, kundennummer (str, as shown).
    """

    personen: pd.DataFrame
    zeilen: dict[Quelle, pd.DataFrame]
    pruefpaare: pd.DataFrame
    problems: tuple[Problem, ...] = ()

    def bilanz(self) -> dict[str, dict[str, int]]:
        """Per source the number of rows and of each verdict: `{quelle: {zeilen, zugeordnet, offen, doppelt, ausgeschlossen}}`."""
        result: dict[str, dict[str, int]] = {}
        for quelle, rows in self.zeilen.items():
            counts = rows["urteil"].value_counts()
            result[quelle.value] = {"zeilen": len(rows)} | {verdict.value: int(counts.get(verdict.value, 0)) for verdict in RowVerdict}
        return result


def told(table: SourceTable) -> Bools:
    """True for rows that say anything; a form lists everybody of a team, and its empty rows are no notes."""
    says = np.zeros(len(table), dtype=np.bool_)
    for name in ANGABEN:
        if name in table.zellen:
            says |= ~np.isin(table.zellen[name].to_numpy(), _SILENT)
    return says


def linkable(tables: Mapping[Quelle, SourceTable]) -> dict[Quelle, SourceTable]:
    """The tables without the rows of forms that say nothing; linking has nothing to decide about them."""
    return {quelle: table.only(told(table)) if quelle is Quelle.NOTIZEN else table for quelle, table in tables.items()}


def accounted(linked: Linked, tables: Mapping[Quelle, SourceTable]) -> Linked:
    """The outcome of linking `linkable`, with the rows it left out as ausgeschlossen: every row of every file has an end."""
    if Quelle.NOTIZEN not in linked.zeilen:
        return linked
    table = tables[Quelle.NOTIZEN]
    says = told(table)
    rows = linked.zeilen[Quelle.NOTIZEN].set_axis(table.werte.index[says])
    silent = {"urteil": RowVerdict.AUSGESCHLOSSEN.value, "person": -1, "weg": "", "grund": EMPTY_FORM_ROW, "kandidaten": ""}
    blank = pd.DataFrame(silent, index=table.werte.index[~says]).astype(rows.dtypes.to_dict())
    return replace(linked, zeilen={**linked.zeilen, Quelle.NOTIZEN: pd.concat([rows, blank]).sort_index() if len(blank) else rows})


def same_entry(person: Array, datum: Array, stichwort: Array, *texts: Array) -> Positions:
    """One code per row; rows of one code are one entry: the same person, Datum, Stichwort and text. Case and spaces do not count."""
    keys = {"person": person, "datum": datum.astype("M8[s]"), "stichwort": _plain(stichwort)}
    keys |= {str(place): _plain(one) for place, one in enumerate(texts)}
    return np.asarray(pd.DataFrame(keys).groupby(list(keys), sort=False, dropna=False).ngroup(), dtype=np.intp)


def any_of(codes: Positions, hit: Bools) -> Bools:
    """Per row, whether any row of the same code is hit."""
    found = np.zeros(int(codes.max(initial=-1)) + 1, dtype=np.bool_)
    found[codes[hit]] = True
    return found[codes]


def _plain(texts: Array) -> Array:
    plain: Array = np.array([" ".join(str(text).casefold().split()) for text in texts], dtype=object)
    return plain
