"""`aktualisieren`: as `erstellen`, into the workbook that is open in Excel."""

import argparse

from bewerberanalyse.fallliste.erstellen import make_list
from bewerberanalyse.live import refresh
from bewerberanalyse.run.result import Auftrag, Ergebnis


def run(auftrag: Auftrag, args: argparse.Namespace) -> Ergebnis:
    """The command: Excel lets go of the workbook only for the moment in which the finished file takes its place."""
    path = auftrag.ordner.fallliste(auftrag.monat)
    refresh.save(path)  # answers typed into the open workbook must be in the file before they are read
    return make_list(auftrag, zuordnung=args.zuordnung, through=lambda write, melde: refresh.refresh(path, write, melde))
