"""How a person's name and birth date look in a file somebody typed by hand: other romanisations, missing names, swaps, typos.

`rate` 1 is the error rate of the demo; 0 leaves everything as the master data have it; 2 doubles every error.
"""

from datetime import date
from random import Random

from bewerberanalyse.demo.names import URSCHRIFT
from bewerberanalyse.demo.true_state import Person
from bewerberanalyse.demo.typed_rows import Datum

_NACHBARN = dict(zip("abcdefghijklmnopqrstuvwxyz", "snxfrgfjkuhköbiöwtdrzbeyts", strict=True))


def abgeschrieben(person: Person, rng: Random, rate: float, *, urschrift: bool = False) -> tuple[str, str, Datum]:
    """Family name, given name and birth date as somebody wrote them down."""
    last = person.nachname
    if person.geburtsname and rng.random() < 0.1 * rate:
        last = person.geburtsname
    nachname = rng.choice(last) if rng.random() < 0.2 * rate else last[0]
    given = person.vornamen[:1] if len(person.vornamen) > 1 and rng.random() < 0.5 * rate else person.vornamen
    vorname = " ".join(rng.choice(name) if rng.random() < 0.2 * rate else name[0] for name in given)
    dice = rng.random() / rate if rate else 1.0
    if dice < 0.03:
        nachname = vertippt(nachname, rng)
    elif dice < 0.06:
        vorname = vertippt(vorname, rng)
    elif dice < 0.08:
        nachname, vorname = vorname, nachname
    elif dice < 0.12:
        nachname = nachname.upper()
    elif dice < 0.14:
        nachname, vorname = nachname.lower(), vorname.lower()
    elif urschrift and dice < 0.16 and last[0] in URSCHRIFT and all(name[0] in URSCHRIFT for name in given):
        nachname, vorname = URSCHRIFT[last[0]], " ".join(URSCHRIFT[name[0]] for name in given)
    return nachname, vorname, _geburtsdatum(person.geburtsdatum, rng, rate)


def vertippt(name: str, rng: Random) -> str:
    """One letter dropped, doubled, swapped with the next or replaced by its neighbour on the keyboard; never the first one."""
    if len(name) < 4:
        return name
    place = rng.randrange(1, len(name) - 1)
    before, letter, after = name[:place], name[place], name[place + 1 :]
    match rng.randrange(4):
        case 0:
            return before + after
        case 1:
            return before + letter + letter + after
        case 2:
            return before + after[0] + letter + after[1:]
        case _:
            return before + _NACHBARN.get(letter, letter) + after


def _geburtsdatum(born: date, rng: Random, rate: float) -> Datum:
    dice = rng.random() / rate if rate else 1.0
    if dice < 0.008 and born.day <= 12 and born.day != born.month:
        return date(born.year, born.day, born.month)
    if dice < 0.016 and born.day <= 28:
        return born.replace(year=born.year + rng.choice((-1, 1, 10)))
    if dice < 0.024:
        return born.replace(day=rng.randint(1, 28))
    if dice < 0.03:
        return born.year
    if dice < 0.04:
        return date(born.year, 1, 1)
    return None if dice < 0.044 else born
