"""Writes the exports of a demo world the way a real month looks: seven systems, notes, old numbers, all of it dirty."""

import csv
import io
from pathlib import Path

from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.demo.export_files import content
from bewerberanalyse.demo.misspelling import abgeschrieben
from bewerberanalyse.demo.month_files import ExportFile, alle_dateien, alte_nummern
from bewerberanalyse.demo.recording import zufall
from bewerberanalyse.demo.world import World
from bewerberanalyse.model.table import Quelle

# How much worse than the Sprachbüro a source spells names: most systems take them from the master data.
_ABSCHRIFT = {Quelle.SPRACHBUERO: 1.0, Quelle.INGE: 0.7, Quelle.COSACH: 0.2}


def write_exports(world: World, folder: Path, *, fehlerrate: float = 1.0) -> None:
    """Write all files of the month into `folder`, which is made if needed.

    Args:
        world: whose exports.
        folder: the drop zone. Nothing but exports is written: the truth stays with the tests.
        fehlerrate: scales the errors in names and birth dates of files that were typed by hand; 0 = none. The rows stay the same ones.
    """
    make_folder(folder)
    for file in alle_dateien(world):
        _abschreiben(file, world, fehlerrate)
        write_file(folder / file.name, content(file))
    lines = io.StringIO(newline="")
    csv.writer(lines, delimiter=";").writerows([("Kundennummer alt", "Kundennummer neu"), *alte_nummern(world)])
    write_file(folder / "Kundennummern alt-neu.csv", lines.getvalue().encode("cp1252"))


def _abschreiben(file: ExportFile, world: World, fehlerrate: float) -> None:
    """Replace names and birth dates by what somebody typed."""
    rate = _ABSCHRIFT.get(file.quelle, 0.0) * fehlerrate
    if not rate:
        return
    rng = zufall(world, f"{file.quelle}/abschrift")
    for sheet in file.blaetter:
        for row in sheet.zeilen:
            row.nachname, row.vorname, row.geburtsdatum = abgeschrieben(row.person, rng, rate, urschrift=file.quelle is Quelle.SPRACHBUERO)
