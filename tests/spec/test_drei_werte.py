"""Drei Werte: nein < unklar < ja; „alle“ ist der kleinste, „eines“ der größte, „nicht“ das Spiegelbild."""

from itertools import product

import numpy as np
import pytest

from bewerberanalyse.model.verdict import Verdict, all_of, any_of, opposite_of
from tests.tabelle import rows

TAFEL = rows("""
    links  | rechts | alle   | eines
    nein   | nein   | nein   | nein
    nein   | unklar | nein   | unklar
    nein   | ja     | nein   | ja
    unklar | nein   | nein   | unklar
    unklar | unklar | unklar | unklar
    unklar | ja     | unklar | ja
    ja     | nein   | nein   | ja
    ja     | unklar | unklar | ja
    ja     | ja     | ja     | ja
""")


def spalte(*worte):
    return np.array([Verdict[wort.upper()] for wort in worte], dtype=np.int8)


@pytest.mark.parametrize("zeile", TAFEL, ids=lambda zeile: f"{zeile['links']}-{zeile['rechts']}")
def test_wahrheitstafel(zeile):
    parts = [spalte(zeile["links"]), spalte(zeile["rechts"])]
    assert Verdict(all_of(parts, 1)[0]).wort == zeile["alle"]
    assert Verdict(any_of(parts, 1)[0]).wort == zeile["eines"]


def test_nicht_spiegelt_und_laesst_unklar():
    assert [Verdict(one).wort for one in opposite_of(spalte("ja", "unklar", "nein"))] == ["nein", "unklar", "ja"]


def test_nichts_verlangt_ist_ja_und_nichts_angeboten_ist_nein():
    assert all_of([], 2).tolist() == spalte("ja", "ja").tolist()
    assert any_of([], 2).tolist() == spalte("nein", "nein").tolist()


def test_de_morgan():
    left, right = (np.array(column, dtype=np.int8) for column in zip(*product(Verdict, Verdict), strict=True))
    assert np.array_equal(opposite_of(all_of([left, right], 9)), any_of([opposite_of(left), opposite_of(right)], 9))
