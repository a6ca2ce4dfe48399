"""This process: how it is started, what it leaves out (it lives for seconds), where it failed, and which temporary files are its own.

The name of a temporary file says which process made it, so that leftovers of a killed run can be told from files being written. It holds a
short hash of the machine and its start, the process id and a random part; never a user or computer name.
"""

import gc
import hashlib
import os
import re
import secrets
import shutil
import subprocess
import sys
import uuid
from functools import cache
from pathlib import Path

# What scheduler, start menu and control workbook call. -P: the current folder may lie on a share, and a yaml.py there must not be run.
# -B, where we were started so: the folder of the program may be read only, or its files stand in a list of hashes.
PROGRAM = (sys.executable, *(["-B"] if sys.flags.dont_write_bytecode else []), "-P", "-m", "bewerberanalyse")
NAME = "bewerberanalyse"
START_FILE = "BEWERBERANALYSE_AUFRUF"  # how the start file of the offline folder is called; set by itself
_NEW_OBJECTS = 1_000_000
TEMP_SUFFIX = ".teil"
_NAME = re.compile(r"\..*\.([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{8}\.teil\Z", re.DOTALL)
_KEPT_LETTERS = 40


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


def temp_name(target: str) -> str:
    """A name for a temporary file or folder beside `target`: hidden, unique, recognised by `is_temp`."""
    return f".{target.lstrip('.')[:_KEPT_LETTERS]}.{_machine()}-{os.getpid()}-{secrets.token_hex(4)}{TEMP_SUFFIX}"


def is_temp(name: str) -> bool:
    """Whether the name has the form of every temporary name of this program."""
    return _NAME.match(name) is not None


def is_abandoned(name: str) -> bool:
    """Whether the process that made this temporary name certainly no longer runs.

    False also when it cannot be known: another machine, or a name that was not made here.
    """
    found = _NAME.match(name)
    return found is not None and found.group(1) == _machine() and not _is_running(int(found.group(2)))


@cache
def _machine() -> str:
    start = Path("/proc/sys/kernel/random/boot_id")
    try:
        boot = start.read_text("ascii")
    except OSError:
        boot = ""
    return hashlib.sha256(f"{uuid.getnode()}|{boot}".encode()).hexdigest()[:8]


if sys.platform == "win32":
    import ctypes

    _QUERY_LIMITED_INFORMATION = 0x1000
    _ACCESS_DENIED = 5
    _STILL_ACTIVE = 259

    def _is_running(pid: int) -> bool:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # os.kill(pid, 0) would end the process on Windows
        handle = kernel.OpenProcess(_QUERY_LIMITED_INFORMATION, 0, pid)
        if not handle:
            return ctypes.get_last_error() == _ACCESS_DENIED
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == _STILL_ACTIVE

else:

    def _is_running(pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True
        return True
