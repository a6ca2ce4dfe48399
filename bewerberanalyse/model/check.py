"""A plausibility rule ready to be run over the cases, whoever wrote it: the house in its file, or the program."""

from collections.abc import Callable
from dataclasses import dataclass

from bewerberanalyse.model.arrays import Bools
from bewerberanalyse.model.case import Faelle

ARRIVAL_BEFORE_BIRTH = "EINREISE_VOR_GEBURT"  # the one rule of the program itself


@dataclass(frozen=True, slots=True)
class Check:
    """One rule: `broken` answers for every Fall, True only where it is certain that the values cannot be right.

    - `felder`: what it is about; the finding stands at the first.
    - `system`, `maske`: where to correct it; "" stands for the heading of the field.
    - `reads`: every field `broken` looks at; the cases it is asked about may hold no others.
    """

    kennung: str
    text: str
    felder: tuple[str, ...]
    system: str
    maske: str
    reads: tuple[str, ...]
    broken: Callable[[Faelle], Bools]


@dataclass(frozen=True, slots=True)
class Checks:
    """All rules of a run in the order of the file. `accepted`: rule → teams whose findings are accepted; None stands for all persons."""

    rules: tuple[Check, ...]
    accepted: dict[str, tuple[str | None, ...]]
