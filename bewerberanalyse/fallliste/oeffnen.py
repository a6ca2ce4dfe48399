"""`oeffnen`: open the month's list; an encrypted one with its password."""

import argparse
import os

from bewerberanalyse.model.problems import InputError, Origin, Problem
from bewerberanalyse.retention import key
from bewerberanalyse.run import sealing, start
from bewerberanalyse.run.result import Call, CommandResult


def run(call: Call, args: argparse.Namespace) -> CommandResult:  # noqa: ARG001 - same shape as every command
    """The command: on Windows the list opens; elsewhere only its place (and password) is said."""
    warnings = start.begin(call)
    path = call.ordner.fallliste(call.monat)
    if not path.is_file():
        raise InputError([Problem("M-101", Origin(call.ordner.monat(call.monat).name))])
    lines = [f"Die Liste liegt hier: {path}"]
    if sealing.is_encrypted(path):
        lines.append(f"Kennwort dieses Monats (nur weitergeben, wenn die Liste gelesen werden soll): {key.read(path.parent)}")
    if os.name == "nt":
        os.startfile(path)  # type: ignore[attr-defined]  # noqa: S606 - exists on Windows only
    return CommandResult("\n".join(lines), {"liste": str(path)}, warnings)
