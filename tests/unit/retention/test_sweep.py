"""Leftovers of killed runs go; files being written, and names that are not ours, stay."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest

from bewerberanalyse.config import process
from bewerberanalyse.config.process import is_abandoned, is_temp, temp_name
from bewerberanalyse.retention.area import opened_root
from bewerberanalyse.retention.execute import sweep


def name_of_dead_process(target: str = "liste.xlsx") -> str:
    program = f"from bewerberanalyse.config.process import temp_name; print(temp_name({target!r}))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    return done.stdout.strip()


@pytest.fixture(scope="module")
def dead() -> str:
    return name_of_dead_process()


def swept(path, now: datetime | None):
    with opened_root(path) as root:
        return sweep(root, now)


def test_a_name_says_whether_its_process_still_runs(dead):
    assert [is_abandoned(name) for name in (dead, temp_name("x"), ".x.teil", "x.teil", "liste.xlsx")] == [True, False, False, False, False]


@pytest.mark.parametrize("target", ["Fallliste_2026-03.xlsx", "x" * 255, "ü" * 127, ".punkt", "a\nb"])
def test_a_name_is_recognised_and_short_enough(target):
    name = temp_name(target)
    assert is_temp(name)
    assert name.startswith(".")
    assert len(name.encode()) <= 255


@pytest.mark.parametrize(
    "name", ["Anlage.teil", ".Anlage.teil", ".x.12345678-1-12345678.TEIL", "x.12345678-1-12345678.teil", ".12345678-1-1234567.teil"]
)
def test_other_names_are_not_ours(name):
    assert not is_temp(name)


def test_leftovers_in_every_month_and_beside_them_are_removed(tmp_path, dead):
    places = ["Monate/2026-04", "Monate/2026-04/Eingang/tief", "Monate", "Nachweise", "Zeitplan", "."]
    for place in places:
        (tmp_path / place).mkdir(parents=True, exist_ok=True)
        (tmp_path / place / dead).write_text("x")
    staging = tmp_path / "Monate" / dead.replace("liste", "2026-04")
    (staging / "innen").mkdir(parents=True)
    (staging / "innen" / "liste.xlsx").write_text("x")
    result = swept(tmp_path, None)
    assert (result.entfernt, result.geblieben) == (len(places) + 3, 0)
    assert [problem.code for problem in result.problems] == ["L-811"]
    assert [path for path in tmp_path.rglob("*") if is_temp(path.name)] == []


def test_files_being_written_and_foreign_names_stay(tmp_path, dead):
    (tmp_path / "Monate").mkdir()
    (tmp_path / "Fremd").mkdir()
    kept = [tmp_path / "Monate" / name for name in (temp_name("a"), ".x.teil", "Anlage.teil")] + [tmp_path / "Fremd" / dead]
    for path in kept:
        path.write_text("x")
    assert swept(tmp_path, datetime.fromtimestamp(time.time(), UTC)).entfernt == 0
    assert all(path.exists() for path in kept)


def test_after_an_hour_no_writer_can_be_alive(tmp_path):
    other_machine = tmp_path / ".a.00000000-1-00000000.teil"
    other_machine.write_text("x")
    assert swept(tmp_path, datetime.fromtimestamp(time.time() + 3500, UTC)).entfernt == 0
    assert swept(tmp_path, datetime.fromtimestamp(time.time() + 3700, UTC)).entfernt == 1


def test_a_leftover_that_stays_is_said(tmp_path, dead, monkeypatch):
    (tmp_path / dead).write_text("x")

    def refuse(*_args, **_options):
        raise PermissionError

    monkeypatch.setattr(os, "unlink", refuse)
    assert [problem.code for problem in swept(tmp_path, None).problems] == ["L-812"]


def test_the_machine_is_known_without_a_boot_id(monkeypatch, tmp_path):
    process._machine.cache_clear()
    monkeypatch.setattr(process, "Path", lambda _: tmp_path / "fehlt")
    assert len(process._machine()) == 8
    process._machine.cache_clear()
