"""The offline folder for Windows, as far as it can be checked without Windows."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from bewerberanalyse.paket import __main__ as paket_main
from bewerberanalyse.paket import build as building
from bewerberanalyse.paket.build import START_FILES, PaketError, build, is_stripped

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
        ("pythonwin/scintilla.dll", True),
        ("isapi/PyISAPI_loader.dll", True),
        ("win32/Demos/security/sspi/socket_server.py", True),
        ("win32/test/test_win32file.py", True),
        ("win32com/client/gencache.py", False),
        ("win32/lib/win32con.py", False),
        ("xlwings/main.py", False),
        ("xlwings/_xlwindows.py", False),
        ("pandas/core/frame.py", False),
    ],
)
def test_tools_for_calling_python_from_excel_stay_out(name, out):
    assert is_stripped(name) is out


def test_start_files_quote_their_place_and_start_nothing_but_the_program():
    for text in START_FILES.values():
        assert '"%~dp0programm\\python\\python.exe" -I -B -X utf8 -m bewerberanalyse' in text  # -I ignores PYTHON… variables
        assert "PYTHON" not in text
        assert "BEWERBERANALYSE_AUFRUF=Bewerberanalyse.bat" in text
        written = text.split("-m bewerberanalyse", 1)[1]
        assert "%~dp0" not in written.replace('--pruefen "%~dp0."', "")  # nothing is written beside the program
        assert text.endswith("\r\n")
        assert text.isascii()


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path):
    (tmp_path / "etwas.txt").write_text("x")
    with pytest.raises(PaketError, match="nicht leer"):
        build(tmp_path, str(ROOT), None)
    assert [path.name for path in tmp_path.iterdir()] == ["etwas.txt"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "es fehlt: ZIEL"),
        (["--gibtsnicht"], "unbekannte Angaben"),
        (["{tmp}/Ziel", "--quelle", "{tmp}"], "weder der Quellordner noch ein Wheel"),
        (["{tmp}/voll"], "nicht leer"),
        (["--pruefen", "{tmp}"], "keine Datei INHALT.sha256"),
        (["{tmp}/Ziel", "--python-zip", "{tmp}/fehlt.zip", "--python-sha256", "0"], "Python-Archiv"),
    ],
)
def test_mistakes_are_told_in_german_and_nothing_is_built(tmp_path, monkeypatch, capsys, arguments, said):
    (tmp_path / "voll").mkdir()
    (tmp_path / "voll" / "x").write_text("x")
    monkeypatch.setattr("sys.argv", ["paket", *(one.replace("{tmp}", str(tmp_path)) for one in arguments)])
    code = 2
    with suppress(SystemExit):
        code = paket_main.main()
    assert code == 2
    told = capsys.readouterr().err
    assert said in told
    assert "K-113" not in told or "Hilfe: python -m bewerberanalyse.paket --help" in told
    assert not (tmp_path / "Ziel").exists()


def test_the_help_is_german(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["paket", "--help"])
    with pytest.raises(SystemExit):
        paket_main.main()
    shown = capsys.readouterr().out
    assert "Aufruf:" in shown
    assert "usage" not in shown
    assert "positional" not in shown


def test_what_windows_needs_is_judged_for_windows_and_pinned_with_hashes():
    pinned = building._pinned()
    for name in ("pandas", "numpy", "pywin32", "xlwings", "docxtpl", "lxml", "msoffcrypto-tool", "colorama"):
        assert "--hash=sha256:" in pinned[name], name
        assert ";" not in pinned[name]
    assert "appscript" not in pinned  # only macOS
    locked = (ROOT / "requirements.lock").read_text("utf-8")
    for_311 = re.search(r"^numpy==(\S+) ; python_full_version < '3.12'", locked, re.MULTILINE)
    assert for_311
    assert f"numpy=={for_311[1]} " in pinned["numpy"]


@pytest.mark.langsam
def test_the_folder_is_as_its_hash_list_says(ordner):
    assert building.differences(ordner) == []
    demo = (ordner / "Demo.bat").read_bytes()
    (ordner / "Demo.bat").write_text("x")
    (ordner / "programm" / "fremd.dll").write_text("x")
    assert building.differences(ordner) == ["Demo.bat", "programm/fremd.dll"]
    (ordner / "Demo.bat").write_bytes(demo)
    (ordner / "programm" / "fremd.dll").unlink()
    assert paket_main._compare(ordner) == 0


@pytest.mark.langsam
def test_everything_needed_lies_in_the_folder(ordner):
    pakete = ordner / "programm" / "pakete"
    for name in (
        "bewerberanalyse",
        "pandas",
        "numpy",
        "openpyxl",
        "xlwings",
        "xlsxwriter",
        "pydantic",
        "yaml",
        "tzdata",
        "win32com",
        "docxtpl",
        "docx",
        "msoffcrypto",
    ):
        assert (pakete / name).is_dir(), name
    assert not (pakete / "xlwings" / "pro").exists()  # stands under another licence
    readme = (ordner / "LIESMICH.txt").read_text("utf-8-sig")
    assert "Pruefsummen.bat" in readme
    assert "Python fehlt" not in readme
    assert "Virenscanner" in readme
    for inner in ("filters.yaml", "einstellungen.yaml", "controlling.md", "requirements.lock"):
        assert list((pakete / "bewerberanalyse").rglob(inner)), inner
    assert list(pakete.rglob("*.pyd"))
    assert not [path for path in pakete.rglob("*") if path.suffix in {".xlam", ".xltm"} or (path.suffix == ".xlsm")]


@pytest.mark.langsam
def test_parts_and_licences_are_listed(ordner):
    sbom = json.loads((ordner / building.SBOM).read_text("utf-8"))
    names = {part["name"].lower() for part in sbom["components"]}
    assert {"pandas", "xlwings", "pywin32", "bewerberanalyse", "python"} <= names
    assert len(names) == len(list((ordner / "programm" / "pakete").glob("*.dist-info"))) + 1
    assert all(part["licenses"][0]["license"]["name"] for part in sbom["components"])
    listed = (ordner / building.LICENCES).read_text("utf-8")
    assert "| pandas |" in listed
    assert "Ohne eigenen Text" not in listed
    texts = {path.name.rsplit("-", 1)[0]: path.read_text("utf-8") for path in (ordner / building.TEXTS).iterdir()}
    assert len(texts) == len(names) - 1  # Python brings its own beside itself
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in texts["bewerberanalyse"]
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts["docxtpl"]
    assert all(len(text) > 400 for text in texts.values())


@pytest.mark.langsam
def test_a_second_build_gives_the_same_bytes_by_the_installed_program(ordner, tmp_path):
    """The program unpacked in the folder stands for an installed one: it has no source beside it."""
    again = tmp_path / "Zweites"
    only_ours = tmp_path / "installiert"
    for name in ("bewerberanalyse", next(path.name for path in (ordner / "programm" / "pakete").glob("bewerberanalyse-*.dist-info"))):
        shutil.copytree(ordner / "programm" / "pakete" / name, only_ours / name)
    code = f"import sys; sys.path.insert(0, {str(only_ours)!r}); sys.argv = ['paket', {str(again)!r}]; from bewerberanalyse.paket.__main__ import main; sys.exit(main())"
    subprocess.run([sys.executable, "-B", "-c", code], check=True, cwd=tmp_path)
    first, second = (
        {line.split("  ", 1)[1]: line for line in (folder / building.HASHES).read_text("utf-8").splitlines()} for folder in (ordner, again)
    )
    ours = [name for name in second if name.startswith("programm/pakete/") and ".dist-info/" not in name]
    assert len(ours) > 1000
    assert [name for name in ours if first.get(name) != second[name]] == []


@pytest.mark.langsam
def test_the_program_in_the_folder_answers_isolated(ordner):
    code = f"import sys; sys.path.insert(0, {str(ordner / 'programm' / 'pakete')!r}); from bewerberanalyse import arguments; arguments.build_parser().print_help()"
    done = subprocess.run([sys.executable, "-I", "-S", "-B", "-c", code], capture_output=True, text=True, check=True)
    assert "erstellen" in done.stdout
