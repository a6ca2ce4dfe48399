"""What is new, gone or changed since the last run of the same month; only data moved: both runs are judged by the rules of today.

Persons are the same by their Kundennummer. The first list of a month is held against the hits of the last one where the house carries
them over: who is new, and whose verdict moved, of presets with the same rule; no field and no day. Without anything to compare with
nothing is said: an empty cell then means „not compared“, and „Übersicht“ says so.
"""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from bewerberanalyse.fallliste.list_content import EarlierRun, ListContent
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.arrays import Bools, Days, Int8, Int64, Objects
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.fields import FELDER
from bewerberanalyse.model.verdict import Verdict

ScalarT = TypeVar("ScalarT", bound=np.generic)
SEIT = "seit letztem Lauf"  # heading
NEU, GEAENDERT, WEG = "neu", "geändert", "weg"
CHANGES = (NEU, GEAENDERT, WEG)
_NO_FACTS = {"quellen", "dq_hinweise", "alter", "monate_in_betreuung", "monate_seit_massnahme"}  # of the run or the day, not of the person


@dataclass(frozen=True, slots=True)
class SinceLastRun:
    """The comparison. `place`: row of each case in the earlier run, -1 = it was not there; everything is -1 if there was no run."""

    vorlauf: EarlierRun | None
    place: Int64

    @classmethod
    def of(cls, liste: ListContent) -> "SinceLastRun":
        """Find every person in the earlier run."""
        numbers = liste.faelle.werte["kundennummer"]
        if liste.vorlauf is None:
            return cls(None, np.full(len(numbers), -1, dtype=np.int64))
        earlier = pd.Index(liste.vorlauf.faelle.werte["kundennummer"])
        return cls(liste.vorlauf, np.asarray(earlier.get_indexer(pd.Index(numbers)), dtype=np.int64))

    def compares(self, kennung: str) -> bool:
        """Whether anything can be said about the verdicts of this preset."""
        return self.vorlauf is not None and (not self.vorlauf.aus or kennung in self.vorlauf.judged.verdicts)

    def was_hit(self, kennung: str, now: Bools) -> Bools:
        """Who was a hit then; where nobody can tell, who is one `now`."""
        return self.verdicts(kennung) == Verdict.JA if self.compares(kennung) else now

    def verdicts(self, kennung: str) -> Int8:
        """The earlier verdict of every case, nein for who was not there."""
        if self.vorlauf is None or kennung not in self.vorlauf.judged.verdicts:
            return np.zeros(len(self.place), dtype=np.int8)
        return self.at(self.vorlauf.judged.verdicts[kennung].to_numpy(), np.int8(Verdict.NEIN))

    def due(self, kennung: str) -> Days:
        """The earlier due date of every case; NaT = none was known."""
        days = self.vorlauf.termine.get(kennung) if self.vorlauf else None
        nothing = np.datetime64("NaT", "D")
        return np.full(len(self.place), nothing) if days is None else self.at(days.faellig.astype("datetime64[D]"), nothing)

    def at(self, earlier: NDArray[ScalarT], otherwise: ScalarT) -> NDArray[ScalarT]:
        """Values of the earlier run for the cases of this one."""
        found: NDArray[ScalarT] = np.append(earlier, otherwise)[self.place]  # -1 finds the last
        return found

    def pairs(self, kennung: str, now: Int8) -> Objects:
        """Per case neu, geändert, weg or "": what became of its verdict."""
        if not self.compares(kennung):
            return np.full(len(now), "", dtype=object)
        before = self.verdicts(kennung)
        tests = [before == now, before == Verdict.NEIN, now == Verdict.NEIN]
        return np.select(tests, ["", NEU, WEG], GEAENDERT).astype(object)

    def persons(self, faelle: Faelle) -> list[str]:
        """Per case neu, „geändert: Team; Sprachniveau“ or ""."""
        if self.vorlauf is None:
            return [""] * len(self.place)
        fields = [feld for feld in FELDER if feld.name not in _NO_FACTS and not feld.sensitiv]
        moved = np.array([self._moved(faelle, feld.name) for feld in fields]).reshape(len(fields), len(self.place))
        patterns, which = np.unique(moved, axis=1, return_inverse=True)
        words = ["; ".join(feld.heading for feld, one in zip(fields, pattern, strict=True) if one) for pattern in patterns.T]
        told = [f"{GEAENDERT}: {text}" if text else "" for text in words]
        return [NEU if at < 0 else told[pattern] for at, pattern in zip(self.place.tolist(), which.ravel().tolist(), strict=True)]

    def _moved(self, faelle: Faelle, name: str) -> Bools:
        """Whether a field is not what it was."""
        assert self.vorlauf is not None  # noqa: S101 - asked for only by `persons`
        before, now = self.vorlauf.faelle.werte[name], faelle.werte[name]
        codes, _ = pd.factorize(np.concatenate([before.to_numpy(dtype=object), now.to_numpy(dtype=object)]))
        state = self.vorlauf.faelle.zustand[name].to_numpy()
        same = self.at(codes[: len(before)], np.int64(-2)) == codes[len(before) :]
        moved: Bools = ~same | (self.at(state, np.int8(-2)) != faelle.zustand[name].to_numpy())
        return moved

    def gone(self) -> Int64:
        """Rows of the earlier run whose person is not in the list any more."""
        if self.vorlauf is None:
            return np.zeros(0, dtype=np.int64)
        still = np.zeros(len(self.vorlauf.faelle), dtype=bool)
        still[self.place[self.place >= 0]] = True
        return np.flatnonzero(~still)

    @property
    def note(self) -> str:
        """What the sheets of one desk say of the comparison beside their inputs; "" if the column speaks for itself."""
        if self.vorlauf is None:
            return "kein früherer Lauf dieses Monats zum Vergleichen"
        return f"verglichen mit den Treffern der Liste {self.vorlauf.aus}" if self.vorlauf.aus else ""

    def sentence(self, faelle: Faelle) -> str:
        """How much moved, or that there is nothing to compare with."""
        if self.vorlauf is None:
            return "Kein früherer Lauf dieses Monats zum Vergleichen."
        told = self.persons(faelle)
        if self.vorlauf.aus:
            new = number_of(told.count(NEU), "Person", "Personen")
            return (
                f"Gegen die Liste {self.vorlauf.aus}: {new} neu, {self.vorlauf.weg} weg; ob sich Angaben geändert haben, ist nicht bekannt."
            )
        changed = sum(one not in {"", NEU} for one in told)
        new = number_of(told.count(NEU), "Person", "Personen")
        day = f"{self.vorlauf.faelle.stichtag:%d.%m.%Y}"
        return f"Seit dem letzten Lauf (Stichtag {day}): {new} neu, {len(self.gone())} weg, {changed} geändert."
