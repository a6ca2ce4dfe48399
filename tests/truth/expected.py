"""Tools of the truth: one expected value with its Zustand, and the general rule „truth → fallback“ of DOMAIN §8.

Written person by person in plain Python on purpose: it shares nothing with the code it judges.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeVar

from bewerberanalyse.demo.true_state import Person
from bewerberanalyse.demo.typed_rows import TypedRow, Unreadable
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.table import Quelle

Z = TypeVar("Z", bound=TypedRow)
Inhalt = str | date | int | None


@dataclass(frozen=True, slots=True)
class Wert:
    """What a field must hold: text, day, whole number or cents; None unless the Zustand is WERT. `mindestens`: it may be more."""

    zustand: Zustand
    wert: Inhalt = None
    mindestens: bool = False


LEER, UNBEKANNT, QUELLE_FEHLT = Wert(Zustand.LEER), Wert(Zustand.UNBEKANNT), Wert(Zustand.QUELLE_FEHLT)


def wert(inhalt: str | date | int) -> Wert:
    """A known value."""
    return Wert(Zustand.WERT, inhalt)


class Nichts(Enum):
    """Why a source gives no value for a field."""

    FEHLT = "source not loaded, or it has no such column"
    KEINE_ZEILE = "no row about the person"
    BLANK = "blank cell"
    UNLESBAR = "cell that is no value"


Zelle = str | date | int | Nichts


def zelle(inhalt: object) -> Zelle:
    """A typed cell as the rules see it; a year alone is its first of January."""
    if isinstance(inhalt, Unreadable):
        return Nichts.UNLESBAR
    if inhalt is None or inhalt == "":
        return Nichts.BLANK
    if isinstance(inhalt, str | date | int):
        return inhalt
    raise TypeError


def tag(inhalt: object) -> Zelle:
    """A date cell."""
    return date(inhalt, 1, 1) if isinstance(inhalt, int) else zelle(inhalt)


def vorrang(zellen: Sequence[Zelle], *, leer_moeglich: bool = False, bleibend: bool = False) -> Wert:
    """The first source with a value decides; without one: Quelle fehlt, leer or unbekannt.

    A cell that cannot be read ends the search, unless the fact lasts for life (`bleibend`).
    """
    for cell in zellen:
        if cell is Nichts.UNLESBAR and not bleibend:
            return UNBEKANNT
        if not isinstance(cell, Nichts):
            return wert(cell)
    if all(cell is Nichts.FEHLT for cell in zellen):
        return QUELLE_FEHLT
    if leer_moeglich and Nichts.BLANK in zellen and Nichts.UNLESBAR not in zellen:
        return LEER
    return UNBEKANNT


@dataclass(slots=True)
class Akten:
    """All rows about one person that count (no copies), per source; `ohne` are the sources nobody delivered."""

    person: Person
    zeilen: dict[Quelle, list[TypedRow]]
    ohne: frozenset[Quelle]
    stichtag: date

    def loaded(self, quelle: Quelle) -> bool:
        """Whether the source was delivered this month."""
        return quelle not in self.ohne

    def rows(self, quelle: Quelle, kind: type[Z]) -> list[Z]:
        """The rows of one source."""
        if quelle in self.ohne:
            return []
        return [row for row in self.zeilen.get(quelle, []) if isinstance(row, kind)]

    def cell(self, quelle: Quelle, row: TypedRow | None, name: str) -> Zelle:
        """One cell of the row that counts for the source."""
        if quelle in self.ohne:
            return Nichts.FEHLT
        return (
            Nichts.KEINE_ZEILE
            if row is None
            else tag(getattr(row, name))
            if name.endswith(("_am", "_bis", "_seit"))
            else zelle(getattr(row, name))
        )


def erste(rows: Iterable[Z]) -> Z | None:
    """The first row, None if there is none."""
    return next(iter(rows), None)


def monate_seit(von: date, bis: date) -> int:
    """Full months."""
    return (bis.year - von.year) * 12 + bis.month - von.month - (bis.day < von.day)
