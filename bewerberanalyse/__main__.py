"""`python -m bewerberanalyse`, and the command of that name."""

import signal
import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    del sys.path[0]  # the current folder, which may lie on a share: a yaml.py there must not be run


def start() -> int:
    """Run the command line; an interrupt is a message from the first moment, also while the modules are still being imported."""
    try:
        from bewerberanalyse.cli import main  # noqa: PLC0415 - what is imported out there cannot be caught here

        return main()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one must not break into the message about the first
        from bewerberanalyse.model.problems import Problem  # noqa: PLC0415 - as above

        sys.stderr.write(f"{Problem('K-114')}\n")
        return 1


if __name__ == "__main__":
    sys.exit(start())
