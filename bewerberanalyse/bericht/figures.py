"""All aggregate tables of one month, and the files of `bericht` that `erstellen` keeps.

The tables are R1 to R12 without R5 (reports for outsiders, see `extern`) and the list R2. Kept are exact counts in the month folder and
rounded aggregates in „Nachweise“.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from bewerberanalyse import __version__
from bewerberanalyse.bericht import kept_rules
from bewerberanalyse.bericht.sheets import table_block
from bewerberanalyse.bericht.tables import chains, comparison, measures, structure, teams, work
from bewerberanalyse.bericht.tables.extern import Circle
from bewerberanalyse.bericht.tables.table import AggregateTable, DayGap, MonthFigures, Process, ProcessStep
from bewerberanalyse.cases import care, fold
from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.config.observation import point_path
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.problems import ConfigError, InputError, Origin, Problem
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.model.verdict import Judged
from bewerberanalyse.presets import evaluate
from bewerberanalyse.run.house_rules import HouseRules, ObservationRules
from bewerberanalyse.run.pipeline import MonthRun

Bilanz = Mapping[str, Mapping[str, int]]
KENNZAHLEN = "Kennzahlen"
LEADING = {Quelle.VERBIS, Quelle.STEP}  # without them there would be other persons, not other values
SECTIONS = (
    structure.STRUCTURE, measures.STRATEGIEN_SECTION, work.JOBTURBO, chains.CHAINS, teams.HANDOVERS, chains.GRADUATES, work.EMPLOYMENT,
    measures.SECTION, structure.DATA_QUALITY,
)  # fmt: skip
"""A new subject: a `Section` in the module that owns its neighbours, and its place here."""


def file_name(listenmonat: object) -> str:
    """Name of the counts inside the month folder."""
    return f"Auswertung_{listenmonat}.json"


@dataclass(frozen=True, slots=True)
class MonthCounts:
    """What only `erstellen` can count, because it alone has the rows of the exports.

    - `bilanz`: rows per source. `teilnahmen`: counted, see `measures.seats`.
    - `ohne_neue_quellen`: the numbers of the month as `comparison.tables` wants them, and with which earlier month; None if no
      source is new.
    """

    bilanz: Bilanz
    teilnahmen: Mapping[str, pd.DataFrame]
    ohne_neue_quellen: Mapping[str, Any] | None = None


def to_bytes(counted: MonthCounts) -> bytes:
    """The content of a JSON file; no person, but exact, so it goes with the month."""
    teilnahmen = counted.teilnahmen
    tables = {by: {"spalten": list(table.columns), "zeilen": table.astype(object).to_numpy().tolist()} for by, table in teilnahmen.items()}
    content = {"bilanz": counted.bilanz, "teilnahmen": tables, "ohne_neue_quellen": counted.ohne_neue_quellen}
    return (json.dumps(content, ensure_ascii=False, default=int) + "\n").encode()


def load(path: Path) -> MonthCounts:
    """What `erstellen` kept.

    Raises:
        InputError: there is nothing, or it is damaged.
    """
    if not path.is_file():
        raise InputError([Problem("M-101", Origin(path.parent.name))])
    try:
        data = json.loads(path.read_bytes())
        tables = {by: pd.DataFrame(one["zeilen"], columns=one["spalten"], dtype=object) for by, one in data["teilnahmen"].items()}
        return MonthCounts(data["bilanz"], tables, data.get("ohne_neue_quellen"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise InputError([Problem("M-102", Origin(path.name))]) from None


def earlier_reports(nachweise: Path, circle: Circle) -> list[dict[str, Any]]:
    """The protected reports for a circle so far, as rounded aggregates, oldest first.

    Raises:
        ConfigError: one cannot be read, so nothing can be compared with it.
    """
    result = []
    for path in sorted(nachweise.glob(f"{circle.file_name('????-??')}.json")):
        try:
            stored = json.loads(path.read_bytes())
            result.append({key: stored[key] for key in ("listenmonat", "pruefsumme", "verfahren", "rundung", "tafeln")})
        except (OSError, ValueError, KeyError, TypeError):
            raise ConfigError([Problem("R-107", Origin(path.name))]) from None
    return result


def previous_month(nachweise: Path, before: str) -> tuple[dict[str, Any] | None, tuple[Problem, ...]]:
    """The newest rounded aggregates of an earlier month; None if there are none, with a hint if they are damaged."""
    found, problems = earlier_months(nachweise, before)
    return (found[-1] if found else None), problems


def earlier_months(nachweise: Path, before: str) -> tuple[list[dict[str, Any]], tuple[Problem, ...]]:
    """The rounded aggregates of all earlier months, oldest first, with a hint for every damaged one."""
    found: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for path in sorted(nachweise.glob(f"{KENNZAHLEN}_????-??.json")):
        if path.stem.removeprefix(f"{KENNZAHLEN}_") >= before:
            continue
        try:
            stored = json.loads(path.read_bytes())
            if _is_whole(stored) and path.stem.endswith(stored["listenmonat"]):
                found.append(stored)
                continue
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            pass
        problems.append(Problem("R-204", Origin(path.name)))
    return found, tuple(problems)


def _is_whole(stored: Mapping[str, Any]) -> bool:
    """Whether every part that is compared is there and holds what it should: numbers, or None for those that were not kept."""
    there = all(key in stored for key in ("listenmonat", "regeln_hash", "version", "rundung", "quellen")) and stored["zahlen"]["geschlecht"]
    numbers = [number for part in ("zahlen", "kurse") for words in stored.get(part, {}).values() for number in words.values()]
    return bool(there) and all(number is None or type(number) is int for number in numbers)


def kept_name(listenmonat: object) -> str:
    """Name of the rounded aggregates in „Nachweise“."""
    return f"{KENNZAHLEN}_{listenmonat}.json"


def of_month(listenmonat: str, regeln: HouseRules, faelle: Faelle, judged: Judged) -> comparison.Stored:
    """What later months compare with: rounded figures and the rules they were counted by; nothing of restricted presets."""
    kept = kept_rules.keep(regeln.raw, faelle.stichtag)
    digests = kept_rules.digests(kept, faelle.stichtag)
    umstand = comparison.Circumstance(listenmonat, regeln.hash, __version__, kept_rules.settings_digest(regeln.settings), digests)
    open_ = [preset.kennung for preset in regeln.presets if not preset.eingeschraenkt]
    return comparison.to_store(faelle, Judged(judged.verdicts[open_]), umstand, regeln.settings.auswertung.rundung) | {"regeln": kept}


def stored_bytes(stored: Mapping[str, Any]) -> bytes:
    """The content of a file of rounded aggregates."""
    return (json.dumps(stored, ensure_ascii=False, indent=1) + "\n").encode()


def save(nachweise: Path, name: str, stored: Mapping[str, Any]) -> None:
    """Rounded aggregates, without any person, into „Nachweise“."""
    make_folder(nachweise)
    write_file(nachweise / name, stored_bytes(stored))


def seats(lauf: MonthRun) -> dict[str, pd.DataFrame]:
    """Teilnahmen per Instrument, Maßnahme and month of entry, counted; the only aggregate that needs the export rows themselves."""
    rows = measures.participations(lauf.ingested.tables, lauf.linked, lauf.faelle.stichtag)
    geladen = Quelle.COSACH in lauf.ingested.tables
    return {by: measures.seats(rows, by=by, geladen=geladen) for by in measures.TOPICS}


def count_rows(lauf: MonthRun, regeln: HouseRules, before: Mapping[str, Any] | None) -> MonthCounts:
    """What is kept for `bericht`.

    Args:
        lauf: The run.
        regeln: Its rules.
        before: The rounded figures of the month it will be compared with; None if there are none.
    """
    return MonthCounts(lauf.linked.bilanz(), seats(lauf), _without_new_sources(lauf, regeln, before) if before else None)


def _without_new_sources(lauf: MonthRun, regeln: HouseRules, before: Mapping[str, Any]) -> dict[str, Any] | None:
    """The month once more, by the rules of the earlier one and without the sources it did not have; links stay as they are."""
    new = {quelle for quelle in lauf.ingested.tables if quelle.value not in before["quellen"]}
    if not new or new & LEADING:
        return None
    ingested = replace(lauf.ingested, tables={quelle: table for quelle, table in lauf.ingested.tables.items() if quelle not in new})
    linked = replace(lauf.linked, zeilen={quelle: rows for quelle, rows in lauf.linked.zeilen.items() if quelle not in new})
    faelle = fold.fold(ingested, linked, regeln.settings, lauf.faelle.stichtag, regeln.checks)
    open_ = {preset.kennung: preset for preset in regeln.presets if not preset.eingeschraenkt}
    mine = kept_rules.digests(kept_rules.keep(regeln.raw, faelle.stichtag), faelle.stichtag)
    theirs = before.get("pruefsummen") or {}
    same_file = before["regeln_hash"] == regeln.hash  # decides for a preset that neither month kept, as `comparison.same_rule` does
    changed = [kennung for kennung in open_ if mine.get(kennung) != theirs.get(kennung) or (kennung not in mine and not same_file)]
    old = kept_rules.judge(before.get("regeln"), changed, faelle).verdicts
    same = evaluate.judge([preset for kennung, preset in open_.items() if kennung not in changed], faelle).verdicts
    judged = pd.concat([same, old], axis=1)
    zahlen = comparison.month_numbers(faelle, Judged(judged), regeln.settings.auswertung.rundung)
    return {"listenmonat": before["listenmonat"], "zahlen": zahlen}


def aggregates(
    faelle: Faelle, judged: Judged, regeln: HouseRules, bilanz: Mapping[str, Mapping[str, int]], teilnahmen: Mapping[str, pd.DataFrame]
) -> list[AggregateTable]:
    """All aggregate tables of a month, see `blocks`; nothing about restricted presets, everybody reads them."""
    titel = {preset.kennung: preset.titel for preset in regeln.presets if not preset.eingeschraenkt}
    return blocks(faelle, Judged(judged.verdicts[list(titel)]), titel, bilanz, care.strategy_group, teilnahmen, process(regeln.beobachtung))


def process(regeln: ObservationRules) -> Process:
    """The steps of the house as the tables take them."""
    datei = regeln.datei
    schritte = [
        ProcessStep(punkt.name, regeln.bedingungen[point_path(at)], datei.before(at), regeln.bedingungen.get(point_path(at, "offen")))
        for at, punkt in enumerate(datei.inhalt.punkte)
    ]
    return Process(schritte, [DayGap(one.name, one.seit, one.bis or "") for one in datei.inhalt.abstaende])


def block(tafel: AggregateTable) -> table_block.TableBlock:
    """An aggregate table as the workbooks take it."""
    return table_block.TableBlock(
        tafel.titel, tafel.werte, tafel.text, tafel.diagramm, aufgeteilt=tafel.aufgeteilt, neue_seite=tafel.neue_seite
    )


def blocks(
    faelle: Faelle,
    judged: Judged,
    titel: Mapping[str, str],
    bilanz: Mapping[str, Mapping[str, int]],
    gruppe_von: Callable[[str], str],
    teilnahmen: Mapping[str, pd.DataFrame],
    prozess: Process,
) -> list[AggregateTable]:
    """The tables, in the order of the report; persons only as numbers, teams at the lowest. For the arguments see `MonthFigures`."""
    month = MonthFigures(faelle, judged, titel, bilanz, gruppe_von, teilnahmen, prozess)
    return [one for section in SECTIONS for one in section.tables(month)]
