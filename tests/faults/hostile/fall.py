"""One hostile file: how it is made and what must become of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Make = Callable[[Path], object]


@dataclass(frozen=True)
class Fall:
    """`zeilen`: this many rows are imported. `code`: nothing is imported and this message says why. Both None: either, but nothing else."""

    name: str
    make: Make
    zeilen: int | None = None
    code: str | None = None
    hinweis: str | None = None  # a message that must stand beside the imported rows


FAELLE: dict[str, Fall] = {}


def bytes_(name: str, data: bytes | Callable[[], bytes], **erwartet) -> None:
    """A file with these bytes, or with those a function returns when the test runs."""
    add(name, lambda path: path.write_bytes(data() if callable(data) else data), **erwartet)


def spaeter(build: Callable[..., bytes]) -> Callable[..., Callable[[], bytes]]:
    """Calls wait until the test runs; collecting the tests must stay quick."""
    return lambda *args, **options: lambda: build(*args, **options)


def add(name: str, make: Make, **erwartet) -> None:
    """Register a file; names are unique because they are the file names."""
    assert name not in FAELLE, name
    FAELLE[name] = Fall(name, make, **erwartet)
