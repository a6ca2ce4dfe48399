"""Values the law sets, each from the day it holds, with its source; what a house may change stands in filters.yaml instead."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LegalValue:
    """A number and the days it changes: `ab` ascending, the first entry holds before, too."""

    name: str
    quelle: str
    ab: tuple[tuple[date, int], ...]

    def on(self, day: date) -> int:
        """The value on this day."""
        begun = [value for begin, value in self.ab if begin <= day]
        return begun[-1] if begun else self.ab[0][1]


ZUMUTBAR_AB = LegalValue(
    "zumutbar_ab",  # completed months of the youngest child from which work is reasonable in general
    "§ 10 Abs. 1 Nr. 3 SGB II; ab 01.07.2026 der vollendete 14. Lebensmonat, wenn die Betreuung sichergestellt ist",
    ((date(2005, 1, 1), 36), (date(2026, 7, 1), 14)),
)
