"""Streets for the mail merge, read anew from the STEP export of the month for the recipients only; nothing of it is kept elsewhere."""

import pandas as pd

from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.ingest import load
from bewerberanalyse.massnahme.selection import address
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
    return address.streets(addresses, dict(persons.itertuples(index=False, name=None)), faelle.stichtag)
