"""Presets as German sentences: how fields, values and tests are called in them, and every part of a condition as a short label."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from bewerberanalyse.messages import filled, number_of
from bewerberanalyse.model.fields import FELD, Feld, Kind
from bewerberanalyse.presets.preset import (
    AllOf,
    AnyOf,
    Compare,
    Contains,
    CurrentBenefit,
    Empty,
    Expression,
    FieldRef,
    Leaf,
    Not,
    OneOf,
    Operator,
    Preset,
    Range,
    Reference,
)

EPOCH = date(1970, 1, 1)
_SHORT = {
    "erwerbseinkommen": "Erwerbseinkommen",
    "sonstiges_einkommen": "Sonstiges Einkommen",
    "zumutbarkeit": "Zumutbarkeit",
    "sprachniveau_quelle": "Quelle des Sprachniveaus",
    "sprachniveau_datum": "Datum des Sprachniveaus",
    "sprachniveau_konflikt": "Widerspruch im Sprachniveau",
    "ik_berechtigt_am": "IK-Berechtigung",
    "ik_angemeldet_am": "IK-Anmeldung",
    "ik_beginn": "IK-Beginn",
    "ik_ende": "IK-Ende",
    "ik_unterbrochen_seit": "IK-Unterbrechung",
    "bsk_berechtigt_am": "BSK-Berechtigung",
    "massnahme_ende": "Ende der Maßnahme",
    "bestritten_vermerk": "Angabe bestritten",
    "ort": "Ort",
}
NOTHING = {
    "aufenthalt_bis": "Befristung des Aufenthalts",
    "wohnsitzregelung_bis": "Wohnsitzregelung",
    "juengstes_kind_monate": "Kind unter 15",
    "beschaeftigt_seit": "Beschäftigung",
    "kooperationsplan_am": "Kooperationsplan",
    "arbeitslos_seit": "Beginn der Arbeitslosigkeit",
    "zielberuf": "Zielberuf",
    "handlungsstrategien": "Handlungsstrategie",
    "schluesselgruppen": "Schlüsselgruppe",
    "letzter_kontakt": "Kontakt",
    "naechster_termin": "nächsten Termin",
    "sprachniveau_quelle": "Quelle des Sprachniveaus",
    "sprachniveau_datum": "Datum des Sprachniveaus",
    "ik_art": "IK-Art",
    "ik_berechtigt_am": "Tag der IK-Berechtigung",
    "ik_angemeldet_am": "Tag der IK-Anmeldung",
    "ik_beginn": "IK-Beginn",
    "ik_ende": "IK-Ende",
    "ik_unterbrochen_seit": "Tag der IK-Unterbrechung",
    "ik_ergebnis": "IK-Ergebnis",
    "ik_traeger": "IK-Träger",
    "bsk_zielniveau": "BSK-Zielniveau",
    "bsk_berechtigt_am": "Tag der BSK-Berechtigung",
    "massnahme_aktuell": "laufende Maßnahme",
    "massnahme_instrument": "Instrument",
    "massnahme_beginn": "Beginn einer Maßnahme",
    "massnahme_ende": "Ende einer Maßnahme",
    "kostentraeger": "Kostenträger",
    "folge_beginn": "Beginn einer Folgemaßnahme",
    "folgemassnahme": "Folgemaßnahme",
    "naechster_schritt": "nächsten Schritt",
    "mehrwert_ip": "Angabe zum Mehrwert",
    "kurszeit": "Angabe zur Kurszeit",
    "massnahmen_verlauf": "Förderkette",
    "monate_seit_massnahme": "frühere Maßnahme",
    "notiz": "ergänzende Angabe",
    "bestritten_vermerk": "bestrittene Angabe",
    "dq_hinweise": "Datenhinweis",
    "quellen": "Quelle",
}  # what follows „ohne“ and „mit“; of other fields their heading
_BEFORE_VALUE = {Kind.LISTE: "mit ", Kind.DATUM: "am ", Kind.GANZZAHL: "genau ", Kind.BETRAG: "genau "}
_RANGES = {
    (Operator.AELTER_ALS, 1): "vor mehr als {0}",
    (Operator.IN_TAGEN, 1): "in {0:dem|den} nächsten {0} {0:Tag|Tagen}",
    (Operator.VOR_TAGEN, 1): "in {0:dem|den} letzten {0} {0:Tag|Tagen}",
    (Operator.IN_TAGEN, 2): "in {0} bis {1} {1:Tag|Tagen}",
    (Operator.VOR_TAGEN, 2): "vor {0} bis {1} {1:Tag|Tagen}",
    (Operator.ZWISCHEN, 2): "von {0} bis {1}",
}
_LIMIT = {Operator.MINDESTENS: "mindestens", Operator.HOECHSTENS: "höchstens", Operator.KLEINER: "unter", Operator.GROESSER: "über"}
_DAY_LIMIT = {
    Operator.MINDESTENS: "frühestens",
    Operator.HOECHSTENS: "spätestens",
    Operator.KLEINER: "früher als",
    Operator.GROESSER: "später als",
}
_FIXED_DAY_LIMIT = {
    Operator.MINDESTENS: "ab",
    Operator.HOECHSTENS: "bis",
    Operator.KLEINER: "vor dem",
    Operator.GROESSER: "nach dem",
}
_COMPARED = {
    Operator.IST: "genau wie",
    Operator.MINDESTENS: "mindestens wie",
    Operator.HOECHSTENS: "höchstens wie",
    Operator.KLEINER: "unter",
    Operator.GROESSER: "über",
}
_DAYS_COMPARED = {
    Operator.IST: "am selben Tag wie",
    Operator.MINDESTENS: "nicht vor",
    Operator.HOECHSTENS: "nicht nach",
    Operator.KLEINER: "vor",
    Operator.GROESSER: "nach",
}

_BRACKETS = re.compile(r"\([^()]*\)")
_LIST = re.compile(r", | oder | und | noch ")
_ADJECTIVE = re.compile(r"^([a-zäöü]+)e(n?) ")  # „laufende Maßnahme“, „nächsten Termin“
_SUBJECTS = {"w": "Frauen", "m": "Männer"}
_YEARS = {
    Operator.MINDESTENS: "ab {0} {0:Jahr|Jahren}",
    Operator.HOECHSTENS: "bis {0} {0:Jahr|Jahre}",
    Operator.KLEINER: "unter {0} {0:Jahr|Jahren}",
    Operator.GROESSER: "über {0} {0:Jahr|Jahre}",
    Operator.ZWISCHEN: "von {0} bis {1} {1:Jahr|Jahren}",
}
_BENEFIT_DROPPED = "Leistungsbezug nicht geprüft: weder Allegro noch opDs geladen"


def euro(cents: int) -> str:
    """„1.234,56 €“."""
    whole, part = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole:,}".replace(",", ".") + f",{part:02d} €"


@lru_cache(maxsize=1 << 16)  # the same days stand in many fields
def day(number: int) -> str:
    """„31.01.2026“ for the days since 1970."""
    return f"{EPOCH + timedelta(days=number):%d.%m.%Y}"


def show(value: Any, feld: Feld) -> str:  # noqa: ANN401 - a value of any kind of field
    """One value as people read it; amounts are cents, dates days since 1970, lists tuples."""
    match feld.kind:
        case Kind.BETRAG:
            return euro(int(value))
        case Kind.DATUM:
            return day(int(value))
        case Kind.LISTE:
            return feld.shown(value)
        case _:
            return feld.wort(str(value))


def listing(texts: tuple[str, ...]) -> str:
    """„a, b oder c“."""
    return texts[0] if len(texts) == 1 else ", ".join(texts[:-1]) + " oder " + texts[-1]


def short(name: str) -> str:
    """What a field is called in a sentence."""
    return _SHORT.get(name, FELD[name].heading)


def called(ref: FieldRef) -> str:
    """What the object of a test is called: „IK angemeldet am (ersatzweise IK berechtigt am) + 12 Monate“."""
    first, *others = (short(name) for name in ref.names)
    spare = f" (ersatzweise {listing(tuple(others))})" if others else ""
    return first + spare + (f" + {ref.plus.text}" if ref.plus else "")


def feld_of(ref: FieldRef) -> Feld:
    """The field that decides kind and vocabulary of a reference."""
    return FELD[ref.names[0]]


def predicate(leaf: Leaf) -> str:
    """What the test says about its field, without the field: „mindestens 3“, „kein oder berechtigt“, „leer“."""
    match leaf:
        case OneOf():
            return _one_of(leaf)
        case Range():
            return _range(leaf)
        case Compare(ref, operator, other):
            words = _DAYS_COMPARED if feld_of(ref).kind is Kind.DATUM else _COMPARED
            return f"{words[operator]} {called(other)}"
        case Contains(text=text):
            return f"enthält „{text}“"
        case Empty():
            return "leer"
        case CurrentBenefit():
            return "laufend"


def opposite(leaf: Leaf) -> str:
    """The opposite of `predicate`: „nicht kein“, „weder angemeldet noch laufend“."""
    if isinstance(leaf, OneOf) and len(leaf.members) > 1 and not leaf.unknown:
        return "weder " + " noch ".join(_quoted(leaf))
    return f"enthält nicht „{leaf.text}“" if isinstance(leaf, Contains) else f"nicht {predicate(leaf)}"


def nothing(ref: FieldRef, *, there: bool) -> str:
    """„ohne Folgemaßnahme“ or, if `there`, „mit Folgemaßnahme“."""
    nouns = tuple(NOTHING.get(name, FELD[name].heading) for name in ref.names)
    if not there:
        return f"ohne {listing(nouns)}"
    return f"mit {listing(tuple(_ADJECTIVE.sub(_dative, noun) for noun in nouns))}"


def _dative(adjective: re.Match[str]) -> str:
    return f"{adjective[1]}e{'m' if adjective[2] else 'r'} "


def _quoted(leaf: OneOf) -> tuple[str, ...]:
    free = feld_of(leaf.ref).kind in {Kind.TEXT, Kind.LISTE}
    return tuple(f"„{text}“" for text in leaf.texts) if free else leaf.texts


def _one_of(leaf: OneOf) -> str:
    texts = (*_quoted(leaf), "unbekannt") if leaf.unknown else _quoted(leaf)
    return (_BEFORE_VALUE.get(feld_of(leaf.ref).kind, "") if leaf.texts else "") + listing(texts)


def _range(leaf: Range) -> str:
    if form := _RANGES.get((leaf.operator, len(leaf.texts))):
        return filled(form, *leaf.texts)
    words = _LIMIT
    if feld_of(leaf.ref).kind is Kind.DATUM:
        words = _DAY_LIMIT if "Stichtag" in leaf.texts[0] else _FIXED_DAY_LIMIT
    return f"{words[leaf.operator]} {leaf.texts[0]}"


def sentence(preset: Preset, *, bezug_entfaellt: bool = False) -> str:
    """What the preset asks, as one German sentence without a full stop.

    Args:
        preset: The preset.
        bezug_entfaellt: No source tells the Leistungsbezug this month (see `evaluate.dropped_clauses`); the sentence then says so.
    """
    parts = list(flat(preset.bedingung))
    subject = next((part for part in parts if _subject(part)), None)
    rest = [part for part in parts if part is not subject]
    attached = [(part, text) for part in rest if (text := _attached(part))]
    clauses = [label(part) for part in rest if all(part is not taken for taken, _ in attached)]
    head = " ".join([_subject(subject) or "Personen", *(text for _, text in attached)])
    text = ", ".join([head, *clauses])
    if not preset.nur_laufender_bezug:
        return text
    return f"{text} ({_BENEFIT_DROPPED})" if bezug_entfaellt else f"{text}; nur bei laufendem Leistungsbezug"


def flat(expression: Expression) -> tuple[Expression, ...]:
    """The parts that must all hold: `alle` inside `alle` opened, anything else is one part."""
    if isinstance(expression, AllOf) and not _same_field(expression.parts):
        return tuple(inner for part in expression.parts for inner in flat(part))
    return (expression,)


def label(expression: Expression) -> str:
    """A part of a condition in a few words: „Alter höchstens 27“, „ohne Folgemaßnahme“, „Integrationskurs nicht kein“."""
    match expression:
        case AllOf(parts):
            return _joined(parts, " und ")
        case AnyOf(parts):
            return _joined(parts, " oder ")
        case Not(part):
            return _negated(part)
        case Reference(kennung, titel):
            return f"in {kennung} „{titel}“"
        case _:
            return _leaf(expression)


def _negated(part: Expression) -> str:
    match part:
        case Not(inner):
            return label(inner)
        case AllOf((single,)) | AnyOf((single,)):
            return _negated(single)
        case AllOf(parts):
            return f"nicht zugleich ({_joined(parts, ' und ')})"
        case AnyOf(parts):
            return f"nicht ({_joined(parts, ' oder ')})"
        case Reference():
            return f"nicht {label(part)}"
        case Empty(ref):
            text = nothing(ref, there=True)
        case _:
            text = f"{called(part.ref)} {opposite(part)}"
    return text


def _leaf(leaf: Leaf) -> str:
    match leaf:
        case Empty(ref):
            return nothing(ref, there=False)
        case OneOf(name=name) if name and feld_of(leaf.ref).werte:
            return f"{name} ({', '.join((*leaf.texts, *(('unbekannt',) if leaf.unknown else ())))})"
        case _:
            return f"{called(leaf.ref)} {predicate(leaf)}"


def _joined(parts: tuple[Expression, ...], word: str) -> str:
    if ref := _same_field(parts):
        return f"{called(ref)} " + word.join(_bare(part) for part in parts)
    labels = [label(part) for part in parts]
    return word.join(f"({text})" if len(labels) > 1 and _LIST.search(_BRACKETS.sub("", text)) else text for text in labels)


def _same_field(parts: tuple[Expression, ...]) -> FieldRef | None:
    """The field all parts are about, if they are plain tests (or their opposites) of one field."""
    bare = [part.part if isinstance(part, Not) else part for part in parts]
    if len(parts) < 2 or not all(isinstance(part, OneOf | Range | Compare | Empty) for part in bare):
        return None
    refs = {part.ref for part in bare if not isinstance(part, AllOf | AnyOf | Not | Reference)}
    return refs.pop() if len(refs) == 1 else None


def _bare(part: Expression) -> str:
    if isinstance(part, Not) and not isinstance(part.part, AllOf | AnyOf | Not | Reference):
        return opposite(part.part)
    return predicate(part) if not isinstance(part, AllOf | AnyOf | Not | Reference) else label(part)


def _subject(part: Expression | None) -> str:
    if isinstance(part, OneOf) and part.ref.names == ("geschlecht",) and len(part.members) == 1 and not part.unknown:
        return _SUBJECTS.get(str(part.members[0]), "")
    return ""


def _attached(part: Expression) -> str:
    """A test that reads best without a comma after the persons; an empty text for all others."""
    match part:
        case Range(FieldRef(("alter",)), operator, texts=texts):
            return filled(_YEARS[operator], *texts)
        case Range(FieldRef(("bg_groesse",))):
            return f"aus Bedarfsgemeinschaften mit {number_of(predicate(part).removeprefix('von '), 'Person', 'Personen')}"
        case OneOf(FieldRef(("betreuungsbereich",)), unknown=False):
            return f"im Betreuungsbereich {predicate(part)}"
        case OneOf(FieldRef(("herkunftsgruppe",)), unknown=False, name=""):
            return f"der Herkunftsgruppe {predicate(part)}"
        case _:
            return ""
