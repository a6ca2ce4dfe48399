"""What the declarations of a style sheet do to text: hide it, strike it out, write something beside it."""

import re
from collections.abc import Callable
from enum import IntEnum

_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))")
_ZERO = re.compile(r"[+-]?(?:0+(?:\.0*)?|\.0+)(?:[a-z]+|%)?")
_ABSOLUTE = re.compile(r"position\s*:\s*(?:absolute|fixed)")  # for readers of screens only, or out of sight
_AWAY = re.compile(r"\bclip(?:-path)?\s*:|(?:left|top|indent)\s*:\s*-\d{3}|width\s*:\s*1px")
_NO_ROOM = re.compile(r"text-indent\s*:\s*-\d{3}|\bclip-path\s*:\s*inset\(\s*(?:50|100)%")
_CUT_OFF, _NO_SIZE = (
    re.compile(r"overflow\s*:\s*(?:hidden|clip)"),
    re.compile(r"(?<!-)(?:max-)?(?:width|height)\s*:\s*0(?:[a-z]+|%)?\s*(?:;|!|$)"),
)
_ORNAMENT = re.compile(r"[\s\u00a0\u2009\u202f!-/:-@\[-`{-~€§°·•–—…«»„“”‚‘’▲▼△▽↑↓←→↕⇅▴▾]*")


class Effect(IntEnum):
    """What a property does to the text."""

    SHOWN, HIDDEN, STRUCK, RAISED, LOWERED, TURNED, WRITTEN, ORNAMENT, UNKNOWN = range(9)


Said = tuple[str, Effect, bool]  # property, what it does, whether it is important


_GROUPS = {"text-decoration-line": "text-decoration", "font": "font-size", "-webkit-text-fill-color": "color"}
_NO_COLOUR = re.compile(r"transparent|(?:rgb|hsl)a?\([^,/]*,[^,/]*,[^,/]*[,/]\s*0%?\s*\)|(?:rgb|hsl)a?\([^,/]*/\s*0%?\s*\)")
_HIDES = {
    "display": re.compile(r"none"), "visibility": re.compile(r"hidden|collapse"), "content-visibility": re.compile(r"hidden"),
    "mso-hide": re.compile(r"all"), "opacity": _ZERO, "scale": _ZERO, "font-size": _ZERO,
    "font": re.compile(r"(?:.*\s)?0(?:[a-z]+|%)?(?:\s*/.*|\s.*)"),
    "color": _NO_COLOUR, "-webkit-text-fill-color": _NO_COLOUR, "transform": re.compile(r".*scale[xy]?\(\s*0\b(?!\.).*"),
}  # fmt: skip
_PLACES = {"super": Effect.RAISED, "sub": Effect.LOWERED}


def effects(style: str, text_of: Callable[[str], str] = lambda kept: unescaped(kept.strip(" \"'"))) -> tuple[Said, ...]:
    """What the declarations of a rule do to text; those that do nothing are not among them. `text_of`: what stands between quotes."""
    said: list[Said] = []
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        value, _, important = value.partition("!")
        if (effect := _effect(name.strip(), value.strip(), text_of)) is not None:
            said.append((_GROUPS.get(name.strip(), name.strip()), effect, "important" in important))
    boxed = (
        _NO_ROOM.search(style) or (_ABSOLUTE.search(style) and _AWAY.search(style)) or (_CUT_OFF.search(style) and _NO_SIZE.search(style))
    )
    return (*said, ("(box)", Effect.HIDDEN, False)) if boxed else tuple(said)


def _effect(name: str, value: str, text_of: Callable[[str], str]) -> Effect | None:
    """What one declaration does; None for a property that does nothing to text."""
    if name == "content":
        return _written(value, text_of)
    if name in _HIDES:
        found = Effect.HIDDEN if value and _HIDES[name].fullmatch(value) else Effect.SHOWN
    elif name in {"text-decoration", "text-decoration-line"}:
        found = Effect.STRUCK if "line-through" in value else Effect.SHOWN
    elif name == "vertical-align":
        found = _PLACES.get(value, Effect.SHOWN)
    elif name == "direction":
        found = Effect.TURNED if value == "rtl" else Effect.SHOWN
    elif name == "unicode-bidi":
        found = Effect.WRITTEN if "override" in value else Effect.SHOWN
    else:
        return None
    return Effect.UNKNOWN if "var(" in value else found


def _written(value: str, text_of: Callable[[str], str]) -> Effect | None:
    """„nicht “ before the text or a tick from a font of signs is more than the text; a dash, an arrow or a currency is not."""
    if "attr(" in value or "var(" in value or "counter" in value or "url(" in value:
        return Effect.WRITTEN
    text = "".join(text_of(one) for one in value.split()) if "\x00" in value else text_of(value)
    if value in {"none", "normal", "inherit", "initial", "unset"} or _ORNAMENT.fullmatch(text):
        return None
    return Effect.WRITTEN if any(char.isalnum() for char in text) else Effect.ORNAMENT


def unescaped(text: str) -> str:
    """A text of a style sheet, its signs as they are meant and not by their numbers."""
    return _ESCAPE.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)) if found[1] else found[2], text) if "\\" in text else text
