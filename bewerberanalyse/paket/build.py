"""Gathers wheels for Windows, unpacks them beside an embeddable Python, and writes start files and inventory (CycloneDX).

What lands in the folder:

    LIESMICH.txt                             what to do first
    Bewerberanalyse.bat, Demo.bat, Pruefsummen.bat    start files for a double click; none writes into this folder
    programm/python/                         the embeddable Python (only if its archive was given)
    programm/pakete/                         unpacked wheels, in the versions and with the hashes of requirements.lock
    Lizenzen/                                the text of every licence
    INHALT.sha256, LIZENZEN.md, sbom.json

Two builds from the same source, lock and archive of Python give the same bytes.
"""

import hashlib
import importlib.metadata
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import bewerberanalyse

HASHES, LICENCES, SBOM, TEXTS = "INHALT.sha256", "LIZENZEN.md", "sbom.json", "Lizenzen"
_LICENCE_FILE = re.compile(r"(?:licen[cs]e|copying|notice|authors|eupl)", re.IGNORECASE)

NAME, LOCK = "bewerberanalyse", "requirements.lock"
EXTRAS = ("passwort", "briefe")
PYTHON = "3.11"
PLATFORM = "win_amd64"
# What the markers of a wheel ask about the machine the folder is for, not the one it is built on.
WINDOWS = {
    "sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64", "python_version": PYTHON,
    "python_full_version": f"{PYTHON}.9", "implementation_name": "cpython", "platform_python_implementation": "CPython",
}  # fmt: skip
# Tools xlwings brings for calling Python from Excel: not used here, and a reason for virus scanners to quarantine the program.
# xlwings/pro stands under another licence than the rest, and nothing here uses it.
STRIPPED = ("xlwings/addin/", "xlwings/quickstart", "xlwings/html/", "xlwings/js/", "xlwings/xlwings")
STRIPPED_WHOLLY = (
    "xlwings/pro/",
    # of pywin32 only what calls Excel is used: no web server, no editor, no samples, which open sockets and which scanners know
    "isapi/", "adodbapi/", "pythonwin/", "win32/Demos/", "win32/test/", "win32com/demos/", "win32com/test/", "win32com/servers/",
)  # fmt: skip
STRIPPED_ENDINGS = (".xlam", ".xlsm", ".xltm", ".dll.config", ".exe", ".chm")  # and programs nobody starts
_PIN = re.compile(r"(?P<name>[\w.-]+)==(?P<version>\S+)(?: ; (?P<marker>[^\\]+?))? \\\n")
PTH = "python311.zip\n.\n..\\pakete\n..\\pakete\\win32\n..\\pakete\\win32\\lib\n..\\pakete\\pywin32_system32\n"
# -I: variables and modules from elsewhere do not count, so what they would say is said as switches: -B no traces, -X utf8.
START = (
    "@echo off\r\nchcp 65001 >nul\r\n"
    'set "BEWERBERANALYSE_AUFRUF=Bewerberanalyse.bat"\r\n'
    '"%~dp0programm\\python\\python.exe" -I -B -X utf8 -m {module} {arguments}\r\n'
)
START_FILES = {
    "Bewerberanalyse.bat": START.format(module=NAME, arguments="%*") + 'if "%~1"=="" pause\r\n',
    "Demo.bat": START.format(module=NAME, arguments='demo "%USERPROFILE%\\Bewerberanalyse-Demo" --warten'),
    "Pruefsummen.bat": START.format(module=f"{NAME}.paket", arguments='--pruefen "%~dp0."') + "pause\r\n",
}
README = """Bewerberanalyse {version}, Offline-Ordner für Windows (64 Bit)

1. Diesen Ordner entpackt an seinen Platz kopieren, z. B. nach C:\\Programme\\Bewerberanalyse (das Kopieren dorthin macht die
   Administration, das Benutzen braucht keine Rechte). Er darf schreibgeschützt sein: Das Programm schreibt nichts hinein.
   Eine neue Fassung ist ein neuer Ordner; der Arbeitsordner des Hauses bleibt.
2. Pruefsummen.bat doppelklicken: vergleicht jede Datei mit INHALT.sha256. Nennt es eine fehlende Datei, hat sie meist der
   Virenscanner entfernt: Ordner ausnehmen lassen und neu kopieren. Kam der Ordner als ZIP aus dem Netz: vor dem Entpacken in den
   Eigenschaften der ZIP-Datei „Zulassen“ wählen, sonst fragt Windows bei jeder Startdatei.
3. Demo.bat doppelklicken: legt erfundene Personen in Ihrem Benutzerordner an (Bewerberanalyse-Demo) und erstellt eine Liste.
4. In einer Eingabeaufforderung in diesem Ordner (die Befehle in den Meldungen gelten dort):
     Bewerberanalyse.bat einrichten S:\\Bewerberanalyse
     Bewerberanalyse.bat --ordner S:\\Bewerberanalyse zeitplan      (nennt die Zeile, die die Löschaufgabe einträgt)
     Bewerberanalyse.bat --ordner S:\\Bewerberanalyse pruefen       (Selbsttest, auch ob die Aufgabe da ist)
5. Alle Befehle: Bewerberanalyse.bat --help. Handbuch: Bewerberanalyse.bat handbuch it

Lizenzen: LIZENZEN.md und der Ordner Lizenzen. Stückliste: sbom.json. Entfernen: diesen Ordner und die Aufgabe löschen.
{missing}"""
MISSING = "\nPython fehlt noch: das „embeddable package“ 3.11 (64 Bit) nach programm\\python entpacken, python311._pth dabei behalten.\n"


def write_inventory(ziel: Path, pakete: Path, python: str) -> None:
    """Write inventory and licence texts; the hashes come last and cover everything else. `python` names the interpreter, if it is there."""
    without = _licence_texts(ziel, pakete)
    found = sorted(_parts(pakete), key=lambda part: str(part["Name"]).lower())
    if python:
        found.append(_interpreter(python))
    (ziel / LICENCES).write_text(_licences(found, without), "utf-8")
    (ziel / SBOM).write_text(json.dumps(_sbom(found), ensure_ascii=False, indent=1), "utf-8")
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(ziel).as_posix()}"
        for path in sorted(ziel.rglob("*"))
        if path.is_file() and path.name != HASHES
    ]
    (ziel / HASHES).write_text("\n".join(lines) + "\n", "utf-8")


def differences(ziel: Path) -> list[str]:
    """Names of files that are missing, differ from the hash list or are not in it; empty if the folder is as it was built."""
    wrong: list[str] = []
    listed = {HASHES}
    for line in (ziel / HASHES).read_text("utf-8").splitlines():
        digest, name = line.split("  ", 1)
        path = ziel / name
        listed.add(name)
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            wrong.append(name)
    there = sorted(path.relative_to(ziel).as_posix() for path in ziel.rglob("*") if path.is_file())
    return wrong + [name for name in there if name not in listed]


def _licence_texts(ziel: Path, pakete: Path) -> list[str]:
    """One file per package with every licence text its wheel brings; the names of those that bring none."""
    without = []
    for info in sorted(pakete.glob("*.dist-info")):
        name = info.name.removesuffix(".dist-info")
        texts = [
            path for path in sorted(info.rglob("*")) if path.is_file() and (_LICENCE_FILE.search(path.name) or "licenses" in path.parts)
        ]
        parts = [f"{path.relative_to(info).as_posix()}\n{'=' * 70}\n{path.read_text('utf-8', 'replace')}\n" for path in texts]
        if not texts and "LGPL-2.1" in (info / "METADATA").read_text("utf-8", "replace"):
            parts = [files("bewerberanalyse.paket").joinpath("LGPL-2.1.txt").read_text("utf-8")]  # docxtpl does not bring it
        if not parts:
            without.append(name.split("-")[0])
            continue
        (ziel / TEXTS).mkdir(exist_ok=True)
        (ziel / TEXTS / f"{name}.txt").write_text("\n".join(parts), "utf-8", newline="\n")
    return without


def _parts(pakete: Path) -> list[Message]:
    return [HeaderParser().parsestr(path.read_text("utf-8")) for path in pakete.glob("*.dist-info/METADATA")]


def _interpreter(version: str) -> Message:
    part = Message()
    part["Name"], part["Version"], part["License-Expression"] = "Python", version, "PSF-2.0"
    return part


def _licence(part: Message) -> str:
    classifiers = [text.rsplit("::", 1)[-1].strip() for text in part.get_all("Classifier", []) if text.startswith("License ::")]
    named = part["License-Expression"] or "; ".join(classifiers) or part["License"] or "siehe Paket"
    return str(named).splitlines()[0][:80]


def _licences(parts: list[Message], without: list[str]) -> str:
    rows = "\n".join(f"| {part['Name']} | {part['Version']} | {_licence(part)} |" for part in parts)
    said = f"\nOhne eigenen Text im Paket (es gilt die genannte Lizenz): {', '.join(without)}.\n" if without else ""
    head = f"# Lizenzen der enthaltenen Pakete\n\nDie Texte stehen im Ordner „{TEXTS}“; der von Python in `programm/python/LICENSE.txt`.\n"
    return f"{head}\n| Paket | Fassung | Lizenz |\n|---|---|---|\n{rows}\n{said}"


def _purl(part: Message) -> str:
    name, version = str(part["Name"]).lower(), str(part["Version"])
    return f"pkg:generic/python@{version.split(maxsplit=1)[0]}" if name == "python" else f"pkg:pypi/{name}@{version}"


def _sbom(parts: list[Message]) -> dict[str, object]:
    components = [
        {
            "type": "library",
            "name": part["Name"],
            "version": part["Version"],
            "purl": _purl(part),
            "licenses": [{"license": {"name": _licence(part)}}],
        }
        for part in parts
    ]
    return {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": components}


class PaketError(Exception):
    """The folder cannot be built; the text says why and what to do, in German."""


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
        quelle: Source folder or wheel of this project; "" takes the program that is running.
        python_zip: The embeddable archive; None leaves that part out.
        python_sha256: Its SHA-256 as the publisher of Python states it.

    Raises:
        PaketError: `ziel` is not empty, the archive is not the one the hash stands for, the source is none, or a wheel is not to be had.
            Nothing was put into the folder.
    """
    if python_zip and (not python_zip.is_file() or hashlib.sha256(python_zip.read_bytes()).hexdigest() != python_sha256.strip().lower()):
        text = "Das Python-Archiv fehlt, oder seine Prüfsumme ist eine andere; es wurde nichts gebaut. Die Summe steht auf python.org."
        raise PaketError(text)
    if ziel.exists() and (not ziel.is_dir() or any(ziel.iterdir())):
        text = f"„{ziel}“ ist nicht leer; es wurde nichts gebaut. Einen neuen Ordner nennen."
        raise PaketError(text)
    with TemporaryDirectory() as folder:
        wheels = _wheels(Path(folder), quelle)
        pakete, python = ziel / "programm" / "pakete", ziel / "programm" / "python"
        python.mkdir(parents=True)
        for wheel in wheels:
            _unpack(wheel, pakete)
    if python_zip:
        with zipfile.ZipFile(python_zip) as archive:
            archive.extractall(python)
    (python / "python311._pth").write_text(PTH, "ascii")
    for name, text in START_FILES.items():
        (ziel / name).write_bytes(text.encode("ascii"))
    readme = README.format(version=bewerberanalyse.__version__, missing="" if python_zip else MISSING)
    (ziel / "LIESMICH.txt").write_bytes(readme.replace("\n", "\r\n").encode("utf-8-sig"))
    write_inventory(ziel, pakete, f"{PYTHON} (embeddable, {PLATFORM})" if python_zip else "")
    return Built(len(wheels), sum(path.is_file() for path in ziel.rglob("*")), python_zip is not None)


def _wheels(folder: Path, quelle: str) -> list[Path]:
    """Our own wheel, and those of everything it needs on Windows: round by round, because each names what it needs in turn."""
    own = _own_wheel(folder, quelle)
    pinned, wanted, found = _pinned(), _needs(own, EXTRAS), {own}
    have: set[str] = set()
    while missing := sorted(wanted - have):
        unknown = [name for name in missing if name not in pinned]
        if unknown:
            text = f"In {LOCK} fehlt: {', '.join(unknown)}. Ohne festgehaltene Fassung und Prüfsumme wird nichts gebaut."
            raise PaketError(text)
        fresh = _download(folder, "".join(pinned[name] for name in missing)) - found
        have |= set(missing)
        found |= fresh
        wanted |= {name for wheel in fresh for name in _needs(wheel, ())}
    return sorted(found)


def _own_wheel(folder: Path, quelle: str) -> Path:
    """The wheel that was named, or built from the source; an installed program is put together again from its own files."""
    root = Path(bewerberanalyse.__file__).parent.parent
    source = Path(quelle) if quelle else root if _is_source(root) else None
    if source is None:
        return _from_installed(folder)
    if source.suffix == ".whl" and source.is_file() and source.name.startswith(f"{NAME}-"):
        return source
    if not _is_source(source):
        text = f"„{quelle}“ ist weder der Quellordner noch ein Wheel von {NAME}. Ohne --quelle wird das laufende Programm genommen."
        raise PaketError(text)
    _pip(["wheel", "--no-deps", "-w", str(folder), str(source)], "Das Wheel ließ sich nicht bauen.")
    return next(folder.glob(f"{NAME}-*.whl"))


def _is_source(folder: Path) -> bool:
    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8")).get("project", {})
    except (OSError, ValueError):
        return False
    return bool(project.get("name") == NAME)


def _from_installed(folder: Path) -> Path:
    """A wheel from the files of the installed program, as its own list names them."""
    installed = importlib.metadata.distribution(NAME)
    wheel = folder / f"{NAME}-{installed.version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for file in sorted(installed.files or (), key=str):
            if (
                file.parts[0].startswith(NAME)
                and "__pycache__" not in file.parts
                and file.name not in {"INSTALLER", "REQUESTED", "direct_url.json"}
            ):
                archive.writestr(str(file), file.read_binary())
    return wheel


def _pinned() -> Mapping[str, str]:
    """Name → its lines of the lock that hold for Windows, without the marker, which pip would ask about the machine it runs on."""
    from pip._vendor.packaging.markers import Marker  # noqa: PLC0415 - see `_needs`

    root = Path(bewerberanalyse.__file__).parent.parent / LOCK
    text = root.read_text("utf-8") if root.is_file() else files("bewerberanalyse.paket").joinpath(LOCK).read_text("utf-8")
    pinned = {}
    for entry in re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE):
        pin = _PIN.match(entry)
        if pin and (not pin["marker"] or Marker(pin["marker"]).evaluate(WINDOWS)):
            pinned[_plain(pin["name"])] = f"{pin['name']}=={pin['version']} \\\n{entry[pin.end() :]}"
    return pinned


def _needs(wheel: Path, extras: tuple[str, ...]) -> set[str]:
    """The packages a wheel asks for on Windows."""
    from pip._vendor.packaging.requirements import Requirement  # noqa: PLC0415 - what pip itself judges by; pip is needed here anyway

    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        asked = HeaderParser().parsestr(archive.read(name).decode()).get_all("Requires-Dist", [])
    found = [Requirement(one) for one in asked]
    return {
        _plain(one.name)
        for one in found
        if one.marker is None or any(one.marker.evaluate(WINDOWS | {"extra": extra}) for extra in ("", *extras))
    }


def _download(folder: Path, pins: str) -> set[Path]:
    list_ = folder / "pins.txt"
    list_.write_text(pins, "utf-8")
    target = ["--platform", PLATFORM, "--python-version", PYTHON, "--only-binary", ":all:", "--no-deps", "--require-hashes"]
    _pip(["download", *target, "-d", str(folder), "-r", str(list_)], "Nicht alle Pakete für Windows waren zu bekommen (Netz, Paketquelle).")
    return set(folder.glob("*.whl"))


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _pip(arguments: list[str], failed: str) -> None:
    done = subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", *arguments], capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        text = f"{failed} Es wurde nichts gebaut. pip sagt: {said[-1] if said else 'nichts'}"
        raise PaketError(text)


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
    return parts_of_excel or name.startswith(STRIPPED_WHOLLY) or name.endswith(STRIPPED_ENDINGS)
