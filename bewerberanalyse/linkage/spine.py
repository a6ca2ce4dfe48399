"""The persons of the list: one per current Kundennummer of the leading source, old numbers replaced by the current one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from bewerberanalyse.model.arrays import Array
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.table import FACTS, Quelle

AGE_OF_ELB = 15
_NUMBER_SOURCES = tuple(quelle for quelle, facts in FACTS.items() if facts.keeps_numbers)


@dataclass(frozen=True, slots=True)
class Spine:
    """`kundennummern`: sorted, unique, one per person; `claim`: per record the person whose number it bears, -1 = none;
    `leading`: whether the record's source makes persons.
    """  # noqa: D205 - one sentence per column

    kundennummern: Array
    claim: Array
    leading: Array

    def __len__(self) -> int:
        """Number of persons."""
        return len(self.kundennummern)


def without_children(frame: pd.DataFrame, stichtag: date) -> pd.DataFrame:
    """The records; whoever is certainly under 15 is no eLb, whatever Allegro calls the benefit.

    Source:
        § 7 Abs. 1 Satz 1 Nr. 1 SGB II; children receive Bürgergeld, since 2026-07-01 Grundsicherungsgeld, too.
    """
    fifteen = f"{stichtag.year - AGE_OF_ELB:04d}-{stichtag:%m-%d}"
    child = (frame["quelle"] == Quelle.ALLEGRO.value) & (frame["geburtsdatum"] > fifteen)
    return frame.assign(elb_status=frame["elb_status"].where(~child, "neLb"))


def persons(frame: pd.DataFrame, current: Array, loaded: Collection[Quelle]) -> tuple[Spine, list[Problem]]:
    """Who stands in the list: persons in VerBIS, without VerBIS those of STEP, Allegro (eLb) and opDs.

    Args:
        frame: The records of all sources.
        current: Current Kundennummer of every record.
        loaded: The sources of this month.
    """
    problems: list[Problem] = []
    quellen: tuple[Quelle, ...] = (Quelle.VERBIS,)
    if Quelle.VERBIS not in loaded:
        quellen = tuple(quelle for quelle in _NUMBER_SOURCES if quelle in loaded)
        problems.append(
            Problem("V-101", angaben={"quellen": ", ".join(quelle.titel for quelle in quellen)}) if quellen else Problem("V-102")
        )
    leading = frame["quelle"].isin([quelle.value for quelle in quellen]).to_numpy()
    leading = leading & ((frame["quelle"] != Quelle.ALLEGRO.value).to_numpy() | (frame["elb_status"] != "neLb").to_numpy())
    numbers = np.unique(current[leading & (current != "")].astype(object))
    claim = pd.Index(numbers).get_indexer(current) if len(numbers) else np.full(len(frame), -1)
    return Spine(numbers, np.where(current == "", -1, claim).astype(np.int32), leading), problems


def newest(table: Mapping[str, str]) -> tuple[dict[str, str], list[Problem]]:
    """Every old number with the number that stands at the end of its chain; numbers in a circle are left as they are and reported."""
    ends: dict[str, str] = {}
    problems: list[Problem] = []
    reported: set[str] = set()
    for old in sorted(table):
        seen = [old]
        while seen[-1] in table and table[seen[-1]] not in seen:
            seen.append(table[seen[-1]])
        if seen[-1] not in table:
            ends[old] = seen[-1]
        elif old not in reported:
            circle = seen[seen.index(table[seen[-1]]) :]
            if not reported.intersection(circle) and len(circle) > 1:
                problems.append(Problem("V-103", angaben={"anzahl": len(circle)}, wert=" → ".join([*circle, circle[0]])))
            reported.update(seen)
    return ends, problems


def family(numbers: Iterable[str], table: Mapping[str, str]) -> frozenset[str]:
    """These numbers, the current ones that replaced them by this table, and all earlier ones of the same persons."""
    ends, _ = newest(table)
    now = {ends.get(number, number) for number in numbers}
    return frozenset(now | {old for old, new in ends.items() if new in now})


def renumbered(numbers: pd.Series, ends: Mapping[str, str]) -> np.ndarray:
    """The current number of every written one."""
    which, distinct = pd.factorize(numbers.to_numpy(dtype=object))
    return np.array([ends.get(number, number) for number in distinct], dtype=object)[which]
