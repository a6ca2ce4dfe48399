"""The true persons of a demo world as cases, and a work folder that holds them, without any import of exports."""

import functools
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pandas as pd

from bewerberanalyse.config.atomic import make_folder
from bewerberanalyse.config.workfolder import BERLIN, Arbeitsordner, Listenmonat
from bewerberanalyse.demo import world
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELDER
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.run import stored
from bewerberanalyse.run.start import set_up
from tests import listen
from tests.truth import truth

STICHTAG = date(2026, 5, 12)
JETZT = datetime(2026, 5, 12, 10, tzinfo=BERLIN)
MONAT = Listenmonat(2026, 5)


@functools.cache
def wahre_personen(personen=400, seed=5, stichtag=STICHTAG):
    """Kundennummer → field → (Zustand, value), by the truth of the demo world."""
    expected = truth.expected(world.make_world(personen, seed, stichtag))
    return {
        nummer: {name: (cell.zustand, cell.wert) for name, cell in felder.items()} for nummer, felder in sorted(expected.faelle.items())
    }


def faelle(personen, stichtag=STICHTAG):
    """Persons as `wahre_personen` gives them, as cases; a field not named is unknown."""
    numbers = list(personen)
    unknown = (Zustand.UNBEKANNT, "")
    werte, zustand = {}, {}
    for feld in FELDER:
        cells = [personen[nummer].get(feld.name, unknown) for nummer in numbers]
        if feld.name == "kundennummer":
            cells = [(Zustand.WERT, nummer) for nummer in numbers]
        zustand[feld.name] = np.array([state for state, _ in cells], dtype=np.int8)
        values = [value if state == Zustand.WERT else None for state, value in cells]
        werte[feld.name] = listen.feldspalte(feld, values)
    empty = {name: np.array([], dtype=object) for name in ("feld", "art", "text", "system", "maske")}
    klaerung = pd.DataFrame({"fall": np.array([], dtype=np.int32)} | empty)
    return Faelle(
        stichtag,
        pd.DataFrame(werte),
        pd.DataFrame(zustand),
        klaerung,
        dict.fromkeys(Quelle, stichtag),
        teilnahmen=listen.aus_ketten(werte["massnahmen_verlauf"], stichtag),
    )


def haus(folder: Path, cases: Faelle) -> Arbeitsordner:
    """A work folder in which `erstellen` has been run, as far as `massnahme` can tell."""
    ordner = Arbeitsordner(folder)
    folder.mkdir(parents=True, exist_ok=True)
    set_up(ordner)
    make_folder(ordner.monat(MONAT))
    (ordner.monat(MONAT) / stored.file_name(MONAT)).write_bytes(stored.to_bytes(cases))
    return ordner


__all__ = ["JETZT", "MONAT", "STICHTAG", "faelle", "haus", "wahre_personen"]
