"""What the recording of all systems has in common: own randomness per source, unreadable cells, rows that stand there twice.

Contradictions are made so that the rules of the list decide them; the spelling comes later, in `schreibweise`.
"""

from dataclasses import replace
from datetime import date
from random import Random
from typing import TypeVar

from bewerberanalyse.demo.true_state import Fallakte, Person
from bewerberanalyse.demo.typed_rows import TypedRow, Unlesbar
from bewerberanalyse.demo.world import FREMD, World
from bewerberanalyse.model.linked import RowVerdict

Z = TypeVar("Z", bound=TypedRow)
KEIN_DATUM = ("31.02.2024", "??", "ca. Frühjahr", "siehe Akte", "32.13.2025")


def zufall(world: World, quelle: str) -> Random:
    """The generator of one source: leaving a source out changes no other."""
    return Random(f"bewerberanalyse/{world.seed}/{quelle}")


def unlesbar(rng: Random) -> Unlesbar:
    """A text where a date should be."""
    return Unlesbar(rng.choice(KEIN_DATUM))


def verlesen(day: date, rng: Random) -> date:
    """A date with one wrong part: the day, the month or the year."""
    part = rng.randrange(3) if day.day <= 28 else 0
    if part == 0:
        return day.replace(day=day.day - 1 if day.day > 1 else 2)
    return day.replace(month=day.month % 12 + 1) if part == 1 else day.replace(year=day.year - 1)


def akte(person: Person) -> Fallakte:
    """The case file of a person with an own case."""
    if person.akte is None:
        raise LookupError(person.nr)
    return person.akte


def urteil_von(person: Person) -> RowVerdict:
    """People of other towns have no case here; their rows stay open."""
    return RowVerdict.OFFEN if person.kundennummer.startswith(FREMD) else RowVerdict.ZUGEORDNET


def nummer_von(person: Person, rng: Random, anteil_alt: float) -> str:
    """The Kundennummer a system uses: where the person once had another one, some still use that."""
    return person.alte_nummer if person.alte_nummer and rng.random() < anteil_alt else person.kundennummer


def mit_doppelten(rows: list[Z], rng: Random, anteil: float) -> list[Z]:
    """Some rows once more, a little further down, as clumsy appending makes them."""
    result: list[Z] = []
    later: list[Z] = []
    for row in rows:
        result.append(row)
        if rng.random() < anteil:
            later.append(replace(row, urteil=RowVerdict.DOPPELT, kopie_von=row))
        if later and rng.random() < 0.3:
            result.append(later.pop(0))
    return result + later
