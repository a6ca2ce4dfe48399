"""Cases and preset files for the tests of presets: a test states only the fields that matter."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd

from bewerberanalyse.config import presets as preset_file
from bewerberanalyse.config import yaml_file
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD, FELDER, Kind
from bewerberanalyse.presets import compile as preset_compile
from tests import listen
from tests.naive_presets import LEER, QUELLE_FEHLT, UNBEKANNT

STICHTAG = date(2026, 5, 31)
SHIPPED = (Path(__file__).parents[3] / "filters.yaml").read_text("utf-8")
STATES = {LEER: Zustand.LEER, UNBEKANNT: Zustand.UNBEKANNT, QUELLE_FEHLT: Zustand.QUELLE_FEHLT}


def person(**known):
    """A person as the naive evaluator sees one; fields not named are UNBEKANNT."""
    return {feld.name: known.get(feld.name, UNBEKANNT) for feld in FELDER}


def faelle(persons, stichtag=STICHTAG):
    """The same persons as the product sees them."""
    zustand, werte = {}, {}
    for feld in FELDER:
        column = [one[feld.name] for one in persons]
        states = [STATES[value] if isinstance(value, tuple) else Zustand.WERT for value in column]
        zustand[feld.name] = np.array(states, dtype=np.int8)
        values = [None if isinstance(value, tuple) else value * 100 if feld.kind is Kind.BETRAG else value for value in column]
        werte[feld.name] = listen.feldspalte(feld, values)
    rows = listen.aus_ketten(werte["massnahmen_verlauf"], stichtag)
    return Faelle(stichtag, pd.DataFrame(werte), pd.DataFrame(zustand), pd.DataFrame(), {}, teilnahmen=rows)


def read_cell(name, text):
    """A cell of a test table as the value of a person."""
    special = {"leer": LEER, "unbekannt": UNBEKANNT, "": UNBEKANNT, "Quelle fehlt": QUELLE_FEHLT}
    if text in special:
        return special[text]
    kind = FELD[name].kind
    if kind is Kind.DATUM:
        return date.fromisoformat(text)
    if kind is Kind.BETRAG:
        return Decimal(text.replace(",", "."))
    if kind is Kind.GANZZAHL:
        return int(text)
    return list(listen.eintraege(name, text)) if kind is Kind.LISTE else text


def table(text):
    """An ASCII table as a list of dicts of text."""
    head, *rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [dict(zip(head, row, strict=True)) for row in rows]


def persons_of(text):
    """The rows of a table as persons; the columns `urteil` and `warum` are no fields."""
    return [person(**{name: read_cell(name, cell) for name, cell in row.items() if name in FELD}) for row in table(text)]


def raw(text, name="filters.yaml"):
    """filters.yaml from text."""
    return preset_file.from_document(yaml_file.parse(text, name))


def compiled(text, stichtag=STICHTAG):
    """The presets of a file, by Kennung."""
    return {preset.kennung: preset for preset in preset_compile.compile_presets(raw(text), stichtag)}


def block(condition, depth):
    """A condition of dicts, lists and plain text as YAML block lines."""
    pad = "  " * depth
    lines = []
    for key, value in condition.items():
        if isinstance(value, dict):
            lines += [f"{pad}{key}:", *block(value, depth + 1)]
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            lines.append(f"{pad}{key}:")
            for item in value:
                first, *rest = block(item, depth + 2)
                lines += [f"{pad}  - {first.strip()}", *rest]
        elif isinstance(value, list):
            lines.append(f"{pad}{key}: [{', '.join(f'{chr(34)}{text}{chr(34)}' for text in value)}]")
        else:
            lines.append(f"{pad}{key}: {value}")
    return lines


def filters(conditions, bezug="nein", werte=""):
    """A filters.yaml with one preset per condition: T1, T2, …"""
    lines = ["werte:", *werte.splitlines()] if werte else []
    lines.append("voreinstellungen:")
    for number, condition in enumerate(conditions, start=1):
        lines += [
            f"  T{number}:",
            f"    titel: Probe {number}",
            "    zweck: Probe",
            "    verantwortlich: Probe",
            "    gueltig_ab: 2020-01-01",
            "    eingeschraenkt: ja",
            f"    nur_laufender_bezug: {bezug}",
            "    bedingung:",
            *block(condition, 3),
            "    beispiele:",
            "      - unklar: {}",
        ]
    return "\n".join(lines) + "\n"


def expression(condition, stichtag=STICHTAG, werte=""):
    """One compiled condition."""
    return compiled(filters([condition], werte=werte), stichtag)["T1"].bedingung
