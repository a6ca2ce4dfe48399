"""What changed since the documents were last made: compares fingerprints of the single parts of the configuration."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict

from bewerberanalyse.documents.facts import Facts
from bewerberanalyse.documents.markdown import bullets

KOPF = "# Änderungen seit den letzten Unterlagen\n\nNeueste zuerst. Jede Zeile ist ein Anlass, die Unterlagen an dieser Stelle anzusehen.\n"


def fingerprints(lage: Facts) -> dict[str, str]:
    """Name of every part → its fingerprint. Alte Kundennummern are counted only: their fingerprint could be guessed back."""
    settings = asdict(lage.settings) | {"kundennummern": len(lage.settings.kundennummern)}
    parts: dict[str, object] = {f"Einstellung „{name}“": value for name, value in settings.items()}
    parts |= {f"Voreinstellung {one.kennung}": (one.titel, one.satz, one.zweck, one.verantwortlich) for one in lage.filter}
    parts |= {f"Feld „{feld.heading}“": repr(feld) for feld in (*lage.felder, *lage.abgewaehlt)}
    parts |= {f"Quelle {one.titel}": [(spalte.name, spalte.typ) for spalte in one.spalten] for one in lage.layouts.values()}
    parts |= {"Nie gelesene Spalten": list(lage.verboten), "Programm": lage.version, "Arbeitsordner": lage.ordner}
    return {name: _fingerprint(value) for name, value in parts.items()}


def differences(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """One German line per part that is new, changed or gone."""
    new = [f"neu: {name}" for name in now if name not in before]
    changed = [f"geändert: {name}" for name in now if name in before and before[name] != now[name]]
    return [*changed, *new, *(f"entfallen: {name}" for name in before if name not in now)]


def document(earlier: str, lage: Facts, lines: list[str], *, first: bool) -> str:
    """The history with a new section on top; the same text if nothing changed."""
    if not (first or lines):
        return earlier
    said = "Unterlagen zum ersten Mal erstellt." if first else bullets(lines)
    history = earlier.removeprefix(KOPF)
    return f"{KOPF}\n## {lage.stichtag:%d.%m.%Y} · Programm {lage.version} · Regelwerk {lage.regeln_hash}\n\n{said}\n{history}"


def _fingerprint(value: object) -> str:
    return hashlib.sha256(json.dumps(value, default=str, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]
