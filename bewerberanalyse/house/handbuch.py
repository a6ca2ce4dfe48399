"""`handbuch [SEITE or CODE]`: a page of the handbook, or what one message means."""

import argparse
from importlib.resources import files

from bewerberanalyse.documents.message_page import entry
from bewerberanalyse.messages import KATALOG
from bewerberanalyse.model.problems import ConfigError, Problem
from bewerberanalyse.model.written import suggest
from bewerberanalyse.run import due_deletion
from bewerberanalyse.run.result import Auftrag, Ergebnis
from bewerberanalyse.terminal import markdown


def run(auftrag: Auftrag, args: argparse.Namespace) -> Ergebnis:
    """The command: without a role the list of pages. Started in a work folder it deletes what is due, like every start."""
    if auftrag.ordner.marker.exists():
        due_deletion.delete(auftrag)
    folder = files("bewerberanalyse").joinpath("handbuch")
    pages = {entry.name.removesuffix(".md"): entry for entry in folder.iterdir() if entry.name.endswith(".md")}
    if not args.rolle:
        lines = [f"  bewerberanalyse handbuch {name.ljust(14)}  {_title(page.read_text('utf-8'))}" for name, page in sorted(pages.items())]
        return Ergebnis("Das Handbuch hat eine Seite je Aufgabe:\n" + "\n".join(lines), {}, tuple(auftrag.vorab))
    code = args.rolle.upper()
    if code in KATALOG:
        return Ergebnis(markdown(entry(code, KATALOG[code])), {}, tuple(auftrag.vorab))
    page = pages.get(args.rolle.lower())
    if page is None:
        raise ConfigError([Problem("K-118", angaben={"rolle": args.rolle, "vorschlag": suggest(args.rolle.lower(), sorted(pages))})])
    return Ergebnis(markdown(page.read_text("utf-8")), {}, tuple(auftrag.vorab))


def _title(text: str) -> str:
    return text.splitlines()[0].lstrip("# ")
