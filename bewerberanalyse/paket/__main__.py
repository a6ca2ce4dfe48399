"""`python -m bewerberanalyse.paket ZIEL [--quelle ORDNER] [--python-zip DATEI --python-sha256 SUMME]`."""

import argparse
import sys
from pathlib import Path

from bewerberanalyse.paket.build import WrongArchiveError, build


def main() -> int:
    """Build the folder and say what it holds."""
    parser = argparse.ArgumentParser(prog="python -m bewerberanalyse.paket", description="Offline-Ordner für Windows bauen")
    parser.add_argument("ziel", type=Path, help="neuer, leerer Ordner")
    parser.add_argument("--quelle", default=".", help="Quellordner oder Wheel von bewerberanalyse (sonst der aktuelle Ordner)")
    parser.add_argument("--python-zip", type=Path, help="das „embeddable package“ von Python 3.11 für Windows 64 bit")
    parser.add_argument("--python-sha256", default="", help="dessen SHA-256, wie python.org sie nennt; ohne sie gilt das Archiv nicht")
    args = parser.parse_args()
    try:
        made = build(args.ziel.absolute(), args.quelle, args.python_zip, args.python_sha256)
    except WrongArchiveError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{made.dateien} Dateien, {made.pakete} Pakete in {args.ziel}\n")
    if not made.mit_python:
        sys.stdout.write("Python fehlt noch: mit --python-zip und --python-sha256 bauen oder es nach „programm\\python“ entpacken.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
