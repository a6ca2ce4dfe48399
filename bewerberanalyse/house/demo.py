"""`demo [ORDNER]`: a work folder with invented people and deliberately dirty exports, and the list made from them."""

import argparse
from dataclasses import replace
from pathlib import Path

from bewerberanalyse.config.atomic import write_file
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.demo import month_files, world
from bewerberanalyse.fallliste import erstellen
from bewerberanalyse.model.problems import ConfigError, Origin, Problem
from bewerberanalyse.run.result import COMPLETE, Call, CommandResult
from bewerberanalyse.run.start import set_up

FOLDER = Path("bewerberanalyse-demo")  # where none is named
DEMO_MARK = "DEMO_erfundene_Personen.txt"


def run(call: Call, args: argparse.Namespace) -> CommandResult:
    """The command. Exit code 0 although the list reports wrong cells: they were planted."""
    ordner = Arbeitsordner((args.dir or getattr(args, "ordner", FOLDER)).absolute())
    if ordner.path.exists() and any(ordner.path.iterdir()) and not (ordner.path / DEMO_MARK).exists():
        raise ConfigError([Problem("K-116", Origin(ordner.path.name))])
    set_up(ordner)
    write_file(ordner.path / DEMO_MARK, b"Alle Personen in diesem Ordner sind erfunden.\n")
    call.progress("Personen erfinden")
    invented = world.make_world(args.personen, args.seed, call.stichtag)
    write_file(ordner.einstellungen, world.settings_text(invented).encode())
    month_files.write_exports(invented, ordner.eingang)
    made = erstellen.make_list(replace(call, ordner=ordner), zuordnung=False)
    hint = "Die Fehler in den Exporten sind eingebaut; was gefunden wurde, steht auf den Blättern „Meldungen“ und „Klärung“."
    text = f'{made.text}\n\n{hint}\nAlles Weitere in diesem Ordner: bewerberanalyse --ordner "{ordner.path}" filter F01'
    return CommandResult(text, made.data, (), COMPLETE)
