"""Hashes, licences and the list of parts (CycloneDX) of an offline folder."""

import hashlib
import json
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

HASHES, LICENCES, SBOM = "INHALT.sha256", "LIZENZEN.md", "sbom.json"


def write(ziel: Path, pakete: Path, python: str) -> None:
    """Write the three inventory files; the hashes come last and cover everything else. `python` names the interpreter, if it is there."""
    found = sorted(_parts(pakete), key=lambda part: str(part["Name"]).lower())
    if python:
        found.append(_interpreter(python))
    (ziel / LICENCES).write_text(_licences(found), "utf-8")
    (ziel / SBOM).write_text(json.dumps(_sbom(found), ensure_ascii=False, indent=1), "utf-8")
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(ziel).as_posix()}"
        for path in sorted(ziel.rglob("*"))
        if path.is_file() and path.name != HASHES
    ]
    (ziel / HASHES).write_text("\n".join(lines) + "\n", "utf-8")


def differences(ziel: Path) -> list[str]:
    """Names of files that are missing or differ from the hash list; empty if the folder is as it was built."""
    wrong = []
    for line in (ziel / HASHES).read_text("utf-8").splitlines():
        digest, name = line.split("  ", 1)
        path = ziel / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            wrong.append(name)
    return wrong


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


def _licences(parts: list[Message]) -> str:
    rows = "\n".join(f"| {part['Name']} | {part['Version']} | {_licence(part)} |" for part in parts)
    return f"# Lizenzen der enthaltenen Pakete\n\n| Paket | Fassung | Lizenz |\n|---|---|---|\n{rows}\n"


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
