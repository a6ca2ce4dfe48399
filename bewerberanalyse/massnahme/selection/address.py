"""The street of a person, from the address rows of STEP: only where it is beyond doubt."""

from collections.abc import Mapping
from datetime import date

import pandas as pd


def streets(anschriften: pd.DataFrame, plz: Mapping[str, str], stichtag: date) -> dict[str, str]:
    """Kundennummer → street with number.

    Args:
        anschriften: One row per address: kundennummer, strasse, plz (text), adresse_von, adresse_bis (dates, NaT = open).
        plz: Kundennummer → PLZ in the Fallliste, for the persons wanted.
        stichtag: Inclusive.

    Returns:
        Only persons with exactly one street among their addresses valid on the Stichtag that have the PLZ of the Fallliste; of
        several the one that began last. Who has two that began on the same day is left out: a letter must not go to a guess.
    """
    day = pd.Timestamp(stichtag)
    valid = ~(anschriften["adresse_von"] > day) & ~(anschriften["adresse_bis"] < day)
    fitting = valid & (anschriften["strasse"] != "") & (anschriften["plz"] == anschriften["kundennummer"].map(plz))
    rows = anschriften[fitting]
    begun = rows["adresse_von"].fillna(pd.Timestamp.min.as_unit("s"))
    newest = rows[begun == begun.groupby(rows["kundennummer"]).transform("max")]
    found = newest.groupby("kundennummer")["strasse"].unique()
    return {str(nummer): str(names[0]) for nummer, names in found.items() if len(names) == 1}
