"""One preset: what it is called, who answers for it, what it asks, and its own examples."""

from dataclasses import dataclass
from datetime import date

from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.problems import Origin
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.presets.expression import AllOf, CurrentBenefit, Expression, FieldRef

ExampleValue = tuple[str, Zustand, str | int | tuple[str, ...]]  # field, why it holds a value or none, value


@dataclass(frozen=True, slots=True)
class Beispiel:
    """An invented person and the verdict the preset must give. Fields not named are unknown; cents, days and texts as in `Faelle`."""

    erwartet: Verdict
    person: tuple[ExampleValue, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Aufgabe:
    """What a hit asks of somebody.

    - `tun`: the next step; "" = the preset only describes a group.
    - `frist`: the date field, moved as the house wrote it, that says when it is due; None = no date.
    - `wartet_auf`, `wartet_seit`: it waits for others, and since when; "" and None = it does not.
    """

    tun: str = ""
    frist: FieldRef | None = None
    wartet_auf: str = ""
    wartet_seit: FieldRef | None = None


@dataclass(frozen=True, slots=True)
class Preset:
    """A compiled preset, ready to judge cases at the Stichtag it was compiled for."""

    kennung: str
    titel: str
    zweck: str
    verantwortlich: str
    gueltig_ab: date
    gueltig_bis: date | None
    aufgabe: Aufgabe
    quelle: str
    nutzer: tuple[str, ...]
    eingeschaltet: bool
    eingeschraenkt: bool
    nur_laufender_bezug: bool
    bedingung: Expression
    beispiele: tuple[Beispiel, ...]

    def in_force(self, stichtag: date) -> bool:
        """Whether it applies on that day, both ends included."""
        return self.gueltig_ab <= stichtag and (self.gueltig_bis is None or stichtag <= self.gueltig_bis)

    @property
    def expression(self) -> Expression:
        """The condition as judged: what the house wrote, and the clause on the Leistungsbezug."""
        return AllOf((self.bedingung, CurrentBenefit())) if self.nur_laufender_bezug else self.bedingung
