"""`python -m tests.bench NAME [arguments]`: runs one benchmark; every benchmark is a module of this package with `main(argv)`."""

import importlib
import sys

NAMES = ("linkage", "speed", "follow")

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in NAMES:
        sys.exit(f"python -m tests.bench {{{'|'.join(NAMES)}}}")
    sys.exit(importlib.import_module(f"tests.bench.{sys.argv[1]}").main(sys.argv[2:]))
