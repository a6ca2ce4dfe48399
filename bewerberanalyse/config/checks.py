"""pruefregeln.yaml: which values cannot be right, and what the house accepts for a time, as written.

What a condition means is compiled with the presets.
"""

import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from bewerberanalyse.config import yaml_file
from bewerberanalyse.config.presets import Tag
from bewerberanalyse.config.settings import RequiredText, Strict, Text
from bewerberanalyse.model.case import ARRIVAL_BEFORE_BIRTH
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.problems import ConfigError, Origin, Problem
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.model.written import NUMBER_OF_A_PERSON, Document, Path_, suggest

NAME = "pruefregeln.yaml"  # in the work folder; without it, or without rules in it, the shipped rules count
_KENNUNG = re.compile(r"^[A-Z][A-Z0-9_]{0,29}$")
_OF_ONE_PERSON = "hier steht eine Kundennummer oder BG-Nummer; Regeln und Ausnahmen gelten nie für einzelne Personen"
_SYSTEMS = tuple(quelle.titel for quelle in Quelle)


class Regel(Strict):
    """One rule; `felder`: what it is about, the finding stands at the first."""

    text: RequiredText
    felder: tuple[Text, ...] = Field(min_length=1)
    system: Literal[_SYSTEMS]  # type: ignore[valid-type]  # the sources are declared once, in model.table
    maske: Text = ""
    bedingung: Any


class Ausnahme(Strict):
    """Findings of one rule the house accepts until a day, that day included; `team` "" stands for all persons."""

    regel: RequiredText
    team: Text = ""
    bis: Tag
    grund: RequiredText


class Pruefregeln(Strict):
    """The whole file."""

    version: Literal[1] = 1
    regeln: dict[str, Regel] | None = None
    ausnahmen: tuple[Ausnahme, ...] = ()


@dataclass(frozen=True, slots=True)
class Pruefregeldatei:
    """The rules with the file they stand in, and the exceptions, each with its place (they may stand in another file)."""

    document: Document
    regeln: dict[str, Regel]
    ausnahmen: tuple[tuple[Ausnahme, Origin], ...] = ()

    def written(self) -> str:
        """Everything that counts as one text; changes with the rules and the exceptions."""
        found = Pruefregeln(regeln=self.regeln, ausnahmen=tuple(one for one, _ in self.ausnahmen))
        return found.model_dump_json()


def condition_path(kennung: str) -> Path_:
    """Where the condition of a rule stands."""
    return ("regeln", kennung, "bedingung")


def load(path: Path) -> Pruefregeldatei:
    """The rules and exceptions of the house; the shipped rules if it has written none.

    Raises:
        ConfigError: every mistake in the structure at once, with its line.
    """
    return from_document(yaml_file.read(path)) if path.exists() else shipped()


def shipped() -> Pruefregeldatei:
    """The rules that come with the program; no exceptions."""
    return from_document(yaml_file.parse(files("bewerberanalyse.config").joinpath(NAME).read_text("utf-8"), NAME))


def from_document(document: Document) -> Pruefregeldatei:
    """The rules of a YAML document; the same rules as `load`."""
    read = yaml_file.validate(Pruefregeln, document)
    rules = Pruefregeldatei(document, read.regeln) if read.regeln else shipped()
    known = [*rules.regeln, ARRIVAL_BEFORE_BIRTH]
    problems = [*_names(document, read.regeln or {}), *_unknown_rules(document, read.ausnahmen, known), *_persons(document)]
    if problems:
        raise ConfigError(problems)
    places = tuple((one, document.origin(("ausnahmen", at))) for at, one in enumerate(read.ausnahmen))
    return Pruefregeldatei(rules.document, rules.regeln, places)


def _names(document: Document, regeln: dict[str, Regel]) -> list[Problem]:
    """Kennungen and fields that are none."""
    problems = []
    for kennung, regel in regeln.items():
        if not _KENNUNG.match(kennung) or kennung == ARRIVAL_BEFORE_BIRTH:
            problems.append(Problem("F-106", document.origin(("regeln", kennung)), {"name": kennung}))
        problems += [
            Problem(
                "P-110",
                document.origin(("regeln", kennung, "felder", at)),
                {"bei": f"{kennung}: ", "feld": name, "vorschlag": suggest(name, list(FELD))},
            )
            for at, name in enumerate(regel.felder)
            if name not in FELD
        ]
    return problems


def _unknown_rules(document: Document, ausnahmen: tuple[Ausnahme, ...], known: list[str]) -> list[Problem]:
    return [
        Problem("F-107", document.origin(("ausnahmen", at, "regel")), {"name": one.regel, "vorschlag": suggest(one.regel, known)})
        for at, one in enumerate(ausnahmen)
        if one.regel not in known
    ]


def _persons(document: Document) -> list[Problem]:
    """Numbers of persons, wherever they stand."""
    problems = []
    for path in document.marks:
        value = document.data
        for step in path:
            value = value[step]
        if isinstance(value, str) and NUMBER_OF_A_PERSON.search(value):
            problems.append(Problem("K-112", document.origin(path), {"schluessel": str(path[-1]), "grund": _OF_ONE_PERSON}))
    return problems
