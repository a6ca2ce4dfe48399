"""The presets' own examples: invented persons that must come out ja, nein or unklar as the house said."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from bewerberanalyse.model.arrays import Int8
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELDER, Kind
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.presets import evaluate, explain
from bewerberanalyse.presets.evaluate import NUMERIC
from bewerberanalyse.presets.preset import Beispiel, Preset, leaves


def check(presets: Sequence[Preset], stichtag: date) -> list[Problem]:
    """One problem per example that comes out differently; empty if all presets do what their owners say."""
    persons = as_faelle([beispiel for preset in presets for beispiel in preset.beispiele], stichtag)
    judged = evaluate.judge(presets, persons).verdicts
    problems: list[Problem] = []
    first = 0
    for preset in presets:
        problems += _failed(preset, persons, judged[preset.kennung].to_numpy(), first)
        first += len(preset.beispiele)
    return problems


def _failed(preset: Preset, persons: Faelle, verdicts: Int8, first: int) -> list[Problem]:
    """The examples of one preset that fail; they stand in `persons` from position `first` on."""
    untold = {Verdict.UNKLAR} if any(leaf.ref.outdated for leaf in leaves(preset.expression)) else set()  # P-153 says so
    wrong = [
        (first + index, beispiel)
        for index, beispiel in enumerate(preset.beispiele)
        if verdicts[first + index] not in {beispiel.erwartet, *untold}
    ]
    texts = explain.Explainer(persons).reasons(preset.expression, verdicts, np.array([row for row, _ in wrong], dtype=np.intp))
    problems = []
    for (row, beispiel), text in zip(wrong, texts, strict=True):
        angaben = {"bei": f"{preset.kennung}: ", "ergebnis": Verdict(verdicts[row]).wort, "erwartet": beispiel.erwartet.wort, "grund": text}
        problems.append(Problem("P-141", beispiel.origin, angaben))
    return problems


def as_faelle(beispiele: Sequence[Beispiel], stichtag: date) -> Faelle:
    """The invented persons as cases; every field not named is unknown."""
    persons = [{name: (zustand, wert) for name, zustand, wert in beispiel.person} for beispiel in beispiele]
    unknown = (Zustand.UNBEKANNT, "")
    cells = {feld.name: [person.get(feld.name, unknown) for person in persons] for feld in FELDER}
    zustand = pd.DataFrame({name: np.array([state for state, _ in column], dtype=np.int8) for name, column in cells.items()})
    werte = pd.DataFrame({feld.name: _series(feld.kind, [value for _, value in cells[feld.name]]) for feld in FELDER})
    return Faelle(stichtag, werte, zustand, pd.DataFrame(columns=["fall", "feld", "art", "text", "system", "maske"]), {})


def _series(kind: Kind, values: list[Any]) -> pd.Series:
    if kind is Kind.LISTE:
        return pd.Series([value or () for value in values], dtype=object)
    if kind not in NUMERIC:
        return pd.Series(values, dtype="str")
    if kind is Kind.DATUM:
        days = [np.datetime64("NaT") if value == "" else np.datetime64(int(value), "D") for value in values]
        return pd.Series(np.array(days, dtype="datetime64[s]"))
    return pd.Series([pd.NA if value == "" else value for value in values], dtype="Int64")
