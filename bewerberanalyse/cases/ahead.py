"""The Fälle as they will be known on a later day, as far as dates known today tell; see `outlook` for the principle."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from bewerberanalyse.cases.rows import NAT, tuples
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.field import Kind
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.outlook import HORIZON_DAYS

STILL = (Zustand.WERT, Zustand.LEER)


def furthest(faelle: Faelle) -> date:
    """The last day that can be looked at."""
    return faelle.stichtag + timedelta(days=HORIZON_DAYS)


def on(faelle: Faelle, day: date) -> Faelle:
    """The same persons with `day` as Stichtag.

    What is unknown today stays so. Teilnahmen, findings and checks are those of today.

    Args:
        faelle: Of today.
        day: Not before the Stichtag, not after `furthest`.

    Raises:
        LookupError: so far nobody looked.
    """
    if not faelle.stichtag <= day <= furthest(faelle):
        raise LookupError(day)
    werte, zustand = faelle.werte.copy(deep=False), faelle.zustand.copy(deep=False)
    for name, rows in due(faelle, day).groupby("feld", sort=False):
        feld = str(name)
        werte[feld], zustand[feld] = _changed(feld, faelle, rows)
    return replace(faelle, stichtag=day, werte=werte, zustand=zustand)


def with_today(then: Faelle, faelle: Faelle, felder: Collection[str]) -> Faelle:
    """The Fälle of a later day, as if these fields said then what they say today."""
    chosen = list(felder)
    werte = then.werte.assign(**{feld: faelle.werte[feld] for feld in chosen})
    return replace(then, werte=werte, zustand=then.zustand.assign(**{feld: faelle.zustand[feld] for feld in chosen}))


def due(faelle: Faelle, day: date) -> pd.DataFrame:
    """The rows of `Faelle.aussicht` that tell what holds on that day: one per person and field that is known today."""
    rows = faelle.aussicht[(faelle.aussicht["ab"] <= pd.Timestamp(day)).to_numpy()]
    # unknown once is unknown for good: it stands behind all that comes later
    rows = rows.iloc[np.argsort((rows["zustand"] == Zustand.UNBEKANNT).to_numpy(), kind="stable")]
    rows = rows[~rows.duplicated(["feld", "fall"], keep="last").to_numpy()]
    states = faelle.zustand
    place = states.columns.get_indexer(pd.Index(rows["feld"].to_numpy(dtype=object)))
    known = np.isin(states.to_numpy()[rows["fall"].to_numpy(), place], STILL)
    return rows[known]


def _changed(name: str, faelle: Faelle, rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    feld, fall = FELD[name], rows["fall"].to_numpy()
    state = faelle.zustand[name].to_numpy(dtype=np.int8).copy()
    state[fall] = rows["zustand"].to_numpy()
    has: Bools = (rows["zustand"] == Zustand.WERT).to_numpy()
    words: Array = rows["wert"].to_numpy(dtype=object)
    column = faelle.werte[name]
    if feld.kind in (Kind.GANZZAHL, Kind.BETRAG):
        whole = column.to_numpy(dtype=np.int64, na_value=0).copy()
        whole[fall[has]] = words[has].astype(np.int64)
        return pd.Series(pd.arrays.IntegerArray(whole, state != Zustand.WERT)), pd.Series(state)
    values = column.to_numpy(dtype="datetime64[s]" if feld.kind is Kind.DATUM else object).copy()
    nothing = NAT.astype("M8[s]") if feld.kind is Kind.DATUM else tuples([()] * len(fall)) if feld.kind is Kind.LISTE else ""
    values[fall] = nothing
    if feld.kind not in (Kind.DATUM, Kind.LISTE):  # of these only that there is nothing, or that it is not known
        values[fall[has]] = words[has]
    return pd.Series(values, dtype=column.dtype), pd.Series(state)
