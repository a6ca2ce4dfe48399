"""One typed column of a sheet: values and states per row, and the messages its cells deserve."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import ne

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import ExtensionArray

from bewerberanalyse.ingest.cell import BLANK, UNREADABLE, VALUE, CellLook, Parsed, blocks, clean, has_invisible, unprotected
from bewerberanalyse.model.arrays import Array, Bools, Int8, Int32, Int64
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.table import CellState

MAX_TEXTS = 100  # distinct texts that get a message of their own, per column and code
MAX_ROWS = 10  # row numbers named in one message
COUNTED = frozenset({"E-138", "E-151", "E-156", "E-157", "E-165"})  # one message per column, not per text


@dataclass(frozen=True, slots=True)
class RawColumn:
    """Distinct texts of one sheet column and a code per row."""

    kopf: str
    werte: Sequence[str]
    codes: Int32

    def cleaned(self, *, lines: bool) -> "tuple[RawColumn, int, int]":
        """Without invisible signs, superfluous blanks and protection against Excel; how many distinct texts held either of the two."""
        werte: list[str] = []
        invisible = protected = 0
        for block, look in blocks(self.werte):
            if look is CellLook.TIDY:
                werte += block
                continue
            plain = [clean(text, lines=lines) for text in block]
            bare = [unprotected(text) for text in plain]
            werte += bare
            protected += sum(map(ne, bare, plain))
            if look is CellLook.UNPRINTABLE:
                invisible += sum(has_invisible(text) for text, tidy in zip(block, plain, strict=True) if text != tidy)
        return replace(self, werte=werte), invisible, protected

    def take(self, rows: Int64) -> "RawColumn":
        """Only these rows."""
        return replace(self, codes=self.codes[rows])


@dataclass(slots=True)
class TypedColumn:
    """Values and states, one per row."""

    werte: Array
    state: Int8

    @classmethod
    def of(cls, parsed: Parsed, codes: Int32) -> "TypedColumn":
        """The column of these distinct values."""
        if not len(parsed.state):
            return cls(np.empty(0, dtype=parsed.werte.dtype), np.empty(0, dtype=np.int8))
        return cls(parsed.werte[codes], parsed.state[codes])

    def fill_from(self, other: "TypedColumn", rank: Callable[[Array], Array] | None = None, *, doubtful: bool = False) -> Bools:
        """Blank cells take the other column's value, with `rank` lower ones too; if it is `doubtful` they become unknown instead.

        Returns:
            The rows in which this column's value won over a different one.
        """
        both = (self.state == VALUE) & (other.state == VALUE)
        different: Bools = both & (self.werte != other.werte)
        taken = self.state == BLANK
        if rank is not None:
            taken |= both & (rank(self.werte) < rank(other.werte))
            different[:] = False
        self.werte = np.where(taken, other.werte, self.werte)
        self.state = np.where(taken, other.state, self.state).astype(np.int8)
        if doubtful and rank is None:
            self.spoil(taken & (other.state != BLANK))
        return different

    def spoil(self, rows: Bools) -> None:
        """Make the values of these rows unknown."""
        empty = "" if self.werte.dtype == object else np.datetime64("NaT") if self.werte.dtype.kind == "M" else 0
        self.werte = self.werte.copy()
        self.werte[rows] = empty
        self.state = np.where(rows, np.int8(UNREADABLE), self.state).astype(np.int8)

    def array(self) -> ExtensionArray | npt.NDArray[np.generic]:
        """The values as `Table.werte` holds them: "" / NaT / NA where there is none."""
        known = (self.state == VALUE) | (self.state == CellState.MONTH) | (self.state == CellState.YEAR)
        if self.werte.dtype.kind == "M":
            return np.where(known, self.werte, np.datetime64("NaT")).astype("datetime64[s]")
        if self.werte.dtype == object:
            return pd.array(np.where(known, self.werte, ""), dtype="str")
        return pd.arrays.IntegerArray(self.werte.astype(np.int64), ~known)


def joined(columns: Sequence[RawColumn]) -> RawColumn:
    """Numbered columns 1..n as one: the texts of a row, one line each."""
    first, *rest = columns
    for other in rest:
        width = max(len(other.werte), 1)
        pairs, codes = np.unique(first.codes.astype(np.int64) * width + other.codes, return_inverse=True)
        texts = ["\n".join(text for text in (first.werte[pair // width], other.werte[pair % width]) if text) for pair in pairs.tolist()]
        first = RawColumn(first.kopf, texts, codes.astype(np.int32))
    return first


@dataclass(frozen=True, slots=True)
class SheetRows:
    """Where messages of one sheet point to: file, sheet, and the row numbers Excel shows."""

    datei: str
    blatt: str
    zeilen: Int64

    def origin(self, spalte: str = "", zeile: int | None = None) -> Origin:
        """A place in this sheet."""
        return Origin(self.datei, self.blatt, zeile, spalte)

    def rows_problem(self, code: str, spalte: str, hit: Bools, angaben: Mapping[str, str | int] | None = None, wert: str = "") -> Problem:
        """One message for several rows."""
        rows = self.zeilen[hit]
        named = some_rows(rows)
        wo = f"Zeile {named}" if len(rows) == 1 else f"{len(rows)} Zellen, Zeilen {named}"
        words: dict[str, str | int] = {"anzahl": len(rows), "zeilen": named, "wo": wo}
        return Problem(code, self.origin(spalte, int(rows[0])), {**words, **(angaben or {})}, wert)


def some_rows(rows: Int64, number: int = 0) -> str:
    """The first row numbers in words: „17, 23 und 41 weitere“; `number` if there are more than these."""
    shown = rows[:MAX_ROWS].tolist()
    named, beyond = ", ".join(map(str, shown)), max(number, len(rows)) - len(shown)
    return f"{named} und {beyond} weitere" if beyond and named else named or str(beyond)


def cell_problems(raw: RawColumn, parsed: Parsed, place: SheetRows, angaben: Mapping[str, str | int]) -> list[Problem]:
    """The messages of one column: one per distinct text, at its first row; beyond `MAX_TEXTS` one that counts the rest."""
    problems: list[Problem] = []
    for code, flagged in parsed.meldungen.items():
        hit = flagged[raw.codes] if len(flagged) else np.zeros(0, dtype=np.bool_)
        if not hit.any():
            continue
        if code in COUNTED:
            problems.append(place.rows_problem(code, raw.kopf, hit, angaben))
            continue
        found = pd.unique(raw.codes[hit])
        single = found[:MAX_TEXTS].tolist()
        problems += [place.rows_problem(code, raw.kopf, raw.codes == number, angaben, str(raw.werte[number])) for number in single]
        if len(found) > MAX_TEXTS:
            problems.append(Problem("E-159", place.origin(raw.kopf), {"anzahl": len(found) - MAX_TEXTS, "code": code}))
    return problems
