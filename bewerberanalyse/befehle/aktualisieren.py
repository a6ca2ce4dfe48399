"""`aktualisieren`: as `erstellen`, into the workbook that is open in Excel."""

import argparse

from bewerberanalyse.befehle.ergebnis import Auftrag, Ergebnis
from bewerberanalyse.befehle.erstellen import make_list
from bewerberanalyse.excel import live


def run(auftrag: Auftrag, args: argparse.Namespace) -> Ergebnis:
    """The command: Excel lets go of the workbook only for the moment in which the finished file takes its place."""
    path = auftrag.ordner.fallliste(auftrag.monat)
    live.save(path)  # answers typed into the open workbook must be in the file before they are read
    return make_list(auftrag, zuordnung=args.zuordnung, through=lambda write, melde: live.refresh(path, write, melde))
