"""Every file of the house is read once per run, so that a save in between cannot mix two truths."""

import subprocess
import sys

import pytest

from tests.e2e.conftest import JETZT, STICHTAG

COUNTED = """
import collections, pathlib, sys
counts = collections.Counter()
def watch(event, args):
    if event == "open" and isinstance(args[0], (str, pathlib.Path)) and str(args[0]).endswith(("einstellungen.yaml", "filters.yaml")):
        if args[1] in (None, "r", "rb") and str(args[0]).startswith(sys.argv[2]):
            counts[str(args[0])] += 1
sys.addaudithook(watch)
from bewerberanalyse.cli import main
main(sys.argv[1:])
print("gelesen", {pathlib.Path(path).name: number for path, number in counts.items()}, file=sys.stderr)
"""


@pytest.mark.parametrize("command", [["erstellen"], ["pruefen"], ["filter"], ["bericht"]])
def test_jede_datei_des_hauses_wird_je_lauf_einmal_gelesen(demo, command):
    words = ["--ordner", str(demo), "--stichtag", STICHTAG, "--jetzt", JETZT, *command]
    done = subprocess.run([sys.executable, "-c", COUNTED, *words], capture_output=True, text=True, encoding="utf-8", check=False)
    line = next(line for line in done.stderr.splitlines() if line.startswith("gelesen"))
    answered = command[0] in {"erstellen", "pruefen"}  # before anything else the answers of „Entscheiden“ are written into it
    assert eval(line.removeprefix("gelesen ")) == {"einstellungen.yaml": 2 + answered, "filters.yaml": 2}  # noqa: S307 - once for an older form, once to use it
