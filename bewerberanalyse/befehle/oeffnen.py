"""`oeffnen`: open the month's list; an encrypted one with its password."""

import argparse
import os

from bewerberanalyse.befehle import anfang
from bewerberanalyse.befehle.ergebnis import Auftrag, Ergebnis
from bewerberanalyse.monat import verschluesselung
from bewerberanalyse.problems import InputError, Origin, Problem
from bewerberanalyse.retention import key


def run(auftrag: Auftrag, args: argparse.Namespace) -> Ergebnis:  # noqa: ARG001 - same shape as every command
    """The command: on Windows the list opens; elsewhere only its place (and password) is said."""
    warnings = anfang.begin(auftrag)
    path = auftrag.ordner.fallliste(auftrag.monat)
    if not path.is_file():
        raise InputError([Problem("M-101", Origin(auftrag.ordner.monat(auftrag.monat).name))])
    lines = [f"Die Liste liegt hier: {path}"]
    if verschluesselung.is_encrypted(path):
        lines.append(f"Kennwort dieses Monats (nur weitergeben, wenn die Liste gelesen werden soll): {key.read(path.parent)}")
    if os.name == "nt":
        os.startfile(path)  # type: ignore[attr-defined]  # noqa: S606 - exists on Windows only
    return Ergebnis("\n".join(lines), {"liste": str(path)}, warnings)
