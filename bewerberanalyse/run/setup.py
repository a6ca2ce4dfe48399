"""Makes a work folder, adds what is missing to one, renews files of an older program; never overwrites what a house has changed."""

from contextlib import suppress
from importlib.resources import files

from bewerberanalyse.config import migration
from bewerberanalyse.config import presets as preset_file
from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.config.migration import SCHRITTE, Schritte
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.model.problems import Origin, OutputError, Problem
from bewerberanalyse.retention import register


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


def renew(ordner: Arbeitsordner, schritte: Schritte = SCHRITTE) -> list[Problem]:
    """Bring einstellungen.yaml and filters.yaml to the present form.

    Returns:
        What was changed, one message per step. What cannot be read or written stays as it is; reading it says why.
    """
    problems: list[Problem] = []
    for path in (ordner.einstellungen, ordner.filters):
        with suppress(OSError, UnicodeDecodeError, OutputError):
            old = path.read_bytes()
            new = migration.upgraded(old.decode("utf-8-sig"), path.name, schritte)
            if new is None:
                continue
            write_file(path.with_name(f"{path.name}.alt"), old)
            write_file(path, new.text.encode())
            problems += [Problem("K-120", Origin(path.name), {"von": new.von, "auf": new.auf, "was": was}) for was in new.was]
    return problems
