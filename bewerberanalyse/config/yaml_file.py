"""YAML as plain data with the line of every value; knows nothing of what the data mean.

Only the harmless part of YAML is accepted: no anchors, aliases, merge keys or tags, no key twice, no more than
`MAX_BYTES` and `MAX_DEPTH`. Scalars are read the way people write them: `18:00`, `0123`, `ja` and `aus` stay text.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bewerberanalyse.problems import ConfigError, Origin, Problem

MAX_BYTES = 64 * 1024
MAX_DEPTH = 12
Path_ = tuple[str | int, ...]
ModelT = TypeVar("ModelT", bound=BaseModel)

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
class Document:
    """The data of one YAML file and the position (line, column, both from 1) of every key and list item."""

    name: str
    data: Any
    marks: dict[Path_, tuple[int, int]]

    def origin(self, path: Path_) -> Origin:
        """The place of `path`, or of its nearest parent that stands in the file."""
        while path and path not in self.marks:
            path = path[:-1]
        line, column = self.marks.get(path, (1, 1))
        return Origin(self.name, zeile=line, zeichen=column if column > 1 else None)


def read(path: Path) -> Document:
    """Read one YAML file.

    Raises:
        ConfigError: file missing, unreadable, too large or not in the accepted part of YAML.
    """
    try:
        raw = path.read_bytes()
    except OSError:
        raise ConfigError([Problem("K-101", Origin(path.name))]) from None
    if len(raw) > MAX_BYTES:
        raise ConfigError([Problem("K-102", Origin(path.name), {"grenze": MAX_BYTES // 1024})])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError([Problem("K-103", Origin(path.name))]) from None
    return parse(text, path.name)


def parse(text: str, name: str) -> Document:
    """Turn YAML text into a `Document`; the same rules and errors as `read`."""
    problems: list[Problem] = []
    try:
        _refuse_references(text, name)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = getattr(error.problem_mark or error.context_mark, "line", None)
        raise ConfigError([Problem("K-104", Origin(name, zeile=None if line is None else line + 1))]) from None
    except (yaml.YAMLError, RecursionError):
        raise ConfigError([Problem("K-104", Origin(name))]) from None
    marks: dict[Path_, tuple[int, int]] = {}
    data = None if node is None else _convert(node, (), marks, problems, name)
    if problems:
        raise ConfigError(problems)
    return Document(name, data, marks)


def _refuse_references(text: str, name: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        line = event.start_mark.line + 1 if event.start_mark else None
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise ConfigError([Problem("K-105", Origin(name, zeile=line))])
        if depth > MAX_DEPTH:
            raise ConfigError([Problem("K-106", Origin(name, zeile=line), {"grenze": MAX_DEPTH})])


def _convert(node: yaml.Node, path: Path_, marks: dict[Path_, tuple[int, int]], problems: list[Problem], name: str) -> Any:  # noqa: ANN401 - YAML data
    marks.setdefault(path, (node.start_mark.line + 1, node.start_mark.column + 1))
    if isinstance(node, yaml.SequenceNode):
        return [_convert(child, (*path, index), marks, problems, name) for index, child in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key_node, child in node.value:
            line = key_node.start_mark.line + 1
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if key is None or key == "<<":
                problems.append(Problem("K-105", Origin(name, zeile=line)))
                continue
            if key in result:
                problems.append(Problem("K-107", Origin(name, zeile=line), {"schluessel": key}))
            marks[(*path, key)] = (line, key_node.start_mark.column + 1)
            result[key] = _convert(child, (*path, key), marks, problems, name)
        return result
    return _scalar(str(node.value), plain=not getattr(node, "style", None))


def _scalar(text: str, *, plain: bool) -> Any:  # noqa: ANN401 - YAML data
    if not plain:
        return text
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
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


def suggest(word: str, known: list[str]) -> str:
    """„ Vermutlich ist „x“ gemeint.“ or an empty text."""
    spelled = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), list(spelled), n=1, cutoff=0.6)
    return f"Vermutlich ist „{spelled[near[0]]}“ gemeint." if near else ""


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
