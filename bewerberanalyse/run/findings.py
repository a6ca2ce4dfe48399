"""What became of implausible values: put right since the last list, still there, or new.

Against an earlier run of the month exactly, by the cases kept until the month goes. Against last month exactly only where the house
carries decisions over (`entscheidungen_uebernehmen: ja`): then a keyed hash per finding lies in the folder of the month it is for and is
deleted with it. Otherwise numbers per rule are all there is, and which finding is which stays unknown. A rule that was written differently
then is another rule; who left the list, or whose values are unknown now, has put nothing right.
"""

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

import pandas as pd

from bewerberanalyse.messages import number_of
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.verdict import Verdict

FindingKeys = frozenset[str]  # keyed hashes


@dataclass(frozen=True, slots=True)
class Base:
    """What was found earlier: `hashes` of the findings (None = not kept), and their number per rule, of all rules that were run.

    `marke` tells the key of the hashes from another one.
    """

    wann: str
    counts: Mapping[str, int]
    hashes: FindingKeys | None = None
    marke: str = ""


@dataclass(frozen=True, slots=True)
class FindingsSince:
    """The comparison with one base; None = cannot be told, never 0.

    - `wann`: what it is compared with, „10.2026“; "" = there is nothing to compare with.
    - `behoben`: found then, right now. `offen`: found then and now. `neu`: found now, not then.
    - `nicht_pruefbar`: found then; now the person is not in the list, a value is unknown, or the rule is another one or excepted.
    - `vorher`, `jetzt`: all findings of the rules that were run both times.
    """

    wann: str = ""
    vorher: int | None = None
    jetzt: int = 0
    behoben: int | None = None
    offen: int | None = None
    neu: int | None = None
    nicht_pruefbar: int | None = None

    @property
    def text(self) -> str:
        """In words."""
        found = number_of(self.jetzt, "unplausible Angabe", "unplausible Angaben")
        if not self.wann or self.vorher is None:
            return f"{found}; zum Vergleich ist nichts da"
        if self.behoben is None:
            return (
                f"{found}, {self.wann}: {self.vorher}; welche davon behoben sind, lässt sich ohne "
                "„entscheidungen_uebernehmen: ja“ nicht sagen"
            )
        gone = f", {self.nicht_pruefbar} nicht mehr prüfbar" if self.nicht_pruefbar else ""
        return f"seit {self.wann}: {self.behoben} behoben, {self.offen} offen, {self.neu} neu{gone}"

    def to_json(self) -> dict[str, str | int | None]:
        """For the run report; no personal data."""
        return {
            "seit": self.wann, "vorher": self.vorher, "jetzt": self.jetzt, "behoben": self.behoben, "offen": self.offen,
            "neu": self.neu, "nicht_pruefbar": self.nicht_pruefbar,
        }  # fmt: skip


def counts(faelle: Faelle) -> dict[str, int]:
    """Findings per rule, of all rules that were run."""
    return {str(rule): int((column == Verdict.JA).sum()) for rule, column in faelle.pruefungen.items()}


def hashes(faelle: Faelle, key: bytes, verdict: Verdict = Verdict.JA) -> FindingKeys:
    """A keyed hash per person and rule with this verdict."""
    numbers = faelle.werte["kundennummer"]
    return frozenset(
        hmac.new(key, f"{number}|{rule}".encode(), sha256).hexdigest()
        for rule, column in faelle.pruefungen.items()
        for number in numbers[(column == verdict).to_numpy()]
    )


def base_of(wann: str, faelle: Faelle, key: bytes) -> Base:
    """An earlier run whose cases are still there."""
    return Base(wann, counts(faelle), hashes(faelle, key), mark(key))


def mark(key: bytes) -> str:
    """Tells a key of the house from another one; says nothing about it."""
    return sha256(b"Marke" + key).hexdigest()[:16]


def since(base: Base | None, faelle: Faelle, key: bytes) -> FindingsSince:
    """Hold the findings of this run against an earlier one.

    Args:
        base: None = there was none.
        faelle: Of this run.
        key: The one the hashes of the base were made with; with another one numbers are compared.
    """
    now = counts(faelle)
    if base is None or not base.counts:
        return FindingsSince(jetzt=sum(now.values()))
    both = [rule for rule in base.counts if rule in now]
    before, found = sum(base.counts[rule] for rule in both), sum(now[rule] for rule in both)
    if not both:
        return FindingsSince(jetzt=sum(now.values()))
    if base.hashes is None or base.marke != mark(key):
        return FindingsSince(base.wann, before, found)
    comparable = _only(faelle, both)
    broken, right = hashes(comparable, key), hashes(comparable, key, Verdict.NEIN)
    still, fixed = len(base.hashes & broken), len(base.hashes & right)
    return FindingsSince(base.wann, before, found, fixed, still, len(broken - base.hashes), len(base.hashes) - still - fixed)


def _only(faelle: Faelle, rules: Iterable[str]) -> Faelle:
    """The same persons with the verdicts of some rules only."""
    return Faelle(
        faelle.stichtag, faelle.werte[["kundennummer"]], faelle.zustand[["kundennummer"]], pd.DataFrame(), {},
        pruefungen=faelle.pruefungen[list(rules)],
    )  # fmt: skip
