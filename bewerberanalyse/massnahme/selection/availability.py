"""What keeps a person from beginning a measure: something running, something planned, something comparable not long ago.

Each question has three answers; ja = nothing stands in the way. Reads the fields of the Fallliste only, so it knows no more than they.
"""

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np

from bewerberanalyse.massnahme.selection.funnel import CriterionKind, Kriterium
from bewerberanalyse.massnahme.selection.history import Glied, links, month_number
from bewerberanalyse.model.arrays import Days, Int8, Int64
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.verdict import Verdict, all_of

RUNNING = "laufend"
_BY_STATE = np.array([Verdict.NEIN, Verdict.JA, Verdict.UNKLAR, Verdict.UNKLAR], dtype=np.int8)  # a value is in the way


def no_measure(faelle: Faelle, beginn: date) -> Kriterium:
    """No measure that still runs on the first day."""
    verdicts = _BY_STATE[_state(faelle, "massnahme_aktuell")]
    running = verdicts == Verdict.NEIN
    verdicts = np.where(running, _free_on(_days(faelle, "massnahme_ende"), beginn), verdicts)
    return Kriterium(f"am {beginn:%d.%m.%Y} in keiner Maßnahme", CriterionKind.VERFUEGBAR, verdicts.astype(np.int8))


def no_course(faelle: Faelle, beginn: date) -> Kriterium:
    """No Integrationskurs and no Berufssprachkurs that still runs on the first day.

    The Fallliste has no end of a Berufssprachkurs but in the Förderkette, and there by month: a course that ends in the very month
    of the first day is unklar.
    """
    ik = _course(faelle, "ik_status", _free_on(_days(faelle, "ik_ende"), beginn))
    ends = _by_chain(faelle, _last_bsk_month)
    month = month_number(beginn)
    free = np.where(ends < 0, Verdict.UNKLAR, np.where(ends < month, Verdict.JA, np.where(ends > month, Verdict.NEIN, Verdict.UNKLAR)))
    bsk = _course(faelle, "bsk_status", free.astype(np.int8))
    return Kriterium(f"am {beginn:%d.%m.%Y} in keinem Sprachkurs", CriterionKind.VERFUEGBAR, all_of([ik, bsk], len(faelle)))


def nothing_planned(faelle: Faelle) -> Kriterium:
    """No measure entered in CoSach for after the Stichtag."""
    return Kriterium("noch für keine Folgemaßnahme vorgesehen", CriterionKind.VERFUEGBAR, _BY_STATE[_state(faelle, "folgemassnahme")])


def nothing_comparable(faelle: Faelle, instrumente: Sequence[str], monate: int) -> Kriterium:
    """No measure with one of these instruments that ran in this month or the `monate` months before.

    Whole calendar months, because the Förderkette names months only. Without CoSach the Förderkette holds courses only: unklar.
    """
    wanted, since = frozenset(instrumente), month_number(faelle.stichtag) - monate

    def had(glieder: Sequence[Glied]) -> int:
        return int(any(glied.instrument in wanted and (glied.ende is None or glied.ende >= since) for glied in glieder))

    found = _by_chain(faelle, had) == 1
    state, cosach = _state(faelle, "massnahmen_verlauf"), _state(faelle, "massnahme_aktuell")
    known = (state <= Zustand.LEER) & (cosach != Zustand.QUELLE_FEHLT)
    verdicts = np.where(found, Verdict.NEIN, np.where(known, Verdict.JA, Verdict.UNKLAR)).astype(np.int8)
    label = f"keine vergleichbare Maßnahme ({', '.join(instrumente)}) in den letzten {monate} Monaten"
    return Kriterium(label, CriterionKind.VERFUEGBAR, verdicts)


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


def _by_chain(faelle: Faelle, ask: Callable[[Sequence[Glied]], int]) -> Int64:
    """One number per case, worked out once per distinct Förderkette."""
    column = faelle.werte["massnahmen_verlauf"]
    answers = {text: ask(tuple(links(text))) for text in column.unique()}
    return column.map(answers).to_numpy(dtype=np.int64)


def _last_bsk_month(glieder: Sequence[Glied]) -> int:
    """The month in which the newest Berufssprachkurs ends; -1 if it is not known."""
    courses = [glied for glied in glieder if glied.instrument == "BSK"]
    ende = courses[-1].ende if courses else None
    return -1 if ende is None else ende


def _state(faelle: Faelle, name: str) -> Int8:
    return faelle.zustand[name].to_numpy(dtype=np.int8)


def _days(faelle: Faelle, name: str) -> Days:
    return faelle.werte[name].to_numpy(dtype="datetime64[D]")
