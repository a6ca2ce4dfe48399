"""The files of a house as plain data with the line of every value, brought to the form this program knows; not what the data mean.

Only the harmless part of YAML is accepted: no anchors, aliases, merge keys or tags, no key twice, no more than
`MAX_BYTES` and `MAX_DEPTH`. Scalars are read the way people write them: `18:00`, `0123`, `ja` and `aus` stay text.

An older file is renewed one step per version, on the text, so that comments survive. A step is added here when the form of a file changes;
the version of a file is the number of its steps plus one. A file without `version` is of the first form.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bewerberanalyse.model.problems import ConfigError, Origin, Problem
from bewerberanalyse.model.written import Document, Path_, suggest

_VERSION = re.compile(r"^version:[ \t]*(\d{1,4})(?=[ \t]*(?:#|\r?$))", re.MULTILINE)
MAX_BYTES = 128 * 1024
MAX_DEPTH = 12
ModelT = TypeVar("ModelT", bound=BaseModel)

_SIMPLE = re.compile(r"[A-Za-zÄÖÜäöüß_][\wÄÖÜäöüß]*")  # needs no quotation marks
_INT = re.compile(r"^(0|-?[1-9]\d*)$")
_DECIMAL = re.compile(r"^-?\d+[.,]\d+$")
_DATE = re.compile(r"^\d{4}-\d\d-\d\d$")
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}
# What pydantic misses, by its name of the mistake; what is filled in stands in its context.
_EXPECTED = {
    "greater_than_equal": "mindestens {ge} wird erwartet",
    "less_than_equal": "höchstens {le} wird erwartet",
    "string_too_short": "mindestens {min_length} Zeichen werden erwartet",
    "int_type": "eine ganze Zahl wird erwartet",
    "int_parsing": "eine ganze Zahl wird erwartet",
    "int_from_float": "eine ganze Zahl wird erwartet",
    "list_type": "eine Liste wird erwartet: [erster, zweiter]",
    "string_type": "Text wird erwartet",
    "dict_type": "Einträge der Form „Name: Wert“ werden erwartet",
    "model_type": "Einträge der Form „Name: Wert“ werden erwartet",
}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class MigrationStep:
    """From one version to the next: `was` says in German what changes."""

    was: str
    umstellen: Callable[[str], str]


MigrationSteps = Mapping[str, Sequence[MigrationStep]]
MIGRATIONS: MigrationSteps = {"einstellungen.yaml": (), "filters.yaml": ()}


@dataclass(frozen=True, slots=True)
class Migrated:
    """The new text and what was changed, step by step."""

    text: str
    von: int
    auf: int
    was: tuple[str, ...]


def upgraded(text: str, name: str, schritte: MigrationSteps = MIGRATIONS) -> Migrated | None:
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
    return Migrated(text, version, len(known) + 1, tuple(schritt.was for schritt in due))


def refuse_newer(document: Document, schritte: MigrationSteps = MIGRATIONS) -> None:
    """A file written for a later program is not guessed at.

    Raises:
        ConfigError: its version is higher than any this program knows.
    """
    version = document.data.get("version") if isinstance(document.data, dict) else None
    known = len(schritte[document.name]) + 1 if document.name in schritte else None
    if isinstance(version, int) and known is not None and version > known:
        raise ConfigError([Problem("K-119", document.origin(("version",)), {"version": version, "bekannt": known})])


def read(path: Path) -> Document:
    """Read one YAML file.

    Raises:
        ConfigError: file missing, unreadable, too large or not in the accepted part of YAML.
    """
    return decoded(path.name, path.read_bytes)


def decoded(name: str, content: Callable[[], bytes]) -> Document:
    """Turn the content of a YAML file into a `Document`; the same rules and errors as `read`."""
    try:
        raw = content()
    except OSError:
        raise ConfigError([Problem("K-101", Origin(name))]) from None
    if len(raw) > MAX_BYTES:
        raise ConfigError([Problem("K-102", Origin(name), {"grenze": MAX_BYTES // 1024})])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError([Problem("K-103", Origin(name))]) from None
    return parse(text, name)


def parse(text: str, name: str) -> Document:
    """Turn YAML text into a `Document`; the same rules and errors as `read`."""
    builder = _Builder(name, _accepted(yaml.parse(text, Loader=_LOADER), name))
    try:
        data = builder.document()
    except yaml.MarkedYAMLError as error:
        line = getattr(error.problem_mark or error.context_mark, "line", None)
        raise ConfigError([Problem("K-104", Origin(name, zeile=None if line is None else line + 1))]) from None
    except yaml.YAMLError:
        raise ConfigError([Problem("K-104", Origin(name))]) from None
    if builder.problems:
        raise ConfigError(builder.problems)
    return Document(name, data, builder.marks)


def flow(value: Any) -> str:  # noqa: ANN401 - YAML data
    """Plain data as one line of YAML, which `parse` reads back as the same data."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(str(key))}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str) and not (_SIMPLE.fullmatch(value) and value.casefold() not in _WORDS):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else str(value)


def _place(event: yaml.Event) -> tuple[int, int]:
    """Line and column, from 1."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _accepted(events: Iterator[yaml.Event], name: str) -> Iterator[yaml.Event]:
    """The events of the harmless part of YAML; anything else ends the reading before something is built from it."""
    for event in events:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise ConfigError([Problem("K-105", Origin(name, zeile=_place(event)[0]))])
        yield event


class _Builder:
    """Plain data from the events of one file, in one pass; `problems` are mistakes after which reading can go on."""

    def __init__(self, name: str, events: Iterator[yaml.Event]) -> None:
        self._name, self._events = name, events
        self.marks: dict[Path_, tuple[int, int]] = {}
        self.problems: list[Problem] = []

    def document(self) -> Any:  # noqa: ANN401 - YAML data
        """The one document of the file; None if it is empty."""
        data, number = None, 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                number += 1
                if number > 1:
                    self._refuse("K-104", event)
                data = self._value(next(self._events), ())
        return data

    def _refuse(self, code: str, event: yaml.Event, **angaben: int) -> None:
        raise ConfigError([Problem(code, Origin(self._name, zeile=_place(event)[0]), dict(angaben))])

    def _value(self, event: yaml.Event, path: Path_) -> Any:  # noqa: ANN401 - YAML data
        self.marks.setdefault(path, _place(event))
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(str(event.value), plain=not event.style)
        if len(path) >= MAX_DEPTH:
            self._refuse("K-106", event, grenze=MAX_DEPTH)
        return self._mapping(path) if isinstance(event, yaml.MappingStartEvent) else self._sequence(path)

    def _sequence(self, path: Path_) -> list[Any]:
        result: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            result.append(self._value(event, (*path, len(result))))
        return result

    def _mapping(self, path: Path_) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or event.value == "<<":
                self.problems.append(Problem("K-105", Origin(self._name, zeile=_place(event)[0])))
                key = ""
                if not isinstance(event, yaml.ScalarEvent):
                    self._value(event, (*path, key))
            else:
                key = str(event.value)
                if key in result:
                    self.problems.append(Problem("K-107", Origin(self._name, zeile=_place(event)[0]), {"schluessel": key}))
                self.marks[(*path, key)] = _place(event)
            result[key] = self._value(next(self._events), (*path, key))
        return result


def _scalar(text: str, *, plain: bool) -> Any:  # noqa: ANN401 - YAML data
    if not plain:
        return text
    if text[:1].isalpha():  # most texts: no number, no day
        return _WORDS.get(text.lower(), text)
    if text in _WORDS:
        return _WORDS[text]
    if _INT.match(text):
        return int(text)
    if _DECIMAL.match(text):
        return Decimal(text.replace(",", "."))
    return _day(text) if _DATE.match(text) else text


def _day(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text  # 2026-02-31 stays text; the model says that a date is expected


def validate(model: type[ModelT], document: Document, path: Path_ = ()) -> ModelT:
    """Check the data below `path` against a pydantic model; all mistakes at once, each with its line.

    Raises:
        ConfigError: one problem per mistake; unknown keys come with the nearest known one.
    """
    data = document.data
    for step in path:
        data = data[step]
    try:
        return model.model_validate({} if data is None else data)
    except ValidationError as error:
        entries = error.errors(include_input=False, include_url=False)
        problems = [_problem(entry, model, document, path) for entry in entries]
    raise ConfigError(problems) from None


def _problem(entry: ErrorDetails, model: type[BaseModel], document: Document, prefix: Path_) -> Problem:
    kind, loc, context = entry["type"], entry["loc"], entry.get("ctx", {})
    key = str(loc[-1]) if loc else document.name
    origin = document.origin((*prefix, *loc))
    if kind == "extra_forbidden":
        return Problem("K-108", origin, {"schluessel": key, "vorschlag": suggest(key, _known_keys(model, loc[:-1]))})
    if kind == "missing":
        return Problem("K-109", document.origin((*prefix, *loc[:-1])), {"schluessel": key})
    if kind in {"literal_error", "enum"}:
        return _not_allowed(str(context.get("expected", "")).replace("'", "").replace(" or ", ", "), loc, origin)
    expected = str(context.get("error", "")) if kind == "value_error" else _EXPECTED.get(kind, "").format(**context)
    if expected:
        return Problem("K-112", origin, {"schluessel": key, "grund": expected})
    return Problem("K-111", origin, {"schluessel": key})


def _not_allowed(allowed: str, loc: Path_, origin: Origin) -> Problem:
    """A value, or a key, that is none of the allowed ones."""
    if loc[-1] == "[key]":  # pydantic's word for the key itself
        wrong = str(loc[-2])
        return Problem("K-108", origin, {"schluessel": wrong, "vorschlag": suggest(wrong, allowed.split(", "))})
    return Problem("K-110", origin, {"schluessel": str(loc[-1]), "erlaubt": allowed})


def _known_keys(model: type[BaseModel], loc: Path_) -> list[str]:
    current: type[BaseModel] | None = model
    for step in loc:
        field = current.model_fields.get(str(step)) if current else None
        annotation = field.annotation if field else None
        current = annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None
    return list(current.model_fields) if current else []
