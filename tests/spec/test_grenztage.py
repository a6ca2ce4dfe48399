"""Grenzen, die am Tag selbst liegen: Eintritt am Stichtag, Geburt im laufenden Jahr, eine Kursart, die niemand erkennt."""

from datetime import date

import numpy as np
import pytest

from bewerberanalyse.cases.proof import proofs
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.presets.evaluate import holds
from tests.builders import falten, gefaltet
from tests.tabelle import rows
from tests.unit.presets.builder import expression, faelle, person


def test_im_ersten_lebensjahr_ist_das_alter_null():
    assert falten("alter", step="person | geburtsdatum\np1 | 2025-07-01\np2 | 2026-06-30\np3 | 2025-06-30") == rows("""
        person | alter
        p1     | 0
        p2     | 0
        p3     | 1
    """)


def test_wer_am_stichtag_eintritt_steht_in_der_foerderkette():
    assert falten("massnahmen_verlauf", cosach="""
        person | massnahme | instrument | eintritt   | austritt_geplant
        p1     | A         | MAT        | 2026-06-30 | 2026-12-31
        p2     | B         | MAT        | 2026-07-01 | 2026-12-31
    """) == rows("""
        person | massnahmen_verlauf
        p1     | MAT 06.26–12.26
        p2     |
    """)  # fmt: skip


@pytest.mark.parametrize(
    ("status", "ergebnis"),
    [("", "unbekannt"), ("berechtigt", "unbekannt"), ("angemeldet", "angemeldet"), ("abgeschlossen", "abgeschlossen")],
)
def test_ein_kurs_unbekannter_art_laesst_nur_offen_wer_noch_keinen_hat(status, ergebnis):
    found = falten(
        "ik_status",
        personen="p1",
        inge=f"person | kursart | kursstatus\np1 | allgemein | {status or 'kein'}",
        sprachbuero="person | kurs | kursstatus\np1 | Deutsch Montag | laufend",
    )
    assert found == [{"person": "p1", "ik_status": ergebnis}]


def test_eine_unlesbare_zelle_heisst_nicht_gibt_es_nicht():
    faelle = gefaltet(cosach="person | massnahme | instrument | eintritt\np1 | A | MAT | ?")
    assert falten("massnahme_aktuell | folgemassnahme | monate_seit_massnahme", cosach="person | massnahme | eintritt\np1 | A | ?") == rows("""
        person | massnahme_aktuell | folgemassnahme | monate_seit_massnahme
        p1     | unbekannt         | unbekannt      | unbekannt
    """)
    assert not faelle.teilnahmen["gewiss"].any()


def test_eine_leere_zelle_der_einen_quelle_macht_aus_einer_unlesbaren_der_anderen_kein_gibt_es_nicht():
    assert falten("zielberuf", verbis="""
        person | zielberuf
        p1     | ?
        p2     |
    """, opds="""
        person | zielberuf
        p1     |
        p2     |
    """) == [{"person": "p1", "zielberuf": "unbekannt"}, {"person": "p2", "zielberuf": ""}]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "beginn", "ende", "bekannt"),
    [
        ("", "2026-01-10", "", "laufend"),
        ("", "?", "", "unbekannt"),  # berechtigt, oder hat schon begonnen
        ("", "2026-01-10", "?", "unbekannt"),  # läuft, oder ist zu Ende
        ("laufend", "2026-01-10", "?", "unbekannt"),
        ("abgebrochen", "2026-01-10", "?", "abgebrochen"),  # steht da, welcher Tag es auch war
    ],
)
def test_ein_tag_der_ueber_den_status_entscheidet_und_unlesbar_ist_laesst_ihn_offen(status, beginn, ende, bekannt):
    assert falten("ik_status", inge=f"""
        person | kursart   | kursstatus | berechtigt_am | kursbeginn | kursende
        p1     | allgemein | {status}   | 2025-12-01    | {beginn}   | {ende}
    """) == [{"person": "p1", "ik_status": bekannt}]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "beginn", "bekannt"),
    [
        ("abgebrochen", "?", "unbekannt"),  # derselbe Kurs, oder ein späterer
        ("abgeschlossen", "?", "abgeschlossen"),  # beide sagen dasselbe
        ("abgebrochen", "2025-01-20", "abgeschlossen"),  # derselbe Kurs: die wahrere Quelle
    ],
)
def test_eine_kurszeile_einer_anderen_quelle_ohne_lesbaren_beginn_mag_ein_anderer_kurs_sein(status, beginn, bekannt):
    assert falten("ik_status", inge="""
        person | kursart   | kursstatus    | kursbeginn | kursende
        p1     | allgemein | abgeschlossen | 2025-01-10 | 2025-06-30
    """, sprachbuero=f"""
        person | kursart   | kursstatus | kursbeginn
        p1     | allgemein | {status}   | {beginn}
    """) == [{"person": "p1", "ik_status": bekannt}]  # fmt: skip


@pytest.mark.parametrize(("beginn", "status"), [("2026-02-01", "abgeschlossen"), ("2026-02-02", "laufend")])
def test_bis_31_tage_auseinander_ist_es_derselbe_kurs(beginn, status):
    """Denselben Kurs erzählt die wahrere Quelle; ein anderer zählt für sich."""
    assert falten("ik_status", inge="""
        person | kursstatus    | kursbeginn
        p1     | abgeschlossen | 2026-01-01
    """, sprachbuero=f"""
        person | kursart   | kursstatus | kursbeginn
        p1     | allgemein | laufend    | {beginn}
    """) == [{"person": "p1", "ik_status": status}]  # fmt: skip


@pytest.mark.parametrize(("beginn", "status"), [("2026-02-01", "abgeschlossen"), ("2026-02-02", "unbekannt")])
def test_bis_31_tage_auseinander_wiederholt_eine_offene_zeile_nur(beginn, status):
    assert falten("ik_status", inge="""
        person | kursstatus    | kursbeginn
        p1     | abgeschlossen | 2026-01-01
    """, sprachbuero=f"""
        person | kursart   | kursstatus | kursbeginn | urteil | kandidaten
               | allgemein | laufend    | {beginn}   | offen  | p1
    """) == [{"person": "p1", "ik_status": status}]  # fmt: skip


def test_von_zwei_kursen_ohne_tage_erzaehlt_die_wahrere_quelle():
    assert falten("ik_status | ik_art | ik_traeger", sprachbuero="""
        person | kursart | kursstatus | kurstraeger
        p1     | Alpha   | angemeldet | A-Träger
    """, inge="""
        person | kursart   | kursstatus | kurstraeger
        p1     | allgemein | angemeldet | Z-Träger
    """) == [{"person": "p1", "ik_status": "angemeldet", "ik_art": "allgemein", "ik_traeger": "Z-Träger"}]  # fmt: skip


@pytest.mark.parametrize(
    ("erste", "zweite", "plz"),
    [
        ("2020-01-01 | 2026-06-30", "2026-07-01 |           ", "11111"),  # endet am Stichtag, gilt noch
        ("2020-01-01 | 2026-06-29", "2026-07-01 |           ", "22222"),  # gestern geendet: keine gilt, die neuere steht da
        ("2026-06-30 |           ", "2026-01-01 | 2026-12-31", "11111"),  # beginnt am Stichtag, gilt schon
        ("2026-07-01 |           ", "2026-01-01 | 2026-12-31", "22222"),
    ],
)
def test_eine_anschrift_gilt_am_ersten_und_am_letzten_tag(erste, zweite, plz):
    assert falten("plz", step=f"""
        person | plz   | adresse_von | adresse_bis
        p1     | 11111 | {erste}
        p1     | 22222 | {zweite}
    """) == [{"person": "p1", "plz": plz}]  # fmt: skip


@pytest.mark.parametrize(
    ("geboren", "rolle", "typ"),
    [
        ("2008-07-01", "Kind", "Alleinerziehend"),  # morgen 18
        ("2008-06-30", "Kind", "Sonstige"),  # heute 18
        ("2001-06-30", "", "Partner_ohne_Kinder"),  # heute 25: kein Kind dieser BG mehr
        ("2001-07-01", "", "unbekannt"),  # morgen 25, ohne Rolle: Kind oder Partner
    ],
)
def test_kind_bis_18_und_eigene_bg_ab_25(geboren, rolle, typ):
    assert falten("bg_typ", allegro=f"""
        person | bg_nummer | bg_groesse | geburtsdatum | rolle_in_bg
        p1     | bg1       | 2          | 1985-01-01   | Bevollmächtigter
               | bg1       | 2          | {geboren}    | {rolle}
    """) == [{"person": "p1", "bg_typ": typ}]  # fmt: skip


@pytest.mark.parametrize(
    ("zeile", "status"),
    [
        ("laufend | 2026-01-01 | 2026-06-30 |            |           ", "laufend"),  # der letzte Kurstag ist heute
        ("laufend | 2026-01-01 | 2026-06-29 |            |           ", "abgeschlossen"),
        ("laufend | 2026-06-30 |            |            |           ", "laufend"),  # der erste ist heute
        ("laufend | 2026-07-01 |            |            |           ", "angemeldet"),
        ("        | 2026-01-01 |            | 2026-06-30 |           ", "unterbrochen"),  # seit heute
        ("        | 2026-01-01 |            | 2026-07-01 |           ", "laufend"),
        ("angemeldet |         |            |            | 2026-06-30", "kein"),  # heute storniert
        ("angemeldet |         |            |            | 2026-07-01", "angemeldet"),
    ],
)
def test_ein_kurs_am_ersten_am_letzten_tag_und_am_tag_der_unterbrechung(zeile, status):
    assert falten("ik_status", inge=f"""
        person | kursstatus | kursbeginn | kursende | unterbrochen_seit | storniert_am
        p1     | {zeile}
    """) == [{"person": "p1", "ik_status": status}]  # fmt: skip


@pytest.mark.parametrize(
    ("stichtag", "vom", "alt"),
    [
        (date(2026, 6, 30), date(2025, 12, 30), False),  # sechs Monate auf den Tag: gilt noch
        (date(2026, 6, 30), date(2025, 12, 29), True),
        (date(2026, 8, 31), date(2026, 2, 28), False),  # den 31. Februar gibt es nicht: der letzte Februartag
        (date(2026, 8, 31), date(2026, 2, 27), True),
    ],
)
def test_ein_nachweis_ist_erst_nach_sechs_monaten_auf_den_tag_zu_alt(stichtag, vom, alt):
    """Wie „aelter_als: 6 Monate“ in den Voreinstellungen."""
    cases = faelle([person(sprachniveau="B1", sprachniveau_quelle="DTZ", sprachniveau_datum=vom)], stichtag)
    assert proofs(cases, np.array([0]))[0].endswith("(älter als 6 Monate)") is alt
    test = expression({"feld": "sprachniveau_datum", "aelter_als": "6 Monate"}, stichtag)
    assert (holds(test, cases).tolist() == [Verdict.JA]) is alt


@pytest.mark.parametrize(("tag", "gemeldet"), [("2026-06-30", False), ("2026-07-01", True)])
def test_ein_zugang_am_stichtag_ist_da_einer_am_tag_danach_unplausibel(tag, gemeldet):
    texte = gefaltet(allegro=f"person | zugang_am\np1 | {tag}").klaerung["text"]
    assert any("liegt nach dem Stichtag" in text for text in texte) is gemeldet
