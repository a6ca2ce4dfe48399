"""The real command line on a small demo world."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

STICHTAG, JETZT, NACH_MONATSENDE = "2026-05-29", "2026-05-29T10:00", "2026-05-31T18:00"


@dataclass(frozen=True)
class Call:
    """What one call of the program left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict:
        return json.loads(self.out)


def call(folder: Path, *args: str, jetzt: str = JETZT, stichtag: str | None = STICHTAG) -> Call:
    command = [sys.executable, "-m", "bewerberanalyse", "--ordner", str(folder), "--jetzt", jetzt]
    command += ["--stichtag", stichtag] if stichtag else []
    done = subprocess.run([*command, *args], capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    return Call(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def demo_once(tmp_path_factory) -> tuple[Path, Call]:
    folder = tmp_path_factory.mktemp("haus") / "demo"
    return folder, call(folder, "demo", str(folder), "--personen", "160", "--seed", "3", "--json")


@pytest.fixture
def demo(demo_once, tmp_path) -> Path:
    """A copy of the finished demo that a test may change."""
    folder = tmp_path / "demo"
    shutil.copytree(demo_once[0], folder)
    return folder
