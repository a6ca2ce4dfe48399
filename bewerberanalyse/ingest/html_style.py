"""What style makes of the text of an HTML element: raised, lowered, struck out, not shown; by tag, by attribute, by the rules of the file.

Excel saves what is struck out as a class („.xl65 {text-decoration:line-through}“), so the rules of the file are looked at, too. Of rules
that contradict each other the stronger one counts, as in a browser; where it is not sure which ones hold, the text counts as not readable.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bewerberanalyse.ingest.css_effects import Effect, Said, effects
from bewerberanalyse.ingest.css_rules import StyleRule, StyleSheets, Sure
from bewerberanalyse.ingest.raw_sheet import Mark, lowered, raised, struck, turned

MAX_KNOWN = 50_000
CELLS = frozenset({"td", "th"})
ROWS = frozenset({"tr", "thead", "tbody", "tfoot"})
PARTS_OF_TABLE = ROWS | CELLS | {"table", "col", "colgroup"}
_CLOSED = frozenset({"details", "dialog"})  # unless they say „open“
_TAGS: dict[str, Mark] = {"sup": raised, "sub": lowered, "s": struck, "del": struck, "strike": struck}
_MARKS = {Effect.RAISED: raised, Effect.LOWERED: lowered, Effect.STRUCK: struck, Effect.TURNED: turned}
_INLINE = (9, 0, 0)  # stronger than any selector
_LINK = re.compile(r"<link\b[^>]*>|<\?xml-stylesheet\b[^>]*>", re.IGNORECASE)
_FOR_PRINT, _IMPORT = re.compile(r"\bmedia\s*=\s*[\"']?print\b", re.IGNORECASE), re.compile(r"@import\s+(?:url|[\"'])", re.IGNORECASE)
_STYLE = re.compile(r"<style\b([^>]*)>(.*?)</style", re.DOTALL | re.IGNORECASE)
_MEDIUM = re.compile(r"\bmedia\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextLook:
    """How an element shows its text: `mark` changes it, `hidden` leaves it out.

    `written`: the style writes more than the text, or nobody knows whether it is shown; `if_empty`: it writes into what is empty.
    """

    mark: Mark | None = None
    hidden: bool = False
    written: bool = False
    if_empty: bool = False


PLAIN = TextLook()


@dataclass(frozen=True, slots=True)
class Element:
    """An element as the rules of a file see it; `place` among its siblings from 1, 0 where no rule asks for it."""

    tag: str
    names: frozenset[str] = frozenset()  # „.class“ and „#id“
    attributes: Mapping[str, str] = field(default_factory=dict)  # that rules ask for
    place: int = 0
    look: TextLook = PLAIN
    mark: Mark | None = None  # what it makes of the text in it; rows and cells that are not shown are read and named


class StyleRules:
    """The rules of a file that change what is read; all others are left aside."""

    def __init__(self, html: str) -> None:
        sheets = StyleSheets()
        for attributes, css in _STYLE.findall(html):
            medium = _MEDIUM.search(attributes)
            sheets.add(css, "".join(medium.groups("")).lower() if medium else "")
        self.unread = sheets.unread
        self._rules: defaultdict[str, list[StyleRule]] = defaultdict(list)  # by a name or tag of what they mean
        self._nested: set[str] = set()  # names and tags of rules that ask for the elements around, too
        self._asked: set[str] = set()
        self._known: dict[tuple[object, ...], Element] = {}
        told = {name for rule in sheets.rules for name, effect, _ in rule.said if effect is not Effect.SHOWN}
        for rule in sheets.rules:
            if any(name in told or strong or effect is not Effect.SHOWN for name, effect, strong in rule.said):  # else nothing is hidden
                self._rules[rule.selector.parts[-1][1].key].append(rule)
                self._ask(rule)
        self.places = any("child" in name for rule in sheets.rules for _, part in rule.selector.parts for name, _, _ in part.pseudo)

    def _ask(self, rule: StyleRule) -> None:
        if len(rule.selector.parts) > 1:
            self._nested.add(rule.selector.parts[-1][1].key)
        waiting = [rule.selector]
        while waiting:
            for _, part in waiting.pop().parts:
                self._asked |= {name for name, _, _ in part.attributes}
                waiting += [selector for _, _, inner in part.pseudo for selector in inner]

    def element(self, tag: str, attributes: Mapping[str, str | None], around: Sequence[Element], place: int = 0) -> Element:
        """An element inside of others, outermost first."""
        asked = {name: attributes[name] or "" for name in self._asked if name in attributes} if self._asked else {}
        hidden = "hidden" in attributes or (tag in _CLOSED and "open" not in attributes)
        turns = (attributes.get("dir") or "").lower() == "rtl"
        told = (tag, attributes.get("class"), attributes.get("id"), attributes.get("style"), hidden, turns, place, *asked.items())
        if (known := self._known.get(told)) is not None:
            return known
        names = frozenset(f".{name}" for name in (attributes.get("class") or "").lower().split())
        names |= {f"#{(attributes.get('id') or '').lower()}"} if attributes.get("id") else frozenset()
        node = Element(tag, names, asked, place)
        look = self._look(node, around, (attributes.get("style") or "").lower(), hidden=hidden, turns=turns)
        element = Element(tag, names, asked, place, look, _left_out if look.hidden and tag not in PARTS_OF_TABLE else look.mark)
        if len(self._known) < MAX_KNOWN and self._nested.isdisjoint(("*", tag, *names)):
            self._known[told] = element
        return element

    def _look(self, node: Element, around: Sequence[Element], style: str, *, hidden: bool, turns: bool) -> TextLook:
        rules = [rule for key in ("*", node.tag, *node.names) for rule in self._rules.get(key, ())]
        if not rules and not style and not turns:
            return TextLook(_TAGS.get(node.tag), hidden) if hidden or node.tag in _TAGS else PLAIN
        said: defaultdict[str, list[tuple[tuple[object, ...], Sure, Effect]]] = defaultdict(list)
        written = if_empty = False
        own: Iterable[Said] = effects(_uncommented(style)) if style else ()
        for name, effect, important in own:
            said[name].append(((important, _INLINE, 0), Sure.YES, effect))
        for rule in rules:
            if (sure := min(rule.sure, rule.selector.fits(node, around))) is Sure.NO:
                continue
            if rule.selector.element:
                writes = any(_writes(effect, node, around) for _, effect, _ in rule.said)
                written, if_empty = written or (writes and not rule.selector.if_empty), if_empty or (writes and rule.selector.if_empty)
                continue
            for name, effect, important in rule.said:
                if not rule.selector.if_empty:  # there is nothing to be hidden
                    said[name].append(((important, rule.selector.weight, rule.order), sure, effect))
        found = {name: _decided(each) for name, each in said.items()}
        if hidden and "display" not in found:
            found["display"] = {Effect.HIDDEN}
        if turns and "direction" not in found:
            found["direction"] = {Effect.TURNED}
        whole = set().union(*found.values())
        doubtful = any(len(each) > 1 and each & {Effect.HIDDEN, Effect.UNKNOWN} for each in found.values()) or Effect.UNKNOWN in whole
        mark = next((mark for effect, mark in _MARKS.items() if effect in whole), _TAGS.get(node.tag))
        gone = Effect.HIDDEN in whole or doubtful
        return TextLook(mark, gone, written or Effect.WRITTEN in whole or (doubtful and node.tag not in PARTS_OF_TABLE), if_empty)


def _decided(each: list[tuple[tuple[object, ...], Sure, Effect]]) -> set[Effect]:
    """What the strongest sure rule says, and all that stronger ones may say."""
    found: set[Effect] = set()
    for _, sure, effect in sorted(each, key=lambda one: one[0], reverse=True):
        found.add(effect)
        if sure is Sure.YES:
            return found
    return found | {Effect.SHOWN}


def _writes(effect: Effect, node: Element, around: Sequence[Element]) -> bool:
    """Beside a heading an arrow is an ornament, in a cell a tick is what the cell says."""
    heading = node.tag == "th" or any(one.tag in {"th", "thead"} for one in around)
    return effect is Effect.WRITTEN or (effect is Effect.ORNAMENT and not heading)


def _uncommented(style: str) -> str:
    return re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL) if "/*" in style else style


def is_told_elsewhere(html: str) -> bool:
    """Whether another file tells how things look; one for printing does not count."""
    links = (link for link in _LINK.findall(html) if "stylesheet" in link.lower())
    return any(not _FOR_PRINT.search(link) for link in links) or _IMPORT.search(html) is not None


def _left_out(_: str) -> str:
    return ""
