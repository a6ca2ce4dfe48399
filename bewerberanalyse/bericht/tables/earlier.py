"""Earlier protected reports for the same circle: kept as rounded aggregates, and whether a new one would reveal people by subtraction."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from bewerberanalyse.bericht.tables.extern import ProtectedReport, ProtectedTable
from bewerberanalyse.bericht.tables.protection import ABSTAND, interval, rounded
from bewerberanalyse.model.problems import ConfigError, Origin, Problem

StoredReport = dict[str, Any]


def to_store(bericht: ProtectedReport, monat: str, regeln_hash: str) -> StoredReport:
    """What is kept of a report: rounded aggregates, whatever the procedure, and a checksum of what was published."""
    base = bericht.regel.rundung
    return {
        "listenmonat": monat,
        "verfahren": bericht.regel.verfahren,
        "rundung": base,
        "regeln_hash": regeln_hash,
        "pruefsumme": fingerprint(bericht.tafeln),
        "tafeln": [
            {
                "titel": one.titel,
                "zeilen": list(one.zeilen),
                "spalten": list(one.spalten),
                "werte": [[None if value is None else rounded(value, base) for value in row] for row in one.werte],
            }
            for one in bericht.tafeln
        ],
    }


def fingerprint(tafeln: Sequence[ProtectedTable]) -> str:
    """Equal for equal published tables."""
    told = [[one.titel, one.zeilen, one.spalten, one.werte] for one in tafeln]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def check(bericht: ProtectedReport, monat: str, earlier: Sequence[StoredReport]) -> None:
    """Refuse a report whose difference to an earlier one tells about single people.

    Within a month two different reports always could: the caseload is the same but for a few. Over the months two exact numbers one or
    two apart do; rounded ones never, because each leaves at least five values open.

    Raises:
        ConfigError: the report must not be published.
    """
    for one in earlier:
        if one["listenmonat"] == monat and one["pruefsumme"] != fingerprint(bericht.tafeln):
            raise ConfigError([Problem("R-102", Origin(), {"monat": monat, "datei": bericht.kreis.file_name(monat)})])
    if bericht.regel.verfahren != "sperren":
        return
    for one in earlier:
        if one["listenmonat"] != monat and one["verfahren"] == "sperren" and (near := _near(bericht.tafeln, one)):
            raise ConfigError([Problem("R-103", Origin(), {"monat": one["listenmonat"], "anzahl": near})])


def _near(tafeln: Sequence[ProtectedTable], one: StoredReport) -> int:
    """How many exact numbers may lie one or two beside the exact number of the earlier report."""
    before = _cells(one["tafeln"])
    now = _cells([{"titel": t.titel, "zeilen": t.zeilen, "spalten": t.spalten, "werte": t.werte} for t in tafeln])
    both = [(value, before[place]) for place, value in now.items() if value is not None and before.get(place) is not None]
    return sum(_may_be_near(value, int(old or 0), int(one["rundung"])) for value, old in both)


def _may_be_near(value: int, old: int, base: int) -> bool:
    low, high = interval(old, base)
    published = [number for number in range(low, high + 1) if number == 0 or number >= ABSTAND]
    return any(0 < abs(value - number) < ABSTAND for number in published)


def _cells(tafeln: Sequence[StoredReport]) -> dict[tuple[str, str, str], int | None]:
    return {
        (one["titel"], zeile, spalte): value
        for one in tafeln
        for zeile, row in zip([*one["zeilen"], ""], one["werte"], strict=True)
        for spalte, value in zip([*one["spalten"], ""], row, strict=True)
    }
