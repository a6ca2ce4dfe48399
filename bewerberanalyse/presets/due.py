"""When the next step of a preset is due for each case, and since when a case waits for others; a date, no score."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bewerberanalyse.model.arrays import Days
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.presets.columns import Columns
from bewerberanalyse.presets.expression import FieldRef
from bewerberanalyse.presets.preset import Preset


@dataclass(frozen=True, slots=True)
class Fristen:
    """The days of one preset, one per case, whatever its verdict; NaT = no such day is known."""

    faellig: Days
    wartet_seit: Days


def due(presets: Sequence[Preset], faelle: Faelle) -> list[Fristen]:
    """The days of every preset, in the given order. An unknown or missing date makes no day."""
    columns = Columns(faelle)
    return [Fristen(_days(columns, preset.aufgabe.frist), _days(columns, preset.aufgabe.wartet_seit)) for preset in presets]


def _days(columns: Columns, ref: FieldRef | None) -> Days:
    if ref is None:
        return np.full(len(columns), "NaT", dtype="datetime64[D]")
    found = columns.numbers(ref)
    days: Days = np.where(found.state == Zustand.WERT, found.whole.astype("datetime64[D]"), np.datetime64("NaT", "D"))
    return days
