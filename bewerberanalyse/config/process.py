"""How this program is started, what its process leaves out (it lives for seconds and uses one thread for arithmetic), where it failed."""

import gc
import os
import shutil
import subprocess
import sys
from pathlib import Path

# What scheduler, start menu and control workbook call. -P: the current folder may lie on a share, and a yaml.py there must not be run.
# -B, where we were started so: the folder of the program may be read only, or its files stand in a list of hashes.
PROGRAM = (sys.executable, *(["-B"] if sys.flags.dont_write_bytecode else []), "-P", "-m", "bewerberanalyse")
NAME = "bewerberanalyse"
START_FILE = "BEWERBERANALYSE_AUFRUF"  # how the start file of the offline folder is called; set by itself
_NEW_OBJECTS = 1_000_000


def settle() -> None:
    """Call once, before numpy is imported. Measured: 0.2 of 3 CPU seconds at 3,300 persons, with the same memory."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # nothing here multiplies matrices; the waiting threads burn time at every start
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # spares the search through all installed packages for one
    gc.set_threshold(_NEW_OBJECTS, 50, 50)  # hardly any cycles, but millions of texts and lists to walk through in search of them


def called() -> str:
    """How whoever started us can start the next command: the bare name, if the system finds us under it; otherwise what was typed."""
    if os.environ.get(START_FILE):
        return os.environ[START_FILE]
    typed = Path(sys.argv[0])
    if typed.name == "__main__.py" and typed.parent.name == NAME:  # python -m bewerberanalyse
        words = list(sys.orig_argv)
        return subprocess.list2cmdline(words[: words.index(NAME) + 1]) if NAME in words else NAME
    if typed.stem != NAME:
        return NAME
    found = shutil.which(NAME)
    same = found is not None and typed.exists() and typed.samefile(found)
    return NAME if same else subprocess.list2cmdline([str(typed)])


def where(error: BaseException) -> str:
    """Kind of the error and the innermost line of our own code: enough for support, and never a value."""
    place = "?"
    trace = error.__traceback__
    while trace:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if module.startswith("bewerberanalyse"):
            place = f"{module.removeprefix('bewerberanalyse.')}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__}@{place}"
