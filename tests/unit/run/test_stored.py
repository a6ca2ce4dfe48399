"""The stored cases come back exactly as they were judged."""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.fields import FELDER, Kind
from bewerberanalyse.model.problems import InputError
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.run import stored
from tests.listen import aus_ketten, glieder, spalte


def some_faelle(n: int) -> Faelle:
    rng = np.random.default_rng(7)
    werte, zustand = {}, {}
    for feld in FELDER:
        state = rng.integers(0, 4, n).astype(np.int8)
        known = state == 0
        column: Any
        if feld.kind is Kind.DATUM:
            days = np.datetime64("1900-01-01", "s") + rng.integers(0, 70000, n).astype("timedelta64[D]")
            column = np.where(known, days, np.datetime64("NaT", "s"))
        elif feld.kind in {Kind.GANZZAHL, Kind.BETRAG}:
            column = pd.arrays.IntegerArray(rng.integers(-5, 10**9, n), ~known)
            column[~known] = pd.NA
        elif feld.kind is Kind.LISTE:
            entries = glieder("IK 03.98–08.98 > BSK B2 02.24– > MAT 01.25–?") if feld.name == "massnahmen_verlauf" else ("Çelik; Ö", "=1+1")
            column = spalte(feld.name, [entries if one else () for one in known])
        else:
            words = np.array([*feld.werte, "Çelik; Ö", "=1+1", "00123", "a\nb"], dtype=object)
            column = np.where(known, words[rng.integers(0, len(words), n)], "")
        werte[feld.name], zustand[feld.name] = column, state
    klaerung = pd.DataFrame(
        {"fall": np.array([0, n - 1], dtype=np.int32)} | {name: ["x", ""] for name in ("feld", "art", "text", "system", "maske")}
    )
    return Faelle(
        date(2026, 5, 31), pd.DataFrame(werte), pd.DataFrame(zustand), klaerung, {Quelle.VERBIS: date(2026, 5, 29), Quelle.OPDS: None},
        teilnahmen=aus_ketten(werte["massnahmen_verlauf"], date(2026, 5, 31)),
    )  # fmt: skip


def test_what_is_stored_comes_back_unchanged(tmp_path):
    before = some_faelle(50)
    path = tmp_path / "faelle.npz"
    path.write_bytes(stored.to_bytes(before))
    after = stored.load(path)
    assert_frame_equal(after.zustand, before.zustand)
    assert_frame_equal(after.werte, before.werte, check_dtype=False)
    assert_frame_equal(after.klaerung, before.klaerung, check_dtype=False)
    assert_frame_equal(after.teilnahmen, before.teilnahmen)
    assert (after.stichtag, after.quellen_stand) == (before.stichtag, before.quellen_stand)


def test_without_a_list_the_next_step_is_said(tmp_path):
    with pytest.raises(InputError) as caught:
        stored.load(tmp_path / "faelle.npz")
    assert caught.value.problems[0].code == "M-101"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 torn", b"not a zip at all"])
def test_a_damaged_store_is_a_message(tmp_path, content):
    path = tmp_path / "faelle.npz"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        stored.load(path)
    assert caught.value.problems[0].code == "M-102"
