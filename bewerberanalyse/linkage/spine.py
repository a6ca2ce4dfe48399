"""The persons of the list: one per current Kundennummer of the leading source."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from bewerberanalyse.linkage.records import Records
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.problems import Problem

_ERSATZ = (Quelle.STEP, Quelle.ALLEGRO, Quelle.OPDS)


@dataclass(frozen=True, slots=True)
class Spine:
    """`kundennummern` sorted and unique; `quellen` says which sources make up the persons."""

    kundennummern: np.ndarray
    quellen: tuple[str, ...]


def persons(records: Records, aktuell: pd.Series, loaded: Mapping[Quelle, object]) -> tuple[Spine, list[Problem]]:
    """Who stands in the list: persons in VerBIS, without VerBIS those of STEP, Allegro (eLb) and opDs.

    Args:
        records: The records of all sources.
        aktuell: Current Kundennummer of every record.
        loaded: The sources of this month.
    """
    frame = records.frame
    if Quelle.VERBIS in loaded:
        quellen: tuple[Quelle, ...] = (Quelle.VERBIS,)
        problems = []
    else:
        quellen = tuple(quelle for quelle in _ERSATZ if quelle in loaded)
        problems = [Problem("V-101", angaben={"quellen": ", ".join(quelle.titel for quelle in quellen)}) if quellen else Problem("V-102")]
    part = frame["quelle"].isin([quelle.value for quelle in quellen]) & (aktuell != "")
    part &= (frame["quelle"] != Quelle.ALLEGRO.value) | (frame["elb_status"] != "neLb")
    return Spine(np.sort(aktuell[part].unique().astype(object)), tuple(quelle.value for quelle in quellen)), problems
