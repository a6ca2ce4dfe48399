"""A whole condition, from what the house wrote to a tree of nodes; collects every mistake with its place."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.written import Document, Path_
from bewerberanalyse.presets import leaf
from bewerberanalyse.presets.expression import AllOf, AnyOf, Expression, Not, Operator, Reference
from bewerberanalyse.presets.leaf import Written
from bewerberanalyse.presets.literal import Lexicon, MistakeError, nearest

CONNECTIVES = ("alle", "eines", "nicht", "voreinstellung")
FIELD_KEYS = ("feld", "erstes_von", "plus")
KEYS = (*CONNECTIVES, *FIELD_KEYS, *Operator)


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
            ref = leaf.read_ref(raw, self.lexicon)
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
            return leaf.translate(test)
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
