"""What the sheet „Blick voraus“ shows: counts only, nobody is named. Plain data; `counts` fills it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

Counts = Mapping[str, int]  # {ja, nein, unklar}


@dataclass(frozen=True, slots=True)
class AheadLine:
    """One preset: its counts today and on each later day, None where it is not in force.

    - `weiter`: on each later day, how many would say ja if everybody's benefit went on; None as above.
    - `grund`: what leaves most of the unklar cases of the last day open, by field; "" = nobody is unklar.
    - `geltung`: until when or from when it holds, if that lies between the days; else "".
    """

    kennung: str
    titel: str
    heute: Counts | None
    spaeter: Sequence[Counts | None]
    weiter: Sequence[int | None]
    grund: str
    geltung: str = ""
    nutzer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AheadMeasure:
    """One measure of the folder „Massnahmen“: who meets its conditions today, on its first day and in half a year."""

    titel: str
    beginn: date
    plaetze: int
    mindestzahl: int
    heute: Counts
    beginnend: Counts
    halbjahr: Counts


@dataclass(frozen=True, slots=True)
class AheadCourse:
    """One kind of course: who waits for it today and on each later day; seats that begin up to the last of them, None without a list."""

    art: str
    heute: int
    spaeter: Sequence[int]
    plaetze: int | None


@dataclass(frozen=True, slots=True)
class Vorausblick:
    """The whole look ahead from `heute` to each of `tage`, and to `halbjahr`.

    `unbekannte_werte`: named values of filters.yaml nobody knows for one of the days, with the last day they are known.
    `ungelesen`: files of „Massnahmen“ with mistakes.
    """

    heute: date
    tage: Sequence[date]
    halbjahr: date
    personen: int
    zeilen: Sequence[AheadLine]
    massnahmen: Sequence[AheadMeasure] = ()
    kurse: Sequence[AheadCourse] = ()
    unbekannte_werte: Sequence[str] = ()
    ungelesen: int = 0
