"""Cells and ranges as numbers: column and row count from 1."""

import re
from functools import lru_cache

Cell = tuple[int, int]
Area = tuple[Cell, Cell]
MAX_COL, MAX_ROW = 16_384, 1_048_576
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")


@lru_cache(maxsize=20_000)
def column(letters: str) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def letters(number: int) -> str:
    """1 → A, 27 → AA."""
    number, rest = divmod(number - 1, 26)
    return (letters(number) if number else "") + chr(65 + rest)


def cell(name: str) -> Cell | None:
    """Column and row; None if it is no cell of a sheet."""
    found = _CELL.fullmatch(name)
    if found is None:
        return None
    place = column(found[1]), int(found[2])
    return place if place[0] <= MAX_COL and place[1] <= MAX_ROW else None


def area(ref: str) -> Area | None:
    """First and last cell; whole rows and columns included; None if it is no range."""
    first, _, last = ref.partition(":")
    if re.fullmatch(r"\$?[A-Z]{1,3}:\$?[A-Z]{1,3}", ref):
        first, last = f"{first}1", f"{last}{MAX_ROW}"
    elif re.fullmatch(r"\$?\d+:\$?\d+", ref):
        first, last = f"A{first}", f"XFD{last}"
    left, right = cell(first), cell(last or first)
    if left is None or right is None or left[0] > right[0] or left[1] > right[1]:
        return None
    return left, right


def areas(sqref: str | None) -> list[Area] | None:
    """The ranges of an `sqref`; None if one of them is none, or there is none."""
    parts = [area(one) for one in (sqref or "").split()]
    return None if not parts or None in parts else [one for one in parts if one is not None]


def inside(place: Cell, box: Area) -> bool:
    """Whether the cell lies in the range."""
    return all(low <= at <= high for low, at, high in zip(box[0], place, box[1], strict=True))


def meet(one: Area, other: Area) -> bool:
    """Whether two ranges have a cell in common."""
    return all(one[0][axis] <= other[1][axis] and other[0][axis] <= one[1][axis] for axis in (0, 1))


def overlapping(boxes: list[Area]) -> bool:
    """Whether any two of them meet."""
    return any(meet(one, other) for place, one in enumerate(boxes) for other in boxes[:place])
