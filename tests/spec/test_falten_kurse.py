"""Integrationskurs and Berufssprachkurs: one state per person out of all course rows."""

import itertools
from typing import Any

import pytest

from tests.builders import cell, falten, gefaltet
from tests.tabelle import rows

REIHENFOLGE = ("laufend", "angemeldet", "unterbrochen", "abgeschlossen", "abgebrochen", "berechtigt", "befreit")
TERMINE = {
    "laufend": ("2026-01-01", "2026-12-31"),
    "angemeldet": ("2026-09-01", ""),
    "unterbrochen": ("2025-01-01", ""),
    "abgeschlossen": ("2024-01-01", "2024-12-31"),
    "abgebrochen": ("2023-01-01", "2023-03-31"),
    "berechtigt": ("", ""),
    "befreit": ("", ""),
}


def ik(zeilen: str, feld: str = "ik_status", **angaben: Any) -> str:
    return cell(gefaltet(inge=zeilen, **angaben), 0, feld)


@pytest.mark.parametrize(("vorn", "hinten"), list(itertools.combinations(REIHENFOLGE, 2)))
def test_reihenfolge_der_zustaende(vorn, hinten):
    zeilen = [
        {"person": "p1", "kursstatus": status, "kursbeginn": TERMINE[status][0], "kursende": TERMINE[status][1]}
        for status in (hinten, vorn)
    ]
    assert cell(gefaltet(inge=zeilen), 0, "ik_status") == vorn


def test_ohne_zeile_in_geladener_quelle_ist_kein_kurs():
    assert falten("ik_status | ik_beginn | ik_art", personen="p1 p2", inge="""
        person | kursstatus | kursbeginn | kursart
        p1     | laufend    | 2026-01-01 | Alpha
    """) == rows("""
        person | ik_status | ik_beginn  | ik_art
        p1     | laufend   | 2026-01-01 | Alpha
        p2     | kein      |            |
    """)  # fmt: skip


def test_ohne_quelle_fuer_kurse_fehlt_die_quelle():
    assert falten("ik_status | bsk_status", step="""
        person
        p1
    """) == rows("""
        person | ik_status    | bsk_status
        p1     | Quelle fehlt | Quelle fehlt
    """)  # fmt: skip


def test_cosach_ohne_integrationskurse_ist_keine_quelle_dafuer():
    assert falten("ik_status | bsk_status", cosach="""
        person | massnahme | instrument | eintritt
        p1     | Coaching  | MAT        | 2026-01-01
    """) == rows("""
        person | ik_status    | bsk_status
        p1     | Quelle fehlt | Quelle fehlt
    """)  # fmt: skip


def test_cosach_mit_integrationskursen_ist_eine_quelle():
    assert falten("ik_status", personen="p1 p2", cosach="""
        person | massnahme        | instrument | eintritt   | austritt_geplant
        p1     | Integrationskurs | IK         | 2026-01-01 | 2026-12-31
    """) == rows("""
        person | ik_status
        p1     | laufend
        p2     | kein
    """)  # fmt: skip


def test_verbis_ohne_spalte_fuer_den_kurs_ist_keine_quelle():
    assert falten("ik_status", verbis="""
        person | team
        p1     | IP 1
    """) == rows("""
        person | ik_status
        p1     | Quelle fehlt
    """)  # fmt: skip


def test_verbis_mit_leerem_status_heisst_kein_kurs():
    assert falten("ik_status", verbis="""
        person | ik_status
        p1     |
        p2     | befreit
    """) == rows("""
        person | ik_status
        p1     | kein
        p2     | befreit
    """)  # fmt: skip


def test_das_sprachbuero_nur_mit_tests_ist_keine_kursquelle():
    assert falten("ik_status", sprachbuero="""
        person | sprachniveau | testdatum
        p1     | A2           | 2026-01-01
    """) == rows("""
        person | ik_status
        p1     | Quelle fehlt
    """)  # fmt: skip


def test_ein_test_im_sprachbuero_ist_kein_kurs():
    assert falten("ik_status | bsk_status", sprachbuero="""
        person | sprachniveau | testdatum  | kurs             | kursart   | kursbeginn | kursende
        p1     | A2           | 2026-01-01 |                  |           |            |
        p2     |              |            | Integrationskurs | allgemein | 2026-01-01 | 2026-12-31
    """) == rows("""
        person | ik_status | bsk_status
        p1     | kein      | kein
        p2     | laufend   | kein
    """)  # fmt: skip


@pytest.mark.parametrize(
    ("beginn", "ende", "unterbrochen", "angemeldet", "berechtigt", "status"),
    [
        ("2026-01-01", "2026-12-31", "", "", "", "laufend"),
        ("2026-06-30", "2026-12-31", "", "", "", "laufend"),
        ("2026-01-01", "2026-06-30", "", "", "", "laufend"),
        ("2026-01-01", "2026-06-29", "", "", "", "abgeschlossen"),
        ("2026-01-01", "", "", "", "", "laufend"),
        ("2026-07-01", "", "", "", "", "angemeldet"),
        ("2026-01-01", "", "2026-03-01", "", "", "unterbrochen"),
        ("", "", "", "2026-05-01", "2026-04-01", "angemeldet"),
        ("", "", "", "", "2026-04-01", "berechtigt"),
        ("2026-01", "2026-06", "", "", "", "laufend"),
    ],
)
def test_ohne_status_entscheiden_die_termine(beginn, ende, unterbrochen, angemeldet, berechtigt, status):
    zeile = {
        "person": "p1", "kursbeginn": beginn, "kursende": ende, "unterbrochen_seit": unterbrochen, "angemeldet_am": angemeldet,
        "berechtigt_am": berechtigt, "kursstatus": "",
    }  # fmt: skip
    assert cell(gefaltet(inge=[zeile]), 0, "ik_status") == status


def test_ein_laufender_kurs_dessen_ende_vorbei_ist_ist_abgeschlossen():
    faelle = gefaltet(inge="""
        person | kursstatus | kursbeginn | kursende
        p1     | laufend    | 2025-01-01 | 2025-12-31
    """)  # fmt: skip
    assert cell(faelle, 0, "ik_status") == "abgeschlossen"
    assert "als laufend gemeldet, die Kurstage sagen anderes" in cell(faelle, 0, "dq_hinweise")


def test_ein_laufender_kurs_der_erst_beginnt_ist_angemeldet():
    assert ik("""
        person | kursstatus | kursbeginn | kursende
        p1     | laufend    | 2026-08-01 | 2027-03-31
    """) == "angemeldet"  # fmt: skip


def test_eine_stornierte_berechtigung_ist_keine():
    assert ik("""
        person | berechtigt_am | storniert_am
        p1     | 2025-01-01    | 2025-06-01
    """) == "kein"  # fmt: skip


def test_eine_spaetere_stornierung_gilt_noch_nicht():
    assert ik("""
        person | berechtigt_am | storniert_am
        p1     | 2025-01-01    | 2026-07-01
    """) == "berechtigt"  # fmt: skip


def test_nach_der_stornierung_gibt_es_auch_kein_berechtigungsdatum():
    assert ik("""
        person | berechtigt_am | storniert_am
        p1     | 2025-01-01    | 2025-06-01
    """, "ik_berechtigt_am") == ""  # fmt: skip


def test_eine_zeile_in_inge_ohne_weitere_angaben_ist_eine_berechtigung():
    assert ik("""
        person | kursstatus | kursbeginn
        p1     |            |
    """) == "berechtigt"  # fmt: skip


def test_ein_dtz_ergebnis_ohne_termine_ist_ein_beendeter_kurs():
    assert ik("""
        person | kursstatus | kursbeginn | ergebnis_dtz
        p1     |            |            | B1
    """) == "abgeschlossen"  # fmt: skip


def test_ein_unlesbarer_status_ist_unbekannt():
    assert ik("""
        person | kursstatus | kursbeginn
        p1     | ?          | 2026-01-01
    """) == "unbekannt"  # fmt: skip


def test_ein_unlesbarer_status_stoert_nicht_wenn_ein_anderer_kurs_laeuft():
    assert ik("""
        person | kursstatus | kursbeginn | kursende
        p1     | ?          | 2024-01-01 | 2024-06-30
        p1     | laufend    | 2026-01-01 | 2026-12-31
    """) == "laufend"  # fmt: skip


def test_ein_unlesbarer_alter_status_stoert_eine_anmeldung_nicht():
    assert ik("""
        person | kursstatus | kursbeginn | kursende
        p1     | ?          | 2024-01-01 | 2024-06-30
        p1     | angemeldet | 2026-09-01 |
    """) == "angemeldet"  # fmt: skip


def test_die_zeile_die_den_zustand_setzt_nennt_art_termine_und_traeger():
    assert falten("ik_status | ik_art | ik_beginn | ik_ende | ik_traeger", inge="""
        person | kursstatus    | kursart   | kursbeginn | kursende   | kurstraeger
        p1     | abgeschlossen | Alpha     | 2023-01-01 | 2023-12-31 | AWO
        p1     | laufend       | allgemein | 2026-01-01 | 2026-10-31 | VHS
    """) == rows("""
        person | ik_status | ik_art    | ik_beginn  | ik_ende    | ik_traeger
        p1     | laufend   | allgemein | 2026-01-01 | 2026-10-31 | VHS
    """)  # fmt: skip


def test_von_zwei_abgeschlossenen_kursen_gilt_der_spaetere():
    assert falten("ik_art | ik_ende", inge="""
        person | kursstatus    | kursart   | kursbeginn | kursende
        p1     | abgeschlossen | allgemein | 2024-03-01 | 2024-12-31
        p1     | abgeschlossen | Alpha     | 2023-01-01 | 2023-12-31
    """) == rows("""
        person | ik_art    | ik_ende
        p1     | allgemein | 2024-12-31
    """)  # fmt: skip


def test_die_spaeteste_berechtigung_und_anmeldung_gelten():
    assert falten(
        "ik_berechtigt_am | ik_angemeldet_am",
        inge="""
            person | berechtigt_am | angemeldet_am
            p1     | 2022-01-01    | 2022-02-01
            p1     | 2025-01-01    |
        """,
        sprachbuero="""
            person | kursart   | berechtigt_am | angemeldet_am
            p1     | allgemein | 2024-05-05    | 2025-03-01
        """,
    ) == rows("""
        person | ik_berechtigt_am | ik_angemeldet_am
        p1     | 2025-01-01       | 2025-03-01
    """)


def test_wie_inge_den_gleichen_kurs_meldet_gilt():
    faelle = gefaltet(
        inge="""
            person | kursstatus    | kursbeginn | kursende
            p1     | abgeschlossen | 2025-09-01 | 2026-05-31
        """,
        sprachbuero="""
            person | kursart   | kursstatus | kursbeginn | kursende
            p1     | allgemein | laufend    | 2025-09-03 |
        """,
    )
    assert cell(faelle, 0, "ik_status") == "abgeschlossen"
    assert "Integrationskurs: BAMF InGe abgeschlossen, Sprachbüro laufend" in cell(faelle, 0, "dq_hinweise")
    assert "widerspruch" in faelle.klaerung["art"].tolist()


def test_ein_anderer_kurs_im_sprachbuero_zaehlt_neben_inge():
    assert falten(
        "ik_status | ik_art",
        inge="""
            person | kursstatus    | kursart   | kursbeginn | kursende
            p1     | abgeschlossen | allgemein | 2024-09-01 | 2025-05-31
        """,
        sprachbuero="""
            person | kursart     | kursstatus | kursbeginn | kursende
            p1     | Wiederholer | laufend    | 2026-03-01 | 2026-09-30
        """,
    ) == rows("""
        person | ik_status | ik_art
        p1     | laufend   | Wiederholer
    """)


def test_fehlendes_ergaenzt_die_naechste_quelle_zum_gleichen_kurs():
    assert falten(
        "ik_status | ik_ende | ik_traeger",
        inge="""
            person | kursstatus | kursbeginn | kursende | kurstraeger
            p1     | laufend    | 2026-01-07 |          |
        """,
        sprachbuero="""
            person | kursart   | kursbeginn | kursende   | kurstraeger
            p1     | allgemein | 2026-01-05 | 2026-10-31 | VHS
        """,
    ) == rows("""
        person | ik_status | ik_ende    | ik_traeger
        p1     | laufend   | 2026-10-31 | VHS
    """)


def test_ein_blosser_status_in_verbis_ueberholt_keinen_begonnenen_kurs():
    faelle = gefaltet(
        inge="""
            person | kursstatus    | kursbeginn | kursende
            p1     | abgeschlossen | 2025-09-01 | 2026-05-31
        """,
        verbis="""
            person | ik_status
            p1     | laufend
        """,
    )
    assert cell(faelle, 0, "ik_status") == "abgeschlossen"
    assert "Integrationskurs: BAMF InGe abgeschlossen, VerBIS laufend" in cell(faelle, 0, "dq_hinweise")


def test_ein_status_in_verbis_gilt_wenn_die_kursquellen_erst_die_berechtigung_kennen():
    assert falten(
        "ik_status | ik_beginn",
        inge="""
            person | berechtigt_am | kursbeginn
            p1     | 2025-09-01    |
        """,
        verbis="""
            person | ik_status
            p1     | laufend
        """,
    ) == rows("""
        person | ik_status | ik_beginn
        p1     | laufend   | unbekannt
    """)


def test_ein_laufender_kurs_ohne_ende_hat_ein_unbekanntes_ende():
    assert ik("""
        person | kursstatus | kursbeginn | kursende
        p1     | laufend    | 2026-01-01 |
    """, "ik_ende") == "unbekannt"  # fmt: skip


def test_eine_unterbrechung_ohne_datum_ist_unbekannt():
    assert ik("""
        person | kursstatus   | kursbeginn | unterbrochen_seit
        p1     | unterbrochen | 2026-01-01 |
    """, "ik_unterbrochen_seit") == "unbekannt"  # fmt: skip


def test_wer_nicht_unterbrochen_hat_hat_kein_unterbrechungsdatum():
    assert ik("""
        person | kursstatus | kursbeginn | kursende   | unterbrochen_seit
        p1     | laufend    | 2026-01-01 | 2026-12-31 | 2026-02-01
    """, "ik_unterbrochen_seit") == ""  # fmt: skip


def test_ein_kursende_mit_monat_meint_den_letzten_tag():
    assert ik("""
        person | kursstatus | kursbeginn | kursende
        p1     | laufend    | 2026-01    | 2026-08
    """, "ik_ende") == "2026-08-31"  # fmt: skip


@pytest.mark.parametrize(
    ("dtz", "lid", "ergebnis"),
    [
        ("B1", "ja", "B1_erfolgreich"),
        ("B1", "nein", "B1_ohne_LiD"),
        ("B1", "", "unbekannt"),  # nicht eingetragen ist nicht nicht bestanden
        ("B1", "?", "unbekannt"),
        ("B1", "/", "unbekannt"),
        ("A2", "ja", "A2"),
        ("unter_A2", "", "unter_A2"),
        ("kein_test", "", "kein_test"),
        ("", "", "unbekannt"),
        ("?", "", "unbekannt"),
    ],
)
def test_ergebnis_eines_abgeschlossenen_kurses(dtz, lid, ergebnis):
    zeile = {
        "person": "p1",
        "kursstatus": "abgeschlossen",
        "kursbeginn": "2025-01-01",
        "kursende": "2025-12-31",
        "ergebnis_dtz": dtz,
        "lid": lid,
    }
    assert cell(gefaltet(inge=[zeile]), 0, "ik_ergebnis") == ergebnis


def test_das_beste_dtz_ergebnis_gilt():
    assert ik("""
        person | ergebnis_dtz | lid  | dtz_datum
        p1     | A2           | ja   | 2024-01-01
        p1     | B1           | nein | 2025-01-01
    """, "ik_ergebnis") == "B1_erfolgreich"  # fmt: skip


def test_waehrend_des_kurses_gibt_es_noch_kein_ergebnis():
    assert ik("""
        person | kursstatus | kursbeginn | ergebnis_dtz
        p1     | laufend    | 2026-01-01 |
    """, "ik_ergebnis") == ""  # fmt: skip


def test_b1_allein_im_sprachbuero_laesst_das_ergebnis_offen():
    assert falten("ik_ergebnis", sprachbuero="""
        person | kursart   | kursstatus    | ergebnis
        p1     | allgemein | abgeschlossen | B1
    """) == rows("""
        person | ik_ergebnis
        p1     | unbekannt
    """)  # fmt: skip


@pytest.mark.parametrize(
    ("titel", "status", "niveau"),
    [
        ("B2-BSK", "laufend", "B2"),
        ("Berufssprachkurs B1 → B2", "laufend", "B2"),
        ("Spezial-BSK A2", "laufend", "A2"),
        ("Berufsbezogene Deutschförderung C1", "laufend", "C1"),
        ("DeuFöV-Kurs", "laufend", ""),
    ],
)
def test_berufssprachkurs_und_zielniveau_aus_dem_titel(titel, status, niveau):
    faelle = gefaltet(cosach=[{"person": "p1", "massnahme": titel, "eintritt": "2026-01-01", "austritt_geplant": "2026-12-31"}])
    assert (cell(faelle, 0, "bsk_status"), cell(faelle, 0, "bsk_zielniveau")) == (status, niveau)


def test_das_zielniveau_der_spalte_geht_vor():
    assert falten("bsk_zielniveau", sprachbuero="""
        person | kursart | kurs   | zielniveau | kursstatus | kursbeginn
        p1     | BSK     | BSK B2 | C1         | laufend    | 2026-01-01
    """) == rows("""
        person | bsk_zielniveau
        p1     | C1
    """)  # fmt: skip


def test_ein_berufssprachkurs_ist_kein_integrationskurs():
    assert falten("ik_status | bsk_status", sprachbuero="""
        person | kursart | kursbeginn | kursende
        p1     | BSK     | 2026-01-01 | 2026-12-31
    """) == rows("""
        person | ik_status | bsk_status
        p1     | kein      | laufend
    """)  # fmt: skip


def test_die_bsk_berechtigung_kommt_auch_aus_verbis():
    assert falten("bsk_status | bsk_berechtigt_am", verbis="""
        person | bsk_status | bsk_berechtigt_am
        p1     | berechtigt | 2026-05-01
    """) == rows("""
        person | bsk_status | bsk_berechtigt_am
        p1     | berechtigt | 2026-05-01
    """)  # fmt: skip


@pytest.mark.parametrize(
    ("teilnahmestatus", "austritt", "status"),
    [
        ("eingetreten", "", "laufend"),
        ("zugewiesen", "", "laufend"),
        ("beendet", "2026-05-31", "abgeschlossen"),
        ("abgebrochen", "2026-03-31", "abgebrochen"),
        ("nicht_angetreten", "", "kein"),
        ("", "2026-05-31", "abgeschlossen"),
    ],
)
def test_teilnahmestatus_eines_integrationskurses_in_cosach(teilnahmestatus, austritt, status):
    zeile = {
        "person": "p1", "massnahme": "Integrationskurs", "instrument": "IK", "eintritt": "2026-01-01", "austritt_geplant": "2026-12-31",
        "austritt": austritt, "teilnahmestatus": teilnahmestatus,
    }  # fmt: skip
    assert cell(gefaltet(cosach=[zeile]), 0, "ik_status") == status


def test_der_titel_entscheidet_nur_wenn_das_instrument_nichts_sagt():
    assert falten("ik_status", cosach="""
        person | massnahme                   | instrument | eintritt   | austritt_geplant
        p1     | KompAS mit Integrationskurs | KompAS     | 2026-01-01 | 2026-12-31
        p2     | Integrationskurs            |            | 2026-01-01 | 2026-12-31
    """) == rows("""
        person | ik_status
        p1     | kein
        p2     | laufend
    """)  # fmt: skip


def test_ein_kurs_unklarer_art_macht_kein_kurs_unsicher():
    assert falten("ik_status | bsk_status", sprachbuero="""
        person | kurs                | kursart   | kursbeginn | kursende
        p1     | Deutsch am Vormittag |          | 2026-01-01 | 2026-12-31
        p2     |                     | allgemein | 2026-01-01 | 2026-12-31
    """) == rows("""
        person | ik_status | bsk_status
        p1     | unbekannt | unbekannt
        p2     | laufend   | kein
    """)  # fmt: skip


def test_eine_nicht_zugeordnete_kurszeile_macht_kein_kurs_unsicher():
    assert falten("ik_status", personen="p1 p2 p3", sprachbuero="""
        person | nachname | kursart   | kursbeginn | kursende   | urteil | kandidaten
               | Said     | allgemein | 2026-01-01 | 2026-12-31 | offen  | p1+p2
    """) == rows("""
        person | ik_status
        p1     | unbekannt
        p2     | unbekannt
        p3     | kein
    """)  # fmt: skip


def test_ein_nicht_zugeordneter_test_laesst_kein_kurs_stehen():
    assert falten("ik_status", personen="p1", sprachbuero="""
        person | nachname | kursart   | sprachniveau | testdatum  | urteil | kandidaten
               | Said     |           | A2           | 2026-01-01 | offen  | p1
    """) == rows("""
        person | ik_status
        p1     | kein
    """)  # fmt: skip


def test_eine_nicht_zugeordnete_zeile_zum_bekannten_kurs_aendert_nichts():
    assert falten(
        "ik_status",
        personen="p1",
        inge="""
            person | kursstatus    | kursbeginn | kursende
            p1     | abgeschlossen | 2025-09-01 | 2026-05-31
        """,
        sprachbuero="""
            person | nachname | kursart   | kursstatus | kursbeginn | urteil | kandidaten
                   | Said     | allgemein | laufend    | 2025-09-03 | offen  | p1
        """,
    ) == rows("""
        person | ik_status
        p1     | abgeschlossen
    """)


def test_eine_nicht_zugeordnete_zeile_zu_einem_weiteren_kurs_macht_den_zustand_unsicher():
    assert falten(
        "ik_status",
        personen="p1",
        inge="""
            person | kursstatus    | kursbeginn | kursende
            p1     | abgeschlossen | 2024-09-01 | 2025-05-31
        """,
        sprachbuero="""
            person | nachname | kursart     | kursstatus | kursbeginn | urteil | kandidaten
                   | Said     | Wiederholer | laufend    | 2026-03-01 | offen  | p1
        """,
    ) == rows("""
        person | ik_status
        p1     | unbekannt
    """)


@pytest.mark.parametrize(
    ("grund", "status"),
    [
        ("", "abgeschlossen"),
        ("regulär", "abgeschlossen"),
        ("Arbeitsaufnahme", "abgeschlossen"),
        ("Abbruch durch TN", "unbekannt"),
        ("Krankheit", "unbekannt"),
    ],
)
def test_beendet_aus_einem_grund_der_von_abbruch_spricht_ist_kein_abschluss(grund, status):
    assert falten("ik_status", cosach=f"""
        person | massnahme        | instrument | eintritt   | austritt   | teilnahmestatus | austrittsgrund
        p1     | Integrationskurs | IK         | 2026-01-01 | 2026-05-01 | beendet         | {grund}
    """) == rows(f"""
        person | ik_status
        p1     | {status}
    """)  # fmt: skip


@pytest.mark.parametrize(
    ("kursart", "ergebnis", "folge"),
    [
        ("allgemein", "?", "unbekannt"), ("allgemein", "", "A2"), ("allgemein", "unter_A2", "A2"), ("?", "unter_A2", "unbekannt"), ("?", "", "A2"),
        ("BSK", "?", "A2"), ("anderer_Kurs", "?", "A2"),
    ],
)  # fmt: skip
def test_ein_ergebnis_das_niemand_lesen_kann_koennte_das_beste_sein(kursart, ergebnis, folge):
    """Neben einem A2 aus InGe; was zu einem anderen Kurs gehört, ist keines des Integrationskurses."""
    faelle = gefaltet(
        inge="person | kursart | kursstatus | ergebnis_dtz | lid\np1 | allgemein | abgeschlossen | A2 | ja",
        sprachbuero=[{"person": "p1", "kursart": kursart, "kursstatus": "abgeschlossen", "ergebnis": ergebnis, "kursende": "2026-05-31"}],
    )
    assert cell(faelle, 0, "ik_ergebnis") == folge


@pytest.mark.parametrize(
    ("dtz", "lid", "gesagt"), [("B1", "", True), ("B1", "/", True), ("B1", "ja", False), ("B1", "nein", False), ("A2", "", False)]
)
def test_b1_ohne_eintrag_zu_leben_in_deutschland_steht_im_datenhinweis(dtz, lid, gesagt):
    faelle = gefaltet(inge=[{"person": "p1", "kursstatus": "abgeschlossen", "kursende": "2025-12-31", "ergebnis_dtz": dtz, "lid": lid}])
    assert ("IK-Ergebnis: B1 erreicht, „Leben in Deutschland“ nicht bekannt" in faelle.werte["dq_hinweise"][0]) == gesagt


@pytest.mark.parametrize(("status", "erwartet"), [("unterbrochen", "unterbrochen"), ("abgebrochen", "abgebrochen"), ("?", "unbekannt")])
def test_ein_ausdruecklicher_status_den_niemand_lesen_kann_ist_nicht_das_ende_nach_tagen(status, erwartet):
    """InGe sagt „laufend“, das Ende ist vorbei: das ist nur gerechnet; was das Sprachbüro ausdrücklich sagt, ginge vor."""
    kurs = {"person": "p1", "kursart": "allgemein", "kursbeginn": "2026-01-12", "kursende": "2026-05-29"}
    assert falten("ik_status", inge=[kurs | {"kursstatus": "laufend"}], sprachbuero=[kurs | {"kursstatus": status}]) == [
        {"person": "p1", "ik_status": erwartet}
    ]
