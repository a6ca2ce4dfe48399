"""The handbook page `meldungen`, made from the catalogue; written anew after a change of it: python -m tests.handbuch."""

from collections.abc import Mapping
from pathlib import Path

import bewerberanalyse
from bewerberanalyse.house.handbuch import entry_text
from bewerberanalyse.messages import KATALOG, Entry

MELDUNGEN = Path(bewerberanalyse.__file__).parent / "handbuch" / "meldungen.md"
GROUPS = {
    "K": "Einstellungen, Aufruf, Arbeitsordner",
    "E": "Exporte einlesen",
    "V": "Zeilen und Personen zuordnen",
    "F": "Fälle bilden",
    "P": "Voreinstellungen (filters.yaml)",
    "X": "Excel",
    "M": "Monat und Liste",
    "N": "Maßnahmen und Förderketten",
    "R": "Berichte",
    "A": "Auskunft und Übergabe",
    "L": "Löschen",
}
HEAD = """# Meldungen A–Z: was sie heißen und was zu tun ist

Jede Meldung hat ein Kennzeichen (Buchstabe und Nummer), den Ort (Datei, Blatt, Zeile, Spalte), „Was“ und „Tun“.

- **ABBRUCH**: Der Befehl endet hier. Bei `erstellen` und `aktualisieren` sagt K-121 dazu, ob die Fallliste noch dieselbe ist.
- **FEHLER**: Die Liste wird geschrieben. Die betroffene Angabe gilt als unbekannt, nie als „nein“.
- **HINWEIS**: Bitte ansehen; wenn es stimmt, ist nichts zu tun.

Im Wortlaut steht ‹so› für das, was im Einzelfall eingesetzt wird. Der Wert aus der Zelle steht nur auf dem Blatt „Meldungen“
der Fallliste und wird mit dem Monat gelöscht.
"""


def page(katalog: Mapping[str, Entry]) -> str:
    """The whole page as Markdown: groups in the order of a run, codes in their order."""
    parts = [HEAD]
    for letter, titel in GROUPS.items():
        codes = sorted(code for code in katalog if code.startswith(f"{letter}-"))
        if codes:
            parts += [f"## {letter} · {titel}\n", *(entry_text(code, katalog[code]) for code in codes)]
    return "\n".join(parts)


if __name__ == "__main__":
    MELDUNGEN.write_text(page(KATALOG), "utf-8")
