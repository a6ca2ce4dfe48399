"""The product, stage by stage: `python -m tests.bench.product ARBEITSORDNER ZIEL.xlsx [--merken]` on a work folder with exports.

`--merken` also keeps the cases in the month folder, as `erstellen` does, for the floor.
"""

import json
import resource
import sys
import time
from datetime import date, datetime
from pathlib import Path

from bewerberanalyse.config import process
from bewerberanalyse.config.house_files import HouseFiles
from bewerberanalyse.fallliste import workbook

process.settle()  # as the command line does, before anything heavy is imported

from bewerberanalyse.config.workfolder import BERLIN, Arbeitsordner, Listenmonat  # noqa: E402
from bewerberanalyse.run import (  # noqa: E402
    intake,
    pipeline,
    plausible,
    stored,
)

MONAT, STICHTAG = Listenmonat(2026, 5), date(2026, 5, 29)


class CpuUhr(pipeline.Stoppuhr):
    """CPU seconds of this process instead of seconds on the wall; the reader process is counted under `einlesen`."""

    def stage(self, name):
        """As the real one, with another clock."""
        return _Stage(self, name)


class _Stage:
    def __init__(self, uhr, name):
        self.uhr, self.name = uhr, name

    def __enter__(self):
        self.begin = time.process_time(), _children()

    def __exit__(self, *_):
        spent = time.process_time() - self.begin[0] + _children() - self.begin[1]
        self.uhr.dauer_s[self.name] = round(self.uhr.dauer_s.get(self.name, 0.0) + spent, 3)


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main(ordner: Arbeitsordner, target: Path, *, keep: bool = False) -> dict[str, float]:
    """CPU seconds per stage."""
    uhr = CpuUhr()
    with uhr.stage("regeln"):
        regeln = pipeline.rules(HouseFiles(ordner), STICHTAG)
    lauf = pipeline.run(intake.collect(ordner, MONAT), regeln, STICHTAG, {}, plausible.VormonatBericht(), uhr)
    with uhr.stage("mappe"):
        write = workbook.workbook(lauf, regeln, MONAT, datetime(2026, 5, 29, 10, tzinfo=BERLIN), lauf.problems)
    with uhr.stage("schreiben"):
        write(target)
    if keep:
        ordner.monat(MONAT).mkdir(exist_ok=True)
        (ordner.monat(MONAT) / stored.file_name(MONAT)).write_bytes(stored.to_bytes(lauf.faelle))
    return uhr.dauer_s


if __name__ == "__main__":
    begin = time.perf_counter()
    stages = main(Arbeitsordner(Path(sys.argv[1])), Path(sys.argv[2]), keep="--merken" in sys.argv)
    own, child = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    total = own.ru_utime + own.ru_stime + child.ru_utime + child.ru_stime
    figures = {"cpu_s": round(total, 2), "wall_s": round(time.perf_counter() - begin, 2)}
    print(json.dumps(figures | {"stufen": stages, "bytes": Path(sys.argv[2]).stat().st_size}))
