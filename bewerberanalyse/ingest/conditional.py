"""Which cells a conditional format strikes out, told by its own rule where that compares cells of the same row with constants or today.

What a rule needs besides (other rows, functions) is not known here; then the cell may be struck out and counts as if it were. Today is
any day within a month of the Stichtag: whoever made the file saw it on one of them.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from operator import eq, ge, gt, le, lt, ne
from typing import NamedTuple

from bewerberanalyse.ingest.raw_sheet import column_number, struck

_REFERENCE = r"(\$?)([A-Z]{1,3})(\$?)(\d{1,7})"
_SIGN = r"(<=|>=|<>|<|>|=)"
_CONSTANT = r'("(?:[^"]|"")*"|-?\d+(?:\.\d+)?|TODAY\(\)(?:[+-]\d{1,4})?)'
_COMPARISON = re.compile(rf"{_REFERENCE}{_SIGN}{_CONSTANT}")
_TURNED_ROUND = re.compile(rf"{_CONSTANT}{_SIGN}{_REFERENCE}")
_BLANK = re.compile(rf"(NOT\()?ISBLANK\({_REFERENCE}\)(\))?")
_FOUND = re.compile(rf'(?:NOT\(ISERROR|\(?ISNUMBER)\(SEARCH\("((?:[^"]|"")*)"[,;]{_REFERENCE}\)\)\)?')
_TOGETHER = re.compile(r"(AND|OR)\((.*)\)")
_NEVER = frozenset({"0", "FALSE", "FALSE()"})
_SIGNS = {"<=": le, ">=": ge, "<>": ne, "<": lt, ">": gt, "=": eq}
_TURNED = {"<=": ">=", ">=": "<=", "<": ">", ">": "<"}
_OF_TEXT = frozenset({">", ">=", "<>"})  # to Excel every text is more than any number
_BLANKS = re.compile(r'\s+(?=(?:[^"]*"[^"]*")*[^"]*$)')
_NUMBER, _DAY = re.compile(r"-?\d+(?:,\d+)?"), re.compile(r"(\d\d)\.(\d\d)\.(\d{4})(?: .*)?")
_STRUCK = re.compile("~.*~", re.DOTALL).fullmatch
_EPOCH = date(1899, 12, 30).toordinal()
DAYS_AROUND = 31
OPERATORS = {
    "equal": "=", "notEqual": "<>", "lessThan": "<", "lessThanOrEqual": "<=", "greaterThan": ">", "greaterThanOrEqual": ">=",
    "between": "between", "notBetween": "notBetween",
}  # fmt: skip


class _CellPlace(NamedTuple):
    """A cell: its row's texts, the first of which stands in column `shift`, its own place from 0, and the Stichtag if that is known."""

    texts: Sequence[str]
    row: int
    column: int
    shift: int
    day: date | None

    @property
    def text(self) -> str:
        """What stands in the cell itself."""
        return self.texts[self.column - self.shift]


_Test = Callable[[_CellPlace], bool]  # False if it certainly does not hold


class StrikingRule:
    """One rule; rows and columns from 0. `areas`: first row, first column, last row, last column of the cells it is for.

    `kind` and `sign` as in an .xlsx (`expression`, `cellIs` with one of `OPERATORS`, `containsText` …); `formulas` with references like
    „$F2“, the relative ones seen from the cell `base`, where the file tells which that is.
    """

    def __init__(self, areas: Sequence[tuple[int, int, int, int]], kind: str, sign: str = "", text: str = "") -> None:
        self.areas = areas
        self.base: tuple[int, int] | None = None
        self.formulas: list[str] = []
        self._kind, self._text, self._sign = kind, text.casefold(), sign

    def apply(self, texts: list[str], row: int, shift: int, day: date | None) -> None:
        """Strike out the cells of a row; its first text stands in column `shift`."""
        for top, left, bottom, right in self.areas:
            if top <= row <= bottom:
                for place in range(max(left - shift, 0), min(right - shift + 1, len(texts))):
                    if texts[place] and not _STRUCK(texts[place]) and self._strikes(_CellPlace(texts, row, place + shift, shift, day)):
                        texts[place] = struck(texts[place])

    @cached_property
    def _strikes(self) -> _Test:
        text, formulas = self._text, [_BLANKS.sub("", formula).replace("[.", "").replace("]", "") for formula in self.formulas]
        if text and self._kind in _TEXT_TESTS:
            holds = _TEXT_TESTS[self._kind]
            return lambda place: holds(_plain(place.text), text)
        if self._kind in {"containsBlanks", "notContainsBlanks"}:
            blank = self._kind == "containsBlanks"
            return lambda place: blank != bool(_plain(place.text).strip())
        if self._kind == "cellIs" and self._sign in _SIGNS and formulas:
            return _compared(lambda place: place.text, self._sign, formulas[0])
        if self._kind == "cellIs" and self._sign in {"between", "notBetween"} and len(formulas) > 1:
            inside = self._sign == "between"
            signs = (">=", "<=") if inside else ("<", ">")
            tests = [_compared(lambda place: place.text, sign, one) for sign, one in zip(signs, formulas, strict=False)]
            return _all(tests) if inside else _any(tests)
        return self._condition(formulas[0]) if self._kind == "expression" and formulas else _perhaps

    def _condition(self, formula: str) -> _Test:
        formula = formula.removeprefix("of:").removeprefix("=")
        if formula in _NEVER:
            return lambda _: False
        if (found := _TOGETHER.fullmatch(formula)) and len(parts := _arguments(found[2])) > 1:
            tests = [self._condition(part) for part in parts]
            return _all(tests) if found[1] == "AND" else _any(tests)
        if found := _COMPARISON.fullmatch(formula):
            return _compared(self._seen(found[1], found[2], found[3], found[4]), found[5], found[6])
        if found := _TURNED_ROUND.fullmatch(formula):
            return _compared(self._seen(found[3], found[4], found[5], found[6]), _TURNED.get(found[2], found[2]), found[1])
        return self._of_functions(formula)

    def _of_functions(self, formula: str) -> _Test:
        if (found := _FOUND.fullmatch(formula)) and not re.search(r"[*?~]", found[1]):
            seen, wanted = self._seen(*found.groups()[1:]), found[1].replace('""', '"').casefold()
            return lambda place: (text := seen(place)) is None or wanted in _plain(text)
        if (found := _BLANK.fullmatch(formula)) and bool(found[1]) == bool(found[6]):
            seen, filled = self._seen(*found.groups()[1:5]), bool(found[1])
            return lambda place: (text := seen(place)) is None or bool(text) == filled
        return _perhaps

    def _seen(self, same_column: str, letters: str, same_row: str, number: str) -> Callable[[_CellPlace], str | None]:
        """What stands in the cell a formula refers to; None if it is in another row, or nobody knows where it is."""
        top, left = self.base or self.areas[0][:2]
        known = self.base or (same_column and same_row) or all(top <= area[0] and left <= area[1] for area in self.areas)
        line, there = int(number) - 1, column_number(letters) - 1

        def seen(place: _CellPlace) -> str | None:
            if not known or line + (0 if same_row else place.row - top) != place.row:
                return None
            column = there + (0 if same_column else place.column - left) - place.shift
            return place.texts[column] if 0 <= column < len(place.texts) else ""

        return seen


_TEXT_TESTS: dict[str, Callable[[str, str], bool]] = {
    "containsText": lambda plain, text: text in plain,
    "notContainsText": lambda plain, text: text not in plain,
    "beginsWith": str.startswith,
    "endsWith": str.endswith,
}


def _perhaps(_: _CellPlace) -> bool:
    return True


def _all(tests: Sequence[_Test]) -> _Test:
    return lambda place: all(test(place) for test in tests)


def _any(tests: Sequence[_Test]) -> _Test:
    return lambda place: any(test(place) for test in tests)


def _arguments(text: str) -> list[str]:
    """The arguments of a function; none if the brackets in them do not end where they began."""
    found, depth, quoted = [""], 0, False
    for char in text:
        quoted ^= char == '"'
        depth += 0 if quoted else (char == "(") - (char == ")")
        if depth < 0:
            return []
        if char in ",;" and not quoted and not depth:
            found.append("")
        else:
            found[-1] += char
    return found


def _plain(text: str) -> str:
    return text.strip("~").casefold()


def _compared(seen: Callable[[_CellPlace], str | None], sign: str, constant: str) -> _Test:
    """Whether a text may compare so with a constant of a formula."""
    compare = _SIGNS[sign]
    if constant[:1] == constant[-1:] == '"' and len(constant) > 1:
        wanted = constant[1:-1].replace('""', '"').casefold()
        return lambda place: (text := seen(place)) is None or compare(_plain(text), wanted)
    if re.fullmatch(_CONSTANT, constant) is None:
        return _perhaps
    today, number = constant.startswith("TODAY"), float(constant.removeprefix("TODAY()") or 0)

    def like_number(place: _CellPlace) -> bool:
        if (text := seen(place)) is None:
            return True
        plain = _plain(text)
        if (figure := _figure(plain) if plain else 0.0) is None:
            return sign in _OF_TEXT or any(map(str.isdigit, plain))
        if not today:
            return compare(figure, number) or _DAY.fullmatch(plain) is not None  # the file may count its days from 1904
        if place.day is None:
            return True
        middle = place.day.toordinal() - _EPOCH + number
        return any(compare(figure, middle + shift) for shift in range(-DAYS_AROUND, DAYS_AROUND + 1))

    return like_number


def _figure(plain: str) -> float | None:
    """The number a text shows, of a day its serial number; None if it shows neither."""
    if _NUMBER.fullmatch(plain):
        return float(plain.replace(",", "."))
    found = _DAY.fullmatch(plain)
    try:
        return float(date(int(found[3]), int(found[2]), int(found[1])).toordinal() - _EPOCH) if found else None
    except ValueError:
        return None


def areas_of(reference: str) -> list[tuple[int, int, int, int]]:
    """The cells of „F2:F9 H2“; an empty list if it is none."""
    found = [re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?", part) for part in reference.split()]
    return [
        (int(part[2]) - 1, column_number(part[1]) - 1, int(part[4] or part[2]) - 1, column_number(part[3] or part[1]) - 1)
        for part in found
        if part is not None
    ]
