"""Names of months and when they are due."""

from datetime import time

import pytest

from bewerberanalyse.config.workfolder import Listenmonat


@pytest.mark.parametrize(
    "name", ["..", "2026-13", "2026-00", "2026-08/", "", "2026-8", "0000-01", "２０２６-08", "2026-08\n", "26-08", "2026-08 "]
)
def test_only_a_real_month_is_a_month(name):
    assert Listenmonat.parse(name) is None


@pytest.mark.parametrize(
    ("month", "due"),
    [
        ("2024-02", "2024-02-29T18:00:00+01:00"),
        ("2026-02", "2026-02-28T18:00:00+01:00"),
        ("2026-03", "2026-03-31T18:00:00+02:00"),
        ("2026-10", "2026-10-31T18:00:00+01:00"),
        ("2026-12", "2026-12-31T18:00:00+01:00"),
    ],
)
def test_a_month_is_due_on_its_last_day_in_berlin_time(month, due):
    assert Listenmonat.parse(month).due(time(18)).isoformat() == due
