"""The board of a selection: what people noted per person, and how it goes on living when the selection is made again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

SPALTEN = ("vorgeschlagen", "angesprochen", "zugesagt", "abgesagt", "nachruecker")
TITEL = {name: name for name in SPALTEN} | {"nachruecker": "Nachrücker"}


@dataclass(frozen=True, slots=True)
class BoardEntry:
    """What is noted about one person in one selection. `grund` belongs to `abgesagt`."""

    vorgeschlagen: bool = False
    angesprochen: bool = False
    zugesagt: bool = False
    abgesagt: bool = False
    nachruecker: bool = False
    grund: str = ""
    nachname: str = field(default="", repr=False)
    vorname: str = field(default="", repr=False)

    @property
    def is_leer(self) -> bool:
        """Nothing is noted."""
        return not (self.grund or any(getattr(self, name) for name in SPALTEN))

    @property
    def is_widerspruch(self) -> bool:
        """Promised and refused at once."""
        return self.zugesagt and self.abgesagt

    @property
    def stand(self) -> str:
        """The furthest step, in one word; empty if nothing is noted."""
        steps = ("abgesagt", "zugesagt", "angesprochen", "vorgeschlagen", "nachruecker")
        return next((TITEL[name] for name in steps if getattr(self, name)), "")


def merged(ours: BoardEntry, theirs: BoardEntry, before: BoardEntry) -> tuple[BoardEntry, bool]:
    """What holds after two people went on from `before`: every change of either; two different reasons stay both.

    Returns:
        The entry, and whether the reasons differ. A step can only be set or not, so two changes of one step agree.
    """
    steps = {name: getattr(theirs if getattr(ours, name) == getattr(before, name) else ours, name) for name in SPALTEN}
    new = list(dict.fromkeys(one.grund for one in (ours, theirs) if one.grund != before.grund))
    reasons = [grund for grund in new if grund]
    grund = " / ".join(reasons) if new else before.grund
    return replace(ours, **steps, grund=grund), len(reasons) > 1


@dataclass(frozen=True, slots=True)
class OtherSelection:
    """Another selection of the month: its title and the board entries of its suitable persons by Kundennummer."""

    titel: str
    eintraege: Mapping[str, BoardEntry] = field(repr=False)


def collisions(kundennummern: Sequence[str], andere: Iterable[OtherSelection]) -> list[str]:
    """Per person, in which other selections of the month he or she stands: „MAT Lager (zugesagt); Pflege (Kandidat)“."""
    found: dict[str, list[str]] = {}
    for auswahl in andere:
        for nummer, eintrag in auswahl.eintraege.items():
            if not eintrag.abgesagt:
                found.setdefault(nummer, []).append(f"{auswahl.titel} ({eintrag.stand or 'Kandidat'})")
    return ["; ".join(found.get(nummer, ())) for nummer in kundennummern]
