"""Row P5: somebody swaps a folder for a link to foreign files, as fast as the machine can, while we delete."""

import ctypes
import os
import shutil
import signal
from pathlib import Path

import pytest

from tests.faults.haus import FAELLIG, snapshot
from tests.long_run import LANG

RUNDEN = 3000 if LANG else 40
_AT_FDCWD, _EXCHANGE = -100, 2


def tausche_fortwaehrend(first: Path, second: Path) -> int:
    """A child process that exchanges two names until it is killed; its process id."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        pytest.skip("renameat2 fehlt")
    pid = os.fork()
    if not pid:
        one, two = os.fsencode(first), os.fsencode(second)
        while True:
            libc.renameat2(_AT_FDCWD, one, _AT_FDCWD, two, _EXCHANGE)
    return pid


@pytest.mark.parametrize("where", ["Eingang", ""], ids=["unterordner", "monatsordner"])
def test_P5_ordner_und_verweis_werden_vertauscht(haus, where, zaehlt):
    """The link points at the decoys. Whatever the moment, not one of them may go; without the attacker the month goes."""
    month = haus.monat(FAELLIG[0])
    link = haus.ordner.path / "tausch"
    decoys = snapshot(haus.koeder)
    pid = tausche_fortwaehrend(month / where, link)
    caught = 0
    _halte_an(pid)
    try:
        for _ in range(RUNDEN):
            _baue(month, link, haus.koeder)
            os.kill(pid, signal.SIGCONT)
            result = haus.lauf()
            _halte_an(pid)
            assert snapshot(haus.koeder) == decoys
            caught += result.geloescht.verweise > 0 or result.zustand == "UNVOLLSTÄNDIG"
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    zaehlt("rounds", RUNDEN)
    assert caught > RUNDEN // 20, "der Angreifer kam nie zum Zug"
    haus.lauf()
    assert haus.reste() == []


def _halte_an(pid: int) -> None:
    os.kill(pid, signal.SIGSTOP)
    os.waitpid(pid, os.WUNTRACED)


def _baue(month: Path, link: Path, target: Path) -> None:
    for path in (month, link):
        if path.is_symlink():
            path.unlink()
        elif path.exists():
            shutil.rmtree(path)
    link.symlink_to(target)
    (month / "Eingang" / "Team Süd").mkdir(parents=True)
    for number in range(6):
        (month / "Eingang" / "Team Süd" / f"{number}.csv").write_text("x")
        (month / "Eingang" / f"{number}.csv").write_text("x")
