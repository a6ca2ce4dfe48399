"""The shape of one catalogue entry, and how its sentences are filled: German words beside a number.

„1 Zeile fehlt“, „3 Zeilen fehlen“: the one place that knows which of the two is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter
from types import MappingProxyType

_ONE = "1"


class Severity(StrEnum):
    """How much a message weighs."""

    ABBRUCH = "ABBRUCH"
    FEHLER = "FEHLER"
    HINWEIS = "HINWEIS"


@dataclass(frozen=True, slots=True)
class Entry:
    """Severity and the two sentences of a message; `{names}` are filled from `Problem.angaben`, see `filled`."""

    severity: Severity
    was: str
    tun: str


def one_or_many(number: int | str, one: str, many: str) -> str:
    """The words for this number, without the number; zero is many, and so is what is no number. „mindestens 1“ is one."""
    return one if str(number).rpartition(" ")[2] == _ONE else many


def number_of(number: int | str, one: str, many: str) -> str:
    """„1 Person“, „3 Personen“; the number as written, perhaps with dots."""
    return f"{number} {one_or_many(number, one, many)}"


class _Sentence(Formatter):
    """As `str.format`; `{anzahl:Zeile fehlt|Zeilen fehlen}` says the words for that number, and not the number."""

    def format_field(self, value: object, format_spec: str) -> str:
        one, bar, many = format_spec.partition("|")
        return one_or_many(str(value), one, many) if bar else str(super().format_field(value, format_spec))


def filled(text: str, *places: object, angaben: Mapping[str, object] = MappingProxyType({})) -> str:
    """The sentence with the words of one case, by place or by name."""
    return _Sentence().vformat(text, places, angaben)
