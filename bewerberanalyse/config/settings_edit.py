"""One entry more or less in einstellungen.yaml, written into its text: every comment and every other line stays as it is.

The edited text is parsed again and must say exactly what was there with or without the entry; whatever cannot be written that way is left
to a person.
"""

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bewerberanalyse.config import yaml_file
from bewerberanalyse.model.problems import ConfigError

_KEY = re.compile(r"""^(\s*)("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#:'"\[{][^:#]*?):(?=\s|$)(.*)$""")
_INDENT = "  "


class NotWrittenError(Exception):
    """The text is laid out in a way this cannot add to."""


@dataclass(frozen=True, slots=True)
class Edited:
    """The new text, and the lines that changed: before (empty if there was none) and now."""

    text: str
    alt: str
    neu: str


def with_entry(text: str, path: Sequence[str], value: Any) -> Edited:  # noqa: ANN401 - YAML data
    """Set the entry at `path`; a list that stands there gets `value` appended.

    Raises:
        NotWrittenError: nothing was changed.
    """
    try:
        before = yaml_file.parse(text, "").data or {}
    except ConfigError:
        raise NotWrittenError from None
    wanted = _merged(before, path, value)
    lines = text.splitlines()
    return _edited(lines, _set(list(lines), 0, len(lines), "", path, wanted), wanted)


def without_entry(text: str, path: Sequence[str], value: str = "") -> Edited:
    """Take the entry at `path` out, whatever it says; of a list only `value`.

    What holds nothing any more goes with it; a key of the first level stays.

    Raises:
        NotWrittenError: nothing was changed.
    """
    try:
        wanted = _parted(yaml_file.parse(text, "").data or {}, path, value)
    except (ConfigError, KeyError, TypeError, ValueError):
        raise NotWrittenError from None
    wanted.setdefault(path[0], {})
    lines = text.splitlines()
    return _edited(lines, _unset(list(lines), 0, len(lines), "", path, wanted, value), wanted)


def _edited(lines: Sequence[str], changed: Sequence[str], wanted: Mapping[str, Any]) -> Edited:
    result = "\n".join(changed) + "\n"
    try:
        after = yaml_file.parse(result, "").data
    except ConfigError:
        raise NotWrittenError from None
    if after != wanted:
        raise NotWrittenError
    return Edited(result, "\n".join(_only(lines, changed)), "\n".join(_only(changed, lines)))


def _only(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """The lines of one text between what both begin and end with."""
    first = next((place for place, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]), min(len(ours), len(theirs)))
    last = 0
    while last < min(len(ours), len(theirs)) - first and ours[-1 - last] == theirs[-1 - last]:
        last += 1
    return [line.strip() for line in ours[first : len(ours) - last] if line.strip()]


def _merged(data: Mapping[str, Any], path: Sequence[str], value: Any) -> dict[str, Any]:  # noqa: ANN401 - YAML data
    result = copy.deepcopy(dict(data))
    place = result
    for step in path[:-1]:
        inner = place.get(step)
        if inner is not None and not isinstance(inner, dict):
            raise NotWrittenError
        place[step] = inner or {}
        place = place[step]
    old = place.get(path[-1])
    if isinstance(value, list):
        place[path[-1]] = [*(old if isinstance(old, list) else [] if old is None else [old]), *value]
    else:
        place[path[-1]] = value
    return result


def _parted(data: Mapping[str, Any], path: Sequence[str], value: str) -> dict[str, Any]:
    """Raises KeyError, TypeError or ValueError if the entry is not there."""
    step, *rest = path
    inner = data[step]
    if rest:
        inner = _parted(inner, rest, value)
    elif isinstance(inner, list):
        inner = [one for one in inner if one != value]
        if len(inner) == len(data[step]):
            raise ValueError
    else:
        inner = None
    return {key: inner if key == step else held for key, held in data.items() if key != step or inner}


def _unset(
    lines: list[str], first: int, end: int, indent: str, path: Sequence[str], wanted: Mapping[str, Any], value: str
) -> list[str]:  # fmt: skip
    """The lines without the entry, looked for as `_set` does."""
    step = path[0]
    place = next((number for number in range(first, end) if _key(lines[number], indent) == step), None)
    if place is None:
        raise NotWrittenError
    head, rest, comment = _parts(lines[place])
    stop = next((number for number in range(place + 1, end) if _ends(lines[number], indent)), end)
    below = [number for number in range(place + 1, stop) if lines[number].strip() and not lines[number].lstrip().startswith("#")]
    inner = wanted.get(step)
    if not inner:
        left = [line for number, line in enumerate(lines) if number not in {place, *below}]
        return left if indent else [*left[:place], f"{head} {{}}{comment}", *left[place:]]
    if rest:
        if below:
            raise NotWrittenError
        return [*lines[:place], f"{head} {yaml_file.flow(inner)}{comment}", *lines[place + 1 :]]
    if len(path) > 1:
        deeper = re.match(r"\s*", lines[below[0]])
        return _unset(lines, place + 1, below[-1] + 1, deeper[0] if deeper else "", path[1:], inner, value)
    items = [number for number in below if yaml_file.parse(lines[number].strip(), "").data == [value]]
    return [line for number, line in enumerate(lines) if number not in items]


def _set(lines: list[str], first: int, end: int, indent: str, path: Sequence[str], wanted: Mapping[str, Any]) -> list[str]:
    """The lines with the entry, looked for among the keys that stand at `indent` between `first` and `end`."""
    step, inner = path[0], wanted[path[0]]
    place = next((number for number in range(first, end) if _key(lines[number], indent) == step), None)
    if place is None:
        while end > first and not lines[end - 1].strip():
            end -= 1
        return [*lines[:end], *_block(indent, path, inner), *lines[end:]]
    head, rest, comment = _parts(lines[place])
    stop = next((number for number in range(place + 1, end) if _ends(lines[number], indent)), end)
    below = [number for number in range(place + 1, stop) if lines[number].strip() and not lines[number].lstrip().startswith("#")]
    if rest and not below:  # the whole value stands in this line
        nothing = yaml_file.parse(rest, "").data in ({}, [], None)
        new = _block(indent, path, inner) if nothing and len(path) > 1 else [f"{head} {yaml_file.flow(inner)}{comment}"]
        return [*lines[:place], f"{head}{comment}" if nothing and len(path) > 1 else new[0], *new[1:], *lines[place + 1 :]]
    if rest:
        raise NotWrittenError
    if not below:  # a key without a value
        new = _block(indent, path, inner)
        return [*lines[:place], new[0] + comment, *new[1:], *lines[place + 1 :]]
    deeper = re.match(r"\s*", lines[below[0]])
    inner_indent = deeper[0] if deeper else ""
    if len(path) > 1:
        return _set(lines, place + 1, below[-1] + 1, inner_indent, path[1:], inner)
    if isinstance(inner, list) and lines[below[0]].lstrip().startswith("- "):
        return [*lines[: below[-1] + 1], f"{inner_indent}- {yaml_file.flow(inner[-1])}", *lines[below[-1] + 1 :]]
    raise NotWrittenError


def _block(indent: str, path: Sequence[str], value: Any) -> list[str]:  # noqa: ANN401 - YAML data
    """The entry as lines of its own."""
    key = yaml_file.flow(path[0])
    if len(path) == 1:
        return [f"{indent}{key}: {yaml_file.flow(value)}"]
    return [f"{indent}{key}:", *_block(indent + _INDENT, path[1:], value[path[1]])]


def _key(line: str, indent: str) -> str | None:
    found = _KEY.match(line)
    if not found or found[1] != indent or line.lstrip().startswith("#"):
        return None
    return str(yaml_file.parse(found[2], "").data)


def _parts(line: str) -> tuple[str, str, str]:
    """The key with its colon, the value, and the comment behind it with the blanks before."""
    found = _KEY.match(line)
    if not found:
        raise NotWrittenError
    head, rest = line[: found.start(3)], found[3]
    for mark in re.finditer(r"\s+#", rest):
        left = rest[: mark.start()]
        try:
            yaml_file.parse(f"x:{left}", "")
        except ConfigError:
            continue
        return head, left.strip(), rest[mark.start() :]
    return head, rest.strip(), ""


def _ends(line: str, indent: str) -> bool:
    """A line that belongs to the block around this one."""
    return bool(line.strip()) and not line.lstrip().startswith("#") and len(line) - len(line.lstrip()) <= len(indent)
