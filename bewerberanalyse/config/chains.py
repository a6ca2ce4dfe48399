"""ketten.yaml: the stages of a Förderkette and the checks along it, as written. What a condition means is compiled with the presets."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from bewerberanalyse.config import yaml_file
from bewerberanalyse.config.settings import JaNein, RequiredText, Strict
from bewerberanalyse.model.fields import FELDER, Kind
from bewerberanalyse.model.problems import ConfigError, Problem
from bewerberanalyse.model.written import Document, Path_

NAME = "ketten.yaml"  # in the work folder; without it the shipped one counts
_DATES = tuple(feld.name for feld in FELDER if feld.kind is Kind.DATUM)


class Stufe(Strict):
    """One stage. `seit`: the first of these dates that is not empty is the day of entry; `bis`: likewise the day of leaving."""

    name: RequiredText
    bedingung: Any
    seit: tuple[Literal[_DATES], ...] = ()  # type: ignore[valid-type]  # the fields are declared once, in model.felder
    bis: tuple[Literal[_DATES], ...] = ()  # type: ignore[valid-type]  # likewise


class Kette(Strict):
    """A chain; later stages are further on, and a person stands in the furthest that holds."""

    titel: RequiredText
    stufen: tuple[Stufe, ...] = Field(min_length=2)


class Pruefung(Strict):
    """Something to look at along the chain. `nachweis`: show the language certificate and its age."""

    name: RequiredText
    bedingung: Any
    tun: RequiredText
    nachweis: JaNein = "nein"


class Ketten(Strict):
    """The whole file."""

    version: Literal[1] = 1
    ketten: tuple[Kette, ...] = Field(min_length=1)
    pruefungen: tuple[Pruefung, ...] = ()


@dataclass(frozen=True, slots=True)
class Kettendatei:
    """ketten.yaml with the place of every entry. `mitgeliefert`: not the house's own file but the shipped one."""

    document: Document
    ketten: Ketten
    mitgeliefert: bool = False

    def bedingungen(self) -> Iterator[tuple[str, Path_]]:
        """Whose condition it is, and where it stands: all stages, then all checks."""
        for place, kette in enumerate(self.ketten.ketten):
            for at, stufe in enumerate(kette.stufen):
                yield stufe.name, stage_path(place, at)
        for place, pruefung in enumerate(self.ketten.pruefungen):
            yield pruefung.name, check_path(place)


def stage_path(kette: int, stufe: int) -> Path_:
    """Where the condition of a stage stands."""
    return ("ketten", kette, "stufen", stufe, "bedingung")


def check_path(pruefung: int) -> Path_:
    """Where the condition of a check stands."""
    return ("pruefungen", pruefung, "bedingung")


def load(path: Path) -> Kettendatei:
    """The chains of the house, or the shipped ones if there is no such file.

    Raises:
        ConfigError: every mistake in the structure at once, with its line.
    """
    if path.exists():
        return from_document(yaml_file.read(path))
    return replace(from_document(yaml_file.parse(shipped_text(), NAME)), mitgeliefert=True)


def from_document(document: Document) -> Kettendatei:
    """The chains of a YAML document; the same rules as `load`."""
    ketten = yaml_file.validate(Ketten, document)
    problems = []
    for place, kette in enumerate(ketten.ketten):
        names = [stufe.name for stufe in kette.stufen]
        problems += [
            Problem("N-105", document.origin(("ketten", place, "stufen", at)), {"name": name})
            for at, name in enumerate(names)
            if name in names[:at]
        ]
    if problems:
        raise ConfigError(problems)
    return Kettendatei(document, ketten)


def shipped_text() -> str:
    """The ketten.yaml that comes with the program."""
    return files("bewerberanalyse.config").joinpath(NAME).read_text("utf-8")
