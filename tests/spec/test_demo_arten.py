"""Die Demo enthält die Arten von Fehlern, die einmal ein falsches Ergebnis machten; was sie daraus machen muss, prüft `test_demo_wahrheit`."""

import zipfile
from datetime import date

import pandas as pd
import pytest

from bewerberanalyse.config.vocabulary import load_vocabulary
from bewerberanalyse.massnahme import funnel
from bewerberanalyse.model.table import CellState, Quelle
from bewerberanalyse.model.verdict import Verdict
from tests.property.test_damage import STICHTAG, World

TAG = pd.Timestamp(STICHTAG)


@pytest.fixture(scope="module")
def welt(tmp_path_factory):
    return World(tmp_path_factory.mktemp("arten"), 600, 11)


@pytest.fixture(scope="module")
def hinweise(welt):
    return welt.before[0].werte["dq_hinweise"].astype(str)


def _zeilen(welt, quelle):
    table = welt.ingested.tables[quelle]
    return table.werte.assign(person=welt.linked.zeilen[quelle]["person"].to_numpy())


def test_verneintes_und_bezweifeltes_steht_in_den_exporten(welt):
    """Art 1 und 7: Zellen mit Inhalt, aus denen kein Wert wird."""
    found = {quelle: int((table.zellen == CellState.UNREADABLE).to_numpy().sum()) for quelle, table in welt.ingested.tables.items()}
    assert {Quelle.VERBIS, Quelle.SPRACHBUERO, Quelle.COSACH, Quelle.ALLEGRO} <= {quelle for quelle, count in found.items() if count}


def test_kurse_die_kein_integrationskurs_sind(welt):
    """Art 2."""
    kurse = set(_zeilen(welt, Quelle.SPRACHBUERO)["kursart"])
    assert {"anderer_Kurs", "Basiskurs", "BSK", "allgemein"} <= kurse
    assert load_vocabulary("kursart").code("MiA-Kurs") == "anderer_Kurs"


def test_wer_die_bedarfsgemeinschaft_gewechselt_hat(welt):
    """Art 3: zwei BG, eine davon beendet."""
    rows = _zeilen(welt, Quelle.ALLEGRO)
    rows = rows[rows["person"] >= 0]
    several = rows.groupby("person")["bg_nummer"].transform("nunique") > 1
    assert (several & (rows["leistung_bis"] < TAG)).any()


def test_ergebnisse_mit_und_ohne_leben_in_deutschland(welt):
    """Art 4."""
    assert {"B1_erfolgreich", "B1_ohne_LiD", "A2"} <= set(_zeilen(welt, Quelle.SPRACHBUERO)["ergebnis"])


def test_offene_zeilen(welt):
    """Art 5: in mehreren Quellen, auch mit Niveau und Alphabetisierung."""
    offen = {quelle for quelle, rows in welt.linked.zeilen.items() if (rows["urteil"] == "offen").any()}
    assert {Quelle.SPRACHBUERO, Quelle.INGE, Quelle.COSACH} <= offen
    rows = _zeilen(welt, Quelle.SPRACHBUERO)[(welt.linked.zeilen[Quelle.SPRACHBUERO]["urteil"] == "offen").to_numpy()]
    assert (rows["sprachniveau"] != "").any()


def test_bestrittene_angaben(welt):
    """Art 6: als Stichwort und im Text."""
    assert (welt.before[0].werte["bestritten_vermerk"].astype(str).str.len() > 0).sum() >= 2


def test_nummer_und_name_gleich_das_datum_anders(hinweise):
    """Art 8."""
    assert hinweise.str.contains("Geburtsdatum:").any()


def test_angemeldet_ohne_tag(welt):
    """Art 9."""
    rows = _zeilen(welt, Quelle.SPRACHBUERO)
    days = rows.filter(["berechtigt_am", "angemeldet_am"])
    assert (rows["kursstatus"].isin(["angemeldet", "berechtigt"]) & days.isna().all(axis=1)).any()


def test_eine_bg_mit_fehlendem_mitglied_und_kleinem_kind(welt):
    """Art 11: das Kind zählt, auch wo eines nicht aufgeführt ist."""
    faelle, verdicts = welt.before
    kinder = (faelle.ungenau["kinder_u3"] == CellState.AT_LEAST).to_numpy()
    assert kinder.any()
    assert (verdicts["F04"].to_numpy()[kinder] != Verdict.UNKLAR).any()


def test_eine_datei_des_vormonats_liegt_daneben(welt):
    """Art 12: wortgleiche Zeilen gehören dem neuen Monat, und was dort anders steht, gilt."""
    table = welt.ingested.tables[Quelle.VERBIS]
    alt = (table.herkunft["stand"] < TAG.replace(day=1)).to_numpy()
    nummer, urteil = table.werte["kundennummer"], welt.linked.zeilen[Quelle.VERBIS]["urteil"].to_numpy()
    assert {"doppelt", "zugeordnet"} == set(urteil[alt])
    assert set(nummer[alt]) <= set(nummer[~alt & (urteil == "zugeordnet")])


def test_ein_status_den_die_tage_widerlegen(welt):
    """Art 13."""
    rows = _zeilen(welt, Quelle.SPRACHBUERO)
    assert ((rows["kursstatus"] == "laufend") & (rows["kursende"] < TAG)).any()


def test_mehr_notizen_als_gezeigt_werden(welt):
    """Art 14."""
    assert welt.before[0].werte["notiz"].astype(str).str.contains("weitere").any()


def test_wer_am_ersten_tag_einer_massnahme_nicht_frei_ist(welt):
    """Art 15 und 16: wegen einer Maßnahme, wegen eines Kurses, und bei manchen weiß es niemand."""
    faelle, beginn = welt.before[0], date(2026, 11, 2)
    for kriterium in (funnel.no_measure(faelle, beginn), funnel.no_course(faelle, beginn)):
        assert {Verdict.JA, Verdict.NEIN, Verdict.UNKLAR} == set(kriterium.verdicts.tolist())


def test_titel_nach_paragraf_24_die_fortgelten(hinweise):
    """Art 19."""
    assert hinweise.str.contains("gilt ohne neue Karte fort").any()


def test_zwei_dtz_in_einer_zeile(welt):
    """Art 10: der neueste zählt für das Niveau, der beste für das Ergebnis."""
    rows = _zeilen(welt, Quelle.INGE)
    assert ((rows["ergebnis_dtz"] != "") & (rows["ergebnis_dtz_2"] != "") & (rows["dtz_datum"] < rows["dtz_datum_2"])).any()


def test_notizen_ohne_tag(welt):
    """Art 14."""
    rows = _zeilen(welt, Quelle.NOTIZEN)
    assert (rows["datum"].isna() & (rows["text"] != "")).any()


def test_fehlerzellen_von_excel(welt):
    """Art 7: eine fehlgeschlagene Formel, nicht nur ein Text, der so aussieht."""
    sheets = [
        book.read(name)
        for path in welt.folder.glob("*.xlsx")
        for book in [zipfile.ZipFile(path)]
        for name in book.namelist()
        if "sheets/sheet" in name
    ]
    assert any(b't="e"' in sheet for sheet in sheets)
