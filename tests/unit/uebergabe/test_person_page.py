"""Gaps against counting days one by one; a page that never becomes two."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from bewerberanalyse.model.case import Faelle, teilnahmen
from bewerberanalyse.uebergabe import sheets
from bewerberanalyse.uebergabe.sheets import gaps

STICHTAG = date(2026, 5, 29)
DAYS = st.integers(0, 900).map(lambda back: STICHTAG - timedelta(days=back))


def cases(spans, **changes):
    count = len(spans)
    columns = {
        "fall": np.zeros(count, dtype=np.int32),
        "art": ["Maßnahme"] * count,
        "instrument": ["MAT"] * count,
        "niveau": [""] * count,
        "titel": ["Kurs"] * count,
        "beginn": pd.to_datetime([begin for begin, _ in spans]),
        "ende": pd.to_datetime([end for _, end in spans]),
        "beginn_zustand": [0] * count,
        "ende_zustand": [0] * count,
        "status": ["beendet"] * count,
        "ergebnis": [""] * count,
        "quelle": ["cosach"] * count,
        "gewiss": [True] * count,
    } | changes
    empty = pd.DataFrame(index=[0])
    return Faelle(STICHTAG, empty, empty, pd.DataFrame(), {}, teilnahmen=teilnahmen(**columns))


def by_days(spans):
    """Every day without anything, from the first begin to the Stichtag, put together to runs of more than six weeks."""
    covered = {begin + timedelta(days=day) for begin, end in spans for day in range((end - begin).days + 1)}
    first, runs, run = min(begin for begin, _ in spans), [], []
    for day in (first + timedelta(days=step) for step in range((STICHTAG - first).days + 1)):
        if day in covered:
            runs, run = [*runs, run], []
        else:
            run.append(day)
    closed = [f"{run[0]:%d.%m.%Y}–{run[-1]:%d.%m.%Y}" for run in runs if len(run) >= 42]
    return "; ".join([*closed, *([f"seit {run[0]:%d.%m.%Y}"] if len(run) > 42 else [])]) or "keine"


@given(st.lists(st.tuples(DAYS, st.integers(0, 200)), min_size=1, max_size=6))
def test_gaps_are_what_counting_days_gives(drawn):
    spans = [(begin, min(begin + timedelta(days=length), STICHTAG)) for begin, length in drawn]
    assert gaps(cases(spans), 0) == by_days(spans)


def test_what_has_no_day_is_said_and_never_called_no_gap():
    spans = [(date(2025, 1, 1), date(2026, 5, 1)), (date(2025, 6, 1), date(2025, 7, 1))]
    assert gaps(cases(spans, gewiss=[True, False]), 0) == "keine bekannt (1 Teilnahme ohne sicheren Tag)"
    assert gaps(cases(spans, ende_zustand=[2, 0]), 0) == "keine bekannt (1 Teilnahme ohne sicheren Tag)"
    assert gaps(cases(spans, status=["beendet", "nicht_angetreten"]), 0) == "keine"


def test_the_longest_page_is_one_page():
    """A4 landscape holds 509 points between the margins, more the smaller the print."""
    sections, lines, chain = 5, 12, sheets.MOST_LINKS + 2
    height = 26 + 3 * 15 + sections * (6 + 22) + lines * 15 + chain * 15 + 4 * 18  # four lines that wrap
    scale = (11.69 - 0.8) * 96 * 0.94 / sum(int(width * 7) + 5 for width in sheets._WIDTHS.values())
    assert height * scale < 509
