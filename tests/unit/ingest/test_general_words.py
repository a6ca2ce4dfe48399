"""The words for „nothing“ and „unknown“ that count in every column."""

import pytest

from bewerberanalyse.config.fold import soft
from bewerberanalyse.ingest.cell import BROKEN, NOBODY_KNOWS, NOTHING


def test_no_general_word_ends_with_a_digit():
    # `general_state` passes over texts that end with one
    assert [word for word in NOTHING | NOBODY_KNOWS | BROKEN if word[-1:].isdigit()] == []


@pytest.mark.parametrize(("ascii_text", "other"), [("  Kein\tTermin ", "  Kein\tTermin \u00a0"), ("K. A.", "K.\u2003A.")])
def test_plain_letters_take_no_other_way_than_all_letters(ascii_text, other):
    assert soft(ascii_text) == soft(other)
