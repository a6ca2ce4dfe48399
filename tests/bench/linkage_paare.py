"""Constructed pairs: persons of the list and rows of the language office that must, may or must never be linked.

`linkage_paare.csv`: rolle `liste` (persons in VerBIS and STEP) or `zeile` (rows of the language office); `soll` is automatisch, anbieten,
automatisch oder anbieten, or nicht automatisch; `person` the Kundennummer that is meant. Twins, relatives, borrowed numbers, spellings.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bewerberanalyse.linkage.link import link
from bewerberanalyse.model.table import Quelle
from tests.bench.tables import table
from tests.einstellungen import einstellungen

PAARE = Path(__file__).with_suffix(".csv")
_SPALTEN = ("kundennummer", "nachname", "vorname", "geschlecht", "staatsangehoerigkeit", "plz", "geburtsname")


@dataclass(frozen=True)
class CommandResult:
    """What became of one row: `ist` automatisch, anbieten or offen; `falsch` linked although it must not be, or to somebody else."""

    fall: str
    art: str
    soll: str
    ist: str
    wie_gewollt: bool
    falsch: bool


def read(path: Path = PAARE) -> list[dict[str, str]]:
    """The lines of the file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def together(lines: list[dict[str, str]], menge: Iterable[Mapping[str, str]] = ()) -> list[CommandResult]:
    """All cases in one list, beside the people in `menge`."""
    persons = [*(_row(line) for line in lines if line["rolle"] == "liste"), *menge]
    asked = [line for line in lines if line["rolle"] == "zeile"]
    tables = {quelle: table(quelle, persons) for quelle in (Quelle.VERBIS, Quelle.STEP)}
    linked = link(
        {**tables, Quelle.SPRACHBUERO: table(Quelle.SPRACHBUERO, [_row(line) for line in asked])},
        {},
        {},
        einstellungen(),
        date(2026, 11, 26),
    )
    numbers = [*linked.personen["kundennummer"], ""]
    found = linked.zeilen[Quelle.SPRACHBUERO]
    return [
        _judged(line, numbers[person], shown.split("|"))
        for line, person, shown in zip(asked, found["person"], found["kandidaten"], strict=True)
    ]


def alone(lines: list[dict[str, str]]) -> list[CommandResult]:
    """Every case in a list of its own."""
    cases: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in lines:
        cases[line["fall"]].append(line)
    return [result for case in cases.values() for result in together(case)]


def _row(line: Mapping[str, str]) -> dict[str, str]:
    day = "-".join(reversed(line["geburtsdatum"].split("."))) if line["geburtsdatum"] else ""
    return {spalte: line[spalte] for spalte in _SPALTEN} | {"geburtsdatum": day, "genau": line["genau"] or "3"}


def _judged(line: Mapping[str, str], got: str, shown: list[str]) -> CommandResult:
    soll, meant = line["soll"], line["person"]
    ist = "automatisch" if got else "anbieten" if any(shown) else "offen"
    right = {"automatisch": got == meant, "anbieten": not got and meant in shown, "nicht automatisch": not got}
    wanted = right[soll] if soll in right else right["automatisch"] or right["anbieten"]
    return CommandResult(
        line["fall"], line["art"], soll, ist, wanted, bool(got) and (got != meant or soll in {"anbieten", "nicht automatisch"})
    )


def report(menge: Iterable[Mapping[str, str]]) -> None:
    """The table for the README, and below it what did not come out as wanted."""
    lines = read()
    arten = {"jeder Fall allein": alone(lines), "alle in einer Liste": together(lines), "dazu 3.300 andere": together(lines, menge)}
    print("\n| Gebaute Paare | Zeilen | wie gewollt | falsch verknüpft |\n|---|---|---|---|")
    for name, results in arten.items():
        count = Counter(result.wie_gewollt for result in results)
        share = f"{100 * count[True] / len(results):.1f} %".replace(".", ",")
        print(f"| {name} | {len(results)} | {share} | {sum(result.falsch for result in results)} |")
    for result in sorted(
        {(result.fall, result.art, result.soll, result.ist) for results in arten.values() for result in results if not result.wie_gewollt}
    ):
        print("- " + " · ".join(result))
