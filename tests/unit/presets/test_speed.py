"""Judging and explaining stay fast enough for a whole house; measured in processor time, with room for a slow machine."""

from time import process_time

import numpy as np
import pandas as pd
import pytest

from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.field import Kind
from bewerberanalyse.model.fields import FELDER
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.presets import evaluate, explain
from tests.unit.presets.builder import SHIPPED, STICHTAG, compiled

PRESETS = tuple(compiled(SHIPPED).values())


def many(persons):
    """Random cases, 85 of 100 cells with a value."""
    rng = np.random.default_rng(7)
    werte, zustand = {}, {}
    for feld in FELDER:
        state = rng.choice(np.arange(4, dtype=np.int8), persons, p=[0.85, 0.05, 0.06, 0.04])
        gone = state != Zustand.WERT
        if feld.kind is Kind.DATUM:
            column = (np.datetime64(STICHTAG) + rng.integers(-900, 200, persons)).astype("datetime64[s]")
            column[gone] = np.datetime64("NaT")
        elif feld.kind in (Kind.GANZZAHL, Kind.BETRAG):
            column = pd.array(rng.integers(0, 80 if feld.kind is Kind.GANZZAHL else 100_000, persons), dtype="Int64")
            column[gone] = pd.NA
        else:
            words = rng.choice(np.array(feld.werte or ("ja", "nein", "Text"), dtype=object), persons)
            words[gone] = ""
            column = pd.Series(words, dtype="str")
        werte[feld.name], zustand[feld.name] = column, state
    return Faelle(STICHTAG, pd.DataFrame(werte), pd.DataFrame(zustand), pd.DataFrame(), {})


@pytest.mark.langsam
def test_100000_persons_are_judged_in_half_a_second():
    cases = many(100_000)
    begin = process_time()
    judged = evaluate.judge(PRESETS, cases)
    assert process_time() - begin < 0.5
    assert judged.verdicts.shape == (100_000, len(PRESETS))


@pytest.mark.langsam
def test_all_hits_and_doubts_of_30000_persons_are_explained_in_one_and_a_half_seconds():
    cases = many(30_000)
    judged = evaluate.judge(PRESETS, cases).verdicts
    begin = process_time()
    texts = 0
    for preset in PRESETS:
        verdicts = judged[preset.kennung].to_numpy()
        texts += len(explain.Explainer(cases).reasons(preset.expression, verdicts, np.flatnonzero(verdicts != Verdict.NEIN)))
    assert process_time() - begin < 1.5
    assert texts == int((judged != Verdict.NEIN).to_numpy().sum())
