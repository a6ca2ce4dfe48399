"""What planning asks of a condition: its criteria one by one, who fails by how much, and whom a softer limit would let in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bewerberanalyse.model.arrays import Int8, Positions
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import Kind
from bewerberanalyse.presets.evaluate import JA, NEIN, NUMERIC, Columns, Evaluation
from bewerberanalyse.presets.literal import ordinal
from bewerberanalyse.presets.preset import AllOf, Expression, OneOf, Operator, Range, Span
from bewerberanalyse.presets.wording import called, feld_of, flat, label, nothing, show


@dataclass(frozen=True, slots=True)
class Criterion:
    """One part of an `alle`: „Alter höchstens 27“."""

    label: str
    expression: Expression


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A softer form of a criterion and the cases it would add: „Alter höchstens 30“, positions in the Fallliste."""

    label: str
    rows: Positions

    @property
    def persons(self) -> int:
        """How many more persons."""
        return len(self.rows)


def criteria(expression: Expression) -> tuple[Criterion, ...]:
    """The parts that must all hold, in the order written; several tests of one field are one criterion."""
    return tuple(Criterion(label(part), part) for part in flat(expression))


def verdicts(chosen: Sequence[Criterion], faelle: Faelle) -> Int8:
    """`Verdict` of every criterion: one row per Fall, one column per criterion."""
    evaluation = Evaluation(Columns(faelle))
    columns = [evaluation.verdicts(criterion.expression) for criterion in chosen]
    return np.stack(columns, axis=1) if columns else np.empty((len(faelle), 0), dtype=np.int8)


def relaxations(criterion: Criterion, faelle: Faelle, rows: Positions, steps: int = 3) -> tuple[Relaxation, ...]:
    """Softer forms of a criterion that would let in some of these cases, the smallest step first.

    Args:
        criterion: The criterion the cases fail.
        faelle: All cases.
        rows: Positions of the cases to win, usually those that fail nothing else.
        steps: At most so many forms per limit or set of values; each step of a limit includes the ones before.
    """
    columns = Columns(faelle)
    evaluation = Evaluation(columns)
    parts = list(_parts(criterion.expression))
    answered = np.stack([evaluation.verdicts(part)[rows] for part in parts])
    found: list[Relaxation] = []
    for index, part in enumerate(parts):
        others = np.delete(answered, index, axis=0)
        mine = rows[(answered[index] == NEIN) & (others == JA).all(axis=0)]
        if isinstance(part, Range | OneOf):  # nobody knows whether a softer form lets in who is known within bounds only
            mine = mine[~columns.is_rough(part.ref)[mine]]
        if isinstance(part, Range):
            found += _softer_limits(part, columns, faelle, mine, steps)
        elif isinstance(part, OneOf):
            found += _further_values(part, columns, mine, steps)
    return tuple(found)


def _parts(expression: Expression) -> Iterator[Expression]:
    if isinstance(expression, AllOf):
        for part in expression.parts:
            yield from _parts(part)
    else:
        yield expression


def _softer_limits(part: Range, columns: Columns, faelle: Faelle, rows: Positions, steps: int) -> Iterator[Relaxation]:
    column = columns.ranks(part.ref, part.scale)
    rows = rows[column.state[rows] == Zustand.WERT]
    values = column.whole[rows]
    if part.high is not None:
        for limit in np.unique(values[values > part.high])[:steps].tolist():
            softer = Range(part.ref, Operator.HOECHSTENS, None, limit, (_show(limit, part, faelle),), part.scale)
            yield Relaxation(label(softer), rows[(values > part.high) & (values <= limit)])
    if part.low is not None:
        for limit in np.unique(values[values < part.low])[::-1][:steps].tolist():
            softer = Range(part.ref, Operator.MINDESTENS, limit, None, (_show(limit, part, faelle),), part.scale)
            yield Relaxation(label(softer), rows[(values < part.low) & (values >= limit)])


def _show(limit: int, part: Range, faelle: Faelle) -> str:
    feld = feld_of(part.ref)
    if part.scale:
        return feld.wort(part.scale[limit])
    if feld.kind is not Kind.DATUM:
        return show(limit, feld)
    distance = limit - ordinal(faelle.stichtag)
    if distance == 0:
        return "am Stichtag"
    return f"{Span(abs(distance), months=False).text} {'nach' if distance > 0 else 'vor'} dem Stichtag"


def _further_values(part: OneOf, columns: Columns, rows: Positions, steps: int) -> Iterator[Relaxation]:
    feld = feld_of(part.ref)
    state = columns.state(part.ref)[0][rows]
    if feld.kind in NUMERIC:
        words = np.array([show(number, feld) for number in columns.numbers(part.ref).whole[rows].tolist()], dtype=object)
    else:
        column = columns.texts(part.ref)
        words = np.array([*(show(value, feld) for value in column.distinct), "", "", ""], dtype=object)[column.slots()[rows]]
    groups = {word: rows[(words == word) & (state == Zustand.WERT)] for word in dict.fromkeys(words.tolist())}
    forms = [Relaxation(f"{called(part.ref)} auch {word}", members) for word, members in groups.items()]
    forms.append(Relaxation(f"auch {nothing(part.ref, there=False)}", rows[state == Zustand.LEER]))
    yield from sorted((form for form in forms if form.persons), key=lambda form: (-form.persons, form.label))[:steps]
