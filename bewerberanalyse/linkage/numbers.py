"""Kundennummern: old ones replaced by the current one."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from bewerberanalyse.model.problems import Problem


def current(table: Mapping[str, str]) -> tuple[dict[str, str], list[Problem]]:
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


def replace(numbers: pd.Series, ends: Mapping[str, str]) -> np.ndarray:
    """The current number of every written one."""
    which, distinct = pd.factorize(numbers.to_numpy(dtype=object))
    return np.array([ends.get(number, number) for number in distinct], dtype=object)[which]
