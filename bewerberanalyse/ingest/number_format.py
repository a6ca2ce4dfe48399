"""What the number formats of a workbook make of a cell: leading zeros, signs inside, shares, less than a whole day, and words beside it."""

import re
from decimal import Decimal, InvalidOperation
from functools import partial
from operator import eq, ge, gt, le, lt, ne

from bewerberanalyse.ingest.raw_sheet import ERROR_CELL, Mark, number_text

BUILT_IN = {9: "0%", 10: "0.00%", 17: "mmm-yy"}  # formats without a code of their own that make another thing of a cell
DAYS = frozenset((*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)))  # formats of days and times without a code of their own
MONEY = frozenset((*range(5, 9), *range(41, 45)))  # amounts in the money of the country, whatever money the program that wrote them names
_SECTIONS = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_PIECES = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|(?:\[[^\]]*\]|[_*].)|(.)', re.DOTALL)
# What stands beside a number and says nothing new: signs, Euro, and the name of what every cell of such a column counts.
_HARMLESS = re.compile(
    r"[\s€.,:'’+()\-–—−]*(?:(?:eur|euro|pers|personen?|monate?|mon|jahre?|j|mtl|monatlich|uhr)[\s€.,:'’+()\-–—−]*)?", re.IGNORECASE
)
_MINUS = re.compile(r"\s*[-−(]")
_SCALED = re.compile(r"[0#?],+(?![0#?,])")  # „0,“ shows thousands only
_SEPARATED = re.compile(r"0+(?:[ -]0+)+")  # „00000-0000000“: signs that need no quotes
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_HOLDS = {"<=": le, ">=": ge, "<>": ne, "<": lt, ">": gt, "=": eq}
_DAYS_OF_A_YEAR = 366
MONTH_AND_YEAR = 2  # numbers and names in a day of which only these are shown
_MONTH_NAMES = frozenset(
    ("jan", "feb", "mär", "mrz", "mar", "apr", "mai", "may", "jun", "jul", "aug", "sep", "okt", "oct", "nov", "dez", "dec")
)
_CALENDAR = (
    "januar", "jänner", "februar", "märz", "mrz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember",
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "uhr", "january", "february", "march", "may", "june",
    "july", "october", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "am", "pm", "z",
)  # fmt: skip
_SEEN_DAY = re.compile(r"\d+[./-]\d+[./-]\d+(?:,? \d{1,2}:\d\d(?::\d\d)?)?")
_FIRST_DAY, _FIRST_MONTH = re.compile(r"01\.(\d\d\.\d{4})"), re.compile(r"01\.01\.(\d{4})")


def matters(code: str) -> bool:
    """True for number formats without which a cell is another one: leading zeros, percentages, thousands left out, words, nothing."""
    sections = _SECTIONS.split(code)
    if len(sections) > 1 and any(_bare(section) == "" for section in (*sections[:2], *sections[3:])):
        return True
    return _MINUS.match(_around(sections[0])[0]) is not None or any(map(_tells, sections))


def _tells(section: str) -> bool:
    plain = _bare(section)
    if any(map(_says, (*_around(section), *_around(section, "@")))):
        return True
    return _SCALED.search(plain) is not None or "%" in plain or _SEPARATED.fullmatch(plain) is not None or _fills(plain)


def _fills(plain: str) -> bool:
    """Whether a format fills its places from the right."""
    return re.fullmatch(r"[0#?\x00]*0[0#?\x00]*", plain) is not None and (plain.count("0") > 1 or "\x00" in plain)


def is_day(code: str) -> bool:
    """True for number formats that show a day or a time."""
    plain = _bare(_SECTIONS.split(code)[0]).lower()
    return re.search(r"[dmyhs]", re.sub(r"general|[#0?]e[+\-]", "", plain)) is not None or "[h" in code.lower()


def shown(number: str, code: str) -> str:
    """The whole number as its format shows it, or a share as percentage; "" if it shows it as it is.

    >>> shown("11020001234", '00000"//"0000000'), shown("0.5", "0%"), shown("123", "00000")
    ('01102//0001234', '50 %', '00123')
    >>> shown("1", '[=0]"ja";"nein"'), shown("450", "[$CHF-807] #,##0.00"), shown("450", "-0.00")
    ('nein', 'CHF 450', '- 450')
    """
    try:
        value = Decimal(number)
    except InvalidOperation:
        return ""
    section = _section_of(value, code)
    plain = _bare(section)
    if value and not plain and code.strip():
        return ERROR_CELL  # who looks at it sees nothing
    whole = value == value.to_integral_value() and value >= 0
    if not (whole and _fills(plain)) and (said := _worded(value, section)):
        return said
    if "%" in plain:
        percent = format((value * 100).normalize(), "f").replace(".", ",")
        return f"{percent} %"
    return _padded(str(int(value)), section) if whole and (_fills(plain) or _SEPARATED.fullmatch(plain)) else ""


def text_mark(code: str) -> Mark | None:
    """What a format makes of a text („"nicht "@“); None if it shows it as it is."""
    sections = _SECTIONS.split(code)
    mine = sections[3] if len(sections) > 3 else sections[-1]
    if len(sections) > 3 and not _bare(mine):
        return lambda _: ERROR_CELL
    before, after = _around(mine, "@")
    if not (_says(before) or _says(after)):
        return None
    if "@" in _bare(mine):
        return lambda text: f"{before}{text}{after}"
    return (lambda _: before) if len(sections) > 3 else None


def day_mark(code: str) -> Mark | None:
    """What a format makes of a day it does not show („mmm yy“): the first of a month may stand for the month; None if it shows days."""
    plain = _bare(_SECTIONS.split(code)[0]).lower()
    if "y" not in plain or re.search(r"[dhs]", plain):
        return None
    return partial(_without, _FIRST_DAY if "m" in plain else _FIRST_MONTH)


def _without(first: re.Pattern[str], text: str) -> str:
    found = first.fullmatch(text)
    return found[1] if found else text


def seen_number(value: str, seen: str, *, share: bool = False, currency: str = "") -> str:
    """A number for which a document tells its value and what its cell shows; the latter where it says more.

    `ERROR_CELL` if the two are not the same number.
    """
    try:
        number = float(value)
    except ValueError:
        return ERROR_CELL
    if share or "%" in seen:
        return shown(value, "0%") or ERROR_CELL
    if worded(seen) or (number > _DAYS_OF_A_YEAR and _SEEN_DAY.fullmatch(seen)):
        return seen
    if currency not in {"", "EUR"}:
        return f"{number_text(number)} {currency}"
    if re.fullmatch(r"\d+|\d+-\d+|0\d* \d+", seen):  # a whole number that its format shows with leading zeros or signs inside
        digits = "".join(filter(str.isdigit, seen))
        if number.is_integer() and digits.lstrip("0") == str(int(number)).lstrip("0"):
            return seen
    return _if_rounded(number, seen)


def seen_day(day: str, seen: str) -> str:
    """A day („01.03.2026“) for which a document tells what its cell shows: words beside it count, and what is not shown may not be meant.

    >>> seen_day("01.03.2026", "Mrz 26"), seen_day("01.03.2026", "bis 01.03.26"), seen_day("01.03.2026", "So, 1. März 26")
    ('03.2026', 'bis 01.03.26', '01.03.2026')
    """
    words = re.findall(r"[^\W\d_]+", seen.lower())
    named = [word for word in words if not any(name.startswith(word) for name in _CALENDAR)]
    if named:
        return seen
    numbers = re.findall(r"\d+", seen)
    parts = len(numbers) + any(word[:3] in _MONTH_NAMES for word in words)
    whose = {day[6:10], day[8:10]} & {*numbers[:1], *numbers[-1:]}
    if parts == MONTH_AND_YEAR and whose:
        return _without(_FIRST_DAY, day)
    return _without(_FIRST_MONTH, day) if parts == 1 and whose else day


def _if_rounded(number: float, seen: str) -> str:
    """The number, if what its cell shows is the same one, rounded; a sign that only stands in the format is part of it."""
    plain = re.sub(r"[^\d.,]", "", seen)
    if not plain or not any(map(str.isdigit, plain)) or re.search(r"\de[+\-]?\d", seen, re.IGNORECASE):
        return number_text(number)
    whole, decimals = re.fullmatch(r"(.*?)(?:[.,](\d{0,2}|\d{4,}))?", plain).groups()  # type: ignore[union-attr]  # matches every text
    readings = {f"{re.sub(r'[.,]', '', whole)}.{decimals or ''}0", re.sub(r"[.,]", "", plain), plain.replace(",", ".")}
    places = len(decimals or "")
    for reading in readings:
        try:
            near = abs(abs(number) - float(reading)) <= 0.5000001 * 10**-places
        except ValueError:
            continue
        if near:
            return f"-{number_text(number)}" if number > 0 and _MINUS.match(seen) else number_text(number)
    return ERROR_CELL


def worded(seen: str) -> bool:
    """Whether a shown number has words or signs beside it that may turn it („ca. 450“, „450 $“); an exponent is none."""
    return _says(re.sub(r"\d", "", re.sub(r"(?<=\d)e(?=[+-]\d)", "", seen, flags=re.IGNORECASE)))


def _says(text: str) -> bool:
    """Whether what stands beside a number or text says something about it."""
    return _HARMLESS.fullmatch(text) is None


def _section_of(value: Decimal, code: str) -> str:
    """The part of a format that is for this number."""
    sections = _SECTIONS.split(code)[:3]
    conditions = [_CONDITION.search(section) for section in sections]
    if any(conditions):
        fitting = (
            section
            for section, found in zip(sections, conditions, strict=True)
            if found is None or _HOLDS[found[1]](value, Decimal(found[2]))
        )
        return next(fitting, sections[-1])
    return sections[1] if value < 0 and len(sections) > 1 else sections[2] if not value and len(sections) > 2 else sections[0]


def _worded(value: Decimal, section: str) -> str:
    """The number with the words its format puts beside it; "" if it puts none, or only the name of what is counted."""
    before, after = _around(section)
    scaled = _SCALED.search(_bare(section)) is not None
    if not (scaled or _says(before) or _says(after) or (value > 0 and _MINUS.match(before))):
        return ""
    figure = number_text(float(value)) if re.search(r"[0#?]|general|standard", _bare(section).lower()) else ""
    return " ".join(f"{before} {figure}{' Tsd.' * scaled} {after}".split())


def _around(section: str, places: str = "0#?GgEedmyhsDMYHS") -> tuple[str, str]:
    """What one part of a format writes before the number (or the text) and behind it."""
    texts, behind = ["", ""], 0
    for quoted, escaped, currency, sign in _PIECES.findall(section):
        if sign and sign in places:
            behind, texts[1] = 1, ""
        texts[behind] += quoted or escaped or currency or (sign if sign in " -()$" else "")
    return texts[0], texts[1]


def _padded(digits: str, section: str) -> str:
    """Digits filled into the places of a format from the right; what no place takes stands at the first."""
    words = ["".join(pair) for pair in re.findall(r'"([^"]*)"|\\(.)', _uncoloured(section))]
    places = _bare(section)
    first = min((places.index(sign) for sign in "0#?" if sign in places), default=0)
    left, text = digits, ""
    for at in range(len(places) - 1, -1, -1):
        sign = places[at]
        if sign == "\x00":
            text = words.pop() + text
        elif sign in "- ":
            text = sign + text
        elif left:
            cut = 0 if at == first else len(left) - 1
            left, text = left[:cut], left[cut:] + text
        elif sign == "0":
            text = "0" + text
    return text


def _uncoloured(section: str) -> str:
    """A part of a format without colours, conditions and currencies."""
    return re.sub(r"\[[^\]]*\]|[_*].", "", section)


def _bare(section: str) -> str:
    """The signs of a part of a format; every literal is one NUL."""
    return re.sub(r'"[^"]*"|\\.', "\x00", _uncoloured(section)).strip()
