"""Product, peer and floor on the same inputs, in one run: `python -m tests.bench speed [--personen 3300 ...] [--laeufe 5]`.

The product is the command people call, `erstellen` in a fresh copy of the work folder, with all it writes. Every measurement is a process
of its own; the three take turns, so that a busy machine slows all of them. CPU seconds count most (own process and children, start of
Python included, told by the operating system), then seconds on the wall and the peak memory of all processes together; the stages are
seconds on the wall, from the run report. Medians; the number of runs is printed. Byte code is compiled once before, into the same temporary
folder as the inputs: an installed program has its own.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from bewerberanalyse.config import presets as preset_file
from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.demo import month_files, world
from bewerberanalyse.run.result import COMPLETE, SINGLE_ERRORS
from tests.bench import memory

MONAT, STICHTAG = Listenmonat(2026, 5), date(2026, 5, 29)
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
    target, copy = folder / "ziel.xlsx", Arbeitsordner(folder / "lauf")
    call = ["--ordner", str(copy.path), "--stichtag", f"{STICHTAG}", "--jetzt", f"{STICHTAG}T10:00", "erstellen", "--json"]
    commands = {
        "produkt": ["bewerberanalyse", *call],
        "peer": ["tests.bench.peer", str(ordner.eingang), str(target)],
        "floor": ["tests.bench.floor", str(copy.monat(MONAT)), str(target)],
    }
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    found: dict[str, list[Figures]] = {name: [] for name in names}
    for run in range(runs + 1):
        for name in names if run else ["produkt"]:  # the first run is not counted: byte code, and the cases the floor starts from
            if name == "produkt":
                shutil.rmtree(copy.path, ignore_errors=True)
                shutil.copytree(ordner.path, copy.path)
            figures = _run(commands[name], environment)
            if name == "produkt":
                figures["bytes"] = copy.fallliste(MONAT).stat().st_size
            if run:
                found[name].append(figures)
    return found


def _run(command: list[str], environment: dict[str, str]) -> Figures:
    begin = time.perf_counter()
    with subprocess.Popen([sys.executable, "-m", *command], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        watch = memory.Watch(process)
        told: Figures = json.loads(process.stdout.read())
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = watch.stop()
    if process.returncode not in {COMPLETE, SINGLE_ERRORS}:
        raise subprocess.CalledProcessError(process.returncode, command)
    # the floor counts only its own writing, the others count from start to end
    figures = told if "dauer_s" not in told else {"stufen": told["dauer_s"]}
    return {"cpu_s": round(used.ru_utime + used.ru_stime, 2)} | figures | {"wand_s": round(time.perf_counter() - begin, 2), "mib": peak}


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
        row(f"Wand-s {stage}", *(_number(figures["produkt"]["stufen"][stage]) for figures in found.values()))
    for label, pick in _ROWS:
        row(label, *(_try(pick, figures) for figures in found.values()))
    return lines


_ROWS = (
    ("**CPU-s Produkt gesamt**", lambda figures: figures["produkt"]["cpu_s"]),
    ("CPU-s Vergleich (pandas + openpyxl)", lambda figures: figures["peer"]["cpu_s"]),
    ("CPU-s Untergrenze (nur Blatt-XML)", lambda figures: figures["floor"]["cpu_s"]),
    ("Produkt gesamt / Vergleich", lambda figures: figures["produkt"]["cpu_s"] / figures["peer"]["cpu_s"]),
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
