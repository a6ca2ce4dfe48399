"""`verschluesselung: passwort`: the list is written encrypted with the month's random password, and read back through it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.config.process_mark import temp_name
from bewerberanalyse.ingest import guard
from bewerberanalyse.model.problems import InputError
from bewerberanalyse.model.settings import ReadLimits, Settings
from bewerberanalyse.retention import key
from bewerberanalyse.run import encryption


def sealing(write: Callable[[Path], object], folder: Path, settings: Settings) -> Callable[[Path], object]:
    """The function that writes the workbook, encrypted if the house wants that; the key lies in the month folder and dies first."""
    if settings.verschluesselung == "aus":
        return write
    make_folder(folder)
    password = key.create(folder)

    def write_sealed(path: Path) -> None:
        write(path)
        encryption.encrypt(path, path, password)

    return write_sealed


def content(write: Callable[[Path], object], folder: Path, settings: Settings) -> bytes:
    """The finished file, encrypted if the house wants that, for a companion that is published together with the list."""
    make_folder(folder)
    temp = folder / temp_name("mappe")  # swept like every temporary file if a run is killed
    try:
        write_file(temp, sealing(write, folder, settings))
        return temp.read_bytes()
    finally:
        temp.unlink(missing_ok=True)


@contextmanager
def readable(path: Path) -> Iterator[Path]:
    """A path under which the workbook can be read: itself, or a plain copy that lives as long as the block.

    Raises:
        OutputError: the key is gone or the file was changed.
    """
    if not encryption.is_encrypted(path):
        yield path
        return
    plain = path.with_name(temp_name(path.name))  # swept like every temporary file if a run is killed
    try:
        encryption.decrypt(path, plain, key.read(path.parent))
        yield plain
    finally:
        plain.unlink(missing_ok=True)


@contextmanager
def filled_in(path: Path, grenzen: ReadLimits) -> Iterator[Path]:
    """As `readable`, for a workbook people edited: looked at as carefully as an export before any library opens it.

    Raises:
        InputError: no workbook, or built in a way no spreadsheet program does.
        OutputError: the key is gone or the file was changed.
    """
    with readable(path) as plain:
        if problem := guard.check_workbook(plain, path.name, grenzen):
            raise InputError([problem])
        yield plain
