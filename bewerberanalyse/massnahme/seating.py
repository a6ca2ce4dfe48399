"""Who gets the seats of a measure: suitable persons in order, then substitutes, with what people noted on the board.

Proposes; a person decides. Order comes from visible keys only (see `ordered`). The board goes on living when the selection is made
again. Nobody is scored.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bewerberanalyse.massnahme.funnel import NONE_FAILED, Funnel
from bewerberanalyse.model.arrays import Int8, Int64, Positions
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD, Kind
from bewerberanalyse.model.verdict import Verdict

BOARD_STEPS = ("vorgeschlagen", "angesprochen", "zugesagt", "abgesagt", "nachruecker")
STEP_TITLES = {name: name for name in BOARD_STEPS} | {"nachruecker": "Nachrücker"}
ANGETRETEN, NICHT_ERSCHIENEN, ABGEBROCHEN = ATTENDED = ("angetreten", "nicht erschienen", "abgebrochen")
LAST = np.iinfo(np.int64).max


BOTH_REASONS = " / "  # between two reasons of one refusal


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
        return not (self.grund or self.ausnahme or self.teilnahme or any(getattr(self, name) for name in BOARD_STEPS))

    @property
    def is_out(self) -> bool:
        """Refused, did not come, or broke off: the seat is free again."""
        return self.abgesagt or self.teilnahme in {NICHT_ERSCHIENEN, ABGEBROCHEN}

    @property
    def is_promised(self) -> bool:
        """Promised or there, and nothing came between."""
        return (self.zugesagt or self.teilnahme == ANGETRETEN) and not self.is_out

    @property
    def is_widerspruch(self) -> bool:
        """Promised and refused at once."""
        return self.zugesagt and self.abgesagt

    @property
    def stand(self) -> str:
        """The furthest step, in one word; empty if nothing is noted."""
        steps = ("abgesagt", "zugesagt", "angesprochen", "vorgeschlagen", "nachruecker")
        return self.teilnahme or next((STEP_TITLES[name] for name in steps if getattr(self, name)), "")


def merged(ours: BoardEntry, theirs: BoardEntry, before: BoardEntry) -> tuple[BoardEntry, bool]:
    """What holds after two people went on from `before`: every change of either; two different reasons stay both.

    Returns:
        The entry, and whether the reasons differ. A step can only be set or not, so two changes of one step agree.
    """
    steps = {name: getattr(theirs if getattr(ours, name) == getattr(before, name) else ours, name) for name in BOARD_STEPS}
    new = list(dict.fromkeys(one.grund for one in (ours, theirs) if one.grund != before.grund))
    reasons = [grund for grund in new if grund]
    grund = BOTH_REASONS.join(reasons) if new else before.grund
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
        for nummer, entry in auswahl.eintraege.items():
            if not entry.is_out:
                stand = f"{entry.stand or ('Platz' if nummer in auswahl.plaetze else 'Kandidat')}{auswahl.when(beginn, ende)}"
                found.setdefault(nummer, []).append(f"{auswahl.titel} ({stand})")
    return ["; ".join(found.get(nummer, ())) for nummer in kundennummern]


@dataclass(frozen=True, slots=True)
class Auswahl:
    """Positions in the Fallliste.

    - `kandidaten`: all who meet every criterion, in order. `plaetze`: those of them proposed for a seat; `nachruecker`: the next ones,
      without those who are out of it; `weitere`: candidates beyond the wanted number of substitutes. `verhindert`: those of them who get no
      seat because they are not, or not surely, free on the first day.
    - `fast_passend`: who fails exactly one criterion and meets all others; `unklar`: who fails none but cannot be judged.
    - `ausnahmen`: who does not meet every criterion and takes part on purpose; some of them stand in `plaetze` or `nachruecker`, too.
    - `festgehalten`: persons with other board entries who do not (or no longer) meet the criteria.
    - `verschwunden`: Kundennummern with board entries that are not in the Fallliste.
    """

    kandidaten: Positions = field(repr=False)
    plaetze: Positions = field(repr=False)
    nachruecker: Positions = field(repr=False)
    weitere: Positions = field(repr=False)
    verhindert: Positions = field(repr=False)
    ausnahmen: Positions = field(repr=False)
    fast_passend: Positions = field(repr=False)
    unklar: Positions = field(repr=False)
    festgehalten: Positions = field(repr=False)
    verschwunden: tuple[str, ...] = field(repr=False)


class SeatsWanted(NamedTuple):
    """How many seats there are, and how many substitutes shall be named."""

    plaetze: int
    nachruecker: int = 10


def select(
    trichter: Funnel, keys: Sequence[Int64], wanted: SeatsWanted, faelle: Faelle, eintraege: Mapping[str, BoardEntry], frei: Int8
) -> Auswahl:
    """Divide the caseload for a measure.

    Args:
        trichter: The funnel with its outcome per case.
        keys: Sort keys, the first weighs most.
        wanted: Numbers of seats and substitutes. Who is noted as substitute by hand is always named.
        faelle: All cases.
        eintraege: Board entries of the last workbook by Kundennummer.
        frei: `Verdict` per case: can begin on the first day. Only who surely can is seated, unless „zugesagt“ or a reason for an
            exception is noted.
    """
    rows = np.arange(len(faelle), dtype=np.intp)
    nummern = faelle.werte["kundennummer"].to_numpy(dtype=object)
    entries = [eintraege.get(nummer, BoardEntry()) for nummer in nummern]
    noted = np.array([not one.is_leer for one in entries], dtype=np.bool_)
    bound = np.array([one.zugesagt or one.abgesagt or bool(one.teilnahme or one.ausnahme) for one in entries], dtype=np.bool_)
    exception = np.array([bool(one.ausnahme) for one in entries], dtype=np.bool_) & (trichter.urteil != Verdict.JA)
    fits = trichter.urteil == Verdict.JA
    hindered = fits & (frei != Verdict.JA) & ~bound
    seats, substitutes, further = _seats(ordered(rows[(fits | exception) & ~hindered], keys), entries, wanted)
    return Auswahl(
        ordered(rows[fits], keys),
        seats,
        substitutes,
        further,
        ordered(rows[hindered], keys),
        ordered(rows[exception], keys),
        ordered(rows[(trichter.nur_an != NONE_FAILED) & ~noted], keys),
        ordered(rows[(trichter.urteil == Verdict.UNKLAR) & ~noted], keys),
        ordered(rows[~fits & noted & ~exception], keys),
        tuple(sorted({nummer for nummer, one in eintraege.items() if not one.is_leer} - set(nummern))),
    )


def _seats(people: Positions, entries: Sequence[BoardEntry], wanted: SeatsWanted) -> tuple[Positions, Positions, Positions]:
    """Who has a seat, who is a substitute, who comes after them; each in the order of `people`.

    Who promised or came has a seat; who refused, did not come or broke off has none.
    Whom somebody proposed or spoke to keeps the seat before people nobody has noted,
    and all other seats are filled by the order: a mark for one never takes the seats of the others away. Who is noted as substitute
    waits, and comes first among them.
    """
    noted = [entries[row] for row in people.tolist()]
    rank = [0 if one.is_promised else 3 if one.nachruecker else 1 if one.vorgeschlagen or one.angesprochen else 2 for one in noted]
    places = sorted((place for place, one in enumerate(noted) if not one.is_out), key=lambda place: (rank[place], place))
    chosen = [place for place in places if rank[place] < 3][: wanted.plaetze]
    turn = {0: 0, 3: 1}  # promised beyond the seats, then substitutes by hand, then the order
    waiting = sorted(set(places) - set(chosen), key=lambda place: (turn.get(rank[place], 2), place))
    named = max(wanted.nachruecker, sum(rank[place] in turn for place in waiting))
    parts = (sorted(chosen), waiting[:named], sorted(waiting[named:]))
    seats, substitutes, further = (people[np.array(part, dtype=np.intp)] for part in parts)
    return seats, substitutes, further


def wish_ranks(verdicts: Int8) -> Int64:
    """0 meets the wish, 1 unknown, 2 does not meet it."""
    return Verdict.JA - verdicts.astype(np.int64)


def field_ranks(name: str, faelle: Faelle, *, absteigend: bool) -> Int64:
    """The place of every case by one field; cases without a known value come last in both directions."""
    feld, column = FELD[name], faelle.werte[name]
    known = faelle.zustand[name].to_numpy() == Zustand.WERT
    if feld.kind is Kind.DATUM:
        ranks: npt.NDArray[np.integer] = column.to_numpy(dtype="datetime64[D]").astype(np.int64)
    elif feld.kind in {Kind.GANZZAHL, Kind.BETRAG}:
        ranks = column.to_numpy(dtype=np.int64, na_value=0)
    else:
        place = {word: position for position, word in enumerate(feld.werte)}
        known &= column.isin(feld.werte).to_numpy()
        ranks = column.map(place).fillna(0).to_numpy(dtype=np.int64)
    return np.where(known, -ranks if absteigend else ranks, LAST).astype(np.int64)


def ordered(rows: Positions, keys: Sequence[Int64]) -> Positions:
    """The rows in order; the first key weighs most."""
    return rows[np.lexsort([rows, *(key[rows] for key in reversed(keys))])]
