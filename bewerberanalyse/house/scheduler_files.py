"""The scheduler files in `Zeitplan/`."""

from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.config.process import PROGRAM
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.retention import schedule

FOLDER = "Zeitplan"


def write_schedule(ordner: Arbeitsordner, settings: Settings) -> list[str]:
    """Write the files anew; the names of what was written."""
    folder = ordner.path / FOLDER
    make_folder(folder)
    contents = {"bewerberanalyse-loeschen.xml": schedule.task_xml(PROGRAM, ordner, settings)}
    contents |= {name: text.encode() for name, text in schedule.systemd_units(PROGRAM, ordner, settings).items()}
    for name, content in contents.items():
        write_file(folder / name, content)
    return list(contents)
