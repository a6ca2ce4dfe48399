"""The Legende explains every code there is, and none there is not."""

import pytest

from bewerberanalyse.fallliste.sheets.legende import SAME, codes_of
from bewerberanalyse.model.fields import FELDER


@pytest.mark.parametrize("feld", [feld for feld in FELDER if feld.werte], ids=lambda feld: feld.name)
def test_every_code_of_a_vocabulary_is_explained(feld):
    assert set(codes_of(feld.name)) == set(feld.werte)


def test_only_known_fields_share_codes():
    names = {feld.name for feld in FELDER}
    assert set(SAME) <= names
    assert set(SAME.values()) <= names
