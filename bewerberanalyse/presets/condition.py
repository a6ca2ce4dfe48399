"""A condition, from what the house wrote to a tree of nodes; collects every mistake with its place.

Its leaves are tests of one field: which tests fit which kind of field, and what they mean as a range.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bewerberanalyse.model.fields import FELD, FELDER, Feld, Kind
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.written import Document, DueRule, Path_
from bewerberanalyse.presets import literal
from bewerberanalyse.presets.literal import Lexicon, Literal, MistakeError, nearest
from bewerberanalyse.presets.preset import (
    AllOf,
    AnyOf,
    Compare,
    Contains,
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
from bewerberanalyse.presets.wording import feld_of, listing

LIMITS = (Operator.MINDESTENS, Operator.HOECHSTENS, Operator.KLEINER, Operator.GROESSER)
_ALWAYS = (Operator.IST, Operator.IN, Operator.LEER)
_SCALE = (*LIMITS, Operator.ZWISCHEN)
ALLOWED: Mapping[Kind, tuple[Operator, ...]] = {
    Kind.TEXT: (*_ALWAYS, Operator.ENTHAELT),
    Kind.LISTE: (*_ALWAYS, Operator.ENTHAELT),
    Kind.AUSWAHL: _ALWAYS,
    Kind.JANEIN: _ALWAYS,
    Kind.GANZZAHL: (*_ALWAYS, *_SCALE),
    Kind.BETRAG: (*_ALWAYS, *_SCALE),
    Kind.DATUM: (*_ALWAYS, *_SCALE, Operator.VOR_TAGEN, Operator.IN_TAGEN, Operator.AELTER_ALS),
}  # an ordered AUSWAHL also takes the tests of a scale
CONNECTIVES = ("alle", "eines", "nicht", "voreinstellung")
FIELD_KEYS = ("feld", "erstes_von", "plus")
KEYS = (*CONNECTIVES, *FIELD_KEYS, *Operator)


@dataclass(frozen=True, slots=True)
class Written:
    """One test as written: its operator, the value behind it, and the field it is about."""

    operator: Operator
    raw: Any
    ref: FieldRef
    lexicon: Lexicon

    @property
    def feld(self) -> Feld:
        """The field that decides kind and vocabulary."""
        return feld_of(self.ref)


def allowed(feld: Feld) -> tuple[Operator, ...]:
    """The tests that fit a field; a vocabulary only the exports know is searched like any text."""
    letters = (Operator.ENTHAELT,) if feld.kind is Kind.AUSWAHL and not feld.werte else ()
    return ALLOWED[feld.kind] + (_SCALE if feld.geordnet else ()) + letters


def read_field(name: object) -> str:
    """The name of a field.

    Raises:
        MistakeError: the Fallliste has no such field.
    """
    if isinstance(name, str) and name in FELD:
        return name
    by_heading = {feld.heading.casefold(): feld.name for feld in FELDER}
    guess = by_heading.get(str(name).casefold(), str(name))
    raise MistakeError(code="P-110", feld=str(name), vorschlag=literal.nearest(guess, list(FELD)))


def read_ref(raw: Mapping[str, Any], lexicon: Lexicon) -> FieldRef:
    """What a test looks at: `feld` or `erstes_von`, and `plus`.

    Raises:
        MistakeError: unknown field, fields of different kinds, or `plus` on something that is no date.
    """
    if "feld" in raw and "erstes_von" in raw:
        raise MistakeError(code="P-112")
    if "erstes_von" not in raw:
        names: tuple[str, ...] = (read_field(raw["feld"]),)
    else:
        several = raw["erstes_von"]
        if not isinstance(several, list) or len(several) < 2:
            raise MistakeError(code="P-113")
        names = tuple(read_field(name) for name in several)
        if len({(FELD[name].kind, FELD[name].werte) for name in names}) > 1:
            raise MistakeError(code="P-113")
    if "plus" not in raw:
        return FieldRef(names)
    if FELD[names[0]].kind is not Kind.DATUM:
        raise MistakeError(code="P-114", feld=names[0])
    return FieldRef(names, literal.span(raw["plus"], lexicon, names[0], "plus"), lexicon.outdated(raw["plus"]))


def read_due(written: DueRule, lexicon: Lexicon) -> FieldRef:
    """The day a `frist` means: a date field, or the first of several that is not empty, moved by `plus` or back by `minus`.

    Raises:
        MistakeError: no field, an unknown one, one that is no date, or both directions at once.
    """
    if not written.feld and not written.erstes_von:
        raise MistakeError(code="P-134")
    raw = {name: value for name, value in (("feld", written.feld), ("erstes_von", written.erstes_von)) if value}
    names = read_ref(raw, lexicon).names
    if other := next((name for name in names if FELD[name].kind is not Kind.DATUM), ""):
        raise MistakeError(code="P-135", feld=other)
    if written.plus and written.minus:
        raise MistakeError(code="P-136")
    if not written.plus and not written.minus:
        return FieldRef(names)
    length = literal.span(written.plus or written.minus, lexicon, names[0], "plus" if written.plus else "minus")
    return FieldRef(names, length if written.plus else replace(length, count=-length.count))


def translate(test: Written) -> Expression:
    """The node for one test.

    Raises:
        MistakeError: the test does not fit the field, or its value is none.
    """
    feld = test.feld
    if test.operator not in allowed(feld):
        possible = listing(tuple(f"„{operator}“" for operator in allowed(feld)))
        kind = f"{feld.kind}{'' if feld.kind is not Kind.AUSWAHL else ' ohne Rangfolge'}"
        raise MistakeError(code="P-111", test=test.operator, feld=feld.name, art=kind, moeglich=possible)
    if words := test.lexicon.outdated(test.raw):
        test = replace(test, ref=replace(test.ref, outdated=words))
    if isinstance(test.raw, dict):
        return _compare(test)
    return _TRANSLATE.get(test.operator, _limit)(test)


def _scalar(raw: Any, test: Written) -> Literal:  # noqa: ANN401 - YAML data
    return literal.scalar(raw, test.feld, test.lexicon, test.operator)


def _one_of(test: Written) -> OneOf:
    if test.operator is Operator.IST and isinstance(test.raw, list):
        raise MistakeError(code="P-121", feld=test.feld.name, test=test.operator, erwartet="ein einzelner Wert (für mehrere: „in“)")
    found, unknown, name = literal.members(test.raw, test.feld, test.lexicon, test.operator)
    values = dict.fromkeys((one.value, one.text) for one in found)
    members, texts = tuple(value for value, _ in values), tuple(text for _, text in values)
    return OneOf(test.ref, test.operator, members, texts, unknown, name)


def _empty(test: Written) -> Expression:
    never = [name for name in test.ref.names if not FELD[name].leer_moeglich]
    if never:
        raise MistakeError(code="P-117", feld=never[0])
    if test.raw in ("ja", True):
        return Empty(test.ref)
    if test.raw in ("nein", False):
        return Not(Empty(test.ref))
    raise MistakeError(code="P-121", feld=test.feld.name, test=test.operator, erwartet="„ja“ oder „nein“")


def _contains(test: Written) -> Contains:
    return Contains(test.ref, _scalar(test.raw, test).text)


def _older(test: Written) -> Range:
    length = literal.span(test.raw, test.lexicon, test.feld.name, test.operator)
    limit = literal.ordinal(literal.shift(test.lexicon.stichtag, length, -1))
    return Range(test.ref, test.operator, None, limit - 1, (length.dative,))


def _days_around(test: Written) -> Range:
    parts = test.raw if isinstance(test.raw, list) else [0, test.raw]
    if len(parts) != 2:
        raise MistakeError(code="P-116", test=test.operator)
    near, far = (literal.day_count(part, test.lexicon, test.feld.name, test.operator) for part in parts)
    if near > far:
        raise MistakeError(code="P-116", test=test.operator)
    today = literal.ordinal(test.lexicon.stichtag)
    low, high = (today - far, today - near) if test.operator is Operator.VOR_TAGEN else (today + near, today + far)
    return Range(test.ref, test.operator, low, high, (str(near), str(far)) if isinstance(test.raw, list) else (str(far),))


def _between(test: Written) -> Range:
    if not isinstance(test.raw, list) or len(test.raw) != 2:
        raise MistakeError(code="P-116", test=test.operator)
    first, last = (_scalar(part, test) for part in test.raw)
    low, high = _position(first, test.feld), _position(last, test.feld)
    if low > high:
        raise MistakeError(code="P-116", test=test.operator)
    return Range(test.ref, test.operator, low, high, (first.text, last.text), _scale(test.feld))


def _limit(test: Written) -> Range:
    limit = _scalar(test.raw, test)
    low = high = None
    match test.operator:
        case Operator.MINDESTENS:
            low = _position(limit, test.feld)
        case Operator.GROESSER:
            low = _position(limit, test.feld) + 1
        case Operator.HOECHSTENS:
            high = _position(limit, test.feld)
        case _:
            high = _position(limit, test.feld) - 1
    return Range(test.ref, test.operator, low, high, (limit.text,), _scale(test.feld))


def _compare(test: Written) -> Leaf:
    if set(test.raw) - {"feld", "erstes_von", "plus"} or not {"feld", "erstes_von"} & set(test.raw):
        expected = f"{literal.EXPECTED[test.feld.kind]} oder {{feld: NAME}}"
        raise MistakeError(code="P-121", feld=test.feld.name, test=test.operator, erwartet=expected)
    other = read_ref(test.raw, test.lexicon)
    theirs = feld_of(other)
    comparable = theirs.kind is test.feld.kind and theirs.werte == test.feld.werte and Operator.MINDESTENS in allowed(test.feld)
    if not comparable or test.operator not in {*LIMITS, Operator.IST}:
        raise MistakeError(code="P-115", feld=test.feld.name, anderes=theirs.name, test=test.operator)
    return Compare(test.ref, test.operator, other, _scale(test.feld))


def _position(found: Literal, feld: Feld) -> int:
    return feld.werte.index(str(found.value)) if feld.geordnet else int(found.value)


def _scale(feld: Feld) -> tuple[str, ...]:
    return feld.werte if feld.geordnet else ()


_TRANSLATE: Mapping[Operator, Callable[[Written], Expression]] = {
    Operator.IST: _one_of,
    Operator.IN: _one_of,
    Operator.LEER: _empty,
    Operator.ENTHAELT: _contains,
    Operator.VOR_TAGEN: _days_around,
    Operator.IN_TAGEN: _days_around,
    Operator.AELTER_ALS: _older,
    Operator.ZWISCHEN: _between,
}


@dataclass(slots=True)
class Translator:
    """Turns the conditions of one document into expressions; `problems` grows, `bei` says whose condition it is.

    `refer` gives the preset behind a Kennung, or None if it is not usable (already reported), or raises MistakeError.
    """

    document: Document
    lexicon: Lexicon
    refer: Callable[[str], Reference | None]
    bei: str = ""
    problems: list[Problem] = field(default_factory=list)

    def condition(self, raw: Any, path: Path_) -> Expression | None:  # noqa: ANN401 - YAML data
        """The expression, or None if a mistake below `path` was recorded."""
        if not isinstance(raw, dict) or not raw:
            self._mistake("P-104", path)
            return None
        if unknown := [key for key in raw if key not in KEYS]:
            for key in unknown:
                self._unknown_key(key, path)
            return None
        heads = [key for key in raw if key in CONNECTIVES]
        if not heads:
            return self._tests(raw, path)
        if len(raw) > 1:
            self._mistake("P-104", path)
            return None
        key, inner = heads[0], (*path, heads[0])
        if key == "nicht":
            part = self.condition(raw[key], inner)
            return None if part is None else Not(part)
        return self._reference(raw[key], inner) if key == "voreinstellung" else self._parts(key, raw[key], inner)

    def _parts(self, key: str, raw: Any, path: Path_) -> Expression | None:  # noqa: ANN401 - YAML data
        if not isinstance(raw, list) or not raw:
            self._mistake("P-106", path, schluessel=key)
            return None
        parts = [self.condition(item, (*path, index)) for index, item in enumerate(raw)]
        whole = tuple(part for part in parts if part is not None)
        if len(whole) < len(parts):
            return None
        return AllOf(whole) if key == "alle" else AnyOf(whole)

    def _reference(self, kennung: Any, path: Path_) -> Expression | None:  # noqa: ANN401 - YAML data
        try:
            return self.refer(str(kennung))
        except MistakeError as mistake:
            self._mistake(mistake.code, path, **mistake.angaben)
            return None

    def _tests(self, raw: dict[str, Any], path: Path_) -> Expression | None:
        if "feld" not in raw and "erstes_von" not in raw:
            self._mistake("P-107", path)
            return None
        key = "erstes_von" if "erstes_von" in raw else "feld"
        try:
            ref = read_ref(raw, self.lexicon)
        except MistakeError as mistake:
            self._mistake(mistake.code, (*path, key), **mistake.angaben)
            return None
        tests = [Written(Operator(name), value, ref, self.lexicon) for name, value in raw.items() if name not in FIELD_KEYS]
        if not tests:
            self._mistake("P-108", path, feld=ref.names[0])
            return None
        parts = [self._test(test, (*path, test.operator.value)) for test in tests]
        whole = tuple(part for part in parts if part is not None)
        if len(whole) < len(parts):
            return None
        return whole[0] if len(whole) == 1 else AllOf(whole)

    def _test(self, test: Written, path: Path_) -> Expression | None:
        try:
            return translate(test)
        except MistakeError as mistake:
            self._mistake(mistake.code, path, **mistake.angaben)
            return None

    def _unknown_key(self, key: str, path: Path_) -> None:
        if key.isdecimal():
            self._mistake("P-118", (*path, key))
        else:
            self._mistake("P-105", (*path, key), schluessel=key, vorschlag=nearest(key, list(KEYS)))

    def _mistake(self, code: str, path: Path_, **angaben: str) -> None:
        if code:
            self.problems.append(Problem(code, self.document.origin(path), {"bei": self.bei, **angaben}))
