"""Makes a work folder, or adds what is missing to one; never overwrites what a house has changed."""

from importlib.resources import files

from bewerberanalyse.config import presets as preset_file
from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.retention import register

SCHRITT = "die Exporte des Monats in „Eingang“ legen, dann prüfen und erstellen (bewerberanalyse pruefen, bewerberanalyse erstellen)."


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
