"""Houses for the fault harness; `BEWERBERANALYSE_FAULTS=lang` runs every point instead of a sample."""

import sys
from collections import Counter

import pytest

from tests.faults.einhaengen import tmpfs
from tests.faults.haus import Haus

if sys.platform == "win32":
    collect_ignore_glob = ["test_*.py"]  # the harness injects through fork, strace and mounts


@pytest.fixture
def tmp_path(tmp_path):
    """In memory where possible: the harness forces thousands of small files to disk."""
    with tmpfs(tmp_path / "speicher"):
        yield tmp_path / "speicher"


@pytest.fixture
def haus(tmp_path) -> Haus:
    return Haus(tmp_path / "haus").baue()


@pytest.fixture
def zaehlt(request):
    """Counts kill points, injected errors and rounds; the sums stand at the end of the run."""
    return lambda what, number: request.node.user_properties.append((what, number))


def pytest_terminal_summary(terminalreporter) -> None:
    sums: Counter[str] = Counter()
    for report in terminalreporter.getreports("passed"):
        for what, number in report.user_properties:
            sums[what] += number if report.when == "call" else 0
    if sums:
        terminalreporter.write_line("Fehlerprüfstand: " + ", ".join(f"{what} {number}" for what, number in sorted(sums.items())))
