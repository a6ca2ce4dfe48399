"""Values the law sets, each from the day it holds, with its source; what a house may change stands in filters.yaml instead."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LegalValue:
    """A number and the days it changes: `ab` ascending, the first entry holds before, too.

    After `bekannt_bis` nobody who wrote this knows what the law says; what follows from the value is unknown then.
    """

    name: str
    quelle: str
    ab: tuple[tuple[date, int], ...]
    bekannt_bis: date

    def on(self, day: date) -> int:
        """The value on this day."""
        begun = [value for begin, value in self.ab if begin <= day]
        return begun[-1] if begun else self.ab[0][1]


@dataclass(frozen=True, slots=True)
class Continuation:
    """What runs on by law whatever day is printed: `steps` ascending, each (valid on this day, runs on until)."""

    name: str
    quelle: str
    steps: tuple[tuple[date, date], ...]

    def until(self, printed: date) -> date:
        """The day it really ends."""
        for valid_on, end in self.steps:
            if valid_on <= printed < end:
                printed = end
        return printed

    @property
    def bekannt_bis(self) -> date:
        """After this day nobody knows whether it runs on once more."""
        return self.steps[-1][1]


ZUMUTBAR_AB = LegalValue(
    "zumutbar_ab",  # completed months of the youngest child from which work is reasonable in general
    "§ 10 Abs. 1 Nr. 3 SGB II; ab 01.07.2026 der vollendete 14. Lebensmonat, wenn die Betreuung sichergestellt ist",
    ((date(2005, 1, 1), 36), (date(2026, 7, 1), 14)),
    date(2027, 12, 31),
)
FORTGELTUNG_24 = Continuation(
    "fortgeltung_24",
    "UkraineAufenthFGV vom 28.11.2023, geändert 2024 und 2025: Titel nach § 24 Abs. 1 AufenthG, die am 1. Februar gültig sind, gelten fort",
    (
        (date(2024, 2, 1), date(2025, 3, 4)),
        (date(2025, 2, 1), date(2026, 3, 4)),
        (date(2026, 2, 1), date(2027, 3, 4)),
    ),
)
