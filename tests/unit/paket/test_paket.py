"""The offline folder for Windows, as far as it can be checked without Windows."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bewerberanalyse.paket import inventory
from bewerberanalyse.paket.build import START_FILES, build, is_stripped

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def ordner(tmp_path_factory) -> Path:
    ziel = tmp_path_factory.mktemp("paket") / "Bewerberanalyse"
    build(ziel, str(ROOT), None)
    return ziel


@pytest.mark.parametrize(
    ("name", "out"),
    [
        ("xlwings/addin/xlwings.xlam", True),
        ("xlwings/quickstart.xlsm", True),
        ("xlwings/xlwings64-0.37.8.dll", True),
        ("xlwings/xlwings.bas", True),
        ("xlwings/main.py", False),
        ("xlwings/_xlwindows.py", False),
        ("pandas/core/frame.py", False),
    ],
)
def test_tools_for_calling_python_from_excel_stay_out(name, out):
    assert is_stripped(name) is out


def test_start_files_quote_their_place_and_start_nothing_but_the_program():
    for text in START_FILES.values():
        assert '"%~dp0programm\\python\\python.exe" -I -m bewerberanalyse' in text
        assert text.endswith("\r\n")
        assert text.isascii()


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path):
    (tmp_path / "etwas.txt").write_text("x")
    with pytest.raises(FileExistsError):
        build(tmp_path, str(ROOT), None)
    assert [path.name for path in tmp_path.iterdir()] == ["etwas.txt"]


@pytest.mark.langsam
def test_the_folder_is_as_its_hash_list_says(ordner):
    assert inventory.differences(ordner) == []
    (ordner / "Demo.bat").write_text("x")
    assert inventory.differences(ordner) == ["Demo.bat"]


@pytest.mark.langsam
def test_everything_needed_lies_in_the_folder(ordner):
    pakete = ordner / "programm" / "pakete"
    for name in ("bewerberanalyse", "pandas", "numpy", "openpyxl", "xlwings", "xlsxwriter", "pydantic", "yaml", "tzdata", "win32com"):
        assert (pakete / name).is_dir(), name
    for inner in ("filters.yaml", "einstellungen.yaml", "controlling.md"):
        assert list((pakete / "bewerberanalyse").rglob(inner)), inner
    assert list(pakete.rglob("*.pyd"))
    assert not [path for path in pakete.rglob("*") if path.suffix in {".xlam", ".xltm"} or (path.suffix == ".xlsm")]


@pytest.mark.langsam
def test_parts_and_licences_are_listed(ordner):
    sbom = json.loads((ordner / inventory.SBOM).read_text("utf-8"))
    names = {part["name"].lower() for part in sbom["components"]}
    assert {"pandas", "xlwings", "pywin32", "bewerberanalyse"} <= names
    assert "| pandas |" in (ordner / inventory.LICENCES).read_text("utf-8")


@pytest.mark.langsam
def test_the_program_in_the_folder_answers_isolated(ordner):
    code = f"import sys; sys.path.insert(0, {str(ordner / 'programm' / 'pakete')!r}); from bewerberanalyse import cli; cli.build_parser().print_help()"
    done = subprocess.run([sys.executable, "-I", "-S", "-B", "-c", code], capture_output=True, text=True, check=True)
    assert "erstellen" in done.stdout
