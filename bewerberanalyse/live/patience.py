"""Patience with Excel: try again while it is busy, and tell busy from refused. Knows nothing of workbooks.

COM has no exception class that exists on every platform, so its errors are told apart by their numbers.
Their texts can name files and people; they are dropped here.
"""

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from bewerberanalyse.model.problems import BewerberanalyseError

PAUSEN = (0.2, 0.5, 1.0, 2.0, 4.0)  # seconds between attempts; after that a person has to end the cell edit

_BUSY = {
    -2147418111,  # RPC_E_CALL_REJECTED: a cell is being edited or a dialog is open
    -2147417846,  # RPC_E_SERVERCALL_RETRYLATER
    -2146777998,  # VBA_E_IGNORE: the object model is suspended
}

T = TypeVar("T")


class ExcelBusyError(Exception):
    """Excel took no call until patience ran out."""


class ExcelRefusedError(Exception):
    """Excel answered that it cannot do it; trying again would not help."""


def is_busy(error: Exception) -> bool:
    """Whether the same call may work a little later.

    pywin32 turns a rejected call into a missing attribute in some places, hence AttributeError.
    """
    excepinfo = getattr(error, "excepinfo", None) or (None,)
    numbers = {getattr(error, "hresult", None), excepinfo[-1]}
    return bool(numbers & _BUSY) or isinstance(error, AttributeError) or type(error).__name__ == "ExcelBusyError"


def patiently(action: Callable[[], T], pausen: Sequence[float]) -> T:
    """The result of `action`, tried again after each pause while Excel is busy.

    Raises:
        ExcelBusyError: still busy after the last pause.
        ExcelRefusedError: Excel failed for another reason.
    """
    for pause in (*pausen, None):
        try:
            return action()
        except BewerberanalyseError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever COM throws; see the module text
            if not is_busy(error):
                raise ExcelRefusedError from None
        if pause is not None:
            time.sleep(pause)
    raise ExcelBusyError
