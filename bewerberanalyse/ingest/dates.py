"""Cell text to date: every spelling of DOMAIN §2. What is no day of the calendar is unreadable, never guessed."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from functools import lru_cache

import numpy as np

from bewerberanalyse.config.fold import soft
from bewerberanalyse.config.workfolder import BERLIN
from bewerberanalyse.ingest.cell import BLANK, MONTH, OPEN_END, UNREADABLE, VALUE, YEAR, Parsed, ParsedText, Reading, parse_each
from bewerberanalyse.model.arrays import Int64
from bewerberanalyse.model.table import CellState

_MONTHS = {
    "jan": 1, "jaen": 1, "feb": 2, "febr": 2, "maerz": 3, "mrz": 3, "mar": 3, "maer": 3, "apr": 4, "mai": 5, "may": 5, "jun": 6, "juni": 6,
    "jul": 7, "juli": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10, "oct": 10, "nov": 11, "dez": 12, "dec": 12, "januar": 1, "jaenner": 1,
    "februar": 2, "feber": 2, "april": 4, "august": 8, "september": 9, "oktober": 10, "november": 11, "dezember": 12, "january": 1,
    "february": 2, "march": 3, "june": 6, "july": 7, "october": 10, "december": 12,
}  # fmt: skip
_NAME = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_TIME = (
    r"(?:[t, ]+(?:um )?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.]\d{2}(?:[.,]\d+)?)?(?: ?uhr)?(?: ?(?P<half>[ap])\.?m\.?)?"
    r"(?: ?(?P<zone>z|utc|gmt|mez|mesz|cet|cest|[+-]\d{2}(?::?\d{2})?))?)?"
)
_GERMAN = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$")
_DAY = re.compile(rf"^(\d{{1,2}}) ?([./,\- ]) ?(\d{{1,2}}) ?([./,\- ]) ?(\d{{4}}|\d{{2}}){_TIME}$")
_ISO = re.compile(rf"^(\d{{4}}) ?[-./] ?(\d{{1,2}}) ?[-./] ?(\d{{1,2}}){_TIME}$")
_NAMED = re.compile(rf"^(\d{{1,2}})[. \-/]*{_NAME}[ \-/]*(\d{{4}}|\d{{2}}){_TIME}$")
_NAMED_FIRST = re.compile(rf"^{_NAME} ?(\d{{1,2}}),? (\d{{4}}){_TIME}$")
_MONTH = re.compile(r"^(\d{1,2}) ?[./\-] ?(\d{4})$")
_MONTH_ISO = re.compile(r"^(\d{4}) ?[./\-] ?(\d{1,2})$")
_MONTH_NAMED = re.compile(rf"^{_NAME}[ \-/]*'?(\d{{4}}|\d{{2}})$")
_DIGITS = re.compile(r"^\d{4,8}$")
_WHOLE = re.compile(r"^(\d{4,8})[.,]0+$")
_IS_SERIAL = re.compile(r"^\d{5}(?:[.,]\d+)?$")
LONE = 5  # so many written days for one number
_SERIAL = re.compile(r"^(\d{5})[.,]\d+$")
_WEEKDAY = r"(?:mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b[.,]* *"
_BEFORE = r"(?:ab|seit|am|zum|bis|vom|von|per|den|dem|datum|voraussichtlich|vorauss\.?|vsl\.?|ca\.?|etwa|geplant|gepl\.?|~|stand):? +"
_LEAD = re.compile(rf"^(?:{_WEEKDAY}|{_BEFORE}|~|')+")
_AFTER = r"geplant|gepl\.?|vsl\.?|voraussichtlich|tats\.?|tatsaechlich"
_TAIL = re.compile(rf"(?: *\((?:{_AFTER})\)| +(?:{_AFTER})| ?[.;,\-])$")
_OPEN_WORDS = frozenset(
    soft(word)
    for word in (
        "unbefristet", "offen", "offenes Ende", "bis auf weiteres", "b.a.w.", "baw", "laufend", "fortlaufend", "unbegrenzt", "dauerhaft",
        "ohne Befristung", "open end", "noch laufend", "kein Ende", "ohne Ende", "unlimitiert", "∞", "nicht befristet", "auf Dauer", "lfd.",
    )
)  # fmt: skip
_NONE_WORDS = frozenset(
    soft(word)
    for word in (
        "kein", "keine", "keiner", "nein", "nie", "noch nie", "kein Kontakt", "noch kein Kontakt", "kein Termin", "keine Einladung", "ohne",
        "00:00:00", "0", "00:00", "nicht vorhanden", "kein Datum", "kein Test", "nicht getestet", "noch nicht", "-1",
    )
)  # fmt: skip
MAX_DATE = 60
_FIRST_SERIAL = 3654  # 1 January 1910
_EPOCH = date(1899, 12, 30)
_LOCAL = frozenset({"", "mez", "mesz", "cet", "cest"})
_UNIX_EPOCH = date(1970, 1, 1).toordinal()
_NO_DAY = np.iinfo(np.int64).min  # NaT as a number
_DOT = 254  # "." as a digit of eight bits
_FIRST, _LAST = 1910, 2199  # Excel shows the year 1990, typed into a cell for a day, as 12.06.1905
_EMPTY_DAYS = frozenset({(1, 1, 1900), (0, 1, 1900), (31, 12, 1899), (30, 12, 1899), (1, 1, 1)})
_AHEAD = 20  # two-digit years may lie this far in the future, except birth dates


class Order(Enum):
    """What a column or file proves about the order of day and month in dates with a slash or hyphen."""

    UNPROVEN, DAY_FIRST, MONTH_FIRST, CONTRADICTED, DOTS_TURNED = range(5)  # the last: „03.25.1990“, and no day beyond 12 stands first


class FiveDigits(Enum):
    """What numbers of five digits are in a date column."""

    SERIALS, NONE, BESIDE_YEARS = range(3)  # NONE: no days; BESIDE_YEARS: days, but „20151“ is 2015 and a footnote


class Sense(Enum):
    """What the days of a column are: words beside a day that say something else make it another day's cell."""

    POINT, BIRTH, START, END, DONE, PAST = range(6)


_ABOUT = re.compile(r"\b(?:ca|etwa)\b|^~")
_UNTIL, _FROM, _PLANNED = r"\bbis\b", r"\b(?:ab|seit|vom|von)\b|-$", r"geplant|gepl\b|vsl|vorauss"
_REFUSED = {
    Sense.BIRTH: re.compile(f"{_UNTIL}|{_PLANNED}"),
    Sense.START: re.compile(_UNTIL),
    Sense.END: re.compile(_FROM),
    Sense.DONE: re.compile(_PLANNED),
    Sense.PAST: re.compile(f"{_UNTIL}|{_PLANNED}"),
}
_PAST = frozenset({"letzter_kontakt", "testdatum", "dtz_datum", "dtz_datum_2", "storniert_am", "einreise_am"})


def sense_of(name: str) -> Sense:
    """What the days of a field are."""
    if name == "geburtsdatum":
        return Sense.BIRTH
    if name.endswith(("_bis", "ende")) or name in {"austritt_geplant", "faellig_am"}:
        return Sense.END
    return Sense.DONE if name == "austritt" else Sense.PAST if name in _PAST else Sense.START


ParsedDate = tuple[date | None, CellState, str]

# „05-03-2024“ is German unless the file says otherwise.
_TWO_WAYS = {
    "/": (Order.UNPROVEN, Order.CONTRADICTED, Order.DOTS_TURNED),
    "-": (Order.CONTRADICTED, Order.DOTS_TURNED),
    ".": (Order.DOTS_TURNED,),
}
_MONTH_DOT = re.compile(r"(?:^|\|)(?:0?[1-9]|1[0-2])\.(?:1[3-9]|2\d|3[01])\.\d{2}")
_DAY_DOT = re.compile(r"(?:^|\|)(?:1[3-9]|2\d|3[01])\.(?:0?[1-9]|1[0-2])\.\d{2}")


class DateParser:
    """Reads dates of one column.

    Args:
        stichtag: two-digit years are completed relative to it.
        sense: birth dates never lie in the future; „ab 01.01.2026“ is no end.
        order: what the file proves about dates with a slash („03/05/2024“); without proof both readings are possible and none counts.
        epoch: days to add to serial numbers (`raw_sheet.EPOCH_1904`).
        numbers: what numbers of five digits are.
    """

    def __init__(
        self,
        stichtag: date,
        *,
        sense: Sense = Sense.POINT,
        order: Order = Order.UNPROVEN,
        epoch: int = 0,
        numbers: "FiveDigits | None" = None,
    ) -> None:
        birth = sense is Sense.BIRTH
        self._latest = stichtag.year + (0 if birth else _AHEAD)
        self._last = stichtag.year + 1 if birth else _LAST  # who is born in years to come is nobody yet
        self._born_by = stichtag if birth else None
        self._refused = _REFUSED.get(sense)
        self._begun_by = stichtag if sense is Sense.START else None
        self._order = order
        self._epoch = epoch
        self._numbers = numbers or FiveDigits.SERIALS

    def parse(self, text: str) -> tuple[date | None, CellState, str]:
        """Date (None if none), state and message code of one cell text."""
        if (found := _GERMAN.match(text)) and self._order is not Order.DOTS_TURNED:
            return self._day(int(found[1]), int(found[2]), int(found[3]))
        plain = soft(text)
        if plain in _OPEN_WORDS:
            return None, OPEN_END, ""
        if plain in _NONE_WORDS:
            return None, BLANK, ""
        bare = _TAIL.sub("", _LEAD.sub("", plain)).strip()
        words = plain.replace(bare, " ", 1) if bare != plain else ""
        if words and self._refused and self._refused.search(words):
            return None, UNREADABLE, "E-140"
        return self._as_said(self._read(bare), words)

    def _as_said(self, result: ParsedDate, words: str) -> ParsedDate:
        """A day as the words beside it mean it: „ca.“ is known to the month only, and whether a planned begin that is over came is not."""
        day, state, code = result
        if not words or day is None:
            return result
        if self._begun_by and day <= self._begun_by and re.search(_PLANNED, words):
            return None, UNREADABLE, "E-140"
        if not _ABOUT.search(words) or state is YEAR:
            return result
        return (day.replace(day=1), MONTH, code) if state is VALUE else (day.replace(day=1, month=1), YEAR, code)

    def _read(self, plain: str) -> ParsedDate:
        if found := _WHOLE.match(plain):
            plain = found[1]  # „2015,0“: a year that passed through a program that knows only decimals
        for parse in (self._numeric, self._iso, self._named, self._month, self._digits):
            result = parse(plain)
            if result is not None:
                return result
        return None, UNREADABLE, "E-140"

    def _year(self, text: str) -> int:
        if len(text) == 4:
            return int(text)
        year = self._latest - self._latest % 100 + int(text)
        return year if year <= self._latest else year - 100

    def _day(self, day: int, month: int, year: int, code: str = "") -> tuple[date | None, CellState, str]:
        if (state := _no_day(day, month, year)) is not None:
            return None, state, ""
        known = YEAR if day == 0 == month else MONTH if day == 0 else VALUE
        try:
            if _FIRST <= year <= self._last:
                return date(year, month or (1 if known is YEAR else 0), day or 1), known, code
        except ValueError:
            pass
        return None, UNREADABLE, "E-140"

    def _numeric(self, text: str) -> tuple[date | None, CellState, str] | None:
        found = _DAY.match(text)
        if not found:
            return None
        if found[2] != found[4] and {found[2], found[4]} & {"-", "/"}:
            return None, UNREADABLE, "E-140"  # „10-11/2026“ is from when to when
        first, second, year = int(found[1]), int(found[3]), self._year(found[5])
        code = "E-138" if len(found[5]) == 2 else ""
        order = Order.MONTH_FIRST if found["half"] else self._order
        if first <= 12 and (_only_month_first(found) or (found[2] in "/-" and order is Order.MONTH_FIRST)):
            result = self._day(second, first, year, code or "E-156")
        elif first <= 12 and first != second and order in _TWO_WAYS.get(found[2], ()):
            return None, UNREADABLE, "E-163"
        else:
            result = self._day(first, second, year, code)
        return self._at_home(self._born(result) if code else result, found)

    def _born(self, result: tuple[date | None, CellState, str]) -> tuple[date | None, CellState, str]:
        """A completed year that would put a birth after the Stichtag is a hundred years too late."""
        day, _, code = result
        if day and self._born_by and day > self._born_by:
            return self._day(day.day, day.month, day.year - 100, code)
        return result

    @staticmethod
    def _at_home(result: tuple[date | None, CellState, str], found: re.Match[str]) -> tuple[date | None, CellState, str]:
        """The day in Berlin at a moment that names its zone."""
        day, state, code = result
        zone = found["zone"] or ""
        if day is None or zone in _LOCAL:
            return result
        hour = int(found["hour"]) % 12 + 12 * (found["half"] == "p") if found["half"] else int(found["hour"])
        try:
            there = datetime(day.year, day.month, day.day, hour, int(found["minute"]), tzinfo=timezone(_offset(zone)))
        except ValueError:
            return None, UNREADABLE, "E-140"
        home = there.astimezone(BERLIN).date()
        return home, state, code or ("E-156" if home != day else "")

    def _iso(self, text: str) -> tuple[date | None, CellState, str] | None:
        found = _ISO.match(text)
        return self._at_home(self._day(int(found[3]), int(found[2]), int(found[1])), found) if found else None

    def _named(self, text: str) -> tuple[date | None, CellState, str] | None:
        if first := _NAMED_FIRST.match(text):
            return self._at_home(self._day(int(first[2]), _MONTHS[first[1]], int(first[3])), first)
        found = _NAMED.match(text)
        if not found:
            return None
        short = len(found[3]) == 2
        result = self._day(int(found[1]), _MONTHS[found[2]], self._year(found[3]), "E-138" if short else "")
        return self._at_home(self._born(result) if short else result, found)

    def _month(self, text: str) -> tuple[date | None, CellState, str] | None:
        if found := _MONTH.match(text):
            return self._day(0, int(found[1]) or 99, int(found[2])) if int(found[1]) else self._day(0, 0, int(found[2]))
        if found := _MONTH_ISO.match(text):
            return self._day(0, int(found[2]), int(found[1]))
        if found := _MONTH_NAMED.match(text):
            return self._day(0, _MONTHS[found[1]], self._year(found[2]), "E-138" if len(found[2]) == 2 else "")
        return None

    def _digits(self, text: str) -> tuple[date | None, CellState, str] | None:
        """Digits without any sign: year, Excel serial, JJJJMM, MMJJJJ, TTMMJJ, JJMMTT, JJJJMMTT, TTMMJJJJ."""
        if found := _SERIAL.match(text):
            return self._serial(int(found[1]))
        if not _DIGITS.match(text):
            return None
        number = int(text)
        if len(text) == 4:
            return self._day(0, 0, number) if _FIRST <= number <= _LAST or number in {0, 9999} else (None, UNREADABLE, "E-140")
        if len(text) == 5:
            footnote = self._numbers is FiveDigits.BESIDE_YEARS and _FIRST <= number // 10 <= self._latest
            return (None, UNREADABLE, "E-140") if footnote else self._serial(number)
        if number in {99999999, 999999, 2958465}:  # the last is Excel's serial number of 31.12.9999
            return None, OPEN_END, ""
        return self._one_reading(text)

    def _serial(self, number: int) -> tuple[date | None, CellState, str]:
        """Days since 30.12.1899, the way Excel counts; 20,000 is 1954, 80,000 is 2119."""
        if self._numbers is not FiveDigits.NONE and _FIRST_SERIAL <= number + self._epoch < 110_000:
            return _EPOCH + timedelta(days=number + self._epoch), VALUE, "E-156" if self._epoch else ""
        return None, BLANK if number <= 2 else UNREADABLE, "" if number <= 2 else "E-140"

    def _one_reading(self, text: str) -> tuple[date | None, CellState, str]:
        """Six to eight digits count only if exactly one order of day, month and year makes a date."""
        if not text.strip("0"):
            return None, BLANK, ""
        if len(text) == 8:
            readings = [self._day(int(text[6:]), int(text[4:6]), int(text[:4])), self._day(int(text[:2]), int(text[2:4]), int(text[4:]))]
        elif len(text) == 7:
            readings = [self._day(int(text[:1]), int(text[1:3]), int(text[3:]), "E-156")]
        else:
            readings = [
                self._day(0, int(text[4:]), int(text[:4])),
                self._day(0, int(text[:2]), int(text[2:])),
                self._born(self._day(int(text[:2]), int(text[2:4]), self._year(text[4:]), "E-138")),
                self._born(self._day(int(text[4:]) or 99, int(text[2:4]), self._year(text[:2]), "E-138")),
            ]
        dated = [reading for reading in readings if reading[0] is not None]
        if len({reading[0] for reading in dated}) == 1:
            return dated[0]
        special = [reading for reading in readings if reading[1] in {OPEN_END, BLANK}]
        return special[0] if special and not dated and len(text) == 8 else (None, UNREADABLE, "E-140")


def _no_day(day: int, month: int, year: int) -> CellState | None:
    """Days that stand for "no end" or "nothing entered"."""
    if year == 9999 or (day, month) == (99, 99) or (day, month, year) == (31, 12, 2999):
        return OPEN_END
    return BLANK if year == 0 or (day, month, year) in _EMPTY_DAYS else None


def _offset(zone: str) -> timedelta:
    """How far a zone lies ahead of UTC: „z“, „+02:00“, „-0330“, „+02“."""
    signs = zone.replace(":", "")
    return timedelta() if signs in {"z", "utc", "gmt"} else timedelta(hours=int(signs[:3]), minutes=int(signs[0] + (signs[3:] or "0")))


def _only_month_first(found: re.Match[str]) -> bool:
    """True if this date alone proves that the month stands first: a number beyond 12 behind it, or „AM“ and „PM“."""
    return found[2] in "/-" and int(found[1]) <= 12 and (int(found[3]) > 12 or found["half"] is not None)


def order_of(texts: Sequence[str]) -> Order:
    """What these texts prove together about the order of day and month."""
    together = "|".join(texts)
    if not _DAY_DOT.search(together):
        odd = "|".join([text for text in texts if text[3:5] > "12" or len(text) != 10])  # no German day, a look at few
        if _MONTH_DOT.search(odd):
            return Order.DOTS_TURNED
    first = second = False
    for text in texts if "/" in together or "-" in together else ():
        if len(text) <= MAX_DATE and ("/" in text or "-" in text) and (found := _DAY.match(soft(text).lstrip("'"))):
            first = first or (found[2] in "/-" and int(found[1]) > 12)
            second = second or _only_month_first(found)
    return {(True, True): Order.CONTRADICTED, (True, False): Order.DAY_FIRST, (False, True): Order.MONTH_FIRST}.get(
        (first, second), Order.UNPROVEN
    )


@lru_cache(maxsize=16)
def _reader(stichtag: date, sense: Sense, order: Order, epoch: int, numbers: FiveDigits) -> Callable[[str], ParsedText]:
    """Reads one text; the same days stand in many columns, so every text is read once."""
    parser = DateParser(stichtag, sense=sense, order=order, epoch=epoch, numbers=numbers)
    return lru_cache(maxsize=1 << 17)(Reading(parser.parse, None, "E-140", limit=MAX_DATE))


def parse_dates(
    texts: Sequence[str],
    stichtag: date,
    *,
    sense: Sense = Sense.POINT,
    order: Order = Order.UNPROVEN,
    epoch: int = 0,
    written: bool = False,
) -> Parsed:
    """Distinct texts of one column as datetime64[s] with their states.

    `order` is what the other columns of the file prove; `written`: the file is text, and a lone „12000“ among written days is no day.
    """
    last = stichtag.year + 1 if sense is Sense.BIRTH else _LAST
    days = _plain_days(texts, last) if order is not Order.DOTS_TURNED else np.full(len(texts), _NO_DAY, dtype=np.int64)
    odd = np.flatnonzero(days == _NO_DAY).tolist()
    own = order if order is Order.DOTS_TURNED else order_of([texts[index] for index in odd if "." not in texts[index]])
    lone = sum(_IS_SERIAL.match(texts[index]) is not None for index in odd)
    numbers = FiveDigits.NONE if written and lone and LONE * lone <= len(texts) - lone else FiveDigits.SERIALS
    if lone and numbers is FiveDigits.SERIALS and any(len(texts[index]) == 4 and texts[index].isdecimal() for index in odd):
        numbers = FiveDigits.BESIDE_YEARS
    read = _reader(stichtag, sense, order if own is Order.UNPROVEN else own, epoch, numbers)
    rest = parse_each([texts[index] for index in odd], read)
    days[odd] = [_NO_DAY if value is None else value.toordinal() - _UNIX_EPOCH for value in rest.werte]
    return rest.among(odd, days.astype("datetime64[D]").astype("datetime64[s]"))


def _plain_days(texts: Sequence[str], last: int) -> Int64:
    """Days since 1970 of the texts in the form TT.MM.JJJJ up to a year, all at once; `_NO_DAY` for others."""
    days = np.full(len(texts), _NO_DAY, dtype=np.int64)
    found = [index for index, text in enumerate(texts) if len(text) == 10 and text.isascii()]
    if not found:
        return days
    written = np.frombuffer("".join([texts[index] for index in found]).encode(), dtype=np.uint8)
    signs = np.ascontiguousarray(written.reshape(-1, 10).T) - ord("0")
    d1, d2, dot, m1, m2, dot2, y1, y2, y3, y4 = signs.astype(np.int16)
    year, month, day = 1000 * y1 + 100 * y2 + 10 * y3 + y4, 10 * m1 + m2, 10 * d1 + d2
    shaped = (dot == _DOT) & (dot2 == _DOT) & (signs[[0, 1, 3, 4, 6, 7, 8, 9]].max(axis=0) <= 9)
    sound = shaped & (year >= _FIRST) & (year <= last) & (month >= 1) & (month <= 12)
    first = ((year.astype(np.int64) - 1970) * 12 + month - 1)[sound].astype("datetime64[M]")
    length = ((first + 1).astype("datetime64[D]") - first.astype("datetime64[D]")).astype(np.int64)
    real = (day[sound] >= 1) & (day[sound] <= length)
    rows = np.array(found, dtype=np.int64)[sound][real]
    days[rows] = (first.astype("datetime64[D]").astype(np.int64) + day[sound] - 1)[real]
    return days
