"""Watches which messages the suite really triggers: a whole run names the codes of the catalogue that never came up.

With `BEWERBERANALYSE_MELDUNGEN=streng` such a run has failed.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterable

import pytest
from hypothesis import settings

from bewerberanalyse.messages import KATALOG
from bewerberanalyse.model.problems import Problem
from tests import warm_start
from tests.faults import injektor, systemruf
from tests.open_xml_sdk import validate  # noqa: F401 - a fixture

CODE = re.compile(r"\b[AEFKLMNPRVX]-\d{3}\b")
triggered: set[str] = set()

settings.register_profile("untimed", deadline=None)  # how long an example takes says how busy the machine is
settings.load_profile("untimed")


def _watch_problems() -> None:
    made = Problem.__post_init__

    def watched(self: Problem) -> None:
        made(self)
        if sys._getframe(2).f_globals["__name__"].startswith("bewerberanalyse"):  # a test that makes messages itself proves nothing
            triggered.add(self.code)

    pytest.MonkeyPatch().setattr(Problem, "__post_init__", watched)


def _watch_programs() -> None:
    """The real command line, and what the harness of faults breaks, runs in its own process: its answer tells which messages it made."""
    for module, name in ((subprocess, "run"), (warm_start, "run"), (injektor, "in_child"), (systemruf, "beobachte")):
        pytest.MonkeyPatch().setattr(module, name, _watched(getattr(module, name)))


def _watched(started):
    def watched(*args, **more):
        done = started(*args, **more)
        if not isinstance(done, subprocess.CompletedProcess):
            triggered.update(CODE.findall(str(done)))
        elif "handbuch" not in map(str, done.args):  # the handbook names every code
            for text in (done.stdout, done.stderr):
                triggered.update(CODE.findall(text.decode("utf-8", "replace") if isinstance(text, bytes) else text or ""))
        return done

    return watched


def pytest_configure(config: pytest.Config) -> None:
    # Files in the order they are collected: those with the real program, long and of few tests, come first and not as the last ones.
    config.option.loadscopereorder = False
    _watch_problems()
    _watch_programs()
    config.pluginmanager.register(Gatherer(config), "triggered-codes")


class Gatherer:
    """Puts the codes of all workers together and judges them at the end of a whole run."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.worker = hasattr(config, "workerinput")

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node) -> None:
        triggered.update(getattr(node, "workeroutput", {}).get("codes", ()))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.worker:
            vars(self.config)["workeroutput"]["codes"] = sorted(triggered)
        elif self._whole_run() and session.exitstatus == pytest.ExitCode.OK and (missing := untriggered(triggered)):
            if os.environ.get("BEWERBERANALYSE_MELDUNGEN") == "streng":
                session.exitstatus = pytest.ExitCode.TESTS_FAILED
            self.config.get_terminal_writer().line(f"\nNo test triggers these messages: {', '.join(missing)}", red=True)

    def _whole_run(self) -> bool:
        """Nothing was chosen or left out on the command line."""
        option = self.config.option
        return not (option.keyword or option.markexpr or option.deselect or option.collectonly) and self.config.args == self.config.getini(
            "testpaths"
        )


def untriggered(codes: Iterable[str]) -> list[str]:
    """The codes of the catalogue that did not come up."""
    return sorted(set(KATALOG) - set(codes))
