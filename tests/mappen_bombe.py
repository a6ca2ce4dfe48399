"""A workbook somebody tampered with: everything in it is sound, but one part unpacks to a thousand times its size."""

import zipfile
from pathlib import Path


def make_bomb(path: Path) -> None:
    """Add a part to the workbook that no spreadsheet program writes and every careful reader refuses."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet99.xml", b" " * (16 << 20))
