"""A whole run in CI fails over a message that nothing triggers; tests that make the message themselves do not count."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from bewerberanalyse.config.workfolder import BERLIN
from bewerberanalyse.messages import KATALOG
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.retention.plan import plan
from tests import conftest
from tests.einstellungen import einstellungen

JETZT = datetime(2026, 3, 31, 18, 0, tzinfo=BERLIN)


@pytest.fixture
def gesehen(monkeypatch):
    monkeypatch.setattr(conftest, "triggered", set())
    return conftest


def finished(monkeypatch, streng="", keyword="", codes=()):
    """The exit status of a run of everything that triggered these codes."""
    monkeypatch.setenv("BEWERBERANALYSE_MELDUNGEN", streng)
    conftest.triggered.update(codes)
    option = SimpleNamespace(keyword=keyword, markexpr="", deselect=None, collectonly=False)
    writer = SimpleNamespace(line=lambda *_, **__: None)
    config = SimpleNamespace(option=option, args=["tests"], getini=lambda _: ["tests"], get_terminal_writer=lambda: writer)
    session = SimpleNamespace(exitstatus=pytest.ExitCode.OK)
    conftest.Gatherer(config).pytest_sessionfinish(session)
    return session.exitstatus


def test_what_the_program_says_counts_and_what_a_test_makes_does_not(gesehen):
    Problem("L-202")
    assert gesehen.triggered == set()
    plan([], JETZT, JETZT + timedelta(days=3), einstellungen())
    assert gesehen.triggered == {"L-201"}


def test_a_whole_strict_run_fails_over_one_code_that_never_came_up(gesehen, monkeypatch):
    missing = set(KATALOG) - {"L-201"}
    assert finished(monkeypatch, "streng", codes=missing) == pytest.ExitCode.TESTS_FAILED
    assert finished(monkeypatch, "streng", "wort") == pytest.ExitCode.OK
    assert finished(monkeypatch) == pytest.ExitCode.OK
    assert finished(monkeypatch, "streng", codes={"L-201"}) == pytest.ExitCode.OK


def test_codes_of_the_workers_come_together(gesehen, monkeypatch):
    whole = sorted(KATALOG)
    gatherer = conftest.Gatherer(SimpleNamespace())
    for part in (whole[::2], whole[1::2]):
        gatherer.pytest_testnodedown(SimpleNamespace(workeroutput={"codes": part}))
    assert finished(monkeypatch, "streng") == pytest.ExitCode.OK
