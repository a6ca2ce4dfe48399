"""The interfaces over which persons are handed: what each is called, who receives, and what goes along.

The command line offers them before it loads anything else, so they need no library.
"""

from dataclasses import dataclass
from enum import Enum


class Paper(Enum):
    """What the receiver gets.

    - PAGES: an agenda and a page per person.
    - NUMBERS: one list with Kundennummer, Zielberuf, language and Fachkraft, and nobody's name.
    - TEST: one list of people to be tested, to be filled in and given back.
    """

    PAGES = 1
    NUMBERS = 2
    TEST = 3


@dataclass(frozen=True, slots=True)
class Interface:
    """One interface."""

    titel: str
    empfaenger: str
    paper: Paper = Paper.PAGES


SCHNITTSTELLEN = {
    "rechtskreis": Interface("Wechsel des Rechtskreises SGB III → SGB II", "Jobcenter"),
    "spezialteam": Interface("Integration Point → Spezialteam", "Spezialteam"),
    "regel": Interface("Spezialteam oder Integration Point → Regelbetreuung", "Regelbetreuung"),
    "u25": Interface("Übergabe an die Betreuung U25", "Team U25"),
    "arbeitgeberservice": Interface("Arbeitgeberservice", "Arbeitgeberservice", Paper.NUMBERS),
    "ausbildungsvermittlung": Interface("Ausbildungsvermittlung", "Ausbildungsvermittlung", Paper.NUMBERS),
    "teststelle": Interface("Anmeldung zum Sprachtest", "Test- und Meldestelle", Paper.TEST),
}
INTERFACES = tuple(SCHNITTSTELLEN)
