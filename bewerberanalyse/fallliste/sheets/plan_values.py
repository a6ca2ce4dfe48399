"""What the formulas of `plan_criteria` say of a row that is filled in when the list is made; a test holds the two against each other.

Excel computes nothing when somebody only opens the list, and later only what hangs on a changed cell: so every formula must come with the
value it has.
"""

import re
from datetime import date, timedelta

from bewerberanalyse.fallliste.sheets import plan_criteria as c
from bewerberanalyse.fallliste.sheets.basis import Basis
from bewerberanalyse.fallliste.sheets.listen import BECOMES, KINDS, MARK, TESTS, Asked, asked, fold, lists, spelled
from bewerberanalyse.model.own_filter import (
    CONTAINING_TESTS,
    DAY_TESTS,
    EQUAL_TESTS,
    FITTING,
    NEGATED_TESTS,
    OF_VOCABULARY,
    SEPARATOR,
    SET_TESTS,
    Art,
    Row,
    RowTest,
)
from bewerberanalyse.xlsx.column import EPOCH, serial
from bewerberanalyse.xlsx.description import Scalar

_LISTED = (Art.LISTE, Art.KETTE)
_ROUGHLY = {Art.DATUM: c.ONLY, Art.ZAHL: c.MORE}
_LAST_DAY = 2_950_000  # in the year 9976; Excel's calendar ends in 9999


class Known:
    """The columns of this list that may be asked about, looked up once."""

    def __init__(self, basis: Basis) -> None:
        """Prepare the look-ups."""
        lines = asked(basis)
        places = lists(lines)
        self.stichtag = serial(basis.liste.meta.stichtag)
        self.lines = {one.heading.casefold(): (number, one) for number, one in enumerate(lines, start=1)}
        self.columns = {column.heading.casefold(): place for place, column in enumerate(basis.fallliste.columns, start=1)}
        self.words = {one.heading: (2 * places[one.shown, one.codes] + 1 if one.shown else 0) for one in lines}


def values(row: Row, known: Known) -> dict[int, Scalar]:
    """Row of `plan_criteria` → value."""
    number, line = known.lines.get(row.feld.casefold(), (0, None))
    tests = {test.casefold(): test for test in TESTS}
    test = tests.get(row.pruefung.casefold())
    typed = fold(row.wert)
    if test in SET_TESTS:
        typed = typed.replace(" ;", ";").replace("; ", ";")
    first, second = _parts(typed) if test is RowTest.ZWISCHEN else (typed, "")
    plain = _plain(first, test), _plain(second, test)
    numbers = _read(first, line, test, known.stichtag), _read(second, line, test, known.stichtag)
    low, high = _limits(test, line, *numbers, known.stichtag)
    kind = line.art if line else None
    is_number = kind in (Art.ZAHL, Art.BETRAG) or test in DAY_TESTS
    target = _target(line, test, typed, low, high) if typed else ""
    found: dict[int, Scalar] = {
        c.FELD: row.feld, c.PRUEFUNG: row.pruefung, c.WERT: row.wert, c.NUMBER: "", c.WEIGHT: 0, c.LINE: number,
        c.COLUMN: known.columns.get(row.feld.casefold(), 0) if line else 0, c.ART: KINDS.index(line.art) + 1 if line else 0,
        c.TEST: TESTS.index(test) + 1 if test else 0, c.FITS: int(bool(line and test in FITTING[line.art])),
        c.WORDS: known.words[line.heading] if line else 0, c.WORD_COUNT: len(line.shown) if line else 0, c.TYPED: typed, c.FIRST: first,
        c.SECOND: second, c.FIRST_NUMBER: numbers[0], c.SECOND_NUMBER: numbers[1], c.LOW: low, c.HIGH: high, c.TARGET: target,
        c.TARGET_START: f"{MARK}{typed}{'' if kind is Art.KETTE else MARK}" if kind in _LISTED and typed else "",
        c.NEGATED: int(test in NEGATED_TESTS), c.UNKNOWN_OK: int(test in (*EQUAL_TESTS, *SET_TESTS) and ";unbekannt;" in f";{typed};"),
        c.MISSING: "¦unbekannt¦Quelle fehlt¦" + ("unklar¦" if kind is Art.URTEIL and ";unklar;" not in f";{typed};" else ""),
        c.CHAIN: int(kind is Art.KETTE), c.SCALE: spelled(line)[0] if line else "", c.MAP: spelled(line)[1] if line else "",
        c.FIRST_PLAIN: plain[0], c.SECOND_PLAIN: plain[1], c.FIRST_PARSED: _number(plain[0]) if is_number else "",
        c.SECOND_PARSED: _number(plain[1]) if is_number else "",
        c.FIRST_LEVEL: _level(first, line), c.SECOND_LEVEL: _level(second, line),
        c.ROUGH: line.heading + _ROUGHLY[kind] if line and kind in _ROUGHLY and line.heading.casefold() in known.columns else c.NO_HINT,
        **_years(kind, low, high),
    }  # fmt: skip
    found[c.MODE] = _mode(row, line, test, found)
    found[c.HINT] = _hint(row, line, test, found)
    return found


def _trimmed(text: str) -> str:
    return " ".join(text.split())


def _parts(typed: str) -> tuple[str, str]:
    first, until, second = typed.replace("–", " bis ").replace(" und ", " bis ").partition(" bis ")
    return (_trimmed(first), _trimmed(second)) if until else ("", "")


def _read(text: str, line: Asked | None, test: RowTest | None, stichtag: int) -> Scalar:
    if not text or line is None or line.art not in (Art.ZAHL, Art.BETRAG, Art.DATUM, Art.STUFE):
        return ""
    if line.art is Art.STUFE:
        return _level(text, line)
    return _day(text, stichtag) if line.art is Art.DATUM and test not in DAY_TESTS else _number(_plain(text, test))


def _plain(text: str, test: RowTest | None) -> str:
    if test in DAY_TESTS:
        return text.replace(" tagen", "").replace(" tage", "").replace(" tag", "")
    return _trimmed(text.replace("€", ""))


def _level(text: str, line: Asked | None) -> Scalar:
    if text and line is not None and line.art is Art.STUFE:
        for words in (line.shown, line.codes):
            if text in (folded := [word.casefold() for word in words]):
                return folded.index(text) + 1
    return ""


def _number(text: str) -> Scalar:
    if "," not in text and text.count(".") == 1 and (" " * 4 + text)[-4] != ".":
        text = text.replace(".", ",")
    if not re.fullmatch(r"[+-]?[\d.]*\d[\d.]*(,\d*)?", text):
        return ""
    value = float(text.replace(".", "").replace(",", "."))
    return int(value) if value.is_integer() else value


def _day(text: str, stichtag: int) -> Scalar:
    if text in ("stichtag", "heute"):
        return stichtag
    german, iso = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text), re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text)
    parts = (german[3], german[2], german[1]) if german else iso.groups() if iso else None
    try:
        return serial(date(*map(int, parts))) if parts else ""
    except ValueError:
        return ""


def _years(kind: Art | None, low: Scalar, high: Scalar) -> dict[int, Scalar]:
    if kind is Art.ZAHL:
        in_high = "" if high == "" else 1e99 if high == 1e99 else -1e99
        return {c.YEARS_IN_LOW: low, c.YEARS_IN_HIGH: in_high, c.YEARS_LOW: "" if low == "" else -1e99, c.YEARS_HIGH: high}
    begin, end = _in_year(low, 1, 1), _in_year(high, 12, 31)
    whole = low if low == begin else _in_year(low, 1, 1, 1), high if high == end else _in_year(high, 12, 31, -1)
    return {c.YEARS_IN_LOW: whole[0], c.YEARS_IN_HIGH: whole[1], c.YEARS_LOW: begin, c.YEARS_HIGH: end}


def _in_year(day: Scalar, month: int, number: int, later: int = 0) -> Scalar:
    """A day of the year, or of one `later`, in which a day lies; what is no day of Excel's calendar stays as it is."""
    if isinstance(day, str) or not 0 <= day < _LAST_DAY:
        return day
    return serial(date((EPOCH + timedelta(days=int(day))).year + later, month, number))


def _limits(test: RowTest | None, line: Asked | None, one: Scalar, two: Scalar, today: int) -> tuple[Scalar, Scalar]:
    if isinstance(one, str) or (test is RowTest.ZWISCHEN and (isinstance(two, str) or one > two)):
        return "", ""
    amount = line is not None and line.art is Art.BETRAG
    low: Scalar = round(one, 2) if amount else one
    high = low
    match test:
        case RowTest.HOECHSTENS:
            low = -1e99
        case RowTest.WENIGER_ALS:
            low, high = -1e99, round(one - 0.01, 2) if amount else -int(-one // 1) - 1
        case RowTest.MEHR_ALS:
            low, high = round(one + 0.01, 2) if amount else int(one // 1) + 1, 1e99
        case RowTest.MINDESTENS:
            high = 1e99
        case RowTest.ZWISCHEN:
            high = two
        case RowTest.NAECHSTE_TAGE:
            low, high = today, today + one
        case RowTest.LETZTE_TAGE:
            low, high = today - one, today
        case RowTest.LAENGER_HER:
            low, high = -1e99, today - one - 1
        case _:
            pass
    return low, high


def _target(line: Asked | None, test: RowTest | None, typed: str, low: Scalar, high: Scalar) -> str:
    if test in CONTAINING_TESTS:
        return typed
    parts = typed.split(SEPARATOR) if test in SET_TESTS else [typed]
    if line is None or line.art not in OF_VOCABULARY:
        return MARK + MARK.join(parts) + MARK
    if test not in (*EQUAL_TESTS, *SET_TESTS) and test in FITTING[Art.ZAHL][:5]:
        if isinstance(low, str) or isinstance(high, str):
            return ""
        chosen = [word for rank, word in enumerate(line.shown, start=1) if low <= rank <= high]
        return MARK + "".join(fold(word) + MARK for word in chosen) if chosen else ""
    spellings = dict(entry.split(BECOMES) for entry in spelled(line)[1].strip(MARK).split(MARK) if entry)
    return "".join(MARK + spellings[word] for part in parts[:10] if (word := _trimmed(part)) in spellings) + MARK


def _mode(row: Row, line: Asked | None, test: RowTest | None, found: dict[int, Scalar]) -> int:
    if not found[c.COLUMN] or not found[c.FITS] or line is None:
        mode = c.UNREADABLE if row.feld or row.pruefung or row.wert else c.NOTHING
    elif test in (RowTest.LEER, RowTest.NICHT_LEER):
        mode = c.EMPTY
    elif test in (RowTest.UNBEKANNT, RowTest.BEKANNT):
        mode = c.UNKNOWN
    elif found[c.UNKNOWN_OK]:
        mode = c.SET
    else:
        mode = _valued(line, test, found) if row.wert else c.UNREADABLE
    return mode


def _valued(line: Asked, test: RowTest | None, found: dict[int, Scalar]) -> int:
    readable = found[c.LOW] != ""
    if line.art in (Art.ZAHL, Art.BETRAG, Art.DATUM):
        return c.RANGE if readable else c.UNREADABLE
    if test in CONTAINING_TESTS:
        return c.LETTERS
    if line.art not in OF_VOCABULARY:
        return c.ENTRY_OF_LIST if line.art in _LISTED else c.SET
    wanted = str(found[c.TYPED]).count(SEPARATOR) + 1 if test in SET_TESTS else 1
    fine = str(found[c.TARGET]).count(MARK) - 1 >= wanted if test in (*EQUAL_TESTS, *SET_TESTS) else readable
    return c.SET if fine else c.UNREADABLE


def _hint(row: Row, line: Asked | None, test: RowTest | None, found: dict[int, Scalar]) -> str:
    if found[c.MODE] != c.UNREADABLE:
        return ""
    kind = line.art if line else None
    if not row.feld:
        text = "Feld auswählen."
    elif not found[c.COLUMN]:
        text = "Dieses Feld hat die Fallliste nicht."
    elif test is None:
        text = "Prüfung auswählen."
    elif not found[c.FITS]:
        text = "Diese Prüfung passt nicht zu diesem Feld."
    elif not row.wert:
        text = "Wert fehlt."
    else:
        numbers = "eine Zahl" if kind in (Art.ZAHL, Art.BETRAG) else "einen Wert der Liste"
        expected = "eine Zahl von Tagen" if test in DAY_TESTS else "ein Datum TT.MM.JJJJ" if kind is Art.DATUM else numbers
        between = " wie „von bis bis“, der kleinere zuerst" if test is RowTest.ZWISCHEN else ""
        text = f"Wert nicht lesbar: {expected}{between}."
    return f"{text} Solange sind alle unklar."
