"""Streets for the mail merge, read anew from the STEP export of the month for the recipients only; nothing of it is kept elsewhere."""

import json
from pathlib import Path

import pandas as pd

from bewerberanalyse.config.settings import Einstellungen
from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.ingest import load
from bewerberanalyse.massnahme.selection import address
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.table import Quelle


def streets(ordner: Arbeitsordner, monat: Listenmonat, settings: Einstellungen, faelle: Faelle, rows: "pd.Index[int]") -> dict[str, str]:
    """Kundennummer → street of these cases; empty if STEP was not delivered this month."""
    files = [(path, path.name) for path in _step_files(ordner, monat)]
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


def _step_files(ordner: Arbeitsordner, monat: Listenmonat) -> list[Path]:
    """The kept exports that the newest run of the month recognised as STEP."""
    reports = sorted(ordner.nachweise.glob(f"Lauf_{monat}_*.json"))
    if not reports:
        return []
    try:
        entries = json.loads(reports[-1].read_bytes())["dateien"]
        names = [entry["datei"] for entry in entries if entry["quelle"] == Quelle.STEP.value]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [path for name in dict.fromkeys(names) if (path := ordner.monat_eingang(monat) / name).is_file()]
