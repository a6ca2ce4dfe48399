"""How many lines a text takes in a column: measured by the widths of Calibri's letters, broken where Excel breaks.

Only Excel itself fits rows when somebody types; a file must say how high its rows are. Widths are those of the metric-compatible font
Carlito, in 2048ths of the font size.
"""

import re
from math import ceil

LINE, MOST = 15.0, 405.0  # points; Excel allows 409
_ASCII = (
    463, 667, 821, 1020, 1038, 1464, 1397, 452, 621, 621, 1020, 1020, 511, 627, 517, 791, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038,
    1038, 1038, 548, 548, 1020, 1020, 1020, 949, 1831, 1185, 1114, 1092, 1260, 1000, 941, 1292, 1276, 516, 653, 1064, 861, 1751, 1322,
    1356, 1058, 1378, 1112, 941, 998, 1314, 1162, 1822, 1063, 998, 959, 628, 791, 628, 1020, 1020, 596, 981, 1076, 866, 1076, 1019, 625,
    964, 1076, 470, 490, 931, 470, 1636, 1076, 1080, 1076, 1076, 714, 801, 686, 1076, 925, 1464, 887, 927, 809, 644, 943, 644, 1020,
)  # fmt: skip
_MORE = {"·": 517, "…": 1414, "‚": 511, "‘": 511, "’": 511, "„": 857, "“": 857, "”": 857, "Ä": 1185, "Ö": 1356, "Ü": 1314, "→": 1854}
_OTHER = 1086  # the mean of letters beyond ASCII, Cyrillic ones included
_EM = 11 * 96 / 72 / 2048  # pixels of one unit at 11 points on a screen
_PIXELS_PER_CHAR = 7  # of the width of a column; its margins take the rest
_BOLD = 1.04


class _Widths(dict[str, float]):
    """Pixels per letter; most of a run's letters pass here, so one that is not listed is told by the dictionary itself."""

    def __missing__(self, letter: str) -> float:
        return _OTHER * _EM


_WIDTHS = _Widths(
    {chr(code): width * _EM for code, width in enumerate(_ASCII, start=32)} | {sign: width * _EM for sign, width in _MORE.items()}
)
_BEHIND = re.compile("(?<=[ /-])")  # Excel breaks behind a blank, a hyphen and a slash


def lines(text: str, width: float, *, bold: bool = False) -> int:
    r"""Lines the text takes in a column of that width (in characters, as Excel counts).

    >>> lines("kurz", 10), lines("zwei ganze Wörter", 10), lines("eins\nzwei", 10), lines("", 10)
    (1, 2, 2, 1)
    """
    room = width * _PIXELS_PER_CHAR / (_BOLD if bold else 1.0)
    return sum(_wrapped(part, room) for part in text.split("\n"))


def height(count: int, *, least: float = 0.0) -> float:
    """Points for so many lines, with a little air; `least` for a single one."""
    return max(least, min(LINE * count + 3, MOST))


def _wrapped(text: str, room: float) -> int:
    if len(text) * _EM * 1854 <= room or pixels(text) <= room:
        return 1
    count, used = 1, 0.0
    for word in _BEHIND.split(text):
        size = pixels(word)
        if used and used + (pixels(word[:-1]) if word[-1:] == " " else size) > room:
            count, used = count + 1, 0.0
        if size > room:  # a word wider than the column goes on in the next line, letter by letter
            more = ceil(size / room) - 1
            count, size = count + more, size - more * room
        used += size
    return count


def pixels(text: str) -> float:
    """How wide a text is at 11 points."""
    return sum(map(_WIDTHS.__getitem__, text))
