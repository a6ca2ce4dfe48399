"""Zwillinge, Geschwister, Vater und Sohn, geliehene Nummern, Umschriften: gebaute Paare, jedes mit dem gewollten Ende."""

import pytest

from tests.bench import linkage_paare


@pytest.fixture(scope="module")
def paare():
    return linkage_paare.read()


def offen(results):
    return [(result.art, result.soll, result.ist) for result in results if not result.wie_gewollt]


@pytest.mark.parametrize("teil", range(6))
def test_in_kleinen_listen_enden_die_paare_wie_gewollt(paare, teil):
    """What a list knows of its names changes with its size."""
    assert offen(linkage_paare.together([line for line in paare if int(line["fall"]) % 6 == teil])) == []


def test_alle_paare_in_einer_liste_enden_wie_gewollt(paare):
    assert offen(linkage_paare.together(paare)) == []
