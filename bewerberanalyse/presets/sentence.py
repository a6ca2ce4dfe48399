"""Presets as German sentences, and every part of a condition as a short label."""

import re

from bewerberanalyse.messages import filled, number_of
from bewerberanalyse.presets.expression import (
    AllOf,
    AnyOf,
    Compare,
    Empty,
    Expression,
    FieldRef,
    Leaf,
    Not,
    OneOf,
    Operator,
    Range,
    Reference,
)
from bewerberanalyse.presets.preset import Preset
from bewerberanalyse.presets.wording import called, feld_of, nothing, opposite, predicate

_BRACKETS = re.compile(r"\([^()]*\)")
_LIST = re.compile(r", | oder | und | noch ")
_SUBJECTS = {"w": "Frauen", "m": "Männer"}
_YEARS = {
    Operator.MINDESTENS: "ab {0} {0:Jahr|Jahren}",
    Operator.HOECHSTENS: "bis {0} {0:Jahr|Jahre}",
    Operator.KLEINER: "unter {0} {0:Jahr|Jahren}",
    Operator.GROESSER: "über {0} {0:Jahr|Jahre}",
    Operator.ZWISCHEN: "von {0} bis {1} {1:Jahr|Jahren}",
}
_BENEFIT_DROPPED = "Leistungsbezug nicht geprüft: weder Allegro noch opDs geladen"


def sentence(preset: Preset, *, bezug_entfaellt: bool = False) -> str:
    """What the preset asks, as one German sentence without a full stop.

    Args:
        preset: The preset.
        bezug_entfaellt: No source tells the Leistungsbezug this month (see `evaluate.dropped_clauses`); the sentence then says so.
    """
    parts = list(flat(preset.bedingung))
    subject = next((part for part in parts if _subject(part)), None)
    rest = [part for part in parts if part is not subject]
    attached = [(part, text) for part in rest if (text := _attached(part))]
    clauses = [label(part) for part in rest if all(part is not taken for taken, _ in attached)]
    head = " ".join([_subject(subject) or "Personen", *(text for _, text in attached)])
    text = ", ".join([head, *clauses])
    if not preset.nur_laufender_bezug:
        return text
    return f"{text} ({_BENEFIT_DROPPED})" if bezug_entfaellt else f"{text}; nur bei laufendem Leistungsbezug"


def flat(expression: Expression) -> tuple[Expression, ...]:
    """The parts that must all hold: `alle` inside `alle` opened, anything else is one part."""
    if isinstance(expression, AllOf) and not _same_field(expression.parts):
        return tuple(inner for part in expression.parts for inner in flat(part))
    return (expression,)


def label(expression: Expression) -> str:
    """A part of a condition in a few words: „Alter höchstens 27“, „ohne Folgemaßnahme“, „Integrationskurs nicht kein“."""
    match expression:
        case AllOf(parts):
            return _joined(parts, " und ")
        case AnyOf(parts):
            return _joined(parts, " oder ")
        case Not(part):
            return _negated(part)
        case Reference(kennung, titel):
            return f"in {kennung} „{titel}“"
        case _:
            return _leaf(expression)


def _negated(part: Expression) -> str:
    match part:
        case Not(inner):
            return label(inner)
        case AllOf((single,)) | AnyOf((single,)):
            return _negated(single)
        case AllOf(parts):
            return f"nicht zugleich ({_joined(parts, ' und ')})"
        case AnyOf(parts):
            return f"nicht ({_joined(parts, ' oder ')})"
        case Reference():
            return f"nicht {label(part)}"
        case Empty(ref):
            text = nothing(ref, there=True)
        case _:
            text = f"{called(part.ref)} {opposite(part)}"
    return text


def _leaf(leaf: Leaf) -> str:
    match leaf:
        case Empty(ref):
            return nothing(ref, there=False)
        case OneOf(name=name) if name and feld_of(leaf.ref).werte:
            return f"{name} ({', '.join((*leaf.texts, *(('unbekannt',) if leaf.unknown else ())))})"
        case _:
            return f"{called(leaf.ref)} {predicate(leaf)}"


def _joined(parts: tuple[Expression, ...], word: str) -> str:
    if ref := _same_field(parts):
        return f"{called(ref)} " + word.join(_bare(part) for part in parts)
    labels = [label(part) for part in parts]
    return word.join(f"({text})" if len(labels) > 1 and _LIST.search(_BRACKETS.sub("", text)) else text for text in labels)


def _same_field(parts: tuple[Expression, ...]) -> FieldRef | None:
    """The field all parts are about, if they are plain tests (or their opposites) of one field."""
    bare = [part.part if isinstance(part, Not) else part for part in parts]
    if len(parts) < 2 or not all(isinstance(part, OneOf | Range | Compare | Empty) for part in bare):
        return None
    refs = {part.ref for part in bare if not isinstance(part, AllOf | AnyOf | Not | Reference)}
    return refs.pop() if len(refs) == 1 else None


def _bare(part: Expression) -> str:
    if isinstance(part, Not) and not isinstance(part.part, AllOf | AnyOf | Not | Reference):
        return opposite(part.part)
    return predicate(part) if not isinstance(part, AllOf | AnyOf | Not | Reference) else label(part)


def _subject(part: Expression | None) -> str:
    if isinstance(part, OneOf) and part.ref.names == ("geschlecht",) and len(part.members) == 1 and not part.unknown:
        return _SUBJECTS.get(str(part.members[0]), "")
    return ""


def _attached(part: Expression) -> str:
    """A test that reads best without a comma after the persons; an empty text for all others."""
    match part:
        case Range(FieldRef(("alter",)), operator, texts=texts):
            return filled(_YEARS[operator], *texts)
        case Range(FieldRef(("bg_groesse",))):
            return f"aus Bedarfsgemeinschaften mit {number_of(predicate(part).removeprefix('von '), 'Person', 'Personen')}"
        case OneOf(FieldRef(("betreuungsbereich",)), unknown=False):
            return f"im Betreuungsbereich {predicate(part)}"
        case OneOf(FieldRef(("herkunftsgruppe",)), unknown=False, name=""):
            return f"der Herkunftsgruppe {predicate(part)}"
        case _:
            return ""
