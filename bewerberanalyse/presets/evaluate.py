"""Judging cases with three values: an unknown value is never "nein" unless the other parts of a condition already decide (Kleene).

Cases are judged as plain arrays: texts as codes into a list of distinct texts, everything ordered as whole numbers.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, assert_never

import numpy as np
import numpy.typing as npt
import pandas as pd

from bewerberanalyse.model.arrays import Bools, Int8, Int64
from bewerberanalyse.model.case import Faelle, Zustand, meanings
from bewerberanalyse.model.fields import FELD, Kind
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.table import CellState
from bewerberanalyse.model.verdict import Judged, Verdict, all_of, any_of, opposite_of
from bewerberanalyse.presets.preset import (
    AllOf,
    AnyOf,
    Compare,
    Contains,
    CurrentBenefit,
    Empty,
    Expression,
    FieldRef,
    Leaf,
    Not,
    OneOf,
    Operator,
    Preset,
    Range,
    Reference,
    fields,
    leaves,
)
from bewerberanalyse.presets.wording import feld_of

IntT = TypeVar("IntT", bound=np.integer[Any])
NUMERIC = frozenset({Kind.DATUM, Kind.GANZZAHL, Kind.BETRAG})

NEIN, UNKLAR, JA = Verdict.NEIN, Verdict.UNKLAR, Verdict.JA
_SIGNS = {
    Operator.IST: (0,),
    Operator.MINDESTENS: (0, 1),
    Operator.HOECHSTENS: (-1, 0),
    Operator.KLEINER: (-1,),
    Operator.GROESSER: (1,),
}  # of the difference between two fields
_NO_END = np.iinfo(np.int64).max // 2  # of a number that may be higher
_OF_BIRTH = ("geburtsdatum",)
_BENEFIT = OneOf(CurrentBenefit().ref, Operator.IST, ("laufend",), ("laufend",))


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
            self._numbers[ref] = Numbers(state, _plus(values, ref) if ref.plus else values, source)
        return self._numbers[ref]

    def span(self, ref: FieldRef) -> tuple[Int64, Int64] | None:
        """The lowest and the highest a number or a day may be; None where every value of the field is a whole one."""
        rough = self._faelle.ungenau
        if not any(name in rough for name in ref.names):
            return None
        ends: list[Int64] = []
        for last in (False, True):
            found = _choose(self.state(ref)[1], [_end_of(self._whole(name), rough.get(name), last=last) for name in ref.names])
            ends.append(_plus(found, ref) if ref.plus else found)
        return ends[0], ends[1]

    def is_rough(self, ref: FieldRef) -> Bools:
        """Where the value is known within bounds only."""
        span = self.span(ref)
        rough: Bools = np.zeros(len(self), dtype=np.bool_) if span is None else (self.state(ref)[0] == Zustand.WERT) & (span[0] != span[1])
        return rough

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


def _end_of(values: Int64, states: pd.Series | None, *, last: bool) -> Int64:
    """The first (or last) day of the months and years that are not known to the day; a number that may be higher has no last."""
    if states is None:
        return values
    result, of = values.copy(), states.to_numpy()
    if last:
        result[of == CellState.AT_LEAST] = _NO_END
    for state, unit in ((CellState.MONTH, "datetime64[M]"), (CellState.YEAR, "datetime64[Y]")):
        at = np.flatnonzero(of == state)
        times = values[at].astype("datetime64[D]").astype(unit) + int(last)
        result[at] = times.astype("datetime64[D]").astype(np.int64) - int(last)
    return result


def _plus(days: Int64, ref: FieldRef) -> Int64:
    """The days moved by the span of `ref`: a deadline that has no such day in its month ends with the month, an age begins the day after.

    Source:
        § 26 Abs. 1 SGB X, § 188 Abs. 3 BGB; for a birthday § 187 Abs. 2 Satz 2, § 188 Abs. 2 BGB: born on 29.02. one is older after 28.02.
    """
    span = ref.plus
    if span is None or not span.months:
        return days + (span.count if span else 0)
    dates = days.astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    day_of_month = dates - months.astype("datetime64[D]")
    target = months + span.count
    last = (target + 1).astype("datetime64[D]") - target.astype("datetime64[D]") - 1
    day = np.where(day_of_month > last, last + int(ref.names == _OF_BIRTH), day_of_month)
    moved: Int64 = (target.astype("datetime64[D]") + day).astype(np.int64)
    return moved


def judge(presets: Sequence[Preset], faelle: "Cases") -> Judged:
    """The verdict of every preset on every case.

    Returns:
        One row per Fall, one column per Kennung in the given order.
    """
    evaluation = evaluation_of(faelle)
    return Judged(pd.DataFrame({preset.kennung: evaluation.verdicts(preset.expression) for preset in presets}, evaluation.columns.index))


def holds(expression: Expression, faelle: "Cases") -> Int8:
    """The `Verdict` of one expression on every case, in their order."""
    return evaluation_of(faelle).verdicts(expression)


def dropped_clauses(presets: Sequence[Preset], faelle: "Cases") -> tuple[Problem, ...]:
    """A notice if the clause on the Leistungsbezug could not be applied this month; it must be shown with the list."""
    affected = sum(preset.nur_laufender_bezug for preset in presets)
    if not affected or not evaluation_of(faelle).columns.missing_everywhere("leistungsbezug"):
        return ()
    return (Problem("P-151", angaben={"anzahl": affected}),)


def main_causes(presets: Sequence[Preset], faelle: "Cases", judged: Judged) -> dict[str, str]:
    """Per preset the field, or the value of the law, that leaves most of its unklar cases open.

    „Personen in BG unbekannt“, „Leistungsbezug: Quelle fehlt“, „Minijobgrenze nur bis 31.12.2027 bekannt“.

    Returns:
        "" for a preset without an unklar case. Counted by fields, so no person can be told from it.
    """
    evaluation = evaluation_of(faelle)
    return {preset.kennung: _main_cause(preset, evaluation, judged.verdicts[preset.kennung].to_numpy()) for preset in presets}


def with_causes(presets: Sequence[Preset], faelle: Faelle, judged: Judged) -> dict[str, dict[str, int | str]]:
    """`{kennung: {ja, nein, unklar, hauptgrund_unklar}}`, as the run report shows it."""
    causes = main_causes(presets, faelle, judged)
    return {kennung: {**counts, "hauptgrund_unklar": causes[kennung]} for kennung, counts in judged.counts().items()}


def _main_cause(preset: Preset, evaluation: "Evaluation", verdicts: Int8) -> str:
    unclear = verdicts == UNKLAR
    found: dict[str, int] = {}
    for leaf in dict.fromkeys(leaves(preset.expression)):
        open_ = unclear & (evaluation.verdicts(leaf) == UNKLAR)
        for ref in (leaf.ref, leaf.other) if isinstance(leaf, Compare) else (leaf.ref,):
            for text, count in _causes(ref, evaluation, open_):
                found[text] = max(found.get(text, 0), count)
    most = max(found, key=lambda text: found[text], default="")
    return most if found.get(most) else ""


def _causes(ref: FieldRef, evaluation: "Evaluation", open_: Bools) -> Iterator[tuple[str, int]]:
    """Why this field may leave a test open, and for how many of these rows it does."""
    state, source = evaluation.columns.state(ref)
    if ref.outdated:  # leaves open whoever is not decided by the other parts, whatever the field says
        yield ref.outdated, int(open_.sum())
    for place, name in enumerate(ref.names):
        for missing, words in ((Zustand.UNBEKANNT, " unbekannt"), (Zustand.QUELLE_FEHLT, ": Quelle fehlt")):
            yield FELD[name].heading + words, int((open_ & (source == place) & (state == missing)).sum())


class Evaluation:
    """Verdicts of expressions on one set of columns; equal parts of different presets are judged once."""

    def __init__(self, columns: Columns, before: "Evaluation | None" = None, changed: Collection[str] = ()) -> None:
        self.columns = columns
        self._done: dict[Expression, Int8] = {}
        self._before, self._changed = before, frozenset(changed)

    def verdicts(self, expression: Expression) -> Int8:
        """The `Verdict` of every row. The array is shared: do not write into it."""
        found = self._done.get(expression)
        if found is None:
            found = self._done[expression] = self._judge(expression)
        return found

    def _judge(self, expression: Expression) -> Int8:
        if self._before is not None and self._changed.isdisjoint(fields(expression)):
            return self._before.verdicts(expression)
        match expression:
            case AllOf(parts):
                return all_of([self.verdicts(part) for part in parts], len(self.columns))
            case AnyOf(parts):
                return any_of([self.verdicts(part) for part in parts], len(self.columns))
            case Not(part):
                return opposite_of(self.verdicts(part))
            case Reference(part=part):
                return self.verdicts(part)
            case _:
                return self._test(expression)

    def _test(self, leaf: Leaf) -> Int8:
        match leaf:
            case OneOf():
                found = self._one_of(leaf)
            case Range():
                found = self._range(leaf)
            case Compare():
                found = self._compare(leaf)
            case Empty(ref):
                found = np.array([NEIN, JA, UNKLAR, UNKLAR], dtype=np.int8)[self.columns.state(ref)[0]]
            case Contains(text=text):
                wanted, feld = text.casefold(), feld_of(leaf.ref)
                found = self._by_text(leaf, lambda found: wanted in (feld.shown(found) if feld.kind is Kind.LISTE else found).casefold())
            case CurrentBenefit(ref):
                dropped = self.columns.missing_everywhere(ref.names[0])
                found = np.full(len(self.columns), JA, dtype=np.int8) if dropped else self.verdicts(_BENEFIT)
            case _:
                assert_never(leaf)
        return found

    def _one_of(self, test: OneOf) -> Int8:
        kind = feld_of(test.ref).kind
        if kind in NUMERIC:
            column, members = self.columns.numbers(test.ref), np.unique(np.array(test.members, dtype=np.int64))
            first, last = self.columns.span(test.ref) or (column.whole, column.whole)
            hit = np.searchsorted(members, last, "right") > np.searchsorted(members, first, "left")
            return _with_states(hit, column.state, unknown=_finds_unknown(test), between=hit & (first != last))
        wanted = {str(value).casefold() for value in test.members}
        if kind is Kind.LISTE:
            return self._by_text(test, lambda found: not wanted.isdisjoint(word.casefold() for entry in found for word in meanings(entry)))
        return self._by_text(test, lambda found: found.casefold() in wanted)

    def _by_text(self, test: OneOf | Contains, matches: Callable[[Any], bool]) -> Int8:
        """A test of words (or lists of words), answered once per distinct value."""
        column = self.columns.texts(test.ref)
        unknown = JA if isinstance(test, OneOf) and _finds_unknown(test) else UNKLAR
        table = np.array([*(JA if matches(text) else NEIN for text in column.distinct), NEIN, unknown, UNKLAR], dtype=np.int8)
        return table[column.slots()]

    def _range(self, test: Range) -> Int8:
        column = self.columns.ranks(test.ref, test.scale)
        first, last = self.columns.span(test.ref) or (column.whole, column.whole)
        inside, outside = np.ones(len(column.whole), dtype=bool), np.zeros(len(column.whole), dtype=bool)
        if test.low is not None:
            inside &= first >= test.low
            outside |= last < test.low
        if test.high is not None:
            inside &= last <= test.high
            outside |= first > test.high
        return _with_states(inside, column.state, between=~inside & ~outside)

    def _compare(self, test: Compare) -> Int8:
        mine, theirs = self.columns.ranks(test.ref, test.scale), self.columns.ranks(test.other, test.scale)
        known = (mine.state == Zustand.WERT) & (theirs.state == Zustand.WERT)
        nothing = (mine.state == Zustand.LEER) | (theirs.state == Zustand.LEER)
        mine_first, mine_last = self.columns.span(test.ref) or (mine.whole, mine.whole)
        first, last = self.columns.span(test.other) or (theirs.whole, theirs.whole)
        least, most = _related(test.operator, mine_first, last), _related(test.operator, mine_last, first)
        between = (test.operator is Operator.IST) & (mine_first <= last) & (mine_last >= first)
        related = np.where(least & most, JA, np.where(least | most | between, UNKLAR, NEIN))
        return np.where(known, related, np.where(nothing, NEIN, UNKLAR))


Cases = Faelle | Evaluation  # who asks several things about the same cases makes one evaluation of them


def evaluation_of(faelle: Cases) -> Evaluation:
    """What the cases are judged with."""
    return faelle if isinstance(faelle, Evaluation) else Evaluation(Columns(faelle))


def elsewhere(before: Evaluation, faelle: Faelle, changed: Collection[str]) -> Evaluation:
    """The same cases as before but for some fields: what asks for none of them is not judged again."""
    return Evaluation(Columns(faelle), before, changed)


def _finds_unknown(test: OneOf) -> bool:
    """Whether an unknown value matches; not one that is unknown because nobody knows what to compare it with."""
    return test.unknown and not test.ref.outdated


def _related(operator: Operator, mine: Int64, theirs: Int64) -> Bools:
    return np.isin(np.sign(mine - theirs), _SIGNS[operator])


def _with_states(matches: Bools, state: Int8, *, unknown: bool = False, between: Bools | None = None) -> Int8:
    """Verdicts of a value test: no value is nein, an unknown one unklar, or ja if the test asks for the unknown.

    `between`: what is known within bounds only may lie on both sides of a limit.
    """
    by_state = np.array([JA, NEIN, JA if unknown else UNKLAR, UNKLAR], dtype=np.int8)
    judged = np.where((state == Zustand.WERT) & ~matches, NEIN, by_state[state])
    return judged if between is None else np.where((state == Zustand.WERT) & between, UNKLAR, judged)
