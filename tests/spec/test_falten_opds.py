"""Welche Zelle aus dem opDs stammt: jede, die ohne ihn anders aussähe, und keine andere."""

from tests.builders import gefaltet

VERBIS = """
    person | staatsangehoerigkeit | arbeitsmarktstatus
    p1     | Syrien               | arbeitslos
    p2     |                      | ?
"""
OPDS = """
    person | staatsangehoerigkeit | arbeitsmarktstatus | sprachniveau
    p1     | Syrien               | beschaeftigt       | A2
    p2     | Irak                 | beschaeftigt       |
"""


def test_jede_zelle_sagt_ob_sie_am_opds_haengt():
    faelle = gefaltet(verbis=VERBIS, opds=OPDS)
    told = {
        name: faelle.aus_opds[name].tolist() for name in ("staatsangehoerigkeit", "herkunftsgruppe", "arbeitsmarktstatus", "sprachniveau")
    }
    assert told == {
        "staatsangehoerigkeit": [False, True],  # VerBIS nennt sie; nur der opDs nennt sie
        "herkunftsgruppe": [False, True],  # und was daraus folgt
        "arbeitsmarktstatus": [False, False],  # VerBIS gilt, auch unlesbar
        "sprachniveau": [True, True],  # ohne opDs gäbe es die Quelle nicht
    }


def test_ohne_opds_haengt_nichts_an_ihm():
    assert gefaltet(verbis=VERBIS).aus_opds.empty
