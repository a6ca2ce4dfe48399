"""`python -m bewerberanalyse`, and the command of that name."""

import _thread
import signal
import sys
import threading
from types import FrameType

if __name__ == "__main__" and not sys.flags.safe_path:
    del sys.path[0]  # the current folder, which may lie on a share: a yaml.py there must not be run

_SOON = 0.02  # seconds


def start() -> int:
    """Run the command line; an interrupt is a message from the first moment, also while the modules are still being imported."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else whoever started us wants none, or has a way of their own
        signal.signal(signal.SIGINT, _interrupted)
    try:
        from bewerberanalyse.cli import main  # noqa: PLC0415 - what is imported out there cannot be caught here

        return main()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one must not break into the message about the first
        from bewerberanalyse.model.problems import Problem  # noqa: PLC0415 - as above

        sys.stderr.write(f"{Problem('K-114')}\n")
        return 1


def _interrupted(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as the system calls it
    """An interrupt, but never in the middle of an import.

    A library may take it there for a failure of its own, and the lock of imports is then held for ever: whatever the program imports later,
    in whichever thread, waits for it.
    """
    while frame is not None and frame.f_code is not start.__code__:
        if frame.f_globals.get("__name__") == "importlib._bootstrap":
            later = threading.Timer(_SOON, _thread.interrupt_main)
            later.daemon = True
            later.start()
            return
        frame = frame.f_back
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(start())
