"""`verschluesselung: passwort`: the list is written encrypted with the month's random password, and read back through it.

Whole Office files (ECMA-376 agile, AES-256); the only module that knows the library for it.
"""

import contextlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.config.process import temp_name
from bewerberanalyse.ingest import refusal
from bewerberanalyse.model.problems import Origin, OutputError, Problem
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.retention import key


def sealing(write: Callable[[Path], object], folder: Path, settings: Settings) -> Callable[[Path], object]:
    """The function that writes the workbook, encrypted if the house wants that; the key lies in the month folder and dies first."""
    if settings.verschluesselung == "aus":
        return write
    make_folder(folder)
    password = key.create(folder)

    def write_sealed(path: Path) -> None:
        write(path)
        encrypt(path, path, password)

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
    if not is_encrypted(path):
        yield path
        return
    plain = path.with_name(temp_name(path.name))  # swept like every temporary file if a run is killed
    try:
        decrypt(path, plain, key.read(path.parent))
        yield plain
    finally:
        plain.unlink(missing_ok=True)


def encrypt(src: Path, dst: Path, password: str) -> None:
    """Write the encrypted form of the Office file `src` to `dst`, and read it back once before it counts.

    Raises:
        OutputError: the library is missing, or the file could not be written; `dst` is as it was.
    """
    office_file = _library()

    def write(target: Path) -> None:
        with _as_problem(src), src.open("rb") as plain, target.open("w+b") as out:
            office_file(plain).encrypt(password, out)
        if _decrypted(target, password) != src.read_bytes():
            raise OutputError([Problem("L-952", Origin(dst.name))])

    write_file(dst, write)


def decrypt(src: Path, dst: Path, password: str) -> None:
    """Write the plain form of `src` to `dst`; the integrity check value of the file is verified.

    Raises:
        OutputError: the library is missing, the password is wrong, the file was changed, or `dst` could not be written.
    """
    try:
        plain = _decrypted(src, password)
    except OSError:
        raise OutputError([Problem("L-952", Origin(src.name))]) from None
    write_file(dst, plain)


def is_encrypted(path: Path) -> bool:
    """Whether it is an Office file under a password; what cannot be read is left to whoever opens it."""
    with contextlib.suppress(OSError):
        return refusal.is_encrypted(path)
    return False


def _decrypted(src: Path, password: str) -> bytes:
    office_file = _library()
    buffer = io.BytesIO()
    with _as_problem(src), src.open("rb") as file:
        office = office_file(file)
        office.load_key(password=password, verify_password=True)
        office.decrypt(buffer, verify_integrity=True)
    return buffer.getvalue()


@contextlib.contextmanager
def _as_problem(src: Path) -> Iterator[None]:
    """The library raises a dozen unrelated types on damaged files; none of their texts may reach a person."""
    try:
        yield
    except (OutputError, OSError):
        raise
    except Exception:  # noqa: BLE001 - foreign code on a possibly damaged file
        raise OutputError([Problem("L-952", Origin(src.name))]) from None


def _library() -> Any:  # noqa: ANN401 - the library ships no types
    try:
        from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415 - optional, and slow to import
    except ImportError:
        raise OutputError([Problem("L-951")]) from None
    return OOXMLFile
