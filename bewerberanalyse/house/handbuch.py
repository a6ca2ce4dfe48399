"""`handbuch [SEITE or CODE]`: a page of the handbook, or what one message means."""

import argparse
import re
from importlib.resources import files

from bewerberanalyse.messages import KATALOG, Entry
from bewerberanalyse.model.problems import ConfigError, Problem
from bewerberanalyse.model.written import suggest
from bewerberanalyse.run import start
from bewerberanalyse.run.result import Call, CommandResult
from bewerberanalyse.terminal import markdown

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
        return CommandResult(markdown(entry_text(code, KATALOG[code])), {}, tuple(call.vorab))
    page = pages.get(args.rolle.lower())
    if page is None:
        raise ConfigError([Problem("K-118", angaben={"rolle": args.rolle, "vorschlag": suggest(args.rolle.lower(), sorted(pages))})])
    return CommandResult(markdown(page.read_text("utf-8")), {}, tuple(call.vorab))


def _title(text: str) -> str:
    return text.splitlines()[0].lstrip("# ")


def entry_text(code: str, entry: Entry) -> str:
    """One message in Markdown, without the words of one case; the page `meldungen` consists of them."""
    return f"**{code}** {entry.severity.value}  \nWas: {_general(entry.was)}  \nTun: {_general(entry.tun)}\n"


def _general(text: str) -> str:
    """The sentence without the words of one case; what is only said sometimes is left out."""
    said = _FILLED.sub(r"‹\1›", _OF_MANY.sub(r"\1", _UNSAID.sub("", text))).strip()
    return said.replace("{{", "{").replace("}}", "}") or "–"  # written twice in the catalogue: a brace that is meant
