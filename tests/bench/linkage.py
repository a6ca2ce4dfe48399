"""Record linkage measured: wrong links, recall, review, time, memory; against exact join, recordlinkage and Splink in one run."""

import argparse
import resource
import time
from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd

from bewerberanalyse.config.settings import Einstellungen
from bewerberanalyse.linkage.link import link
from bewerberanalyse.model.linked import Linked
from bewerberanalyse.model.table import Quelle, Table
from tests.bench.linkage_world import Fehler, Welt, welt
from tests.bench.tables import table

STICHTAG = date(2026, 3, 31)
OHNE_NUMMER = (Quelle.SPRACHBUERO, Quelle.INGE)


def tables_of(world: Welt) -> dict[Quelle, Table]:
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
    listed = [truth != "" and truth in candidates.split("|") for truth, candidates in zip(found["wahrheit"], found["kandidaten"], strict=True)]
    real, auto, review = found["wahrheit"] != "", found["auto"] != "", found["kandidaten"] != ""
    right = auto & (found["auto"] == found["wahrheit"])
    return {
        "zeilen": len(found), "vorhanden": int(real.sum()), "auto": int(auto.sum()), "falsch": int((auto & ~right).sum()), "richtig": int(right.sum()),
        "pruefen": int(review.sum()), "gelistet": int(np.sum(np.array(listed) & review)),
    }  # fmt: skip


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


def run(seeds: range, personen: int, zeilen: int, fehler: Fehler, make: Callable[..., Welt] = welt) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Figures per seed and the outcome of every row."""
    counts, rows = [], []
    for seed in seeds:
        world = make(personen, zeilen, seed, fehler)
        tables = tables_of(world)
        linked, seconds = measured(lambda tables=tables: link(tables, {}, {}, Einstellungen(), STICHTAG))
        found = outcome(world, linked)
        counts.append({**figures(found), "cpu_s": seconds})
        rows.append(found.assign(seed=seed))
    return pd.DataFrame(counts), pd.concat(rows)


def main(argv: list[str]) -> int:
    """Print the figures as Markdown tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench linkage")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--personen", type=int, default=3300)
    parser.add_argument("--zeilen", type=int, default=0)
    parser.add_argument("--fehler", type=float, default=1.0)
    options = parser.parse_args(argv)
    zeilen = options.zeilen or options.personen // 3
    counts, rows = run(range(1, options.seeds + 1), options.personen, zeilen, Fehler().mal(options.fehler))
    print(shares(counts), f"CPU {counts['cpu_s'].mean():.2f} s, Speicher {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    for kultur, part in rows[rows["wahrheit"] != ""].groupby("kultur"):
        print(f"{kultur:12} {(part['auto'] == part['wahrheit']).mean():.3f}")
    return 0
