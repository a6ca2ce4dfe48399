"""Encrypts and decrypts whole Office files with a password (ECMA-376 agile, AES-256); the only module that knows the library.

Optional: the library comes with the extra `passwort`.
"""

import contextlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bewerberanalyse.config.atomic import write_file
from bewerberanalyse.model.problems import Origin, OutputError, Problem

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


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
    """Whether the file is in the container of encrypted Office files."""
    with contextlib.suppress(OSError), path.open("rb") as file:
        return file.read(len(_COMPOUND_FILE)) == _COMPOUND_FILE
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
