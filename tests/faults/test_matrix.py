"""The fault matrix itself: every row has a named test here, or stands in the list of what needs Windows or a person."""

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TESTS = "\n".join(path.read_text("utf-8") for path in [*HERE.glob("test_*.py"), *(HERE.parent / "unit" / "retention").glob("test_*.py")])

ZEILEN = (
    *("T1", "T2", "T3", "T4", "T5", "T6", "S1", "S2", "S3", "S4", "S5", "L1", "L2", "L3", "L4", "L5", "N1", "N2", "N3", "N4"),
    *("D1", "D2", "D3", "D4", "K1", "K2", "K3", "P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10"),
    *("C1", "C2", "C3", "C4", "C5", "C6", "C7", "E1", "E2", "H1", "H2"),
)
OFFEN = frozenset({"C4", "C5", "C7"})  # recycle bin, shadow copies and tapes, copied keys: out of reach of any program


@pytest.mark.parametrize("row", [row for row in ZEILEN if row not in OFFEN])
def test_every_row_has_a_test(row):
    assert re.search(rf"def test_(\w+_)?{row}_", TESTS)


@pytest.mark.parametrize("row", sorted(OFFEN))
def test_what_no_program_can_do_is_told_to_the_data_protection_officer(row):
    from bewerberanalyse.retention.receipt_page import OUT_OF_REACH

    words = {"C4": "Papierkörbe", "C5": "Schattenkopien", "C7": "Monatsschlüssels"}
    assert any(words[row] in what for what, _ in OUT_OF_REACH)
