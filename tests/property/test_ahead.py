"""A later Stichtag told from the Fälle of today, against the whole fold of the same exports on that day."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bewerberanalyse.cases import outlook
from bewerberanalyse.cases.fold import fold
from bewerberanalyse.model.case import HORIZON_DAYS, Faelle, Zustand
from tests.builders import STICHTAG, ingested, linked, pruefungen
from tests.property.test_cases import EINSTELLUNGEN, PERSONEN, fewer, quellen

TODAY = date.fromisoformat(STICHTAG)
TOLD = (
    "alter", "kinder_u3", "kinder_u6", "kinder_u15", "juengstes_kind_monate", "monate_in_betreuung", "ik_status", "ik_art", "ik_beginn",
    "ik_ende", "ik_unterbrochen_seit", "ik_traeger", "ik_berechtigt_am", "ik_angemeldet_am", "bsk_status", "bsk_zielniveau",
    "bsk_berechtigt_am", "basiskurs_status", "massnahme_aktuell", "massnahme_instrument", "massnahme_beginn", "massnahme_ende",
    "kostentraeger", "folgemassnahme", "folge_beginn", "monate_seit_massnahme", "bg_typ", "naechster_termin", "zumutbarkeit",
)  # fmt: skip
"""Fields whose rule asks for the Stichtag: here both ways must say the same, or the look ahead says that nobody knows."""


def both(sources, days: int) -> tuple[Faelle, Faelle, Faelle]:
    """The Fälle of today, those told of a later day, and those folded on that day."""
    tables = ingested(stand="2026-06-02", **sources)
    links = linked(tables, PERSONEN, **sources)
    today = fold(tables, links, EINSTELLUNGEN, TODAY, pruefungen(STICHTAG))
    later = TODAY + timedelta(days=days)
    return today, outlook.on(today, later), fold(tables, links, EINSTELLUNGEN, later, pruefungen(STICHTAG))


@given(quellen(), st.sampled_from((1, 2, 28, 56, 84, 182, 200, HORIZON_DAYS)))
@fewer
def test_what_is_told_of_a_later_day_is_what_a_fold_on_that_day_says(sources, days):
    _, told, folded = both(sources, days)
    for name in TOLD:
        known = (told.zustand[name] <= Zustand.LEER).to_numpy()
        assert (told.zustand[name].to_numpy()[known] == folded.zustand[name].to_numpy()[known]).all(), name
        value = known & (told.zustand[name] == Zustand.WERT).to_numpy()
        assert told.werte[name][value].tolist() == folded.werte[name][value].tolist(), name


@given(quellen(), st.integers(1, HORIZON_DAYS))
@fewer
def test_what_is_unknown_today_stays_so_and_nothing_comes_back(sources, days):
    today, told, _ = both(sources, days)
    unknown = today.zustand.to_numpy() >= Zustand.UNBEKANNT
    assert (told.zustand.to_numpy()[unknown] == today.zustand.to_numpy()[unknown]).all()
    lost = (told.zustand.to_numpy() == Zustand.UNBEKANNT) & ~unknown
    further = outlook.on(today, outlook.furthest(today)).zustand.to_numpy()
    assert np.all(further[lost] == Zustand.UNBEKANNT)
