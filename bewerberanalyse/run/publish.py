"""Publishing a finished run: the workbook first, then its companions, then the exports move into the month folder.

The order makes a broken run harmless: until the workbook is replaced the old list stands; whatever is missing after that is
repaired by running again, because the exports are read from both places.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from bewerberanalyse.config.atomic import make_folder, move_file, write_file
from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.model.problems import Origin, OutputError, Problem
from bewerberanalyse.run import intake
from bewerberanalyse.run.intake import Lieferung


def publish(
    ordner: Arbeitsordner,
    monat: Listenmonat,
    write_workbook: Callable[[Path], object],
    outputs: Mapping[str, bytes],
    lieferung: Lieferung,
    ersetzt: Iterable[str],
) -> list[Problem]:
    """Put the list, its companions and the exports into the month folder.

    Args:
        ordner: The work folder.
        monat: The list month.
        write_workbook: Writes the workbook to the path it is given.
        outputs: File name → content of the companions.
        lieferung: The files of the run.
        ersetzt: Names of kept files that a newer delivery replaced.

    Returns:
        A notice per export that could not be moved; the list is complete all the same.

    Raises:
        OutputError: the workbook or a companion could not be written; the previous list still stands.
    """
    folder = ordner.monat(monat)
    make_folder(folder)
    write_file(ordner.fallliste(monat), write_workbook)
    for name, content in outputs.items():
        write_file(folder / name, content)
    home = ordner.monat_eingang(monat)
    moves = intake.moves(lieferung, set(ersetzt), home, ordner.eingang)
    problems = [Problem("M-111", Origin(old.name)) for old, new in moves if not _move(old, new)]
    _remove_empty_folders(ordner.eingang)
    return problems


def save_report(ordner: Arbeitsordner, monat: Listenmonat, jetzt: datetime, content: bytes) -> None:
    """`Nachweise/Lauf_JJJJ-MM_<time>.json`."""
    make_folder(ordner.nachweise)
    write_file(ordner.nachweise / f"Lauf_{monat}_{jetzt:%Y%m%dT%H%M%S}.json", content)


def _move(old: Path, new: Path) -> bool:
    try:
        make_folder(new.parent)
        move_file(old, intake.free(new))
    except OutputError:
        return False
    return True


def _remove_empty_folders(eingang: Path) -> None:
    for folder in sorted((path for path in eingang.rglob("*") if path.is_dir() and not path.is_symlink()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
