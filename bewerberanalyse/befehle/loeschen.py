"""`loeschen [--probe]`: delete what is due, verify it, write the receipt."""

import argparse

from bewerberanalyse.befehle import anfang
from bewerberanalyse.befehle.ergebnis import LOESCHUNG, VOLLSTAENDIG, Auftrag, Ergebnis
from bewerberanalyse.config import settings as settings_file
from bewerberanalyse.retention import receipt
from bewerberanalyse.retention import run as retention_run


def run(auftrag: Auftrag, args: argparse.Namespace) -> Ergebnis:
    """The command."""
    ordner = auftrag.ordner
    if args.nachweis:
        problems = receipt.verify(ordner.nachweise / receipt.FILE)
        return Ergebnis(receipt.page(ordner.nachweise / receipt.FILE), {}, tuple(problems), LOESCHUNG if problems else VOLLSTAENDIG)
    anfang.adopt(ordner)
    settings = settings_file.load(ordner.einstellungen)
    result = retention_run.run(ordner, auftrag.jetzt, settings, probe=args.probe, probe_uhr=auftrag.probe_uhr)
    return Ergebnis(result.text, result.to_json(), tuple(result.problems), VOLLSTAENDIG if result.vollstaendig else LOESCHUNG)
