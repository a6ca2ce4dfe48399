"""Conditions as rows of three cells: Feld, Prüfung, Wert, as people fill them in on the sheets „Planung“ and „Meine Filter“.

`rows` takes a condition apart as far as it fits into rows that must all hold; `condition` makes of one row what filters.yaml would say.
A row and its condition give the same verdict on everybody.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from bewerberanalyse.model.fields import BY_HEADING, FELD, FELDER, Feld, Kind
from bewerberanalyse.model.own_filter import FITTING, SEPARATOR, Art, Row, RowTest, art, words
from bewerberanalyse.presets import literal
from bewerberanalyse.presets.condition import Written, read_ref, translate
from bewerberanalyse.presets.literal import Lexicon, MistakeError
from bewerberanalyse.presets.preset import Contains, CurrentBenefit, Empty, Expression, FieldRef, Not, OneOf, Operator, Range, Reference
from bewerberanalyse.presets.wording import EPOCH, flat

_UNTIL = re.compile(r"\s+bis\s+|\s*–\s*|\s+und\s+")


def rows(expression: Expression, stichtag: date, *, bezug_entfaellt: bool = False) -> tuple[tuple[Row, ...], tuple[Expression, ...]]:
    """Take a condition apart.

    Args:
        expression: The condition as judged.
        stichtag: Days relative to it are written so.
        bezug_entfaellt: No source tells the Leistungsbezug this month, so that clause asks nothing.

    Returns:
        The parts that are rows, and the parts that fit into none; all of both must hold.
    """
    found: list[Row] = []
    rest: list[Expression] = []
    for part in (inner for outer in flat(expression) for inner in _opened(outer)):
        if isinstance(part, CurrentBenefit) and bezug_entfaellt:
            continue
        row = _row(part, stichtag)
        if row is None:
            rest.append(part)
        else:
            found.append(row)
    return tuple(found), tuple(rest)


def _opened(part: Expression) -> tuple[Expression, ...]:
    """`alle` about one field stays together in a sentence, not here."""
    inner = getattr(part, "parts", None)
    return tuple(inner) if inner is not None and type(part).__name__ == "AllOf" else (part,)


def _row(part: Expression, stichtag: date) -> Row | None:
    match part:
        case Not(Not(inner)):
            return _row(inner, stichtag)
        case Not(inner):
            row = _row(inner, stichtag)
            opposite = _OPPOSITE.get(RowTest(row.pruefung)) if row else None
            return Row(row.feld, opposite, row.wert) if row and opposite else None
        case Reference(kennung):
            return Row(kennung, RowTest.IST, "ja")
        case CurrentBenefit():
            return Row(FELD["leistungsbezug"].heading, RowTest.IST, "laufend")
        case OneOf() | Range() | Empty() | Contains() if len(part.ref.names) == 1 and part.ref == FieldRef(part.ref.names):
            feld = FELD[part.ref.names[0]]
            test = _test(part, feld, stichtag)
            return Row(feld.heading, *test) if test else None
        case _:
            return None


def _test(part: OneOf | Range | Empty | Contains, feld: Feld, stichtag: date) -> tuple[str, str] | None:
    match part:
        case Empty():
            return RowTest.LEER, ""
        case Contains(text=text):
            return RowTest.ENTHAELT, text
        case OneOf():
            return _members(part, feld)
        case Range():
            return _limits(part, feld, stichtag)


def _members(part: OneOf, feld: Feld) -> tuple[str, str] | None:
    values = [written(value, feld) for value in part.members]
    if len(values) == 1 and not part.unknown:
        return RowTest.IST, values[0]
    several = [*values, *([literal.UNKNOWN] if part.unknown else [])]
    if RowTest.EINES_VON not in FITTING[art(feld)] or any(SEPARATOR in value for value in several):
        return None
    return RowTest.EINES_VON, f"{SEPARATOR} ".join(several)


def _limits(part: Range, feld: Feld, stichtag: date) -> tuple[str, str]:
    def value(number: int) -> str:
        return feld.wort(part.scale[number]) if part.scale else written(number, feld)

    today = literal.ordinal(stichtag)
    match part.operator, part.low, part.high:
        case Operator.GROESSER, int(low), None:
            found = RowTest.MEHR_ALS, value(low - 1)
        case Operator.KLEINER, None, int(high):
            found = RowTest.WENIGER_ALS, value(high + 1)
        case Operator.IN_TAGEN, int(low), int(high) if low == today:
            found = RowTest.NAECHSTE_TAGE, str(high - today)
        case Operator.VOR_TAGEN, int(low), int(high) if high == today:
            found = RowTest.LETZTE_TAGE, str(today - low)
        case _, int(low), int(high):
            found = RowTest.ZWISCHEN, f"{value(low)} bis {value(high)}"
        case _, int(low), None:
            found = RowTest.MINDESTENS, value(low)
        case _:
            found = RowTest.HOECHSTENS, value(part.high or 0)
    return found


def written(value: str | int, feld: Feld) -> str:
    """A value on the field's scale as a person writes it into a cell."""
    if feld.kind is Kind.DATUM:
        return f"{EPOCH + timedelta(days=int(value)):%d.%m.%Y}"
    if feld.kind is Kind.BETRAG:
        return f"{int(value) // 100},{int(value) % 100:02d}" if int(value) >= 0 else f"-{-int(value) // 100},{-int(value) % 100:02d}"
    return feld.wort(str(value))


_OPPOSITE = {
    RowTest.IST: RowTest.IST_NICHT,
    RowTest.EINES_VON: RowTest.KEINES_VON,
    RowTest.ENTHAELT: RowTest.ENTHAELT_NICHT,
    RowTest.LEER: RowTest.NICHT_LEER,
}


def condition(row: Row) -> dict[str, Any]:
    """What filters.yaml would say.

    Raises:
        MistakeError: there is no such field or test, the test does not fit the field, or the value is none for it.
    """
    if re.fullmatch(r"[A-Z][A-Z0-9_]{0,11}", row.feld) and row.feld.casefold() not in BY_HEADING:
        return _of_preset(row)
    feld = _field(row.feld)
    pruefung = _test_of(row.pruefung, feld.name)
    if pruefung not in FITTING[art(feld)]:
        possible = ", ".join(f"„{one}“" for one in FITTING[art(feld)])
        raise MistakeError(code="P-111", test=row.pruefung, feld=feld.heading, art=art(feld), moeglich=possible)
    turned = {opposite: one for one, opposite in _OPPOSITE.items()} | {RowTest.BEKANNT: RowTest.UNBEKANNT}
    plain = turned.get(pruefung, pruefung)
    found = {"feld": feld.name, **_TESTS.get(plain, _scalar)(plain, row.wert.strip(), feld)}
    return {"nicht": found} if plain is not pruefung else found


def expression(row: Row, lexicon: Lexicon, refer: Callable[[str], Expression]) -> Expression:
    """The row as a condition that can be judged; `refer` gives what stands behind the Kennung of a preset.

    Raises:
        MistakeError: as `condition`.
    """
    return _expression(condition(row), lexicon, refer)


def _expression(raw: Mapping[str, Any], lexicon: Lexicon, refer: Callable[[str], Expression]) -> Expression:
    if "nicht" in raw:
        return Not(_expression(raw["nicht"], lexicon, refer))
    if "voreinstellung" in raw:
        return refer(raw["voreinstellung"])
    ref = read_ref(raw, lexicon)
    operator, value = next((key, value) for key, value in raw.items() if key != "feld")
    return translate(Written(Operator(operator), value, ref, lexicon))


def _of_preset(row: Row) -> dict[str, Any]:
    pruefung, wert = _test_of(row.pruefung, row.feld), row.wert.strip().casefold()
    if pruefung not in (RowTest.IST, RowTest.IST_NICHT) or wert not in ("ja", "nein"):
        raise MistakeError(code="P-121", feld=row.feld, test=row.pruefung, erwartet="„ist“ mit „ja“ oder „nein“")
    plain = {"voreinstellung": row.feld}
    return plain if (pruefung is RowTest.IST) == (wert == "ja") else {"nicht": plain}


def _field(heading: str) -> Feld:
    found = BY_HEADING.get(heading.strip().casefold())
    if found is None:
        raise MistakeError(code="P-110", feld=heading, vorschlag=literal.nearest(heading, [feld.heading for feld in FELDER]))
    return found


def _test_of(word: str, feld: str) -> RowTest:
    try:
        return RowTest(" ".join(word.split()).casefold().replace("(tage)", "(Tage)").replace("tagen", "Tagen"))
    except ValueError:
        raise MistakeError(code="P-111", test=word, feld=feld, art="", moeglich=", ".join(RowTest)) from None


def _value(text: str, feld: Feld) -> str | int:
    """The value as filters.yaml has it: codes instead of what people call them."""
    if not text:
        raise MistakeError(code="P-121", feld=feld.heading, test="Wert", erwartet=literal.EXPECTED[feld.kind])
    if feld.kind is Kind.DATUM and text.casefold() in ("heute", "stichtag"):
        return "Stichtag"
    known = {name.casefold(): code for code in words(feld) for name in (code, feld.wort(code))}
    return known.get(text.casefold(), text) if known else text


def _scalar(pruefung: RowTest, text: str, feld: Feld) -> dict[str, Any]:
    return {_OPERATORS[pruefung]: _value(text, feld)}


def _several(_test: RowTest, text: str, feld: Feld) -> dict[str, Any]:
    values = [_value(part.strip(), feld) for part in text.split(SEPARATOR) if part.strip()]
    return {Operator.IN.value: values or [_value("", feld)]}


def _between(_test: RowTest, text: str, feld: Feld) -> dict[str, Any]:
    parts = _UNTIL.split(text)
    if len(parts) != 2:
        raise MistakeError(code="P-121", feld=feld.heading, test=RowTest.ZWISCHEN, erwartet="zwei Werte wie „18 bis 27“")
    return {Operator.ZWISCHEN.value: [_value(part.strip(), feld) for part in parts]}


def _days(pruefung: RowTest, text: str, feld: Feld) -> dict[str, Any]:
    found = re.fullmatch(r"(\d{1,4})( Tagen?| Tag)?", text, re.IGNORECASE)
    if not found:
        raise MistakeError(code="P-121", feld=feld.heading, test=pruefung, erwartet="eine Zahl von Tagen")
    return {_OPERATORS[pruefung]: f"{found[1]} Tage" if pruefung is RowTest.LAENGER_HER else int(found[1])}


def _containing(_test: RowTest, text: str, feld: Feld) -> dict[str, Any]:
    """Letters of a word of the vocabulary mean all words that hold them."""
    if art(feld) not in (Art.WORT, Art.STUFE):
        return {Operator.ENTHAELT.value: _value(text, feld)}
    values = [code for code in words(feld) if text and text.casefold() in feld.wort(code).casefold()]
    if not values:
        raise MistakeError(code="P-121", feld=feld.heading, test=RowTest.ENTHAELT, erwartet="Buchstaben eines Wertes der Auswahl")
    return {Operator.IN.value: values}


_TESTS: Mapping[RowTest, Callable[[RowTest, str, Feld], dict[str, Any]]] = {
    RowTest.EINES_VON: _several,
    RowTest.ZWISCHEN: _between,
    RowTest.NAECHSTE_TAGE: _days,
    RowTest.LETZTE_TAGE: _days,
    RowTest.LAENGER_HER: _days,
    RowTest.ENTHAELT: _containing,
    RowTest.LEER: lambda *_: {Operator.LEER.value: "ja"},
    RowTest.UNBEKANNT: lambda *_: {Operator.IST.value: literal.UNKNOWN},
}
_OPERATORS = {
    RowTest.IST: "ist",
    RowTest.MINDESTENS: "mindestens",
    RowTest.HOECHSTENS: "hoechstens",
    RowTest.MEHR_ALS: "groesser",
    RowTest.WENIGER_ALS: "kleiner",
    RowTest.NAECHSTE_TAGE: "in_tagen",
    RowTest.LETZTE_TAGE: "vor_tagen",
    RowTest.LAENGER_HER: "aelter_als",
}
