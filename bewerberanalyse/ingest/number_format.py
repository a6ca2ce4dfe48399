"""What the number formats of a workbook make of a number: leading zeros, signs inside, shares, days, and words beside it."""

import re
from decimal import Decimal, InvalidOperation

from bewerberanalyse.ingest.raw_sheet import number_text

PERCENT = {9: "0%", 10: "0.00%"}  # formats without a code of their own
DAYS = frozenset((*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)))  # formats of days and times without a code of their own
_SECTIONS = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_PIECES = re.compile(r'"([^"]*)"|\\(.)|(?:\[[^\]]*\]|[_*].)|(.)', re.DOTALL)
# Letters beside a number, unless they name what every cell of such a column counts.
_WORD = re.compile(r"^(?!\W*(?:eur|euro|pers|personen?|monate?|mon|jahre?|j|mtl|monatlich)?\W*$).*[^\W\d_]", re.IGNORECASE | re.DOTALL)
_SCALED = re.compile(r"[0#?],+(?![0#?,])")  # „0,“ shows thousands only
_SEPARATED = re.compile(r"0+(?:[ -]0+)+")  # „00000-0000000“: signs that need no quotes


def matters(code: str) -> bool:
    """True for number formats without which a number is another one: leading zeros, percentages, thousands left out, words."""
    if any(_WORD.search(text) for part in _SECTIONS.split(code) for text in _around(part)):
        return True
    plain = _bare(code)
    if _SCALED.search(plain):
        return True
    if "%" in plain or _SEPARATED.fullmatch(plain):
        return True
    return _fills(plain)


def _fills(plain: str) -> bool:
    """Whether a format fills its places from the right."""
    return re.fullmatch(r"[0#?\x00]*0[0#?\x00]*", plain) is not None and (plain.count("0") > 1 or "\x00" in plain)


def is_day(code: str) -> bool:
    """True for number formats that show a day or a time."""
    return re.search(r"[dmyhs]", re.sub(r"general|[#0?]e[+\-]", "", _bare(code).lower())) is not None or "[h" in code.lower()


def shown(number: str, code: str) -> str:
    """The whole number as its format shows it, or a share as percentage; "" if it shows it as it is.

    >>> shown("11020001234", '00000"//"0000000'), shown("0.5", "0%"), shown("123", "00000")
    ('01102//0001234', '50 %', '00123')
    """
    try:
        value = Decimal(number)
    except InvalidOperation:
        return ""
    whole = value == value.to_integral_value() and value >= 0
    if not (whole and _fills(_bare(code))) and (said := _worded(value, code)):
        return said
    if "%" in _bare(code):
        percent = format((value * 100).normalize(), "f").replace(".", ",")
        return f"{percent} %"
    if not whole:
        return ""
    return _padded(str(int(value)), code)


def worded(seen: str) -> bool:
    """Whether a shown number has words beside it that may turn it („ca. 450“); an exponent is none."""
    return _WORD.search(re.sub(r"(?<=\d)e(?=[+-]\d)", "", seen, flags=re.IGNORECASE)) is not None


def _worded(value: Decimal, code: str) -> str:
    """The number with the words its format puts beside it; "" if it puts none, or only the name of what is counted."""
    sections = _SECTIONS.split(code)
    mine = sections[1] if value < 0 and len(sections) > 1 else sections[2] if not value and len(sections) > 2 else sections[0]
    before, after = _around(mine)
    scaled = _SCALED.search(_bare(mine)) is not None
    if not (scaled or _WORD.search(before) or _WORD.search(after)):
        return ""
    figure = number_text(float(value)) if re.search(r"[0#?]|general|standard", _bare(mine).lower()) else ""
    return " ".join(f"{before} {figure}{' Tsd.' * scaled} {after}".split())


def _around(section: str) -> tuple[str, str]:
    """What one part of a format writes before the number and behind it."""
    texts, behind = ["", ""], 0
    for quoted, escaped, sign in _PIECES.findall(section):
        if sign and sign in "0#?":
            behind, texts[1] = 1, ""
        texts[behind] += quoted or escaped or (sign if sign == " " else "")
    return texts[0], texts[1]


def _padded(digits: str, code: str) -> str:
    """Digits filled into the places of a format from the right; what no place takes stands at the first."""
    literals = re.findall(r'"([^"]*)"|\\(.)', _section(code))
    places = _bare(code)
    first = min((places.index(sign) for sign in "0#?" if sign in places), default=0)
    left, text = digits, ""
    words = ["".join(pair) for pair in literals]
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


def _section(code: str) -> str:
    """The part of a format that is for positive numbers, without colours and conditions."""
    return re.sub(r"\[[^\]]*\]|[_*].", "", _SECTIONS.split(code)[0])


def _bare(code: str) -> str:
    """The signs of a format; every literal is one NUL."""
    return re.sub(r'"[^"]*"|\\.', "\x00", _section(code)).strip()
