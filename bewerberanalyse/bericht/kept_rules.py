"""The presets of a month as they are kept beside its rounded figures: conditions and values in force, nothing about a person.

A later month runs them on its own cases to tell what a changed rule moved from what the persons moved. Titles, purposes, people
answering for a preset and its examples are not kept; neither is a condition that asks for a person (name, number, place, note).
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from bewerberanalyse.config import presets as preset_file
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.fields import FELD, Kind
from bewerberanalyse.model.problems import ConfigError
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.verdict import Judged
from bewerberanalyse.model.written import Document, Presets
from bewerberanalyse.presets import compile as preset_compile
from bewerberanalyse.presets import evaluate
from bewerberanalyse.presets.literal import Lexicon, MistakeError
from bewerberanalyse.presets.preset import AllOf, Compare, CurrentBenefit, Empty, Expression, Leaf, Operator, Range, leaves, references

KeptRules = dict[str, Any]
_ALWAYS = "0001-01-01"  # a kept value holds on every day: it is the one that was in force
_WORDLESS = {"titel": "–", "zweck": "–", "verantwortlich": "–", "gueltig_ab": _ALWAYS, "beispiele": [{}]}  # what was not kept
_FREE = {Kind.TEXT, Kind.LISTE}
_ABOUT_OFFERS = {
    "staatsangehoerigkeit", "team", "zielberuf", "handlungsstrategien", "schluesselgruppen", "ik_traeger", "massnahme_aktuell",
    "folgemassnahme", "massnahmen_verlauf", "quellen", "aufenthalt_rechtsgrundlage", "herkunftssprache", "standort",
}  # fmt: skip
_WINDOWS = {Operator.IN_TAGEN, Operator.VOR_TAGEN, Operator.AELTER_ALS}
_WIDE = 28  # days
# Settings that move no number of a month; and `kundennummern`, which a digest would let somebody guess.
_UNMOVING = {
    "kundennummern", "zusatzfelder", "datenschnitte", "favoriten", "kontakt", "fachstelle", "suchordner", "loeschzeit", "pause",
    "verschluesselung", "auswertung", "opds_termine", "betreuungsschluessel",
}  # fmt: skip


def keep(raw: Presets, stichtag: date) -> KeptRules:
    """The unrestricted presets that read back as the same rule, with the named values in force on the Stichtag.

    Args:
        raw: filters.yaml as read; compiles without mistakes.
        stichtag: Inclusive.

    Returns:
        `version` of the form, `werte`, `voreinstellungen` (each `bedingung` and `nur_laufender_bezug`); ready for JSON.
    """
    written = {
        kennung: {"nur_laufender_bezug": entry.nur_laufender_bezug, "bedingung": entry.bedingung}
        for kennung, entry in raw.voreinstellungen.items()
        if entry.eingeschraenkt == "nein"
    }
    whole = {"version": (raw.document.data or {}).get("version", 1), "werte": _in_force(raw, stichtag), "voreinstellungen": written}
    plain = json.loads(json.dumps(whole, default=_written, ensure_ascii=False))
    before, after = _compiled(whole, stichtag), _compiled(plain, stichtag)
    return _part(plain, [kennung for kennung in before if before[kennung] == after.get(kennung) and not _asks_for_person(before[kennung])])


def digests(kept: KeptRules, stichtag: date) -> dict[str, str]:
    """One digest per kept preset: over its condition, the presets it refers to and the values they use."""
    return {
        kennung: _digest(_part(kept, dict.fromkeys([kennung, *references(expression)])))
        for kennung, expression in _compiled(kept, stichtag).items()
    }


def settings_digest(settings: Settings) -> str:
    """Changes with every setting that can move a number, except the renumbered persons."""
    return _digest({name: value for name, value in asdict(settings).items() if name not in _UNMOVING})


def judge(kept: object, kennungen: Sequence[str], faelle: Faelle) -> Judged:
    """The verdicts of kept rules on the cases of another month, at its Stichtag.

    Args:
        kept: As stored by an earlier month, perhaps by another program; None if it kept none.
        kennungen: The presets wanted.
        faelle: The cases of this month.

    Returns:
        One column per wanted preset whose rule was kept and still compiles; the others are missing.
    """
    found = _compiled(kept, faelle.stichtag) if isinstance(kept, dict) else {}
    columns = {kennung: evaluate.holds(found[kennung], faelle) for kennung in kennungen if kennung in found}
    return Judged(pd.DataFrame(columns, index=faelle.werte.index))


def fields(kept: object, stichtag: date) -> dict[str, frozenset[str]]:
    """Kennung → names of all fields the kept rule asks for, also through other presets; what does not compile any more is missing."""
    found = _compiled(kept, stichtag) if isinstance(kept, dict) else {}
    asked = {}
    for kennung, expression in found.items():
        tests = list(leaves(expression))
        others = (name for leaf in tests if isinstance(leaf, Compare) for name in leaf.other.names)
        asked[kennung] = frozenset([*(name for leaf in tests for name in leaf.ref.names), *others])
    return asked


def _written(value: object) -> str:
    """An amount or a day as text that means the same in filters.yaml."""
    return str(value).replace(".", ",") if isinstance(value, Decimal) else str(value)


def _in_force(raw: Presets, stichtag: date) -> dict[str, Any]:
    lexicon = Lexicon(stichtag, raw.werte, frozenset(raw.werte))
    found = {}
    for name in raw.werte:
        try:
            found[name] = lexicon.resolve(name)[0]
        except MistakeError:  # begins later, so no preset uses it yet
            continue
    return found


def _part(kept: KeptRules, kennungen: Sequence[str] | Mapping[str, None]) -> KeptRules:
    """Only these presets, and the values whose names stand in their conditions or in another such value."""
    mine = {kennung: kept["voreinstellungen"][kennung] for kennung in kennungen}
    named: dict[str, Any] = {}
    text = json.dumps(mine)
    while more := {
        name: value for name, value in kept["werte"].items() if name not in named and re.search(rf"\b{re.escape(name)}\b", text)
    }:
        named |= more
        text = json.dumps(more)
    return {"version": kept["version"], "werte": named, "voreinstellungen": mine}


def _compiled(kept: KeptRules, stichtag: date) -> dict[str, Expression]:
    """What still compiles, by Kennung."""
    try:
        werte = {name: {"ab": {_ALWAYS: value}} for name, value in kept["werte"].items()}
        rules = {kennung: _WORDLESS | rule for kennung, rule in kept["voreinstellungen"].items()}
        data = {"version": kept["version"], "werte": werte, "voreinstellungen": rules}
        raw = preset_file.from_document(Document("Kennzahlen", data, {}))
    except (ConfigError, KeyError, TypeError, AttributeError):
        return {}
    found = {}
    for kennung, entry in raw.voreinstellungen.items():
        try:
            expression = preset_compile.compile_condition(raw.document, ("voreinstellungen", kennung, "bedingung"), raw, stichtag)
        except ConfigError:  # one rule nobody understands any more says nothing about the others
            continue
        found[kennung] = AllOf((expression, CurrentBenefit())) if entry.nur_laufender_bezug == "ja" else expression
    return found


def _asks_for_person(expression: Expression) -> bool:
    """Whether the condition holds a word or day by which somebody could be told."""
    for leaf in leaves(expression):
        names = (*leaf.ref.names, *(leaf.other.names if isinstance(leaf, Compare) else ()))
        by_day = not _is_window(leaf)
        told = [(name == "geburtsdatum" and by_day) or (FELD[name].kind in _FREE and name not in _ABOUT_OFFERS) for name in names]
        if any(told) and not isinstance(leaf, Empty):
            return True
    return False


def _is_window(leaf: Leaf) -> bool:
    """Whether it asks for a span of days around the Stichtag, so wide that it says nobody's birthday."""
    if not isinstance(leaf, Range) or leaf.operator not in _WINDOWS:
        return False
    return leaf.low is None or leaf.high is None or leaf.high - leaf.low >= _WIDE


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content, default=str, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]
