"""Breaks single system calls of a forked child from outside, with strace: the real boundary between us and the kernel."""

import contextlib
import ctypes
import json
import os
import re
import shutil
import signal
import subprocess
import time
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SCHREIBEND = (
    "openat,unlinkat,unlink,rmdir,getdents64,fsync,fchmod,renameat,renameat2,rename,mkdirat,mkdir,write,ftruncate,flock,utimensat,chmod"
)
LESEND = "newfstatat,fstat,lseek,read,close"
_PR_SET_PTRACER, _ANY = 0x59616D61, ctypes.c_ulong(-1)


def verfuegbar() -> bool:
    """Whether strace is there and may attach."""
    return shutil.which("strace") is not None and "wert" in beobachte(lambda: 1, ["-e", "trace=close"])[0]


needs_strace = pytest.mark.skipif(not shutil.which("strace"), reason="strace ist nicht installiert")


def beobachte(work: Callable[[], Any], options: list[str], log: Path | None = None) -> tuple[dict, str]:
    """Run `work` in a forked child under strace; its answer and the log of strace."""
    reading, writing = os.pipe()
    go_reading, go_writing = os.pipe()
    ready_reading, ready_writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # fork() beside the threads of numpy; the child never touches them
        pid = os.fork()
    if not pid:
        _child(work, writing, go_reading, ready_writing, (reading, go_writing, ready_reading))
    for handle in (writing, go_reading, ready_writing):
        os.close(handle)
    with os.fdopen(ready_reading, "rb") as pipe:
        pipe.read()  # the child is set up: from here on only calls of the work are counted and hit
    output = log or Path(os.devnull)
    tracer = subprocess.Popen(
        ["strace", "-q", "-o", str(output), *options, "-p", str(pid)], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        _wait_attached(pid, tracer)
        with contextlib.suppress(BrokenPipeError):  # the first call that is hit may be the waiting itself
            os.write(go_writing, b"x")
        with os.fdopen(reading, "rb") as pipe:
            raw = pipe.read()
        _, status = os.waitpid(pid, 0)
    finally:
        os.close(go_writing)
        with contextlib.suppress(ProcessLookupError):
            tracer.send_signal(signal.SIGTERM)
        tracer.communicate()
    text = output.read_text("utf-8", errors="replace") if log else ""
    if os.WIFSIGNALED(status):
        return {"getoetet": os.WTERMSIG(status)}, text
    return (json.loads(raw) if raw else {"ausnahme": "keine Antwort"}), text


def zaehle(work: Callable[[], Any], log: Path, calls: str) -> Counter[str]:
    """How often an undisturbed run makes each of these system calls."""
    answer, text = beobachte(work, ["-e", f"trace={calls}"], log)
    assert "wert" in answer, answer
    return Counter(re.findall(r"^(\w+)\(", text, re.MULTILINE)) - Counter(["write"])  # the last one is the answer to us


def punkte(counts: Counter[str], wanted: int) -> list[tuple[str, int]]:
    """(system call, number) spread over all that were counted."""
    every = [(name, number) for name in sorted(counts) for number in range(1, counts[name] + 1)]
    step = max(1.0, len(every) / wanted)
    return [every[int(index * step)] for index in range(min(wanted, len(every)))]


def _child(work: Callable[[], Any], writing: int, go: int, ready: int, others: tuple[int, ...]) -> None:
    code = 1
    try:
        for handle in others:
            os.close(handle)
        ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANY, 0, 0, 0)
        os.close(ready)
        with contextlib.suppress(OSError):
            os.read(go, 1)
        answer = {"wert": work()}
        code = 0
    except BaseException as error:  # noqa: BLE001 - the parent reports it
        answer = {"ausnahme": repr(error)}
    with contextlib.suppress(OSError):
        os.write(writing, json.dumps(answer).encode())
    os._exit(code)


def _wait_attached(pid: int, tracer: subprocess.Popen) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        status = Path(f"/proc/{pid}/status").read_text("ascii")
        if "TracerPid:\t0" not in status or "State:\tZ" in status:  # attached, or hit already
            return
        if tracer.poll() is not None:
            break
        time.sleep(0.002)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    pytest.skip("strace darf sich hier nicht anhängen")
