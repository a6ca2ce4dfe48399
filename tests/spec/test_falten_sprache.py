"""The language level: newest tested, else stated; with source word, date and conflict."""

import pytest

from tests.builders import cell, falten, gefaltet
from tests.tabelle import rows

NIVEAU = "sprachniveau | sprachniveau_quelle | sprachniveau_datum"


def test_geprueft_geht_vor_angegeben_auch_wenn_die_angabe_neuer_ist():
    assert falten(
        NIVEAU,
        sprachbuero="""
            person | sprachniveau | testdatum
            p1     | A2           | 2025-01-10
        """,
        verbis="""
            person | sprachniveau | sprachniveau_datum
            p1     | B2           | 2026-05-01
        """,
    ) == rows("""
        person | sprachniveau | sprachniveau_quelle | sprachniveau_datum
        p1     | A2           | Test                | 2025-01-10
    """)


def test_der_neueste_test_gilt_auch_wenn_er_niedriger_ist():
    assert falten(
        NIVEAU,
        inge="""
            person | ergebnis_dtz | dtz_datum
            p1     | B1           | 2024-03-01
        """,
        sprachbuero="""
            person | sprachniveau | testdatum
            p1     | A2           | 2026-02-01
            p1     | A1           | 2023-02-01
        """,
    ) == rows("""
        person | sprachniveau | sprachniveau_quelle | sprachniveau_datum
        p1     | A2           | Test                | 2026-02-01
    """)


def test_ein_dtz_ist_ein_test():
    assert falten(
        NIVEAU,
        inge="""
            person | ergebnis_dtz | dtz_datum
            p1     | B1           | 2026-03-01
        """,
        sprachbuero="""
            person | sprachniveau | testdatum
            p1     | A2           | 2025-02-01
        """,
    ) == rows("""
        person | sprachniveau | sprachniveau_quelle | sprachniveau_datum
        p1     | B1           | DTZ                 | 2026-03-01
    """)


def test_ein_dtz_ohne_datum_gilt_als_vom_kursende():
    assert falten(NIVEAU, inge="""
        person | ergebnis_dtz | kursende
        p1     | A2           | 2026-03-31
    """) == rows("""
        person | sprachniveau | sprachniveau_quelle | sprachniveau_datum
        p1     | A2           | DTZ                 | 2026-03-31
    """)  # fmt: skip


def test_dtz_unter_a2_wird_als_a1_gefuehrt():
    faelle = gefaltet(inge="""
        person | ergebnis_dtz | dtz_datum
        p1     | unter_A2     | 2026-03-01
    """)  # fmt: skip
    assert cell(faelle, 0, "sprachniveau") == "A1"
    assert "DTZ-Ergebnis unter A2, als A1 geführt" in cell(faelle, 0, "dq_hinweise")


def test_kein_dtz_sagt_nichts_ueber_das_niveau():
    assert falten("sprachniveau", inge="""
        person | ergebnis_dtz
        p1     | kein_test
    """) == rows("""
        person | sprachniveau
        p1     | unbekannt
    """)  # fmt: skip


def test_ein_zertifikat_aus_dem_berufssprachkurs_zaehlt_als_geprueft():
    assert falten(NIVEAU, sprachbuero="""
        person | kursart | ergebnis      | zielniveau | kursende   | sprachniveau | testdatum
        p1     | BSK     | B2 bestanden  | B2         | 2026-04-30 |              |
        p1     |         |               |            |            | B1           | 2025-01-01
    """) == rows("""
        person | sprachniveau | sprachniveau_quelle | sprachniveau_datum
        p1     | B2           | BSK-Zertifikat      | 2026-04-30
    """)  # fmt: skip


@pytest.mark.parametrize(
    ("ergebnis", "niveau"),
    [
        ("bestanden", "B2"),
        ("nicht bestanden", "unbekannt"),
        ("telc B2", "B2"),
        ("B1 bestanden", "B1"),
        ("durchgefallen", "unbekannt"),
        ("B1_erfolgreich", "B2"),
        ("B1", "B1"),
        ("unter_A2", "unbekannt"),
        ("kein_test", "unbekannt"),
        ("", "unbekannt"),
    ],
)
def test_ergebnisse_eines_berufssprachkurses(ergebnis, niveau):
    faelle = gefaltet(sprachbuero=[{"person": "p1", "kursart": "BSK", "zielniveau": "B2", "ergebnis": ergebnis, "kursende": "2026-04-30"}])
    assert cell(faelle, 0, "sprachniveau") == niveau


def test_ein_ik_ergebnis_im_sprachbuero_ist_ein_dtz():
    assert falten(NIVEAU, sprachbuero="""
        person | kursart   | ergebnis       | kursende
        p1     | allgemein | B1_erfolgreich | 2026-03-31
    """) == rows("""
        person | sprachniveau | sprachniveau_quelle | sprachniveau_datum
        p1     | B1           | DTZ                 | 2026-03-31
    """)  # fmt: skip


def test_ohne_test_gilt_die_angabe_in_verbis():
    assert falten(NIVEAU, verbis="""
        person | sprachniveau | sprachniveau_datum
        p1     | B1           | 2026-05-01
    """) == rows("""
        person | sprachniveau | sprachniveau_quelle | sprachniveau_datum
        p1     | B1           | Angabe              | 2026-05-01
    """)  # fmt: skip


def test_verbis_geht_vor_opds():
    assert falten(
        NIVEAU,
        verbis="""
            person | sprachniveau
            p1     | A2
        """,
        opds="""
            person | sprachniveau
            p1     | B1
        """,
    ) == rows("""
        person | sprachniveau | sprachniveau_quelle | sprachniveau_datum
        p1     | A2           | Angabe              | unbekannt
    """)


@pytest.mark.parametrize(
    ("andere", "erwartet"),
    [
        ("", "unbekannt unbekannt unbekannt unbekannt"),
        ("A1 2026-01-01", "unbekannt unbekannt unbekannt unbekannt"),
        ("A2 2026-01-01", "A2 unbekannt unbekannt unbekannt"),
    ],
)
def test_ein_test_nach_dem_stichtag_ist_kein_nachweis(andere, erwartet):
    """Verschrieben oder erst geplant: Was am Stichtag gilt, sagt er nicht, und ob er der neuere ist, weiß niemand."""
    niveau, _, tag = andere.partition(" ")
    for quelle in ("sprachbuero", "verbis"):
        weitere = (
            [{"person": "p1", "sprachniveau": niveau, "testdatum" if quelle == "sprachbuero" else "sprachniveau_datum": tag}]
            if niveau
            else []
        )
        tests = [{"person": "p1", "sprachniveau": "A2", "testdatum": "2026-09-01"}]
        angaben = (
            {"sprachbuero": tests + weitere} if quelle == "sprachbuero" else {"sprachbuero": tests, "verbis": weitere or [{"person": "p1"}]}
        )
        faelle = gefaltet(**angaben)
        felder = ("sprachniveau", "sprachniveau_quelle", "sprachniveau_datum", "sprachniveau_konflikt")
        assert [cell(faelle, 0, name) for name in felder] == erwartet.split()
        assert "Sprachniveau: Test vom 01.09.2026 liegt nach dem Stichtag und zählt nicht" in faelle.klaerung["text"].tolist()


def test_ein_kurs_der_noch_laeuft_kann_schon_eine_pruefung_gehabt_haben():
    assert falten(NIVEAU, inge="""
        person | ergebnis_dtz | dtz_datum | kursende
        p1     | A2           |           | 2026-12-18
    """) == rows("""
        person | sprachniveau | sprachniveau_quelle | sprachniveau_datum
        p1     | A2           | DTZ                 | unbekannt
    """)  # fmt: skip


@pytest.mark.parametrize(
    ("quelle", "zeilen", "erwartet", "widerspruch"),
    [
        ("sprachbuero", "B1 2026-01-10, A2 2026-01-10", "unbekannt", ["Sprachniveau: Sprachbüro A2 und B1"]),
        ("sprachbuero", "B1 2026-01-10, B1 2026-01-10", "B1", []),
        ("sprachbuero", "B1 2026-01-10, A2 2026-01-11", "A2", []),
        ("verbis", "C1 , A2 ", "unbekannt", ["Sprachniveau: VerBIS A2 und C1"]),
        ("sprachbuero", "B1 , A2 2026-01-10", "unbekannt", []),  # one of a day nobody knows may be the newer one
        ("sprachbuero", "B1 , B1 2026-01-10", "B1", []),
    ],
)  # fmt: skip
def test_von_zwei_gleich_guten_angaben_gilt_keine(quelle, zeilen, erwartet, widerspruch):
    spalte = {"sprachbuero": "testdatum", "verbis": "sprachniveau_datum"}[quelle]
    pairs = [one.strip(" ").partition(" ") for one in zeilen.split(",")]
    faelle = gefaltet(**{quelle: [{"person": "p1", "sprachniveau": niveau, spalte: tag} for niveau, _, tag in pairs]})
    assert cell(faelle, 0, "sprachniveau") == erwartet
    assert faelle.klaerung.query("art == 'widerspruch'")["text"].tolist() == widerspruch


def test_die_angabe_der_neueren_datei_gilt():
    assert falten("sprachniveau", verbis="""
        person | sprachniveau | stand
        p1     | B1           | 2026-05-04
        p1     | A2           | 2026-06-04
    """) == rows("""
        person | sprachniveau
        p1     | A2
    """)  # fmt: skip


def test_niveau_0_ist_bekannt_und_nicht_leer():
    assert falten("sprachniveau", verbis="""
        person | sprachniveau
        p1     | 0
    """) == rows("""
        person | sprachniveau
        p1     | 0
    """)  # fmt: skip


def test_ohne_jede_angabe_ist_das_niveau_unbekannt():
    assert falten(NIVEAU + " | sprachniveau_konflikt", verbis="""
        person | sprachniveau
        p1     |
    """) == rows("""
        person | sprachniveau | sprachniveau_quelle | sprachniveau_datum | sprachniveau_konflikt
        p1     | unbekannt    | unbekannt           | unbekannt          | unbekannt
    """)  # fmt: skip


def test_ohne_quelle_fehlt_sie_fuer_alle_vier_felder():
    assert falten(NIVEAU + " | sprachniveau_konflikt", step="""
        person
        p1
    """) == rows("""
        person | sprachniveau | sprachniveau_quelle | sprachniveau_datum | sprachniveau_konflikt
        p1     | Quelle fehlt | Quelle fehlt        | Quelle fehlt       | Quelle fehlt
    """)  # fmt: skip


def test_eine_stufe_unterschied_zwischen_quellen_ist_ein_konflikt():
    faelle = gefaltet(
        sprachbuero="""
            person | sprachniveau | testdatum
            p1     | A2           | 2026-01-10
        """,
        verbis="""
            person | sprachniveau
            p1     | B1
        """,
    )
    assert cell(faelle, 0, "sprachniveau_konflikt") == "ja"
    assert "Sprachniveau: Sprachbüro A2, VerBIS B1" in cell(faelle, 0, "dq_hinweise")


def test_gleiche_stufe_ist_kein_konflikt():
    assert falten(
        "sprachniveau_konflikt",
        sprachbuero="""
            person | sprachniveau | testdatum
            p1     | A2           | 2026-01-10
        """,
        verbis="""
            person | sprachniveau
            p1     | A2
        """,
    ) == rows("""
        person | sprachniveau_konflikt
        p1     | nein
    """)


def test_fortschritt_innerhalb_einer_quelle_ist_kein_konflikt():
    assert falten("sprachniveau | sprachniveau_konflikt", sprachbuero="""
        person | sprachniveau | testdatum
        p1     | A1           | 2024-01-10
        p1     | B1           | 2026-01-10
    """) == rows("""
        person | sprachniveau | sprachniveau_konflikt
        p1     | B1           | nein
    """)  # fmt: skip


def test_ein_unlesbarer_test_ist_nicht_die_aeltere_angabe():
    assert falten(
        "sprachniveau | sprachniveau_quelle",
        sprachbuero="""
            person | sprachniveau | testdatum
            p1     | ?            | 2026-01-10
        """,
        verbis="""
            person | sprachniveau
            p1     | A2
        """,
    ) == rows("""
        person | sprachniveau | sprachniveau_quelle
        p1     | unbekannt    | unbekannt
    """)


def test_ein_testdatum_das_fehlt_oder_unlesbar_ist_ist_unbekannt_und_nicht_leer():
    assert falten(NIVEAU, sprachbuero="""
        person | sprachniveau | testdatum
        p1     | A2           | ?
        p2     | A2           |
    """) == rows("""
        person | sprachniveau | sprachniveau_quelle | sprachniveau_datum
        p1     | A2           | Test                | unbekannt
        p2     | A2           | Test                | unbekannt
    """)  # fmt: skip


def test_nur_der_monat_des_tests_steht_in_den_hinweisen():
    faelle = gefaltet(sprachbuero="""
        person | sprachniveau | testdatum
        p1     | A2           | 2026-03
    """)  # fmt: skip
    assert cell(faelle, 0, "sprachniveau_datum") == "2026-03-01"
    assert cell(faelle, 0, "dq_hinweise") == "Sprachniveau: Datum: nur Monat und Jahr bekannt"


@pytest.mark.parametrize(
    ("erste", "zweite", "niveau", "am"),
    [("A2", "B1", "B1", "2025-06-01"), ("B1", "A2", "A2", "2025-06-01"), ("", "B1", "B1", "2025-06-01"), ("A2", "", "A2", "2025-01-10")],
)
def test_von_zwei_dtz_pruefungen_zaehlt_fuer_das_niveau_die_neueste(erste, zweite, niveau, am):
    assert falten("sprachniveau | sprachniveau_datum", inge=f"""
        person | kursstatus    | kursbeginn | kursende   | ergebnis_dtz | dtz_datum  | ergebnis_dtz_2 | dtz_datum_2
        p1     | abgeschlossen | 2024-01-08 | 2024-12-20 | {erste}      | 2025-01-10 | {zweite}       | 2025-06-01
    """) == rows(f"""
        person | sprachniveau | sprachniveau_datum
        p1     | {niveau}     | {am}
    """)  # fmt: skip


@pytest.mark.parametrize(
    ("am", "dtz", "niveau", "datum"),
    [
        ("2025", "B1", "unbekannt", "unbekannt"), ("2025-06", "B1", "unbekannt", "unbekannt"), ("2025-05", "B1", "A2", "2025-06-15"),
        ("2025-07", "B1", "B1", "2025-07-01"), ("2025", "A2", "A2", "unbekannt"), ("2024", "B1", "A2", "2025-06-15"),
    ],
)  # fmt: skip
def test_ein_nachweis_ohne_tag_kann_der_neuere_sein(am, dtz, niveau, datum):
    assert falten("sprachniveau | sprachniveau_datum", inge=f"""
        person | ergebnis_dtz | dtz_datum
        p1     | {dtz}        | {am}
    """, sprachbuero="""
        person | sprachniveau | testdatum
        p1     | A2           | 2025-06-15
    """) == rows(f"""
        person | sprachniveau | sprachniveau_datum
        p1     | {niveau}     | {datum}
    """)  # fmt: skip


@pytest.mark.parametrize(("zweite", "niveau"), [("B1", "unbekannt"), ("A2", "A2"), ("", "A2")])
def test_eine_zweite_pruefung_ohne_tag_ist_nicht_die_aeltere(zweite, niveau):
    assert falten("sprachniveau", inge=f"""
        person | ergebnis_dtz | dtz_datum  | ergebnis_dtz_2 | dtz_datum_2
        p1     | A2           | 2026-01-10 | {zweite}       |
    """) == rows(f"""
        person | sprachniveau
        p1     | {niveau}
    """)  # fmt: skip


def test_ohne_tag_war_es_an_einem_tag_den_niemand_kennt():
    assert falten(
        NIVEAU,
        verbis="person | sprachniveau\np1 |\np2 |\np3 | B1",
        sprachbuero="""
            person | kursart   | kursstatus    | ergebnis | sprachniveau | testdatum
            p1     | allgemein | abgeschlossen | B1       |              |
            p2     |           |               |          | A2           |
        """,
    ) == rows("""
        person | sprachniveau | sprachniveau_quelle | sprachniveau_datum
        p1     | B1           | DTZ                 | unbekannt
        p2     | A2           | Test                | unbekannt
        p3     | B1           | Angabe              | unbekannt
    """)  # fmt: skip


@pytest.mark.parametrize(
    ("kurs", "ziel", "ergebnis", "niveau"),
    [
        ("Berufssprachkurs B2", "", "bestanden", "B2"), ("Berufssprachkurs B2", "C1", "bestanden", "C1"), ("?", "", "bestanden", "unbekannt"),
        ("BSK", "", "bestanden", "unbekannt"), ("Berufssprachkurs B2", "", "nicht bestanden", "unbekannt"), ("Berufssprachkurs B2", "?", "B1", "unbekannt"),
    ],
)  # fmt: skip
def test_das_ziel_eines_berufssprachkurses_steht_wie_im_feld_auch_im_titel(kurs, ziel, ergebnis, niveau):
    zeile = {"person": "p1", "kursart": "BSK", "kurs": kurs, "zielniveau": ziel, "kursstatus": "abgeschlossen", "ergebnis": ergebnis}
    faelle = gefaltet(sprachbuero=[zeile | {"kursbeginn": "2025-10-01", "kursende": "2026-05-31"}])
    assert cell(faelle, 0, "sprachniveau") == niveau


@pytest.mark.parametrize("angabe", ["", "A2"])
def test_ist_der_tag_der_pruefung_unlesbar_war_sie_nicht_am_kursende(angabe):
    faelle = gefaltet(
        inge=[{"person": "p1", "ergebnis_dtz": "B1", "dtz_datum": "?", "kursende": "2026-03-31"}],
        verbis=[{"person": "p1", "sprachniveau": angabe}],
    )
    assert [cell(faelle, 0, name) for name in ("sprachniveau", "sprachniveau_quelle", "sprachniveau_datum")] == ["B1", "DTZ", "unbekannt"]
