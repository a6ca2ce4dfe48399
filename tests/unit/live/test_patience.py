"""Patience with Excel, and the habits of xlwings that are switched off."""

import subprocess
import sys

import pytest

from bewerberanalyse.live.view import ExcelBusyError, ExcelRefusedError, is_busy, patiently
from bewerberanalyse.model.problems import OutputError, Problem


class ComError(Exception):
    def __init__(self, hresult, scode=None):
        super().__init__("Frau Müller bearbeitet B7")
        self.hresult = hresult
        self.excepinfo = (0, "Microsoft Excel", "", "", 0, scode) if scode else None


def failing(times, error):
    calls = []

    def action():
        calls.append(1)
        if len(calls) <= times:
            raise error
        return len(calls)

    return action


@pytest.mark.parametrize("error", [ComError(-2147418111), ComError(-2147417846), ComError(-2147352567, -2146777998), AttributeError()])
def test_busy_is_told_by_its_number(error):
    assert is_busy(error)


@pytest.mark.parametrize("error", [ComError(-2147352567), ComError(-2147352567, -2146827284), ValueError(), PermissionError()])
def test_refusal_is_not_busy(error):
    assert not is_busy(error)


def test_busy_excel_is_asked_again_until_it_answers():
    assert patiently(failing(2, ComError(-2147418111)), (0, 0)) == 3


def test_patience_ends():
    with pytest.raises(ExcelBusyError):
        patiently(failing(3, ComError(-2147418111)), (0, 0))


def test_refusal_is_not_repeated():
    action = failing(1, ComError(-2147352567))
    with pytest.raises(ExcelRefusedError):
        patiently(action, (0, 0))
    assert action() == 2


def test_texts_of_excel_go_no_further():
    with pytest.raises(ExcelRefusedError) as error:
        patiently(failing(1, ComError(-2147352567)), ())
    assert str(error.value) == ""
    assert error.value.__suppress_context__


def test_our_own_messages_pass_through():
    with pytest.raises(OutputError):
        patiently(failing(1, OutputError([Problem("X-501")])), (0,))


def test_clean_up_that_ends_other_excel_processes_does_not_run_and_busy_calls_are_not_repeated_for_ever():
    script = """
import atexit, sys, types
windows = types.ModuleType("xlwings._xlwindows")
windows.N_COM_ATTEMPTS = 0
windows.cleanup = lambda: print("taskkill")
atexit.register(windows.cleanup)
sys.modules["xlwings._xlwindows"] = windows
from bewerberanalyse.live import refresh as live
live._xlwings()
print(windows.N_COM_ATTEMPTS)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1"]
