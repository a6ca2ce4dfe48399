"""The packages of a selection: one file per team beside the selection, written anew by every run and read back by the next."""

from collections.abc import Collection
from contextlib import suppress
from functools import partial
from pathlib import Path

from bewerberanalyse.config.atomic import write_file
from bewerberanalyse.massnahme.sheets import packages
from bewerberanalyse.massnahme.sheets.selection_content import Auswahlliste
from bewerberanalyse.model.problems import Origin, OutputError, Problem
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.run import sealing
from bewerberanalyse.xlsx import writer
from bewerberanalyse.xlsx.text import file_names


def existing(folder: Path, slug: str, monat: str) -> list[Path]:
    """The packages of this selection. Its name has no space, so no other selection's can begin like it."""
    return sorted(folder.glob(f"Paket_{slug} *_{monat}.xlsx"))


def write(liste: Auswahlliste, folder: Path, slug: str, untouched: Collection[Path], settings: Settings) -> list[Problem]:
    """Write the package of every team; those of teams without anybody go, their entries stand in the selection by now.

    Args:
        liste: The selection, as written just before: nothing is lost if a package cannot be replaced.
        folder: The month folder.
        slug: Name of the selection inside file names.
        untouched: Packages that could not be read.
        settings: Of the house: whether files are sealed.
    """
    described, monat = packages(liste), liste.meta.listenmonat
    wanted = {folder / f"Paket_{slug} {name}_{monat}.xlsx": described[team] for team, name in file_names(described).items()}
    problems = []
    for path, book in wanted.items():
        if path in untouched:
            continue
        try:
            write_file(path, sealing.sealing(partial(writer.write, book), folder, settings))
        except OutputError:
            problems.append(Problem("N-209", Origin(path.name)))
    for path in {*existing(folder, slug, monat)} - {*wanted, *untouched}:
        with suppress(OSError):  # open in another program: it is read again and removed next time
            path.unlink()
    return problems
