"""How long a change on the sheet „Auswahl“ takes until its list has followed: `python -m tests.bench follow [PERSONEN …]`, in LibreOffice."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.libreoffice import started
from tests.unit.xlsx.builder import welt
from tests.unit.xlsx.mappe import as_bytes, described

CHANGES = (
    {"Auswahl_Voreinstellung": "F02"},
    {"Auswahl_Suchwort": "mueller"},
    {"Auswahl_Suchwort": ""},
    {"Auswahl_Team": "Team 661"},
    {"Auswahl_Voreinstellung": "alle Fälle"},
)
TIMES = 5


def main(argv: Sequence[str]) -> int:
    """Print per size of the list the size of the file, the seconds to open it, and those of each change (the best of five)."""
    with tempfile.TemporaryDirectory() as folder:
        for calc in started(Path(folder) / "profil"):
            for persons in [int(one) for one in argv] or [3_300]:
                path = Path(folder) / f"liste_{persons}.xlsx"
                path.write_bytes(as_bytes(described(welt(persons))))
                opened = calc.open(str(path))
                best = [min(times) for times in zip(*([calc.follow(change) for change in CHANGES] for _ in range(TIMES)), strict=True)]
                print(
                    f"{persons} Personen, {path.stat().st_size} Bytes, geöffnet {opened:.2f} s, gefolgt {[round(one, 3) for one in best]}"
                )
    return 0
