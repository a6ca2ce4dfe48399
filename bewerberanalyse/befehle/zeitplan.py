"""`zeitplan`: the scheduler files that start `loeschen` without anybody's help."""

import argparse
import sys

from bewerberanalyse.befehle.ergebnis import Auftrag, Ergebnis
from bewerberanalyse.config import settings as settings_file
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.monat.atomic import make_folder, write_file
from bewerberanalyse.retention import schedule

TEXT = """Im Ordner „Zeitplan“ liegen:
{names}

Windows (als die Person oder das Dienstkonto, das den Arbeitsordner öffnen darf):
  schtasks /Create /TN "Bewerberanalyse loeschen" /XML "{xml}"
Linux: die Dateien .service und .timer nach ~/.config/systemd/user legen, dann
  systemctl --user enable --now {timer}"""


def run(auftrag: Auftrag, args: argparse.Namespace) -> Ergebnis:  # noqa: ARG001 - same shape as every command
    """The command."""
    names = write_schedule(auftrag.ordner)
    folder = auftrag.ordner.path / "Zeitplan"
    timer = next((name for name in names if name.endswith(".timer")), "")
    xml = folder / next(name for name in names if name.endswith(".xml"))
    return Ergebnis(TEXT.format(names="\n".join(f"  {name}" for name in names), xml=xml, timer=timer), {"dateien": names})


def write_schedule(ordner: Arbeitsordner) -> list[str]:
    """Write the files into `Zeitplan/`; the names of what was written."""
    settings = settings_file.load(ordner.einstellungen)
    program = [sys.executable, "-m", "bewerberanalyse"]
    folder = ordner.path / "Zeitplan"
    make_folder(folder)
    contents = {"bewerberanalyse-loeschen.xml": schedule.task_xml(program, ordner, settings)}
    contents |= {name: text.encode() for name, text in schedule.systemd_units(program, ordner, settings).items()}
    for name, content in contents.items():
        write_file(folder / name, content)
    return list(contents)
