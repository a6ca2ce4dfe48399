"""The Bedarfsgemeinschaft: number, size, kind and children, from the unfiltered Allegro rows."""

import pytest

from tests.builders import cell, falten, gefaltet
from tests.tabelle import rows


def test_die_am_stichtag_gueltige_bg_gilt():
    assert falten("bg_nummer", allegro="""
        person | bg_nummer | leistung_von | leistung_bis
        p1     | bg1       | 2026-01-01   | 2026-06-14
        p1     | bg2       | 2026-06-15   | 2026-12-31
    """) == rows("""
        person | bg_nummer
        p1     | bg2
    """)  # fmt: skip


def test_ohne_gueltige_bg_gilt_die_letzte():
    assert falten("bg_nummer", allegro="""
        person | bg_nummer | leistung_von | leistung_bis
        p1     | bg2       | 2025-06-01   | 2026-03-31
        p1     | bg1       | 2024-01-01   | 2025-05-31
    """) == rows("""
        person | bg_nummer
        p1     | bg2
    """)  # fmt: skip


def test_ein_bg_wechsel_ist_kein_widerspruch():
    faelle = gefaltet(allegro="""
        person | bg_nummer | leistung_von | leistung_bis
        p1     | bg1       | 2026-01-01   | 2026-06-14
        p1     | bg2       | 2026-06-15   | 2026-12-31
    """)  # fmt: skip
    assert "widerspruch" not in faelle.klaerung["art"].tolist()


def test_die_bg_nummer_kommt_ohne_allegro_aus_step():
    assert falten("bg_nummer", step="""
        person | bg_nummer
        p1     | bg1
    """) == rows("""
        person | bg_nummer
        p1     | bg1
    """)  # fmt: skip


def test_die_bg_groesse_steht_in_der_spalte_von_allegro():
    assert falten("bg_groesse", allegro="""
        person | bg_nummer | bg_groesse
        p1     | bg1       | 4
    """) == rows("""
        person | bg_groesse
        p1     | 4
    """)  # fmt: skip


def test_ohne_spalte_werden_die_mitglieder_im_ungefilterten_allegro_gezaehlt():
    assert falten("bg_groesse", personen="p1", allegro="""
        person | bg_nummer | nachname | vorname | geburtsdatum | urteil
        p1     | bg1       | Said     | Amal    | 1990-01-01   |
        p2     | bg1       | Said     | Omar    | 1988-01-01   | ausgeschlossen
               | bg1       | Said     | Lina    | 2015-01-01   | ausgeschlossen
               | bg1       | Said     | Sami    | 2017-01-01   | offen
    """) == rows("""
        person | bg_groesse
        p1     | 4
    """)  # fmt: skip


def test_ein_mitglied_mit_mehreren_einkommenszeilen_zaehlt_einmal():
    assert falten("bg_groesse", personen="p1", allegro="""
        person | bg_nummer | nachname | vorname | geburtsdatum | einkommensart | betrag
        p1     | bg1       | Said     | Amal    | 1990-01-01   | erwerb_brutto | 300,00
        p1     | bg1       | Said     | Amal    | 1990-01-01   | sonstiges     | 50,00
               | bg1       | Said     | Lina    | 2015-01-01   | sonstiges     | 250,00
               | bg1       | Said     | Lina    | 2015-01-01   | sonstiges     | 30,00
    """) == rows("""
        person | bg_groesse
        p1     | 2
    """)  # fmt: skip


def test_ein_mitglied_mit_und_ohne_kundennummer_ist_eine_person():
    assert falten("bg_groesse", personen="p1", allegro="""
        person | bg_nummer | nachname | vorname | geburtsdatum
        p1     | bg1       | Said     | Amal    | 1990-01-01
        p2     | bg1       | Müller   | Omar    | 1988-01-01
               | bg1       | MUELLER  | Omar    | 1988-01-01
    """) == rows("""
        person | bg_groesse
        p1     | 2
    """)  # fmt: skip


def test_ein_mitglied_mit_alter_und_neuer_kundennummer_ist_eine_person():
    assert falten("bg_groesse", personen="p1", kundennummern={"alt": "p2"}, allegro="""
        person | bg_nummer | geburtsdatum
        p1     | bg1       | 1990-01-01
        p2     | bg1       | 1988-01-01
        alt    | bg1       | 1988-01-01
    """) == rows("""
        person | bg_groesse
        p1     | 2
    """)  # fmt: skip


def test_zwillinge_mit_verschiedenen_vornamen_sind_zwei():
    assert falten("bg_groesse", personen="p1", allegro="""
        person | bg_nummer | nachname | vorname | geburtsdatum
        p1     | bg1       | Said     | Amal    | 1990-01-01
               | bg1       | Said     | Lina    | 2020-05-05
               | bg1       | Said     | Sami    | 2020-05-05
    """) == rows("""
        person | bg_groesse
        p1     | 3
    """)  # fmt: skip


def test_zwillinge_ohne_namen_sind_zwei_wenn_jede_zeile_ein_mitglied_ist():
    assert falten("bg_groesse", personen="p1", allegro="""
        person | bg_nummer | geburtsdatum | rolle_in_bg
        p1     | bg1       | 1990-01-01   | Bevollmächtigter
               | bg1       | 2020-05-05   | Kind
               | bg1       | 2020-05-05   | Kind
    """) == rows("""
        person | bg_groesse
        p1     | 3
    """)  # fmt: skip


@pytest.mark.parametrize(
    ("erster", "zweiter"), [("Lina", "?"), ("?", "?"), ("Lina", ""), ("", "")], ids=["verstuemmelt", "beide", "einer fehlt", "beide fehlen"]
)
def test_eine_zeile_mit_halbem_namen_ist_vielleicht_das_mitglied_einer_anderen_zeile_vielleicht_ein_eigenes(erster, zweiter):
    assert falten("bg_groesse | kinder_u15", personen="p1", allegro=f"""
        person | bg_nummer | nachname | vorname   | geburtsdatum | einkommensart | betrag
        p1     | bg1       | Said     | Amal      | 1990-01-01   |               |
               | bg1       | Said     | {erster}  | 2015-01-01   | sonstiges     | 250,00
               | bg1       | Said     | {zweiter} | 2015-01-01   | sonstiges     | 30,00
    """) == rows("""
        person | bg_groesse | kinder_u15
        p1     | unbekannt  | unbekannt
    """)  # fmt: skip


def test_eine_zeile_mit_unlesbarer_bg_nummer_ist_vielleicht_ein_weiteres_mitglied():
    assert falten("bg_groesse", personen="p1", allegro="""
        person | bg_nummer | nachname | vorname | geburtsdatum
        p1     | bg1       | Said     | Amal    | 1990-01-01
               | ?         | Said     | Lina    | 2015-01-01
    """) == rows("""
        person | bg_groesse
        p1     | unbekannt
    """)  # fmt: skip


def test_eine_zeile_ohne_jede_angabe_zur_person_macht_die_zahl_unsicher():
    assert falten("bg_groesse | kinder_u3", personen="p1", allegro="""
        person | bg_nummer | geburtsdatum
        p1     | bg1       | 1990-01-01
               | bg1       |
    """) == rows("""
        person | bg_groesse | kinder_u3
        p1     | unbekannt  | unbekannt
    """)  # fmt: skip


def test_wer_in_eine_andere_bg_gewechselt_ist_zaehlt_in_der_alten_nicht_mehr():
    assert falten("bg_nummer | bg_groesse", allegro="""
        person | bg_nummer | leistung_von | leistung_bis
        p1     | bg1       | 2026-01-01   | 2026-12-31
        p2     | bg1       | 2026-01-01   | 2026-06-14
        p2     | bg2       | 2026-06-15   | 2026-12-31
    """) == rows("""
        person | bg_nummer | bg_groesse
        p1     | bg1       | 1
        p2     | bg2       | 1
    """)  # fmt: skip


@pytest.mark.parametrize("groesse", ["?", "0"])
def test_eine_groesse_die_niemand_lesen_kann_laesst_weitere_mitglieder_zu(groesse):
    """Excel macht aus einem Verweis auf eine leere Zelle eine 0."""
    assert falten("bg_groesse | kinder_u3 | bg_typ", personen="p1", allegro=f"""
        person | bg_nummer | geburtsdatum | rolle_in_bg      | bg_groesse
        p1     | bg1       | 1990-01-01   | Bevollmächtigter | {groesse}
               | bg1       | 2015-01-01   | Kind             | {groesse}
    """) == rows("""
        person | bg_groesse | kinder_u3 | bg_typ
        p1     | unbekannt  | unbekannt | unbekannt
    """)  # fmt: skip


@pytest.mark.parametrize(
    ("zeitraum", "groesse", "kinder"),
    [
        ("2025-01-01 | 2026-05-31", "1", "0"),
        ("2025-01-01 | 2026-05-31", "", "unbekannt"),  # die Leistung endete; ob das Kind noch da lebt, sagt nichts
        ("2025-01-01 | 2026-05-31", "2", "unbekannt"),
        ("2026-07-01 | 2027-06-30", "1", "0"),
        ("2026-07-01 | 2027-06-30", "", "0"),
        ("2026-07-01 | 2027-06-30", "2", "unbekannt"),
    ],
)
def test_wer_die_bg_verlassen_hat_oder_noch_nicht_in_ihr_lebt_ist_kein_mitglied(zeitraum, groesse, kinder):
    assert falten("kinder_u3 | juengstes_kind_monate", personen="p1", allegro=f"""
        person | bg_nummer | geburtsdatum | vorname | bg_groesse | leistung_von | leistung_bis
        p1     | bg1       | 1990-01-01   | Lin     | {groesse}  | 2026-01-01   | 2026-12-31
               | bg1       | 2025-01-01   | Ida     | {groesse}  | {zeitraum}
    """) == rows(f"""
        person | kinder_u3 | juengstes_kind_monate
        p1     | {kinder}  | {"" if kinder == "0" else kinder}
    """)  # fmt: skip


def test_eine_abweichung_zwischen_spalte_und_zaehlung_steht_in_den_hinweisen():
    faelle = gefaltet(allegro="""
        person | bg_nummer | bg_groesse
        p1     | bg1       | 3
    """)  # fmt: skip
    assert cell(faelle, 0, "bg_groesse") == "3"
    assert "Personen in BG: Allegro-Spalte 3, gezählte Mitglieder 1" in cell(faelle, 0, "dq_hinweise")
    assert faelle.klaerung.query("art == 'widerspruch'")["maske"].tolist() == ["Anzahl Personen in BG"]


def test_eine_leere_groesse_der_eigenen_zeile_steht_bei_anderen_mitgliedern():
    assert falten("bg_groesse", personen="p1", allegro="""
        person | bg_nummer | bg_groesse
        p1     | bg1       |
        p2     | bg1       | 5
    """) == rows("""
        person | bg_groesse
        p1     | 5
    """)  # fmt: skip


def test_wer_nicht_in_allegro_steht_hat_eine_unbekannte_bg_groesse():
    assert falten(
        "bg_nummer | bg_groesse | kinder_u3",
        personen="p1 p2",
        allegro="""
            person | bg_nummer | bg_groesse | geburtsdatum
            p1     | bg1       | 1          | 1990-01-01
        """,
        step="""
            person | bg_nummer
            p2     | bg1
        """,
    ) == rows("""
        person | bg_nummer | bg_groesse | kinder_u3
        p1     | bg1       | 1          | 0
        p2     | bg1       | unbekannt  | unbekannt
    """)


def test_ohne_allegro_fehlt_die_quelle():
    assert falten("bg_groesse | kinder_u3 | erwerbseinkommen", step="""
        person | bg_nummer
        p1     | bg1
    """) == rows("""
        person | bg_groesse   | kinder_u3    | erwerbseinkommen
        p1     | Quelle fehlt | Quelle fehlt | Quelle fehlt
    """)  # fmt: skip


def test_kinder_unter_3_und_15_werden_am_stichtag_gezaehlt():
    assert falten("kinder_u3 | kinder_u15", personen="p1", allegro="""
        person | bg_nummer | geburtsdatum | vorname
        p1     | bg1       | 1990-01-01   | Amal
               | bg1       | 2023-07-01   | A
               | bg1       | 2023-06-30   | B
               | bg1       | 2011-07-01   | C
               | bg1       | 2011-06-30   | D
    """) == rows("""
        person | kinder_u3 | kinder_u15
        p1     | 1         | 3
    """)  # fmt: skip


def test_ein_kind_ohne_lesbares_geburtsdatum_macht_die_zahl_unbekannt():
    assert falten("kinder_u3", personen="p1", allegro="""
        person | bg_nummer | geburtsdatum | vorname | rolle_in_bg
        p1     | bg1       | 1990-01-01   | Amal    | Bevollmächtigter
               | bg1       | ?            | Lina    | Kind
    """) == rows("""
        person | kinder_u3
        p1     | unbekannt
    """)  # fmt: skip


def test_ein_partner_ohne_geburtsdatum_ist_kein_kind():
    assert falten("kinder_u3", personen="p1", allegro="""
        person | bg_nummer | geburtsdatum | vorname | rolle_in_bg
        p1     | bg1       | 1990-01-01   | Amal    | Bevollmächtigter
               | bg1       |              | Omar    | Partner
    """) == rows("""
        person | kinder_u3
        p1     | 0
    """)  # fmt: skip


def test_wer_erwerbsfaehig_ist_ist_kein_kind():
    assert falten("kinder_u3 | kinder_u15", personen="p1", allegro="""
        person | bg_nummer | geburtsdatum | vorname | elb_status
        p1     | bg1       | 1990-01-01   | Amal    | eLb
               | bg1       | ?            | Omar    | eLb
    """) == rows("""
        person | kinder_u3 | kinder_u15
        p1     | 0         | 0
    """)  # fmt: skip


def test_nur_das_geburtsjahr_zaehlt_wenn_es_eindeutig_ist():
    assert falten("kinder_u3 | kinder_u15", personen="p1", allegro="""
        person | bg_nummer | geburtsdatum | vorname
        p1     | bg1       | 1990-01-01   | Amal
               | bg1       | 2020         | Lina
    """) == rows("""
        person | kinder_u3 | kinder_u15
        p1     | 0         | 1
    """)  # fmt: skip


def test_nur_das_geburtsjahr_macht_die_zahl_unbekannt_wenn_es_darauf_ankommt():
    assert falten("kinder_u3 | kinder_u15", personen="p1", allegro="""
        person | bg_nummer | geburtsdatum | vorname
        p1     | bg1       | 1990-01-01   | Amal
               | bg1       | 2023         | Lina
    """) == rows("""
        person | kinder_u3 | kinder_u15
        p1     | unbekannt | 1
    """)  # fmt: skip


def test_fehlen_mitglieder_in_der_datei_sind_die_kinder_unbekannt():
    assert falten("bg_groesse | kinder_u3", allegro="""
        person | bg_nummer | geburtsdatum | bg_groesse
        p1     | bg1       | 1990-01-01   | 4
    """) == rows("""
        person | bg_groesse | kinder_u3
        p1     | 4          | unbekannt
    """)  # fmt: skip


def test_ein_geburtsdatum_in_der_zukunft_ist_kein_kind_unter_3():
    assert falten("kinder_u3", personen="p1", allegro="""
        person | bg_nummer | geburtsdatum | vorname
        p1     | bg1       | 1990-01-01   | Amal
               | bg1       | 2027-01-01   | Lina
    """) == rows("""
        person | kinder_u3
        p1     | unbekannt
    """)  # fmt: skip


def test_alle_personen_einer_bg_haben_dieselben_bg_werte():
    assert falten("bg_groesse | kinder_u3", allegro="""
        person | bg_nummer | geburtsdatum | vorname
        p1     | bg1       | 1990-01-01   | Amal
        p2     | bg1       | 1988-01-01   | Omar
    """) == rows("""
        person | bg_groesse | kinder_u3
        p1     | 2          | 0
        p2     | 2          | 0
    """)  # fmt: skip


def bg_typ(zeilen: str) -> str:
    return cell(gefaltet(personen="p1", allegro=zeilen), 0, "bg_typ")


def test_der_bg_typ_steht_in_allegro():
    assert bg_typ("""
        person | bg_nummer | bg_typ
        p1     | bg1       | Alleinerziehend
    """) == "Alleinerziehend"  # fmt: skip


def test_allein_in_der_bg_ist_single():
    assert bg_typ("""
        person | bg_nummer | geburtsdatum | bg_typ
        p1     | bg1       | 1990-01-01   |
    """) == "Single"  # fmt: skip


def test_mit_partner_und_kind():
    assert bg_typ("""
        person | bg_nummer | geburtsdatum | vorname | rolle_in_bg
        p1     | bg1       | 1990-01-01   | A       | Bevollmächtigter
               | bg1       | 1988-01-01   | B       | Partner
               | bg1       | 2018-01-01   | C       | Kind
    """) == "Partner_mit_Kindern"  # fmt: skip


def test_mit_partner_und_erwachsenem_kind_gilt_die_bg_als_ohne_kinder():
    assert bg_typ("""
        person | bg_nummer | geburtsdatum | vorname | rolle_in_bg
        p1     | bg1       | 1980-01-01   | A       | Bevollmächtigter
               | bg1       | 1979-01-01   | B       | Partner
               | bg1       | 2006-01-01   | C       | Kind
    """) == "Partner_ohne_Kinder"  # fmt: skip


def test_ohne_partner_mit_minderjaehrigem_kind_ist_alleinerziehend():
    assert bg_typ("""
        person | bg_nummer | geburtsdatum | vorname | rolle_in_bg
        p1     | bg1       | 1990-01-01   | A       | Bevollmächtigter
               | bg1       | 2018-01-01   | C       | Kind
    """) == "Alleinerziehend"  # fmt: skip


def test_nur_mit_erwachsenem_kind_ist_sonstige():
    assert bg_typ("""
        person | bg_nummer | geburtsdatum | vorname | rolle_in_bg
        p1     | bg1       | 1980-01-01   | A       | Bevollmächtigter
               | bg1       | 2006-01-01   | C       | Kind
    """) == "Sonstige"  # fmt: skip


def test_ohne_rollen_bleibt_der_typ_bei_einem_jungen_erwachsenen_offen():
    assert bg_typ("""
        person | bg_nummer | geburtsdatum | vorname
        p1     | bg1       | 1980-01-01   | A
               | bg1       | 2004-01-01   | C
    """) == "unbekannt"  # fmt: skip


def test_leistungsbezug_wie_der_status_sagt():
    assert falten("leistungsbezug", allegro="""
        person | bg_nummer | leistungsbezug | leistung_von | leistung_bis
        p1     | bg1       | eingestellt    | 2026-01-01   | 2026-12-31
    """) == rows("""
        person | leistungsbezug
        p1     | eingestellt
    """)  # fmt: skip


def test_ohne_status_entscheidet_der_bewilligungszeitraum():
    assert falten("leistungsbezug", allegro="""
        person | leistung_von | leistung_bis
        p1     | 2026-01-01   | 2026-06-30
        p2     | 2026-01-01   | 2026-06-29
        p3     | 2026-01-01   |
        p4     |              |
        p5     | 2026-01-01   | offen
        p6     | 2026-01-01   | ?
    """) == rows("""
        person | leistungsbezug
        p1     | laufend
        p2     | eingestellt
        p3     | laufend
        p4     | unbekannt
        p5     | laufend
        p6     | unbekannt
    """)  # fmt: skip


def test_ein_laufender_zeitraum_genuegt():
    assert falten("leistungsbezug", allegro="""
        person | leistung_von | leistung_bis
        p1     | 2025-01-01   | 2025-12-31
        p1     | 2026-01-01   | 2026-12-31
    """) == rows("""
        person | leistungsbezug
        p1     | laufend
    """)  # fmt: skip


def test_leistungsbezug_aus_opds_wenn_allegro_fehlt():
    assert falten("leistungsbezug", opds="""
        person | leistungsbezug
        p1     | laufend
    """) == rows("""
        person | leistungsbezug
        p1     | laufend
    """)  # fmt: skip


def zugang(zeilen: str) -> str:
    return cell(gefaltet(allegro=zeilen), 0, "zugang_am")


def test_der_zugang_ist_der_beginn_des_laufenden_bezugs():
    assert zugang("""
        person | leistung_von | leistung_bis
        p1     | 2020-01-01   | 2020-12-31
        p1     | 2025-03-01   | 2026-12-31
    """) == "2025-03-01"  # fmt: skip


def test_luecken_bis_31_tage_zaehlen_nicht():
    assert zugang("""
        person | leistung_von | leistung_bis
        p1     | 2024-10-01   | 2025-03-31
        p1     | 2025-05-02   | 2026-12-31
    """) == "2024-10-01"  # fmt: skip


def test_eine_luecke_von_32_tagen_beginnt_einen_neuen_bezug():
    assert zugang("""
        person | leistung_von | leistung_bis
        p1     | 2024-10-01   | 2025-03-31
        p1     | 2025-05-03   | 2026-12-31
    """) == "2025-05-03"  # fmt: skip


def test_mehrere_anschliessende_zeitraeume_sind_ein_bezug():
    assert zugang("""
        person | leistung_von | leistung_bis
        p1     | 2025-10-01   | 2026-09-30
        p1     | 2023-10-01   | 2024-09-30
        p1     | 2024-10-01   | 2025-09-30
    """) == "2023-10-01"  # fmt: skip


def test_ein_genannter_zugang_geht_dem_bewilligungsbeginn_vor():
    assert zugang("""
        person | zugang_am  | leistung_von | leistung_bis
        p1     | 2019-04-01 | 2026-01-01   | 2026-12-31
    """) == "2019-04-01"  # fmt: skip


def test_ein_kuenftiger_zeitraum_ist_noch_kein_zugang():
    assert zugang("""
        person | leistung_von | leistung_bis
        p1     | 2025-03-01   | 2025-12-31
        p1     | 2026-07-01   | 2026-12-31
    """) == "2025-03-01"  # fmt: skip


def test_zugang_aus_opds_ohne_allegro():
    assert falten("zugang_am", opds="""
        person | zugang_am
        p1     | 2024-02-01
    """) == rows("""
        person | zugang_am
        p1     | 2024-02-01
    """)  # fmt: skip


def test_eine_doppelte_zeile_ist_kein_weiteres_mitglied():
    assert falten("bg_groesse", personen="p1", allegro="""
        person | bg_nummer | nachname | geburtsdatum | urteil
        p1     | bg1       | Said     | 1990-01-01   |
               | bg1       | Said     | 1990-01-01   | doppelt
        p2     | bg1       | Omar     | 1988-01-01   | ausgeschlossen
        p2     | bg1       | Omar     | 1988-01-01   | doppelt
    """) == rows("""
        person | bg_groesse
        p1     | 2
    """)  # fmt: skip


def test_eine_doppelte_zeile_mit_kundennummer_und_ohne_person_ist_kein_weiteres_mitglied():
    quellen = {"allegro": """
        person | bg_nummer | nachname | geburtsdatum | urteil
        p1     | bg1       | Said     | 1990-01-01   |
        p1     | bg1       | Said     | 1990-01-01   | ausgeschlossen
    """}  # fmt: skip
    assert falten("bg_groesse", **quellen) == [{"person": "p1", "bg_groesse": "1"}]


def test_ein_laufender_status_nach_ende_der_bewilligung_ist_einen_hinweis_wert():
    faelle = gefaltet(allegro="""
        person | leistungsbezug | leistung_bis
        p1     | laufend        | 2026-05-31
    """)  # fmt: skip
    assert cell(faelle, 0, "leistungsbezug") == "laufend"
    assert "laut Status laufend, die Bewilligung endete vor dem Stichtag" in cell(faelle, 0, "dq_hinweise")


def test_ohne_spalte_fuer_das_ende_bleibt_der_bezug_unbekannt():
    assert falten("leistungsbezug", allegro="""
        person | leistung_von
        p1     | 2025-06-01
    """) == rows("""
        person | leistungsbezug
        p1     | unbekannt
    """)  # fmt: skip


def test_der_bewilligungsbeginn_widerspricht_dem_zugang_in_opds_nicht():
    faelle = gefaltet(
        allegro="""
            person | leistung_von | leistung_bis
            p1     | 2026-01-01   | 2026-12-31
        """,
        opds="""
            person | zugang_am
            p1     | 2019-04-01
        """,
    )
    assert cell(faelle, 0, "zugang_am") == "2026-01-01"
    assert "widerspruch" not in faelle.klaerung["art"].tolist()


def test_ein_genannter_zugang_widerspricht_dem_in_opds():
    faelle = gefaltet(
        allegro="""
            person | zugang_am
            p1     | 2026-01-01
        """,
        opds="""
            person | zugang_am
            p1     | 2019-04-01
        """,
    )
    assert "Zugang SGB II: Allegro 01.01.2026, opDs 01.04.2019" in faelle.klaerung["text"].tolist()


def test_zwei_groessen_auf_eigenen_zeilen_widersprechen_sich():
    faelle = gefaltet(allegro="""
        person | bg_nummer | bg_groesse | einkommensart
        p1     | bg1       | 4          | sonstiges
        p1     | bg1       | 3          | erwerb_brutto
    """)  # fmt: skip
    assert "Personen in BG: Allegro 3, Allegro 4" in faelle.klaerung["text"].tolist()
