"""The shape of one catalogue entry."""

from dataclasses import dataclass
from enum import StrEnum


class Schwere(StrEnum):
    """How much a message weighs."""

    ABBRUCH = "ABBRUCH"
    FEHLER = "FEHLER"
    HINWEIS = "HINWEIS"


@dataclass(frozen=True, slots=True)
class Eintrag:
    """Severity and the two sentences of a message; `{names}` are filled from `Problem.angaben`, see `number.filled`."""

    schwere: Schwere
    was: str
    tun: str
