"""Files of JSON lines that only grow: reading them defensively, adding a line completely or not at all, hashing."""

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bewerberanalyse.retention.folder import Folder

_MAX_BYTES = 64 * 1024 * 1024
_MODE = 0o600


@dataclass(frozen=True, slots=True)
class JsonLine:
    """One line: its number as an editor shows it and its data; None if it cannot be read (torn, damaged)."""

    number: int
    data: Mapping[str, Any] | None


def parse(raw: bytes) -> list[JsonLine]:
    """The lines that are not blank."""
    return [JsonLine(number, _data(text)) for number, text in enumerate(raw.split(b"\n"), 1) if text.strip(b" \r\t\0")]


def read(folder: Folder, name: str) -> list[JsonLine]:
    """The lines of a file in an open folder; none if it cannot be read."""
    try:
        with os.fdopen(folder.open_file(name, os.O_RDONLY), "rb") as file:
            return parse(file.read(_MAX_BYTES))
    except OSError:
        return []


def last(lines: list[JsonLine]) -> Mapping[str, Any] | None:
    """The data of the last readable line."""
    return next((line.data for line in reversed(lines) if line.data is not None), None)


def add(folder: Folder, name: str, data: Mapping[str, Any]) -> None:
    """Add one line and force it to disk.

    Raises:
        OSError: it could not be written; what was written of it was taken back as far as the system allows.
    """
    handle = folder.open_file(name, os.O_RDWR | os.O_CREAT | os.O_APPEND, _MODE)
    try:
        size = os.lseek(handle, 0, os.SEEK_END)
        torn = size > 0 and _byte_before(handle, size) != b"\n"  # a killed run: its line stays, ours starts below
        text = ("\n" if torn else "") + json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
        try:
            _write(handle, text.encode())
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, size)
            raise
        os.fsync(handle)
    finally:
        os.close(handle)


def digest(body: Mapping[str, Any]) -> str:
    """SHA-256 of the data, independent of the order of keys; an entry `hash` does not count."""
    data = {key: value for key, value in body.items() if key != "hash"}
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _byte_before(handle: int, size: int) -> bytes:
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1)


def _write(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]


def _data(text: bytes) -> Mapping[str, Any] | None:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None
