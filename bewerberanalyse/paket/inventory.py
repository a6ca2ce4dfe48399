"""Hashes, licences and the list of parts (CycloneDX) of an offline folder."""

import hashlib
import json
import re
from email.message import Message
from email.parser import HeaderParser
from importlib.resources import files
from pathlib import Path

HASHES, LICENCES, SBOM, TEXTS = "INHALT.sha256", "LIZENZEN.md", "sbom.json", "Lizenzen"
_LICENCE_FILE = re.compile(r"(?:licen[cs]e|copying|notice|authors|eupl)", re.IGNORECASE)


def write(ziel: Path, pakete: Path, python: str) -> None:
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
