"""`aktualisieren`: as `erstellen`, into the workbook that is open in Excel."""

import argparse

from bewerberanalyse.fallliste.erstellen import make_list
from bewerberanalyse.live import refresh
from bewerberanalyse.run.result import Call, CommandResult


def run(call: Call, args: argparse.Namespace) -> CommandResult:
    """The command: Excel lets go of the workbook only for the moment in which the finished file takes its place."""
    path = call.ordner.fallliste(call.monat)
    refresh.save(path)  # answers typed into the open workbook must be in the file before they are read
    return make_list(call, zuordnung=args.zuordnung, through=lambda write, tell: refresh.refresh(path, write, tell))
