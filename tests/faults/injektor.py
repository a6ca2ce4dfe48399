"""Breaks the operating system in a forked child: the n-th file operation fails, kills the process, or is done half.

Only functions of `os` and `io.open` are replaced, never our own; the parent process is not affected.
"""

import io
import json
import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable
from typing import Any

import pytest

OPERATIONS = (
    *("open", "close", "stat", "lstat", "fstat", "listdir", "unlink", "rmdir", "rename", "replace", "mkdir", "fsync", "fchmod", "chmod"),
    *("utime", "write", "read", "lseek", "ftruncate", "fdopen"),
)


class Injektor:
    """Counts operations; at number `at` does what `action` says. `lasting`: from there on for the same operation."""

    def __init__(self, at: int, action: Callable[[str], None], *, lasting: bool = False, only: str = "") -> None:
        self.at, self.action, self.lasting, self.only = at, action, lasting, only
        self.count = 0
        self.hit = ""
        self.names: list[str] = []

    def install(self) -> None:
        for name in OPERATIONS:
            setattr(os, name, self.wrap(name, getattr(os, name)))
        io.open = self.wrap("io.open", io.open)  # pathlib opens files with it

    def wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            if self.only and name != self.only:
                return real(*args, **options)
            self.count += 1
            self.names.append(name)
            if self.count == self.at or (self.lasting and self.hit == name and self.count > self.at):
                self.hit = name
                self.action(name)
            return real(*args, **options)

        return call


def fail(number: int) -> Callable[[str], None]:
    def action(name: str) -> None:
        if name != "close":  # closing never fails on a directory; the descriptor would be lost
            raise OSError(number, os.strerror(number))

    return action


def kill(name: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def half_write_then_kill(at: int) -> None:
    """The `at`-th os.write puts only half of its bytes on disk, then the process dies."""
    real, count = os.write, 0

    def write(handle: int, data: bytes) -> int:
        nonlocal count
        count += 1
        if count == at:
            real(handle, data[: max(1, len(data) // 2)])
            os.kill(os.getpid(), signal.SIGKILL)
        return real(handle, data)

    pytest.MonkeyPatch().setattr(os, "write", write)


def in_child(work: Callable[[], Any], injektor: Injektor | None = None) -> dict:
    """Run `work` in a forked child; {"ergebnis": …} as JSON, {"getoetet": True}, or {"ausnahme": …}."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # from 3.12 on fork() warns of the threads numpy starts; the child never touches them
        pid = os.fork()
    if not pid:
        real_write, real_exit, code = os.write, os._exit, 1
        try:
            os.close(reading)
            if injektor:
                injektor.install()
            answer = {"wert": work(), "anzahl": injektor.count if injektor else 0, "namen": injektor.names if injektor else []}
            code = 0
        except BaseException:  # noqa: BLE001 - the parent reports it
            answer = {"ausnahme": traceback.format_exc()}
        real_write(writing, json.dumps(answer).encode())
        real_exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        raw = pipe.read()
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        return {"getoetet": os.WTERMSIG(status)}
    return json.loads(raw)
