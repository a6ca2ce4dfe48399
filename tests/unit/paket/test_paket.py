"""The offline folder for Windows, as far as it can be checked without Windows."""

import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bewerberanalyse.paket import __main__ as paket_main
from bewerberanalyse.paket import inventory
from bewerberanalyse.paket.build import START_FILES, build, is_stripped

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def ordner(tmp_path_factory) -> Path:
    ziel = tmp_path_factory.mktemp("paket") / "Bewerberanalyse"
    python = archive(ziel.parent / "python.zip")
    made = build(ziel, str(ROOT), python, hashlib.sha256(python.read_bytes()).hexdigest().upper())
    assert made.mit_python
    return ziel


def archive(path: Path) -> Path:
    """Stands for the embeddable archive of Python."""
    with zipfile.ZipFile(path, "w") as written:
        written.writestr("python.exe", b"MZ")
        written.writestr("python311._pth", "python311.zip\n.\n")
    return path


@pytest.mark.parametrize("digest", ["", "0" * 64])
def test_an_archive_of_python_with_another_hash_is_not_used(tmp_path, digest, monkeypatch, capsys):
    python = archive(tmp_path / "python.zip")
    monkeypatch.setattr("sys.argv", ["paket", str(tmp_path / "Ziel"), "--python-zip", str(python), "--python-sha256", digest])
    assert paket_main.main() == 2
    assert "Prüfsumme" in capsys.readouterr().err
    assert not (tmp_path / "Ziel").exists()


@pytest.mark.langsam
def test_python_looks_for_modules_in_the_folder_only(ordner):
    assert (ordner / "programm" / "python" / "python.exe").is_file()
    paths = (ordner / "programm" / "python" / "python311._pth").read_text("ascii").splitlines()
    assert paths[:3] == ["python311.zip", ".", "..\\pakete"]
    assert not any(path.startswith("import") or ":" in path for path in paths)


@pytest.mark.parametrize(
    ("name", "out"),
    [
        ("xlwings/addin/xlwings.xlam", True),
        ("xlwings/quickstart.xlsm", True),
        ("xlwings/xlwings64-0.37.8.dll", True),
        ("xlwings/xlwings.bas", True),
        ("pythonwin/Pythonwin.exe", True),
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
    assert {"pandas", "xlwings", "pywin32", "bewerberanalyse", "python"} <= names
    assert len(names) == len(list((ordner / "programm" / "pakete").glob("*.dist-info"))) + 1
    assert all(part["licenses"][0]["license"]["name"] for part in sbom["components"])
    assert "| pandas |" in (ordner / inventory.LICENCES).read_text("utf-8")


@pytest.mark.langsam
def test_the_program_in_the_folder_answers_isolated(ordner):
    code = f"import sys; sys.path.insert(0, {str(ordner / 'programm' / 'pakete')!r}); from bewerberanalyse import cli; cli.build_parser().print_help()"
    done = subprocess.run([sys.executable, "-I", "-S", "-B", "-c", code], capture_output=True, text=True, check=True)
    assert "erstellen" in done.stdout
