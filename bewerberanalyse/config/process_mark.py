"""Names for temporary files that say which process made them, so that leftovers of a killed run can be told from files being written.

A name holds a short hash of the machine and its start, the process id and a random part; never a user or computer name.
"""

import hashlib
import os
import re
import secrets
import sys
import uuid
from functools import cache
from pathlib import Path

TEMP_SUFFIX = ".teil"
_NAME = re.compile(r"\..*\.([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{8}\.teil\Z", re.DOTALL)
_KEPT_LETTERS = 40


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
