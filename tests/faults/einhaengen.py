"""Mounts for tests, where the machine allows them (root in a container of its own); nothing stays mounted."""

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def tmpfs(path: Path, options: str = "size=64m") -> Iterator[bool]:
    """A file system in memory at `path`; False if that is not allowed here."""
    path.mkdir(exist_ok=True)
    with _mounted(["-t", "tmpfs", "-o", options, "tmpfs", str(path)], path) as done:
        yield done


@contextlib.contextmanager
def bind(source: Path, target: Path) -> Iterator[bool]:
    """`source` a second time at `target`; False if that is not allowed here."""
    with _mounted(["--bind", str(source), str(target)], target) as done:
        yield done


@contextlib.contextmanager
def _mounted(arguments: list[str], target: Path) -> Iterator[bool]:
    try:
        done = subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0
    except OSError:
        done = False
    try:
        yield done
    finally:
        if done:
            subprocess.run(["umount", "-l", str(target)], capture_output=True, check=True)
