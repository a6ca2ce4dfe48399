"""This month beside others: what changed since an earlier one, and the own shares beside those of the Bund or a region.

An earlier month is known from stored rounded aggregates only; changes are split into people, rules and sources. What is unknown here widens
the own share, it never shrinks it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from bewerberanalyse.bericht.tables.chains import outcomes
from bewerberanalyse.bericht.tables.protection import ProtectionRule, numbers, protect
from bewerberanalyse.bericht.tables.table import (
    DASH,
    FEATURES,
    PERSONEN,
    QUELLE_FEHLT,
    TOTAL,
    UNBEKANNT,
    AggregateTable,
    Grouping,
    bg_codes,
    groups,
    share,
)
from bewerberanalyse.model.arrays import Int64
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.model.verdict import Judged, Verdict

BEREICH, HINT = "Veränderung", "was sich seit dem letzten Bericht geändert hat, und woran es liegen kann"
KEY_FIGURE_FEATURES = (
    "herkunftsgruppe", "geschlecht", "altersgruppe", "team", "betreuungsbereich", "arbeitsmarktstatus", "ik_status", "bsk_status",
    "sprachniveau",
)  # fmt: skip
REGELN, QUELLEN = "Regeln", "Quellen"
VOREINSTELLUNG = "Voreinstellung"
NOT_COMPARABLE = "nicht vergleichbar"
Stored = dict[str, Any]
RoundedCounts = dict[str, dict[str, int | None]]
BENCHMARK = "Bund und Region"
BENCHMARK_HINT = "eigene Anteile neben denen des Bundes oder der Region, aus Vergleichswerte.csv"
_NO_DIFFERENCE = "Mindestens: wie bekannt; höchstens: mit allen, bei denen die Angabe fehlt. Dazwischen ist kein Unterschied belegt"


@dataclass(frozen=True, slots=True)
class Circumstance:
    """What else may have changed numbers: rules and programme of the run.

    - `regeln_hash`: changes with any rule or setting; `einstellungen`: with a setting that can move numbers.
    - `pruefsummen`: one digest per preset whose rule is kept.
    """

    monat: str
    regeln_hash: str
    version: str
    einstellungen: str
    pruefsummen: Mapping[str, str] = field(default_factory=dict)


def to_store(faelle: Faelle, judged: Judged, umstand: Circumstance, rundung: int) -> Stored:
    """The month as rounded aggregates; numbers of fewer than three Bedarfsgemeinschaften are left out (None)."""
    return {
        "listenmonat": umstand.monat,
        "regeln_hash": umstand.regeln_hash,
        "version": umstand.version,
        "einstellungen_hash": umstand.einstellungen,
        "pruefsummen": dict(umstand.pruefsummen),
        "rundung": rundung,
        "quellen": {quelle.value: stand.isoformat() if stand else None for quelle, stand in faelle.quellen_stand.items()},
        "zahlen": month_numbers(faelle, judged, rundung),
        "kurse": {one.titel: _protected(one, bg_codes(faelle), ProtectionRule("runden", rundung, 3)) for one in outcomes(faelle)},
    }


def month_numbers(faelle: Faelle, judged: Judged, rundung: int) -> RoundedCounts:
    """Per feature and preset the rounded number of every group; protected as in `to_store`."""
    bg, regel = bg_codes(faelle), ProtectionRule("runden", rundung, 3)
    found = {name: _protected(groups(faelle, name, voll=name != "team"), bg, regel) for name in KEY_FIGURE_FEATURES}
    return found | preset_numbers(faelle, judged, rundung)


def preset_numbers(faelle: Faelle, judged: Judged, rundung: int) -> RoundedCounts:
    """Per preset the rounded number of every verdict; protected as in `to_store`."""
    bg, regel = bg_codes(faelle), ProtectionRule("runden", rundung, 3)
    words = tuple(verdict.wort for verdict in sorted(Verdict))
    return {
        f"{VOREINSTELLUNG} {kennung}": _protected(Grouping(str(kennung), words, column.to_numpy().astype(np.int64)), bg, regel)
        for kennung, column in judged.verdicts.items()
    }


def _protected(feature: Grouping, bg: Int64, regel: ProtectionRule) -> dict[str, int | None]:
    shown, _ = protect(numbers([feature], bg, regel.mindestzahl), [len(feature.worte)], regel)
    at = {one.position: one.shown for one in shown}
    return {word: at[0, place] for place, word in enumerate(feature.worte)} | {"Gesamt": at[()]}


def tables(
    now: Stored,
    before: Stored | None,
    titel: Mapping[str, str],
    by_old_rule: RoundedCounts,
    without_new: RoundedCounts | None = None,
    asked: Mapping[str, frozenset[str]] | None = None,
) -> list[AggregateTable]:
    """The circumstances of both months, and every number that changed.

    Args:
        now: This month.
        before: The month to compare with; None if there is none.
        titel: Title of each preset.
        by_old_rule: What the changed presets gave this month by the rules of the earlier one, see `preset_numbers`; a preset that
            is missing cannot be judged by its old rule.
        without_new: What this month gave by the rules of the earlier one and without the sources it did not have; None if that was
            not counted.
        asked: Kennung → fields the rules of both months ask for; a preset that is missing may ask for any.
    """
    if before is None:
        werte = pd.DataFrame(
            {"Vergleich": ["Für keinen früheren Monat liegen gerundete Zahlen vor; der nächste Bericht vergleicht mit diesem."]}
        )
        return [AggregateTable("Vergleich", BEREICH, "Veränderung zum Vormonat", werte)]
    return [_circumstances(now, before), _changes(now, before, titel, by_old_rule, without_new or {}, asked or {})]


def _circumstances(now: Stored, before: Stored) -> AggregateTable:
    totals = [stored["zahlen"]["geschlecht"]["Gesamt"] for stored in (before, now)]
    lines = [
        (PERSONEN, "Personen in der Liste (gerundet)", *(DASH if total is None else total for total in totals)),
        (REGELN, "Einstellungen und Voreinstellungen (Prüfsumme)", before["regeln_hash"], now["regeln_hash"]),
        (REGELN, "Einstellungen, die Zahlen bewegen (Prüfsumme)", *(stored.get("einstellungen_hash", DASH) for stored in (before, now))),
        (REGELN, "Voreinstellungen mit anderer oder nicht vergleichbarer Regel", DASH, ", ".join(changed_rules(now, before)) or DASH),
        (REGELN, "Fassung des Programms", before["version"], now["version"]),
    ]
    lines += [(QUELLEN, f"{quelle.titel}: Stand", _stand(before, quelle), _stand(now, quelle)) for quelle in Quelle]
    marked = [(*line, "ja" if line[2] != line[3] else "nein") for line in lines]
    werte = pd.DataFrame(marked, columns=["Ursache", "Umstand", before["listenmonat"], now["listenmonat"], "anders"])
    return AggregateTable(
        "Vergleich",
        BEREICH,
        "Was sich außer den Personen geändert hat",
        werte,
        "",
        "nur aus gerundeten Zahlen; Einzeldaten früherer Monate gibt es nicht mehr",
    )


def _stand(stored: Stored, quelle: Quelle) -> str:
    if quelle.value not in stored["quellen"]:
        return "nicht geladen"
    return str(stored["quellen"][quelle.value] or "ohne Angabe")


def _changes(
    now: Stored,
    before: Stored,
    titel: Mapping[str, str],
    by_old_rule: RoundedCounts,
    without_new: RoundedCounts,
    asked: Mapping[str, frozenset[str]],
) -> AggregateTable:
    base = max(int(now["rundung"]), int(before["rundung"]))
    lines = []
    for name, words in now["zahlen"].items():
        old_words = before["zahlen"].get(name, {})
        for word in dict.fromkeys([*words, *old_words]):
            new, old = words.get(word), old_words.get(word)
            by_rule, *others = _parts(name, word, now, before, by_old_rule, without_new, asked)
            if new == old and not any(part and not isinstance(part, str) for part in (by_rule, *others)) and not isinstance(by_rule, str):
                continue
            change = DASH if new is None or old is None else new - old
            shown = [DASH if value is None else value for value in (old, new)]
            lines.append((_title(name, titel), word, *shown, change, by_rule, *others, causes(name, now, before, asked)))
    parts = [f"davon {REGELN}", f"davon {QUELLEN}", f"davon {PERSONEN}", "nicht trennbar"]
    heads = ["Merkmal", "Wert", before["listenmonat"], now["listenmonat"], "Veränderung", *parts, "mögliche Ursache"]
    hint = (
        f"auf {base} gerundet; Unterschiede bis {base} können allein vom Runden kommen. Nur Werte mit Unterschied. "
        f"Regeln: die Regel von {before['listenmonat']} auf die Personen von {now['listenmonat']} angewandt; Quellen: ohne die "
        f"Quellen, die {before['listenmonat']} fehlten, noch einmal gezählt; Personen: was übrig bleibt, auch verstrichene Zeit. "
        "Nicht trennbar: weggefallene Quellen, andere Einstellungen, Programme, oder frühere Regel nicht anwendbar"
    )
    return AggregateTable(
        "Vergleich",
        BEREICH,
        f"Veränderung von {before['listenmonat']} zu {now['listenmonat']}",
        pd.DataFrame(lines, columns=heads),
        "",
        hint,
    )


def _parts(
    name: str,
    word: str,
    now: Stored,
    before: Stored,
    by_old_rule: RoundedCounts,
    without_new: RoundedCounts,
    asked: Mapping[str, frozenset[str]],
) -> tuple[int | str, int | str, int | str, int | str]:
    """What rules, what new sources, what persons, and what nobody can tell apart moved; they add up to the change shown."""
    new, old = (stored["zahlen"].get(name, {}).get(word) for stored in (now, before))
    rule: int | str = 0
    middle = new
    if not same_rule(name, now, before):
        middle = by_old_rule.get(name, {}).get(word)
        rule = (
            NOT_COMPARABLE
            if name not in by_old_rule or name not in before["zahlen"]
            else DASH
            if new is None or middle is None
            else new - middle
        )
    if new is None or old is None:
        return (rule or DASH), DASH, DASH, DASH
    if isinstance(rule, str):
        return rule, DASH, DASH, new - old
    rest = new - old - rule
    if _programme_differs(now, before):
        return rule, DASH, DASH, rest
    if not _sources_differ(name, now, before, asked):
        return rule, 0, rest, 0
    narrow = without_new.get(name, {}).get(word)
    if _sources_lost(name, now, before, asked) or narrow is None or middle is None:
        return rule, DASH, DASH, rest
    return rule, middle - narrow, narrow - old, 0


def causes(name: str, now: Stored, before: Stored, asked: Mapping[str, frozenset[str]]) -> str:
    """Which of people, rules and sources may have moved this number; people always may."""
    result = [PERSONEN]
    if not same_rule(name, now, before) or _programme_differs(now, before):
        result.append(REGELN)
    if _sources_differ(name, now, before, asked):
        result.append(QUELLEN)
    return " oder ".join(result)


def same_rule(name: str, now: Stored, before: Stored) -> bool:
    """Whether both months asked the same; a preset in force in one of them only did not.

    The file may be the same and the rule another: a named value or a preset comes into force on a day. So the digest of the
    preset decides, and the one of all rules only for a preset that is kept in neither month.
    """
    if not name.startswith(VOREINSTELLUNG):
        return True
    if name not in now["zahlen"] or name not in before["zahlen"]:
        return False
    mine = [(stored.get("pruefsummen") or {}).get(name.removeprefix(f"{VOREINSTELLUNG} ")) for stored in (now, before)]
    return bool(mine[0] == mine[1] if any(mine) else now["regeln_hash"] == before["regeln_hash"])


def changed_rules(now: Stored, before: Stored) -> list[str]:
    """The Kennungen of the presets whose rule is, or may be, another one, new and vanished ones included."""
    names = [name for name in {**now["zahlen"], **before["zahlen"]} if not same_rule(name, now, before)]
    return [name.removeprefix(f"{VOREINSTELLUNG} ") for name in names]


def _programme_differs(now: Stored, before: Stored) -> bool:
    """Whether another programme or another setting may have moved any number."""
    if now["regeln_hash"] == before["regeln_hash"] and now["version"] == before["version"]:
        return False
    return bool(now["version"] != before["version"] or now["einstellungen_hash"] != before.get("einstellungen_hash"))


def _sources_differ(name: str, now: Stored, before: Stored, asked: Mapping[str, frozenset[str]]) -> bool:
    return bool((set(now["quellen"]) ^ set(before["quellen"])) & _may_move(name, asked))


def _sources_lost(name: str, now: Stored, before: Stored, asked: Mapping[str, frozenset[str]]) -> bool:
    return bool((set(before["quellen"]) - set(now["quellen"])) & _may_move(name, asked))


def _may_move(name: str, asked: Mapping[str, frozenset[str]]) -> set[str]:
    """The sources from which a number may come; a preset whose rules were not kept may ask for anything."""
    if not name.startswith(VOREINSTELLUNG):
        return sources(FEATURES[name].feld)
    fields = asked.get(name.removeprefix(f"{VOREINSTELLUNG} "))
    return {quelle.value for quelle in Quelle} if fields is None else set().union(*map(sources, fields))


def sources(name: str) -> set[str]:
    """The sources a field can come from, over all fields it is derived from."""
    feld = FELD[name]
    return {quelle.value for quelle in feld.quellen}.union(*(sources(earlier) for earlier in feld.aus))


def _title(name: str, titel: Mapping[str, str]) -> str:
    if not name.startswith(VOREINSTELLUNG):
        return FEATURES[name].titel
    kennung = name.removeprefix(f"{VOREINSTELLUNG} ")
    return f"{kennung} {titel.get(kennung, '')}".strip()


@dataclass(frozen=True, slots=True)
class ReferenceShare:
    """One line of Vergleichswerte.csv.

    - `merkmal`: a name of `FEATURES`; `gruppe`: one of its groups, as the report words it.
    - `gebiet`: whose share, „Bund“; `anteil`: from 0 to 1; `stand`, `quelle`: as written.
    """

    merkmal: str
    gruppe: str
    gebiet: str
    anteil: float
    stand: str
    quelle: str = ""


def beside_others(faelle: Faelle, shares: Sequence[ReferenceShare]) -> list[AggregateTable]:
    """One table per feature that has reference shares, in the order of the file."""
    return [_beside(faelle, name, [one for one in shares if one.merkmal == name]) for name in dict.fromkeys(one.merkmal for one in shares)]


def _beside(faelle: Faelle, name: str, shares: Sequence[ReferenceShare]) -> AggregateTable:
    own = groups(faelle, name, voll=True)
    persons = np.bincount(own.codes, minlength=len(own.worte))
    open_ = np.isin(own.worte, (UNBEKANNT, QUELLE_FEHLT))
    most = np.where(open_, persons, persons + persons[open_].sum())
    columns: dict[str, list[object]] = {
        PERSONEN: [*persons, len(faelle)],
        "Anteil mindestens": [*share(persons, len(faelle)), DASH],
        "Anteil höchstens": [*share(most, len(faelle)), DASH],
    }
    for gebiet, stand in dict.fromkeys((one.gebiet, one.stand) for one in shares):
        told = {one.gruppe: one.anteil for one in shares if (one.gebiet, one.stand) == (gebiet, stand)}
        columns[f"Anteil {gebiet}, Stand {stand}"] = [*(told.get(word, DASH) for word in own.worte), DASH]
    werte = pd.DataFrame({own.titel: [*own.worte, TOTAL], **columns})
    sources = "; ".join(dict.fromkeys(one.quelle for one in shares if one.quelle))
    hint = f"{_NO_DIFFERENCE}. Quelle: {sources}" if sources else _NO_DIFFERENCE
    return AggregateTable("Vergleich", BENCHMARK, f"{FEATURES[name].titel} im Vergleich", werte, own.filter, hint)
