"""What style makes of the text of an HTML element: raised, lowered, struck out, not shown; by tag, by attribute, by the rules of the file.

Excel saves what is struck out as a class („.xl65 {text-decoration:line-through}“), so the rules of the file are looked at, too.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bewerberanalyse.ingest.raw_sheet import Mark, lowered, raised, struck

MAX_RULES, MAX_KNOWN = 5_000, 50_000
CELLS = frozenset({"td", "th"})
ROWS = frozenset({"tr", "thead", "tbody", "tfoot"})
PARTS_OF_TABLE = ROWS | CELLS | {"table", "col", "colgroup"}
_TAGS: dict[str, Mark] = {"sup": raised, "sub": lowered, "s": struck, "del": struck, "strike": struck}
_STYLES: tuple[tuple[re.Pattern[str], Mark], ...] = (
    (re.compile(r"vertical-align\s*:\s*super"), raised),
    (re.compile(r"vertical-align\s*:\s*sub"), lowered),
    (re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through"), struck),
)
_NOT_SHOWN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|(?:font-size|opacity)\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)"
)
_ABSOLUTE = re.compile(r"position\s*:\s*(?:absolute|fixed)|text-indent\s*:\s*-\d{3}")  # for readers of screens only, or out of sight
_AWAY = re.compile(r"\bclip(?:-path)?\s*:|(?:left|top|indent)\s*:\s*-\d{3}|width\s*:\s*1px")
_ATTRIBUTE = re.compile(r"\[\s*([\w-]+)\s*(=|[~|^$*]=)?[^\]]*\]")
_WRITES = re.compile(
    r"content\s*:\s*(?:attr\(|([\"'])(?:(?!\1).)*?(?:[^\W_]|\\[0-9a-f]))"
)  # „nicht “ before the text, or a tick from a font of signs
_PRINTED = re.compile(r"@media[^{]*(?:\bprint\b|max-(?:device-)?width)[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_BEFORE = re.compile(r"::?(?:before|after)$")
_LINK = re.compile(r"<link\b[^>]*>|<\?xml-stylesheet\b[^>]*>", re.IGNORECASE)
_FOR_PRINT, _IMPORT = re.compile(r"\bmedia\s*=\s*[\"']?print\b", re.IGNORECASE), re.compile(r"@import\s+(?:url|[\"'])", re.IGNORECASE)
_COMPOUND = re.compile(r"(\*|[a-z][a-z0-9]*)?((?:[.#][\w-]+|\[[\w-]+\])*)")


@dataclass(frozen=True, slots=True)
class TextLook:
    """How an element shows its text: `mark` changes it, `hidden` leaves it out, `written`: the style writes more than the text."""

    mark: Mark | None = None
    hidden: bool = False
    written: bool = False

    def __or__(self, other: "TextLook") -> "TextLook":
        """What either of the two says."""
        return TextLook(self.mark or other.mark, self.hidden or other.hidden, self.written or other.written)


PLAIN = TextLook()


@dataclass(frozen=True, slots=True)
class Element:
    """An element as the rules of a file see it."""

    tag: str
    names: frozenset[str]  # „.class“, „#id“ and „[attribute]“
    look: TextLook = PLAIN
    mark: Mark | None = None  # what it makes of the text in it; rows and cells that are not shown are read and named


class StyleRules:
    """The rules of a file that change what is read; all others are left aside."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._rules: list[tuple[list[tuple[str, frozenset[str]]], TextLook]] = []
        self._attributes: set[str] = set()  # that rules ask for
        self._known: dict[tuple[str, str | None, str | None, str | None, bool, frozenset[str]], Element] = {}
        self._nested = False
        for css in sheets:
            self._add(css)

    def _add(self, css: str) -> None:
        for selectors, said in _RULE.findall(_PRINTED.sub(" ", css.lower())):
            if (look := _look(said)) == PLAIN:
                continue
            for selector in selectors.split(","):
                values = any(sign for _, sign in _ATTRIBUTE.findall(selector))  # which value it must have is not looked at
                selector = _ATTRIBUTE.sub(r"[\1]", selector)  # noqa: PLW2901 - the same, shorter
                pseudo = _BEFORE.search(selector.strip())
                shown = TextLook(written=look.written) if pseudo else replace(look, written=False)
                parts = [_COMPOUND.fullmatch(part) for part in re.split(r"[\s>+~]+", _BEFORE.sub("", selector.strip())) if part]
                if values and shown.hidden:
                    shown = replace(shown, hidden=False, written=True)
                if parts and None not in parts and shown != PLAIN and len(self._rules) < MAX_RULES:
                    names = [(part[1] or "*", frozenset(re.findall(r"[.#][\w-]+|\[[\w-]+\]", part[2]))) for part in parts if part]
                    self._attributes |= {name for _, found in names for name in found if name[0] == "["}
                    self._nested = self._nested or len(names) > 1
                    self._rules.append((names, shown))

    def element(self, tag: str, attributes: Mapping[str, str | None], around: Sequence[Element]) -> Element:
        """An element inside of others, outermost first."""
        asked = frozenset(name for name in self._attributes if name[1:-1] in attributes)
        told = (tag, attributes.get("class"), attributes.get("id"), attributes.get("style"), "hidden" in attributes, asked)
        if (known := self._known.get(told)) is not None:
            return known
        names = frozenset(f".{name}" for name in (told[1] or "").lower().split()) | ({f"#{told[2].lower()}"} if told[2] else set()) | asked
        look = TextLook(_TAGS.get(tag), hidden=told[4]) | (_look(told[3].lower()) if told[3] else PLAIN)
        for parts, said in self._rules:
            if _fits(parts[-1], tag, names) and _inside(parts[:-1], around):
                look |= said
        element = Element(tag, names, look, _left_out if look.hidden and tag not in PARTS_OF_TABLE else look.mark)
        if not self._nested and len(self._known) < MAX_KNOWN:
            self._known[told] = element
        return element


def is_told_elsewhere(html: str) -> bool:
    """Whether another file tells how things look; one for printing does not count."""
    links = (link for link in _LINK.findall(html) if "stylesheet" in link.lower())
    return any(not _FOR_PRINT.search(link) for link in links) or _IMPORT.search(html) is not None


def _left_out(_: str) -> str:
    return ""


def _look(style: str) -> TextLook:
    mark = next((mark for pattern, mark in _STYLES if pattern.search(style)), None)
    hidden = _NOT_SHOWN.search(style) is not None or (_ABSOLUTE.search(style) is not None and _AWAY.search(style) is not None)
    return TextLook(mark, hidden, _WRITES.search(style) is not None)


def _fits(part: tuple[str, frozenset[str]], tag: str, names: frozenset[str]) -> bool:
    return part[0] in {"*", tag} and part[1] <= names


def _inside(parts: Sequence[tuple[str, frozenset[str]]], around: Sequence[Element]) -> bool:
    """Whether the elements around hold these, in their order."""
    left = iter(around)
    return all(any(_fits(part, element.tag, element.names) for element in left) for part in parts)
