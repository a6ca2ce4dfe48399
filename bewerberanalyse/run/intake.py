"""Which files belong to a run, and where each lies when the run is done.

They are those of the drop zone, those that earlier runs of the month moved into the month folder, and the forms for supplements, which may
be filled in where they were written. Names decide nothing: two files of one name are two files. What a delivery replaces is decided by
`replacement`, after reading. Exports move into the month folder last, when the list stands; a run that breaks off before is repaired by
running again, because they are read from both places.
"""

import os
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bewerberanalyse.config.atomic import make_folder, move_file
from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.model.problems import Origin, OutputError, Problem, plain

REPLACED = "ersetzt"  # subfolder of the month's Eingang for exports that a newer delivery replaced
IN_MONTH = " (im Monatsordner)"  # told apart by this where drop zone and month folder hold a file of the same name


@dataclass(frozen=True, slots=True)
class Delivery:
    """The files of one run; `name` is what people see, and no two files have the same.

    `frisch` come from the drop zone, `bestand` from the month folder. `formulare` lie where `ergaenzungen` wrote them, and stay there.
    """

    frisch: tuple[tuple[Path, str], ...]
    bestand: tuple[tuple[Path, str], ...]
    formulare: tuple[tuple[Path, str], ...] = ()

    @property
    def alle(self) -> tuple[tuple[Path, str], ...]:
        """Every file, drop zone first."""
        return self.frisch + self.bestand + self.formulare


def collect(ordner: Arbeitsordner, monat: Listenmonat) -> Delivery:
    """The files of the drop zone, those kept in the month folder and the forms of the month, each in the order of their names."""
    taken: set[str] = set()
    fresh = tuple((path, _distinct(name, taken)) for path, name in _walk(ordner.eingang))
    kept = tuple((path, _distinct(name, taken)) for path, name in _walk(ordner.monat_eingang(monat), besides=REPLACED))
    home = ordner.ergaenzungen(monat)
    forms = tuple((path, _distinct(f"{home.name}/{name}", taken)) for path, name in _walk(home))
    return Delivery(fresh, kept, forms)


def _distinct(name: str, taken: set[str]) -> str:
    """The name, told apart from those taken before; spellings a file system may take for the same count as the same."""
    while (folded := unicodedata.normalize("NFC", name).casefold()) in taken:
        name += IN_MONTH
    taken.add(folded)
    return name


def _walk(folder: Path, besides: str = "") -> Iterator[tuple[Path, str]]:
    """All entries below a folder; folders behind links are not entered, nor the folder `besides` directly in it.

    Whether a file is harmless decides the guard of ingest.
    """
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not Path(root, name).is_symlink() and not (besides == name and Path(root) == folder)
        )
        for name in sorted(files):
            path = Path(root, name)
            yield path, _shown(path.relative_to(folder).as_posix())


def _shown(name: str) -> str:
    """The name as people read it: what is no UTF-8 counts as Western European, and a terminal finds nothing in it to obey."""
    try:
        name.encode()
    except UnicodeEncodeError:
        name = os.fsencode(name).decode("cp1252", "replace")
    return plain(name)


def move_exports(ordner: Arbeitsordner, monat: Listenmonat, delivery: Delivery, ersetzt: Iterable[str]) -> list[Problem]:
    """Move the exports of a published run into the month folder.

    Args:
        ordner: The work folder.
        monat: The list month.
        delivery: The files of the run.
        ersetzt: Names of kept files that a newer delivery replaced.

    Returns:
        A notice per export that could not be moved; the list does not depend on it.
    """
    home, replaced = ordner.monat_eingang(monat), set(ersetzt)
    aside = [(path, home / REPLACED / path.relative_to(home)) for path, name in delivery.bestand if name in replaced]
    new_ones = [(path, home / path.relative_to(ordner.eingang)) for path, _ in delivery.frisch]
    stuck: list[Path] = []
    undecided = False  # a replaced file is stuck in its place: the new ones stay in the drop zone, and the next run decides anew
    for old, new in (*aside, *new_ones):
        is_new = old.is_relative_to(ordner.eingang)
        if (undecided and is_new) or not _move(old, new):
            stuck.append(old)
            undecided = undecided or not is_new
    with suppress(OSError):  # an empty folder left in the drop zone harms nobody
        _remove_empty_folders(ordner.eingang)
    return [Problem("M-111" if os.path.lexists(old) else "M-117", Origin(old.name)) for old in stuck]


def _move(old: Path, new: Path) -> bool:
    try:
        make_folder(new.parent)
        move_file(old, free(new))
    except OutputError:
        return False
    return True


def _remove_empty_folders(eingang: Path) -> None:
    for folder in sorted((path for path in eingang.rglob("*") if path.is_dir() and not path.is_symlink()), reverse=True):
        with suppress(OSError):
            folder.rmdir()  # refuses unless it is empty


def free(path: Path) -> Path:
    """The path itself, or with the first number under which nothing lies yet: „Kundenliste (2).csv“."""
    found, number = path, 1
    while os.path.lexists(found):
        number += 1
        found = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return found
