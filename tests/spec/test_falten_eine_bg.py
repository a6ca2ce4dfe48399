"""Die Felder des Haushalts kommen aus einer einzigen BG, der am Stichtag gültigen; eine Untergrenze an Kindern genügt."""

import pytest

from tests.builders import falten, gefaltet
from tests.tabelle import rows

WECHSEL = """
    person | bg_nummer | bg_groesse   | bg_typ   | rolle_in_bg  | geburtsdatum | vorname | leistung_von | leistung_bis
    p1     | alt       | 4            | Partner_mit_Kindern | Partner | 1990-02-14 | Lin  | 2025-07-01   | 2026-05-31
           | alt       | 4            | Partner_mit_Kindern | Bevollmächtigter | 1980-02-02 | Egon | 2025-07-01 | 2027-06-30
           | alt       | 4            | Partner_mit_Kindern | Kind | 2024-02-02 | Ida | 2025-07-01 | 2027-06-30
           | alt       | 4            | Partner_mit_Kindern | Kind | 2018-02-02 | Bert | 2025-07-01 | 2027-06-30
    p1     | neu       | {groesse}    | {typ}    | {rolle}      | 1990-02-14   | Lin     | 2026-06-01   | 2027-05-31
"""


@pytest.mark.parametrize("groesse", ["", "1", "?"])
@pytest.mark.parametrize("typ", ["", "Single", "?"])
@pytest.mark.parametrize("rolle", ["", "Bevollmächtigter", "?"])
def test_nichts_wird_aus_der_beendeten_bg_ergaenzt(groesse, typ, rolle):
    found = falten(
        "bg_nummer | bg_groesse | bg_typ | rolle_in_bg | kinder_u3", allegro=WECHSEL.format(groesse=groesse, typ=typ, rolle=rolle)
    )[0]
    assert found["bg_nummer"] == "neu"
    assert found["bg_groesse"] in ({"1"} if groesse != "?" else {"1", "unbekannt"})
    assert found["bg_typ"] in ({"unbekannt"} if typ == "?" else {"Single"} if typ or groesse != "?" else {"Single", "unbekannt"})
    assert found["rolle_in_bg"] == (rolle if rolle not in ("", "?") else "unbekannt")
    assert found["kinder_u3"] == "0" if groesse != "?" else found["kinder_u3"] in {"0", "unbekannt"}


def test_ein_aufgefuehrtes_kind_zaehlt_auch_wenn_ein_mitglied_fehlt():
    cases = """
        person | bg_nummer | bg_groesse | rolle_in_bg      | geburtsdatum | vorname
        p1     | b1        | 5          | Bevollmächtigter | 1990-02-14   | Lin
               | b1        | 5          | Partner          | 1988-02-02   | Ben
               | b1        | 5          | Kind             | 2025-06-01   | Mila
               | b1        | 5          | Kind             | 2018-06-01   | Jan
        p2     | b2        | 2          | Bevollmächtigter | 1994-09-23   | Ori
    """
    assert falten("kinder_u3 | kinder_u15 | zumutbarkeit", allegro=cases, verbis="person\np1\np2") == rows("""
        person | kinder_u3 | kinder_u15 | zumutbarkeit
        p1     | 1         | 2          | nein
        p2     | unbekannt | unbekannt  | unbekannt
    """)
    assert any("mindestens so viele" in hint for hint in gefaltet(allegro=cases, verbis="person\np1\np2").werte["dq_hinweise"][0])


def test_ein_status_ohne_tag_laesst_die_frist_offen():
    assert falten("ik_status | ik_berechtigt_am | ik_angemeldet_am", sprachbuero="""
        person | kursart   | kursstatus  | berechtigt_am | angemeldet_am
        p1     | allgemein | angemeldet  |               |
        p2     | allgemein | berechtigt  |               |
        p3     | allgemein | angemeldet  |               | 2026-05-01
        p4     | allgemein | abgebrochen |               |
    """) == rows("""
        person | ik_status   | ik_berechtigt_am | ik_angemeldet_am
        p1     | angemeldet  |                  | unbekannt
        p2     | berechtigt  | unbekannt        |
        p3     | angemeldet  |                  | 2026-05-01
        p4     | abgebrochen |                  |
    """)  # fmt: skip


@pytest.mark.parametrize("ausdruecklich", ["unterbrochen", "abgebrochen", "abgeschlossen"])
def test_ein_ausdruecklicher_status_schlaegt_einen_aus_den_tagen_erschlossenen(ausdruecklich):
    found = falten(
        "ik_status",
        inge="""
            person | kursart   | kursstatus | kursbeginn | kursende
            p1     | allgemein | laufend    | 2026-01-10 | 2026-06-15
        """,
        sprachbuero=f"""
            person | kursart   | kursstatus      | kursbeginn | kursende
            p1     | allgemein | {ausdruecklich} | 2026-01-12 | 2026-06-15
        """,
    )
    assert found == [{"person": "p1", "ik_status": ausdruecklich}]
