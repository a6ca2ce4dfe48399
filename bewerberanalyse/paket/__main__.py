"""`python -m bewerberanalyse.paket ZIEL [--quelle ORDNER] [--python-zip DATEI --python-sha256 SUMME]`, or `--pruefen ORDNER`."""

import sys
from pathlib import Path

from bewerberanalyse.arguments import Parser
from bewerberanalyse.messages import number_of
from bewerberanalyse.paket import build
from bewerberanalyse.paket.build import PaketError

FAILED = 2


def main() -> int:
    """Build the folder and say what it holds, or compare one with its list of hashes."""
    parser = Parser(prog="python -m bewerberanalyse.paket", description="Offline-Ordner für Windows bauen oder prüfen")
    parser.add_argument("ziel", type=Path, nargs="?", metavar="ZIEL", help="neuer, leerer Ordner")
    parser.add_argument(
        "--quelle", default="", metavar="ORDNER", help="Quellordner oder Wheel von bewerberanalyse (sonst das laufende Programm)"
    )
    parser.add_argument("--python-zip", type=Path, metavar="DATEI", help="das „embeddable package“ von Python 3.11 für Windows 64 bit")
    parser.add_argument("--python-sha256", default="", metavar="SUMME", help="dessen SHA-256, wie python.org sie nennt")
    parser.add_argument("--pruefen", type=Path, metavar="ORDNER", help="nichts bauen: jede Datei mit INHALT.sha256 vergleichen")
    args = parser.parse_args()
    if args.pruefen:
        return _compare(args.pruefen)
    if args.ziel is None:
        parser.error("the following arguments are required: ZIEL")
    try:
        made = build.build(args.ziel.absolute(), args.quelle, args.python_zip, args.python_sha256)
    except PaketError as error:
        sys.stderr.write(f"{error}\n")
        return FAILED
    except KeyboardInterrupt:
        sys.stderr.write(f"Von Hand abgebrochen. „{args.ziel}“ ist nicht fertig; löschen und neu bauen.\n")
        return FAILED
    sys.stdout.write(f"{number_of(made.dateien, 'Datei', 'Dateien')}, {number_of(made.pakete, 'Paket', 'Pakete')} in {args.ziel}\n")
    if not made.mit_python:
        sys.stdout.write("Python fehlt noch: mit --python-zip und --python-sha256 bauen oder es nach „programm\\python“ entpacken.\n")
    return 0


def _compare(folder: Path) -> int:
    if not (folder / build.HASHES).is_file():
        sys.stderr.write(f"In „{folder}“ liegt keine Datei {build.HASHES}.\n")
        return FAILED
    wrong = build.differences(folder)
    if wrong:
        sys.stderr.write("Anders als gebaut:\n" + "".join(f"  {name}\n" for name in wrong))
        return FAILED
    sys.stdout.write("Alle Dateien sind, wie sie gebaut wurden; keine fehlt, keine ist dazugekommen.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
