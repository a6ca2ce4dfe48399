"""An upgrade of the program keeps the configuration of the house, comments included, and says what it changed."""

from pathlib import Path

import pytest

from bewerberanalyse.config import presets, settings, yaml_file
from bewerberanalyse.config.house_files import HouseFiles
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.config.yaml_file import MigrationStep
from bewerberanalyse.model.problems import ConfigError
from bewerberanalyse.run import start
from bewerberanalyse.run.start import set_up

# The first form had these names once: what a step looks like when a setting is renamed and one is dropped.
SCHRITTE = {
    "einstellungen.yaml": (
        MigrationStep("„uhrzeit“ heißt jetzt „loeschzeit“.", lambda text: text.replace("uhrzeit:", "loeschzeit:")),
        MigrationStep(
            "„farbe“ gibt es nicht mehr.",
            lambda text: "".join(line for line in text.splitlines(keepends=True) if not line.startswith("farbe:")),
        ),
    ),
    "filters.yaml": (),
}
ALT = "# Haus Nord, nicht ändern\nversion: 1 # seit 2026\nuhrzeit: 17:00 # nach Dienstschluss\nfarbe: grün\nkontakt: Frau Ä\n"
NEU = "# Haus Nord, nicht ändern\nversion: 3 # seit 2026\nloeschzeit: 17:00 # nach Dienstschluss\nkontakt: Frau Ä\n"


@pytest.fixture
def ordner(tmp_path) -> Arbeitsordner:
    ordner = Arbeitsordner(tmp_path / "haus")
    set_up(ordner)
    return ordner


def test_all_steps_are_taken_and_comments_survive(ordner):
    ordner.einstellungen.write_text(ALT, "utf-8")
    problems = start.renew(HouseFiles(ordner), SCHRITTE)
    assert [problem.code for problem in problems] == ["K-120", "K-120"]
    assert "Fassung 1 auf Fassung 3" in str(problems[0])
    assert "loeschzeit" in str(problems[0])
    assert ordner.einstellungen.read_text("utf-8") == NEU
    assert Path(f"{ordner.einstellungen}.alt").read_text("utf-8") == ALT


def test_a_file_in_between_takes_the_rest_of_the_steps(ordner):
    ordner.einstellungen.write_text(ALT.replace("version: 1", "version: 2"), "utf-8")
    assert [problem.angaben["was"] for problem in start.renew(HouseFiles(ordner), SCHRITTE)] == ["„farbe“ gibt es nicht mehr."]


def test_a_file_without_a_version_is_of_the_first_form(ordner):
    ordner.einstellungen.write_text("uhrzeit: 17:00\r\n", "utf-8", newline="")
    start.renew(HouseFiles(ordner), SCHRITTE)
    assert ordner.einstellungen.read_bytes() == b"version: 3\nloeschzeit: 17:00\r\n"


def test_a_present_file_is_not_touched(ordner):
    start.renew(HouseFiles(ordner), SCHRITTE)
    before = ordner.einstellungen.stat()
    assert start.renew(HouseFiles(ordner), SCHRITTE) == []
    assert start.renew(HouseFiles(ordner)) == []
    assert ordner.einstellungen.stat() == before


def test_what_cannot_be_read_stays_as_it_is(ordner):
    ordner.einstellungen.write_bytes(b"\xff\xfe")
    ordner.filters.unlink()
    assert start.renew(HouseFiles(ordner), SCHRITTE) == []
    assert ordner.einstellungen.read_bytes() == b"\xff\xfe"


@pytest.mark.parametrize(("name", "load"), [("einstellungen.yaml", settings.load), ("filters.yaml", presets.load)])
def test_a_file_of_a_later_program_is_a_clear_message(tmp_path, name, load):
    (tmp_path / name).write_text("kommt: noch\nversion: 7\n", "utf-8")
    with pytest.raises(ConfigError) as refused:
        load(tmp_path / name)
    assert [problem.code for problem in refused.value.problems] == ["K-119"]
    assert "Fassung 7" in str(refused.value)
    assert refused.value.problems[0].origin.zeile == 2


@pytest.mark.parametrize("name", ["einstellungen.yaml", "filters.yaml"])
def test_the_shipped_files_are_of_the_present_form(ordner, name):
    text = (ordner.path / name).read_text("utf-8")
    assert f"\nversion: {len(yaml_file.MIGRATIONS[name]) + 1}\n" in text
