"""What keeps a person from beginning a measure: something running, something planned, something comparable not long ago.

Each question has three answers; ja = nothing stands in the way. Reads the fields of the Fallliste only, so it knows no more than they.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np

from bewerberanalyse.massnahme.selection.funnel import CriterionKind, JudgedCriterion
from bewerberanalyse.model.arrays import Days, Int8
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.participations import Programme
from bewerberanalyse.model.verdict import Verdict, all_of

RUNNING = "laufend"
NEVER_BEGUN, ENDED = ("kein", "nicht_angetreten"), ("beendet", "abgebrochen", "abgeschlossen")
_BY_STATE = np.array([Verdict.NEIN, Verdict.JA, Verdict.UNKLAR, Verdict.UNKLAR], dtype=np.int8)  # a value is in the way


def no_measure(faelle: Faelle, beginn: date) -> JudgedCriterion:
    """No measure that still runs on the first day."""
    verdicts = _BY_STATE[_state(faelle, "massnahme_aktuell")]
    running = verdicts == Verdict.NEIN
    verdicts = np.where(running, _free_on(_days(faelle, "massnahme_ende"), beginn), verdicts)
    return JudgedCriterion(f"am {beginn:%d.%m.%Y} in keiner Maßnahme", CriterionKind.VERFUEGBAR, verdicts.astype(np.int8))


def no_course(faelle: Faelle, beginn: date) -> JudgedCriterion:
    """No Integrationskurs and no Berufssprachkurs that still runs on the first day."""
    ik = _course(faelle, "ik_status", _free_on(_days(faelle, "ik_ende"), beginn))
    bsk = _course(faelle, "bsk_status", _free_on(_last_end(faelle, Programme.BSK), beginn))
    return JudgedCriterion(f"am {beginn:%d.%m.%Y} in keinem Sprachkurs", CriterionKind.VERFUEGBAR, all_of([ik, bsk], len(faelle)))


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
    label = f"keine vergleichbare Maßnahme ({', '.join(instrumente)}) in den letzten {monate} Monaten"
    return JudgedCriterion(label, CriterionKind.VERFUEGBAR, verdicts.astype(np.int8))


def available_from(faelle: Faelle) -> Days:
    """The first day without a running measure or Integrationskurs; NaT = nothing with a known end runs."""
    measure, course = _days(faelle, "massnahme_ende"), _days(faelle, "ik_ende")
    running = np.array([_state(faelle, "massnahme_aktuell") == Zustand.WERT, (faelle.werte["ik_status"] == RUNNING).to_numpy()])
    ends = np.where(running, np.array([measure, course]), np.datetime64("NaT"))
    free: Days = np.fmax(ends[0], ends[1]).astype("datetime64[D]") + np.timedelta64(1, "D")
    return free


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
