"""Puts export tables into files: csv in every encoding, and workbooks. The one module of the demo that knows XlsxWriter."""

import csv
import io
from datetime import UTC, date, datetime

import xlsxwriter

from bewerberanalyse.demo.month_files import ExportFile, Form

BREITE = 16


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
