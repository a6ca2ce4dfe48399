"""One preset and its condition: what it is called, who answers for it, and what it asks, as frozen nodes; not how it is answered.

Every comparison with a literal is a closed range on a scale of whole numbers (days, cents, numbers, position in an ordered
vocabulary), so there is one node for all of them; `operator` and `texts` keep the words the house wrote.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.problems import Origin
from bewerberanalyse.model.verdict import Verdict

ExampleValue = tuple[str, Zustand, str | int | tuple[str, ...]]  # field, why it holds a value or none, value


class Operator(StrEnum):
    """The tests of one field, as written in filters.yaml."""

    IST = "ist"
    IN = "in"
    MINDESTENS = "mindestens"
    HOECHSTENS = "hoechstens"
    KLEINER = "kleiner"
    GROESSER = "groesser"
    ZWISCHEN = "zwischen"
    LEER = "leer"
    ENTHAELT = "enthaelt"
    VOR_TAGEN = "vor_tagen"
    IN_TAGEN = "in_tagen"
    AELTER_ALS = "aelter_als"


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time: days, or calendar months (a day that the target month lacks becomes its last day)."""

    count: int
    months: bool

    @property
    def text(self) -> str:
        """„42 Tage“."""
        unit = "Monat" if self.months else "Tag"
        return f"{self.count} {unit}" + ("" if self.count == 1 else "e")

    @property
    def dative(self) -> str:
        """„42 Tagen“, as in „vor mehr als 42 Tagen“."""
        return self.text if self.count == 1 else self.text + "n"


@dataclass(frozen=True, slots=True)
class FieldRef:
    """What a test looks at: one field, or the first of several that is not empty; `plus` moves a date forward.

    `outdated`: the test needs a named value nobody knows any more on the Stichtag, in words; whatever the field holds, it cannot be told.
    """

    names: tuple[str, ...]
    plus: Span | None = None
    outdated: str = ""


@dataclass(frozen=True, slots=True)
class OneOf:
    """`ist` and `in`: the value is one of these; a list field holds one of these. `unknown`: an unknown value matches, too."""

    ref: FieldRef
    operator: Operator
    members: tuple[str | int, ...]
    texts: tuple[str, ...]
    unknown: bool = False
    name: str = ""  # what the house calls this set of values


@dataclass(frozen=True, slots=True)
class Range:
    """The value lies between `low` and `high`, both inclusive; None is open. `scale` holds the codes of an ordered vocabulary."""

    ref: FieldRef
    operator: Operator
    low: int | None
    high: int | None
    texts: tuple[str, ...]
    scale: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compare:
    """Two fields of the same person, compared on the same scale."""

    ref: FieldRef
    operator: Operator
    other: FieldRef
    scale: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Empty:
    """It is known that there is nothing."""

    ref: FieldRef


@dataclass(frozen=True, slots=True)
class Contains:
    """The text (or an entry of the list) contains these letters, whatever their case."""

    ref: FieldRef
    text: str


@dataclass(frozen=True, slots=True)
class CurrentBenefit:
    """Leistungsbezug is `laufend`; holds for everybody in a month for which no source tells the Leistungsbezug."""

    ref: FieldRef = FieldRef(("leistungsbezug",))


@dataclass(frozen=True, slots=True)
class AllOf:
    """`alle`."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """`eines`."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """`nicht`."""

    part: "Expression"


@dataclass(frozen=True, slots=True)
class Reference:
    """`voreinstellung`: the verdict of another preset, its clause on the Leistungsbezug included."""

    kennung: str
    titel: str
    part: "Expression"


Leaf = OneOf | Range | Compare | Empty | Contains | CurrentBenefit
Expression = Leaf | AllOf | AnyOf | Not | Reference


def leaves(expression: Expression) -> Iterator[Leaf]:
    """Every test of the expression, in the order written; a test that stands twice comes twice."""
    match expression:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part) | Reference(part=part):
            yield from leaves(part)
        case _:
            yield expression


def references(expression: Expression) -> Iterator[str]:
    """The Kennungen of all presets the expression refers to, directly or through others."""
    match expression:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from references(part)
        case Not(part):
            yield from references(part)
        case Reference(kennung, _, part):
            yield kennung
            yield from references(part)
        case _:
            return


def fields(expression: Expression) -> tuple[str, ...]:
    """The names of all fields the expression looks at, each once, in the order of first use."""
    names: dict[str, None] = {}
    for leaf in leaves(expression):
        names.update(dict.fromkeys(leaf.ref.names))
        if isinstance(leaf, Compare):
            names.update(dict.fromkeys(leaf.other.names))
    return tuple(names)


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
