"""Which source counts for a person's data, and what happens to the others."""

import pytest

from tests.builders import cell, falten, gefaltet
from tests.tabelle import rows


def test_step_geht_vor_verbis_bei_name_und_geburtsdatum():
    assert falten(
        "nachname | geburtsdatum",
        step="""
            person | nachname | geburtsdatum
            p1     | Al-Said  | 1990-04-03
        """,
        verbis="""
            person | nachname | geburtsdatum
            p1     | Alsaid   | 1990-03-04
        """,
    ) == rows("""
        person | nachname | geburtsdatum
        p1     | Al-Said  | 1990-04-03
    """)


def test_ohne_angabe_in_step_gilt_die_naechste_quelle():
    assert falten(
        "vorname | geburtsdatum",
        step="""
            person | vorname | geburtsdatum
            p1     |         |
        """,
        allegro="""
            person | vorname | geburtsdatum
            p1     | Amal    | 1991-01-02
        """,
        verbis="""
            person | vorname | geburtsdatum
            p1     | Amaal   | 1992-01-02
        """,
    ) == rows("""
        person | vorname | geburtsdatum
        p1     | Amaal   | 1991-01-02
    """)


def test_unlesbares_in_der_ersten_quelle_gibt_der_zweiten_das_wort():
    assert falten(
        "geburtsdatum | dq_hinweise",
        step="""
            person | geburtsdatum
            p1     | ?
        """,
        verbis="""
            person | geburtsdatum
            p1     | 1990-04-03
        """,
    ) == rows("""
        person | geburtsdatum | dq_hinweise
        p1     | 1990-04-03   | Geburtsdatum: in STEP nicht lesbar
    """)


def test_unlesbares_ohne_andere_quelle_ist_unbekannt():
    assert falten(
        "geburtsdatum | alter",
        step="""
            person | geburtsdatum
            p1     | ?
        """,
    ) == rows("""
        person | geburtsdatum | alter
        p1     | unbekannt    | unbekannt
    """)


def test_ohne_zeile_in_einer_geladenen_quelle_ist_unbekannt():
    assert falten(
        "geschlecht",
        verbis="""
            person
            p1
            p2
        """,
        step="""
            person | geschlecht
            p1     | w
        """,
    ) == rows("""
        person | geschlecht
        p1     | w
        p2     | unbekannt
    """)


def test_fehlt_die_spalte_in_allen_quellen_fehlt_die_quelle():
    assert falten(
        "geschlecht | familienstand",
        step="""
            person | geschlecht
            p1     | w
        """,
    ) == rows("""
        person | geschlecht | familienstand
        p1     | w          | Quelle fehlt
    """)


def test_eine_quelle_ohne_die_spalte_zaehlt_nicht_als_quelle():
    assert falten(
        "geschlecht",
        step="""
            person | nachname
            p1     | Meier
        """,
    ) == rows("""
        person | geschlecht
        p1     | Quelle fehlt
    """)


def test_der_verlierer_steht_in_datenhinweisen_und_klaerung():
    faelle = gefaltet(
        step="""
            person | geburtsdatum
            p1     | 1990-04-03
        """,
        verbis="""
            person | geburtsdatum
            p1     | 1990-03-04
        """,
    )
    text = "Geburtsdatum: STEP 03.04.1990, VerBIS 04.03.1990"
    assert cell(faelle, 0, "dq_hinweise") == text
    assert faelle.klaerung.to_dict("records") == [
        {"fall": 0, "feld": "geburtsdatum", "art": "widerspruch", "text": text, "system": "STEP, VerBIS", "maske": "Geburtsdatum"}
    ]


def test_drei_meinungen_stehen_in_einem_hinweis():
    assert falten(
        "dq_hinweise",
        step="""
            person | nachname
            p1     | Meier
        """,
        verbis="""
            person | nachname
            p1     | Maier
        """,
        allegro="""
            person | nachname
            p1     | Mayer
        """,
    ) == rows("""
        person | dq_hinweise
        p1     | Nachname: STEP Meier, VerBIS Maier, Allegro Mayer
    """)


def test_schreibweisen_sind_kein_widerspruch():
    assert falten(
        "nachname | dq_hinweise",
        step="""
            person | nachname
            p1     | Müller-Groß
        """,
        verbis="""
            person | nachname
            p1     | MUELLER GROSS
        """,
    ) == rows("""
        person | nachname    | dq_hinweise
        p1     | Müller-Groß |
    """)


def test_ein_ungenaueres_datum_ist_kein_widerspruch():
    assert falten(
        "geburtsdatum | dq_hinweise",
        step="""
            person | geburtsdatum
            p1     | 1990-04-03
        """,
        verbis="""
            person | geburtsdatum
            p1     | 1990
        """,
    ) == rows("""
        person | geburtsdatum | dq_hinweise
        p1     | 1990-04-03   |
    """)


def test_ein_anderes_jahr_ist_ein_widerspruch_auch_wenn_nur_das_jahr_bekannt_ist():
    assert falten(
        "dq_hinweise",
        step="""
            person | geburtsdatum
            p1     | 1990-04-03
        """,
        verbis="""
            person | geburtsdatum
            p1     | 1991
        """,
    ) == rows("""
        person | dq_hinweise
        p1     | Geburtsdatum: STEP 03.04.1990, VerBIS 1991
    """)


def test_nur_das_jahr_bekannt_steht_als_erster_januar_mit_hinweis():
    assert falten(
        "einreise_am | dq_hinweise",
        inge="""
            person | einreise_am
            p1     | 2015
        """,
    ) == rows("""
        person | einreise_am | dq_hinweise
        p1     | 2015-01-01  | Einreise: nur Jahr bekannt (BAMF InGe)
    """)


def test_die_neuere_datei_derselben_quelle_gilt():
    assert falten(
        "team",
        verbis="""
            person | team | stand
            p1     | IP 1 | 2026-05-31
            p1     | IP 2 | 2026-06-30
        """,
    ) == rows("""
        person | team
        p1     | IP 2
    """)


def test_bei_gleichem_stand_gilt_die_zeile_mit_der_spaeteren_betreuung():
    assert falten(
        "team",
        verbis="""
            person | team | betreuung_seit
            p1     | IP 1 | 2026-05-01
            p1     | IP 2 | 2024-05-01
        """,
    ) == rows("""
        person | team
        p1     | IP 1
    """)


def test_zwei_gleich_gute_zeilen_widersprechen_sich():
    assert falten(
        "team | dq_hinweise",
        verbis="""
            person | team
            p1     | IP 2
            p1     | IP 1
        """,
    ) == rows("""
        person | team | dq_hinweise
        p1     | IP 1 | Team: VerBIS IP 1, VerBIS IP 2
    """)


def test_die_am_stichtag_gueltige_anschrift_gilt():
    assert falten(
        "plz | dq_hinweise",
        step="""
            person | plz   | adresse_von | adresse_bis
            p1     | 33602 | 2020-01-01  | 2026-06-14
            p1     | 33604 | 2026-06-15  |
            p1     | 33605 | 2026-07-01  |
        """,
    ) == rows("""
        person | plz   | dq_hinweise
        p1     | 33604 |
    """)


def test_ein_aelterer_stand_von_veraenderlichem_ist_hinweis_aber_nichts_zu_klaeren():
    faelle = gefaltet(
        verbis="""
            person | arbeitsmarktstatus | stand
            p1     | beschaeftigt       | 2026-06-02
        """,
        opds="""
            person | arbeitsmarktstatus | stand
            p1     | arbeitslos         | 2026-04-30
        """,
    )
    assert cell(faelle, 0, "dq_hinweise") == "Status: VerBIS beschäftigt, opDs arbeitslos"
    assert len(faelle.klaerung) == 0


def test_gleicher_stand_von_veraenderlichem_ist_zu_klaeren():
    faelle = gefaltet(
        verbis="""
            person | arbeitsmarktstatus
            p1     | beschaeftigt
        """,
        opds="""
            person | arbeitsmarktstatus
            p1     | arbeitslos
        """,
    )
    assert faelle.klaerung["art"].tolist() == ["widerspruch"]


def test_der_hoechste_schulabschluss_mehrerer_zeilen_gilt():
    assert falten(
        "schulabschluss",
        verbis="""
            person | schulabschluss
            p1     | Hauptschule
            p1     | Abitur
            p1     | ohne
        """,
    ) == rows("""
        person | schulabschluss
        p1     | Abitur
    """)


def test_verbis_geht_beim_schulabschluss_vor_opds_auch_wenn_opds_hoeher_ist():
    assert falten(
        "schulabschluss | dq_hinweise",
        verbis="""
            person | schulabschluss
            p1     | Hauptschule
        """,
        opds="""
            person | schulabschluss
            p1     | Abitur
        """,
    ) == rows("""
        person | schulabschluss | dq_hinweise
        p1     | Hauptschule    | Schulabschluss: VerBIS Hauptschule, opDs Abitur
    """)


def test_schulabschluss_aus_inge_wenn_sonst_nichts_da_ist():
    assert falten(
        "schulabschluss",
        verbis="""
            person | schulabschluss
            p1     |
        """,
        inge="""
            person | schulabschluss
            p1     | Mittlerer Abschluss
        """,
    ) == rows("""
        person | schulabschluss
        p1     | Mittlerer Abschluss
    """)


def test_der_hoechste_anerkannte_berufsabschluss_gilt():
    assert falten(
        "berufsabschluss",
        verbis="""
            person | berufsabschluss
            p1     | ausländisch_nicht_anerkannt
            p1     | betrieblich/schulisch
        """,
    ) == rows("""
        person | berufsabschluss
        p1     | betrieblich/schulisch
    """)


def test_ohne_anerkannten_gilt_der_hoechste_berufsabschluss():
    assert falten(
        "berufsabschluss",
        verbis="""
            person | berufsabschluss
            p1     | ohne
            p1     | ausländisch_nicht_anerkannt
        """,
    ) == rows("""
        person | berufsabschluss
        p1     | ausländisch_nicht_anerkannt
    """)


def test_die_hoechste_schwerbehinderung_gilt():
    assert falten(
        "schwerbehinderung",
        verbis="""
            person | schwerbehinderung
            p1     | gleichgestellt
            p1     | schwerbehindert
        """,
    ) == rows("""
        person | schwerbehinderung
        p1     | schwerbehindert
    """)


def test_der_erste_zielberuf_gilt():
    assert falten(
        "zielberuf",
        verbis="""
            person | zielberuf
            p1     | Köchin; Verkäuferin
        """,
    ) == rows("""
        person | zielberuf
        p1     | Köchin
    """)


def test_kein_zielberuf_ist_eine_antwort():
    assert falten(
        "zielberuf",
        verbis="""
            person | zielberuf
            p1     |
        """,
    ) == rows("""
        person | zielberuf
        p1     |
    """)


def test_der_aufenthaltsstatus_mit_der_spaetesten_gueltigkeit_gilt():
    assert falten(
        "aufenthaltsstatus | aufenthalt_bis",
        verbis="""
            person | aufenthaltsstatus           | aufenthalt_bis
            p1     | Aufenthaltserlaubnis_Flucht | 2027-03-31
            p1     | Aufenthaltsgestattung       | 2024-01-31
        """,
    ) == rows("""
        person | aufenthaltsstatus           | aufenthalt_bis
        p1     | Aufenthaltserlaubnis_Flucht | 2027-03-31
    """)


def test_eine_niederlassungserlaubnis_ohne_datum_gilt_laenger_als_jedes_datum():
    assert falten(
        "aufenthaltsstatus",
        verbis="""
            person | aufenthaltsstatus           | aufenthalt_bis
            p1     | Aufenthaltserlaubnis_Flucht | 2027-03-31
            p1     | Niederlassungserlaubnis     |
        """,
    ) == rows("""
        person | aufenthaltsstatus
        p1     | Niederlassungserlaubnis
    """)


def test_unbefristet_ist_leer_und_nicht_das_datum_der_naechsten_quelle():
    assert falten(
        "aufenthalt_bis",
        verbis="""
            person | aufenthalt_bis
            p1     | offen
        """,
        allegro="""
            person | aufenthalt_bis
            p1     | 2024-01-31
        """,
    ) == rows("""
        person | aufenthalt_bis
        p1     |
    """)


def test_die_neueste_alphabetisierung_gilt():
    assert falten(
        "alphabetisierung",
        sprachbuero="""
            person | alphabetisierung     | testdatum
            p1     | alphabetisiert       | 2025-11-01
            p1     | nicht_alphabetisiert | 2024-02-01
        """,
    ) == rows("""
        person | alphabetisierung
        p1     | alphabetisiert
    """)


@pytest.mark.parametrize(
    ("tag", "gilt"),
    [
        ("2025", "unbekannt"),
        ("2025-11", "unbekannt"),
        ("2025-10", "alphabetisiert"),
        ("2025-12", "nicht_alphabetisiert"),
        ("2024", "alphabetisiert"),
    ],
)
def test_welche_von_zwei_angaben_neuer_ist_muss_feststehen(tag, gilt):
    """Nur Monat oder Jahr bekannt: liegt die andere Angabe in dieser Zeit, weiß es niemand."""
    assert falten("alphabetisierung", sprachbuero=f"""
        person | alphabetisierung     | testdatum
        p1     | alphabetisiert       | 2025-11-15
        p1     | nicht_alphabetisiert | {tag}
    """) == rows(f"""
        person | alphabetisierung
        p1     | {gilt}
    """)  # fmt: skip


def test_leere_zeilen_bleiben_ohne_wirkung():
    assert falten(
        "team",
        verbis="""
            person | team | stand
            p1     | IP 1 | 2026-05-31
            p1     |      | 2026-06-30
        """,
    ) == rows("""
        person | team
        p1     | IP 1
    """)


def test_doppelte_zeilen_zaehlen_einmal():
    assert falten(
        "dq_hinweise | team",
        verbis="""
            person | team | urteil
            p1     | IP 1 | zugeordnet
            p1     | IP 2 | doppelt
        """,
    ) == rows("""
        person | dq_hinweise | team
        p1     |             | IP 1
    """)


def test_die_integrationsprognose_steht_wie_im_export():
    assert falten(
        "integrationsprognose",
        verbis="""
            person | integrationsprognose
            p1     | bis 6 Monate
        """,
    ) == rows("""
        person | integrationsprognose
        p1     | bis 6 Monate
    """)


def test_wer_nur_eine_von_zwei_staatsangehoerigkeiten_nennt_widerspricht_nicht():
    assert falten(
        "dq_hinweise",
        step="""
            person | staatsangehoerigkeit
            p1     | Syrien; Türkei
        """,
        opds="""
            person | staatsangehoerigkeit
            p1     | Syrien
        """,
    ) == rows("""
        person | dq_hinweise
        p1     |
    """)


def test_ein_fehlender_zweiter_vorname_ist_kein_widerspruch():
    assert falten(
        "dq_hinweise",
        step="""
            person | vorname
            p1     | Aleksei Evgenii
        """,
        verbis="""
            person | vorname
            p1     | ALEKSEI
        """,
    ) == rows("""
        person | dq_hinweise
        p1     |
    """)


def test_eine_leere_zelle_neben_einem_unlesbaren_tag_nimmt_nichts_weg():
    """Welche Zeile die neuere ist, weiß niemand; wo nur eine etwas sagt, kommt es darauf nicht an."""
    assert falten("herkunftssprache | alphabetisierung", sprachbuero="""
        person | herkunftssprache | alphabetisierung | testdatum  | kursbeginn
        p1     | Türkisch         | funktional       | 2026-01-10 |
        p1     |                  | alphabetisiert   |            | ?
    """) == rows("""
        person | herkunftssprache | alphabetisierung
        p1     | Türkisch         | unbekannt
    """)  # fmt: skip
