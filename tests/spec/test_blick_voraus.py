"""Blick voraus: was an einem späteren Tag aus heute bekannten Daten folgt, und was dann niemand weiß."""

from datetime import date, timedelta

import numpy as np
import pytest

from bewerberanalyse.cases import outlook
from bewerberanalyse.config import measure as massnahme_file
from bewerberanalyse.config import presets as preset_file
from bewerberanalyse.config import yaml_file
from bewerberanalyse.fallliste.list_content import AheadLine, LookAhead
from bewerberanalyse.fallliste.sheets import blick_voraus
from bewerberanalyse.massnahme import first_day
from bewerberanalyse.model.verdict import counted
from bewerberanalyse.presets import evaluate
from bewerberanalyse.presets.compile import compile_condition
from tests.builders import gefaltet, zeilen
from tests.tabelle import rows


def am(tag, felder, **quellen):
    """The named fields as they will be known on that day; the Stichtag is 2026-06-30."""
    return zeilen(outlook.on(gefaltet(**quellen), date.fromisoformat(tag)), felder)


# Geburtstage


@pytest.mark.parametrize(("tag", "alter"), [("2026-07-14", "24"), ("2026-07-15", "25"), ("2027-06-30", "25")])
def test_das_alter_waechst_am_geburtstag(tag, alter):
    verbis = "person | geburtsdatum\np1 | 2001-07-15"
    assert am(tag, "alter", verbis=verbis) == [{"person": "p1", "alter": alter}]


def test_ist_nur_der_monat_bekannt_ist_das_alter_ab_dann_unbekannt():
    verbis = "person | geburtsdatum\np1 | 2001-09"
    assert am("2026-08-31", "alter", verbis=verbis) == [{"person": "p1", "alter": "24"}]
    assert am("2026-09-01", "alter", verbis=verbis) == [{"person": "p1", "alter": "unbekannt"}]


FAMILIE = """
    person | bg_nummer | geburtsdatum | nachname | vorname | rolle_in_bg     | bg_groesse
    p1     | bg1       | 1990-01-01   | A        | Eva     | Bevollmächtigter | 3
           | bg1       | 2023-08-10   | A        | Ali     | Kind             | 3
           | bg1       | 2025-06-20   | A        | Amal    | Kind             | 3
"""


@pytest.mark.parametrize(
    ("tag", "u3", "juengstes"), [("2026-08-09", "2", "13"), ("2026-08-10", "1", "13"), ("2026-08-20", "1", "14"), ("2027-06-30", "1", "24")]
)
def test_kinder_werden_aelter(tag, u3, juengstes):
    assert am(tag, "kinder_u3 | juengstes_kind_monate", verbis="person\np1", allegro=FAMILIE) == [
        {"person": "p1", "kinder_u3": u3, "juengstes_kind_monate": juengstes}
    ]


def test_abgeleitete_zumutbarkeit_gilt_wenn_das_juengste_kind_14_monate_alt_wird_eine_angabe_bleibt():
    def zumutbar(tag, verbis):
        return am(tag, "zumutbarkeit", verbis=verbis, allegro=FAMILIE, stichtag="2026-07-01")[0]["zumutbarkeit"]

    bare, stated = "person | team\np1 | IP 1", "person | team | zumutbarkeit\np1 | IP 1 | nein"
    assert [zumutbar(tag, bare) for tag in ("2026-07-01", "2026-08-19", "2026-08-20")] == ["nein", "nein", "ja"]
    assert zumutbar("2026-08-20", stated) == "nein"


# Kurse


def test_ein_kurs_ist_nach_seinem_ende_abgeschlossen_wie_er_ausging_weiss_niemand():
    felder = "ik_status | ik_ende | ik_ergebnis | sprachniveau"
    quellen = {
        "verbis": "person | sprachniveau | sprachniveau_datum\np1 | A1 | 2026-01-10",
        "inge": "person | kursstatus | kursbeginn | kursende | ergebnis_dtz\np1 | laufend | 2026-02-01 | 2026-08-15 | ",
    }
    heute, dann = am("2026-08-15", felder, **quellen), am("2026-08-16", felder, **quellen)
    assert heute == rows("person | ik_status | ik_ende | ik_ergebnis | sprachniveau\np1 | laufend | 2026-08-15 | | A1")
    assert dann == rows(
        "person | ik_status | ik_ende | ik_ergebnis | sprachniveau\np1 | abgeschlossen | 2026-08-15 | unbekannt | unbekannt"
    )


def test_ein_kurs_ohne_bekanntes_ende_laeuft_weiter():
    inge = "person | kursstatus | kursbeginn | kursende\np1 | laufend | 2026-02-01 |"
    assert am("2027-06-30", "ik_status", inge=inge) == [{"person": "p1", "ik_status": "laufend"}]


def test_ob_ein_geplanter_kurs_beginnt_weiss_niemand():
    inge = "person | kursstatus | angemeldet_am | kursbeginn | kursende\np1 | angemeldet | 2026-05-01 | 2026-09-01 | 2027-03-01"
    felder = "ik_status | ik_angemeldet_am"
    assert am("2026-08-31", felder, inge=inge) == rows("person | ik_status | ik_angemeldet_am\np1 | angemeldet | 2026-05-01")
    assert am("2026-09-01", felder, inge=inge) == rows("person | ik_status | ik_angemeldet_am\np1 | unbekannt | 2026-05-01")


def test_ein_zweiter_kurs_der_danach_noch_wartet_laesst_den_stand_offen():
    inge = """
        person | kursstatus | kursbeginn | kursende
        p1     | laufend    | 2026-02-01 | 2026-08-15
        p1     | angemeldet | 2027-09-01 |
    """
    assert am("2026-08-16", "ik_status", inge=inge) == [{"person": "p1", "ik_status": "unbekannt"}]


# Maßnahmen


@pytest.mark.parametrize("zelle", ["? | 2025-08-29", "2025-02-03 | ?"])
def test_neben_einer_zeile_die_niemand_lesen_kann_bleibt_offen_was_danach_gilt(zelle):
    """Auch wenn sie an heute nichts ändert: Ohne sie ist der Kurs nach seinem Ende abgeschlossen."""
    kurse = "person | kursart | kursstatus | kursbeginn | kursende\np1 | allgemein | laufend | 2026-02-02 | 2026-08-31"
    assert am("2026-09-01", "ik_status", inge=kurse) == [{"person": "p1", "ik_status": "abgeschlossen"}]
    kurse += f"\np1 | allgemein | abgeschlossen | {zelle}"
    assert am("2026-08-31", "ik_status", inge=kurse) == [{"person": "p1", "ik_status": "laufend"}]
    assert am("2026-09-01", "ik_status", inge=kurse) == [{"person": "p1", "ik_status": "unbekannt"}]


def test_eine_massnahme_endet_und_die_monate_zaehlen_ab_dann():
    cosach = "person | massnahme | instrument | eintritt | austritt_geplant\np1 | Coaching | MAT | 2026-05-01 | 2026-08-31"
    felder = "massnahme_aktuell | massnahme_ende | monate_seit_massnahme"
    assert am("2026-08-31", felder, cosach=cosach) == rows(
        "person | massnahme_aktuell | massnahme_ende | monate_seit_massnahme\np1 | Coaching | 2026-08-31 | 0"
    )
    assert am("2026-09-01", felder, cosach=cosach)[0] == {
        "person": "p1", "massnahme_aktuell": "", "massnahme_ende": "", "monate_seit_massnahme": "0",
    }  # fmt: skip
    assert am("2026-11-01", felder, cosach=cosach)[0]["monate_seit_massnahme"] == "2"


def test_ab_einem_geplanten_eintritt_ist_offen_was_laeuft():
    cosach = "person | massnahme | instrument | eintritt | austritt_geplant\np1 | Coaching | MAT | 2026-09-01 | 2026-12-31"
    felder = "massnahme_aktuell | folgemassnahme"
    assert am("2026-08-31", felder, cosach=cosach) == rows("person | massnahme_aktuell | folgemassnahme\np1 | | Coaching")
    assert am("2026-09-01", felder, cosach=cosach) == rows("person | massnahme_aktuell | folgemassnahme\np1 | unbekannt | unbekannt")


# Bewilligung, Titel, Termin


def test_nach_dem_ende_der_bewilligung_ist_der_bezug_unbekannt_eine_anschliessende_verlaengert_ihn():
    allegro = """
        person | leistung_von | leistung_bis | leistungsbezug
        p1     | 2026-01-01   | 2026-07-31   | laufend
        p2     | 2026-01-01   | 2026-07-31   | laufend
        p2     | 2026-08-01   | 2027-01-31   | laufend
        p3     | 2026-01-01   | offen        | laufend
    """
    bezug = [
        [row["leistungsbezug"] for row in am(tag, "leistungsbezug", allegro=allegro)] for tag in ("2026-07-31", "2026-08-01", "2027-02-01")
    ]
    assert bezug == [["laufend"] * 3, ["unbekannt", "laufend", "laufend"], ["unbekannt", "unbekannt", "laufend"]]


def test_eine_bewilligung_nach_einer_luecke_verlaengert_nichts():
    allegro = """
        person | leistung_von | leistung_bis | leistungsbezug
        p1     | 2026-01-01   | 2026-07-31   | laufend
        p1     | 2026-09-01   | 2027-01-31   | laufend
    """
    bezug = [am(tag, "leistungsbezug", allegro=allegro)[0]["leistungsbezug"] for tag in ("2026-07-31", "2026-08-01", "2026-10-01")]
    assert bezug == ["laufend", "unbekannt", "unbekannt"]


def test_nach_dem_ende_des_titels_ist_offen_welcher_gilt():
    verbis = "person | aufenthaltsstatus | aufenthalt_bis\np1 | Duldung | 2026-08-31\np2 | Niederlassungserlaubnis |"
    assert am("2026-08-31", "aufenthaltsstatus", verbis=verbis)[0]["aufenthaltsstatus"] == "Duldung"
    dann = am("2026-09-01", "aufenthaltsstatus | aufenthalt_bis", verbis=verbis)
    assert dann[0] == {"person": "p1", "aufenthaltsstatus": "unbekannt", "aufenthalt_bis": "unbekannt"}
    assert dann[1]["aufenthaltsstatus"] == "Niederlassungserlaubnis"


def test_ob_ein_termin_stattfindet_weiss_niemand_ohne_termin_bleibt_der_letzte_kontakt():
    verbis = "person | letzter_kontakt | naechster_termin\np1 | 2026-06-01 | 2026-07-10\np2 | 2026-06-01 |"
    kontakt = [row["letzter_kontakt"] for row in am("2026-07-10", "letzter_kontakt", verbis=verbis)]
    assert kontakt == ["unbekannt", "2026-06-01"]


def test_arbeit_einkommen_und_adresse_bleiben_wie_heute():
    felder = "arbeitsmarktstatus | plz | erwerbseinkommen"
    quellen = {
        "verbis": "person | arbeitsmarktstatus\np1 | arbeitslos",
        "step": "person | plz | adresse_von | adresse_bis\np1 | 33602 | 2020-01-01 | 2026-07-31",
        "allegro": "person | einkommensart | betrag | einkommen_monat\np1 | erwerb_brutto | 450,00 | 2026-06",
    }
    assert am("2027-06-30", felder, **quellen) == rows(
        "person | arbeitsmarktstatus | plz | erwerbseinkommen\np1 | arbeitslos | 33602 | 450,00"
    )


def test_weiter_als_ein_jahr_reicht_der_blick_nicht():
    faelle = gefaltet(verbis="person\np1")
    with pytest.raises(LookupError):
        outlook.on(faelle, faelle.stichtag + timedelta(days=366))
    with pytest.raises(LookupError):
        outlook.on(faelle, faelle.stichtag - timedelta(days=1))


def test_eine_nicht_zugeordnete_zeile_die_spaeter_anderes_sagt_macht_die_angabe_offen():
    quellen = {
        "verbis": "person | team\np1 | IP 1\np2 | IP 1",
        "cosach": """
            person | massnahme | instrument | eintritt   | austritt_geplant | urteil | kandidaten
                   | Coaching  | MAT        | 2026-09-01 | 2026-12-31       | offen  | p1
        """,
    }
    dann = am("2026-09-01", "massnahme_aktuell", **quellen)
    assert [row["massnahme_aktuell"] for row in dann] == ["unbekannt", ""]


# Regeln


def test_dieselbe_regel_zaehlt_vom_spaeteren_tag_und_mit_dessen_werten():
    text = """
version: 1
werte:
  grenze: {bekannt_bis: 2026-07-31, ab: {2020-01-01: 24, 2026-07-15: 25}}
voreinstellungen:
  F01: {titel: Probe, zweck: Probe, verantwortlich: Probe, gueltig_ab: 2020-01-01, bedingung: {feld: alter, mindestens: grenze}, beispiele: []}
"""
    raw = preset_file.from_document(yaml_file.parse(text, "filters.yaml"))
    bedingung = yaml_file.parse("muss: {feld: alter, mindestens: grenze}", "m.yaml")
    faelle = gefaltet(verbis="person | geburtsdatum\np1 | 2002-01-01\np2 | 1980-01-01")

    def urteile(tag):
        tag = date.fromisoformat(tag)
        return evaluate.holds(compile_condition(bedingung, ("muss",), raw, tag), outlook.on(faelle, tag)).tolist()

    assert [urteile(tag) for tag in ("2026-07-01", "2026-07-15", "2026-08-01")] == [[2, 2], [0, 2], [1, 1]]


MASSNAHME = """
titel: Probe
zweck: Probe
plaetze: 2
mindestzahl: 1
beginn: 2026-09-01
ende: 2026-12-31
muss:
  - {feld: alter, mindestens: 25}
  - {feld: ik_status, ist: abgeschlossen}
"""


def test_die_massnahme_nennt_wer_am_ersten_tag_dazukommt_und_herausfaellt_mit_dem_tag():
    faelle = gefaltet(
        verbis="""
            person | geburtsdatum
            p1     | 2001-07-15
            p2     | 1990-01-01
            p3     | 1990-01-01
            p4     | 1990-01-01
        """,
        inge="""
            person | kursstatus    | kursbeginn | kursende
            p1     | abgeschlossen | 2025-02-01 | 2025-08-15
            p2     | laufend       | 2026-02-01 | 2026-08-15
            p3     | abgeschlossen | 2025-02-01 | 2025-08-15
            p4     | angemeldet    | 2026-08-20 | 2027-02-01
        """,
    )
    datei = massnahme_file.from_document(yaml_file.parse(MASSNAHME, "probe.yaml"), "probe")
    tag = first_day.compare(datei, preset_file.shipped(), faelle, first_day.cases(datei, faelle))
    assert (counted(tag.heute), counted(tag.dann)) == ({"ja": 1, "nein": 3, "unklar": 0}, {"ja": 3, "nein": 0, "unklar": 1})
    assert tag.moved.tolist() == [0, 1, 3]
    assert first_day.reasons(tag, tag.moved) == [
        "Alter: ab 15.07.2026 25 (heute 24)",
        "Integrationskurs: ab 16.08.2026 abgeschlossen (heute laufend)",
        "Integrationskurs: ab 20.08.2026 unbekannt (heute angemeldet)",
    ]
    assert first_day.counts_in_words(tag) == "Am 01.09.2026 erfüllen 3 die Bedingungen, heute 1; unklar dann 1, heute 0"


# Blatt


def zeile(kennung, spaeter, **kwargs):
    heute = {"ja": 6, "nein": 90, "unklar": 4}
    return AheadLine(kennung, f"Titel {kennung}", heute, [spaeter] * 3, [spaeter["ja"] if spaeter else None] * 3, "", **kwargs)


def test_das_blatt_zeigt_drei_werte_je_tag_und_die_aenderung_gegen_heute():
    tage = [date(2026, 1, 12), date(2026, 2, 9), date(2026, 3, 9)]
    lines = [zeile("F01", {"ja": 14, "nein": 80, "unklar": 6}), zeile("F02", None, geltung="gilt bis 31.12.2025")]
    voraus = LookAhead(date(2025, 12, 15), tage, date(2026, 6, 15), 100, lines, unbekannte_werte=["Grenze (bekannt bis 31.12.2025)"])
    cells = {(cell.row, cell.col): cell.value for cell in blick_voraus.described(voraus, lines).cells}
    texte = [str(value) for value in cells.values()]
    row = next(row for (row, col), value in cells.items() if value == "F01")
    assert [cells[row, col] for col in range(3, 10)] == [6, 90, 4, 14, 80, 6, "+8"]
    assert [cells[row + 1, col] for col in range(3, 10)] == [6, 90, 4, "–", "–", "–", "–"]
    assert cells[row + 1, 2] == "Titel F02 (gilt bis 31.12.2025)"
    assert {"heute 15.12.2025", "am 12.01.2026", "am 09.02.2026", "am 09.03.2026"} <= set(texte)
    assert any(text.startswith("Stand von heute fortgeschrieben; was nicht bekannt ist, bleibt unklar") for text in texte)
    assert any("Grenze (bekannt bis 31.12.2025)" in text for text in texte)


def test_fuer_die_leitung_ist_jede_zahl_gerundet():
    lines = [zeile("F01", {"ja": 14, "nein": 81, "unklar": 5})]
    voraus = LookAhead(date(2025, 12, 15), [date(2026, 1, 12)] * 3, date(2026, 6, 15), 100, lines)
    sheet = blick_voraus.described(voraus, lines, rounding=5, whole=False)
    numbers = np.array([cell.value for cell in sheet.cells if isinstance(cell.value, int)])
    assert not (numbers % 5).any()
    assert not any("100 Personen" in str(cell.value) for cell in sheet.cells)


def test_eine_unveraenderte_vorlage_wird_als_vorlage_erkannt_an_welchem_tag_sie_auch_angelegt_wurde():
    for name, text in massnahme_file.templates(date(2027, 3, 1)).items():
        shipped = massnahme_file.from_document(yaml_file.parse(text, name), name).massnahme
        assert massnahme_file.is_template(shipped)
        assert not massnahme_file.is_template(shipped.model_copy(update={"plaetze": shipped.plaetze + 1}))
