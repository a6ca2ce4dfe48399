"""Streets for the mail merge, read anew from the STEP export of the month for the recipients only; only where they are beyond doubt."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.ingest import load
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.run import intake


def streets(ordner: Arbeitsordner, monat: Listenmonat, settings: Settings, faelle: Faelle, rows: "pd.Index[int]") -> dict[str, str]:
    """Kundennummer → street of these cases; empty if STEP was not delivered this month."""
    files = intake.collect(ordner, monat).bestand  # recognised by what they hold, as in the run
    if not files or not len(rows):
        return {}
    ingested = load.load(files, settings, faelle.stichtag)
    if Quelle.STEP not in ingested.tables:
        return {}
    addresses = ingested.tables[Quelle.STEP].werte[["kundennummer", "strasse", "plz", "adresse_von", "adresse_bis"]]
    current = {**ingested.kundennummern, **settings.kundennummern}
    addresses = addresses.assign(kundennummer=addresses["kundennummer"].map(lambda number: current.get(number, number)))
    persons = faelle.werte.loc[rows, ["kundennummer", "plz"]]
    return unambiguous(addresses, dict(persons.itertuples(index=False, name=None)), faelle.stichtag)


def unambiguous(anschriften: pd.DataFrame, plz: Mapping[str, str], stichtag: date) -> dict[str, str]:
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
