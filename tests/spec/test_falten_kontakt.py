"""Contacts, appointments, time in care, strategies and notes."""

import pytest

from tests.builders import cell, falten, gefaltet
from tests.tabelle import rows


def test_der_spaeteste_kontakt_aller_quellen_bis_zum_stichtag_gilt():
    assert falten(
        "letzter_kontakt",
        verbis="""
            person | letzter_kontakt
            p1     | 2026-03-01
        """,
        opds="""
            person | letzter_kontakt
            p1     | 2026-04-15
        """,
        notizen="""
            person | letzter_kontakt
            p1     | 2026-01-01
        """,
    ) == rows("""
        person | letzter_kontakt
        p1     | 2026-04-15
    """)


def test_ein_kontakt_am_stichtag_zaehlt():
    assert falten("letzter_kontakt", verbis="""
        person | letzter_kontakt
        p1     | 2026-06-30
    """) == rows("""
        person | letzter_kontakt
        p1     | 2026-06-30
    """)  # fmt: skip


def test_ein_kontakt_nach_dem_stichtag_zaehlt_nicht_und_ist_zu_klaeren():
    faelle = gefaltet(
        verbis="""
            person | letzter_kontakt
            p1     | 2026-12-24
        """,
        opds="""
            person | letzter_kontakt
            p1     | 2026-04-15
        """,
    )
    assert cell(faelle, 0, "letzter_kontakt") == "2026-04-15"
    assert "Letzter Kontakt 24.12.2026 (VerBIS) liegt nach dem Stichtag und zählt nicht" in faelle.klaerung["text"].tolist()


def test_nur_ein_kontakt_nach_dem_stichtag_ist_unbekannt_und_nicht_leer():
    assert falten("letzter_kontakt", verbis="""
        person | letzter_kontakt
        p1     | 2026-12-24
    """) == rows("""
        person | letzter_kontakt
        p1     | unbekannt
    """)  # fmt: skip


def test_ein_leerer_kontakt_heisst_es_gab_keinen():
    assert falten("letzter_kontakt", verbis="""
        person | letzter_kontakt
        p1     |
        p2     | ?
    """) == rows("""
        person | letzter_kontakt
        p1     |
        p2     | unbekannt
    """)  # fmt: skip


def test_ein_unlesbarer_kontakt_kann_der_spaetere_sein():
    assert falten(
        "letzter_kontakt",
        verbis="""
            person | letzter_kontakt
            p1     | ?
        """,
        opds="""
            person | letzter_kontakt
            p1     | 2026-04-15
        """,
    ) == rows("""
        person | letzter_kontakt
        p1     | unbekannt
    """)


def test_eine_notiz_ohne_eigene_kontaktspalte_zaehlt_als_kontakt():
    assert falten("letzter_kontakt", notizen="""
        person | datum      | text
        p1     | 2026-05-05 | hat Kita
    """) == rows("""
        person | letzter_kontakt
        p1     | 2026-05-05
    """)  # fmt: skip


def test_mit_eigener_kontaktspalte_ist_das_notizdatum_kein_kontakt():
    assert falten("letzter_kontakt", notizen="""
        person | datum      | letzter_kontakt | text
        p1     | 2026-05-05 |                 | hat Kita
    """) == rows("""
        person | letzter_kontakt
        p1     |
    """)  # fmt: skip


def test_der_naechste_termin_ist_der_frueheste_nach_dem_stichtag():
    assert falten("naechster_termin", verbis="""
        person | naechster_termin
        p1     | 2026-08-01
        p1     | 2026-07-15
        p1     | 2026-06-30
    """) == rows("""
        person | naechster_termin
        p1     | 2026-07-15
    """)  # fmt: skip


def test_ein_vergangener_termin_heisst_es_ist_keiner_geplant():
    assert falten("naechster_termin", verbis="""
        person | naechster_termin
        p1     | 2026-06-30
        p2     |
    """) == rows("""
        person | naechster_termin
        p1     |
        p2     |
    """)  # fmt: skip


def test_betreuung_seit_wie_verbis_sagt():
    assert falten("betreuung_seit | monate_in_betreuung", verbis="""
        person | betreuung_seit
        p1     | 2024-06-30
        p2     | 2024-07-01
    """) == rows("""
        person | betreuung_seit | monate_in_betreuung
        p1     | 2024-06-30     | 24
        p2     | 2024-07-01     | 23
    """)  # fmt: skip


def test_betreuung_seit_dem_fruehesten_tag_im_jetzigen_bereich():
    assert falten("team | betreuung_seit", settings={"teams": {"IP 1": "IP", "IP 2": "IP", "Regel": "Regel"}}, verbis="""
        person | team  | betreuung_seit
        p1     | IP 1  | 2025-01-01
        p1     | IP 2  | 2026-01-01
        p1     | Regel | 2023-01-01
    """) == rows("""
        person | team | betreuung_seit
        p1     | IP 2 | 2025-01-01
    """)  # fmt: skip


def test_betreuung_seit_aus_den_notizen_wenn_verbis_nichts_sagt():
    assert falten(
        "betreuung_seit",
        verbis="""
            person | betreuung_seit
            p1     |
        """,
        notizen="""
            person | betreuung_seit
            p1     | 2025-02-01
        """,
    ) == rows("""
        person | betreuung_seit
        p1     | 2025-02-01
    """)


def test_betreuung_seit_dem_zugang_wenn_sonst_nichts_bekannt_ist():
    faelle = gefaltet(
        verbis="""
            person | betreuung_seit
            p1     |
        """,
        allegro="""
            person | leistung_von
            p1     | 2025-03-01
        """,
    )
    assert cell(faelle, 0, "betreuung_seit") == "2025-03-01"
    assert "In Betreuung seit: Zugang SGB II eingesetzt" in cell(faelle, 0, "dq_hinweise")


def test_nur_das_jahr_der_betreuung_laesst_die_monate_offen():
    assert falten("betreuung_seit | monate_in_betreuung", verbis="""
        person | betreuung_seit
        p1     | 2024
    """) == rows("""
        person | betreuung_seit | monate_in_betreuung
        p1     | 2024-01-01     | unbekannt
    """)  # fmt: skip


def test_handlungsstrategien_sind_verschieden_und_alphabetisch():
    assert falten("handlungsstrategien", verbis="""
        person | handlungsstrategien
        p1     | Vermittlung; Absolventenmanagement; vermittlung
    """) == rows("""
        person | handlungsstrategien
        p1     | Absolventenmanagement; Vermittlung
    """)  # fmt: skip


def test_handlungsstrategien_aus_opds_nur_wenn_verbis_keine_hat():
    assert falten(
        "handlungsstrategien",
        verbis="""
            person | handlungsstrategien
            p1     | Vermittlung
            p2     |
        """,
        opds="""
            person | handlungsstrategien
            p1     | Existenzgründung
            p2     | Existenzgründung
        """,
    ) == rows("""
        person | handlungsstrategien
        p1     | Vermittlung
        p2     | Existenzgründung
    """)


def test_eine_zeile_je_handlungsstrategie_wird_eine_liste():
    assert falten("handlungsstrategien", opds="""
        person | handlungsstrategien
        p1     | Vermittlung
        p1     | Deutschkenntnisse erwerben
    """) == rows("""
        person | handlungsstrategien
        p1     | Deutschkenntnisse erwerben; Vermittlung
    """)  # fmt: skip


def test_ohne_handlungsstrategie_ist_leer():
    assert falten("handlungsstrategien | schluesselgruppen", verbis="""
        person | handlungsstrategien
        p1     |
    """) == rows("""
        person | handlungsstrategien | schluesselgruppen
        p1     |                     |
    """)  # fmt: skip


def test_schluesselgruppen_folgen_aus_den_handlungsstrategien_ein_fremder_name_kann_in_jede_gehoeren():
    assert falten("schluesselgruppen", verbis="""
        person | handlungsstrategien
        p1     | Berufsabschluss erwerben; Mobilität erhöhen
        p2     | Hausprogramm Süd
        p3     | Hausprogramm Süd; Mobilität erhöhen
    """) == rows("""
        person | schluesselgruppen
        p1     | Qualifikation; Rahmenbedingungen
        p2     | unbekannt
        p3     | unbekannt
    """)  # fmt: skip


def test_die_drei_neuesten_notizen():
    assert falten("notiz", notizen="""
        person | datum      | stichwort       | text
        p1     | 2026-01-05 | Kinderbetreuung | sucht Kita
        p1     | 2026-05-05 | Arbeitszeit     | nur vormittags
        p1     | 2025-01-01 | Sonstiges       | alt
        p1     | 2026-03-05 |                 | ohne Stichwort
        p2     | 2026-06-01 | Termin          | vier
        p2     | 2026-05-01 | Termin          | drei
        p2     | 2026-04-01 | Termin          | zwei
        p2     | 2026-03-01 | Termin          | eins
    """) == rows("""
        person | notiz
        p1     | 05.05.26 Arbeitszeit: nur vormittags · 05.03.26 ohne Stichwort · 05.01.26 Kinderbetreuung: sucht Kita · + 1 weitere
        p2     | 01.06.26 Termin: vier · 01.05.26 Termin: drei · 01.04.26 Termin: zwei · + 1 weitere
    """)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "vermerkt"),
    [
        ("Kundin widerspricht der Angabe B1", True), ("hat der Angabe zur BG widersprochen", True), ("Angabe zum Abschluss ist strittig", True),
        ("widerspricht der Eintragung „abgebrochen“", True), ("hält das Niveau für falsch eingetragen", True), ("strittige Angabe: BG", True),
        ("Widerspruch gegen Bescheid eingelegt", False), ("Unterhalt ist strittig", False), ("hält den Kurs für den falschen Weg", False),
    ],
)  # fmt: skip
def test_bestritten_ist_auch_wer_einer_angabe_widerspricht(text, vermerkt):
    faelle = gefaltet(notizen=[{"person": "p1", "datum": "2026-06-01", "text": text}])
    assert (cell(faelle, 0, "bestritten_vermerk") == f"Angabe bestritten (01.06.26): {text}") is vermerkt


def test_ohne_notiz_ist_leer():
    assert falten("notiz | bestritten_vermerk", personen="p1 p2", notizen="""
        person | text
        p1     | hat Kita
    """) == rows("""
        person | notiz    | bestritten_vermerk
        p1     | hat Kita |
        p2     |          |
    """)  # fmt: skip


def test_ohne_datei_mit_notizen_fehlt_die_quelle():
    assert falten("notiz | bestritten_vermerk", step="""
        person
        p1
    """) == rows("""
        person | notiz        | bestritten_vermerk
        p1     | Quelle fehlt | Quelle fehlt
    """)  # fmt: skip


def test_der_vermerk_ueber_bestrittene_angaben_bleibt_auch_bei_alten_notizen():
    assert falten("bestritten_vermerk", notizen="""
        person | datum      | stichwort | text | bestritten
        p1     | 2020-01-05 | Schule    | a    | Abschluss bestritten
        p1     | 2026-01-05 | A         | b    |
        p1     | 2026-02-05 | B         | c    |
        p1     | 2026-03-05 | C         | d    |
    """) == rows("""
        person | bestritten_vermerk
        p1     | Abschluss bestritten
    """)  # fmt: skip


def test_ein_blosses_kreuz_nennt_die_notiz():
    assert falten("bestritten_vermerk", notizen="""
        person | datum      | stichwort | text | bestritten
        p1     | 2026-01-05 | Schule    | a    | ja
        p2     | 2026-01-05 | Schule    | a    | nein
    """) == rows("""
        person | bestritten_vermerk
        p1     | Angabe bestritten (05.01.26 Schule)
        p2     |
    """)  # fmt: skip


def test_eine_zurueckgezogene_angabe_bleibt_und_ist_als_zurueckgezogen_gekennzeichnet():
    assert falten("notiz", notizen="""
        person | datum      | stichwort | text          | zurueckgezogen | datei
        p1     | 2026-06-01 | Termin    | kommt montags |                | IP 1.xlsx
        p1     | 2026-06-01 | termin    | kommt Montags | ja             | IP 1 (2).xlsx
        p1     | 2026-05-01 | Termin    | kommt spät    |                | IP 1.xlsx
        p2     | 2026-06-01 | Termin    | kommt montags |                | IP 1.xlsx
    """) == rows("""
        person | notiz
        p1     | 01.05.26 Termin: kommt spät · 01.06.26 Termin: kommt montags (zurückgezogen)
        p2     | 01.06.26 Termin: kommt montags
    """)  # fmt: skip


def test_ein_vermerk_nach_84_verschwindet_nie_und_wird_nur_mit_sich_selbst_zurueckgezogen():
    assert falten("bestritten_vermerk", notizen="""
        person | datum      | text | bestritten   | zurueckgezogen | datei
        p1     | 2026-06-01 | x    | B1 bestritten |                | a.csv
        p1     | 2026-06-01 | x    | B1 bestritten | ja             | b.csv
        p2     | 2026-06-01 | x    | B1 bestritten |                | a.csv
        p2     | 2026-06-01 | x    |              | ja             | b.csv
    """) == rows("""
        person | bestritten_vermerk
        p1     | B1 bestritten (zurückgezogen)
        p2     | B1 bestritten
    """)  # fmt: skip


def test_was_im_stichwort_oder_im_text_als_bestritten_steht_fuellt_den_vermerk():
    assert falten("bestritten_vermerk", personen="p1 p2 p3 p4 p5 p6 p7", notizen="""
        person | datum      | stichwort         | text
        p1     | 2026-10-12 | Angabe bestritten | Kundin bestreitet Angabe zum Kursabbruch
        p2     | 2026-10-13 | bestritten        | Angabe zur Entlassung
        p3     | 2026-10-14 | Mobilität         | Kundin bestreitet die Angabe zum Schulabschluss
        p4     | 2026-10-15 | Termin            | Rückruf vereinbart
        p5     | 2026-10-15 | Schule            | Abschluss unbestritten
        p6     | 2026-10-15 | Arbeit            | bestreitet ihren Lebensunterhalt selbst
        p7     |            | § 84 SGB X        |
    """) == rows("""
        person | bestritten_vermerk
        p1     | Angabe bestritten (12.10.26): Kundin bestreitet Angabe zum Kursabbruch
        p2     | Angabe bestritten (13.10.26): Angabe zur Entlassung
        p3     | Angabe bestritten (14.10.26): Kundin bestreitet die Angabe zum Schulabschluss
        p4     |
        p5     |
        p6     |
        p7     | Angabe bestritten: § 84 SGB X
    """)  # fmt: skip
