"""Every hit and every doubt of every shipped preset has its sentence, whatever is known of the persons."""

import numpy as np
import pandas as pd

from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELDER, Kind
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


def test_every_hit_and_every_doubt_is_explained():
    cases = many(600)
    judged = evaluate.judge(PRESETS, cases).verdicts
    explainer = explain.Explainer(cases)
    for preset in PRESETS:
        verdicts = judged[preset.kennung].to_numpy()
        asked = np.flatnonzero(verdicts != Verdict.NEIN)
        reasons = explainer.reasons(preset.expression, verdicts, asked)
        assert len(reasons) == len(asked)
        assert all(reasons)
