"""A Python file in the current folder, which may be a share, is never run in place of a library."""

import subprocess
import sys

from tests.e2e.conftest import JETZT, STICHTAG, call

MODULE = ("json", "yaml", "csv", "zipfile", "pandas", "pydantic", "python_calamine", "xlsxwriter", "rich", "deflate")


def test_was_im_aktuellen_ordner_liegt_wird_nicht_ausgefuehrt(tmp_path):
    hier = tmp_path / "hier"
    hier.mkdir()
    for name in MODULE:
        (hier / f"{name}.py").write_text(f"open({str(tmp_path / 'ausgefuehrt')!r}, 'a').write({name!r})")
    command = [sys.executable, "-m", "bewerberanalyse", "--ordner", str(tmp_path / "demo"), "--stichtag", STICHTAG, "--jetzt", JETZT]
    done = subprocess.run(
        [*command, "demo", str(tmp_path / "demo"), "--personen", "40", "--json"], cwd=hier, capture_output=True, check=False
    )
    gelaufen = (tmp_path / "ausgefuehrt").read_text() if (tmp_path / "ausgefuehrt").exists() else ""
    assert (done.returncode, gelaufen) == (0, "")


def test_die_aufgabenplanung_startet_ohne_den_aktuellen_ordner(tmp_path):
    assert call(tmp_path / "haus", "einrichten", str(tmp_path / "haus")).code == 0
    plan = tmp_path / "haus" / "Zeitplan"
    aufgabe = (plan / "bewerberanalyse-loeschen.xml").read_text("utf-16")
    dienst = next(plan.glob("*.service")).read_text("utf-8")
    assert "-P -m bewerberanalyse" in aufgabe
    assert '"-P" "-m" "bewerberanalyse"' in dienst
