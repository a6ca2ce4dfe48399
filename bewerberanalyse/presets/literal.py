"""The values a test compares with: read from what the house wrote, by the kind of the field; names of `werte` and the Stichtag resolved."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from bewerberanalyse.model.fields import Feld, Kind
from bewerberanalyse.model.written import DatedValue, read_date, suggest
from bewerberanalyse.presets.preset import Span
from bewerberanalyse.presets.wording import EPOCH, day, euro, listing

UNKNOWN = "unbekannt"
EXPECTED = {
    Kind.GANZZAHL: "eine ganze Zahl",
    Kind.BETRAG: "ein Betrag wie 451,00",
    Kind.DATUM: "ein Tag wie 2026-01-31, „Stichtag“ oder „Stichtag - 42 Tage“",
    Kind.TEXT: "ein Text",
    Kind.LISTE: "ein Text",
    Kind.AUSWAHL: "ein Wert der Auswahl",
    Kind.JANEIN: "„ja“ oder „nein“",
}
_NAME = re.compile(r"^[a-z][a-z0-9_]*$")
_SPAN = re.compile(r"^(\d{1,4}) ?(Tag|Tage|Tagen|Woche|Wochen|Monat|Monate|Monaten|Jahr|Jahre|Jahren)$")
_RELATIVE = re.compile(r"^Stichtag(?:\s*([+–-])\s*(.+))?$", re.IGNORECASE)
_AMOUNT = re.compile(r"^(-?)(\d{1,9}|\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?(?: ?€)?$")


class MistakeError(Exception):
    """One mistake in a value; becomes a Problem where the place is known."""

    def __init__(self, *, code: str, **angaben: str) -> None:
        self.code = code
        self.angaben = angaben
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Literal:
    """A value on the field's scale (days since 1970, cents, number, code or text) and how a sentence says it."""

    value: str | int
    text: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The Stichtag and the named values of the house."""

    stichtag: date
    werte: Mapping[str, DatedValue]
    names: frozenset[str]  # all names in the file, ill-formed entries included

    def resolve(self, raw: Any) -> tuple[Any, str]:  # noqa: ANN401 - YAML data
        """The value behind a name, as on the Stichtag, and what the house calls it; anything else stays as it is."""
        if not isinstance(raw, str) or raw not in self.names:
            return raw, ""
        if raw not in self.werte:
            raise MistakeError(code="")  # the entry itself is already reported
        wert = self.werte[raw]
        begun = [(begin, value) for text, value in wert.ab.items() if (begin := read_date(text)) and begin <= self.stichtag]
        if not begun:
            raise MistakeError(code="P-123", name=raw, stichtag=f"{self.stichtag:%d.%m.%Y}")
        return max(begun, key=lambda entry: entry[0])[1], wert.text

    def outdated(self, raw: Any) -> str:  # noqa: ANN401 - YAML data
        """„Minijobgrenze nur bis 31.12.2027 bekannt“ if a value needs a name nobody knows any more on the Stichtag, else ""."""
        if isinstance(raw, list | dict):
            parts = raw if isinstance(raw, list) else [raw.get("plus")]
            return next((words for part in parts if (words := self.outdated(part))), "")
        if not isinstance(raw, str):
            return ""
        relative = _RELATIVE.match(raw)
        name = (relative[2] or "").strip() if relative else raw
        if name not in self.werte:
            return ""
        wert = self.werte[name]
        if wert.bekannt_bis is not None and wert.bekannt_bis < self.stichtag:
            return f"{wert.text or name} nur bis {wert.bekannt_bis:%d.%m.%Y} bekannt"
        value, _ = self.resolve(name)
        return "" if value == name else self.outdated(value)

    def refuse_name(self, raw: object) -> None:
        """Say so if something that looks like a name of `werte` is none."""
        if isinstance(raw, str) and _NAME.match(raw):
            raise MistakeError(code="P-122", name=raw, vorschlag=suggest(raw, sorted(self.names)))


def scalar(raw: Any, feld: Feld, lexicon: Lexicon, test: str) -> Literal:  # noqa: ANN401 - YAML data
    """One value to compare with.

    Raises:
        MistakeError: not of the field's kind, not in its vocabulary, or a name nobody declared.
    """
    if feld.kind is Kind.AUSWAHL and (code := feld.code(str(raw))) is not None:
        return Literal(code, feld.wort(code))
    value, name = lexicon.resolve(raw)
    found = _READ[feld.kind](value, feld, lexicon)
    if found is None:
        if feld.kind not in {Kind.TEXT, Kind.LISTE, Kind.AUSWAHL, Kind.JANEIN}:
            lexicon.refuse_name(value)
        raise MistakeError(code="P-121", feld=feld.name, test=test, erwartet=EXPECTED[feld.kind])
    if outdated := lexicon.outdated(raw):  # the last known value is none of today
        return Literal(found.value, f"{name} ({outdated.removeprefix(name).strip()})" if name else outdated)
    return Literal(found.value, f"{found.text} ({name})" if name else found.text)


def members(raw: Any, feld: Feld, lexicon: Lexicon, test: str) -> tuple[list[Literal], bool, str]:  # noqa: ANN401 - YAML data
    """The values of `ist` or `in`, whether `unbekannt` is among them, and the name of the whole set if it has one."""
    name = ""
    if isinstance(raw, str) and raw in lexicon.names and feld.code(raw) is None:
        raw, name = lexicon.resolve(raw)
        lexicon = replace(lexicon, names=frozenset())  # names do not contain names
    found: list[Literal] = []
    unknown = False
    for item in raw if isinstance(raw, list) else [raw]:
        if item == UNKNOWN:
            unknown = True
        elif isinstance(item, str) and item in lexicon.names and feld.code(item) is None:
            inner, inner_unknown, _ = members(item, feld, lexicon, test)
            found += inner
            unknown = unknown or inner_unknown
        else:
            found.append(scalar(item, feld, lexicon, test))
    if not found and not unknown:
        raise MistakeError(code="P-121", feld=feld.name, test=test, erwartet=EXPECTED[feld.kind])
    return found, unknown, name


def span(raw: Any, lexicon: Lexicon, feld: str, test: str) -> Span:  # noqa: ANN401 - YAML data
    """A length of time: „42 Tage“, „6 Wochen“, „12 Monate“, „1 Jahr“, or the name of one."""
    value, _ = lexicon.resolve(raw)
    found = _SPAN.match(str(value))
    if not found:
        lexicon.refuse_name(value)
        raise MistakeError(code="P-121", feld=feld, test=test, erwartet="eine Dauer wie „42 Tage“ oder „12 Monate“")
    count, unit = int(found[1]), found[2][:2]
    return Span(count * {"Wo": 7, "Ja": 12}.get(unit, 1), months=unit in {"Mo", "Ja"})


def day_count(raw: Any, lexicon: Lexicon, feld: str, test: str) -> int:  # noqa: ANN401 - YAML data
    """A number of days: 56, „56 Tage“, „8 Wochen“, or the name of one."""
    value, _ = lexicon.resolve(raw)
    if re.fullmatch(r"\d{1,4}", str(value)):
        return int(value)
    found = span(value, lexicon, feld, test) if _SPAN.match(str(value)) else None
    if found and not found.months:
        return found.count
    lexicon.refuse_name(value)
    raise MistakeError(code="P-121", feld=feld, test=test, erwartet="eine Zahl von Tagen")


def shift(start: date, length: Span, sign: int) -> date:
    """`start` plus (sign 1) or minus (sign -1) a length of time; 31 May minus three months is 28 or 29 February."""
    if not length.months:
        return start + timedelta(days=sign * length.count)
    months = start.year * 12 + start.month - 1 + sign * length.count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def ordinal(value: date) -> int:
    """Days since 1970, the scale of all dates."""
    return (value - EPOCH).days


def _integer(raw: Any, _feld: Feld, _lexicon: Lexicon) -> Literal | None:  # noqa: ANN401 - YAML data
    text = str(raw)
    if isinstance(raw, bool) or not re.fullmatch(r"-?\d{1,9}", text):
        return None
    return Literal(int(text), text)


def _amount(raw: Any, _feld: Feld, _lexicon: Lexicon) -> Literal | None:  # noqa: ANN401 - YAML data
    if isinstance(raw, bool):
        return None
    found = _AMOUNT.match(str(raw).replace(".", ",") if isinstance(raw, Decimal) else str(raw))
    if not found or len(whole := found[2].replace(".", "")) > 9:
        return None
    cents = int(whole) * 100 + int((found[3] or "0").ljust(2, "0"))
    cents = -cents if found[1] else cents
    return Literal(cents, euro(cents))


def _date(raw: Any, feld: Feld, lexicon: Lexicon) -> Literal | None:  # noqa: ANN401 - YAML data
    relative = _RELATIVE.match(raw) if isinstance(raw, str) else None
    if relative is None:
        fixed = read_date(raw)
        return Literal(ordinal(fixed), day(ordinal(fixed))) if fixed else None
    if not relative[1]:
        return Literal(ordinal(lexicon.stichtag), "am Stichtag")
    length = span(relative[2].strip(), lexicon, feld.name, "Stichtag")
    sign = 1 if relative[1] == "+" else -1
    return Literal(ordinal(shift(lexicon.stichtag, length, sign)), f"{length.text} {'nach' if sign > 0 else 'vor'} dem Stichtag")


def _text(raw: Any, _feld: Feld, _lexicon: Lexicon) -> Literal | None:  # noqa: ANN401 - YAML data
    if isinstance(raw, bool) or not isinstance(raw, str | int) or not str(raw).strip():
        return None
    return Literal(str(raw).strip(), str(raw).strip())


def _choice(raw: Any, feld: Feld, lexicon: Lexicon) -> Literal | None:  # noqa: ANN401 - YAML data
    found = _text(raw, feld, lexicon)
    if found is None or not feld.werte:
        return found
    code = feld.code(str(found.value))
    if code is None:
        words = tuple(feld.wort(one) for one in feld.werte)
        raise MistakeError(
            code="P-120",
            feld=feld.name,
            wert=found.text,
            erlaubt=listing((*words, UNKNOWN)),
            vorschlag=nearest(found.text, [*dict.fromkeys((*words, *feld.werte)), *sorted(lexicon.names)]),
        )
    return Literal(code, feld.wort(code))


def _yes_no(raw: Any, _feld: Feld, _lexicon: Lexicon) -> Literal | None:  # noqa: ANN401 - YAML data
    word = {True: "ja", False: "nein"}.get(raw, raw) if isinstance(raw, bool) else raw
    return Literal(word, word) if word in ("ja", "nein") else None


def nearest(word: str, known: list[str]) -> str:
    """„Vermutlich ist … gemeint.“, also for a word that differs in capitals only."""
    same = [candidate for candidate in known if candidate.casefold() == word.casefold()]
    return suggest(same[0] if same else word, known)


_READ = {
    Kind.GANZZAHL: _integer,
    Kind.BETRAG: _amount,
    Kind.DATUM: _date,
    Kind.TEXT: _text,
    Kind.LISTE: _text,
    Kind.AUSWAHL: _choice,
    Kind.JANEIN: _yes_no,
}
