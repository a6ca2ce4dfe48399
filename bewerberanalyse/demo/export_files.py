"""Puts export tables into files: csv in every encoding, and workbooks. The one module of the demo that knows XlsxWriter."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import xlsxwriter

from bewerberanalyse.demo.dateien import Datei, Form

BREITE = 16


def write_file(file: Datei, folder: Path) -> None:
    """Write one export into `folder`."""
    if file.form is Form.XLSX:
        _workbook(file, folder / file.name)
    else:
        _text(file, folder / file.name)


def _text(file: Datei, path: Path) -> None:
    encoding, separator = file.form.value
    with path.open("w", encoding=encoding, errors="replace", newline="") as handle:
        writer = csv.writer(handle, delimiter=separator, lineterminator="\r\n")
        for sheet in file.blaetter:
            writer.writerows(sheet)


def _workbook(file: Datei, path: Path) -> None:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(path, options)
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
