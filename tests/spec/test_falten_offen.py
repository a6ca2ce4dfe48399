"""Eine Zeile, deren Person noch nicht entschieden ist, zählt als Zweifel: was sie anders sagen würde, ist unbekannt."""

import pytest

from tests.builders import falten
from tests.tabelle import rows


@pytest.mark.parametrize(
    ("offene", "ergebnis"),
    [
        ("nicht_alphabetisiert | 2026-03-01", "unbekannt"),  # neuer, sagt anderes
        ("nicht_alphabetisiert | 2024-03-01", "alphabetisiert"),  # älter, zählt auch dann nicht
        ("alphabetisiert       | 2026-03-01", "alphabetisiert"),  # sagt dasselbe
        ("??                   | 2026-03-01", "unbekannt"),  # nicht lesbar: kann alles heißen
        ("                     | 2026-03-01", "alphabetisiert"),  # sagt nichts dazu
    ],
)
def test_eine_offene_zeile_zur_alphabetisierung(offene, ergebnis):
    assert falten("alphabetisierung", personen="p1", sprachbuero=f"""
        person | alphabetisierung | testdatum  | urteil | kandidaten
        p1     | alphabetisiert   | 2025-01-01 |        |
               | {offene}                      | offen  | p1
    """) == rows(f"""
        person | alphabetisierung
        p1     | {ergebnis}
    """)  # fmt: skip


def test_die_wahrere_quelle_ist_noch_offen():
    assert falten("alphabetisierung | sprachniveau", personen="p1", verbis="""
        person | alphabetisierung | sprachniveau
        p1     | alphabetisiert   | A1
    """, inge="""
        person | alphabetisierung     | ergebnis_dtz | dtz_datum  | urteil | kandidaten
               | nicht_alphabetisiert | A2           | 2026-01-01 | offen  | p1
    """) == rows("""
        person | alphabetisierung | sprachniveau
        p1     | unbekannt        | unbekannt
    """)  # fmt: skip


def test_zwei_offene_zeilen_gelten_einzeln_und_zusammen():
    # zusammen sagen sie B1 wie der eigene Test; die ältere allein sagte A2
    assert falten("sprachniveau", personen="p1", sprachbuero="""
        person | sprachniveau | testdatum  | urteil | kandidaten
        p1     | B1           | 2023-01-01 |        |
               | A2           | 2024-01-01 | offen  | p1
               | B1           | 2025-01-01 | offen  | p1
    """) == rows("""
        person | sprachniveau
        p1     | unbekannt
    """)  # fmt: skip


def test_ein_offener_kontakt_kann_der_letzte_sein():
    assert falten("letzter_kontakt", personen="p1 p2", verbis="""
        person | letzter_kontakt | urteil | kandidaten
        p1     | 2026-01-10      |        |
        p2     | 2026-01-10      |        |
               | 2026-02-10      | offen  | p1
    """) == rows("""
        person | letzter_kontakt
        p1     | unbekannt
        p2     | 2026-01-10
    """)  # fmt: skip


def test_der_name_wird_von_einer_offenen_zeile_nicht_bezweifelt():
    assert falten("nachname | fachkraft", personen="p1", verbis="""
        person | nachname | fachkraft | urteil | kandidaten
        p1     | Said     | Weber     |        |
               | Saidi    | Klein     | offen  | p1
    """) == rows("""
        person | nachname | fachkraft
        p1     | Said     | unbekannt
    """)  # fmt: skip
