"""What a rule of the oracle is: a sentence, its public source, how a file is looked at, and how to break exactly it.

A rule is a generator over one opened workbook that yields the places where it is broken. Its `damage` is a change to the sample files of
`samples.py` after which this rule, and no other, has something to say.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.excel_orakel.book import Book, Parts

Look = Callable[[Book], Iterator[str]]
Damage = Callable[[Parts], None]


@dataclass(frozen=True)
class Rule:
    """One rule. `source` is public: a section of a specification, or tracker and number. `sample` names the file its damage is done to."""

    code: str
    says: str
    source: str
    look: Look
    damage: Damage
    sample: str


RULES: dict[str, Rule] = {}


def rule(code: str, says: str, source: str, damage: Damage, sample: str = "list") -> Callable[[Look], Look]:
    """Register a rule; codes are unique."""

    def registered(look: Look) -> Look:
        assert code not in RULES, code
        RULES[code] = Rule(code, says, source, look, damage, sample)
        return look

    return registered


def judge(data: bytes) -> list[str]:
    """Everything real Excel would mind in this file: code, place. Rules about parts come first; on a broken package nothing else is read."""
    book = Book.opened(data)
    found: list[str] = []
    for one in sorted(RULES.values(), key=lambda one: not one.code.startswith("P")):
        if found and found[-1].startswith("P") and not one.code.startswith("P"):
            break
        found += [f"{one.code} {one.says}: {place}" for place in one.look(book)]
    return found


def codes(findings: list[str]) -> set[str]:
    """The codes of the rules that were broken."""
    return {one.split(" ", 1)[0] for one in findings}


def swap(part: str, old: str, new: str, count: int = 1) -> Damage:
    """Replace what a pattern finds in one part; a pattern that finds nothing is a mistake in the test."""

    def damage(parts: Parts) -> None:
        text = parts[part].decode()
        changed, times = re.subn(old, new, text, count=count, flags=re.DOTALL)
        assert times, (part, old)
        assert changed != text, (part, old)
        parts[part] = changed.encode()

    return damage


def both(*damages: Damage) -> Damage:
    """Several changes that only together make the fault."""

    def damage(parts: Parts) -> None:
        for one in damages:
            one(parts)

    return damage
