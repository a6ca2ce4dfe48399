"""Own income in the list month. Known to Allegro without income is 0,00; not in Allegro is unknown."""

from typing import Any

from tests.builders import cell, falten, gefaltet
from tests.tabelle import rows


def einkommen(zeilen: str, feld: str = "erwerbseinkommen", **angaben: Any) -> str:
    return cell(gefaltet(allegro=zeilen, **angaben), 0, feld)


def test_in_allegro_bekannt_ohne_einkommen_ist_null():
    assert einkommen("""
        person | einkommensart | betrag
        p1     |               |
    """) == "0,00"  # fmt: skip


def test_nicht_in_allegro_ist_unbekannt():
    assert falten("erwerbseinkommen", personen="p1 p2", allegro="""
        person | einkommensart | betrag
        p1     | erwerb        | 100,00
    """) == rows("""
        person | erwerbseinkommen
        p1     | 100,00
        p2     | unbekannt
    """)  # fmt: skip


def test_mehrere_eigene_zeilen_werden_summiert():
    assert einkommen("""
        person | einkommensart | betrag
        p1     | erwerb_brutto | 300,00
        p1     | erwerb_brutto | 150,50
    """) == "450,50"  # fmt: skip


def test_das_einkommen_anderer_mitglieder_zaehlt_nicht():
    assert falten("erwerbseinkommen", allegro="""
        person | bg_nummer | einkommensart | betrag
        p1     | bg1       |               |
        p2     | bg1       | erwerb        | 900,00
    """) == rows("""
        person | erwerbseinkommen
        p1     | 0,00
        p2     | 900,00
    """)  # fmt: skip


def test_nur_der_listenmonat_zaehlt():
    assert einkommen("""
        person | einkommensart | betrag | einkommen_monat
        p1     | erwerb_brutto | 300,00 | 2026-05
        p1     | erwerb_brutto | 450,00 | 2026-06
        p1     | erwerb_brutto | 600,00 | 2026-07
    """) == "450,00"  # fmt: skip


def test_einkommen_nur_aus_anderen_monaten_ist_null():
    assert einkommen("""
        person | einkommensart | betrag | einkommen_monat
        p1     | erwerb_brutto | 300,00 | 2026-05
    """) == "0,00"  # fmt: skip


def test_ohne_monatsspalte_zaehlt_jede_zeile():
    assert einkommen("""
        person | einkommensart | betrag
        p1     | erwerb_brutto | 300,00
    """) == "300,00"  # fmt: skip


def test_ein_fehlender_monat_neben_angegebenen_ist_unbekannt():
    assert einkommen("""
        person | einkommensart | betrag | einkommen_monat
        p1     | erwerb_brutto | 300,00 |
        p2     | erwerb_brutto | 300,00 | 2026-06
    """) == "unbekannt"  # fmt: skip


def test_eine_ganz_leere_monatsspalte_zaehlt_wie_keine():
    assert einkommen("""
        person | einkommensart | betrag | einkommen_monat
        p1     | erwerb_brutto | 300,00 |
        p2     | erwerb_brutto | 120,00 |
    """) == "300,00"  # fmt: skip


def test_unlesbare_monate_zaehlen_nicht_wie_keine():
    assert einkommen("""
        person | einkommensart | betrag | einkommen_monat
        p1     | erwerb_brutto | 300,00 |
        p2     | erwerb_brutto | 120,00 | ?
    """) == "unbekannt"  # fmt: skip


def test_ein_tagesdatum_im_listenmonat_genuegt():
    assert einkommen("""
        person | einkommensart | betrag | einkommen_monat
        p1     | erwerb_brutto | 300,00 | 2026-06-15
    """) == "300,00"  # fmt: skip


def test_brutto_geht_netto_vor():
    assert einkommen("""
        person | einkommensart | betrag
        p1     | erwerb_brutto | 500,00
        p1     | erwerb_netto  | 430,00
    """) == "500,00"  # fmt: skip


def test_nur_netto_gilt_mit_hinweis():
    faelle = gefaltet(allegro="""
        person | einkommensart | betrag
        p1     | erwerb_netto  | 430,00
    """)  # fmt: skip
    assert cell(faelle, 0, "erwerbseinkommen") == "430,00"
    assert "nur Nettobetrag bekannt" in cell(faelle, 0, "dq_hinweise")


def test_mehr_netto_als_brutto_laesst_die_summe_offen():
    assert einkommen("""
        person | einkommensart | betrag
        p1     | erwerb_brutto | 500,00
        p1     | erwerb_netto  | 430,00
        p1     | erwerb_netto  | 100,00
    """) == "unbekannt"  # fmt: skip


def test_ein_unlesbarer_betrag_ist_unbekannt_und_nie_null():
    assert einkommen("""
        person | einkommensart | betrag
        p1     | erwerb_brutto | ?
    """) == "unbekannt"  # fmt: skip


def test_ein_fehlender_betrag_zu_einem_erwerbseinkommen_ist_unbekannt():
    assert einkommen("""
        person | einkommensart | betrag
        p1     | erwerb_brutto |
    """) == "unbekannt"  # fmt: skip


def test_ein_unlesbarer_betrag_macht_auch_die_summe_unbekannt():
    assert einkommen("""
        person | einkommensart | betrag
        p1     | erwerb_brutto | 200,00
        p1     | erwerb_brutto | ?
    """) == "unbekannt"  # fmt: skip


def test_ein_unlesbarer_betrag_eines_anderen_monats_stoert_nicht():
    assert einkommen("""
        person | einkommensart | betrag | einkommen_monat
        p1     | erwerb_brutto | ?      | 2026-05
        p1     | erwerb_brutto | 200,00 | 2026-06
    """) == "200,00"  # fmt: skip


def test_ein_unlesbarer_nettobetrag_neben_lesbarem_brutto_stoert_nicht():
    assert einkommen("""
        person | einkommensart | betrag
        p1     | erwerb_brutto | 200,00
        p1     | erwerb_netto  | ?
    """) == "200,00"  # fmt: skip


def test_kindergeld_ist_kein_erwerbseinkommen():
    assert einkommen("""
        person | einkommensart | betrag
        p1     | sonstiges     | 250,00
    """) == "0,00"  # fmt: skip


def test_ein_unlesbares_kindergeld_laesst_das_erwerbseinkommen_bekannt():
    assert einkommen("""
        person | einkommensart | betrag
        p1     | sonstiges     | ?
    """) == "0,00"  # fmt: skip


def test_eine_unlesbare_einkommensart_ist_unbekannt():
    assert einkommen("""
        person | einkommensart | betrag
        p1     | ?             | 250,00
    """) == "unbekannt"  # fmt: skip


def test_ein_betrag_ohne_art_ist_unbekannt():
    assert einkommen("""
        person | einkommensart | betrag
        p1     |               | 250,00
    """) == "unbekannt"  # fmt: skip


def test_ein_betrag_null_ist_null_was_immer_es_war():
    assert einkommen("""
        person | einkommensart | betrag
        p1     | ?             | 0,00
    """) == "0,00"  # fmt: skip


def test_eigene_spalte_fuer_erwerbseinkommen():
    assert einkommen("""
        person | erwerbseinkommen
        p1     | 520,00
    """) == "520,00"  # fmt: skip


def test_eine_leere_eigene_spalte_ist_null():
    assert einkommen("""
        person | erwerbseinkommen
        p1     |
    """) == "0,00"  # fmt: skip


def test_eine_unlesbare_eigene_spalte_ist_unbekannt():
    assert einkommen("""
        person | erwerbseinkommen
        p1     | ?
    """) == "unbekannt"  # fmt: skip


def test_die_eigene_spalte_wird_auf_mehreren_zeilen_nicht_doppelt_gezaehlt():
    assert einkommen("""
        person | erwerbseinkommen | einkommensart | betrag
        p1     | 520,00           | sonstiges     | 250,00
        p1     | 520,00           | sonstiges     | 30,00
    """) == "520,00"  # fmt: skip


def test_bei_einem_bg_wechsel_zaehlt_nur_die_gueltige_zeile():
    assert einkommen("""
        person | bg_nummer | leistung_von | leistung_bis | einkommensart | betrag
        p1     | bg1       | 2026-01-01   | 2026-06-14   | erwerb_brutto | 450,00
        p1     | bg2       | 2026-06-15   | 2026-12-31   | erwerb_brutto | 450,00
    """) == "450,00"  # fmt: skip


def test_ein_negativer_betrag_bleibt_und_ist_zu_klaeren():
    faelle = gefaltet(allegro="""
        person | einkommensart | betrag
        p1     | erwerb_brutto | -12,30
    """)  # fmt: skip
    assert cell(faelle, 0, "erwerbseinkommen") == "-12,30"
    assert "Erwerbseinkommen ist negativ" in faelle.klaerung["text"].tolist()


def test_ohne_spalten_fuer_einkommen_fehlt_die_quelle():
    assert einkommen("""
        person | bg_nummer
        p1     | bg1
    """) == "Quelle fehlt"  # fmt: skip


def test_eine_datei_ohne_einkommensspalten_neben_einer_mit_ist_unbekannt():
    assert falten("erwerbseinkommen", allegro="""
        person | einkommensart | betrag
        p1     | erwerb        | 100,00
        p2     | /             | /
    """) == rows("""
        person | erwerbseinkommen
        p1     | 100,00
        p2     | unbekannt
    """)  # fmt: skip


def test_ein_nicht_zugeordnetes_einkommen_macht_die_null_der_moeglichen_person_unsicher():
    assert falten("erwerbseinkommen", personen="p1 p2", allegro="""
        person | einkommensart | betrag | urteil | kandidaten
        p1     |               |        |        |
        p2     |               |        |        |
               | erwerb        | 300,00 | offen  | p1
    """) == rows("""
        person | erwerbseinkommen
        p1     | unbekannt
        p2     | 0,00
    """)  # fmt: skip


def test_sonstiges_einkommen_ist_die_summe_der_anderen_arten():
    assert einkommen("""
        person | einkommensart | betrag
        p1     | sonstiges     | 250,00
        p1     | sonstiges     | 30,00
        p1     | erwerb        | 500,00
    """, feld="sonstiges_einkommen") == "280,00"  # fmt: skip


def export_eines_anderen_monats(personen: int) -> list[dict[str, str]]:
    row = {"einkommensart": "erwerb_brutto", "betrag": "300,00", "einkommen_monat": "2026-05"}
    return [{"person": f"p{number:02}", **row} for number in range(personen)] + [{**dict.fromkeys(row, ""), "person": "p99"}]


def test_ein_export_ganz_ohne_den_listenmonat_macht_einkommen_unbekannt_statt_null():
    faelle = gefaltet(allegro=export_eines_anderen_monats(20))
    assert cell(faelle, 0, "erwerbseinkommen") == "unbekannt"
    assert cell(faelle, 20, "erwerbseinkommen") == "0,00"
    assert [(problem.code, problem.angaben["monat"]) for problem in faelle.problems] == [("F-103", "05.2026")]


def test_wenige_einkommen_aus_anderen_monaten_sind_kein_falscher_export():
    faelle = gefaltet(allegro=export_eines_anderen_monats(19))
    assert cell(faelle, 0, "erwerbseinkommen") == "0,00"
    assert faelle.problems == ()
