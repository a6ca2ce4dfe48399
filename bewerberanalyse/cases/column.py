"""One field of the Fallliste for all persons: values, and why a value is missing."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from bewerberanalyse.cases.rows import NAT, tuples
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import Feld, Kind

NUMERIC = (Kind.GANZZAHL, Kind.BETRAG)


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """`werte` is object (str, or tuple in a LISTE), datetime64[D] or int64; meaningful only where `zustand` is WERT."""

    werte: Array
    zustand: Array

    @property
    def known(self) -> Bools:
        """True where there is a value."""
        is_known: Bools = self.zustand == Zustand.WERT
        return is_known

    @property
    def missing_source(self) -> bool:
        """No source of the field was loaded: all persons share that state."""
        return len(self.zustand) > 0 and bool((self.zustand == Zustand.QUELLE_FEHLT).all())

    def is_(self, *codes: str) -> Bools:
        """True where the value is one of the codes; false where nothing is known."""
        hit = np.zeros(len(self.werte), dtype=np.bool_)
        for code in codes:
            hit |= self.werte == code
        return hit & self.known

    def differs(self, other: "FieldColumn") -> Bools:
        """True where the other column does not say the same."""
        unequal: Bools = (self.zustand != other.zustand) | (self.known & (self.werte != other.werte))
        return unequal

    def take(self, at: Array) -> "FieldColumn":
        """The column for the persons at these positions."""
        return FieldColumn(self.werte[at], self.zustand[at])

    def where(self, mask: Bools, werte: Array | str | int, zustand: Zustand | Array = Zustand.WERT) -> "FieldColumn":
        """A column with other content for some persons; `werte` and `zustand` are scalars or have one entry per person."""
        return replace(self, werte=np.where(mask, werte, self.werte), zustand=np.where(mask, zustand, self.zustand).astype(np.int8))

    def without(self, mask: Bools, zustand: Zustand) -> "FieldColumn":
        """A column whose value is taken away for some persons."""
        return replace(self, zustand=np.where(mask, zustand, self.zustand).astype(np.int8))

    def series(self, feld: Feld) -> pd.Series:
        """The values as `Faelle.werte` holds them: blank wherever the state is not WERT."""
        if feld.kind is Kind.DATUM:
            return pd.Series(np.where(self.known, self.werte, NAT).astype("M8[s]"))
        if feld.kind in NUMERIC:
            return pd.Series(pd.arrays.IntegerArray(self.werte.astype(np.int64), ~self.known))
        if feld.kind is Kind.LISTE:
            return pd.Series(np.where(self.known, self.werte, tuples([()])), dtype=object)
        return pd.Series(np.where(self.known, self.werte, ""), dtype="str")


def of_lists(entries: Array) -> FieldColumn:
    """A LISTE of which everything is known: an empty tuple is LEER."""
    known = entries != tuples([()])
    return FieldColumn(entries, np.where(known, Zustand.WERT, Zustand.LEER).astype(np.int8))


def blank(feld: Feld, persons: int, zustand: Zustand) -> FieldColumn:
    """A column without any value."""
    if feld.kind is Kind.DATUM:
        werte: Array = np.full(persons, NAT)
    elif feld.kind in NUMERIC:
        werte = np.zeros(persons, dtype=np.int64)
    else:
        werte = tuples([()] * persons) if feld.kind is Kind.LISTE else np.full(persons, "", dtype=object)
    return FieldColumn(werte, np.full(persons, zustand, dtype=np.int8))
