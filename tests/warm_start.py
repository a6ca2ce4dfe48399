"""The program in a process of its own, forked from one that has the libraries and the package loaded: a call costs its work and no start.

A module that looked at the clock or the environment while it is loaded would see those of the first call. The start itself, from nothing, is
the business of `tests/unit/house/test_konsole.py` and `tests/e2e/test_install.py`.
"""

import atexit
import contextlib
import functools
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

PROGRAM = "bewerberanalyse"
LIBRARIES = ("numpy", "pandas", "pydantic", "yaml", "openpyxl", "xlsxwriter", "rapidfuzz", "rich.table", "zoneinfo")
SECONDS = 300


def run(args: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """`python -m bewerberanalyse ARGS` in the current folder and environment; where nothing can be forked, really that."""
    if not hasattr(os, "fork"):
        command = [sys.executable, "-m", PROGRAM, *args]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, check=False)
    with tempfile.TemporaryDirectory() as folder:
        outputs = [Path(folder) / name for name in ("out", "err")]
        code = _server()([list(args), os.getcwd(), dict(os.environ), [str(path) for path in outputs]])
        out, err = (path.read_bytes().decode("utf-8") for path in outputs)
    return subprocess.CompletedProcess([PROGRAM, *args], code, out, err)


@functools.cache
def _server():
    """One for every test process; it ends with it."""
    server = subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdin is not None
    assert server.stdout is not None
    requests, answers = server.stdin, server.stdout

    def ask(request: list) -> int:
        requests.write(json.dumps(request) + "\n")
        requests.flush()
        return int(answers.readline())

    def end() -> None:
        with contextlib.suppress(OSError):
            requests.close()
        server.wait()
        answers.close()

    atexit.register(end)
    return ask


def _serve() -> None:
    """Fork for every line; the child leaves the loop and becomes the program."""
    sys.path[0] = os.getcwd()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program does itself before it loads numpy
    for name in LIBRARIES:
        importlib.import_module(name)
    for module in pkgutil.walk_packages(importlib.import_module(PROGRAM).__path__, f"{PROGRAM}."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    _read_what_is_shipped()
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _become(*json.loads(line))
            return
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _read_what_is_shipped() -> None:
    """What belongs to the program and not to a house is read once."""
    vocabulary, layouts = (importlib.import_module(f"{PROGRAM}.config.{name}") for name in ("vocabulary", "layouts"))
    for name in vocabulary.names():
        vocabulary.load_vocabulary(name).code("kein Wort davon")
    layouts.load_layouts()
    layouts.verbote()


def _become(args: list[str], folder: str, environment: dict[str, str], outputs: list[str]) -> None:
    for number, path in enumerate((os.devnull, *outputs)):
        opened = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(folder)
    sys.path[0] = folder
    sys.argv = [PROGRAM, *args]
    sys.orig_argv = [sys.executable, "-m", PROGRAM, *args]
    signal.alarm(SECONDS)
    runpy.run_module(PROGRAM, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _serve()
