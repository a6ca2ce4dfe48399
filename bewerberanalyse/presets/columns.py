"""The columns of a Fallliste as plain arrays: texts as codes into a list of distinct texts, everything ordered as whole numbers."""

from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from bewerberanalyse.model.arrays import Int8, Int64
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD, Kind
from bewerberanalyse.presets.expression import FieldRef, Span

IntT = TypeVar("IntT", bound=np.integer[Any])
NUMERIC = frozenset({Kind.DATUM, Kind.GANZZAHL, Kind.BETRAG})


@dataclass(frozen=True, slots=True)
class Texts:
    """A column of texts, or of tuples in a LISTE: `codes` points into `distinct`.

    `source` says which field of a fallback the value is from.
    """

    state: Int8
    codes: Int64
    distinct: tuple[Any, ...]
    source: Int8

    def slots(self) -> Int64:
        """Per row its place in a table of all distinct texts followed by LEER, UNBEKANNT, QUELLE_FEHLT."""
        return np.where(self.state == Zustand.WERT, self.codes, len(self.distinct) + self.state.astype(np.int64) - 1)


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column of days since 1970, cents or numbers; `source` as in `Texts`."""

    state: Int8
    whole: Int64
    source: Int8


class Columns:
    """Columns of `faelle`, each made once."""

    def __init__(self, faelle: Faelle) -> None:
        self.index = faelle.werte.index
        self._faelle = faelle
        self._zustand: dict[str, Int8] = dict(zip(faelle.zustand.columns, faelle.zustand.to_numpy(dtype=np.int8).T, strict=True))
        self._states: dict[FieldRef, tuple[Int8, Int8]] = {}
        self._texts: dict[FieldRef, Texts] = {}
        self._numbers: dict[FieldRef, Numbers] = {}

    def __len__(self) -> int:
        return len(self._faelle)

    def missing_everywhere(self, name: str) -> bool:
        """Whether no source of the field was loaded this month, for anybody."""
        state = self._zustand[name]
        return len(state) > 0 and bool((state == Zustand.QUELLE_FEHLT).all())

    def state(self, ref: FieldRef) -> tuple[Int8, Int8]:
        """`Zustand` of the value that counts, and the index of the field it is from: the first that is not LEER, else the first."""
        if ref not in self._states:
            self._states[ref] = self._counting(ref)
        return self._states[ref]

    def _counting(self, ref: FieldRef) -> tuple[Int8, Int8]:
        states = [self._zustand[name] for name in ref.names]
        source = np.zeros(len(self), dtype=np.int8)
        for index in range(len(states) - 1, -1, -1):
            source = np.where(states[index] != Zustand.LEER, np.int8(index), source)
        state = _choose(source, states)
        return np.where((state == Zustand.WERT) & bool(ref.outdated), np.int8(Zustand.UNBEKANNT), state), source

    def texts(self, ref: FieldRef) -> Texts:
        """A field that holds words."""
        if ref not in self._texts:
            state, source = self.state(ref)
            codes: list[Int64] = []
            distinct: list[Any] = []
            for name in ref.names:
                found, uniques = pd.factorize(self._faelle.werte[name].to_numpy(dtype=object))
                codes.append(found.astype(np.int64) + len(distinct))
                distinct += list(uniques)
            self._texts[ref] = Texts(state, _choose(source, codes), tuple(distinct), source)
        return self._texts[ref]

    def numbers(self, ref: FieldRef) -> Numbers:
        """A field that holds dates, amounts or numbers."""
        if ref not in self._numbers:
            state, source = self.state(ref)
            values = _choose(source, [self._whole(name) for name in ref.names])
            self._numbers[ref] = Numbers(state, _plus(values, ref.plus) if ref.plus else values, source)
        return self._numbers[ref]

    def ranks(self, ref: FieldRef, scale: tuple[str, ...]) -> Numbers:
        """A field that can be compared by order; a word that is not on the scale counts as unknown."""
        if not scale:
            return self.numbers(ref)
        texts = self.texts(ref)
        table = np.array([*(scale.index(text) if text in scale else -1 for text in texts.distinct), 0, 0, 0], dtype=np.int64)
        ranks = table[texts.slots()]
        state = np.where(ranks < 0, np.int8(Zustand.UNBEKANNT), texts.state)
        return Numbers(state, ranks, texts.source)

    def _whole(self, name: str) -> Int64:
        column = self._faelle.werte[name]
        if FELD[name].kind is Kind.DATUM:
            return column.to_numpy(dtype="datetime64[D]").astype(np.int64)
        return column.to_numpy(dtype=np.int64, na_value=0)


def _choose(source: Int8, columns: list[npt.NDArray[IntT]]) -> npt.NDArray[IntT]:
    return columns[0] if len(columns) == 1 else np.choose(source, columns).astype(columns[0].dtype)


def _plus(days: Int64, span: Span) -> Int64:
    if not span.months:
        return days + span.count
    dates = days.astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    day_of_month = dates - months.astype("datetime64[D]")
    target = months + span.count
    last = (target + 1).astype("datetime64[D]") - target.astype("datetime64[D]") - 1
    moved: Int64 = (target.astype("datetime64[D]") + np.minimum(day_of_month, last)).astype(np.int64)
    return moved
