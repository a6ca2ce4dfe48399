"""The board of a selection: what people noted per person, and how it goes on living when the selection is made again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

SPALTEN = ("vorgeschlagen", "angesprochen", "zugesagt", "abgesagt", "nachruecker")
TITEL = {name: name for name in SPALTEN} | {"nachruecker": "Nachrücker"}
ANGETRETEN, NICHT_ERSCHIENEN, ABGEBROCHEN = ATTENDED = ("angetreten", "nicht erschienen", "abgebrochen")


@dataclass(frozen=True, slots=True)
class BoardEntry:
    """What is noted about one person in one selection.

    `grund` belongs to `abgesagt`; `ausnahme`: why the person takes part although a condition is not met or cannot be judged;
    `teilnahme`: one of `ATTENDED` from the first day on, "" before.
    """

    vorgeschlagen: bool = False
    angesprochen: bool = False
    zugesagt: bool = False
    abgesagt: bool = False
    nachruecker: bool = False
    grund: str = ""
    ausnahme: str = ""
    teilnahme: str = ""
    nachname: str = field(default="", repr=False)
    vorname: str = field(default="", repr=False)

    @property
    def is_leer(self) -> bool:
        """Nothing is noted."""
        return not (self.grund or self.ausnahme or self.teilnahme or any(getattr(self, name) for name in SPALTEN))

    @property
    def is_out(self) -> bool:
        """Refused, did not come, or broke off: the seat is free again."""
        return self.abgesagt or self.teilnahme in {NICHT_ERSCHIENEN, ABGEBROCHEN}

    @property
    def is_promised(self) -> bool:
        """Promised or there, and nothing came between."""
        return (self.zugesagt or self.teilnahme == ANGETRETEN) and not self.is_out

    @property
    def is_intended(self) -> bool:
        """Somebody means this person for the measure: proposed, promised or a substitute, and not out of it."""
        return (self.vorgeschlagen or self.nachruecker or self.is_promised) and not self.is_out

    @property
    def is_widerspruch(self) -> bool:
        """Promised and refused at once."""
        return self.zugesagt and self.abgesagt

    @property
    def stand(self) -> str:
        """The furthest step, in one word; empty if nothing is noted."""
        steps = ("abgesagt", "zugesagt", "angesprochen", "vorgeschlagen", "nachruecker")
        return self.teilnahme or next((TITEL[name] for name in steps if getattr(self, name)), "")


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
    """Another selection of the month: its title, the board entries of its suitable persons by Kundennummer, and when it runs.

    `plaetze`: who was proposed for a seat there when it was written.
    `zeitraum` is None if the file does not say: then both may run at the same time.
    """

    titel: str
    eintraege: Mapping[str, BoardEntry] = field(repr=False)
    zeitraum: tuple[date, date] | None = None
    plaetze: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def seated(self) -> frozenset[str]:
        """Who has a seat there, or promised, as far as the file tells."""
        out = {nummer for nummer, one in self.eintraege.items() if one.is_out}
        return frozenset((self.plaetze | {nummer for nummer, one in self.eintraege.items() if one.is_promised}) - out)

    def overlaps(self, beginn: date, ende: date) -> bool:
        """Both run on at least one day, or nobody knows."""
        return self.zeitraum is None or (self.zeitraum[0] <= ende and beginn <= self.zeitraum[1])

    def when(self, beginn: date, ende: date) -> str:
        """How it lies to a measure of these days, in words."""
        if self.zeitraum is None:
            return ""
        first, last = (f"{day:%d.%m.%Y}" for day in self.zeitraum)
        if self.overlaps(beginn, ende):
            return f", gleichzeitig: {first} bis {last}"
        return f", vorher zu Ende: {last}" if self.zeitraum[1] < beginn else f", beginnt danach: {first}"


def promised_elsewhere(andere: Iterable[OtherSelection], beginn: date, ende: date) -> frozenset[str]:
    """Who promised in another selection that runs at the same time."""
    return frozenset(
        nummer for auswahl in andere if auswahl.overlaps(beginn, ende) for nummer, one in auswahl.eintraege.items() if one.is_promised
    )


def collisions(kundennummern: Sequence[str], andere: Iterable[OtherSelection], beginn: date, ende: date) -> list[str]:
    """Per person, in which other selections of the month he or she stands: „MAT Lager (zugesagt, vorher zu Ende: 30.06.2026)“."""
    found: dict[str, list[str]] = {}
    for auswahl in andere:
        for nummer, eintrag in auswahl.eintraege.items():
            if not eintrag.is_out:
                stand = f"{eintrag.stand or ('Platz' if nummer in auswahl.plaetze else 'Kandidat')}{auswahl.when(beginn, ende)}"
                found.setdefault(nummer, []).append(f"{auswahl.titel} ({stand})")
    return ["; ".join(found.get(nummer, ())) for nummer in kundennummern]
