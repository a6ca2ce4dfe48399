"""Rechtskreis, Titel, Zugangsweg, Standort, Kinder, Maßnahme und Folge: was an den Übergängen gebraucht wird."""

import pytest

from bewerberanalyse.ingest.texts import paragraph
from tests.builders import falten
from tests.tabelle import rows


@pytest.mark.parametrize(
    ("zelle", "paragraf"),
    [
        ("§ 25 Abs. 5 AufenthG", "§ 25 Abs. 5"),
        ("§25 (5)", "§ 25 Abs. 5"),
        ("25.5", "§ 25 Abs. 5"),
        ("§ 25 V", "§ 25 Abs. 5"),
        ("Aufenthaltserlaubnis § 25 Absatz 5", "§ 25 Abs. 5"),
        ("§ 104c", "§ 104c"),
        ("§ 25 b Abs. 1", "§ 25b Abs. 1"),
        ("§ 55 AsylG", "§ 55 AsylG"),
        ("Fiktionsbescheinigung § 81 Abs. 4, bisher § 25 Abs. 5", "§ 25 Abs. 5"),
        ("§ 25 Abs. 5, zuvor § 60a", ""),
        ("§§ 25a, 25b", ""),
        ("Duldung", ""),
        ("25.05.2026", ""),
        ("2025", ""),
    ],
)
def test_der_paragraf_steht_einheitlich_oder_gar_nicht(zelle, paragraf):
    assert paragraph(zelle) == paragraf


def test_die_rechtsgrundlage_kommt_nur_von_der_quelle_die_denselben_titel_nennt():
    assert falten(
        "aufenthaltsstatus | aufenthalt_rechtsgrundlage",
        verbis="""
            person | aufenthaltsstatus           | aufenthalt_rechtsgrundlage
            p1     | Aufenthaltserlaubnis_Flucht | § 25 Abs. 5
            p2     | Aufenthaltserlaubnis_Flucht |
            p3     | Niederlassungserlaubnis     |
            p4     | ?                           |
        """,
        allegro="""
            person | aufenthaltsstatus           | aufenthalt_rechtsgrundlage
            p1     | Aufenthaltserlaubnis_Flucht | § 25 Abs. 2
            p2     | Aufenthaltserlaubnis_Flucht | § 24
            p3     | Aufenthaltserlaubnis_Flucht | § 25 Abs. 2
            p4     | Duldung                     | § 60a
        """,
    ) == rows("""
        person | aufenthaltsstatus           | aufenthalt_rechtsgrundlage
        p1     | Aufenthaltserlaubnis_Flucht | § 25 Abs. 5
        p2     | Aufenthaltserlaubnis_Flucht | § 24
        p3     | Niederlassungserlaubnis     | unbekannt
        p4     | unbekannt                   | unbekannt
    """)


def test_wer_an_einem_tag_verpflichtet_wurde_ist_berechtigt_und_verpflichtet():
    assert falten(
        "ik_status | ik_berechtigt_am | ik_verpflichtet",
        inge="""
            person | verpflichtet_am | ik_zugangsweg   | ik_verpflichtet | storniert_am | kursstatus | kursbeginn
            p1     | 2026-02-01      |                 |                 |              |            |
            p2     |                 | verpflichtet_JC |                 |              | berechtigt |
            p3     |                 | § 44 Abs. 4     |                 |              | berechtigt |
            p4     | 2026-02-01      |                 | nein            |              |            |
            p5     | 2026-02-01      |                 |                 | 2026-03-01   |            |
            p6     |                 | Anspruch        | ?               |              | berechtigt |
            p7     |                 |                 |                 |              | berechtigt |
        """,
    ) == rows("""
        person | ik_status  | ik_berechtigt_am | ik_verpflichtet
        p1     | berechtigt | 2026-02-01       | ja
        p2     | berechtigt | unbekannt        | ja
        p3     | berechtigt | unbekannt        | nein
        p4     | berechtigt | 2026-02-01       | nein
        p5     | kein       |                  | unbekannt
        p6     | berechtigt | unbekannt        | unbekannt
        p7     | berechtigt | unbekannt        | unbekannt
    """)


def test_ohne_eine_spalte_dazu_fehlt_die_quelle_der_verpflichtung():
    assert falten(
        "ik_verpflichtet | ik_zugangsweg",
        inge="""
            person | kursstatus
            p1     | berechtigt
        """,
    ) == rows("""
        person | ik_verpflichtet | ik_zugangsweg
        p1     | Quelle fehlt    | Quelle fehlt
    """)


def test_der_standort_folgt_der_laengsten_angabe_und_ist_sonst_ausserhalb():
    assert falten(
        "standort",
        settings={"standorte": {"33602": "Mitte", "336": "Stadt"}},
        step="""
            person | plz
            p1     | 33602
            p2     | 33699
            p3     | 01067
            p4     |
        """,
    ) == rows("""
        person | standort
        p1     | Mitte
        p2     | Stadt
        p3     | außerhalb
        p4     | unbekannt
    """)


def test_ohne_tabelle_gibt_es_keine_standorte():
    assert falten("standort", step="person | plz\np1 | 33602") == [{"person": "p1", "standort": "Quelle fehlt"}]


def test_das_juengste_kind_zaehlt_in_vollen_monaten():
    assert falten(
        "kinder_u6 | juengstes_kind_monate",
        personen="p1 p2 p3 p4",
        allegro="""
            person | bg_nummer | bg_groesse | rolle_in_bg      | geburtsdatum
            p1     | A         | 3          | Bevollmächtigter | 1990-01-01
            k1     | A         | 3          | Kind             | 2025-05-01
            k2     | A         | 3          | Kind             | 2018-01-01
            p2     | B         | 2          | Bevollmächtigter | 1990-01-01
            k3     | B         | 2          | Kind             | 2010-01-01
            p3     | C         | 3          | Bevollmächtigter | 1990-01-01
            k4     | C         | 3          | Kind             | 2025-05-01
            p4     | D         | 2          | Bevollmächtigter | 1990-01-01
            k5     | D         | 2          | Kind             | 2025
        """,
    ) == rows("""
        person | kinder_u6 | juengstes_kind_monate
        p1     | 1         | 13
        p2     | 0         |
        p3     | 1         | unbekannt
        p4     | 1         | unbekannt
    """)


def test_beginn_kostentraeger_und_folge_gehoeren_zur_selben_massnahme():
    assert falten(
        "massnahme_aktuell | massnahme_beginn | kostentraeger | folgemassnahme | folge_beginn",
        personen="p1 p2 p3",
        cosach="""
            person | massnahme | eintritt   | austritt_geplant | kostentraeger
            p1     | Kurz      | 2026-06-01 | 2026-07-31       | SGB II
            p1     | Lang      | 2026-03-01 | 2026-12-31       | SGB III
            p1     | Später    | 2027-02-01 | 2027-05-31       | SGB II
            p1     | Zuerst    | 2027-01-10 | 2027-01-31       | SGB II
            p2     | Ohne      | 2026-06-01 | 2026-07-31       |
            p3     | Alt       | 2025-01-01 | 2025-02-28       | SGB II
        """,
    ) == rows("""
        person | massnahme_aktuell | massnahme_beginn | kostentraeger | folgemassnahme | folge_beginn
        p1     | Lang; Kurz        | 2026-03-01       | SGB III       | Zuerst         | 2027-01-10
        p2     | Ohne              | 2026-06-01       | unbekannt     |                |
        p3     |                   |                  |               |                |
    """)


def test_gezaehlt_werden_strategien_und_ihre_gruppen():
    assert falten(
        "anzahl_strategien | anzahl_schluesselgruppen",
        verbis="""
            person | handlungsstrategien
            p1     | Vermittlung; Mobilität erhöhen; Wohnsituation stabilisieren
            p2     |
            p3     | ?
        """,
    ) == rows("""
        person | anzahl_strategien | anzahl_schluesselgruppen
        p1     | 3                 | 2
        p2     | 0                 | 0
        p3     | unbekannt         | unbekannt
    """)
