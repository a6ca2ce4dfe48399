"""Why a case is a hit, is none, or cannot be judged: short German texts, made per pattern of answers instead of per person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt
import pandas as pd

from bewerberanalyse.model.arrays import Bools, Int8, Objects, Positions
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import Kind
from bewerberanalyse.presets.evaluate import JA, NEIN, NUMERIC, UNKLAR, Cases, Columns, evaluation_of
from bewerberanalyse.presets.preset import (
    AllOf,
    AnyOf,
    Compare,
    CurrentBenefit,
    Empty,
    Expression,
    FieldRef,
    Leaf,
    Not,
    OneOf,
    Reference,
    leaves,
)
from bewerberanalyse.presets.wording import called, feld_of, nothing, opposite, predicate, sentence, short, show

__all__ = ["Explainer", "sentence"]

MOST_FAILURES = 3
LONGEST_VALUE = 60
_STEP, _FIT = 3, 20  # verdicts of one leaf; how many leaves are numbered before the numbers are made small again


class Explainer:
    """Words about the cases of one month. Every field is read and put into words once, however many conditions ask for it."""

    def __init__(self, faelle: Cases) -> None:
        self._evaluation = evaluation_of(faelle)
        self._parts = _ReasonParts(self._evaluation.columns)

    def reasons(self, expression: Expression, verdicts: Int8, rows: npt.NDArray[np.integer]) -> list[str]:
        """Why each of these cases has its verdict.

        Args:
            expression: The condition of a preset or a criterion of a measure.
            verdicts: `Verdict` of the condition for all cases, as in `Judged`.
            rows: Which cases, by position.

        Returns:
            One text per entry of `rows`. ja: everything that made it so; nein: the first failures that decide;
            unklar: the fields that are unknown, and whether a source is missing.

        Privacy: the texts hold values of persons; they belong into the workbook and on the screen of the clerk only.
        """
        chosen = np.asarray(rows, dtype=np.intp)
        if not len(chosen):
            return []
        tests = tuple(dict.fromkeys(leaves(expression)))
        answered = np.stack([self._evaluation.verdicts(test)[chosen] for test in tests])
        found = np.asarray(verdicts)[chosen]
        texts = np.full(len(chosen), "", dtype=object)
        for members in _patterns(answered):
            answers = dict(zip(tests, answered[:, members[0]], strict=True))
            mentions = list(_mentions(expression, answers))
            if found[members[0]] == NEIN:
                mentions = mentions[:MOST_FAILURES]
            texts[members] = _sentence(mentions, self._parts, chosen[members])
        return [text[:1].upper() + text[1:] for text in texts.tolist()]


@dataclass(frozen=True, slots=True)
class _Mention:
    """One test that decides, seen from the whole condition: `verdict` ja helps, nein fails; `negated` it stands below a `nicht`."""

    leaf: Leaf
    verdict: int
    negated: bool
    either: bool  # one of several tests of an `eines` that all failed


def _patterns(answered: Int8) -> Iterable[Positions]:
    """Positions of rows with equal answers to all tests, one array per pattern."""
    key = np.zeros(answered.shape[1], dtype=np.int64)
    for place, answers in enumerate(answered, start=1):
        key = key * _STEP + answers
        if place % _FIT == 0:
            key = pd.factorize(key)[0].astype(np.int64)
    codes = pd.factorize(key)[0]
    order = np.argsort(codes, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(codes[order])) + 1)


def _verdict(expression: Expression, answers: dict[Leaf, np.int8]) -> int:
    match expression:
        case AllOf(parts):
            return min(_verdict(part, answers) for part in parts)
        case AnyOf(parts):
            return max(_verdict(part, answers) for part in parts)
        case Not(part):
            return int(JA) - _verdict(part, answers)
        case Reference(part=part):
            return _verdict(part, answers)
        case _:
            return int(answers[expression])


def _mentions(expression: Expression, answers: dict[Leaf, np.int8], *, negated: bool = False, either: bool = False) -> Iterable[_Mention]:
    """The tests that decide: of a group, those parts that have the verdict of the group."""
    match expression:
        case AllOf(parts) | AnyOf(parts):
            whole = _verdict(expression, answers)
            for part in parts:
                if _verdict(part, answers) == whole:
                    yield from _mentions(part, answers, negated=negated, either=isinstance(expression, AnyOf) != negated)
        case Not(part):
            yield from _mentions(part, answers, negated=not negated, either=either)
        case Reference(part=part):
            yield from _mentions(part, answers, negated=negated, either=either)
        case _:
            own = int(answers[expression])
            yield _Mention(expression, int(JA) - own if negated else own, negated, either)


def _sentence(mentions: Sequence[_Mention], parts: "_ReasonParts", rows: Positions) -> Objects:
    """The mentions of one pattern as text, tests of the same field together."""
    grouped: dict[tuple[FieldRef, int], list[_Mention]] = {}
    for mention in mentions:
        grouped.setdefault((mention.leaf.ref, mention.verdict), []).append(mention)
    whole, said = np.full(len(rows), "", dtype=object), False
    unknown: list[Objects] = []  # „erstes_von“ and its second field may miss the same value: said once
    for (_, verdict), group in grouped.items():
        piece = parts.piece(group, rows)
        if piece is None:
            continue
        longer = whole + "; " + piece if said else piece
        for earlier in unknown if verdict == UNKLAR else ():
            longer = np.where(earlier == piece, whole, longer)
        if verdict == UNKLAR:
            unknown.append(piece)
        whole, said = longer, True
    return whole


class _ReasonParts:
    """What is said about one field of each row; every field is put into words once."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._facts: dict[FieldRef, Objects] = {}

    def piece(self, group: Sequence[_Mention], rows: Positions) -> Objects | None:
        """The fact about the field, and what was asked of it. None if there is nothing to say."""
        first = group[0]
        if isinstance(first.leaf, CurrentBenefit) and self._columns.missing_everywhere(first.leaf.ref.names[0]):
            return None
        fact = self.fact(first.leaf.ref)[rows]
        if first.verdict == UNKLAR:
            return self._unknown(group, rows)
        asked = [words for mention in group if (words := self._asked(mention, rows)) is not None]
        if not asked:
            return fact
        failed = first.verdict == NEIN
        word = " oder " if failed and first.either else " und "
        wanted = reduce(lambda whole, words: whole + word + words, asked)
        told: Objects = fact + (" (gesucht: " if failed else " (") + wanted + ")"
        return told

    def fact(self, ref: FieldRef) -> Objects:
        """Per row „Personen in BG 4“, „ohne Folgemaßnahme“, „Zielberuf unbekannt“ or „Integrationskurs: Quelle fehlt“."""
        if ref not in self._facts:
            self._facts[ref] = self._numbers(ref) if feld_of(ref).kind in NUMERIC else self._texts(ref)
        return self._facts[ref]

    def _texts(self, ref: FieldRef) -> Objects:
        column = self._columns.texts(ref)
        feld = feld_of(ref)
        told = np.full(len(column.state), "", dtype=object)
        for source, name in enumerate(ref.names):
            values = [f"{short(name)} {_shorten(show(value, feld))}" for value in column.distinct]
            table = np.array([*values, *_no_value(ref, name)], dtype=object)
            told = np.where(column.source == source, table[column.slots()], told)
        return told

    def _numbers(self, ref: FieldRef) -> Objects:
        column = self._columns.numbers(ref)
        feld = feld_of(ref)
        known = column.state == Zustand.WERT
        distinct, codes = np.unique(np.where(known, column.whole, 0), return_inverse=True)
        slots = np.where(known, codes, len(distinct) + column.state.astype(np.int64) - 1)
        told = np.full(len(known), "", dtype=object)
        plus = f" + {ref.plus.text}" if ref.plus else ""
        for source, name in enumerate(ref.names):
            head = f"{short(name)}{plus}{' =' if plus else ''}"
            table = np.array([*(f"{head} {show(int(number), feld)}" for number in distinct), *_no_value(ref, name)], dtype=object)
            told = np.where(column.source == source, table[slots], told)
            if feld.kind is not Kind.DATUM and (at_least := self._columns.is_rough(ref)).any():
                more = np.array([*(f"{head} mindestens {show(int(number), feld)}" for number in distinct), "", "", ""], dtype=object)
                told = np.where(at_least, more[slots], told)
        return told

    def _unknown(self, group: Sequence[_Mention], rows: Positions) -> Objects:
        told: Objects = self.fact(group[0].leaf.ref)[rows] + self._roughly(group[0].leaf.ref, rows)
        for mention in group:
            if isinstance(mention.leaf, Compare):
                mine, theirs = (self._is_unknown(ref, rows) for ref in (mention.leaf.ref, mention.leaf.other))
                other = self.fact(mention.leaf.other)[rows] + self._roughly(mention.leaf.other, rows)
                rough = (self._roughly(mention.leaf.other, rows) != "") & ~mine & ~theirs
                told = np.where(rough, told + "; " + other, told)
                told = np.where(mine & theirs, told + "; " + other, np.where(theirs, other, told))
        return told

    def _roughly(self, ref: FieldRef, rows: Positions) -> Objects:
        """„ (Tag nicht bekannt)“ where that leaves the test open."""
        rough = self._columns.is_rough(ref)[rows] & (feld_of(ref).kind is Kind.DATUM)
        told: Objects = np.where(rough, " (Tag nicht bekannt)", "").astype(object)
        return told

    def _is_unknown(self, ref: FieldRef, rows: Positions) -> Bools:
        return self._columns.state(ref)[0][rows] >= Zustand.UNBEKANNT

    def _asked(self, mention: _Mention, rows: Positions) -> Objects | str | None:
        """What the test wanted, where the fact alone does not show it."""
        leaf = mention.leaf
        if (mention.verdict == JA and _shows(leaf, negated=mention.negated)) or (isinstance(leaf, Empty) and mention.negated):
            return None
        words = opposite(leaf) if mention.negated else predicate(leaf)
        if isinstance(leaf, Compare):
            return self._compared(leaf.other, words, rows)
        return words

    def _compared(self, other: FieldRef, words: str, rows: Positions) -> Objects:
        """„vor IK-Beginn 01.02.2026“: the words of a comparison with the value of the other field."""
        state = self._columns.state(other)[0][rows]
        fact = self.fact(other)[rows]
        with_value = words.removesuffix(called(other)) + fact
        without = np.where(state == Zustand.LEER, words + ", aber " + fact, words)
        return np.where(state == Zustand.WERT, with_value, without)


def _shows(leaf: Leaf, *, negated: bool) -> bool:
    """Whether the value alone makes clear that the test holds."""
    if isinstance(leaf, OneOf):
        return not negated and feld_of(leaf.ref).kind is not Kind.LISTE
    return isinstance(leaf, Empty | CurrentBenefit)


def _no_value(ref: FieldRef, name: str) -> tuple[str, str, str]:
    unknown = f"{short(name)}: {ref.outdated}" if ref.outdated else f"{short(name)} unbekannt"
    return nothing(ref, there=False), unknown, f"{short(name)}: Quelle fehlt"


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
