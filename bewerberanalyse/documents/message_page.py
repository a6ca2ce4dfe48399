"""The handbook page `meldungen`: every code of the catalogue with its meaning and the next step."""

import re
from collections.abc import Mapping

from bewerberanalyse.messages import Eintrag

GRUPPEN = {
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
KOPF = """# Meldungen A–Z: was sie heißen und was zu tun ist

Jede Meldung hat ein Kennzeichen (Buchstabe und Nummer), den Ort (Datei, Blatt, Zeile, Spalte), „Was“ und „Tun“.

- **ABBRUCH**: Der Befehl endet hier. Bei `erstellen` und `aktualisieren` sagt K-121 dazu, ob die Fallliste noch dieselbe ist.
- **FEHLER**: Die Liste wird geschrieben. Die betroffene Angabe gilt als unbekannt, nie als „nein“.
- **HINWEIS**: Bitte ansehen; wenn es stimmt, ist nichts zu tun.

Im Wortlaut steht ‹so› für das, was im Einzelfall eingesetzt wird. Der Wert aus der Zelle steht nur auf dem Blatt „Meldungen“
der Fallliste und wird mit dem Monat gelöscht.
"""
_UNSAID = re.compile(r" ?\{(?:bei|vorschlag)\}")
_FILLED = re.compile(r"\{(\w+)\}")
_OF_MANY = re.compile(r"\{\w+:[^|{}]*\|([^{}]*)\}")  # words that go with a number: here those of several


def page(katalog: Mapping[str, Eintrag]) -> str:
    """The whole page as Markdown: groups in the order of a run, codes in their order."""
    parts = [KOPF]
    for letter, titel in GRUPPEN.items():
        codes = sorted(code for code in katalog if code.startswith(f"{letter}-"))
        if codes:
            parts += [f"## {letter} · {titel}\n", *(entry(code, katalog[code]) for code in codes)]
    return "\n".join(parts)


def entry(code: str, eintrag: Eintrag) -> str:
    """One message in Markdown, without the words of one case."""
    return f"**{code}** {eintrag.schwere.value}  \nWas: {_general(eintrag.was)}  \nTun: {_general(eintrag.tun)}\n"


def _general(text: str) -> str:
    """The sentence without the words of one case; what is only said sometimes is left out."""
    said = _FILLED.sub(r"‹\1›", _OF_MANY.sub(r"\1", _UNSAID.sub("", text))).strip()
    return said.replace("{{", "{").replace("}}", "}") or "–"  # written twice in the catalogue: a brace that is meant
