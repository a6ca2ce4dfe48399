"""Write a described workbook into memory and read it back with openpyxl, an independent reader."""

import io
import warnings
import zipfile
from dataclasses import replace

import openpyxl

from bewerberanalyse.fallliste.sheets.books import case_list
from bewerberanalyse.xlsx.writer import write
from tests.unit.xlsx.builder import welt


def as_bytes(workbook) -> bytes:
    buffer = io.BytesIO()
    write(workbook, buffer)
    return buffer.getvalue()


def read(data: bytes, *, formulas: bool = False):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl says that it would drop slicers on saving
        return openpyxl.load_workbook(io.BytesIO(data), data_only=not formulas)


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def described(world, **changes):
    return case_list(replace(world, **changes))


def alone(world, name, **changes):
    """One sheet of the list, written without the others and read back."""
    book = described(world, **changes)
    return read(as_bytes(replace(book, sheets=(book.sheet(name),))))[name]


def heading_row(sheet, heading="Kundennummer") -> int:
    """The first row that holds the heading, as the contract says."""
    return next(row[0].row for row in sheet.iter_rows() if any(cell.value == heading for cell in row))


def records(sheet, heading="Kundennummer") -> list[dict]:
    """The rows below the heading row, as heading → value."""
    top = heading_row(sheet, heading)
    rows = sheet.iter_rows(min_row=top, values_only=True)
    names = next(rows)
    return [{name: value for name, value in zip(names, row, strict=True) if name is not None} for row in rows]


def small(n=12, **kwargs):
    """A small list with everything on it, written and read back."""
    world = welt(n, **kwargs)
    data = as_bytes(described(world))
    return world, data, read(data)
