"""Measures from CoSach: running, next, and the Förderkette."""

import pytest

from tests.builders import cell, falten, gefaltet
from tests.tabelle import rows

AKTUELL = "massnahme_aktuell | massnahme_instrument | massnahme_ende"


def teilnahme(feld: str = "massnahme_aktuell", **zelle: str) -> str:
    zeile = {
        "person": "p1",
        "massnahme": "Coaching",
        "instrument": "MAT",
        "eintritt": "2026-05-01",
        "austritt_geplant": "2026-09-30",
        "austritt": "",
        "teilnahmestatus": "",
    }
    return cell(gefaltet(cosach=[zeile | zelle]), 0, feld)


def test_am_stichtag_laufend():
    assert falten(AKTUELL, cosach="""
        person | massnahme | instrument | eintritt   | austritt_geplant
        p1     | Coaching  | MAT        | 2026-05-01 | 2026-09-30
    """) == rows("""
        person | massnahme_aktuell | massnahme_instrument | massnahme_ende
        p1     | Coaching          | MAT                  | 2026-09-30
    """)  # fmt: skip


def test_eintritt_und_ende_am_stichtag_zaehlen_mit():
    assert teilnahme(eintritt="2026-06-30") == "Coaching"
    assert teilnahme(austritt_geplant="2026-06-30") == "Coaching"


def test_das_tatsaechliche_ende_geht_dem_geplanten_vor():
    assert teilnahme(austritt="2026-06-29") == ""
    assert teilnahme("massnahme_ende", austritt="2026-08-15") == "2026-08-15"


@pytest.mark.parametrize(
    ("status", "austritt", "aktuell"),
    [
        ("eingetreten", "", "Coaching"),
        ("zugewiesen", "", "Coaching"),
        ("nicht_angetreten", "", ""),
        ("abgebrochen", "2026-06-01", ""),
        ("abgebrochen", "", ""),
        ("abgebrochen", "2026-07-15", "Coaching"),
        ("beendet", "", ""),
        ("?", "", "unbekannt"),
    ],
)
def test_teilnahmestatus(status, austritt, aktuell):
    assert teilnahme(teilnahmestatus=status, austritt=austritt) == aktuell


@pytest.mark.parametrize("instrument", ["VB", "ESG"])
def test_einmalige_leistungen_sind_keine_massnahme(instrument):
    assert teilnahme(instrument=instrument) == ""


def test_einmalige_leistungen_ohne_instrument_erkennt_der_titel():
    assert teilnahme(instrument="", massnahme="Bewerbungskosten") == ""


def test_ohne_ende_laeuft_die_massnahme_weiter_und_das_ende_ist_unbekannt():
    assert teilnahme(austritt_geplant="") == "Coaching"
    assert teilnahme("massnahme_ende", austritt_geplant="") == "unbekannt"


def test_ein_offenes_ende_ist_leer():
    assert teilnahme("massnahme_ende", austritt_geplant="offen") == ""


def test_ein_ende_mit_monat_meint_den_letzten_tag():
    assert teilnahme(austritt_geplant="2026-06") == "Coaching"
    assert teilnahme("massnahme_ende", austritt_geplant="2026-06") == "2026-06-30"


def test_ohne_titel_steht_das_instrument():
    assert teilnahme(massnahme="") == "MAT"


def test_ein_unlesbarer_eintritt_macht_die_aktuelle_massnahme_unbekannt():
    assert teilnahme(eintritt="?") == "unbekannt"


@pytest.mark.parametrize(
    ("status", "folge"),
    [("bewilligt", "unbekannt"), ("zugewiesen", "unbekannt"), ("", "unbekannt"), ("eingetreten", ""), ("nicht_angetreten", "")],
)
def test_eine_teilnahme_ohne_eintritt_laeuft_vielleicht_schon_oder_folgt_noch(status, folge):
    ohne = status == "nicht_angetreten"
    assert teilnahme(eintritt="", teilnahmestatus=status) == ("" if ohne else "unbekannt")
    assert teilnahme("folgemassnahme", eintritt="", teilnahmestatus=status) == folge


def test_ein_unlesbarer_eintritt_einer_beendeten_massnahme_stoert_nicht():
    assert teilnahme(eintritt="?", austritt="2025-12-31") == ""


def test_bei_mehreren_gilt_die_zuletzt_endende():
    assert falten(AKTUELL, cosach="""
        person | massnahme | instrument | eintritt   | austritt_geplant
        p1     | Coaching  | MAT        | 2026-05-01 | 2026-07-31
        p1     | Praktikum | MAG        | 2026-06-15 | 2026-08-15
    """) == rows("""
        person | massnahme_aktuell   | massnahme_instrument | massnahme_ende
        p1     | Praktikum; Coaching | MAG                  | 2026-08-15
    """)  # fmt: skip


def test_eine_massnahme_ohne_ende_endet_zuletzt():
    assert falten("massnahme_instrument", cosach="""
        person | massnahme | instrument | eintritt   | austritt_geplant
        p1     | Coaching  | MAT        | 2026-05-01 | 2026-07-31
        p1     | Stelle    | 16i        | 2026-06-15 |
    """) == rows("""
        person | massnahme_instrument
        p1     | 16i
    """)  # fmt: skip


def test_ohne_teilnahme_ist_die_massnahme_leer():
    assert falten(AKTUELL + " | folgemassnahme | monate_seit_massnahme", personen="p1 p2", cosach="""
        person | massnahme | instrument | eintritt   | austritt_geplant
        p2     | Coaching  | MAT        | 2026-05-01 | 2026-07-31
    """)[0] == {
        "person": "p1", "massnahme_aktuell": "", "massnahme_instrument": "", "massnahme_ende": "", "folgemassnahme": "", "monate_seit_massnahme": "",
    }  # fmt: skip


def test_ohne_cosach_fehlt_die_quelle():
    assert falten("massnahme_aktuell | folgemassnahme", step="""
        person
        p1
    """) == rows("""
        person | massnahme_aktuell | folgemassnahme
        p1     | Quelle fehlt      | Quelle fehlt
    """)  # fmt: skip


def test_die_folgemassnahme_ist_der_erste_eintritt_nach_dem_stichtag():
    assert falten("massnahme_aktuell | folgemassnahme", cosach="""
        person | massnahme | instrument | eintritt   | teilnahmestatus
        p1     | Später    | MAT        | 2026-10-01 | bewilligt
        p1     | Nächste   | FbW        | 2026-07-01 | bewilligt
        p1     | Storno    | FbW        | 2026-07-01 | nicht_angetreten
    """) == rows("""
        person | massnahme_aktuell | folgemassnahme
        p1     |                   | Nächste
    """)  # fmt: skip


@pytest.mark.parametrize(
    ("ende", "monate"), [("2026-06-29", "0"), ("2026-05-30", "1"), ("2026-05-31", "0"), ("2025-06-30", "12"), ("2024-01-15", "29")]
)
def test_volle_monate_seit_der_letzten_massnahme(ende, monate):
    assert teilnahme("monate_seit_massnahme", eintritt="2023-01-01", austritt=ende) == monate


def test_in_laufender_massnahme_sind_es_null_monate():
    assert teilnahme("monate_seit_massnahme") == "0"


def test_eine_beendete_massnahme_ohne_datum_laesst_die_monate_offen():
    assert teilnahme("monate_seit_massnahme", teilnahmestatus="beendet") == "unbekannt"


def test_die_foerderkette_steht_in_zeitlicher_folge():
    assert falten(
        "massnahmen_verlauf",
        inge="""
            person | kursstatus    | kursbeginn | kursende
            p1     | abgeschlossen | 2023-03-06 | 2024-01-19
        """,
        sprachbuero="""
            person | kursart | zielniveau | kursbeginn | kursende
            p1     | BSK     | B2         | 2024-03-04 | 2024-09-27
        """,
        cosach="""
            person | massnahme | instrument | eintritt   | austritt_geplant | austritt   | teilnahmestatus
            p1     | Coaching  | MAT        | 2025-01-07 | 2025-07-06       | 2025-06-30 | beendet
            p1     | Praktikum | MAG        | 2026-06-01 |                  |            | eingetreten
            p1     | Storno    | FbW        | 2025-09-01 | 2026-02-28       |            | nicht_angetreten
            p1     | Später    | FbW        | 2026-09-01 | 2027-02-28       |            | bewilligt
            p1     | Ticket    | VB         | 2025-10-01 | 2025-10-01       |            | beendet
        """,
    ) == rows("""
        person | massnahmen_verlauf
        p1     | IK 03.23–01.24 > BSK B2 03.24–09.24 > MAT 01.25–06.25 > MAG 06.26–
    """)


def test_der_gleiche_kurs_aus_zwei_quellen_ist_ein_glied():
    assert falten(
        "massnahmen_verlauf",
        inge="""
            person | kursstatus    | kursbeginn | kursende
            p1     | abgeschlossen | 2023-03-06 | 2024-01-19
        """,
        cosach="""
            person | massnahme        | instrument | eintritt   | austritt_geplant
            p1     | Integrationskurs | IK         | 2023-03-01 | 2024-01-31
        """,
    ) == rows("""
        person | massnahmen_verlauf
        p1     | IK 03.23–01.24
    """)


def test_die_foerderkette_zeigt_die_zehn_neuesten_glieder():
    zeilen = [
        {"person": "p1", "massnahme": f"M{jahr}", "instrument": "MAT", "eintritt": f"{jahr}-01-01", "austritt_geplant": f"{jahr}-02-28"}
        for jahr in range(2010, 2022)
    ]
    kette = cell(gefaltet(cosach=zeilen), 0, "massnahmen_verlauf").split(" > ")
    assert (len(kette), kette[0], kette[-1]) == (10, "MAT 01.12–02.12", "MAT 01.21–02.21")


def test_eine_nicht_zugeordnete_laufende_teilnahme_macht_leer_unsicher():
    assert falten("massnahme_aktuell", personen="p1 p2", cosach="""
        person | massnahme | instrument | eintritt   | austritt_geplant | urteil | kandidaten
               | Coaching  | MAT        | 2026-05-01 | 2026-09-30       | offen  | p1
    """) == rows("""
        person | massnahme_aktuell
        p1     | unbekannt
        p2     |
    """)  # fmt: skip


def test_ein_ende_vor_dem_eintritt_ist_zu_klaeren():
    faelle = gefaltet(cosach="""
        person | massnahme | instrument | eintritt   | austritt
        p1     | Coaching  | MAT        | 2026-05-01 | 2025-05-31
    """)  # fmt: skip
    assert faelle.klaerung[["art", "text", "system"]].values.tolist() == [
        ["unplausibel", "Eine Teilnahme endet vor ihrem Eintritt", "CoSach"]
    ]


def test_ein_fehlender_austritt_ist_zu_klaeren():
    faelle = gefaltet(cosach="""
        person | massnahme | instrument | eintritt   | austritt_geplant | austritt | teilnahmestatus
        p1     | Coaching  | MAT        | 2026-05-01 | 2026-09-30       |          | abgebrochen
    """)  # fmt: skip
    assert faelle.klaerung[["art", "text", "maske"]].values.tolist() == [
        ["fehlt", "Zu einer beendeten Teilnahme fehlt der Austritt", "Austritt tatsächlich"]
    ]
