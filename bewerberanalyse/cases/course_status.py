"""The status of one course row: as stated, else from its dates.

Source: DOMAIN §3.5; the order of the states is §8, 48.
"""

from dataclasses import dataclass

import numpy as np

from bewerberanalyse.cases.rows import has_value, place_in
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.table import CellState

# The further up, the more the row says about today.
ORDER = ("kein", "befreit", "berechtigt", "abgebrochen", "abgeschlossen", "unterbrochen", "angemeldet", "laufend")
RANK = {status: rank for rank, status in enumerate(ORDER)}
BEGUN = ("laufend", "unterbrochen", "abgebrochen", "abgeschlossen")
NOT_BEGUN = ("", "kein", "berechtigt", "angemeldet")


@dataclass(frozen=True, slots=True)
class Dates:
    """The days of course rows, M8[D], NaT = not stated."""

    berechtigt: Array
    angemeldet: Array
    beginn: Array
    ende: Array
    unterbrochen: Array
    storniert: Array
    unread: Bools  # one of them cannot be read
    storniert_unread: Bools


@dataclass(frozen=True, slots=True)
class RowStatus:
    """Per row the status ("" = cannot be told), the highest rank it may have, and how it came about.

    `overruled`: the dates overruled the stated one. `inferred`: told by dates. `foggy`: a cell that decides it cannot be read.
    """

    status: Array
    bound: Array
    overruled: Bools
    inferred: Bools
    foggy: Bools


def by_dates(dates: Dates, stichtag: np.datetime64) -> Array:
    """The status the dates tell, "" if none does."""
    unbegun = np.isnat(dates.beginn) & np.isnat(dates.ende)
    steps = (
        (unbegun & ~np.isnat(dates.berechtigt), "berechtigt"),
        (unbegun & ~np.isnat(dates.angemeldet), "angemeldet"),
        (dates.beginn > stichtag, "angemeldet"),
        (dates.beginn <= stichtag, "laufend"),
        ((dates.ende < stichtag) & ~(dates.beginn > stichtag), "abgeschlossen"),
        (dates.unterbrochen <= stichtag, "unterbrochen"),
    )
    result = np.full(len(dates.beginn), "", dtype=object)
    for holds, status in steps:
        result[holds] = status
    return result


def row_status(stated: Array, states: Array, dates: Dates, stichtag: np.datetime64) -> RowStatus:
    """Decide every row.

    A course stated as running is over when its end has passed, and not begun when its begin lies ahead.
    A cancelled entitlement counts as none; a course that had begun under it counts as broken off. Where a day that decides cannot be
    read, the status cannot be told.
    """
    explicit = has_value(states) & np.isin(stated, ORDER)
    told = by_dates(dates, stichtag)
    unreadable = states == CellState.UNREADABLE
    status = np.where(explicit, stated, np.where(unreadable, "", told))
    over = explicit & (stated == "laufend") & (dates.ende < stichtag)
    ahead = explicit & (stated == "laufend") & (dates.beginn > stichtag)
    status = np.where(over, "abgeschlossen", np.where(ahead, "angemeldet", status))
    cancelled = dates.storniert <= stichtag
    status = np.where(cancelled & np.isin(status, NOT_BEGUN), "kein", status)
    status = np.where(cancelled & ~explicit & (status == "laufend"), "abgebrochen", status)
    foggy = unreadable | (dates.unread & (~explicit | (stated == "laufend")))
    foggy |= dates.storniert_unread & np.isin(stated, NOT_BEGUN)
    status = np.where(foggy, "", status)
    bound = np.full(len(status), RANK["laufend"])
    bound[dates.ende < stichtag] = RANK["unterbrochen"]
    bound[dates.beginn > stichtag] = RANK["angemeldet"]
    known = status != ""
    bound[known] = ranks_of(status[known])
    return RowStatus(status.astype(object), bound, over | ahead, ~explicit | over | ahead, foggy)


def ranks_of(status: Array) -> Array:
    """The rank of every status; -1 for "cannot be told"."""
    return place_in(ORDER, status)
