"""Compiles `workbook/` (VBA as text, ribbon XML) into the parts that `Steuerung.xlsm` is made of.

`python -m tests.control_build` in a checkout; the results lie in `control_parts/`, so a house needs neither
Excel nor pyOpenVBA to make the workbook. Equal text gives equal bytes. The project holds source text only, no compiled code:
what a reviewer reads is what Excel compiles.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from pyopenvba import ExcelFile
from pyopenvba.cfb import CFB

SOURCES = Path(__file__).parents[1] / "workbook"
PARTS = Path(__file__).parents[1] / "bewerberanalyse" / "live" / "control_parts"
PROJECT = "vbaProject.bin"
RIBBON = "customUI14.xml"
# [MS-OVBA] 2.3.4.1: version FFFF, no cache; Excel then compiles the source text and nothing else
NO_CACHE = bytes.fromhex("CC61FFFF000000")


def build(sources: Path = SOURCES) -> dict[str, bytes]:
    """File name → content of all parts."""
    modules = {path.stem: path.read_text(encoding="utf-8") for path in sorted((sources / "vba").glob("*.bas"))}
    return {PROJECT: _project(modules), RIBBON: (sources / "ribbon" / RIBBON).read_bytes()}


def _project(modules: dict[str, str]) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "projekt.xlsm"
        with ExcelFile.create_new(path) as book:
            project = book.vba_project()
            project.delete_module("Module1")
            for module in project.modules:  # the template's document modules: source again, compiled code gone
                book.set_module(module.name, module.source)
            for name, text in modules.items():
                project.add_module(name, text.replace("\n", "\r\n"))
            book.save(path)
        with ZipFile(path) as package:
            container = CFB.from_bytes(package.read("xl/vbaProject.bin"))
    container.write_stream_in_storage("VBA", "_VBA_PROJECT", NO_CACHE)
    return bytes(container.to_bytes())


def main() -> int:
    """Write all parts that changed; say which."""
    PARTS.mkdir(exist_ok=True)
    for name, content in build().items():
        target = PARTS / name
        if not target.exists() or target.read_bytes() != content:
            target.write_bytes(content)
            sys.stdout.write(f"neu gebaut: {target.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
