"""LibreOffice as an independent judge of our workbooks: opens, recalculates, sorts, reads; over UNO, without a window.

Imported by tests it is the client (`calc` is a pytest fixture); run by the system's Python, the one with `uno`, it is the server:
one JSON request per line, one answer per line. Rows and columns count from 0.
"""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

START_SECONDS = 60
ALL_PROGRAMS = "BEWERBERANALYSE_ALLE_PROGRAMME"  # set to 1 in CI: a missing program is a failure there, not a skip


class Calc:
    """The client: one LibreOffice with a profile of its own."""

    def __init__(self, python: str, profile: Path) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
        command = [python, str(Path(__file__).resolve()), str(profile)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        self._answer()

    def __getattr__(self, operation: str):
        def call(*arguments):
            assert self._process.stdin is not None
            self._process.stdin.write(json.dumps([operation, *arguments]) + "\n")
            self._process.stdin.flush()
            return self._answer()

        return call

    def _answer(self):
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        answer = json.loads(line) if line else {"error": "LibreOffice has ended"}
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["ok"]

    def quit(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(60)
        self._process.stdout.close()


def need(program: str, found: object) -> None:
    """Skip the test with a clear reason if a program is missing; fail where all programs must be there."""
    import pytest

    if not found:
        (pytest.fail if os.environ.get(ALL_PROGRAMS) == "1" else pytest.skip)(f"{program} ist hier nicht installiert")


def python_with_uno() -> str | None:
    for candidate in (sys.executable, "/usr/bin/python3", shutil.which("libreoffice-python")):
        if candidate and Path(candidate).exists():
            environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
            if subprocess.run([candidate, "-c", "import uno"], capture_output=True, check=False, env=environment).returncode == 0:
                return candidate
    return None


def started(profile: Path):
    """Yield a running LibreOffice; for a fixture."""
    python = python_with_uno() if shutil.which("soffice") else None
    need("LibreOffice mit python3-uno", python)
    calc = Calc(str(python), profile)
    try:
        yield calc
    finally:
        calc.quit()


class _Server:
    def __init__(self, profile: Path) -> None:
        import uno

        pipe = f"bewerberanalyse-calc-{os.getpid()}"
        self._process = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard",
             f"-env:UserInstallation={profile.absolute().as_uri()}", f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
        deadline = time.monotonic() + START_SECONDS
        context: Any = None
        while context is None:
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            except Exception:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
        self._desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        self._doc: Any = None  # of uno, which has no types
        self._as_opened = ""  # the path of the file open, as long as its cells and rows are those it was opened with

    def look_at(self, path: str) -> None:
        """Open a file, or go on with it as it stands where nobody changed more than its inputs (cells with a name of their own)."""
        if self._as_opened != path:
            self.open(path)

    def open(self, path: str) -> float:
        """Open a file instead of the one open; the seconds that took."""
        self.close()
        self._as_opened = path
        begun = time.monotonic()
        self._doc = self._desktop.loadComponentFromURL(Path(path).absolute().as_uri(), "_blank", 0, (_property("Hidden", value=True),))
        return time.monotonic() - begun

    def close(self) -> None:
        if self._doc is not None:
            self._doc.close(True)
            self._doc, self._as_opened = None, ""

    def sheets(self) -> list:
        return list(self._doc.Sheets.ElementNames)

    def recalculate(self) -> float:
        begun = time.monotonic()
        self._doc.calculateAll()
        return time.monotonic() - begun

    def formulas(self, sheet: str) -> list:
        """[row, column, value] of every formula cell."""
        found = self._sheet(sheet).queryContentCells(16)  # com.sun.star.sheet.CellFlags.FORMULA
        result = []
        for area in found.getRangeAddresses():
            cells = self._sheet(sheet).getCellRangeByPosition(area.StartColumn, area.StartRow, area.EndColumn, area.EndRow)
            for row, values in enumerate(cells.getDataArray(), start=area.StartRow):
                result += [[row, column, value] for column, value in enumerate(values, start=area.StartColumn)]
        return result

    def errors(self, sheet: str) -> list:
        """The names of all cells that show an error."""
        found = self._sheet(sheet).queryFormulaCells(4)  # com.sun.star.sheet.FormulaResult.ERROR
        return [area.strip() for area in found.getRangeAddressesAsString().split(";") if area.strip()]

    def read(self, sheet: str, area: str) -> list:
        return [list(row) for row in self._sheet(sheet).getCellRangeByName(area).getDataArray()]

    def used(self, sheet: str) -> list:
        """All values of the sheet from A1 to its last used cell."""
        cursor = self._sheet(sheet).createCursor()
        cursor.gotoEndOfUsedArea(False)
        last = cursor.getRangeAddress()
        area = self._sheet(sheet).getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow)
        return [list(row) for row in area.getDataArray()]

    def write(self, sheet: str, cell: str, value) -> None:
        self._as_opened = ""
        self._put(sheet, cell, value)

    def _put(self, sheet: str, cell: str, value) -> None:
        target = self._sheet(sheet).getCellRangeByName(cell)
        if isinstance(value, str):
            target.setString(value)
        else:
            target.setValue(value)

    def write_name(self, name: str, value) -> None:
        """Set the cell of a defined name of the workbook."""
        sheet, cell = self._named(name)
        self._put(sheet, cell, value)

    def write_names(self, columns: dict) -> float:
        """Set the cells of several defined names, each from top to bottom, then compute what follows; the seconds it took."""
        begun = time.monotonic()
        for name, values in columns.items():
            area = self._doc.NamedRanges.getByName(name).getReferredCells()
            column = area.getCellRangeByPosition(0, 0, 0, len(values) - 1)
            column.setDataArray(tuple((value,) for value in values))  # at once: cell by cell, each would compute what follows
        self._doc.calculate()
        return time.monotonic() - begun

    def read_name(self, name: str) -> list:
        sheet, area = self._named(name)
        return self.read(sheet, area)

    def _named(self, name: str) -> tuple:
        area = self._doc.NamedRanges.getByName(name).getReferredCells()
        return area.getSpreadsheet().Name, area.AbsoluteName.rpartition(".")[2].replace("$", "")

    def insert_rows(self, sheet: str, first: int, count: int) -> None:
        self._as_opened = ""
        self._sheet(sheet).getRows().insertByIndex(first, count)

    def delete_rows(self, sheet: str, first: int, count: int) -> None:
        self._as_opened = ""
        self._sheet(sheet).getRows().removeByIndex(first, count)

    def follow(self, values: dict) -> float:
        """Set defined names and compute what follows from that, nothing else; the seconds it took."""
        begun = time.monotonic()
        for name, value in values.items():
            self.write_name(name, value)
        self._doc.calculate()
        return time.monotonic() - begun

    def sort(self, sheet: str, area: str, column: int, ascending: bool) -> None:
        self._as_opened = ""
        import uno
        from com.sun.star.table import TableSortField

        field = TableSortField()
        field.Field, field.IsAscending = column, ascending
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        described = (_property("SortFields", fields), _property("ContainsHeader", value=False))
        uno.invoke(self._sheet(sheet).getCellRangeByName(area), "sort", (described,))

    def hidden_rows(self, sheet: str, first: int, last: int) -> list:
        rows = self._sheet(sheet).getRows()
        return [row for row in range(first, last + 1) if not rows.getByIndex(row).IsVisible]

    def quit(self) -> None:
        self.close()
        with contextlib.suppress(Exception):
            self._desktop.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(20)
        if self._process.poll() is None:
            self._process.kill()

    def _sheet(self, name: str):
        return self._doc.Sheets.getByName(name)


def _property(name, value):
    from com.sun.star.beans import PropertyValue

    result = PropertyValue()
    result.Name, result.Value = name, value
    return result


def _serve(profile: Path) -> None:
    server = _Server(profile)
    print(json.dumps({"ok": None}), flush=True)
    for line in sys.stdin:
        operation, *arguments = json.loads(line)
        try:
            answer = {"ok": getattr(server, operation)(*arguments)}
        except Exception as error:  # noqa: BLE001 - whatever happens is the answer
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)
    server.quit()


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
