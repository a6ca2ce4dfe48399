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
from pyopenvba.vba import compress, decompress

from tests.excel_orakel.compound import Compound

SOURCES = Path(__file__).parents[1] / "workbook"
PARTS = Path(__file__).parents[1] / "bewerberanalyse" / "live" / "control_parts"
PROJECT = "vbaProject.bin"
RIBBON = "customUI14.xml"
# [MS-OVBA] 2.3.4.1: version FFFF, no cache; Excel then compiles the source text and nothing else
BLACK, NO_STREAM, TERMINATOR = 1, b"\xff" * 4, bytes.fromhex("100000000000")
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
    container.write_stream_in_storage("VBA", "dir", _ended(container.get_stream_in_storage("VBA", "dir")))
    return _coloured(bytes(container.to_bytes()))


def _ended(packed: bytes) -> bytes:
    """[MS-OVBA] 2.3.4.2: the directory ends with its terminator (two bytes) and a reserved zero of four; pyOpenVBA writes four more."""
    content = decompress(packed)
    if not content.endswith(TERMINATOR + bytes(4)):
        raise LookupError
    return bytes(compress(content[:-4]))


def _coloured(data: bytes) -> bytes:
    """[MS-CFB] 2.6.4: two red nodes never follow each other; black throughout is the simplest tree allowed. 2.6.1: unused entries are zero."""
    result = bytearray(data)
    for entry in Compound(data).entries:
        if entry.kind:
            result[entry.offset + 67] = BLACK
        else:
            result[entry.offset : entry.offset + 128] = bytes(68) + NO_STREAM * 3 + bytes(48)
    return bytes(result)


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
