"""The Förderkette of a person as links with months: „IK 03.23–01.24 > BSK B2 02.24–08.24 > MAT 05.25–“."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_LINK = re.compile(r"^(.+?) (?:(\d\d)\.(\d\d))?–(?:(\d\d)\.(\d\d))?$")
_CENTURY_TURN = 70  # 69 → 2069, 70 → 1970


@dataclass(frozen=True, slots=True)
class Glied:
    """One link; months counted from year 0 (year · 12 + month - 1). `ende` None: no end known, it may still run."""

    instrument: str
    beginn: int | None
    ende: int | None


def month_number(day: date) -> int:
    """The month of a day, counted from year 0."""
    return day.year * 12 + day.month - 1


def links(text: str) -> Iterator[Glied]:
    """The links of one Förderkette, oldest first; the level of a Berufssprachkurs is left out.

    >>> [(glied.instrument, glied.ende) for glied in links("BSK B2 02.24–08.24 > MAT 05.25–")]
    [('BSK', 24295), ('MAT', None)]
    """
    for part in text.split(" > "):
        if found := _LINK.match(part):
            label, *months = found.groups()
            yield Glied("BSK" if label.startswith("BSK") else label, _month(*months[:2]), _month(*months[2:]))


def _month(month: str | None, year: str | None) -> int | None:
    if month is None or year is None:
        return None
    short = int(year)
    return (short + (2000 if short < _CENTURY_TURN else 1900)) * 12 + int(month) - 1
