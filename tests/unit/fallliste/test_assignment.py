"""`Zuordnung.csv`: nothing in it is ever a formula or a command for the program that opens it."""

import csv
import io

import pandas as pd
import pytest

from bewerberanalyse.fallliste import erstellen
from bewerberanalyse.model.table import Ingested, Linked, Quelle, SourceTable

ACTIVE = ["=1+1", "+49", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u200b=1", "\ufeff@a", "＝1+1", "－1", "\x01x", "\x85=1"]
PLAIN = ["liste.csv", "317D123456", "O'Brien", "a=b", "Straße 1-2", "", "x;y", 'sagt "ja"']


def made(text):
    rows = pd.DataFrame({"urteil": ["offen"], "person": pd.Series([-1], dtype="int32"), "weg": "", "grund": [text], "kandidaten": [text]})
    origin = pd.DataFrame({"datei": [text], "blatt": [text], "zeile": [7]})
    table = SourceTable(Quelle.STEP, pd.DataFrame({"kundennummer": [text]}), pd.DataFrame(), origin)
    data = erstellen.assignment_csv(
        Ingested({Quelle.STEP: table}, (), {}, ()),
        Linked(pd.DataFrame({"kundennummer": ["317D123456"]}), {Quelle.STEP: rows}, pd.DataFrame()),
    )
    [row] = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    return row


@pytest.mark.parametrize("text", ACTIVE)
def test_what_a_program_could_run_becomes_text(text):
    row = made(text)
    for name in ("datei", "blatt", "grund", "kandidaten"):
        assert row[name].startswith("'")
        assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in row[name])
    assert row["zeile"] == "7"


@pytest.mark.parametrize("text", PLAIN)
def test_everything_else_stays_as_it_is(text):
    assert [made(text)[name] for name in ("datei", "blatt", "grund", "kandidaten")] == [text] * 4
