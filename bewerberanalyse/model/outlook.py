"""What is known today to change later, as typed rows: from which day on a field of a Fall says something else.

Only dates that stand in the sources make a row: ends, begins, birthdays, the months that pass. Nothing here is a probability.
"""

import pandas as pd

from bewerberanalyse.model.arrays import Array

HORIZON_DAYS = 365  # how far ahead a Stichtag can be looked at

COLUMNS: dict[str, str] = {
    "fall": "int32",  # row of `Faelle.werte`
    "feld": "str",
    "ab": "datetime64[s]",  # the first day it holds; after the Stichtag, at most `HORIZON_DAYS`
    "zustand": "int8",  # Zustand: UNBEKANNT where the date is known but not what comes of it; that stays so
    "wert": "str",  # code or whole number if the state is WERT, else ""
}


def aussicht(**columns: Array) -> pd.DataFrame:
    """The frame `Faelle.aussicht` out of one array per column; without arguments it has no rows."""
    return pd.DataFrame({name: pd.Series(columns.get(name, []), dtype=dtype) for name, dtype in COLUMNS.items()})
