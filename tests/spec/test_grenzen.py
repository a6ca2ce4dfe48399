"""Genau an der Grenze: Fälle, in denen eine um eins verschobene Regel etwas anderes täte."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import numpy as np
import pytest

from bewerberanalyse.bericht.tables import extern, protection
from bewerberanalyse.config.workfolder import BERLIN, Listenmonat
from bewerberanalyse.fallliste.sheets import auswahl, listen, live_list, planung, vorauswahl
from bewerberanalyse.model.problems import OutputError
from bewerberanalyse.retention.plan import EntryKind, FoundEntry, plan
from bewerberanalyse.xlsx import writer
from bewerberanalyse.xlsx.column import texts
from bewerberanalyse.xlsx.description import Column, Sheet, Table, Workbook
from tests.einstellungen import einstellungen
from tests.unit.xlsx.builder import welt
from tests.unit.xlsx.mappe import described

FRIST = datetime(2026, 3, 31, 18, 0, tzinfo=BERLIN)
MAERZ = Listenmonat(2026, 3)


@pytest.mark.parametrize(
    ("system", "laufwerk", "faellig"), [(0, -27, False), (-27, 0, False), (0, 27, True), (0, -26, True), (-1, -40, False)]
)
def test_kopien_gehen_erst_wenn_beide_uhren_den_monat_faellig_nennen(system, laufwerk, faellig):
    gemacht = plan([], FRIST + timedelta(hours=system), FRIST + timedelta(hours=laufwerk), einstellungen())
    assert gemacht.is_due(MAERZ) is faellig


def test_kopien_bleiben_solange_die_loeschung_ausgesetzt_ist():
    pause = einstellungen(pause={"bis": "2026-04-02", "grund": "Anordnung"})
    assert not plan([], FRIST, None, pause).is_due(MAERZ)


@pytest.mark.parametrize(("tage", "code", "faellig"), [(31, "L-301", False), (32, "L-302", True)])
def test_eine_pause_gilt_bis_31_tage_und_keinen_mehr(tage, code, faellig):
    bis = (FRIST + timedelta(days=tage)).date()
    gemacht = plan([FoundEntry("2026-03", EntryKind.ORDNER, 1)], FRIST, None, einstellungen(pause={"bis": f"{bis}", "grund": "Anordnung"}))
    assert ([problem.code for problem in gemacht.warnungen], bool(gemacht.faellig)) == ([code], faellig)


def test_am_letzten_tag_einer_pause_ruht_die_loeschung_am_tag_danach_nicht():
    pause = einstellungen(pause={"bis": "2026-04-02", "grund": "Anordnung"})
    funde = [FoundEntry("2026-03", EntryKind.ORDNER, 1)]
    gruppen = [plan(funde, FRIST.replace(month=4, day=tag), None, pause) for tag in (2, 3)]
    assert [(len(one.ausgesetzt), len(one.faellig)) for one in gruppen] == [(1, 0), (0, 1)]


@pytest.mark.parametrize(("dateien", "gemeldet"), [(0, 0), (1, 1)])
def test_ein_umbenannter_monatsordner_zaehlt_nur_wenn_etwas_darin_liegt(dateien, gemeldet):
    gemacht = plan([FoundEntry("2026-02 alt", EntryKind.ORDNER, dateien)], FRIST, None, einstellungen())
    assert len(gemacht.umbenannt) == gemeldet


@pytest.mark.parametrize(("sekunden", "gemeldet"), [(-1, 0), (0, 1)])
def test_ein_umbenannter_monatsordner_zaehlt_von_der_frist_an(sekunden, gemeldet):
    gemacht = plan([FoundEntry("2026-03 alt", EntryKind.ORDNER, 1)], FRIST + timedelta(seconds=sekunden), None, einstellungen())
    assert [problem.code for problem in gemacht.warnungen].count("L-208") == len(gemacht.umbenannt) == gemeldet


def test_nur_was_faellig_ist_hat_verspaetung():
    strittig = plan([FoundEntry("2026-03", EntryKind.ORDNER, 1)], FRIST, FRIST + timedelta(days=-40), einstellungen()).strittig
    spaeter = plan([FoundEntry("2026-04", EntryKind.ORDNER, 1)], FRIST, None, einstellungen()).nicht_faellig
    assert [eintrag.verspaetet_tage for eintrag in (*strittig, *spaeter)] == [0, 0]


def test_was_sich_nicht_ansehen_laesst_ist_ein_monat_wenn_es_so_heisst():
    gemacht = plan([FoundEntry("2026-03", EntryKind.UNBEKANNT), FoundEntry("2026-03", EntryKind.SONSTIGES)], FRIST, None, einstellungen())
    assert ([eintrag.fund.art for eintrag in gemacht.faellig], len(gemacht.fremd)) == ([EntryKind.UNBEKANNT], 1)


@pytest.mark.parametrize(("personen", "heikel"), [(0, False), (2, True), (3, False)])
def test_die_mindestzahl_selbst_darf_stehen_eine_weniger_nicht_und_niemand_auch(personen, heikel):
    bg = np.arange(20)
    zahl = protection._number((), 1, 0, np.arange(20) < personen, bg, 3)
    assert zahl.sensitive is heikel


@pytest.mark.parametrize(("groessen", "heikel"), [([2, 1, 1], False), ([3, 1, 1], True), ([2, 2], True), ([2, 2, 2], False)])
def test_drei_bedarfsgemeinschaften_genuegen_wenn_keine_mehr_als_die_haelfte_stellt(groessen, heikel):
    bg = np.repeat(np.arange(len(groessen)), groessen)
    assert protection._number((), 1, 0, np.ones(len(bg), dtype=bool), bg, 3).sensitive is heikel


@pytest.mark.parametrize(("breite", "eingeengt"), [(2, 1), (3, 0)])
def test_eine_verborgene_zahl_bleibt_ueber_den_ganzen_abstand_offen(breite, eingeengt):
    verborgen = protection.Number((), 1, 0, 2, sensitive=True, shown=None)
    netz = SimpleNamespace(span=lambda *_, **__: (1, 1 + breite))
    assert int(protection._is_narrow(netz, verborgen, 0, protection.ProtectionRule("sperren", 5, 3))) == eingeengt


@pytest.mark.parametrize(("breite", "eingeengt"), [(1, 1), (2, 0)])
def test_eine_gerundete_zahl_laesst_mindestens_drei_werte_moeglich(breite, eingeengt):
    gerundet = protection.Number((), 1, 0, 6, sensitive=False, shown=5)
    netz = SimpleNamespace(span=lambda *_, **__: (5, 5 + breite))
    assert int(protection._is_narrow(netz, gerundet, 0, protection.ProtectionRule("runden", 5, 3))) == eingeengt


@pytest.mark.parametrize(("jetzt", "frueher", "verraet"), [(13, 10, True), (20, 10, False), (15, 10, False), (0, 0, False), (11, 10, True)])
def test_zwei_genaue_zahlen_die_ein_oder_zwei_auseinander_liegen_koennten_verraten_einzelne(jetzt, frueher, verraet):
    """Früher stand eine auf 5 gerundete Zahl: 10 kann 8 bis 12 gewesen sein."""
    assert extern._may_be_near(jetzt, frueher, 5) is verraet


def test_ein_blatt_fasst_alle_zeilen_von_excel_und_keine_mehr(monkeypatch, tmp_path):
    monkeypatch.setattr(writer, "MAX_ROWS", 5)
    monkeypatch.setattr(writer, "MAX_COLS", 2)

    def mappe(zeilen: int, spalten: int) -> Workbook:
        inhalt = texts(["x"] * zeilen)
        tabelle = Table(1, 0, tuple(Column(f"S{nummer}", inhalt, 9) for nummer in range(spalten)))
        return Workbook((Sheet("Blatt", table=tabelle),), "Titel", FRIST.replace(tzinfo=None), "")

    writer.write(mappe(3, 2), tmp_path / "passt.xlsx")
    for zeilen, spalten in ((4, 2), (3, 3)):
        with pytest.raises(OutputError) as gesagt:
            writer.write(mappe(zeilen, spalten), tmp_path / "zu_gross.xlsx")
        assert gesagt.value.problems[0].code == "X-101"
    assert not (tmp_path / "zu_gross.xlsx").exists()


def test_jedes_blatt_zeigt_so_viele_zeilen_wie_es_darf_und_keine_mehr(monkeypatch):
    for modul in (auswahl, planung):
        monkeypatch.setattr(modul, "MAX_SHOWN", 5)
    alle = {sheet.name: sheet for sheet in described(welt(12)).sheets}
    assert [len(alle[name].table) for name in ("Auswahl", "Planung")] == [5, 5]
    voll = alle["Vorauswahl"].table
    monkeypatch.setattr(vorauswahl, "MAX_ROWS", len(voll))
    gleich = next(sheet for sheet in described(welt(12)).sheets if sheet.name == "Vorauswahl")
    monkeypatch.setattr(vorauswahl, "MAX_ROWS", len(voll) - 1)
    nur_ja = next(sheet for sheet in described(welt(12)).sheets if sheet.name == "Vorauswahl")
    assert len(gleich.table) == len(voll) > len(nur_ja.table)
    assert "Nur „ja“" in " ".join(str(cell.value) for cell in nur_ja.cells)


@pytest.mark.parametrize(("zeilen", "letzte"), [(28, 31), (29, 32), (30, 32), (900, 32)])
def test_gedruckt_wird_eine_seite_einer_lebenden_liste(zeilen, letzte):
    """A4 quer: 210 mm weniger 30,48 mm Rand sind 509 Punkt; darüber stehen dreimal 15 und einmal 20, je Zeile 15: 29 Zeilen."""
    tabelle = Table(3, 0, (Column("A", texts(["x"] * zeilen), 9),), head_height=20)
    gedruckt = live_list.printed(tabelle, {}, 1)
    assert (gedruckt.area[2], gedruckt.high) == (letzte, 1)


def test_ein_zu_langes_wort_wird_nicht_zur_auswahl_angeboten():
    assert listen._usable(["a" * 200, "b" * 201]) == ["a" * 200]
