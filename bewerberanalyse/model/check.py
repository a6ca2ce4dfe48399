"""A plausibility rule ready to be run over the cases, whoever wrote it: the house in its file, or the program."""

from collections.abc import Callable
from dataclasses import dataclass

from bewerberanalyse.model.arrays import Int8
from bewerberanalyse.model.case import Faelle

ARRIVAL_BEFORE_BIRTH = "EINREISE_VOR_GEBURT"  # the one rule of the program itself


@dataclass(frozen=True, slots=True)
class Check:
    """One rule: `verdicts` answers for every Fall: ja where it is certain that the values cannot be right, nein where they can.

    - `fassung`: changes with the rule, so that a rule written differently is not taken for the one of last month.
    - `felder`: what it is about; the finding stands at the first.
    - `system`, `maske`: where to correct it; "" stands for the heading of the field.
    - `reads`: every field `verdicts` looks at; the cases it is asked about may hold no others.
    """

    kennung: str
    text: str
    felder: tuple[str, ...]
    system: str
    maske: str
    reads: tuple[str, ...]
    verdicts: Callable[[Faelle], Int8]
    fassung: str = ""

    @property
    def name(self) -> str:
        """The rule as it was written this time: „GEBURT_KUENFTIG·1a2b3c4d“."""
        return f"{self.kennung}·{self.fassung}" if self.fassung else self.kennung


@dataclass(frozen=True, slots=True)
class Checks:
    """All rules of a run in the order of the file. `accepted`: rule → teams whose findings are accepted; None stands for all persons."""

    rules: tuple[Check, ...]
    accepted: dict[str, tuple[str | None, ...]]
