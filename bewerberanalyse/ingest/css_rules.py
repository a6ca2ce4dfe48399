"""Rules of a style sheet that may change what a table shows: which elements they mean, and what they do to the text in them.

Nothing is left aside for its spelling: a selector that hangs on what is not known here (later siblings, the width of a window) means its
elements perhaps, and one that cannot be read at all is told (`StyleSheets.unread`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Protocol

from bewerberanalyse.ingest.css_effects import Effect, Said, effects, unescaped

MAX_RULES, MAX_DEPTH, MAX_AROUND = 5_000, 12, 100
_CARELESS = re.compile(r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|/\*.*?(?:\*/|\Z)|<!--|-->""", re.DOTALL)
_KEPT = re.compile('"\x00(\\d+)"')
_BRACE = re.compile(r"[{}]")
_IDENT = r"(?:[\w-]|[^\x00-\x7f]|\\[0-9a-f]{1,6}\s?|\\[^\n])+"
_SIMPLE = re.compile(
    rf"(?P<tag>\*|{_IDENT})|[.](?P<class>{_IDENT})|#(?P<id>{_IDENT})|\[\s*(?P<attr>{_IDENT})\s*(?:(?P<op>[~|^$*]?=)\s*(?P<value>[^\]]*?)\s*)?\]"
    r"|(?P<element>::[\w-]+|:(?:before|after|first-letter|first-line)\b)(?:\([^()]*\))?|:(?P<pseudo>[\w-]+)"
)
_FLAG = re.compile(r"\s+[is]$")  # whether capitals count
_COMBINED = re.compile(r"\s*([>+~])\s*|\s+")
_NEVER = frozenset({"hover", "focus", "focus-within", "focus-visible", "active", "visited", "target"})  # of a page nobody touches
_NTH = re.compile(r"\s*(?:(odd|even)|([+-]?\d*)n\s*(?:([+-])\s*(\d+))?|([+-]?\d+))\s*")
_MEDIA = re.compile(r"\s*(?:only\s+)?(not\s+)?([a-z]+)?(.*)", re.DOTALL)
_SMALL = re.compile(r"max-(?:device-)?width|width\s*<")


class Sure(IntEnum):
    """Whether a rule means an element."""

    NO, PERHAPS, YES = range(3)


class Node(Protocol):
    """An element as selectors see it; `place` among its siblings from 1, 0 if that is not known."""

    @property
    def tag(self) -> str:
        """In small letters."""
        ...

    @property
    def names(self) -> frozenset[str]:
        """„.class“ and „#id“."""
        ...

    @property
    def attributes(self) -> Mapping[str, str]:
        """Those some selector asks for."""
        ...

    @property
    def place(self) -> int:
        """See above."""
        ...


@dataclass(slots=True)
class Compound:
    """What stands between two combinators: „td.alt:not(.neu)“."""

    tag: str = "*"
    names: set[str] = field(default_factory=set)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    pseudo: list[tuple[str, str, list["Selector"]]] = field(default_factory=list)  # name, argument, the selectors in it

    def fits(self, node: Node) -> Sure:
        """Whether the element is such a one."""
        if self.tag not in {"*", node.tag} or not self.names <= node.names:
            return Sure.NO
        if not all(_has(node.attributes.get(name), sign, value) for name, sign, value in self.attributes):
            return Sure.NO
        return min((_pseudo(name, argument, inner, node) for name, argument, inner in self.pseudo), default=Sure.YES)

    @property
    def key(self) -> str:
        """A name or tag every such element has; „*“ if there is none."""
        return min(self.names, default=self.tag)


@dataclass(slots=True)
class Selector:
    """Compounds from the outside in, each with the combinator before it.

    - `element`: the pseudo-element it means; `if_empty`: it means elements with nothing in them.
    - `weight`: ids, classes, tags, as the cascade counts them.
    """

    parts: list[tuple[str, Compound]]
    element: str = ""
    if_empty: bool = False
    weight: tuple[int, int, int] = (0, 0, 0)

    def fits(self, node: Node, around: Sequence[Node]) -> Sure:
        """Whether it means an element inside of others, outermost first."""
        best, around = self.parts[-1][1].fits(node), around[-MAX_AROUND:]
        if best is Sure.NO or len(self.parts) == 1:
            return best
        before = [self.parts[0][1].fits(one) for one in around]  # how sure each element around is the end of the parts so far
        for sign, compound in self.parts[1:-1]:
            before = [min(compound.fits(one), _reached(sign, before[:index], one.tag)) for index, one in enumerate(around)]
        return min(best, _reached(self.parts[-1][0], before, node.tag))


def _reached(sign: str, before: Sequence[Sure], tag: str) -> Sure:
    """Whether the part before a combinator can be found, by what fits it among the elements around one with this tag, outermost first."""
    if sign in {"+", "~"}:
        return Sure.PERHAPS
    if sign == " " or not before:
        return max(before, default=Sure.NO)
    if tag == "tr" and before[-1] is Sure.NO:  # rows stand in a body nobody wrote
        return min(max(before[-2:]), Sure.PERHAPS)
    return before[-1]


def _has(found: str | None, sign: str, value: str) -> bool:
    if found is None:
        return False
    plain = found.lower()
    if sign in {"", "="}:
        return not sign or plain == value
    if sign in {"~=", "|="}:
        return value in plain.split() if sign == "~=" else f"{plain}-".startswith(f"{value}-")
    held = {"^=": plain.startswith(value), "$=": plain.endswith(value), "*=": value in plain}
    return bool(value) and held[sign]


def _pseudo(name: str, argument: str, inner: Sequence[Selector], node: Node) -> Sure:
    if name in _NEVER:
        return Sure.NO
    if name in {"not", "is", "where", "matches", "any", "-webkit-any", "-moz-any"}:
        alone = [
            selector.parts[-1][1].fits(node) if len(selector.parts) == 1 else min(selector.parts[-1][1].fits(node), Sure.PERHAPS)
            for selector in inner
        ]
        found = max(alone, default=Sure.NO)
        return Sure(Sure.YES - found) if name == "not" else found
    if name == "root":
        return Sure.YES if node.tag == "html" else Sure.NO
    if name == "empty":
        return Sure.YES
    if name in {"first-child", "nth-child"} and node.place and (found_nth := _NTH.fullmatch("1" if name == "first-child" else argument)):
        return Sure.YES if _is_nth(found_nth, node.place) else Sure.NO
    return Sure.PERHAPS


def _is_nth(found: re.Match[str], place: int) -> bool:
    word, factor, sign, addend, number = found.groups()
    if number:
        return place == int(number)
    step, offset = (
        (2, word == "odd") if word else (int(f"{factor}1") if factor in {"", "+", "-"} else int(factor), int(f"{sign or ''}{addend or 0}"))
    )
    return place == offset if step == 0 else (place - offset) % step == 0 and (place - offset) // step >= 0


@dataclass(frozen=True, slots=True)
class StyleRule:
    """One selector and what it says; `sure` is less than YES where only some screens have it."""

    selector: Selector
    said: tuple[Said, ...]
    sure: Sure
    order: int


class StyleSheets:
    """All rules of a file that may change what is read; those without an effect are left aside."""

    def __init__(self) -> None:
        self.rules: list[StyleRule] = []
        self.unread = False
        self._texts: list[str] = []  # what stands between quotes

    def add(self, css: str, media: str = "") -> None:
        """Read a style sheet; `media`: the screens it is for."""
        plain = _CARELESS.sub(self._aside, css.lower())
        self._read(plain, for_screen(media), "", 0)

    def _aside(self, found: re.Match[str]) -> str:
        if not found[1]:
            return " "
        self._texts.append(unescaped(found[1][1:-1]))
        return f'"\x00{len(self._texts) - 1}"'

    def _text(self, kept: str) -> str:
        found = _KEPT.fullmatch(kept.strip())
        return self._texts[int(found[1])] if found and int(found[1]) < len(self._texts) else unescaped(kept.strip(" \"'"))

    def _read(self, css: str, sure: Sure, outer: str, depth: int) -> None:
        for prelude, body in _blocks(css):
            head = prelude.rpartition(";")[2].strip()
            if depth > MAX_DEPTH or len(self.rules) >= MAX_RULES:
                self.unread = True
            elif head.startswith("@media"):
                self._read(body, min(sure, for_screen(head[6:])), outer, depth + 1)
            elif head.startswith(("@supports", "@layer", "@container", "@scope")):
                self._read(body, min(sure, Sure.PERHAPS), outer, depth + 1)
            elif head and not head.startswith("@") and sure is not Sure.NO:
                nested = head.replace("&", f":is({outer})") if "&" in head else f":is({outer}) {head}" if outer else head
                own = "".join(piece for piece, _ in _blocks(body)) + body[body.rfind("}") + 1 :] if "{" in body else body
                if said := effects(own, self._text):
                    self._keep(nested, said, sure)
                if "{" in body:
                    self._read(body, sure, nested, depth + 1)

    def _keep(self, head: str, said: tuple[Said, ...], sure: Sure) -> None:
        for text in _listed(head):
            selector = self._selector(text)
            if selector is None:
                self.unread = self.unread or any(effect is not Effect.SHOWN for _, effect, _ in said)
                continue
            if any(name in _NEVER for _, part in selector.parts for name, _, _ in part.pseudo):
                continue
            mine = tuple(
                one for one in said if (one[1] in {Effect.WRITTEN, Effect.ORNAMENT}) == bool(selector.element) or one[0] == "unicode-bidi"
            )
            if mine and selector.element in {"", "before", "after"}:
                self.rules.append(StyleRule(selector, mine, sure, len(self.rules)))

    def _selector(self, text: str) -> Selector | None:
        """A selector; None if it is spelled in a way that cannot be read."""
        found = Selector([("", Compound())])
        at, text, weight = 0, text.strip(), [0, 0, 0]
        while at < len(text):
            compound = found.parts[-1][1]
            if (combined := _COMBINED.match(text, at)) and at:
                found.parts.append((combined[1] or " ", Compound()))
                at = combined.end()
                continue
            simple = _SIMPLE.match(text, at)
            if simple is None or (found.element and not simple["pseudo"]):
                return None
            at = simple.end()
            if simple["tag"]:
                compound.tag = simple["tag"]
                weight[2] += simple["tag"] != "*"
            elif simple["class"] or simple["id"]:
                compound.names.add(("." if simple["class"] else "#") + unescaped(simple["class"] or simple["id"]))
                weight[1 if simple["class"] else 0] += 1
            elif simple["attr"]:
                compound.attributes.append(
                    (unescaped(simple["attr"]), simple["op"] or "", self._text(_FLAG.sub("", simple["value"] or "")))
                )
                weight[1] += 1
            elif simple["element"]:
                found.element = simple["element"].strip(":")
            elif (at := self._pseudo_class(found, compound, simple["pseudo"], text, at, weight)) < 0:
                return None
        found.weight = (weight[0], weight[1], weight[2])
        return found if text and text[0] not in "+>~" else None

    def _pseudo_class(self, found: Selector, compound: Compound, name: str, text: str, at: int, weight: list[int]) -> int:
        """Read a pseudo-class that begins before `at`; where it ends, or -1."""
        argument, inner = "", []
        if text[at : at + 1] == "(":
            end = _closing(text, at)
            argument, at = text[at + 1 : end], end + 1
            if name not in {"nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type", "lang", "dir", "has"}:
                read = [self._selector(one) for one in _listed(argument)]
                inner = [one for one in read if one is not None]
                if len(inner) < len(read):
                    return -1
        found.if_empty = found.if_empty or name == "empty"
        if name != "where":
            heaviest = max((one.weight for one in inner), default=(0, 1, 0))
            weight[:] = [own + more for own, more in zip(weight, heaviest, strict=True)]
        compound.pseudo.append((name, argument, inner))
        return at


def for_screen(media: str) -> Sure:
    """Whether rules for these media hold on the screen of an office; a small one is none."""
    each = [_one_medium(one) for one in media.split(",")] if media.strip() else [Sure.YES]
    return max(each)


def _one_medium(text: str) -> Sure:
    denied, kind, features = _MEDIA.fullmatch(text).groups()  # type: ignore[union-attr]  # fits any text
    if denied:
        return Sure.NO if kind in {"all", "screen"} and not features.strip() else Sure.YES if not features.strip() else Sure.PERHAPS
    if kind not in {None, "all", "screen", "and"}:
        return Sure.NO
    return Sure.YES if not features.strip() else Sure.NO if _SMALL.search(features) else Sure.PERHAPS


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """What stands before every outermost pair of braces, and in it."""
    depth = start = opened = 0
    for brace in _BRACE.finditer(css):
        if brace[0] == "{":
            opened = brace.end() if depth == 0 else opened
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield css[start : opened - 1], css[opened : brace.start()]
                start = brace.end()
    if depth:
        yield css[start : opened - 1], css[opened:]


def _listed(text: str) -> list[str]:
    """The parts of a list; a comma in brackets separates nothing."""
    parts, depth = [""], 0
    for char in text:
        depth += (char in "([") - (char in ")]")
        if char == "," and depth <= 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts]


def _closing(text: str, at: int) -> int:
    depth = 0
    for index in range(at, len(text)):
        depth += (text[index] == "(") - (text[index] == ")")
        if depth == 0:
            return index
    return len(text)
