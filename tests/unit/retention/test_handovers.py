"""Hand-overs with a day of their own go on that day, with both clocks, and nothing else does."""

import os
from datetime import date, datetime, timedelta

import pytest

from bewerberanalyse.config.workfolder import BERLIN
from bewerberanalyse.retention import handovers
from bewerberanalyse.retention.area import opened_root
from bewerberanalyse.retention.handovers import Handovers
from bewerberanalyse.retention.plan import EntryKind, FoundEntry, plan
from tests.einstellungen import einstellungen

DAY = datetime(2026, 5, 20, 18, 0, tzinfo=BERLIN)
DUE = f"Uebergabe_regel_2026-05{handovers.suffix(DAY.date())}.xlsx"
STAYING = [
    "Uebergabe_u25_2026-05.xlsx", "Uebergabe_u25_2026-05_bis_2026-02-30.xlsx", "Uebergabe_u25_2026-05_bis_2026-05-20.xlsx.bak",
    "Fallliste_2026-05_bis_2026-05-20.xlsx", "Uebergabe_u25_2026-05_bis_2026-05-21.xlsx",
]  # fmt: skip


@pytest.fixture
def month(tmp_path):
    folder = tmp_path / "Monate" / "2026-05"
    folder.mkdir(parents=True)
    for name in [DUE, *STAYING]:
        (folder / name).write_text("x")
    return folder


def delete(month, now=DAY, other_clock=None, *, probe=False, **settings):
    made = plan([FoundEntry("2026-05", EntryKind.ORDNER)], now, other_clock, einstellungen(**settings))
    with opened_root(month.parent.parent) as root:
        return handovers.delete_due(root, "Monate", made, probe=probe)


def test_on_its_day_it_goes_and_what_is_named_otherwise_stays(month):
    assert delete(month) == Handovers(1, 0, DAY + timedelta(days=1))
    assert sorted(path.name for path in month.iterdir()) == sorted(STAYING)


@pytest.mark.parametrize(
    ("case", "geloescht", "offen"),
    [
        ({"now": DAY - timedelta(minutes=1)}, 0, 0),
        ({"probe": True}, 0, 1),
        ({"other_clock": DAY - timedelta(days=3)}, 0, 0),  # two clocks: both must say so
        ({"other_clock": DAY + timedelta(days=1)}, 1, 0),
        ({"pause": {"bis": date(2026, 5, 25), "grund": "Anordnung"}}, 0, 0),
        ({"loeschzeit": "19:00"}, 0, 0),
    ],
)
def test_a_minute_before_in_a_preview_by_one_clock_or_in_a_pause_nothing_goes(month, case, geloescht, offen):
    done = delete(month, **case)
    assert (done.geloescht, done.offen) == (geloescht, offen)
    assert (month / DUE).exists() == (not geloescht)


def test_a_link_goes_and_what_it_points_to_stays(month, tmp_path):
    target = tmp_path / "woanders.xlsx"
    target.write_text("x")
    (month / DUE).unlink()
    (month / DUE).symlink_to(target)
    assert delete(month).geloescht == 1
    assert target.exists()


def test_what_cannot_go_is_said_and_the_run_is_not_complete(month, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "")

    monkeypatch.setattr(os, "unlink", refuse)
    done = delete(month)
    assert (done.geloescht, done.offen > 0, [one.code for one in done.problems]) == (0, True, ["L-610"])
    assert (month / DUE).exists()


def test_a_month_nobody_can_look_into_may_hold_one_that_is_due(month):
    month.rename(month.with_name("2026-04"))  # the plan still names it
    done = delete(month)
    assert (done.geloescht, done.offen, [one.code for one in done.problems]) == (0, 1, ["L-610"])
