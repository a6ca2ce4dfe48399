"""Where in a Förderkette every person stands and for how long: inferred from its fields, never typed.

And the proof behind a handover.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from bewerberanalyse.model.arrays import Days, Int8, Int64
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.verdict import Verdict

NO_STAGE, UNCLEAR_STAGE = -1, -2
UNKNOWN_WAIT = -1
_NEVER = np.datetime64("NaT", "D")


@dataclass(frozen=True, slots=True)
class StageRule:
    """One stage: its verdicts on every case, and the fields that hold the days of entry and of leaving."""

    name: str
    verdicts: Int8 = field(repr=False)
    seit: tuple[str, ...] = ()
    bis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StageFigures:
    """Figures of one stage; None = cannot be told, the stage has no such date in the Fallliste.

    `mit_datum`: persons of the stock whose waiting time is known; `zugang`, `abgang`: since the first of the list month.
    """

    name: str
    bestand: int
    mit_datum: int | None
    wartezeit_median: float | None
    zugang: int | None
    abgang: int | None


@dataclass(frozen=True, slots=True)
class ChainState:
    """Everything about one chain.

    - `stufe`: index of the stage per case, `NO_STAGE` for none, `UNCLEAR_STAGE` if a further stage cannot be judged.
    - `mindestens`: the furthest stage that surely holds, `NO_STAGE` for none.
    - `seit`: day of entry into the stage (NaT unknown); `tage`: days since then, `UNKNOWN_WAIT` if unknown.
    """

    titel: str
    stufen: tuple[StageFigures, ...]
    unklar: int
    stufe: Int64 = field(repr=False)
    mindestens: Int64 = field(repr=False)
    seit: Days = field(repr=False)
    tage: Int64 = field(repr=False)

    def in_words(self) -> list[str]:
        """The stage per case: its name, „“ for none, „unklar (mindestens …)“ if a further one cannot be judged."""
        names = [stufe.name for stufe in self.stufen]
        surely = ["unklar", *(f"unklar (mindestens {name})" for name in names)]
        pairs = zip(self.stufe.tolist(), self.mindestens.tolist(), strict=True)
        return [surely[least + 1] if place == UNCLEAR_STAGE else names[place] if place >= 0 else "" for place, least in pairs]


def follow(titel: str, stufen: Sequence[StageRule], faelle: Faelle) -> ChainState:
    """Place every person in a chain.

    Args:
        titel: Name of the chain.
        stufen: In order; later ones are further on.
        faelle: All cases; waiting times count to their Stichtag.
    """
    place, surely = _places([stufe.verdicts for stufe in stufen], len(faelle))
    entry = [first_day(faelle, stufe.seit) for stufe in stufen]
    since = np.full(len(faelle), _NEVER)
    for index, days in enumerate(entry):
        since = np.where(place == index, days, since)
    stichtag = np.datetime64(faelle.stichtag, "D")
    since = np.where(since <= stichtag, since, _NEVER)  # a day to come is no day of entry
    waited = np.where(np.isnat(since), UNKNOWN_WAIT, (stichtag - since).astype(np.int64))
    numbers = tuple(_numbers(stufe, entry[index], waited[place == index], faelle) for index, stufe in enumerate(stufen))
    return ChainState(titel, numbers, int((place == UNCLEAR_STAGE).sum()), place, surely, since, waited)


def first_day(faelle: Faelle, names: Sequence[str]) -> Days:
    """The first of these dates that is not known to be empty; NaT if that one is unknown or all are empty."""
    result = np.full(len(faelle), _NEVER)
    open_ = np.ones(len(faelle), dtype=np.bool_)
    for name in names:
        state = faelle.zustand[name].to_numpy()
        result = np.where(open_ & (state == Zustand.WERT), faelle.werte[name].to_numpy(dtype="datetime64[D]"), result)
        open_ &= state == Zustand.LEER
    return result


def _places(verdicts: Sequence[Int8], faelle: int) -> tuple[Int64, Int64]:
    place, surely = np.full(faelle, NO_STAGE, dtype=np.int64), np.full(faelle, NO_STAGE, dtype=np.int64)
    for index, column in enumerate(verdicts):
        holds = column == Verdict.JA
        place = np.where(holds, index, np.where(column == Verdict.UNKLAR, UNCLEAR_STAGE, place))
        surely = np.where(holds, index, surely)
    return place, surely


def _numbers(stufe: StageRule, entry: Days, waited: Int64, faelle: Faelle) -> StageFigures:
    known = waited[waited != UNKNOWN_WAIT]
    dated = bool(stufe.seit)
    return StageFigures(
        stufe.name,
        len(waited),
        len(known) if dated else None,
        float(np.median(known)) if len(known) else None,
        _this_month(entry, faelle.stichtag) if dated else None,
        _this_month(first_day(faelle, stufe.bis), faelle.stichtag) if stufe.bis else None,
    )


def _this_month(days: Days, stichtag: date) -> int:
    """How many of the days lie in the list month up to the Stichtag."""
    return int(((days >= np.datetime64(stichtag.replace(day=1))) & (days <= np.datetime64(stichtag))).sum())
