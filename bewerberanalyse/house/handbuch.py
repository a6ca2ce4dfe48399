"""`handbuch [SEITE or CODE]`: a page of the handbook, or what one message means; and the page `meldungen` with every code."""

import argparse
import re
from collections.abc import Mapping
from importlib.resources import files

from bewerberanalyse.messages import KATALOG, Entry
from bewerberanalyse.model.problems import ConfigError, Problem
from bewerberanalyse.model.written import suggest
from bewerberanalyse.run import start
from bewerberanalyse.run.result import Call, CommandResult
from bewerberanalyse.terminal import markdown

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
_UNSAID = re.compile(r" ?\{(?:bei|vorschlag)\}")
_FILLED = re.compile(r"\{(\w+)\}")
_OF_MANY = re.compile(r"\{\w+:[^|{}]*\|([^{}]*)\}")  # words that go with a number: here those of several


def run(call: Call, args: argparse.Namespace) -> CommandResult:
    """The command: without a role the list of pages. Started in a work folder it deletes what is due, like every start."""
    if call.ordner.marker.exists():
        start.delete(call)
    folder = files("bewerberanalyse").joinpath("handbuch")
    pages = {entry.name.removesuffix(".md"): entry for entry in folder.iterdir() if entry.name.endswith(".md")}
    if not args.rolle:
        lines = [f"  bewerberanalyse handbuch {name.ljust(14)}  {_title(page.read_text('utf-8'))}" for name, page in sorted(pages.items())]
        return CommandResult("Das Handbuch hat eine Seite je Aufgabe:\n" + "\n".join(lines), {}, tuple(call.vorab))
    code = args.rolle.upper()
    if code in KATALOG:
        return CommandResult(markdown(_entry(code, KATALOG[code])), {}, tuple(call.vorab))
    page = pages.get(args.rolle.lower())
    if page is None:
        raise ConfigError([Problem("K-118", angaben={"rolle": args.rolle, "vorschlag": suggest(args.rolle.lower(), sorted(pages))})])
    return CommandResult(markdown(page.read_text("utf-8")), {}, tuple(call.vorab))


def _title(text: str) -> str:
    return text.splitlines()[0].lstrip("# ")


def page(katalog: Mapping[str, Entry]) -> str:
    """The whole page as Markdown: groups in the order of a run, codes in their order."""
    parts = [HEAD]
    for letter, titel in GROUPS.items():
        codes = sorted(code for code in katalog if code.startswith(f"{letter}-"))
        if codes:
            parts += [f"## {letter} · {titel}\n", *(_entry(code, katalog[code]) for code in codes)]
    return "\n".join(parts)


def _entry(code: str, entry: Entry) -> str:
    """One message in Markdown, without the words of one case."""
    return f"**{code}** {entry.severity.value}  \nWas: {_general(entry.was)}  \nTun: {_general(entry.tun)}\n"


def _general(text: str) -> str:
    """The sentence without the words of one case; what is only said sometimes is left out."""
    said = _FILLED.sub(r"‹\1›", _OF_MANY.sub(r"\1", _UNSAID.sub("", text))).strip()
    return said.replace("{{", "{").replace("}}", "}") or "–"  # written twice in the catalogue: a brace that is meant
