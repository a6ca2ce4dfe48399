"""Rows T1–T6: late starts, wrong clocks, month boundaries in every time zone, no time zone data, time that jumps."""

import json
import os
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bewerberanalyse.config.workfolder import BERLIN, Listenmonat
from bewerberanalyse.retention.plan import EntryKind, FoundEntry, plan
from tests.einstellungen import einstellungen
from tests.faults.haus import FAELLIG, JETZT, Haus

GRENZEN = ("2026-02-28", "2026-09-30", "2026-12-31", "2028-02-29", "2024-03-31", "2027-10-31")  # the last two are days of a DST switch
ZONEN = ("UTC", "America/Los_Angeles", "Asia/Kathmandu", "Pacific/Kiritimati")


def codes(result) -> set[str]:
    return {problem.code for problem in result.problems}


@pytest.mark.parametrize("days", [3, 40, 400])
def test_T1_rechner_war_aus(haus, days):
    result = haus.lauf(JETZT + timedelta(days=days))
    assert result.zustand == "vollständig"
    assert haus.reste() == []
    assert f"verspätet {days} Tage" in "\n".join(map(str, result.problems))
    assert max(json.loads(line)["verspaetet_tage"] for line in haus.nachweis.read_text("utf-8").splitlines()) == days + 90
    assert haus.lauf(JETZT + timedelta(days=days)).geloescht.dateien == 0


def uhr_des_laufwerks(haus: Haus) -> datetime:
    stamp = haus.wurzel / "stempel"
    stamp.write_text("")
    return datetime.fromtimestamp(stamp.stat().st_mtime, UTC)


def haus_von_heute(haus: Haus) -> tuple[datetime, Listenmonat, Listenmonat]:
    """The house in the real month of the share: last month is due by its clock, next month is not."""
    real = uhr_des_laufwerks(haus).astimezone(BERLIN)
    last = Listenmonat.of(real.date().replace(day=1) - timedelta(days=1))
    coming = Listenmonat.of(Listenmonat.of(real.date()).last_day + timedelta(days=1))
    haus.baue_monat(str(last))
    haus.baue_monat(str(coming))
    return real, last, coming


@pytest.mark.parametrize("back", [30, 365])
def test_T2_uhr_zurueckgestellt(haus, back):
    real, last, _ = haus_von_heute(haus)
    result = haus.lauf(real - timedelta(days=back + 31), probe_uhr=False)
    assert result.zustand == "UNVOLLSTÄNDIG"
    assert {"L-201", "L-202"} <= codes(result)
    assert haus.monat(str(last)).exists()
    assert haus.lauf(real, probe_uhr=False).zustand == "vollständig"
    assert not haus.monat(str(last)).exists()


def test_T3_uhr_steht_auf_2037(haus):
    real, last, coming = haus_von_heute(haus)
    result = haus.lauf(datetime(2037, 1, 1, tzinfo=BERLIN), probe_uhr=False)
    assert result.zustand == "UNVOLLSTÄNDIG"
    assert {"L-201", "L-202"} <= codes(result)
    assert not haus.monat(str(last)).exists()
    assert haus.monat(str(coming)).exists()
    healed = haus.lauf(real, probe_uhr=False)
    assert healed.zustand == "vollständig"
    assert haus.monat(str(coming)).exists()


def test_T2_T3_abweichung_bis_26_stunden_zaehlt_nicht():
    month = [FoundEntry("2026-03", EntryKind.ORDNER)]
    for hours in (-26, 26):
        made = plan(month, JETZT, JETZT + timedelta(hours=hours), einstellungen())
        assert (len(made.faellig), made.warnungen) == (1, ())
    made = plan(month, JETZT, JETZT - timedelta(hours=26, seconds=1), einstellungen())
    assert [problem.code for problem in made.warnungen] == ["L-201", "L-202"]


@pytest.fixture
def zone():
    before = os.environ.get("TZ")

    def switch(name: str) -> None:
        os.environ["TZ"] = name
        time.tzset()

    yield switch
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


@pytest.mark.parametrize("clock", ["gleich", "zurueck", "vor"])
@pytest.mark.parametrize("name", ZONEN)
@pytest.mark.parametrize("day", GRENZEN)
def test_T4_monatsgrenze(day, name, clock, zone):
    """One second before 18:00 Berlin nothing is due, at 18:00 the month is, whatever the zone of the machine."""
    zone(name)
    month = [FoundEntry(day[:7], EntryKind.ORDNER)]
    at = datetime.fromisoformat(f"{day}T18:00:00").replace(tzinfo=BERLIN)
    share = {"gleich": timedelta(0), "zurueck": timedelta(days=-40), "vor": timedelta(days=40)}[clock]
    for moment, due in ((at - timedelta(seconds=1), False), (at, True)):
        local = datetime.fromtimestamp(moment.timestamp()).astimezone()  # as a clock in that zone shows it
        made = plan(month, local, local + share, einstellungen())
        both = due and clock != "zurueck"
        either = due or clock == "vor"
        assert (len(made.faellig), len(made.strittig)) == (int(both), int(either and not both))


CHILD = """
import json, sys
from datetime import datetime
from pathlib import Path
from bewerberanalyse.config import settings
from bewerberanalyse.config.workfolder import BERLIN, Arbeitsordner
from bewerberanalyse.retention import run
result = run.run(Arbeitsordner(Path(sys.argv[1])), datetime.now(BERLIN), settings.defaults(), probe=False, probe_uhr=True)
print(json.dumps(result.to_json()))
"""


@pytest.mark.skipif(not shutil.which("faketime"), reason="faketime ist nicht installiert")
@pytest.mark.parametrize(("moment", "due"), [("2026-03-31T15:59:50", False), ("2026-03-31T16:00:00", True)])
@pytest.mark.parametrize("name", ["UTC", "America/Los_Angeles"])
def test_T4_echte_uhr_eines_kindprozesses(haus, moment, due, name):
    """16:00 UTC is 18:00 in Berlin. The child reads its own clock, in the zone of its machine."""
    shown = datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone(ZoneInfo(name))
    command = ["faketime", "-f", f"@{shown:%Y-%m-%d %H:%M:%S}", sys.executable, "-c", CHILD, str(haus.ordner.path)]
    environment = {**os.environ, "TZ": name, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=True)
    assert ("2026-03" in json.loads(done.stdout)["faellige_monate"]) is due
    assert haus.monat("2026-03").exists() is not due


def test_T5_ohne_zeitzonendaten_kein_falscher_monat():
    program = (
        "import sys, zoneinfo; sys.modules['tzdata'] = None; zoneinfo.reset_tzpath(to=[])\n"
        "try:\n    import bewerberanalyse.config.workfolder\n"
        "except zoneinfo.ZoneInfoNotFoundError:\n    print('Startfehler')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
    )
    assert done.stdout == "Startfehler\n"


def test_T6_ein_jetzt_je_lauf(haus):
    """A month that falls due a second after the run began stays for the next run; nothing inside reads a clock again."""
    result = haus.lauf(JETZT - timedelta(seconds=1))
    assert [str(eintrag.monat) for eintrag in result.plan.faellig] == [FAELLIG[0]]
    assert haus.reste() == [FAELLIG[1]]
