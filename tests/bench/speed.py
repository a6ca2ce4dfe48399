"""Product, peer and floor on the same inputs, in one run: `python -m tests.bench speed [--personen 3300 ...] [--laeufe 5]`.

Every measurement is a process of its own; the three take turns, so that a busy machine slows all of them. CPU seconds count most
(own process and children, start of Python included), then seconds on the wall and the peak memory of all processes together.
Medians; the number of runs is printed. Byte code is compiled once before, into the same temporary folder as the inputs: an installed program has its own.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bewerberanalyse.config import presets as preset_file
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.demo import month_files, world
from tests.bench import memory
from tests.bench.product import MONAT, STICHTAG

LINKING = "verknuepfen"
PARTICIPANTS = ("produkt", "peer", "floor")
Figures = dict[str, Any]


def main(argv: list[str]) -> int:
    """Measure and print the table; with `--roh` also every single run as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench speed")
    parser.add_argument("--personen", type=int, nargs="+", default=[3_300, 30_000, 100_000])
    parser.add_argument("--laeufe", type=int, nargs="+", default=[5, 3, 1], help="runs per size; the last number counts for all further")
    parser.add_argument("--ohne", nargs="*", choices=PARTICIPANTS, default=[], help="leave out")
    parser.add_argument("--eingaben", type=Path, help="keep the inputs here and use what is there")
    parser.add_argument("--roh", type=Path, help="write every single run here")
    args = parser.parse_args(argv)
    everything: dict[int, dict[str, list[Figures]]] = {}
    with _folder(args.eingaben) as folder:
        for place, persons in enumerate(args.personen):
            runs = args.laeufe[min(place, len(args.laeufe) - 1)]
            everything[persons] = measure(_input(folder, persons), folder, runs, [name for name in PARTICIPANTS if name not in args.ohne])
            print(f"{persons}: {runs} Läufe", file=sys.stderr, flush=True)
            if args.roh:
                args.roh.write_text(json.dumps(everything, indent=1), "utf-8")
    print(
        "\n".join(table({persons: {name: median(runs) for name, runs in found.items() if runs} for persons, found in everything.items()}))
    )
    return 0


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
    else:
        with tempfile.TemporaryDirectory() as name:
            yield Path(name)


def _input(folder: Path, persons: int) -> Arbeitsordner:
    """A work folder with the exports of an invented town; made once."""
    ordner = Arbeitsordner(folder / str(persons))
    if not ordner.einstellungen.exists():
        invented = world.make_world(persons, 1, STICHTAG)
        month_files.write_exports(invented, ordner.eingang)
        ordner.monate.mkdir()
        ordner.filters.write_text(preset_file.shipped_text(), "utf-8")
        ordner.einstellungen.write_text(world.settings_text(invented), "utf-8")
    return ordner


def measure(ordner: Arbeitsordner, folder: Path, runs: int, names: list[str]) -> dict[str, list[Figures]]:
    """All runs of all participants, taking turns."""
    target = str(folder / "ziel.xlsx")
    commands = {
        "produkt": ["tests.bench.product", str(ordner.path), target],
        "peer": ["tests.bench.peer", str(ordner.eingang), target],
        "floor": ["tests.bench.floor", str(ordner.monat(MONAT)), target],
    }
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    _run([*commands["produkt"], "--merken"], environment)  # byte code, and the cases the floor starts from
    found: dict[str, list[Figures]] = {name: [] for name in names}
    for _ in range(runs):
        for name in names:
            found[name].append(_run(commands[name], environment))
    return found


def _run(command: list[str], environment: dict[str, str]) -> Figures:
    begin = time.perf_counter()
    with subprocess.Popen([sys.executable, "-m", *command], env=environment, stdout=subprocess.PIPE) as process:
        watch = memory.Watch(process)
        printed, _ = process.communicate()
        peak = watch.stop()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    figures: Figures = json.loads(printed.decode().splitlines()[-1])
    return figures | {"wand_s": round(time.perf_counter() - begin, 2), "mib": peak}


def median(runs: list[Figures]) -> Figures:
    """The median of every figure, stages included."""
    result: Figures = {"laeufe": len(runs)}
    for name, value in runs[0].items():
        values = [run[name] for run in runs]
        result[name] = median(values) if isinstance(value, dict) else statistics.median(values)
    return result


def table(found: dict[int, dict[str, Figures]]) -> list[str]:
    """The table of the README, as Markdown in German."""
    sizes = list(found)
    lines = [
        "| " + " | ".join(["", *(f"{persons:,} Personen".replace(",", ".") for persons in sizes)]) + " |",
        "|---|" + "---:|" * len(sizes),
    ]

    def row(label: str, *cells: str) -> None:
        lines.append("| " + " | ".join([label, *cells]) + " |")

    row(
        "Läufe (Produkt/Vergleich)",
        *("/".join(str(figures.get(name, {}).get("laeufe", 0)) for name in PARTICIPANTS[:2]) for figures in found.values()),
    )
    stages = list(
        dict.fromkeys(stage for figures in found.values() for stage in figures.get("produkt", {}).get("stufen", {}) if stage != "laeufe")
    )
    for stage in stages:
        row(f"CPU-s {stage}", *(_number(figures["produkt"]["stufen"][stage]) for figures in found.values()))
    for label, pick in _ROWS:
        row(label, *(_try(pick, figures) for figures in found.values()))
    return lines


def _without_linking(figures: dict[str, Figures]) -> float:
    return float(figures["produkt"]["cpu_s"] - figures["produkt"]["stufen"][LINKING])


_ROWS = (
    ("**CPU-s Produkt ohne Verknüpfen**", _without_linking),
    ("**CPU-s Produkt gesamt**", lambda figures: figures["produkt"]["cpu_s"]),
    ("CPU-s Vergleich (pandas + openpyxl)", lambda figures: figures["peer"]["cpu_s"]),
    ("CPU-s Untergrenze (nur Blatt-XML)", lambda figures: figures["floor"]["cpu_s"]),
    ("Produkt ohne Verknüpfen / Vergleich", lambda figures: _without_linking(figures) / figures["peer"]["cpu_s"]),
    ("Produkt gesamt / Vergleich", lambda figures: figures["produkt"]["cpu_s"] / figures["peer"]["cpu_s"]),
    ("Produkt ohne Verknüpfen / Untergrenze", lambda figures: _without_linking(figures) / figures["floor"]["cpu_s"]),
    ("Produkt gesamt / Untergrenze", lambda figures: figures["produkt"]["cpu_s"] / figures["floor"]["cpu_s"]),
    ("Wand-s Produkt", lambda figures: figures["produkt"]["wand_s"]),
    ("Wand-s Vergleich", lambda figures: figures["peer"]["wand_s"]),
    ("Spitze MiB Produkt", lambda figures: figures["produkt"]["mib"]),
    ("Spitze MiB Vergleich", lambda figures: figures["peer"]["mib"]),
    ("Spitze Produkt / Vergleich", lambda figures: figures["produkt"]["mib"] / figures["peer"]["mib"]),
    ("Datei MB", lambda figures: figures["produkt"]["bytes"] / 1e6),
)


def _try(pick: Any, figures: dict[str, Figures]) -> str:
    try:
        return _number(pick(figures))
    except KeyError:  # that participant was left out
        return "nicht gemessen"


def _number(value: float) -> str:
    return (f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}").replace(".", ",")
