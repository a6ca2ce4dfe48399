"""`einrichten ORDNER`: make a work folder, or add what is missing to one; never overwrites what a house has changed."""

import argparse
from dataclasses import replace

from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.house import zeitplan
from bewerberanalyse.live import control_workbook, start_menu
from bewerberanalyse.live.steps import next_step
from bewerberanalyse.run import start
from bewerberanalyse.run.result import Call, CommandResult
from bewerberanalyse.run.start import set_up


def run(call: Call, args: argparse.Namespace) -> CommandResult:
    """The command. Like every start it deletes what is due, here in the folder it sets up."""
    ordner = Arbeitsordner(args.dir.absolute()) if args.dir else call.ordner
    call = replace(call, ordner=ordner)
    neu = set_up(ordner)
    start.delete(call)
    extras = (ordner.path / control_workbook.FILE, ordner.path / zeitplan.FOLDER)
    missing = [path for path in extras if not path.exists()]
    notes = (*call.vorab, *control_workbook.update(call), *start_menu.write(ordner))
    zeitplan.write_schedule(ordner, call.files.settings)
    neu += [path.name for path in missing if path.exists()]
    frist = Listenmonat.of(call.jetzt.date()).due(call.files.settings.loeschzeit)
    made = "\n".join(f"  neu: {name}" for name in neu) or "  Es war schon alles da; nichts wurde überschrieben."
    text = (
        f"Der Arbeitsordner ist eingerichtet: {ordner.path}\n{made}\n\n"
        f"Nächste Löschung: {frist:%d.%m.%Y, %H:%M} Uhr. Damit sie ohne Zutun geschieht, die Aufgabe aus „Zeitplan“ einrichten lassen.\n"
        f"Nächster Schritt: {next_step(0, liste=False)[1]}\n"
        f'Befehle im Arbeitsordner starten (cd "{ordner.path}") oder mit --ordner "{ordner.path}".'
    )
    return CommandResult(text, {"ordner": str(ordner.path), "neu": neu, "naechste_loeschung": frist.isoformat()}, notes)
