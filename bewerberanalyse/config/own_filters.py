"""The folder „Filter“: filters people made on the sheet „Meine Filter“, one file each; no personal data, so they outlive the month."""

import itertools
import json
from pathlib import Path

from pydantic import Field

from bewerberanalyse.config import atomic, yaml_file
from bewerberanalyse.config.measure import slug
from bewerberanalyse.config.settings import Strict, Text
from bewerberanalyse.model.own_filter import LONGEST_NAME, MOST_ROWS, Ebene, OwnFilter, Row
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
    name: Text = Field(min_length=1, max_length=LONGEST_NAME)
    ebene: Ebene
    team: Text = ""
    zweck: Text = ""
    zeilen: list[Filterzeile] = Field(min_length=1, max_length=MOST_ROWS)


def load(folder: Path) -> tuple[tuple[OwnFilter, ...], tuple[Problem, ...]]:
    """All filters by name, and what is wrong with files that cannot be used; those stay where they are."""
    read = _all(folder)
    found = [one for _, one in read if isinstance(one, OwnFilter)]
    problems = tuple(one for _, one in read if isinstance(one, Problem))
    return tuple(sorted(found, key=lambda one: (one.ebene != Ebene.TEAM, one.name.casefold()))), problems


def _all(folder: Path) -> list[tuple[Path, OwnFilter | Problem]]:
    """Every file with what it holds, or with what is wrong with it."""
    found: list[tuple[Path, OwnFilter | Problem]] = []
    for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
        try:
            read = yaml_file.validate(Filterdatei, yaml_file.read(path))
        except ConfigError as error:
            found.append((path, Problem("M-123", error.problems[0].origin, {"datei": path.name})))
            continue
        rows = tuple(Row(row.feld, row.pruefung, row.wert) for row in read.zeilen)
        found.append((path, OwnFilter(read.name, read.ebene, rows, read.team, read.zweck)))
    return found


def _file_of(folder: Path, name: str) -> Path | None:
    """The file that holds the filter of that name; capitals do not count, as in Excel."""
    return next((path for path, one in _all(folder) if isinstance(one, OwnFilter) and one.name.casefold() == name.casefold()), None)


def _free(folder: Path, name: str) -> Path:
    """A file for a new filter: „B1“ and „B1+“ would have one name, and neither may be written over."""
    numbers = itertools.chain([""], (f"_{number}" for number in itertools.count(2)))
    return next(path for number in numbers if not (path := folder / f"{slug(name)}{number}.yaml").exists())


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
    atomic.write_file(_file_of(folder, own.name) or _free(folder, own.name), ("\n".join(lines) + "\n").encode())


def drop(folder: Path, name: str) -> None:
    """Remove the file of a filter, if there is one."""
    if path := _file_of(folder, name):
        path.unlink(missing_ok=True)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
