"""The peak of a process and its children together, by looking at them a hundred times a second; Linux only."""

import os
import subprocess
import threading
from pathlib import Path

PROC = Path("/proc")
_EVERY_S = 0.01
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


class Watch:
    """Sums resident memory while the process runs. `ru_maxrss` will not do: of a child it tells what its parent had when it was forked."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.peak = 0
        self._pid = process.pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """The peak in MiB."""
        self._over.set()
        self._thread.join()
        return self.peak >> 20

    def _look(self) -> None:
        while not self._over.wait(_EVERY_S):
            self.peak = max(self.peak, sum(map(_resident, _family(self._pid))))


def _family(pid: int) -> list[int]:
    """The process and its children, without those that have not become a program of their own yet."""
    try:
        children = [int(child) for task in (PROC / str(pid) / "task").iterdir() for child in (task / "children").read_text().split()]
    except OSError:
        return []
    return [pid, *(member for child in children if _command(child) != _command(pid) for member in _family(child))]


def _command(pid: int) -> bytes:
    try:
        return (PROC / str(pid) / "cmdline").read_bytes()
    except OSError:
        return b""


def _resident(pid: int) -> int:
    try:
        return int((PROC / str(pid) / "statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0
