"""Wheel and sdist, as a house gets them: built, installed in an empty environment, run isolated from another place."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
from pathlib import Path

import pytest

from tests.long_run import LANG

ROOT = Path(__file__).parents[2]
PARTS = ("pyproject.toml", "README.md", "filters.yaml", "requirements.lock", "LICENSE")


def build(kind: str, folder: Path, target: Path) -> Path:
    """Build by the hook every installer calls; the sdist must be able to build the wheel."""
    target.mkdir(exist_ok=True)
    code = f"from setuptools import build_meta; build_meta.build_{kind}({str(target)!r})"
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], cwd=folder, check=True, capture_output=True)
    (made,) = target.iterdir()
    return made


@pytest.mark.langsam
def test_the_wheel_of_the_sdist_runs_in_an_empty_environment(tmp_path):
    source, elsewhere = tmp_path / "quelle", tmp_path / "anderswo"
    elsewhere.mkdir()
    shutil.copytree(ROOT / "bewerberanalyse", source / "bewerberanalyse", ignore=shutil.ignore_patterns("__pycache__"))
    for name in PARTS:
        shutil.copy(ROOT / name, source)
    with tarfile.open(build("sdist", source, tmp_path / "sdist")) as archive:
        archive.extractall(tmp_path / "ausgepackt", filter="data")
    (unpacked,) = (tmp_path / "ausgepackt").iterdir()
    wheel = build("wheel", unpacked, tmp_path / "wheel")

    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "leer")], check=True)
    python = tmp_path / "leer" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "-q", str(wheel)]
    subprocess.run(pip if LANG else [*pip, "--no-deps"], check=True, capture_output=True, cwd=elsewhere)
    if not LANG:  # CI starts the program on nothing but the libraries that are declared: its oldest ones
        (site,) = (tmp_path / "leer").glob("**/site-packages")
        (site / "bibliotheken.pth").write_text(sysconfig.get_path("purelib"), "utf-8")

    def run(*args: str, jetzt: str = "2026-05-29T10:00") -> dict:
        command = [str(python), "-I", "-m", "bewerberanalyse", "--ordner", "demo", "--jetzt", jetzt, *args, "--json"]
        done = subprocess.run(command, cwd=elsewhere, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode in {0, 6}, done.stderr
        return json.loads(done.stdout)

    made = run("demo", "demo", "--personen", "60")
    assert run("filter", "F01")["exit"] == 0
    assert made["faelle"] > 0
    assert run("loeschen", jetzt="2026-05-31T18:00")["vollstaendig"] is True
    assert list((elsewhere / "demo" / "Monate").iterdir()) == []
    assert [path.name for path in elsewhere.iterdir()] == ["demo"]
