"""Teilnahmen of persons as typed rows, and the links of the Förderkette made of them.

A Teilnahme is a course (Integrationskurs, Berufssprachkurs) or a measure from CoSach. Nothing is ever read out of the text that shows it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pandas as pd

from bewerberanalyse.model.arrays import Array
from bewerberanalyse.model.words import WORTE


class Programme(StrEnum):
    """What somebody takes part in."""

    IK = "IK"
    BSK = "BSK"
    MEASURE = "Maßnahme"
    GRANT = "Einmalleistung"


COLUMNS: dict[str, str] = {
    "fall": "int32",  # row of `Faelle.werte`
    "art": "str",  # Programme
    "instrument": "str",  # code of `felder.INSTRUMENTE`; "" if not known
    "niveau": "str",  # target level of a Berufssprachkurs; "" otherwise or if not known
    "titel": "str",
    "beginn": "datetime64[s]",
    "ende": "datetime64[s]",  # of a running one the planned end
    "beginn_zustand": "int8",  # Zustand: UNBEKANNT if not stated or not readable
    "ende_zustand": "int8",  # Zustand: LEER if stated as open
    "status": "str",  # of a course as in `felder.KURSSTATUS`, of a measure the Teilnahmestatus; "" if not known
    "ergebnis": "str",  # of a course as in `felder.IK_ERGEBNIS`; "" if none is stated
    "quelle": "str",  # value of Quelle
    "gewiss": "bool",  # False: a cell of it cannot be read, or its row may belong to this person but is not linked yet
}


def teilnahmen(**columns: Array) -> pd.DataFrame:
    """The frame `Faelle.teilnahmen` out of one array per column; without arguments it has no rows."""
    return pd.DataFrame({name: pd.Series(columns.get(name, []), dtype=dtype) for name, dtype in COLUMNS.items()})


def month_number(day: date) -> int:
    """The month of a day, counted from year 0."""
    return day.year * 12 + day.month - 1


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One link of a Förderkette, shown as „BSK B2 03.23–01.24“; None: not known, or no end yet."""

    instrument: str
    niveau: str
    beginn: date | None
    ende: date | None

    @property
    def wort(self) -> str:
        """The word for the instrument."""
        return WORTE.get(self.instrument, self.instrument)

    @property
    def name(self) -> str:
        """„BSK B2“, „MAT“."""
        return f"{self.wort} {self.niveau}".strip()

    def __str__(self) -> str:
        """As the workbook shows it: months, not days."""
        begun, over = (f"{day:%m.%y}" if day else "" for day in (self.beginn, self.ende))
        return f"{self.name} {begun}–{over}"


ListEntry = str | ChainLink


def meanings(entry: ListEntry) -> tuple[str, ...]:
    """The words under which a test finds one entry of a list: a link of the Förderkette also by its instrument alone."""
    return (entry,) if isinstance(entry, str) else (entry.instrument, entry.name, str(entry))
