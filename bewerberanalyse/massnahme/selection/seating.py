"""The selection for a measure: suitable persons in order, the first of them for the seats, the others as substitutes.

Proposes; a person decides. Order comes from visible keys only (see `reihenfolge`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bewerberanalyse.massnahme.selection.board import BoardEntry
from bewerberanalyse.massnahme.selection.funnel import NONE_FAILED, Trichter
from bewerberanalyse.model.arrays import Int8, Int64, Positions
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.field import Kind
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.verdict import Verdict

LAST = np.iinfo(np.int64).max


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
    trichter: Trichter, keys: Sequence[Int64], wanted: SeatsWanted, faelle: Faelle, eintraege: Mapping[str, BoardEntry], frei: Int8
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
