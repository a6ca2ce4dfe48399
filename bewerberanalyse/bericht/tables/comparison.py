"""What changed since an earlier month, from stored rounded aggregates only, split into people, rules and sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from bewerberanalyse.bericht.tables.feature import MERKMALE, Grouping, groups
from bewerberanalyse.bericht.tables.protection import ProtectionRule, numbers, protect
from bewerberanalyse.bericht.tables.table import STRICH, AggregateTable
from bewerberanalyse.model.arrays import Int64
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.model.verdict import Judged, Verdict

BEREICH, HINT = "Veränderung", "was sich seit dem letzten Bericht geändert hat, und woran es liegen kann"
MERKMALE_KENNZAHL = (
    "herkunftsgruppe", "geschlecht", "altersgruppe", "team", "betreuungsbereich", "arbeitsmarktstatus", "ik_status", "bsk_status",
    "sprachniveau",
)  # fmt: skip
PERSONEN, REGELN, QUELLEN = "Personen", "Regeln", "Quellen"
VOREINSTELLUNG = "Voreinstellung"
Stored = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Circumstance:
    """What else may have changed numbers: rules and programme of the run."""

    monat: str
    regeln_hash: str
    version: str


def to_store(faelle: Faelle, judged: Judged, umstand: Circumstance, rundung: int) -> Stored:
    """The month as rounded aggregates; numbers of fewer than three Bedarfsgemeinschaften are left out (None)."""
    regel = ProtectionRule("runden", rundung, 3)
    known = faelle.zustand["bg_nummer"].to_numpy() == Zustand.WERT
    bg = np.where(known, pd.factorize(faelle.werte["bg_nummer"].to_numpy(dtype=object))[0], -1).astype(np.int64)
    found = {name: _protected(groups(faelle, name, voll=name != "team"), bg, regel) for name in MERKMALE_KENNZAHL}
    for kennung in judged.verdicts:
        verdicts = judged.verdicts[kennung].to_numpy().astype(np.int64)
        words = tuple(verdict.wort for verdict in sorted(Verdict))
        found[f"{VOREINSTELLUNG} {kennung}"] = _protected(Grouping(str(kennung), words, verdicts), bg, regel)
    return {
        "listenmonat": umstand.monat,
        "regeln_hash": umstand.regeln_hash,
        "version": umstand.version,
        "rundung": rundung,
        "quellen": {quelle.value: stand.isoformat() if stand else None for quelle, stand in faelle.quellen_stand.items()},
        "zahlen": found,
    }


def _protected(feature: Grouping, bg: Int64, regel: ProtectionRule) -> dict[str, int | None]:
    shown, _ = protect(numbers([feature], bg, regel.mindestzahl), [len(feature.worte)], regel)
    at = {one.stelle: one.gezeigt for one in shown}
    return {word: at[0, place] for place, word in enumerate(feature.worte)} | {"Gesamt": at[()]}


def tables(now: Stored, before: Stored | None, titel: Mapping[str, str]) -> list[AggregateTable]:
    """The circumstances of both months, and every number that changed."""
    if before is None:
        werte = pd.DataFrame(
            {"Vergleich": ["Für keinen früheren Monat liegen gerundete Zahlen vor; der nächste Bericht vergleicht mit diesem."]}
        )
        return [AggregateTable("Vergleich", BEREICH, "Veränderung zum Vormonat", werte)]
    return [_circumstances(now, before), _changes(now, before, titel)]


def _circumstances(now: Stored, before: Stored) -> AggregateTable:
    totals = [stored["zahlen"]["geschlecht"]["Gesamt"] for stored in (before, now)]
    lines = [
        (PERSONEN, "Personen in der Liste (gerundet)", *(STRICH if total is None else total for total in totals)),
        (REGELN, "Einstellungen und Voreinstellungen (Prüfsumme)", before["regeln_hash"], now["regeln_hash"]),
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


def _changes(now: Stored, before: Stored, titel: Mapping[str, str]) -> AggregateTable:
    base = max(int(now["rundung"]), int(before["rundung"]))
    lines = []
    for name, words in now["zahlen"].items():
        old_words = before["zahlen"].get(name, {})
        for word in dict.fromkeys([*words, *old_words]):
            new, old = words.get(word), old_words.get(word)
            if new == old:
                continue
            change = STRICH if new is None or old is None else new - old
            shown = [STRICH if value is None else value for value in (old, new)]
            lines.append((_title(name, titel), word, *shown, change, causes(name, now, before)))
    heads = ["Merkmal", "Wert", before["listenmonat"], now["listenmonat"], "Veränderung", "mögliche Ursache"]
    hint = f"auf {base} gerundet; Unterschiede bis {base} können allein vom Runden kommen. Nur Werte mit Unterschied"
    return AggregateTable(
        "Vergleich",
        BEREICH,
        f"Veränderung von {before['listenmonat']} zu {now['listenmonat']}",
        pd.DataFrame(lines, columns=heads),
        "",
        hint,
    )


def causes(name: str, now: Stored, before: Stored) -> str:
    """Which of people, rules and sources may have moved this number; people always may."""
    result = [PERSONEN]
    rules_differ = name.startswith(VOREINSTELLUNG) and now["regeln_hash"] != before["regeln_hash"]
    if rules_differ or now["version"] != before["version"]:
        result.append(REGELN)
    loaded = [set(stored["quellen"]) for stored in (now, before)]
    mine = {quelle.value for quelle in Quelle} if name.startswith(VOREINSTELLUNG) else sources(MERKMALE[name].feld)
    if (loaded[0] ^ loaded[1]) & mine:
        result.append(QUELLEN)
    return " oder ".join(result)


def sources(name: str) -> set[str]:
    """The sources a field can come from, over all fields it is derived from."""
    feld = FELD[name]
    return {quelle.value for quelle in feld.quellen}.union(*(sources(earlier) for earlier in feld.aus))


def _title(name: str, titel: Mapping[str, str]) -> str:
    if not name.startswith(VOREINSTELLUNG):
        return MERKMALE[name].titel
    kennung = name.removeprefix(f"{VOREINSTELLUNG} ")
    return f"{kennung} {titel.get(kennung, '')}".strip()
