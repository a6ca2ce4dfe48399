"""Answers to „Zuordnung prüfen“, kept in the month folder so that a rebuilt workbook does not lose them."""

import json
from collections.abc import Mapping

from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat

FILE = "Zuordnungsentscheidungen.json"
ANTWORTEN = ("gleich", "verschieden", "später")


def load(ordner: Arbeitsordner, monat: Listenmonat) -> dict[str, str]:
    """Pair key → answer; empty if none were given yet or the file is damaged (the workbook still holds the answers)."""
    try:
        data = json.loads((ordner.monat(monat) / FILE).read_bytes())
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in data.items() if value in ANTWORTEN} if isinstance(data, dict) else {}


def to_bytes(antworten: Mapping[str, str]) -> bytes:
    """The answers as the content of the file."""
    return json.dumps(dict(antworten), ensure_ascii=False, sort_keys=True).encode()
