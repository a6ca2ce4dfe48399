"""The selection for a measure: suitable persons in order, the first of them for the seats, the others as substitutes.

Proposes; a person decides. Order comes from visible keys only (see `reihenfolge`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from bewerberanalyse.massnahme.selection.board import BoardEntry
from bewerberanalyse.massnahme.selection.funnel import NONE_FAILED, Trichter
from bewerberanalyse.model.arrays import Int8, Int64, Objects, Rows
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.field import Kind
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.verdict import Verdict

LAST = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Auswahl:
    """Positions in the Fallliste.

    - `kandidaten`: all who meet every criterion, in order. `plaetze`: those of them proposed for a seat; `nachruecker`: the others,
      without those who refused. `verhindert`: those of them who get no seat because they are not, or not surely, free on the first day.
    - `fast_passend`: who fails exactly one criterion and meets all others; `unklar`: who fails none but cannot be judged.
    - `festgehalten`: persons with board entries who do not (or no longer) meet the criteria.
    - `verschwunden`: Kundennummern with board entries that are not in the Fallliste.
    """

    kandidaten: Rows = field(repr=False)
    plaetze: Rows = field(repr=False)
    nachruecker: Rows = field(repr=False)
    verhindert: Rows = field(repr=False)
    fast_passend: Rows = field(repr=False)
    unklar: Rows = field(repr=False)
    festgehalten: Rows = field(repr=False)
    verschwunden: tuple[str, ...] = field(repr=False)


def select(
    trichter: Trichter, keys: Sequence[Int64], plaetze: int, faelle: Faelle, eintraege: Mapping[str, BoardEntry], frei: Int8
) -> Auswahl:
    """Divide the caseload for a measure.

    Args:
        trichter: The funnel with its outcome per case.
        keys: Sort keys, the first weighs most.
        plaetze: Number of seats.
        faelle: All cases.
        eintraege: Board entries of the last workbook by Kundennummer.
        frei: `Verdict` per case: can begin on the first day. Only who surely can is seated, unless „zugesagt“ is noted.
    """
    rows = np.arange(len(faelle), dtype=np.intp)
    nummern = faelle.werte["kundennummer"].to_numpy(dtype=object)
    noted = np.array([not eintraege.get(nummer, BoardEntry()).is_leer for nummer in nummern], dtype=np.bool_)
    kandidaten = ordered(rows[trichter.urteil == Verdict.JA], keys)
    entries = [eintraege.get(nummer, BoardEntry()) for nummer in nummern[kandidaten]]
    bound = np.array([one.zugesagt or one.abgesagt for one in entries], dtype=np.bool_)
    hindered = (frei[kandidaten] != Verdict.JA) & ~bound
    seats, substitutes = _seats(kandidaten[~hindered], nummern, plaetze, eintraege)
    return Auswahl(
        kandidaten,
        seats,
        substitutes,
        kandidaten[hindered],
        ordered(rows[(trichter.nur_an != NONE_FAILED) & ~noted], keys),
        ordered(rows[(trichter.urteil == Verdict.UNKLAR) & ~noted], keys),
        ordered(rows[(trichter.urteil != Verdict.JA) & noted], keys),
        tuple(sorted({nummer for nummer, one in eintraege.items() if not one.is_leer} - set(nummern))),
    )


def _seats(kandidaten: Rows, nummern: Objects, plaetze: int, eintraege: Mapping[str, BoardEntry]) -> tuple[Rows, Rows]:
    """Who promised has a seat; who refused has none; who is noted as substitute waits; the order decides about the rest."""
    noted = [eintraege.get(nummer, BoardEntry()) for nummer in nummern[kandidaten]]
    free = [not one.abgesagt for one in noted]
    rank = [0 if one.zugesagt else 2 if one.nachruecker else 1 for one in noted]
    places = sorted((place for place in range(len(noted)) if free[place]), key=lambda place: (rank[place], place))
    chosen = sorted(place for place in places[:plaetze] if rank[place] < 2)
    waiting = [place for place in places if place not in set(chosen)]
    return kandidaten[np.array(chosen, dtype=np.intp)], kandidaten[np.array(sorted(waiting), dtype=np.intp)]


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


def ordered(rows: Rows, keys: Sequence[Int64]) -> Rows:
    """The rows in order; the first key weighs most."""
    return rows[np.lexsort([rows, *(key[rows] for key in reversed(keys))])]
