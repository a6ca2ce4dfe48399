"""The funnel of a measure: how many persons each criterion leaves, in the order written and independent of it.

Knows criteria only by their verdicts; how a criterion is judged is the business of the presets.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from bewerberanalyse.model.arrays import Int8, Int64
from bewerberanalyse.model.verdict import Verdict, all_of

NONE_FAILED = -1


class CriterionKind(StrEnum):
    """Where a criterion comes from."""

    MUSS = "muss"
    AUSSCHLUSS = "Ausschluss"
    VERFUEGBAR = "verfügbar"


@dataclass(frozen=True, slots=True)
class JudgedCriterion:
    """One criterion with its verdict on every case: ja = it does not stand in the way."""

    label: str
    art: CriterionKind
    verdicts: Int8 = field(repr=False)


@dataclass(frozen=True, slots=True)
class FunnelStage:
    """What one criterion does.

    In order: `uebrig` persons meet it and all before it, `verlust` persons got lost here, `davon_unklar` of them because a value is
    unknown. Independent of the order: `scheitern` fail it, `unklar` cannot be judged, `nur_daran` fail it and meet everything else.
    """

    kriterium: str
    art: CriterionKind
    uebrig: int
    verlust: int
    davon_unklar: int
    scheitern: int
    unklar: int
    nur_daran: int


@dataclass(frozen=True, slots=True)
class Trichter:
    """The funnel and its outcome per case.

    - `urteil`: `Verdict` of all criteria together.
    - `nur_an`: index of the one criterion a case fails while it meets all others, `NONE_FAILED` for every other case.
    """

    faelle: int
    stufen: tuple[FunnelStage, ...]
    urteil: Int8 = field(repr=False)
    nur_an: Int64 = field(repr=False)


def funnel(kriterien: Sequence[JudgedCriterion], faelle: int) -> Trichter:
    """Narrow the caseload criterion by criterion.

    Args:
        kriterien: In the order they are applied.
        faelle: Number of cases.
    """
    matrix = np.stack([one.verdicts for one in kriterien], axis=1) if kriterien else np.zeros((faelle, 0), dtype=np.int8)
    nein, unklar = matrix == Verdict.NEIN, matrix == Verdict.UNKLAR
    failed, unsure = nein.sum(axis=1), unklar.sum(axis=1)
    nearly = (failed == 1) & (unsure == 0)
    nur_an = np.where(nearly, np.argmax(nein, axis=1) if kriterien else 0, NONE_FAILED)
    urteil = all_of([one.verdicts for one in kriterien], faelle)
    left = np.ones(faelle, dtype=np.bool_)
    stufen = []
    for index, one in enumerate(kriterien):
        lost = left & ~(one.verdicts == Verdict.JA)
        left &= ~lost
        stufen.append(
            FunnelStage(
                one.label,
                one.art,
                uebrig=int(left.sum()),
                verlust=int(lost.sum()),
                davon_unklar=int((lost & unklar[:, index]).sum()),
                scheitern=int(nein[:, index].sum()),
                unklar=int(unklar[:, index].sum()),
                nur_daran=int((nur_an == index).sum()),
            )
        )
    return Trichter(faelle, tuple(stufen), urteil, nur_an.astype(np.int64))
