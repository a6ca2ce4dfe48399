"""Which cells a conditional format strikes out, told by its own rule where that compares a cell of the same row with a constant.

What a rule needs besides (today's date, other rows, functions) is not known here; then the cell may be struck out and counts as if it were.
"""

import re
from collections.abc import Mapping, Sequence
from operator import eq, ge, gt, le, lt, ne

from bewerberanalyse.ingest.raw_sheet import column_number, struck

_COMPARISON = re.compile(r'(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(<=|>=|<>|<|>|=)("(?:[^"]|"")*"|-?\d+(?:\.\d+)?)')
_SIGNS = {"<=": le, ">=": ge, "<>": ne, "<": lt, ">": gt, "=": eq}
_OPERATORS = {
    "equal": "=", "notEqual": "<>", "lessThan": "<", "lessThanOrEqual": "<=", "greaterThan": ">", "greaterThanOrEqual": ">=",
}  # fmt: skip
_NUMBER = re.compile(r"-?\d+(?:,\d+)?")


class StrikingRule:
    """One rule; rows and columns from 0. `areas`: first row, first column, last row, last column of the cells it is for."""

    def __init__(self, areas: Sequence[tuple[int, int, int, int]], attributes: Mapping[str, str]) -> None:
        self.areas = areas
        self.formulas: list[str] = []
        self._kind, self._text = attributes.get("type", ""), attributes.get("text", "").casefold()
        self._sign = _OPERATORS.get(attributes.get("operator", ""), "")

    def apply(self, texts: list[str], row: int, shift: int) -> None:
        """Strike out the cells of a row; its first text stands in column `shift`."""
        for top, left, bottom, right in self.areas:
            if top <= row <= bottom:
                for place in range(max(left - shift, 0), min(right - shift + 1, len(texts))):
                    if texts[place] and self._strikes(texts, row, place + shift, shift):
                        texts[place] = struck(texts[place])

    def _strikes(self, texts: Sequence[str], row: int, column: int, shift: int) -> bool:
        """False if this cell is certainly not struck out."""
        text = texts[column - shift]
        plain = text.strip("~").casefold()
        tests = {
            "containsText": self._text in plain,
            "notContainsText": self._text not in plain,
            "beginsWith": plain.startswith(self._text),
        }
        tests |= {"endsWith": plain.endswith(self._text), "containsBlanks": not plain.strip(), "notContainsBlanks": bool(plain.strip())}
        if self._kind in tests:
            return tests[self._kind]
        if self._kind == "cellIs" and self._sign and self.formulas:
            return _holds(text, self._sign, self.formulas[0].strip())
        formula = "".join(re.split(r'\s+(?=(?:[^"]*"[^"]*")*[^"]*$)', self.formulas[0])) if self.formulas else ""
        found = _COMPARISON.fullmatch(formula) if self._kind == "expression" else None
        if found is None:
            return True
        there = column_number(found[2]) - 1 + (0 if found[1] else column - self.areas[0][1])
        line = int(found[4]) - 1 + (0 if found[3] else row - self.areas[0][0])
        if line != row:
            return True
        seen = texts[there - shift] if 0 <= there - shift < len(texts) else ""
        return _holds(seen, found[5], found[6])


def _holds(text: str, sign: str, constant: str) -> bool:
    """Whether a text compares so with a constant of a formula; True if nobody can tell."""
    plain = text.strip("~")
    if constant[:1] == constant[-1:] == '"' and len(constant) > 1:
        return bool(_SIGNS[sign](plain.casefold(), constant[1:-1].replace('""', '"').casefold()))
    if not re.fullmatch(r"-?\d+(?:\.\d+)?", constant):
        return True
    if _NUMBER.fullmatch(plain):
        return bool(_SIGNS[sign](float(plain.replace(",", ".")), float(constant)))
    return sign in {">", ">=", "<>"} or "." in plain  # to Excel every text is more than any number; a day is a number


def areas_of(reference: str) -> list[tuple[int, int, int, int]]:
    """The cells of „F2:F9 H2“; an empty list if it is none."""
    found = [re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?", part) for part in reference.split()]
    return [
        (int(part[2]) - 1, column_number(part[1]) - 1, int(part[4] or part[2]) - 1, column_number(part[3] or part[1]) - 1)
        for part in found
        if part is not None
    ]
