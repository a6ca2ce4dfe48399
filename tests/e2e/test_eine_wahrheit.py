"""Every file of the house is read once per run, so that a save in between cannot mix two truths; so are the cases of the last run."""

import subprocess
import sys
from importlib.resources import files

import pytest

from tests.e2e.conftest import JETZT, STICHTAG

RULES = ("einstellungen.yaml", "filters.yaml", "ketten.yaml", "beobachtungspunkte.yaml", "pruefregeln.yaml")
COUNTED = """
import collections, pathlib, sys
counts = collections.Counter()
def watch(event, args):
    if event == "open" and isinstance(args[0], (str, pathlib.Path)) and str(args[0]).endswith((".yaml", ".npz")):
        if args[1] in (None, "r", "rb") and str(args[0]).startswith(sys.argv[2]):
            counts[str(args[0])] += 1
sys.addaudithook(watch)
from bewerberanalyse.cli import main
main(sys.argv[1:])
print("gelesen", {pathlib.Path(path).name: number for path, number in counts.items()}, file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("command", "cases"),
    [
        (["erstellen"], 2),  # to compare with, and the bytes once more, to put them back if publishing fails
        (["pruefen"], 0),
        (["ergaenzungen"], 1),
        (["bericht"], 1),
    ],
)
def test_jede_datei_des_hauses_wird_je_lauf_einmal_gelesen(demo, command, cases):
    for name in RULES[2:]:
        (demo / name).write_text(files("bewerberanalyse.config").joinpath(name).read_text("utf-8"), "utf-8")
    words = ["--ordner", str(demo), "--stichtag", STICHTAG, "--jetzt", JETZT, *command]
    done = subprocess.run([sys.executable, "-c", COUNTED, *words], capture_output=True, text=True, encoding="utf-8", check=False)
    line = next(line for line in done.stderr.splitlines() if line.startswith("gelesen"))
    read = eval(line.removeprefix("gelesen "))  # noqa: S307 - our own words
    assert {name: read.pop(name) for name in RULES} == dict.fromkeys(RULES, 1)
    assert list(read.values()) == [cases] * bool(cases)
