"""beobachtungspunkte.yaml: the steps the report counts on the way into work, as written; their conditions are compiled with the presets."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from bewerberanalyse.config import yaml_file
from bewerberanalyse.config.settings import RequiredText, Strict, Text
from bewerberanalyse.model.fields import FELDER, Kind
from bewerberanalyse.model.problems import ConfigError, Problem
from bewerberanalyse.model.written import Document, Path_, suggest

NAME = "beobachtungspunkte.yaml"  # in the work folder; without it the shipped one counts
_DATES = tuple(feld.name for feld in FELDER if feld.kind is Kind.DATUM)


class Punkt(Strict):
    """One step. `von`: the earlier step it is a share of ("": the one before); `offen`: when known values still leave it open."""

    name: RequiredText
    bedingung: Any
    von: Text = ""
    offen: Any = None


class Abstand(Strict):
    """Days from one date to another; without `bis` to the Stichtag."""

    name: RequiredText
    seit: Literal[_DATES]  # type: ignore[valid-type]  # the fields are declared once, in model.fields
    bis: Literal[_DATES] | None = None  # type: ignore[valid-type]  # likewise


class Beobachtungspunkte(Strict):
    """The whole file."""

    version: Literal[1] = 1
    punkte: tuple[Punkt, ...] = Field(min_length=2)
    abstaende: tuple[Abstand, ...] = ()


@dataclass(frozen=True, slots=True)
class Beobachtungsdatei:
    """beobachtungspunkte.yaml with the place of every entry. `mitgeliefert`: not the house's own file but the shipped one."""

    document: Document
    inhalt: Beobachtungspunkte
    mitgeliefert: bool = False

    def bedingungen(self) -> Iterator[tuple[str, Path_]]:
        """Whose condition it is, and where it stands."""
        for place, punkt in enumerate(self.inhalt.punkte):
            yield punkt.name, point_path(place)
            if punkt.offen is not None:
                yield punkt.name, point_path(place, "offen")

    def before(self, place: int) -> int:
        """The step a step is a share of; -1 for the first."""
        von = self.inhalt.punkte[place].von
        return next(at for at, punkt in enumerate(self.inhalt.punkte) if punkt.name == von) if von else place - 1


def point_path(punkt: int, key: str = "bedingung") -> Path_:
    """Where a condition of a step stands."""
    return ("punkte", punkt, key)


def load(path: Path) -> Beobachtungsdatei:
    """The steps of the house, or the shipped ones if there is no such file.

    Raises:
        ConfigError: every mistake in the structure at once, with its line.
    """
    if path.exists():
        return from_document(yaml_file.read(path))
    return shipped()


def shipped() -> Beobachtungsdatei:
    """The steps that come with the program."""
    document = yaml_file.parse(files("bewerberanalyse.config").joinpath(NAME).read_text("utf-8"), NAME)
    return replace(from_document(document), mitgeliefert=True)


def from_document(document: Document) -> Beobachtungsdatei:
    """The steps of a YAML document; the same rules as `load`."""
    inhalt = yaml_file.validate(Beobachtungspunkte, document)
    problems: list[Problem] = []
    for place, punkt in enumerate(inhalt.punkte):
        earlier = [one.name for one in inhalt.punkte[:place]]
        if punkt.name in earlier:
            problems.append(Problem("R-108", document.origin(("punkte", place, "name")), {"name": punkt.name}))
        if punkt.von and punkt.von not in earlier:
            angaben = {"name": punkt.von, "vorschlag": suggest(punkt.von, earlier)}
            problems.append(Problem("R-109", document.origin(("punkte", place, "von")), angaben))
    if problems:
        raise ConfigError(problems)
    return Beobachtungsdatei(document, inhalt)
