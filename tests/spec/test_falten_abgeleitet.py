"""Age, groups and areas that follow from other fields."""

import pytest

from tests.builders import cell, falten, gefaltet
from tests.tabelle import rows


def alter(geburtsdatum: str, stichtag: str) -> str:
    faelle = gefaltet(stichtag=stichtag, step=[{"person": "p1", "geburtsdatum": geburtsdatum}])
    return cell(faelle, 0, "alter")


def test_alter_zaehlt_vollendete_jahre():
    assert alter("1999-07-01", "2026-06-30") == "26"


def test_am_geburtstag_ist_das_jahr_vollendet():
    assert alter("1999-06-30", "2026-06-30") == "27"


def test_am_tag_vor_dem_geburtstag_noch_nicht():
    assert alter("1999-07-01", "2027-06-30") == "27"


def test_wer_am_29_februar_geboren_ist_wird_am_1_maerz_aelter():
    assert alter("2004-02-29", "2026-02-28") == "21"
    assert alter("2004-02-29", "2026-03-01") == "22"


def test_wer_am_29_februar_geboren_ist_hat_im_schaltjahr_am_29_geburtstag():
    assert alter("2004-02-29", "2028-02-29") == "24"


def test_nur_das_geburtsjahr_bekannt_laesst_das_alter_offen():
    assert alter("1999", "2026-06-30") == "unbekannt"


def test_am_31_dezember_haben_alle_eines_jahrgangs_dasselbe_alter():
    assert alter("1999", "2026-12-31") == "27"


def test_der_geburtsmonat_genuegt_ausserhalb_des_monats():
    assert alter("1999-04", "2026-06-30") == "27"
    assert alter("1999-09", "2026-06-30") == "26"


def test_im_geburtsmonat_ist_das_alter_offen():
    assert alter("1999-06", "2026-06-15") == "unbekannt"


def test_am_letzten_tag_des_geburtsmonats_ist_das_alter_sicher():
    assert alter("1999-06", "2026-06-30") == "27"


def test_ein_geburtsdatum_nach_dem_stichtag_gibt_kein_alter():
    assert alter("2027-01-01", "2026-06-30") == "unbekannt"


def test_ohne_quelle_fuer_das_geburtsdatum_fehlt_auch_das_alter():
    assert falten("alter", verbis="""
        person | team
        p1     | IP 1
    """) == rows("""
        person | alter
        p1     | Quelle fehlt
    """)  # fmt: skip


@pytest.mark.parametrize(
    ("staat", "gruppe"),
    [
        ("Deutschland", "D"),
        ("Polen", "EU"),
        ("Kroatien", "EU"),
        ("Schweiz", "EWR_CH"),
        ("Norwegen", "EWR_CH"),
        ("Syrien", "ASYL8"),
        ("Eritrea", "ASYL8"),
        ("Ukraine", "UKR"),
        ("Türkei", "DRITT_SONST"),
        ("Vereinigtes Königreich", "DRITT_SONST"),
        ("staatenlos", "STAATENLOS_UNGEKLAERT"),
        ("ungeklärt", "STAATENLOS_UNGEKLAERT"),
        ("Syrien; Türkei", "ASYL8"),
        ("Türkei; Syrien", "DRITT_SONST"),
        ("Syrien; Deutschland", "D"),
        ("", "unbekannt"),
    ],
)
def test_herkunftsgruppe(staat, gruppe):
    faelle = gefaltet(step=[{"person": "p1", "staatsangehoerigkeit": staat}])
    assert cell(faelle, 0, "herkunftsgruppe") == gruppe


def test_weitere_staatsangehoerigkeiten_stehen_in_klammern():
    assert falten("staatsangehoerigkeit", step="""
        person | staatsangehoerigkeit
        p1     | Syrien; Türkei; Irak
    """) == rows("""
        person | staatsangehoerigkeit
        p1     | Syrien (Türkei, Irak)
    """)  # fmt: skip


@pytest.mark.parametrize(
    ("titel", "kontext"),
    [
        ("Aufenthaltsgestattung", "ja"),
        ("Aufenthaltserlaubnis_Flucht", "ja"),
        ("Duldung", "ja"),
        ("Niederlassungserlaubnis", "nein"),
        ("Aufenthaltserlaubnis_Sonstige", "nein"),
        ("Freizügigkeit_EU", "nein"),
        ("", "unbekannt"),
    ],
)
def test_fluchtkontext_folgt_aus_dem_aufenthaltsstatus(titel, kontext):
    faelle = gefaltet(verbis=[{"person": "p1", "aufenthaltsstatus": titel}])
    assert cell(faelle, 0, "kontext_flucht") == kontext


def test_fluchtkontext_haengt_nicht_an_der_staatsangehoerigkeit():
    assert falten("herkunftsgruppe | kontext_flucht", verbis="""
        person | staatsangehoerigkeit | aufenthaltsstatus
        p1     | Syrien               | Aufenthaltserlaubnis_Sonstige
        p2     | Türkei               | Aufenthaltserlaubnis_Flucht
    """) == rows("""
        person | herkunftsgruppe | kontext_flucht
        p1     | ASYL8           | nein
        p2     | DRITT_SONST     | ja
    """)  # fmt: skip


def test_fluchtkontext_aus_opds_wenn_der_aufenthaltsstatus_unbekannt_ist():
    assert falten(
        "kontext_flucht",
        verbis="""
            person | aufenthaltsstatus
            p1     |
        """,
        opds="""
            person | kontext_flucht
            p1     | ja
        """,
    ) == rows("""
        person | kontext_flucht
        p1     | ja
    """)


def test_deutsche_und_eu_buerger_stehen_nicht_im_fluchtkontext():
    assert falten("kontext_flucht", verbis="""
        person | staatsangehoerigkeit | aufenthaltsstatus
        p1     | Deutschland          |
        p2     | Polen                |
        p3     | Türkei               |
    """) == rows("""
        person | kontext_flucht
        p1     | nein
        p2     | nein
        p3     | unbekannt
    """)  # fmt: skip


TEAMS = {"teams": {"IP 1": "IP", "Team U25": "U25"}}


def test_das_team_bestimmt_den_betreuungsbereich_ohne_ruecksicht_auf_schreibweise():
    assert falten("betreuungsbereich", settings=TEAMS, verbis="""
        person | team
        p1     | ip1
        p2     | TEAM-U25
    """) == rows("""
        person | betreuungsbereich
        p1     | IP
        p2     | U25
    """)  # fmt: skip


def test_ein_team_ausserhalb_der_zuordnung_ist_unbekannt_und_wird_einmal_genannt():
    faelle = gefaltet(settings=TEAMS, verbis="""
        person | team
        p1     | Regel 7
        p2     | Regel 7
        p3     | IP 1
    """)  # fmt: skip
    assert [cell(faelle, row, "betreuungsbereich") for row in range(3)] == ["unbekannt", "unbekannt", "IP"]
    assert [(problem.code, problem.wert, problem.angaben["personen"]) for problem in faelle.problems] == [("F-101", "Regel 7", 2)]


def test_ohne_zuordnung_der_teams_gibt_es_eine_meldung_statt_vieler():
    faelle = gefaltet(verbis="""
        person | team
        p1     | Regel 7
        p2     | IP 1
    """)  # fmt: skip
    assert [problem.code for problem in faelle.problems] == ["F-102"]


def test_ohne_team_ist_der_betreuungsbereich_unbekannt():
    assert falten("betreuungsbereich", settings=TEAMS, verbis="""
        person | team
        p1     |
    """) == rows("""
        person | betreuungsbereich
        p1     | unbekannt
    """)  # fmt: skip


def test_zumutbarkeit_wie_verbis_sagt():
    assert falten("zumutbarkeit", verbis="""
        person | zumutbarkeit
        p1     | nein
    """) == rows("""
        person | zumutbarkeit
        p1     | nein
    """)  # fmt: skip


def test_zumutbarkeit_abgeleitet_wenn_kein_kind_unter_3_in_der_bg_lebt():
    assert falten(
        "zumutbarkeit | dq_hinweise",
        allegro="""
            person | bg_nummer | geburtsdatum
            p1     | bg1       | 1990-01-01
        """,
        verbis="""
            person | zumutbarkeit
            p1     |
        """,
    ) == rows("""
        person | zumutbarkeit | dq_hinweise
        p1     | ja           | BG-Typ: aus Rollen und Alter abgeleitet; Hinweis: Zumutbarkeit (§ 10) abgeleitet, keine Kinder unter 3 in der BG
    """)


def test_ohne_angabe_in_verbis_heisst_ein_kind_unter_3_nicht_zumutbar_mit_hinweis():
    assert falten(
        "zumutbarkeit",
        allegro="""
            person | bg_nummer | geburtsdatum | urteil
            p1     | bg1       | 1990-01-01   |
                   | bg1       | 2025-01-01   | ausgeschlossen
        """,
    ) == rows("""
        person | zumutbarkeit
        p1     | nein
    """)


@pytest.mark.parametrize(
    ("stichtag", "geboren", "zumutbar"),
    [
        ("2026-06-30", "2023-07-01", "nein"),  # unter 3: § 10 Abs. 1 Nr. 3 SGB II bis 30.06.2026
        ("2026-06-30", "2023-06-30", "ja"),
        ("2026-07-01", "2025-05-02", "nein"),  # ab 01.07.2026 bis zum vollendeten 14. Lebensmonat
        ("2026-07-01", "2025-05-01", "ja"),
        ("2026-11-05", "2024-01-01", "ja"),
    ],
)
def test_ab_welchem_alter_des_kindes_arbeit_zumutbar_ist(stichtag, geboren, zumutbar):
    allegro = f"""
        person | bg_nummer | geburtsdatum | urteil
        p1     | bg1       | 1990-01-01   |
               | bg1       | {geboren}    | ausgeschlossen
    """
    assert falten("zumutbarkeit", stichtag=stichtag, allegro=allegro) == rows(f"person | zumutbarkeit\n p1 | {zumutbar}")


def test_zumutbarkeit_wird_nicht_abgeleitet_wenn_der_status_dagegen_spricht():
    assert falten(
        "zumutbarkeit",
        allegro="""
            person | bg_nummer | geburtsdatum
            p1     | bg1       | 1990-01-01
        """,
        verbis="""
            person | arbeitsmarktstatus
            p1     | nicht_aktiviert_10
        """,
    ) == rows("""
        person | zumutbarkeit
        p1     | unbekannt
    """)
