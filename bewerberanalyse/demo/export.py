"""Writes the exports of a demo world the way a real month looks: seven systems, notes, old numbers, all of it dirty.

Csv in every encoding, and workbooks: the one module of the demo that knows XlsxWriter.
"""

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path

import xlsxwriter

from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.demo.month_files import ExportFile, Form, alle_dateien, alte_nummern, kursangebot
from bewerberanalyse.demo.recording import zufall
from bewerberanalyse.demo.spelling import abgeschrieben
from bewerberanalyse.demo.world import World
from bewerberanalyse.model.table import Quelle

# How much worse than the Sprachbüro a source spells names: most systems take them from the master data.
_ABSCHRIFT = {Quelle.SPRACHBUERO: 1.0, Quelle.INGE: 0.7, Quelle.COSACH: 0.2}
BREITE = 16


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
    write_file(folder / "Kursangebot.csv", kursangebot(world))
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


def content(file: ExportFile) -> bytes:
    """One export as the content of its file."""
    buffer = io.BytesIO()
    if file.form is Form.XLSX:
        _workbook(file, buffer)
    else:
        _text(file, buffer)
    return buffer.getvalue()


def _text(file: ExportFile, buffer: io.BytesIO) -> None:
    encoding, separator = file.form.value
    handle = io.TextIOWrapper(buffer, encoding=encoding, errors="replace", newline="")
    writer = csv.writer(handle, delimiter=separator, lineterminator="\r\n")
    for sheet in file.blaetter:
        writer.writerows(sheet)
    handle.flush()
    handle.detach()


def _workbook(file: ExportFile, buffer: io.BytesIO) -> None:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"created": datetime(2020, 1, 1, tzinfo=UTC)})  # the same world gives the same bytes
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    for sheet in file.blaetter:
        page = book.add_worksheet(sheet.name)
        page.set_column(0, max(0, len(sheet.spalten) - 1), BREITE)
        for number, row in enumerate(sheet):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    if cell:
                        page.write_string(number, column, cell)
                elif isinstance(cell, date):
                    page.write_datetime(number, column, cell, day)
                else:
                    page.write_number(number, column, cell)
    book.close()
