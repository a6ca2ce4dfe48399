"""Brings the files of a house to the form this program knows: one step per version, on the text, so that comments survive.

A step is added here when the form of a file changes; the version of a file is the number of its steps plus one. A file
without `version` is of the first form.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bewerberanalyse.model.problems import ConfigError, Problem
from bewerberanalyse.model.written import Document

_VERSION = re.compile(r"^version:[ \t]*(\d{1,4})(?=[ \t]*(?:#|\r?$))", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MigrationStep:
    """From one version to the next: `was` says in German what changes."""

    was: str
    umstellen: Callable[[str], str]


Schritte = Mapping[str, Sequence[MigrationStep]]
SCHRITTE: Schritte = {"einstellungen.yaml": (), "filters.yaml": ()}


@dataclass(frozen=True, slots=True)
class Umgestellt:
    """The new text and what was changed, step by step."""

    text: str
    von: int
    auf: int
    was: tuple[str, ...]


def upgraded(text: str, name: str, schritte: Schritte = SCHRITTE) -> Umgestellt | None:
    """The text of an older file in the present form; None if it is not older."""
    known = schritte[name]
    found = _VERSION.search(text)
    version = int(found.group(1)) if found else 1
    if not 1 <= version <= len(known):
        return None
    due = known[version - 1 :]
    for schritt in due:
        text = schritt.umstellen(text)
    line = f"version: {len(known) + 1}"
    text = _VERSION.sub(line, text, count=1) if found else f"{line}\n{text}"
    return Umgestellt(text, version, len(known) + 1, tuple(schritt.was for schritt in due))


def refuse_newer(document: Document, schritte: Schritte = SCHRITTE) -> None:
    """A file written for a later program is not guessed at.

    Raises:
        ConfigError: its version is higher than any this program knows.
    """
    version = document.data.get("version") if isinstance(document.data, dict) else None
    known = len(schritte[document.name]) + 1 if document.name in schritte else None
    if isinstance(version, int) and known is not None and version > known:
        raise ConfigError([Problem("K-119", document.origin(("version",)), {"version": version, "bekannt": known})])
