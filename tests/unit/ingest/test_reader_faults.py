"""What the reader process says when it fails: damage only for what a library calls damage; its own faults and limits by their names."""

import resource
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineError, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

from bewerberanalyse.ingest import child, excel_file
from bewerberanalyse.ingest.reader import Reader
from bewerberanalyse.ingest.refusal import RefusalError, Why
from bewerberanalyse.ingest.xlsx_cells import FilledCells
from bewerberanalyse.model.table import FileVerdict
from tests.einstellungen import einstellungen
from tests.faults.injektor import in_child
from tests.lesen import read


@pytest.fixture
def mappe(tmp_path) -> Path:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Kundennummer", "Nachname"])
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


LIMITS = {"zeilen": 1000, "spalten": 100}


@pytest.mark.parametrize(
    "error", [AttributeError, TypeError, KeyError, IndexError, AssertionError, ZeroDivisionError, NotImplementedError, RecursionError]
)
@pytest.mark.parametrize("place", ["open", "rows"])
def test_a_fault_of_the_program_is_never_a_damaged_file(mappe, monkeypatch, error, place):
    def broken(*_):
        raise error("Szczepańska")

    if place == "open":
        monkeypatch.setattr(excel_file, "_open", broken)
    else:
        monkeypatch.setattr(excel_file, "_texts", broken)
    answer, _ = child._answer(child._Server(), {"befehl": "oeffnen", "pfad": str(mappe), "grenzen": LIMITS})
    assert answer["fehler"] == Why.OUR_FAULT == "E-190"
    assert answer["angaben"]["kennzeichen"].startswith(error.__name__ + "@ingest.")
    assert "Szczep" not in str(answer)


@pytest.mark.parametrize("why", Why)
def test_every_reason_is_said_of_its_file_and_nothing_of_it_counts(tmp_path, monkeypatch, why):
    def refuse(*_):
        raise RefusalError(
            why,
            dict.fromkeys(
                ("art", "kennzeichen", "sekunden", "speicher", "soll", "ist", "grenze", "grund", "anzahl", "zeilen", "spalten"), 1
            ),
        )

    monkeypatch.setattr(Reader, "open", refuse)
    result = read(tmp_path, {"a.csv": b"Kundennummer;Nachname;Vorname;Geburtsdatum\n123A456789;Muster;Eva;01.01.1990\n"})
    (problem,) = result.problems
    assert (problem.code, problem.origin.datei, "{" in problem.was + problem.tun) == (why, "a.csv", False)
    (datei,) = result.dateien
    assert (datei.urteil is not FileVerdict.PASST, datei.zeilen) == (True, 0)
    assert not any(map(len, result.tables.values()))


def test_an_older_library_without_a_property_is_not_a_damaged_file(mappe, monkeypatch):
    class Old:
        name, start = "Tabelle1", (0, 0)

        def iter_rows(self):
            return iter([["Kundennummer"]])

    sheet = excel_file.ExcelSheet(
        Old(), SheetMetadata("Tabelle1", SheetTypeEnum.WorkSheet, SheetVisibleEnum.Visible), (FilledCells(), FilledCells)
    )
    with pytest.raises(AttributeError):
        list(sheet.rows())


class PanicException(BaseException):
    """As pyo3 raises it; no module offers the class."""


@pytest.mark.parametrize("error", [CalamineError("x"), PanicException(), ValueError(), OverflowError()])
def test_what_the_library_says_of_a_file_is_damage(error):
    with pytest.raises(RefusalError) as caught, excel_file._parsing():
        raise error
    assert caught.value.code is Why.DAMAGED


def opened(path: Path, megabytes: int) -> str:
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    try:
        with Reader(einstellungen().grenzen) as reader:
            return str(len(reader.open(path).blaetter))
    except RefusalError as refusal:
        return f"{refusal.code} {refusal.angaben}"


UNDER_A_LIMIT = """
import resource, sys
from pathlib import Path
from bewerberanalyse.ingest.reader import Reader
from bewerberanalyse.model.table import FileVerdict
from tests.einstellungen import einstellungen
resource.setrlimit(resource.RLIMIT_AS, (700 << 20, 700 << 20))
with Reader(einstellungen().grenzen) as reader:
    print(len(reader.open(Path(sys.argv[1])).blaetter))
"""


def test_a_limit_below_ours_is_kept_and_the_file_is_read(mappe):
    """In a process of its own: one that has run many tests may hold more than the limit already."""
    command = [sys.executable, "-c", UNDER_A_LIMIT, str(mappe)]
    done = subprocess.run(command, cwd=Path(__file__).parents[3], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.strip() == "1", done.stderr[-300:]


def test_a_reader_that_cannot_start_says_nothing_of_the_file(mappe, monkeypatch):
    monkeypatch.setattr("bewerberanalyse.ingest.reader._START", "raise SystemExit(3)")
    assert in_child(lambda: opened(mappe, 8000))["wert"] == "E-191 {}"


def test_the_reader_process_starts_without_what_only_the_main_program_needs():
    """Each of these would be there for a hostile file, and cost every start half a second."""
    script = "import bewerberanalyse.ingest.child, sys; print({'pandas', 'numpy', 'pydantic', 'yaml'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_reader_process_loads_no_more_than_it_needs_to_read():
    readers = ("child", "excel_file", "xls_cells", "opendocument", "excel_2003", "html_file", "text_file")
    code = (
        "import importlib, sys; [importlib.import_module('bewerberanalyse.ingest.' + name) for name in sys.argv[1:]]; print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code, *readers], capture_output=True, text=True, check=True).stdout.split()
    assert not {"numpy", "pandas", "yaml", "pydantic", "bewerberanalyse.model.settings"} & set(loaded)


def test_the_reader_of_most_files_starts_without_what_takes_long_to_load():
    code = (
        "import bewerberanalyse.ingest.child, bewerberanalyse.ingest.excel_file, bewerberanalyse.ingest.text_file, sys; print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"subprocess", "bewerberanalyse.messages", "bewerberanalyse.model.problems"} & set(loaded)
