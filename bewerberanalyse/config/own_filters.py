"""The folder „Filter“: filters people made on the sheet „Meine Filter“, one file each; no personal data, so they outlive the month."""

import json
from pathlib import Path

from pydantic import Field

from bewerberanalyse.config import atomic, yaml_file
from bewerberanalyse.config.measure import slug
from bewerberanalyse.config.settings import Strict, Text
from bewerberanalyse.model.own_filter import MOST_ROWS, Ebene, OwnFilter, Row
from bewerberanalyse.model.problems import ConfigError, Problem

ORDNER = "Filter"  # in the work folder


class Filterzeile(Strict):
    """One row, in the words of the sheet."""

    feld: Text
    pruefung: Text
    wert: Text = ""


class Filterdatei(Strict):
    """One file."""

    version: int = 1
    name: Text = Field(min_length=1, max_length=60)
    ebene: Ebene
    team: Text = ""
    zweck: Text = ""
    zeilen: list[Filterzeile] = Field(min_length=1, max_length=MOST_ROWS)


def load(folder: Path) -> tuple[tuple[OwnFilter, ...], tuple[Problem, ...]]:
    """All filters by name, and what is wrong with files that cannot be used; those stay where they are."""
    found: list[OwnFilter] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
        try:
            read = yaml_file.validate(Filterdatei, yaml_file.read(path))
        except ConfigError as error:
            problems += [Problem("M-123", problem.origin, {"datei": path.name}) for problem in error.problems[:1]]
            continue
        rows = tuple(Row(row.feld, row.pruefung, row.wert) for row in read.zeilen)
        found.append(OwnFilter(read.name, read.ebene, rows, read.team, read.zweck))
    return tuple(sorted(found, key=lambda one: (one.ebene != Ebene.TEAM, one.name.casefold()))), tuple(problems)


def path_of(folder: Path, name: str) -> Path:
    """The file of a filter."""
    return folder / f"{slug(name)}.yaml"


def save(folder: Path, own: OwnFilter) -> None:
    """Write one filter.

    Raises:
        OutputError: nothing was changed.
    """
    lines = [
        "version: 1",
        f"name: {_quoted(own.name)}",
        f"ebene: {own.ebene}",
        f"team: {_quoted(own.team)}",
        f"zweck: {_quoted(own.zweck)}",
        "zeilen:",
    ]
    lines += [f"  - {{feld: {_quoted(row.feld)}, pruefung: {_quoted(row.pruefung)}, wert: {_quoted(row.wert)}}}" for row in own.zeilen]
    atomic.make_folder(folder)
    atomic.write_file(path_of(folder, own.name), ("\n".join(lines) + "\n").encode())


def drop(folder: Path, name: str) -> None:
    """Remove the file of a filter, if there is one."""
    path_of(folder, name).unlink(missing_ok=True)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
