"""Houses for the fault harness; `BEWERBERANALYSE_FAULTS=lang` runs every point instead of a sample."""

import os
import sys

import pytest

from tests.faults.einhaengen import tmpfs
from tests.faults.haus import Haus

if sys.platform == "win32":
    collect_ignore_glob = ["test_*.py"]  # the harness injects through fork, strace and mounts


LANG = os.environ.get("BEWERBERANALYSE_FAULTS") == "lang"


@pytest.fixture
def tmp_path(tmp_path):
    """In memory where possible: the harness forces thousands of small files to disk."""
    with tmpfs(tmp_path / "speicher"):
        yield tmp_path / "speicher"


@pytest.fixture
def haus(tmp_path) -> Haus:
    return Haus(tmp_path / "haus").baue()
