"""What a command writes about persons while the deadline of its month passes is not left behind."""

import argparse
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bewerberanalyse.bericht import command as bericht
from bewerberanalyse.bericht import figures
from bewerberanalyse.config.workfolder import BERLIN
from bewerberanalyse.fallliste import ergaenzungen
from bewerberanalyse.massnahme import command as massnahme
from bewerberanalyse.massnahme import einladung
from bewerberanalyse.model.problems import InputError
from bewerberanalyse.run.result import Call
from tests.unit.massnahme.welt import MONAT, STICHTAG, faelle, haus, wahre_personen

DEADLINE = datetime(2026, 5, 31, 18, 0, tzinfo=BERLIN)
BEFORE = DEADLINE - timedelta(seconds=1)
COMMANDS = {
    "bericht": (bericht.run, argparse.Namespace(extern=False, verbund=False)),
    "einladung": (
        einladung.run,
        argparse.Namespace(
            kennung="F22",
            termin=datetime(2026, 6, 10, 10, 0),
            ort="Raum 3",
            team=[],
            abstand=14,
            briefe=None,
        ),
    ),
    "ergaenzungen": (ergaenzungen.run, argparse.Namespace()),
    "massnahme": (massnahme.run, argparse.Namespace(datei=Path("anwendungsbeispiel_1.yaml"), umwandeln=False, briefe=None)),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_written_when_the_deadline_passes_goes_at_once(tmp_path, name):
    ordner = haus(tmp_path / "haus", faelle(wahre_personen(40)))
    command, args = COMMANDS[name]
    (ordner.monat(MONAT) / figures.file_name(MONAT)).write_bytes(figures.to_bytes(figures.MonthCounts({}, {})))
    massnahme.run(Call(ordner, STICHTAG, BEFORE, probe_uhr=True), argparse.Namespace(datei=Path("vorlagen")))
    clock = iter((DEADLINE, DEADLINE) if name == "ergaenzungen" else (BEFORE, DEADLINE, DEADLINE))
    with pytest.raises(InputError) as refused:
        command(Call(ordner, STICHTAG, BEFORE, probe_uhr=True, uhr=lambda: next(clock)), args)
    assert [problem.code for problem in refused.value.problems] == ["M-107"]
    assert list(ordner.monate.iterdir()) == []
