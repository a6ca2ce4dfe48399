"""When the next step of a preset is due for each case, and since when a case waits for others; dates, no score."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from bewerberanalyse.model.arrays import Bools, Days
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.presets.evaluate import Cases, Columns, evaluation_of
from bewerberanalyse.presets.preset import FieldRef, Preset


@dataclass(frozen=True, slots=True)
class DueDays:
    """The days of one preset, one per case, whatever its verdict; NaT = no such day is known.

    Of a date known to its month or year only, `faellig` is the first day it may be and `spaetestens` the last, NaT for whole days;
    `wartet_seit` is the last, so that nobody is said to wait longer than is certain, and `laenger` says that it may be longer.
    """

    faellig: Days = field(repr=False)
    spaetestens: Days = field(repr=False)
    wartet_seit: Days = field(repr=False)
    laenger: Bools = field(repr=False)


def due(presets: Sequence[Preset], faelle: Cases) -> list[DueDays]:
    """The days of every preset, in the given order. An unknown or missing date makes no day."""
    columns = evaluation_of(faelle).columns
    nothing = np.datetime64("NaT", "D")
    result = []
    for preset in presets:
        first, last = _days(columns, preset.aufgabe.frist)
        earliest, since = _days(columns, preset.aufgabe.wartet_seit)
        result.append(DueDays(first, np.where(last > first, last, nothing), since, since > earliest))
    return result


def _days(columns: Columns, ref: FieldRef | None) -> tuple[Days, Days]:
    """The first and the last day a date may be."""
    nothing = np.datetime64("NaT", "D")
    if ref is None:
        none: Days = np.full(len(columns), nothing)
        return none, none
    found = columns.numbers(ref)
    known = found.state == Zustand.WERT
    ends = columns.span(ref) or (found.whole, found.whole)
    first, last = (np.where(known, days.astype("datetime64[D]"), nothing) for days in ends)
    return first, last
