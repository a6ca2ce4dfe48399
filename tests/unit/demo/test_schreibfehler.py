"""How names and birth dates get worse when somebody types them."""

from datetime import date
from random import Random

import pytest

from bewerberanalyse.demo.spelling import copied_by_hand, mistyped
from bewerberanalyse.demo.world import make_world

STICHTAG = date(2026, 9, 28)


@pytest.fixture(scope="module")
def personen():
    return make_world(400, 3, STICHTAG).faelle


def _typed(personen, rate):
    rng = Random(1)
    return [copied_by_hand(person, rng, rate, native=True) for person in personen]


def test_rate_zero_copies_the_master_data(personen):
    assert _typed(personen, 0) == [(person.nachname[0], person.vorname, person.geburtsdatum) for person in personen]


@pytest.mark.parametrize(("rate", "least", "most"), [(1.0, 0.3, 0.6), (2.0, 0.5, 0.85)])
def test_the_rate_scales_the_share_of_rows_that_differ(personen, rate, least, most):
    wrong = sum(
        typed != (person.nachname[0], person.vorname, person.geburtsdatum)
        for typed, person in zip(_typed(personen, rate), personen, strict=True)
    )
    assert least < wrong / len(personen) < most


def test_a_typo_keeps_the_first_letter_and_changes_little():
    rng = Random(5)
    typed = [mistyped("Mohammadi", rng) for _ in range(200)]
    assert {name[0] for name in typed} == {"M"}
    assert {len(name) for name in typed} <= {8, 9, 10}


def test_very_short_names_are_typed_correctly():
    assert mistyped("Ali", Random(1)) == "Ali"
