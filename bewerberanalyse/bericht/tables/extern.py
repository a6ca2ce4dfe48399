"""R5 the protected reports: few features, every number protected and proven, and held against earlier reports for the same circle.

For outsiders there is nothing that comes from opDs. The tables form a path (first × second feature, second × third …): only so the proof
covers all of them together. What is kept of a report are rounded aggregates; a new one must not reveal people by subtraction.
Source: Weisung Job-Turbo (opDs data must not be passed on), DOMAIN §4.5 and §6 R5.
"""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from bewerberanalyse.bericht.tables.protection import MIN_RANGE, Number, Proof, ProtectionRule, interval, numbers, protect, rounded
from bewerberanalyse.bericht.tables.table import DASH, FEATURES, PERSONEN, TOTAL, Feature, Grouping, bg_codes, groups
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD, Kind
from bewerberanalyse.model.problems import ConfigError, Origin, Problem
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.table import Quelle

HIDDEN = "*"
ANTEIL = "Anteil"
_BG = dict.fromkeys(("bg_groesse", "bg_typ", "kinder_u3", "kinder_u15"), ("bg_nummer",))
ALSO_FROM: Mapping[str, tuple[str, ...]] = _BG  # these look a person's BG up by its number, which may come from opDs
StoredReport = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Circle:
    """Who a protected report is for. `merkmale`: the setting that names its features; `opds`: whether it may hold what opDs says."""

    name: str
    merkmale: str
    opds: bool

    def features(self, settings: Settings) -> tuple[str, ...]:
        """The features the house wants in it."""
        found: tuple[str, ...] = getattr(settings.auswertung, self.merkmale)
        return found

    def file_name(self, listenmonat: object) -> str:
        """Name of its files in „Nachweise“, without the suffix."""
        return f"Bericht_{self.name}_{listenmonat}"


EXTERN = Circle("extern", "merkmale_extern", opds=False)
VERBUND = Circle("verbund", "merkmale_verbund", opds=True)


@dataclass(frozen=True, slots=True)
class Refused:
    """A feature that must not leave the house, and the fields through which opDs comes in."""

    merkmal: str
    grund: str


@dataclass(frozen=True, slots=True)
class ProtectedTable:
    """One published table: whole numbers, `HIDDEN`, and shares computed from published numbers only."""

    titel: str
    zeilen: tuple[str, ...]
    spalten: tuple[str, ...]
    werte: tuple[tuple[int | None, ...], ...]

    @property
    def frame(self) -> pd.DataFrame:
        """As shown: one line per group and the total, a column per group, total and share."""
        shown = [[HIDDEN if value is None else value for value in row] for row in self.werte]
        whole = self.werte[-1][-1]
        shares = [DASH if not whole or row[-1] is None else row[-1] / whole for row in self.werte]
        kopf = self.titel.split(" nach ", maxsplit=1)[0]
        columns = {name: [row[place] for row in shown] for place, name in enumerate((*self.spalten, PERSONEN))}
        return pd.DataFrame({kopf: [*self.zeilen, TOTAL], **columns, ANTEIL: shares})


@dataclass(frozen=True, slots=True)
class ProtectedReport:
    """The tables, the proof, and what was left out."""

    tafeln: tuple[ProtectedTable, ...]
    befund: Proof
    abgelehnt: tuple[Refused, ...]
    regel: ProtectionRule
    kreis: Circle
    ersetzt: tuple[str, ...] = ()  # features of which cells come from opDs and count as unknown; how many would be an unprotected number


def opds_path(name: str) -> tuple[str, ...]:
    """The fields through which opDs may come into a field, itself first; empty if it cannot.

    >>> opds_path("herkunftsgruppe"), opds_path("geschlecht")
    (('herkunftsgruppe', 'staatsangehoerigkeit'), ())
    """
    feld = FELD[name]
    if Quelle.OPDS in feld.quellen:
        return (name,)
    for earlier in (*feld.aus, *ALSO_FROM.get(name, ())):
        if found := opds_path(earlier):
            return (name, *found)
    return ()


def check_base(faelle: Faelle, settings: Settings) -> None:
    """Refuse a caseload that is itself cut or made by opDs.

    Raises:
        ConfigError: opDs is loaded, and it decides who is in the list.
    """
    if Quelle.OPDS not in faelle.quellen_stand:
        return
    if Quelle.VERBIS not in faelle.quellen_stand:
        raise ConfigError(
            [Problem("R-101", Origin(), {"grund": "VerBIS fehlt, deshalb stehen auch Personen nur aus dem opDs in der Liste"})]
        )
    cut = settings.grundgesamtheit
    if cut.teams or cut.herkunftsgruppen:
        grund = "die Grundgesamtheit ist nach Team oder Herkunftsgruppe eingeschränkt, und beides kann aus dem opDs stammen"
        raise ConfigError([Problem("R-101", Origin("einstellungen.yaml"), {"grund": grund})])


def allowed(
    names: Sequence[str], *, opds: bool = True, key: str = EXTERN.merkmale, traced: Collection[str] = ()
) -> tuple[list[Feature], list[Refused]]:
    """The features that may be published, and those refused with the reason.

    Args:
        names: The features of the settings.
        opds: Whether what comes from opDs must stay away: not if opDs was not loaded this month, and no cell can stem from it.
        key: The setting that names them, for messages.
        traced: Fields of which it is known for every cell whether it hangs on opDs; such cells are left out, not the feature.

    Raises:
        ConfigError: a feature is none or has no fixed values, or fewer than two remain.
    """
    unknown = [name for name in names if name not in FEATURES or not FEATURES[name].werte or FELD[FEATURES[name].feld].sensitiv]
    if unknown:
        known = ", ".join(
            sorted(
                name for name, one in FEATURES.items() if one.werte and not (opds and opds_path(one.feld)) and not FELD[one.feld].sensitiv
            )
        )
        raise ConfigError(
            [Problem("R-104", Origin("einstellungen.yaml"), {"merkmal": name, "moeglich": known, "schluessel": key}) for name in unknown]
        )
    free, refused = [], []
    for name in dict.fromkeys(names):
        path = opds_path(FEATURES[name].feld) if opds and FEATURES[name].feld not in traced else ()
        if path:
            refused.append(Refused(FEATURES[name].titel, " aus ".join(FELD[one].heading for one in path) + " aus opDs"))
        else:
            free.append(FEATURES[name])
    if len(free) < 2:
        raise ConfigError([Problem("R-105", Origin("einstellungen.yaml"), {"anzahl": len(free), "schluessel": key})])
    return free, refused


def report(faelle: Faelle, settings: Settings, circle: Circle = EXTERN) -> ProtectedReport:
    """The protected tables of one month.

    Raises:
        ConfigError: nothing may be published; the message says why.
    """
    if not circle.opds:
        check_base(faelle, settings)
    refuses = Quelle.OPDS in faelle.quellen_stand and not circle.opds
    traced = [str(name) for name in faelle.aus_opds]
    free, refused = allowed(circle.features(settings), opds=refuses, key=circle.merkmale, traced=traced)
    faelle, hidden = _without_opds(faelle, [one.feld for one in free]) if refuses else (faelle, set[str]())
    regel = ProtectionRule(settings.auswertung.verfahren, settings.auswertung.rundung, settings.auswertung.mindestzahl)
    features = [groups(faelle, merkmal.name, voll=True) for merkmal in free]
    shown, befund = protect(numbers(features, bg_codes(faelle), regel.mindestzahl), [len(one.worte) for one in features], regel)
    refuse_narrow(befund)
    replaced = tuple(one.titel for one in free if one.feld in hidden)
    return ProtectedReport(tuple(_tables(features, shown)), befund, tuple(refused), regel, circle, replaced)


def _without_opds(faelle: Faelle, names: Sequence[str]) -> tuple[Faelle, set[str]]:
    """The cases with every cell unknown that hangs on opDs, and the fields that have any."""
    werte, zustand = faelle.werte.copy(), faelle.zustand.copy()
    hidden = set()
    for name in dict.fromkeys(names):
        if name not in faelle.aus_opds:
            continue
        hit = faelle.aus_opds[name].to_numpy(dtype=np.bool_)
        hidden |= {name} if hit.any() else set()
        zustand[name] = np.where(hit, Zustand.UNBEKANNT, zustand[name].to_numpy()).astype(np.int8)
        werte[name] = werte[name].mask(hit, "" if FELD[name].kind in {Kind.TEXT, Kind.AUSWAHL, Kind.JANEIN} else None)
    return replace(faelle, werte=werte, zustand=zustand), hidden


def refuse_narrow(befund: Proof) -> None:
    """The gate before anything is published: the proof itself, not the procedure that should have made it hold.

    Raises:
        ConfigError: a reader could work numbers out.
    """
    if befund.narrowed:
        raise ConfigError([Problem("R-106", Origin(), {"anzahl": befund.narrowed})])


def _tables(features: Sequence[Grouping], shown: Sequence[Number]) -> list[ProtectedTable]:
    at = {one.position: one.shown for one in shown}
    result = []
    for place, (rows, columns) in enumerate(pairwise(features)):
        width = range(len(columns.worte))
        lines = [(*(at[place, row, column] for column in width), at[place, row]) for row in range(len(rows.worte))]
        lines.append((*(at[place + 1, column] for column in width), at[()]))
        result.append(ProtectedTable(f"{rows.titel} nach {columns.titel}", rows.worte, columns.worte, tuple(lines)))
    return result


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
    published = [number for number in range(low, high + 1) if number == 0 or number >= MIN_RANGE]
    return any(0 < abs(value - number) < MIN_RANGE for number in published)


def _cells(tafeln: Sequence[StoredReport]) -> dict[tuple[str, str, str], int | None]:
    return {
        (one["titel"], zeile, spalte): value
        for one in tafeln
        for zeile, row in zip([*one["zeilen"], ""], one["werte"], strict=True)
        for spalte, value in zip([*one["spalten"], ""], row, strict=True)
    }
