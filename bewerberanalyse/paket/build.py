"""Gathers wheels for Windows, unpacks them beside an embeddable Python, and writes start files and inventory.

What lands in the folder:

    Bewerberanalyse.bat, Demo.bat      start files for a double click
    programm/python/                   the embeddable Python (only if its archive was given)
    programm/pakete/                   unpacked wheels
    INHALT.sha256, LIZENZEN.md, sbom.json
"""

import hashlib
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bewerberanalyse.paket import inventory

PYTHON = "3.11"
PLATFORM = "win_amd64"
WRONG_HASH = "Die Prüfsumme des Python-Archivs stimmt nicht; es wurde nichts gebaut."
ONLY_ON_WINDOWS = ("pywin32",)  # xlwings asks for it by a marker that pip judges by the machine it runs on
# Tools xlwings brings for calling Python from Excel: not used here, and a reason for virus scanners to quarantine the program.
STRIPPED = ("xlwings/addin/", "xlwings/quickstart", "xlwings/html/", "xlwings/js/", "xlwings/xlwings")
STRIPPED_ENDINGS = (".xlam", ".xlsm", ".xltm", ".dll.config", ".exe", ".chm")  # and programs nobody starts
PTH = "python311.zip\n.\n..\\pakete\n..\\pakete\\win32\n..\\pakete\\win32\\lib\n..\\pakete\\pywin32_system32\n"
START = (
    "@echo off\r\nchcp 65001 >nul\r\n"
    'set "PYTHONUTF8=1"\r\nset "PYTHONDONTWRITEBYTECODE=1"\r\n'
    '"%~dp0programm\\python\\python.exe" -I -m bewerberanalyse {arguments}\r\n'
)
START_FILES = {
    "Bewerberanalyse.bat": START.format(arguments="%*") + 'if "%~1"=="" pause\r\n',
    "Demo.bat": START.format(arguments='demo "%~dp0Demo" --warten'),
}


class WrongArchiveError(Exception):
    """The archive of Python is not the expected one."""


@dataclass(frozen=True, slots=True)
class Built:
    """What was put into the folder."""

    pakete: int
    dateien: int
    mit_python: bool


def build(ziel: Path, quelle: str, python_zip: Path | None, python_sha256: str = "") -> Built:
    """Build the offline folder.

    Args:
        ziel: New or empty folder.
        quelle: Source folder or wheel of this project.
        python_zip: The embeddable archive; None leaves that part out.
        python_sha256: Its SHA-256 as the publisher of Python states it.

    Raises:
        FileExistsError: `ziel` is not empty.
        WrongArchiveError: the archive is not the one the hash stands for; nothing was built.
        subprocess.CalledProcessError: pip could not get a wheel.
    """
    if python_zip and hashlib.sha256(python_zip.read_bytes()).hexdigest() != python_sha256.strip().lower():
        raise WrongArchiveError(WRONG_HASH)
    ziel.mkdir(parents=True, exist_ok=True)
    if any(ziel.iterdir()):
        raise FileExistsError(ziel)
    pakete, python = ziel / "programm" / "pakete", ziel / "programm" / "python"
    with TemporaryDirectory() as folder:
        wheels = _wheels(Path(folder), quelle)
        for wheel in wheels:
            _unpack(wheel, pakete)
    python.mkdir(parents=True)
    if python_zip:
        with zipfile.ZipFile(python_zip) as archive:
            archive.extractall(python)
    (python / "python311._pth").write_text(PTH, "ascii")
    for name, text in START_FILES.items():
        (ziel / name).write_bytes(text.encode("ascii"))
    inventory.write(ziel, pakete, f"{PYTHON} (embeddable, {PLATFORM})" if python_zip else "")
    return Built(len(wheels), sum(path.is_file() for path in ziel.rglob("*")), python_zip is not None)


def _wheels(folder: Path, quelle: str) -> list[Path]:
    """Our own wheel, and those of everything it needs, for Windows."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    own = [Path(quelle)] if quelle.endswith(".whl") else []
    if not own:
        subprocess.run([*pip, "wheel", "--no-deps", "-w", str(folder), quelle], check=True)
        own = list(folder.glob("bewerberanalyse-*.whl"))
    target = ["--platform", PLATFORM, "--python-version", PYTHON, "--only-binary", ":all:", "-d", str(folder)]
    subprocess.run([*pip, "download", *target, f"{own[0]}[passwort]", *ONLY_ON_WINDOWS], check=True)
    return sorted(folder.glob("*.whl"))


def _unpack(wheel: Path, pakete: Path) -> None:
    """Unpack like an installer: the `purelib`/`platlib` part of `.data` belongs to the packages, scripts are left out."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            inner = name.split("/", 2)[2] if ".data/purelib/" in name or ".data/platlib/" in name else name
            if name.endswith("/") or ".data/" in inner or is_stripped(inner):
                continue
            target = pakete / inner
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(name))


def is_stripped(name: str) -> bool:
    """Whether a file of a wheel stays out of the folder."""
    parts_of_excel = name.startswith(STRIPPED) and not name.endswith(".py")
    return parts_of_excel or name.endswith(STRIPPED_ENDINGS)
