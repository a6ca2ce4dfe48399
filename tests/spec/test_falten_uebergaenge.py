"""Rechtskreis, Titel, Zugangsweg, Standort, Kinder, Maßnahme und Folge: was an den Übergängen gebraucht wird."""

import pytest

from bewerberanalyse.ingest.texts import paragraph
from tests.builders import cell, falten, gefaltet
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


def test_gezaehlt_werden_strategien_und_ihre_gruppen_ein_fremder_name_kann_in_jede_gehoeren():
    assert falten(
        "anzahl_strategien | anzahl_schluesselgruppen",
        verbis="""
            person | handlungsstrategien
            p1     | Vermittlung; Mobilität erhöhen; Wohnsituation stabilisieren
            p2     |
            p3     | ?
            p4     | Vermittlung; Hausprogramm Süd
        """,
    ) == rows("""
        person | anzahl_strategien | anzahl_schluesselgruppen
        p1     | 3                 | 2
        p2     | 0                 | 0
        p3     | unbekannt         | unbekannt
        p4     | 2                 | unbekannt
    """)


def test_stichworte_werden_felder_und_die_neueste_angabe_zaehlt():
    assert falten(
        "sprache_im_gespraech | mehrwert_ip | naechster_schritt | naechster_schritt_am",
        personen="p1 p2 p3 p4 p5 p6 p7",
        notizen="""
            person | datum      | stichwort           | text                              | zurueckgezogen | faellig_am
            p1     | 2026-05-01 | Sprache im Gespräch | wie Zertifikat                    |                |
            p1     | 2026-06-01 | Sprache im Gespräch | unter dem Zertifikat              |                |
            p1     | 2026-06-01 | Mehrwert IP: ja     |                                   |                |
            p1     | 2026-06-01 |                     | Nächster Schritt: Lebenslauf      |                | 2026-07-10
            p2     | 2026-06-01 | Mehrwert IP         | nein, Ziele erreicht              |                |
            p2     | 2026-06-02 | Mehrwert IP         | ja                                | ja             |
            p2     | 2026-06-01 | NÄCHSTER SCHRITT    | Anerkennung bis 15.07.2026        |                |
            p3     | 2026-05-01 | Nächster Schritt    | Kita anfragen                     |                |
            p3     | 2026-06-01 | Nächster Schritt    | erledigt                          |                |
            p4     | 2026-06-01 | Mehrwert IP         | ja                                |                |
            p4     | 2026-06-01 | Mehrwert IP         | nein                              |                |
            p4     | 2026-06-01 | Nächster Schritt    | vom 01.07.2026 bis 15.07.2026     |                |
            p5     | 2026-06-01 | Sprache im Gespräch | gut                               |                |
            p5     | 2026-06-01 | Mehrwert IP         | nicht ja                          |                |
            p6     |            | Mehrwert IP         | nein                              |                |
            p6     | 2026-06-01 | Mehrwert IP         | ja                                |                |
            p7     | 2026-06-01 | Mobilität           | ja                                |                |
        """,
    ) == rows("""
        person | sprache_im_gespraech | mehrwert_ip | naechster_schritt             | naechster_schritt_am
        p1     | unter Zertifikat     | ja          | Lebenslauf                    | 2026-07-10
        p2     |                      | nein        | Anerkennung bis 15.07.2026    | 2026-07-15
        p3     |                      |             |                               |
        p4     |                      | unbekannt   | vom 01.07.2026 bis 15.07.2026 | unbekannt
        p5     | unbekannt            | unbekannt   |                               |
        p6     |                      | unbekannt   |                               |
        p7     |                      |             |                               |
    """)


def test_die_kurszeit_ist_eine_tageszeit_oder_unbekannt():
    assert falten(
        "kurszeit",
        personen="p1 p2 p3 p4 p5 p6 p7 p8 p9",
        notizen="""
            person | datum      | stichwort  | text
            p1     | 2026-06-01 | Kurszeit   | nur vormittags
            p2     | 2026-06-01 | Kurszeiten | Mo-Fr 8:30-12:30 Uhr
            p3     | 2026-06-01 | Kurszeit   | ab 17 Uhr, abends
            p4     | 2026-06-01 | Kurszeit   | nicht abends
            p5     | 2026-06-01 | Kurszeit   | vormittags oder abends
            p6     | 2026-05-01 | Kurszeit   | abends
            p6     | 2026-06-01 | Kurszeit   | ist flexibel
            p7     | 2026-06-01 | Kurszeit   | vormittags, 14-17 Uhr
            p8     | 2026-06-01 | Termin     | vormittags
            p9     | 2026-06-01 |            | Kurszeit: Vollzeit
        """,
    ) == rows("""
        person | kurszeit
        p1     | vormittags
        p2     | vormittags
        p3     | abends
        p4     | unbekannt
        p5     | unbekannt
        p6     | jederzeit
        p7     | unbekannt
        p8     |
        p9     | ganztags
    """)


def test_ohne_notizen_fehlt_ihre_quelle():
    assert falten("mehrwert_ip | naechster_schritt", verbis="person\np1") == [
        {"person": "p1", "mehrwert_ip": "Quelle fehlt", "naechster_schritt": "Quelle fehlt"}
    ]


def test_die_einwilligung_gilt_nur_wenn_die_neueste_angabe_ohne_zweifel_ja_sagt():
    assert falten(
        "einwilligung | einwilligung_am",
        personen="p1 p2 p3 p4 p5 p6 p7",
        verbis="""
            person | einwilligung | einwilligung_am
            p1     | ja           | 2026-01-01
            p2     | ja           | 2026-01-01
            p3     | ja           | 2026-06-01
            p4     | ja           |
            p5     | ?            | 2026-06-01
            p6     | ja           | 2027-01-01
            p7     |              |
        """,
        notizen="""
            person | datum      | stichwort      | text              | urteil | kandidaten
            p2     | 2026-06-01 | Einwilligung   | nein, widerrufen  |        |
            p3     | 2026-06-01 | Einverständnis | nein              |        |
            p4     | 2026-06-01 | Einwilligung   | ja                |        |
            p5     | 2026-01-01 | Einwilligung   | ja                |        |
            p9     | 2026-06-01 | Einwilligung   | nein              | offen  | p1
        """,
    ) == rows("""
        person | einwilligung | einwilligung_am
        p1     | unbekannt    | unbekannt
        p2     | nein         | 2026-06-01
        p3     | unbekannt    | unbekannt
        p4     | ja           | 2026-06-01
        p5     | unbekannt    | unbekannt
        p6     | ja           | unbekannt
        p7     | unbekannt    | unbekannt
    """)


@pytest.mark.parametrize(
    ("text", "gilt"),
    [
        ("ja, liegt schriftlich vor", "ja"), ("Ja (unterschrieben am 03.06.2026)", "ja"), ("ja, aber widerrufen", "unbekannt"), ("ja (zurückgezogen)", "unbekannt"),
        ("ja unter Vorbehalt", "unbekannt"), ("ja bis 01.01.2025", "unbekannt"), ("ja laut Ehemann", "unbekannt"), ("ja, nur an den Träger", "unbekannt"),
        ("nein, doch noch ja", "nein"), ("vielleicht", "unbekannt"),
    ],
)  # fmt: skip
def test_eine_einwilligung_gilt_nur_ohne_einschraenkung(text, gilt):
    faelle = gefaltet(notizen=[{"person": "p1", "datum": "2026-06-01", "stichwort": "Einwilligung", "text": text}])
    assert cell(faelle, 0, "einwilligung") == gilt


@pytest.mark.parametrize(
    ("stichwort", "text"),
    [
        ("Widerruf Einwilligung", "telefonisch"), ("Sonstiges", "Kundin widerruft die Einwilligung"), ("Datenschutz", "zieht ihr Einverständnis zurück"),
        ("", "Schweigepflichtentbindung zurückgezogen"),
    ],
)  # fmt: skip
def test_wer_eine_einwilligung_anderswo_zuruecknimmt_hat_keine(stichwort, text):
    faelle = gefaltet(
        verbis="""
            person | einwilligung | einwilligung_am
            p1     | ja           | 2026-01-01
        """,
        notizen=[{"person": "p1", "datum": "2026-06-01", "stichwort": stichwort, "text": text}],
    )
    assert cell(faelle, 0, "einwilligung") == "unbekannt"


@pytest.mark.parametrize(("am", "gilt"), [("2026", "nein"), ("2026-06", "nein"), ("2026-05", "ja"), ("2026-07", "unbekannt")])
def test_ein_nein_ohne_tag_ist_so_neu_wie_es_sein_kann(am, gilt):
    assert falten("einwilligung", stichtag="2026-06-30", verbis=f"""
        person | einwilligung | einwilligung_am
        p1     | nein         | {am}
    """, notizen="""
        person | datum      | stichwort    | text
        p1     | 2026-06-10 | Einwilligung | ja
    """) == rows(f"""
        person | einwilligung
        p1     | {gilt}
    """)  # fmt: skip


def test_basiskurse_sind_eine_eigene_kursart_und_kein_integrationskurs():
    assert falten(
        "basiskurs_status | ik_status | bsk_status",
        personen="p1 p2 p3 p4 p5 p6",
        sprachbuero="""
            person | kurs                | kursart      | kursstatus    | kursbeginn
            p1     | EOK 3               |              | abgeschlossen | 2025-02-01
            p2     |                     | Basiskurs    | laufend       | 2026-05-01
            p3     | Basissprachkurs NRW | anderer_Kurs | abgebrochen   | 2025-02-01
            p4     | Sprachcafé          |              | laufend       | 2026-05-01
            p5     | EOK vor IK          |              | laufend       | 2026-05-01
            p6     | Basis-BSK B2        |              | laufend       | 2026-05-01
        """,
    ) == rows("""
        person | basiskurs_status | ik_status | bsk_status
        p1     | abgeschlossen    | kein      | kein
        p2     | laufend          | kein      | kein
        p3     | abgebrochen      | kein      | kein
        p4     | kein             | kein      | kein
        p5     | unbekannt        | unbekannt | unbekannt
        p6     | kein             | kein      | laufend
    """)


@pytest.mark.parametrize(
    ("titel", "staat", "bis", "feld"),
    [
        ("Aufenthaltserlaubnis_Flucht", "Syrien", "", "unbekannt"),
        ("Duldung", "Syrien", "", "unbekannt"),
        ("", "Syrien", "", "unbekannt"),
        ("Niederlassungserlaubnis", "Syrien", "", ""),
        ("Freizügigkeit_EU", "Polen", "", ""),
        ("", "Deutschland", "", ""),
    ],
)
def test_ein_befristeter_titel_ohne_tag_laeuft_an_einem_tag_ab_den_niemand_kennt(titel, staat, bis, feld):
    """§ 7 Abs. 1 Satz 2 AufenthG: die Aufenthaltserlaubnis ist zu befristen."""
    assert falten("aufenthalt_bis", verbis=f"""
        person | aufenthaltsstatus | staatsangehoerigkeit | aufenthalt_bis
        p1     | {titel}           | {staat}              | {bis}
    """) == [{"person": "p1", "aufenthalt_bis": feld}]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "beschaeftigt", "arbeitslos"),
    [
        ("beschaeftigt", "unbekannt", ""), ("arbeitslos", "", "unbekannt"), ("in_massnahme", "", ""), ("", "unbekannt", "unbekannt"),
    ],
)  # fmt: skip
def test_wer_arbeitet_oder_arbeitslos_ist_ist_es_seit_einem_tag(status, beschaeftigt, arbeitslos):
    assert falten("beschaeftigt_seit | arbeitslos_seit", verbis=f"""
        person | arbeitsmarktstatus | beschaeftigt_seit | arbeitslos_seit
        p1     | {status}           |                   |
    """) == [{"person": "p1", "beschaeftigt_seit": beschaeftigt, "arbeitslos_seit": arbeitslos}]  # fmt: skip
