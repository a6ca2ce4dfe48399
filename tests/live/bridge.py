"""Starts `uno_server.py` under a Python that has `uno` and talks to it; raises what COM would raise."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

SERVER = Path(__file__).with_name("uno_server.py")
CALL_REJECTED = -2147418111  # RPC_E_CALL_REJECTED: what Excel answers while a cell is being edited
DISP_E_EXCEPTION = -2147352567


class ComError(Exception):
    """Shaped like pywintypes.com_error: a number says what happened."""

    def __init__(self, hresult: int, text: str = "") -> None:
        super().__init__(hresult, text)
        self.hresult = hresult


def python_with_uno() -> str | None:
    """The interpreter LibreOffice's bridge was built for: this one, the system's, or LibreOffice's own."""
    for candidate in (sys.executable, "/usr/bin/python3", shutil.which("libreoffice-python") or ""):
        if (
            candidate
            and subprocess.run([candidate, "-c", "import uno"], capture_output=True, check=False, env=_environment()).returncode == 0
        ):
            return candidate
    return None


def missing() -> str:
    """Why LibreOffice cannot be used here; empty if it can."""
    if shutil.which("soffice") is None:
        return "soffice (LibreOffice) ist nicht installiert"
    return "" if python_with_uno() else "kein Python mit dem Modul uno (Debian: python3-uno)"


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}


class Office:
    """One LibreOffice of our own. `busy`: the next calls fail as Excel's do during a cell edit; `refuse`: this operation fails for good."""

    def __init__(self, profile: Path) -> None:
        python = python_with_uno()
        assert python is not None
        self.busy = 0
        self.refuse = ""
        self.process = subprocess.Popen(
            [python, str(SERVER), str(profile)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=_environment()
        )
        self._answer()

    def call(self, operation: str, *arguments: object) -> Any:
        if self.busy:
            self.busy -= 1
            raise ComError(CALL_REJECTED, "Call was rejected by callee.")
        if operation == self.refuse:
            raise ComError(DISP_E_EXCEPTION, "Exception occurred.")
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([operation, *arguments]) + "\n")
        self.process.stdin.flush()
        return self._answer()

    def quit(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(30)
        assert self.process.stdout is not None
        self.process.stdout.close()

    def _answer(self) -> object:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        answer = json.loads(line) if line else {"error": "LibreOffice hat sich beendet"}
        if "error" in answer:
            raise ComError(DISP_E_EXCEPTION, answer["error"])
        return answer["ok"]
