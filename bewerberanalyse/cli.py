"""The command line: arguments in, text or JSON out. The only place that prints and reads the clock; imports nothing heavy at start."""

import argparse
import codecs
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, time
from importlib import import_module
from pathlib import Path
from types import ModuleType

from bewerberanalyse.arguments import build_parser
from bewerberanalyse.config import process
from bewerberanalyse.config.workfolder import BERLIN, Arbeitsordner
from bewerberanalyse.model.problems import BewerberanalyseError, Origin, Problem
from bewerberanalyse.run.result import COMPLETE, OUTPUT, SINGLE_ERRORS, UNEXPECTED, Call, CommandResult, ListState
from bewerberanalyse.terminal import digest, progress_display, say, show_problems, watched

READABLE = "bewerberanalyse-lesbar"  # name of the handler for letters a console does not have
NEAREST = {"„": '"', "“": '"', "”": '"', "‚": "'", "‘": "'", "’": "'", "–": "-", "—": "-", "─": "-", "…": "...", "→": "->",
           "·": "-", "•": "-", "×": "x", "≤": "<=", "≥": ">=", "‹": "<", "›": ">", "€": "EUR", "\u2212": "-"}  # fmt: skip

SCHREIBT_LISTE = ("erstellen", "aktualisieren")
ZEIGT_STAND = (*SCHREIBT_LISTE, "pruefen", "entscheiden", "loeschen", "einrichten")  # renew the control workbook themselves

ANOTHER_MONTH = "\nSind es trotzdem die richtigen Dateien für diesen Monat? ja oder nein, und Eingabetaste: "
COMMANDS: dict[str, str] = {
    "aktualisieren": "fallliste.aktualisieren",
    "auskunft": "auskunft.command",
    "bericht": "bericht.command",
    "demo": "house.demo",
    "einladung": "massnahme.einladung",
    "einrichten": "house.einrichten",
    "entscheiden": "house.entscheiden",
    "ergaenzungen": "fallliste.ergaenzungen",
    "erstellen": "fallliste.erstellen",
    "filter": "fallliste.filter",
    "handbuch": "house.handbuch",
    "loeschen": "house.loeschen",
    "massnahme": "massnahme.command",
    "oeffnen": "fallliste.oeffnen",
    "pruefen": "house.pruefen",
    "start": "house.start",
    "uebergabe": "uebergabe.command",
    "unterlagen": "documents.command",
    "zeitplan": "house.zeitplan",
}
"""Where a command lives; its module is imported only when it is called."""
OWN_COMMAND = re.compile(rf"(?<![\w./\\-])bewerberanalyse (?=(?:--\w|{'|'.join(COMMANDS)})\b|--\w)")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the return value is the exit code."""
    process.settle()
    codecs.register_error(READABLE, _readable)
    wanted = os.environ.get("PYTHONIOENCODING", "") if not sys.flags.ignore_environment else ""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if wanted.partition(":")[0] else "utf-8", errors=READABLE)
    args = build_parser().parse_args(argv)
    if args.befehl in {None, "start"} and watched():
        return _menu(args)
    return _once(args)


def _menu(args: argparse.Namespace) -> int:
    """Say where we are, ask for the next step, run it, and again; a step named beforehand runs once."""
    from bewerberanalyse.house import start

    schritt = getattr(args, "schritt", None)
    while True:
        code = COMPLETE if schritt else _once(argparse.Namespace(**{**vars(args), "befehl": "start"}), wait=False)
        try:
            argv = _later("terminal").answered(start.questions(_order(args), schritt))
        except (EOFError, KeyboardInterrupt):
            argv = None
        if argv is None:
            return code
        if argv[0] == "einrichten" and len(argv) > 1:
            args.ordner = Path(argv[1])  # from now on that folder is meant
        code = _once(build_parser().parse_args([*_given(args), *argv]), wait=schritt is not None and hasattr(args, "warten"))
        if schritt:
            return code


def _given(args: argparse.Namespace) -> list[str]:
    given = [(name, value) for name, value in vars(args).items() if name in {"ordner", "stichtag", "jetzt"}]
    return [word for name, value in given for word in (f"--{name}", value.isoformat() if hasattr(value, "isoformat") else str(value))]


def _once(args: argparse.Namespace, *, wait: bool | None = None) -> int:
    """Run one command and show what it says; with `wait` the window stays until somebody has read it."""
    as_json = getattr(args, "json", False)
    try:
        result = _run(args, as_json=as_json)
    except BaseException as error:  # noqa: BLE001 - before the command itself: no current folder, no clock
        result = _ended(error)
    shown = _print(result, as_json=as_json)
    if (
        any(problem.code == "M-160" for problem in result.problems)
        and not as_json
        and watched()
        and _later("terminal").confirmed(ANOTHER_MONTH)
    ):
        return _once(argparse.Namespace(**{**vars(args), "monat_stimmt": True}), wait=wait)
    if hasattr(args, "warten") if wait is None else wait:
        _wait()
    return result.exit_code if shown or result.exit_code not in {COMPLETE, SINGLE_ERRORS} else OUTPUT


def _order(args: argparse.Namespace) -> Call:
    clock = datetime.now(BERLIN)
    jetzt = getattr(args, "jetzt", None)
    stichtag = getattr(args, "stichtag", None) or (jetzt or clock).date()
    rueckblick = jetzt is None and args.befehl != "loeschen" and (stichtag.year, stichtag.month) < (clock.year, clock.month)
    if rueckblick:
        jetzt = datetime.combine(stichtag, time(12), tzinfo=BERLIN)
    ordner = Arbeitsordner(getattr(args, "ordner", Path()).absolute())
    uhr = None if jetzt else lambda: datetime.now(BERLIN)
    stimmt = getattr(args, "monat_stimmt", False)
    return Call(ordner, stichtag, jetzt or clock, probe_uhr=jetzt is not None, rueckblick=rueckblick, monat_stimmt=stimmt, uhr=uhr)


def _run(args: argparse.Namespace, *, as_json: bool) -> CommandResult:
    with progress_display(quiet=as_json) as progress:
        call = replace(_order(args), progress=progress)
        liste = ListState(call.ordner.fallliste(call.monat)) if args.befehl in SCHREIBT_LISTE else None
        months = call.ordner.months()
        try:
            done = _command(args.befehl)(call, args)
        except BaseException as error:  # noqa: BLE001 - the one wrapper: a person's value must never reach the screen
            ended = _ended(error)
        else:
            if args.befehl in ZEIGT_STAND or months <= call.ordner.months():
                return done
            return replace(
                done, problems=(*done.problems, *_later("live.control_workbook").after(call))
            )  # what it deleted must not stay on the control sheet
        # what was deleted late must be said even if the command then ends early; and what the disk now holds, by a look at it
        state = [Problem("K-121", angaben={"stand": liste.now()})] if liste else []
        if args.befehl in ZEIGT_STAND or months > call.ordner.months():
            state += _later("live.control_workbook").after(call, args.befehl, ended.problems)
        return replace(ended, problems=(*call.vorab, *ended.problems, *state))


def _later(module: str) -> ModuleType:
    """A module that `--help` does not need."""
    return import_module(f"bewerberanalyse.{module}")


def _ended(error: BaseException) -> CommandResult:
    """The message for a command that did not come to its end."""
    if isinstance(error, BewerberanalyseError):
        return CommandResult("", {}, error.problems, error.exit_code)
    if isinstance(error, KeyboardInterrupt):
        return CommandResult("", {}, (Problem("K-114"),), UNEXPECTED)
    if not isinstance(error, Exception):
        raise error
    return CommandResult("", {}, (Problem("K-115", Origin(), {"kennzeichen": process.where(error)}),), UNEXPECTED)


def _command(name: str | None) -> Callable[[Call, argparse.Namespace], CommandResult]:
    """The function of a command; its module is imported only now."""
    module = import_module(f"bewerberanalyse.{COMMANDS[name or 'start']}")
    run: Callable[[Call, argparse.Namespace], CommandResult] = module.run
    return run


def _print(result: CommandResult, *, as_json: bool) -> bool:
    """Show messages and result; False if they did not reach whoever asked."""
    if as_json:
        errors = [
            {"code": problem.code, "schwere": problem.severity.value, "ort": str(problem.origin), "was": problem.was, "tun": problem.tun}
            for problem in result.problems
        ]
        data = dict(result.data) | {"exit": result.exit_code} | ({"hinweise": errors} if errors else {})
        return say(sys.stdout, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    most = digest(result.problems)
    told = say(sys.stderr, _as_started(most + show_problems(result.problems))) if result.problems else True
    shown = say(sys.stdout, _as_started(f"{result.text}\n")) if result.text else True
    return (say(sys.stderr, _as_started(f"\n{most}")) if most and result.text else True) and shown and told


def _as_started(text: str) -> str:
    """Our commands in a text for people, as they can be typed where we were started."""
    called = process.called()
    return text if called == process.NAME else OWN_COMMAND.sub(lambda _: f"{called} ", text)


def _readable(error: UnicodeError) -> tuple[str, int]:
    """For a console whose code page lacks a letter of ours (cp850, cp1252): the nearest ones it has, never an error."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(NEAREST.get(letter, "?") for letter in error.object[error.start : error.end]), error.end


def _wait() -> None:
    """Buttons and Start-menu links open a window of their own; without this it would close before anyone has read it."""
    with suppress(EOFError, KeyboardInterrupt):
        input("\nWeiter mit der Eingabetaste … ")
