"""`einrichten DIR`: make a work folder, or add what is missing to one; never overwrites what a house has changed."""

import argparse
from dataclasses import replace
from importlib.resources import files

from bewerberanalyse.befehle import aufgabe, faellig, steuerung
from bewerberanalyse.befehle.ergebnis import Auftrag, Ergebnis
from bewerberanalyse.config import presets as preset_file
from bewerberanalyse.config import settings as settings_file
from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.retention import register

SCHRITT = "die Exporte des Monats in „Eingang“ legen, dann prüfen und erstellen (bewerberanalyse pruefen, bewerberanalyse erstellen)."


def run(auftrag: Auftrag, args: argparse.Namespace) -> Ergebnis:
    """The command. Like every start it deletes what is due, here in the folder it sets up."""
    ordner = Arbeitsordner(args.dir.absolute())
    auftrag = replace(auftrag, ordner=ordner)
    neu = set_up(ordner)
    faellig.delete(auftrag)
    extras = (ordner.path / steuerung.FILE, ordner.path / aufgabe.FOLDER)
    missing = [path for path in extras if not path.exists()]
    notes = (*auftrag.vorab, *steuerung.update(auftrag, SCHRITT), *steuerung.start_menu(ordner))
    aufgabe.write_schedule(ordner)
    neu += [path.name for path in missing if path.exists()]
    settings = settings_file.load(ordner.einstellungen)
    frist = Listenmonat.of(auftrag.jetzt.date()).due(settings.loeschzeit)
    made = "\n".join(f"  neu: {name}" for name in neu) or "  Es war schon alles da; nichts wurde überschrieben."
    text = (
        f"Der Arbeitsordner ist eingerichtet: {ordner.path}\n{made}\n\n"
        f"Nächste Löschung: {frist:%d.%m.%Y, %H:%M} Uhr. Damit sie ohne Zutun geschieht, die Aufgabe aus „Zeitplan“ einrichten lassen.\n"
        f"Nächster Schritt: {SCHRITT}\n"
        f'Befehle im Arbeitsordner starten (cd "{ordner.path}") oder mit --ordner "{ordner.path}".'
    )
    return Ergebnis(text, {"ordner": str(ordner.path), "neu": neu, "naechste_loeschung": frist.isoformat()}, notes)


def set_up(ordner: Arbeitsordner) -> list[str]:
    """Make folders and files that do not exist yet.

    Returns:
        The names of what was made.

    Raises:
        ConfigError: the place is not fit for personal data (a root, a home folder, a cloud folder …).
    """
    register.register(ordner)
    neu = [folder.name for folder in (ordner.eingang, ordner.monate, ordner.nachweise) if not folder.exists()]
    for folder in (ordner.eingang, ordner.monate, ordner.nachweise):
        make_folder(folder)
    defaults = {
        ordner.einstellungen: files("bewerberanalyse.config").joinpath("einstellungen.yaml").read_text("utf-8"),
        ordner.filters: preset_file.shipped_text(),
    }
    for path, text in defaults.items():
        if not path.exists():
            write_file(path, text.encode())
            neu.append(path.name)
    return neu
