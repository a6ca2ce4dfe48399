"""The funnel of a measure: how many persons each criterion leaves, and the criteria of being free to begin.

In the order written and independent of it. The funnel knows criteria only by their verdicts; how a condition is judged is the business of
the presets. What keeps a person from beginning: something running, something planned, something comparable not long ago. Each of these
has three answers; ja = nothing stands in the way. They read the fields of the Fallliste only, so they know no more than it does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd

from bewerberanalyse.messages import one_or_many
from bewerberanalyse.model.arrays import Days, Int8, Int64
from bewerberanalyse.model.case import NEVER_BEGUN, Faelle, Programme, Zustand
from bewerberanalyse.model.verdict import Verdict, all_of

NONE_FAILED = -1
RUNNING = "laufend"
ENDED = ("beendet", "abgebrochen", "abgeschlossen")
_BY_STATE = np.array([Verdict.NEIN, Verdict.JA, Verdict.UNKLAR, Verdict.UNKLAR], dtype=np.int8)  # a value is in the way


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
class Funnel:
    """The funnel and its outcome per case.

    - `urteil`: `Verdict` of all criteria together.
    - `nur_an`: index of the one criterion a case fails while it meets all others, `NONE_FAILED` for every other case.
    """

    faelle: int
    stufen: tuple[FunnelStage, ...]
    urteil: Int8 = field(repr=False)
    nur_an: Int64 = field(repr=False)


def funnel(kriterien: Sequence[JudgedCriterion], faelle: int) -> Funnel:
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
    return Funnel(faelle, tuple(stufen), urteil, nur_an.astype(np.int64))


def no_measure(faelle: Faelle, beginn: date) -> JudgedCriterion:
    """No measure that still runs on the first day, or begins after the Stichtag and before it."""
    verdicts = _BY_STATE[_state(faelle, "massnahme_aktuell")]
    running = verdicts == Verdict.NEIN
    current = np.where(running, _free_on(_days(faelle, "massnahme_ende"), beginn), verdicts).astype(np.int8)
    verdicts = all_of([current, _ahead(faelle, beginn, (Programme.MEASURE,))], len(faelle))
    return JudgedCriterion(f"am {beginn:%d.%m.%Y} in keiner Maßnahme", CriterionKind.VERFUEGBAR, verdicts)


def no_course(faelle: Faelle, beginn: date) -> JudgedCriterion:
    """No Integrationskurs and no Berufssprachkurs that still runs on the first day, or begins after the Stichtag and before it."""
    ik = _course(faelle, "ik_status", _free_on(_days(faelle, "ik_ende"), beginn))
    bsk = _course(faelle, "bsk_status", _free_on(_last_end(faelle, Programme.BSK), beginn))
    verdicts = all_of([ik, bsk, _ahead(faelle, beginn, (Programme.IK, Programme.BSK))], len(faelle))
    return JudgedCriterion(f"am {beginn:%d.%m.%Y} in keinem Sprachkurs", CriterionKind.VERFUEGBAR, verdicts)


def nothing_planned(faelle: Faelle) -> JudgedCriterion:
    """No measure entered in CoSach for after the Stichtag."""
    return JudgedCriterion("noch für keine Folgemaßnahme vorgesehen", CriterionKind.VERFUEGBAR, _BY_STATE[_state(faelle, "folgemassnahme")])


def nothing_comparable(faelle: Faelle, instrumente: Sequence[str], monate: int) -> JudgedCriterion:
    """No measure with one of these instruments that ran in this month or the `monate` months before.

    Looks at all Teilnahmen, not only at the ten the Förderkette shows. Unklar without CoSach, and where a Teilnahme that may be one
    of these cannot be read or is not linked yet.
    """
    rows = faelle.teilnahmen
    since = np.datetime64(faelle.stichtag, "M") - monate
    begun, over = (rows[name].to_numpy().astype("datetime64[M]") for name in ("beginn", "ende"))
    never, done = (rows["status"].isin(words).to_numpy() for words in (NEVER_BEGUN, ENDED))
    ended = rows["ende_zustand"].to_numpy() == Zustand.WERT
    # one that is over on a day nobody knows counts from its begin; any other without an end may still run
    recent = np.where(ended, over >= since, ~done | (begun >= since))
    begun_by_now = ~(rows["beginn"].to_numpy() > np.datetime64(faelle.stichtag)) & ~never
    fits = rows["instrument"].isin(instrumente).to_numpy()
    sure = rows["gewiss"].to_numpy()
    had = fits & begun_by_now & recent & sure
    maybe = (fits | (rows["instrument"] == "").to_numpy()) & begun_by_now & ~had & (recent | ~ended | ~sure)
    verdicts = np.where(_state(faelle, "massnahme_aktuell") == Zustand.QUELLE_FEHLT, Verdict.UNKLAR, Verdict.JA)
    for hit, verdict in ((maybe, Verdict.UNKLAR), (had, Verdict.NEIN)):
        verdicts[rows["fall"].to_numpy()[hit]] = verdict
    back = one_or_many(monate, "im letzten Monat", f"in den letzten {monate} Monaten")
    label = f"keine vergleichbare Maßnahme ({', '.join(instrumente)}) {back}"
    return JudgedCriterion(label, CriterionKind.VERFUEGBAR, verdicts.astype(np.int8))


def available_from(faelle: Faelle, beginn: date) -> Days:
    """The first day without a measure or course that runs now or begins before `beginn`; NaT = none, or an end is not known."""
    planned = _planned(faelle, beginn, (Programme.MEASURE, Programme.IK, Programme.BSK))
    fall, over = planned["fall"].to_numpy(), planned["ende"].to_numpy().astype("datetime64[D]")
    free = np.full(len(faelle), np.datetime64("NaT", "D"))
    np.fmax.at(free, fall, over)
    endless = np.zeros(len(faelle), dtype=np.bool_)
    endless[fall[np.isnat(over)]] = True
    for runs, ends in (
        (_state(faelle, "massnahme_aktuell") == Zustand.WERT, _days(faelle, "massnahme_ende")),
        ((faelle.werte["ik_status"] == RUNNING).to_numpy(), _days(faelle, "ik_ende")),
        ((faelle.werte["bsk_status"] == RUNNING).to_numpy(), _last_end(faelle, Programme.BSK)),
    ):
        endless |= runs & np.isnat(ends)
        free[runs] = np.fmax(free, ends)[runs]
    free[endless] = np.datetime64("NaT")
    return free + np.timedelta64(1, "D")


def _planned(faelle: Faelle, beginn: date, arten: Sequence[Programme]) -> pd.DataFrame:
    """Teilnahmen that begin after the Stichtag, before the first day, and are not known to be over by then."""
    rows = faelle.teilnahmen
    first = pd.Timestamp(beginn)
    ahead = (rows["beginn"] > pd.Timestamp(faelle.stichtag)) & (rows["beginn"] < first) & ~(rows["ende"] < first)
    asked = rows["art"].isin([art.value for art in arten]) & ~rows["status"].isin((*NEVER_BEGUN, *ENDED))
    return rows[ahead & asked]


def _ahead(faelle: Faelle, beginn: date, arten: Sequence[Programme]) -> Int8:
    """Nothing planned covers the first day; unklar where the Teilnahme has no known end or may not be this person's."""
    planned = _planned(faelle, beginn, arten)
    sure = (planned["gewiss"] & planned["ende"].notna()).to_numpy()
    verdicts = np.full(len(faelle), Verdict.JA, dtype=np.int8)
    for hit, verdict in ((~sure, Verdict.UNKLAR), (sure, Verdict.NEIN)):
        verdicts[planned["fall"].to_numpy()[hit]] = verdict
    return verdicts


def _course(faelle: Faelle, name: str, free: Int8) -> Int8:
    """Nothing in the way unless the course runs; then what `free` says."""
    running = (faelle.werte[name] == RUNNING).to_numpy()
    unknown = _state(faelle, name) >= Zustand.UNBEKANNT
    return np.where(running, free, np.where(unknown, Verdict.UNKLAR, Verdict.JA)).astype(np.int8)


def _free_on(ends: Days, beginn: date) -> Int8:
    """Whether something with these ends is over on the first day; unklar without an end."""
    over = ends < np.datetime64(beginn)
    return np.where(np.isnat(ends), Verdict.UNKLAR, np.where(over, Verdict.JA, Verdict.NEIN)).astype(np.int8)


def _last_end(faelle: Faelle, art: Programme) -> Days:
    """When the last of the running courses ends; NaT if one of them has no known end, or none is known to run."""
    rows = faelle.teilnahmen
    running = rows[(rows["art"] == art) & (rows["status"] == RUNNING) & rows["gewiss"]]
    ends, fall = running["ende"].to_numpy().astype("datetime64[D]"), running["fall"].to_numpy()
    result = np.full(len(faelle), np.datetime64("NaT", "D"))
    order = np.argsort(ends)  # NaT sorts last, so that it stays
    result[fall[order]] = ends[order]
    return result


def _state(faelle: Faelle, name: str) -> Int8:
    return faelle.zustand[name].to_numpy(dtype=np.int8)


def _days(faelle: Faelle, name: str) -> Days:
    return faelle.werte[name].to_numpy(dtype="datetime64[D]")
